"""How to cite a talk: on the page, in its head, and in files."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.support.formats import HTML, parse_html
from tests.support.projects import MYST, Builder, Shared, Syntax

DATA: Final = """
basics: {name: Ann Nother}
talks:
  - {id: a, name: Pages, event: Conf 2026, location: Zagreb, startDate: 2026-05-04}
  - {id: b, name: Other, event: Conf 2026, startDate: 2026-05-05}
"""
FILES: Final = {
    'index.md': f'# Talks\n\n{MYST.directive("talks")}',
    'cite.md': f'# Cite\n\n{MYST.directive("cite", "a")}',
    'both.md': f'# Both\n\n{MYST.directive("cite", "a")}\n{MYST.directive("cite", "b")}',
    'career.yaml': DATA,
}
CONFIG: Final[dict[str, Any]] = {
    'html_theme': 'basic',
    'suppress_warnings': ['toc.not_included'],
}


def test_styles_name_the_speaker_the_talk_and_the_event(shared: Shared) -> None:
    text = shared(FILES, 'html', **CONFIG).doctree('cite').astext()
    assert 'Nother, A. (2026, May 4). Pages [Talk]. Conf 2026, Zagreb.' in text


def test_the_page_names_event_place_day_and_key(shared: Shared) -> None:
    text = shared(FILES, 'html', **CONFIG).doctree('cite').astext()
    assert 'Conf 2026 · Zagreb · 4 May 2026 · key a' in text.replace('May 4, 2026', '4 May 2026')


def test_both_languages_show_the_same(shared: Shared, syntax: Syntax) -> None:
    page = syntax.page('Cite', '====', '', syntax.directive('cite', 'a'), docname='cite')
    files = {name: text for name, text in FILES.items() if name != 'cite.md'} | page
    text = shared(files, 'html', **CONFIG).doctree('cite').astext()
    assert '{Talk}' in text
    assert 'TY  - SLIDE' in text


def test_each_format_is_a_file(shared: Shared) -> None:
    built = shared(FILES, 'html', **CONFIG)
    files = [address for address, _text in built.links('cite') if address.startswith('talks/')]
    assert files == [f'talks/a.{name}' for name in ('bib', 'biblatex.bib', 'ris', 'json', 'cff')]
    assert [file for file in files if not (built.app.outdir / file).is_file()] == []


def test_the_head_describes_a_presentation(shared: Shared) -> None:
    page = parse_html(shared(FILES, 'html', **CONFIG).output('cite.html'))
    tags = {tag.get('name'): tag.get('content') for tag in page.iter(f'{HTML}meta')}
    facts = [tags[name] for name in ('citation_title', 'citation_author', 'DC.type')]
    assert facts == ['Pages', 'Nother, Ann', 'presentation']


@pytest.mark.parametrize(('page', 'number'), [('index', 0), ('cite', 1), ('both', 2)])
def test_a_reference_manager_is_offered_each(shared: Shared, page: str, number: int) -> None:
    assert shared(FILES, 'html', **CONFIG).output(f'{page}.html').count('rft.type=pres') == number


def test_a_change_of_the_talk_is_shown(build: Builder) -> None:
    build(FILES, 'html', **CONFIG)
    built = build({'career.yaml': DATA.replace('Pages', 'Folios')}, 'html', **CONFIG)
    assert 'Folios' in built.output('cite.html')
    assert 'Folios' in built.output('talks/a.ris')
