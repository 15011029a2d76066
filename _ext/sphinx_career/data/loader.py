"""Merge data files into one career."""

import bisect
import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from sphinx_career.data.foreign import format_of_suffix, import_hint
from sphinx_career.data.reader import Contents, Item, Mention, read
from sphinx_career.data.yaml_nodes import UnreadableError
from sphinx_career.model.base import Part, Record
from sphinx_career.model.career import Career
from sphinx_career.model.own import Release
from sphinx_career.model.parts import resolve_parts
from sphinx_career.model.problems import Location, Problem, Subtype, Suggestions, group_problems
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import (
    Identifier,
    ReleaseVersion,
    SourceKey,
    TopicId,
    WorkId,
    make_slug,
)
from sphinx_career.model.source_text import why_unreadable


class Loaded(NamedTuple):
    """A career, the locations of its records and the problems of its files."""

    career: Career
    locations: dict[tuple[str, ...], Location]
    """Locations of records by section and id, and of their parts by section, id and part."""
    problems: list[Problem]
    lost: frozenset[tuple[str, str]] = frozenset()
    """Section and id of the records that could not be read; ``''`` stands for any."""
    private: frozenset[tuple[str, str]] = frozenset()
    """Section and id of the private records, which the career lacks."""

    def may_lack(self, section: str, id_: str = '') -> bool:
        """Return whether a record of *section*, that with *id_* if given, could not be read."""
        if id_:
            return bool({(section, id_), (section, ''), ('', '')} & self.lost)
        return any(lost in {section, ''} for lost, _id in self.lost)


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
    hidden = [item for item in items if _is_private(item.value)]
    private = frozenset((item.section, _key(item.value)) for item in hidden)
    items = [item for item in items if not _is_private(item.value)]
    named, duplicates = _name_items(
        items, {('publication', id_) for id_ in sections['publications']}
    )
    problems += duplicates
    for item, value in named:
        key = _key(value)
        sections[item.section][key] = value
        locations[item.section, key] = item.location
        for part, place in item.parts.items():
            locations[item.section, key, part] = place
    aliases, clashes = _aliases(sections, locations)
    problems += clashes
    for records in sections.values():
        for key, record in records.items():
            records[key] = _with_present_ids(record, aliases, private)
    works, broken = resolve_parts(sections['publications'])
    topics = {str(topic.id).casefold(): topic.id for topic in sections['topics'].values()}
    sections['publications'] = {key: _with_topics(work, topics) for key, work in works.items()}
    values: dict[str, Any] = {
        name: found.get('') or tuple(found.values()) for name, found in sections.items()
    }
    career = career_type(**values)
    mentions = [mention for content in contents for mention in content.mentions]
    part_ofs = sorted(location for location, name in mentions if isinstance(name, WorkId))
    for key, why in broken.items():
        if begin := locations.get(('publications', key)):
            problems.append(_broken_part(begin, part_ofs, why))
    lost = frozenset(lost for content in contents for lost in content.lost)
    loaded = Loaded(career, locations, problems, lost, private)
    ids = {
        section: {*sections[section], *(old for where, old in aliases if where == section)}
        | {id_ for where, id_ in private if where == section}
        for section in ('topics', 'publications')
    }
    known: dict[type, Collection[str] | None] = {
        TopicId: ids['topics'] or (None if partial else ()),
        ReleaseVersion: set(career.release_dates) or (None if partial else ()),
        SourceKey: source_keys,
        WorkId: None if partial else {*ids['publications'], *other_works},
    }
    problems += _dangling(mentions, known, loaded)
    return loaded._replace(problems=group_problems(problems))


def _contents(path: Path, career: type[Career]) -> Contents:
    if name := format_of_suffix(str(path)):
        problem = Problem(Location(str(path)), Subtype.FILE, import_hint(name, str(path)))
        return Contents([], [], [problem], [('', '')])
    try:
        return read(read_bytes(path), str(path), career)
    except UnreadableError as error:
        return Contents([], [], [error.problem], [('', '')])


def read_bytes(path: Path) -> bytes:
    """Return the content of the file at *path*; raise UnreadableError if that is not possible."""
    try:
        message = why_unreadable(path.stat())
        if not message:
            return path.read_bytes()
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


def _is_private(value: Part) -> bool:
    return isinstance(value, Record) and bool(value.private)


def _name_items(
    items: Iterable[Item], taken: set[tuple[str, str]]
) -> tuple[list[tuple[Item, Part]], list[Problem]]:
    """Return *items* with their values, each record with an id of its own.

    A record without an id, or with that of another, gets one made from its title.  It
    does not depend on the order of the data.  Whatever else is given twice is left out.
    """
    named: list[tuple[Item, Part]] = []
    problems: list[Problem] = []
    places: dict[tuple[str, str], Location | None] = dict.fromkeys(taken)
    first: dict[tuple[str, str], set[str]] = {}
    nameless: list[tuple[int, Record]] = []
    for item in items:
        value, key = item.value, (_kind(item), _key(item.value))
        if key in places:
            problems.append(_duplicate(item, key[1], places[key]))
            # An entry of the bibliography with the same key is the same work.
            if not isinstance(value, Record) or places[key] is None or repr(value) in first[key]:
                continue
            first[key].add(repr(value))
            value = replace(value, id=Identifier())
        elif key[1] or not isinstance(value, Record):
            places[key] = item.location
            first[key] = {repr(value)}
        if isinstance(value, Record) and not value.id:
            nameless.append((len(named), value))
        named.append((item, value))
    numbers: defaultdict[tuple[str, str], Iterator[int]] = defaultdict(lambda: itertools.count(2))
    for place, record in sorted(nameless, key=lambda each: _seniority(each[1])):
        item = named[place][0]
        stems = _stems(record)
        ids = _ids(record, stems, numbers[_kind(item), stems[0]])
        id_ = next(id_ for id_ in ids if (_kind(item), id_) not in places)
        places[_kind(item), id_] = item.location
        named[place] = item, replace(record, id=Identifier(id_))
    return named, problems


def _seniority(record: Record) -> tuple[str, ...]:
    """Return what sorts records by date: the oldest keeps its id when others are added."""
    dates = record.dates
    return (
        *(dates.start or dates.end or '9999' if dates else '9999',),
        *_stems(record),
        repr(record),
    )


def _stems(record: Record) -> list[str]:
    return [make_slug(text) for text in (record.title, record.affiliation)]


def _ids(record: Record, stems: Sequence[str], numbers: Iterator[int]) -> Iterator[str]:
    """Yield ids for *record* from its *stems*: the shortest first, those with *numbers* last."""
    title, affiliation = stems
    stem = title or 'untitled'
    yield stem
    dates = record.dates
    year = str(dates.start or dates.end)[:4] if dates else ''
    for more in (affiliation, year):
        if more and more != title:
            yield f'{stem}-{more}'
    for number in numbers:
        yield f'{stem}-{number}'


Aliases = dict[tuple[str, str], str]
"""The ids of records by section and former id."""


def _aliases(
    sections: Mapping[str, Mapping[str, Any]], locations: Mapping[tuple[str, ...], Location]
) -> tuple[Aliases, list[Problem]]:
    """Return the former ids of records, and the problems of those that are taken."""
    found: Aliases = {}
    problems: list[Problem] = []
    for section, records in sections.items():
        for key, record in records.items():
            for alias in getattr(record, 'aliases', ()) if isinstance(record, Record) else ():
                other = alias if alias in records else found.get((section, alias))
                if other is None:
                    found[section, alias] = key
                elif place := locations.get((section, key)):
                    message = f'{section!r}: the alias {alias!r} of {key!r} is taken by {other!r}'
                    problems.append(Problem(place, Subtype.DUPLICATE, message))
    return found, problems


def _with_present_ids(record: Any, aliases: Aliases, private: Collection[tuple[str, str]]) -> Any:
    """Return *record*, which names others by their present ids, and no private ones."""
    if not isinstance(record, Record):
        return record
    topics = tuple(
        TopicId(aliases.get(('topics', topic), topic))
        for topic in record.topics
        if ('topics', topic) not in private
    )
    if topics != record.topics:
        record = replace(record, topics=topics)
    if isinstance(record, Publication) and record.part_of:
        whole = aliases.get(('publications', record.part_of), record.part_of)
        whole = '' if ('publications', whole) in private else whole
        if whole != record.part_of:
            record = replace(record, part_of=whole)
    return record


def _with_topics(work: Publication, topics: Mapping[str, TopicId]) -> Publication:
    """Return *work* with the topics that its keywords name; *topics* are by case-folded id."""
    words = (word.casefold() for word in work.keywords)
    found = (*work.topics, *(topics[word] for word in words if word in topics))
    return replace(work, topics=tuple(dict.fromkeys(found)))


def _duplicate(item: Item, key: str, first: Location | None) -> Problem:
    what = f'the id {key!r}' if key else 'the section'
    message = f'{item.section!r}: {what} is already given'
    return Problem(item.location, Subtype.DUPLICATE, f'{message} at {first}' if first else message)


def _broken_part(record: Location, part_ofs: Sequence[Location], why: str) -> Problem:
    """Return the problem, located at the ``partOf`` of the record that begins at *record*."""
    after = part_ofs[bisect.bisect(part_ofs, record) :][:1]
    place = after[0] if after and after[0].path == record.path else record
    return Problem(place, Subtype.REFERENCE, f"'partOf' {why}")


_SECTIONS: Final[dict[type, str]] = {
    TopicId: 'topics',
    ReleaseVersion: 'releases',
    WorkId: 'publications',
}


def _dangling(
    mentions: Iterable[Mention], known: Mapping[type, Collection[str] | None], loaded: Loaded
) -> Iterator[Problem]:
    suggestions = Suggestions()
    for location, reference in mentions:
        names, section = known[type(reference)], _SECTIONS.get(type(reference))
        if names is None or reference in names:
            continue
        if section and loaded.may_lack(section, reference):  # which has been reported
            continue
        hint = suggestions.did_you_mean(reference, names)
        if isinstance(reference, SourceKey) and '://' in reference:
            hint = '; give the key of an entry of the bibliography, not an address'
        message = f'there is no {reference.noun} {reference!r}{hint}'
        yield Problem(location, Subtype.REFERENCE, message)
