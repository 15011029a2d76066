"""Render the TeX of bibliographies as text, and escape text for TeX.

What is rendered: braces, accents, special characters, dashes and quotation marks,
the usual changes of font, and simple mathematics.  BibLaTeX's manual
(https://ctan.org/pkg/biblatex) and *The LaTeX Companion* list the commands.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import Final, NamedTuple

from sphinx_career.bibtex.tex_tables import (
    ACCENTS,
    FONTS,
    FUNCTIONS,
    MATHS,
    SCRIPTS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    SYMBOLS,
)


class Run(NamedTuple):
    """A piece of text in one style."""

    text: str
    style: str = ''
    """``i``, ``b``, ``tt``, ``sc``, ``sup`` or ``sub``."""
    protected: bool = False
    """Whether its capital letters stay in sentence case too."""


class Rendered(NamedTuple):
    """A value as text, and the unknown commands in it."""

    runs: tuple[Run, ...]
    leftovers: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text without styles; superscripts and subscripts in Unicode where possible."""
        return ''.join(map(_plain, self.runs))


def render(source: str, depth: int = 0) -> Rendered:
    """Return *source*, inside of *depth* groups, as text; never raise."""
    renderer = _Renderer(depth)
    renderer.group(source, '', protected=False)
    runs = tuple(
        Run(''.join(run.text for run in alike), style, protected)
        for (style, protected), alike in itertools.groupby(renderer.runs, lambda run: run[1:])
    )
    return Rendered(runs, tuple(dict.fromkeys(renderer.leftovers)))


def to_text(source: str, depth: int = 0) -> str:
    """Return *source*, inside of *depth* groups, as text with single spaces."""
    text = render(source, depth).text if _SPECIAL.search(source) else source
    return _BLANKS.sub(' ', text).strip()


def verbatim(source: str) -> str:
    """Return the address or the number *source*: only escapes are rendered."""
    return re.sub(r'\\([&%$#_{}~])(?:\{\})?', r'\1', source).strip()


def escape(text: str) -> str:
    """Return TeX that is rendered as *text*, its braces balanced as BibTeX counts them."""
    single = unpaired_braces(text)
    return re.sub(
        r'[\\{}$&#%_~^]|@(?=\w*[ \t]*[\\{}~^])',
        lambda match: _BRACES[match[0]] if match.start() in single else _ESCAPES[match[0]],
        text,
    )


def unpaired_braces(text: str) -> set[int]:
    """Return the offsets of the braces in *text* that have no counterpart."""
    opened: list[int] = []
    closed: set[int] = set()
    for found in re.finditer('[{}]', text):
        if found[0] == '{':
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            closed.add(found.start())
    return closed.union(opened)


def to_unicode(source: str) -> str:
    """Return *source* with accents and special letters as characters, all else unchanged.

    Not every reader of a UTF-8 file knows every way to write an accent.
    """
    accent, letter = _to_characters()
    source = accent.sub(lambda found: to_text(found[0]), source)
    source = letter.sub(lambda found: SYMBOLS[found[1]], source)
    return re.sub(r'\{([^\x00-\x7f])\}', r'\1', source)


@functools.cache  # not compiled at import: only exports need them
def _to_characters() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of accents and of special letters."""
    letters = '|'.join(name for name, text in SYMBOLS.items() if len(text) == 1 and text.isalpha())
    return (
        re.compile(
            r"""\\(?:[`'^~"=.]\s*|[uvHckrdbt](?:\s+|(?=\{)))"""
            r"""(?:\{(?:\\[ij]|[A-Za-z])\}|\\[ij]\b|[A-Za-z])"""
        ),
        re.compile(rf'\\({letters})(?:\{{\}}|\s+|(?![A-Za-z]))'),
    )


_ESCAPES: Final = {
    **{character: f'\\{character}' for character in '{}$&#%_'},
    '\\': r'{\textbackslash}',
    '~': r'{\textasciitilde}',
    '^': r'{\textasciicircum}',
    '@': '{@}',  # before a brace, some readers would take it for the next entry
}
_BRACES: Final = {'{': r'{\textbraceleft}', '}': r'{\textbraceright}'}
"""BibTeX takes an escaped brace for a brace, so that a single one must be a command."""
_SPECIAL: Final = re.compile(r"[\\{}$~]|--|``|''")
_BLANKS: Final = re.compile(r'[ \t\r\n]+')
_TOKEN: Final = re.compile(
    r"""\\(?P<word>[A-Za-z]+)\*?[ \t\n]*|\\(?P<sign>.)|(?P<open>\{)|(?P<close>\})
    |(?P<math>\$)|(?P<mark>---|--|``|''|~)|(?P<text>[^\\{}$~`'-]+|[`'-])""",
    re.VERBOSE | re.DOTALL,
)
_MATHS: Final = re.compile(
    r'\s*(?P<script>[\^_])?\s*(?:\\(?P<word>[A-Za-z]+)\s*|\\(?P<sign>.)|(?P<rest>\S))', re.DOTALL
)
_SPACES: Final = {**dict.fromkeys(' ,:;\n\t', ' '), '!': ''}
"""The commands for spaces in mathematics."""
_MARKS: Final = {'---': '—', '--': '–', '``': '“', "''": '”', '~': ' '}
_MAX_DEPTH: Final = 50


def _plain(run: Run) -> str:
    scripts = {'sup': SUPERSCRIPTS, 'sub': SUBSCRIPTS}.get(run.style, {})
    if scripts and all(character in scripts for character in run.text):
        return ''.join(scripts[character] for character in run.text)
    return run.text


def _read_argument(source: str, position: int) -> tuple[str, int]:
    """Return the argument at *position* (a group, a command or a letter) and its end."""
    if source.startswith('{', position):
        end = _find_closing(source, position)
        return source[position + 1 : end], end + 1
    found = re.compile(r'\\[A-Za-z]+\s*|.', re.DOTALL).match(source, position)
    return (found[0], found.end()) if found else ('', position)


def _find_closing(source: str, start: int) -> int:
    """Return the position of the brace that closes the one at *start*, else the end."""
    depth = 0
    for found in re.compile('[{}]').finditer(source, start):
        depth += 1 if found[0] == '{' else -1
        if not depth:
            return found.start()
    return len(source)


class _Renderer:
    def __init__(self, depth: int) -> None:
        """Start at *depth*: groups and arguments nested deeper than a limit are left out."""
        self.runs: list[Run] = []
        self.leftovers: list[str] = []
        self.depth = depth

    def put(self, text: str, style: str, *, protected: bool) -> None:
        text = _BLANKS.sub(' ', text)
        if text.startswith(' ') and self.runs and self.runs[-1].text.endswith(' '):
            text = text[1:]
        if text:
            self.runs.append(Run(text, style, protected))

    def keep(self, command: str, style: str, *, protected: bool) -> None:
        """Put the unknown *command* unchanged."""
        self.leftovers.append(command)
        self.put(command, style, protected=protected)

    def group(self, source: str, style: str, *, protected: bool) -> None:
        if self.depth > _MAX_DEPTH:
            return
        self.depth += 1
        position = 0
        while found := _TOKEN.match(source, position):
            position = found.end()
            if found['word'] in _SWITCHES:
                style = _SWITCHES[found['word']]
            elif found['word'] or found['sign']:
                position = self.command(found, style, protected)
            elif found['open']:
                end = _find_closing(source, found.start())
                inside = source[found.end() : end]
                # A brace protects capitals, unless it belongs to a command.
                keeps = protected or not inside.lstrip().startswith('\\')
                self.group(inside, style, protected=keeps)
                position = end + 1
            elif found['math'] and (end := source.find('$', position)) >= 0:
                self.maths(source[position:end], style)
                position = end + 1
            elif found['math']:
                self.keep('$', style, protected=protected)
            elif found['mark']:
                self.put(_MARKS[found['mark']], style, protected=protected)
            elif found['text']:
                self.put(found['text'], style, protected=protected)
        if position < len(source):  # a backslash at the end
            self.leftovers.append(source[position:])
        self.depth -= 1

    def command(self, found: re.Match[str], style: str, protected: bool) -> int:
        """Put the command *found*, with its arguments; return where these end."""
        source, position = found.string, found.end()
        name = found['word'] or found['sign']
        if name in SYMBOLS:
            self.put(SYMBOLS[name], style, protected=protected)
        elif name in ACCENTS:
            letter, position = _read_argument(source, position)
            self.put(self.accented(letter, ACCENTS[name]), style, protected=protected)
        elif name in FONTS and source.startswith('{', position):
            inside, position = _read_argument(source, position)
            if name == 'href':
                inside, position = _read_argument(source, position)
            style = FONTS[name] or style
            before, after = ('“', '”') if name in {'enquote', 'mkbibquote'} else ('', '')
            self.put(before, style, protected=protected)
            self.group(inside, style, protected=protected)
            self.put(after, style, protected=protected)
        elif name == '(':
            formula, closing, _rest = source[position:].partition(r'\)')
            self.maths(formula, style)
            position += len(formula + closing)
        else:
            self.keep(f'\\{name}', style, protected=protected)
            position = found.start() + len(f'\\{name}')
        return position

    def maths(self, source: str, style: str) -> None:
        for text, script in self.formula(source):
            self.put(text, script or style, protected=True)

    def formula(self, source: str) -> list[tuple[str, str]]:
        """Return the texts in a formula, each with ``sup``, ``sub`` or nothing.

        TeX sets spaces by what a sign is and not by what is typed (*The TeXbook*, chapter 18):
        here, only the names of functions have spaces around them.
        """
        pieces: list[tuple[str, str]] = []
        if self.depth > _MAX_DEPTH:
            return pieces
        self.depth += 1
        is_function = False
        position = 0
        while found := _MATHS.match(source, position):
            position = found.end()
            word, script = found['word'], SCRIPTS.get(found['script'] or '', '')
            if word in FONTS:
                inside, position = _read_argument(source, position)
                text = render(inside, self.depth).text
            elif word:
                text = FUNCTIONS.get(word) or MATHS.get(word, f'\\{word}')
                if word not in MATHS and word not in FUNCTIONS:
                    self.leftovers.append(f'\\{word}')
            elif found['rest'] == '{':
                end = _find_closing(source, position - 1)
                text = ''.join(piece for piece, _ in self.formula(source[position:end]))
                position = end + 1
            elif found['sign']:
                text = _SPACES.get(found['sign'], found['sign'])
            else:
                text = '−' if found['rest'] == '-' else found['rest']
            before = pieces[-1][0][-1:] if pieces else ''
            if not script and (
                (word in FUNCTIONS and _is_close(before)) or (is_function and _is_close(text[:1]))
            ):
                pieces.append((' ', ''))
            if text:
                pieces.append((text, script))
                is_function = word in FUNCTIONS or (is_function and bool(script))
        self.depth -= 1
        return pieces

    def accented(self, letter: str, accent: str) -> str:
        letter = {r'\i': 'i', r'\j': 'j'}.get(letter.strip(), letter)
        text = to_text(letter, self.depth)
        if not text:
            return unicodedata.normalize('NFC', f'\xa0{accent}').strip()
        return unicodedata.normalize('NFC', f'{text[0]}{accent}') + text[1:]


def _is_close(character: str) -> bool:
    return character.isalnum() or character == ')'


_SWITCHES: Final = {
    **dict.fromkeys(('em', 'it', 'sl', 'itshape', 'slshape'), 'i'),
    **dict.fromkeys(('bf', 'bfseries'), 'b'),
    **dict.fromkeys(('tt', 'ttfamily'), 'tt'),
    **dict.fromkeys(('sc', 'scshape'), 'sc'),
    **dict.fromkeys(('rm', 'sf', 'upshape', 'normalfont'), ''),
}
