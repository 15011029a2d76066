"""Directives: what is listed, in which order and groups, and what is said of a mistake."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import pytest

from sphinx_career.directives import DIRECTIVES
from sphinx_career.directives.lists import make_list
from sphinx_career.model.career import Kind
from tests.support.projects import MYST, REST, Builder, Built, Shared, Syntax
from tests.support.roots import CAREER

TALKS = """
topics:
  - {id: mm, name: Memory}
  - {id: fs, name: Files}
talks:
  - {id: old, name: Old, event: Conf, startDate: 2020-05-01, topics: [mm]}
  - {id: new, name: New, event: Meet, startDate: 2026-09-01, topics: [mm, fs]}
  - {id: mid, name: Mid, event: Conf, startDate: 2023, topics: [fs]}
  - {id: dateless, name: Dateless, event: Meet}
"""

WORK = """
work:
  - {id: now, name: Acme, position: Lead, startDate: 2022}
  - {id: between, name: Bolt, position: Intern, startDate: 2020, endDate: 2021}
  - {id: first, name: Acme, position: Junior, startDate: 2018, endDate: 2020}
talks:
  - {id: talk, name: Talk, event: Conf, startDate: 2021}
education:
  - {id: degree, institution: College, studyType: MEng, endDate: 2017}
"""

CONTRIBUTIONS = """
contributions:
  - {id: guard, name: Guard, kind: feature, summary: S,
     milestones: [{summary: S, release: '6.9'}, {summary: S, release: '6.10'}]}
  - {id: merge, name: Merge, kind: rework, summary: S, milestones: [{summary: S, date: 2023-02}]}
  - {id: rmap, name: Rmap, kind: ongoing, summary: S}
releases:
  - {version: '6.9', date: 2024-05-12}
  - {version: '6.10', date: 2024-07-14}
"""


class Directive(NamedTuple):
    """A directive on a page."""

    name: str
    argument: str = ''
    options: Mapping[str, str] = {}
    body: str = ''

    def __str__(self) -> str:
        return ' '.join([self.name, self.argument, *self.options]).strip()


def show(build: Builder, syntax: Syntax, data: str, directive: Directive) -> Built:
    """Build a page that holds nothing but *directive*."""
    return build(
        {'career.yaml': data} | syntax.page(syntax.directive(*directive)),
        suppress_warnings=['career.shown_nowhere'],
    )


EVERY = [
    Directive('profile'),
    Directive('profile', '', {'no-title': '', 'class': 'mine'}),
    Directive('portrait', '', {'width': '12em', 'class': 'mine'}),
    Directive('contact', '', {'class': 'mine'}),
    Directive('bios', '', {'class': 'mine'}),
    Directive('exports', '', {'class': 'mine', 'only': 'resume.json'}),
    Directive('cv', '', {'exclude': 'awards', 'full': 'talks', 'brief': 'work'}),
    Directive('cv', '', {'sections': 'references work', 'no-index': '', 'class': 'mine'}),
    Directive('timeline', 'work, education talks', {'by': 'year', 'limit': '4'}),
    Directive('timeline', 'work', {'by': 'employer', 'order': 'oldest'}),
    Directive('timeline', 'work talks', {'style': 'chart'}),
    Directive('talks', '', {'upcoming': '', 'by': 'event', 'class': 'a b'}),
    Directive('talks', '', {'past': '', 'by': 'year', 'no-index': ''}),
    Directive('maintainerships', '', {'topics': 'memory', 'brief': ''}),
    Directive('contributions', '', {'by': 'release', 'from': '2025-02', 'to': '2025-12-31'}),
    Directive('education', '', {'by': 'year'}),
    Directive('publications', '', {'by': 'type'}),
    Directive('cite', 'paper', {'class': 'mine'}),
    Directive('topics', '', {'class': 'mine'}),
    Directive('topics', '', {'columns': 'talks'}),
    Directive('map'),
    Directive('releases'),
    Directive('claims', '', {'order': 'newest'}),
    Directive('work', '', {'by': 'employer'}),
    Directive('volunteer'),
    Directive('awards', '', {'by': 'year'}),
    Directive('certificates'),
    Directive('projects', '', {'by': 'type'}),
    Directive('teaching'),
    Directive('service', '', {'by': 'kind'}),
    Directive('grants'),
    Directive('media', '', {'by': 'kind'}),
    Directive('skills'),
    Directive('languages', '', {'brief': ''}),
    Directive('interests'),
    Directive('references'),
    *(
        Directive(name, id_, options, 'Said in *prose*.\n\n- Twice.')
        for options in ({}, {'no-title': '', 'no-index': '', 'class': 'mine'})
        for name, id_ in {
            'position': 'lead',
            'volunteering': 'mentor',
            'award': 'prize',
            'certificate': 'first-aid',
            'project': 'tool',
            'maintainership': 'mapping',
            'contribution': 'guards',
            'talk': 'keynote',
            'course': 'systems',
            'grant': 'fund',
            'appearance': 'radio',
            'skill': 'c',
            'language': 'english',
            'interest': 'chess',
            'reference': 'bob',
            'topic': 'memory',
            'publication': 'paper',
            'claim': 'first',
        }.items()
    ),
]


def show_each(shared: Shared, syntax: Syntax, data: str, directives: Iterable[Directive]) -> Built:
    """Build a project with a page for each of *directives*, called ``page0`` and so on."""
    pages: dict[str, str] = {f'index{syntax.suffix}': ''}
    for number, directive in enumerate(directives):
        pages |= syntax.page(syntax.directive(*directive), docname=f'page{number}')
    return shared(
        {'career.yaml': data, **FILES} | pages,
        suppress_warnings=['career.shown_nowhere', 'career.shown_twice', 'toc.not_included'],
    )


FILES: Final = {
    'me.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    'talks.md': '---\norphan: true\n---\n',
}
"""What some directives show or link to."""


@pytest.mark.parametrize('directive', EVERY, ids=str)
def test_a_directive_shows_the_same_in_myst_and_in_rest(
    shared: Shared, directive: Directive
) -> None:
    data = CAREER.replace('basics:', 'basics:\n  image: me.svg', 1)
    shown = [show_each(shared, syntax, data, EVERY) for syntax in (MYST, REST)]
    assert [built.warnings for built in shown] == [[], []]
    page = f'page{EVERY.index(directive)}'
    myst, rest = (built.pseudoxml(page) for built in shown)
    assert 'classes="career' in myst
    assert myst == rest


def test_every_directive_is_compared() -> None:
    assert {directive.name for directive in EVERY} == set(DIRECTIVES)


OUTLINES: Final[list[tuple[dict[str, str], list[str]]]] = [
    ({}, ['New', 'Mid', 'Old', 'Dateless']),
    ({'order': 'newest'}, ['New', 'Mid', 'Old', 'Dateless']),
    ({'order': 'oldest'}, ['Old', 'Mid', 'New', 'Dateless']),
    ({'order': 'given'}, ['Old', 'New', 'Mid', 'Dateless']),
    ({'topics': 'mm'}, ['New', 'Old']),
    ({'topics': 'mm, fs'}, ['New', 'Mid', 'Old']),
    ({'topics': 'fs mm'}, ['New', 'Mid', 'Old']),
    ({'from': '2023'}, ['New', 'Mid']),
    ({'from': '2023-06'}, ['New', 'Mid']),
    ({'from': '2026-09-01'}, ['New']),
    ({'from': '2026-09-02'}, []),
    ({'to': '2023'}, ['Mid', 'Old']),
    ({'to': '2020-05-01'}, ['Old']),
    ({'to': '2020-04'}, []),
    ({'from': '2021', 'to': '2025'}, ['Mid']),
    ({'limit': '1'}, ['New']),
    ({'limit': '2', 'order': 'oldest'}, ['Old', 'Mid']),
    ({'limit': '9'}, ['New', 'Mid', 'Old', 'Dateless']),
    ({'upcoming': ''}, ['New']),
    ({'past': ''}, ['Mid', 'Old', 'Dateless']),
    ({'past': '', 'limit': '1'}, ['Mid']),
    ({'upcoming': '', 'past': ''}, ['New', 'Mid', 'Old', 'Dateless']),
    ({'by': 'none'}, ['New', 'Mid', 'Old', 'Dateless']),
    (
        {'by': 'year'},
        ['# 2026', 'New', '# 2023', 'Mid', '# 2020', 'Old', '# Undated', 'Dateless'],
    ),
    (
        {'by': 'year', 'order': 'oldest'},
        ['# 2020', 'Old', '# 2023', 'Mid', '# 2026', 'New', '# Undated', 'Dateless'],
    ),
    ({'by': 'event'}, ['# Meet', 'New', 'Dateless', '# Conf', 'Mid', 'Old']),
]


@pytest.mark.parametrize(('options', 'outline'), OUTLINES, ids=str)
def test_options_choose_order_and_group_talks(
    shared: Shared, syntax: Syntax, options: dict[str, str], outline: list[str]
) -> None:
    directives = [Directive('talks', '', each) for each, _ in OUTLINES]
    built = show_each(shared, syntax, TALKS, directives)
    assert built.outline(f'page{OUTLINES.index((options, outline))}') == outline


@pytest.mark.parametrize(
    ('today', 'outline'),
    [('2026-09-01', ['New']), ('2026-09-02', [])],
)
def test_a_talk_is_upcoming_until_its_day_is_over(
    build: Builder, today: str, outline: list[str]
) -> None:
    page = MYST.directive('talks', '', {'upcoming': ''})
    built = build({'career.yaml': TALKS, 'index.md': page}, career_today=today)
    assert built.outline() == outline


@pytest.mark.parametrize(
    ('by', 'outline'),
    [
        ('kind', ['# Features', 'Guard', '# Reworks', 'Merge', '# Under way', 'Rmap']),
        (
            'release',
            [
                *('# 6.10 (Jul 14, 2024)', 'Guard', '# 6.9 (May 12, 2024)', 'Guard'),
                *('# Not released', 'Merge', 'Rmap'),
            ],
        ),
        ('year', ['# 2024', 'Guard', '# 2023', 'Merge', '# Undated', 'Rmap']),
        ('none', ['Guard', 'Merge', 'Rmap']),
    ],
)
def test_contributions_are_grouped_by(build: Builder, by: str, outline: list[str]) -> None:
    built = show(build, MYST, CONTRIBUTIONS, Directive('contributions', '', {'by': by}))
    assert built.outline() == outline


def test_a_timeline_holds_several_sections(build: Builder) -> None:
    built = show(build, MYST, WORK, Directive('timeline', 'work education, talks'))
    assert built.outline() == ['Lead', 'Talk', 'Intern', 'Junior', 'MEng']


def test_positions_at_one_employer_stand_together(build: Builder) -> None:
    built = show(build, MYST, WORK, Directive('timeline', 'work', {'by': 'employer'}))
    assert built.outline() == ['# Acme', 'Lead', 'Junior', '# Bolt', 'Intern']


def test_an_employer_is_named_once_above_the_positions(build: Builder) -> None:
    built = show(build, MYST, WORK, Directive('timeline', 'work', {'by': 'employer'}))
    assert built.doctree().astext().count('Acme') == 1


def test_a_timeline_is_grouped_by_the_years_of_beginning(build: Builder) -> None:
    built = show(build, MYST, WORK, Directive('timeline', 'work talks', {'by': 'year'}))
    assert built.outline() == [
        *('# 2022', 'Lead', '# 2021', 'Talk', '# 2020', 'Intern', '# 2018', 'Junior')
    ]


def test_publications_are_grouped_by_type(build: Builder) -> None:
    data = """
    publications:
      - {id: book, name: Book, type: book, releaseDate: 2020}
      - {id: paper, name: Paper, type: article, releaseDate: 2022}
      - {id: note, name: Note, releaseDate: 2024}
    """
    built = show(build, MYST, data, Directive('publications', '', {'by': 'type'}))
    assert built.outline() == ['# Books', 'Book', '# Articles', 'Paper', '# Other', 'Note']


def test_maintainerships_stand_in_the_order_of_the_data(build: Builder) -> None:
    data = """
    maintainerships:
      - {id: b, name: B, startDate: 2020}
      - {id: a, name: A, startDate: 2024}
    """
    assert show(build, MYST, data, Directive('maintainerships')).outline() == ['B', 'A']


def test_claims_stand_in_the_order_of_the_data(build: Builder) -> None:
    data = """
    claims:
      - {id: b, statement: B, attribution: X, asOf: 2020}
      - {id: a, statement: A, attribution: X, asOf: 2024}
    """
    assert show(build, MYST, data, Directive('claims')).outline() == ['B', 'A']


def test_brief_leaves_out_what_is_below_the_line_of_facts(build: Builder) -> None:
    built = show(build, MYST, CAREER, Directive('maintainerships', '', {'brief': ''}))
    assert built.doctree().astext() == 'MAPPING\n\nKernel · maintainer · as of Feb 2026'


def test_class_is_added_to_the_list(build: Builder, syntax: Syntax) -> None:
    built = show(build, syntax, TALKS, Directive('talks', '', {'class': 'mine too'}))
    assert 'classes="career career-talks mine too career-list' in built.pseudoxml()


def test_the_body_of_a_record_is_markup(build: Builder, syntax: Syntax) -> None:
    built = show(build, syntax, TALKS, Directive('talk', 'old', {}, 'In *Paris*.'))
    assert '<emphasis>\n' in built.pseudoxml()


def test_the_body_of_a_record_without_its_title_is_kept(build: Builder, syntax: Syntax) -> None:
    directive = Directive('talk', 'old', {'no-title': ''}, 'In *Paris*.')
    built = show(build, syntax, TALKS, directive)
    assert built.doctree().astext().endswith('\n\nIn Paris.')


def test_a_warning_in_the_body_of_a_record_is_located_there(build: Builder) -> None:
    page = MYST.directive('talk', 'old', {'no-index': ''}, 'One.\n\n{career:talk}`nwe`')
    built = build(
        {'career.yaml': TALKS, 'index.md': page}, suppress_warnings=['career.shown_nowhere']
    )
    assert built.warnings == [
        "index.md:6: WARNING: there is no talk 'nwe'; did you mean 'new'? [career.reference]"
    ]


def test_no_title_leaves_the_title_out(build: Builder, syntax: Syntax) -> None:
    built = show(build, syntax, TALKS, Directive('talk', 'old', {'no-title': ''}, 'Prose.'))
    assert built.outline() == []


def test_no_title_keeps_the_dates(build: Builder, syntax: Syntax) -> None:
    built = show(build, syntax, TALKS, Directive('talk', 'old', {'no-title': ''}))
    assert 'May 1, 2020 · Conf' in built.doctree().astext()


WRONG: Final = [
    ('talks', 'order', 'newst', ("'newst' is not one of 'newest', 'oldest' or 'given'"
     "; did you mean 'newest'?")),
    ('talks', 'order', '', "'' is not one of 'newest', 'oldest' or 'given'"),
    ('talks', 'by', 'month', "'month' is not one of 'year', 'event' or 'none'"),
    ('contributions', 'by', 'releases', ("'releases' is not one of 'kind', 'release', 'year' "
     "or 'none'; did you mean 'release'?")),
    ('education', 'by', 'x', "'x' is not one of 'year' or 'none'"),
    ('publications', 'by', 'x', "'x' is not one of 'year', 'type' or 'none'"),
    ('talks', 'limit', '0', "'0' is not a whole number of at least 1"),
    ('talks', 'limit', '-1', "'-1' is not a whole number of at least 1"),
    ('talks', 'limit', 'ten', "'ten' is not a whole number of at least 1"),
    ('talks', 'limit', '٣', "'٣' is not a whole number of at least 1"),
    ('talks', 'from', '2024-13',
     "'2024-13' is not a date; there is no such day in the calendar"),
    ('talks', 'to', 'June', "'June' is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD"),
    ('talks', 'topics', '', 'expected one or more names, separated by commas or spaces'),
]  # fmt: skip


@pytest.mark.parametrize(('name', 'option', 'value', 'message'), WRONG)
class TestAWrongValueOfAnOption:
    """Is reported at its place, with the right values."""

    def test_in_myst(
        self, shared: Shared, name: str, option: str, value: str, message: str
    ) -> None:
        built, page = self.show(shared, MYST, (name, option, value, message))
        shown = value or 'None'
        assert [line for line in built.warnings if line.startswith(f'{page}.')] == [
            (
                f"{page}.md:2: WARNING: 'career:{name}': Invalid option value for {option!r}: "
                f'{shown}: {message} [myst.directive_option]'
            )
        ]

    def test_in_rest(
        self, shared: Shared, name: str, option: str, value: str, message: str
    ) -> None:
        built, page = self.show(shared, REST, (name, option, value, message))
        markup = REST.directive(name, '', {option: value}).rstrip()
        assert [line for line in built.warnings if line.startswith(f'{page}.')] == [
            (
                f'{page}.rst:1: ERROR: Error in "career:{name}" directive:\n'
                f'invalid option value: (option: "{option}"; value: {value or None!r})\n'
                f'{message}.\n\n{markup} [docutils]'
            )
        ]

    def show(
        self, shared: Shared, syntax: Syntax, row: tuple[str, str, str, str]
    ) -> tuple[Built, str]:
        directives = [Directive(name, '', {option: value}) for name, option, value, _ in WRONG]
        return show_each(shared, syntax, TALKS, directives), f'page{WRONG.index(row)}'


@pytest.mark.parametrize('name', ['maintainerships', 'claims', 'topics'])
def test_a_list_without_groups_has_no_option_for_them(build: Builder, name: str) -> None:
    built = show(build, REST, TALKS, Directive(name, '', {'by': 'year'}))
    assert built.warnings == [
        (
            f'index.rst:1: ERROR: Error in "career:{name}" directive:\nunknown option: "by".\n\n'
            f'.. career:{name}::\n   :by: year [docutils]'
        )
    ]


def test_a_kind_of_record_says_how_its_list_sorts_and_groups() -> None:
    kind = Kind('course', 'courses', 'courses', 'Courses taught.', ('year',), 'oldest')
    directive = make_list(kind)
    by = (directive.option_spec or {})['by']

    assert (directive.__doc__, directive.sections) == ('Courses taught.', ('courses',))
    assert (directive.order, by('year')) == ('oldest', 'year')


class TestAWrongArgument:
    """Is reported where the directive stands, and the rest is shown."""

    def test_topic_with_a_near_one(self, build: Builder, syntax: Syntax) -> None:
        built = show(build, syntax, TALKS, Directive('talks', '', {'topics': 'mm, fss'}))
        assert built.warnings == [
            (
                f"index{syntax.suffix}:1: WARNING: 'career:talks': there is no topic 'fss'; "
                "did you mean 'fs'? [career.option]"
            )
        ]

    def test_at_its_line(self, build: Builder, syntax: Syntax) -> None:
        page = syntax.page('Text.', '', syntax.directive('talks', '', {'topics': 'fss'}))
        built = build({'career.yaml': TALKS} | page, suppress_warnings=['career.shown_nowhere'])
        assert built.warnings == [
            (
                f"index{syntax.suffix}:3: WARNING: 'career:talks': there is no topic 'fss'; "
                "did you mean 'fs'? [career.option]"
            )
        ]

    def test_topic_without_a_near_one(self, build: Builder, syntax: Syntax) -> None:
        built = show(build, syntax, TALKS, Directive('talks', '', {'topics': 'network'}))
        assert built.warnings == [
            (
                f"index{syntax.suffix}:1: WARNING: 'career:talks': there is no topic 'network'; "
                "expected 'mm' or 'fs' [career.option]"
            )
        ]

    def test_topic_does_not_hide_the_others(self, build: Builder, syntax: Syntax) -> None:
        built = show(build, syntax, TALKS, Directive('talks', '', {'topics': 'network, mm'}))
        assert built.outline() == ['New', 'Old']

    def test_topic_alone_selects_nothing(self, build: Builder, syntax: Syntax) -> None:
        built = show(build, syntax, TALKS, Directive('talks', '', {'topics': 'network'}))
        assert built.outline() == []

    def test_section(self, build: Builder, syntax: Syntax) -> None:
        built = show(build, syntax, TALKS, Directive('timeline', 'wrok talks'))
        assert built.warnings == [
            (
                f"index{syntax.suffix}:1: WARNING: 'career:timeline': there is no section 'wrok'; "
                "did you mean 'work'? [career.option]"
            )
        ]

    def test_section_lists_the_right_ones(self, build: Builder, syntax: Syntax) -> None:
        built = show(build, syntax, TALKS, Directive('timeline', 'x'))
        assert built.warnings == [
            (
                f"index{syntax.suffix}:1: WARNING: 'career:timeline': there is no section 'x'; "
                "expected 'work', 'education', 'maintainerships', 'contributions', 'projects', "
                "'publications', 'talks', 'teaching', 'grants', 'service', 'awards', "
                "'certificates', 'volunteer', 'media', 'skills', 'languages', 'interests', "
                "'references', 'topics' or 'claims' [career.option]"
            )
        ]

    def test_section_does_not_hide_the_others(self, build: Builder, syntax: Syntax) -> None:
        built = show(build, syntax, TALKS, Directive('timeline', 'wrok, talks'))
        assert built.outline() == ['New', 'Mid', 'Old', 'Dateless']

    def test_record_with_a_near_one(self, build: Builder, syntax: Syntax) -> None:
        built = show(build, syntax, TALKS, Directive('talk', 'mdi'))
        assert built.warnings == [
            (
                f"index{syntax.suffix}:1: WARNING: 'career:talk': there is no talk 'mdi'; "
                "did you mean 'mid'? [career.option]"
            )
        ]

    def test_record_of_a_kind_that_has_none(self, build: Builder, syntax: Syntax) -> None:
        built = show(build, syntax, TALKS, Directive('claim', 'rank'))
        assert built.warnings == [
            (
                f"index{syntax.suffix}:1: WARNING: 'career:claim': there is no claim 'rank' "
                '[career.option]'
            )
        ]

    def test_record_does_not_hide_the_prose(self, build: Builder, syntax: Syntax) -> None:
        built = show(build, syntax, TALKS, Directive('talk', 'mdi', {}, 'In *Paris*.'))
        assert built.doctree().astext() == 'In Paris.'

    def test_timeline_needs_one(self, build: Builder) -> None:
        built = show(build, REST, TALKS, Directive('timeline'))
        assert built.warnings == [
            (
                'index.rst:1: ERROR: Error in "career:timeline" directive:\n'
                '1 argument(s) required, 0 supplied.\n\n.. career:timeline:: [docutils]'
            )
        ]

    def test_is_silenced_by_its_subtype(self, build: Builder) -> None:
        built = build(
            {'career.yaml': 'talks: []', 'index.md': MYST.directive('talk', 'x')},
            suppress_warnings=['career.option'],
        )
        assert built.warnings == []


@pytest.mark.parametrize(
    ('directive', 'text'),
    [
        (Directive('profile'), 'No profile.'),
        (Directive('contact'), 'No ways to get in touch.'),
        (Directive('timeline', 'work education talks'), 'No positions, education, talks to show.'),
        (Directive('timeline', 'x'), 'No records to show.'),
        (Directive('talks'), 'No talks to show.'),
        (Directive('talks', '', {'upcoming': ''}), 'No upcoming talks as of Aug 16, 2026.'),
        (Directive('talks', '', {'past': ''}), 'No past talks as of Aug 16, 2026.'),
        (Directive('maintainerships'), 'No maintainerships to show.'),
        (Directive('contributions'), 'No contributions to show.'),
        (Directive('education'), 'No education to show.'),
        (Directive('publications'), 'No publications to show.'),
        (Directive('topics'), 'No topics.'),
        (Directive('claims'), 'No claims to show.'),
    ],
    ids=str,
)
def test_an_empty_result_is_said_in_words(
    build: Builder, syntax: Syntax, directive: Directive, text: str
) -> None:
    built = show(build, syntax, 'meta: {version: 1}', directive)
    assert built.doctree().astext() == text


@pytest.mark.parametrize('directive', [Directive('talks'), Directive('profile')], ids=str)
def test_the_words_of_an_empty_result_bear_the_class_of_the_directive(
    build: Builder, directive: Directive
) -> None:
    built = show(build, MYST, 'meta: {version: 1}', directive._replace(options={'class': 'mine'}))
    assert 'mine' in built.pseudoxml()
