"""The map of topics for a narrow page: under each what belongs to it, arcs for further ties.

A record stands once, under the first of its topics; an arc leads from there
to each further topic.  No Sphinx.
"""

from __future__ import annotations

from typing import Final

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
    Shape,
    Text,
)
from sphinx_career.pictures.text_width import shorten, wrap
from sphinx_career.pictures.timeline import NARROW
from sphinx_career.pictures.topic_map import draw_legend
from sphinx_career.pictures.topic_order import MapTopic, Node, Ties

SHOWN: Final = 80
_RAIL: Final = 46.0
_LINE: Final = 15.0


def lay_out_narrow(ties: Ties, more: str, total: float = NARROW) -> Picture:
    """Return the map in one column."""
    nodes = (*ties.stocks, *ties.events)
    shown = nodes[:SHOWN]
    heads: dict[str, float] = {}
    starts: dict[tuple[str, str], float] = {}
    groups: list[tuple[str, list[Link]]] = []
    head = draw_legend(shown, 0, total)
    y = head.height + 8
    for topic in ties.topics:
        links = [_head(topic, Box(_RAIL, y, total - _RAIL, ROW + 4))]
        heads[topic.id] = y + (ROW + 4) / 2
        y += ROW + 6
        for node in shown:
            if node.topics[0] == topic.id:
                link, height = _node(node, y, total)
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
    if len(nodes) > len(shown):
        text = more.format(number=len(nodes) - len(shown))
        shapes.append(Text(0, y + 12, text, 'muted', 'start', SMALL))
        y += 20
    return Picture(total, y, tuple(shapes))


def _head(topic: MapTopic, box: Box) -> Link:
    label = shorten(topic.label, SIZE, box.width - 16)
    text = Text(box.x + 10, box.y + box.height / 2 + 4, label)
    return Link(('topic', topic.id), topic.name, (Bar(box, 'quiet', 'region'), text))


def _node(node: Node, y: float, total: float) -> tuple[Link, float]:
    x = _RAIL + 26
    lines = wrap(f'{node.number} {node.label}'.strip(), SIZE, total - x, 3)
    texts = [Text(x, y + ROW / 2 + 4 + number * _LINE, line) for number, line in enumerate(lines)]
    mark = Mark(_RAIL + 14, y + ROW / 2, node.kind.sign, node.kind.role)
    return Link(node.key, node.name, (mark, *texts)), ROW + (len(lines) - 1) * _LINE


def _arc(y: float, head: float) -> str:
    """Return an arc from a record at the height *y* to a topic, the wider the farther."""
    x = _RAIL - 3
    bend = x - min(8 + abs(head - y) * 0.07, _RAIL - 5) * 4 / 3
    return (
        f'M{_RAIL + 6:.1f} {y:.1f}H{x:.1f}'
        f'C{bend:.1f} {y:.1f} {bend:.1f} {head:.1f} {x:.1f} {head:.1f}'
    )
