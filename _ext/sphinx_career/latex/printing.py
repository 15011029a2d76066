"""Let pdfLaTeX print what the data hold, or say what it cannot."""

import re
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx

from sphinx_career.domain.domain import career_domain
from sphinx_career.latex.characters import command, join_marks, known
from sphinx_career.messages import warn
from sphinx_career.model.problems import Subtype

_BEGIN: Final = '\\begin{document}'
_ENCODINGS: Final = re.compile(r'\\usepackage\[([^]]*)\]\{fontenc\}')
_DECLARED: Final = re.compile(r'\\(?:DeclareUnicodeCharacter|sphinxDUC)\{([0-9A-Fa-f]+)\}')
_NAMED: Final = 3
"""How many characters the warning names."""


def declare_characters(app: Sphinx, exception: Exception | None) -> None:
    """Declare the characters of each document that pdfLaTeX does not know: ``build-finished``."""
    is_latex = app.builder.name == 'latex' and app.config.latex_engine == 'pdflatex'
    if exception or not is_latex or not career_domain(app.env).has_data:
        return
    unknown: set[str] = set()
    for entry in app.config.latex_documents:
        path = Path(app.outdir, entry[1])
        if path.is_file():
            text, without = _declare(path.read_text(encoding='utf-8'))
            path.write_text(text, encoding='utf-8')
            unknown |= without
    if unknown:
        names = [f"'{character}' (U+{ord(character):04X})" for character in sorted(unknown)]
        more = len(names) - _NAMED
        what = ', '.join(names[:_NAMED]) + (f' and {more} more' if more > 0 else '')
        remedy = "set latex_engine = 'xelatex' or 'lualatex' in conf.py"
        warn(f'pdfLaTeX cannot print {what}; {remedy}', Subtype.PRINT)


def _declare(text: str) -> tuple[str, set[str]]:
    """Return the document *text* with declarations, and the characters that cannot be printed."""
    text = join_marks(text)
    head = text.partition(_BEGIN)[0]
    encodings = [name.strip() for found in _ENCODINGS.findall(head) for name in found.split(',')]
    pattern = known(encodings)
    declared = {chr(int(number, 16)) for number in _DECLARED.findall(head)}
    lines, unknown = [], set()
    for character in sorted(set(text) - declared):
        if not pattern.match(character):
            tex = command(character)
            if tex is None:
                unknown.add(character)
                tex = rf'\textless U+{ord(character):04X}\textgreater'
            lines.append(rf'\DeclareUnicodeCharacter{{{ord(character):04X}}}{{{tex}}}')
    return text.replace(_BEGIN, '\n'.join([*lines, _BEGIN]), 1), unknown
