"""Who may import whom: the rooms of the package, and what must stay cheap to import."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import sphinx_career

PACKAGE: Final = Path(sphinx_career.__file__).parent
NAME: Final = PACKAGE.name

MODEL: Final = frozenset({'model'})
VALUES: Final = MODEL | {'data', 'bibtex', 'exports'}
DOMAIN: Final = VALUES | {'domain', 'messages'}
SOURCES: Final = DOMAIN | {'sources', 'pictures'}

MAY_IMPORT: Final = {
    'model': frozenset[str](),
    'data': MODEL,
    'bibtex': MODEL,
    'pictures': MODEL,
    'exports': MODEL | {'bibtex'},
    'importers': VALUES,
    'scaffold': VALUES | {'importers'},
    'messages': MODEL,
    'domain': VALUES | {'messages'},
    'sources': DOMAIN,
    'directives': SOURCES,
    'views': SOURCES,
    'html': SOURCES,
    'latex': SOURCES,
    'extension': SOURCES | {'directives', 'views', 'html', 'latex'},
    'cli': VALUES | {'scaffold'},
    'reference': SOURCES | {'directives', 'views', 'html', 'latex'},
    '__init__': frozenset({'extension'}),
    '__main__': frozenset({'cli'}),
}
"""What each room, and each module outside of a room, may import beside itself."""

ONLY: Final = {('exports', 'bibtex'): frozenset({'sphinx_career.bibtex.tex'})}
"""Where one room may import only these modules of another."""


def module_name(path: Path) -> str:
    parts = (NAME, *path.relative_to(PACKAGE).with_suffix('').parts)
    return '.'.join(parts[:-1] if parts[-1] == '__init__' and len(parts) > 2 else parts)


def room(module: str) -> str:
    return module.split('.')[1]


MODULES: Final = {module_name(path): path for path in sorted(PACKAGE.rglob('*.py'))}


def imported(path: Path, *, type_checking: bool = True) -> Iterator[str]:
    """Yield the modules of the package that *path* imports, wherever in the file."""
    tree = ast.parse(path.read_text(encoding='utf-8'))
    if not type_checking:
        tree.body = [
            node
            for node in tree.body
            if not (isinstance(node, ast.If) and ast.unparse(node.test) == 'TYPE_CHECKING')
        ]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f'{path}: a relative import'
            names = [f'{node.module}.{alias.name}' for alias in node.names]
            names = [name if name in MODULES else str(node.module) for name in names]
        else:
            continue
        for name in names:
            if name == NAME:
                yield f'{NAME}.__init__'
            elif name.startswith(f'{NAME}.'):
                yield name


@pytest.mark.parametrize('module', MODULES)
def test_a_room_imports_only_what_the_table_allows(module: str) -> None:
    here = room(module)

    for name in imported(MODULES[module]):
        there = room(name)
        allowed = ONLY.get((here, there), {name})
        assert there in MAY_IMPORT[here] | {here}, f'{module} imports {name}'
        assert name in allowed, f'{module} imports {name}'


@pytest.mark.slow
@pytest.mark.parametrize('type_checking', [True, False], ids=['with types', 'at run time'])
def test_no_modules_import_each_other_in_a_circle(*, type_checking: bool) -> None:
    graph = {
        module: set(imported(path, type_checking=type_checking)) - {module}
        for module, path in MODULES.items()
    }

    order = list(graphlib.TopologicalSorter(graph).static_order())

    assert set(order) == set(MODULES)


def test_the_root_has_at_most_five_modules() -> None:
    assert len(list(PACKAGE.glob('*.py'))) <= 5


def loaded_by(*arguments: str) -> set[str]:
    """Return the top-level names of the modules that a fresh interpreter ends up with."""
    code = (
        'import runpy, sys\n'
        'sys.argv = ["sphinx_career", *sys.argv[2:]] if len(sys.argv) > 2 else sys.argv\n'
        'try:\n'
        '    runpy.run_module("sphinx_career", run_name="__main__") if len(sys.argv) > 1 '
        'else __import__("sphinx_career")\n'
        'except SystemExit as stop:\n'
        '    assert not stop.code, stop.code\n'
        'print("\\n".join(sys.modules), file=sys.stderr)\n'
    )
    done = subprocess.run(
        [sys.executable, '-c', code, *(['run', *arguments] if arguments else [])],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition('.')[0] for name in done.stderr.split()} | {
        name for name in done.stderr.split() if name.startswith(NAME)
    }


def test_importing_the_package_loads_nothing_else_of_it() -> None:
    found = {name for name in loaded_by() if name.startswith(NAME)}

    assert found == {NAME}


def test_check_loads_neither_sphinx_nor_docutils(tmp_path: Path) -> None:
    data = tmp_path / 'talks.yaml'
    data.write_text('talks: [{id: one, name: One, event: Two, startDate: 2020}]\n', 'utf-8')
    works = tmp_path / 'works.bib'
    works.write_text('@book{one, author = {A. Name}, title = {One}, year = 2020}\n', 'utf-8')

    found = loaded_by('check', str(data), str(works))

    assert 'sphinx_career.cli' in found
    assert not {'sphinx', 'docutils', 'pybtex'} & found
