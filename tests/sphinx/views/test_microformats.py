"""The person and the talks of a page, as a reader of microformats sees them."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import unquote

import mf2py
import pytest

from tests.support.formats import parse_html
from tests.support.projects import MYST, Shared

FILES: Final = {
    'index.md': f'# Home\n\n{MYST.directive("profile")}\n{MYST.directive("talks")}',
    'untitled.md': f'# Ann\n\n{MYST.directive("profile", "", {"no-title": ""})}',
    'topics.md': f'# Topics\n\n{MYST.directive("topics")}',
    'contact.md': f'# Contact\n\n{MYST.directive("contact")}',
    'career.yaml': r"""
basics:
  name: 'Ann "A" <b>'
  label: Engineer
  email: ann@example.org
  phone: '1 2'
  url: https://ann.example/
  profiles: [{network: GitHub, username: ann, url: 'https://github.com/ann'}, {username: a}]
topics: [{id: mm, name: Memory}]
talks:
  - {id: a, name: 'Pages & "more"', event: E, startDate: 2026-05-04, endDate: 2026-05-06,
     location: Zagreb, topics: [mm], url: 'https://c.example/a', summary: About pages.}
  - {id: b, name: Other, event: E, startDate: 2026-03}
""",
}
CONFIG: Final[dict[str, Any]] = {
    'html_theme': 'basic',
    'suppress_warnings': ['toc.not_included', 'career.shown_nowhere'],
}


def read(shared: Shared, page: str, type_: str) -> list[dict[str, Any]]:
    """Return the properties of what *page* has of a type."""
    text = shared(FILES, 'html', **CONFIG).output(f'{page}.html')
    parse_html(text)
    items = mf2py.parse(text, url='https://ann.example/')['items']
    return [item['properties'] for item in items if item['type'] == [type_]]


@pytest.mark.parametrize('page', ['index', 'untitled', 'contact'])
def test_a_page_about_the_person_has_one_card(shared: Shared, page: str) -> None:
    (card,) = read(shared, page, 'h-card')
    card['email'] = [*map(unquote, card['email'])]  # Sphinx hides addresses a little
    facts = {name: card[name] for name in ('name', 'email', 'url')}
    assert facts == {
        'name': ['Ann "A" <b>'],
        'email': ['mailto:ann@example.org'],
        'url': ['https://ann.example/', 'https://github.com/ann'],
    }


def test_the_card_has_role_and_telephone(shared: Shared) -> None:
    (profile,), (contact,) = read(shared, 'index', 'h-card'), read(shared, 'contact', 'h-card')
    assert (profile['job-title'], contact['tel']) == (['Engineer'], ['1 2'])


@pytest.mark.parametrize('page', ['index', 'contact'])
def test_accounts_are_the_same_person(shared: Shared, page: str) -> None:
    text = shared(FILES, 'html', **CONFIG).output(f'{page}.html')
    assert mf2py.parse(text)['rels']['me'] == ['https://github.com/ann']


def test_a_talk_is_an_event(shared: Shared) -> None:
    event, _other = read(shared, 'index', 'h-event')
    assert event == {
        'name': ['Pages & "more"'],
        'summary': ['About pages.'],
        'location': ['Zagreb'],
        'start': ['2026-05-04'],
        'end': ['2026-05-06'],
        'url': ['https://c.example/a'],
        'category': ['Memory'],
    }


def test_a_talk_without_a_day_has_no_date(shared: Shared) -> None:
    _event, other = read(shared, 'index', 'h-event')
    assert other == {'name': ['Other']}


def test_a_text_shows_nothing_of_it(shared: Shared) -> None:
    assert '<data' not in shared(FILES, 'text', **CONFIG).output('index.txt')
