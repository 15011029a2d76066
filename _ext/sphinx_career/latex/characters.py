"""Characters as commands of LaTeX, for pdfLaTeX, which knows few by themselves."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from sphinx_career.bibtex.tex import escape
from sphinx_career.bibtex.tex_tables import ACCENTS, SUBSCRIPTS, SUPERSCRIPTS, table

_KNOWN: Final = re.compile(
    '[\x00-\xff\u0100-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e'
    '\u0218-\u021b\u0237\u02c6\u02c7\u02d8\u02d9\u02db-\u02dd\u1e9e\u2010-\u2016\u2018-\u201a'
    '\u201c-\u201e\u2020-\u2022\u2026\u2030\u2031\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2423'
    '\u2500\u2502\u2514\u251c\u2572\u25e6\u266a\u27e8\u27e9\ufb00-\ufb06\ufeff]'
)
"""What LaTeX declares for the encodings T1 and TS1, and Sphinx besides."""
_BY_ENCODING: Final = {
    'LGR': re.compile('[\u0370-\u03ff\u1f00-\u1fff]'),
    **dict.fromkeys(('X2', 'T2A', 'T2B', 'T2C'), re.compile('[\u0400-\u052f]')),
}
"""What other font encodings add."""


_MATHS: Final = table(r"""
    α=\alpha β=\beta γ=\gamma δ=\delta ε=\varepsilon ϵ=\epsilon ζ=\zeta η=\eta θ=\theta
    ϑ=\vartheta ι=\iota κ=\kappa λ=\lambda μ=\mu ν=\nu ξ=\xi ο=o π=\pi ϖ=\varpi ρ=\rho
    ϱ=\varrho ς=\varsigma σ=\sigma τ=\tau υ=\upsilon φ=\varphi ϕ=\phi χ=\chi ψ=\psi ω=\omega
    Α=\mathrm{A} Β=\mathrm{B} Γ=\Gamma Δ=\Delta Ε=\mathrm{E} Ζ=\mathrm{Z} Η=\mathrm{H} Θ=\Theta
    Ι=\mathrm{I} Κ=\mathrm{K} Λ=\Lambda Μ=\mathrm{M} Ν=\mathrm{N} Ξ=\Xi Ο=\mathrm{O} Π=\Pi
    Ρ=\mathrm{P} Σ=\Sigma Τ=\mathrm{T} Υ=\Upsilon Φ=\Phi Χ=\mathrm{X} Ψ=\Psi Ω=\Omega
    ∞=\infty →=\rightarrow −=- ∓=\mp ∗=\ast ⋆=\star ★=\bigstar ∘=\circ ⋅=\cdot ∙=\bullet √=\surd
    ∝=\propto ∠=\angle ∧=\wedge ∨=\vee ∩=\cap ∪=\cup ∫=\int ∮=\oint ∴=\therefore ∵=\because
    ∑=\sum ∏=\prod ∐=\coprod ∂=\partial ∇=\nabla ∀=\forall ∃=\exists ∄=\nexists ∅=\emptyset
    ∈=\in ∉=\notin ∋=\ni ∖=\setminus ∼=\sim ≃=\simeq ≅=\cong ≈=\approx ≍=\asymp ≐=\doteq ≠=\neq
    ≡=\equiv ≤=\leq ≥=\geq ⩽=\leqslant ⩾=\geqslant ≪=\ll ≫=\gg ≲=\lesssim ≳=\gtrsim ≺=\prec ≻=\succ
    ⊂=\subset ⊃=\supset ⊄=\not\subset ⊆=\subseteq ⊇=\supseteq ⊕=\oplus ⊖=\ominus ⊗=\otimes ⊙=\odot
    ⊢=\vdash ⊣=\dashv ⊤=\top ⊥=\perp ⟂=\perp ∥=\parallel ∣=\mid ‖=\Vert ⋮=\vdots ⋯=\cdots ⋱=\ddots
    ↔=\leftrightarrow ↕=\updownarrow ↦=\mapsto ↪=\hookrightarrow ⇐=\Leftarrow ⇒=\Rightarrow
    ⇔=\Leftrightarrow ⟶=\longrightarrow ⟵=\longleftarrow ⟹=\Longrightarrow ⇌=\rightleftharpoons
    ℓ=\ell ℏ=\hbar ℘=\wp ℜ=\Re ℑ=\Im ℵ=\aleph ℂ=\mathbb{C} ℕ=\mathbb{N} ℙ=\mathbb{P} ℚ=\mathbb{Q}
    ℝ=\mathbb{R} ℤ=\mathbb{Z} ℒ=\mathcal{L} ℋ=\mathcal{H} ℱ=\mathcal{F} ∆=\Delta ′=' ″='' ‴='''
    ○=\bigcirc ●=\bullet ◦=\circ □=\square ■=\blacksquare △=\triangle ▲=\blacktriangle
    ▽=\triangledown ▼=\blacktriangledown ◇=\diamond ◆=\blacklozenge ☉=\odot ⊎=\uplus ⊔=\sqcup
    ⊓=\sqcap ⌈=\lceil ⌉=\rceil ⌊=\lfloor ⌋=\rfloor ♠=\spadesuit ♡=\heartsuit ♢=\diamondsuit
    ♣=\clubsuit ♭=\flat ♮=\natural ♯=\sharp ✓=\checkmark ✕=\times
""")
"""Characters as mathematics, with the packages that Sphinx loads."""

_TEXT: Final = {
    **table(r"""
    ħ=\={h} ŀ=l· ʻ=‘ ʼ=’ ʽ=‘ ʾ=’ ʿ=‘ ʹ=' ʺ='' ⁄=/ ∕=/ ⁎=* ‣=\textbullet{} ․=. ‥=.. ‐=- ‑=\mbox{-}
    ‒=\textendash{} ―=\textemdash{} ‗=\_ ‛=‘ ‟=“ ə=\rotatebox[origin=c]{180}{e}
    〈=\ensuremath{\langle} 〉=\ensuremath{\rangle}
    """),
    **dict.fromkeys('\u2002\u2003\u2004\u2005\u3000', ' '),
    **dict.fromkeys('\u2006\u2007\u2008\u2009\u200a\u202f\u205f', r'\,'),
    **dict.fromkeys('\u034f\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f', ''),
}
"""Characters as text; those without width as nothing."""

_MARKS: Final = {mark: name for name, mark in ACCENTS.items()}
_MARKED: Final = re.compile('([A-Za-z\xc0-\u024f])([\u0300-\u036f]+)')


def known(font_encodings: Iterable[str] = ()) -> re.Pattern[str]:
    """Return what matches a character that pdfLaTeX knows with *font_encodings* besides T1."""
    more = [_BY_ENCODING[name].pattern for name in font_encodings if name in _BY_ENCODING]
    return re.compile('|'.join([_KNOWN.pattern, *more]))


def command(character: str) -> str | None:
    """Return what prints *character* in pdfLaTeX, or ``None`` if nothing does."""
    if character in _MATHS:
        return rf'\ensuremath{{{_MATHS[character]}}}'
    for scripts, sign in ((SUPERSCRIPTS, '^'), (SUBSCRIPTS, '_')):
        for base, script in scripts.items():
            if script == character:
                return rf'\ensuremath{{{sign}{{{base.replace("−", "-")}}}}}'
    if character in _TEXT:
        return _TEXT[character]
    apart = unicodedata.normalize('NFD', character)
    if len(apart) > 1:
        return _add_marks(apart[0], apart[1:])
    similar = unicodedata.normalize('NFKC', character)
    if similar == character:
        return None
    parts = [escape(part) if _KNOWN.match(part) else command(part) for part in similar]
    return None if None in parts else ''.join(filter(None, parts))


def join_marks(text: str) -> str:
    """Return *text* with its combining marks as accents on the letters before them."""
    return _MARKED.sub(_join, text)


def _join(found: re.Match[str]) -> str:
    composed = unicodedata.normalize('NFC', found[0])
    return composed if len(composed) == 1 else _add_marks(found[1], found[2]) or found[0]


def _add_marks(base: str, marks: Iterable[str]) -> str | None:
    """Return *base* with an accent for each of *marks*, or ``None`` if TeX lacks one."""
    tex = base if _KNOWN.match(base) else command(base)
    for mark in marks:
        if tex is None or mark not in _MARKS:
            return None
        tex = rf'\{_MARKS[mark]}{{{tex}}}'
    return tex
