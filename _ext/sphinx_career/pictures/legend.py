"""What the signs of a map mean: no Sphinx."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from sphinx_career.pictures.shapes import SIZE, Mark, Shape, Text
from sphinx_career.pictures.text import shorten, width
from sphinx_career.pictures.ties import Kind, Node

_SIGN: Final = 14.0
_GAP: Final = 14.0
_LINE: Final = 18.0


class Legend(NamedTuple):
    """Signs with their meaning, and the height that they take."""

    shapes: tuple[Shape, ...]
    height: float


def legend(nodes: Iterable[Node], x: float, room: float, *, ends: bool = False) -> Legend:
    """Return the kinds of *nodes* in lines from *x* on, or up to there, that fit in *room*."""
    lines: list[list[tuple[Kind, str]]] = []
    for kind in dict.fromkeys(node.kind for node in nodes):
        title = shorten(kind.title, SIZE, room - _SIGN)
        if not lines or _wide([*lines[-1], (kind, title)]) > room:
            lines.append([])
        lines[-1].append((kind, title))
    shapes: list[Shape] = []
    for number, line in enumerate(lines):
        left = x - _wide(line) if ends else x
        y = number * _LINE + 12
        for kind, title in line:
            shapes += [
                Mark(left + 5, y, kind.sign, kind.role),
                Text(left + _SIGN, y + 4, title, 'muted'),
            ]
            left += _SIGN + width(title, SIZE) + _GAP
    return Legend(tuple(shapes), len(lines) * _LINE)


def _wide(line: Iterable[tuple[Kind, str]]) -> float:
    return sum(_SIGN + width(title, SIZE) + _GAP for _, title in line) - _GAP
