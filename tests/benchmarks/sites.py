"""The same site twice: from records by the extension, and written by hand in Markdown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.benchmarks import by_hand, samples

CONF = """
project = author = 'Ada Example'
extensions = {extensions}
html_theme = 'furo'
bibtex_bibfiles = ['works.bib', 'sources.bib']
bibtex_default_style = 'unsrt'
"""
CAREER_CONF = """
primary_domain = 'career'
career_data = ['_data/*.yaml']
career_publications = ['works.bib']
suppress_warnings = ['career.shown_nowhere']
"""
SOURCES = '```{bibliography} sources.bib\n:all:\n:labelprefix: S\n```\n'
PAGES = {
    'index': """# Ada Example

%(profile)s

## Newest talks

%(newest)s

## Contact

%(contact)s

```{toctree}
:hidden:

experience
education
talks
contributions
maintainerships
publications
sources
```
""",
    'experience': '# Experience\n\n%(experience)s',
    'education': '# Education\n\n%(education)s',
    'talks': '# Talks\n\n%(talks)s',
    'contributions': '# Contributions\n\n%(contributions)s\n\n## By topic\n\n%(topics)s',
    'maintainerships': '# Maintainerships\n\n%(maintainerships)s',
    'publications': '# Publications\n\n%(publications)s',
    'sources': f'# Sources\n\n{SOURCES}',
}
"""Eight pages; a name in parentheses is a list of records."""
PROSE = """Ada Example works on the memory management of the Linux kernel, as *others* have
said {{cite}}`source-{number}`. What stands on this page is told at more length elsewhere, in
[the sources](sources.md) and in her talks {{cite}}`source-{next}`.
"""
"""A paragraph for the end of each page."""


class Twice(NamedTuple):
    """The folders of two projects that show the same."""

    ours: Path
    by_hand: Path


def small(folder: Path, *, indexed: bool) -> Twice:
    """Write the site of eight pages twice in *folder*.

    If *indexed*, the extension adds a ninth as it does by default: the index of records.
    """
    name = f'small{"-indexed" if indexed else ""}'
    twice = Twice(folder / f'{name}-ours', folder / f'{name}-by-hand')
    career = samples.career()
    for project, lists in zip(twice, (_directives(), by_hand.lists(career)), strict=True):
        pages = {
            name: f'{page % lists}\n\n{PROSE.format(number=number, next=number + 1)}'
            for number, (name, page) in enumerate(PAGES.items())
        }
        conf = '' if indexed else 'html_domain_indices = False\n'
        _write(project, pages, career if project == twice.ours else None, conf)
    return twice


def page_of_talks(folder: Path, number: int, *, cited: bool = False) -> Twice:
    """Write a site of one page with *number* talks twice in *folder*, *cited* or not."""
    name = f'{number}-{"cited-" if cited else ""}talks'
    twice = Twice(folder / f'{name}-ours', folder / f'{name}-by-hand')
    records = samples.talks(number, cited=cited)
    career = {'talks': records, 'topics': samples.topics()}
    for project, talks in zip(twice, (_directive('talks'), by_hand.talks(records)), strict=True):
        page = f'# Talks\n\n{talks}\n\n{SOURCES if cited else ""}'
        _write(project, {'index': page}, career if project == twice.ours else None)
    return twice


def _directive(name: str, *options: str) -> str:
    return '\n'.join([f'```{{{name}}}', *options, '```'])


def _directives() -> dict[str, str]:
    return {
        'profile': _directive('profile', ':no-title:'),
        'newest': _directive('talks', ':limit: 3', ':brief:', ':no-index:'),
        'contact': _directive('contact'),
        'experience': '```{timeline} work\n:by: employer\n```',
        'education': _directive('education'),
        'talks': _directive('talks', ':by: year'),
        'contributions': _directive('contributions'),
        'topics': _directive('topics'),
        'maintainerships': _directive('maintainerships'),
        'publications': _directive('publications', ':by: type', ':order: given'),
    }


def _write(
    folder: Path, pages: Mapping[str, str], career: Mapping[str, Any] | None, extra: str = ''
) -> None:
    """Write a project: one with the extension if there is a *career*."""
    files = {f'{name}.md': page for name, page in pages.items()}
    files |= {'works.bib': samples.works_bib(), 'sources.bib': samples.sources_bib()}
    extensions = ['myst_parser', 'sphinxcontrib.bibtex']
    conf = CONF + extra
    if career is not None:
        extensions.append('sphinx_career')
        conf += CAREER_CONF
        for section, value in career.items():
            text = yaml.dump({section: value}, Dumper=yaml.CSafeDumper, sort_keys=False)
            files[f'_data/{section}.yaml'] = text
    files['conf.py'] = conf.format(extensions=json.dumps(extensions))
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding='utf-8')
