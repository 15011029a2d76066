"""Directives that list records, and those that show one."""

import functools
from typing import Any, ClassVar, Final

from docutils.nodes import Node

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.domain.specs import ChartSpec, RecordSpec, RecordsSpec, TopicsSpec, ViewSpec
from sphinx_career.model.career import KINDS, Grouping, Kind, Order
from sphinx_career.model.query import ORDERS, Choice, Period, Query, all_records, topics_with_rows


class RecordList(CareerDirective):
    """A list of the records of some sections."""

    sections: ClassVar[tuple[str, ...]] = ()
    groupings: ClassVar[tuple[Grouping, ...]] = ()
    grouping: ClassVar[Grouping] = 'none'
    order: ClassVar[Order] = 'newest'
    extra_options: ClassVar[dict[str, Any]] = {}
    spec: ClassVar[type[RecordsSpec]] = RecordsSpec

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
        self.check_topics()
        return [self.show(self.make_query())]

    def show(self, query: Query) -> Node:
        """Return a view of the answer to *query*, whose records are documented here."""
        records = query.records(self.domain.career, self.domain.today)
        spec, marked, targets = self.make_spec(query), self.choose_marked(), self.document(records)
        return self.make_view(spec, marked, targets, parts=not self.brief)

    def make_query(self) -> Query:
        """Return which records are listed."""
        return Query(
            self.sections,
            topics=self.find_topics(),
            since=self.options.get('from'),
            until=self.options.get('to'),
            order=self.options.get('order', self.order),
            limit=self.options.get('limit'),
        )

    def make_spec(self, query: Query) -> ViewSpec:
        """Return what the view shows of the answer to *query*."""
        return self.spec(query, self.by, self.brief)

    @property
    def by(self) -> Grouping:
        """What the records are grouped by."""
        by: Grouping = self.options.get('by', self.grouping)
        return by

    @property
    def brief(self) -> bool:
        """Whether no more than titles and facts are shown."""
        return 'brief' in self.options

    def choose_marked(self) -> Choice:
        """Return what chooses the records whose marks are shown."""
        return all_records


def make_list(kind: Kind) -> type[RecordList]:
    """Return a directive that lists the records of *kind*."""

    class KindList(RecordList):
        __doc__ = kind.list_summary
        sections = (kind.section,)
        groupings = kind.groupings
        order = kind.order

    return KindList


KIND_LISTS: Final = {kind.section: make_list(kind) for kind in KINDS.values() if kind.list_summary}
"""The lists that need no more than ``KINDS`` has, by name."""


class Talks(RecordList):
    """The talks, those to come or those past."""

    sections = ('talks',)
    groupings = ('year', 'event')
    extra_options: ClassVar = {'upcoming': options.flag, 'past': options.flag}

    def make_query(self) -> Query:
        """Return the query for the talks that the flags name; both together mean all."""
        upcoming, past = 'upcoming' in self.options, 'past' in self.options
        period: Period = 'all' if upcoming == past else 'upcoming' if upcoming else 'past'
        return super().make_query()._replace(period=period)


class Timeline(RecordList):
    """Records of several sections together."""

    groupings = ('year', 'employer')
    required_arguments = 1
    final_argument_whitespace = True
    extra_options: ClassVar = {'style': options.choice('list', 'chart')}

    def make_query(self) -> Query:
        """Return the query: a chart shows no parts of works."""
        query = super().make_query()
        words = self.arguments[0].replace(',', ' ').split()
        sections = self.check_known(words, self.domain.career.kinds, 'section')
        query = query._replace(sections=sections)
        return query._replace(parts=False) if self._is_chart else query

    def make_spec(self, query: Query) -> ViewSpec:
        """Return what the view shows: a list, alone or below a chart."""
        return (ChartSpec if self._is_chart else RecordsSpec)(query, self.by, self.brief)

    @property
    def _is_chart(self) -> bool:
        return bool(self.options.get('style') == 'chart')


class Topics(RecordList):
    """A table of the topics against the records that belong to them."""

    sections = ('topics',)
    order = 'given'
    table: ClassVar[type[TopicsSpec]] = TopicsSpec
    extra_options: ClassVar = {
        'columns': options.choices(
            *('maintainerships', 'contributions', 'talks', 'chapters', 'publications', 'projects')
        )
    }

    def make_spec(self, query: Query) -> ViewSpec:
        """Return what the view shows: a table."""
        return self.table(query, self.columns)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns asked for, or nothing for all."""
        return tuple(self.options.get('columns', ()))

    def choose_marked(self) -> Choice:
        """Return what chooses the topics that have a row."""
        return functools.partial(topics_with_rows, wanted=self.columns)


class RecordDirective(CareerDirective):
    """One record of the object type that the directive is named after."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {
        'class': options.classes,
        'no-title': options.flag,
        'fold': options.flag,
        'no-index': options.flag,
    }

    def run(self) -> list[Node]:
        """Return a view of the record, or the prose alone if there is no such record."""
        objtype = self.name.rpartition(':')[2]
        sections = self.domain.career.sections_of(objtype)
        found = self.find_named(self.arguments, sections, objtype)
        prose = self.parse_content_to_nodes()
        # Without the record too, the page depends on whether there is one.
        spec = RecordSpec(
            Query(sections, tuple(self.arguments)),
            titled='no-title' not in self.options,
            folded='fold' in self.options,
        )
        view = self.make_view(spec, all_records, self.document(found))
        if not found:
            return prose
        view += prose
        return [view]


RECORD_DIRECTIVES: Final = {
    objtype: RecordDirective for objtype, kind in KINDS.items() if objtype != kind.section
}
"""One for each object type whose name is not the name of a list."""
