"""The plain text of what builders write, so that a title is found whatever the format."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urldefrag, urljoin
from xml.etree.ElementTree import Element, fromstring

import html5lib

HTML: Final = '{http://www.w3.org/1999/xhtml}'


def squash(text: str) -> str:
    """Return *text* without white space: lines are broken anywhere."""
    return ''.join(text.split())


def strings(value: Any) -> Iterator[str]:
    """Yield the texts at any depth of *value*."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def parse_html(markup: str) -> Element:
    """Return the tree of an HTML page as a browser builds it, if it has no mistakes."""
    parser = html5lib.HTMLParser(strict=True)
    tree: Element = parser.parse(markup)
    return tree


def html(markup: str) -> str:
    """Return what a browser shows of an HTML page."""
    body = parse_html(markup).find(f'{HTML}body')
    assert body is not None
    for element in body.iter():
        if element.tag in {f'{HTML}script', f'{HTML}style'}:
            element.text = ''
    return ''.join(body.itertext())


def xhtml(markup: str) -> str:
    """Return what a reader of books shows of a page."""
    return ''.join(fromstring(markup).itertext())


def tex(markup: str) -> str:
    """Return the text in LaTeX."""
    # Unit tests use other functions here, and need no Sphinx.
    from sphinx.util import texescape  # noqa: PLC0415

    tables = (
        texescape.unicode_tex_replacements,
        texescape.ascii_tex_replacements,
        texescape.tex_replacements,
    )
    pairs = [(text, name) for table in tables for text, name in table if name[0] in '\\{']
    # Of several texts that are written alike, the plainest is meant.
    names = {name: text for text, name in sorted(pairs, key=lambda pair: pair[0].isascii())}
    pattern = '|'.join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.sub(pattern, lambda found: names[found[0]], markup)


def roff(markup: str) -> str:
    """Return the text in a manual page."""
    names = {
        'e': '\\',
        '-': '-',
        '&': '',
        '(aq': "'",
        '(dq': '"',
        '(ga': '`',
        '(ha': '^',
        '(ti': '~',
    }
    return re.sub(r'\\(\(..|.)', lambda found: names.get(found[1], found[0]), markup)


def text(markup: str) -> str:
    """Return plain text, in tables one cell after the other."""
    lines: list[str] = []
    row: list[list[str]] = []
    for line in markup.splitlines():
        if line.startswith('|') and not set(line) <= {'|', '='}:
            cells = line.strip('|').split('|')
            row = row or [[] for _ in cells]
            for cell, part in zip(row, cells, strict=True):
                cell.append(part)
        else:
            lines += [''.join(cell) for cell in row] + [line]
            row = []
    return '\n'.join(lines)


PLAIN: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {'.html': html, '.xhtml': xhtml, '.tex': tex, '.txt': text, '': roff}
)


def files(folder: Path, suffix: str) -> Iterator[tuple[str, str]]:
    """Yield the names and the contents of the files in *folder*, in an EPUB as well."""
    for path in sorted(folder.rglob(f'*{suffix}')):
        if '_static' not in path.parts and '_sources' not in path.parts:
            yield path.relative_to(folder).as_posix(), path.read_text(encoding='utf-8')
    for path in folder.glob('*.epub'):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(suffix):
                    yield name, archive.read(name).decode()


def anchors(pages: Mapping[str, Element]) -> set[str]:
    """Return the addresses of all that can be linked to on *pages*, by their names."""
    return {
        f'{name}#{element.attrib["id"]}'
        for name, page in pages.items()
        for element in page.iter()
        if 'id' in element.attrib
    }


def links(pages: Mapping[str, Element]) -> set[str]:
    """Return the addresses of the anchors on *pages* that *pages* link to."""
    found = {
        urldefrag(urljoin(f'http://site/{name}', element.attrib['href']))
        for name, page in pages.items()
        for element in page.iter(f'{HTML}a')
        if '#' in element.attrib.get('href', '')
    }
    return {
        f'{address.removeprefix("http://site/")}#{anchor}'
        for address, anchor in found
        if anchor and address.startswith('http://site/')
    }
