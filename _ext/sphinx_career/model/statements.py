"""Coverage of statements by sources, and the age of sources."""

import datetime
import functools
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from msgspec import Struct

from sphinx_career.model.career import Career
from sphinx_career.model.fields import fields
from sphinx_career.model.problems import Location, Problem, Subtype
from sphinx_career.model.publication import ORDINALS
from sphinx_career.model.scalars import SourceKey

EXEMPT: Final = frozenset({'topics'})
"""Sections that need no sources: a topic states nothing."""


class Statement(NamedTuple):
    """A record, or a part of one, that can have sources."""

    part: str
    """The key and the index of the part, such as ``milestones-0``, or ``''``."""
    sources: tuple[SourceKey, ...]


def statements(record: Struct) -> Iterator[Statement]:
    """Yield *record*, and then each of its parts that can have sources."""
    yield Statement('', getattr(record, 'sources', ()))
    for key, name in _parts(type(record)):
        for number, part in enumerate(getattr(record, name)):
            yield Statement(f'{key}-{number}', part.sources)


@functools.cache
def _parts(struct: type[Struct]) -> list[tuple[str, str]]:
    """Return key and name of the list fields of *struct* whose items can have sources."""
    return [
        (key, field.name)
        for key, field in fields(struct).items()
        if field.many and field.holds(Struct)
        if 'sources' in fields(field.type)
    ]


class Source(NamedTuple):
    """An entry of the bibliography."""

    key: str
    urldate: datetime.date | None = None
    """When its address was last checked."""
    has_address: bool = True

    def is_stale(self, oldest: datetime.date) -> bool:
        """Return whether it was last checked before *oldest*, or has an unchecked address."""
        return self.urldate < oldest if self.urldate else self.has_address


class NamedStatement(NamedTuple):
    """A statement with a name for messages, its location and its sources."""

    name: str
    location: Location | None
    sources: tuple[SourceKey, ...]
    words: str
    """What to call it in a message: ``the first milestone of 'guard-regions'``."""


class Coverage(NamedTuple):
    """How many statements have sources, and what is wrong with the others."""

    covered: int
    total: int
    uncovered: list[NamedStatement]
    """Statements without a source in the bibliography."""
    unused: list[str]
    """Keys of sources that are cited nowhere."""
    stale: list[Source]
    """Sources last checked too long ago, or never."""

    @property
    def percentage(self) -> float:
        """The percentage of statements with a source; 100 if there are no statements."""
        return 100 * self.covered / self.total if self.total else 100.0


def measure_coverage(
    career: Career,
    locations: Mapping[tuple[str, ...], Location],
    sources: Iterable[Source],
    cited: Collection[str] = (),
    oldest: datetime.date | None = None,
    known: Collection[str] | None = None,
) -> Coverage:
    """Return the coverage of the statements of *career* by *sources*.

    *cited* are the keys that pages cite in prose.  A source last checked before
    *oldest* is stale.  Only keys in *known* count as sources; ``None`` counts all.
    """
    names = None if known is None else frozenset(known)
    found = list(_named_statements(career, locations))
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
    """Return the keys of all sources of records and their parts."""
    records = [record for section in career.kinds for record in career.records(section)]
    return {
        str(key)
        for record in (*records, *([career.basics] if career.basics else []))
        for _part, sources in statements(record)
        for key in sources
    }


def _named_statements(
    career: Career, locations: Mapping[tuple[str, ...], Location]
) -> Iterator[NamedStatement]:
    """Yield the statements that need a source, in the order of the sections."""
    found: list[tuple[str, str, str, Struct]] = [
        (section, record.id, f'{record.objtype} {record.id}', record)
        for section in fields(type(career))
        if section in career.kinds and section not in EXEMPT
        for record in career.records(section)
        if not career.shares_sources_of_whole(record)  # else counted with its whole
    ]
    if career.basics:
        found.insert(0, ('basics', '', 'basics', career.basics))
    for section, id_, name, record in found:
        for part, sources in statements(record):
            place = locations.get((section, id_, part) if part else (section, id_))
            whole = f'the {name.removesuffix(id_)}{id_!r}' if id_ else repr(name)
            words = _name_part(part, id_ or name) if part else whole
            yield NamedStatement(f'{name} {part}'.strip(), place, sources, words)


def unsourced(career: Career, locations: Mapping[tuple[str, ...], Location]) -> Iterator[Problem]:
    """Yield a problem for each statement of *career* that names no source."""
    for statement in _named_statements(career, locations):
        if not statement.sources and statement.location:
            message = f'{statement.words} has no source'
            yield Problem(statement.location, Subtype.UNSOURCED, message)


def _name_part(part: str, whole: str) -> str:
    """Return *part* of the record *whole* as an author would call it."""
    key, _, index = part.rpartition('-')
    number = int(index)
    ordinal = ORDINALS[number].lower() if number < len(ORDINALS) else f'{number + 1}th'
    return f'the {ordinal} {key.removesuffix("s")} of {whole!r}'
