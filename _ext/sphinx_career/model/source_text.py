"""Unsafe characters, size limits and locations in source files."""

from __future__ import annotations

import bisect
import os
import re
import stat
from array import array
from collections.abc import Callable
from typing import Final

from sphinx_career.model.problems import Location

# C0 and C1 controls except tab and line feed; bidirectional embeddings, overrides and
# isolates (UAX 9), which can make a text read as another; noncharacters; lone surrogates.
UNSAFE: Final = (
    r'[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]'
)
UNSAFE_HINT: Final = 'write it without control and bidirectional formatting characters'


def find_unsafe(text: str) -> list[re.Match[str]]:
    """Return the first match of each of the :data:`UNSAFE` characters in *text*."""
    # No unsafe character is printable, and isprintable() is much quicker than the pattern.
    if text.isprintable() or text.replace('\n', '').replace('\t', '').isprintable():
        return []
    found: dict[str, re.Match[str]] = {}
    for match in re.finditer(UNSAFE, text):
        found.setdefault(match[0], match)
    return list(found.values())


MAX_BYTES: Final = 16 * 2**20


def why_unreadable(status: os.stat_result) -> str:
    """Return why a file of *status* is not read, or ``''``; that of a folder is left to the error.

    Devices and pipes may not end.
    """
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return 'this is a device or a pipe; expected a file'
    if status.st_size > MAX_BYTES:
        return f'the file has {status.st_size:,} bytes; at most {MAX_BYTES:,} are read'
    return ''


def location_at(text: str, offset: int, path: str) -> Location:
    """Return the location of the character at *offset* in *text*, the file at *path*."""
    lines = re.split(r'\r\n|\r|\n', text[:offset])
    return Location(path, len(lines), len(lines[-1]) + 1)


def line_starts(text: str) -> array[int]:
    """Return the offsets at which the lines of *text* begin."""
    starts = array('L', [0])  # a list of some million lines would take much memory
    starts.extend(map(re.Match.end, re.finditer('\r\n|\r|\n', text)))
    return starts


def locator(text: str, path: str) -> Callable[[int], Location]:
    """Return what returns the location of an offset in *text*, for many offsets."""
    starts = line_starts(text)

    def locate(offset: int) -> Location:
        line = bisect.bisect_right(starts, offset)
        return Location(path, line, offset - starts[line - 1] + 1)

    return locate
