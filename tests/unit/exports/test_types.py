"""Every entry type in every format, as the readers of the format take it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final
from urllib.parse import parse_qs

import jsonschema
import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string

from sphinx_career.exports.formats import FORMATS
from sphinx_career.exports.jsonld import works_json_ld
from sphinx_career.exports.metatags import coins, dublin_core, highwire, open_graph
from sphinx_career.model.entry_types import ALIASES, GENRES, WORK_TYPES
from sphinx_career.model.publication import Work
from tests.support.bibliographies import read
from tests.support.nasty import works
from tests.support.paths import SCHEMAS

CSL_TYPES: Final = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic
collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic
hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet
paper-conference patent performance periodical personal_communication post post-weblog
regulation report review review-book software song speech standard thesis treaty webpage
"""
"""The types of CSL 1.0.2 (appendix III)."""
CLASSIC: Final = """
article book booklet inbook incollection inproceedings manual mastersthesis misc phdthesis
proceedings techreport unpublished
"""
"""The types of BibTeX 0.99 (*BibTeXing*, section 3.1)."""


def entry(type_: str) -> Work:
    """Return a work of *type_* with all that a work may have."""
    text = (
        f'@{type_}{{key, author = {{Roe, Ann}}, editor = {{Poe, Ed}}, title = {{A Title}}, '
        'booktitle = {The Whole}, journaltitle = {The Whole}, publisher = {Press}, '
        'date = {2020-05}, volume = {1}, number = {2}, pages = {3--4}, chapter = {5}}'
    )
    (work,) = works(text).values()
    return work


def by_bibtexparser(work: Work) -> str:
    """Return the type of an entry in BibTeX."""
    library = parse_string(FORMATS['bibtex'].write([work]))
    assert not library.failed_blocks
    return library.entries[0].entry_type


def by_rispy(work: Work) -> str:
    """Return the type of a reference in RIS, which must be one that rispy knows."""
    (found,) = rispy.loads(FORMATS['ris'].write([work]))
    type_ = found['type_of_reference']
    assert type_ in rispy.TYPE_OF_REFERENCE_MAPPING
    return str(type_)


def by_json(work: Work) -> str:
    """Return the type of an item in CSL-JSON."""
    type_ = json.loads(FORMATS['csl-json'].write([work]))[0]['type']
    assert type_ in CSL_TYPES.split()
    return str(type_)


def by_yaml(work: Work) -> str:
    """Return the type of a reference in a ``CITATION.cff``, which keeps to its schema."""
    found = yaml.safe_load(FORMATS['cff'].write([work]))
    schema = json.loads((SCHEMAS / 'cff-1.2.0.json').read_text(encoding='utf-8'))
    jsonschema.validate(found, schema)
    return str(found['preferred-citation']['type'])


def by_json_ld(work: Work) -> str:
    """Return the class of a work at schema.org."""
    return str(works_json_ld([work], lambda key: key)['@type'])


def by_query(work: Work) -> str:
    """Return the genre in COinS, ``dc`` for Dublin Core."""
    pairs = parse_qs(coins(work), strict_parsing=True)
    (format_,) = pairs['rft_val_fmt']
    return 'dc' if format_.endswith(':dc') else pairs['rft.genre'][0]


READERS: Final[dict[str, Callable[[Work], str]]] = {
    'bibtex': by_bibtexparser,
    'ris': by_rispy,
    'csl': by_json,
    'cff': by_yaml,
    'schema_org': by_json_ld,
    'coins': by_query,
}
"""What reads each column of the table."""


@pytest.mark.parametrize('type_', WORK_TYPES)
@pytest.mark.parametrize('column', READERS)
def test_a_type_is_read_back_from_each_format(column: str, type_: str) -> None:
    assert READERS[column](entry(type_)) == getattr(WORK_TYPES[type_], column)


@pytest.mark.parametrize('type_', WORK_TYPES)
def test_a_type_is_read_back_from_biblatex_as_it_is(type_: str) -> None:
    (again,) = read(FORMATS['biblatex'].write([entry(type_)]))
    assert (again.type, again.container) == (type_, 'The Whole')


@pytest.mark.parametrize('type_', WORK_TYPES)
def test_a_type_is_one_of_classic_bibtex_or_near_to_one(type_: str) -> None:
    (again,) = read(FORMATS['bibtex'].write([entry(type_)]))
    assert WORK_TYPES[type_].bibtex in CLASSIC.split()
    assert WORK_TYPES[again.type].is_book in {WORK_TYPES[type_].is_book, type_ == 'periodical'}


@pytest.mark.parametrize(('alias', 'type_'), ALIASES.items())
def test_an_older_name_stands_for_the_same(alias: str, type_: str) -> None:
    old, new = entry(alias), entry(type_)
    assert old.type == type_
    assert old.genre == GENRES.get(alias, '')
    for name in READERS:
        if name != 'bibtex' or alias not in {'mastersthesis', 'masterthesis'}:
            assert READERS[name](old) == READERS[name](new)


@pytest.mark.parametrize('type_', WORK_TYPES)
def test_tags_in_a_page_agree_with_the_type(type_: str) -> None:
    work, known = entry(type_), WORK_TYPES[type_]
    names = {name for name, _ in highwire(work)}
    containers = {
        'citation_journal_title': known.in_journal,
        'citation_conference_title': type_ == 'inproceedings',
        'citation_inbook_title': known.is_part and type_ != 'inproceedings',
    }
    assert {name: name in names for name in containers} == containers
    assert bool([*open_graph(work)]) == known.is_book
    kind = 'book' if known.is_book else 'bookSection' if known.is_part else None
    kind = type_ if type_ == 'presentation' else kind
    assert dict(dublin_core(work)).get('DC.type') == kind


def test_every_type_has_a_title_of_its_own() -> None:
    titles = [known.plural for known in WORK_TYPES.values()]
    assert len(set(titles)) == len(titles)
