"""The directives that list publications and tell how to cite one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, ClassVar

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.directives.lists import RecordList
from sphinx_career.exports.citeproc import STYLES
from sphinx_career.exports.formats import FORMATS
from sphinx_career.model.query import Query
from sphinx_career.sources.bridge import note_citable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.nodes import Node

    from sphinx_career.model.base import Record


class Publications(RecordList):
    """Books, their chapters, and articles: what ``cite`` and ``publication`` lead to."""

    sections = ('publications',)
    groupings = ('year', 'type')
    view_name = 'publications'
    extra_options: ClassVar = {
        'keys': options.names,
        'chapters': options.choice('nested', 'list', 'only', 'none'),
    }

    def run(self) -> list[Node]:
        """Return a view of the publications, which can be cited from now on."""
        works = self.domain.career.publications
        keys = self.options.get('keys', ())
        self.known(keys, (work.id for work in works), 'publication')
        (view,) = super().run()
        view['chapters'] = self.options.get('chapters', 'nested')  # type: ignore[index]
        note_citable(
            self.env,
            {
                id_: self.domain.objects['publication', id_][view['docname']].node_id  # type: ignore[index]
                for _objtype, id_ in sorted(view['targets'])  # type: ignore[index]
            },
            self.lineno,
        )
        return [view]

    def shown_ids(self) -> tuple[str, ...]:
        """Return the publications that an option names, and their parts."""
        keys = self.options.get('keys')
        if not keys:
            return ()
        # A part that a work gains must find its way to this page.
        self.domain.note_query(Query(('publications',), titles_only=True))
        parts: dict[str, list[str]] = defaultdict(list)
        for work in self.domain.career.publications:
            parts[work.part_of].append(str(work.id))
        found = list(dict.fromkeys(keys))
        for key in found:  # which grows: a part may have parts
            found += [part for part in parts[key] if part not in found]
        return tuple(found)

    def cited(self, records: Sequence[Record]) -> Sequence[Record]:
        """Return those whose marks are shown: a part below its whole repeats none."""
        if self.options.get('chapters', 'nested') != 'nested':
            return records
        ids = {str(record.id) for record in records}
        return [
            record
            for record in records
            if getattr(record, 'part_of', '') not in ids
            or not self.domain.career.shares_sources_of_whole(record)
        ]

    def shown_parts(self) -> bool | None:
        """Return what an option says of chapters."""
        return {'only': True, 'none': False}.get(self.options.get('chapters', ''))


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
        if not self.known(self.arguments, works, 'publication'):
            return []
        (key,) = self.arguments
        styles = [name for name in self.options.get('styles', STYLES) if name != 'none']
        formats = [name for name in self.options.get('formats', FORMATS) if name != 'none']
        query = Query(('publications',), (key,))
        view = self.view('cite', query, [works[key]], styles=styles, formats=formats)
        if self.domain.note_cite(key, styles):
            view['targets'] = frozenset({('cite', key)})
        return [view]
