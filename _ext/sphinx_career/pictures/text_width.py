"""How wide a text will be, estimated: no Sphinx.

No font is read.  The widths are those of DejaVu Sans, the widest of the fonts
that browsers show as ``sans-serif``; what fits in it fits in Arial or Roboto.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from typing import Final

_EMS: Final = {
    letter: hundredths / 100
    for hundredths, letters in (
        (28, "'ijl"),
        (32, 'IJ ,.'),
        (36, '/:;\\|f-'),
        (41, '()[]t!r'),
        (50, '"*_`'),
        (55, 'szc?'),
        (60, 'LFkvxyPTYao'),
        (64, 'eESbdghnpqu0123456789${}'),
        (69, 'KAVBRXZ'),
        (75, 'CUHN'),
        (79, 'DG&OQ'),
        (84, 'w#+<=>^~'),
        (97, 'M%m'),
        (100, 'W@'),
    )
    for letter in letters
}
_OTHER: Final = 0.8
ELLIPSIS: Final = '…'


@functools.lru_cache(maxsize=8192)
def width(text: str, size: float) -> float:
    """Return how wide *text* is at most, in letters *size* high."""
    return size * sum(map(_em, text))


def shorten(text: str, size: float, room: float) -> str:
    """Return *text*, cut short after a word if it does not fit in *room*."""
    if width(text, size) <= room:
        return text
    while text and width(text + ELLIPSIS, size) > room:
        head, _, _ = text.rstrip().rpartition(' ')
        text = head.rstrip(' -–,;:(') or text[:-1]
    return text + ELLIPSIS


def wrap(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """Return *text* in as few lines as fit in *room*, the last cut short after *lines*."""
    words = text.split()
    found: list[str] = []
    while words and len(found) < lines - 1:
        count = 1
        while count < len(words) and width(' '.join(words[: count + 1]), size) <= room:
            count += 1
        found.append(shorten(' '.join(words[:count]), size, room))
        words = words[count:]
    return (*found, shorten(' '.join(words), size, room)) if words else tuple(found)


def even(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """Return *text* wrapped as by :func:`wrap`, its lines as narrow as their number allows."""
    found = wrap(text, size, room, lines)
    while len(found) > 1:
        narrower = wrap(text, size, widest(found, size) - 1, lines)
        if len(narrower) > len(found) or cut(text, narrower):
            break
        found = narrower
    return found


def cut(text: str, lines: Sequence[str]) -> bool:
    """Tell whether *lines* are less than *text*."""
    return ' '.join(lines) != ' '.join(text.split())


def widest(lines: Sequence[str], size: float) -> float:
    """Return how wide the widest of *lines* is at most, in letters *size* high."""
    return max((width(line, size) for line in lines), default=0)


def _em(letter: str) -> float:
    if letter in _EMS:
        return _EMS[letter]
    if unicodedata.combining(letter):
        return 0
    base = unicodedata.normalize('NFD', letter)[0]
    if base in _EMS:
        return _EMS[base]
    return 1 if unicodedata.east_asian_width(letter) in {'W', 'F'} else _OTHER
