"""Simple mathematics of TeX to text: letters, signs, and one level of scripts; no Sphinx.

TeX sets spaces by what a sign is and not by what is typed (*The TeXbook*, chapter 18):
here, the names of functions are set apart, and all else is set close.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from sphinx_career.bibtex.tex_groups import argument, closing
from sphinx_career.bibtex.tex_tables import FONTS, FUNCTIONS, MATHS, SCRIPTS

Piece = tuple[str, str]
"""A text, and ``sup``, ``sub`` or nothing."""


def maths(
    source: str, to_text: Callable[[str], str], depth: int = 0
) -> tuple[list[Piece], list[str]]:
    """Return *source* as pieces, and the commands in it that have no text.

    *to_text* makes text of what is set in a font for text.
    """
    pieces: list[Piece] = []
    leftovers: list[str] = []
    is_function = False
    position = 0
    while found := _TOKEN.match(source, position):
        position = found.end()
        word, script = found['word'], SCRIPTS.get(found['script'] or '', '')
        if word in FONTS:
            inside, position = argument(source, position)
            text = to_text(inside)
        elif word:
            text = FUNCTIONS.get(word) or MATHS.get(word, f'\\{word}')
            if word not in MATHS and word not in FUNCTIONS:
                leftovers.append(f'\\{word}')
        elif found['rest'] == '{':
            end = closing(source, position - 1)
            nested = source[position:end] if depth < _MAX_DEPTH else ''
            inner, missing = maths(nested, to_text, depth + 1)
            leftovers += missing
            text, position = ''.join(piece[0] for piece in inner), end + 1
        elif found['sign']:
            text = _SIGNS.get(found['sign'], found['sign'])
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
    return pieces, leftovers


def _is_close(character: str) -> bool:
    return character.isalnum() or character == ')'


_TOKEN: Final = re.compile(
    r'\s*(?P<script>[\^_])?\s*(?:\\(?P<word>[A-Za-z]+)\s*|\\(?P<sign>.)|(?P<rest>\S))', re.DOTALL
)
_SIGNS: Final = {**dict.fromkeys(' ,:;\n\t', ' '), '!': ''}
_MAX_DEPTH: Final = 50
