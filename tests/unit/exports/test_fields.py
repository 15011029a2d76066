"""Fields that only some works have, from a bibliography to each format that has a place."""

from __future__ import annotations

import json
import re
from typing import Final

import jsonschema
import pytest
import yaml

from sphinx_career.exports.citeproc import Request, formatted
from sphinx_career.exports.csl_json import csl_item
from sphinx_career.exports.formats import FORMATS
from sphinx_career.exports.texfields import names
from sphinx_career.model.publication import Person, Publication, Work
from sphinx_career.model.scalars import Identifier, Url
from tests.support.nasty import works
from tests.support.paths import SCHEMAS
from tests.unit.exports.test_citeproc import text


def work(fields: str, type_: str = 'book') -> Work:
    """Return the only work, an entry of *type_* with *fields*."""
    entry = f'@{type_}{{key, author = {{Roe, Pat}}, title = {{A Title}}, {fields}}}'
    (found,) = works(entry).values()
    return found


RARE: Final = {
    'translator = {Doe, Ann and van Poe, Ed}': {
        'biblatex': 'translator = {Doe, Ann and van Poe, Ed}',
        'ris': 'A4  - van Poe, Ed',
        'csl-json': '"translator": [{"family": "Doe", "given": "Ann"}, ',
        'cff': '  translators:\n  - family-names: Doe\n    given-names: Ann\n',
    },
    'origdate = {1901}': {
        'biblatex': '= {1901}',
        'csl-json': '"original-date": {"date-parts": [[1901]]}',
    },
    'eventtitle = {The Meeting}, venue = {Here}': {
        'biblatex': 'eventtitle = {The Meeting},\n  venue      = {Here}',
        'csl-json': '"event-title": "The Meeting",\n    "event-place": "Here"',
        'cff': '  conference:\n    name: The Meeting\n    location: Here\n',
    },
    'volumes = {3}': {
        'biblatex': 'volumes = {3}',
        'ris': 'NV  - 3',
        'csl-json': '"number-of-volumes": "3"',
        'cff': '  number-volumes: 3\n',
    },
    'version = {6.12}': {
        'biblatex': 'version = {6.12}',
        'csl-json': '"version": "6.12"',
        'cff': "  version: '6.12'\n",
    },
    'pubstate = {inpress}': {
        'biblatex': 'pubstate = {inpress}',
        'csl-json': '"status": "in press"',
        'cff': '  status: in-press\n',
    },
    'eprint = {2101.00001}, archiveprefix = {arXiv}': {
        'bibtex': 'eprint        = {2101.00001},\n  archiveprefix = {arXiv},\n  url ',
        'biblatex': 'eprint     = {2101.00001},\n  eprinttype = {arxiv}',
        'ris': 'UR  - https://arxiv.org/abs/2101.00001',
        'csl-json': '"URL": "https://arxiv.org/abs/2101.00001"',
    },
    r'howpublished = {\url{https://example.org/a_b}}': {
        'bibtex': 'url    = {https://example.org/a_b}',
        'ris': 'UR  - https://example.org/a_b',
    },
    r'howpublished = {Mailed, \url{https://example.org/a}}': {
        'ris': 'PB  - Mailed\r\n',
        'csl-json': '"publisher": "Mailed",\n    "URL": "https://example.org/a"',
    },
    'eid = {e12}': {'bibtex': 'pages  = {e12}', 'ris': 'SP  - e12', 'csl-json': '"page": "e12"'},
}
"""Fields, and what formats say of them."""


@pytest.mark.parametrize(
    ('fields', 'format_', 'expected'),
    [(fields, name, text) for fields, found in RARE.items() for name, text in found.items()],
)
def test_a_field_is_kept_by_each_format_that_has_a_place_for_it(
    fields: str, format_: str, expected: str
) -> None:
    assert expected in FORMATS[format_].write([work(fields, 'article')])


@pytest.mark.parametrize('fields', RARE)
def test_biblatex_loses_none_of_them(fields: str) -> None:
    known = work(fields, 'article')
    (again,) = works(FORMATS['biblatex'].write([known])).values()
    fields_ = set(known.__struct_fields__) - {'tex'}
    assert [name for name in fields_ if getattr(again, name) != getattr(known, name)] == []


@pytest.mark.parametrize('fields', RARE)
def test_a_cff_keeps_to_the_schema_with_each_of_them(fields: str) -> None:
    schema = json.loads((SCHEMAS / 'cff-1.2.0.json').read_text(encoding='utf-8'))
    jsonschema.validate(yaml.safe_load(FORMATS['cff'].write([work(fields)])), schema)


def test_an_address_of_its_own_goes_before_that_of_an_archive() -> None:
    fields = 'eprint = {1}, eprinttype = {arxiv}, url = {https://example.org/}'
    assert work(fields).url == 'https://example.org/'


def test_an_archive_that_is_not_known_has_no_address() -> None:
    assert work('eprint = {1}, eprinttype = {jstor}').url is None


def test_a_translator_is_in_the_citation() -> None:
    item = csl_item(work('translator = {Doe, Ann}, publisher = {Press}, year = {2020}'))
    (pieces,) = formatted([Request(item, 'chicago-notes')], 'en', {})
    assert 'Translated by Ann Doe.' in text(pieces)


@pytest.mark.parametrize(
    ('written', 'edition', 'bibtex'),
    [
        ('2', '2', 'Second'),
        ('Second', '2', 'Second'),
        ('third edition', '3', 'Third'),
        ('4th ed.', '4', 'Fourth'),
        ('21st', '21', '21'),
        ('Revised', 'Revised', 'Revised'),
        ('0', '0', '0'),
    ],
)
def test_an_edition_is_a_number_but_to_bibtex(written: str, edition: str, bibtex: str) -> None:
    found = work(f'edition = {{{written}}}')
    assert found.edition == edition
    assert f'= {{{bibtex}}}' in FORMATS['bibtex'].write([found])


@pytest.mark.parametrize(
    ('type_', 'fields', 'expected'),
    [
        ('inproceedings', 'volume = {7}', {'collection-number': '7'}),
        ('book', 'volume = {2}, number = {7}', {'volume': '2', 'collection-number': '7'}),
        ('article', 'volume = {2}, number = {7}', {'volume': '2', 'issue': '7'}),
        ('article', 'volume = {2}', {'volume': '2'}),
    ],
)
def test_csl_has_a_number_in_a_series_of_books(
    type_: str, fields: str, expected: dict[str, str]
) -> None:
    item = csl_item(work(f'series = {{A Series}}, {fields}', type_))
    numbers = 'volume', 'issue', 'collection-number', 'number'
    assert {name: item[name] for name in numbers if name in item} == expected


@pytest.mark.parametrize('type_', ['book', 'thesis', 'report'])
def test_ris_says_of_a_whole_how_many_pages_it_has(type_: str) -> None:
    lines = FORMATS['ris'].write([work('pagetotal = {90}, institution = {U}', type_)])
    assert 'SP  - 90\r\n' in lines


@pytest.mark.parametrize(
    ('type_', 'fields', 'expected'),
    [
        ('unpublished', 'institution = {Unit}', {'note': 'Unit'}),
        ('unpublished', 'institution = {Unit}, note = {Draft}', {'note': 'Unit. Draft'}),
        ('unpublished', 'note = {Draft}', {'note': 'Draft'}),
        (
            'misc',
            'organization = {Unit}, note = {Draft}',
            {'howpublished': 'Unit', 'note': 'Draft'},
        ),
        ('book', 'publisher = {Unit}, note = {Draft}', {'publisher': 'Unit', 'note': 'Draft'}),
    ],
)
def test_bibtex_names_the_issuer_where_the_type_has_a_place(
    type_: str, fields: str, expected: dict[str, str]
) -> None:
    text = FORMATS['bibtex'].write([work(fields, type_)])
    found = dict(re.findall(r'^  (\w+) *= {(.*)},$', text, re.MULTILINE))
    assert found == {'author': 'Roe, Pat', 'title': 'A Title', **expected}


@pytest.mark.parametrize(
    ('type_', 'issuer'),
    [
        *((type_, 'organization') for type_ in ('online', 'manual', 'misc')),
        *((type_, 'organization') for type_ in ('software', 'dataset')),
        *((type_, 'institution') for type_ in ('thesis', 'report')),
        ('book', 'publisher'),
    ],
)
def test_biblatex_names_the_issuer_as_the_type_does(type_: str, issuer: str) -> None:
    text = FORMATS['biblatex'].write([work('organization = {Unit}', type_)])
    assert re.findall(r'^  (\w+) *= {Unit},$', text, re.MULTILINE) == [issuer]


@pytest.mark.parametrize(
    ('url', 'expected'), [('https://example.org/', True), ('mailto:a@example.org', False)]
)
def test_a_cff_has_an_address_on_the_web_alone(url: str, expected: bool) -> None:
    found = Publication(id=Identifier('key'), name='T', url=Url.parse(url))
    assert (f'url: {url}' in FORMATS['cff'].write([found])) == expected


def test_a_cff_has_the_language_without_the_country() -> None:
    found = yaml.safe_load(FORMATS['cff'].write([work('langid = {pt-BR}')]))
    assert found['preferred-citation']['languages'] == ['pt']


def test_csl_has_the_number_of_an_e_book_for_want_of_another() -> None:
    assert csl_item(work('eisbn = {9781718504462}'))['ISBN'] == '9781718504462'


@pytest.mark.parametrize(
    ('person', 'expected'),
    [
        (Person('Barnes and Noble', 'Pat'), '{Barnes and Noble}, Pat'),
        (Person('and Noble', 'Pat'), '{and Noble}, Pat'),
        (Person('Anderson', 'Sandy'), 'Anderson, Sandy'),
        (Person('Roe, of York', 'Pat'), '{Roe, of York}, Pat'),
        (Person('Roe', 'Pat, the Elder'), 'Roe, {Pat, the Elder}'),
    ],
)
def test_a_name_is_in_braces_where_tex_would_part_it(person: Person, expected: str) -> None:
    assert names([person]) == expected
