"""What a page folds away: the details of a record, and one half of how to cite a work."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_career.views.picture_nodes import PRINTED, career_disclosure
from tests.support.projects import MYST, Builder, Built

DATA = """
talks:
  - id: one
    name: One
    event: Conf
    startDate: 2020-05-17
    summary: About one.
    slides: https://example.org/slides
publications:
  - {id: book, name: Book, type: book, authors: [Ann Roe], releaseDate: 2020}
"""


def show(build: Builder, directive: str, builder: str = 'html') -> Built:
    files = {'career.yaml': DATA, 'index.md': f'# Page\n\n{directive}'}
    return build(files, builder, suppress_warnings=['career.shown_nowhere'])


def folded(built: Built) -> list[tuple[str, str]]:
    """Return the title and the text of each disclosure."""
    return [(node['title'], node.astext()) for node in built.doctree().findall(career_disclosure)]


RECORD = MYST.directive('talk', 'one', {'no-title': '', 'fold': ''}, 'Prose of the page.')


def test_the_details_of_a_record_come_folded_after_its_prose(build: Builder) -> None:
    built = show(build, RECORD)
    text = built.doctree().astext()

    assert folded(built) == [('Details', 'slides')]
    assert text.index('About one.') < text.index('Prose of the page.') < text.index('slides')


def test_folded_details_are_printed(build: Builder) -> None:
    (node,) = show(build, RECORD).doctree().findall(career_disclosure)

    assert PRINTED in node['classes']


def test_where_nothing_folds_the_details_are_open(build: Builder) -> None:
    built = show(build, RECORD, 'text')

    assert built.warnings == []
    assert 'slides' in built.output('index.txt')


@pytest.mark.parametrize(
    ('fold', 'title', 'first'),
    [('styles', 'APA 7', 'RIS'), ('formats', 'RIS', 'APA 7')],
)
def test_one_half_of_a_citation_is_folded(
    build: Builder, fold: str, title: str, first: str
) -> None:
    options = {'styles': 'apa', 'formats': 'ris', 'fold': fold}
    built = show(build, MYST.directive('cite', 'book', options))
    terms = [
        term.astext()
        for term in built.doctree().findall(nodes.term)
        if not isinstance(term.parent.parent.parent, career_disclosure)
    ]

    assert [name for name, _text in folded(built)] == [title]
    assert terms == [first]


@pytest.mark.parametrize(
    ('status', 'today', 'shown'),
    [
        ('scheduled', '2020-05-16', True),
        ('scheduled', '2020-05-18', False),
        ('listed', '2020-05-18', False),
        ('cancelled', '2020-05-18', True),
    ],
)
def test_an_announcement_is_over_with_the_talk(
    build: Builder, status: str, today: str, shown: bool
) -> None:
    words = {'scheduled': 'scheduled', 'listed': 'programme', 'cancelled': 'cancelled'}
    data = DATA.replace('event: Conf', f'event: Conf\n    status: {status}')
    files = {'career.yaml': data, 'index.md': f'# Page\n\n{MYST.directive("talks")}'}
    built = build(files, 'text', career_today=today, suppress_warnings=['career.shown_nowhere'])

    assert (words[status] in built.output('index.txt')) is shown
