"""Pictures on pages: drawn in HTML, and in every format the list or table that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from docutils import nodes

from tests.support.formats import HTML, anchors, links, parse_html
from tests.support.projects import MYST, Builder, Built, Shared, Syntax
from tests.support.roots import CAREER

SVG = '{http://www.w3.org/2000/svg}'
Picture = tuple[str, str, dict[str, str]]
CHART: Picture = (
    'timeline',
    'education work publications contributions talks',
    {'style': 'chart'},
)
RELEASES: Picture = ('releases', '', {})
MAP: Picture = ('map', '', {})
EACH = pytest.mark.parametrize('picture', [CHART, RELEASES, MAP], ids=lambda each: each[0])
TOCTREES = {
    'myst': '```{toctree}\nhome\n```',
    'rest': '.. toctree::\n\n   home',
}

QUIET = ['career.shown_nowhere']


def show(
    build: Builder | Shared,
    picture: Picture,
    builder: str = 'html',
    syntax: Syntax = MYST,
    **options: str,
) -> Built:
    """Build a page with *picture*, and one that documents all records but the topics."""
    name, argument, given = picture
    return build(
        {
            'career.yaml': CAREER,
            **syntax.page(
                'Ann',
                '===',
                '',
                syntax.directive(name, argument, given | {'no-index': '', **options}),
                TOCTREES[syntax.name],
            ),
            **syntax.page(
                'Home',
                '====',
                '',
                syntax.directive(
                    'timeline',
                    'work education publications contributions talks maintainerships topics',
                ),
                docname='home',
            ),
        },
        builder,
        suppress_warnings=QUIET,
    )


def page(built: Built, name: str = 'index.html') -> Element:
    """Return a page as a browser reads it."""
    return parse_html(built.output(name))


def drawings(built: Built, name: str = 'index.html') -> list[Element]:
    """Return the drawings on a page."""
    return list(page(built, name).iter(f'{SVG}svg'))


def classes(root: Element, tag: str) -> Iterator[str]:
    """Yield the classes of the elements called *tag*."""
    return (element.get('class', '') for element in root.iter(tag))


@EACH
def test_a_picture_is_drawn_wide_and_narrow(
    shared: Shared, syntax: Syntax, picture: Picture
) -> None:
    built = show(shared, picture, syntax=syntax)
    assert [each.get('class') for each in drawings(built)] == [
        'career-svg career-wide',
        'career-svg career-narrow',
    ]


@EACH
def test_nothing_is_wrong_with_it(shared: Shared, syntax: Syntax, picture: Picture) -> None:
    assert show(shared, picture, syntax=syntax).warnings == []


@EACH
def test_titles_and_descriptions_are_those_that_the_drawings_name(
    shared: Shared, picture: Picture
) -> None:
    for drawing in drawings(show(shared, picture)):
        named = [drawing.get('aria-labelledby'), drawing.get('aria-describedby')]
        assert [drawing[0].get('id'), drawing[1].get('id')] == named


@EACH
def test_no_id_is_given_twice(shared: Shared, picture: Picture) -> None:
    ids = [
        element.get('id') for element in page(show(shared, picture)).iter() if element.get('id')
    ]
    assert len(ids) == len(set(ids))


@EACH
@pytest.mark.parametrize(('builder', 'name'), [('html', 'index.html'), ('dirhtml', 'index.html')])
def test_every_link_in_it_leads_somewhere(
    shared: Shared, picture: Picture, builder: str, name: str
) -> None:
    built = show(shared, picture, builder)
    home = 'home.html' if builder == 'html' else 'home/index.html'
    prefix = {'home.html': 'home.html', 'home/index.html': 'home/'}[home]
    pages = {'index.html': page(built, name), prefix: page(built, home)}
    found = {anchor.get('href') for each in drawings(built) for anchor in each.iter(f'{SVG}a')}
    assert found <= anchors(pages)


@EACH
def test_on_a_single_page_links_stay_on_it(shared: Shared, picture: Picture) -> None:
    built = show(shared, picture, 'singlehtml')
    root = page(built)
    ids = {f'#{element.get("id")}' for element in root.iter()}
    found = {anchor.get('href') for each in drawings(built) for anchor in each.iter(f'{SVG}a')}
    assert {href.removeprefix('index.html') for href in found if href} <= ids


@EACH
def test_it_links_to_what_its_list_links_to(shared: Shared, picture: Picture) -> None:
    built = show(shared, picture)
    root = page(built)
    (details,) = root.iter(f'{HTML}details')
    listed = {
        anchor.get('href', '')
        for anchor in details.iter(f'{HTML}a')
        if anchor.get('href', '').startswith('home.html#')
    }
    drawn = {anchor.get('href', '') for anchor in drawings(built)[0].iter(f'{SVG}a')}
    without_topics = {href for href in drawn if '#career-topic-' not in href}
    dated = {
        href
        for href in listed
        if '#career-contribution-rmap' not in href and '#career-topic-' not in href
    }
    assert without_topics == dated


@EACH
def test_the_list_is_disclosed_where_it_documents_nothing(
    shared: Shared, picture: Picture
) -> None:
    assert list(classes(page(show(shared, picture)), f'{HTML}details')) == [
        'career career-disclosure'
    ]


@EACH
def test_the_list_is_open_where_it_documents_records(build: Builder, picture: Picture) -> None:
    name, argument, options = picture
    built = build(
        {'career.yaml': CAREER, **MYST.page('# Ann', MYST.directive(name, argument, options))},
        'html',
        suppress_warnings=QUIET,
    )
    assert list(classes(page(built), f'{HTML}details')) == []


@EACH
def test_a_record_without_a_place_is_drawn_without_a_link(
    build: Builder, picture: Picture
) -> None:
    name, argument, options = picture
    built = build(
        {
            'career.yaml': CAREER,
            **MYST.page('# Ann', MYST.directive(name, argument, options | {'no-index': ''})),
        },
        'html',
        suppress_warnings=QUIET,
    )
    assert [list(each.iter(f'{SVG}a')) for each in drawings(built)] == [[], []]


@EACH
@pytest.mark.parametrize('builder', ['text', 'man', 'latex', 'epub', 'texinfo', 'xml'])
def test_other_formats_show_the_list_alone(shared: Shared, picture: Picture, builder: str) -> None:
    doctree = show(shared, picture, builder).doctree()
    assert 'career_picture' not in doctree.pformat()


@EACH
def test_the_list_is_there_in_plain_text(shared: Shared, picture: Picture) -> None:
    assert 'Guard regions' in show(shared, picture, 'text').output('index.txt')


@EACH
def test_a_picture_of_nothing_is_a_sentence(build: Builder, picture: Picture) -> None:
    name, argument, options = picture
    built = build(
        {'career.yaml': '', **MYST.page('# Ann', MYST.directive(name, argument, options))}, 'html'
    )
    assert drawings(built) == []


def test_a_list_is_the_default_of_a_timeline(shared: Shared) -> None:
    assert drawings(show(shared, ('timeline', 'work', {'style': 'list'}))) == []


def test_a_chart_leaves_out_the_parts_of_works(build: Builder) -> None:
    data = """
        publications:
          - {id: book, name: The Book, releaseDate: 2025, type: book}
          - {id: one, name: Chapter One, releaseDate: 2025, type: inbook, partOf: book}
    """
    built = build(
        {
            'career.yaml': data,
            **MYST.page(MYST.directive('timeline', 'publications', {'style': 'chart'})),
        },
        suppress_warnings=QUIET,
    )
    assert built.outline() == ['The Book']


POSITIONS = """
work:
  - {id: a, name: Acme, position: Lead, startDate: 2020, summary: Leads.}
  - {id: b, name: Brot, position: Baker, startDate: 2018, endDate: 2019, summary: Bakes.}
"""


@pytest.mark.parametrize('option', ['brief', 'no-index'])
def test_a_chart_is_a_table_in_print(build: Builder, option: str) -> None:
    directive = MYST.directive('timeline', 'work', {'style': 'chart', option: ''})
    built = build(
        {'career.yaml': POSITIONS, **MYST.page(directive)}, 'latex', suppress_warnings=QUIET
    )
    (table,) = built.doctree().findall(nodes.table)
    cells = [entry.astext().strip() for entry in table.findall(nodes.entry)]
    assert cells == ['When', 'What', '2020 – now', 'Lead · Acme', '2018 – 2019', 'Baker · Brot']


def test_a_chart_that_is_the_place_of_its_records_keeps_their_details_in_print(
    build: Builder,
) -> None:
    directive = MYST.directive('timeline', 'work', {'style': 'chart'})
    built = build(
        {'career.yaml': POSITIONS, **MYST.page(directive)}, 'latex', suppress_warnings=QUIET
    )
    assert 'Leads.' in built.doctree().astext()


def test_a_chart_says_what_has_no_date(shared: Shared) -> None:
    (caption,) = page(show(shared, CHART)).iter(f'{HTML}figcaption')
    assert '1 without a date are in the list only.' in ''.join(caption.itertext())


def chart_caption(build: Builder, *lines: str, sections: str = 'talks contributions') -> str:
    """Return what is said below a chart of the data in *lines*."""
    built = build(
        {
            'career.yaml': '\n'.join(lines),
            **MYST.page('# Ann', MYST.directive('timeline', sections, {'style': 'chart'})),
        },
        'html',
        suppress_warnings=QUIET,
    )
    return ''.join(
        text for each in page(built).iter(f'{HTML}figcaption') for text in each.itertext()
    )


STEP = (
    'contributions:',
    "  - {id: a, name: A, kind: feature, summary: S., milestones: [{summary: S., date: '%s'}]}",
)
TALK = ('talks:', '  - {id: t, name: T, event: E, startDate: %s, status: %s}')


def test_a_caption_says_what_a_tick_is(build: Builder) -> None:
    caption = chart_caption(build, STEP[0], STEP[1] % '2025-03-16')
    assert caption == 'A tick is a step on another day than that of a release.'


def test_a_caption_says_what_is_hollow(build: Builder) -> None:
    caption = chart_caption(build, TALK[0], TALK[1] % ('2025-03-16', 'listed'))
    assert caption == 'What is hollow is not known to have taken place.'


def test_a_caption_says_what_dashes_are(build: Builder) -> None:
    caption = chart_caption(build, STEP[0], STEP[1] % '2025-03')
    assert caption == 'Dashes are a time in which something happened, the day unknown.'


def test_a_caption_says_nothing_of_what_is_not_there(build: Builder) -> None:
    assert chart_caption(build, TALK[0], TALK[1] % ('2025-03-16', 'given')) == ''


def test_a_caption_says_what_fades_in(build: Builder) -> None:
    caption = chart_caption(
        build, 'work: [{id: w, name: W, position: P, endDate: 2025-03-16}]', sections='work'
    )
    assert caption == 'What fades in began some time before.'


def test_releases_lie_between_the_first_and_the_last_landing(shared: Shared) -> None:
    texts = [text.text for text in drawings(show(shared, RELEASES))[0].iter(f'{SVG}text')]
    assert texts[:2] == ['6.13', '6.15']


CHAPTERS = """
    topics: [{id: memory, name: Memory}]
    publications:
      - {id: book, name: The Book, releaseDate: 2025, type: book}
      - {id: one, name: One, releaseDate: 2025, type: inbook, chapter: '1', partOf: book}
      - {id: two, name: Two, releaseDate: 2025, type: inbook, chapter: '2', partOf: book,
         topics: [memory]}
"""


def test_a_map_says_which_chapters_are_left_out(build: Builder) -> None:
    data = {'career.yaml': CHAPTERS, **MYST.page('# Ann', MYST.directive('map'))}
    (caption,) = page(build(data, 'html', suppress_warnings=QUIET)).iter(f'{HTML}figcaption')
    assert caption.text == 'Chapters on none of these topics are left out: 1.'


def test_a_map_follows_a_chapter_that_is_left_out(build: Builder) -> None:
    data = {'career.yaml': CHAPTERS, **MYST.page('# Ann', MYST.directive('map'))}
    build(data, 'html', suppress_warnings=QUIET)
    changed = CHAPTERS.replace("chapter: '1'", "chapter: '3'")
    again = build({'career.yaml': changed}, 'html', suppress_warnings=QUIET)
    assert 'index' in again.written


def test_a_map_leads_from_topics_to_their_places(shared: Shared) -> None:
    drawing = drawings(show(shared, MAP))[0]
    found = [anchor.get('href') for anchor in drawing.iter(f'{SVG}a')]
    assert 'home.html#career-topic-memory' in found


@pytest.mark.parametrize(
    ('picture', 'old', 'new'),
    [
        (CHART, 'startDate: 2018', 'startDate: 2019'),
        (RELEASES, "release: '6.13'}\n", "release: '6.15'}\n"),
        (MAP, 'name: Locking', 'name: Locks'),
        (MAP, 'name: MAPPING', 'name: MAPPINGS'),
    ],
)
def test_a_page_follows_the_data(build: Builder, picture: Picture, old: str, new: str) -> None:
    show(build, picture)
    assert old in CAREER
    again = build({'career.yaml': CAREER.replace(old, new)}, 'html', suppress_warnings=QUIET)
    assert 'index' in again.written


def test_a_chart_follows_the_day(build: Builder) -> None:
    show(build, CHART)
    again = build({}, 'html', career_today='2026-09-16', suppress_warnings=QUIET)
    assert 'index' in again.written


def test_releases_follow_a_release_in_which_nothing_landed(build: Builder) -> None:
    show(build, RELEASES)
    data = CAREER + "  - {version: '6.14', date: 2025-03-24}\n"
    again = build({'career.yaml': data}, 'html', suppress_warnings=QUIET)
    assert 'index' in again.written


@EACH
def test_a_page_is_the_same_each_time(tmp_path: Path, picture: Picture) -> None:
    one, other = (
        show(Builder(tmp_path / folder), picture).output('index.html') for folder in 'ab'
    )
    assert one == other


@EACH
def test_links_of_the_page_resolve(shared: Shared, picture: Picture) -> None:
    built = show(shared, picture)
    pages = {name: page(built, name) for name in ('index.html', 'home.html')}
    assert {link for link in links(pages) if '#source' not in link} <= anchors(pages)
