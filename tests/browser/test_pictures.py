"""Pictures in a real browser: what is measured, seen and reached by keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, Final, Literal, NamedTuple

import pytest
from playwright.sync_api import Page

from tests.support.browser import Served, serve
from tests.support.projects import MYST, Builder

Scheme = Literal['light', 'dark']
Open = Callable[..., Page]
"""What opens the page in a window of some width, light unless it is told otherwise."""

WIDTHS: Final = (320, 390, 820, 1440)
COUNTS: Final = (3, 30, 300)
NAMES: Final = (
    'Guard regions',
    'Rework of the anonymous reverse mapping',
    'Ox',
    'MEMORY MAPPING - MADVISE (MEMORY ADVICE)',
    'Verschiebung mehrerer Speicherabbildungen mit einem einzigen Systemaufruf',
)

MEASURE: Final = """() => {
    const found = [];
    for (const svg of document.querySelectorAll('.career-svg')) {
        if (!svg.checkVisibility()) continue;
        const frame = svg.getBoundingClientRect();
        const boxes = [...svg.querySelectorAll('text')].map(
            text => [text.textContent, text.getBoundingClientRect()]);
        boxes.forEach(([text, box], index) => {
            if (box.left < frame.left - 1 || box.right > frame.right + 1
                || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
                found.push(['outside', text]);
            for (const [other, rect] of boxes.slice(index + 1))
                if (box.left < rect.right - 0.5 && rect.left < box.right - 0.5
                    && box.top < rect.bottom - 0.5 && rect.top < box.bottom - 0.5)
                    found.push([text, other]);
        });
    }
    return found;
}"""


def data(count: int) -> str:
    """Return a career with *count* records of each of four kinds, as JSON, which is YAML."""
    random = Random(count)
    topics = [f'topic-{index}' for index in range(max(count // 5, 2))]
    versions = [f'{index // 20}.{index % 20}' for index in range(max(count // 4, 3))]

    def year() -> int:
        return random.randint(2000, 2026)

    def some(names: list[str]) -> list[str]:
        return random.sample(names, min(len(names), random.randint(1, 3)))

    sections: dict[str, Any] = {
        'work': [
            {
                'id': f'w{i}',
                'name': random.choice(NAMES),
                'position': 'P',
                'startDate': f'{year()}',
            }
            for i in range(count)
        ],
        'talks': [
            {
                'id': f't{i}',
                'name': random.choice(NAMES),
                'event': random.choice(NAMES),
                'startDate': f'{year()}{random.choice(("", "-05", "-05-17"))}',
                'topics': some(topics),
            }
            for i in range(count)
        ],
        'contributions': [
            {
                'id': f'c{i}',
                'name': random.choice(NAMES),
                'kind': 'feature',
                'summary': 'It is.',
                'milestones': [{'summary': 'S.', 'release': name} for name in some(versions)],
                'topics': some(topics),
            }
            for i in range(count)
        ],
        'topics': [{'id': topic, 'name': random.choice(NAMES)} for topic in topics],
        'releases': [
            {'version': version, 'date': f'{2015 + index // 6}-{1 + index % 6 * 2:02}-14'}
            for index, version in enumerate(versions)
        ],
    }
    return json.dumps(sections)


PAGE: Final = MYST.page(
    '# Pictures',
    MYST.directive('timeline', 'work contributions talks', {'style': 'chart', 'brief': ''}),
    MYST.directive('releases', '', {'no-index': '', 'brief': ''}),
    MYST.directive('map'),
)


@pytest.fixture(scope='module', params=COUNTS)
def many(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with pictures of few and of many records."""
    built = Builder(tmp_path_factory.mktemp('pictures'))(
        {'career.yaml': data(request.param)} | PAGE,
        'html',
        html_theme='furo',
        suppress_warnings=['career.shown_nowhere'],
    )
    assert built.warnings == []
    return Path(built.app.outdir)


@pytest.fixture(scope='module')
def served(many: Path) -> Iterator[Served]:
    """That page, as a browser finds it."""
    with serve(many) as found:
        yield found


@pytest.fixture
def open_page(page: Page, served: Served) -> Open:
    """What opens the page in a window."""

    def open_(width: int, scheme: Scheme = 'light') -> Page:
        page.set_viewport_size({'width': width, 'height': 900})
        page.emulate_media(color_scheme=scheme)
        page.goto(served.url + 'index.html')
        return page

    return open_


@pytest.mark.parametrize('width', WIDTHS)
def test_on_the_site_no_text_meets_another_or_leaves_its_picture(
    page: Page, served_site: Served, width: int
) -> None:
    page.set_viewport_size({'width': width, 'height': 900})
    found = {}
    for path in ('about/manual/pictures.html', 'kernel/contributions.html'):
        page.goto(served_site.url + path)
        shown = page.locator('.career-svg:visible').count()
        found[path] = shown, page.evaluate(MEASURE)
    assert list(found.values()) == [(3, []), (1, [])]


class Seen(NamedTuple):
    """What is seen of the page in a window of some width."""

    meeting: list[Any]
    """The texts that meet another one, or leave their picture."""
    right: float
    """How far the pictures reach."""
    timelines: int
    """How many drawings of the timeline there are for readers."""


@pytest.fixture(scope='module', params=WIDTHS)
def width(request: pytest.FixtureRequest) -> int:
    """The width of a window."""
    found: int = request.param
    return found


@pytest.fixture(scope='module')
def seen(window: Page, served: Served, width: int) -> Seen:
    """The page in a window of that width."""
    window.set_viewport_size({'width': width, 'height': 900})
    window.emulate_media(media='null', color_scheme='light')
    window.goto(served.url + 'index.html')
    right = window.evaluate(
        """() => Math.max(...[...document.querySelectorAll('.career-picture, .career-svg')]
            .map(element => element.getBoundingClientRect().right))"""
    )
    timelines = window.get_by_role('group', name='Timeline', exact=True).count()
    return Seen(window.evaluate(MEASURE), right, timelines)


def test_no_text_meets_another_or_leaves_its_picture(seen: Seen) -> None:
    assert seen.meeting == []


def test_no_picture_makes_the_page_scroll_sideways(seen: Seen, width: int) -> None:
    assert seen.right <= width


def test_one_of_the_two_drawings_is_there_for_readers(seen: Seen) -> None:
    assert seen.timelines == 1


def test_links_take_the_focus_in_the_order_of_the_drawing(open_page: Open) -> None:
    page = open_page(1440)
    first = page.locator('.career-wide').first.locator('a')
    expected = [first.nth(index).locator('title').text_content() for index in range(3)]
    first.nth(0).focus()
    found = []
    for _ in expected:
        found.append(page.evaluate('document.activeElement.querySelector("title").textContent'))
        page.keyboard.press('Tab')
    assert found == expected


def test_the_focus_can_be_seen(open_page: Open) -> None:
    page = open_page(1440)
    page.locator('.career-wide a').first.focus()
    page.keyboard.press('Tab')
    style = 'getComputedStyle(document.activeElement).outlineStyle'
    assert page.evaluate(style) == 'solid'


OPACITIES: Final = """path => [path, document.querySelector('.career-path-tie')].map(
    each => getComputedStyle(each).opacity)"""


@pytest.mark.parametrize('reach', ['hover', 'focus'])
def test_a_record_on_the_map_brings_out_its_ties(open_page: Open, reach: str) -> None:
    page = open_page(1440)
    own = page.locator('.career-wide a + .career-path-tie').last
    getattr(own.locator('xpath=preceding-sibling::*[1]'), reach)()
    if reach == 'focus':
        page.keyboard.press('Shift+Tab')
        page.keyboard.press('Tab')
    assert own.evaluate(OPACITIES) == ['1', '0.2']


def test_a_topic_on_the_map_brings_out_its_ties(open_page: Open) -> None:
    page = open_page(1440)
    own = page.locator('.career-wide a + .career-path-reach').first
    before = own.evaluate(OPACITIES)[0]
    own.locator('xpath=preceding-sibling::*[1]').hover()
    assert (before, own.evaluate(OPACITIES)) == ('0', ['1', '0.2'])


def test_the_list_opens_by_keyboard(open_page: Open) -> None:
    page = open_page(1440)
    page.locator('.career-disclosure > summary').first.focus()
    page.keyboard.press('Enter')
    assert page.evaluate('document.querySelector(".career-disclosure").open') is True


@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_text_stands_out_from_the_page(open_page: Open, scheme: Scheme) -> None:
    page = open_page(1440, scheme)
    weakest = page.evaluate(
        """() => {
            const light = colour => {
                const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
                    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
                return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] + 0.05;
            };
            const ground = light(getComputedStyle(document.body).backgroundColor);
            return Math.min(...[...document.querySelectorAll('.career-wide text')].map(text => {
                const own = light(getComputedStyle(text).fill);
                return Math.max(own, ground) / Math.min(own, ground);
            }));
        }"""
    )
    assert weakest >= 4.5


def test_on_paper_the_wide_drawing_fits(open_page: Open) -> None:
    page = open_page(1440)
    page.emulate_media(media='print')
    page.set_viewport_size({'width': 718, 'height': 1000})
    assert page.evaluate(MEASURE) == []


COLOURS: Final = """() => ['position', 'book', 'kernel', 'talk', 'quiet'].map(role => {
    const probe = document.querySelector('.career-picture').appendChild(
        document.createElement('span'));
    probe.style.color = `var(--career-${role})`;
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
})"""


@pytest.mark.parametrize('theme', ['auto', 'dark'])
def test_colours_on_paper_are_those_of_a_light_page(open_page: Open, theme: str) -> None:
    light = open_page(1440).evaluate(COLOURS)
    page = open_page(1440, 'dark')
    page.evaluate('theme => { document.body.dataset.theme = theme }', theme)
    page.emulate_media(media='print', color_scheme='dark')
    assert page.evaluate(COLOURS) == light
