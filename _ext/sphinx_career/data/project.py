"""Read from a project's ``conf.py`` what decides whether data are right.

The file is not executed: only values written out as literals are known.
"""

import ast
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from sphinx_career.model.career import wrong_section

_ABOVE: Final = 3
"""In how many folders above the data the project is looked for."""


class Project(NamedTuple):
    """What ``conf.py`` says of the data; paths are real."""

    data: tuple[str, ...] = ()
    """The patterns of data files, from the folder of the project."""
    bibliographies: tuple[Path, ...] = ()
    works: frozenset[str] = frozenset()
    """The bibliographies that hold works of the person described."""
    requires_sources: bool = False
    sections: Mapping[str, str] = MappingProxyType({})
    """The sections that the project adds, each with the section that it is like."""


def find_project(paths: Iterable[Path]) -> Project:
    """Return the project that the first of *paths* belongs to, if any has one."""
    for path in paths:
        whole = Path(os.path.realpath(path))
        for folder in (whole, *whole.parents[:_ABOVE]):
            if project := read_project(folder):
                return project
    return Project()


def read_project(folder: Path) -> Project | None:
    """Return what ``conf.py`` in *folder* says, if it is of a project with data."""
    try:
        tree = ast.parse((folder / 'conf.py').read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None
    values: dict[str, Any] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    values[target.id] = _literal(node.value)
    if 'career_data' not in values:
        return None

    def texts(name: str) -> tuple[str, ...]:
        value = values.get(name)
        found = value if isinstance(value, list | tuple) else ()
        return tuple(text for text in found if isinstance(text, str))

    sections = values.get('career_sections')
    return Project(
        texts('career_data'),
        tuple(folder / name for name in texts('bibtex_bibfiles')),
        frozenset(os.path.realpath(folder / name) for name in texts('career_publications')),
        values.get('career_require_sources') is True,
        {
            name: like
            for name, like in (sections.items() if isinstance(sections, dict) else ())
            if not wrong_section(name, like)
        },
    )


def _literal(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, MemoryError, RecursionError):
        return None
