"""Rewrite as TeX what programs write into ``.bib`` files that is not TeX.

Crossref and Zotero write tags and entities of HTML, the SAO/NASA Astrophysics Data System
the journal macros of AASTeX.
"""

import html
import re
from typing import Final

from sphinx_career.bibtex.tex import escape

_LESS: Final = r'(?:<|\{?\\textless(?:\{\}|\s+|\b)\}?|\{?\$\\less\$\}?|\{?\$<\$\}?)'
_GREATER: Final = r'(?:>|\{?\\textgreater(?:\{\}|\s+|\b)\}?|\{?\$\\greater\$\}?|\{?\$>\$\}?)'
_MATHML: Final = {
    **dict.fromkeys(('math', 'mstyle', 'mtext', 'mi', 'mn', 'mo', 'mrow'), ''),
    'msub': 'textsubscript',
    'msup': 'textsuperscript',
}
_COMMANDS: Final = {
    **dict.fromkeys(('i', 'em', 'italic'), 'emph'),
    **dict.fromkeys(('b', 'strong', 'bold'), 'textbf'),
    **dict.fromkeys(('sub', 'inf'), 'textsubscript'),
    'sup': 'textsuperscript',
    **dict.fromkeys(('scp', 'sc'), 'textsc'),
    **dict.fromkeys(('tt', 'code', 'monospace'), 'texttt'),
    **dict.fromkeys(('span', 'u', 'p', 'underline', 'title', 'small', 'font'), ''),
    **_MATHML,
}
"""TeX commands by the tags of HTML, and of JATS and MathML, which Crossref's titles have."""
_PAIR: Final = re.compile(
    rf'{_LESS}(?:[a-z]+:)?({"|".join(_COMMANDS)})(?:\s[^<>{{}}\\]*)?{_GREATER}'
    rf'((?:(?!{_LESS}/?(?:[a-z]+:)?\1\b).)*?)'
    rf'{_LESS}/(?:[a-z]+:)?\1\s*{_GREATER}',
    re.IGNORECASE | re.DOTALL,
)
_LAST: Final = re.compile(r'(.*)\{((?:[^{}]|\{[^{}]*\})*)\}\s*', re.DOTALL)
_MAX_DEPTH: Final = 5
"""How deep a tag may stand within tags of the same name: deeper ones stay as they are."""
_BREAK: Final = re.compile(rf'{_LESS}br\s*/?{_GREATER}', re.IGNORECASE)
_ENTITY: Final = re.compile(r'\\?&(\\?#?(?:[A-Za-z][A-Za-z0-9]*|[0-9]+));')
_MACRO: Final = re.compile(r'\s*\{?\\([A-Za-z]+)\s*(?:\{\})?\}?\s*')


def to_tex(value: str) -> str:
    """Return *value*, of a text field, with the tags and entities of HTML as TeX.

    A tag without its partner stays, as do tags around half a group: they are text.
    """
    if '<' in value or 'less' in value:
        changed = _BREAK.sub(' ', value)
        for _level in range(_MAX_DEPTH):
            changed, count = _PAIR.subn(_command, changed)
            if not count:
                break
        if _balance(changed) == _balance(value):
            value = changed
    return _ENTITY.sub(_character, value) if '&' in value else value


def _balance(value: str) -> int:
    return value.count('{') - value.count('}')


def _command(pair: re.Match[str]) -> str:
    tag, inside = pair[1].lower(), _PAIR.sub(_command, pair[2])
    command = _COMMANDS[tag]
    if _balance(inside):
        return inside
    if tag in _MATHML:  # in a group, since msub and msup have two elements
        parts = _LAST.fullmatch(inside) if command else None
        return f'{parts[1]}\\{command}{{{parts[2]}}}' if parts else f'{{{inside}}}'
    return f'\\{command}{{{inside}}}' if command else inside


def _character(entity: re.Match[str]) -> str:
    written = f'&{entity[1].replace(chr(92), "")};'
    text = html.unescape(written)
    return entity[0] if text == written else escape(text)


def expand_journal(value: str) -> str:
    """Return *value*, of the field ``journal``, with a macro of AASTeX as the name."""
    found = _MACRO.fullmatch(value)
    name = _journals().get(found[1]) if found else None
    return escape(name) if name else value


def _journals() -> dict[str, str]:
    """Return the journals by the macros of AASTeX (https://ui.adsabs.harvard.edu)."""
    pairs = (line.strip().split(' ', 1) for line in _JOURNALS.strip().splitlines())
    return {macro: name for macros, name in pairs for macro in macros.split('/')}


_JOURNALS: Final = """
aj Astronomical Journal
actaa Acta Astronomica
araa Annual Review of Astronomy and Astrophysics
areps Annual Review of Earth and Planetary Sciences
apj Astrophysical Journal
apjl/apjlett Astrophysical Journal Letters
apjs/apjsupp Astrophysical Journal Supplement Series
ao/applopt Applied Optics
apss Astrophysics and Space Science
aap/astap Astronomy & Astrophysics
aapr Astronomy and Astrophysics Reviews
aaps Astronomy and Astrophysics Supplement Series
aplett Astrophysics Letters
apspr Astrophysics Space Physics Research
azh Astronomicheskii Zhurnal
baas Bulletin of the American Astronomical Society
bac Bulletin of the Astronomical Institutes of Czechoslovakia
bain Bulletin of the Astronomical Institutes of the Netherlands
caa Chinese Astronomy and Astrophysics
cjaa Chinese Journal of Astronomy and Astrophysics
expastr Experimental Astronomy
fcp Fundamentals of Cosmic Physics
gca Geochimica et Cosmochimica Acta
grl Geophysical Research Letters
iaucirc IAU Circulars
icarus Icarus
jaavso Journal of the American Association of Variable Star Observers
jcap Journal of Cosmology and Astroparticle Physics
jcp Journal of Chemical Physics
jgr Journal of Geophysical Research
jqsrt Journal of Quantitative Spectroscopy and Radiative Transfer
jrasc Journal of the Royal Astronomical Society of Canada
maps Meteoritics & Planetary Science
memras Memoirs of the Royal Astronomical Society
memsai Memorie della Società Astronomica Italiana
mnras Monthly Notices of the Royal Astronomical Society
na New Astronomy
nar New Astronomy Reviews
nat Nature
nphysa Nuclear Physics A
pasa Publications of the Astronomical Society of Australia
pasj Publications of the Astronomical Society of Japan
pasp Publications of the Astronomical Society of the Pacific
physrep Physics Reports
physscr Physica Scripta
planss/planetss Planetary and Space Science
pra Physical Review A
prb Physical Review B
prc Physical Review C
prd Physical Review D
pre Physical Review E
prl Physical Review Letters
procspie Proceedings of SPIE
psj Planetary Science Journal
qjras Quarterly Journal of the Royal Astronomical Society
rmxaa Revista Mexicana de Astronomía y Astrofísica
rnaas Research Notes of the American Astronomical Society
skytel Sky and Telescope
solphys Solar Physics
sovast Soviet Astronomy
ssr Space Science Reviews
zap Zeitschrift für Astrophysik
"""
