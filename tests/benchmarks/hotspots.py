"""Where the time of a build goes that is ours: ``python -m … SOURCE OUTPUT``."""

from __future__ import annotations

import cProfile
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from pstats import Stats

from sphinx.cmd.build import build_main


def main() -> None:
    """Print the functions of ours that Sphinx calls, with the seconds that they take in all."""
    profile = cProfile.Profile(time.process_time)
    profile.runcall(build_main, ['-q', '-b', 'html', *sys.argv[1:]])
    stats = Stats(profile)
    for seconds, name in sorted(entrances(stats), reverse=True)[:5]:
        print(f'{seconds:.3f} {name}')
    print(f'{stats.total_tt:.3f} the whole build')  # type: ignore[attr-defined]


def entrances(stats: Stats) -> Iterator[tuple[float, str]]:
    """Yield the seconds in and below each function of ours that Sphinx calls, and its name."""
    for function, (*_, callers) in stats.stats.items():  # type: ignore[attr-defined]
        if is_of('sphinx_career', function):
            by_sphinx = [times for caller, times in callers.items() if is_of('sphinx', caller)]
            if by_sphinx:
                path = Path(function[0])
                name = f'{path.parent.name}/{path.name}: {function[2]}'
                yield sum(seconds for *_, seconds in by_sphinx), name


def is_of(package: str, function: tuple[str, int, str]) -> bool:
    """Tell whether *function*, as a profile names it, is one of *package*."""
    return package in Path(function[0]).parts


if __name__ == '__main__':
    main()
