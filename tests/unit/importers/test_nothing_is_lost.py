"""Every text of a file is in the data that are written, or in the list of losses."""

from __future__ import annotations

import json
from typing import Any, Final

from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.importers import import_bytes
from sphinx_career.importers.builder import merge
from sphinx_career.model.base import Part
from sphinx_career.model.career import Career
from sphinx_career.model.fields import fields
from tests.unit.importers.made import lost_in_silence

WORDS: Final = st.text(
    st.characters(codec='utf-8', exclude_categories=('Cc', 'Cs', 'Cn', 'Co')), max_size=12
)
LEAVES: Final = st.one_of(
    WORDS,
    st.none(),
    st.booleans(),
    st.integers(0, 9999),
    st.sampled_from(
        (
            *('2019-02', '2019-02-30', 'Sep 1, 2016', '03/2020', 'Present', '2019 – 2021'),
            *('a@example.org', 'not a @', 'www.example.org', 'https://example.org/a', 'http://'),
            *('10.1234/x', 'a\n- b\n- c', '*a*', '[a](https://example.org)', 'Spring 2019'),
            *('x: y # z', "'", 'null', '- a', 'A talk — A place (2020)', 'English (native)'),
        )
    ),
)


def tables(keys: list[str], depth: int = 2) -> st.SearchStrategy[Any]:
    """Return tables with some of *keys*, and with keys that nobody knows."""
    values: st.SearchStrategy[Any] = LEAVES
    for _ in range(depth):
        values = (
            LEAVES
            | st.lists(values, max_size=3)
            | st.dictionaries(st.sampled_from([*keys, 'unknown']), values, max_size=3)
        )
    return st.dictionaries(st.sampled_from([*keys, 'unknown']), values, max_size=6)


def keys(*structs: type[Part]) -> list[str]:
    return sorted({key for struct in structs for key in fields(struct)})


OLD: Final = ['company', 'website', 'picture', 'gpa', 'title', 'degree', 'date', 'role']
SECTIONS: Final = [name for name in fields(Career) if name != '$schema']
RECORDS: Final = tables(
    sorted({*(key for name in SECTIONS for key in keys(fields(Career)[name].type)), *OLD} - {'id'})
)
JSON_RESUMES: Final = st.dictionaries(
    st.sampled_from([*SECTIONS, 'experience', 'unknown']),
    st.one_of(RECORDS, st.lists(RECORDS | LEAVES, max_size=3), LEAVES),
    max_size=5,
)
RENDERCV: Final = (
    *('name', 'institution', 'area', 'degree', 'company', 'position', 'start_date', 'end_date'),
    *('date', 'location', 'summary', 'highlights', 'title', 'authors', 'doi', 'url', 'journal'),
    *('label', 'details', 'bullet', 'number', 'reversed_number'),
)
TITLES: Final = (
    *('Education', 'experience', 'Invited Talks', 'skills', 'Honors', 'patents', 'Misc'),
    *('languages', 'teaching', 'service', 'grants', 'media', 'projects', 'summary', 'volunteer'),
    *('references', 'interests', 'certificates'),
)
RENDERCVS: Final = st.fixed_dictionaries(
    {
        'cv': st.fixed_dictionaries(
            {
                'sections': st.dictionaries(
                    st.sampled_from(TITLES),
                    st.lists(tables([*RENDERCV], 1) | LEAVES, max_size=3),
                    max_size=4,
                )
            },
            optional={'name': LEAVES, 'headline': LEAVES, 'email': LEAVES, 'website': LEAVES},
        )
    },
    optional={'design': tables(['theme'], 1)},
)
CSL: Final = (
    *('title', 'container-title', 'author', 'editor', 'issued', 'DOI', 'ISBN', 'ISSN', 'URL'),
    *('page', 'volume', 'issue', 'number', 'publisher', 'event-title', 'status', 'abstract'),
)
CSLS: Final = st.lists(tables([*CSL]), min_size=1, max_size=3)
ORCID: Final = (
    *('group', 'affiliation-group', 'summaries', 'work-summary', 'employment-summary', 'title'),
    *('funding-summary', 'organization', 'name', 'start-date', 'year', 'value', 'external-ids'),
    *('external-id', 'external-id-type', 'external-id-value', 'role-title', 'type', 'address'),
)
ORCIDS: Final = st.fixed_dictionaries(
    {'orcid-identifier': st.just({'uri': 'https://orcid.org/0000-0002-1825-0097'})},
    optional={
        'person': tables(
            [
                *('name', 'given-names', 'family-name', 'value', 'emails', 'email', 'keywords'),
                *('keyword', 'content', 'biography', 'addresses', 'address', 'country'),
            ],
            3,
        ),
        'activities-summary': tables(['works', 'employments', 'fundings', 'services', *ORCID], 4),
    },
)


def check(document: Any, name: str, *, by_word: bool = False) -> None:
    """Fail if a text of *document* is lost, and without a traceback."""
    found, format_ = import_bytes(json.dumps(document).encode(), 'in.json')
    assert format_ == name
    assert lost_in_silence(document, merge([found]), by_word=by_word) == []


@given(JSON_RESUMES.map(lambda document: {'basics': {'name': 'Ada'}, **document}))
def test_of_json_resume(document: Any) -> None:
    check(document, 'JSON Resume')


@given(JSON_RESUMES)
def test_of_yamlresume(document: Any) -> None:
    check({'content': {'basics': {'name': 'Ada'}, **document}}, 'YAMLResume', by_word=True)


@given(RENDERCVS)
def test_of_rendercv(document: Any) -> None:
    check(document, 'RenderCV', by_word=True)


@given(CSLS)
def test_of_csl_json(document: Any) -> None:
    check([*document, {'type': 'book', 'title': 'A book'}], 'CSL-JSON', by_word=True)


@given(ORCIDS)
def test_of_orcid(document: Any) -> None:
    check(document, 'ORCID', by_word=True)


AL_FOLIOS: Final = st.lists(
    st.fixed_dictionaries(
        {
            'title': st.sampled_from([*TITLES, 'General Information']),
            'contents': st.lists(
                tables(
                    ['title', 'institution', 'year', 'items', 'description', 'name', 'value'], 1
                )
                | LEAVES,
                max_size=3,
            ),
        }
    ),
    min_size=1,
    max_size=3,
)


@given(AL_FOLIOS)
def test_of_al_folio(document: Any) -> None:
    # Titles of sections say where their entries go.
    found, format_ = import_bytes(json.dumps(document).encode(), 'in.json')
    assert format_ == 'al-folio'
    contents = [section['contents'] for section in document]
    assert lost_in_silence(contents, merge([found]), by_word=True) == []
