"""Titles as CSL takes them: no Sphinx.

CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html, "Sentence and
Title Case Conversion") asks for titles in sentence case, since a style can raise capitals
but not lower them; BibTeX has it the other way round: a style lowers what no braces
protect.  Texts may hold a few tags as in HTML; for what looks like one there is no escape.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from typing import Final

from sphinx_career.bibliography import Work
from sphinx_career.exports.texfields import titled
from sphinx_career.records.publication import Publication
from sphinx_career.tex import Run, render


class SentenceCase(enum.Enum):
    """Which titles are put in sentence case; names of journals are in none."""

    NONE = enum.auto()
    PARTS = enum.auto()
    """Those of articles and chapters."""
    ALL = enum.auto()


def title(work: Publication, attribute: str, *, lowered: bool) -> str:
    """Return a title of *work*, with tags for fonts and for what keeps its capitals.

    A title from the data says nothing of its capitals, so that they stay.
    """
    text: str = getattr(work, attribute)
    if not isinstance(work, Work) or not text:
        return as_text(text)
    runs: Sequence[Run] = render(titled(work, attribute)).runs
    return ''.join(map(_tagged, _in_sentence_case(runs) if lowered else runs)).strip()


def as_text(text: str) -> str:
    """Return *text* so that it holds no tag: its ``<`` is in one that changes nothing."""
    return _LIKE_A_TAG.sub('<span class="nocase"><</span>', text)


_LIKE_A_TAG: Final = re.compile('<(?=/?(?:i|b|sc|sup|sub|span)[ >])')


def _tagged(run: Run) -> str:
    text = as_text(run.text)
    if run.style in {'i', 'b', 'sup', 'sub', 'sc'}:
        text = f'<{run.style}>{text}</{run.style}>'
    has_case = run.text.lower() != run.text.upper()
    return f'<span class="nocase">{text}</span>' if run.protected and has_case else text


def _in_sentence_case(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield *runs* with the capitals lowered that only headlines have.

    They are those at the beginning of words, but for the first one, those after the end
    of a sentence or a colon, and those that are protected in part.
    """
    text = ''.join(run.text for run in runs)
    protected = ''.join(('x' if run.protected else ' ') * len(run.text) for run in runs)
    letters = list(text)
    for word in _WORD.finditer(text):
        begin, end = word.span()
        before = text[:begin].rstrip(' “‘„«"\'([')
        # Of words of one letter, all but the article are names; so are capitals inside.
        is_headline = word[0].istitle() if end - begin > 1 else word[0] == 'A'
        if is_headline and before and before[-1] not in '.?!:' and 'x' not in protected[begin:end]:
            letters[begin] = letters[begin].lower()
    begin = 0
    for run in runs:
        yield run._replace(text=''.join(letters[begin : begin + len(run.text)]))
        begin += len(run.text)


_WORD: Final = re.compile(r"(?<!\w['’])\b[^\W\d_]+\b")
