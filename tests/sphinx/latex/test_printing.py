"""A PDF by Sphinx's default engine, whatever characters the data hold."""

from __future__ import annotations

import subprocess
from typing import Any, Final

import pytest

from sphinx_career.latex.characters import command, known
from tests.support.browser import program
from tests.support.projects import MYST, Builder, Built

LATEX: Final[dict[str, Any]] = {
    'latex_documents': [('index', 'project.tex', 'Title', 'Author', 'howto')]
}
PRINTABLE: Final = [
    character
    for character in map(chr, range(0xA0, 0x3100))
    if character.isprintable() and (known().match(character) or command(character) is not None)
]


def project(build: Builder, event: str, builder: str = 'latex', engine: str = 'pdflatex') -> Built:
    """Build a page with a talk at *event*."""
    files = {
        'career.yaml': f"talks: [{{id: a, name: A p\u0304, event: '{event}'}}]",
        'index.md': f'# Talks\n\n{MYST.directive("talks")}',
    }
    return build(files, builder, latex_engine=engine, **LATEX)


def test_a_character_is_declared_as_a_command(build: Builder) -> None:
    built = project(build, '10 μm')
    tex = built.output('project.tex')
    assert built.warnings == []
    assert '\\DeclareUnicodeCharacter{03BC}{\\ensuremath{\\mu}}\n\\begin{document}' in tex
    assert r'A \={p}' in tex


def test_one_that_cannot_be_printed_is_reported_with_the_remedy(build: Builder) -> None:
    built = project(build, ''.join(map(chr, range(0x6D77, 0x6D7B))))
    (warning,) = built.warnings
    assert warning.startswith("WARNING: pdfLaTeX cannot print '海' (U+6D77), '")
    assert warning.endswith(
        "and 1 more; set latex_engine = 'xelatex' or 'lualatex' in conf.py [career.print]"
    )
    assert r'{6D77}{\textless U+6D77\textgreater}' in built.output('project.tex')


@pytest.mark.parametrize(('builder', 'engine'), [('latex', 'xelatex'), ('text', 'pdflatex')])
def test_others_print_all_by_themselves(build: Builder, builder: str, engine: str) -> None:
    built = project(build, '海 μ', builder, engine)
    assert built.warnings == []
    file = 'project.tex' if builder == 'latex' else 'index.txt'
    assert '海 μ' in built.output(file)
    assert 'DeclareUnicodeCharacter{03BC}' not in built.output(file)


def test_a_declaration_of_the_project_is_kept(build: Builder) -> None:
    files = {
        'career.yaml': 'talks: [{id: a, name: A, event: Ж}]',
        'index.md': MYST.directive('talks'),
    }
    preamble = r'\DeclareUnicodeCharacter{0416}{Zh}'
    built = build(files, 'latex', latex_elements={'preamble': preamble}, **LATEX)
    assert built.warnings == []
    assert built.output('project.tex').count('DeclareUnicodeCharacter{0416}') == 1


def test_pdflatex_takes_every_character(build: Builder) -> None:
    rows = [' '.join(PRINTABLE[start : start + 40]) for start in range(0, len(PRINTABLE), 40)]
    text = ' '.join(rows).replace("'", '')
    built = project(build, f'{text} 海')
    command_ = [program('pdflatex'), '-interaction=nonstopmode', '-halt-on-error', 'project.tex']
    done = subprocess.run(
        command_,
        cwd=built.app.outdir,
        capture_output=True,
        check=False,
        text=True,
        errors='replace',
    )
    assert (done.returncode, [line for line in done.stdout.splitlines() if line[:1] == '!']) == (
        0,
        [],
    )
