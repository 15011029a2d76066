"""Characters that are no text: no Sphinx."""

from __future__ import annotations

import re
from typing import Final

from sphinx_career.model.problems import Location

# C0 and C1 controls but tab and line feed; the marks that embed, override or
# isolate a direction of writing and can make a text read as another one
# (Unicode Standard Annex 9); noncharacters and lone surrogates.
UNSAFE: Final = (
    r'[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]'
)
UNSAFE_HINT: Final = 'write it without control and bidirectional formatting characters'


def find_unsafe(text: str) -> list[re.Match[str]]:
    """Return where *text* holds characters of :data:`UNSAFE`."""
    # None of them is printable, and to ask is quicker than even to compile the pattern.
    if text.isprintable() or text.replace('\n', '').replace('\t', '').isprintable():
        return []
    return list(re.finditer(UNSAFE, text))


MAX_BYTES: Final = 16 * 2**20


def location_at(text: str, offset: int, path: str) -> Location:
    """Return the place of the character at *offset* of *text*, the file at *path*."""
    lines = re.split(r'\r\n|\r|\n', text[:offset])
    return Location(path, len(lines), len(lines[-1]) + 1)
