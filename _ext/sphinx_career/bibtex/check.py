"""Read bibliographies, and report their problems."""

import codecs
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from sphinx_career.bibtex.crossref import link
from sphinx_career.bibtex.dates import date_problem, month_problem, year_problem
from sphinx_career.bibtex.exporters import expand_journal, to_tex
from sphinx_career.bibtex.scanner import RawEntry, RawField, Scanned, scan
from sphinx_career.bibtex.tex import to_text, unknown_commands, verbatim
from sphinx_career.model.collector import collector_paused
from sphinx_career.model.entry_types import (
    KNOWN_TYPES,
    NAME_FIELDS,
    NO_WORKS,
    TEXT_FIELDS,
    work_type,
)
from sphinx_career.model.name_lists import parse_names, read_names
from sphinx_career.model.problems import Location, Problem, Subtype, Suggestions, group_problems
from sphinx_career.model.publication import LINKS
from sphinx_career.model.scalars import Doi, Isbn, Scalar, Url, split_isbns
from sphinx_career.model.source_text import UNSAFE_HINT, find_unsafe, location_at, why_unreadable


class Checked(NamedTuple):
    """The works in bibliographies, and the problems of these files."""

    entries: dict[str, RawEntry]
    """The works by key in lower case, since BibTeX ignores case.

    Their fields include inherited ones, without invalid identifiers.
    """
    problems: list[Problem]
    advice: list[Problem]
    """What is merely incomplete."""

    @property
    def keys(self) -> set[str]:
        """The keys, in their original case."""
        return {entry.key for entry in self.entries.values()}

    def in_file(self, path: Path) -> list[RawEntry]:
        """Return the entries of the file at *path*."""
        return [entry for entry in self.entries.values() if entry.location.path == str(path)]

    def locations(self) -> dict[str, Location]:
        """Return the location of each key."""
        return {entry.key: entry.key_location for entry in self.entries.values()}


def check(paths: Iterable[Path], encoding: str = 'utf-8-sig') -> Checked:
    """Return the valid entries of the files at *paths*, and all problems."""
    strings: dict[str, str] = {}
    with collector_paused():
        return combine(_read(path, encoding, strings) for path in paths)


def combine(files: Iterable[Scanned]) -> Checked:
    """Return the valid entries of *files*, and all problems."""
    entries: dict[str, RawEntry] = {}
    found: list[Problem] = []
    for scanned in files:
        found += scanned.problems
        for entry in scanned.entries:
            first = entries.setdefault(entry.key.lower(), entry)
            if first is not entry:
                message = f'the key {entry.key!r} is already given at {first.key_location}'
                found.append(Problem(entry.key_location, Subtype.DUPLICATE, message))
    works, unlinked = link(entries)
    found += unlinked
    suggestions = Suggestions()
    for key, entry in entries.items():
        found += problems(entry, works.get(key, entry).fields, suggestions)
    repaired = {key: _repair(work) for key, work in works.items()}
    advice = [problem for problem in found if problem.subtype is Subtype.ADVICE]
    found = [problem for problem in found if problem.subtype is not Subtype.ADVICE]
    return Checked(repaired, group_problems(found, _find_kind), group_problems(advice, _find_kind))


def problems(
    entry: RawEntry, fields: Mapping[str, RawField], suggestions: Suggestions
) -> Iterator[Problem]:
    """Yield the problems of *entry*; *fields* are its own and inherited ones."""
    type_ = entry.type.lower()
    if type_ not in KNOWN_TYPES:
        hint = suggestions.did_you_mean(type_, KNOWN_TYPES)
        message = f'{entry.key!r}: there is no entry type {entry.type!r}{hint}'
        yield Problem(entry.location, Subtype.ENTRY_TYPE, message)
    if type_ in KNOWN_TYPES - NO_WORKS:
        yield from _missing(entry, fields)
    for name, field in entry.fields.items():
        text = field.value.strip()
        if text and name in _CHECKERS:
            subtype, find = _CHECKERS[name]
            if message := find(text):
                yield entry.problem(field, subtype, message)
        if name in NAME_FIELDS:
            for message, offset in read_names(field.value).problems:
                yield entry.problem(field, Subtype.NAME, message, offset)
        if name in TEXT_FIELDS and ('\\' in text or '$' in text):
            leftovers = unknown_commands(_rewrite(name, field.value))
            for command in leftovers[:_LEFTOVERS]:
                message = (
                    f"there is no text for '{command}'; write the character, "
                    'or leave the command out'
                )
                offset = max(field.value.find(command), 0)
                yield entry.problem(field, Subtype.TEX, message, offset)
            if (more := len(leftovers) - _LEFTOVERS) > 0:
                message = f'there is no text for {more} more commands'
                yield entry.problem(field, Subtype.TEX, message)


def _missing(entry: RawEntry, fields: Mapping[str, RawField]) -> Iterator[Problem]:
    """Yield the required fields that *entry* lacks, and as advice those that most others have."""
    given = {name for name, field in fields.items() if field.value.strip()}
    type_ = work_type(entry.type.lower())
    for subtype, required in ((Subtype.MISSING, type_.required), (Subtype.ADVICE, type_.advised)):
        for names in required:
            # A missing parent might have had the field.
            unknown = 'booktitle' in names and 'crossref' in entry.fields.keys() - fields.keys()
            if not unknown and given.isdisjoint(names.split('/')):
                expected = ' or '.join(map(repr, names.split('/')))
                yield Problem(entry.location, subtype, f'{entry.key!r}: {expected} is missing')


def _find_kind(problem: Problem) -> str:
    """Return the message of *problem* without the key of the entry, and the value if it has one.

    Where one form of value is expected, many may be wrong in the same way.
    """
    kind = _KEY.sub('', problem.message)
    return _QUOTED.sub('', kind) if problem.subtype in _OF_VALUES else kind


_KEY: Final = re.compile("^'[^']*': ")
_QUOTED: Final = re.compile(
    r"(?<=: )'(?:[^'\\]|\\.)*'(?= is )|(?<=; expected )'.*'|(?<=digit of )'.*"
)
_OF_VALUES: Final = frozenset({Subtype.IDENTIFIER, Subtype.DATE, Subtype.URL})


def _repair(entry: RawEntry) -> RawEntry:
    """Return *entry* with TeX alone in its texts, and only good identifiers, or corrected ones."""
    fields = {
        name: field._replace(value=_rewrite(name, field.value)) if name in TEXT_FIELDS else field
        for name, field in entry.fields.items()
    }
    for name in _IDENTIFIERS.keys() & fields.keys():
        recovered = map(_IDENTIFIERS[name].recover, _values(name, fields[name].value))
        values = list(filter(None, recovered))
        fields[name] = fields[name]._replace(value=' '.join(values))
        if not values:
            del fields[name]
    return entry._replace(fields=fields)


def _rewrite(name: str, value: str) -> str:
    """Return the *value* of the text field *name* as TeX alone."""
    value = to_tex(value)
    return expand_journal(value) if name in {'journal', 'journaltitle'} else value


def _values(name: str, text: str) -> list[str]:
    return split_isbns(text.strip()) if name == 'isbn' else [text.strip()]


def _parse_problem(type_: type[Scalar], text: str) -> str:
    """Return the problem of *text* as a value of *type_*, or ``''``."""
    try:
        type_.parse(text)
    except ValueError as error:
        return str(error)
    return ''


def _identifier_problem(name: str, text: str) -> str:
    found = (_parse_problem(_IDENTIFIERS[name], value) for value in _values(name, text))
    return '; '.join(filter(None, found))


_LEFTOVERS: Final = 50
"""How many unknown commands in one field are reported each."""
_IDENTIFIERS: Final[dict[str, type[Scalar]]] = {'isbn': Isbn, 'eisbn': Isbn, 'doi': Doi}
_CHECKERS: Final[dict[str, tuple[Subtype, Callable[[str], str]]]] = {
    **{name: (Subtype.IDENTIFIER, partial(_identifier_problem, name)) for name in _IDENTIFIERS},
    'date': (Subtype.DATE, date_problem),
    'urldate': (Subtype.DATE, date_problem),
    'year': (Subtype.DATE, lambda text: year_problem(to_text(text))),
    'month': (Subtype.DATE, lambda text: month_problem(to_text(text))),
    **{
        name: (Subtype.URL, lambda text: _parse_problem(Url, verbatim(text)))
        for name in ('url', *LINKS)
    },
}


def _read(path: Path, encoding: str, strings: dict[str, str]) -> Scanned:
    start = Location(str(path))
    try:
        message = why_unreadable(path.stat())
        if not message:
            data = path.read_bytes()
            return _scan_safely(data.decode(encoding), str(path), strings)
    except OSError as error:
        message = f'the file cannot be read: {error.strerror}'
    except UnicodeDecodeError as error:
        before = data[: error.start].removeprefix(codecs.BOM_UTF8).decode(encoding, 'replace')
        start = location_at(before, len(before), str(path))
        name = encoding.removesuffix('-sig').upper()  # of codecs that skip a byte order mark
        message = f'not {name} text: byte 0x{data[error.start]:02x}'
    return Scanned([], [Problem(start, Subtype.FILE, message)], [])


def _scan_safely(text: str, path: str, strings: dict[str, str]) -> Scanned:
    """Return the entries in *text*, with a space for each control character."""
    unsafe = [found for found in find_unsafe(text) if found[0] != '\r']  # which ends a line
    scanned = scan(text.translate({ord(found[0]): ' ' for found in unsafe}), path, strings)
    for found in unsafe:
        message = f'the file holds U+{ord(found[0]):04X}; {UNSAFE_HINT}'
        place = location_at(text, found.start(), path)
        scanned.problems.append(Problem(place, Subtype.TEXT, message))
    return scanned


def joined_names(entries: Iterable[RawEntry], known: Collection[str]) -> Iterator[Problem]:
    """Yield the names in *entries* that hold a whole *known* name and another one.

    By itself, ``Ann Roe, Jo Poe`` may be a Jo Poe of the family Ann Roe.
    """
    for entry in entries:
        for field in (entry.fields[name] for name in NAME_FIELDS & entry.fields.keys()):
            for name in parse_names(field.value):
                given, family = (to_text(' '.join(part)) for part in (name.given, name.family))
                if ' ' in given and {given, family} & {*known}:
                    message = f"',' does not separate names; write '{family} and {given}'"
                    yield entry.problem(field, Subtype.NAME, message)


_KEYWORD: Final = re.compile(r'[^\s,](?:[^,]*[^\s,])?')
_NEAR: Final = 0.85
"""How similar to a topic a keyword must be: most keywords are not meant as topics."""


def misspelt_topics(entries: Iterable[RawEntry], topics: Collection[str]) -> Iterator[Problem]:
    """Yield the keywords of *entries* that look like misspellings of *topics*."""
    suggestions = Suggestions()
    known = {topic.casefold() for topic in topics}
    for entry in entries:
        field = entry.fields.get('keywords')
        if field is None:
            continue
        for found in _KEYWORD.finditer(field.value):
            word = to_text(found[0])
            if word.casefold() in known:
                continue
            if near := suggestions.closest(word.lower(), topics, _NEAR):
                message = f'there is no topic {word!r}; did you mean {near!r}?'
                yield entry.problem(field, Subtype.REFERENCE, message, found.start())
