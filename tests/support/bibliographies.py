"""Bibliographies as text, to entries and publications."""

from __future__ import annotations

from sphinx_career.bibtex.check import combine
from sphinx_career.bibtex.publications import publications
from sphinx_career.bibtex.scanner import RawEntry, scan
from sphinx_career.model.publication import Publication


def read(text: str) -> list[Publication]:
    """Return the publications that the entries in *text* are."""
    return publications(combine([scan(text, 'a.bib')]).entries.values())


def source(entry: RawEntry) -> str:
    """Return *entry* as BibTeX, on one line."""
    fields = (f', {name} = {{{field.value}}}' for name, field in entry.fields.items())
    return f'@{entry.type}{{{entry.key}{"".join(fields)}}}'
