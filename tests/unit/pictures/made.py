"""Records made for pictures: few and many, early and late, dated well and badly."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from random import Random
from typing import Final

from hypothesis import settings
from hypothesis import strategies as st

from sphinx_career.model.base import Record
from sphinx_career.model.career import Career
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.json_resume import Position
from sphinx_career.model.own import Contribution, Milestone, Release, Talk
from sphinx_career.model.scalars import Identifier, ReleaseVersion
from sphinx_career.pictures.shapes import Bar, Box, Mark, Picture
from sphinx_career.pictures.timeline_entries import Entry, Words, make_entry
from sphinx_career.pictures.topic_order import MapTopic, Node, NodeKind, Ties, build_ties

TODAY: Final = datetime.date(2026, 8, 16)
WORDS: Final = Words('en_GB')
COUNTS: Final = st.sampled_from((3, 30, 300))
FEW: Final = settings(max_examples=12)
"""Enough of large examples."""
SEEDS: Final = st.integers(0, 10**6).map(Random)


def date(text: str) -> PartialDate:
    """Return a date."""
    return PartialDate.parse(text)


def position(id_: str, start: str = '', end: str = '') -> Position:
    """Return a position."""
    return Position(
        id=Identifier(id_),
        name=id_.upper(),
        start_date=date(start) if start else None,
        end_date=date(end) if end else None,
    )


def talk(id_: str, start: str, end: str = '', status: str = 'given') -> Talk:
    """Return a talk."""
    return Talk(
        id=Identifier(id_),
        name=id_,
        event=f'Conf {id_}',
        status=status,
        start_date=date(start),
        end_date=date(end) if end else None,
    )


def contribution(id_: str, *steps: str, kind: str = 'feature') -> Contribution:
    """Return a contribution with a milestone for each release or date in *steps*."""
    return Contribution(
        id=Identifier(id_),
        name=id_,
        kind=kind,
        summary='It is.',
        milestones=tuple(
            Milestone(summary='A step.', release=ReleaseVersion(step))
            if '.' in step
            else Milestone(summary='A step.', date=date(step))
            for step in steps
        ),
    )


CAREER: Final = Career(
    releases=(
        Release(version='6.12', date=date('2024-11-17')),
        Release(version='6.13', date=date('2025-01-19')),
    )
)


def drawn(record: Record) -> Entry:
    """Return *record* as an entry."""
    found = make_entry(CAREER, record, TODAY, WORDS)
    assert found
    return found


LABELS: Final = ('Ox', 'A name', 'Rework of mremap()', 'A rather long name of something', 'W' * 90)


def some_entries(count: int, random: Random, objtype: str = 'talk') -> list[Entry]:
    """Return *count* entries of all sorts of dates and names."""
    choice, number = random.choice, random.randint
    found = []
    for index in range(count):
        start = f'{number(1990, 2026)}{choice(("", "-05", "-05-17"))}'
        end = f'{number(int(start[:4]), 2027)}'
        record: Record = choice(
            (
                talk(f'talk-{index}', start),
                position(f'work-{index}', start, end),
                position(f'work-{index}', start),
                position(f'work-{index}', '', end),
                contribution(f'code-{index}', '6.12', '6.13'),
                contribution(f'code-{index}', start, kind='ongoing'),
            )
        )
        entry = drawn(record)
        found.append(entry._replace(key=(objtype, f'{index}'), label=choice(LABELS)))
    return found


KIND: Final = NodeKind('Contribution', 'dot', 'kernel')


def some_ties(count: int, random: Random) -> Ties:
    """Return *count* records tied to a third as many topics."""
    number, choice = random.randint, random.choice
    topics = [MapTopic(f't{index}', choice(LABELS), '') for index in range(max(count // 3, 1))]

    def nodes(kind: str, many: int) -> list[Node]:
        return [
            Node(
                (kind, f'{index}'),
                choice(LABELS),
                '',
                KIND,
                tuple(dict.fromkeys(choice(topics).id for _ in range(number(1, 4)))),
                f'{index}' if kind == 'publication' else '',
            )
            for index in range(many)
        ]

    return build_ties(
        topics,
        nodes('publication', count // 3),
        nodes('maintainership', count // 3),
        nodes('talk', count),
    )


def overlaps(picture: Picture) -> list[tuple[str, str]]:
    """Return the texts that share a place."""
    texts = picture.texts
    return [
        (one.text, other.text)
        for index, one in enumerate(texts)
        for other in texts[index + 1 :]
        if _within(one.box).overlaps(other.box)
    ]


def outside(picture: Picture) -> list[str]:
    """Return the texts that leave the picture."""
    return [
        text.text
        for text in picture.texts
        if text.box.x < -0.1
        or text.box.right > picture.width + 0.1
        or text.box.y < 0
        or text.box.bottom > picture.height
    ]


def covered(picture: Picture) -> list[tuple[str, str]]:
    """Return the names that the bar or the sign of another record covers."""
    links = picture.links
    return [
        (link.name, text.text)
        for link in links
        for box in _solid(link.shapes)
        for other in links
        if other is not link
        for text in Picture(0, 0, other.shapes).texts
        if _within(box).overlaps(text.box)
    ]


def _solid(shapes: Sequence[object]) -> list[Box]:
    boxes = [shape.box for shape in shapes if isinstance(shape, Bar)]
    signs = [shape for shape in shapes if isinstance(shape, Mark)]
    return boxes + [Box(sign.x - 4, sign.y - 4, 8, 8) for sign in signs]


def _within(box: Box) -> Box:
    """Return *box* without its rim: what touches does not overlap."""
    return Box(box.x + 0.1, box.y + 0.1, box.width - 0.2, box.height - 0.2)
