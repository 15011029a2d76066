"""The directives that list records."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, ClassVar, Final

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.model.career import KINDS
from sphinx_career.model.query import (
    ORDERS,
    Grouping,
    Order,
    Period,
    Query,
    all_records,
    topics_with_rows,
)

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinx_career.model.query import Choice


SECTIONS: Final = tuple(kind.section for kind in KINDS.values())


class RecordList(CareerDirective):
    """A list of the records of some sections."""

    sections: ClassVar[tuple[str, ...]] = ()
    groupings: ClassVar[tuple[Grouping, ...]] = ()
    grouping: ClassVar[Grouping] = 'none'
    order: ClassVar[Order] = 'newest'
    extra_options: ClassVar[dict[str, Any]] = {}
    view_name = 'records'
    with_parts = False

    def __init_subclass__(cls) -> None:
        """Give each list the options that all share and those of its own."""
        cls.option_spec = {
            'topics': options.names,
            'from': options.date,
            'to': options.date,
            'order': options.choice(*ORDERS),
            'limit': options.count,
            'class': options.classes,
            'brief': options.flag,
            'no-index': options.flag,
            **cls.extra_options,
        }
        if cls.groupings:
            cls.option_spec['by'] = options.choice(*cls.groupings, 'none')

    def run(self) -> list[Node]:
        """Return a view of the records, which are documented here."""
        topics = self.options.get('topics', ())
        self.known(topics, (topic.id for topic in self.domain.career.topics), 'topic')
        query = Query(
            sections=self.shown_sections(),
            ids=self.shown_ids(),
            topics=tuple(topics),
            since=self.options.get('from'),
            until=self.options.get('to'),
            period=self.period(),
            order=self.options.get('order', self.order),
            limit=self.options.get('limit'),
            parts=self.shown_parts(),
            with_parts=self.with_parts,
        )
        records = query.records(self.domain.career, self.domain.today)
        node = self.view(
            self.view_name,
            query,
            self.marked(),
            by=self.options.get('by', self.grouping),
            brief='brief' in self.options,
            columns=self.options.get('columns', ()),
        )
        if self.documents:
            node['targets'] = self.documented(records)
        return [node]

    def shown_sections(self) -> tuple[str, ...]:
        """Return the sections whose records are listed."""
        return self.sections

    def shown_ids(self) -> tuple[str, ...]:
        """Return the records that are listed, or nothing for all."""
        return ()

    def shown_parts(self) -> bool | None:
        """Tell whether only parts of works are listed, or none, or both."""
        return None

    def marked(self) -> Choice:
        """Return what chooses the records that have marks."""
        return all_records

    def period(self) -> Period:
        """Return the time, seen from today, that is listed."""
        return 'all'


class Talks(RecordList):
    """The talks, those to come or those past."""

    sections = ('talks',)
    groupings = ('year', 'event')
    extra_options: ClassVar = {'upcoming': options.flag, 'past': options.flag}

    def period(self) -> Period:
        """Return what the flags say; both together mean all."""
        upcoming, past = 'upcoming' in self.options, 'past' in self.options
        if upcoming == past:
            return 'all'
        return 'upcoming' if upcoming else 'past'


class Maintainerships(RecordList):
    """What is maintained or reviewed."""

    sections = ('maintainerships',)
    order = 'given'


class Contributions(RecordList):
    """What has been contributed."""

    sections = ('contributions',)
    groupings = ('kind', 'release', 'year')


class EducationList(RecordList):
    """Studies and examinations."""

    sections = ('education',)
    groupings = ('year',)


class Claims(RecordList):
    """What is said, by whom."""

    sections = ('claims',)
    order = 'given'


class Timeline(RecordList):
    """Records of several sections together."""

    groupings = ('year', 'employer')
    required_arguments = 1
    final_argument_whitespace = True
    extra_options: ClassVar = {'style': options.choice('list', 'chart')}

    def run(self) -> list[Node]:
        """Return a view of the records: a list, or a picture of them and the list."""
        if self.drawn:
            self.view_name = 'chart'
        return super().run()

    @property
    def drawn(self) -> bool:
        """Whether a picture is asked for."""
        return bool(self.options.get('style') == 'chart')

    def shown_parts(self) -> bool | None:
        """Return that a picture shows no parts."""
        return False if self.drawn else None

    def shown_sections(self) -> tuple[str, ...]:
        """Return the sections that the argument names."""
        return self.known(self.arguments[0].replace(',', ' ').split(), SECTIONS, 'section')


class Topics(RecordList):
    """A table of the topics against the records that belong to them."""

    sections = ('topics',)
    order = 'given'
    view_name = 'topics'
    extra_options: ClassVar = {
        'columns': options.choices('maintainerships', 'contributions', 'talks', 'chapters')
    }

    def marked(self) -> Choice:
        """Return what chooses the topics that have a row."""
        return functools.partial(topics_with_rows, wanted=self.options.get('columns', ()))


class RecordDirective(CareerDirective):
    """One record of the object type that the directive is named after."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {
        'class': options.classes,
        'no-title': options.flag,
        'no-index': options.flag,
    }

    def run(self) -> list[Node]:
        """Return a view of the record, or the prose alone if there is no such record."""
        objtype = self.name.rpartition(':')[2]
        section = KINDS[objtype].section
        records = {str(record.id): record for record in self.domain.career.records(section)}
        found = self.known(self.arguments, records, objtype)
        prose = self.parse_content_to_nodes()
        node = self.view(
            'records',
            Query((section,), tuple(self.arguments)),
            all_records,
            by='none',
            brief=False,
            title='no-title' not in self.options,
        )
        if not found:
            return prose
        if self.documents:
            node['targets'] = self.documented(records[id_] for id_ in found)
        node += prose
        return [node]


RECORD_DIRECTIVES: Final = {
    objtype: RecordDirective for objtype, kind in KINDS.items() if objtype != kind.section
}
"""One for each object type whose name is not that of a list."""
