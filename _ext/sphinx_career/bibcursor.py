"""A place in the text of a ``.bib`` file, and what is in braces or quotes there: no Sphinx."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import Final, NoReturn

from sphinx_career.problems import Location


class BibSyntaxError(Exception):
    """The text is not BibTeX at *offset*."""

    def __init__(self, message: str, offset: int) -> None:
        """Say what is wrong there."""
        super().__init__(message)
        self.message, self.offset = message, offset


_SPACE: Final = re.compile(r'\s*')
# What can end a value: a brace (TeX counts escaped ones too), or the next entry if none does.
_BRACES: Final = re.compile(r'[{}]|(?<=\n)[ \t]*@[ \t]*[A-Za-z]+[ \t]*\{')
_QUOTES: Final = re.compile(r'[{}"]|(?<=\n)[ \t]*@[ \t]*[A-Za-z]+[ \t]*\{')


class Cursor:
    """Where a scanner is in *text*, that of the file at *path*."""

    def __init__(self, text: str, path: str) -> None:
        """Begin at the first character."""
        self.text, self.path = text, path
        self.position = 0
        self.lines = [0, *(match.end() for match in re.finditer('\r\n|\r|\n', text))]
        self.within: list[str] = []
        """The names of the entry and the field in which the cursor is."""

    def starts_with(self, text: str) -> bool:
        """Tell whether *text* comes next."""
        return self.text.startswith(text, self.position)

    def skip_space(self) -> None:
        """Go to what is no space."""
        if found := _SPACE.match(self.text, self.position):
            self.position = found.end()

    def braced(self) -> str:
        """Go past the braces that begin here; return what is in them."""
        start, depth = self.position, 0
        for found in self.marks(_BRACES, start, 'the brace is never closed'):
            depth += {'{': 1, '}': -1}.get(found[0], 0)
            if not depth:
                self.position = found.end()
                return self.text[start + 1 : found.start()]
        return ''

    def quoted(self) -> str:
        """Go past the quotation marks that begin here; return what is between them."""
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
        """Yield what *pattern* finds; it ends in an error, unless the caller stops before."""
        for found in pattern.finditer(self.text, start):
            if '@' in found[0]:
                break
            yield found
        self.fail(message, start if opened is None else opened)

    def place(self, offset: int) -> Location:
        """Return the place of the character at *offset*."""
        line = bisect.bisect_right(self.lines, offset)
        return Location(self.path, line, offset - self.lines[line - 1] + 1)

    def offset(self, place: Location) -> int:
        """Return which character is at *place*."""
        return self.lines[place.line - 1] + place.column - 1

    def said(self, message: str) -> str:
        """Return *message* after the names of what it is about."""
        return ''.join(f'{name!r}: ' for name in self.within) + message

    def fail(self, message: str, offset: int) -> NoReturn:
        """Give up what is being read.

        :raises BibSyntaxError: always, with the names of what is being read.
        """
        raise BibSyntaxError(self.said(message), offset)
