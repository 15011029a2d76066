"""The directive for all sections, and sections that a project adds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from docutils import nodes

from tests.support.projects import MYST, REST, Builder, Built, Syntax
from tests.support.roots import CAREER

QUIET: dict[str, Any] = {'suppress_warnings': ['career.shown_nowhere', 'ref.doc']}
OWN = """
talks:
  - {id: talk, name: Talk, event: Conf, startDate: 2024}
exhibitions:
  - {id: show, name: Show, event: Gallery, startDate: 2025}
invited_talks: []
patents:
  - {id: method, name: Method, publisher: Office, type: patent, number: GB 1, releaseDate: 2021}
"""
SECTIONS = {'exhibitions': 'talks', 'invited_talks': 'talks', 'patents': 'publications'}


def sections(built: Built) -> list[tuple[str, str]]:
    """Return the anchor and the title of each section of the data."""
    return [
        (node['ids'][0], node[0].astext())
        for node in built.doctree().findall(nodes.section)
        if node['ids'][0].startswith('cv-')
    ]


def show(build: Builder, options: dict[str, str], data: str = CAREER, **config: Any) -> Built:
    """Build a page with a title and the directive."""
    page = MYST.page('# Ann', '', MYST.directive('cv', '', options))
    return build({'career.yaml': data} | page, **QUIET | config)


class TestACv:
    """Shows all sections that hold records."""

    def test_in_a_good_order(self, build: Builder) -> None:
        built = show(build, {})
        assert built.warnings == []
        assert sections(built) == [
            ('cv-work', 'Experience'),
            ('cv-education', 'Education'),
            ('cv-maintainerships', 'Maintainerships'),
            ('cv-contributions', 'Contributions'),
            ('cv-projects', 'Projects'),
            ('cv-publications', 'Publications'),
            ('cv-talks', 'Talks'),
            ('cv-teaching', 'Teaching'),
            ('cv-grants', 'Grants'),
            ('cv-service', 'Service'),
            ('cv-awards', 'Awards'),
            ('cv-certificates', 'Certificates'),
            ('cv-volunteer', 'Volunteering'),
            ('cv-media', 'Media'),
            ('cv-skills', 'Skills'),
            ('cv-languages', 'Languages'),
            ('cv-interests', 'Interests'),
        ]

    def test_but_no_empty_ones(self, build: Builder) -> None:
        data = 'skills: [{id: c, name: C}]\nawards: []'
        assert sections(show(build, {}, data)) == [('cv-skills', 'Skills')]

    def test_or_nothing_if_there_are_none(self, build: Builder) -> None:
        assert sections(show(build, {}, 'basics: {name: Ann}')) == []

    def test_or_those_that_are_named_in_their_order(self, build: Builder) -> None:
        built = show(build, {'sections': 'references, skills work skills'})
        assert [anchor for anchor, _title in sections(built)] == [
            'cv-references',
            'cv-skills',
            'cv-work',
        ]

    def test_without_those_excluded(self, build: Builder) -> None:
        built = show(build, {'sections': 'skills work', 'exclude': 'work'})
        assert sections(built) == [('cv-skills', 'Skills')]

    def test_of_a_topic(self, build: Builder) -> None:
        built = show(build, {'topics': 'locks'})
        assert sections(built) == [('cv-contributions', 'Contributions')]

    def test_from_a_day_on(self, build: Builder) -> None:
        built = show(build, {'sections': 'work education', 'from': '2019'})
        assert built.outline() == ['Lead', 'Junior']

    def test_talks_briefly(self, build: Builder) -> None:
        assert 'On memory.' not in show(build, {}).pseudoxml()

    def test_or_in_full(self, build: Builder) -> None:
        assert 'On memory.' in show(build, {'full': 'talks'}).pseudoxml()

    def test_or_others_briefly(self, build: Builder) -> None:
        assert 'Shipped it.' in show(build, {}, folder='all').pseudoxml()
        assert 'Shipped it.' not in show(build, {'brief': 'work'}, folder='brief').pseudoxml()

    def test_documents_its_records(self, build: Builder) -> None:
        assert show(build, {}).domain.find_entry('skill', 'c') is not None

    def test_unless_told_not_to(self, build: Builder) -> None:
        assert show(build, {'no-index': ''}).domain.objects == {}

    def test_twice_on_a_page_has_anchors_of_its_own(self, build: Builder) -> None:
        one = MYST.directive('cv', '', {'sections': 'skills', 'no-index': ''})
        built = build({'career.yaml': CAREER} | MYST.page('# Ann', '', one, '', one), **QUIET)
        ids = [node['ids'] for node in built.doctree().findall(nodes.section)]
        assert (built.warnings, ids) == ([], [['ann'], ['cv-skills'], ['id1']])

    def test_in_a_block_has_headings(self, build: Builder) -> None:
        page = REST.page('.. note::', '', '   .. career:cv::', '      :sections: skills work')
        built = build({'career.yaml': CAREER} | page, **QUIET)
        assert built.warnings == []
        assert [title for title in built.outline() if title[0] == '#'] == [
            '# Skills',
            '# Experience',
        ]

    def test_reports_an_unknown_section_once(self, build: Builder, syntax: Syntax) -> None:
        page = syntax.page(syntax.directive('cv', '', {'exclude': 'skils', 'topics': 'memry'}))
        built = build({'career.yaml': CAREER} | page, **QUIET)
        place = f'index{syntax.suffix}:1: WARNING: '
        assert built.warnings == [
            (
                f"{place}'career:cv': there is no topic 'memry'; did you mean 'memory'? "
                '[career.option]'
            ),
            (
                f"{place}'career:cv': there is no section 'skils'; did you mean 'skills'? "
                '[career.option]'
            ),
        ]

    def test_gains_a_section_with_its_first_record(self, build: Builder) -> None:
        show(build, {}, 'skills: [{id: c, name: C}]')
        built = show(build, {}, 'skills: [{id: c, name: C}]\nawards: [{id: a, title: A}]')
        assert sections(built) == [('cv-awards', 'Awards'), ('cv-skills', 'Skills')]

    def test_is_translated(self, build: Builder) -> None:
        built = show(build, {'sections': 'publications'}, language='de')
        assert sections(built) == [('cv-publications', 'Veröffentlichungen')]


class TestASectionOfTheProject:
    """Has a new name and records of a known kind."""

    def build(
        self,
        build: Builder,
        *parts: str,
        data: str = OWN,
        builder: str = 'dummy',
        **config: Any,
    ) -> Built:
        """Build a page of *parts* with the sections."""
        given = QUIET | {'career_sections': SECTIONS} | config
        return build({'career.yaml': data} | MYST.page('# Ann', '', *parts), builder, **given)

    def test_has_a_directive(self, build: Builder) -> None:
        built = self.build(build, MYST.directive('exhibitions', '', {'by': 'event'}))
        assert (built.warnings, built.outline()) == ([], ['# Gallery', 'Show'])

    def test_has_no_records_of_the_known_one(self, build: Builder) -> None:
        assert self.build(build, MYST.directive('talks')).outline() == ['Talk']

    def test_of_publications_shows_them_as_such(self, build: Builder) -> None:
        built = self.build(build, MYST.directive('patents', '', {'by': 'type'}))
        assert (built.warnings, built.outline()) == ([], ['# Patents', 'Method'])
        assert 'Office · number GB 1' in built.doctree().astext()

    def test_follows_the_known_one_in_a_cv(self, build: Builder) -> None:
        assert sections(self.build(build, MYST.directive('cv'))) == [
            ('cv-patents', 'Patents'),
            ('cv-talks', 'Talks'),
            ('cv-exhibitions', 'Exhibitions'),
        ]

    def test_may_be_part_of_a_timeline(self, build: Builder) -> None:
        options = {'style': 'chart', 'order': 'oldest'}
        page = MYST.directive('timeline', 'exhibitions talks', options)
        built = self.build(build, page, builder='html')
        assert (built.warnings, built.outline()) == ([], ['Talk', 'Show'])
        assert 'Exhibitions' in built.output('index.html')

    def test_has_records_that_roles_link_to(self, build: Builder) -> None:
        built = self.build(build, '{career:talk}`show`', '', MYST.directive('exhibitions'))
        assert built.links() == [('#career-talk-show', 'Show')]

    def test_has_records_that_are_shown_one_by_one(self, build: Builder) -> None:
        built = self.build(build, MYST.directive('talk', 'show'))
        assert (built.warnings, built.outline()) == ([], ['Show'])

    def test_has_a_group_in_the_index(self, build: Builder) -> None:
        built = self.build(build, MYST.directive('cv'))
        groups, _collapse = next(iter(built.domain.indices))(built.domain).generate()
        assert [title for title, _entries in groups] == ['Patents', 'Talks', 'Exhibitions']

    def test_is_exported(self, build: Builder) -> None:
        built = self.build(build, MYST.directive('cv'), builder='html')
        assert json.loads(built.output('resume.json'))['exhibitions'][0]['id'] == 'show'

    def test_says_that_it_is_empty(self, build: Builder) -> None:
        built = self.build(build, MYST.directive('invited_talks'))
        assert 'No invited talks to show.' in built.doctree().astext()

    def test_has_records_that_are_shown_nowhere(self, build: Builder) -> None:
        built = self.build(build, suppress_warnings=[])
        assert built.warnings == [
            (
                "career.yaml:8:5: WARNING: the publication 'method' is shown nowhere; "
                "show it with ':::{career:publication} method' [career.shown_nowhere]"
            ),
            (
                "career.yaml:3:5: WARNING: the talk 'talk' is shown nowhere; "
                "show it with ':::{career:talk} talk' [career.shown_nowhere]"
            ),
            (
                "career.yaml:5:5: WARNING: the talk 'show' is shown nowhere; "
                "show it with ':::{career:talk} show' [career.shown_nowhere]"
            ),
        ]

    def test_cannot_repeat_an_id_of_the_kind(self, build: Builder) -> None:
        built = self.build(build, data=OWN.replace('id: show', 'id: talk'))
        assert built.warnings == [
            (
                "career.yaml:5:5: WARNING: 'exhibitions': the id 'talk' is already given at "
                'career.yaml:3:5 [career.duplicate]'
            )
        ]

    @pytest.mark.parametrize(
        ('name', 'like', 'problem'),
        [
            ('shows', 'tlaks', "there is no section 'tlaks'; did you mean 'talks'?"),
            ('fields', 'topics', "there is no section 'topics'; expected "),
            ('shows', 1, 'there is no section 1; expected '),
            ('my shows', 'talks', "'my shows' is not a name of letters, digits and underscores"),
            (1, 'talks', '1 is not a name of letters, digits and underscores'),
            ('work', 'talks', "the name 'work' is taken"),
            ('talk', 'talks', "the name 'talk' is taken"),
            ('find', 'talks', "the name 'find' is taken"),
            ('cite', 'talks', "the name 'cite' is taken"),
        ],
    )
    def test_with_a_mistake_is_reported_and_left_out(
        self, build: Builder, name: Any, like: Any, problem: str
    ) -> None:
        built = self.build(
            build, data='skills: [{id: c, name: C}]', career_sections={name: like, 'good': 'talks'}
        )
        (warning,) = built.warnings
        assert warning.startswith(f"WARNING: 'career_sections': {problem}")
        assert built.app.config.career_sections == {'good': 'talks'}
