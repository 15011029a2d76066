"""Typeset a CV as a PDF with Typst (https://typst.app/docs).

The file claims PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), the strictest
that go together: PDF/A-4 is PDF 2.0, which PDF/UA-1 is not.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import typst

from sphinx_career.exports.cv import CV, Entry

_STANDARDS: Final[list[typst.PDFStandard]] = ['ua-1', 'a-2a']
_TEMPLATE: Final = Path(__file__).with_name('cv.typ')


class Typeset(NamedTuple):
    """A CV in print."""

    pdf: bytes
    cv: CV
    """What it shows."""
    pages: int
    unshown: str = ''
    """Characters that no font has; with any of them, the file claims no standard."""


def typeset(cv: CV, paper: str, pages: int | None = None) -> Typeset:
    """Return *cv* on *paper*, set tighter and then shortened until it has at most *pages*.

    The fonts are those that Typst carries; those of the system are used only for
    characters that these lack.
    """
    layout = _Layout(paper, typst.Fonts(include_system_fonts=False)).fit(cv, pages)
    try:
        return layout.typeset(_STANDARDS)
    except typst.TypstError as error:
        if not _unshown(error):
            raise
    layout = _Layout(paper, typst.Fonts()).fit(cv, pages)
    try:
        return layout.typeset(_STANDARDS)
    except typst.TypstError as error:
        return layout.typeset([])._replace(unshown=_unshown(error))


def _unshown(error: typst.TypstError) -> str:
    """Return the characters that no font has, or that PDF/A does not allow."""
    found = re.findall(
        r'^error: PDF/.*? (?:text|codepoint) `"(.+?)"`', error.diagnostic, re.MULTILINE
    )
    text = ''.join(dict.fromkeys(found))
    return re.sub(r'\\u\{([0-9a-f]+)\}', lambda match: chr(int(match[1], 16)), text)


class _Layout:
    """A CV on paper of one size."""

    def __init__(self, paper: str, fonts: typst.Fonts) -> None:
        self._paper, self._fonts, self._tight = paper, fonts, False
        self._source = _TEMPLATE.read_bytes()

    def fit(self, cv: CV, pages: int | None) -> Self:
        """Take as much of *cv* as fits *pages*."""
        self._cv, self._pages = cv, self._count(cv)
        if pages is None or self._pages <= pages:
            return self
        self._tight = True
        low, high = 0, cv.length
        while low < high:
            # All of it first: most often it is a few lines too long.
            middle = high if high == cv.length else (low + high + 1) // 2
            if self._count(cv.shorten(middle)) <= pages:
                low = middle
            else:
                high = middle - 1
        self._cv = cv.shorten(low)
        self._pages = self._count(self._cv)
        return self

    def _count(self, cv: CV) -> int:
        """Return the number of pages of *cv*."""
        found: int = json.loads(
            typst.query(
                self._source,
                '<pages>',
                field='value',
                one=True,
                font_paths=self._fonts,
                sys_inputs=self._inputs(cv),
            )
        )
        return found

    def typeset(self, standards: list[typst.PDFStandard]) -> Typeset:
        """Return the file, which claims *standards*; raise TypstError if it would break them."""
        pdf = typst.compile(
            self._source,
            format='pdf',
            font_paths=self._fonts,
            sys_inputs=self._inputs(self._cv),
            pdf_standards=standards,
            timestamp=datetime.datetime.combine(self._cv.date, datetime.time(12), datetime.UTC),
        )
        return Typeset(pdf, self._cv, self._pages)

    def _inputs(self, cv: CV) -> dict[str, str]:
        return {'cv': json.dumps(_content(cv) | {'paper': self._paper, 'tight': self._tight})}


def _content(cv: CV) -> dict[str, Any]:
    """Return what the template shows."""
    language, _, region = cv.language.partition('-')
    return {
        'title': cv.title,
        'name': cv.name,
        'label': cv.label,
        'lang': language,
        'region': region if re.fullmatch('[A-Z]{2}', region) else None,
        'date': [cv.date.year, cv.date.month, cv.date.day],
        'day': cv.day,
        'shown': cv.address.rpartition('://')[2],
        'contact': [link._asdict() for link in cv.contact],
        'summary': cv.summary,
        'figures': cv.figures,
        'sections': [
            section._asdict() | {'entries': [_entry(entry) for entry in section.entries]}
            for section in cv.sections
            if section.entries
        ],
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return entry._asdict() | {
        'facts': [link._asdict() for link in entry.facts],
        'links': [link._asdict() for link in entry.links],
        # A long entry may run over the end of a page.
        'size': len(entry.summary) + sum(map(len, entry.items)),
    }
