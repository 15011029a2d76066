"""The time in which files of records are read and validated: ``python -m … FOLDER``."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from sphinx_career.data.loader import load


def main() -> None:
    """Print the seconds of CPU time, imports aside."""
    paths = sorted(Path(sys.argv[1]).glob('*.yaml'))
    start = time.process_time()
    loaded = load(paths)
    seconds = time.process_time() - start
    assert loaded.career.talks
    assert not loaded.problems
    print(seconds)


if __name__ == '__main__':
    main()
