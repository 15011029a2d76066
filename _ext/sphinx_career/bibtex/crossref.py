"""Resolve references between entries: ``crossref``, ``xdata`` and ``sources``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from sphinx_career.bibtex.scanner import RawEntry, RawField
from sphinx_career.model.entry_types import NO_WORKS, SOURCE, work_type
from sphinx_career.model.parts import count_wholes, find_cycles
from sphinx_career.model.problems import Problem, Subtype, did_you_mean


class Linked(NamedTuple):
    """The works among entries, and the problems of references."""

    works: dict[str, RawEntry]
    """By key, with inherited fields and without dangling ``crossref``."""
    problems: list[Problem]


def link(entries: Mapping[str, RawEntry]) -> Linked:
    """Return the works among *entries*, which have keys in lower case, with inherited fields."""
    works = {key: entry for key, entry in entries.items() if not is_no_work(entry)}
    data = {key: entry for key, entry in entries.items() if entry.type.lower() == 'xdata'}
    named = {
        key: field.value.strip().lower()
        for key, entry in works.items()
        if (field := entry.fields.get('crossref'))
    }
    wholes = {key: whole for key, whole in named.items() if whole in works}
    around = find_cycles(wholes)
    problems: list[Problem] = []
    for key in named:
        field = works[key].fields['crossref']
        if key in around:
            del wholes[key]
            message = 'leads back to the entry itself'
            problems.append(works[key].problem(field, Subtype.REFERENCE, message))
        elif key not in wholes:
            problems.append(_unknown(works[key], field, field.value.strip(), works))
    for entry in entries.values():
        problems += [
            _unknown(entry, entry.fields['xdata'], key, data)
            for key in _data_keys(entry)
            if key not in data
        ]
        problems += _source_problems(entry, works)
    complete = {key: _complete(entry, data, key in wholes) for key, entry in works.items()}
    return Linked(_inherit(complete, wholes), problems)


def is_no_work(entry: RawEntry) -> bool:
    """Return whether *entry* is data for other entries, or settings."""
    return entry.type.lower() in NO_WORKS


def _complete(entry: RawEntry, data: Mapping[str, RawEntry], has_whole: bool) -> RawEntry:
    """Return *entry* with the fields of its *data*, and ``crossref`` only if it *has_whole*."""
    fields = dict(entry.fields)
    if not has_whole:
        fields.pop('crossref', None)
    wanted = _data_keys(entry)
    for key in wanted:  # which grows: data may name data
        if key in data:
            fields |= data[key].fields | fields
            wanted += [other for other in _data_keys(data[key]) if other not in wanted]
    fields.pop('xdata', None)
    return entry._replace(fields=fields)


def _data_keys(entry: RawEntry) -> list[str]:
    field = entry.fields.get('xdata')
    return re.findall(r'[^\s,]+', field.value.lower()) if field else []


def _source_problems(entry: RawEntry, works: Mapping[str, RawEntry]) -> Iterator[Problem]:
    field = entry.fields.get('sources')
    for found in SOURCE.finditer(field.value) if field else ():
        key = found[0]
        named = works.get(key.lower())
        message = ''
        if named is entry:
            message = 'an entry is no source of itself'
        elif named is None or named.key != key:  # data files distinguish upper and lower case
            hint = did_you_mean(key, [other.key for other in works.values()])
            message = f'there is no source {key!r}{hint}'
        if field and message:
            yield entry.problem(field, Subtype.REFERENCE, message, found.start())


def _unknown(
    entry: RawEntry, field: RawField, key: str, entries: Mapping[str, RawEntry]
) -> Problem:
    hint = did_you_mean(key, [other.key for other in entries.values() if other is not entry])
    return entry.problem(field, Subtype.REFERENCE, f'there is no entry {key!r}{hint}')


_LENT: Final = (
    *('publisher', 'institution', 'school', 'organization', 'location', 'address', 'editor'),
    *('date', 'year', 'month', 'isbn', 'eisbn', 'binding', 'issn', 'url', 'langid', 'language'),
    *('series', 'volume', 'number', 'issue', 'edition', 'journaltitle', 'journalsubtitle'),
    *('journal', 'booktitle', 'booksubtitle'),
)
_DATED: Final = frozenset({'date', 'year', 'month'})
_OF_ITS_AUTHOR: Final = frozenset({'book', 'inbook', 'bookinbook', 'suppbook'})
"""Types whose author defaults to the author of the whole."""


def _inherit(works: Mapping[str, RawEntry], wholes: Mapping[str, str]) -> dict[str, RawEntry]:
    """Return *works* with inherited fields; *wholes* maps the keys of parts to those of wholes."""
    found: dict[str, RawEntry] = {}
    for key in count_wholes(works, wholes):
        found[key] = works[key]
        if key in wholes:
            lent = dict(_inherited(works[key], found[wholes[key]].fields))
            found[key] = works[key]._replace(fields=lent | works[key].fields)
    return {key: found[key] for key in works}


def _inherited(part: RawEntry, whole: Mapping[str, RawField]) -> Iterator[tuple[str, RawField]]:
    """Yield the fields that a part inherits from *whole*, unless it has them itself."""
    type_ = part.type.lower()
    for name in (*_LENT, 'author') if type_ in _OF_ITS_AUTHOR else _LENT:
        if name in whole and not (name in _DATED and _DATED & part.fields.keys()):
            yield name, whole[name]
    titles = ('journaltitle', 'journal') if work_type(type_).in_journal else ('booktitle',)
    # If the whole is itself a part, inherit its container.
    if titles[0] not in whole and not part.fields.keys() & {*titles}:
        for name, lent in ('title', titles[0]), ('subtitle', f'{titles[0][:-5]}subtitle'):
            if name in whole:
                yield lent, whole[name]
