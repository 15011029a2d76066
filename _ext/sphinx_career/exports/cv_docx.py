"""Write a CV for Word (Office Open XML), which job portals ask for, with pandoc.

Fonts, margins and paper are those of ``cv-reference.docx``, pandoc's own reference with
other styles: https://pandoc.org/MANUAL.html#option--reference-doc.
"""

import datetime
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Final

from sphinx_career.exports.cv import CV, Entry, Link
from sphinx_career.exports.pandoc import run_pandoc

_REFERENCE: Final = Path(__file__).with_name('cv-reference.docx')
_TEMPLATE: Final = Path(__file__).with_name('cv.openxml')
"""A document without the title and the authors, which its properties have."""
_SEPARATOR: Final = ' · '


def docx(cv: CV) -> bytes:
    """Return *cv* with Word's headings, lists and links; raise UnavailableError without pandoc."""
    noon = datetime.datetime.combine(cv.date, datetime.time(12), datetime.UTC)
    return run_pandoc(
        [
            '--from=html',
            '--to=docx',
            f'--reference-doc={_REFERENCE}',
            f'--template={_TEMPLATE}',
            '--output=-',
        ],
        _page(cv).encode(),
        # The time of all that the archive holds.
        SOURCE_DATE_EPOCH=f'{int(noon.timestamp())}',
    )


def _page(cv: CV) -> str:
    """Return *cv* as HTML, whose elements pandoc turns into styles of Word."""
    blocks = [
        _element('h1', escape(cv.name or cv.title)),
        *_paragraph(escape(cv.label)),
        *_paragraph(_links(cv.contact)),
        *_paragraph(escape(cv.summary)),
        *_list(escape(f'{value} {label}') for value, label in cv.figures),
    ]
    for section in cv.sections:
        if section.entries:
            blocks.append(_element('h2', escape(section.title)))
            blocks += (block for entry in section.entries for block in _entry(entry))
    return (
        f'<html lang="{escape(cv.language)}"><head>{_element("title", escape(cv.title))}'
        f'<meta name="author" content="{escape(cv.name)}"></head>'
        f'<body>{"".join(blocks)}</body></html>'
    )


def _entry(entry: Entry) -> Iterator[str]:
    yield _element('h3', _link(Link(entry.title, entry.url)))
    labels = [Link(' '.join(entry.label.split('\n')))] if entry.label else []
    yield from _paragraph(_links([*labels, *entry.facts, *entry.links]))
    yield from _paragraph(escape(entry.summary))
    yield from _list(map(escape, entry.items))


def _paragraph(content: str) -> list[str]:
    return [_element('p', content)] if content else []


def _list(items: Iterable[str]) -> list[str]:
    content = ''.join(_element('li', item) for item in items)
    return [_element('ul', content)] if content else []


def _links(links: Iterable[Link]) -> str:
    return _SEPARATOR.join(map(_link, links))


def _link(link: Link) -> str:
    text = escape(link.text)
    return f'<a href="{escape(link.url)}">{text}</a>' if link.url else text


def _element(name: str, content: str) -> str:
    return f'<{name}>{content}</{name}>'
