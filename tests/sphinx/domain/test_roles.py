"""Roles: links to where a record is shown, and what is said of one that leads nowhere."""

from __future__ import annotations

import pytest

from sphinx_career.domain.domain import node_id
from tests.support.projects import MYST, REST, Builder, Built, Shared, Syntax
from tests.support.roots import CAREER

HOME = MYST.directive(
    'timeline',
    'work volunteer education awards certificates projects maintainerships contributions talks '
    'teaching service grants media skills languages interests references topics publications '
    'claims',
)
"""A page that documents every record."""

PAST, LOCKS = node_id('talk', 'a'), node_id('topic', 'locks')

RECORDS = [
    ('position', 'lead', 'Lead'),
    ('volunteering', 'mentor', 'Mentor'),
    ('education', 'degree', 'MEng Engineering'),
    ('award', 'prize', 'The Prize'),
    ('certificate', 'first-aid', 'First Aid'),
    ('project', 'tool', 'The Tool'),
    ('maintainership', 'mapping', 'MAPPING'),
    ('contribution', 'guards', 'Guard regions'),
    ('talk', 'keynote', 'Where memory goes'),
    ('course', 'systems', 'Operating systems'),
    ('service', 'conf-pc', 'Programme chair'),
    ('grant', 'fund', 'Memory for all'),
    ('appearance', 'radio', 'Ann on air'),
    ('skill', 'c', 'C'),
    ('language', 'english', 'English'),
    ('interest', 'chess', 'Chess'),
    ('reference', 'bob', 'Bob Example'),
    ('topic', 'memory', 'Memory'),
    ('publication', 'paper', 'A Paper'),
    ('claim', 'first', 'She is first by patches.'),
]

TALKS = """
talks:
  - {id: a, name: Past, event: Conf, startDate: 2020}
  - {id: b, name: Future, event: Conf, startDate: 2030}
"""


def refer(build: Builder, syntax: Syntax, *parts: str, data: str = CAREER) -> Built:
    """Build a page with *parts* beside one that documents every record."""
    return build(
        {'career.yaml': data, 'home.md': HOME} | syntax.page(*parts),
        'pseudoxml',
        nitpicky=True,
        suppress_warnings=['toc.not_included'],
    )


@pytest.fixture
def linked(shared: Shared, syntax: Syntax) -> Built:
    """A project with four pages for each record, of one role each."""
    pages: dict[str, str] = {}
    for objtype, id_, _title in RECORDS:
        for name, target in (('title', id_), ('text', f'this one <{id_}>')):
            own, other = syntax.role(f'career:{objtype}', target), syntax.role('any', target)
            pages |= syntax.page(own, docname=f'{objtype}/{name}')
            pages |= syntax.page(other, docname=f'{objtype}/any-{name}')
    return shared(
        {'career.yaml': CAREER, 'home.md': HOME, 'index.md': '# Home'} | pages,
        'pseudoxml',
        nitpicky=True,
        suppress_warnings=['toc.not_included'],
    )


@pytest.mark.parametrize(('objtype', 'id_', 'title'), RECORDS)
class TestARecordOfEveryKind:
    """Is linked to where it is documented."""

    def test_by_its_title(self, linked: Built, objtype: str, id_: str, title: str) -> None:
        assert linked.links(f'{objtype}/title') == [(f'../home#{node_id(objtype, id_)}', title)]

    def test_by_another_text(self, linked: Built, objtype: str, id_: str, title: str) -> None:
        place = f'../home#{node_id(objtype, id_)}'
        assert linked.links(f'{objtype}/text') == [(place, 'this one')]

    def test_by_any(self, linked: Built, objtype: str, id_: str, title: str) -> None:
        place = f'../home#{node_id(objtype, id_)}'
        assert linked.links(f'{objtype}/any-title') == [(place, title)]

    def test_by_any_with_another_text(
        self, linked: Built, objtype: str, id_: str, title: str
    ) -> None:
        place = f'../home#{node_id(objtype, id_)}'
        assert linked.links(f'{objtype}/any-text') == [(place, 'this one')]


def test_roles_that_lead_to_records_are_not_warned_of(linked: Built) -> None:
    assert linked.warnings == []


def test_a_link_of_another_text_tells_the_title(build: Builder) -> None:
    built = refer(build, MYST, '{career:talk}`this one <keynote>`')
    assert 'reftitle="Where memory goes"' in built.pseudoxml()


def test_a_link_has_the_class_of_its_kind(build: Builder) -> None:
    built = refer(build, MYST, '{career:talk}`keynote`')
    assert '<inline classes="xref career career-talk">' in built.pseudoxml()


def test_a_link_within_a_page(build: Builder, syntax: Syntax) -> None:
    page = syntax.page(syntax.role('career:talk', 'a'), '', syntax.directive('talks'))
    built = build({'career.yaml': TALKS} | page)
    assert built.links() == [(f'#{PAST}', 'Past')]


def test_the_primary_domain_needs_no_prefix(build: Builder, syntax: Syntax) -> None:
    page = syntax.page(syntax.role('talk', 'a'), '', syntax.directive('talks'))
    built = build({'career.yaml': TALKS} | page, primary_domain='career')
    assert built.links() == [(f'#{PAST}', 'Past')]


def test_an_exclamation_mark_keeps_a_role_from_linking(build: Builder, syntax: Syntax) -> None:
    built = refer(build, syntax, syntax.role('career:talk', '!nowhere'))
    assert (built.links(), built.warnings) == ([], [])


def test_a_title_is_text(build: Builder, syntax: Syntax) -> None:
    data = "talks: [{id: a, name: 'On *x*, `y` and <z>', event: Conf}]"
    built = refer(build, syntax, syntax.role('career:talk', 'a'), data=data)
    assert built.links() == [(f'home#{PAST}', 'On *x*, `y` and <z>')]


class TestAnUnknownRecord:
    """Is warned of once, at the role."""

    def test_with_a_near_one(self, build: Builder, syntax: Syntax) -> None:
        built = refer(build, syntax, 'Text.', '', syntax.role('career:talk', 'keynoet'))
        assert built.warnings == [
            (
                f"index{syntax.suffix}:3: WARNING: there is no talk 'keynoet'; "
                "did you mean 'keynote'? [career.reference]"
            )
        ]

    def test_without_a_near_one(self, build: Builder, syntax: Syntax) -> None:
        built = refer(build, syntax, syntax.role('career:talk', 'xyz'))
        assert built.warnings == [
            f"index{syntax.suffix}:1: WARNING: there is no talk 'xyz' [career.reference]"
        ]

    def test_of_the_kind_though_known_of_another(self, build: Builder, syntax: Syntax) -> None:
        built = refer(build, syntax, syntax.role('career:claim', 'keynote'))
        assert built.warnings == [
            f"index{syntax.suffix}:1: WARNING: there is no claim 'keynote' [career.reference]"
        ]

    def test_in_the_case_of_its_letters(self, build: Builder, syntax: Syntax) -> None:
        built = refer(build, syntax, syntax.role('career:talk', 'Keynote'))
        assert built.warnings == [
            (
                f"index{syntax.suffix}:1: WARNING: there is no talk 'Keynote'; "
                "did you mean 'keynote'? [career.reference]"
            )
        ]

    def test_leaves_its_text(self, build: Builder, syntax: Syntax) -> None:
        built = refer(build, syntax, syntax.role('career:talk', 'this one <xyz>'))
        assert built.doctree().astext() == 'this one'

    def test_by_any(self, build: Builder, syntax: Syntax) -> None:
        built = refer(build, syntax, syntax.role('any', 'xyz'))
        assert built.warnings == [
            f"index{syntax.suffix}:1: WARNING: 'any' reference target not found: xyz [ref.any]"
        ]

    def test_without_nitpicky(self, build: Builder) -> None:
        built = build({'index.md': '{career:talk}`xyz`'}, career_data=[])
        assert built.warnings == ["index.md:1: WARNING: there is no talk 'xyz' [career.reference]"]

    def test_is_silenced_by_its_subtype(self, build: Builder) -> None:
        built = build(
            {'index.md': '{career:talk}`xyz`'},
            career_data=[],
            suppress_warnings=['career.reference'],
        )
        assert built.warnings == []

    def test_is_left_alone_by_nitpick_ignore(self, build: Builder) -> None:
        built = build(
            {'index.md': '{career:talk}`xyz`'},
            career_data=[],
            nitpicky=True,
            nitpick_ignore=[('career:talk', 'xyz')],
        )
        assert built.warnings == []


def test_a_record_that_is_shown_nowhere_cannot_be_linked_to(
    build: Builder, syntax: Syntax
) -> None:
    page = syntax.page(
        syntax.role('career:talk', 'b'), '', syntax.directive('talks', options={'past': ''})
    )
    built = build({'career.yaml': TALKS} | page, suppress_warnings=['career.shown_nowhere'])
    assert built.warnings == [
        (
            f"index{syntax.suffix}:1: WARNING: the talk 'b' is shown nowhere, so nothing can "
            'link to it [career.reference]'
        )
    ]


def test_any_says_which_records_it_could_mean(build: Builder, syntax: Syntax) -> None:
    data = 'talks: [{id: x, name: A talk, event: E}]\ntopics: [{id: x, name: A topic}]'
    built = refer(build, syntax, syntax.role('any', 'x'), data=data)
    assert built.warnings == [
        (
            f"index{syntax.suffix}:1: WARNING: more than one target found for 'any' "
            "cross-reference 'x': could be :career:talk:`A talk` or :career:topic:`A topic` "
            '[ref.any]'
        )
    ]


def test_a_record_shown_on_two_pages_is_linked_to_on_the_first(build: Builder) -> None:
    files = {'b.md': MYST.directive('talks'), 'a.rst': REST.directive('talks')}
    built = build(
        {'career.yaml': TALKS, 'index.md': '{career:talk}`a`', **files},
        'pseudoxml',
        suppress_warnings=['toc.not_included', 'career.shown_twice'],
    )
    assert built.links() == [(f'a#{PAST}', 'Past')]


def test_a_role_in_the_body_of_a_record_is_resolved(build: Builder, syntax: Syntax) -> None:
    body = syntax.role('career:topic', 'locks')
    built = refer(build, syntax, syntax.directive('talk', 'next', {'no-index': ''}, body))
    assert (f'home#{LOCKS}', 'Locking') in built.links()
