"""What can be wrong with career data, and where: no Sphinx."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, Self


class Subtype(StrEnum):
    """The subtypes of a ``career`` warning.

    Each one can be silenced on its own, as ``career.<subtype>`` in
    ``suppress_warnings``.
    """

    doc: str

    def __new__(cls, value: str, doc: str) -> Self:
        """Return the member *value*, described by *doc*."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.doc = doc
        return member

    FILE = 'file', 'A data file is missing, empty, unreadable, too large or not UTF-8.'
    SYNTAX = 'syntax', 'A file is not YAML or BibTeX, or holds what data has no need of.'
    KEY = 'key', 'A key is unknown.'
    MISSING = 'missing', 'A key that a record needs is missing or empty.'
    TYPE = 'type', 'A value is of the wrong type, or not one of the values that its key takes.'
    DATE = 'date', 'A date is not an ISO 8601 calendar date, or a range ends before it starts.'
    URL = 'url', 'An address is not an absolute http, https or mailto address.'
    TEXT = 'text', 'A text holds control or bidirectional formatting characters.'
    DUPLICATE = 'duplicate', 'A key, an id or a whole section is given twice.'
    REFERENCE = (
        'reference',
        (
            'A topic, a source, a release or a record that is named does not exist, or a work is '
            'part of itself.'
        ),
    )
    ENTRY_TYPE = (
        'entry_type',
        'An entry of a bibliography, or a work, is of no type that BibLaTeX knows.',
    )
    IDENTIFIER = 'identifier', 'An ISBN has a wrong check digit, or a DOI is not one.'
    TEX = 'tex', 'A field of a bibliography holds TeX for which there is no text.'
    CITATION = 'citation', 'The formatted text of a citation cannot be made.'
    CONFIG = 'config', 'A configuration value of the extension is wrong.'
    OPTION = 'option', 'A directive is given an argument or an option that does not apply.'
    UNSOURCED = 'unsourced', 'A record, or a part of one, has no source.'
    UNUSED = 'unused', 'A source is cited nowhere.'
    STALE = 'stale', 'A source was last looked at longer ago than is allowed.'
    DRIFT = 'drift', 'A maintainership differs from the ``MAINTAINERS`` file of the kernel.'
    SHOWN_TWICE = 'shown_twice', 'A record is documented in two places without ``:no-index:``.'
    SHOWN_NOWHERE = 'shown_nowhere', 'A record is documented in no place.'


class Location(NamedTuple):
    """A place in a file; *line* and *column* count from 1."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f'{self.path}:{self.line}:{self.column}'


class Problem(NamedTuple):
    """One mistake in the data, at one place."""

    location: Location
    subtype: Subtype
    message: str

    def __str__(self) -> str:
        return f'{self.location}: {self.message} [career.{self.subtype}]'


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the nearest of *known*, else ``''``."""
    nearest = difflib.get_close_matches(word, list(known), n=1)
    return f'; did you mean {nearest[0]!r}?' if nearest else ''


def one_of(words: Iterable[str]) -> str:
    """Return *words* as ``'a', 'b' or 'c'``."""
    *most, last = [repr(str(word)) for word in words]
    return f'{", ".join(most)} or {last}' if most else last
