"""The directives that list records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.model import KINDS
from sphinx_career.selection import ORDERS, Grouping, Order, Period, Query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node

    from sphinx_career.records.base import Record

SECTIONS: Final = tuple(kind.section for kind in KINDS.values())


class RecordList(CareerDirective):
    """A list of the records of some sections."""

    sections: ClassVar[tuple[str, ...]] = ()
    groupings: ClassVar[tuple[Grouping, ...]] = ()
    grouping: ClassVar[Grouping] = 'none'
    order: ClassVar[Order] = 'newest'
    extra_options: ClassVar[dict[str, Any]] = {}
    view_name: ClassVar = 'records'

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
            topics=tuple(topics),
            since=self.options.get('from'),
            until=self.options.get('to'),
            period=self.period(),
            order=self.options.get('order', self.order),
            limit=self.options.get('limit'),
        )
        records = query.records(self.domain.career, self.domain.today)
        node = self.view(
            self.view_name,
            query,
            records,
            by=self.options.get('by', self.grouping),
            brief='brief' in self.options,
            columns=self.options.get('columns', ()),
        )
        self.note_related(records)
        if 'no-index' not in self.options:
            node['targets'] = self.documented(records)
        return [node]

    def shown_sections(self) -> tuple[str, ...]:
        """Return the sections whose records are listed."""
        return self.sections

    def note_related(self, records: Iterable[Record]) -> None:
        """Let the page depend on what else is shown with *records*."""

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


class Publications(RecordList):
    """Books, their chapters, and articles."""

    sections = ('publications',)
    groupings = ('year', 'type')


class Claims(RecordList):
    """What is said, by whom."""

    sections = ('claims',)
    order = 'given'


class Timeline(RecordList):
    """Records of several sections together."""

    groupings = ('year', 'employer')
    required_arguments = 1
    final_argument_whitespace = True

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

    def note_related(self, records: Iterable[Record]) -> None:
        """Let the page depend on the records that belong to a topic."""
        if topics := tuple(str(record.id) for record in records):
            sections = ('maintainerships', 'contributions', 'talks')
            self.domain.note_query(Query(sections, topics=topics, titles_only=True))
            self.domain.note_query(Query(('publications',), topics=topics))
