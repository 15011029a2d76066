"""Sources in one list below each documented record, and attributions said once or never."""

from __future__ import annotations

from typing import Any, Final

import pytest
from docutils import nodes

from tests.sphinx.sources.test_marks import PAGES, cited, marks, site
from tests.support.projects import MYST, Builder, Built

LISTS: Final[dict[str, Any]] = {'career_show_sources': 'list'}
ONCE: Final[dict[str, Any]] = {
    'career_attributions': {'cv': 'her CV'},
    'career_show_attributions': 'once',
}


@pytest.fixture(scope='module')
def listed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The pages with lists of sources, in HTML."""
    return site(Builder(tmp_path_factory.mktemp('lists')), 'html', **LISTS)


def source_lists(built: Built, docname: str) -> list[nodes.Element]:
    """Return the lists of sources in a document."""
    return [
        node
        for node in built.doctree(docname).findall(nodes.Element)
        if 'career-source-list' in node['classes']
    ]


def sources(built: Built, docname: str) -> list[tuple[str, list[str]]]:
    """Return the title of each list of sources, and the address or the text of each source."""
    return [
        (
            node['title'],
            [
                next((link['refuri'] for link in item.findall(nodes.reference)), item.astext())
                for item in node.findall(nodes.list_item)
            ],
        )
        for node in source_lists(built, docname)
    ]


@pytest.mark.parametrize('docname', ['index', 'talks', 'work', 'kernel', 'topics', 'claims'])
def test_no_marks_stand_beside_statements(listed: Built, docname: str) -> None:
    assert marks(listed, docname) == []


def test_a_documented_record_lists_its_sources_with_links_to_them(listed: Built) -> None:
    assert sources(listed, 'talks') == [
        ('Sources (2)', ['https://conf.example/', 'https://slides.example/'])
    ]


def test_the_sources_of_parts_are_in_the_list_of_their_record(listed: Built) -> None:
    (found,) = sources(listed, 'kernel')

    assert found == (
        'Sources (4)',
        [
            'https://ann.example/',
            'https://lists.example/1',
            'Curriculum Vitae · 2025',
            'https://git.example/guard.h',
        ],
    )


def test_a_profile_lists_none(listed: Built) -> None:
    assert sources(listed, 'index') == []


@pytest.mark.parametrize('option', ['brief', 'no-index'])
def test_a_list_that_is_brief_or_documents_nothing_lists_none(build: Builder, option: str) -> None:
    page = f'# Talks\n\n{MYST.directive("talks", options={option: ""})}'
    built = cited(build, PAGES | {'talks.md': page}, 'html', **LISTS, suppress_warnings=['career'])

    assert sources(built, 'talks') == []


def test_the_bibliography_leads_back_to_the_list(listed: Built) -> None:
    (anchor,) = source_lists(listed, 'talks')[0]['ids']
    (programme,) = (
        node
        for node in listed.doctree('sources').findall(nodes.citation)
        if 'The Programme' in node.astext()
    )
    back = [link['refuri'] for link in programme.findall(nodes.reference)]

    assert f'talks.html#{anchor}' in back


@pytest.mark.parametrize(
    ('builder', 'file'), [('text', 'talks.txt'), ('latex', 'projectnamenotset.tex')]
)
def test_other_builders_show_the_list_open(build: Builder, builder: str, file: str) -> None:
    built = site(build, builder, **LISTS)

    assert built.warnings == []
    text = built.output(file)
    assert 'Sources (2)' in text
    assert 'The Programme' in text


def test_an_attribution_is_said_once_a_page(build: Builder) -> None:
    text = site(build, **ONCE).doctree('work').astext()

    assert text.count('according to her CV') == 1


def test_each_page_says_an_attribution_again(build: Builder) -> None:
    built = site(build, **ONCE)

    said = ['according to her CV' in built.doctree(name).astext() for name in ('work', 'kernel')]
    assert said == [True, True]


def test_an_attribution_is_never_said(build: Builder) -> None:
    built = site(build, **ONCE | {'career_show_attributions': 'never'})

    assert 'according to her CV' not in built.doctree('work').astext()


def test_an_unknown_value_is_reported_and_the_default_used(build: Builder) -> None:
    built = site(build, career_show_sources='lists')

    (warning,) = built.warnings
    assert warning == (
        "WARNING: 'career_show_sources': 'lists' is not one of 'marks' or 'list'; "
        "did you mean 'list'? [career.config]"
    )
    assert marks(built, 'talks') != []
