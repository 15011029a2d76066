"""TeX commands that stand for a character or change the font."""

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

SPACING_ACCENTS: Final = dict(zip(ACCENTS, '`´^~¨¯˙˘ˇ˝¸˛˚.__', strict=True))
"""The accents over nothing, such as ``\\~{}`` in an address."""


def table(text: str) -> dict[str, str]:
    """Return the ``name=value`` pairs in *text*."""
    pairs = (pair.partition('=') for pair in text.split())
    return {name: value for name, _, value in pairs}


SYMBOLS: Final = {
    **table("""
    ss=ß o=ø O=Ø l=ł L=Ł ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å i=ı j=ȷ dh=ð DH=Ð th=þ TH=Þ dj=đ DJ=Đ
    ng=ŋ NG=Ŋ dots=… ldots=… textellipsis=… textendash=– textemdash=— slash=/ S=§ P=¶
    pounds=£ euro=€ texteuro=€ copyright=© textregistered=® texttrademark=™ textbackslash=\\
    textasciitilde=~ TeX=TeX textasciicircum=^ textunderscore=_ textdollar=$ LaTeX=LaTeX
    textbar=| textless=< textgreater=> textdegree=° textmu=µ textquotedblleft=“
    textquotedblright=” textquoteleft=‘ textquoteright=’ textquotesingle=' textbullet=•
    textpm=± guillemotleft=« guillemotright=» quotedblbase=„ textonehalf=½ texttimes=×
    textperiodcentered=· BibTeX=BibTeX XeTeX=XeTeX textexclamdown=¡ textquestiondown=¿ lq=‘
    rq=’ dag=† ddag=‡ textdagger=† textdaggerdbl=‡ textsection=§ textparagraph=¶ quotesinglbase=‚
    guilsinglleft=‹ guilsinglright=› textbraceleft={ textbraceright=} textordmasculine=º
    textordfeminine=ª textdiv=÷ textonequarter=¼ textthreequarters=¾
    textonesuperior=¹ texttwosuperior=² textthreesuperior=³ textcelsius=℃ textohm=Ω textcopyright=©
    textsterling=£ textyen=¥ textcent=¢ textcurrency=¤ textasteriskcentered=∗
    textnumero=№ textperthousand=‰ textbrokenbar=¦ textlnot=¬ textrightarrow=→ textleftarrow=←
    textgrave=` textquotedbl=" textasciiacute=´ textasciigrave=` textasciidieresis=¨
    textminus=− textestimated=℮ textmho=℧ textinterrobang=‽ textrecipe=℞ textservicemark=℠
    less=< greater=> lbrace={ rbrace=} checkmark=✓ textthreequartersemdash=— upmu=µ
    LuaTeX=LuaTeX pdfTeX=pdfTeX ConTeXt=ConTeXt LaTeXe=LaTeX2ε
    micro=µ degree=° celsius=℃ hyphen=- fshyphen=- bibrangedash=– bibdatedash=–
    """),
    **dict.fromkeys(('space', 'quad', 'qquad', 'newline', 'linebreak', 'par', 'break'), ' '),
    'nobreakspace': '\xa0',
    **dict.fromkeys(('relax', 'protect', 'allowbreak', 'noindent', *'-/@!'), ''),
    **dict.fromkeys(' ,;:\n\t\\', ' '),
    **dict(zip('{}$&#%_', '{}$&#%_', strict=True)),
}
"""The commands that stand for a character, a space or nothing."""

FONTS: Final = {
    **dict.fromkeys(('emph', 'textit', 'textsl', 'mkbibemph', 'mkbibitalic', 'mathit'), 'i'),
    **dict.fromkeys(('textbf', 'mkbibbold', 'mathbf', 'boldsymbol', 'bm', 'mathbfit'), 'b'),
    **dict.fromkeys(('texttt', 'code', 'mathtt'), 'tt'),
    **dict.fromkeys(('textsc', 'mkbibacro'), 'sc'),
    **dict.fromkeys(('textsuperscript', 'mkbibsuperscript'), 'sup'),
    **dict.fromkeys(('textsubscript', 'mkbibsubscript'), 'sub'),
    **dict.fromkeys(('text', 'textrm', 'textsf', 'textup', 'textnormal', 'textmd'), ''),
    **dict.fromkeys(('mbox', 'hbox', 'fbox', 'mathrm', 'mathsf', 'mathnormal', 'mathup'), ''),
    **dict.fromkeys(('enquote', 'mkbibquote', 'href', 'foreignlanguage', 'textcolor'), ''),
    **dict.fromkeys(('texorpdfstring', 'singleletter', 'mathrel', 'mathbin'), ''),
    **dict.fromkeys(('MakeUppercase', 'MakeLowercase', 'uppercase', 'lowercase', 'textlang'), ''),
    **dict.fromkeys(('underline', 'uline', 'ul', 'nocase', 'NoCaseChange', 'mkbibparens'), ''),
    **dict.fromkeys(('mathcal', 'mathscr', 'mathfrak', 'mathbb', 'mathord', 'mathop'), ''),
    **dict.fromkeys(('operatorname', 'ensuremath'), ''),
}
"""The commands that set their argument in a style of :class:`sphinx_career.bibtex.tex.Run`."""

TEXT_IN_MATHS: Final = frozenset(
    {'text', 'textrm', 'textsf', 'textup', 'textnormal', 'textit', 'textbf', 'texttt', 'textmd'}
    | {'mbox', 'hbox', 'fbox', 'emph', 'textsl', 'textsc', 'enquote'}
)
"""The commands whose argument is text, even in a formula."""

PREFIXED: Final = frozenset({'href', 'foreignlanguage', 'textcolor', 'textlang', 'texorpdfstring'})
"""The commands with an argument before the one that is shown."""

ADDRESSES: Final = frozenset({'url', 'path', 'nolinkurl'})
"""The commands whose argument is verbatim."""

HIDDEN: Final = frozenset(
    {'label', 'index', 'hspace', 'vspace', 'selectlanguage', 'thanks', 'noopsort', 'footnote'}
    | {'SortNoop', 'phantom', 'hphantom', 'vphantom'}
)
"""The commands whose argument is not shown."""

_GREEK: Final = (
    *('alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa'),
    *('lambda', 'mu', 'nu', 'xi', 'omicron', 'pi', 'rho', 'varsigma', 'sigma', 'tau'),
    *('upsilon', 'phi', 'chi', 'psi', 'omega'),
)

MATHS: Final = {
    **{name: chr(0x3B1 + number) for number, name in enumerate(_GREEK)},
    **{name.capitalize(): chr(0x391 + number) for number, name in enumerate(_GREEK)},
    **table("""
    times=× cdot=· pm=± mp=∓ le=≤ leq=≤ leqslant=≤ ge=≥ geq=≥ geqslant=≥ ne=≠ neq=≠ approx=≈ sim=∼
    simeq=≃ cong=≅ equiv=≡ propto=∝ ll=≪ gg=≫ lt=< gt=> lesssim=≲ gtrsim=≳ infty=∞ asymp=≍
    doteq=≐ to=→ gets=← rightarrow=→ leftarrow=← leftrightarrow=↔ longrightarrow=⟶ longleftarrow=⟵
    mapsto=↦ Rightarrow=⇒ Leftarrow=⇐ Leftrightarrow=⇔ implies=⟹ iff=⟺ uparrow=↑ downarrow=↓
    hookrightarrow=↪ longmapsto=⟼ leadsto=⇝ rightleftharpoons=⇌ rightharpoonup=⇀
    nearrow=↗ searrow=↘ updownarrow=↕ in=∈ notin=∉ ni=∋ subset=⊂ subseteq=⊆ supset=⊃ supseteq=⊇
    cup=∪ cap=∩ setminus=∖ emptyset=∅ varnothing=∅ sum=∑ prod=∏ coprod=∐ int=∫ iint=∬ oint=∮
    bigcup=⋃ bigcap=⋂ bigoplus=⨁
    bigotimes=⨂ partial=∂ nabla=∇ forall=∀ exists=∃ nexists=∄ neg=¬ lnot=¬ wedge=∧ land=∧ vee=∨
    lor=∨ top=⊤ bot=⊥ perp=⊥ parallel=∥ mid=∣ nmid=∤ vdash=⊢ models=⊨ angle=∠ triangle=△ square=□
    Box=□ Diamond=◇ diamond=⋄ bullet=• ell=ℓ hbar=ℏ Re=ℜ Im=ℑ aleph=ℵ wp=℘ imath=ı jmath=ȷ
    ast=∗ star=⋆ circ=∘ oplus=⊕ ominus=⊖ otimes=⊗ odot=⊙ sun=☉ earth=⊕ div=÷ amalg=⨿ dagger=†
    ddagger=‡ rtimes=⋊ ltimes=⋉ bowtie=⋈ wr=≀ prec=≺ preceq=⪯ succ=≻ succeq=⪰ trianglelefteq=⊴
    dots=… ldots=… cdots=⋯ vdots=⋮ ddots=⋱ dotsc=… degree=° prime=′ langle=⟨ rangle=⟩ lfloor=⌊
    rfloor=⌋ lceil=⌈ rceil=⌉ vert=| lvert=| rvert=| Vert=‖ lVert=‖ rVert=‖ backslash=∖ lbrace={
    rbrace=} lbrack=[ rbrack=] colon=: less=< greater=> surd=√ varepsilon=ε vartheta=ϑ varphi=φ
    varpi=ϖ varrho=ϱ varkappa=ϰ digamma=ϝ complement=∁ therefore=∴ because=∵ natural=♮ sharp=♯
    flat=♭ clubsuit=♣ diamondsuit=♢ heartsuit=♡ spadesuit=♠ checkmark=✓ micro=µ AA=Å
    """),
    **dict.fromkeys(('quad', 'qquad', 'space'), ' '),
    **dict.fromkeys(('left', 'right', 'big', 'Big', 'bigl', 'bigr', 'Bigl', 'Bigr', 'limits'), ''),
    **dict.fromkeys(('middle', 'displaystyle', 'textstyle', 'nolimits', 'mathstrut', 'rm'), ''),
    **dict.fromkeys(('it', 'bf', 'cal', 'sf', 'scriptstyle', 'nonumber', 'relax', 'protect'), ''),
}
"""The commands of mathematics that stand for a character."""

FUNCTIONS: Final = {
    name: name
    for name in (
        *('log', 'lg', 'ln', 'exp', 'sin', 'cos', 'tan', 'max', 'min', 'lim', 'gcd', 'det', 'sup'),
        *('inf', 'arg', 'argmax', 'argmin', 'dim', 'ker', 'deg', 'hom', 'sinh', 'cosh', 'tanh'),
        *('cot', 'sec', 'csc', 'arcsin', 'arccos', 'arctan', 'limsup', 'liminf', 'Pr', 'mod'),
        'bmod',
    )
}
"""The commands of mathematics that stand for a word."""

MATHS_ACCENTS: Final = {
    **dict.fromkeys(('bar', 'overline'), '\u0304'),
    **dict.fromkeys(('hat', 'widehat'), '\u0302'),
    **dict.fromkeys(('tilde', 'widetilde'), '\u0303'),
    **dict.fromkeys(('vec', 'overrightarrow'), '\u20d7'),
    **dict.fromkeys(('underline', 'underbar'), '\u0332'),
    'dot': '\u0307',
    'ddot': '\u0308',
    'check': '\u030c',
    'breve': '\u0306',
    'not': '\u0338',
    'acute': '\u0301',
    'grave': '\u0300',
    'mathring': '\u030a',
}
"""The accents of mathematics, as combining characters: each over all of its argument."""

SCRIPTS: Final = {'^': 'sup', '_': 'sub'}

SUPERSCRIPTS: Final = dict(zip('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ', strict=True))
SUBSCRIPTS: Final = dict(
    zip('0123456789+-−=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ', strict=True)
)
