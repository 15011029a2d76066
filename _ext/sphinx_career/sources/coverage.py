"""A builder that reports which statements have a source, like Sphinx's own for docstrings."""

import contextlib
import datetime
import json
import math
import os
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from sphinx_career.domain.domain import career_domain
from sphinx_career.messages import warn
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.problems import Location, Subtype, Suggestions
from sphinx_career.model.statements import Coverage, Source, measure_coverage
from sphinx_career.sources.bridge import is_citation, reference_places, target_keys


class CareerCoverageBuilder(Builder):
    """Report statements without a source, unused sources, and stale ones."""

    name = 'career-coverage'
    epilog = 'The report of the sources is in %(outdir)s/career-coverage.txt.'

    def get_outdated_docs(self) -> str:
        """Return a description of what is built: one report, no documents."""
        return 'coverage of statements by sources'

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return ``''``, since nothing links to the report."""
        return ''

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write no document."""

    def finish(self) -> None:
        """Write the report for readers and for programs, and warn of each finding."""
        found = measure(self.env)
        unknown = list(_unknown_citations(self.env))
        bibliography = career_domain(self.env).bibliography
        places = bibliography.locations() if bibliography else {}
        report = _report(found, unknown, places, Path(self.srcdir))
        data = json.dumps(report, indent=2, ensure_ascii=False)
        for suffix, text in (('txt', '\n'.join(_lines(report))), ('json', data)):
            path = Path(self.outdir, f'{self.name}.{suffix}')
            path.write_text(f'{text}\n', encoding='utf-8')
        _warn_unsourced(found)
        suggestions = Suggestions()
        for key, node in unknown:
            hint = suggestions.did_you_mean(key, places)
            warn(f'there is no source {key!r}{hint}', Subtype.REFERENCE, node)
        for key in found.unused:
            warn(f'the source {key!r} is cited nowhere', Subtype.UNUSED, places.get(key))
        for source in found.stale:
            date = source.urldate
            when = f'was last looked at on {date}' if date else 'has no urldate'
            warn(f'the source {source.key!r} {when}', Subtype.STALE, places.get(source.key))


def measure(env: BuildEnvironment) -> Coverage:
    """Return how far the career that *env* knows is covered by the bibliography."""
    domain = career_domain(env)
    works = {work.id for work in domain.career.publications}
    bibliography, max_age = domain.bibliography, env.config.career_source_max_age
    oldest = None
    with contextlib.suppress(OverflowError):
        oldest = None if max_age is None else domain.today - datetime.timedelta(days=max_age)
    return measure_coverage(
        domain.career,
        domain.locations,
        [
            Source(entry.key, _date(entry.values.get('urldate', '')), 'url' in entry.fields)
            for entry in (bibliography.entries.values() if bibliography else ())
            if entry.key not in works
        ],
        reference_places(env),
        oldest,
        bibliography.keys if bibliography else None,
    )


def require_sources(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of statements without a source, if so configured: for ``env-updated``."""
    if env.config.career_require_sources and app.builder.name != CareerCoverageBuilder.name:
        _warn_unsourced(measure(env))


def _warn_unsourced(found: Coverage) -> None:
    for _name, location, sources, words in found.uncovered:
        if not sources:  # a source that does not exist has been reported where it is named
            warn(f'{words} has no source', Subtype.UNSOURCED, location)


def _date(text: str) -> datetime.date | None:
    try:
        return PartialDate.parse(text).first
    except ValueError:
        return None


def _unknown_citations(env: BuildEnvironment) -> Iterator[tuple[str, pending_xref]]:
    """Yield the keys that prose cites and the bibliography lacks, with the citations."""
    bibliography = career_domain(env).bibliography
    known = bibliography.entries if bibliography else {}
    for docname in sorted(set().union(*reference_places(env).values())):
        for node in filter(is_citation, env.get_doctree(docname).findall(pending_xref)):
            yield from ((key, node) for key in target_keys(node) if key.lower() not in known)


def _report(
    found: Coverage,
    unknown: Iterable[tuple[str, pending_xref]],
    places: Mapping[str, Location],
    folder: Path,
) -> dict[str, Any]:
    """Return what is found, with paths relative to *folder*."""

    def place(location: Location | pending_xref | None) -> dict[str, object]:
        if isinstance(location, pending_xref):
            line = location.line or 1
            location = Location(location.source, line) if location.source else None
        if location is None:
            return {}
        path = Path(os.path.relpath(location.path, folder)).as_posix()
        return location._replace(path=path)._asdict()

    return {
        'covered': found.covered,
        'total': found.total,
        'percentage': math.floor(found.percentage * 100) / 100,
        'unsourced': [
            {'name': name, **place(location)} for name, location, *_rest in found.uncovered
        ],
        'unknown': [{'key': key, **place(node)} for key, node in unknown],
        'unused': [{'key': key, **place(places.get(key))} for key in found.unused],
        'stale': [
            {
                'key': source.key,
                'urldate': str(source.urldate) if source.urldate else None,
                **place(places.get(source.key)),
            }
            for source in found.stale
        ],
    }


def _lines(report: dict[str, Any]) -> Iterator[str]:
    head = '{covered} of {total} statements have a source: {percentage} %'
    yield head.format_map(report)
    titles = {
        'unsourced': 'Without a source',
        'unknown': 'Cited in prose, and not in the bibliography',
        'unused': 'Cited nowhere',
        'stale': 'Stale',
    }
    for name, title in titles.items():
        yield from ('', f'{title}: {len(report[name])}')
        for found in report[name]:
            place = '{path}:{line}:{column}: '.format_map(found) if 'path' in found else ''
            urldate = f' ({found["urldate"] or "no urldate"})' if 'urldate' in found else ''
            yield f'  {place}{found.get("name") or found.get("key")}{urldate}'
