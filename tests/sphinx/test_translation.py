"""Pages say nothing in English that they could say in the reader's language."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from sphinx.cmd.build import build_main

from tests.support.catalogs import CATALOG, LANGUAGES, catalog, forms, messages
from tests.support.forks import call, sphinx
from tests.support.formats import HTML, parse_html
from tests.support.paths import REPOSITORY, ROOTS
from tests.support.projects import MYST, Builder

EMPTY: Final = {
    'career.yaml': 'awards: [{id: a, title: Zqprize}]',
    'index.md': '\n'.join(map(MYST.directive, ('profile', 'bios', 'contact', 'topics'))),
}
LISTED: Final = {
    'career.yaml': """
        basics: {name: Zq, bios: [Zqa, Zqb, Zqc]}
        talks:
          - {id: a, name: Zqtalk, event: Zqevent, slides: 'https://zq.org', sources: [zqsource]}
          - {id: b, name: Zqtalk, event: Zqevent, startDate: 2999, status: scheduled}
          - {id: c, name: Zqtalk, event: Zqevent, startDate: 2999-01-02, status: listed}
        publications: [{id: d, name: Zqwork, releaseDate: 2001}]
        """,
    'index.md': MYST.directive('talk', 'a', {'no-title': '', 'fold': '', 'no-index': ''})
    + MYST.directive('talks')
    + MYST.directive('publications')
    + MYST.directive('bios')
    + MYST.directive('exports')
    + '```{bibliography}\n```\n',
    'sources.bib': '@misc{zqsource, author = {Zq}, title = {Zqtitle}, year = {2025}}',
}
"""What is folded, talks to come, three biographies and the files beside the pages."""
CONF: Final = """
project = 'Zq'
extensions = ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career']
html_theme = 'basic'
career_data = ['career.yaml']
career_attributions = {'zqsource': 'Zqself'}
career_today = '2026-08-16'
bibtex_bibfiles = ['sources.bib']
bibtex_default_style = 'unsrt'
"""
NAMES: Final = {
    *('BibTeX', 'BibLaTeX', 'RIS', 'CSL', 'JSON', 'CITATION', 'cff', 'bib', 'biblatex', 'json'),
    *('ris', 'APA', 'IEEE', 'MLA', 'Harvard', 'ISBN'),
}
"""What is called so in all languages: formats, styles, and the ends of the names of files."""
MADE_BY_OTHERS: Final = {'pre', 'script', 'headerlink', 'career-copy', 'Z3988'}
"""Elements and classes: what programs read, and what Sphinx or a style of citation has worded."""
READ: Final = ('title', 'alt', 'aria-label')


def words(text: str) -> set[str]:
    """Return the words in *text* that are not of the data."""
    found = re.findall(r'[^\W\d_]{2,}', text)
    return {word for word in found if not word.lower().startswith('zq')} - NAMES


def said(element: Element) -> Iterator[str]:
    """Yield what *element* says, but for what programs read or others have made."""
    classes = element.get('class', '').split()
    if element.tag.removeprefix(HTML) in MADE_BY_OTHERS or MADE_BY_OTHERS & set(classes):
        return
    yield from (element.get(name, '') for name in READ)
    yield element.text or ''
    for child in element:
        yield from said(child)
        yield child.tail or ''


def project(folder: Path) -> Path:
    """Return the folder of a project in which each word that is not ours begins with Zq."""
    source = folder / 'source'
    shutil.copytree(ROOTS / 'test-words', source)
    (source / 'conf.py').write_text(CONF, encoding='utf-8')
    return source


def translated(source: Path, language: str) -> Path:
    """Build a project in *language*; return the folder of its pages."""
    folder = source.with_name(language)
    run = sphinx(source, folder, 'html', '-W', '-n', '-D', f'language={language}')
    assert run.output == ''
    return folder


@pytest.fixture(scope='module')
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of a project's pages, by their language."""
    source = project(tmp_path_factory.mktemp('translation'))
    return {language: translated(source, language) for language in ('en', *LANGUAGES)}


def shown(folder: Path) -> str:
    """Return what the pages in *folder* say in words of the extension."""
    page, index, sources = (
        parse_html((folder / f'{name}.html').read_text(encoding='utf-8'))
        for name in ('index', 'career-index', 'sources')
    )
    parts = [
        *(part for part in page.iter() if part.get('class') == 'body'),
        *(part for part in index.iter() if part.get('class') == 'body'),
        *(part for part in sources.iter() if part.get('class') == 'career-cited'),
    ]
    assert len(parts) == 3
    buttons = [
        part.attrib[name]
        for part in page.iter(f'{HTML}script')
        for name in ('data-copy', 'data-copied', 'data-selected')
        if name in part.attrib
    ]
    assert len(buttons) == 3
    objnames = re.search(
        r'"objnames":(\{.*?\})', (folder / 'searchindex.js').read_text(encoding='utf-8')
    )
    assert objnames
    kinds = (name for _domain, _type, name in json.loads(objnames[1]).values())
    return '\n'.join([*(text for part in parts for text in said(part)), *buttons, *kinds])


def own(text: str) -> str:
    """Return *text* in letters that are no others', its placeholders as they are."""
    wide = {
        ord(letter): ord(letter) + 0xFEE0
        for letter in map(chr, range(33, 127))
        if letter.isalpha()
    }
    return ''.join(
        part if part.startswith('{') else part.translate(wide)
        for part in re.split(r'({.*?})', text)
    )


def catalog_file(folder: Path, language: str, messages: Mapping[Any, Any]) -> None:
    """Write the catalogue that a project in *folder* has for *language*."""
    written = Catalog(language)
    for message, string in messages.items():
        written.add(message, string)
    path = folder / 'locales' / language / CATALOG
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open('wb') as file:
        write_po(file, written)


NOT_SHOWN: Final = {
    'Other events',  # stands in for data that a warning tells of
    'When',  # in PDF files
    'No files.',
}
"""What no page of these says."""


class TestAllWords:
    """Of the extension, with each directive on a page."""

    @pytest.mark.parametrize('language', LANGUAGES)
    def test_are_of_the_language(self, pages: dict[str, Path], language: str) -> None:
        found = messages(catalog(language))
        english = {word for message in found for form in forms(message.id) for word in words(form)}
        foreign = {
            word for message in found for text in forms(message.string) for word in words(text)
        }
        assert words(shown(pages[language])) & (english - foreign) == set()

    def test_come_from_the_catalogue(self, tmp_path: Path) -> None:
        ours = {
            message.id: own(message.id)
            if isinstance(message.id, str)
            else (own(forms(message.id)[-1]),)
            for message in messages(catalog('de'))
        }
        source = project(tmp_path)
        # A language in which dates have none of our letters.
        catalog_file(source, 'ja', ours)
        text = shown(translated(source, 'ja'))
        assert {word for word in words(text) if word.isascii()} == set()

    @pytest.mark.parametrize('language', ['en', *LANGUAGES])
    def test_are_whole_in_pictures(self, pages: dict[str, Path], language: str) -> None:
        page = parse_html((pages[language] / 'index.html').read_text(encoding='utf-8'))
        texts = (''.join(part.itertext()) for part in page.iter() if part.tag.endswith('}text'))
        assert [text for text in texts if text.endswith('…')] == []

    def test_are_shown(self, build: Builder, pages: dict[str, Path]) -> None:
        text = shown(pages['de'])
        text += build(EMPTY, 'text', language='de').output('index.txt')
        text += build(
            LISTED,
            'html',
            folder='listed',
            language='de',
            extensions=['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
            bibtex_bibfiles=['sources.bib'],
            career_show_sources='list',
            career_sharing=True,
            career_cv={'cv': {}},
            html_baseurl='https://zq.zq',
            suppress_warnings=['career.shown_nowhere'],
        ).output('index.html')
        starts = {
            forms(message.id)[-1]: forms(message.string)[-1].partition('{')[0].strip()
            for message in messages(catalog('de'))
        }
        assert {message for message, start in starts.items() if start not in text} == NOT_SHOWN


TALK: Final = {
    'career.yaml': 'talks: [{id: a, name: Zqtalk, event: Zqevent, kind: panel}]',
    'index.md': MYST.directive('talks', '', {'by': 'year'}) + '\n{ref}`career-index`\n',
}


class TestTheIndex:
    """Has a title in the language of the site."""

    def test_on_its_page(self, build: Builder) -> None:
        built = build(TALK, 'html', language='de')
        assert '<h1>Index zum Werdegang</h1>' in built.output('career-index.html')

    def test_by_which_it_is_referred_to(self, build: Builder) -> None:
        built = build(TALK, 'html', language='de')
        assert ('career-index.html', 'Index zum Werdegang') in built.links()

    @pytest.mark.parametrize(
        ('language', 'title'), [('en', 'Career index'), ('de', 'Index zum Werdegang')]
    )
    def test_in_json(self, tmp_path: Path, language: str, title: str) -> None:
        source = project(tmp_path)
        run = sphinx(source, tmp_path / 'out', 'json', '-W', '-D', f'language={language}')
        assert run.output == ''
        page = (tmp_path / 'out' / 'career-index.fjson').read_text(encoding='utf-8')
        assert json.loads(page)['indextitle'] == title


def test_numbers_are_of_the_language(build: Builder) -> None:
    data = (
        'publications: [{id: a, name: Zq, pageTotal: "1300"}, {id: b, name: Zq, pageTotal: "1"}]'
    )
    files = {'career.yaml': data, 'index.md': MYST.directive('publications')}
    text = build(files, 'text', language='de').output('index.txt')
    assert re.findall(r'[\d.]+ Seiten?', text) == ['1.300 Seiten', '1 Seite']


def test_a_build_after_another_in_a_process_has_its_own_language(
    build: Builder, tmp_path: Path
) -> None:
    source = build(TALK).app.srcdir

    def build_each() -> int:
        for language in ('de', 'fr', 'en'):
            options = ['-q', '-b', 'text', '-E', '-D', f'language={language}']
            build_main([*options, str(source), str(tmp_path / language)])
        return 0

    assert call(build_each).status == 0
    pages = [(tmp_path / name / 'index.txt').read_text('utf-8') for name in ('de', 'fr', 'en')]
    found = [re.search(r'-\[ (.*) \]-', page) for page in pages]
    assert [title and title[1] for title in found] == ['Ohne Datum', 'Sans date', 'Undated']


class TestOwnWords:
    """Of a project, in the folders of its translations."""

    def text(self, build: Builder, language: str, **config: Any) -> str:
        return build(TALK, 'text', language=language, **config).output('index.txt')

    def test_take_the_place_of_ours(self, build: Builder) -> None:
        catalog_file(build.root / 'project', 'de', {'panel': 'Gespräch'})
        assert 'Zqevent · Gespräch' in self.text(build, 'de')

    def test_leave_our_others(self, build: Builder) -> None:
        catalog_file(build.root / 'project', 'de', {'panel': 'Gespräch'})
        assert 'Ohne Datum' in self.text(build, 'de')

    def test_may_be_of_a_language_that_we_lack(self, build: Builder) -> None:
        catalog_file(build.root / 'project', 'nl', {'Undated': 'Ongedateerd'})
        assert 'Ongedateerd' in self.text(build, 'nl')

    def test_may_be_english(self, build: Builder) -> None:
        catalog_file(build.root / 'project', 'en', {'Undated': 'Some time'})
        assert 'Some time' in self.text(build, 'en')

    def test_are_as_the_manual_has_them(self, build: Builder) -> None:
        manual = REPOSITORY / 'docs' / 'about' / 'manual' / 'configuration.md'
        example = manual.read_text(encoding='utf-8').partition('```po\n')[2].partition('```')[0]
        path = f'locales/de/{CATALOG}'
        built = build({**TALK, path: example}, 'html', language='de')
        assert 'Vorlesungen' in built.output('career-index.html')

    def test_are_found_where_the_configuration_says(self, build: Builder) -> None:
        catalog_file(build.root / 'project', 'de', {'panel': 'Gespräch'})
        (build.root / 'project' / 'locales').rename(build.root / 'project' / 'words')
        assert 'Gespräch' in self.text(build, 'de', locale_dirs=['words'])

    def test_are_shown_when_they_change(self, build: Builder, tmp_path: Path) -> None:
        source = Path(build(TALK, language='de').app.srcdir)
        pages = []
        for time, word in enumerate(['Gespräch', 'Runde']):
            catalog_file(source, 'de', {'panel': word})
            os.utime(source / 'locales' / 'de' / CATALOG, (2**31 + time, 2**31 + time))
            # In a process of its own, since Python keeps what a catalogue said.
            sphinx(source, tmp_path / 'out', 'text')
            pages.append((tmp_path / 'out' / 'index.txt').read_text(encoding='utf-8'))
        assert [re.findall('Gespräch|Runde', page) for page in pages] == [['Gespräch'], ['Runde']]


def test_a_region_has_the_words_of_its_language(build: Builder) -> None:
    assert 'Ohne Datum' in build(TALK, 'text', language='de_AT').output('index.txt')
