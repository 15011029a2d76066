"""The style sheet in the themes that people use: colours follow the theme's dark mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Browser

from tests.support.browser import Served, serve
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
"""
INK: Final = '.career-wide .career-is-talk'
"""A shape in the colour of talks."""
FILL: Final = f"""() => {{
    const shape = document.querySelector('{INK}');
    return getComputedStyle(shape.closest('svg').querySelector('.career-mark') ?? shape).fill;
}}"""
LIGHT_TALK: Final = 'rgb(112, 56, 184)'
DARK_TALK: Final = 'rgb(191, 160, 242)'

FOLLOWS: Final = ':root { color-scheme: light dark; background: canvas; color: canvastext; }'
"""What a theme says that follows the operating system."""


@pytest.fixture(scope='module')
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same page in each theme, in a folder of its name."""
    root = tmp_path_factory.mktemp('themes')
    build = Builder(root)
    for theme in ('furo', 'pydata_sphinx_theme', 'alabaster'):
        build(
            {'index.rst': PAGE, 'career.yaml': DATA, '_static/follows.css': FOLLOWS},
            'html',
            folder=theme,
            extensions=['sphinx_career'],
            html_theme=theme,
            html_static_path=['_static'],
            html_css_files=['follows.css'] if theme == 'alabaster' else [],
        )
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


@pytest.mark.parametrize('theme', ['furo', 'pydata_sphinx_theme', 'alabaster'])
@pytest.mark.parametrize(('scheme', 'colour'), [('light', LIGHT_TALK), ('dark', DARK_TALK)])
def test_pictures_follow_the_colour_scheme_of_the_theme(
    browser: Browser, served: Served, theme: str, scheme: Scheme, colour: str
) -> None:
    assert fill(browser, served, theme, color_scheme=scheme) == colour


@pytest.mark.parametrize('theme', ['furo', 'pydata_sphinx_theme', 'alabaster'])
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
