"""Problems in career data, and their locations."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple, Self


class Subtype(StrEnum):
    """The subtypes of a ``career`` warning.

    Each can be suppressed on its own: ``career.<subtype>`` in
    ``suppress_warnings``.
    """

    doc: str

    def __new__(cls, value: str, doc: str) -> Self:
        """Return the member *value* with the description *doc*."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.doc = doc
        return member

    FILE = 'file', 'A data file is missing, empty, unreadable, too large or not UTF-8.'
    SYNTAX = 'syntax', 'A file is not valid YAML or BibTeX, or uses features that data may not.'
    KEY = 'key', 'A key is unknown.'
    MISSING = 'missing', 'A required key is missing or empty.'
    TYPE = 'type', 'A value has the wrong type, or is not one of those that its key takes.'
    DATE = 'date', 'A date is not an ISO 8601 calendar date, or a range ends before it starts.'
    URL = 'url', 'An address is not an absolute http, https or mailto address.'
    TEXT = 'text', 'A text contains control or bidirectional formatting characters.'
    DUPLICATE = 'duplicate', 'A key, an id or a whole section is given twice.'
    REFERENCE = (
        'reference',
        'A topic, source, release or record does not exist, or a work is part of itself.',
    )
    ENTRY_TYPE = 'entry_type', 'The type of a work is none that BibLaTeX knows.'
    IDENTIFIER = 'identifier', 'An ISBN has a wrong check digit, or a DOI is not one.'
    TEX = 'tex', 'A field of a bibliography contains TeX that cannot be converted to text.'
    CITATION = 'citation', 'The text of a citation cannot be formatted.'
    PRINT = 'print', 'A character cannot be printed by pdfLaTeX.'
    CONFIG = 'config', 'A configuration value of the extension is invalid.'
    OPTION = 'option', 'An argument or an option of a directive is invalid.'
    UNSOURCED = 'unsourced', 'A record, or a part of one, has no source.'
    UNUSED = 'unused', 'A source is cited nowhere.'
    STALE = 'stale', 'A source was last checked too long ago.'
    DRIFT = 'drift', "A maintainership differs from the kernel's ``MAINTAINERS`` file."
    SHOWN_TWICE = 'shown_twice', 'A record is documented in two places, without ``:no-index:``.'
    SHOWN_NOWHERE = 'shown_nowhere', 'A record is documented nowhere.'


class Location(NamedTuple):
    """A place in a file; *line* and *column* count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f'{self.path}:{self.line}:{self.column}'


class Problem(NamedTuple):
    """A mistake in the data, and its location."""

    location: Location
    subtype: Subtype
    message: str

    def __str__(self) -> str:
        return f'{self.location}: {self.message} [career.{self.subtype}]'


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the closest match in *known*, else ``''``."""
    nearest = difflib.get_close_matches(word, list(known), n=1)
    return f'; did you mean {nearest[0]!r}?' if nearest else ''


def join_choices(words: Iterable[str]) -> str:
    """Return *words* as ``'a', 'b' or 'c'``."""
    *most, last = [repr(str(word)) for word in words]
    return f'{", ".join(most)} or {last}' if most else last
