"""Text in pictures stands out from what is painted behind it.

axe leaves text over shapes undecided, so the pixels behind each text are read.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple, cast

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.support.browser import Served
from tests.support.real_site import Output

Scheme = Literal['light', 'dark']
Colour = tuple[int, int, int]

LEAST: Final = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text of any size."""

SHARE: Final = 0.1
"""The part of a text's box that a colour must take to be behind letters: a thin line does not."""

ALONE: Final = """() => {
    for (const element of document.querySelectorAll('body *'))
        if (!element.closest('svg') && !element.querySelector('svg text'))
            element.style.setProperty('display', 'none', 'important');
}"""
"""Leave only pictures on the page, and what they stand in, so that all fit into one image."""

PICTURES: Final = """() => [...document.querySelectorAll('svg:has(text)')]
    .filter(svg => svg.checkVisibility())
    .map(svg => {
        const frame = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')]
            .filter(text => text.checkVisibility() && text.textContent.trim())
            .map(text => {
                const {x, y, width, height} = text.getBoundingClientRect();
                const fill = getComputedStyle(text).fill.match(/[\\d.]+/g).slice(0, 3);
                const place = [x - frame.x, y - frame.y, width, height];
                return [text.textContent, fill.map(Number), place];
            });
        return [frame.x + scrollX, frame.y + scrollY, texts];
    })"""
"""Each picture with its place on the page, and the place of its texts in it."""


class Text(NamedTuple):
    """A text in a picture, with what is behind it."""

    page: str
    scheme: Scheme
    text: str
    contrast: float


def luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [part / 255 for part in colour]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def measure(page: Page, name: str, scheme: Scheme) -> Iterator[Text]:
    """Yield the texts in the pictures of a page, each with its worst contrast."""
    page.evaluate(ALONE)
    pictures = page.evaluate(PICTURES)
    page.add_style_tag(content='svg text { visibility: hidden !important }')
    shot = page.screenshot(full_page=True, animations='disabled')
    image = Image.open(io.BytesIO(shot)).convert('RGB')
    for left, top, texts in pictures:
        for text, fill, (x, y, width, height) in texts:
            grounds = behind(image, left + x, top + y, width, height)
            worst = min(contrast(tuple(fill), ground) for ground in grounds)
            yield Text(name, scheme, text, worst)


def behind(image: Image.Image, x: float, y: float, width: float, height: float) -> list[Colour]:
    """Return the colours in a box of an image."""
    box = image.crop((int(x), int(y), int(x + width) + 1, int(y + height) + 1))
    size = box.width * box.height
    colours = cast('list[tuple[int, Colour]]', box.getcolors(size))
    return [colour for count, colour in colours if count >= SHARE * size]


@pytest.fixture(scope='module')
def texts(site: Callable[[str], Output], served_site: Served, window: Page) -> list[Text]:
    """All texts in pictures of the site, light and dark."""
    folder = site('html').folder
    pages = [
        path for path in sorted(folder.rglob('*.html')) if '</text>' in path.read_text('utf-8')
    ]
    found: list[Text] = []
    window.set_viewport_size({'width': 1440, 'height': 900})
    schemes: tuple[Scheme, ...] = ('light', 'dark')
    for scheme in schemes:
        window.emulate_media(color_scheme=scheme)
        for path in pages:
            name = path.relative_to(folder).as_posix()
            window.goto(served_site.url + name)
            window.evaluate('document.querySelectorAll("details").forEach(box => box.open = true)')
            found += measure(window, name, scheme)
    return found


def test_text_in_pictures_stands_out_from_what_is_behind_it(texts: list[Text]) -> None:
    assert [text for text in texts if text.contrast < LEAST] == []


def test_all_pictures_are_looked_at(texts: list[Text]) -> None:
    assert {text.page for text in texts} >= {
        'index.html',
        'book.html',
        'kernel/contributions.html',
        'kernel/current-work.html',
        'about/manual/pictures.html',
    }


def test_grey_on_a_shape_of_nearly_the_same_grey_is_found(page: Page) -> None:
    page.set_content(
        '<svg width="200" height="40"><rect width="200" height="40" fill="#999"/>'
        '<text x="10" y="25" fill="#777">Guard regions</text></svg>'
    )
    assert [text.contrast < LEAST for text in measure(page, '', 'light')] == [True]
