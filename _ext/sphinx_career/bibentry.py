"""What the text of a ``.bib`` file holds, each thing with its place: no Sphinx, no pybtex."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sphinx_career.problems import Location, Problem

MONTHS: Final = {
    name[:3].lower(): name
    for name in (
        *('January', 'February', 'March', 'April', 'May', 'June'),
        *('July', 'August', 'September', 'October', 'November', 'December'),
    )
}
"""The strings that every BibTeX style defines."""


class RawField(NamedTuple):
    """A field of an entry, its value as TeX source."""

    name: str
    value: str
    location: Location
    value_location: Location
    """Where the text of the value begins."""

    def place(self, offset: int) -> Location:
        """Return where the character at *offset* in the value stands."""
        before = re.split(r'\r\n|\r|\n', self.value[:offset])
        start = self.value_location
        return start._replace(
            line=start.line + len(before) - 1,
            column=len(before[-1]) + (start.column if len(before) == 1 else 1),
        )


class RawEntry(NamedTuple):
    """An entry without a mistake of syntax."""

    type: str
    key: str
    fields: dict[str, RawField]
    """By their names in lower case."""
    location: Location
    key_location: Location

    @property
    def source(self) -> str:
        """The entry as BibTeX, which needs no ``@string`` any more."""
        fields = (f', {name} = {{{field.value}}}' for name, field in self.fields.items())
        return f'@{self.type}{{{self.key}{"".join(fields)}}}'


class Scanned(NamedTuple):
    """What a file holds: its entries and its mistakes."""

    entries: list[RawEntry]
    problems: list[Problem]
