"""What a JSON-LD processor makes of the built site."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from pyld import jsonld

from tests.support.formats import HTML, parse_html
from tests.support.real_site import Output

SCHEMA = 'https://schema.org/'


def load(url: str, options: dict[str, Any]) -> dict[str, Any]:
    """Return the context of schema.org as far as the site needs it, without a network."""
    context = {'@vocab': SCHEMA, 'id': '@id', 'type': '@type', 'url': {'@type': '@id'}}
    return {
        'contentType': 'application/ld+json',
        'contextUrl': None,
        'documentUrl': url,
        'document': {'@context': context},
    }


@pytest.fixture
def book(site: Callable[[str], Output]) -> dict[str, Any]:
    """The book, as the page about it describes it."""
    page = parse_html((site('html').folder / 'book.html').read_text(encoding='utf-8'))
    things: list[dict[str, Any]] = []
    for script in page.iter(f'{HTML}script'):
        if script.get('type') == 'application/ld+json':
            things += jsonld.flatten(json.loads(script.text or ''), None, {'documentLoader': load})
    (found,) = [
        thing
        for thing in things
        if f'{SCHEMA}Book' in thing.get('@type', ())
        and f'{SCHEMA}isbn' in thing
        and f'{SCHEMA}hasPart' in thing
    ]
    return found | {'things': {thing['@id']: thing for thing in things}}


def value(thing: dict[str, Any], name: str) -> Any:
    """Return the one value of a property."""
    (found,) = thing[f'{SCHEMA}{name}']
    return found.get('@value', found.get('@id'))


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        ('name', 'The Linux Memory Manager'),
        ('isbn', '9781718504462'),
        ('numberOfPages', 1300),
        ('datePublished', '2025'),
    ],
)
def test_a_processor_finds_a_fact_of_the_book(
    book: dict[str, Any], name: str, expected: object
) -> None:
    assert value(book, name) == expected


@pytest.mark.parametrize(
    ('name', 'expected'),
    [('author', 'Lorenzo Stoakes'), ('publisher', 'No Starch Press')],
)
def test_a_processor_finds_who_is_behind_the_book(
    book: dict[str, Any], name: str, expected: str
) -> None:
    assert value(book['things'][value(book, name)], 'name') == expected


def test_a_processor_finds_the_chapters_of_the_book(book: dict[str, Any]) -> None:
    assert len(book[f'{SCHEMA}hasPart']) == 14
