"""Lay out the map of topics: stacked like regions of an address space, with ties to records.

The wide map has a column of records on each side, tied to the topics by curves.  The
narrow one lists each record below its main topic, with arcs to its further topics.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from sphinx_career.pictures.lanes import ROW
from sphinx_career.pictures.shapes import (
    SIZE,
    SMALL,
    Bar,
    Box,
    Group,
    Link,
    Mark,
    Path,
    Picture,
    Role,
    Shape,
    Text,
    stack_texts,
)
from sphinx_career.pictures.text_width import shorten, width, wrap
from sphinx_career.pictures.timeline import NARROW, WIDE
from sphinx_career.pictures.topic_order import MapTopic, Node, NodeKind, Ties, spread_boxes

SHOWN: Final = 60
"""The maximum number of records on a side of the wide map."""
SHOWN_NARROW: Final = 80
"""The maximum number of records on the narrow map."""
_GAP: Final = 44.0
_LINE: Final = 15.0
_SIGN: Final = 16.0
_STRIDE: Final = 9.0
"""The distance between the ends of ties at a topic."""
_RAIL: Final = 46.0
"""The width of the arcs of the narrow map."""
_LEGEND_SIGN: Final = 14.0
_LEGEND_GAP: Final = 14.0
_LEGEND_LINE: Final = 18.0


class Titles(NamedTuple):
    """The titles of the columns."""

    stocks: str
    topics: str
    events: str


class _Column(NamedTuple):
    """Nodes in a column, with their wrapped labels."""

    nodes: Sequence[Node]
    lines: list[tuple[str, ...]]
    heights: list[float]


class _Side(NamedTuple):
    """The links of a column, and the curves by topic."""

    links: list[Link]
    curves: dict[str, list[tuple[Role, str]]]


def lay_out_wide(ties: Ties, titles: Titles, more: str, total: float = WIDE) -> Picture:
    """Lay out the map in three columns."""
    stocks, events = ties.stocks[:SHOWN], ties.events[:SHOWN]
    middle = min(max(width(topic.label, SIZE) for topic in ties.topics) + 24, total * 0.29)
    side = (total - middle - 2 * _GAP) * (0.5 if events else 1) if stocks else 0
    left = side + _GAP if stocks else 0.0
    right = left + middle + _GAP
    column_left = _column(stocks, side - _SIGN)
    column_right = _column(events, total - right - _SIGN)
    names = [wrap(topic.label, SIZE, middle - 20, 2) for topic in ties.topics]
    tied = [Counter(name for node in nodes for name in node.topics) for nodes in (stocks, events)]
    sizes = [
        max(14 + _LINE * len(lines), 16 + _STRIDE * max(count[topic.id] for count in tied))
        for topic, lines in zip(ties.topics, names, strict=True)
    ]
    height = max(sum(sizes), sum(column_left.heights), sum(column_right.heights))
    sizes = [size * height / sum(sizes) for size in sizes]
    legends = (
        draw_legend(stocks, side, side, ends=True),
        draw_legend(events, right, total - right),
    )
    top = max(legend.height for legend in legends) + 12
    tops = itertools.accumulate(sizes, initial=top)
    boxes = {
        topic.id: Box(left, y, middle, size)
        for topic, y, size in zip(ties.topics, tops, sizes, strict=False)
    }
    sides = (
        _side(column_left, boxes, side, left, top, height, mirrored=True),
        _side(column_right, boxes, right, left + middle, top, height, mirrored=False),
    )
    regions = []
    for topic, lines in zip(ties.topics, names, strict=True):
        curves = [curve for each in sides for curve in each.curves[topic.id]]
        regions.append(_region(topic, lines, boxes[topic.id], curves))
    shapes: list[Shape | Group] = [
        *legends[0].shapes,
        Text(left + 12, 16, titles.topics, 'muted'),
        *legends[1].shapes,
        Group(titles.stocks, tuple(sides[0].links)),
        Group(titles.topics, tuple(regions)),
        Group(titles.events, tuple(sides[1].links)),
    ]
    bottom = top + height + 8
    return _finish(shapes, total, bottom, ties, len(stocks) + len(events), more)


def _column(nodes: Sequence[Node], room: float) -> _Column:
    lines = [wrap(f'{node.number} {node.label}'.strip(), SIZE, room, 3) for node in nodes]
    return _Column(nodes, lines, [max(ROW, len(each) * _LINE + 8) for each in lines])


def _region(
    topic: MapTopic, lines: Sequence[str], box: Box, curves: Sequence[tuple[Role, str]]
) -> Link:
    """Return *topic* as a link, with its *curves* repeated to be highlighted."""
    texts = stack_texts(box.x + 12, box.y + box.height / 2, lines, _LINE)
    roles = dict.fromkeys(role for role, _ in curves)
    reach = tuple(
        Path(''.join(curve for other, curve in curves if other == role), 'reach', role)
        for role in roles
    )
    return Link(('topic', topic.id), topic.name, (Bar(box, 'quiet', 'region'), *texts), reach)


def _side(
    column: _Column,
    boxes: dict[str, Box],
    x: float,
    edge: float,
    top: float,
    height: float,
    *,
    mirrored: bool,
) -> _Side:
    """Return the nodes of *column* at *x*, tied to their topics with the edge *edge*."""
    ends = _ends(column.nodes, boxes)
    wanted: list[float] = []
    for node in column.nodes:
        found = [ends[node.key, name] for name in node.topics]
        # A node without topics stays close to the one before it.
        wanted.append(sum(found) / len(found) - top if found else (wanted or [0])[-1])
    middles = spread_boxes(wanted, column.heights, height)
    side = _Side([], defaultdict(list))
    sign = -1 if mirrored else 1
    anchor: Literal['start', 'end'] = 'end' if mirrored else 'start'
    for node, lines, middle in zip(column.nodes, column.lines, middles, strict=True):
        y = top + middle
        texts = stack_texts(x + sign * _SIGN, y, lines, _LINE, anchor=anchor)
        mark = Mark(x + sign * 5, y, node.kind.sign, node.kind.role)
        start = x - sign * 2
        curves = [_curve(start, y, edge, ends[node.key, name]) for name in node.topics]
        for name, curve in zip(node.topics, curves, strict=True):
            side.curves[name].append((node.kind.role, curve))
        after = (Path(''.join(curves), 'tie', node.kind.role),) if curves else ()
        side.links.append(Link(node.key, node.name, (mark, *texts), after))
    return side


def _ends(
    nodes: Sequence[Node], boxes: dict[str, Box]
) -> dict[tuple[tuple[str, str], str], float]:
    """Return the end of each tie by node and topic, evenly spaced in order."""
    by_topic: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        for name in node.topics:
            by_topic[name].append(node)
    found = {}
    for name, tied in by_topic.items():
        box = boxes[name]
        stride = min(_STRIDE, box.height / (len(tied) + 1))
        for number, node in enumerate(tied):
            offset = (number - (len(tied) - 1) / 2) * stride
            found[node.key, name] = box.y + box.height / 2 + offset
    return found


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    half = (x1 + x2) / 2
    return f'M{x1:.1f} {y1:.1f}C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} {x2:.1f} {y2:.1f}'


def lay_out_narrow(ties: Ties, more: str, total: float = NARROW) -> Picture:
    """Lay out the map in one column."""
    nodes = (*ties.stocks, *ties.events)
    shown = nodes[:SHOWN_NARROW]
    heads: dict[str, float] = {}
    starts: dict[tuple[str, str], float] = {}
    groups: list[tuple[str, list[Link]]] = []
    head = draw_legend(shown, 0, total)
    y = head.height + 8
    for topic in ties.topics:
        links = [_topic_link(topic, Box(_RAIL, y, total - _RAIL, ROW + 4))]
        heads[topic.id] = y + (ROW + 4) / 2
        y += ROW + 6
        for node in shown:
            if node.topics[0] == topic.id:
                link, height = _record_link(node, y, total)
                starts[node.key] = y + ROW / 2
                links.append(link)
                y += height
        y += 8
        groups.append((topic.label, links))
    arcs = [
        (node.key, name, Path(_arc(starts[node.key], heads[name]), 'tie', node.kind.role))
        for node in shown
        for name in node.topics[1:]
    ]
    shapes: list[Shape | Group] = [*head.shapes]
    for title, links in groups:
        first, *records = links
        reach = tuple(arc._replace(kind='reach') for _, name, arc in arcs if name == first.key[1])
        tied = [
            record._replace(after=tuple(arc for key, _, arc in arcs if key == record.key))
            for record in records
        ]
        shapes.append(Group(title, (first._replace(after=reach), *tied)))
    return _finish(shapes, total, y, ties, len(shown), more)


def _finish(
    shapes: list[Shape | Group], total: float, bottom: float, ties: Ties, shown: int, more: str
) -> Picture:
    """Return the picture of *shapes*, with the number of records that are not *shown*."""
    if hidden := len(ties.stocks) + len(ties.events) - shown:
        shapes.append(Text(0, bottom + 12, more.format(number=hidden), 'muted', 'start', SMALL))
        bottom += 20
    return Picture(total, bottom, tuple(shapes))


def _topic_link(topic: MapTopic, box: Box) -> Link:
    label = shorten(topic.label, SIZE, box.width - 16)
    text = Text(box.x + 10, box.y + box.height / 2 + 4, label)
    return Link(('topic', topic.id), topic.name, (Bar(box, 'quiet', 'region'), text))


def _record_link(node: Node, y: float, total: float) -> tuple[Link, float]:
    x = _RAIL + 26
    lines = wrap(f'{node.number} {node.label}'.strip(), SIZE, total - x, 3)
    texts = [Text(x, y + ROW / 2 + 4 + number * _LINE, line) for number, line in enumerate(lines)]
    mark = Mark(_RAIL + 14, y + ROW / 2, node.kind.sign, node.kind.role)
    return Link(node.key, node.name, (mark, *texts)), ROW + (len(lines) - 1) * _LINE


def _arc(y: float, head: float) -> str:
    """Return an arc from a record at *y* to a topic at *head*, wider if it is longer."""
    x = _RAIL - 3
    bend = x - min(8 + abs(head - y) * 0.07, _RAIL - 5) * 4 / 3
    return (
        f'M{_RAIL + 6:.1f} {y:.1f}H{x:.1f}'
        f'C{bend:.1f} {y:.1f} {bend:.1f} {head:.1f} {x:.1f} {head:.1f}'
    )


class Legend(NamedTuple):
    """A legend of signs, and its height."""

    shapes: tuple[Shape, ...]
    height: float


def draw_legend(nodes: Iterable[Node], x: float, room: float, *, ends: bool = False) -> Legend:
    """Draw the kinds of *nodes* in lines of the width *room*, starting or ending at *x*."""
    lines: list[list[tuple[NodeKind, str]]] = []
    for kind in dict.fromkeys(node.kind for node in nodes):
        title = shorten(kind.title, SIZE, room - _LEGEND_SIGN)
        if not lines or _wide([*lines[-1], (kind, title)]) > room:
            lines.append([])
        lines[-1].append((kind, title))
    shapes: list[Shape] = []
    for number, line in enumerate(lines):
        left = x - _wide(line) if ends else x
        y = number * _LEGEND_LINE + 12
        for kind, title in line:
            shapes.append(Mark(left + 5, y, kind.sign, kind.role))
            shapes.append(Text(left + _LEGEND_SIGN, y + 4, title, 'muted'))
            left += _LEGEND_SIGN + width(title, SIZE) + _LEGEND_GAP
    return Legend(tuple(shapes), len(lines) * _LEGEND_LINE)


def _wide(line: Iterable[tuple[NodeKind, str]]) -> float:
    return sum(_LEGEND_SIGN + width(title, SIZE) + _LEGEND_GAP for _, title in line) - _LEGEND_GAP
