"""Directives that list publications and show how to cite one."""

from collections.abc import Iterable
from typing import ClassVar, get_args

from docutils.nodes import Node

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.directives.lists import RecordList
from sphinx_career.domain import specs
from sphinx_career.domain.domain import node_id
from sphinx_career.exports.citeproc import STYLES
from sphinx_career.exports.formats import FORMATS
from sphinx_career.model.base import Record
from sphinx_career.model.entry_types import ALIASES, WORK_TYPES
from sphinx_career.model.query import Choice, Query, all_records, whole_works
from sphinx_career.sources.bridge import note_citable


class Publications(RecordList):
    """Books, their chapters, and articles: what ``cite`` and ``publication`` lead to."""

    sections = ('publications',)
    groupings = ('year', 'type')
    extra_options: ClassVar = {
        'keys': options.names,
        'type': options.choices(*WORK_TYPES, *ALIASES),
        'years': options.years,
        'chapters': options.choice(*get_args(specs.Chapters)),
        'show': options.choices(*specs.SHOWN, 'none'),
        'numbering': options.choice(*get_args(specs.Numbering)),
    }

    @property
    def chapters(self) -> specs.Chapters:
        """How parts of works are shown."""
        chapters: specs.Chapters = self.options.get('chapters', 'nested')
        return chapters

    def make_query(self) -> Query:
        """Return the query: for the publications that an option names, and their parts."""
        words = self.options.get('keys', ())
        found = self.find_named(words, self.sections, 'publication')
        # A key that leads nowhere selects nothing, rather than everything.
        keys = [str(work.id) for work in found] or words
        parts = {'only': True, 'none': False}.get(self.chapters)
        query = super().make_query()
        since, until = self.options.get('years', (None, None))
        types = dict.fromkeys(ALIASES.get(name, name) for name in self.options.get('type', ()))
        return query._replace(
            ids=tuple(keys),
            with_parts=True,
            parts=parts,
            since=query.since or since,
            until=query.until or until,
            types=tuple(types),
        )

    def make_spec(self, query: Query) -> specs.PublicationsSpec:
        """Return what the view shows."""
        default = specs.BRIEFLY_SHOWN if self.brief else specs.SHOWN
        chosen = self.options.get('show', default)
        show = tuple(name for name in specs.SHOWN if name in chosen)
        numbering = self.options.get('numbering', 'none')
        return specs.PublicationsSpec(query, self.by, self.brief, self.chapters, show, numbering)

    def document(self, records: Iterable[Record]) -> frozenset[tuple[str, str]]:
        """Document *records*, which can be cited from now on."""
        targets = super().document(records)
        anchors = {id_: node_id(objtype, id_) for objtype, id_ in sorted(targets)}
        note_citable(self.env, anchors, self.lineno)
        return targets

    def choose_marked(self) -> Choice:
        """Return what chooses the marked works: a part below its whole repeats no marks."""
        return whole_works if self.chapters == 'nested' else all_records


class Cite(CareerDirective):
    """How to cite a publication or a talk, in words and in the formats that programs read."""

    required_arguments = 1
    option_spec: ClassVar = {
        'class': options.classes,
        'styles': options.choices(*STYLES, 'none'),
        'formats': options.choices(*FORMATS, 'none'),
        'fold': options.choice(*get_args(specs.Fold)),
    }

    def run(self) -> list[Node]:
        """Return a view of the citation, in each style and format asked for."""
        career = self.domain.career
        citable = *career.sections_of('publication'), *career.sections_of('talk')
        found = self.find_named(self.arguments, citable, 'publication or talk')
        if not found:
            return []
        key, sections = str(found[0].id), career.sections_of(found[0].objtype)
        styles, formats = (
            tuple(name for name in self.options.get(option, all_names) if name != 'none')
            for option, all_names in (('styles', STYLES), ('formats', FORMATS))
        )
        targets = frozenset({('cite', key)} if self.domain.note_cite(key, styles) else ())
        fold = self.options.get('fold', 'none')
        spec = specs.CiteSpec(Query(sections, (key,)), styles, formats, fold)
        return [self.make_view(spec, all_records, targets)]
