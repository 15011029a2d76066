"""Projects that lie in files."""

from __future__ import annotations

from typing import Final

from tests.support.paths import ROOTS


def root(name: str) -> dict[str, str]:
    """Return the files of a project in the folder of roots."""
    folder = ROOTS / name
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding='utf-8')
        for path in sorted(folder.rglob('*'))
        if path.is_file()
    }


CAREER: Final = root('test-career')['_data/career.yaml']
"""Data with a record of every kind."""
