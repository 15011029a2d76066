"""The map: topics in the order of the book, each record once, tied to its topics."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.pictures import topic_map
from sphinx_career.pictures.shapes import Mark, Path, Picture, Text
from sphinx_career.pictures.topic_order import (
    MapTopic,
    Node,
    NodeKind,
    Ties,
    build_ties,
    spread_boxes,
)
from tests.unit.pictures.made import COUNTS, FEW, KIND, SEEDS, outside, overlaps, some_ties

TITLES = topic_map.Titles('In the book', 'Memory', 'In the kernel')
MORE = 'and {number} more'


def topic(id_: str) -> MapTopic:
    """Return a topic."""
    return MapTopic(id_, id_.title(), id_.title())


def node(id_: str, *topics: str) -> Node:
    """Return a record that belongs to *topics*."""
    return Node(('contribution', id_), id_.title(), id_.title(), KIND, topics)


def wide(ties: Ties) -> Picture:
    """Return the map for a wide page."""
    return topic_map.lay_out_wide(ties, TITLES, MORE)


def narrow(ties: Ties) -> Picture:
    """Return the map for a narrow page."""
    return topic_map.lay_out_narrow(ties, MORE)


TIES = build_ties(
    [topic('swap'), topic('faults'), topic('pages')],
    [node('one', 'pages'), node('two', 'faults')],
    [],
    [node('three', 'swap', 'faults'), node('four', 'pages')],
)
BOTH = pytest.mark.parametrize('draw', [wide, narrow])


def test_topics_are_in_the_order_of_the_book() -> None:
    found = build_ties([topic('b'), topic('a')], [node('one', 'a'), node('two', 'b')], [], [])
    assert [topic.id for topic in found.topics] == ['a', 'b']


def test_a_topic_outside_of_the_book_is_beside_those_it_shares_records_with() -> None:
    assert [topic.id for topic in TIES.topics] == ['pages', 'faults', 'swap']


def test_a_topic_that_nothing_belongs_to_is_left_out() -> None:
    assert build_ties([topic('a'), topic('b')], [], [], [node('one', 'a')]).topics == (topic('a'),)


def test_topics_without_a_book_keep_their_order() -> None:
    found = build_ties([topic('b'), topic('a')], [], [], [node('one', 'a'), node('two', 'b')])
    assert [topic.id for topic in found.topics] == ['b', 'a']


def test_records_are_in_the_order_of_their_topics() -> None:
    assert [record.key[1] for record in TIES.events] == ['four', 'three']


def test_what_is_no_chapter_joins_the_chapters_where_ties_cross_the_fewest() -> None:
    chapters = [node('one', 'a'), node('two', 'b'), node('three', 'c')]
    found = build_ties([topic(id_) for id_ in 'abc'], chapters, [node('kept', 'b')], [])
    assert [stock.key[1] for stock in found.stocks] == ['one', 'two', 'kept', 'three']


def test_chapters_keep_their_order() -> None:
    chapters = [node('one', 'a'), node('two', 'b'), node('three', 'a')]
    found = build_ties([topic('a'), topic('b')], chapters, [node('kept', 'a')], [])
    assert [stock.key[1] for stock in found.stocks if stock.key[1] != 'kept'] == [
        *('one', 'two', 'three')
    ]


@BOTH
def test_a_map_says_what_its_signs_mean(draw: object) -> None:
    page = node('one', 'a')._replace(kind=NodeKind('Chapter', 'page', 'book'))
    picture = draw(build_ties([topic('a')], [page], [], [node('two', 'a')]))  # type: ignore[operator]
    marks = [shape.sign for shape in picture.shapes if isinstance(shape, Mark)]
    texts = [shape.text for shape in picture.shapes if isinstance(shape, Text)]
    assert (marks, {'Chapter', 'Contribution'} <= set(texts)) == (['page', 'dot'], True)


def test_on_a_narrow_page_a_topic_brings_out_the_arcs_that_lead_to_it() -> None:
    reach = {link.key[1]: len(link.after) for link in narrow(TIES).links if link.key[0] == 'topic'}
    assert reach == {'pages': 0, 'faults': 1, 'swap': 0}


def test_a_topic_brings_out_all_its_ties() -> None:
    reach = {
        link.key[1]: sum(shape.d.count('M') for shape in link.after if isinstance(shape, Path))
        for link in wide(TIES).links
        if link.key[0] == 'topic'
    }
    assert reach == {'pages': 2, 'faults': 2, 'swap': 1}


def test_a_box_is_where_it_is_wanted_if_there_is_room() -> None:
    assert spread_boxes([10, 50], [10, 10], 100) == [10, 50]


def test_boxes_that_would_meet_share_the_way() -> None:
    assert spread_boxes([50, 50], [20, 20], 100) == [40, 60]


@given(st.lists(st.tuples(st.floats(-50, 900), st.floats(1, 40)), max_size=30))
def test_boxes_never_meet(boxes: list[tuple[float, float]]) -> None:
    heights = [height for _, height in boxes]
    middles = spread_boxes([wanted for wanted, _ in boxes], heights, 800)
    gaps = [
        (other - one) - (high_one + high_other) / 2
        for (one, high_one), (other, high_other) in pairwise(zip(middles, heights, strict=True))
    ]
    assert all(gap > -1e-6 for gap in gaps)


@BOTH
def test_every_record_and_topic_is_linked_once(draw: object) -> None:
    links = draw(TIES).links  # type: ignore[operator]
    assert sorted(link.key[1] for link in links) == [
        *('faults', 'four', 'one', 'pages', 'swap', 'three', 'two'),
    ]


def test_a_record_is_tied_to_each_of_its_topics() -> None:
    ends = {
        link.key[1]: sum(shape.d.count('M') for shape in link.after if isinstance(shape, Path))
        for link in wide(TIES).links
    }
    assert (ends['three'], ends['four']) == (2, 1)


def test_on_a_narrow_page_a_record_is_under_its_first_topic() -> None:
    assert [link.key[1] for link in narrow(TIES).links][-2:] == ['swap', 'three']


def test_on_a_narrow_page_arcs_lead_to_the_other_topics() -> None:
    arcs_of = {
        link.key[1]: sum(shape.d.count('C') for shape in link.after if isinstance(shape, Path))
        for link in narrow(TIES).links
    }
    assert (arcs_of['three'], arcs_of['four']) == (1, 0)


def test_a_map_without_works_has_two_columns() -> None:
    picture = wide(build_ties([topic('a')], [], [], [node('one', 'a')]))
    assert [text.text for text in picture.texts][:2] == ['Memory', 'Contribution']


@BOTH
def test_records_beyond_what_can_be_read_are_counted(draw: object) -> None:
    ties = build_ties([topic('a')], [], [], [node(f'n{number}', 'a') for number in range(100)])
    assert draw(ties).texts[-1].text.startswith('and ')  # type: ignore[operator]


@pytest.mark.slow
@BOTH
@pytest.mark.parametrize('fact', [overlaps, outside])
@FEW
@given(count=COUNTS, random=SEEDS)
def test_all_texts_can_be_read(draw: object, fact: object, count: int, random: Random) -> None:
    assert fact(draw(some_ties(count, random))) == []  # type: ignore[operator]
