"""``check`` on mutated files: a message or nothing, never a traceback, within a time.

``python -m tests.unit.test_fuzz 100000`` tries as many inputs.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from sphinx_career.cli import find_problems
from sphinx_career.exports.formats import FORMATS
from tests.support.bibliographies import read
from tests.support.nasty import BIB

SECONDS: Final = 10
"""For how long each kind of file is tried in every run."""
LIMIT: Final = 10.0
"""The most seconds for one of these files of some 100 kB: the machine may be busy."""
YAML: Final = """
basics: {name: Ann Roe, image: me.jpg, url: 'https://example.org/', email: ann@example.org}
topics: [{id: mm, name: Memory}]
talks:
  - {id: a, name: A, event: E, startDate: 2020-01-02, topics: [mm], sources: [x], url: 'http://a/'}
contributions: [{id: g, name: G, kind: feature, summary: S., milestones: [{summary: M}]}]
publications:
  - {id: b, name: B, type: book, authors: [Ann Roe, others], isbn: 978-1-7185-0446-2, doi: 10.1/b}
  - {id: c, name: C, type: inbook, partOf: b, pages: 1-2, chapter: 7, pageTotal: 12}
"""
GOOD: Final = {'yaml': YAML, 'bib': BIB}
PIECES: Final = (
    *('{', '}', '[', ']', '"', "'", '@', '#', ',', ':', '=', '\\', '$', '%', '&', '*', '|', '-'),
    *('\n', ' ', '\t', '\r', '\0', '\x85', '\u202e', '\ud7ff', '\ufeff', 'é', '!x ', '&a ', '*a'),
    *('@book{', '@string{a=', '\\emph{', "\\'{", '\\foo', '--', '9999', '10.1234', ' and ', '~'),
    *(
        'date: ',
        '2020-13-40',
        'http://[',
        '<<: ',
        '? ',
        '---\n',
        '...\n',
        '@book[k,',
        'crossref={',
    ),
)


def mutated(text: str, dice: random.Random) -> bytes:
    """Return *text* after a few random changes, now and then with one of them many times."""
    for _ in range(dice.randrange(1, 6)):
        start = dice.randrange(len(text) + 1)
        end = min(len(text), start + dice.choice([0, 0, 1, 3, 30]))
        piece = dice.choice([*PIECES, text[start : start + dice.randrange(200)]])
        times = dice.choice(
            [1, 1, 1, 2, 50, 20_000 // max(1, len(piece)) if dice.random() < 0.2 else 1]
        )
        text = text[:start] + piece * times + text[end:]
    data = bytearray(text.encode())
    for _ in range(dice.choice([0, 0, 0, 2])):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data)


def tries(suffix: str, folder: Path, dice: random.Random) -> Iterator[float]:
    """Check mutated files for ever; yield how many seconds each takes."""
    path = folder / f'file.{suffix}'
    while True:
        data = mutated(GOOD[suffix], dice)
        path.write_bytes(data)
        start = time.perf_counter()
        try:
            problems = find_problems([path])
            # YAML ends lines at these characters too.
            lines = len(data.decode(errors='replace').splitlines()) + 1
            assert all(0 < problem.location.line <= lines for problem in problems)
            if suffix == 'bib':
                works = read(data.decode(errors='replace'))
                for format_ in FORMATS.values():
                    format_.write(works)
        except Exception:
            print(repr(data))
            raise
        yield time.perf_counter() - start


@pytest.mark.slow
@pytest.mark.parametrize('suffix', GOOD)
def test_a_mutated_file_is_checked_in_time(suffix: str, tmp_path: Path) -> None:
    end = time.monotonic() + SECONDS
    for took in tries(suffix, tmp_path, random.Random(f'{suffix}{time.time_ns()}')):
        assert took < LIMIT
        if time.monotonic() > end:
            break


if __name__ == '__main__':
    for kind in GOOD:
        slowest, number = 0.0, int(sys.argv[1]) // len(GOOD)
        for _, took in zip(
            range(number), tries(kind, Path('/tmp'), random.Random(0)), strict=False
        ):
            slowest = max(slowest, took)
        print(f'{kind}: {number} files, the slowest in {slowest:.2f} s')
