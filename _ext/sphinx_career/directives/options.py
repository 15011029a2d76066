"""Converters of option values; their errors say what is expected."""

import re
from collections.abc import Callable

from docutils.parsers.rst import directives

from sphinx_career.model.dates import PartialDate
from sphinx_career.model.problems import did_you_mean, join_choices


def choice(*words: str) -> Callable[[str | None], str]:
    """Return a converter that takes one of *words*."""

    def convert(argument: str | None) -> str:
        word = (argument or '').strip()
        if word not in words:
            msg = f'{word!r} is not one of {join_choices(words)}{did_you_mean(word, words)}'
            raise ValueError(msg)
        return word

    return convert


def choices(*words: str) -> Callable[[str | None], list[str]]:
    """Return a converter that takes some of *words*, separated by commas or white space."""
    one = choice(*words)

    def convert(argument: str | None) -> list[str]:
        return [one(word) for word in names(argument)]

    return convert


def date(argument: str | None) -> PartialDate:
    """Convert a date: a year, a month or a day."""
    return PartialDate.parse((argument or '').strip())


def years(argument: str | None) -> tuple[PartialDate | None, PartialDate | None]:
    """Convert a year, or the first and the last year of a range; either may be left out."""
    text = (argument or '').strip()
    found = re.fullmatch(r'([0-9]{4})?(?:(\s*[-–/]\s*)([0-9]{4})?)?', text)
    if not found or not (found[1] or found[3]):
        msg = f'{text!r} is not a year or a range of years such as 2019-2024, 2019- or -2024'
        raise ValueError(msg)
    first, dash, last = found.groups()
    since, until = (PartialDate.parse(year) if year else None for year in (first, last))
    return since, until if dash else since


def count(argument: str | None) -> int:
    """Convert a whole number of at least 1."""
    text = (argument or '').strip()
    if not text.isascii() or not text.isdigit() or not int(text):
        msg = f'{text!r} is not a whole number of at least 1'
        raise ValueError(msg)
    return int(text)


def names(argument: str | None) -> list[str]:
    """Convert names separated by commas or white space."""
    found = (argument or '').replace(',', ' ').split()
    if not found:
        msg = 'expected one or more names, separated by commas or spaces'
        raise ValueError(msg)
    return found


flag = directives.flag
length = directives.length_or_unitless
classes = directives.class_option
