"""Who it is about, in the terms of schema.org."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from sphinx_career.data.loader import load
from sphinx_career.exports.jsonld import Identities, creative_work, person, profile_page, script
from sphinx_career.model.career import Career
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Identifier, Url

DATA = """\
basics:
  name: Ann Nother
  label: Engineer
  email: ann@example.org
  phone: '+44'
  url: https://ann.example/
  image: https://ann.example/me.jpg
  summary: She writes code.
  profiles: [{network: GitHub, url: https://github.com/ann}, {network: IRC, username: ann}]
  sources: [cv]
work:
  - {id: now, name: Acme, url: https://acme.example/, startDate: 2022}
  - {id: then, name: Bolt, startDate: 2018, endDate: 2022}
education:
  - {id: degree, institution: College}
talks:
  - id: a
    name: A
    event: E
    coverage: [{label: A report, url: https://news.example/1}]
contributions:
  - id: g
    name: G
    kind: feature
    summary: S.
    coverage:
      - {label: A report, url: https://news.example/1}
      - {label: Another, url: https://news.example/2}
    milestones: [{summary: M., sources: [mail]}]
topics:
  - {id: memory, name: Memory}
"""


def work(key: str) -> Publication:
    return Publication(id=Identifier(key), name=key.upper())


TODAY = datetime.date(2026, 8, 16)


@pytest.fixture
def career(tmp_path: Path) -> Career:
    path = tmp_path / 'career.yaml'
    path.write_text(DATA, encoding='utf-8')
    return load([path]).career


def test_a_person(career: Career) -> None:
    assert person(career, TODAY) == {
        '@type': 'Person',
        'name': 'Ann Nother',
        'jobTitle': 'Engineer',
        'description': 'She writes code.',
        'email': 'ann@example.org',
        'telephone': '+44',
        'url': 'https://ann.example/',
        'image': 'https://ann.example/me.jpg',
        'sameAs': ['https://github.com/ann'],
        'worksFor': [{'@type': 'Organization', 'name': 'Acme', 'url': 'https://acme.example/'}],
        'alumniOf': [{'@type': 'EducationalOrganization', 'name': 'College'}],
        'knowsAbout': ['Memory'],
        'subjectOf': [
            {'@type': 'Article', 'headline': 'A report', 'url': 'https://news.example/1'},
            {'@type': 'Article', 'headline': 'Another', 'url': 'https://news.example/2'},
        ],
    }


@pytest.mark.parametrize(
    ('dates', 'is_employer'),
    [
        ('startDate: 2020-01', True),
        ('startDate: 2020-01, endDate: 2027-12', True),
        ('endDate: 2026-08-16', True),
        ('startDate: 2027-01', False),
        ('endDate: 2026-07', False),
        ('summary: Of unknown dates.', False),
    ],
)
def test_a_person_works_for_the_present_employers(
    dates: str, is_employer: bool, tmp_path: Path
) -> None:
    path = tmp_path / 'work.yaml'
    path.write_text(f'basics: {{name: A}}\nwork:\n- {{name: Acme, {dates}}}\n', encoding='utf-8')
    employers = person(load([path]).career, TODAY).get('worksFor', [])
    assert [employer['name'] for employer in employers] == ['Acme'] * is_employer


def test_nobody_is_no_person() -> None:
    assert person(Career(), TODAY) == {}


def test_a_page_is_about_the_person(career: Career) -> None:
    page = profile_page(career, '', (), TODAY)
    assert page['mainEntity'] == person(career, TODAY)


def test_a_page_has_an_address_if_it_is_known(career: Career) -> None:
    urls = [
        profile_page(career, url, (), TODAY).get('url') for url in ('', 'https://ann.example/')
    ]
    assert urls == [None, 'https://ann.example/']


def test_a_page_cites_the_sources_of_records_and_their_parts(career: Career) -> None:
    page = profile_page(career, '', [work('cv'), work('idle'), work('mail')], TODAY)
    assert [source['name'] for source in page['citation']] == ['CV', 'MAIL']


def test_a_source(career: Career) -> None:
    source = Publication(
        id=Identifier('page'),
        name='A Page',
        authors=('Jan van der Berg', '{A Body}'),
        url=Url('https://example.org/é'),
        note='Undated',
    )
    assert creative_work(source) == {
        '@type': 'CreativeWork',
        'name': 'A Page',
        'author': [
            {'@type': 'Person', 'name': 'Jan van der Berg'},
            {'@type': 'Organization', 'name': 'A Body'},
        ],
        'description': 'Undated',
        'url': 'https://example.org/%C3%A9',
    }


def test_a_thing_with_an_identifier_keeps_it() -> None:
    event = {'@type': 'Event', '@id': 'https://ann.example/#a', 'name': 'A'}
    assert Identities('Ann', 'https://ann.example/').identify(event) == event


def test_what_has_no_name_is_not_a_person_without_one() -> None:
    body = {'@type': 'Organization'}
    assert Identities('', 'https://ann.example/').identify(body) == body


def test_nothing_in_it_ends_the_element() -> None:
    text = script({'name': '</script><!-- & ]]> \u2028'})
    assert text == (
        '<script type="application/ld+json">{"name": '
        '"\\u003c/script\\u003e\\u003c!-- \\u0026 ]]\\u003e \\u2028"}</script>\n'
    )


def test_what_is_escaped_is_read_as_it_was() -> None:
    data = {'name': '</script> & \u2029 é'}
    inner = script(data).partition('>')[2].rpartition('</')[0]
    assert json.loads(inner) == data
