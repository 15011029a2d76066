"""Where the files lie that tests look at."""

from __future__ import annotations

from pathlib import Path
from typing import Final

TESTS: Final = Path(__file__).parents[1]
REPOSITORY: Final = TESTS.parent
DOCS: Final = REPOSITORY / 'docs'
SCHEMAS: Final = TESTS / 'schemas'
ROOTS: Final = TESTS / 'roots'
