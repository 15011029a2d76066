"""Problems in career data, and their locations."""

import difflib
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from typing import Final, NamedTuple, Self


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

    FILE = (
        'file',
        'A data file is missing, empty, unreadable, too large, not UTF-8 or of another program.',
    )
    SYNTAX = 'syntax', 'A file is not valid YAML or BibTeX, or uses features that data may not.'
    KEY = 'key', 'A key is unknown.'
    MISSING = 'missing', 'A required key is missing or empty.'
    ADVICE = (
        'advice',
        'A work lacks what a reference usually has; only with ``career_advice``, never an error.',
    )
    NAME = 'name', 'Names in a bibliography are not separated by ``and``, or hold what is no name.'
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


_MOST_WRONG: Final = 2
"""How many letters of a misspelt word may be wrong."""
LONGEST_WORD: Final = 100
"""The most characters of a word that is compared with others."""
MOST_COMPARED: Final = 1_000_000
"""The most characters that are compared for the suggestions of one file or run."""
_OVERHEAD: Final = 200
"""How many characters a comparison counts for beside those that it compares."""


class Suggestions:
    """Finds what unknown words may have been meant to be.

    The work is limited: after that, as in a file with thousands of unknown words, there
    are no more suggestions.
    """

    def __init__(self) -> None:
        self._left = MOST_COMPARED

    def did_you_mean(self, word: str, known: Collection[str]) -> str:
        """Return ``"; did you mean 'x'?"`` for the closest match in *known*, else ``''``."""
        nearest = self.closest(word, known)
        return f'; did you mean {nearest!r}?' if nearest else ''

    def closest(self, word: str, known: Collection[str], cutoff: float = 0.6) -> str:
        """Return the closest match in *known*, at least as similar as *cutoff*, else ``''``."""
        # Words of another length are not compared, so *word* tells how long it takes.
        if not self._afford(word, _OVERHEAD + (len(word) + 5) * len(known)):
            return ''
        nearest = difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)
        return nearest[0] if nearest else ''

    def misspelt(self, word: str, known: Collection[str]) -> str:
        """Return the word of *known* that *word* misspells, or ``''``."""
        near = [right for right in known if abs(len(word) - len(right)) <= _MOST_WRONG]
        if not self._afford(word, _OVERHEAD + len(known) + len(word) ** 2 * len(near)):
            return ''
        return next((right for right in near if is_misspelt(word, right)), '')

    def _afford(self, word: str, work: int) -> bool:
        """Return whether *word* may be compared, which is so much *work*, and count that."""
        if len(word) > LONGEST_WORD or work > self._left:
            return False
        self._left -= work
        return True


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return the suggestion for a single *word*."""
    return Suggestions().did_you_mean(word, list(known))


def is_misspelt(word: str, right: str) -> bool:
    """Return whether *word* is *right* but for one wrong letter, or two of a longer word."""
    limit = 1 if min(len(word), len(right)) <= 5 else _MOST_WRONG
    if word == right or abs(len(word) - len(right)) > limit:
        return False
    one, other = word.lower(), right.lower()
    # Each slip takes at most one letter from a word: with more, the distance need not be known.
    if max(len({*one} - {*other}), len({*other} - {*one})) > limit:
        return False
    return _distance(one, other) <= limit


def _distance(one: str, other: str) -> int:
    """Return the optimal string alignment distance: letters to insert, remove, replace or swap."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one):
        earlier, before, row = before, row, [i + 1]
        for j, wanted in enumerate(other):
            best = min(before[j + 1] + 1, row[j] + 1, before[j] + (letter != wanted))
            if i and j and (letter, one[i - 1]) == (other[j - 1], wanted):
                best = min(best, earlier[j - 1] + 1)
            row.append(best)
    return row[-1]


def _message(problem: Problem) -> str:
    return problem.message


def group_problems(
    problems: Iterable[Problem], find_kind: Callable[[Problem], str] = _message
) -> list[Problem]:
    """Return *problems* in order, long messages cut; of more than three of a kind, only the first.

    Its message has their number and the places of the next two.  Of a kind are those of one
    subtype for which *find_kind* returns the same: by default, those that say the same.
    """
    kinds: dict[tuple[Subtype, str], list[Problem]] = {}
    for problem in sorted(set(problems)):
        kinds.setdefault((problem.subtype, find_kind(problem)), []).append(problem)
    found: list[Problem] = []
    for alike in kinds.values():
        if len(alike) <= _MANY:
            found += alike
            continue
        first, *others = alike
        places = ' and '.join(str(problem.location) for problem in others[:2])
        message = f'{first.message}; {len(alike)} of this kind, the next at {places}'
        found.append(first._replace(message=message))
    return sorted(map(_shorten, found))


def _shorten(problem: Problem) -> Problem:
    """Return *problem* without the middle of a message that holds a very long value."""
    message = problem.message
    if len(message) <= _LONGEST_MESSAGE:
        return problem
    half = _LONGEST_MESSAGE // 2
    return problem._replace(message=f'{message[:half]} … {message[-half:]}')


_LONGEST_MESSAGE: Final = 2_000
"""The most characters of a message that is not shortened."""
_MANY: Final = 3
"""The greatest number of problems of a kind that are reported one by one."""


def join_choices(words: Iterable[str], quote: Callable[[str], str] = repr) -> str:
    """Return *words* as ``'a', 'b' or 'c'``."""
    *most, last = [quote(str(word)) for word in words]
    return f'{", ".join(most)} or {last}' if most else last
