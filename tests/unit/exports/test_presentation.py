"""Talks as works to cite, as the programs read them that take citations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

import jsonschema
import pytest
import rispy
import yaml

from sphinx_career.exports.formats import FORMATS, citation_files, talk_path
from sphinx_career.exports.metatags import coins, dublin_core
from sphinx_career.model.presentation import find_citable
from sphinx_career.model.publication import Publication
from tests.support.paths import SCHEMAS
from tests.unit.exports.test_calendar import read
from tests.unit.exports.test_consumers import pandoc

DATA: Final = """
basics: {name: Ann Nother}
talks:
  - {id: a, name: Pages & more, event: Conf 2026, location: Zagreb, kind: keynote,
     startDate: 2026-05-04, endDate: 2026-05-06, url: 'https://c.example/a_b'}
  - {id: book, name: Off, event: E, status: cancelled}
publications: [{id: book, name: A Book, type: book}]
"""


@pytest.fixture
def talk(tmp_path: Path) -> Publication:
    found = find_citable(read(tmp_path, DATA), 'a')
    assert found is not None
    return found


def test_a_publication_comes_before_a_talk_of_the_same_id(tmp_path: Path) -> None:
    found = find_citable(read(tmp_path, DATA), 'book')
    assert found is not None
    assert found.title == 'A Book'


def test_what_is_neither_is_not_found(tmp_path: Path) -> None:
    assert find_citable(read(tmp_path, DATA), 'c') is None


def test_csl_json_has_a_speech(talk: Publication) -> None:
    (item,) = json.loads(FORMATS['csl-json'].write([talk]))
    assert item == {
        'id': 'a',
        'type': 'speech',
        'title': 'Pages & more',
        'author': [{'family': 'Nother', 'given': 'Ann'}],
        'genre': 'Keynote',
        'event-title': 'Conf 2026',
        'event-place': 'Zagreb',
        'issued': {'date-parts': [[2026, 5, 4], [2026, 5, 6]]},
        'URL': 'https://c.example/a_b',
    }


def test_ris_has_what_zotero_takes_for_a_presentation(talk: Publication) -> None:
    (item,) = rispy.loads(FORMATS['ris'].write([talk]))
    facts = {name: item[name] for name in ('type_of_reference', 'title', 'authors', 'date')}
    assert facts == {
        'type_of_reference': 'SLIDE',
        'title': 'Pages & more',
        'authors': ['Nother, Ann'],
        'date': '2026/05/04/',
    }
    assert (item['secondary_title'], item['place_published']) == ('Conf 2026', 'Zagreb')


def test_biblatex_has_a_speech_to_pandoc(talk: Publication) -> None:
    item = pandoc(FORMATS['biblatex'].write([talk]), 'biblatex')
    facts = (item['type'], item['event'], item['event-place'], item['genre'])
    assert facts == ('speech', 'Conf 2026', 'Zagreb', 'Keynote')


def test_bibtex_says_where_it_was_given(talk: Publication) -> None:
    text = FORMATS['bibtex'].write([talk])
    assert text.startswith('@misc{a,')
    assert 'howpublished = {Keynote, Conf 2026, Zagreb}' in text


def test_cff_is_valid_and_names_the_conference(talk: Publication) -> None:
    text = FORMATS['cff'].write([talk])
    document = json.loads(json.dumps(yaml.safe_load(text), default=str))
    schema = json.loads((SCHEMAS / 'cff-1.2.0.json').read_text(encoding='utf-8'))
    assert list(jsonschema.Draft7Validator(schema).iter_errors(document)) == []
    conference = document['preferred-citation']['conference']
    assert conference == {'name': 'Conf 2026', 'location': 'Zagreb'}


def test_pages_call_it_a_presentation(talk: Publication) -> None:
    assert ('DC.type', 'presentation') in list(dublin_core(talk))
    assert parse_qs(coins(talk))['rft.type'] == ['presentation']


def test_the_files_of_a_talk_are_beside_its_calendar(talk: Publication) -> None:
    assert sorted(citation_files([], [talk])) == [
        'talks/a.bib',
        'talks/a.biblatex.bib',
        'talks/a.cff',
        'talks/a.json',
        'talks/a.ris',
    ]
    assert talk_path('a', '.ics') == 'talks/a.ics'
