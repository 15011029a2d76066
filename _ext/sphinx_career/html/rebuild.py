"""Which pages a change reaches: those to be read again, and those to be written again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx_career.domain.domain import PROFILE, bibtex_domain, career_domain
from sphinx_career.domain.site import reading_order
from sphinx_career.html.head import described_works, profile_told, shared_as
from sphinx_career.html.outputs import digest_of
from sphinx_career.messages import own_words
from sphinx_career.sources.bridge import hover_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_career.domain.domain import CareerDomain


RECORD: Final = 'career-shown.json'
"""A file beside the environment: the fingerprints of the pages in each folder of output."""


def outdated_documents(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> set[str]:
    """Return the documents that would now get other answers: for ``env-get-outdated``."""
    domain = career_domain(env)
    return {
        docname
        for docname, queries in domain.queries.items()
        for query, digest in queries.items()
        if query.digest(domain.career, domain.today) != digest
    } - removed


def stale_documents(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the documents whose pages show what is no longer so: for ``env-updated``.

    They need not have been read, or have been so for another builder.  Must run
    after all that gives numbers and makes texts.
    """
    before = _read(app).get(str(app.outdir))
    if before is None:
        return set()
    now = fingerprints(app)
    return {docname for docname in now if now[docname] != before.get(docname, now[docname])}


def note_shown(app: Sphinx, exception: Exception | None) -> None:
    """Remember what the pages now show: for ``build-finished``."""
    shown = _read(app)
    folder = str(app.outdir)
    domain = career_domain(app.env)
    if exception or not (domain.has_data or folder in shown):
        return
    now = fingerprints(app)
    if now != shown.get(folder):
        shown = {path: found for path, found in shown.items() if Path(path).is_dir()}
        text = json.dumps(shown | {folder: now})
        Path(app.doctreedir, RECORD).write_text(text, encoding='utf-8')


def _read(app: Sphinx) -> dict[str, dict[str, str]]:
    try:
        text = Path(app.doctreedir, RECORD).read_text(encoding='utf-8')
        shown: dict[str, dict[str, str]] = json.loads(text)
    except (OSError, ValueError):
        return {}
    return shown


Shown = Iterator[tuple[str, Any]]
"""Documents, each with something that it shows."""
Entries = dict[str, list[Any]]
"""What is said of each entry of the bibliographies, and where, by its key."""


def fingerprints(app: Sphinx) -> dict[str, str]:
    """Return for each document what changes with what it shows but was not read with it."""
    env = app.env
    domain = career_domain(env)
    entries = _entries(env)
    everywhere = [domain.has_data, shared_as(app), own_words(app)]
    shown: dict[str, list[Any]] = {docname: [] for docname in env.found_docs}
    for parts in (
        _records(domain),
        _marks(env, entries),
        _bibliographies(env, domain, entries),
        _publications(domain, entries),
        _profiles(app),
    ):
        for docname, part in parts:
            shown[docname].append(part)
    return {docname: digest_of(app, [everywhere, parts]) for docname, parts in shown.items()}


def _records(domain: CareerDomain) -> Shown:
    """Yield what pages ask of the data, and where their links to records lead."""
    for docname, queries in domain.queries.items():
        yield docname, [sorted(queries.values()), sorted(set(domain.find_links(docname)))]


def _marks(env: BuildEnvironment, entries: Entries) -> Shown:
    """Yield the numbers of the sources that pages cite, and where these lead."""
    if cite := bibtex_domain(env):
        for reference in cite.citation_refs:
            yield reference.docname, [entries[target.key] for target in reference.targets]


def _bibliographies(env: BuildEnvironment, domain: CareerDomain, entries: Entries) -> Shown:
    """Yield the numbers of the sources that pages list, and the ways back from them."""
    cite = bibtex_domain(env)
    if cite is None or not cite.bibliographies:
        return
    firsts: dict[str, dict[str, str]] = defaultdict(dict)
    for reference in cite.citation_refs:
        for target in reference.targets:
            firsts[reference.docname].setdefault(target.key, reference.citation_ref_id)
    order = [docname for docname in reading_order(env) if docname in firsts]
    places = [
        (docname, env.titles[docname].astext(), firsts[docname]) for docname in sorted(firsts)
    ]
    numbered = [citation.key for citation in cite.citations]
    for docname in {key.docname for key in cite.bibliographies}:
        # The first list of records brings the style sheet with it.
        yield docname, [order, places, numbered, entries, bool(domain.queries)]


def _publications(domain: CareerDomain, entries: Entries) -> Shown:
    """Yield what pages say of publications beside what they ask of the data."""
    name = domain.career.basics.name if domain.career.basics else ''  # marked among authors
    for docname, queries in domain.queries.items():
        works = {
            record.id
            for query in queries
            for record in query.records(domain.career, domain.today)
            if record.objtype == 'publication'
        }
        if works:
            yield docname, [name, [entries[key] for key in sorted(works)]]
        if described := described_works(domain, docname):
            yield docname, described
    for docname, cites in domain.cites.items():
        yield (
            docname,
            [domain.citation_texts.get((key, style)) for key in cites for style in cites[key]],
        )


def _profiles(app: Sphinx) -> Shown:
    """Yield what programs are told on pages that say who the site is about."""
    for docname, metadata in app.env.metadata.items():
        if PROFILE in metadata:
            yield docname, profile_told(app)


def _entries(env: BuildEnvironment) -> Entries:
    entries: Entries = defaultdict(list)
    if cite := bibtex_domain(env):
        for citation in cite.citations:
            where = citation.bibliography_key.docname, citation.citation_id
            entries[citation.key].append(
                [*where, citation.formatted_entry.label, hover_text(citation)]
            )
    return entries
