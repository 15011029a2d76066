"""Scan the text of a ``.bib`` file for entries, with their lines and columns.

The format is that of BibTeX as BibLaTeX reads it (https://ctan.org/pkg/biblatex,
section 2.1, and https://ctan.org/pkg/btxdoc).  Other parsers stop at the first mistake and
know no column; this one goes on with the next entry, so that one run reports every mistake
and the good entries stay.
"""

from __future__ import annotations

import bisect
import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple, NoReturn

from sphinx_career.model.dates import MONTHS
from sphinx_career.model.problems import Location, Problem, Subtype, did_you_mean


class RawField(NamedTuple):
    """A field of an entry; the value is TeX."""

    name: str
    value: str
    location: Location
    value_location: Location
    """The location of its first character."""

    def place(self, offset: int) -> Location:
        """Return the location of the character at *offset* in the value."""
        before = re.split(r'\r\n|\r|\n', self.value[:offset])
        start = self.value_location
        return start._replace(
            line=start.line + len(before) - 1,
            column=len(before[-1]) + (start.column if len(before) == 1 else 1),
        )


class RawEntry(NamedTuple):
    """An entry without syntax errors."""

    type: str
    key: str
    fields: dict[str, RawField]
    """By their names in lower case."""
    location: Location
    key_location: Location

    @property
    def values(self) -> dict[str, str]:
        """The values of the fields, with single spaces, as BibTeX has them."""
        return {name: ' '.join(field.value.split()) for name, field in self.fields.items()}


class Scanned(NamedTuple):
    """The entries of a file, and what is wrong with it."""

    entries: list[RawEntry]
    problems: list[Problem]


class BibSyntaxError(Exception):
    """The text is not BibTeX at *offset*."""

    def __init__(self, message: str, offset: int) -> None:
        """Take what is wrong there."""
        super().__init__(message)
        self.message, self.offset = message, offset


_SPACE: Final = re.compile(r'\s*')
# What ends a value: a brace (TeX counts escaped ones too) or, if it is missing, the next entry.
_BRACES: Final = re.compile(r'[{}]|(?<=\n)[ \t]*@[ \t]*[A-Za-z]+[ \t]*\{')
_QUOTES: Final = re.compile(r'[{}"]|(?<=\n)[ \t]*@[ \t]*[A-Za-z]+[ \t]*\{')


class Cursor:
    """A position in the text of the file at *path*."""

    def __init__(self, text: str, path: str) -> None:
        """Start at the first character of *text*."""
        self.text, self.path = text, path
        self.position = 0
        self.lines = [0, *(match.end() for match in re.finditer('\r\n|\r|\n', text))]
        self.within: list[str] = []
        """The names of the entry and the field at the cursor."""

    def starts_with(self, text: str) -> bool:
        """Return whether *text* comes next."""
        return self.text.startswith(text, self.position)

    def skip_space(self) -> None:
        """Move to the next character that is no white space."""
        if found := _SPACE.match(self.text, self.position):
            self.position = found.end()

    def braced(self) -> str:
        """Move past the braces that start here; return what is in them."""
        start, depth = self.position, 0
        for found in self.marks(_BRACES, start, 'the brace is never closed'):
            depth += {'{': 1, '}': -1}.get(found[0], 0)
            if not depth:
                self.position = found.end()
                return self.text[start + 1 : found.start()]
        return ''

    def quoted(self) -> str:
        """Move past the quotation marks that start here; return what is between them."""
        start, depth = self.position, 0
        for found in self.marks(_QUOTES, start + 1, 'the quotation mark is never closed', start):
            depth += {'{': 1, '}': -1}.get(found[0], 0)
            if depth < 0:
                self.fail('a brace is closed that was never opened', found.start())
            if found[0] == '"' and not depth:
                self.position = found.end()
                return self.text[start + 1 : found.start()]
        return ''

    def marks(
        self, pattern: re.Pattern[str], start: int, message: str, opened: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Yield what *pattern* finds; raise an error at the end unless the caller stops before."""
        for found in pattern.finditer(self.text, start):
            if '@' in found[0]:
                break
            yield found
        self.fail(message, start if opened is None else opened)

    def place(self, offset: int) -> Location:
        """Return the location of the character at *offset*."""
        line = bisect.bisect_right(self.lines, offset)
        return Location(self.path, line, offset - self.lines[line - 1] + 1)

    def offset(self, place: Location) -> int:
        """Return the offset of the character at *place*."""
        return self.lines[place.line - 1] + place.column - 1

    def said(self, message: str) -> str:
        """Return *message* with the names of the entry and the field before it."""
        return ''.join(f'{name!r}: ' for name in self.within) + message

    def fail(self, message: str, offset: int) -> NoReturn:
        """Give up the entry.

        :raises BibSyntaxError: always.
        """
        raise BibSyntaxError(self.said(message), offset)


def scan(text: str, path: str, strings: dict[str, str] | None = None) -> Scanned:
    """Return the entries in *text*, that of the file at *path*; nothing makes it raise.

    *strings* has the ``@string`` values of earlier files by their names in lower case; those
    of this file are added.
    """
    return _Scanner(text, path, {} if strings is None else strings).scan()


# Guard against exponential @string expansion.
MAX_CHARACTERS: Final = 2**24
_COMMAND: Final = re.compile(r'@[ \t]*([A-Za-z][\w-]*)\s*([{(])')
_NEXT: Final = re.compile(r'^[ \t]*@(?=[ \t]*[A-Za-z][\w-]*\s*[{(])', re.MULTILINE)
_ANY: Final = re.compile(r'@')
_KEY: Final = re.compile(r'[^\s,{}()="#%~\\\']+')
_NAME: Final = re.compile(r'[A-Za-z!$&*+\-./:;<>?\[\]^_`|][\w!$&*+\-./:;<>?\[\]^`|]*')
_NUMBER: Final = re.compile(r'[0-9]+')
_REST: Final = re.compile(r'\s*(\}|,?\s*[A-Za-z][\w-]*\s*=)')
# A value whose brace is missing, so that it has swallowed the next field.
_SWALLOWED: Final = re.compile(r'\n\s*[A-Za-z]+\s*=\s*[{"0-9]')


class _Scanner(Cursor):
    def __init__(self, text: str, path: str, strings: dict[str, str]) -> None:
        super().__init__(text, path)
        self.strings = ChainMap(strings, MONTHS)
        self.scanned = Scanned([], [])
        self.characters_left = MAX_CHARACTERS

    def scan(self) -> Scanned:
        while found := _ANY.search(self.text, self.position):
            start = found.start()
            command = _COMMAND.match(self.text, start)
            if command is None:
                # To BibTeX, what is between entries is a comment.
                self.position = start + 1
                continue
            self.position = command.end()
            self.within = []
            try:
                self.command(command, start)
            except BibSyntaxError as error:
                self.report(error.message, error.offset)
                following = _NEXT.search(self.text, command.end())
                self.position = following.start() if following else len(self.text)
        return self.scanned

    def command(self, command: re.Match[str], start: int) -> None:
        name, closing = command[1], '}' if command[2] == '{' else ')'
        match name.lower():
            case 'comment':
                if closing == '}':  # BibLaTeX skips to the brace, BibTeX to the next '@'
                    self.position = command.end() - 1
                    self.braced()
            case 'preamble':
                self.within = [name]
                self.value()
                self.close(closing, start)
            case 'string':
                field = self.field()
                if field is None:
                    self.fail("'@string': expected a name", self.position)
                self.strings[field.name.lower()] = field.value
                self.within = [name]
                self.close(closing, start)
            case _:
                self.entry(name, start, closing)

    def entry(self, type_: str, start: int, closing: str) -> None:
        self.skip_space()
        place = self.place(self.position)
        key = _KEY.match(self.text, self.position)
        after = key and _SPACE.match(self.text, key.end())
        if key is None or (after and self.text[after.end() : after.end() + 1] == '='):
            self.fail(f"'@{type_}': the key is missing", self.position)
        self.position = key.end()
        self.within = [key[0]]
        fields: dict[str, RawField] = {}
        while self.comma():
            field = self.field()
            self.within = [key[0]]
            if field is None:
                break
            if field.name.lower() in fields:
                first = fields[field.name.lower()].location
                message = self.said(f'the field {field.name!r} is already given at {first}')
                self.scanned.problems.append(Problem(field.location, Subtype.DUPLICATE, message))
            else:
                fields[field.name.lower()] = field
        self.close(closing, start, fields)
        self.report_rest(key[0])
        self.scanned.entries.append(RawEntry(type_, key[0], fields, self.place(start), place))

    def report_rest(self, key: str) -> None:
        """Report what looks like more of the entry *key*, which has just ended.

        Otherwise it would be a comment, and silently lost.
        """
        if rest := _REST.match(self.text, self.position):
            message = (
                f'{key!r}: {" ".join(rest[1].split())!r} stands after the end of the entry; '
                'a brace before it may be one too many'
            )
            self.report(message, rest.start(1))

    def comma(self) -> bool:
        self.skip_space()
        if self.starts_with(','):
            self.position += 1
            self.skip_space()
            return True
        if name := _NAME.match(self.text, self.position):
            after = _SPACE.match(self.text, name.end())
            if after and self.text[after.end() : after.end() + 1] == '=':
                self.fail(f'a comma is missing before {name[0]!r}', self.position)
        return False

    def field(self) -> RawField | None:
        self.skip_space()
        name = _NAME.match(self.text, self.position)
        if name is None:
            return None
        location = self.place(self.position)
        self.position = name.end()
        self.within = [*self.within, name[0]]
        self.skip_space()
        if not self.starts_with('='):
            self.fail("expected '=' after it", self.position)
        self.position += 1
        value, offset = self.value()
        return RawField(name[0], value, location, self.place(offset))

    def value(self) -> tuple[str, int]:
        parts: list[str] = []
        first = None
        while True:
            self.skip_space()
            offset = self.position
            character = self.text[offset : offset + 1]
            if character == '{':
                parts.append(self.braced())
                offset += 1
            elif character == '"':
                parts.append(self.quoted())
                offset += 1
            elif number := _NUMBER.match(self.text, offset):
                parts.append(number[0])
                self.position = number.end()
            elif name := _NAME.match(self.text, offset):
                parts.append(self.string(name[0], offset))
                self.position = name.end()
            else:
                self.fail('expected a value in braces or quotation marks, or a number', offset)
            first = offset if first is None else first
            self.skip_space()
            if not self.starts_with('#'):
                return ''.join(parts), first
            self.position += 1

    def string(self, name: str, offset: int) -> str:
        if name.lower() not in self.strings:
            hint = did_you_mean(name.lower(), self.strings)
            message = self.said(f'there is no string {name!r}{hint}')
            problem = Problem(self.place(offset), Subtype.REFERENCE, message)
            self.scanned.problems.append(problem)
        value = self.strings.get(name.lower(), '')
        self.characters_left -= len(value)
        if self.characters_left < 0:
            self.fail(
                f'the strings put together have more than {MAX_CHARACTERS:,} characters', offset
            )
        return value

    def close(
        self, closing: str, start: int, fields: Mapping[str, RawField] | None = None
    ) -> None:
        self.skip_space()
        if self.starts_with(closing):
            self.position += 1
            return
        rest = self.text[self.position : self.position + 1]
        if not rest or rest == '@':
            for field in (fields or {}).values():
                if _SWALLOWED.search(field.value):
                    self.within = [*self.within, field.name]
                    self.fail('the brace is never closed', self.offset(field.value_location) - 1)
            self.fail('the entry is never closed', start)
        self.fail(f'unexpected {rest!r}', self.position)

    def report(self, message: str, offset: int) -> None:
        problem = Problem(self.place(offset), Subtype.SYNTAX, message)
        self.scanned.problems.append(problem)
