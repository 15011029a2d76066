"""Import bibliographies, as Zotero, DBLP, Google Scholar, ORCID and others write them.

The extension reads BibTeX as it is, so entries stay entries.  Only what would be a
mistake, or is nobody else's business, is taken out.
"""

import bisect
import re
from collections.abc import Iterator, Mapping
from typing import Final

from sphinx_career.bibtex.check import problems
from sphinx_career.bibtex.crossref import link
from sphinx_career.bibtex.scanner import RawEntry, RawField, scan
from sphinx_career.bibtex.tex import unknown_commands
from sphinx_career.importers.builder import FreeNames, Imported, Loss, on_one_line
from sphinx_career.model.entry_types import KNOWN_TYPES
from sphinx_career.model.problems import Location, Problem, Subtype, Suggestions
from sphinx_career.model.scalars import Doi, Isbn, Scalar
from sphinx_career.model.source_text import UNSAFE, line_starts, locator

_PRIVATE: Final = re.compile('file|local-url|localfile|bdsk-file-.*|mendeley-.*|groups|owner')
"""Fields of reference managers: paths on somebody's computer, and folders of the program."""


def convert(text: str, path: str) -> Imported:
    """Return the entries of *text*, the content of the file at *path*."""
    imported = Imported({}, [], [], [])
    text = re.sub(UNSAFE.replace(r'\x0b-', r'\x0b\x0c\x0e-'), ' ', text)
    scanned = scan(text, path, {})
    entries = _Entries(text)
    broken = [
        [Loss(location, 'entry', entries.take(location), message, noted=True)]
        for location, _, message in scanned.problems
    ]
    for losses in filter(None, [list(_outside(text, path, scanned.spans)), *broken]):
        imported.losses.extend(losses)
        imported.bibliography.append('\n'.join(_comments(losses)) + '\n')
    by_key = {entry.key.lower(): entry for entry in reversed(scanned.entries)}
    inherited, _ = link(by_key)
    suggestions = Suggestions()
    names = FreeNames()
    for entry in scanned.entries:
        work = inherited.get(entry.key.lower(), entry)
        losses, type_, fields = _mended(entry, list(problems(entry, work.fields, suggestions)))
        key = names.take(entry.key)
        if key != entry.key:
            reason = f'another entry has the key; it is {key!r} now'
            losses.append(Loss(entry.key_location, 'key', entry.key, reason))
        imported.losses.extend(loss._replace(noted=True) for loss in losses)
        imported.bibliography.append(_entry(type_, key, fields, losses))
    return imported


def _outside(text: str, path: str, spans: list[tuple[int, int]]) -> Iterator[Loss]:
    """Yield what of *text* is no entry: each paragraph in none of *spans*, and comments."""
    start, locate = 0, locator(text, path)
    for begin, end in [*spans, (len(text), len(text))]:
        parts = [*_PARAGRAPH.finditer(text, start, begin)]
        if comment := _COMMENT.match(text, begin, end):
            parts.append(comment)
        for found in parts:
            value = found[0].strip()
            if re.fullmatch(r'[\s%,}]*', value):
                continue
            private = bool(_OF_PROGRAMS.match(value))
            reason = _FOR_PROGRAM if private else 'it stands outside the entries'
            yield Loss(locate(found.start()), 'text', value, reason, private, noted=True)
        start = end


_PARAGRAPH: Final = re.compile(r'\S(?:.|\n(?![ \t]*(?:\n|@)))*')
_COMMENT: Final = re.compile(r'@\s*(?:comment|preamble)\b.*', re.IGNORECASE | re.DOTALL)
_OF_PROGRAMS: Final = re.compile(
    r'@comment\s*[{(]\s*(?:jabref|bibdesk|x-kbibtex|grouping)', re.IGNORECASE
)
"""What reference managers write for themselves, such as folders and groups."""
_FOR_PROGRAM: Final = 'it is for the program or the computer that wrote it'


def _mended(entry: RawEntry, found: list[Problem]) -> tuple[list[Loss], str, dict[str, RawField]]:
    """Return what *entry* loses, its type, and its fields that are valid."""
    fields, losses, type_ = dict(entry.fields), [], entry.type
    for name, field in entry.fields.items():
        if _PRIVATE.fullmatch(name):
            del fields[name]
            losses.append(Loss(field.location, name, field.value, _FOR_PROGRAM, private=True))
    for location, subtype, message in found:
        reason = message.removeprefix(f'{entry.key!r}: ')
        if subtype is Subtype.ENTRY_TYPE or subtype is Subtype.MISSING:
            if type_ != 'misc':
                losses.append(Loss(location, 'type', entry.type, f"it is 'misc' now: {reason}"))
            type_ = 'misc'
        elif (name := _field_at(entry.fields, location)) not in fields:
            pass  # all of it is lost already
        elif subtype is Subtype.TEX:
            losses.append(Loss(location, name, fields[name].value, reason))
            fields[name] = fields[name]._replace(value=_without_commands(fields[name].value))
        else:
            field = fields.pop(name)
            losses.append(Loss(location, name, field.value, reason.removeprefix(f'{name!r}: ')))
            text = field.value.strip()
            right = _IDENTIFIERS[name].recover(text) if name in _IDENTIFIERS else None
            if right and right != text:
                fields[name] = field._replace(value=right)
    return losses, type_ if type_.lower() in KNOWN_TYPES else 'misc', fields


_IDENTIFIERS: Final[dict[str, type[Scalar]]] = {'doi': Doi, 'isbn': Isbn, 'eisbn': Isbn}


def _field_at(fields: Mapping[str, RawField], location: Location) -> str:
    """Return the name of the field whose value is at *location*."""
    before = [name for name, field in fields.items() if field.value_location <= location]
    return max(before, key=lambda name: fields[name].value_location, default='')


_TEX: Final = re.compile(r'\\(?:[A-Za-z]+|.|$)|\$', re.DOTALL)


def _without_commands(text: str) -> str:
    """Return *text* without TeX that has no text."""
    unknown = frozenset(unknown_commands(text))
    # Without a dollar sign, a command before it would go on in the letters after it.
    return _TEX.sub(
        lambda found: found[0] if found[0] not in unknown else '{}' if found[0] == '$' else '',
        text,
    )


def _entry(type_: str, key: str, fields: dict[str, RawField], losses: list[Loss]) -> str:
    """Return the text of an entry, below comments that name its losses."""
    lines = [*_comments(losses), f'@{type_}{{{key},']
    width = max(map(len, fields), default=0)
    lines += [
        f'  {name:{width}} = {{{" ".join(field.value.split())}}},'
        for name, field in fields.items()
    ]
    return '\n'.join([*lines, '}', ''])


def _comments(losses: list[Loss]) -> Iterator[str]:
    """Yield a comment for each loss; an at sign would begin an entry."""
    for loss in losses:
        value = '' if loss.private else f': {loss.value}'
        text = on_one_line(f'{loss.key}{value} - {loss.reason}')
        yield f'% Not kept: {text}'.replace('@', ' at ')


class _Entries:
    """The entries of a text, which are told once each, however many problems they have."""

    def __init__(self, text: str) -> None:
        self.text, self.lines = text, line_starts(text)
        self.bounds = [0, *(found.start() for found in _BEGIN.finditer(text)), len(text)]
        self.told: set[int] = set()

    def take(self, location: Location) -> str:
        """Return the entry around *location*, up to the next one, or ``''`` if it is told."""
        offset = self.lines[location.line - 1]
        at = bisect.bisect_right(self.bounds, offset, 1, len(self.bounds) - 1)
        if at in self.told:
            return ''
        self.told.add(at)
        return self.text[self.bounds[at - 1] : self.bounds[at]].rstrip()


_BEGIN: Final = re.compile(r'(?:^|(?<=\r))[ \t]*@', re.MULTILINE)
