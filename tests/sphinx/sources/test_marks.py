"""A mark beside each statement, and the way from it to its source and back."""

from __future__ import annotations

import cProfile
import pstats
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import pytest
from docutils import nodes

import sphinx_career
from tests.support.projects import MYST, Begun, Builder, Built, Shared

DATA: Final = """\
basics:
  name: Ann
  summary: She writes code.
  sources: [page]
  figures: [{label: pages, value: 9, sources: [book]}]
talks:
  - id: keynote
    name: Keynote
    event: Conf
    sources: [programme, slides]
  - {id: quiet, name: Quiet, event: Conf}
work:
  - {id: lead, name: Acme, position: Lead, sources: [cv]}
  - {id: junior, name: Acme, position: Junior, sources: [cv, page]}
contributions:
  - id: guards
    name: Guards
    kind: feature
    summary: Ranges.
    sources: [page]
    milestones:
      - {summary: Posted., date: 2024, sources: [mail]}
      - {summary: Planned., date: 2025, sources: [cv]}
    constants:
      - {name: GUARD, value: 102, sources: [header]}
topics:
  - {id: memory, name: Memory, sources: [book]}
claims:
  - {id: rank, statement: She is first., attribution: 'her CV', asOf: 2026-05, sources: [cv]}
"""
ENTRIES: Final = {
    'programme': 'title = {{The Programme}}, url = {https://conf.example/},'
    ' urldate = {2026-08-01}',
    'slides': 'title = {{The Slides}}, url = {https://slides.example/}',
    'page': 'title = {{Her Page}}, url = {https://ann.example/}',
    'book': 'title = {{The Book}}',
    'mail': 'title = {{A Mail}}, url = {https://lists.example/1}',
    'header': 'title = {{A Header}}, url = {https://git.example/guard.h}',
    'cv': 'title = {{Curriculum Vitae}}, note = {Of May}',
}
SOURCES: Final = """\
# Sources

```{bibliography}
```
"""
PAGES: Final = {
    'index.md': f"""# Home

{MYST.directive('profile')}
```{{toctree}}
:hidden:

claims
kernel
sources
talks
topics
work
```
""",
    'talks.md': f'# Talks\n\n{MYST.directive("talks", options={"order": "given"})}',
    'work.md': f'# Work\n\n{MYST.directive("timeline", "work", {"order": "given"})}',
    'kernel.md': f'# Kernel\n\n{MYST.directive("contributions")}',
    'topics.md': f'# Topics\n\n{MYST.directive("topics")}',
    'claims.md': f'# Claims\n\n{MYST.directive("claims")}',
    'sources.md': SOURCES,
    'career.yaml': DATA,
}
"""The sources are numbered in the order of the table of contents: 1 is ``page``, then
``book``, ``cv``, ``mail``, ``header``, ``programme`` and ``slides``."""


def bib(entries: Mapping[str, str] = ENTRIES) -> str:
    """Return the text of a bibliography."""
    return ''.join(
        f'@misc{{{key},\n  author = {{Org}}, year = {{2025}}, {fields},\n}}\n'
        for key, fields in entries.items()
    )


SAME: Final[dict[str, Any]] = {
    'extensions': ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
    'bibtex_bibfiles': ['sources.bib'],
    'bibtex_default_style': 'unsrt',
    'html_theme': 'basic',
}
T = TypeVar('T')


def cited(
    build: Callable[..., T], files: Mapping[str, str], builder: str = 'dummy', **config: Any
) -> T:
    """Build *files* with the bibliography, its styles those of the site."""
    return build({'sources.bib': bib(), **files}, builder, **SAME | config)


def site(build: Callable[..., T], builder: str = 'dummy', **config: Any) -> T:
    """Build a page for each list, and one for the sources."""
    return cited(build, PAGES, builder, **config)


def marks(built: Built, docname: str) -> list[str]:
    """Return the texts of the marks in a document."""
    return [node.astext() for node in _marks(built, docname)]


def _marks(built: Built, docname: str) -> list[nodes.Element]:
    return [
        node
        for node in built.doctree(docname).findall(nodes.inline)
        if 'career-sources' in node['classes']
    ]


def hover_texts(built: Built, docname: str) -> list[str]:
    """Return the texts that the links in a document show when pointed at."""
    return [
        node['reftitle']
        for node in built.doctree(docname).findall(nodes.reference)
        if 'reftitle' in node
    ]


def line(built: Built, docname: str, start: str) -> str:
    """Return the paragraph of a document that begins with *start*."""
    found = [node.astext() for node in built.doctree(docname).findall(nodes.paragraph)]
    return next(text for text in found if text.startswith(start))


def test_a_record_has_the_numbers_of_its_sources(shared: Shared) -> None:
    assert marks(site(shared), 'talks') == ['[6, 7]']


def test_each_part_of_a_record_has_the_numbers_of_its_own(shared: Shared) -> None:
    assert marks(site(shared), 'kernel') == ['[1]', '[4]', '[3]', '[5]']


def test_the_basics_and_each_figure_have_theirs(shared: Shared) -> None:
    assert marks(site(shared), 'index') == ['[1]', '[2]']


def test_a_topic_has_its_own(shared: Shared) -> None:
    assert marks(site(shared), 'topics') == ['[2]']


def test_a_claim_has_its_own(shared: Shared) -> None:
    assert marks(site(shared), 'claims') == ['[3]']


def test_a_mark_stands_at_the_end_of_what_it_shows(shared: Shared) -> None:
    assert line(site(shared), 'kernel', '2024') == '2024: Posted. [4]'


def test_prose_is_numbered_with_the_records(shared: Shared) -> None:
    built = cited(shared, {**PAGES, 'a.md': '# A\n\nIt is so {cite}`header,book`.\n'})
    assert line(built, 'a', 'It') == 'It is so [2, 5].'


def test_a_mark_leads_to_the_entry(shared: Shared) -> None:
    built = site(shared, 'html')
    entry = list(built.doctree('sources').findall(nodes.citation))[6]
    assert (f'sources.html#{entry["ids"][0]}', '7') in built.links('talks')


def names(built: Built, docname: str) -> list[str]:
    """Return the names that links in an HTML page have for those who do not see it."""
    return re.findall(r'aria-label="([^"]*)"', built.output(f'{docname}.html'))


def test_a_mark_is_named_by_what_it_leads_to(shared: Shared) -> None:
    built = cited(shared, {**PAGES, 'a.md': '# A\n\nIt is so {cite}`header,book`.\n'}, 'html')
    assert [
        [name for name in names(built, page) if name.startswith('Source ')]
        for page in ('a', 'talks')
    ] == [['Source 2', 'Source 5'], ['Source 6', 'Source 7']]


def test_a_mark_that_is_no_number_names_itself(shared: Shared) -> None:
    built = site(shared, 'html', bibtex_default_style='alpha')
    assert [name for name in names(built, 'talks') if name.startswith('Source ')] == []


def test_hovering_over_a_mark_shows_the_source(shared: Shared) -> None:
    assert hover_texts(site(shared), 'talks') == [
        'Org. The Programme. 2025. URL: https://conf.example/ (visited on 2026-08-01).',
        'Org. The Slides. 2025. URL: https://slides.example/.',
    ]


def test_a_source_says_where_it_is_cited(shared: Shared) -> None:
    assert [
        node.astext()
        for node in site(shared).doctree('sources').findall(nodes.paragraph)
        if 'career-cited' in node['classes']
    ] == [
        'Cited in Home, Kernel, Work',
        'Cited in Home, Topics',
        'Cited in Claims, Kernel, Work',
        'Cited in Kernel',
        'Cited in Kernel',
        'Cited in Talks',
        'Cited in Talks',
    ]


def test_a_source_leads_back_to_one_mark_of_a_page(shared: Shared) -> None:
    pages = {**PAGES, 'kernel.md': PAGES['kernel.md'] + '\nSo {cite}`mail` and {cite}`mail`.\n'}
    links = cited(shared, pages, 'html').links('sources')
    found = [(address, text) for address, text in links if address.startswith('kernel.html#')]
    assert found == [
        (f'kernel.html#source-0-{part}contribution-guards', 'Kernel')
        for part in ('', 'milestones-1-', 'milestones-0-', 'constants-0-')
    ]


def test_a_source_that_nothing_cites_leads_nowhere(shared: Shared) -> None:
    files = {
        **PAGES,
        'sources.md': SOURCES.replace('}\n', '}\n:all:\n'),
        'sources.bib': bib({**ENTRIES, 'idle': 'title = {{Idle}}'}),
    }
    assert entries(cited(shared, files))['8'] == 'Org. Idle. 2025.'


def test_marks_that_a_brief_list_leaves_out_are_not_led_back_to(shared: Shared) -> None:
    brief = MYST.directive('contributions', options={'brief': '', 'no-index': ''})
    built = cited(shared, {**PAGES, 'brief.md': f'# Brief\n\n{brief}'})
    assert 'Brief' not in entries(built)['5']


def test_marks_of_topics_that_a_table_leaves_out_are_not_led_back_to(shared: Shared) -> None:
    table = MYST.directive('topics', options={'columns': 'talks', 'no-index': ''})
    built = cited(shared, {**PAGES, 'speaker.md': f'# Speaker\n\n{table}'})
    assert 'Speaker' not in entries(built)['2']


def test_a_list_that_shows_a_record_twice_marks_it_twice_and_anchors_it_once(
    shared: Shared,
) -> None:
    data = DATA.replace('date: 2025', "release: '1'").replace('date: 2024', "release: '2'")
    releases = "releases: [{version: '1', date: 2020}, {version: '2', date: 2021}]\n"
    page = f'# Kernel\n\n{MYST.directive("contributions", options={"by": "release"})}'
    built = cited(shared, {**PAGES, 'career.yaml': data + releases, 'kernel.md': page})
    assert [bool(node['ids']) for node in _marks(built, 'kernel')] == [True] * 4 + [False] * 4


def test_an_id_that_ends_as_a_part_is_called_has_an_anchor_of_its_own(shared: Shared) -> None:
    twin = DATA.replace(
        'topics:\n',
        '  - {id: guards-milestones-0, name: T, kind: feature, summary: S., sources: [page]}\n'
        'topics:\n',
    )
    built = cited(shared, {**PAGES, 'career.yaml': twin})
    ids = [id_ for node in _marks(built, 'kernel') for id_ in node['ids']]
    assert len(set(ids)) == 5


def test_a_profile_without_a_summary_keeps_its_mark(shared: Shared) -> None:
    data = DATA.replace('  summary: She writes code.\n', '')
    assert marks(cited(shared, {**PAGES, 'career.yaml': data}), 'index') == ['[1]', '[2]']


def test_sources_given_twice_are_shown_once(shared: Shared) -> None:
    data = DATA.replace('[programme, slides]', '[slides, slides]')
    assert marks(cited(shared, {**PAGES, 'career.yaml': data}), 'talks') == ['[6]']


def entries(built: Built) -> dict[str, str]:
    """Return the texts of the entries of the list of sources, by their numbers."""
    return {
        node[0].astext(): ' '.join(block.astext() for block in node[1:])
        for node in built.doctree('sources').findall(nodes.citation)
    }


# Where only she says so.

ATTRIBUTIONS: Final[dict[str, Any]] = {'career_attributions': {'cv': 'her CV of May 2026'}}


def test_what_only_she_says_is_said_to_be_hers(shared: Shared) -> None:
    built = site(shared, **ATTRIBUTIONS)
    assert line(built, 'work', 'Acme') == 'Acme · according to her CV of May 2026 [3]'


def test_what_others_say_too_is_not(shared: Shared) -> None:
    lines = [
        node.astext()
        for node in site(shared, **ATTRIBUTIONS).doctree('work').findall(nodes.paragraph)
    ]
    assert lines[1] == 'Acme [1, 3]'


def test_a_part_that_only_she_says_is_said_to_be_hers(shared: Shared) -> None:
    built = site(shared, **ATTRIBUTIONS)
    expected = '2025: Planned. (according to her CV of May 2026) [3]'
    assert line(built, 'kernel', '2025') == expected


def test_a_claim_says_whose_it_is_and_as_of_when(shared: Shared) -> None:
    expected = 'according to her CV · as of May 2026 [3]'
    assert line(site(shared, **ATTRIBUTIONS), 'claims', 'according') == expected


def test_without_an_attribution_nobody_is_named(shared: Shared) -> None:
    assert line(site(shared), 'work', 'Acme') == 'Acme [3]'


def test_an_attribution_of_no_source_is_a_warning(shared: Shared) -> None:
    assert site(shared, career_attributions={'cvs': 'her CV'}).warnings == [
        (
            "WARNING: 'career_attributions': there is no source 'cvs'; did you mean 'cv'? "
            '[career.config]'
        )
    ]


def test_an_attribution_must_be_a_text(shared: Shared) -> None:
    assert site(shared, career_attributions={'cv': 2026}).warnings == [
        "WARNING: 'career_attributions': the words for 'cv' are not a text: 2026 [career.config]"
    ]


# In all formats.


def numbered(built: Built, builder: str) -> list[tuple[str, str]]:
    """Return the numbers and titles in the list of sources that *builder* wrote."""
    patterns = {
        'html': r'fn-bracket">\[</span>(\w+)<.*?\n<p>Org\. ([^.]+)\.',
        'text': r'(?m)^\[(\w+)\] Org\. ([^.]+)\.',
        'latex': r'\\bibitem\[(\w+)\]\{.*?\}\n\\sphinxAtStartPar\nOrg\. ([^.]+)\.',
    }
    names = {'html': 'sources.html', 'text': 'sources.txt', 'latex': 'project.tex'}
    return re.findall(patterns[builder], built.output(names[builder]), re.DOTALL)


LATEX: Final[dict[str, Any]] = {
    'latex_documents': [('index', 'project.tex', 'Title', 'Author', 'howto')]
}


@pytest.mark.parametrize('builder', ['html', 'text', 'latex'])
def test_the_numbers_are_the_same_in_each_format(shared: Shared, builder: str) -> None:
    assert numbered(site(shared, builder, **LATEX), builder) == [
        ('1', 'Her Page'),
        ('2', 'The Book'),
        ('3', 'Curriculum Vitae'),
        ('4', 'A Mail'),
        ('5', 'A Header'),
        ('6', 'The Programme'),
        ('7', 'The Slides'),
    ]


def test_text_keeps_the_marks(shared: Shared) -> None:
    assert 'Conf [6, 7]' in site(shared, 'text').output('talks.txt')


def test_text_keeps_where_a_source_is_cited(shared: Shared) -> None:
    text = ' '.join(site(shared, 'text').output('sources.txt').split())
    assert '/ (visited on 2026-08-01). Cited in Talks [7]' in text


def test_print_keeps_the_marks(shared: Shared) -> None:
    tex = site(shared, 'latex', **LATEX).output('project.tex')
    assert re.search(r'Conf .*\\hyperlink\{cite\.sources:\w+\}\{6\}, ', tex)


def test_print_leads_back_to_places_that_exist(shared: Shared) -> None:
    tex = site(shared, 'latex', **LATEX).output('project.tex')
    _head, list_ = tex.split(r'\begin{sphinxthebibliography}')
    targets = set(re.findall(r'\\hyperref\[\\detokenize\{(.*?)\}', list_))
    labels = set(re.findall(r'\\label\{\\detokenize\{(.*?)\}', tex))
    assert (len(targets), targets - labels) == (11, set())


# What is missing is reported where it is missing.

REQUIRED: Final[dict[str, Any]] = {'career_require_sources': True}
COMPLETE: Final = {
    **PAGES,
    'career.yaml': DATA.replace('Quiet, event: Conf', 'Quiet, event: Conf, sources: [page]'),
}


def test_nothing_is_reported_of_what_has_its_sources(shared: Shared) -> None:
    assert cited(shared, COMPLETE, **REQUIRED).warnings == []


def test_a_record_without_a_source_is_reported_at_its_place(shared: Shared) -> None:
    assert site(shared, **REQUIRED).warnings == [
        "career.yaml:11:5: WARNING: the talk 'quiet' has no source [career.unsourced]"
    ]


def test_a_part_without_a_source_is_reported_at_its_place(shared: Shared) -> None:
    data = COMPLETE['career.yaml'].replace(', sources: [mail]', '')
    assert cited(shared, {**COMPLETE, 'career.yaml': data}, **REQUIRED).warnings == [
        (
            "career.yaml:22:9: WARNING: the first milestone of 'guards' has no source "
            '[career.unsourced]'
        )
    ]


def test_a_record_without_a_source_is_reported_by_each_build(begun: Begun) -> None:
    build = site(begun, **REQUIRED)
    assert len(build({}, **SAME, **REQUIRED).warnings) == 1


def test_sources_are_not_required_unless_asked_for(shared: Shared) -> None:
    assert site(shared).warnings == []


def test_an_entry_removed_is_reported_where_a_record_names_it(shared: Shared) -> None:
    kept = {key: fields for key, fields in ENTRIES.items() if key != 'slides'}
    files = {**COMPLETE, 'sources.bib': bib(kept)}
    assert cited(shared, files, **REQUIRED).warnings == [
        "career.yaml:10:26: WARNING: there is no source 'slides' [career.reference]"
    ]


def test_an_entry_removed_is_reported_by_a_second_build(begun: Begun) -> None:
    build = cited(begun, COMPLETE, **REQUIRED)
    kept = {key: fields for key, fields in ENTRIES.items() if key != 'slides'}
    assert build({'sources.bib': bib(kept)}, **SAME, **REQUIRED).warnings == [
        "career.yaml:10:26: WARNING: there is no source 'slides' [career.reference]"
    ]


def test_an_entry_removed_is_reported_where_prose_cites_it(build: Builder) -> None:
    prose = f'{PAGES["claims.md"]}\nIt is so {{cite}}`prose`.\n'
    cited(build, {**PAGES, 'claims.md': prose, **MORE})
    assert build({'sources.bib': bib()}, **SAME).warnings == [
        'claims.md:6: WARNING: could not find bibtex key "prose" [bibtex.key_not_found]'
    ]


def test_a_record_without_any_known_source_has_no_mark(shared: Shared) -> None:
    kept = {key: fields for key, fields in ENTRIES.items() if key not in {'slides', 'programme'}}
    assert marks(cited(shared, {**PAGES, 'sources.bib': bib(kept)}), 'talks') == []


# What changes is written again.

MORE: Final = {'sources.bib': bib({**ENTRIES, 'prose': 'title = {{Prose}}'})}


def test_pages_whose_numbers_change_are_written_again(begun: Begun) -> None:
    build = site(begun, 'html')
    home = PAGES['index.md'] + '\nIt is so {cite}`header`.\n'
    build({'plain.md': '---\norphan: true\n---\n# Plain\n'}, 'html', **SAME)

    written = set(build({'index.md': home}, 'html', **SAME).written)

    assert {'claims', 'index', 'kernel', 'sources', 'work'} <= written
    assert 'plain' not in written


def test_numbers_that_change_are_those_of_a_fresh_build(begun: Begun, shared: Shared) -> None:
    build = site(begun, 'html')
    home = PAGES['index.md'] + '\nIt is so {cite}`header`.\n'
    again = build({'index.md': home}, 'html', **SAME)
    fresh = cited(shared, {**PAGES, 'index.md': home}, 'html')
    names = ['index', 'claims', 'kernel', 'talks', 'topics', 'work', 'sources']
    assert [again.output(f'{name}.html') for name in names] == [
        fresh.output(f'{name}.html') for name in names
    ]


def test_the_sources_are_not_written_again_if_no_mark_changes(begun: Begun) -> None:
    build = site(begun, 'html')
    built = build({'talks.md': PAGES['talks.md'] + '\nMore.\n'}, 'html', **SAME)
    # Sphinx itself writes the page that has the other in its table of contents.
    assert built.written == ['index', 'talks']


def test_a_page_that_is_renamed_is_renamed_among_the_sources(begun: Begun) -> None:
    build = site(begun, 'html')
    talks = PAGES['talks.md'].replace('# Talks', '# Lectures')
    built = build({'talks.md': talks}, 'html', **SAME)
    assert 'Lectures</span></a></p>' in built.output('sources.html')


def test_marks_that_move_are_led_back_to(begun: Begun) -> None:
    build = site(begun, 'html')
    talks = f'{MYST.directive("contact")}\n{PAGES["talks.md"]}'
    built = build({'talks.md': talks}, 'html', **SAME)
    assert 'href="talks.html#source-1-talk-keynote"' in built.output('sources.html')


def test_a_source_that_is_renamed_is_renamed_where_it_hovers(begun: Begun) -> None:
    build = site(begun, 'html')
    renamed = bib({**ENTRIES, 'slides': 'title = {{Pictures}}'})
    built = build({'sources.bib': renamed}, 'html', **SAME)
    assert 'title="Org. Pictures. 2025."' in built.output('talks.html')


def test_an_entry_added_later_gives_a_record_its_mark(begun: Begun) -> None:
    kept = {key: fields for key, fields in ENTRIES.items() if key not in {'slides', 'programme'}}
    build = cited(begun, {**PAGES, 'sources.bib': bib(kept)})
    assert marks(build({'sources.bib': bib()}, **SAME), 'talks') == ['[6, 7]']


def test_an_entry_added_later_leads_back(begun: Begun) -> None:
    kept = {key: fields for key, fields in ENTRIES.items() if key not in {'slides', 'programme'}}
    build = cited(begun, {**PAGES, 'sources.bib': bib(kept)})
    built = build({'sources.bib': bib()}, **SAME)
    assert entries(built)['7'].endswith('Cited in Talks')


def test_processes_that_read_in_parallel_number_alike(build: Builder, shared: Shared) -> None:
    serial, parallel = site(shared, 'html'), site(build, 'html', parallel=2)
    names = ['index', 'claims', 'kernel', 'talks', 'topics', 'work', 'sources']
    assert [parallel.output(f'{name}.html') for name in names] == [
        serial.output(f'{name}.html') for name in names
    ]


@pytest.mark.parametrize('docname', ['sources', 'talks'])
def test_resolving_a_document_twice_repeats_nothing(shared: Shared, docname: str) -> None:
    built = site(shared)
    assert built.pseudoxml(docname) == built.pseudoxml(docname)


# Without a bibliography.

ALONE: Final[dict[str, Any]] = {'extensions': ['myst_parser', 'sphinx_career']}
BARE: Final = {**PAGES, 'sources.md': '# Sources\n'}


def test_without_the_extension_for_it_there_are_no_marks(shared: Shared) -> None:
    assert marks(shared(BARE, **ALONE), 'talks') == []


def test_without_the_extension_for_it_nothing_is_reported(shared: Shared) -> None:
    assert shared(BARE, **ALONE).warnings == []


def test_without_the_extension_for_it_sources_count(shared: Shared) -> None:
    assert shared(BARE, **ALONE, **REQUIRED).warnings == [
        "career.yaml:11:5: WARNING: the talk 'quiet' has no source [career.unsourced]"
    ]


def test_without_the_extension_for_it_what_only_she_says_is_still_hers(shared: Shared) -> None:
    built = shared(BARE, **ALONE, **ATTRIBUTIONS)
    assert line(built, 'work', 'Acme') == 'Acme · according to her CV of May 2026'


# The time that it takes.


def calls(build: Builder, number: int) -> int:
    """Return how many calls our own code makes for a page with *number* marks.

    Unlike the time, the number is the same wherever it is counted.
    """
    talks = '\n'.join(
        f'  - {{id: t{n}, name: T, event: E, sources: [page]}}' for n in range(number)
    )
    page = f'# Home\n\n{MYST.directive("talks")}\n```{{bibliography}}\n```\n'
    profile = cProfile.Profile()
    with profile:
        files = {'index.md': page, 'career.yaml': f'talks:\n{talks}\n'}
        built = cited(build, files, 'html', folder=f'{number}')
    assert built.output('index.html').count('class="career-sources"') == number
    package = str(Path(sphinx_career.__file__).parent)
    stats: dict[tuple[str, int, str], Any] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    return sum(count for (path, *_), (_, count, *_) in stats.items() if path.startswith(package))


def test_the_work_grows_with_the_marks(build: Builder) -> None:
    first, second, third = (calls(build, number) for number in (100, 300, 500))
    assert third - second == pytest.approx(second - first, rel=0.1)
