"""Topics and what is tied to them, in an order in which few ties cross: no Sphinx."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Literal, NamedTuple

from sphinx_career.pictures.shapes import Key, Role


class Topic(NamedTuple):
    """A field of work."""

    id: str
    label: str
    name: str


class Node(NamedTuple):
    """A record and the topics that it belongs to, the first first."""

    key: Key
    label: str
    name: str
    role: Role
    sign: Literal['dot', 'diamond', 'square']
    topics: tuple[str, ...]
    number: str = ''
    """The number of a chapter."""


class Ties(NamedTuple):
    """What a map shows, in order."""

    topics: tuple[Topic, ...]
    works: tuple[Node, ...]
    """Chapters and other publications."""
    records: tuple[Node, ...]
    """Everything else."""


def tie(topics: Sequence[Topic], works: Sequence[Node], records: Sequence[Node]) -> Ties:
    """Put *topics* in the order of *works*, as far as those cover them, and *records* by topic.

    A topic that no work covers comes where the topics are with which it
    shares the most records.
    """
    used = {name for node in (*works, *records) for name in node.topics}
    topics = [topic for topic in topics if topic.id in used]
    at: dict[str, float] = {}
    for place, work in enumerate(works):
        for name in work.topics:
            at.setdefault(name, place)
    # Topics that share no record with one that has a place follow the one before them.
    for _ in topics:
        for topic in topics:
            if topic.id not in at:
                near = [
                    at[name]
                    for node in (*works, *records)
                    if topic.id in node.topics
                    for name in node.topics
                    if name in at
                ]
                if near:
                    at[topic.id] = sum(near) / len(near) + 0.1
    last = 0.0
    for topic in topics:
        last = at.setdefault(topic.id, last + 0.01)
    ordered = sorted(topics, key=lambda topic: at[topic.id])
    places = {topic.id: place for place, topic in enumerate(ordered)}

    def mean(node: Node) -> float:
        return sum(places[name] for name in node.topics) / len(node.topics)

    tied = [node for node in records if node.topics]
    return Ties(tuple(ordered), tuple(works), tuple(sorted(tied, key=mean)))


def spread(wanted: Sequence[float], heights: Sequence[float], total: float) -> list[float]:
    """Return the middles of boxes of *heights*, one below the other, as near to *wanted* as is.

    They lie between 0 and *total*, if they have room there.  The sum of the
    squares of the distances is as small as can be (isotonic regression).
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
