"""Order topics and records so that few ties between them cross."""

import itertools
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from sphinx_career.pictures.shapes import Key, Role, Sign


class MapTopic(NamedTuple):
    """A topic on the map."""

    id: str
    label: str
    name: str


class NodeKind(NamedTuple):
    """A kind of record, with its sign and colour."""

    title: str
    sign: Sign
    role: Role


class Node(NamedTuple):
    """A record and its topics, the main topic first."""

    key: Key
    label: str
    name: str
    kind: NodeKind
    topics: tuple[str, ...]
    number: str = ''
    """The number of a chapter."""


class Ties(NamedTuple):
    """The content of a map, in order."""

    topics: tuple[MapTopic, ...]
    stocks: tuple[Node, ...]
    """What lasts: chapters and maintainerships."""
    events: tuple[Node, ...]
    """What happened: contributions and talks."""


def order_topics(
    topics: Iterable[str], chapters: Sequence[Collection[str]], others: Sequence[Collection[str]]
) -> list[str]:
    """Return *topics* in the order in which *chapters* cover them.

    Chapters and other records are given as their topics.  A topic without a
    chapter comes near those with which it shares the most records; a topic
    without records is left out.
    """
    records = [*chapters, *others]
    used = {name for record in records for name in record}
    topics = [topic for topic in topics if topic in used]
    at: dict[str, float] = {}
    for place, chapter in enumerate(chapters):
        for name in chapter:
            at.setdefault(name, place)
    # Each pass places topics that share a record with one already placed.
    for _ in topics:
        for topic in topics:
            related = [name for record in records if topic in record for name in record]
            near = [at[name] for name in related if name in at]
            if near and topic not in at:
                at[topic] = sum(near) / len(near) + 0.1
    last = 0.0
    for topic in topics:
        last = at.setdefault(topic, last + 0.01)
    return sorted(topics, key=at.__getitem__)


def build_ties(
    topics: Sequence[MapTopic],
    chapters: Sequence[Node],
    others: Sequence[Node],
    events: Sequence[Node],
) -> Ties:
    """Order *topics*, *events* by topic, and *others* among *chapters*, where ties cross least."""
    covered, rest = ([node.topics for node in nodes] for nodes in (chapters, (*others, *events)))
    by_id = {topic.id: topic for topic in topics}
    ordered = [by_id[id_] for id_ in order_topics(by_id, covered, rest)]
    places = {topic.id: place for place, topic in enumerate(ordered)}

    def mean(node: Node) -> float:
        return sum(places[name] for name in node.topics) / len(node.topics)

    stocks = list(chapters)
    for node in sorted(others, key=mean):
        stocks.insert(_place(node, stocks, places), node)
    return Ties(tuple(ordered), tuple(stocks), tuple(sorted(events, key=mean)))


def _place(node: Node, nodes: Sequence[Node], places: dict[str, int]) -> int:
    """Return the index in *nodes* at which the ties of *node* cross the fewest."""
    crossed = [0]
    for other in nodes:
        pairs = [(places[a], places[b]) for a in other.topics for b in node.topics]
        crossed.append(crossed[-1] + sum(a > b for a, b in pairs) - sum(a < b for a, b in pairs))
    # The last of several: after the chapter on the same topic.
    return max(range(len(crossed)), key=lambda index: (-crossed[index], index))


def spread_boxes(wanted: Sequence[float], heights: Sequence[float], total: float) -> list[float]:
    """Return the centres of stacked boxes of *heights*, close to the *wanted* centres.

    They lie between 0 and *total* if they fit.  The sum of squared distances is
    minimal (isotonic regression).
    """
    if not wanted:
        return []
    offsets = list(itertools.accumulate(heights, initial=0.0))
    middles = [offset + height / 2 for offset, height in zip(offsets, heights, strict=False)]
    blocks: list[tuple[float, int]] = []
    for value, middle in zip(wanted, middles, strict=True):
        mean, count = value - middle, 1
        while blocks and blocks[-1][0] > mean:
            before, many = blocks.pop()
            mean = (mean * count + before * many) / (count + many)
            count += many
        blocks.append((mean, count))
    slack = max(total - offsets[-1], 0)
    shifts = [min(max(mean, 0), slack) for mean, count in blocks for _ in range(count)]
    return [shift + middle for shift, middle in zip(shifts, middles, strict=True)]
