"""After a change of data, just the pages that show it are written again."""

from __future__ import annotations

from typing import Any, Final

import pytest

from sphinx_career.model.problems import Subtype
from tests.support.projects import MYST, Builder, Built

FILES: Final = {
    'data.yaml': """
basics: {name: Ann Nother}
talks:
  - {id: first, name: First, event: Conf, startDate: 2024-01-01, topics: [memory]}
  - {id: second, name: Second, event: Conf, startDate: 2025-01-01}
work: [{id: lead, name: Acme, position: Lead}]
topics: [{id: memory, name: Memory}]
""",
    'index.md': '# Home\n\nNothing of the data.',
    'talks.md': f'# Talks\n\n{MYST.directive("talks")}',
    'newest.md': MYST.directive('talks', '', {'limit': '1', 'brief': '', 'no-index': ''}),
    'work.md': f'# Work\n\n{MYST.directive("work")}',
    'topics.md': MYST.directive('topics'),
    'label.md': 'See {ref}`career-talk-first`.',
    'any.md': 'See {any}`first`.',
    'words.md': 'See {talk}`this <second>`.',
    'files.md': MYST.directive('exports'),
}
SUPPRESSED: Final = ['toc.not_included', f'career.{Subtype.SHOWN_NOWHERE}']


def build_again(build: Builder, old: str, new: str) -> Built:
    """Build the project, then twice with *new* instead of *old*, once with another change."""
    config: dict[str, Any] = {
        'extensions': ['myst_parser', 'sphinx_career'],
        'primary_domain': 'career',
        'suppress_warnings': SUPPRESSED,
    }
    build(FILES, 'html', **config)
    build({'data.yaml': FILES['data.yaml'].replace('Acme', 'Emca')}, 'html')
    data = FILES['data.yaml'].replace('Acme', 'Emca').replace(old, new)
    return build({'data.yaml': data}, 'html')


@pytest.mark.parametrize(
    ('old', 'new', 'written'),
    [
        ('name: First', 'name: Prime', ['any', 'label', 'talks', 'topics']),
        ('name: Second', 'name: Latter', ['newest', 'talks', 'words']),
        ('2024-01-01', '2024-01-02', ['talks']),
        ('Lead', 'Head', ['work']),
        ('name: Memory', 'name: Memoir', ['talks', 'topics']),
    ],
)
def test_of_them(build: Builder, old: str, new: str, written: list[str]) -> None:
    assert build_again(build, old, new).written == written
