"""The domain: the career, where its records are documented, and what documents ask of it."""

import datetime
import os
import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, ClassVar, Final, NamedTuple

from docutils import nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from sphinx_career.bibtex.check import Checked
from sphinx_career.data.loader import Loaded
from sphinx_career.exports.citeproc import Piece
from sphinx_career.messages import _, warn
from sphinx_career.model.base import Record
from sphinx_career.model.career import KINDS, Career, Kind
from sphinx_career.model.problems import Location, Subtype
from sphinx_career.model.publication import Publication
from sphinx_career.model.published import BIOS_KEYS, CONTACT_KEYS, PROFILE_KEYS, publish
from sphinx_career.model.query import Question

PROFILE: Final = 'career-profile'
"""The metadata of a document that says who the site is about."""

CONTACT: Final = 'career-contact'
"""The metadata of a document that shows all ways to reach the person."""

BIOS: Final = 'career-bios'
"""The metadata of a document that shows biographies."""

EXPORTS: Final = 'career-exports'
"""The metadata of a document that lists exports, or links to one."""


class ObjectEntry(NamedTuple):
    """A place in which a record is documented."""

    docname: str
    node_id: str
    title: str
    place: str
    """The path and the line, as a reader of warnings needs it."""


class Export(NamedTuple):
    """A file beside the pages, or several with one purpose, as ``career:exports`` lists them."""

    purpose: str
    """What it is for, not yet translated."""
    files: dict[str, int]
    """The addresses of the files to list, from the top of the site, with their sizes in bytes.

    A size is 0 if the builder makes no such files."""
    number: int
    """How many files there are, listed or not."""


class WrittenFrom(NamedTuple):
    """Digests of what the pages in a folder of output are written from."""

    all: str = ''
    """Of what every page shows."""
    data: str = ''
    """Of all that views and heads of pages are made from."""
    shared: str = ''
    """Of what all pages with views or sources may show beside them."""
    exports: str = ''
    """Of which files there are beside the pages."""
    pages: dict[str, str] = {}  # noqa: RUF012 -- it is never changed
    """Of each page with views that was compared since the first build."""


class CareerDomain(Domain):
    """The records of a career as objects to document and to refer to."""

    name = 'career'
    label = 'Career'
    object_types: ClassVar = {objtype: ObjType(objtype, objtype) for objtype in KINDS}
    initial_data: ClassVar = {
        'objects': {},
        'questions': {},
        'cites': {},
        'descriptions': {},
        'answered': '',
        'read_all': '',
    }
    data_version = 7

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.objects: dict[tuple[str, str], dict[str, ObjectEntry]] = self.data['objects']
        """The places of each record, by object type and id and then by docname."""
        self.cites: dict[str, dict[str, Sequence[str]]] = self.data['cites']
        """The keys that each document tells how to cite, with the styles that it does so in."""
        self.descriptions: dict[str, str] = self.data['descriptions']
        self.questions: dict[str, dict[Question, bytes]] = self.data['questions']
        """What each document that shows records asked of them, with digests of the answers."""
        self.career = Career()
        self.locations: dict[tuple[str, ...], Location] = {}
        self.today = datetime.date.min
        self.has_data = False
        """Whether the project gives any data; if not, all that it builds stays as it is."""
        self.digest = ''
        """That of the data, once it is computed."""
        self.loaded = Loaded(self.career, {}, [])
        self._shown: dict[tuple[str, str], bool] | None = None
        self._published: Career | None = None
        self.export_names: list[str] = []
        self.exports: dict[str, Export] = {}
        """The files beside the pages by the names of the exports, once they are made."""
        self.export_addresses: set[str] = set()
        """The addresses of all files that a build could make, switched on or not."""
        self.read: AbstractSet[str] = frozenset()
        """The documents that this build has read."""
        self.written_from: WrittenFrom | None = None
        """Digests of what the pages of this build are written from."""
        self.written_before: WrittenFrom | None = None
        """Those of the last build into the same folder."""
        self.unwritten: set[str] = set()
        """The documents whose pages show what is no longer so, until they are written."""
        self.bibliography: Checked | None = None
        self.source_works: dict[str, Publication] = {}
        """The sources by key, as ``sources.bridge.find_source`` looks them up."""
        self.citable: AbstractSet[str] = frozenset()
        """The keys that the role ``cite`` finds, as the bridge found them."""
        self.numbers: dict[tuple[str, tuple[str, ...]], Element] = {}
        """The numbers of sources, as ``sources.bridge.numbers`` returns them."""
        self.citation_texts: dict[tuple[str, str], list[Piece]] = {}

    def get_type_name(self, type: ObjType, primary: bool = False) -> str:  # noqa: A002
        """Return what the search calls records of *type*."""
        kind = str(_(type.lname))
        # Translators: what the search says beside a title, such as "Career talk".
        return kind if primary else str(_('Career {kind}')).format(kind=kind)

    def take(self, loaded: Loaded, today: datetime.date) -> None:
        """Work with the career *loaded* from now on, on the day *today*."""
        self.career, self.locations, self.today = loaded.career, loaded.locations, today
        self.has_data, self.digest = self.career != type(self.career)(), ''
        self.loaded, self._shown, self._published = loaded, None, None
        self.source_works.clear()
        if self.has_data:
            super().setup()  # makes a target of the index
        else:
            self._forget_index()

    def _forget_index(self) -> None:
        """Remove the target of the index that there was before the data went."""
        standard = self.env.domains.standard_domain
        for index in self.indices:
            name = f'{self.name}-{index.name}'
            if standard.anonlabels.get(name) == (name, ''):
                del standard.anonlabels[name]
                standard.labels.pop(name, None)

    def shown_records(self) -> dict[tuple[str, str], bool]:
        """Return the records that documents show, by section and id: in full, or briefly."""
        if self._shown is not None:
            return self._shown
        found: dict[tuple[str, str], bool] = {}
        find = self.career.find
        for question in {each for asked in self.questions.values() for each in asked}:
            if question.links:
                continue
            for record in question.query.records(self.career, self.today):
                for section in question.query.sections:
                    if find(section, id_ := str(record.id)) is record:
                        found[section, id_] = found.get((section, id_), False) or question.parts
        self._shown = found
        return found

    def shown_keys(self) -> set[str]:
        """Return the keys of the basics that documents show, besides the name."""
        shown = {name for metadata in self.env.metadata.values() for name in metadata}
        keys = {PROFILE: PROFILE_KEYS, CONTACT: CONTACT_KEYS, BIOS: BIOS_KEYS}
        return {key for name in keys.keys() & shown for key in keys[name]}

    @property
    def published(self) -> Career:
        """What programs get, once all documents are read: what these show, or everything."""
        if self.env.config.career_publish == 'all':
            return self.career
        if self._published is None:
            self._published = publish(self.career, self.shown_records(), self.shown_keys())
        return self._published

    @property
    def publishes_anything(self) -> bool:
        """Whether any document shows something of the data, or all are published."""
        everything = self.env.config.career_publish == 'all'
        return self.has_data and (everything or bool(self.shown_records() or self.shown_keys()))

    def setup(self) -> None:
        """Set up nothing yet: without data there is no index."""

    def note_view(self) -> dict[Question, bytes]:
        """Note that the document being read shows records, or links to some."""
        return self.questions.setdefault(self.env.current_document.docname, {})

    def note_question(self, question: Question) -> None:
        """Note that the document being read takes the answer to *question* from the data."""
        self.note_view()[question] = question.digest(self.career, self.today)

    def note_object(self, record: Record, place: str) -> bool:
        """Document *record* at *place*; warn, and return false, if the document has it already."""
        objtype, docname = record.objtype, self.env.current_document.docname
        entries = self.objects.setdefault((objtype, record.id), {})
        entry = ObjectEntry(docname, node_id(objtype, record.id), record.title, place)
        if docname in entries:
            self._warn_shown_twice(objtype, record.id, entries[docname], entry)
            return False
        entries[docname] = entry
        return True

    def note_cite(self, key: str, styles: Sequence[str]) -> bool:
        """Note how the document says to cite *key*; return whether it is the first time there."""
        cites = self.cites.setdefault(self.env.current_document.docname, {})
        first = key not in cites
        cites[key] = list(dict.fromkeys([*cites.get(key, ()), *styles]))
        return first

    def find_entry(self, objtype: str, id_: str) -> ObjectEntry | None:
        """Return the place of a record: the first by docname if there are several."""
        if (objtype, id_) not in self.objects:  # it may be a former id
            record = self.career.find_object(objtype, id_)
            id_ = record.id if record else id_
        entries = self.objects.get((objtype, id_))
        return entries[min(entries)] if entries else None

    def clear_doc(self, docname: str) -> None:
        """Forget what was documented and asked for in *docname*."""
        for by_docname in (self.questions, self.cites, self.descriptions):
            by_docname.pop(docname, None)
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
        for name in ('questions', 'cites', 'descriptions'):
            found = otherdata[name]
            self.data[name].update({key: found[key] for key in docnames & found.keys()})

    def check_consistency(self) -> None:
        """Warn of records that are documented nowhere, in several documents, or at one anchor."""
        anchors: dict[str, str] = {}
        for (objtype, id_), entries in sorted(self.objects.items()):
            first, *others = (entries[docname] for docname in sorted(entries))
            for other in others:
                self._warn_shown_twice(objtype, id_, first, other)
        for objtype, id_ in sorted(self.objects):
            entry = self.find_entry(objtype, id_)
            if entry and (other_id := anchors.setdefault(entry.node_id, id_)) != id_:
                warn(
                    f'the {objtype} {id_!r} has the same anchor as {other_id!r}; '
                    'give one of them another id',
                    Subtype.DUPLICATE,
                    entry.place,
                )
        for section, kind in self.career.kinds.items():
            for record in self.career.records(section):
                if (record.objtype, record.id) not in self.objects and not kind.on_request:
                    warn(
                        f'the {record.objtype} {record.id!r} is shown nowhere; '
                        f'show it with {self._name_directive(kind, record)!r}',
                        Subtype.SHOWN_NOWHERE,
                        self.locations.get((section, record.id)),
                    )

    def _name_directive(self, kind: Kind, record: Record) -> str:
        """Return the markup that shows *record*."""
        config = self.env.config
        prefix = '' if config.primary_domain == self.name else f'{self.name}:'
        is_list = kind.objtype == kind.section
        words = f'{prefix}{kind.objtype}', '' if is_list else f' {record.id}'
        return ('.. {}::{}' if '.md' not in config.source_suffix else ':::{{{}}}{}').format(*words)

    def _warn_shown_twice(
        self, objtype: str, id_: str, first: ObjectEntry, second: ObjectEntry
    ) -> None:
        """Warn of a record that is documented at *second* though it is at *first*."""
        before = first.place.removeprefix(f'{self.env.srcdir}{os.sep}')
        warn(
            f'the {objtype} {id_!r} is already shown at {before}; '
            "add ':no-index:' to one of the two",
            Subtype.SHOWN_TWICE,
            second.place,
        )

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
            if entry and (objtype != 'publication' or target not in self.citable):
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
                record = self.career.find_object(objtype, id_)
                for alias in record.aliases if record else ():
                    # For links from other sites; the search need not show it twice.
                    place = entry.docname, node_id(objtype, alias)
                    yield alias, entry.title, objtype, *place, -1


def career_domain(env: BuildEnvironment) -> CareerDomain:
    """Return the domain, with the career."""
    return env.get_domain('career')  # type: ignore[return-value]


def node_id(objtype: str, id_: str) -> str:
    """Return the anchor of a record: the same wherever it is documented.

    It begins with neither the object type nor the id, since the search would
    then put the title in the place of the id.
    """
    letters = re.sub('[^\0-\x7f]', lambda found: f' u{ord(found[0]):x} ', id_.lower())
    parts = (re.sub('[^a-z0-9]+', '-', part).strip('-') for part in re.split('[.:]', letters))
    return f'career-{objtype}-{".".join(parts)}'


def cited_at(cites: dict[str, dict[str, Sequence[str]]], key: str) -> str:
    """Return the document that tells how to cite *key*: that which does so of the fewest."""
    found = [(len(keys), docname) for docname, keys in cites.items() if key in keys]
    return min(found)[1] if found else ''
