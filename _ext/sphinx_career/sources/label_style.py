"""The style in which sphinxcontrib-bibtex labels publications: imported only where it is.

A list of publications formats its own entries, so all that is left to that
extension is the label, and a line of text for whoever points at one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pybtex.richtext import Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle

if TYPE_CHECKING:
    from pybtex.database import Entry

    from sphinx_career.model.publication import Publication


class CareerStyle(BaseStyle):  # type: ignore[misc]
    """Labels that say which work it is and which part of it, such as ``P1.6``."""

    def __init__(self) -> None:
        """Do without the plug-ins of a style: pybtex looks for each in all packages installed."""

    def sort(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return *entries* as they are."""
        return list(entries)

    def format_labels(self, entries: Iterable[Entry]) -> list[str]:
        """Return the labels that :func:`label` has given."""
        return [entry.career_label for entry in entries]

    def format_entry(self, label: str, entry: Entry) -> FormattedEntry:
        """Return a line about *entry*."""
        return FormattedEntry(entry.key, Text(entry.career_text), label)


def label(works: Iterable[Publication], entries: dict[str, Entry]) -> None:
    """Give those of *entries* that are *works* their labels."""
    numbers: dict[str, str] = {}
    parts: dict[str, int] = {}
    tops = 0
    for work in works:
        if work.part_of in numbers:
            parts[work.part_of] = parts.get(work.part_of, 0) + 1
            number = f'{numbers[work.part_of]}.{work.chapter or parts[work.part_of]}'
        else:
            tops += 1
            number = f'P{tops}'
        numbers[work.id] = number
        if work.id in entries:
            year = str(work.release_date.parts[0]) if work.release_date else ''
            names = ', '.join(work.author_names or work.editor_names)
            texts = (names, work.name, work.container, work.publisher, year)
            entries[work.id].career_label = number
            entries[work.id].career_text = ', '.join(filter(None, texts))
