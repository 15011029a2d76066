"""Whether two sites show the same: the words and links of their pages."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

BIBLIOGRAPHIES = ('publications', 'sources')


class _Article(HTMLParser):
    """Collects what stands in the main part of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Counter[str] = Counter()
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == 'article':
            self._inside = True
        href = dict(attrs).get('href') or ''
        if self._inside and '://' in href:
            self.shown[href] += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == 'article':
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.shown.update(re.findall(r'\w+', data.lower()))


def differences(one: Path, other: Path) -> dict[str, int]:
    """Return how often words and outward links are shown more in *one* than in *other*.

    Both are folders of pages in HTML; those of the same name are compared, but
    for the two that are bibliographies: of these the extension tells more.
    """
    found: Counter[str] = Counter()
    for path in sorted(one.glob('*.html')):
        if path.stem not in BIBLIOGRAPHIES and (other / path.name).exists():
            shown, expected = (_shown(folder / path.name) for folder in (one, other))
            shown.subtract(expected)
            found.update(shown)
    return {word: count for word, count in sorted(found.items()) if count}


def _shown(page: Path) -> Counter[str]:
    article = _Article()
    article.feed(page.read_text(encoding='utf-8'))
    return article.shown
