"""Merge data files into one career."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from sphinx_career.data.foreign import format_of_suffix, import_hint
from sphinx_career.data.reader import Contents, Item, Mention, read
from sphinx_career.data.yaml_nodes import UnreadableError
from sphinx_career.model.base import Part, Record
from sphinx_career.model.career import Career
from sphinx_career.model.own import Release
from sphinx_career.model.parts import resolve_parts
from sphinx_career.model.problems import Location, Problem, Subtype, did_you_mean
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Identifier, ReleaseVersion, SourceKey, TopicId, WorkId
from sphinx_career.model.source_text import MAX_BYTES


class Loaded(NamedTuple):
    """A career, the locations of its records and the problems of its files."""

    career: Career
    locations: dict[tuple[str, ...], Location]
    """Locations of records by section and id, and of their parts by section, id and part."""
    problems: list[Problem]


def load(
    paths: Iterable[Path],
    publications: Iterable[Publication] = (),
    source_keys: Collection[str] | None = None,
    *,
    other_works: Collection[str] = (),
    partial: bool = False,
    career_type: type[Career] = Career,
) -> Loaded:
    """Return the content of the data files at *paths*, in that order, as a *career_type*.

    *publications* precede those of the files.  ``sources`` may name only
    *source_keys*, or anything with ``None``.  Works may also be part of
    *other_works*.  If *partial*, other files may define what these lack:
    topics and releases are checked only if there are any, and ``partOf`` is not.
    """
    contents = [_contents(path, career_type) for path in paths]
    problems = [problem for content in contents for problem in content.problems]
    sections: dict[str, dict[str, Any]] = defaultdict(dict)
    sections['publications'] = {record.id: record for record in publications}
    locations: dict[tuple[str, ...], Location] = {}
    items = [item for content in contents for item in content.items]
    known_ids: dict[tuple[str, str], Location | None] = {
        ('publication', id_): None for id_ in sections['publications']
    }
    ids = {*known_ids, *((_kind(item), _key(item.value)) for item in items)}
    for item in items:
        value = _with_id(item, ids)
        key = _key(value)
        if (_kind(item), key) in known_ids:
            problems.append(_duplicate(item, key, known_ids[_kind(item), key]))
        else:
            sections[item.section][key] = value
            known_ids[_kind(item), key] = locations[item.section, key] = item.location
            for part, place in item.parts.items():
                locations[item.section, key, part] = place
    sections['publications'], cycles = resolve_parts(sections['publications'])
    values: dict[str, Any] = {
        name: found.get('') or tuple(found.values()) for name, found in sections.items()
    }
    career = career_type(**values)
    mentions = [mention for content in contents for mention in content.mentions]
    begins = filter(None, (locations.get(('publications', key)) for key in cycles))
    problems += [_part_of_itself(begin, mentions) for begin in begins]
    known: dict[type, Collection[str] | None] = {
        TopicId: {topic.id for topic in career.topics} or (None if partial else ()),
        ReleaseVersion: set(career.release_dates) or (None if partial else ()),
        SourceKey: source_keys,
        WorkId: None if partial else {*sections['publications'], *other_works},
    }
    problems += _dangling(mentions, known)
    return Loaded(career, locations, sorted(set(problems)))


def _contents(path: Path, career: type[Career]) -> Contents:
    if name := format_of_suffix(str(path)):
        problem = Problem(Location(str(path)), Subtype.FILE, import_hint(name, str(path)))
        return Contents([], [], [problem])
    try:
        return read(read_bytes(path), str(path), career)
    except UnreadableError as error:
        return Contents([], [], [error.problem])


def read_bytes(path: Path) -> bytes:
    """Return the content of the file at *path*.

    :raises UnreadableError: the file is too large, or cannot be read.
    """
    try:
        size = path.stat().st_size
        if size <= MAX_BYTES:
            return path.read_bytes()
        message = f'the file has {size:,} bytes; at most {MAX_BYTES:,} are read'
    except OSError as error:
        message = f'the file cannot be read: {error.strerror}'
    raise UnreadableError(Location(str(path)), Subtype.FILE, message)


def _kind(item: Item) -> str:
    """Return what no two items with the same id may both be."""
    return getattr(item.value, 'objtype', '') or item.section


def _key(value: object) -> str:
    if isinstance(value, Record):
        return value.id
    return value.version if isinstance(value, Release) else ''


def _with_id(item: Item, taken: set[tuple[str, str]]) -> Part:
    """Return the value of *item*; give a record without an id a free one made from its title."""
    value = item.value
    if not isinstance(value, Record) or value.id:
        return value
    ascii_title = unicodedata.normalize('NFKD', value.title).encode('ascii', 'ignore').decode()
    stem = '-'.join(re.findall('[a-z0-9]+', ascii_title.lower())) or 'untitled'
    id_, number = stem, 1
    while (_kind(item), id_) in taken:
        number += 1
        id_ = f'{stem}-{number}'
    taken.add((_kind(item), id_))
    return replace(value, id=Identifier(id_))


def _duplicate(item: Item, key: str, first: Location | None) -> Problem:
    what = f'the id {key!r}' if key else 'the section'
    message = f'{item.section!r}: {what} is already given'
    return Problem(item.location, Subtype.DUPLICATE, f'{message} at {first}' if first else message)


def _part_of_itself(record: Location, mentions: Iterable[Mention]) -> Problem:
    """Return the problem, located at the ``partOf`` of the record that begins at *record*."""
    places = (
        location
        for location, reference in mentions
        if isinstance(reference, WorkId) and location.path == record.path and location > record
    )
    message = "'partOf' leads back to the record itself"
    return Problem(min(places, default=record), Subtype.REFERENCE, message)


def _dangling(
    mentions: Iterable[Mention], known: Mapping[type, Collection[str] | None]
) -> Iterator[Problem]:
    for location, reference in mentions:
        names = known[type(reference)]
        if names is not None and reference not in names:
            hint = did_you_mean(reference, names)
            message = f'there is no {reference.noun} {reference!r}{hint}'
            yield Problem(location, Subtype.REFERENCE, message)
