"""Records of address spaces: read from YAML or JSON, checked, put into words.

A record has a ``title`` and ``rows``.  A row has a ``name``, its ``mappings`` as
``"0-2 rw-"`` (the first and the last page, then a label), and may have ``pages``,
a sign for each page; ``note``, in place of the number of VMAs; ``mark``, the pages
to point out; and ``from``, the name of the row above whose mappings moved here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

import yaml

MAX_PAGES: Final = 40
"""More pages in a row cannot be told apart on a narrow screen."""
MAX_HEADING: Final = 42
"""The characters of a name and its note that fit side by side."""
GUARD: Final = '!'
PRESENT: Final = '#'
EMPTY: Final = '.'
UNMAPPED: Final = '-'
SIGNS: Final = {GUARD: 'guard', PRESENT: 'present', EMPTY: 'empty', UNMAPPED: 'not mapped'}
"""What ``pages`` says of a page; a letter or a digit is what a present page holds."""


class Problem(NamedTuple):
    """A mistake, at a line of the record that counts from 1."""

    line: int
    message: str


class Span(NamedTuple):
    """Pages from *first* to *last*, and what is said of them."""

    first: int
    last: int
    label: str = ''

    def __str__(self) -> str:
        pages = f'{self.first}' if self.first == self.last else f'{self.first}–{self.last}'
        return f'{pages} {self.label}'.strip()


@dataclass(frozen=True)
class Row:
    """An address space at one time; *pages* has a sign for each page, or none."""

    name: str
    mappings: tuple[Span, ...]
    pages: str = ''
    note: str = ''
    mark: Span | None = None
    moved: bool = False

    @property
    def heading_note(self) -> str:
        """The note, or else how many VMAs there are."""
        count = len(self.mappings)
        return self.note or f'{count or "no"} {"VMA" if count < 2 else "VMAs"}'

    def spans(self, size: int) -> Iterator[Span]:
        """Yield the mappings and, without a label, the gaps among *size* pages."""
        after = 0
        for mapping in self.mappings:
            if mapping.first > after:
                yield Span(after, mapping.first - 1)
            yield mapping
            after = mapping.last + 1
        if after < size:
            yield Span(after, size - 1)


@dataclass(frozen=True)
class Record:
    """Address spaces to be compared, one below the other."""

    title: str
    rows: tuple[Row, ...]

    @property
    def size(self) -> int:
        """The pages that each row has room for."""
        ends = [mapping.last + 1 for row in self.rows for mapping in row.mappings]
        return max([1, *ends, *(len(row.pages) for row in self.rows)])

    def words(self, row: Row) -> list[str]:
        """Return what *row* shows, as sentences."""
        parts = [
            str(span) if span.label else f'{span} not mapped' for span in row.spans(self.size)
        ]
        sentences = [f'Pages {"; ".join(parts)}.']
        if row.pages:
            sentences.append(f'Page by page: {_page_words(row.pages)}.')
        if row.moved:
            sentences.append('The mappings of the row above have moved here.')
        if row.mark:
            sentences.append(f'Pointed out: {row.mark}.')
        return sentences


def _page_words(pages: str) -> str:
    """Return *pages* in words, with a run of equal ones said once."""
    words = [SIGNS.get(sign, f'“{sign}”') for sign in pages]
    if len(words) > 4 and len(set(words)) == 2 and words[2:] == words[:-2]:
        return f'{words[0]} and {words[1]} in turn'
    runs = ((word, len(list(run))) for word, run in groupby(words))
    return ', '.join(word if count == 1 else f'{count} {word}' for word, count in runs)


def read(text: str) -> Record | list[Problem]:
    """Return the record that *text* holds, as YAML or JSON, or all that is wrong with it."""
    reader = _Reader()
    record = reader.read(text)
    return sorted(reader.problems) if reader.problems or record is None else record


class _Reader:
    """What reads a record, and keeps the problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, text: str) -> Record | None:
        try:
            root = yaml.compose(text, Loader=yaml.CSafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._wrong(mark, f'the record is neither YAML nor JSON: {error.problem}')
            return None
        except yaml.YAMLError:
            self._wrong(None, 'the record holds a character that YAML forbids')
            return None
        if root is None:
            self._wrong(None, "the record is empty; give it 'title' and 'rows'")
            return None
        keys = self._keys(root, 'the record', ('title', 'rows'))
        title = self._text(keys.get('title'), "'title'")
        rows: list[Row] = []
        for node in self._list(keys.get('rows'), "'rows'"):
            if row := self._row(node, rows):
                rows.append(row)
        return Record(title, tuple(rows))

    def _row(self, node: yaml.Node, above: list[Row]) -> Row | None:
        keys = self._keys(node, 'a row', ('name', 'mappings'), ('pages', 'note', 'mark', 'from'))
        if not keys:
            return None
        name, note = (self._text(keys.get(key), f"'{key}'") for key in ('name', 'note'))
        mappings: list[Span] = []
        for item in self._list(keys.get('mappings'), "'mappings'", empty=True):
            span = self._span(item, 'a mapping', '0-2 rw-')
            if span and not span.label:
                self._wrong(item.start_mark, f"{item.value!r} has no label, as in '0-2 rw-'")
            elif span and mappings and span.first <= mappings[-1].last:
                message = f'{item.value!r} begins before the mapping ahead of it ends'
                self._wrong(item.start_mark, message)
            elif span:
                mappings.append(span)
        mark = self._span(keys['mark'], "'mark'", '3-5') if 'mark' in keys else None
        pages = self._pages(keys.get('pages'))
        if origin := keys.get('from'):
            self._check_origin(origin, mappings, above)
        row = Row(name, tuple(mappings), pages, note, mark, bool(origin))
        if len(name) + len(row.heading_note) > MAX_HEADING:
            message = (
                f"'name' and its note {row.heading_note!r} have more than {MAX_HEADING} letters"
            )
            self._wrong(keys['name'].start_mark, f'{message}; shorten one of them')
        return row

    def _check_origin(self, node: yaml.Node, mappings: list[Span], above: list[Row]) -> None:
        name = self._text(node, "'from'")
        if not above or above[-1].name != name:
            self._wrong(node.start_mark, f"'from' names {name!r}, which is not the row above")
        elif len(above[-1].mappings) != len(mappings):
            self._wrong(node.start_mark, "'from': both rows need the same number of mappings")

    def _pages(self, node: yaml.Node | None) -> str:
        text = self._text(node, "'pages'")
        wrong = [sign for sign in text if sign not in SIGNS and not sign.isalnum()]
        if node and wrong:
            message = (
                f"'pages' holds {wrong[0]!r}; a page is '#', '.', '!', '-', a letter or a digit"
            )
            self._wrong(node.start_mark, message)
        if node and len(text) > MAX_PAGES:
            self._wrong(
                node.start_mark, f"'pages' has {len(text)} signs; draw at most {MAX_PAGES}"
            )
        return text

    def _span(self, node: yaml.Node, what: str, example: str) -> Span | None:
        text = self._text(node, what)
        match = _SPAN.fullmatch(text)
        if not match:
            if text:
                self._wrong(node.start_mark, f'{what} is {text!r}; write it as {example!r}')
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last >= MAX_PAGES:
            limit = f'pages go from 0 to {MAX_PAGES - 1}, the first one first'
            self._wrong(node.start_mark, f'{what} is {text!r}; {limit}')
            return None
        return Span(first, last, match[3] or '')

    def _keys(
        self,
        node: yaml.Node,
        what: str,
        needed: tuple[str, ...],
        others: tuple[str, ...] = (),
    ) -> dict[str, yaml.Node]:
        """Return the values of a mapping, by their keys, and report keys that should not be."""
        if not isinstance(node, yaml.MappingNode):
            names = ' and '.join(map(repr, needed))
            self._wrong(node.start_mark, f'{what} has to be a mapping with {names}')
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value in found:
                self._wrong(key.start_mark, f'{key.value!r} is given twice')
            elif key.value in needed + others:
                found[key.value] = value
            else:
                nearest = difflib.get_close_matches(str(key.value), needed + others, n=1)
                hint = f'; did you mean {nearest[0]!r}?' if nearest else ''
                self._wrong(key.start_mark, f'{what} has no key {key.value!r}{hint}')
        for name in needed:
            if name not in found:
                self._wrong(node.start_mark, f'{what} needs {name!r}')
        return found

    def _list(self, node: yaml.Node | None, what: str, *, empty: bool = False) -> list[yaml.Node]:
        if node is None:
            return []
        if isinstance(node, yaml.SequenceNode) and (node.value or empty):
            return list(node.value)
        self._wrong(node.start_mark, f'{what} has to be a list')
        return []

    def _text(self, node: yaml.Node | None, what: str) -> str:
        if node is None:
            return ''
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return ' '.join(node.value.split())
        self._wrong(node.start_mark, f'{what} has to be a text')
        return ''

    def _wrong(self, mark: yaml.Mark | None, message: str) -> None:
        self.problems.append(Problem(mark.line + 1 if mark else 1, message))


_SPAN: Final = re.compile(r'(\d{1,3})(?:-(\d{1,3}))?(?: (.+))?')
