"""Resolve references between entries: ``crossref``, ``xdata`` and ``sources``."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final, NamedTuple

from sphinx_career.bibtex.scanner import RawEntry, RawField
from sphinx_career.model.entry_types import NO_WORKS, SOURCE, work_type
from sphinx_career.model.parts import break_chains, count_wholes
from sphinx_career.model.problems import Problem, Subtype, Suggestions


class Linked(NamedTuple):
    """The works among entries, and the problems of references."""

    works: dict[str, RawEntry]
    """By key, with inherited fields and without dangling ``crossref``."""
    problems: list[Problem]


MAX_INHERITED: Final = 2**22
"""How many characters all entries together may inherit from ``@xdata``."""
_KEY: Final = re.compile(r'[^\s,]+')


def link(entries: Mapping[str, RawEntry]) -> Linked:
    """Return the works among *entries*, which have keys in lower case, with inherited fields."""
    works = {key: entry for key, entry in entries.items() if entry.type.lower() not in NO_WORKS}
    data = {key: entry for key, entry in entries.items() if entry.type.lower() == 'xdata'}
    named = {
        key: field.value.strip().lower()
        for key, entry in works.items()
        if (field := entry.fields.get('crossref'))
    }
    wholes = {key: whole for key, whole in named.items() if whole in works}
    broken = break_chains(wholes)
    problems: list[Problem] = []
    suggestions = Suggestions()
    work_keys = {entry.key for entry in works.values()}
    data_keys = {entry.key for entry in data.values()}
    for key in named:
        field = works[key].fields['crossref']
        if key in broken:
            del wholes[key]
            message = broken[key].replace('record', 'entry')
            problems.append(works[key].problem(field, Subtype.REFERENCE, message))
        elif key not in wholes:
            name = field.value.strip()
            problems.append(_unknown(works[key], field, name, work_keys, suggestions))
    for entry in entries.values():
        problems += [
            _unknown(entry, entry.fields['xdata'], key, data_keys, suggestions)
            for key in _data_keys(entry)
            if key not in data
        ]
        problems += _source_problems(entry, works, work_keys, suggestions)
    complete: dict[str, RawEntry] = {}
    left = MAX_INHERITED
    for key, entry in works.items():
        complete[key], left = _complete(entry, data, key in wholes, left)
        if left < 0 and 'xdata' in entry.fields:
            message = f'entries inherit over {MAX_INHERITED:,} characters; the rest is not used'
            problems.append(entry.problem(entry.fields['xdata'], Subtype.REFERENCE, message))
    return Linked(_inherit(complete, wholes), problems)


def _complete(
    entry: RawEntry, data: Mapping[str, RawEntry], has_whole: bool, left: int
) -> tuple[RawEntry, int]:
    """Return *entry* with the fields of its *data*, and ``crossref`` only if it *has_whole*.

    At most *left* characters are inherited; also return how many are left then.
    """
    fields = dict(entry.fields)
    if not has_whole:
        fields.pop('crossref', None)
    wanted = [key for key in _data_keys(entry) if key in data]
    seen = set(wanted)
    for key in wanted:  # which grows: data may name data
        for name, field in data[key].fields.items() if left >= 0 else ():
            left -= 20 + len(field.value)
            if left < 0:
                break
            fields.setdefault(name, field)
        more = [other for other in _data_keys(data[key]) if other in data and other not in seen]
        seen.update(more)
        wanted += more
    fields.pop('xdata', None)
    return entry._replace(fields=fields), left


def _data_keys(entry: RawEntry) -> list[str]:
    """Return the keys that *entry* names as its data, each once."""
    field = entry.fields.get('xdata')
    return list(dict.fromkeys(_KEY.findall(field.value.lower()))) if field else []


def _source_problems(
    entry: RawEntry, works: Mapping[str, RawEntry], keys: Collection[str], suggestions: Suggestions
) -> Iterator[Problem]:
    field = entry.fields.get('sources')
    for found in SOURCE.finditer(field.value) if field else ():
        key = found[0]
        named = works.get(key.lower())
        message = ''
        if named is entry:
            message = 'an entry is no source of itself'
        elif named is None or named.key != key:  # data files distinguish upper and lower case
            hint = suggestions.did_you_mean(key, keys)
            message = f'there is no source {key!r}{hint}'
        if field and message:
            yield entry.problem(field, Subtype.REFERENCE, message, found.start())


def _unknown(
    entry: RawEntry, field: RawField, key: str, keys: Collection[str], suggestions: Suggestions
) -> Problem:
    near = suggestions.closest(key, keys)
    hint = f'; did you mean {near!r}?' if near not in {'', entry.key} else ''
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
