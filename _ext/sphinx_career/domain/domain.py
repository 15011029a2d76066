"""What is documented where: objects, roles, index, and what each page shows."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from sphinx_career.messages import _, warn
from sphinx_career.model.career import KINDS, Career
from sphinx_career.model.problems import Location, Subtype

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain

    from sphinx_career.bibtex.check import Checked
    from sphinx_career.data.loader import Loaded
    from sphinx_career.exports.citeproc import Piece
    from sphinx_career.model.base import Record
    from sphinx_career.model.career import Career
    from sphinx_career.model.query import Query


class ObjectEntry(NamedTuple):
    """A place in which a record is documented."""

    docname: str
    node_id: str
    title: str
    place: str
    """The path and the line, as a reader of warnings needs it."""


class CareerDomain(Domain):
    """The records of a career as objects to document and to refer to."""

    name = 'career'
    label = 'Career'
    object_types: ClassVar = {objtype: ObjType(objtype, objtype) for objtype in KINDS}
    initial_data: ClassVar = {
        'objects': {},
        'queries': {},
        'cites': {},
        'descriptions': {},
    }
    data_version = 4

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.career = Career()
        self.locations: dict[tuple[str, ...], Location] = {}
        self.today = datetime.date.min
        self.bibliography: Checked | None = None
        self.citation_texts: dict[tuple[str, str], list[Piece]] = {}

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002
        """Return what the search calls records of *type*."""
        kind = str(_(type.lname))
        # Translators: what the search says beside a title, such as "Career talk".
        return kind if primary else str(_('Career {kind}')).format(kind=kind)

    @property
    def objects(self) -> dict[tuple[str, str], dict[str, ObjectEntry]]:
        """The places of each record, by object type and id and then by docname."""
        objects: dict[tuple[str, str], dict[str, ObjectEntry]] = self.data['objects']
        return objects

    @property
    def cites(self) -> dict[str, dict[str, Sequence[str]]]:
        """The keys that each document tells how to cite, with the styles that it does so in."""
        cites: dict[str, dict[str, Sequence[str]]] = self.data['cites']
        return cites

    @property
    def descriptions(self) -> dict[str, str]:
        """What each document says of itself."""
        descriptions: dict[str, str] = self.data['descriptions']
        return descriptions

    @property
    def queries(self) -> dict[str, dict[Query, bytes]]:
        """What each document asked of the data, with a digest of the answer."""
        queries: dict[str, dict[Query, bytes]] = self.data['queries']
        return queries

    def take(self, loaded: Loaded, today: datetime.date) -> None:
        """Work with the career *loaded* from now on, on the day *today*."""
        self.career, self.locations, self.today = loaded.career, loaded.locations, today
        if self.has_data:
            super().setup()  # makes a target of the index

    def setup(self) -> None:
        """Set up nothing yet: without data there is no index."""

    @property
    def has_data(self) -> bool:
        """Whether the project gives any data; if not, all that it builds stays as it is."""
        return self.career != Career()

    def note_query(self, query: Query) -> None:
        """Remember that the document being read depends on the answer to *query*."""
        queries = self.queries.setdefault(self.env.current_document.docname, {})
        queries[query] = query.digest(self.career, self.today)

    def note_object(self, record: Record, place: str) -> bool:
        """Document *record* in the document being read, at *place*.

        Return whether it is the first time there; if not, warn.
        """
        objtype, docname = record.objtype, self.env.current_document.docname
        entries = self.objects.setdefault((objtype, record.id), {})
        entry = ObjectEntry(docname, node_id(objtype, record.id), record.title, place)
        if docname in entries:
            warn_shown_twice(self.env, objtype, record.id, entries[docname], entry)
            return False
        entries[docname] = entry
        return True

    def note_cite(self, key: str, styles: Sequence[str]) -> bool:
        """Remember that the document being read tells how to cite *key*.

        Return whether it is the first time there.
        """
        cites = self.cites.setdefault(self.env.current_document.docname, {})
        first = key not in cites
        cites[key] = list(dict.fromkeys([*cites.get(key, ()), *styles]))
        return first

    def find_entry(self, objtype: str, id_: str) -> ObjectEntry | None:
        """Return the place of a record: the first by docname if there are several."""
        entries = self.objects.get((objtype, id_))
        return entries[min(entries)] if entries else None

    def find_links(self, docname: str) -> Iterable[tuple[str, str]]:
        """Yield the docnames and anchors of the records that *docname* asked for."""
        for query in self.queries[docname]:
            for record in query.records(self.career, self.today):
                if entry := self.find_entry(record.objtype, record.id):
                    yield entry.docname, entry.node_id
                if docname := cited_at(self.cites, record.id):
                    yield docname, node_id('cite', record.id)

    def clear_doc(self, docname: str) -> None:
        """Forget what was documented and asked for in *docname*."""
        self.queries.pop(docname, None)
        self.cites.pop(docname, None)
        self.descriptions.pop(docname, None)
        for key, entries in list(self.objects.items()):
            entries.pop(docname, None)
            if not entries:
                del self.objects[key]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process has read of *docnames*."""
        for key, entries in otherdata['objects'].items():
            for docname, entry in entries.items():
                if docname in docnames:
                    self.objects.setdefault(key, {})[docname] = entry
        for docname, queries in otherdata['queries'].items():
            if docname in docnames:
                self.queries[docname] = queries
        for docname, cites in otherdata['cites'].items():
            if docname in docnames:
                self.cites[docname] = cites
        for docname, description in otherdata['descriptions'].items():
            if docname in docnames:
                self.descriptions[docname] = description

    def check_consistency(self) -> None:
        """Warn of records that are documented nowhere, or in several documents."""
        check_consistency_of(self)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Return a link to the record *target* of the object type *typ*."""
        entry = self.find_entry(typ, target)
        if entry is None:
            return None
        return make_refnode(
            builder, fromdocname, entry.docname, entry.node_id, contnode, entry.title
        )

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return links to the records *target*, of whatever object type.

        A publication that can be cited is left to sphinxcontrib-bibtex, which
        would find it as well.
        """
        found = []
        for objtype in KINDS:
            entry = self.find_entry(objtype, target)
            if entry and (objtype != 'publication' or not is_citable(env, target)):
                text = contnode if node['refexplicit'] else nodes.inline('', entry.title)
                link = self.resolve_xref(env, fromdocname, builder, objtype, target, node, text)
                if link is not None:
                    found.append((f'career:{objtype}', link))
        return found

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """Yield what the search and ``objects.inv`` hold."""
        for objtype, id_ in self.objects:
            entry = self.find_entry(objtype, id_)
            if entry is not None:
                yield id_, entry.title, objtype, entry.docname, entry.node_id, 1


def node_id(objtype: str, id_: str) -> str:
    """Return the anchor of a record: the same wherever it is documented.

    It begins with neither the object type nor the id, since the search would
    then put the title in the place of the id.
    """
    letters = re.sub('[^\0-\x7f]', lambda found: f' u{ord(found[0]):x} ', id_.lower())
    parts = (re.sub('[^a-z0-9]+', '-', part).strip('-') for part in re.split('[.:]', letters))
    return f'career-{objtype}-{".".join(parts)}'


def check_consistency_of(domain: CareerDomain) -> None:
    """Warn of records that are documented nowhere, in several documents, or at one anchor."""
    for (objtype, id_), entries in sorted(domain.objects.items()):
        first, *others = (entries[docname] for docname in sorted(entries))
        for other in others:
            warn_shown_twice(domain.env, objtype, id_, first, other)
    _check_anchors(domain)
    for objtype, kind in KINDS.items():
        for record in domain.career.records(kind.section):
            if (objtype, record.id) not in domain.objects:
                warn(
                    f'the {objtype} {record.id!r} is shown nowhere',
                    Subtype.SHOWN_NOWHERE,
                    domain.locations.get((kind.section, record.id)),
                )


def warn_shown_twice(
    env: BuildEnvironment, objtype: str, id_: str, first: ObjectEntry, second: ObjectEntry
) -> None:
    """Warn of a record that is documented at *second* though it is at *first*."""
    before = first.place.removeprefix(f'{env.srcdir}{os.sep}')
    warn(
        f"the {objtype} {id_!r} is already shown at {before}; add ':no-index:' to one of the two",
        Subtype.SHOWN_TWICE,
        second.place,
    )


def _check_anchors(domain: CareerDomain) -> None:
    """Warn of records that have the same anchor, since a link leads to one of them only."""
    found: dict[str, str] = {}
    for objtype, id_ in sorted(domain.objects):
        entry = domain.find_entry(objtype, id_)
        if entry and (other := found.setdefault(entry.node_id, id_)) != id_:
            warn(
                f'the {objtype} {id_!r} has the same anchor as {other!r}; '
                'give one of them another id',
                Subtype.DUPLICATE,
                entry.place,
            )


def is_citable(env: BuildEnvironment, key: str) -> bool:
    """Tell whether ``cite`` finds the publication *key*."""
    domain = bibtex_domain(env)
    return domain is not None and any(citation.key == key for citation in domain.citations)


def career_domain(env: BuildEnvironment) -> CareerDomain:
    """Return the domain, with the career."""
    return env.get_domain('career')  # type: ignore[return-value]


def cited_at(cites: dict[str, dict[str, Sequence[str]]], key: str) -> str:
    """Return the document that tells how to cite *key*: that which does so of the fewest."""
    found = [(len(keys), docname) for docname, keys in cites.items() if key in keys]
    return min(found)[1] if found else ''


PROFILE: Final = 'career-profile'
"""The metadata of a document that says who the site is about."""


def known_career(env: BuildEnvironment) -> Career | None:
    """Return the career, if there is anything in it."""
    domain = career_domain(env)
    return domain.career if domain.has_data else None


def bibtex_domain(env: BuildEnvironment) -> BibtexDomain | None:
    """Return the domain of sphinxcontrib-bibtex, or ``None`` without that extension."""
    return env.domains.get('cite')  # type: ignore[return-value]


def has_career(env: BuildEnvironment) -> bool:
    """Tell whether there is a career, and the bibliography its concern."""
    return career_domain(env).has_data
