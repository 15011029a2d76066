"""TeX to text and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.bibtex.tex import Run, escape, render, to_text, verbatim

TEXTS = st.text(
    st.characters(exclude_categories=['Cc', 'Cs', 'Zl', 'Zp', 'Zs'], exclude_characters="`'-"),
    max_size=30,
)


@pytest.mark.parametrize(
    ('source', 'text'),
    [
        ('{The {Linux} Kernel}', 'The Linux Kernel'),
        (r'G{\"o}del, {\'E}mile, \v{S}koda, \v Skoda', 'Gödel, Émile, Škoda, Škoda'),
        (r'na{\"\i}ve \o re Stra{\ss}e \L\'od\'z', 'naïve øre Straße Łódź'),
        (r'\c{c}a\k{a}', 'çaą'),
        (r'100\% \& \#1 \_x \$5 \{y\}', '100% & #1 _x $5 {y}'),
        ('a--b---c', 'a–b—c'),
        ("``double'' and `single'", '“double” and ‘single’'),
        ("don't, ``\\,`one'\\,'' and the dogs'", "don't, “ ‘one’ ” and the dogs'"),
        (r'Jos{\' e} Mu\~ noz, \v  Skoda, \'{\^e}\"{\=u}', 'José Muñoz, Škoda, ếṻ'),
        (r'example.org/\~{}zoe/ \^{} \"{}', 'example.org/~zoe/ ^ ¨'),
        (
            r'0.35 {\(\mathrm{\mu}\)}m, $\mathrm{\Lambda}$CDM, $\mathrm{CO_2}$',
            '0.35 μm, ΛCDM, CO₂',
        ),
        (
            r'z{\ensuremath{\sim}}1, $\ensuremath{\theta}$, {\mu}m, $\mathbf{\alpha}$',
            'z∼1, θ, μm, α',
        ),
        (r'$p\bar{p}$, $\hat{x}$, $\overline{AB}^0$, $\not\in$', 'pp̄, x̂, ĀB̄⁰, ∉'),
        (r'\frac{1}{2}, $1\frac12$, $\frac{a+b}{c}$, $\sqrt{x+1}$', '½, 1½, (a+b)/c, √(x+1)'),
        (r'\texorpdfstring{$\alpha$}{alpha}\footnote{x} a\newline b', 'alpha a b'),
        (r'{\noopsort{1973c}}1981 $\left(x\right)^{n}$ $\overline{\text{MS}}$', '1981 (x)ⁿ M̄S̄'),
        (r'20\,$^{\circ}$C and $x^\prime$', '20 °C and x′'),
        (r'$\mathbb{R}^n$, $10^{\textrm{th}}$ and a\\b $a\\b$', 'ℝⁿ, 10th and a b a b'),
        (r'\url{http://a_b~c%20} \foreignlanguage{german}{Zeit}', 'http://a_b~c%20 Zeit'),
        ('J.~P.~Doe', 'J. P. Doe'),
        (r'\emph{one} \textbf{two} {\em three}', 'one two three'),
        (r'\enquote{said}', '“said”'),
        (r'\href{https://example.org}{here}', 'here'),
        (r'\LaTeX{} and \TeX', 'LaTeX and TeX'),
        (r'$O(n^2)$', 'O(n²)'),
        (r'$\alpha_{10} \times 2$', 'α₁₀×2'),
        (r'\(x^{ab}\)', 'xab'),
        ('H$_2$O', 'H₂O'),
        (r'$\mathcal{O}(n \log n)$', 'O(n log n)'),
        (r'$O(\log n)$ and $2\log(n)$ and $\log_2 n$', 'O(log n) and 2 log(n) and log₂ n'),
        ('$-1$ and $10^{-3}$ and a-b', '−1 and 10⁻³ and a-b'),
        (r'$\alpha_i^2 + x_{max}$', 'αᵢ²+xₘₐₓ'),
        (r'$a\,b \; c\!d\{e\}$', 'a b cd{e}'),
        (r'$n \text{ if } m$', 'n if m'),
        (r'the NASA\@. And', 'the NASA. And'),
        (r'Stra\ss{}e and \ss e', 'Straße and ße'),
        ('two\n   lines', 'two lines'),
        (r'mmap\_prepare', 'mmap_prepare'),
        (r'hy\-phen', 'hyphen'),
        ('', ''),
    ],
)
def test_what_has_a_text_is_rendered(source: str, text: str) -> None:
    assert (to_text(source), render(source).leftovers) == (text, ())


@pytest.mark.parametrize(
    ('source', 'leftovers'),
    [
        (r'\foo{x} and \foo', ('\\foo',)),
        (r'$\mathbf{\foo}$ \'{\bar_} $\text{\baz}$', ('\\foo', '\\baz')),
        ('costs 5$', ('$',)),
        (r'\|', ('\\|',)),
        ('ends in \\', ('\\',)),
    ],
)
def test_what_has_no_text_is_named(source: str, leftovers: tuple[str, ...]) -> None:
    rendered = render(source)
    assert (rendered.leftovers, '\\' in rendered.text) == (leftovers, False)


@pytest.mark.parametrize(
    ('before', 'inside'),
    [
        *(('', '{'), ('$', '{'), ('$', '^{'), ('', r'\emph{')),
        *(('', r'\'{'), ('', r'\v{'), ('', r'\(\text{')),
    ],
)
def test_no_depth_of_braces_makes_it_raise(before: str, inside: str) -> None:
    render(before + inside * 2_000 + '}' * 2_000 + before)


def test_braces_protect_what_is_in_them() -> None:
    assert render('The {Linux} kernel').runs == (
        Run('The '),
        Run('Linux', protected=True),
        Run(' kernel'),
    )


def test_braces_of_a_command_protect_nothing() -> None:
    assert render(r'{\"U}ber').runs == (Run('Über'),)


def test_a_font_is_kept() -> None:
    assert render(r'a \emph{b}').runs == (Run('a '), Run('b', 'i'))


@given(TEXTS)
def test_what_is_escaped_is_rendered_as_it_was(text: str) -> None:
    assert to_text(escape(text)) == text


@given(st.text(alphabet='\\{}$^_~-`\'" aé%&emphtextit()', max_size=40))
def test_nothing_makes_it_raise_or_leaves_a_backslash(source: str) -> None:
    assert '\\' not in render(source).text


@pytest.mark.parametrize('url', ['https://example.org/~a', 'https://example.org/a_b%20--c'])
def test_an_address_is_left_as_it_is(url: str) -> None:
    assert verbatim(url) == url


def test_an_address_may_hold_escapes() -> None:
    assert verbatim(r'https://example.org/\~{}a\_b\%20\&c') == 'https://example.org/~a_b%20&c'
