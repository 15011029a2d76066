"""Build records from tables, and note every value that they cannot hold.

A converter renames the keys of a foreign table to ours; what has no place here,
or does not fit, is noted as a :class:`Loss`.  So nothing is lost in silence: a
value is in a record or in a loss, or in both if it was changed.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from sphinx_career.data.yaml_nodes import UnreadableError
from sphinx_career.importers.dates import is_present, parse_date
from sphinx_career.importers.document import Items, Table, Text, Value, join, leaves, listed
from sphinx_career.importers.markdown import plain
from sphinx_career.model.base import Part, Record
from sphinx_career.model.career import Career
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.fields import Field, fields
from sphinx_career.model.json_resume import Basics
from sphinx_career.model.problems import Location, Subtype, join_choices
from sphinx_career.model.scalars import Identifier, RecoveredError, Scalar, Url
from sphinx_career.model.source_text import UNSAFE
from sphinx_career.model.synonyms import bare

MAX_RECORDS: Final = 10_000
"""How many records of a file are imported: guards time and memory."""

MAX_CHARACTERS: Final = 4_000_000
"""How long the texts of the records of a file may be, together: guards time and memory."""

Names = Mapping[type[Struct], Mapping[str, str]]
"""Keys of other programs, and ours, by the record."""


_PERSONAL: Final = re.compile(
    'phone|mobile|e-?mail|address|birth|nationality|salary|passport|marital|gender', re.IGNORECASE
)


class Loss(NamedTuple):
    """A value that no record holds as it was."""

    location: Location
    key: str
    """The path of keys to the value, such as ``work[0].isCurrent``."""
    value: str
    reason: str
    private: bool = False
    """Whether the value must not be written into a file that may be published."""
    noted: bool = False
    """Whether a comment in the bibliography names it."""

    @property
    def is_personal(self) -> bool:
        """Whether the comment about it may hold what its author does not want to publish."""
        return not self.private and bool(_PERSONAL.search(self.key))

    def __str__(self) -> str:
        value = '' if self.private else f' {shorten(self.value)!r}'
        return f'{self.location}: {self.key}{value}: {self.reason}'


class Entry(NamedTuple):
    """A record, and what it lacks of the table that it was made from."""

    record: Part
    losses: list[Loss]


class Imported(NamedTuple):
    """The records of files, by section."""

    sections: dict[str, list[Entry]]
    losses: list[Loss]
    """What belongs to no record."""
    bibliography: list[str]
    """Entries in BibTeX, with comments that name what they lack."""
    evidence: list[str]
    """The sources that records refer to, as entries in BibLaTeX."""

    def all_losses(self) -> list[Loss]:
        """Return the losses of the files, in the order of the files."""
        entries = [entry for section in self.sections.values() for entry in section]
        return sorted({*self.losses, *(loss for entry in entries for loss in entry.losses)})


class Builder:
    """Build the records of documents in one format."""

    def __init__(self, names: Names | None = None, *, markdown: bool = False) -> None:
        """Build records of tables with other *names*, and texts in Markdown if *markdown*."""
        self.names = names or {}
        self.markdown = markdown
        self.keys: dict[type[Struct], Mapping[str, str]] = {}
        self.records_left = MAX_RECORDS
        self.characters_left = MAX_CHARACTERS
        self.imported = Imported({}, [], [], [])
        self.noted = self.imported.losses

    def add(self, section: str, value: Value, path: str) -> None:
        """Add *value*, which the document has at *path*, to *section*."""
        field = fields(Career)[section]
        if not field.many:
            if isinstance(value, Table):
                self._add_only(section, field, value, path)
            else:
                self.lose(value, path, 'expected a mapping')
            return
        for where, item in _items(value, path, field.type):
            if entry := self.build(field.type, item, where):
                self.imported.sections.setdefault(section, []).append(entry)

    def lose(self, value: Value, path: str, reason: str, *, private: bool = False) -> None:
        """Note every text in *value* as lost for *reason*."""
        for key, text in leaves(value, path):
            self.noted.append(Loss(text.place, key, str(text), reason, private))

    def build(self, struct: type[Struct], value: Value, path: str) -> Entry | None:
        """Return *value* as a record, or ``None`` if it cannot be one.

        :raises UnreadableError: the file has too many records.
        """
        if not isinstance(value, Items):
            self.records_left -= 1
            if self.records_left < 0:
                message = f'the file holds more than {MAX_RECORDS:,} records; divide it'
                raise UnreadableError(value.place, Subtype.FILE, message)
        outer, self.noted = self.noted, []
        record = self._part(struct, value, path)
        losses, self.noted = self.noted, outer
        if record is None:
            self.noted += losses
            return None
        return Entry(record, losses)

    def _add_only(self, section: str, field: Field, value: Table, path: str) -> None:
        found = self.build(field.type, value, path)
        if found is None:
            return
        given = self.imported.sections.get(section)
        entry = merge_only(given[0], found) if given else found
        self.imported.sections[section] = [entry]

    def _struct(self, struct: type[Struct], table: Table, path: str) -> Part | None:
        known, start = fields(struct), len(self.noted)
        values: dict[str, Any] = {}
        keys = self._keys(struct)
        # Our own names first: another name for the same key is a second value.
        for key in sorted(table, key=lambda key: key not in known):
            name = key if key in known else keys.get(bare(key), '')
            where = join(path, key)
            if name not in known:
                self.lose(table[key], where, 'there is no key for it')
            elif values.get(known[name].name):
                self.lose(table[key], where, f'{name!r} has a value already')
            elif (made := self._values(known[name], table[key], where)) is not None:
                values[known[name].name] = made
        if issubclass(struct, Record):
            values.setdefault('id', Identifier())
        missing = [field.key for field in known.values() if field.required]
        missing = [key for key in missing if known[key].name not in values]
        if missing or not any(values.values()):
            del self.noted[start:]
            reason = f'{join_choices(missing)} is missing' if missing else 'there is no value'
            self.lose(table, path, reason)
            return None
        record: Part = struct(**values)  # type: ignore[assignment]
        return self._without_reversed_dates(record, table, path)

    def _keys(self, struct: type[Struct]) -> Mapping[str, str]:
        """Return our keys by what :func:`bare` makes of them and of those of other programs."""
        if struct not in self.keys:
            both = {**self.names.get(struct, {})} | {key: key for key in fields(struct)}
            self.keys[struct] = {bare(key): name for key, name in both.items()}
        return self.keys[struct]

    def _without_reversed_dates(self, record: Part, table: Table, path: str) -> Part:
        if isinstance(record, Record) and record.dates and record.dates.reversed():
            key = 'endDate' if hasattr(record, 'end_date') else 'releaseEnd'
            place = (table.text(key) or table).place
            reason = 'the end lies before the start'
            self.noted.append(Loss(place, join(path, key), str(record.dates.end), reason))
            return replace(record, **{fields(type(record))[key].name: None})
        return record

    def _values(self, field: Field, value: Value, path: str) -> Any:
        """Return *value* as what *field* holds, or ``None``."""
        if not field.many:
            return self._value(field, value, path)
        made = [
            self._value(field, item, f'{path}[{number}]' if isinstance(value, Items) else path)
            for number, item in enumerate(listed(value))
        ]
        return tuple(item for item in made if item is not None and item != '') or None

    def _value(self, field: Field, value: Value, path: str) -> Any:
        if field.holds(Struct):
            return self._part(field.type, value, path)
        if isinstance(value, Items) and field.type is not str and value:
            self.lose(Items(value[1:]), path, 'only the first value is kept')
            return self._value(field, value[0], path)
        if not isinstance(value, Text):
            return self._joined(field, value, path)
        text = self._clean(value, path)
        return text if field.type is str else self._parsed(field, value, text, path)

    def _part(self, struct: type[Struct], value: Value, path: str) -> Part | None:
        if isinstance(value, Text):
            value = Table({_title_key(struct): value}, value.place)
        if isinstance(value, Table):
            return self._struct(struct, value, path)
        self.lose(value, path, 'expected a mapping')
        return None

    def _parsed(self, field: Field, value: Text, text: str, path: str) -> str | None:
        """Return *text*, which *value* is without markup, as the type of *field*."""
        try:
            return self._scalar(field, text)
        except RecoveredError as error:
            self._note(value, path, str(error))
            return None if field.type.parse_any(error.value) is None else error.value
        except ValueError as error:
            if not (field.name.startswith('end') and is_present(text)):
                self._note(value, path, str(error))
        return None

    def _scalar(self, field: Field, text: str) -> str:
        """Return *text* as the type of *field*.

        :raises ValueError: it does not fit.
        :raises RecoveredError: it fits in part.
        """
        type_: type[Scalar] = field.type
        if not field.holds(Scalar):
            if text.lower() in field.words:
                return text.lower()
            msg = f'expected {join_choices(field.words)}'
            raise ValueError(msg)
        if issubclass(type_, Identifier) and not re.fullmatch(Identifier.pattern, text):
            if id_ := slug(text):
                msg = f'written as {id_!r}: an id has lower-case letters, digits and hyphens'
                raise RecoveredError(msg, Identifier(id_))
            msg = 'it is not an id; the title makes one'
            raise ValueError(msg)
        if issubclass(type_, PartialDate):
            date, exact = parse_date(text)
            if date is None:
                msg = 'it is not understood as a date'
                raise ValueError(msg)
            if not exact:
                msg = f'only {str(date)!r} of it is understood as a date'
                raise RecoveredError(msg, date)
            return date
        if issubclass(type_, Url) and re.fullmatch(r'(?!\w+:)[\w-]+(\.[\w-]+)+([:/?#]\S*)?', text):
            return Url.parse(f'https://{text}')
        return type_.parse(text)

    def _joined(self, field: Field, value: Items | Table, path: str) -> str | None:
        """Return the texts in *value* as one, if *field* takes any text."""
        texts = [(where, self._clean(text, where)) for where, text in leaves(value, path)]
        paragraphs = field.key in {'summary', 'description', 'reference'}
        if field.type is str and (paragraphs or len(texts) <= _FEW):
            return ('\n\n' if paragraphs else ', ').join(text for _, text in texts)
        self.lose(value, path, 'expected a text')
        return None

    def _clean(self, value: Text, path: str) -> str:
        """Return *value* without what a text must not hold, and without markup.

        :raises UnreadableError: the file has too much text.
        """
        self.characters_left -= len(value)
        if self.characters_left < 0:
            message = (
                f'the texts of the file have more than {MAX_CHARACTERS:,} characters; divide it'
            )
            raise UnreadableError(value.place, Subtype.FILE, message)
        text = re.sub(UNSAFE, ' ', value.replace('\r\n', '\n')).strip()
        if text != value.replace('\r\n', '\n').strip():
            self._note(value, path, 'control characters were removed')
        if self.markdown and (without := plain(text)) != text:
            self._note(value, path, f'written without Markdown, as {shorten(without)!r}')
            text = without
        return text

    def _note(self, value: Text, path: str, reason: str) -> None:
        self.noted.append(Loss(value.place, path, str(value), reason))


def merge(parts: Iterable[Imported]) -> Imported:
    """Return *parts* as one; give records ids, and leave out those that are there already."""
    whole = Imported({}, [], [], [])
    for part in parts:
        for section, entries in part.sections.items():
            there = whole.sections.setdefault(section, [])
            if fields(Career)[section].many:
                known = {_without_id(entry) for entry in there}
                there += [entry for entry in entries if _without_id(entry) not in known]
            else:
                there[:] = [merge_only(*there, *entries)] if there else entries
        whole.losses.extend(part.losses)
        whole.bibliography.extend(_new_entries(part.bibliography, whole.bibliography))
        whole.evidence.extend(part.evidence)
    return _with_ids(_without_dangling_topics(_without_own_name(whole)))


def merge_only(first: Entry, second: Entry) -> Entry:
    """Return *first*, with the values of *second* that it lacks; others are lost."""
    values: dict[str, Any] = {}
    losses = [*first.losses, *second.losses]
    for field in fields(type(first.record)).values():
        old, new = getattr(first.record, field.name), getattr(second.record, field.name)
        if new and not old:
            values[field.name] = new
        elif isinstance(old, tuple):
            values[field.name] = (*old, *(item for item in new if item not in old))
        elif new and new != old:
            reason = f'another file gives {shorten(str(old))!r}'
            losses.append(Loss(Location('…'), field.key, str(new), reason))
    return Entry(replace(first.record, **values), losses)


def slug(text: str, words: int = 8) -> str:
    """Return the first *words* words of *text* as an id, or ``''`` if it has no Latin letter."""
    decomposed = unicodedata.normalize('NFKD', text.replace('ß', 'ss').replace('ø', 'o'))
    plain_text = decomposed.encode('ascii', 'ignore').decode().replace("'", '').lower()
    return '-'.join(re.findall('[a-z0-9]+', plain_text)[:words])


def on_one_line(text: str) -> str:
    """Return *text* with one space in place of each run of white space."""
    line = text.translate(dict.fromkeys(b'\t\n\v\f\r', ' ')).strip()
    while '  ' in line:  # splitting some million words would take ten times their memory
        line = line.replace('  ', ' ')
    return line


def shorten(text: str, length: int = 60) -> str:
    """Return *text* on one line, cut to *length* characters."""
    line = on_one_line(text)
    return line if len(line) <= length else f'{line[: length - 1]}…'


class FreeNames:
    """Gives out names, each once, whatever their case: one that is taken gets a number."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = {name.lower() for name in taken}
        self._counts: dict[str, int] = {}

    def take(self, name: str) -> str:
        """Return *name*, or the first of ``name-2``, ``name-3`` and so on that is free."""
        free, count = name, self._counts.get(name, 1)
        while free.lower() in self._taken:
            count += 1
            free = f'{name}-{count}'
        self._counts[name] = count
        self._taken.add(free.lower())
        return free


def _with_ids(imported: Imported) -> Imported:
    """Give each record without a free id one made from its title."""
    for section, entries in imported.sections.items():
        names = FreeNames()
        for number, (record, losses) in enumerate(entries):
            if not isinstance(record, Record):
                continue
            id_ = names.take(record.id or slug(record.title) or section)
            if record.id and id_ != record.id:
                reason = f'another record has the id; it is {id_!r} now'
                losses.append(Loss(Location('…'), f'{section}.id', record.id, reason))
            entries[number] = Entry(replace(record, id=Identifier(id_)), losses)
    return imported


def _new_entries(entries: Iterable[str], there: Iterable[str]) -> list[str]:
    """Return *entries* that *there* lacks, with keys that are free."""
    known = {_ENTRY_KEY.sub('', entry) for entry in there}
    names = FreeNames(found[2] for entry in there if (found := _ENTRY_KEY.search(entry)))
    new = []
    for entry in entries:
        found = _ENTRY_KEY.search(entry)
        if not found:  # the comment about an entry that cannot be read
            new.append(entry)
            continue
        if _ENTRY_KEY.sub('', entry) in known:
            continue
        key = names.take(found[2])
        new.append(entry[: found.start(2)] + key + entry[found.end(2) :])
    return new


_ENTRY_KEY: Final = re.compile(r'^(@\w+\{)([^,]+)', re.MULTILINE)


def _without_own_name(imported: Imported) -> Imported:
    """Leave out losses that only repeat the name of the person, such as the speaker of a talk."""
    name = next((entry.record for entry in imported.sections.get('basics', ())), None)
    if isinstance(name, Basics) and name.name:
        for entries in imported.sections.values():
            for _, losses in entries:
                losses[:] = [loss for loss in losses if loss.value != name.name]
    return imported


def _without_dangling_topics(imported: Imported) -> Imported:
    """Leave out topics that no record of the section ``topics`` describes."""
    known = {getattr(entry.record, 'id', '') for entry in imported.sections.get('topics', ())}
    for entries in imported.sections.values():
        for number, (record, losses) in enumerate(entries):
            if isinstance(record, Record) and (left := [*{*record.topics} - known]):
                topics = tuple(topic for topic in record.topics if topic in known)
                lost = [
                    Loss(Location('…'), 'topics', topic, 'no topic has this id')
                    for topic in sorted(left)
                ]
                entries[number] = Entry(replace(record, topics=topics), [*losses, *lost])
    return imported


def _without_id(entry: Entry) -> str:
    """Return what is the same for equal records, whatever their ids."""
    record = entry.record
    return repr(replace(record, id=Identifier()) if isinstance(record, Record) else record)


def _items(value: Value, path: str, struct: type[Struct]) -> list[tuple[str, Value]]:
    """Return the items of *value*, a list or what people write for one, with their paths."""
    if isinstance(value, Items):
        return [(f'{path}[{number}]', item) for number, item in enumerate(value)]
    if isinstance(value, Table) and not value.keys() & fields(struct).keys():
        if len(value) == 1 and (key := next(iter(value))) in _LISTS:
            return _items(value[key], join(path, key), struct)
        # Records by name: a list of keywords, a text, or a mapping without the name.
        return [(join(path, key), _named(key, item, struct, value)) for key, item in value.items()]
    return [(path, value)]


def _named(name: str, item: Value, struct: type[Struct], parent: Table) -> Value:
    title = {_title_key(struct): Text(name, parent.place)}
    if isinstance(item, Table):
        return Table({**title, **item}, item.place)
    second = next((key for key in _SECOND_KEYS if key in fields(struct)), 'summary')
    return Table({**title, second: item}, parent.place)


def _title_key(struct: type[Struct]) -> str:
    """Return the key that a lone text stands for."""
    for key in _TITLE_KEYS:
        if key in fields(struct) and struct is not Basics:
            return key
    return next(iter(fields(struct)))


_TITLE_KEYS: Final = (
    *('label', 'name', 'title', 'language', 'city', 'grade', 'area', 'summary', 'statement'),
)
_SECOND_KEYS: Final = ('keywords', 'fluency', 'reference', 'summary', 'description')
_LISTS: Final = frozenset({'history', 'items', 'list', 'entries', 'sets'})
"""Keys that say nothing of the list that they hold, as in FRESH (https://fresh-standard.org)."""
_FEW: Final = 12
