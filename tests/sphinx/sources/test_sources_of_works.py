"""Works that a bibliography holds, with a mark beside each as any record has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import pytest
from docutils import nodes

from tests.support.projects import MYST, Builder, Built, Shared

WORKS: Final = """\
@inbook{book:one,
  crossref = {book}, author = {Nother, Ann}, title = {One}, chapter = {1},
}
@inbook{book:two,
  crossref = {book}, author = {Nother, Ann}, title = {Two}, chapter = {2},
  sources = {cv},
}
@book{book,
  author = {Nother, Ann}, title = {The Book}, publisher = {Press}, year = {2025},
  pagetotal = {1300},
  sources = {press, fair},
}
@article{paper,
  author = {Nother, Ann}, title = {A Paper}, journal = {Journal}, year = {2024},
  sources = {cv},
}
"""
SOURCES: Final = """\
@misc{cv, author = {Org}, title = {{The CV}}, year = {2026}}
@misc{fair, author = {Org}, title = {{The Fair}}, year = {2026}}
@misc{press, author = {Org}, title = {{The Page}}, year = {2026}}
"""
DATA: Final = 'basics: {name: Ann Nother, sources: [press]}\n'
HOME: Final = f"""\
# Home

{MYST.directive('publications')}

```{{toctree}}
:hidden:

other
sources
```
"""
EMPTY: Final = '# Other\n'
FILES: Final = {
    'index.md': HOME,
    'other.md': EMPTY,
    'sources.md': '# Sources\n\n```{bibliography} sources.bib\n```\n',
    'career.yaml': DATA,
    'works.bib': WORKS,
    'sources.bib': SOURCES,
}
"""The sources are numbered as they are cited: 1 is ``press``, then ``fair`` and ``cv``."""
CONFIG: Final[dict[str, Any]] = {
    'extensions': ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
    'bibtex_bibfiles': ['works.bib', 'sources.bib'],
    'bibtex_default_style': 'unsrt',
    'career_publications': ['works.bib'],
}


def project(
    build: Builder | Shared,
    files: Mapping[str, str] | None = None,
    builder: str = 'dummy',
    **config: Any,
) -> Built:
    """Build the pages, with others in the place of some."""
    return build({**FILES, **(files or {})}, builder, **CONFIG | config)


def shown(directive: str, argument: str = '', **options: str) -> dict[str, str]:
    """Return a page that shows works once more."""
    options = {name.replace('_', '-'): value for name, value in options.items()}
    return {'other.md': f'# Other\n\n{MYST.directive(directive, argument, options)}'}


def lines(built: Built, docname: str = 'other') -> list[str]:
    """Return the lines below titles."""
    return [
        node.astext()
        for node in built.doctree(docname).findall(nodes.paragraph)
        if 'career-meta' in node['classes']
    ]


def marks(built: Built, docname: str = 'other') -> list[str]:
    """Return the marks of a page."""
    return [
        node.astext()
        for node in built.doctree(docname).findall(nodes.inline)
        if 'career-sources' in node['classes']
    ]


# Beside a work.


def test_a_work_has_the_numbers_of_its_sources(shared: Shared) -> None:
    assert lines(project(shared), 'index')[0] == 'Press · Ann Nother · 1,300 pages [1, 2]'


def test_a_work_listed_once_more_has_them_again(shared: Shared) -> None:
    built = project(shared, shown('publications', chapters='none', brief='', no_index=''))
    assert marks(built) == ['[1, 2]', '[3]']


def test_a_work_shown_alone_has_them(shared: Shared) -> None:
    built = project(shared, shown('publication', 'book', no_title='', no_index=''))
    assert marks(built) == ['[1, 2]']


def test_a_work_in_a_timeline_has_them(shared: Shared) -> None:
    built = project(shared, shown('timeline', 'publications', no_index=''))
    assert marks(built) == ['[1, 2]', '[1, 2]', '[3]', '[3]']


def test_how_to_cite_a_work_has_them(shared: Shared) -> None:
    built = project(shared, shown('cite', 'book', styles='none', formats='ris'))
    assert lines(built) == ['Ann Nother · 1,300 pages · Press · 2025 [1, 2] · key book']


def test_what_is_to_be_copied_has_none(shared: Shared) -> None:
    built = project(shared, shown('cite', 'book', styles='none', formats='ris'))
    (block,) = built.doctree('other').findall(nodes.literal_block)
    assert '[1' not in block.astext()


def test_a_work_that_only_she_speaks_of_says_so(shared: Shared) -> None:
    built = project(shared, career_attributions={'cv': 'her CV'})
    assert lines(built, 'index')[-1] == 'Ann Nother · in Journal · according to her CV [3]'


def test_a_citation_of_what_only_she_speaks_of_says_so(shared: Shared) -> None:
    page = shown('cite', 'paper', styles='none', formats='none')
    assert lines(project(shared, page, career_attributions={'cv': 'her CV'})) == [
        'Ann Nother · in Journal · 2024 · according to her CV [3] · key paper'
    ]


def test_a_work_without_sources_has_no_mark(shared: Shared) -> None:
    bare = WORKS.replace('  sources = {press, fair},\n', '')
    assert lines(project(shared, {'works.bib': bare}), 'index')[0].endswith('1,300 pages')


def test_a_source_says_where_a_work_is_shown(shared: Shared) -> None:
    built = project(shared, shown('cite', 'book', styles='none', formats='none'))
    assert [
        node.astext()
        for node in built.doctree('sources').findall(nodes.paragraph)
        if 'career-cited' in node['classes']
    ] == ['Cited in Home, Other', 'Cited in Home, Other', 'Cited in Home']


# Beside a chapter.


def test_a_chapter_below_its_book_repeats_no_mark(shared: Shared) -> None:
    assert marks(project(shared), 'index') == ['[1, 2]', '[3]', '[3]']


def test_a_chapter_below_its_book_has_the_mark_of_what_the_book_lacks(shared: Shared) -> None:
    assert lines(project(shared), 'index')[1:] == ['[3]', 'Ann Nother · in Journal [3]']


def test_a_chapter_below_its_book_repeats_none_of_several_marks(shared: Shared) -> None:
    part = WORKS.replace('sources = {cv}', 'sources = {fair}', 1)
    assert marks(project(shared, {'works.bib': part}), 'index') == ['[1, 2]', '[3]']


def test_chapters_without_their_book_have_marks(shared: Shared) -> None:
    built = project(shared, shown('publications', chapters='only', no_index=''))
    assert marks(built) == ['[1, 2]', '[3]']


def test_chapters_in_a_list_with_their_book_have_marks(shared: Shared) -> None:
    built = project(shared, shown('publications', chapters='list', keys='book', no_index=''))
    assert marks(built) == ['[1, 2]', '[1, 2]', '[3]']


def test_how_to_cite_a_chapter_has_those_of_its_book(shared: Shared) -> None:
    built = project(shared, shown('cite', 'book:one', styles='none', formats='none'))
    assert marks(built) == ['[1, 2]']


def test_marks_that_are_not_repeated_are_not_noted_as_citations(shared: Shared) -> None:
    built = project(shared)
    noted = [
        reference.citation_ref_id
        for reference in built.app.env.get_domain('cite').citation_refs  # type: ignore[attr-defined]
        if reference.docname == 'index'
    ]
    anchors = [id_ for node in built.doctree().findall(nodes.inline) for id_ in node['ids']]
    assert sorted(noted) == sorted(id_ for id_ in anchors if id_.startswith('source-'))


def test_a_chapter_that_only_she_speaks_of_says_so(shared: Shared) -> None:
    built = project(shared, career_attributions={'cv': 'her CV'})
    assert lines(built, 'index')[1] == 'according to her CV [3]'


# In all formats.


@pytest.mark.parametrize(
    ('builder', 'file', 'text'),
    [
        ('text', 'index.txt', '1,300 pages [1, 2]'),
        ('html', 'index.html', 'class="career-sources" id="source-0-publication-book"'),
        ('latex', 'project.tex', r'\label{\detokenize{index:source-0-publication-book}}'),
        ('man', 'project.1', '1,300 pages [1 '),
        ('epub', 'index.xhtml', 'class="career-sources" id="source-0-publication-book"'),
    ],
)
def test_each_format_has_the_mark(shared: Shared, builder: str, file: str, text: str) -> None:
    built = project(
        shared,
        builder=builder,
        latex_documents=[('index', 'project.tex', 'Title', 'Author', 'howto')],
        man_pages=[('index', 'project', 'Title', 'Author', 1)],
    )
    assert text in built.output(file)


def test_the_numbers_lead_to_the_sources(shared: Shared) -> None:
    built = project(shared, builder='html')
    entry = next(iter(built.doctree('sources').findall(nodes.citation)))
    assert (f'sources.html#{entry["ids"][0]}', '1') in built.links('index')


def test_programs_are_told_the_sources_of_each_work(shared: Shared) -> None:
    data = json.loads(project(shared, builder='html').output('resume.json'))
    assert {work['id']: work['sources'] for work in data['publications']} == {
        'book': ['press', 'fair'],
        'book:one': ['press', 'fair'],
        'book:two': ['cv'],
        'paper': ['cv'],
    }


def test_search_engines_are_told_what_shows_a_work(shared: Shared) -> None:
    built = project(shared, {'other.md': f'# Other\n\n{MYST.directive("profile")}'}, 'html')
    text = built.output('other.html').partition('application/ld+json">')[2]
    page = json.loads(text.partition('</script>')[0])
    assert [source['name'] for source in page['citation']] == ['The CV', 'The Fair', 'The Page']


def test_a_bibliography_made_by_others_does_not_print_the_field(shared: Shared) -> None:
    page = {'other.md': '# Other\n\n```{bibliography} works.bib\n:all:\n:keyprefix: x-\n```\n'}
    assert 'press, fair' not in project(shared, page).doctree('other').astext()


# What is missing is reported where it is missing.


def test_a_source_that_is_not_there_is_reported_at_its_place(shared: Shared) -> None:
    works = WORKS.replace('{press, fair}', '{press, fare}')
    assert project(shared, {'works.bib': works}).warnings == [
        (
            "works.bib:11:21: WARNING: 'book': 'sources': there is no source 'fare'; "
            "did you mean 'fair'? [career.reference]"
        )
    ]


def test_a_work_without_a_source_is_reported_at_its_entry(shared: Shared) -> None:
    bare = WORKS.replace('  sources = {press, fair},\n', '')
    built = project(shared, {'works.bib': bare}, career_require_sources=True)
    assert built.warnings == [
        "works.bib:8:7: WARNING: the publication 'book' has no source [career.unsourced]"
    ]


def test_a_work_in_the_data_needs_a_source_too(shared: Shared) -> None:
    data = f'{DATA}publications:\n  - {{id: note, name: A Note, publisher: Org}}\n'
    built = project(shared, {'career.yaml': data}, career_require_sources=True)
    assert built.warnings == [
        "career.yaml:3:5: WARNING: the publication 'note' has no source [career.unsourced]"
    ]


def test_nothing_is_reported_of_works_that_have_theirs(shared: Shared) -> None:
    assert project(shared, career_require_sources=True).warnings == []


def test_the_report_counts_works_and_chapters_that_have_sources_of_their_own(
    shared: Shared,
) -> None:
    built = project(shared, builder='career-coverage')
    assert built.output('career-coverage.txt').splitlines()[0] == (
        '4 of 4 statements have a source: 100.0 %'
    )


# What changes is read again.


def test_pages_that_show_a_work_are_read_again_when_its_sources_change(build: Builder) -> None:
    project(build, builder='html')
    works = WORKS.replace('{press, fair}', '{press}')
    assert build({'works.bib': works}, 'html', **CONFIG).read == ['index']


def test_pages_that_show_only_a_chapter_are_read_again_too(build: Builder) -> None:
    project(build, shown('cite', 'book:one', styles='none', formats='none'), 'html')
    works = WORKS.replace('{press, fair}', '{press}')
    assert build({'works.bib': works}, 'html', **CONFIG).read == ['index', 'other']


def test_marks_that_change_are_those_of_a_fresh_build(build: Builder) -> None:
    project(build, builder='html')
    works = WORKS.replace('{press, fair}', '{cv, press}')
    again = build({'works.bib': works}, 'html', **CONFIG)
    fresh = project(build, {'works.bib': works}, 'html', folder='fresh')
    names = ['index.html', 'sources.html', 'resume.json']
    assert [again.output(name) for name in names] == [fresh.output(name) for name in names]
