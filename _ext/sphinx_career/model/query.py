"""Select, sort and group records."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple, TypeVar

import msgspec

from sphinx_career.model.base import Record
from sphinx_career.model.career import Career, Grouping, Order
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.own import Contribution
from sphinx_career.model.publication import Publication

Period = Literal['all', 'upcoming', 'past']

_Topic = TypeVar('_Topic', bound=Record)

ORDERS: Final[tuple[Order, ...]] = ('newest', 'oldest', 'given')


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
    counts: tuple[str, ...] = ()
    """What else is asked for: numbers, by the names that ``Career.count`` takes."""
    parts: bool | None = None
    """Whether it is for parts of works alone, such as chapters, or for none of them."""
    titles_only: bool = False
    """Whether no more of the records is shown than what they are called."""
    dated: bool = False
    """Whether the day of the build is shown."""
    all_releases: bool = False
    """Whether releases are shown in which none of the records landed."""

    def records(self, career: Career, today: datetime.date) -> list[Record]:
        """Return the records of *career* that are asked for, in order.

        Those without a date come last, in the order of the data.
        """
        found = [
            (career.dates(record), record)
            for record in self._candidates(career)
            if not self.topics or any(map(record.is_about, self.topics))
            if self.parts is None or _is_part(record) == self.parts
        ]
        found = [(dates, record) for dates, record in found if self._in_time(dates, today)]
        if self.order != 'given':
            dated = [(dates, record) for dates, record in found if dates]
            dated.sort(key=_newest_first if self.order == 'newest' else _oldest_first)
            found = dated + [(dates, record) for dates, record in found if not dates]
        return [record for _, record in found[: self.limit]]

    def _candidates(self, career: Career) -> Iterator[Record]:
        sections = [section for section in self.sections if section != 'basics']
        if self.ids:
            named = (career.find(section, id_) for section in sections for id_ in self.ids)
            return (record for record in named if record)
        return (record for section in sections for record in career.records(section))

    def _in_time(self, dates: DateRange | None, today: datetime.date) -> bool:
        if self.period == 'all' and not self.since and not self.until:
            return True
        if dates is None:
            return False
        if self.period != 'all' and (dates.last >= today) != (self.period == 'upcoming'):
            return False
        return dates.overlaps(DateRange(self.since, self.until))

    def digest(self, career: Career, today: datetime.date) -> bytes:
        """Return what changes with anything that a page shows of the answer."""
        records = self.records(career, today)
        shown: tuple[object, ...]
        if self.titles_only:
            shown = tuple(
                (
                    record.objtype,
                    record.id,
                    record.title,
                    getattr(record, 'part_of', ''),
                    list(filter(record.is_about, self.topics)),
                )
                for record in records
            )
        else:
            # A contribution shows the names of its topics and the dates of its releases; a
            # chapter those of its topics, and its authors if they are not the book's.
            contributions = [record for record in records if isinstance(record, Contribution)]
            works = [record for record in records if isinstance(record, Publication)]
            topics: set[str] = {
                topic for record in (*contributions, *works) for topic in record.topics
            }
            releases = {step.release for record in contributions for step in record.milestones}
            shown = (
                records,
                [topic.name for topic in career.topics if topic.id in topics],
                [
                    release
                    for release in career.releases
                    if self.all_releases or release.version in releases
                ],
                career.basics if 'basics' in self.sections else None,
                [career.find('publications', work.part_of) for work in works if work.part_of],
                [career.count(name) for name in self.counts],
                # Only a list without records says as of which day it has none.
                str(today) if self.dated or (self.period != 'all' and not records) else None,
            )
        return hashlib.blake2b(msgspec.json.encode(shown, enc_hook=str), digest_size=16).digest()


def topic_columns(
    career: Career, topics: Iterable[Record], wanted: Collection[str]
) -> dict[str, list[Record]]:
    """Return the non-empty columns of a table of *topics*: those *wanted*, or all."""
    columns: dict[str, Iterable[Record]] = {
        'maintainerships': career.maintainerships,
        'contributions': career.contributions,
        'talks': career.talks,
        'chapters': (work for work in career.publications if work.chapter),
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


def _is_part(record: Record) -> bool:
    return isinstance(record, Publication) and bool(record.part_of)


class Group(NamedTuple):
    """Records with a common title."""

    title: str
    records: list[Record]


def group_records(
    career: Career, records: Iterable[Record], by: Grouping, order: Order
) -> list[Group]:
    """Return *records* grouped *by* a property; the group without a title comes last.

    Years and releases are sorted by *order*, other titles by their first
    records.  A contribution is in the group of each year or release in which
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
    return sorted(found, key=lambda group: not group.title)


def _titles(career: Career, record: Record, by: Grouping) -> Iterator[str]:
    if by in {'event', 'employer'}:
        yield record.affiliation
    elif by in {'kind', 'type'}:
        yield getattr(record, by, '')
    elif isinstance(record, Contribution):
        for step in record.milestones:
            landed = career.landed(step)
            if by == 'year' and landed:
                yield f'{landed.first.year}'
            elif by == 'release' and step.release:
                yield step.release
    elif dates := career.dates(record):
        yield f'{(dates.start or dates.end or PartialDate()).parts[0]}'


def _newest_first(found: tuple[DateRange | None, Record]) -> tuple[int, int]:
    dates = found[0] or DateRange()
    return -dates.last.toordinal(), -dates.first.toordinal()


def _oldest_first(found: tuple[DateRange | None, Record]) -> tuple[int, int]:
    dates = found[0] or DateRange()
    return dates.first.toordinal(), dates.last.toordinal()
