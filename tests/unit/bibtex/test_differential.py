"""Names and titles as other readers of bibliographies have them: pandoc and biber."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest

from sphinx_career.bibtex.check import check
from sphinx_career.bibtex.publications import publications
from sphinx_career.bibtex.tex import to_text
from sphinx_career.exports.pandoc import find_pandoc
from sphinx_career.model.names import Person
from tests.support.paths import TESTS
from tests.support.programs import find_file, find_program

pytestmark = pytest.mark.slow

TEXMF: Final = '/usr/share/texlive/texmf-dist/bibtex/bib'
FILES: Final = {
    'biblatex-examples.bib': f'{TEXMF}/biblatex/biblatex/biblatex-examples.bib',
    'xampl.bib': f'{TEXMF}/base/xampl.bib',
    'exporters.bib': str(TESTS / 'bibliographies/exporters.bib'),
    'academic.bib': str(TESTS / 'bibliographies/academic.bib'),
}
MAIN_TITLE: Final = 'pandoc cites the set of books; the title is that of the volume'
NO_WORK: Final = 'a set of entries is no work of its own'
ISSUE: Final = 'pandoc takes the title of the issue, we that of the periodical'
NO_MATHS: Final = 'pandoc leaves this maths as it is'
HTML: Final = 'only we know the tags and entities of HTML'
BY_HAND: Final = 'only we know that this is no name'
EXPLAINED: Final = {
    'pandoc': {
        **dict.fromkeys(('coleridge', 'nietzsche:ksa1'), MAIN_TITLE),
        **dict.fromkeys((f'knuth:ct:{volume}' for volume in 'abcde'), MAIN_TITLE),
        **dict.fromkeys(('set', 'stdmodel'), NO_WORK),
        'jcg': ISSUE,
        **dict.fromkeys(('maths-in-roman-a', 'maths-in-roman-b'), NO_MATHS),
        **dict.fromkeys(('maths-accents-a', 'maths-accents-b'), NO_MATHS),
        'title-markup-in-list-a': NO_MATHS,
        **dict.fromkeys(('html-in-title-a', 'html-in-title-b'), HTML),
        **dict.fromkeys(('et-al-by-hand-a', 'collaboration-a'), BY_HAND),
    },
    'biber': {
        **dict.fromkeys(('set', 'stdmodel'), NO_WORK),
        'html-in-title-a': HTML,
        'et-al-by-hand-a': BY_HAND,
    },
}
"""The entries that a program reads differently, and why."""
NAMESPACE: Final = '{http://biblatex-biber.sourceforge.net/biblatexml}'

Facts = dict[str, tuple[list[str], str]]
"""The names and the title of each work, by its key."""


def squeeze(text: str) -> str:
    """Return *text* without what tells apart writers of the same: case, marks and spaces."""
    text = re.sub(r'</?(?:span|i|b|sub|sup|sc)\b[^>]*>', '', text)
    text = unicodedata.normalize('NFKD', text).casefold()
    return ''.join(character for character in text if character.isalnum())


def join_name(*parts: str) -> str:
    """Return a name without order and spaces, the same for all readers."""
    return ' '.join(sorted(filter(None, map(squeeze, ' '.join(parts).split()))))


def ours(path: Path) -> Facts:
    """Return what we read."""

    def name(person: Person) -> str:
        return (person.literal and join_name(person.literal)) or join_name(*person[:4])

    return {
        work.id: ([name(person) for person in work.people], squeeze(work.name))
        for work in publications(check([path]).entries.values())
    }


def by_pandoc(path: Path) -> Facts:
    """Return what pandoc reads."""
    reader = 'bibtex' if path.name == 'xampl.bib' else 'biblatex'
    command = [str(find_pandoc()), f'--from={reader}', '--to=csljson', str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    parts = ('non-dropping-particle', 'dropping-particle', 'family', 'given', 'suffix', 'literal')

    def name(person: Mapping[str, str]) -> str:
        return join_name(*(person.get(part, '') for part in parts))

    return {
        item['id']: (
            [name(person) for person in item.get('author', ())],
            squeeze(item.get('title', '')),
        )
        for item in json.loads(done.stdout)
    }


def by_biber(path: Path, folder: Path) -> Facts:
    """Return what biber reads, its TeX as text by our own hand."""
    folder.mkdir()
    shutil.copy(path, folder)
    command = [find_program('biber'), '--tool', '--quiet', '--output-format=biblatexml']
    command += ['--output-resolve-crossrefs']
    command += ['--output-file', 'found.xml', path.name]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    found: Facts = {}
    for entry in ElementTree.parse(folder / 'found.xml').getroot().iter(f'{NAMESPACE}entry'):
        names = [
            join_name(*map(to_text, name.itertext()))
            for name in entry.findall(f'{NAMESPACE}names[@type="author"]/{NAMESPACE}name')
        ]
        titles = (entry.find(f'{NAMESPACE}{part}') for part in ('title', 'subtitle'))
        text = ' '.join(''.join(title.itertext()) for title in titles if title is not None)
        found[entry.attrib['id']] = names, squeeze(to_text(text))
    return found


READERS: Final[dict[str, Callable[[Path, Path], Facts]]] = {
    'pandoc': lambda path, _folder: by_pandoc(path),
    'biber': by_biber,
}


@pytest.mark.parametrize('program', READERS)
@pytest.mark.parametrize('name', FILES)
def test_names_and_titles_are_those_of_another_program_or_the_difference_is_explained(
    tmp_path: Path, name: str, program: str
) -> None:
    path = find_file(name, FILES[name])
    read, theirs = ours(path), READERS[program](path, tmp_path / 'biber')
    different = {
        key: (read.get(key), theirs.get(key))
        for key in read.keys() | theirs.keys()
        if read.get(key) != theirs.get(key)
    }
    explained = EXPLAINED[program].keys() & (read.keys() | theirs.keys())
    assert {key: different.get(key) for key in different.keys() ^ explained} == {}
