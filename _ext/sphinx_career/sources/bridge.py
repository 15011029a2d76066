"""The bridge to sphinxcontrib-bibtex: all that is known of it, and of pybtex, is here.

That extension stops with a traceback at the first syntax error, knows no columns, and
fails on the types and fields that only BibLaTeX has.  So we check the files, and give it
the good entries in terms of BibTeX, as objects of pybtex.

Imports of either are inside functions: a site without a bibliography needs neither.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

import ast
import codecs
import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.errors import ConfigError

from sphinx_career.bibtex.check import Checked, check
from sphinx_career.bibtex.publications import publications
from sphinx_career.bibtex.scanner import RawEntry
from sphinx_career.bibtex.tex import simplify
from sphinx_career.domain.domain import career_domain
from sphinx_career.messages import advise, warn
from sphinx_career.model.entry_types import ALIASES, NAME_FIELDS, TEXT_FIELDS, work_type
from sphinx_career.model.name_lists import parse_names
from sphinx_career.model.names import Name
from sphinx_career.model.publication import Publication

if TYPE_CHECKING:
    from pybtex.database import Entry, Person
    from pybtex.style import FormattedEntry
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.bibfile import BibData
    from sphinxcontrib.bibtex.domain import BibtexDomain


UNDATED: Final = 'n.d.'
"""The year of a work without one: BibTeX's styles refuse a book that has none."""

MAY_LACK_YEAR: Final = frozenset({'misc', 'online'})
"""Types that need no year: a page is as of the day that it was read."""

ROLES: Final = frozenset({'author', 'editor'})
"""The fields that are names to pybtex."""

STYLE: Final = 'sphinx-career'
"""The name of the style for lists of publications."""


def bibtex_domain(env: BuildEnvironment) -> BibtexDomain | None:
    """Return the domain of sphinxcontrib-bibtex, or ``None`` without that extension."""
    return env.domains.get('cite')  # type: ignore[return-value]


# Entries for sphinxcontrib-bibtex.


def read_bibliography(app: Sphinx) -> None:
    """Check the files and give sphinxcontrib-bibtex the good entries: for ``builder-inited``.

    Must run before its handler, which then finds nothing left to read.
    """
    if 'sphinxcontrib.bibtex' not in app.extensions or app.config.bibtex_bibfiles is None:
        return
    if not (app.config.career_data or app.config.career_publications):
        return  # the site has no career
    from sphinxcontrib.bibtex.bibfile import is_bibdata_outdated

    encoding = app.config.bibtex_encoding
    try:
        # The paths by which that extension knows them.
        paths = [(Path(app.confdir) / name).resolve() for name in app.config.bibtex_bibfiles]
        codecs.lookup(encoding)
    except (TypeError, LookupError, OSError, RuntimeError) as error:
        msg = f"'bibtex_bibfiles' or 'bibtex_encoding' is wrong: {error}"
        raise ConfigError(msg) from None
    checked = check(paths, encoding)
    for location, subtype, message in checked.problems:
        warn(message, subtype, location)
    if app.config.career_advice:
        advise(app, checked.advice)
    domain = career_domain(app.env)
    domain.bibliography = checked
    data = app.env.get_domain('cite').data
    if is_bibdata_outdated(data['bibdata'], paths, encoding):
        data['bibdata'] = _bibdata(checked, paths, app.config)


def _bibdata(checked: Checked, paths: Iterable[Path], config: Config) -> BibData:
    from pybtex.database import BibliographyData
    from pybtex.plugin import PluginNotFound, find_plugin
    from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime

    try:
        style = find_plugin('pybtex.style.formatting', config.bibtex_default_style)
    except PluginNotFound as error:
        msg = f"'bibtex_default_style' is wrong: {error}"
        raise ConfigError(msg) from None
    data, files = BibliographyData(), {}
    for path in dict.fromkeys(paths):
        entries = checked.in_file(path)
        data.add_entries((entry.key, _entry(entry, style)) for entry in entries)
        keys = dict.fromkeys(entry.key for entry in entries)
        files[path] = BibFile(mtime=get_mtime(path), keys=keys)
    return BibData(encoding=config.bibtex_encoding, bibfiles=files, data=data)


def _entry(entry: RawEntry, style: type) -> Entry:
    """Return *entry* for pybtex, with a type that *style* has a template for."""
    from pybtex.database import Entry

    type_ = entry.type.lower()
    for nearest in (type_, ALIASES.get(type_, type_), work_type(type_).bibtex):
        type_ = nearest
        if hasattr(style, f'get_{type_}_template'):
            break
    fields = {
        name: simplify(value) if name in TEXT_FIELDS - NAME_FIELDS else value
        for name, value in entry.values.items()
    }
    persons = {
        role: [_person(name) for name in names]
        for role, value in fields.items()
        if role in ROLES and (names := parse_names(value))
    }
    if type_ == 'booklet' and not persons:
        type_ = 'misc'  # pybtex takes no booklet without an author, which BibTeX does
    fields = {name: value for name, value in fields.items() if name not in ROLES}
    _add_classic_fields(type_, fields)
    made = Entry(entry.type, fields, persons)
    made.type = type_
    return made


def _add_classic_fields(type_: str, fields: dict[str, str]) -> None:
    """Add to the fields of an entry what has another name in BibTeX."""
    for name, classic in (
        ('journaltitle', 'journal'),
        ('location', 'address'),
        ('institution', 'school'),
        ('school', 'institution'),
    ):
        if name in fields:
            fields.setdefault(classic, fields[name])
    year = fields.get('date', '')[:4]
    if not year and type_ not in MAY_LACK_YEAR:
        year = UNDATED
    if year:
        fields.setdefault('year', year)


def _person(name: Name) -> Person:
    from pybtex.database import Person

    given, particle, family, suffix = (list(map(simplify, part)) for part in name)
    person = Person.__new__(Person)  # which would only parse an empty name
    person.first_names, person.middle_names = given[:1], given[1:]
    person.prelast_names, person.last_names, person.lineage_names = particle, family, suffix
    return person


# Labels of publications: the lists of publications format their own entries, so that only
# the label and the tooltip are left to sphinxcontrib-bibtex.


class LabelStyle:
    """A style with labels for publications and their parts, such as ``P1.6``."""

    def sort(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return *entries* in the same order."""
        return list(entries)

    def format_labels(self, entries: Iterable[Entry]) -> list[str]:
        """Return the labels that :func:`label_publications` has given."""
        return [entry.career_label for entry in entries]

    def format_entry(self, label: str, entry: Entry) -> FormattedEntry:
        """Return the tooltip of *entry*."""
        from pybtex.richtext import Text
        from pybtex.style import FormattedEntry

        return FormattedEntry(entry.key, Text(entry.career_text), label)


def label_publications(app: Sphinx) -> None:
    """Label the publications among the entries: for ``builder-inited``."""
    domain = bibtex_domain(app.env)
    entries = domain.bibdata.data.entries if domain else {}
    works = career_domain(app.env).career.publications
    if not any(work.id in entries for work in works):
        return
    from pybtex.plugin import register_plugin

    register_plugin('pybtex.style.formatting', STYLE, LabelStyle, force=True)
    for work, number in _numbered(works):
        if work.id in entries:
            year = str(work.release_date.parts[0]) if work.release_date else ''
            names = ', '.join(work.author_names or work.editor_names)
            texts = (names, work.name, work.container, work.publisher, year)
            entries[work.id].career_label = number
            entries[work.id].career_text = ', '.join(filter(None, texts))


def _numbered(works: Iterable[Publication]) -> Iterator[tuple[Publication, str]]:
    numbers: dict[str, str] = {}
    parts: defaultdict[str, int] = defaultdict(int)
    for work in works:
        whole = work.part_of if work.part_of in numbers else ''
        parts[whole] += 1
        number = (whole and work.chapter) or parts[whole]
        numbers[work.id] = f'{numbers[whole]}.{number}' if whole else f'P{number}'
        yield work, numbers[work.id]


def note_citable(env: BuildEnvironment, anchors: Mapping[str, str], line: int) -> None:
    """Let ``cite`` find publications in the document being read: *anchors* by key."""
    domain = bibtex_domain(env)
    if domain is None:
        return
    from sphinxcontrib.bibtex.directives import BibliographyKey, BibliographyValue

    known = domain.bibdata.data.entries
    found = {key: anchor for key, anchor in anchors.items() if key in known}
    if not found:
        return
    docname = env.current_document.docname
    key = BibliographyKey(docname, f'career-{env.new_serialno("career-bibliography")}')
    domain.bibliographies[key] = BibliographyValue(
        line=line,
        bibfiles=[
            file for file, held in domain.bibdata.bibfiles.items() if held.keys & found.keys()
        ],
        style=STYLE,
        list_='citation',
        enumtype='arabic',
        start=1,
        labelprefix='',
        keyprefix='',
        filter_=ast.parse('False'),  # only those with the keys
        citation_nodes={name: nodes.citation(ids=[anchor]) for name, anchor in found.items()},
        keys=list(found),
    )


class ListedEntry(NamedTuple):
    """An entry of the bibliography as a document lists it, or a publication as one shows it."""

    key: str
    docname: str
    node_id: str
    label: str
    """Its number, or the label of a publication."""


def listed_entries(env: BuildEnvironment) -> list[ListedEntry]:
    """Return the entries of all documents."""
    domain = bibtex_domain(env)
    return [
        ListedEntry(
            found.key,
            found.bibliography_key.docname,
            found.citation_id,
            found.formatted_entry.label,
        )
        for found in (domain.citations if domain else ())
    ]


def sort_bibliographies(app: Sphinx, env: BuildEnvironment) -> None:
    """Order the lists of sources as a first build reads them: for ``env-updated``.

    Must run before sphinxcontrib-bibtex, to which of several lists with a source the last one
    counts, and a list is last when its document has been read again.
    """
    domain = bibtex_domain(env)
    if domain and career_domain(env).has_data:
        lists = sorted(domain.bibliographies.items(), key=lambda item: item[0].docname)
        domain.bibliographies.clear()
        domain.bibliographies.update(lists)


def note_citations(app: Sphinx, env: BuildEnvironment) -> None:
    """Note what the role ``cite`` finds: for ``env-updated``, after sphinxcontrib-bibtex."""
    career_domain(env).citable = frozenset(entry.key for entry in listed_entries(env))


# Sources of records.


def sources(env: BuildEnvironment) -> list[Publication]:
    """Return the entries of the bibliography that are not works of the person described."""
    domain = career_domain(env)
    known, bibliography = domain.source_works, domain.bibliography
    if not known and bibliography and domain.has_data:
        works = {work.id for work in domain.career.publications}
        entries = sorted(bibliography.entries.values(), key=lambda entry: entry.key)
        found = publications(entry for entry in entries if entry.key not in works)
        known.update((work.id, work) for work in found)
    return list(known.values())


def find_source(env: BuildEnvironment, key: str) -> Publication | None:
    """Return the entry of the bibliography with *key*, as a publication."""
    known = career_domain(env).source_works
    if not known:
        sources(env)
    return known.get(key)


def known_sources(env: BuildEnvironment, sources: Iterable[str]) -> list[str]:
    """Return those of *sources* that are in the bibliography; the others have been reported."""
    domain = bibtex_domain(env)
    known = domain.bibdata.data.entries if domain else {}
    return [key for key in sources if key in known]


def numbers(
    env: BuildEnvironment, builder: Builder, view: nodes.Element, keys: tuple[str, ...]
) -> nodes.Element:
    """Return the numbers of *keys*, which are in the bibliography, as a role would.

    The node is to be copied: it is kept, since sphinxcontrib-bibtex looks at all
    entries and formats the numbers anew each time.
    """
    cite, known = bibtex_domain(env), career_domain(env).numbers
    text = nodes.inline('', ', '.join(keys))
    if cite is None:
        return text
    docname: str = view['docname']
    if docname not in listing_documents(env):
        # Links from all pages of a folder are the same.
        docname = builder.get_target_uri(docname).rpartition('/')[0] + '/'
    if (docname, keys) in known:
        return known[docname, keys]
    register_backend()
    node = pending_xref('', text)
    node.source, node.line = view.source, view.line
    target = ','.join(keys)
    found = cite.resolve_xref(env, view['docname'], builder, 'p', target, node, text)
    if len(list(found.findall(nodes.reference))) == len(keys):  # else each view shall warn
        known[docname, keys] = found
    return found


@functools.cache
def register_backend() -> None:
    """Spare pybtex a search in all installed packages, a few milliseconds for each citation.

    sphinxcontrib-bibtex asks it each time for the plug-in that is registered here.
    """
    from pybtex.backends.plaintext import Backend
    from pybtex.plugin import register_plugin

    register_plugin('pybtex.backends', 'plaintext', Backend, force=True)


def note_references(
    env: BuildEnvironment, references: Iterable[tuple[str, Iterable[str]]], line: int
) -> None:
    """Have keys numbered as cited in the document being read: *references* by anchor."""
    domain = bibtex_domain(env)
    if domain is None:
        return
    from sphinxcontrib.bibtex.citation_target import CitationTarget
    from sphinxcontrib.bibtex.roles import CitationRef

    for anchor, keys in references:
        targets = [CitationTarget(key, '', '') for key in dict.fromkeys(keys)]
        docname = env.current_document.docname
        domain.citation_refs.append(CitationRef(anchor, docname, line, targets))


def reference_places(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """Return the anchor of the first reference to each key in each document.

    A page may cite a source dozens of times.
    """
    domain = bibtex_domain(env)
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for reference in domain.citation_refs if domain else ():
        for target in reference.targets:
            places[target.key].setdefault(reference.docname, reference.citation_ref_id)
    return places


def citation_numbers(document: nodes.document) -> list[nodes.reference]:
    """Return the links that stand for sources in *document*, once they are resolved."""
    return [
        link
        for citation in document.findall(nodes.inline)
        if 'bibtex-citation' in citation['classes']
        for link in citation.findall(nodes.reference)
        if link.astext().isdecimal()
    ]


def is_citation(node: nodes.Node) -> bool:
    """Return whether *node* is a citation in prose that is not resolved yet."""
    return isinstance(node, pending_xref) and node.get('refdomain') == 'cite'


def target_keys(node: pending_xref) -> list[str]:
    """Return the keys that *node*, a citation in prose, names."""
    from sphinxcontrib.bibtex.citation_target import parse_citation_targets

    return [target.key for target in parse_citation_targets(node['reftarget'])]


def listing_documents(env: BuildEnvironment) -> set[str]:
    """Return the documents that list entries of the bibliography."""
    domain = bibtex_domain(env)
    return {key.docname for key in domain.bibliographies} if domain else set()


def bibliography_files(env: BuildEnvironment) -> list[Path]:
    """Return the files of the bibliography that exist."""
    domain = bibtex_domain(env)
    paths = map(Path, domain.bibdata.bibfiles) if domain else ()
    return [path for path in paths if path.is_file()]
