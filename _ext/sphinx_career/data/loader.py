"""Merge data files into one career."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from sphinx_career.data.reader import Contents, Item, Mention, read
from sphinx_career.data.yaml_nodes import UnreadableError
from sphinx_career.model.base import Part, Record
from sphinx_career.model.career import Career
from sphinx_career.model.own import Release
from sphinx_career.model.parts import resolve_parts
from sphinx_career.model.problems import Location, Problem, Subtype, Suggestions
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Identifier, ReleaseVersion, SourceKey, TopicId, WorkId
from sphinx_career.model.source_text import MAX_BYTES, NOT_READABLE, is_readable


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
) -> Loaded:
    """Return the content of the data files at *paths*, in that order.

    *publications* precede those of the files.  ``sources`` may name only
    *source_keys*, or anything with ``None``.  Works may also be part of
    *other_works*.  If *partial*, other files may define what these lack:
    topics and releases are checked only if there are any, and ``partOf`` is not.
    """
    contents = [_contents(path) for path in paths]
    problems = [problem for content in contents for problem in content.problems]
    sections: dict[str, dict[str, Any]] = defaultdict(dict)
    sections['publications'] = {record.id: record for record in publications}
    locations: dict[tuple[str, ...], Location] = {}
    items = [item for content in contents for item in content.items]
    # The ids that are taken, each with the last number that made a free one of it.
    ids = {('publications', id_): 1 for id_ in sections['publications']}
    ids |= {(item.section, _key(item.value)): 1 for item in items}
    for item in items:
        section = sections[item.section]
        value = _with_id(item, ids)
        key = _key(value)
        if key in section:
            problems.append(_duplicate(item, key, locations.get((item.section, key))))
        else:
            section[key] = value
            locations[item.section, key] = item.location
            for part, place in item.parts.items():
                locations[item.section, key, part] = place
    sections['publications'], broken = resolve_parts(sections['publications'])
    values: dict[str, Any] = {
        name: found.get('') or tuple(found.values()) for name, found in sections.items()
    }
    career = Career(**values)
    mentions = [mention for content in contents for mention in content.mentions]
    part_ofs = sorted(location for location, name in mentions if isinstance(name, WorkId))
    for key, why in broken.items():
        if begin := locations.get(('publications', key)):
            problems.append(_broken_part(begin, part_ofs, why))
    known: dict[type, Collection[str] | None] = {
        TopicId: {topic.id for topic in career.topics} or (None if partial else ()),
        ReleaseVersion: set(career.release_dates) or (None if partial else ()),
        SourceKey: source_keys,
        WorkId: None if partial else {*sections['publications'], *other_works},
    }
    problems += _dangling(mentions, known)
    return Loaded(career, locations, sorted(set(problems)))


def _contents(path: Path) -> Contents:
    try:
        return read(read_bytes(path), str(path))
    except UnreadableError as error:
        return Contents([], [], [error.problem])


def read_bytes(path: Path) -> bytes:
    """Return the content of the file at *path*.

    :raises UnreadableError: the file is too large, or cannot be read.
    """
    try:
        status = path.stat()
        if not is_readable(status.st_mode):
            message = NOT_READABLE
        elif status.st_size > MAX_BYTES:
            message = f'the file has {status.st_size:,} bytes; at most {MAX_BYTES:,} are read'
        else:
            return path.read_bytes()
    except OSError as error:
        message = f'the file cannot be read: {error.strerror}'
    raise UnreadableError(Location(str(path)), Subtype.FILE, message)


def _key(value: object) -> str:
    if isinstance(value, Record):
        return value.id
    return value.version if isinstance(value, Release) else ''


def _with_id(item: Item, taken: dict[tuple[str, str], int]) -> Part:
    """Return the value of *item*; give a record without an id a free one made from its title."""
    value = item.value
    if not isinstance(value, Record) or value.id:
        return value
    ascii_title = unicodedata.normalize('NFKD', value.title).encode('ascii', 'ignore').decode()
    stem = '-'.join(re.findall('[a-z0-9]+', ascii_title.lower())) or 'untitled'
    id_, number = stem, taken.get((item.section, stem), 1)
    while (item.section, id_) in taken:
        number += 1
        id_ = f'{stem}-{number}'
    taken[item.section, stem] = number
    taken[item.section, id_] = 1
    return replace(value, id=Identifier(id_))


def _duplicate(item: Item, key: str, first: Location | None) -> Problem:
    what = f'the id {key!r}' if key else 'the section'
    message = f'{item.section!r}: {what} is already given'
    return Problem(item.location, Subtype.DUPLICATE, f'{message} at {first}' if first else message)


def _broken_part(record: Location, part_ofs: Sequence[Location], why: str) -> Problem:
    """Return the problem, located at the ``partOf`` of the record that begins at *record*."""
    after = part_ofs[bisect.bisect(part_ofs, record) :][:1]
    place = after[0] if after and after[0].path == record.path else record
    return Problem(place, Subtype.REFERENCE, f"'partOf' {why}")


def _dangling(
    mentions: Iterable[Mention], known: Mapping[type, Collection[str] | None]
) -> Iterator[Problem]:
    suggestions = Suggestions()
    for location, reference in mentions:
        names = known[type(reference)]
        if names is not None and reference not in names:
            hint = suggestions.did_you_mean(reference, names)
            message = f'there is no {reference.noun} {reference!r}{hint}'
            yield Problem(location, Subtype.REFERENCE, message)
