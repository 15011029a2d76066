"""Pages are written again when what they show changes elsewhere, though they are not read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest

from tests.sphinx.html.test_incremental import Edit, Rebuilt, begin, output, rebuild
from tests.support.projects import MYST, Builder

FILES: Final = {
    'who.yaml': 'basics: {name: Ann Nother, label: Engineer, sources: [page]}',
    'talks.yaml': 'talks: [{id: first, name: First, event: Conf, sources: [page]}]',
    'work.yaml': 'work: [{id: lead, name: Acme, position: Lead, sources: [other]}]',
    'topics.yaml': """
topics:
  - {id: memory, name: Memory}
  - {id: locks, name: Locks}
""",
    'works.bib': """
@book{book, author = {Nother, Ann}, title = {The Book}, publisher = {Press}, year = {2025}}
@inbook{book:1, crossref = {book}, author = {Nother, Ann}, title = {Pages}, chapter = {1},
  publisher = {Press}, year = {2025}, keywords = {locks, memory}}
@article{paper, author = {Nother, Ann}, title = {A Paper}, journal = {Journal}, year = {2024}}
""",
    'sources.bib': """
@misc{page, title = {A Page}, year = {2023}}
@misc{other, title = {Other}, year = {2022}}
""",
    'index.md': """# Home

```{toctree}
talks
work
```
""",
    'talks.md': f'# Talks\n\n{MYST.directive("talks")}',
    'work.md': f'# Work\n\n{MYST.directive("timeline", "work")}',
    'works.md': f'# Works\n\n{MYST.directive("publications")}',
    'paper.md': MYST.directive('publications', '', {'keys': 'paper', 'no-index': ''}),
    'chapters.md': MYST.directive('publications', '', {'chapters': 'only', 'no-index': ''}),
    'how.md': MYST.directive('cite', 'book', {'styles': 'none'}),
    'topics.md': MYST.directive('topics'),
    'prose.md': 'See {cite}`book` and {cite}`page`.',
    'any.md': 'See {any}`book`.',
    'plain.md': 'Nothing of the data.',
    'sources.md': '```{bibliography} sources.bib\n:all:\n```',
    'here.md': 'Nothing yet.',
}

CONFIG: Final[dict[str, Any]] = {
    'extensions': ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
    'career_publications': ['works.bib'],
    'bibtex_bibfiles': ['works.bib', 'sources.bib'],
    'career_sharing': True,
    'html_baseurl': 'https://ann.example/',
    'html_theme': 'basic',
    'suppress_warnings': ['toc.not_included', 'career.option', 'ref.any', 'bibtex'],
}

NEIGHBOURS: Final = re.compile(
    r"""(?s)<link \s rel="(?:next|prev)"[^>]*>\s* | <div \s class="related .*? </div>
    | <div \s class="sphinxsidebarw .* """,
    re.VERBOSE,
)
"""What a page says of those before and after it, which Sphinx itself leaves as it was."""
LEFT: Final = {'career.css', 'career-copy.js', 'career-index.html'}
"""What Sphinx itself leaves behind: static files, and pages that are no more."""

EDITS: Final = [
    Edit(
        'the list of sources moves to another page',
        {'here', 'sources'},
        files={'here.md': FILES['sources.md'], 'sources.md': 'No longer.'},
    ),
    Edit(
        'the list of publications moves to another page',
        {'here', 'works'},
        files={'here.md': FILES['works.md'], 'works.md': 'No longer.'},
    ),
    Edit(
        'the order of the pages',
        {'index'},
        {'index.md': ('talks\nwork\n', 'work\ntalks\n')},
    ),
    Edit('the title of a page', {'talks'}, {'talks.md': ('# Talks', '# Lectures')}),
    Edit('the name of the person', set(), {'who.yaml': ('Ann Nother', 'Anna Nother')}),
    Edit('the label of the person', set(), {'who.yaml': ('Engineer', 'Writer')}),
    Edit(
        'a book before the others',
        {'works'},
        {
            'works.bib': (
                '@book{book,',
                '@book{new, title={N}, author={A, B}, publisher={P}, year=2026}\n@book{book,',
            )
        },
    ),
    Edit(
        'the title of a chapter',
        {'works'},
        {'works.bib': ('{Pages}', '{Leaves}')},
    ),
    Edit(
        'the year of a book that a page names',
        set(),
        {
            'works.bib': (
                'publisher = {Press}, year = {2025}}\n@in',
                'publisher = {Press}, year = {2026}}\n@in',
            )
        },
    ),
    Edit(
        'the author of a book whose chapters a page lists',
        set(),
        {'works.bib': ('@book{book, author = {Nother, Ann}', '@book{book, author = {Else, Bob}')},
    ),
    Edit(
        'the order of the topics',
        {'topics'},
        files={'topics.yaml': 'topics: [{id: locks, name: Locks}, {id: memory, name: Memory}]'},
    ),
    Edit('the first list of records', {'here'}, files={'here.md': MYST.directive('talks')}),
    Edit('what is shared no longer', set(), config={'career_sharing': False}),
    Edit(
        'all data removed',
        {'talks', 'work', 'topics', 'works', 'paper', 'chapters', 'how'},
        files={'who.yaml': None, 'talks.yaml': None, 'work.yaml': None, 'topics.yaml': None},
        config={'career_publications': []},
    ),
]


@pytest.fixture(scope='module')
def project(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """The project before each change."""
    return begin(tmp_path_factory.mktemp('rewritten'), FILES, CONFIG)


@pytest.fixture(scope='module', params=EDITS, ids=str)
def rebuilt(request: pytest.FixtureRequest, project: Builder) -> Rebuilt:
    """A project after each change."""
    return rebuild(request.param, project, FILES, CONFIG)


def test_each_page_is_as_in_a_fresh_build(rebuilt: Rebuilt) -> None:
    found, expected = (
        {name: NEIGHBOURS.sub('', text) for name, text in output(built)}
        for built in (rebuilt.again, rebuilt.fresh)
    )
    assert [name for name in expected if found.get(name) != expected[name]] == []


def test_the_same_files_are_there(rebuilt: Rebuilt) -> None:
    found, expected = (
        {
            path.relative_to(built.app.outdir).as_posix()
            for path in Path(built.app.outdir).rglob('*')
            if path.is_file() and path.name not in LEFT
        }
        for built in (rebuilt.again, rebuilt.fresh)
    )
    assert found == expected


class TestAnotherBuilder:
    """Its pages follow a change too, though the first builder has read it."""

    def test_shows_what_the_first_has_read(self, build: Builder) -> None:
        build(FILES, 'html', **CONFIG)
        build({'talks.yaml': FILES['talks.yaml'].replace('First', 'Premiere')}, 'text', **CONFIG)
        assert 'Premiere' in build({}, 'html', **CONFIG).output('talks.html')
