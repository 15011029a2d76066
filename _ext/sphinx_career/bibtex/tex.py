"""Render the TeX of bibliographies as text, and escape text for TeX.

What is rendered: braces, accents, special characters, dashes and quotation marks,
the usual changes of font, and simple mathematics.  BibLaTeX's manual
(https://ctan.org/pkg/biblatex) and *The LaTeX Companion* list the commands.
"""

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

from sphinx_career.bibtex.tex_tables import (
    ACCENTS,
    ADDRESSES,
    FONTS,
    FUNCTIONS,
    HIDDEN,
    MATHS,
    MATHS_ACCENTS,
    PREFIXED,
    SCRIPTS,
    SPACING_ACCENTS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    SYMBOLS,
    TEXT_IN_MATHS,
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
    """As written, with the backslash; the text has the argument alone."""

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
    if _SPECIAL.search(source):
        source = render(source, depth).text if depth else _text_and_leftovers(source)[0]
    return _BLANKS.sub(' ', source).strip()


def unknown_commands(source: str) -> tuple[str, ...]:
    """Return the commands in *source* that have no text, as written."""
    return _text_and_leftovers(source)[1]


@functools.lru_cache(maxsize=2**5)  # a work asks for what has been checked; it may be long
def _text_and_leftovers(source: str) -> tuple[str, tuple[str, ...]]:
    rendered = render(source)
    return rendered.text, rendered.leftovers


def verbatim(source: str) -> str:
    """Return the address or the number *source*: only escapes are rendered."""
    return re.sub(r'\\([&%$#_{}~])(?:\{\})?', r'\1', source).strip()


def escape(text: str) -> str:
    """Return TeX that is rendered as *text*, its braces balanced as BibTeX counts them."""
    if not _ESCAPED.search(text):
        return text
    single = unpaired_braces(text)
    return _ESCAPED.sub(
        lambda match: _SINGLE[match[0]] if match.start() in single else _ESCAPES[match[0]], text
    )


_ESCAPED: Final = re.compile(r'[\\{}$&#%_~^`]|@(?=[\w@]*[ \t]*[(\\{}~^`])')


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


def simplify(source: str) -> str:
    """Return *source* with no more TeX than escaped characters, and braces that protect capitals.

    pybtex prints all other TeX as it is written.
    """
    if not _SPECIAL.search(source.translate(_BRACES)):
        return source
    texts = ((escape(_plain(run)), run.protected) for run in render(source).runs)
    return ''.join(f'{{{text}}}' if protected else text for text, protected in texts)


def to_unicode(source: str) -> str:
    """Return *source* with accents and special letters as characters, all else unchanged.

    Not every reader of a UTF-8 file knows every way to write an accent.
    """
    if '\\' in source:
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
    '`': r'{\textasciigrave}',
    '@': '{@}',  # before a brace or a parenthesis, some readers would take it for the next entry
}
_SINGLE: Final = {'{': r'{\textbraceleft}', '}': r'{\textbraceright}'}
"""BibTeX takes an escaped brace for a brace, so that a single one must be a command."""
_SPECIAL: Final = re.compile(r"[\\{}$~`]|--|''")
_BRACES: Final = str.maketrans('', '', '{}')
_BLANKS: Final = re.compile(r'[ \t\r\n]+')
_TOKEN: Final = re.compile(
    r"""\\(?P<word>[A-Za-z]+)\*?[ \t\n]*|\\(?P<sign>.)|(?P<open>\{)|(?P<close>\})
    |(?P<math>\$\$?)|(?P<mark>---|--|``|''|`|'(?![^\W\d_])|~)|(?P<text>[^\\{}$~`'-]+|['-])""",
    re.VERBOSE | re.DOTALL,
)
_MATHS: Final = re.compile(
    r'\s*(?P<script>[\^_])?\s*(?:\\(?P<word>[A-Za-z]+)\s*|\\(?P<sign>.)|(?P<rest>[^\s\\]))',
    re.DOTALL,
)
_MathsPiece = tuple[str, str]
"""A text, and ``sup``, ``sub`` or nothing."""
_SPACES: Final = {**dict.fromkeys(' ,:;>\n\t\\', ' '), **dict.fromkeys('!-/', ''), '|': '‖'}
"""The commands for spaces in mathematics."""
_MARKS: Final = {'---': '—', '--': '–', '``': '“', "''": '”', '`': '‘', '~': ' '}
_MAX_DEPTH: Final = 50


def _plain(run: Run) -> str:
    scripts = {'sup': SUPERSCRIPTS, 'sub': SUBSCRIPTS}.get(run.style, {})
    if scripts and all(character in scripts for character in run.text):
        return ''.join(scripts[character] for character in run.text)
    return run.text


def _read_argument(source: str, position: int) -> tuple[str, int]:
    """Return the argument at *position*, a group, command or letter after spaces, and its end."""
    while source.startswith((' ', '\t', '\n', '\r'), position):
        position += 1
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
        self.quotes = 0
        """How many single quotation marks are open."""

    def put(self, text: str, style: str, *, protected: bool) -> None:
        text = _BLANKS.sub(' ', text)
        if text.startswith(' ') and self.runs and self.runs[-1].text.endswith(' '):
            text = text[1:]
        if text:
            self.runs.append(Run(text, style, protected))

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
            elif found['math'] and (end := _find_dollar(source, position, found['math'])) >= 0:
                self.maths(source[position:end], style)
                position = end + len(found['math'])
            elif found['math']:
                self.leftovers.append('$')
                self.put(found['math'], style, protected=protected)
            elif found['mark']:
                self.put(self.mark(found['mark']), style, protected=protected)
            elif found['text']:
                self.put(found['text'], style, protected=protected)
        if position < len(source):  # a backslash at the end
            self.leftovers.append(source[position:])
        self.depth -= 1

    def mark(self, mark: str) -> str:
        """Return the character for *mark*; an apostrophe closes a quotation that is open."""
        if mark == "'":
            text = '’' if self.quotes else mark
            self.quotes = max(self.quotes - 1, 0)
            return text
        self.quotes += mark == '`'
        return _MARKS[mark]

    def command(self, found: re.Match[str], style: str, protected: bool) -> int:
        """Put the command *found*, with its arguments; return where these end."""
        source, position = found.string, found.end()
        name = found['word'] or found['sign']
        if name in SYMBOLS:
            self.put(SYMBOLS[name], style, protected=protected)
        elif name in ACCENTS:
            letter, position = _read_argument(source, position)
            self.put(self.accented(letter, name), style, protected=protected)
        elif name in ADDRESSES:
            inside, position = _read_argument(source, position)
            self.put(verbatim(inside), 'tt', protected=True)
        elif name in HIDDEN:
            _inside, position = _read_argument(source, position)
        elif name in FONTS and name not in _MATHS_ONLY and source.startswith('{', position):
            inside, position = _read_argument(source, position)
            if name in PREFIXED:
                inside, position = _read_argument(source, position)
            style = FONTS[name] or style
            before, after = _AROUND.get(name, ('', ''))
            self.put(before, style, protected=protected)
            self.group(inside, style, protected=protected)
            self.put(after, style, protected=protected)
        elif name in _FORMULAS:
            end = source.find(_FORMULAS[name], position)
            end = len(source) if end < 0 else end
            self.maths(source[position:end], style)
            position = end + len(_FORMULAS[name])
        elif name in _MATHS_ONLY or name in MATHS or name in FUNCTIONS:
            # Not allowed outside of formulas, but written there by many programs.
            pieces, position = self.atom(found, position)
            self.put_pieces(pieces, style)
        else:
            self.leftovers.append(f'\\{name}')
        return position

    def maths(self, source: str, style: str) -> None:
        self.put_pieces(self.formula(source), style)

    def put_pieces(self, pieces: Iterable[_MathsPiece], style: str) -> None:
        for text, script in pieces:
            self.put(text, script or style, protected=True)

    def formula(self, source: str) -> list[_MathsPiece]:
        """Return the texts in a formula, each with ``sup``, ``sub`` or nothing.

        TeX sets spaces by what a sign is and not by what is typed (*The TeXbook*, chapter 18):
        here, only the names of functions have spaces around them.
        """
        pieces: list[_MathsPiece] = []
        if self.depth > _MAX_DEPTH:
            return pieces
        self.depth += 1
        is_function = False
        position = 0
        while found := _MATHS.match(source, position):
            word, script = found['word'], SCRIPTS.get(found['script'] or '', '')
            inner, position = self.atom(found, found.end())
            if script:
                inner = _raise(_flatten(inner), script)
            before, text = pieces[-1][0][-1:] if pieces else '', _flatten(inner)
            if not script and (
                (word in FUNCTIONS and _is_close(before)) or (is_function and _is_close(text[:1]))
            ):
                pieces.append((' ', ''))
            if text:
                pieces += inner
                is_function = word in FUNCTIONS or (is_function and bool(script))
        self.depth -= 1
        return pieces

    def atom(self, found: re.Match[str], position: int) -> tuple[list[_MathsPiece], int]:
        """Return the texts of what is *found* in a formula, and where its arguments end."""
        source, word = found.string, found['word']
        texts: list[str] = []
        if word in MATHS_ACCENTS:
            inside, position = _read_argument(source, position)
            texts = [
                unicodedata.normalize('NFC', letter + MATHS_ACCENTS[word])
                for letter in _flatten(self.formula(inside))
            ]
        elif word in _FRACTIONS:
            above, position = _read_argument(source, position)
            below, position = _read_argument(source, position)
            fraction = '/'.join(_enclose(_flatten(self.formula(part))) for part in (above, below))
            texts = [_VULGAR.get(fraction, fraction)]
        elif word == 'sqrt':
            if root := _OPTIONAL.match(source, position):
                position = root.end()
            inside, position = _read_argument(source, position)
            sign = _ROOTS.get(root[1] if root else '2', '√')
            texts = [sign + _enclose(_flatten(self.formula(inside)))]
        elif word in TEXT_IN_MATHS:
            inside, position = _read_argument(source, position)
            rendered = render(inside, self.depth)
            self.leftovers += rendered.leftovers
            return [(run.text, _shift(run.style)) for run in rendered.runs], position
        elif word in FONTS:
            inside, position = _read_argument(source, position)
            pieces = self.formula(inside)
            if word == 'mathbb':
                pieces = [(''.join(map(_double_struck, text)), script) for text, script in pieces]
            return [(text, script or _shift(FONTS[word])) for text, script in pieces], position
        elif word:
            texts = [FUNCTIONS.get(word) or MATHS.get(word, SYMBOLS.get(word, word))]
            if word not in _KNOWN_IN_MATHS:
                self.leftovers.append(f'\\{word}')
        elif found['sign']:
            texts = [_SPACES.get(found['sign'], found['sign'])]
        elif found['rest'] == '{':
            end = _find_closing(source, position - 1)
            return self.formula(source[position:end]), end + 1
        else:
            texts = [_MATHS_SIGNS.get(found['rest'], found['rest'])]
        return [(''.join(texts), '')], position

    def accented(self, letter: str, name: str) -> str:
        """Return *letter* with the accent *name*, or the accent itself over nothing."""
        letter = {r'\i': 'i', r'\j': 'j'}.get(letter.strip(), letter)
        rendered = render(letter, self.depth)
        self.leftovers += rendered.leftovers
        text = _BLANKS.sub(' ', rendered.text).strip()
        if not text:
            return SPACING_ACCENTS[name]
        return unicodedata.normalize('NFC', f'{text[0]}{ACCENTS[name]}') + text[1:]


def _is_close(character: str) -> bool:
    return character.isalnum() or character == ')'


def _flatten(pieces: Iterable[_MathsPiece]) -> str:
    return ''.join(_plain(Run(*piece)) for piece in pieces)


def _raise(text: str, script: str) -> list[_MathsPiece]:
    """Return *text* as a *script*, unless its characters are raised already."""
    if script == 'sup' and text in _RAISED:
        return [(_RAISED[text], '')]
    return [(text, script)]


def _enclose(text: str) -> str:
    """Return *text* in parentheses if it is more than a number or a word."""
    return text if re.fullmatch(r'[\w.\u0300-\u036f]*|\(.*\)', text) else f'({text})'


def _shift(style: str) -> str:
    return style if style in {'sup', 'sub'} else ''


def _double_struck(letter: str) -> str:
    if not letter.isupper():
        return letter
    try:
        return unicodedata.lookup(f'DOUBLE-STRUCK CAPITAL {letter}')
    except KeyError:  # those that Unicode had before the rest
        mathematical = unicodedata.lookup(f'MATHEMATICAL DOUBLE-STRUCK CAPITAL {letter}')
        return unicodedata.normalize('NFC', mathematical)


def _find_dollar(source: str, position: int, dollar: str) -> int:
    """Return the next *dollar* from *position* on that is not escaped, or -1."""
    found = re.compile(rf'(?:[^\\$]|\\.)*(?={re.escape(dollar)})', re.DOTALL)
    match = found.match(source, position)
    return match.end() if match else -1


_MATHS_SIGNS: Final = {'-': '−', "'": '′', '~': ' '}
_RAISED: Final = {'∘': '°', '°': '°', '′': '′', '′′': '″', '″': '″'}
"""The superscripts that are raised without being one."""
_FRACTIONS: Final = frozenset({'frac', 'dfrac', 'tfrac', 'cfrac', 'nicefrac', 'sfrac', 'xfrac'})
_VULGAR: Final = {'1/2': '½', '1/3': '⅓', '2/3': '⅔', '1/4': '¼', '3/4': '¾', '1/8': '⅛'}
_ROOTS: Final = {'3': '∛', '4': '∜'}
_OPTIONAL: Final = re.compile(r'\s*\[([^\[\]]*)\]')
_FORMULAS: Final = {'(': r'\)', '[': r'\]'}
"""What ends a formula, by what starts it."""
_AROUND: Final = {
    **dict.fromkeys(('enquote', 'mkbibquote'), ('“', '”')),
    'mkbibparens': ('(', ')'),
}
_MATHS_ONLY: Final = (
    (FONTS.keys() - TEXT_IN_MATHS) & {'ensuremath', 'boldsymbol', 'bm', 'operatorname'}
    | {name for name in FONTS if name.startswith('math')}
    | (MATHS_ACCENTS.keys() - FONTS.keys())
    | _FRACTIONS
    | {'sqrt'}
)
"""The commands with an argument that are for formulas."""
_KNOWN_IN_MATHS: Final = FUNCTIONS.keys() | MATHS.keys() | SYMBOLS.keys()
_SWITCHES: Final = {
    **dict.fromkeys(('em', 'it', 'sl', 'itshape', 'slshape'), 'i'),
    **dict.fromkeys(('bf', 'bfseries'), 'b'),
    **dict.fromkeys(('tt', 'ttfamily'), 'tt'),
    **dict.fromkeys(('sc', 'scshape'), 'sc'),
    **dict.fromkeys(('rm', 'sf', 'upshape', 'normalfont'), ''),
}
