"""The style sheet in the themes that people use: pictures are seen, and follow dark mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_contrast import LEAST, measure
from tests.support.browser import Served, serve
from tests.support.processes import sphinx
from tests.support.projects import Builder

Scheme = Literal['light', 'dark']

DATA: Final = """
topics: [{id: one, name: One}]
talks: [{id: talk, name: A talk, event: Somewhere, startDate: 2020-05, topics: [one]}]
work: [{id: job, name: Employer, position: Engineer, startDate: 2019, endDate: 2021}]
"""
PAGE: Final = """
Career
======

.. career:timeline:: work, talks
   :style: chart

.. career:map::
"""
INK: Final = '.career-wide .career-is-talk'
"""A shape in the colour of talks."""
FILL: Final = f"""() => {{
    const shape = document.querySelector('{INK}');
    return getComputedStyle(shape.closest('svg').querySelector('.career-mark') ?? shape).fill;
}}"""
LIGHT_TALK: Final = 'rgb(112, 56, 184)'
DARK_TALK: Final = 'rgb(191, 160, 242)'

FOLLOWING: Final = ('furo', 'pydata_sphinx_theme', 'alabaster')
"""Themes with a dark mode of their own, and one that follows the operating system by FOLLOWS."""
THEMES: Final = (
    *FOLLOWING,
    *('classic', 'piccolo_theme', 'shibuya', 'sphinx_immaterial', 'sphinx_nefertiti'),
    *('sphinx_rtd_theme', 'sphinxawesome_theme'),
)
CONFIG: Final[dict[str, Any]] = {
    'project': 'Career',
    'extensions': ['sphinx_career'],
    'career_data': ['career.yaml'],
    'html_static_path': ['_static'],
}
OPTIONS: Final[dict[str, dict[str, Any]]] = {
    'alabaster': {'html_css_files': ['follows.css']},
    'sphinx_immaterial': {
        'extensions': ['sphinx_career', 'sphinx_immaterial'],
        'html_theme_options': {'font': False},  # which it would fetch
    },
}
WIDTHS: Final = (390, 1440)
SEEN: Final = """() => [...document.querySelectorAll('.career-picture')].map(picture => {
    const shown = [...picture.querySelectorAll('svg')].filter(svg => svg.checkVisibility());
    const {width, height} = shown[0].getBoundingClientRect();
    const letters = [...shown[0].querySelectorAll('text')];
    const least = Math.min(...letters.map(text => text.getBoundingClientRect().height));
    return {drawings: shown.length, wide: width >= 300, high: height >= 60, legible: least >= 12};
})"""

FOLLOWS: Final = """
:root { color-scheme: light dark; }
:root, body, div.document, div.body { background: canvas; color: canvastext; }
"""
"""What a theme says that follows the operating system."""


@pytest.fixture(scope='module')
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same page in each theme, in a folder of its name."""
    root = tmp_path_factory.mktemp('themes')
    for theme in THEMES:
        source = root / theme
        (source / '_static').mkdir(parents=True)
        (source / 'index.rst').write_text(PAGE, encoding='utf-8')
        (source / 'career.yaml').write_text(DATA, encoding='utf-8')
        (source / '_static' / 'follows.css').write_text(FOLLOWS, encoding='utf-8')
        config = CONFIG | OPTIONS.get(theme, {}) | {'html_theme': theme}
        lines = [f'{name} = {value!r}\n' for name, value in config.items()]
        (source / 'conf.py').write_text(''.join(lines), encoding='utf-8')
        # Each in a process of its own, since themes change more than their pages.
        run = sphinx(source, source / '_build/html', 'html')
        assert run.status == 0, run.output
    with serve(root) as served:
        yield served


def fill(
    browser: Browser, served: Served, theme: str, *, media: Any = None, **options: Any
) -> str:
    # A window of its own, since themes keep their mode in the storage of a server.
    context = browser.new_context(viewport={'width': 1440, 'height': 900}, **options)
    page = context.new_page()
    page.goto(f'{served.url}{theme}/_build/html/index.html')
    if media:
        page.emulate_media(media=media)
    found: str = page.evaluate(FILL)
    context.close()
    return found


@pytest.mark.parametrize('width', WIDTHS)
@pytest.mark.parametrize('theme', THEMES)
def test_one_drawing_of_a_picture_is_seen(
    page: Page, served: Served, theme: str, width: int
) -> None:
    page.set_viewport_size({'width': width, 'height': 900})
    page.goto(f'{served.url}{theme}/_build/html/index.html')
    one = {'drawings': 1, 'wide': True, 'high': True, 'legible': True}
    assert page.evaluate(SEEN) == [one, one]


@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('theme', THEMES)
def test_texts_in_a_picture_stand_out(
    browser: Browser, served: Served, theme: str, scheme: Scheme
) -> None:
    context = browser.new_context(viewport={'width': 1440, 'height': 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f'{served.url}{theme}/_build/html/index.html')
    texts = [*measure(page, theme, scheme)]
    context.close()
    assert {'A talk', 'One'} <= {text.text for text in texts}
    assert [text for text in texts if text.contrast < LEAST] == []


@pytest.mark.parametrize('theme', FOLLOWING)
@pytest.mark.parametrize(('scheme', 'colour'), [('light', LIGHT_TALK), ('dark', DARK_TALK)])
def test_pictures_follow_the_colour_scheme_of_the_theme(
    browser: Browser, served: Served, theme: str, scheme: Scheme, colour: str
) -> None:
    assert fill(browser, served, theme, color_scheme=scheme) == colour


@pytest.mark.parametrize('theme', FOLLOWING)
def test_paper_has_the_light_colours(browser: Browser, served: Served, theme: str) -> None:
    found = fill(browser, served, theme, color_scheme='dark', media='print')

    assert found == LIGHT_TALK


def test_a_token_of_the_project_wins(browser: Browser, served: Served, tmp_path: Path) -> None:
    built = Builder(tmp_path)(
        {
            'index.rst': PAGE,
            'career.yaml': DATA,
            '_static/own.css': 'body { --career-talk: rgb(1, 2, 3); }',
        },
        'html',
        extensions=['sphinx_career'],
        html_theme='furo',
        html_static_path=['_static'],
        html_css_files=['own.css'],
    )
    with serve(Path(built.app.outdir)) as own:
        page = browser.new_page(viewport={'width': 1440, 'height': 900})
        page.goto(f'{own.url}index.html')
        assert page.evaluate(FILL) == 'rgb(1, 2, 3)'
