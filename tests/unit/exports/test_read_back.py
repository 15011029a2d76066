"""Whatever is accepted as input, each export of it is read back by another program's reader."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import unquote

import jsonschema
import pybtex.database
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_career.bibtex.tex import to_text
from sphinx_career.data.loader import load
from sphinx_career.data.reader import read as read_data
from sphinx_career.exports.formats import FORMATS
from sphinx_career.exports.json_resume import json_resume
from sphinx_career.exports.jsonld import script, works_json_ld
from sphinx_career.exports.metatags import coins, dublin_core, highwire
from sphinx_career.model.career import Career
from sphinx_career.model.publication import Publication
from tests.support.bibliographies import read as read_bibliography
from tests.support.paths import SCHEMAS

EXAMPLES: Final = int(os.environ.get('EXAMPLES', '40'))
"""How many random works each test tries: set the variable to 5000 to look for long."""
LAST: Final = {'id': 'last', 'name': 'The Last', 'type': 'book', 'authors': ['Ann Roe']}
"""A work that follows each other one: it is lost if that does not end where it should."""

PARTS: Final = (
    *"$&#%_~^'@,=;:-–[]()<>*|`!?x7éא \n",
    *(' and ', 'others', 'ER  - ', '10.1234/', '--', '\\', '\\\\', '\\"', '\\textbf', '\\foo '),
)
"""What fields are put together from: whatever means something in some format."""
TEXT: Final = st.lists(
    st.sampled_from((*PARTS, *'{}"', '@book{evil,', '</script>', '<!--')), min_size=1, max_size=12
).map(''.join)
CFF_SCHEMA: Final = jsonschema.Draft7Validator(
    json.loads((SCHEMAS / 'cff-1.2.0.json').read_text(encoding='utf-8'))
)
RESUME_SCHEMA: Final = jsonschema.Draft7Validator(
    json.loads((SCHEMAS / 'json-resume.json').read_text(encoding='utf-8'))
)
FIELDS: Final = (
    *('publisher', 'container', 'issn', 'doi', 'pages', 'pageTotal', 'chapter', 'location'),
    *('edition', 'series', 'volume', 'number', 'genre', 'language', 'eventTitle', 'volumes'),
    *('version', 'pubState', 'eprint', 'eprintType', 'note', 'summary', 'url', 'isbn'),
)
TYPES: Final = ('book', 'article', 'inbook', 'inproceedings', 'thesis', 'report', 'misc', 'online')


def mapping(texts: dict[str, str], type_: str, title: str, people: list[str]) -> dict[str, Any]:
    """Return a work as a mapping in the data."""
    return {'id': 'first', 'name': title, 'type': type_, 'authors': people, **texts}


VALUES: Final = st.one_of(
    TEXT, TEXT.map('10.1234/a'.__add__), TEXT.map('https://a.example/'.__add__)
)
MAPPINGS: Final = st.builds(
    mapping,
    st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6),
    st.sampled_from(TYPES),
    TEXT,
    st.lists(TEXT, max_size=3),
)


def accepted(*works: dict[str, Any]) -> Career:
    """Return what is accepted of data with *works*."""
    data = json.dumps({'publications': works}).encode()
    found = read_data(data, 'a.json').items
    publications = [item.value for item in found if isinstance(item.value, Publication)]
    return load([], publications).career


def by_pybtex(text: str) -> list[tuple[str, str]]:
    found = pybtex.database.parse_string(text, 'bibtex').entries
    return [(key, to_text(entry.fields.get('title', ''))) for key, entry in found.items()]


def by_bibtexparser(text: str) -> list[tuple[str, str]]:
    library = parse_string(text)
    assert not library.failed_blocks
    assert not library.comments
    return [
        (entry.key, to_text(entry['title'] if 'title' in entry.fields_dict else ''))
        for entry in library.entries
    ]


def by_rispy(text: str) -> list[tuple[str, str]]:
    return [(entry['id'], entry.get('title', '')) for entry in rispy.loads(text)]


def by_json(text: str) -> list[tuple[str, str]]:
    items = json.loads(text)
    return [(item['id'], re.sub('<[^>]*>', '', item.get('title', ''))) for item in items]


def references(text: str) -> list[dict[str, Any]]:
    document = yaml.safe_load(text)
    CFF_SCHEMA.validate(document)
    return document.get('references') or [document['preferred-citation']]


def by_yaml(text: str) -> list[tuple[str, str]]:
    return [('', reference['title']) for reference in references(text)]


READERS: Final[dict[str, tuple[Callable[[str], list[tuple[str, str]]], ...]]] = {
    'bibtex': (by_pybtex, by_bibtexparser),
    'biblatex': (by_pybtex, by_bibtexparser),
    'ris': (by_rispy,),
    'csl-json': (by_json,),
    'cff': (by_yaml,),
}


def one_line(text: str) -> str:
    """Return *text* with single spaces."""
    return ' '.join(text.split())


def squashed(text: str) -> str:
    """Return the letters of *text*, since formats differ in spaces and quotation marks."""
    return re.sub(r'[^\w]', '', text)


def check_formats(works: Sequence[Publication]) -> None:
    """Assert that readers find *works*, each with its title, in each format."""
    for name, readers in READERS.items():
        written = FORMATS[name].write(works)
        for reader in readers:
            found = reader(written)
            assert len(found) == len(works), (name, written)
            for work, (key, title) in zip(works, found, strict=True):
                assert key in {'', work.id}
                if name != 'csl-json':  # whose tags look like text that is no tag
                    assert squashed(title) in {squashed(work.name), squashed(work.title)}, (
                        name,
                        written,
                    )


TEX_FIELDS: Final = {
    'publisher': ('publisher', 'institution', 'school', 'organization', 'howpublished', 'note'),
    'container': ('booktitle', 'journal', 'journaltitle'),
    'location': ('address', 'location'),
    **{name: (name,) for name in ('series', 'volume', 'number', 'issn', 'doi', 'url')},
}
"""The fields of BibTeX and BibLaTeX that say what attributes of a work are."""
RIS_FIELDS: Final = {
    'publisher': 'publisher',
    'container': 'secondary_title',
    'location': 'place_published',
    'series': 'tertiary_title',
    'volume': 'volume',
    'number': 'number',
    'edition': 'edition',
    'doi': 'doi',
    'url': 'urls',
    'note': 'notes',
}
CSL_FIELDS: Final = {
    'publisher': 'publisher',
    'location': 'publisher-place',
    'pages': 'page',
    'doi': 'DOI',
    'url': 'URL',
    'issn': 'ISSN',
    'language': 'language',
    'id': 'id',
}
CFF_FIELDS: Final = {
    'edition': 'edition',
    'volume': 'volume',
    'note': 'notes',
    'chapter': 'section',
}


def given_fields(work: Publication, names: Iterable[str]) -> dict[str, str]:
    """Return those of the attributes *names* of *work* that have a text."""
    return {name: f'{value}' for name in names if (value := getattr(work, name))}


def tex_fields(fields: Mapping[str, str], expected: Mapping[str, str]) -> dict[str, str]:
    """Return what *fields* of an entry say, as it is *expected* if only signs for TeX differ."""
    found = {}
    for name, text in expected.items():
        for value in (fields[each] for each in TEX_FIELDS[name] if each in fields):
            plain = unquote(value) if name in {'doi', 'url'} else to_text(value)
            if squashed(plain) == squashed(unquote(text) if name in {'doi', 'url'} else text):
                found[name] = text
    return found


def test_each_format_has_a_reader() -> None:
    assert READERS.keys() == FORMATS.keys()


@settings(max_examples=EXAMPLES)
@given(MAPPINGS)
@example(mapping({}, 'book', '\n@`', []))
@example(mapping({}, 'book', '\n@@book{evil,', []))
@example(mapping({}, 'book', '\n@(', []))
def test_works_of_the_data(work: dict[str, Any]) -> None:
    check_formats(accepted(work, LAST).publications)


@settings(max_examples=EXAMPLES)
@given(MAPPINGS)
@example(mapping({'url': 'https://a.example/;b'}, 'book', 'T', []))
def test_fields_of_works(work: dict[str, Any]) -> None:
    works = accepted(work, LAST).publications
    for name in ('bibtex', 'biblatex'):
        text = FORMATS[name].write(works)
        entries = pybtex.database.parse_string(text, 'bibtex').entries.values()
        others = parse_string(text).entries
        for one, entry, other in zip(works, entries, others, strict=True):
            expected = given_fields(one, TEX_FIELDS)
            assert tex_fields(dict(entry.fields), expected) == expected
            fields = {field.key: field.value for field in other.fields}
            assert tex_fields(fields, expected) == expected
            assert len(fields) == len(other.fields)
    for one, item in zip(works, rispy.loads(FORMATS['ris'].write(works)), strict=True):
        for attribute, text in given_fields(one, RIS_FIELDS).items():
            value = item.get(RIS_FIELDS[attribute])
            shown = text.replace(';', '%3B') if attribute == 'url' else one_line(text)
            assert shown in (value if isinstance(value, list) else [value])
    for one, item in zip(works, json.loads(FORMATS['csl-json'].write(works)), strict=True):
        expected = given_fields(one, CSL_FIELDS)
        assert {name: item.get(CSL_FIELDS[name]) for name in expected} == expected
    for one, item in zip(works, references(FORMATS['cff'].write(works)), strict=True):
        expected = given_fields(one, CFF_FIELDS)
        assert {name: item.get(CFF_FIELDS[name]) for name in expected} == expected


@settings(max_examples=EXAMPLES)
@given(MAPPINGS)
@example(mapping({}, 'book', 'T', ['$ &,~']))
def test_all_other_exports_of_works_of_the_data(work: dict[str, Any]) -> None:
    career = accepted(work, LAST)
    RESUME_SCHEMA.validate(json.loads(json_resume(career, 'https://example.org/')))
    markup = script(works_json_ld(career.publications, lambda key: f'https://example.org/{key}'))
    before, inside, after = re.split(r'<script[^>]*>|</script>', markup)
    assert not before.strip() + after.strip()
    json.loads(inside)
    for one in career.publications:
        assert all(isinstance(value, str) for _, value in [*highwire(one), *dublin_core(one)])
        assert coins(one).startswith('ctx_ver=')


BALANCED: Final = st.recursive(
    st.lists(st.sampled_from(PARTS), max_size=6).map(''.join),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: '{' + ''.join(parts) + '}'),
    max_leaves=6,
)
NAMES: Final = (
    *(
        'author',
        'editor',
        'subtitle',
        'booktitle',
        'journal',
        'publisher',
        'year',
        'date',
        'month',
    ),
    *('issn', 'doi', 'isbn', 'url', 'eprint', 'eprinttype', 'note', 'pages', 'edition', 'volume'),
    *('number', 'howpublished', 'type', 'series', 'location', 'langid', 'keywords', 'urldate'),
)


@settings(max_examples=EXAMPLES)
@given(st.dictionaries(st.sampled_from(NAMES), BALANCED, max_size=6), BALANCED)
@example({}, r'{\@{}}')
@example({}, r'\\@{}')
@example({}, '\n@(')
def test_works_of_a_bibliography(fields: dict[str, str], title: str) -> None:
    inside = ''.join(f', {name} = {{{value}}}' for name, value in fields.items())
    text = f'@book{{first, title = {{{title}}}{inside}}}\n@book{{last, title = {{The Last}}}}\n'
    works = read_bibliography(text)
    for name, readers in READERS.items():
        written = FORMATS[name].write(works)
        for reader in readers:
            assert len(reader(written)) == len(works), (name, written)
