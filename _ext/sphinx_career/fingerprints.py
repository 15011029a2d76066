"""What a page shows that was not read with it: numbers, places and texts that change elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sphinx_career.machines import PROFILE, profile_told
from sphinx_career.made import digest_of
from sphinx_career.marks import bibtex_domain, hover_text
from sphinx_career.messages import own_words
from sphinx_career.metadata import described_works
from sphinx_career.order import reading_order
from sphinx_career.sharing import shared_as

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_career.domain import CareerDomain

Shown = Iterator[tuple[str, Any]]
"""Documents, each with something that it shows."""
Entries = dict[str, list[Any]]
"""What is said of each entry of the bibliographies, and where, by its key."""


def fingerprints(app: Sphinx) -> dict[str, str]:
    """Return for each document what changes with what it shows but was not read with it."""
    env = app.env
    domain: CareerDomain = env.get_domain('career')  # type: ignore[assignment]
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
