"""TeX as bibliographies hold it, to text and back: no Sphinx.

What is rendered: braces, accents, special characters, dashes and quotation marks,
the usual changes of font, and simple mathematics.  BibLaTeX's manual
(https://ctan.org/pkg/biblatex) and *The LaTeX Companion* list the commands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from sphinx_career.bibtex.tex_groups import argument, closing
from sphinx_career.bibtex.tex_maths import maths
from sphinx_career.bibtex.tex_tables import ACCENTS, FONTS, SUBSCRIPTS, SUPERSCRIPTS, SYMBOLS


class Run(NamedTuple):
    """A piece of text in one way of writing."""

    text: str
    style: str = ''
    """``i``, ``b``, ``tt``, ``sc``, ``sup`` or ``sub``."""
    protected: bool = False
    """Whether its capital letters stay, whatever a style asks for."""


class Rendered(NamedTuple):
    """A value as text, and the TeX in it that has no text."""

    runs: tuple[Run, ...]
    leftovers: tuple[str, ...]

    @property
    def text(self) -> str:
        """The runs as one text, scripts as raised and lowered characters if there are such."""
        return ''.join(map(_plain, self.runs))


def render(source: str) -> Rendered:
    """Return *source* as text; nothing makes it raise."""
    renderer = _Renderer()
    renderer.group(source, '', protected=False)
    return Rendered(tuple(_joined(renderer.runs)), tuple(dict.fromkeys(renderer.leftovers)))


def to_text(source: str) -> str:
    """Return *source* as text, its white space as single spaces."""
    return _tidy(render(source).text if _SPECIAL.search(source) else source)


def verbatim(source: str) -> str:
    """Return the address or the number that *source* is, with nothing rendered but escapes."""
    return re.sub(r'\\([&%$#_{}~])(?:\{\})?', r'\1', source).strip()


def escape(text: str) -> str:
    """Return TeX that *text* is the rendering of."""
    return re.sub(r'[\\{}$&#%_~^]', lambda match: _ESCAPES[match[0]], text)


_ESCAPES: Final = {
    **{character: f'\\{character}' for character in '{}$&#%_'},
    '\\': r'{\textbackslash}',
    '~': r'{\textasciitilde}',
    '^': r'{\textasciicircum}',
}
_SPECIAL: Final = re.compile(r"[\\{}$~]|--|``|''")
_TOKEN: Final = re.compile(
    r"""\\(?P<word>[A-Za-z]+)\*?[ \t\n]*|\\(?P<sign>.)|(?P<open>\{)|(?P<close>\})
    |(?P<math>\$)|(?P<mark>---|--|``|''|~)|(?P<text>[^\\{}$~`'-]+|[`'-])""",
    re.VERBOSE | re.DOTALL,
)
_MARKS: Final = {'---': '—', '--': '–', '``': '“', "''": '”', '~': ' '}
_MAX_DEPTH: Final = 50


def _plain(run: Run) -> str:
    raised = {'sup': SUPERSCRIPTS, 'sub': SUBSCRIPTS}.get(run.style, {})
    if raised and all(character in raised for character in run.text):
        return ''.join(raised[character] for character in run.text)
    return run.text


def _tidy(text: str) -> str:
    return re.sub(r'[ \t\r\n]+', ' ', text).strip()


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Yield *runs*, neighbours alike as one and their white space as single spaces."""
    pending: Run | None = None
    for run in runs:
        if pending and pending[1:] == run[1:]:
            pending = pending._replace(text=pending.text + run.text)
        else:
            if pending:
                yield pending
            pending = run
    if pending:
        yield pending


class _Renderer:
    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.leftovers: list[str] = []

    def put(self, text: str, style: str, *, protected: bool) -> None:
        text = re.sub(r'[ \t\r\n]+', ' ', text)
        if text.startswith(' ') and self.runs and self.runs[-1].text.endswith(' '):
            text = text[1:]
        if text:
            self.runs.append(Run(text, style, protected))

    def group(self, source: str, style: str, *, protected: bool, depth: int = 0) -> None:
        position = 0
        while found := _TOKEN.match(source, position):
            position = found.end()
            if word := found['word']:
                if word in _SWITCHES:
                    style = _SWITCHES[word]
                else:
                    position = self.command(source, found, style, protected, depth)
            elif found['sign']:
                position = self.sign(source, found, style, protected)
            elif found['open']:
                end = closing(source, found.start())
                inside = source[found.end() : end]
                # A brace protects capitals, but for one that belongs to a command.
                keeps = protected or not inside.lstrip().startswith('\\')
                if depth < _MAX_DEPTH:
                    self.group(inside, style, protected=keeps, depth=depth + 1)
                position = end + 1
            elif found['math']:
                position = self.dollar(source, position, style, protected)
            elif found['mark']:
                self.put(_MARKS[found['mark']], style, protected=protected)
            elif found['text']:
                self.put(found['text'], style, protected=protected)
        if position < len(source):  # a backslash at the end
            self.leftovers.append(source[position:])

    def command(
        self, source: str, found: re.Match[str], style: str, protected: bool, depth: int
    ) -> int:
        word, position = found['word'], found.end()
        if word in SYMBOLS:
            self.put(SYMBOLS[word], style, protected=protected)
            return position
        if word in ACCENTS:
            letter, position = argument(source, position)
            self.put(_accented(letter, ACCENTS[word]), style, protected=protected)
            return position
        if word in FONTS and source.startswith('{', position):
            inside, position = argument(source, position)
            if word == 'href':
                inside, position = argument(source, position)
            style = FONTS[word] or style
            before, after = ('“', '”') if word in {'enquote', 'mkbibquote'} else ('', '')
            self.put(before, style, protected=protected)
            if depth < _MAX_DEPTH:
                self.group(inside, style, protected=protected, depth=depth + 1)
            self.put(after, style, protected=protected)
            return position
        self.leftovers.append(f'\\{word}')
        self.put(f'\\{word}', style, protected=protected)
        return found.end('word')

    def sign(self, source: str, found: re.Match[str], style: str, protected: bool) -> int:
        sign, position = found['sign'], found.end()
        if sign in ACCENTS:
            letter, position = argument(source, position)
            self.put(_accented(letter, ACCENTS[sign]), style, protected=protected)
        elif sign == '(':
            end = source.find(r'\)', position)
            self.maths(source[position : end if end >= 0 else None], style)
            return end + 2 if end >= 0 else len(source)
        elif sign in '-/@':  # of no width
            pass
        elif sign in ' ,;:\n\t\\':
            self.put(' ', style, protected=protected)
        elif sign in '{}$&#%_':
            self.put(sign, style, protected=protected)
        else:
            self.leftovers.append(f'\\{sign}')
            self.put(f'\\{sign}', style, protected=protected)
        return position

    def dollar(self, source: str, position: int, style: str, protected: bool) -> int:
        end = source.find('$', position)
        if end >= 0:
            self.maths(source[position:end], style)
            return end + 1
        self.leftovers.append('$')
        self.put('$', style, protected=protected)
        return position

    def maths(self, source: str, style: str) -> None:
        pieces, leftovers = maths(source, lambda text: render(text).text)
        for text, script in pieces:
            self.put(text, script or style, protected=True)
        self.leftovers += leftovers


def _accented(letter: str, accent: str) -> str:
    text = {r'\i': 'i', r'\j': 'j'}.get(letter.strip(), '') or to_text(letter)
    if not text:
        return unicodedata.normalize('NFC', f'\xa0{accent}').strip()
    return unicodedata.normalize('NFC', f'{text[0]}{accent}') + text[1:]


_SWITCHES: Final = {
    **dict.fromkeys(('em', 'it', 'sl', 'itshape', 'slshape'), 'i'),
    **dict.fromkeys(('bf', 'bfseries'), 'b'),
    **dict.fromkeys(('tt', 'ttfamily'), 'tt'),
    **dict.fromkeys(('sc', 'scshape'), 'sc'),
    **dict.fromkeys(('rm', 'sf', 'upshape', 'normalfont'), ''),
}
