"""Directives that list publications and show how to cite one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import ClassVar

from docutils.nodes import Node

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.directives.lists import RecordList
from sphinx_career.domain.domain import node_id
from sphinx_career.domain.specs import Chapters, CiteSpec, PublicationsSpec
from sphinx_career.exports.citeproc import STYLES
from sphinx_career.exports.formats import FORMATS
from sphinx_career.model.base import Record
from sphinx_career.model.query import Query
from sphinx_career.sources.bridge import note_citable


class Publications(RecordList):
    """Books, their chapters, and articles: what ``cite`` and ``publication`` lead to."""

    sections = ('publications',)
    groupings = ('year', 'type')
    extra_options: ClassVar = {
        'keys': options.names,
        'chapters': options.choice('nested', 'list', 'only', 'none'),
    }

    @property
    def chapters(self) -> Chapters:
        """How parts of works are shown."""
        chapters: Chapters = self.options.get('chapters', 'nested')
        return chapters

    def make_query(self) -> Query:
        """Return the query: for the publications that an option names, and their parts."""
        keys, works = self.options.get('keys', ()), self.domain.career.publications
        self.check_known(keys, (work.id for work in works), 'publication')
        parts = {'only': True, 'none': False}.get(self.chapters)
        query = super().make_query()._replace(parts=parts)
        return query._replace(ids=self._add_parts(keys)) if keys else query

    def make_spec(self, query: Query) -> PublicationsSpec:
        """Return what the view shows."""
        return PublicationsSpec(query, self.by, self.brief, self.chapters)

    def document(self, records: Iterable[Record]) -> frozenset[tuple[str, str]]:
        """Document *records*, which can be cited from now on."""
        targets = super().document(records)
        anchors = {id_: node_id(objtype, id_) for objtype, id_ in sorted(targets)}
        note_citable(self.env, anchors, self.lineno)
        return targets

    def _add_parts(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return *keys* and those of all their parts."""
        # The page is read again if a work gains a part.
        self.domain.note_query(Query(('publications',), titles_only=True))
        parts: dict[str, list[str]] = defaultdict(list)
        for work in self.domain.career.publications:
            parts[work.part_of].append(str(work.id))
        found = list(dict.fromkeys(keys))
        for key in found:  # which grows: a part may have parts
            found += [part for part in parts[key] if part not in found]
        return tuple(found)

    def select_cited(self, records: Sequence[Record]) -> Sequence[Record]:
        """Return those whose marks are shown: a part below its whole repeats none."""
        if self.chapters != 'nested':
            return records
        ids = {str(record.id) for record in records}
        return [
            record
            for record in records
            if getattr(record, 'part_of', '') not in ids
            or not self.domain.career.shares_sources_of_whole(record)
        ]


class Cite(CareerDirective):
    """How to cite a publication, in words and in the formats that programs read."""

    required_arguments = 1
    option_spec: ClassVar = {
        'class': options.classes,
        'styles': options.choices(*STYLES, 'none'),
        'formats': options.choices(*FORMATS, 'none'),
    }

    def run(self) -> list[Node]:
        """Return a view of the citation, in each style and format asked for."""
        works = {str(work.id): work for work in self.domain.career.publications}
        if not self.check_known(self.arguments, works, 'publication'):
            return []
        (key,) = self.arguments
        styles = _without_none(self.options.get('styles', STYLES))
        formats = _without_none(self.options.get('formats', FORMATS))
        is_first = self.domain.note_cite(key, styles)
        return [
            self.make_view(
                CiteSpec(Query(('publications',), (key,)), styles, formats),
                [works[key]],
                frozenset({('cite', key)} if is_first else ()),
            )
        ]


def _without_none(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name != 'none')
