"""The manual's page on the architecture, against the code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from tests.support.paths import REPOSITORY
from tests.unit.test_rooms import MAY_IMPORT, PACKAGE

PAGE: Final = (REPOSITORY / 'docs/about/manual/architecture.md').read_text(encoding='utf-8')
CODE: Final = re.findall('`([^`\n]+)`', PAGE)
BLOCKS: Final = re.findall('^```text\n(.*?)^```', PAGE, flags=re.DOTALL | re.MULTILINE)


def exists(path: str) -> bool:
    """Return whether *path* is in the package or the repository; a bare name may be anywhere."""
    if '/' not in path:
        return any(PACKAGE.rglob(path))
    return (PACKAGE / path).exists() or (REPOSITORY / path).exists()


def test_lists_all_that_the_package_holds() -> None:
    tree = BLOCKS[0].splitlines()[1:]

    assert {line.split()[0] for line in tree} == {
        f'{path.name}/' if path.is_dir() else path.name
        for path in PACKAGE.iterdir()
        if path.name not in {'__pycache__', 'py.typed'}
    }


def test_each_module_that_it_names_exists() -> None:
    named = [name for text in (*BLOCKS, *CODE) for name in re.findall(r'[\w/]+\.py\b', text)]
    modules = [name for name in named if Path(name).stem.islower()]  # not a placeholder

    assert len(modules) > 20
    assert [name for name in modules if not exists(name)] == []


def test_each_folder_and_file_that_it_names_exists() -> None:
    paths = [name for name in CODE if re.fullmatch(r'[a-z_]+(/[a-z_.]+)+', name)]

    assert len(paths) > 20
    assert [path for path in paths if not exists(path)] == []


def test_each_name_occurs_in_the_code() -> None:
    paths = (*PACKAGE.rglob('*.py'), REPOSITORY / 'tests/unit/model/test_career.py')
    code = '\n'.join(path.read_text(encoding='utf-8') for path in paths)
    words = set(re.findall(r'\w+', code)) | {path.stem for path in PACKAGE.rglob('*')}
    outside = {'tests', 'test'}  # the folder, and the extra

    assert {name for name in CODE if name.isidentifier()} - words - outside == set()


def test_the_table_of_imports_is_the_one_that_is_enforced() -> None:
    cells = re.findall(r'^\| (`.*) \| (.*) \|$', PAGE.partition('## Imports')[2], re.MULTILINE)
    table = {
        room: {name.partition('.')[0] for name in re.findall('`([^`]+)`', allowed)}
        for rooms, allowed in cells
        for room in re.findall('`([^`]+)`', rooms)
        if room in MAY_IMPORT
    }

    assert table == MAY_IMPORT
