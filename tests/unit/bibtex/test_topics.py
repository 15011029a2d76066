"""Keywords of entries: which were to be topics."""

from __future__ import annotations

import pytest

from sphinx_career.bibtex.check import misspelt_topics
from sphinx_career.bibtex.scanner import scan

TOPICS = ('memory', 'memory-mapping', 'madvise')


def problems(keywords: str) -> list[str]:
    """Return what is wrong with the keywords of an entry."""
    entries = scan(f'@book{{a,\n  keywords = {{{keywords}}}}}', 'a.bib').entries
    return list(map(str, misspelt_topics(entries, TOPICS)))


@pytest.mark.parametrize(
    ('keywords', 'place', 'word', 'topic'),
    [
        ('madvice', '2:15', 'madvice', 'madvise'),
        ('memory,  memory mapping', '2:24', 'memory mapping', 'memory-mapping'),
        ('Linux,\n Madvice', '3:2', 'Madvice', 'madvise'),
    ],
)
def test_one_that_is_all_but_a_topic_is_reported(
    keywords: str, place: str, word: str, topic: str
) -> None:
    assert problems(keywords) == [
        (
            f"a.bib:{place}: 'a': 'keywords': there is no topic {word!r}; "
            f'did you mean {topic!r}? [career.reference]'
        )
    ]


@pytest.mark.parametrize(
    'keywords',
    ['memory, madvise', 'Memory, MADVISE', 'mapping, kernel; memory', '', ' , ,'],
)
def test_another_is_not(keywords: str) -> None:
    assert problems(keywords) == []


def test_no_keywords_are_no_problem() -> None:
    entries = scan('@book{a, title = {T}}', 'a.bib').entries
    assert list(misspelt_topics(entries, TOPICS)) == []
