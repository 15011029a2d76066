"""Select, sort and group records."""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeVar, get_args

import msgspec
from msgspec import Struct

from sphinx_career.model.base import Record
from sphinx_career.model.career import Career, Grouping, Order
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.entry_types import ALIASES, GROUPED_FIRST, WORK_TYPES
from sphinx_career.model.own import Contribution
from sphinx_career.model.publication import Publication
from sphinx_career.model.statements import Statement, statements

Period = Literal['all', 'upcoming', 'past']

_Topic = TypeVar('_Topic', bound=Record)

ORDERS: Final[tuple[Order, ...]] = get_args(Order)


class Query(NamedTuple):
    """What a directive or a role asks of the data."""

    sections: tuple[str, ...]
    ids: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    period: Period = 'all'
    order: Order = 'given'
    limit: int | None = None
    with_parts: bool = False
    """Whether the parts of the works that *ids* name are asked for as well."""
    parts: bool | None = None
    """Whether only parts of works, such as chapters, are asked for, or none; else both."""
    types: tuple[str, ...] = ()
    """The entry types of the works asked for, each with its parts if *with_parts*."""

    def records(self, career: Career, today: datetime.date) -> list[Record]:
        """Return the records of *career* asked for, in order; those without a date come last."""
        found = [
            (career.dates(record), record)
            for record in self._candidates(career)
            if not self.topics or any(map(record.is_about, self.topics))
            if self.parts is None or bool(getattr(record, 'part_of', '')) == self.parts
            if not self.types or self._has_type(career, record)
        ]
        found = [each for each in found if self._in_time(*each, today)]
        if self.order != 'given':
            found.sort(key=lambda each: _sort_key(each[0], self.order))
        return [record for _, record in found[: self.limit]]

    def _candidates(self, career: Career) -> Iterator[Record]:
        sections = [section for section in self.sections if section != 'basics']
        if self.ids:
            ids = _with_parts(career, self.ids) if self.with_parts else self.ids
            named = (career.find(section, id_) for section in sections for id_ in ids)
            return (record for record in named if record)
        return (record for section in sections for record in career.records(section))

    def _has_type(self, career: Career, record: Record | None) -> bool:
        while isinstance(record, Publication):
            if ALIASES.get(record.type, record.type) in self.types:
                return True
            record = career.find('publications', record.part_of) if self.with_parts else None
        return False

    def _in_time(self, dates: DateRange | None, record: Record, today: datetime.date) -> bool:
        if self.period == 'all' and not self.since and not self.until:
            return True
        if dates is None:  # then no more than the status of a talk is known
            is_ahead = getattr(record, 'is_ahead', False)
            in_period = self.period != 'all' and is_ahead == (self.period == 'upcoming')
            return in_period and not self.since and not self.until
        if self.period != 'all' and (dates.last >= today) != (self.period == 'upcoming'):
            return False
        return dates.overlaps(DateRange(self.since, self.until))


def _with_parts(career: Career, ids: Iterable[str]) -> list[str]:
    """Return *ids*, and those of all direct and indirect parts of these works."""
    parts: dict[str, list[str]] = defaultdict(list)
    for work in career.publications:
        parts[work.part_of].append(work.id)
    found = list(dict.fromkeys(ids))
    for id_ in found:  # which grows meanwhile
        found += [part for part in parts[id_] if part not in found]
    return found


Choice = Callable[[Career, Sequence[Record]], Sequence[Struct]]
"""A function that returns the records or other structures whose sources are marked.

It must be picklable: a function of a module, or a ``functools.partial`` of one.
"""


class Question(NamedTuple):
    """What a document takes from the data."""

    query: Query
    titles: bool = False
    """Whether it takes the ids and titles, to document the records or to link to them."""
    marked: Choice | None = None
    """What has marks, or ``None`` if nothing has."""
    parts: bool = True
    """Whether the parts of records have marks, too; brief lists have none."""
    links: bool = False
    """Whether the document does no more than link to the records."""
    portrait: bool = False
    """Whether it takes the portrait, which documents hold."""

    def marks(
        self, career: Career, records: Sequence[Record]
    ) -> Iterator[tuple[Struct, Statement]]:
        """Yield each statement that has marks, with the record that makes it."""
        for record in self.marked(career, records) if self.marked else ():
            for statement in statements(record):
                if statement.sources and (self.parts or not statement.part):
                    yield record, statement

    def digest(self, career: Career, today: datetime.date) -> bytes:
        """Return a digest of the answer."""
        records = self.query.records(career, today)
        answer = (
            bool(records),
            [(record.objtype, record.id, record.title) for record in records if self.titles],
            [
                (getattr(record, 'objtype', ''), getattr(record, 'id', ''), statement)
                for record, statement in self.marks(career, records)
            ],
            portrait(career) if self.portrait else (),
        )
        return hashlib.blake2b(msgspec.json.encode(answer, enc_hook=str), digest_size=16).digest()


def portrait(career: Career) -> tuple[str, str]:
    """Return the path or the address of the portrait and its description, or ``''`` for none."""
    basics = career.basics
    if basics is None or not basics.image:
        return '', ''
    return basics.image, basics.image_alt or basics.name


def all_records(career: Career, records: Sequence[Record]) -> Sequence[Record]:
    """Return *records*: all have marks."""
    return records


def whole_works(career: Career, records: Sequence[Record]) -> Sequence[Record]:
    """Return *records* without parts that are listed below a whole with the same sources."""
    ids = {record.id for record in records}
    return [
        record
        for record in records
        if getattr(record, 'part_of', '') not in ids or not career.shares_sources_of_whole(record)
    ]


def topics_with_rows(
    career: Career, records: Sequence[Record], wanted: Collection[str]
) -> Sequence[Record]:
    """Return the topics among *records* that a table with the columns *wanted* shows."""
    return topic_rows(records, topic_columns(career, records, wanted), wanted)


def basics(career: Career, records: Sequence[Record]) -> Sequence[Struct]:
    """Return the basics, if there are any."""
    return [career.basics] if career.basics else []


def topic_columns(
    career: Career, topics: Iterable[Record], wanted: Collection[str]
) -> dict[str, list[Record]]:
    """Return the non-empty columns of a table of *topics*: those *wanted*, or all.

    The publications are those without chapters: of others, the table has the chapters.
    """
    divided = {work.part_of for work in career.publications if work.chapter}
    columns: dict[str, Iterable[Record]] = {
        'maintainerships': career.maintainerships,
        'contributions': career.contributions,
        'talks': career.talks,
        'chapters': (work for work in career.publications if work.chapter),
        'publications': (
            work for work in career.publications if not work.chapter and work.id not in divided
        ),
        'projects': career.projects,
    }
    names = [str(topic.id) for topic in topics]
    found = {
        name: [record for record in records if any(map(record.is_about, names))]
        for name, records in columns.items()
        if not wanted or name in wanted
    }
    return {name: records for name, records in found.items() if records}


def topic_rows(
    topics: Iterable[_Topic], columns: Mapping[str, Iterable[Record]], wanted: Collection[str]
) -> list[_Topic]:
    """Return the rows of a table of *topics*; with *wanted* columns, the non-empty ones."""
    records = [record for column in columns.values() for record in column]
    return [
        topic
        for topic in topics
        if not wanted or any(record.is_about(str(topic.id)) for record in records)
    ]


class Group(NamedTuple):
    """Records with a common title."""

    title: str
    records: list[Record]


def group_records(
    career: Career, records: Iterable[Record], by: Grouping, order: Order
) -> list[Group]:
    """Return *records* grouped *by* a property; the group without a title comes last.

    Years and releases are sorted by *order*, entry types in a fixed order, and other
    titles by their first records.  A contribution is in the group of each year or release in which
    a milestone of it landed.
    """
    groups: dict[str, Group] = {}
    for record in records:
        for title in dict.fromkeys(_titles(career, record, by)) or ['']:
            groups.setdefault(title, Group(title, [])).records.append(record)
    found = list(groups.values())
    if by in {'year', 'release'}:
        times = {'': ''} | {release.version: release.date for release in career.releases}
        found.sort(
            key=lambda group: times.get(group.title, group.title), reverse=order == 'newest'
        )
    if by == 'type':
        types = dict.fromkeys([*GROUPED_FIRST, *WORK_TYPES])
        ranks = {type_: number for number, type_ in enumerate(types)}
        found.sort(key=lambda group: ranks.get(group.title, len(ranks)))
    return sorted(found, key=lambda group: not group.title)


def _titles(career: Career, record: Record, by: Grouping) -> Iterator[str]:
    if by in {'event', 'employer'}:
        yield record.affiliation
    elif by == 'kind':
        yield getattr(record, by, '')
    elif by == 'type':
        type_ = getattr(record, by, '')
        yield ALIASES.get(type_, type_)
    elif isinstance(record, Contribution):
        for step in record.milestones:
            landed = career.landed(step)
            if by == 'year' and landed:
                yield f'{landed.first.year}'
            elif by == 'release' and step.release:
                yield step.release
    elif dates := career.dates(record):
        yield f'{(dates.start or dates.end or PartialDate()).parts[0]}'


def _sort_key(dates: DateRange | None, order: Order) -> tuple[int, ...]:
    if dates is None:
        return (1,)
    first, last = dates.first.toordinal(), dates.last.toordinal()
    return (0, -last, -first) if order == 'newest' else (0, first, last)
