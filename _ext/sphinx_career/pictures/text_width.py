"""Estimate the width of texts, without reading fonts.

The widths are those of DejaVu Sans, the widest of the fonts that browsers use as
``sans-serif``; what fits in it also fits in Arial or Roboto.
"""

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
    """Return the maximum width of *text* at the font size *size*."""
    return size * sum(map(_em, text))


def shorten(text: str, size: float, room: float) -> str:
    """Return *text*, truncated after a word if it is wider than *room*."""
    if width(text, size) <= room:
        return text
    while text and width(text + ELLIPSIS, size) > room:
        head, _, _ = text.rstrip().rpartition(' ')
        text = head.rstrip(' -–,;:(') or text[:-1]
    return text + ELLIPSIS


def wrap(text: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """Wrap *text* to the width *room*, truncated to at most *lines* lines."""
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
    """Wrap *text* as :func:`wrap` does, but into lines of about equal width."""
    found = wrap(text, size, room, lines)
    while len(found) > 1:
        narrower = wrap(text, size, widest(found, size) - 1, lines)
        if len(narrower) > len(found) or is_cut(text, narrower):
            break
        found = narrower
    return found


def is_cut(text: str, lines: Sequence[str]) -> bool:
    """Return whether *lines* are a truncated *text*."""
    return ' '.join(lines) != ' '.join(text.split())


def widest(lines: Sequence[str], size: float) -> float:
    """Return the maximum width of *lines* at the font size *size*."""
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
