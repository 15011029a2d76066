"""Excerpts of real files, and random changes to them."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

SUFFIXES: Final = ('.bib', '.yaml', '.yml', '.json', '.ris', '.csv')
LONGEST: Final = 4000
"""The most characters of an excerpt, so that most inputs take milliseconds."""
LARGEST: Final = 1_000_000
"""The most bytes of an input."""
PIECES: Final = (
    *('{', '}', '[', ']', '(', ')', '"', "'", '@', '#', ',', ':', '=', '\\', '$', '%', '&', '*'),
    *(
        '|',
        '-',
        '~',
        '^',
        '_',
        '<',
        '>',
        '!',
        '?',
        '`',
        ';',
        '/',
        '\n',
        '\n\n',
        '\r',
        '\r\n',
        '\t',
    ),
    *('\0', '\x0b', '\x0c', '\x1b', '\x7f', '\x85', '\xa0', '\xad', '\u200b', '\u200f', '\u2028'),
    *(
        '\u202e',
        '\u2066',
        '\ud7ff',
        '\ue000',
        '\ufeff',
        '\ufffe',
        '\uffff',
        '\U0001f600',
        'é',
        'e\u0301',
    ),
    *(
        '!x ',
        '!!int ',
        '&a ',
        '*a',
        '<<: ',
        '? ',
        '---\n',
        '...\n',
        '%YAML 1.1\n',
        '- ',
        ': ',
        ' #',
    ),
    *(
        '@book{',
        '@book[k,',
        '@book k,',
        '@2book{',
        'book{k,',
        '@string{a=',
        '@comment{',
        '@preamble{',
    ),
    *(
        '@misc{k,',
        'crossref={',
        'xdata={',
        'sources={',
        'ids={',
        ' # ',
        "\\'{",
        '\\emph{',
        '\\foo',
    ),
    *(
        '\\input{x}',
        '\\begin{a}',
        '\\frac{',
        '$$',
        '\\(',
        '--',
        '---',
        ' and ',
        ' and others',
        ', ',
    ),
    *('9999', '0000', '2020-13-40', '2020-02-30', '9' * 5000, '-1', '1e999', '0x7f', '١٢٣', '½'),
    *('10.1234/', 'http://[', 'https://a.b:99999/', 'mailto:', 'javascript:x', '../../etc/passwd'),
    *(
        'null',
        'true',
        '~',
        'present',
        'C:\\',
        '%s',
        '{0}',
        '{{x}}',
        '<script>',
        '</script>',
        ']]>',
    ),
    *(
        '\\ud83d\\ude00',
        '\\ud83d',
        '\\u0000',
        '\\x',
        '//',
        '/*',
        '*/',
        'TY  - ',
        'ER  - ',
        '\nAU  - ',
    ),
)
"""What means something in one of the formats, or is a character of an unusual kind."""
NAMES: Final = (
    *('id', 'name', 'title', 'startDate', 'endDate', 'date', 'url', 'topics', 'sources', 'partOf'),
    *(
        'authors',
        'doi',
        'isbn',
        'pages',
        'private',
        'kind',
        'aliases',
        'milestones',
        'image',
        'foo',
    ),
)
"""Keys that some records have."""


class Sample(NamedTuple):
    """A real file."""

    suffix: str
    text: str


def samples(folders: Iterable[Path]) -> list[Sample]:
    """Return the data files and bibliographies in *folders*, in a fixed order."""
    paths = {
        path
        for folder in folders
        for path in folder.rglob('*.*')
        if path.suffix in SUFFIXES and '_build' not in path.parts and path.is_file()
    }
    return [Sample(path.suffix, path.read_text('utf-8', 'replace')) for path in sorted(paths)]


def excerpt(text: str, dice: random.Random) -> str:
    """Return some of the entries or records of *text*, below the names of their sections."""
    parts = [part for part in _ENTRY.split(text) if part]
    while sum(map(len, parts)) > LONGEST and len(parts) > 1:
        kept = [part for part in parts if _SECTION.fullmatch(part) or dice.random() < 0.5]
        parts = kept if len(kept) < len(parts) else parts[: len(parts) // 2]
    return ''.join(parts)[:LONGEST]


_ENTRY: Final = re.compile(r'^(?=@|TY  - |\S+:\s*$|[ ]{0,4}[-{] ?)', re.MULTILINE)
_SECTION: Final = re.compile(r'\S+:\s*')


def mutated(text: str, others: Sequence[str], dice: random.Random) -> bytes:
    """Return *text* after some random changes, in which parts of *others* may be put."""
    if dice.random() < 0.3:
        text = _restructured(text, dice)
    for _ in range(dice.choice((0, 1, 1, 1, 2, 3, 8))):
        text = dice.choice(_CHANGES)(text, others, dice)
    return _encoded(text, dice)[:LARGEST]


def _span(text: str, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(text) + 1)
    return start, min(len(text), start + dice.choice((0, 1, 1, 2, 5, 20, 100, 500)))


def _flip(text: str, others: Sequence[str], dice: random.Random) -> str:
    start, _ = _span(text, dice)
    return text[:start] + dice.choice(PIECES) + text[start + 1 :]


def _insert(text: str, others: Sequence[str], dice: random.Random) -> str:
    start, _ = _span(text, dice)
    return text[:start] + dice.choice(PIECES) + text[start:]


def _delete(text: str, others: Sequence[str], dice: random.Random) -> str:
    start, end = _span(text, dice)
    return text[:start] + text[end:]


def _duplicate(text: str, others: Sequence[str], dice: random.Random) -> str:
    start, end = _span(text, dice)
    times = dice.choice((2, 2, 2, 3, 50))
    if dice.random() < 0.01:
        times = dice.choice((10_000, LARGEST)) // max(1, end - start)
    return text[:start] + text[start:end] * times + text[end:]


def _swap(text: str, others: Sequence[str], dice: random.Random) -> str:
    lines = text.splitlines(keepends=True) or ['']
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return ''.join(lines)


def _splice(text: str, others: Sequence[str], dice: random.Random) -> str:
    other = dice.choice(others)
    (start, _), (begin, end) = _span(text, dice), _span(other, dice)
    return text[:start] + dice.choice((other[begin:], other[begin:end] + text[start:]))


def _truncate(text: str, others: Sequence[str], dice: random.Random) -> str:
    return text[: _span(text, dice)[0]]


def _nest(text: str, others: Sequence[str], dice: random.Random) -> str:
    start, end = _span(text, dice)
    opening, closing = dice.choice(
        (('{', '}'), ('[', ']'), ('{a: ', '}'), ("\\'{", '}'), ('\\emph{', '}'), ('$x^{', '}$'))
    )
    depth = dice.choice((1, 2, 10, 100)) if dice.random() < 0.95 else 5000
    closed = dice.choice((depth, depth, depth, 0, depth - 1))
    return text[:start] + opening * depth + text[start:end] + closing * closed + text[end:]


def _renumber(text: str, others: Sequence[str], dice: random.Random) -> str:
    numbers = list(re.finditer(r'[0-9]+', text))
    if not numbers:
        return _insert(text, others, dice)
    found = dice.choice(numbers)
    number = dice.choice(
        ('0', '-1', '00', '13', '99', '9' * 10, '9' * 5000, '1.5', '1e9', '', 'IV')
    )
    return text[: found.start()] + number + text[found.end() :]


def _retype(text: str, others: Sequence[str], dice: random.Random) -> str:
    """Give a key of YAML, or a field of BibTeX, another kind of value."""
    values = list(_VALUE.finditer(text))
    if not values:
        return _insert(text, others, dice)
    found = dice.choice(values)
    value = dice.choice(
        (
            *(
                '',
                'null',
                '7',
                '[]',
                '{}',
                '[a, b]',
                '{a: b}',
                '[[x]]',
                '[{id: x}]',
                '""',
                "'",
                '|',
            ),
            *(
                '>-',
                'true',
                '{',
                '}',
                '{{x}',
                '"x" # "y"',
                'jan',
                '*a',
                '&a [x, *a]',
                '2020-01-01',
            ),
        )
    )
    return text[: found.start(1)] + value + text[found.end(1) :]


_VALUE: Final = re.compile(r'[:=][ \t]+([^\n]*)')

_CHANGES: Final[Sequence[Callable[[str, Sequence[str], random.Random], str]]] = (
    *(_flip, _insert, _delete, _duplicate, _swap, _splice, _truncate, _nest, _renumber, _retype),
)


def _restructured(text: str, dice: random.Random) -> str:
    """Return the document *text* with other values, or *text* itself if it is none."""
    try:
        document = yaml.load(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return text
    if not isinstance(document, dict | list):
        return text
    for _ in range(dice.choice((1, 1, 2, 5))):
        document = _changed(document, dice)
    if dice.random() < 0.5:
        return json.dumps(
            document, ensure_ascii=dice.random() < 0.5, indent=dice.choice((None, 1))
        )
    return yaml.dump(document, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)


def _changed(value: Any, dice: random.Random) -> Any:
    """Return *value* with something else in one place inside of it."""
    if not isinstance(value, dict | list) or not value or dice.random() < 0.1:
        return _any_value(value, dice)
    keys = list(value) if isinstance(value, dict) else range(len(value))
    key = dice.choice(keys)
    found = type(value)(value)
    match dice.randrange(10):
        case 0:
            del found[key]
        case 1 if isinstance(found, dict):
            found[dice.choice((*NAMES, f'{key}x', key.swapcase()))] = found.pop(key)
        case 1:
            return [*found, *found]
        case 2 if isinstance(found, dict):
            found[dice.choice(NAMES)] = _any_value(value[key], dice)
        case _:
            found[key] = _changed(value[key], dice)
    return found


def _any_value(old: Any, dice: random.Random) -> Any:
    deep: Any = old
    for _ in range(dice.choice((1, 5, 50))):
        deep = [deep] if dice.random() < 0.5 else {'name': deep}
    return dice.choice(
        (
            *(
                None,
                '',
                0,
                7,
                -1,
                1.5,
                True,
                [],
                {},
                [old],
                [old, old],
                [None],
                {'name': old},
                deep,
            ),
            *(f'{old} ', f'{old}\n{old}', str(old)[:5], 'x' * 5000, 10**30, '9' * 5000),
            *(dice.choice(PIECES), f'{old}{dice.choice(PIECES)}', dice.choice(PIECES) * 100),
        )
    )


def _encoded(text: str, dice: random.Random) -> bytes:
    """Return *text* as bytes, most often in UTF-8."""
    match dice.randrange(40):
        case 0:
            return text.encode(
                dice.choice(('utf-16', 'utf-16-be', 'utf-32', 'latin-1')), 'replace'
            )
        case 1:
            return b'\xef\xbb\xbf' + text.encode('utf-8', 'surrogatepass')
        case 2:
            return text.replace('\n', dice.choice(('\r\n', '\r', '\x85', '\u2028'))).encode()
        case 3:
            data = bytearray(text.encode() or b'x')
            for _ in range(dice.choice((1, 2, 10))):
                data[dice.randrange(len(data))] = dice.randrange(256)
            return bytes(data)
    return text.encode()


def option_values(values: Mapping[str, Any], dice: random.Random) -> dict[str, Any]:
    """Return *values* with one or two of them replaced or changed."""
    found = dict(values)
    for name in dice.sample(sorted(found), dice.choice((0, 1, 1, 2))):
        found[name] = _changed(found[name], dice)
    return found
