"""Records as labels: a site without the extension links to them through intersphinx."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.projects import MYST, Builder

ANN: Final = {
    'index.md': f'# Home\n\n{MYST.directive("talks")}',
    'works.md': f'# Works\n\n{MYST.directive("publications")}',
    'career.yaml': (
        'talks: [{id: "conf:2026", name: "Pages & <more>", event: E}]\n'
        'publications: [{id: "book:one", name: Book, type: book}]\n'
    ),
}
LINKS: Final = {
    'talk': ('career-talk-conf.2026', 'index.html', 'Pages & <more>'),
    'work': ('career-publication-book.one', 'works.html', 'Book'),
}
CONFIG: Final[dict[str, Any]] = {'suppress_warnings': ['toc.not_included']}


@pytest.fixture
def inventory(build: Builder) -> Path:
    return Path(build(ANN, 'html', folder='ann', **CONFIG).app.outdir, 'objects.inv')


def plain(build: Builder, inventory: Path, text: str) -> Any:
    """Return a project without the extension after a build, with *text* on its page."""
    (build.root / 'plain').mkdir()
    (build.root / 'plain' / 'conf.py').write_text(
        "extensions = ['sphinx.ext.intersphinx']\n"
        f"intersphinx_mapping = {{'ann': ('https://ann.example/', {str(inventory)!r})}}\n",
        encoding='utf-8',
    )
    return build({'index.rst': f'Home\n====\n\n{text}\n'}, folder='plain')


@pytest.mark.parametrize('name', LINKS)
def test_a_site_without_the_extension_links_to_a_record(
    build: Builder, inventory: Path, name: str
) -> None:
    label, page, title = LINKS[name]
    built = plain(build, inventory, f':external+ann:ref:`{label}` and :ref:`so <{label}>`')
    address = f'https://ann.example/{page}#{label}'
    assert (built.warnings, built.links()) == ([], [(address, title), (address, 'so')])


def test_a_label_of_the_project_is_left_alone(build: Builder) -> None:
    page = '(career-talk-a)=\n## Mine\n\nSee {ref}`career-talk-a`.'
    files = {
        'index.md': f'# Home\n\n{MYST.directive("talks")}',
        'other.md': f'# Other\n\n{page}',
        'career.yaml': 'talks: [{id: a, name: A, event: E}]\n',
    }
    built = build(files, 'html', **CONFIG)
    assert (built.warnings, built.links('other')) == ([], [('#career-talk-a', 'Mine')])


def test_a_record_that_moves_takes_its_label_along(build: Builder, inventory: Path) -> None:
    moved = {'index.md': '# Home\n', 'works.md': f'{ANN["works.md"]}\n{ANN["index.md"]}'}
    label, _page, title = LINKS['talk']
    page = f'# Also\n\nSee {{ref}}`{label}`.'
    built = build({**moved, 'also.md': page}, 'html', folder='ann')
    assert built.links('also') == [(f'works.html#{label}', title)]
