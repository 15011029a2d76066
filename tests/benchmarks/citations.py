"""What a list of publications costs, beside sphinxcontrib-bibtex alone.

Run by hand: ``python -m tests.benchmarks.citations``.  Figures are CPU time.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from tests.benchmarks.measure import Cost, cold, in_turns, unchanged

SIZES: Final = (250, 500, 1_000, 2_000)
CONF: Final = (
    "extensions = {!r}\nbibtex_bibfiles = ['works.bib']\nbibtex_default_style = 'unsrt'\n"
)
OURS: Final = "career_publications = ['works.bib']\n"
PAGES: Final = {
    'bibtex': (['sphinxcontrib.bibtex'], '', '.. bibliography::\n   :all:\n'),
    'ours': (['sphinxcontrib.bibtex', 'sphinx_career'], OURS, '.. career:publications::\n'),
}


def entry(number: int) -> str:
    """Return a book."""
    return (
        f'@book{{work-{number},\n  author = {{Nother, Ann and Other, Bo}},\n'
        f'  title = {{The {{Linux}} Book, Part {number}}},\n  publisher = {{Press}},\n'
        f'  year = {{{1990 + number % 35}}},\n  url = {{https://example.org/{number}}},\n}}\n'
    )


def project(folder: Path, kind: str, number: int, page: str = '') -> Path:
    """Write a page that lists *number* works, or the given *page* of them."""
    extensions, conf, listing = PAGES[kind]
    files: Mapping[str, str] = {
        'conf.py': CONF.format(extensions) + conf,
        'index.rst': f'Works\n=====\n\n{page or listing}',
        'works.bib': '\n'.join(map(entry, range(number))),
    }
    target = folder / f'{kind}-{number}'
    target.mkdir(parents=True)
    for name, text in files.items():
        (target / name).write_text(text, encoding='utf-8')
    return target


def main() -> None:
    """Print a row for each size."""
    print(
        '| Works | Cold, bibtex alone | Cold, ours | Unchanged, bibtex alone | Unchanged, ours |'
    )
    print('| --: | --: | --: | --: | --: |')
    with tempfile.TemporaryDirectory() as name:
        for size in SIZES:
            folders = [project(Path(name), form, size) for form in PAGES]
            builds: tuple[Callable[[Path], Cost], ...] = (cold, unchanged)
            costs = [
                in_turns({folder: partial(build, folder) for folder in folders}, 3)
                for build in builds
            ]
            cells = (f'{cost[folder].cpu:.2f} s' for cost in costs for folder in folders)
            print(f'| {size:,} | {" | ".join(cells)} |', flush=True)


if __name__ == '__main__':
    main()
