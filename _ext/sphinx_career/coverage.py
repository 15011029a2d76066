"""The builder that reports which statements have a source, as Sphinx's own does for docstrings."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder

from sphinx_career.evidence import Coverage, Source, coverage
from sphinx_career.marks import bibtex_domain
from sphinx_career.messages import warn
from sphinx_career.problems import Subtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_career.domain import CareerDomain


class CareerCoverageBuilder(Builder):
    """Write what has no source, what is cited nowhere, and what has gone stale."""

    name = 'career-coverage'
    epilog = 'The report of the sources is in %(outdir)s/career-coverage.txt.'

    def get_outdated_docs(self) -> str:
        """Return what is built: not documents, but one report."""
        return 'coverage of statements by sources'

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return ``''``: nothing links into the report."""
        return ''

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write no document."""

    def finish(self) -> None:
        """Write the report for readers and for programs, and warn of each finding."""
        found = measure(self.env)
        folder = Path(self.outdir)
        text = '\n'.join(_lines(found)) + '\n'
        (folder / 'career-coverage.txt').write_text(text, encoding='utf-8')
        data = json.dumps(_json(found), indent=2, ensure_ascii=False) + '\n'
        (folder / 'career-coverage.json').write_text(data, encoding='utf-8')
        _warn_unsourced(found)
        for key in found.unused:
            warn(f'the source {key!r} is cited nowhere', Subtype.UNUSED)
        for source in found.stale:
            when = f'on {source.urldate}' if source.urldate else 'at no known time'
            warn(f'the source {source.key!r} was last looked at {when}', Subtype.STALE)


def measure(env: BuildEnvironment) -> Coverage:
    """Return how far the career that *env* knows is covered by the bibliography."""
    domain: CareerDomain = env.get_domain('career')  # type: ignore[assignment]
    cite = bibtex_domain(env)
    works = {work.id for work in domain.career.publications}
    entries = cite.bibdata.data.entries if cite else {}
    cited = {target.key for ref in cite.citation_refs for target in ref.targets} if cite else set()
    max_age = env.config.career_source_max_age
    return coverage(
        domain.career,
        domain.locations,
        [
            Source(key, _date(entry.fields.get('urldate', '')))
            for key, entry in entries.items()
            if key not in works
        ],
        cited,
        None if max_age is None else domain.today - datetime.timedelta(days=max_age),
    )


def require_sources(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of what has no source, if the configuration asks: for ``env-check-consistency``."""
    if env.config.career_require_sources:
        _warn_unsourced(measure(env))


def _warn_unsourced(found: Coverage) -> None:
    for name, location in found.uncovered:
        warn(f'{name!r} has no source', Subtype.UNSOURCED, location)


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _lines(found: Coverage) -> Iterable[str]:
    yield f'{found.covered} of {found.total} statements have a source: {found.percentage:.1f} %'
    for title, names in (
        ('Without a source', [name for name, _place in found.uncovered]),
        ('Cited nowhere', found.unused),
        ('Stale', [f'{key} ({urldate or "no urldate"})' for key, urldate in found.stale]),
    ):
        yield from ('', f'{title}: {len(names)}', *(f'  {name}' for name in names))


def _json(found: Coverage) -> dict[str, object]:
    return {
        'covered': found.covered,
        'total': found.total,
        'percentage': round(found.percentage, 2),
        'unsourced': [
            {'name': name, **(location._asdict() if location else {})}
            for name, location in found.uncovered
        ],
        'unused': found.unused,
        'stale': [
            {'key': key, 'urldate': str(urldate) if urldate else None}
            for key, urldate in found.stale
        ],
    }
