"""Views: what is said of each kind of record, in the words of the text builder."""

from __future__ import annotations

from textwrap import dedent

import pytest
from docutils import nodes

from tests.support.projects import MYST, Builder, Built
from tests.support.roots import CAREER


def page(build: Builder, directive: str, data: str = CAREER, language: str = 'en') -> Built:
    """Build a page with *directive* as text."""
    return build(
        {'career.yaml': data, 'index.md': directive},
        'text',
        suppress_warnings=['career.shown_nowhere'],
        language=language,
    )


def shown(build: Builder, directive: str, data: str = CAREER, language: str = 'en') -> str:
    """Return what *directive* shows, its spaces made plain."""
    text = page(build, directive, data, language).output('index.txt')
    return text.replace('\u2009', ' ').replace('\u202f', ' ').replace('\xa0', ' ').strip()


@pytest.mark.parametrize(
    ('objtype', 'id_', 'text'),
    [
        (
            'position',
            'lead',
            """\
            Lead · 2022 – now
               Acme

               Leads.

               * Shipped it.

               * Kept it.""",
        ),
        (
            'position',
            'junior',
            """\
            Junior · 2018 – 2022
               Acme · Leeds""",
        ),
        (
            'volunteering',
            'mentor',
            """\
            Mentor · 2019 – now
               School

               Teaches.""",
        ),
        (
            'award',
            'prize',
            """\
            The Prize · Mar 1, 2024
               Academy

               For work.""",
        ),
        (
            'certificate',
            'first-aid',
            """\
            First Aid · 2020
               Red Cross""",
        ),
        (
            'project',
            'tool',
            """\
            The Tool · 2021 – now
               Does it.

               * Fast.""",
        ),
        (
            'maintainership',
            'mapping',
            """\
            MAPPING
               Kernel · maintainer · as of Feb 2026

               Maps.

               With:
                  B. Other, C. Third

               Files:
                  "mm/mmap.c", "mm/vma.c\"""",
        ),
        (
            'contribution',
            'guards',
            """\
            Guard regions · Jan – Nov 2025
               Kernel · feature · 6.13, 6.15

               Ranges that nobody may touch.

               History:
                  * 6.13 (Jan 19, 2025): Anonymous memory.

                  * 6.15 (May 25, 2025): Files.

                  * Nov 2025: Locks.

               Interface:
                  * "MADV_GUARD" = "102" – Puts them in place.

               Conditions:
                  * Linux 6.13 is needed.

               Commits:
                  * "662df3e5c376" mm: guard

               Tests:
                  "tools/guard.c"

               Documentation:
                  * madvise(2)

               Coverage:
                  * An article

               Topics:
                  Memory, Locking""",
        ),
        (
            'talk',
            'keynote',
            """\
            Where memory goes · Sep 22 – 24, 2025
               Conf 2025 · Paris · keynote

               On memory.

               proposal · slides · video · A report""",
        ),
        (
            'talk',
            'next',
            """\
            What comes next · Dec 2026
               Conf 2026 · scheduled""",
        ),
        (
            'topic',
            'memory',
            """\
            Memory
               Where data live.""",
        ),
        (
            'publication',
            'paper',
            """\
            A Paper · Feb 2024
               Journal""",
        ),
        (
            'claim',
            'first',
            """\
            She is first by patches. · May 2026
               according to her CV · as of May 2026""",
        ),
    ],
)
def test_a_record_shows_all_that_is_known_of_it(
    build: Builder, objtype: str, id_: str, text: str
) -> None:
    assert shown(build, MYST.directive(objtype, id_)) == dedent(text)


def test_education_shows_grades_and_courses(build: Builder) -> None:
    assert shown(build, MYST.directive('education')) == dedent("""\
        MEng Engineering · 2017
           College · 2:1

           A: Maths, Physics

           * Systems""")


def test_a_book_shows_who_wrote_it(build: Builder) -> None:
    data = """
    publications:
      - {id: b, name: Book, publisher: Press, authors: [Ann Nother, B. Other],
         isbn: 978-0-306-40615-7, summary: On memory.}
    """
    assert shown(build, MYST.directive('publications'), data) == dedent("""\
        Book
           Press · Ann Nother, B. Other · ISBN 978-0-306-40615-7

           On memory.""")


def test_a_chapter_shows_its_number_and_pages(build: Builder) -> None:
    data = 'publications: [{id: b, name: Faults, chapter: 7, pages: 12-34}]'
    assert shown(build, MYST.directive('publications'), data) == 'Faults\n   chapter 7 · 12–34'


@pytest.mark.parametrize(
    ('status', 'words'),
    [
        ('given', 'Conf'),
        ('scheduled', 'Conf · scheduled'),
        ('listed', 'Conf · listed in the programme'),
        ('proposed', 'Conf · proposed'),
        ('cancelled', 'Conf · cancelled'),
    ],
)
def test_a_talk_tells_how_far_it_has_come(build: Builder, status: str, words: str) -> None:
    data = f'talks: [{{id: a, name: A, event: Conf, status: {status}}}]'
    assert shown(build, MYST.directive('talks'), data) == f'A\n   {words}'


@pytest.mark.parametrize(
    ('kind', 'words'),
    [
        ('talk', 'Conf'),
        ('keynote', 'Conf · keynote'),
        ('panel', 'Conf · panel'),
        ('session', 'Conf · session'),
        ('tutorial', 'Conf · tutorial'),
        ('lead', 'Conf · lead of the track'),
    ],
)
def test_a_talk_tells_its_kind(build: Builder, kind: str, words: str) -> None:
    data = f'talks: [{{id: a, name: A, event: Conf, kind: {kind}}}]'
    assert shown(build, MYST.directive('talks'), data) == f'A\n   {words}'


def test_a_reviewer_is_not_called_a_maintainer(build: Builder) -> None:
    data = 'maintainerships: [{id: a, name: A, role: reviewer}]'
    assert shown(build, MYST.directive('maintainerships'), data) == 'A\n   reviewer'


@pytest.mark.parametrize(
    ('kind', 'words'), [('feature', 'feature'), ('rework', 'rework'), ('ongoing', 'under way')]
)
def test_a_contribution_tells_its_kind(build: Builder, kind: str, words: str) -> None:
    data = f'contributions: [{{id: a, name: A, kind: {kind}, summary: S}}]'
    assert shown(build, MYST.directive('contributions'), data) == f'A\n   {words}\n\n   S'


def test_a_contribution_under_way_has_no_end(build: Builder) -> None:
    data = """
    contributions:
      - {id: a, name: A, kind: ongoing, summary: S, milestones: [{summary: M, date: 2025-03-04}]}
    """
    assert shown(build, MYST.directive('contributions'), data).startswith('A · Mar 2025 – now\n')


def test_a_step_without_a_release_or_a_date_is_not_released(build: Builder) -> None:
    data = """
    contributions:
      - {id: a, name: A, kind: ongoing, summary: S, milestones: [{summary: M}]}
    """
    assert '* not released: M' in shown(build, MYST.directive('contributions'), data)


@pytest.mark.parametrize(
    ('language', 'text'),
    [
        ('en', 'Jul 1, 2024'),
        ('en_GB', '1 Jul 2024'),
        ('de', '1. Juli 2024'),
        ('xx', 'Jul 1, 2024'),
    ],
)
def test_a_date_is_written_in_the_language_of_the_site(
    build: Builder, language: str, text: str
) -> None:
    data = 'talks: [{id: a, name: A, event: E, startDate: 2024-07-01}]'
    line = shown(build, MYST.directive('talks'), data, language=language).partition('\n')[0]
    assert line == f'A · {text}'


def test_the_profile_shows_figures_and_links(build: Builder) -> None:
    data = CAREER.replace('page: /talks', 'page: /index')
    assert shown(build, MYST.directive('profile'), data) == dedent("""\
        **Ann Nother**

        Engineer

        Ann writes code.

        * 2 talks

        * 2 releases

        * 1,300 pages

        * ann@example.org

        * example.org/ann

        * GitHub: annother

        * Fediverse: example.social/@ann""")


def test_the_profile_without_its_title_leaves_out_the_name(build: Builder) -> None:
    data = CAREER.replace('page: /talks', 'page: /index')
    text = shown(build, MYST.directive('profile', '', {'no-title': ''}), data)
    assert text.startswith('Engineer\n')


def test_a_figure_links_to_its_page(build: Builder) -> None:
    data = 'basics: {name: Ann, figures: [{label: pages, value: 7, page: /sub/book}]}'
    files = {'career.yaml': data, 'sub/here.md': MYST.directive('profile'), 'sub/book.md': 'Book.'}
    built = build({'index.md': '', **files}, 'pseudoxml', suppress_warnings=['toc.not_included'])
    assert built.links('sub/here') == [('book', 'pages')]


def test_a_figure_of_a_page_that_is_not_there_is_warned_of(build: Builder) -> None:
    data = 'basics: {name: Ann, figures: [{label: pages, value: 7, page: /book}]}'
    built = build({'career.yaml': data, 'index.md': f'Text.\n\n{MYST.directive("profile")}'})
    assert built.warnings == ["index.md:3: WARNING: unknown document: '/book' [ref.doc]"]


@pytest.mark.parametrize(
    ('count', 'number'),
    [('contributions', 3), ('maintainerships', 1), ('releases', 2), ('talks', 2), ('work', 3)],
)
def test_a_figure_is_counted(build: Builder, count: str, number: int) -> None:
    head, tail = CAREER.split('  figures:\n')[0], 'work:' + CAREER.split('\nwork:')[1]
    data = f'{head}  figures:\n    - {{label: things, count: {count}}}\n{tail}'
    assert f'\n* {number} things\n' in shown(build, MYST.directive('profile'), data)


def test_contact_names_each_service(build: Builder) -> None:
    assert shown(build, MYST.directive('contact')) == dedent("""\
        E-mail:
           ann@example.org

        Home page:
           example.org/ann

        GitHub:
           annother

        Fediverse:
           example.social/@ann

        Telephone:
           +44 20 7946 0000

        Place:
           Leeds, Yorkshire, United Kingdom""")


@pytest.mark.parametrize(
    ('directive', 'links'),
    [
        (
            MYST.directive('contact'),
            [
                ('mailto:ann@example.org', 'ann@example.org'),
                ('https://example.org/ann/', 'example.org/ann'),
                ('https://github.com/annother', 'annother'),
                ('https://example.social/@ann', 'example.social/@ann'),
            ],
        ),
        (
            MYST.directive('talk', 'keynote'),
            [
                ('https://conf.example/talk', 'Conf 2025'),
                ('https://conf.example/proposal', 'proposal'),
                ('https://conf.example/slides', 'slides'),
                ('https://conf.example/video', 'video'),
                ('https://news.example/report', 'A report'),
            ],
        ),
        (
            MYST.directive('contribution', 'guards'),
            [
                ('https://git.example/662df3e5c376', '662df3e5c376'),
                ('https://man.example/madvise', 'madvise(2)'),
                ('https://news.example/guards', 'An article'),
            ],
        ),
        (MYST.directive('position', 'intern'), [('https://bolt.example', 'Bolt')]),
    ],
    ids=['contact', 'talk', 'contribution', 'position'],
)
def test_addresses_are_links(build: Builder, directive: str, links: list[tuple[str, str]]) -> None:
    assert page(build, directive).links() == links


def test_the_address_of_a_position_grouped_by_employer_is_kept(build: Builder) -> None:
    built = page(build, MYST.directive('timeline', 'work', {'by': 'employer'}))
    assert ('https://bolt.example', 'page') in built.links()


class TestTheTableOfTopics:
    """Has a row a topic, and a column a kind of record."""

    def cells(self, built: Built) -> list[list[list[str]]]:
        return [
            [
                [block.astext() for block in entry.findall(nodes.paragraph)]
                for entry in row.findall(nodes.entry)
            ]
            for row in built.doctree().findall(nodes.row)
        ]

    def test_with_the_records_that_belong_to_each(self, build: Builder) -> None:
        data = CAREER.replace(
            '- {id: paper, name: A Paper,',
            '- {id: paper, chapter: 7, topics: [locks], name: Faults,',
        )
        built = page(build, MYST.directive('topics'), data)
        assert self.cells(built) == [
            [['Topic'], ['Maintained'], ['Contributions'], ['Talks'], ['Chapters']],
            [
                ['Memory', 'Where data live.'],
                ['MAPPING'],
                ['Guard regions'],
                ['Where memory goes'],
                [],
            ],
            [['Locking'], [], ['Guard regions'], [], ['7. Faults']],
        ]

    def test_without_columns_that_hold_nothing(self, build: Builder) -> None:
        data = 'topics: [{id: a, name: A}]\ntalks: [{id: t, name: T, event: E, topics: [a]}]'
        assert self.cells(page(build, MYST.directive('topics'), data)) == [
            [['Topic'], ['Talks']],
            [['A'], ['T']],
        ]

    def test_of_topics_that_nothing_belongs_to(self, build: Builder) -> None:
        data = 'topics: [{id: a, name: A}]'
        built = page(build, MYST.directive('topics'), data)
        assert self.cells(built) == [[['Topic']], [['A']]]

    def test_of_chosen_topics(self, build: Builder) -> None:
        built = page(build, MYST.directive('topics', '', {'topics': 'locks'}))
        assert [row[0] for row in self.cells(built)] == [['Topic'], ['Locking']]

    def test_with_the_name_of_its_column_in_each_cell_of_html(self, build: Builder) -> None:
        data = 'topics: [{id: a, name: A}, {id: b, name: B}]\n'
        data += 'talks: [{id: t, name: T, event: E, topics: [a]}]'
        built = build(
            {'career.yaml': data, 'index.md': MYST.directive('topics')},
            'html',
            suppress_warnings=['career.shown_nowhere'],
        )
        assert self.cells(built)[1:] == [[['A'], ['Talks', 'T']], [['B'], []]]

    @pytest.mark.parametrize(
        ('directive', 'names'), [('topics', ['A', 'B', 'C']), ('map', ['B', 'A', 'C'])]
    )
    def test_in_the_order_of_the_map_below_it(
        self, build: Builder, directive: str, names: list[str]
    ) -> None:
        data = """\
topics: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]
publications:
  - {id: book, name: Book, type: book}
  - {id: one, name: One, type: inbook, partOf: book, chapter: 1, topics: [b]}
  - {id: two, name: Two, type: inbook, partOf: book, chapter: 2, topics: [a]}
"""
        built = page(build, MYST.directive(directive), data)
        assert [row[0][0] for row in self.cells(built)[1:]] == names


class TestTheTitleOfAGroup:
    """Is a heading below that of the section that the list stands in."""

    @pytest.mark.parametrize('depth', [0, 1, 2, 3])
    def test_by_its_level(self, build: Builder, depth: int) -> None:
        headings = ''.join(f'{"#" * level} H{level}\n\n' for level in range(1, depth + 1))
        built = page(build, headings + MYST.directive('talks', '', {'by': 'year'}))
        levels = {node['heading-level'] for node in built.doctree().findall(nodes.rubric)}
        assert levels == {depth + 1}


def test_nothing_is_left_of_a_view(build: Builder) -> None:
    text = '\n'.join(MYST.directive(name) for name in ('profile', 'contact', 'talks', 'topics'))
    assert 'career_view' not in page(build, text).pseudoxml()
