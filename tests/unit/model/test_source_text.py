"""Characters that are no text."""

from __future__ import annotations

import re
import sys

import pytest

from sphinx_career.model.source_text import UNSAFE, find_unsafe


@pytest.mark.slow
def test_each_is_found_and_nothing_else() -> None:
    # One at a time, since the quick answer must be right for each of them.
    found = {code for code in range(sys.maxunicode + 1) if find_unsafe(chr(code))}
    assert found == {code for code in range(0x10000) if re.match(UNSAFE, chr(code))}


@pytest.mark.parametrize(
    ('text', 'places'),
    [
        ('', []),
        ('two\nlines\tand a\xa0space', []),
        ('a\x00b\u202ec', [1, 3]),
        ('\n\tx\x7f', [3]),
    ],
)
def test_they_are_found_in_their_order(text: str, places: list[int]) -> None:
    assert [found.start() for found in find_unsafe(text)] == places
