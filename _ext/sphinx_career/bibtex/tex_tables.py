"""TeX commands that stand for a character or change the font."""

from __future__ import annotations

from typing import Final

ACCENTS: Final = dict(
    zip(
        ('`', "'", '^', '~', '"', '=', '.', 'u', 'v', 'H', 'c', 'k', 'r', 'd', 'b', 't'),
        '\u0300\u0301\u0302\u0303\u0308\u0304\u0307\u0306\u030c\u030b\u0327\u0328\u030a\u0323'
        '\u0331\u0361',
        strict=True,
    )
)
"""The accents, as combining characters."""


def _table(text: str) -> dict[str, str]:
    """Return the ``name=value`` pairs in *text*."""
    pairs = (pair.partition('=') for pair in text.split())
    return {name: value for name, _, value in pairs}


SYMBOLS: Final = {
    **_table("""
    ss=ß o=ø O=Ø l=ł L=Ł ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å i=ı j=ȷ dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ
    ng=ŋ NG=Ŋ dots=… ldots=… textellipsis=… textendash=– textemdash=— slash=/ S=§ P=¶
    pounds=£ euro=€ texteuro=€ copyright=© textregistered=® texttrademark=™ textbackslash=\\
    textasciitilde=~ TeX=TeX textasciicircum=^ textunderscore=_ textdollar=$ LaTeX=LaTeX
    textbar=| textless=< textgreater=> textdegree=° textmu=µ textquotedblleft=“
    textquotedblright=” textquoteleft=‘ textquoteright=’ textquotesingle=' textbullet=•
    textpm=± guillemotleft=« guillemotright=» quotedblbase=„ textonehalf=½ texttimes=×
    textperiodcentered=· BibTeX=BibTeX XeTeX=XeTeX textexclamdown=¡ textquestiondown=¿ lq=‘
    rq=’ dag=† textbraceleft={ textbraceright=}
    """),
    **dict.fromkeys(('space', 'quad'), ' '),
    'nobreakspace': '\xa0',
    **dict.fromkeys(('relax', 'protect', *'-/@'), ''),
    **dict.fromkeys(' ,;:\n\t\\', ' '),
    **dict(zip('{}$&#%_', '{}$&#%_', strict=True)),
}
"""The commands that stand for a character, a space or nothing."""

FONTS: Final = {
    **dict.fromkeys(('emph', 'textit', 'textsl', 'mkbibemph', 'mkbibitalic', 'mathit'), 'i'),
    **dict.fromkeys(('textbf', 'mkbibbold', 'mathbf'), 'b'),
    **dict.fromkeys(('texttt', 'url', 'path', 'code', 'mathtt'), 'tt'),
    'textsc': 'sc',
    'textsuperscript': 'sup',
    'textsubscript': 'sub',
    **dict.fromkeys(('text', 'textrm', 'textsf', 'textup', 'textnormal', 'mbox', 'mathrm'), ''),
    **dict.fromkeys(('enquote', 'mkbibquote', 'href', 'ensuremath', 'foreignlanguage'), ''),
}
"""The commands that set their argument in a style of :class:`sphinx_career.bibtex.tex.Run`."""

_GREEK: Final = (
    *('alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa'),
    *('lambda', 'mu', 'nu', 'xi', 'omicron', 'pi', 'rho', 'varsigma', 'sigma', 'tau'),
    *('upsilon', 'phi', 'chi', 'psi', 'omega'),
)

MATHS: Final = {
    **{name: chr(0x3B1 + number) for number, name in enumerate(_GREEK)},
    **{name.capitalize(): chr(0x391 + number) for number, name in enumerate(_GREEK)},
    **_table("""
    times=× cdot=· pm=± le=≤ leq=≤ ge=≥ geq=≥ ne=≠ neq=≠ approx=≈ sim=∼ infty=∞ to=→
    rightarrow=→ leftarrow=← Rightarrow=⇒ in=∈ subset=⊂ cup=∪ cap=∩ sum=∑ prod=∏ int=∫
    partial=∂ nabla=∇ forall=∀ exists=∃ neg=¬ wedge=∧ vee=∨ ell=ℓ hbar=ℏ ast=∗ star=⋆ circ=∘
    dots=… ldots=… cdots=⋯ degree=°
    prime=′ sqrt=√
    """),
    'quad': ' ',
    **dict.fromkeys(('mathcal', 'mathbb', 'left', 'right', 'displaystyle'), ''),
}
"""The commands of mathematics that stand for a character."""

FUNCTIONS: Final = {
    name: name
    for name in ('log', 'lg', 'ln', 'exp', 'sin', 'cos', 'tan', 'max', 'min', 'lim', 'gcd', 'det')
}
"""The commands of mathematics that stand for a word."""

SCRIPTS: Final = {'^': 'sup', '_': 'sub'}

SUPERSCRIPTS: Final = dict(zip('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ', strict=True))
SUBSCRIPTS: Final = dict(
    zip(
        '0123456789+-−=()aehijklmnoprstuvx',
        '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ',
        strict=True,
    )
)
