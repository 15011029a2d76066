"""What the site says in JSON-LD, all pages together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import Graph

from tests.support.graphs import ambiguous, named, read_graph
from tests.support.real_site import Output


@pytest.fixture(scope='module')
def graph(site: Callable[[str], Output]) -> Graph:
    return read_graph(site('html').folder)


@pytest.mark.parametrize(
    'type_',
    [
        'Person',
        'Organization',
        'EducationalOrganization',
        'Book',
        'Chapter',
        'Event',
        'ProfilePage',
    ],
)
def test_each_thing_is_one_node(graph: Graph, type_: str) -> None:
    assert ambiguous(graph, type_) == []


def test_the_person_the_book_and_its_publisher_are_there(graph: Graph) -> None:
    assert 'Lorenzo Stoakes' in named(graph, 'Person')
    assert list(named(graph, 'Book')) == ['The Linux Memory Manager']
    assert 'No Starch Press' in named(graph, 'Organization')
