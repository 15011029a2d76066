"""Entries of a bibliography that name others: their whole, data or sources: no Sphinx."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

from sphinx_career.bibtex.scanner import RawEntry, RawField
from sphinx_career.model.entry_types import NO_WORKS, SOURCE
from sphinx_career.model.parts import count_wholes, find_cycles
from sphinx_career.model.problems import Problem, Subtype, did_you_mean


class Linked(NamedTuple):
    """The works among entries, and what is wrong with the keys that entries name."""

    works: dict[str, RawEntry]
    """By key, with the fields that ``xdata`` lends, less each ``crossref`` to no whole."""
    wholes: dict[str, str]
    """The key of the whole of each part."""
    problems: list[Problem]


def link(entries: Mapping[str, RawEntry]) -> Linked:
    """Return what *entries*, by their keys in lower case, come to by the keys they name."""
    works = {key: entry for key, entry in entries.items() if not is_no_work(entry)}
    named = {
        key: field.value.strip().lower()
        for key, entry in works.items()
        if (field := entry.fields.get('crossref'))
    }
    around = find_cycles({key: whole for key, whole in named.items() if whole in works})
    wholes = {key: whole for key, whole in named.items() if whole in works and key not in around}
    problems: list[Problem] = []
    for key, entry in works.items():
        if key in around:
            message = 'leads back to the entry itself'
            problems.append(_problem(entry, entry.fields['crossref'], message))
        elif key in named and key not in wholes:
            field = entry.fields['crossref']
            problems.append(_nowhere(entry, field, field.value.strip(), works))
    data = {key: entry for key, entry in entries.items() if entry.type.lower() == 'xdata'}
    for entry in entries.values():
        problems += _unknown_data(entry, data)
        problems += _unknown_sources(entry, works)
    return Linked(
        {key: _complete(entry, data, key in wholes) for key, entry in works.items()},
        wholes,
        problems,
    )


def is_no_work(entry: RawEntry) -> bool:
    """Tell whether *entry* is there for others, or for a program."""
    return entry.type.lower() in NO_WORKS


def _complete(entry: RawEntry, data: Mapping[str, RawEntry], has_whole: bool) -> RawEntry:
    fields = dict(entry.fields)
    if not has_whole:
        fields.pop('crossref', None)
    wanted = _data_keys(entry)
    for key in wanted:  # which grows: data may name data
        if key in data:
            for name, field in data[key].fields.items():
                fields.setdefault(name, field)
            wanted += [other for other in _data_keys(data[key]) if other not in wanted]
    fields.pop('xdata', None)
    return entry._replace(fields=fields)


def _data_keys(entry: RawEntry) -> list[str]:
    field = entry.fields.get('xdata')
    return re.findall(r'[^\s,]+', field.value.lower()) if field else []


def _unknown_data(entry: RawEntry, data: Mapping[str, RawEntry]) -> Iterator[Problem]:
    for key in _data_keys(entry):
        if key not in data:
            yield _nowhere(entry, entry.fields['xdata'], key, data)


def _unknown_sources(entry: RawEntry, works: Mapping[str, RawEntry]) -> Iterator[Problem]:
    field = entry.fields.get('sources')
    if field is None:
        return
    for found in SOURCE.finditer(field.value):
        key = found[0]
        named = works.get(key.lower())
        if named is entry:
            message = 'an entry is no source of itself'
        elif named is None or named.key != key:  # data name them by the very letters too
            hint = did_you_mean(key, [other.key for other in works.values()])
            message = f'there is no source {key!r}{hint}'
        else:
            continue
        yield _problem(entry, field, message, found.start())


def _nowhere(
    entry: RawEntry, field: RawField, key: str, entries: Mapping[str, RawEntry]
) -> Problem:
    hint = did_you_mean(key, [other.key for other in entries.values() if other is not entry])
    return _problem(entry, field, f'there is no entry {key!r}{hint}')


def _problem(entry: RawEntry, field: RawField, message: str, offset: int = 0) -> Problem:
    text = f'{entry.key!r}: {field.name!r}: {message}'
    return Problem(field.place(offset), Subtype.REFERENCE, text)


Value = TypeVar('Value')
"""What a field holds."""

_LENT: Final = (
    *('publisher', 'institution', 'school', 'organization', 'location', 'address', 'editor'),
    *('date', 'year', 'month', 'isbn', 'eisbn', 'binding', 'issn', 'url', 'langid', 'language'),
    *('series', 'volume', 'number', 'issue', 'edition', 'journaltitle', 'journalsubtitle'),
    *('journal', 'booktitle', 'booksubtitle'),
)
_DATED: Final = frozenset({'date', 'year', 'month'})
_OF_ITS_AUTHOR: Final = frozenset({'inbook', 'bookinbook', 'suppbook'})
"""Parts that are by the author of the whole, if no other is named."""
_CONTAINERS: Final = {
    **dict.fromkeys(('article', 'suppperiodical'), ('journaltitle', 'journal')),
}
"""What the title of the whole is called in its parts, by their types; ``booktitle`` in others."""


def inherit(
    types: Mapping[str, str],
    fields: Mapping[str, Mapping[str, Value]],
    wholes: Mapping[str, str],
) -> dict[str, dict[str, Value]]:
    """Return the fields of each entry, its own and those that wholes lend it.

    *wholes* tells the key of the whole of each part, and is not circular.
    """
    found: dict[str, dict[str, Value]] = {}
    for key in count_wholes(fields, wholes):
        own = dict(fields[key])
        lent = dict(_lent(types[key], own, found[wholes[key]])) if key in wholes else {}
        found[key] = lent | own
    return found


def _lent(
    type_: str, own: Mapping[str, Value], whole: Mapping[str, Value]
) -> Iterator[tuple[str, Value]]:
    """Yield what *whole* lends a part of that type that has fields of its *own*."""
    names: Iterable[str] = [*_LENT, 'author'] if type_ in _OF_ITS_AUTHOR else _LENT
    for name in names:
        if name in whole and not (name in _DATED and _DATED & own.keys()):
            yield name, whole[name]
    title, *others = _CONTAINERS.get(type_, ('booktitle',))
    # A whole that is a part itself lends what it is a part of.
    if title not in whole and not {title, *others} & own.keys():
        for name, lent in ('title', title), ('subtitle', f'{title[:-5]}subtitle'):
            if name in whole:
                yield lent, whole[name]
