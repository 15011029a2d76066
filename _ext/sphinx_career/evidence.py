"""Which statements have a source, and which sources are used, and how old: no Sphinx."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from sphinx_career.model import KINDS, Career
from sphinx_career.problems import Location
from sphinx_career.records.fields import fields
from sphinx_career.scalars import SourceKey

# A topic says nothing of anybody, and a publication is its own evidence.
EXEMPT = frozenset({'topics', 'publications'})


class Statement(NamedTuple):
    """A record, or a part of one, that says something which a source can show."""

    part: str
    """The key and the number of the part, such as ``milestones-0``, or ``''``."""
    sources: tuple[SourceKey, ...]


def statements(record: Struct) -> Iterator[Statement]:
    """Yield *record* as a statement, and then each of its parts that may have sources."""
    yield Statement('', getattr(record, 'sources', ()))
    for key, field in fields(type(record)).items():
        if field.many and isinstance(field.type, type) and issubclass(field.type, Struct):
            for number, part in enumerate(getattr(record, field.name)):
                if 'sources' in fields(field.type):
                    yield Statement(f'{key}-{number}', part.sources)


class Source(NamedTuple):
    """An entry of the bibliography."""

    key: str
    urldate: datetime.date | None
    """When its address was last seen to show what it is cited for."""


class Uncovered(NamedTuple):
    """A statement without a source."""

    name: str
    location: Location | None


class Coverage(NamedTuple):
    """How far the statements of a career are covered by sources."""

    covered: int
    total: int
    uncovered: list[Uncovered]
    unused: list[str]
    """Keys of sources that nothing cites."""
    stale: list[Source]
    """Sources that were last looked at longer ago than allowed, or never."""

    @property
    def percentage(self) -> float:
        """The share of statements that have a source; 100 if there are none."""
        return 100 * self.covered / self.total if self.total else 100.0


def coverage(
    career: Career,
    locations: Mapping[tuple[str, ...], Location],
    sources: Iterable[Source],
    cited: Collection[str],
    oldest: datetime.date | None,
) -> Coverage:
    """Return how far *career* is covered by *sources*.

    *cited* are the keys that pages cite in prose; a source looked at before
    *oldest* is stale.
    """
    found = [
        (
            f'{name} {part}'.strip(),
            locations.get((section, id_, part) if part else (section, id_)),
            keys,
        )
        for section, id_, name, record in _records(career)
        for part, keys in statements(record)
    ]
    uncovered = [Uncovered(name, place) for name, place, keys in found if not keys]
    used = set(cited).union(*(keys for _name, _place, keys in found))
    used.update(key for topic in career.topics for key in topic.sources)
    known = sorted(sources)
    return Coverage(
        covered=len(found) - len(uncovered),
        total=len(found),
        uncovered=uncovered,
        unused=[source.key for source in known if source.key not in used],
        stale=[
            source
            for source in known
            if oldest and (source.urldate is None or source.urldate < oldest)
        ],
    )


def _records(career: Career) -> Iterator[tuple[str, str, str, Struct]]:
    """Yield the section and the id, the name and the value of what needs a source."""
    if career.basics:
        yield 'basics', '', 'basics', career.basics
    for kind in KINDS.values():
        if kind.section not in EXEMPT:
            for record in career.records(kind.section):
                yield kind.section, record.id, f'{kind.objtype} {record.id}', record
