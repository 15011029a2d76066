"""Which statements have a source, and which sources are used, and how old: no Sphinx."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from msgspec import Struct

from sphinx_career.model.base import Record
from sphinx_career.model.career import Career
from sphinx_career.model.fields import fields
from sphinx_career.model.problems import Location
from sphinx_career.model.scalars import SourceKey

EXEMPT: Final = frozenset({'topics'})
"""Sections without statements: a topic is nobody's."""

SECTIONS: Final = tuple(
    key
    for key, field in fields(Career).items()
    if isinstance(field.type, type) and issubclass(field.type, Record)
)
"""The sections that hold records, in the order of the data."""


class Statement(NamedTuple):
    """A record, or a part of one, that says something which a source can show."""

    part: str
    """The key and the number of the part, such as ``milestones-0``, or ``''``."""
    sources: tuple[SourceKey, ...]


def statements(record: Struct) -> Iterator[Statement]:
    """Yield *record* as a statement, and then each of its parts that may have sources."""
    yield Statement('', getattr(record, 'sources', ()))
    for key, name in _parts(type(record)):
        for number, part in enumerate(getattr(record, name)):
            yield Statement(f'{key}-{number}', part.sources)


@functools.cache
def _parts(struct: type[Struct]) -> list[tuple[str, str]]:
    """Return the keys and the names of the lists in *struct* whose items may have sources."""
    return [
        (key, field.name)
        for key, field in fields(struct).items()
        if field.many and isinstance(field.type, type) and issubclass(field.type, Struct)
        if 'sources' in fields(field.type)
    ]


class Source(NamedTuple):
    """An entry of the bibliography."""

    key: str
    urldate: datetime.date | None = None
    """When its address was last seen to show what it is cited for."""
    has_address: bool = True

    def is_stale(self, oldest: datetime.date) -> bool:
        """Tell whether it was last looked at before *oldest*, or never, if that is possible."""
        return self.urldate < oldest if self.urldate else self.has_address


class Found(NamedTuple):
    """A statement, where it stands and what it gives as its sources."""

    name: str
    location: Location | None
    sources: tuple[SourceKey, ...]


class Coverage(NamedTuple):
    """How far the statements of a career are covered by sources."""

    covered: int
    total: int
    uncovered: list[Found]
    """What gives no source, or none that the bibliography has."""
    unused: list[str]
    """Keys of sources that nothing cites."""
    stale: list[Source]
    """Sources that were last looked at longer ago than allowed, or never."""

    @property
    def percentage(self) -> float:
        """The share of statements that have a source; 100 if there are none."""
        return 100 * self.covered / self.total if self.total else 100.0


def measure_coverage(
    career: Career,
    locations: Mapping[tuple[str, ...], Location],
    sources: Iterable[Source],
    cited: Collection[str] = (),
    oldest: datetime.date | None = None,
    known: Collection[str] | None = None,
) -> Coverage:
    """Return how far *career* is covered by *sources*.

    *cited* are the keys that pages cite in prose; a source looked at before
    *oldest* is stale.  A key counts as a source if it is among those *known*;
    with ``None``, any does.
    """
    names = None if known is None else frozenset(known)
    found = list(_found(career, locations))
    uncovered = [
        statement
        for statement in found
        if not (statement.sources if names is None else names.intersection(statement.sources))
    ]
    used = used_sources(career).union(cited)
    in_order = sorted(sources, key=lambda source: source.key)
    return Coverage(
        covered=len(found) - len(uncovered),
        total=len(found),
        uncovered=uncovered,
        unused=[source.key for source in in_order if source.key not in used],
        stale=[source for source in in_order if oldest and source.is_stale(oldest)],
    )


def used_sources(career: Career) -> set[str]:
    """Return the keys of the sources that any record, or a part of one, names."""
    records = [record for section in SECTIONS for record in career.records(section)]
    return {
        str(key)
        for record in (*records, *([career.basics] if career.basics else []))
        for _part, sources in statements(record)
        for key in sources
    }


def _found(career: Career, locations: Mapping[tuple[str, ...], Location]) -> Iterator[Found]:
    """Yield all that needs a source, in the order of the sections."""
    for section, id_, name, record in _records(career):
        for part, sources in statements(record):
            place = locations.get((section, id_, part) if part else (section, id_))
            yield Found(f'{name} {part}'.strip(), place, sources)


def _records(career: Career) -> Iterator[tuple[str, str, str, Struct]]:
    """Yield the section and the id, the name and the value of what needs a source."""
    if career.basics:
        yield 'basics', '', 'basics', career.basics
    for section in SECTIONS:
        if section not in EXEMPT:
            for record in career.records(section):
                if career.shares_sources_of_whole(record):
                    continue  # what the whole says of its sources is said of its parts
                yield section, record.id, f'{record.objtype or section} {record.id}', record
