"""Formatted citations as a second processor of CSL writes them: citeproc-js, which Zotero uses."""

from __future__ import annotations

import importlib.util
import itertools
import json
import re
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from sphinx_career.bibtex.check import check
from sphinx_career.bibtex.publications import publications
from sphinx_career.exports.citeproc import (
    STYLES,
    Piece,
    Request,
    _edit_style,
    _styles,
    format_requests,
)
from sphinx_career.exports.csl_json import csl_item
from sphinx_career.model.publication import Publication
from tests.support.paths import REPOSITORY, TESTS
from tests.support.programs import find_citeproc, find_program

pytestmark = pytest.mark.slow

FILES: Final = (
    *sorted((TESTS / 'bibliographies').glob('*.bib')),
    *sorted((REPOSITORY / 'bibliography').glob('*.bib')),
)
UNNAMED: Final = 'CSL has no word for unnamed authors; pandoc has one'
NO_END: Final = 'CSL-JSON has no ranges without an end; pandoc has them'
IN_WORDS: Final = 'these styles know no words in place of a year; we put them there'
CASE: Final = 'citeproc-js raises the first letter before a sign; pandoc does not'
EXPLAINED: Final = {
    'collaboration-a': UNNAMED,
    'et-al-by-hand-a': UNNAMED,
    'etal': UNNAMED,
    'year-range-b': NO_END,
    'year-to-appear-a': IN_WORDS,
    'year-to-appear-b': IN_WORDS,
    'forthcoming': IN_WORDS,
    'maths-in-roman-b': CASE,
    'merge-6.17-mmap-prepare': CASE,
}
"""The works on which the processors differ, and why."""


def plain(pieces: list[Piece]) -> str:
    """Return pieces as text."""
    return ''.join(text if style == '' else plain(text) for style, text in pieces)


def alike(text: str) -> str:
    """Return *text* without what both processors write, each in its way."""
    text = re.sub(r'^\[1\]\s*', '', re.sub(r'[“”„"‘’\']', '"', text))
    return ' '.join(re.sub(r'[\u2011-\u2013-]', '-', text).split())


def works() -> list[Publication]:
    """Return the works of all files."""
    found = (publications(check([file]).entries.values()) for file in FILES)
    return list(itertools.chain.from_iterable(found))


def standard(work: Publication, number: int) -> dict[str, Any]:
    """Return *work* as an item without what only pandoc knows."""
    item = {**csl_item(work), 'id': f'{number}'}
    item.pop('custom', None)
    for role in {'author', 'editor'} & item.keys():
        item[role] = [name for name in item[role] if name != {'literal': 'others'}]
    return item


def locales() -> dict[str, str]:
    """Return the locales of the CSL project by name."""
    spec = importlib.util.find_spec('citeproc')
    assert spec
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0], 'data', 'locales')
    return {
        name: (folder / f'locales-{name}.xml').read_text(encoding='utf-8')
        for name in ('en-US', 'en-GB')
    }


def by_citeproc_js(items: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return the texts of *items* by style, from citeproc-js."""
    styles = [
        {
            'source': _edit_style((_styles() / f'{style.file}.csl').read_text(encoding='utf-8')),
            'locale': style.locale,
        }
        for style in STYLES.values()
    ]
    command = [find_program('node'), str(TESTS / 'support/citeproc.cjs'), str(find_citeproc())]
    data = json.dumps({'styles': styles, 'locales': locales(), 'items': items})
    done = subprocess.run(command, input=data, capture_output=True, encoding='utf-8', check=True)
    return dict(zip(STYLES, json.loads(done.stdout), strict=True))


def test_citations_are_those_of_citeproc_js_or_the_difference_is_explained() -> None:
    cited = works()
    theirs = by_citeproc_js([standard(work, number) for number, work in enumerate(cited)])
    different: dict[str, list[str]] = {}
    for style, texts in theirs.items():
        ours = format_requests([Request(csl_item(work), style) for work in cited], 'en', {})
        for work, pieces, text in zip(cited, ours, texts, strict=True):
            if alike(plain(pieces)) != alike(text):
                different.setdefault(work.id, []).append(f'{style}: {plain(pieces)} / {text}')
    assert {key: different.get(key) for key in different.keys() ^ EXPLAINED.keys()} == {}
