"""The directives that list publications and tell how to cite one."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.directives.lists import RecordList
from sphinx_career.exports.citeproc import STYLES
from sphinx_career.exports.formats import FORMATS
from sphinx_career.model.query import Query, all_records, whole_works
from sphinx_career.sources.bridge import note_citable

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinx_career.model.query import Choice


class Publications(RecordList):
    """Books, their chapters, and articles: what ``cite`` and ``publication`` lead to."""

    sections = ('publications',)
    groupings = ('year', 'type')
    view_name = 'publications'
    with_parts = True
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
        """Return the publications that an option names."""
        return tuple(self.options.get('keys', ()))

    def marked(self) -> Choice:
        """Return what chooses the works that have marks: a part below its whole repeats none."""
        nested = self.options.get('chapters', 'nested') == 'nested'
        return whole_works if nested else all_records

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
        view = self.view('cite', query, all_records, styles=styles, formats=formats)
        if self.domain.note_cite(key, styles):
            view['targets'] = frozenset({('cite', key)})
        return [view]
