"""Keep the good records of a file whose syntax is wrong, and say what is wrong with the others.

The lines of a file are divided at its sections and records.  Each piece that is not YAML
by itself is replaced by blank lines, so that the rest keeps its locations.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import yaml

from sphinx_career.data.yaml_nodes import (
    Loader,
    Mistake,
    TooManyValuesError,
    find_mistake,
    split_lines,
)
from sphinx_career.model.career import Career
from sphinx_career.model.fields import fields
from sphinx_career.model.problems import Location, Problem, Subtype

MAX_CHARACTERS: Final = 2**20
"""In how long a file the good records are looked for: each piece is read by itself."""
_MAX_PIECES: Final = 10_000
"""In how many pieces at most: a megabyte of short lines may have hundreds of thousands."""
_ATTEMPTS: Final = 20
"""How many pieces may be left out that are YAML by themselves, but not where they stand."""
_ENDS: Final = '\r\n\x85\u2028\u2029'
_ROWS: Final = 200
"""In how many lines of a piece a mistake is looked for that the parser finds elsewhere."""
_SECTION: Final = re.compile(r'(["\']?)([$\w-]+)\1[ \t]*:[ \t]*(.*)')
_MARKER: Final = re.compile(r'(<{7}|\|{7}|={7}|>{7})(?: .*)?')
_LINE: Final = re.compile(
    r'(?P<indent>[ ]*(?:-[ ]+)*)(?P<key>["\']?[\w$-]+["\']?)[ ]*:(?P<space>[ ]*)(?P<value>.*)'
)
_ID: Final = re.compile(r'^[ \t{-]*["\']?id["\']?[ \t]*:[ \t]*["\']?([^\s"\',}]+)', re.MULTILINE)
_SMART: Final = '“”„‟«»'
_BLOCK: Final = re.compile(r'[|>][-+1-9]*(?: +#.*)?')
_SPECIAL: Final = '@`%&*!|>[{]},?'


class Recovered(NamedTuple):
    """What can be read of a file."""

    text: str
    """The file, with blank lines for what is wrong."""
    problems: list[Problem]
    lost: list[tuple[str, str]]
    """Section and id of the records that are left out; ``''`` if that is not known."""


class _Piece(NamedTuple):
    """Some lines of a file: a record, a key of a section that is a mapping, or a section."""

    section: str
    first: int
    last: int
    """The line after it."""


def recover(text: str, path: str, problem: Problem) -> Recovered:
    """Return what can be read of *text*, the file at *path*, which has *problem* as a whole."""
    message = f'{problem.message}; the file is left out'
    left_out = Recovered('{}', [problem._replace(message=message)], [('', '')])
    if len(text) > MAX_CHARACTERS:
        return left_out
    lines = split_lines(text)
    problems: list[Problem] = []
    lost: list[tuple[str, str]] = []

    def leave_out(piece: _Piece, found: Problem) -> None:
        problems.append(found)
        body = ''.join(lines[piece.first : piece.last])
        id_ = _ID.search(body)
        lost.append((piece.section, id_[1] if id_ else ''))
        for number in range(piece.first, piece.last):
            lines[number] = _blank(lines[number])

    for number, message in _markers(lines):
        problems.append(Problem(Location(path, number + 1), Subtype.SYNTAX, message))
    pieces = list(_pieces(lines))
    if len(pieces) > _MAX_PIECES:
        return left_out
    for piece in pieces:
        if error := _error(_alone(''.join(lines[piece.first : piece.last])), alone=True):
            leave_out(piece, _explain(lines, piece, error, path))
    error = _error(''.join(lines))
    for _attempt in range(_ATTEMPTS):
        if error is None:
            break
        line = error[0]
        wrong = next((each for each in pieces if each.first <= line < each.last), None)
        if wrong is None or not ''.join(lines[wrong.first : wrong.last]).strip():
            break
        within = error._replace(
            line=line - wrong.first, context_line=error.context_line - wrong.first
        )
        first = next(each for each in pieces if each.section == wrong.section)
        here, expected = (_indent(lines[each.first]) for each in (wrong, first))
        found = _explain(lines, wrong, within, path)
        if within.line == 0 and here != expected and lines[first.first].strip():
            place = Location(path, line + 1, here + 1)
            found = Problem(place, Subtype.SYNTAX, _indented(here, expected))
        leave_out(wrong, found)
        error = _error(''.join(lines))
    if error or not any(line.strip() for line in lines):
        whole = _Piece('', 0, len(lines))
        left = problems or [_explain(lines, whole, error, path) if error else problem]
        return Recovered('{}', left, [('', '')])
    return Recovered(''.join(lines), problems, lost)


def straight_quotes(text: str) -> str:
    """Return *text*, with straight quotation marks if all of it is in typographic ones."""
    inner = text[1:-1]
    if len(text) > 2 and text[0] in _SMART and text[-1] in _SMART:
        return _quoted(inner) if not set(inner) & set(_SMART) else text
    return text


def _error(text: str, *, alone: bool = False) -> Mistake | None:
    """Return why *text* is not YAML, if it is not; *alone*, it may use what others define."""
    try:
        if alone:
            kinds = [type(event) for event in yaml.parse(text, Loader=yaml.CBaseLoader)]
            if kinds[2:3] == [yaml.ScalarEvent]:
                return Mistake(0, 0, 0, "expected 'key: value'")
        else:
            yaml.compose(text, Loader=Loader)
    except TooManyValuesError:
        return None  # which is for the reader to say
    except yaml.YAMLError as error:
        return find_mistake(text, error)
    return None


def _blank(line: str) -> str:
    # Not empty, since a line feed alone would become one with a carriage return before it.
    return f' {line[len(line.rstrip(_ENDS)) :]}'


def _alone(text: str) -> str:
    """Return *text* without what separates an item of a JSON list from the next."""
    bare = text.lstrip(' \t')  # a tab before a flow mapping is one thing too many to YAML
    return bare.rstrip(f' \t,{_ENDS}') if bare.startswith(('{', '"')) else text


def _markers(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Yield where lines stand that are not of the data, and why; leave them out.

    Of what a merge has left in two versions, the first one stays.
    """
    inside = ours = begun = False
    for number, line in enumerate(lines):
        found = _MARKER.fullmatch(line.rstrip())
        mark = found[1][0] if found else ''
        if mark == '<':
            inside = ours = True
            yield number, 'a conflict marker of a merge; keep one version, remove the markers'
        elif mark and inside:
            ours = False
        if (mark and (inside or mark in '<>')) or (inside and not ours):
            lines[number] = _blank(line)
        if mark == '>':
            inside = False
        if begun and line.rstrip() == '---':
            lines[number] = _blank(line)
            yield number, "'---' begins another document; remove the line"
        begun = begun or _has_content(lines[number])


def _pieces(lines: list[str]) -> Iterator[_Piece]:
    """Yield the pieces of a file, in order."""
    is_json = ''.join(lines[:50]).lstrip().startswith('{')
    headers = list(_headers(lines, is_json=is_json))
    ends = [*(first for first, *_rest in headers), len(lines)][1:]
    for (first, section, value), end in zip(headers, ends, strict=True):
        body = [number for number in range(first + 1, end) if _has_content(lines[number])]
        if not body or (value and value[0] not in '#[{'):
            yield _Piece(section, first, end)
            continue
        indent = _indent(lines[body[0]])
        starts = [
            number
            for number in body
            if (_indent(lines[number]) <= indent or _begins_item(lines[number], indent))
            and not lines[number].strip().startswith((']', '}'))
        ]
        if _begins_item(lines[body[0]], indent):
            starts = [number for number in starts if _begins_item(lines[number], indent)]
        if not starts:
            yield _Piece(section, first, end)
            continue
        last = end
        if (is_json and end == len(lines)) or lines[end - 1].strip().startswith((']', '}')):
            closing = (n for n in body if lines[n].strip()[0] in ']}' and n > starts[-1])
            last = next((n for n in closing if _indent(lines[n]) < indent), end)
        stops = [*starts[1:], last]
        for start, stop in zip(starts, stops, strict=True):
            yield _Piece(section, start, stop)


def _headers(lines: list[str], *, is_json: bool) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and rest of the line of each section."""
    known = fields(Career)
    indent = -1 if is_json else 0
    for number, line in enumerate(lines):
        found = _SECTION.fullmatch(line.strip())
        if not found or (indent >= 0 and _indent(line) != indent):
            continue
        value = found[3].rstrip(',').strip()
        if found[2] in known or not value or (is_json and value in '[{'):
            indent = _indent(line)
            yield number, found[2], value


def _has_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith('#')


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(' \t'))


def _begins_item(line: str, indent: int) -> bool:
    """Return whether *line* begins an item of the list whose items have *indent*."""
    return _indent(line) < indent + 2 and line.lstrip().startswith(('-', '{'))


def _explain(lines: list[str], piece: _Piece, error: Mistake, path: str) -> Problem:
    """Return what is wrong in *piece*, in the terms of its author."""
    body = [line.rstrip(_ENDS) for line in lines[piece.first : piece.last]]
    rows = [error.line, error.context_line, error.line - 1, *range(min(len(body), _ROWS))]
    for row in dict.fromkeys(row for row in rows if 0 <= row < len(body)):
        found = _remedies(body, row, in_error=row == error.line) if _has_content(body[row]) else ()
        for column, message in found:
            place = Location(path, piece.first + row + 1, column + 1)
            return Problem(place, Subtype.SYNTAX, message)
    place = Location(path, piece.first + error.line + 1, error.column + 1)
    return Problem(place, Subtype.SYNTAX, f'not YAML: {error.message}')


def _remedies(body: list[str], row: int, *, in_error: bool) -> Iterator[tuple[int, str]]:
    """Yield the column of what is wrong in line *row* of *body*, and what to do about it."""
    line = body[row]
    if found := re.match(r'[ ]*\t', line):
        yield found.end() - 1, 'a tab indents this line; indent with spaces'
    if found := re.match(r'[ -]*+(?:[\w$"\'-]+[ ]*:[ ]*)?\xa0', line):
        yield found.end() - 1, 'a non-breaking space; type a plain space in its place'
    if found := re.match(r'[ ]*-(?=["\'\w])', line):
        yield found.end() - 1, "'-' needs a space after it"
    match = _LINE.fullmatch(line)
    if match is None:
        if in_error and line.lstrip(' -').startswith('{') and '"' not in line:
            column = line.index('{')
            yield column, "between '{' and '}', put a text with ': ', ',' or a bracket in quotes"
        elif in_error:
            yield from _continued(body, row)
        return
    key, value = match['key'], match['value'].strip()
    if value and not match['space'] and not value.startswith('//'):
        yield match.start('value') - 1, f"':' needs a space after it: {key}: {value}"
    for message in _quotes_needed(key.strip('"\''), value):
        yield match.start('value'), message
    if in_error and row:
        first = next(filter(None, map(_LINE.fullmatch, body)))
        expected, here = len(first['indent']), len(match['indent'])
        if here != expected:
            yield here, _indented(here, expected)


def _indented(here: int, expected: int) -> str:
    return f'this line is indented by {here} instead of {expected} spaces'


def _continued(body: list[str], row: int) -> Iterator[tuple[int, str]]:
    """Yield what is wrong if line *row* of *body* continues the text of an earlier line."""
    column = _indent(body[row])
    before = filter(None, map(_LINE.fullmatch, reversed(body[:row])))
    match = next(before, None) if ':' in body[row] else None
    if match and len(match['indent']) < column:
        key = match['key']
        yield column, f"{key!r}: a text with ': ' needs quotes, or '{key}: >-' above its lines"


def _quotes_needed(name: str, value: str) -> Iterator[str]:
    """Yield what is wrong with the text *value* of the key *name*, and how to write it."""
    first, closing = value[:1], {'[': ']', '{': '}'}.get(value[:1], '')
    write = f'write {name}: '
    if first and first in '"\'':
        yield from _quotes_misplaced(name, value)
    elif first and first in _SMART and ': ' in value:
        right = _quoted(value.strip(_SMART))
        yield f'{name!r}: typographic quotation marks do not quote; {write}{right}'
    elif closing and closing not in value:
        yield f'{name!r}: {first!r} is not closed; put a text that begins with it in quotes'
    elif (closing and not value.rpartition(closing)[2].strip(' ,')) or _BLOCK.fullmatch(value):
        pass  # a list, a mapping, or the head of a block of lines
    elif first and first in _SPECIAL:
        yield f'{name!r}: a text that begins with {first!r} needs quotes; {write}{_quoted(value)}'
    elif ': ' in value or value.endswith(':'):
        yield f"{name!r}: a text with ': ' needs quotes; {write}{_quoted(value)}"


def _quotes_misplaced(name: str, value: str) -> Iterator[str]:
    """Yield what is wrong with *value*, which begins with a quotation mark."""
    mark = value[0]
    close = re.match(r"'(?:[^']|'')*'" if mark == "'" else r'"(?:[^"\\]|\\.)*"', value)
    rest = value[close.end() :].strip(' ,') if close else ''
    if close is None:
        yield f'{name!r}: the quotation mark is not closed; write {name}: {_quoted(value[1:])}'
    elif rest and rest[0] != '#' and mark == value[-1]:
        what = 'an apostrophe' if mark == "'" else 'a quotation mark'
        yield f'{name!r}: {what} ends the text; write {name}: {_quoted(value[1:-1])}'
    elif rest and rest[0] != '#':
        message = 'a text that begins with a quotation mark needs quotes'
        yield f'{name!r}: {message}; write {name}: {_quoted(value)}'


def _quoted(text: str) -> str:
    """Return *text* in quotation marks that YAML reads as it is."""
    if '"' not in text and '\\' not in text:
        return f'"{text}"'
    return "'{}'".format(text.replace("'", "''"))
