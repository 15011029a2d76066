"""A career as a document of JSON Resume."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest

from sphinx_career.data.loader import load
from sphinx_career.exports.json_resume import json_resume, uri
from sphinx_career.model.career import Career
from sphinx_career.model.names import Person
from sphinx_career.model.publication import Publication, Work
from sphinx_career.model.scalars import Identifier, Url
from tests.support.paths import SCHEMAS
from tests.support.roots import CAREER

SCHEMA: Final = json.loads((SCHEMAS / 'json-resume.json').read_text(encoding='utf-8'))
SOURCE: Final = Publication(
    id=Identifier('page'), name='A Page', url=Url('https://example.org/'), note='Of 2026'
)


def read(tmp_path: Path, text: str) -> Career:
    path = tmp_path / 'career.yaml'
    path.write_text(text, encoding='utf-8')
    loaded = load([path])
    assert loaded.problems == []
    return loaded.career


def document(career: Career, base_url: str = '', *sources: Publication) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_resume(career, base_url, sources))
    return found


@pytest.fixture
def full(tmp_path: Path) -> Career:
    """A career with a record of every kind."""
    return read(tmp_path, CAREER)


def test_it_validates_against_the_official_schema(full: Career) -> None:
    validator = jsonschema.Draft7Validator(SCHEMA)
    assert list(validator.iter_errors(document(full, 'https://example.org/', SOURCE))) == []


def test_the_schema_is_that_of_json_resume() -> None:
    assert document(Career())['$schema'].endswith('/jsonresume/resume-schema/v1.0.0/schema.json')


def test_a_career_without_records_is_a_document_as_well() -> None:
    assert list(document(Career())) == ['$schema']


def test_what_is_read_again_is_the_same(full: Career, tmp_path: Path) -> None:
    figures = {'figures', 'meta'}
    text = json_resume(full, '').decode().replace(f'"$schema": "{document(full)["$schema"]}",', '')
    again = document(read(tmp_path, text))
    first = document(full)
    for found in (again, first):
        found['basics'] = {k: v for k, v in found['basics'].items() if k not in figures}
    assert again == first


def test_records_keep_their_order(full: Career) -> None:
    assert [record['id'] for record in document(full)['work']] == ['lead', 'junior', 'intern']


def test_sections_of_our_own_are_kept(full: Career) -> None:
    own = {'talks', 'maintainerships', 'contributions', 'topics', 'claims', 'releases'}
    assert own <= set(document(full))


def test_parts_of_records_are_kept(full: Career) -> None:
    assert document(full)['contributions'][0]['constants'] == [
        {'name': 'MADV_GUARD', 'value': '102', 'note': 'Puts them in place.'}
    ]


def test_what_is_not_given_is_left_out(full: Career) -> None:
    assert document(full)['awards'] == [
        {
            'id': 'prize',
            'title': 'The Prize',
            'date': '2024-03-01',
            'awarder': 'Academy',
            'summary': 'For work.',
        }
    ]


def test_a_figure_that_is_counted_has_its_number(full: Career) -> None:
    assert document(full)['basics']['figures'] == [
        {'label': 'talks', 'value': '2'},
        {'label': 'releases', 'value': '2'},
        {'label': 'pages', 'value': '1,300'},
    ]


def test_records_name_their_sources(tmp_path: Path) -> None:
    career = read(tmp_path, 'talks: [{id: a, name: A, event: E, sources: [page]}]')
    assert document(career)['talks'][0]['sources'] == ['page']


def test_sources_are_described(full: Career) -> None:
    assert document(full, '', SOURCE)['sources'] == [
        {'id': 'page', 'name': 'A Page', 'url': 'https://example.org/', 'note': 'Of 2026'}
    ]


def test_what_only_references_need_of_a_work_is_left_out() -> None:
    work = Work(
        id=Identifier('book'),
        name='B',
        tex={'title': '{B}'},
        persons={'authors': (Person('Nother'),)},
    )
    assert document(Career(publications=(work,)))['publications'] == [{'id': 'book', 'name': 'B'}]


@pytest.mark.parametrize(('date', 'kept'), [('0999', False), ('1000', True), ('2999-12', True)])
def test_dates_that_json_resume_has_no_form_for_are_left_out(
    tmp_path: Path, date: str, kept: bool
) -> None:
    career = read(tmp_path, f"work: [{{id: a, name: A, startDate: '{date}'}}]")
    assert ('startDate' in document(career)['work'][0]) is kept


@pytest.mark.parametrize('base', ['https://example.org/ann', 'https://example.org/ann/'])
def test_it_says_where_it_lies(base: str) -> None:
    assert document(Career(), base)['meta'] == {'canonical': 'https://example.org/ann/resume.json'}


def test_where_the_data_say_it_lies_comes_first(tmp_path: Path) -> None:
    career = read(tmp_path, 'meta: {canonical: https://ann.example/me.json, version: v2}')
    assert document(career, 'https://example.org/')['meta'] == {
        'canonical': 'https://ann.example/me.json',
        'version': 'v2',
    }


def test_it_says_where_it_lies_beside_what_the_data_say_of_it(tmp_path: Path) -> None:
    career = read(tmp_path, 'meta: {version: v2}')
    assert document(career, 'https://example.org/')['meta'] == {
        'canonical': 'https://example.org/resume.json',
        'version': 'v2',
    }


@pytest.mark.parametrize(
    ('image', 'written'),
    [
        ('_static/ann.jpg', 'https://example.org/_static/ann.jpg'),
        ('https://cdn.example/ann.jpg', 'https://cdn.example/ann.jpg'),
    ],
)
def test_the_address_of_the_portrait_is_whole(tmp_path: Path, image: str, written: str) -> None:
    career = read(tmp_path, f'basics: {{name: Ann, image: {image}}}')
    assert document(career, 'https://example.org')['basics']['image'] == written


def test_text_is_not_escaped(tmp_path: Path) -> None:
    career = read(tmp_path, 'basics: {name: Zoë}')
    assert 'Zoë' in json_resume(career, '').decode()


@pytest.mark.parametrize(
    ('url', 'ascii_'),
    [
        ('https://example.org/a?b=c&d=%20#e', 'https://example.org/a?b=c&d=%20#e'),
        ('https://example.org/zoë', 'https://example.org/zo%C3%AB'),
        ('https://zoë.example/ü?ä#ö', 'https://xn--zo-ija.example/%C3%BC?%C3%A4#%C3%B6'),
        ('https://zoë.example/%C3%BC', 'https://xn--zo-ija.example/%C3%BC'),
        ('mailto:zoë@example.org', 'mailto:zo%C3%AB@example.org'),
    ],
)
def test_an_address_is_written_in_ascii(url: str, ascii_: str) -> None:
    assert uri(url) == ascii_
