"""Scan the text of a ``.bib`` file for entries, with their lines and columns.

The format is that of BibTeX as BibLaTeX reads it (https://ctan.org/pkg/biblatex,
section 2.1, and https://ctan.org/pkg/btxdoc), with the comments from ``%`` to the end of the
line that biber and others take.  Other parsers stop at the first mistake and
report no column; this one continues with the next entry, so one run reports every mistake
and keeps the valid entries.
"""

from __future__ import annotations

import bisect
import contextlib
import functools
import re
from array import array
from collections.abc import Mapping
from typing import Final, NamedTuple, NoReturn

from sphinx_career.model.dates import MONTHS
from sphinx_career.model.entry_types import KNOWN_TYPES
from sphinx_career.model.problems import Location, Problem, Subtype, Suggestions
from sphinx_career.model.source_text import line_starts


class RawField(NamedTuple):
    """A field of an entry; the value is TeX."""

    name: str
    value: str
    location: Location
    value_location: Location
    """The location of its first character."""

    def place(self, offset: int) -> Location:
        """Return the location of the character at *offset* in the value."""
        starts, begin = _value_lines(self), self.value_location
        line = bisect.bisect_right(starts, offset) - 1
        return begin._replace(
            line=begin.line + line, column=offset - starts[line] + (1 if line else begin.column)
        )


@functools.lru_cache(maxsize=2)  # a field with one problem may have thousands
def _value_lines(field: RawField) -> array[int]:
    """Return the offsets at which the lines of the value of *field* begin."""
    return line_starts(field.value)


class RawEntry(NamedTuple):
    """An entry without syntax errors."""

    type: str
    key: str
    fields: dict[str, RawField]
    """By their names in lower case."""
    location: Location
    key_location: Location

    def problem(self, field: RawField, subtype: Subtype, message: str, offset: int = 0) -> Problem:
        """Return a problem at the character at *offset* in the value of *field*."""
        text = f'{self.key!r}: {field.name!r}: {message}'
        return Problem(field.place(offset), subtype, text)

    @property
    def values(self) -> dict[str, str]:
        """The values of the fields, with white space collapsed as in BibTeX."""
        return {name: ' '.join(field.value.split()) for name, field in self.fields.items()}


class Scanned(NamedTuple):
    """The entries and the problems of a file."""

    entries: list[RawEntry]
    problems: list[Problem]
    spans: list[tuple[int, int]]
    """Where its entries, ``@string`` and the like, and what could not be read begin and end."""


class _SyntaxError(Exception):
    """The text is not BibTeX; the arguments are a message and the offset."""


class _TooManyEntriesError(Exception):
    """The rest of the file is not read; the problem has been reported."""


# Guard against exponential @string expansion.
MAX_CHARACTERS: Final = 2**24
MAX_NESTING: Final = 40
"""How deep braces may be nested in a field: deeper ones end in a traceback of pybtex."""
_SPACE: Final = re.compile(r'(?:\s+|%[^\r\n]*)*')
_COMMENT: Final = re.compile(r'[ \t]*%')
# The end of a value (TeX counts escaped braces too) or, if that is missing, the next entry.
_ENDS: Final = re.compile(r'[{}"]|(?<=[\r\n])[ \t]*@[ \t]*[A-Za-z]+[ \t]*\{')
# An '@' is a part of a text unless one of these comes before the next.
_AT: Final = re.compile('@(?=[^@={(]*+[={(])')
_COMMAND: Final = re.compile(r'@[ \t]*([A-Za-z][\w-]*)\s*([{(])')
_NEXT: Final = re.compile(r'(?:^|(?<=\r))[ \t]*@(?=[ \t]*[A-Za-z][\w-]*\s*[{(])', re.MULTILINE)
_FIELD: Final = re.compile(r'[A-Za-z][\w-]{0,40}[ \t]*=[ \t]*[{"\w]')
_WITHOUT_AT: Final = re.compile(
    rf'(?:^|(?<=\r))[ \t]*({"|".join(sorted(KNOWN_TYPES))})[ \t]*\{{[ \t]*[^\s,{{}}=]+[ \t]*,',
    re.MULTILINE | re.IGNORECASE,
)
_KEY: Final = re.compile(r'[^\s,{}()="#%~\\\']+')
_SPACED: Final = re.compile(rf'{_KEY.pattern}(?:[ \t]+{_KEY.pattern})+(?=\s*,)')
_NAME: Final = re.compile(r'[A-Za-z!$&*+\-./:;<>?\[\]^_`|][\w!$&*+\-./:;<>?\[\]^`|]*')
_NUMBER: Final = re.compile(r'[0-9]+')
_EQUALS: Final = re.compile(r'\s*=')
_REST: Final = re.compile(r'\s*(\}|,?\s*[A-Za-z][\w-]*\s*=)')
# A value whose brace is missing, so that it has swallowed the next field.
_SWALLOWED: Final = re.compile(r'[\r\n][ \t]*[A-Za-z]+\s*=\s*[{"0-9]')


def scan(text: str, path: str, strings: dict[str, str] | None = None) -> Scanned:
    """Return the entries in *text*, the content of the file at *path*; never raise.

    *strings* has the ``@string`` values of earlier files by name in lower case; those of
    this file are added.
    """
    return _Scanner(text, path, {} if strings is None else strings).scan()


def _most_entries(text: str) -> int:
    """Return how many entries of a file are read.

    This guards time and memory: 5,000 of a file of a million characters, 10,000 at most.
    """
    return min(10_000, 2_000 + len(text) // 333)


def _most_fields(text: str) -> int:
    """Return how many fields of a file are read, each part of a value counted as one.

    This guards memory and time: 45,000 in a file of a million characters, 200,000 at most.
    """
    return min(200_000, 20_000 + len(text) // 40)


def _most_commands(text: str) -> int:
    """Return how many TeX commands and tags of a file are read, those of strings at each use.

    This guards memory and time: 70,000 in a file of a million characters.
    """
    return 20_000 + len(text) // 20


def _nesting(value: str) -> int:
    """Return how deep braces are nested in *value*, or 0 if they are too few to matter."""
    depth = deepest = 0
    for brace in re.findall('[{}]', value) if value.count('{') > MAX_NESTING else ():
        depth += 1 if brace == '{' else -1
        deepest = max(deepest, depth)
    return deepest


class _Scanner:
    def __init__(self, text: str, path: str, strings: dict[str, str]) -> None:
        self.text, self.path = text, path
        self.position = 0
        self.lines = line_starts(text)
        self.within: list[str] = []
        """The names of the entry and the field at the position."""
        self.shared, self.strings = strings, MONTHS | strings
        self.scanned = Scanned([], [], [])
        self.characters_left = MAX_CHARACTERS
        self.entries_left = self.most_entries = _most_entries(text)
        self.fields_left = self.most_fields = _most_fields(text)
        self.commands_left = self.most_commands = _most_commands(text)
        self.suggestions = Suggestions()

    def scan(self) -> Scanned:
        with contextlib.suppress(_TooManyEntriesError):
            self.read_entries()
        return self.scanned

    def read_entries(self) -> None:
        # Text between entries is a comment.
        while found := _AT.search(self.text, self.position):
            start = found.start()
            self.find_openings_without_at(start)
            command = _COMMAND.match(self.text, start)
            line = self.lines[bisect.bisect_right(self.lines, start) - 1]
            commented = _COMMENT.match(self.text, line)
            if command is None and not commented:
                self.check_opening(start)
            if command is None or commented:
                self.position = start + 1
                continue
            self.position = command.end()
            self.begin_entry(start)
            try:
                self.command(command, start)
            except _SyntaxError as error:
                self.report(*error.args)
                following = _NEXT.search(self.text, command.end())
                self.position = following.start() if following else len(self.text)
            if self.fields_left < 0 or self.commands_left < 0:
                self.position = len(self.text)
            self.scanned.spans.append((start, self.position))
        self.find_openings_without_at(len(self.text))

    def begin_entry(self, start: int) -> None:
        """Count the entry at *start*, damaged or not; if it is one too many, read no more."""
        self.within = []
        if not self.entries_left:
            most = self.most_entries
            message = f'the file holds more than {most:,} entries; the rest is not read'
            self.report(message, start, Subtype.FILE)
            self.scanned.spans.append((start, len(self.text)))
            raise _TooManyEntriesError
        self.entries_left -= 1

    def check_opening(self, start: int) -> None:
        """Report an '@' that begins no entry if it looks as if it should, not an address."""
        before = self.text[max(start - 80, 0) : start].rstrip(' \t')
        end = self.text.find('@', start + 1) % (len(self.text) + 1)
        if (not before or before[-1] in '\r\n})') and _FIELD.search(self.text, start, end):
            opening = ' '.join(self.text[start : start + 40].partition('\n')[0].split())
            self.begin_entry(start)
            self.report(f"{opening!r} begins no entry; expected '@type{{key,'", start)

    def find_openings_without_at(self, end: int) -> None:
        """Report entries between the position and *end* that lack their '@'."""
        for found in _WITHOUT_AT.finditer(self.text, self.position, end):
            self.begin_entry(found.start(1))
            self.report(f"the '@' is missing before {found[1]!r}", found.start(1))

    def command(self, command: re.Match[str], start: int) -> None:
        name, closing = command[1], '}' if command[2] == '{' else ')'
        match name.lower():
            case 'comment':
                if closing == '}':  # BibLaTeX skips to the brace, BibTeX to the next '@'
                    self.position -= 1
                    self.enclosed()
            case 'preamble':
                self.within = [name]
                self.value()
                self.close(closing, start)
            case 'string':
                field = self.field()
                if field is None:
                    self.fail("'@string': expected a name", self.position)
                key = field.name.lower()
                self.strings[key] = self.shared[key] = field.value
                self.within = [name]
                self.close(closing, start)
            case _:
                self.entry(name, start, closing)

    def entry(self, type_: str, start: int, closing: str) -> None:
        self.skip_space()
        place = self.place(self.position)
        key = _KEY.match(self.text, self.position)
        if key is None or _EQUALS.match(self.text, key.end()):
            self.fail(f"'@{type_}': the key is missing", self.position)
        if spaced := _SPACED.match(self.text, key.start()):
            words = '-'.join(spaced[0].split())
            self.fail(f'the key {spaced[0]!r} has spaces; write {words!r}', self.position)
        self.position = key.end()
        self.within = [key[0]]
        fields: dict[str, RawField] = {}
        while self.comma() and (field := self.field()):
            if _nesting(field.value) > MAX_NESTING:
                message = f'braces are nested more than {MAX_NESTING} deep; the field is left out'
                self.report(message, self.offset(field.value_location))
                continue
            self.within = [key[0]]
            first = fields.setdefault(field.name.lower(), field)
            if first is not field:
                message = f'the field {field.name!r} is already given at {first.location}'
                self.report(message, self.offset(field.location), Subtype.DUPLICATE)
        self.close(closing, start, fields)
        if rest := _REST.match(self.text, self.position):
            # Otherwise it would be a comment, and silently lost.
            text = ' '.join(rest[1].split())
            message = f'{text!r} stands after the end of the entry'
            self.report(f'{message}; a brace before it may be one too many', rest.start(1))
        self.scanned.entries.append(RawEntry(type_, key[0], fields, self.place(start), place))

    def comma(self) -> bool:
        if self.take(','):
            self.skip_space()
            return True
        name = _NAME.match(self.text, self.position)
        if name and _EQUALS.match(self.text, name.end()):
            self.fail(f'a comma is missing before {name[0]!r}', self.position)
        return False

    def field(self) -> RawField | None:
        self.skip_space()
        name = _NAME.match(self.text, self.position)
        if name is None:
            return None
        self.count_field()
        location = self.place(self.position)
        self.position = name.end()
        self.within = [*self.within, name[0]]
        if not self.take('='):
            self.fail("expected '=' after it", self.position)
        value, offset = self.value()
        self.count_commands(value, offset)
        return RawField(name[0], value, location, self.place(offset))

    def count_field(self) -> None:
        self.fields_left -= 1
        if self.fields_left < 0:
            message = f'the file holds more than {self.most_fields:,} fields; the rest is not read'
            self.fail(message, self.position)

    def count_commands(self, value: str, offset: int) -> None:
        self.commands_left -= value.count('\\') + value.count('<')
        if self.commands_left < 0:
            message = f'the file holds more than {self.most_commands:,} TeX commands and tags'
            self.fail(f'{message}; the rest is not read', offset)

    def value(self) -> tuple[str, int]:
        """Move past a value; return it with the offset of its first character."""
        parts: list[str] = []
        first = None
        while first is None or self.take('#'):
            self.skip_space()
            offset = self.position
            if first is not None:
                self.count_field()
            if self.text.startswith(('{', '"'), offset):
                parts.append(self.enclosed())
                offset += 1
            elif found := _NUMBER.match(self.text, offset):
                parts.append(found[0])
                self.position = found.end()
            elif found := _NAME.match(self.text, offset):
                parts.append(self.string(found[0], offset))
                self.position = found.end()
            else:
                self.fail('expected a value in braces or quotation marks, or a number', offset)
            first = offset if first is None else first
        return ''.join(parts), first

    def string(self, name: str, offset: int) -> str:
        if name.lower() not in self.strings:
            hint = self.suggestions.did_you_mean(name.lower(), self.strings)
            self.report(f'there is no string {name!r}{hint}', offset, Subtype.REFERENCE)
        value = self.strings.get(name.lower(), name)
        self.characters_left -= len(value)
        if self.characters_left < 0:
            self.fail(
                f'the strings put together have more than {MAX_CHARACTERS:,} characters', offset
            )
        return value

    def enclosed(self) -> str:
        """Move past the braces or quotation marks that start here; return what is inside."""
        start = self.position
        quoted = self.text[start] == '"'
        depth = 0
        for found in _ENDS.finditer(self.text, start + 1):
            mark = found[0]
            if mark == '{':
                depth += 1
            elif not depth and mark == ('"' if quoted else '}'):
                self.position = found.end()
                return self.text[start + 1 : found.start()]
            elif mark == '}':
                depth -= 1
                if depth < 0:
                    self.fail('a brace is closed that was never opened', found.start())
            elif mark != '"':
                break
        msg = f'the {"quotation mark" if quoted else "brace"} is never closed'
        raise _SyntaxError(msg, start)

    def close(
        self, closing: str, start: int, fields: Mapping[str, RawField] | None = None
    ) -> None:
        if self.take(closing):
            return
        rest = self.text[self.position : self.position + 1]
        if rest and rest != '@':
            self.fail(f'unexpected {rest!r}', self.position)
        for field in (fields or {}).values():
            if _SWALLOWED.search(field.value):
                self.within = [*self.within, field.name]
                self.fail('the brace is never closed', self.offset(field.value_location) - 1)
        self.fail('the entry is never closed', start)

    def take(self, character: str) -> bool:
        """Skip white space; return whether *character* comes next, and move past it."""
        self.skip_space()
        found = self.text.startswith(character, self.position)
        self.position += found
        return found

    def skip_space(self) -> None:
        if found := _SPACE.match(self.text, self.position):
            self.position = found.end()

    def place(self, offset: int) -> Location:
        line = bisect.bisect_right(self.lines, offset)
        return Location(self.path, line, offset - self.lines[line - 1] + 1)

    def offset(self, place: Location) -> int:
        return self.lines[place.line - 1] + place.column - 1

    def fail(self, message: str, offset: int) -> NoReturn:
        raise _SyntaxError(message, offset)

    def report(self, message: str, offset: int, subtype: Subtype = Subtype.SYNTAX) -> None:
        """Report *message*, with the names of the entry and the field before it."""
        within = ''.join(f'{name!r}: ' for name in self.within)
        self.scanned.problems.append(Problem(self.place(offset), subtype, within + message))
