"""Which records a list shows, in which order and groups, and when a page must be read again."""

from __future__ import annotations

import datetime
import functools
import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sphinx_career.data.loader import load
from sphinx_career.model.career import Career, Grouping, Order
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.json_resume import Basics, Position
from sphinx_career.model.own import Contribution, Milestone, Release, Talk
from sphinx_career.model.publication import Publication
from sphinx_career.model.query import (
    Group,
    Query,
    Question,
    all_records,
    basics,
    group_records,
    topic_columns,
    topic_rows,
    topics_with_rows,
    whole_works,
)
from sphinx_career.model.scalars import Identifier, ReleaseVersion, SourceKey, TopicId

TODAY = datetime.date(2026, 8, 16)

CAREER = """\
basics: {name: Ada, label: Engineer}
work:
- {id: oracle, name: Oracle, position: Engineer, startDate: 2024-07}
- {id: balena, name: Balena, position: Engineer, startDate: 2012-03, endDate: 2016-12}
talks:
- {id: lpc, name: Locks, event: LPC 2025, startDate: 2025-12, topics: [vma]}
- {id: recipes, name: Guards, event: Recipes 2025, startDate: 2025-09-24, topics: [guards, vma]}
- {id: someday, name: Dreams, event: LPC 2025}
maintainerships:
- {id: mapping, name: MAPPING, topics: [vma]}
contributions:
- id: regions
  name: Guard regions
  kind: feature
  summary: They guard.
  topics: [guards]
  milestones:
  - {summary: They came., release: '6.13'}
  - {summary: They grew., release: '6.15'}
- id: rmap
  name: Reverse mapping
  kind: ongoing
  summary: It maps.
  milestones:
  - {summary: It was posted., date: 2026-05}
topics:
- {id: guards, name: Guards}
- {id: vma, name: Mappings}
- {id: swap, name: Swap}
releases:
- {version: '6.13', date: 2025-01-19}
- {version: '6.14', date: 2025-03-24}
- {version: '6.15', date: 2025-05-25}
"""

# Prints the digests of the questions that its arguments make, for a file of data.
DIGESTS = """\
import datetime, json, pathlib, sys
from sphinx_career.data.loader import load
from sphinx_career.model.query import Query, Question, all_records
career = load([pathlib.Path(sys.argv[1])]).career
for fields in json.loads(sys.argv[2]):
    question = Question(Query(**fields), titles=True, marked=all_records)
    print(question.digest(career, datetime.date(2026, 8, 16)).hex())
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of the career."""
    path = tmp_path / 'career.yaml'
    path.write_text(CAREER, encoding='utf-8')
    return path


@pytest.fixture
def career(path: Path) -> Career:
    """The career of which lists are made."""
    loaded = load([path])
    assert loaded.problems == []
    return loaded.career


def date(text: str) -> PartialDate | None:
    """Return the date *text*, or ``None`` for ``''``."""
    return PartialDate.parse(text) if text else None


def talk(id_: str, start: str = '', end: str = '', **values: Any) -> Talk:
    """Return a talk from *start* to *end*."""
    values = {'name': id_, 'event': 'Conf'} | values
    return Talk(id=Identifier(id_), start_date=date(start), end_date=date(end), **values)


def job(id_: str, start: str = '', end: str = '', **values: Any) -> Position:
    """Return a position from *start* to *end*."""
    return Position(id=Identifier(id_), start_date=date(start), end_date=date(end), **values)


def contribution(id_: str, *steps: str, kind: Any = 'feature', **values: Any) -> Contribution:
    """Return a contribution whose *steps* are releases, or else dates."""
    return Contribution(
        id=Identifier(id_),
        name=id_,
        kind=kind,
        summary='',
        milestones=tuple(
            Milestone(summary='', release=ReleaseVersion(step))
            if '.' in step
            else Milestone(summary='', date=date(step))
            for step in steps
        ),
        **values,
    )


def releases(**dates: str) -> tuple[Release, ...]:
    """Return releases by their versions, written as ``v6_13``, and dates."""
    return tuple(
        Release(version=version[1:].replace('_', '.'), date=PartialDate(text))
        for version, text in dates.items()
    )


def ids(query: Query, career: Career, today: datetime.date = TODAY) -> str:
    """Return the ids of what *query* finds, in a line."""
    return ' '.join(record.id for record in query.records(career, today))


def groups(found: list[Group]) -> dict[str, str]:
    """Return the ids of the records of each group, in a line, by its title."""
    return {group.title: ' '.join(record.id for record in group.records) for group in found}


class TestSections:
    """The sections that a query names."""

    def test_are_listed_one_after_the_other(self, career: Career) -> None:
        assert ids(Query(('talks', 'work')), career) == 'lpc recipes someday oracle balena'
        assert ids(Query(('work', 'talks')), career) == 'oracle balena lpc recipes someday'

    def test_may_be_none(self, career: Career) -> None:
        assert ids(Query(()), career) == ''

    def test_have_no_records_of_the_basics(self, career: Career) -> None:
        assert ids(Query(('basics', 'work')), career) == 'oracle balena'


class TestIds:
    """The ids that a query names."""

    def test_are_listed_in_their_order(self, career: Career) -> None:
        assert ids(Query(('talks',), ('recipes', 'lpc')), career) == 'recipes lpc'

    def test_that_nothing_bears_are_left_out(self, career: Career) -> None:
        assert ids(Query(('talks',), ('lpc', 'oracle', 'nothing')), career) == 'lpc'

    def test_are_looked_for_in_each_section(self, career: Career) -> None:
        assert ids(Query(('topics', 'talks'), ('guards', 'lpc')), career) == 'guards lpc'


class TestTopics:
    """The topics that a query names."""

    @pytest.mark.parametrize(
        ('topics', 'found'),
        [
            ((), 'lpc recipes someday'),
            (('vma',), 'lpc recipes'),
            (('guards',), 'recipes'),
            (('guards', 'vma'), 'lpc recipes'),
            (('swap',), ''),
        ],
    )
    def test_let_through_what_is_about_any_of_them(
        self, topics: tuple[str, ...], found: str, career: Career
    ) -> None:
        assert ids(Query(('talks',), topics=topics), career) == found

    def test_let_through_the_topics_themselves(self, career: Career) -> None:
        assert ids(Query(('topics',), topics=('swap', 'guards')), career) == 'guards swap'


class TestATime:
    """The time that a query asks for."""

    @pytest.mark.parametrize(
        ('since', 'until', 'found'),
        [
            ('', '', 'day month year open ended undated'),
            ('2024-05-05', '2024-05-05', 'day month year open'),
            ('2024-05-06', '', 'month year open'),
            ('2024-06', '', 'year open'),
            ('2025', '', 'open'),
            ('', '2024-05-04', 'month year open ended'),
            ('', '2024-04', 'year open ended'),
            ('', '2023', 'ended'),
            ('2023', '2023', 'ended'),
            ('2023-07', '2023-12', ''),
        ],
    )
    def test_lets_through_what_may_have_been_in_it(
        self, since: str, until: str, found: str
    ) -> None:
        career = Career(
            work=(
                job('day', '2024-05-05', '2024-05-05'),
                job('month', '2024-05', '2024-05'),
                job('year', '2024', '2024'),
                job('open', '2024-04'),
                job('ended', '', '2023-06'),
                job('undated'),
            )
        )
        assert ids(Query(('work',), since=date(since), until=date(until)), career) == found

    @pytest.mark.parametrize(
        ('start', 'end', 'period'),
        [
            ('2026-08-16', '', 'upcoming'),
            ('2026-08-15', '', 'past'),
            ('2026-08-17', '', 'upcoming'),
            ('2026-08-14', '2026-08-16', 'upcoming'),
            ('2026-08-14', '2026-08-15', 'past'),
            ('2026-08', '', 'upcoming'),
            ('2026-07', '', 'past'),
            ('2026', '', 'upcoming'),
            ('2025', '', 'past'),
            ('2025', '2026-08', 'upcoming'),
        ],
    )
    def test_to_come_lasts_to_the_end_of_the_last_day(
        self, start: str, end: str, period: str
    ) -> None:
        career = Career(talks=(talk('it', start, end),))
        found = {
            'upcoming': ids(Query(('talks',), period='upcoming'), career),
            'past': ids(Query(('talks',), period='past'), career),
        }
        assert found == {'upcoming': '', 'past': ''} | {period: 'it'}

    @pytest.mark.parametrize(
        ('status', 'period'),
        [('given', 'past'), ('cancelled', 'past'), ('scheduled', 'upcoming')],
    )
    def test_of_a_talk_without_a_date_is_that_of_its_status(
        self, status: str, period: str
    ) -> None:
        career = Career(talks=(talk('it', status=status),))
        found = {
            'upcoming': ids(Query(('talks',), period='upcoming'), career),
            'past': ids(Query(('talks',), period='past'), career),
        }
        assert found == {'upcoming': '', 'past': ''} | {period: 'it'}

    def test_of_what_goes_on_is_to_come(self) -> None:
        career = Career(work=(job('now', '2020'), job('then', '2020', '2021')))
        assert ids(Query(('work',), period='upcoming'), career) == 'now'

    def test_may_be_bounded_and_to_come(self) -> None:
        career = Career(talks=(talk('a', '2026-09'), talk('b', '2027-01'), talk('c', '2020')))
        query = Query(('talks',), until=date('2026'), period='upcoming')
        assert ids(query, career) == 'a'


class TestAnOrder:
    """The order of a list."""

    JOBS = (
        job('none-1'),
        job('2020-2022', '2020', '2022'),
        job('2021-now', '2021'),
        job('none-2'),
        job('2021-2022', '2021', '2022'),
        job('2020-now', '2020'),
        job('2020-2022-again', '2020', '2022'),
        job('until-2022', '', '2022'),
    )

    @pytest.mark.parametrize(
        ('order', 'found'),
        [
            (
                'newest',
                '2021-now 2020-now 2021-2022 2020-2022 2020-2022-again until-2022 none-1 none-2',
            ),
            (
                'oldest',
                'until-2022 2020-2022 2020-2022-again 2020-now 2021-2022 2021-now none-1 none-2',
            ),
            (
                'given',
                'none-1 2020-2022 2021-now none-2 2021-2022 2020-now 2020-2022-again until-2022',
            ),
        ],
    )
    def test_has_what_has_no_date_last_and_leaves_ties_as_they_are(
        self, order: Order, found: str
    ) -> None:
        assert ids(Query(('work',), order=order), Career(work=self.JOBS)) == found

    def test_runs_through_all_sections(self, career: Career) -> None:
        query = Query(('work', 'talks', 'contributions'), order='newest')
        assert ids(query, career) == 'rmap oracle lpc recipes regions balena someday'

    def test_of_partial_dates_is_that_of_their_last_days_or_their_first(self) -> None:
        career = Career(
            talks=(talk('month', '2024-06'), talk('year', '2024'), talk('day', '2024-07-01'))
        )
        assert ids(Query(('talks',), order='newest'), career) == 'year day month'
        assert ids(Query(('talks',), order='oldest'), career) == 'year month day'

    @pytest.mark.parametrize(
        ('limit', 'found'), [(1, 'lpc'), (2, 'lpc recipes'), (9, 'lpc recipes someday')]
    )
    def test_comes_before_the_limit(self, limit: int, found: str, career: Career) -> None:
        query = Query(('talks',), order='newest', limit=limit)
        assert ids(query, career) == found

    @given(st.permutations(JOBS), st.sampled_from(['newest', 'oldest']))
    def test_does_not_depend_on_that_of_the_data_but_for_ties(
        self, jobs: list[Position], order: Order
    ) -> None:
        def times(found: list[Any]) -> list[Any]:
            return [record.dates for record in found]

        query = Query(('work',), order=order)
        assert times(query.records(Career(work=tuple(jobs)), TODAY)) == times(
            query.records(Career(work=self.JOBS), TODAY)
        )


def test_parts_of_works_can_be_left_out() -> None:
    career = Career(
        publications=(
            Publication(id=Identifier('book')),
            Publication(id=Identifier('chapter'), part_of='book'),
        ),
        talks=(talk('a'),),
    )
    sections = ('publications', 'talks')
    assert ids(Query(sections), career) == 'book chapter a'
    assert ids(Query(sections, parts=False), career) == 'book a'


class TestGroups:
    """Records under common titles."""

    @pytest.mark.parametrize('by', ['event', 'employer'])
    def test_are_named_by_event_or_employer_in_the_order_of_their_first_records(
        self, by: Grouping, career: Career
    ) -> None:
        records = Query(('talks', 'work', 'topics')).records(career, TODAY)
        found = {
            'LPC 2025': 'lpc someday',
            'Recipes 2025': 'recipes',
            'Oracle': 'oracle',
            'Balena': 'balena',
            '': 'guards vma swap',
        }
        assert list(groups(group_records(career, records, by, 'newest')).items()) == list(
            found.items()
        )

    def test_without_a_title_come_last(self, career: Career) -> None:
        records = Query(('topics', 'talks')).records(career, TODAY)
        made = group_records(career, records, 'event', 'given')
        assert [group.title for group in made] == ['LPC 2025', 'Recipes 2025', '']

    def test_may_be_kinds(self, career: Career) -> None:
        records = Query(('contributions', 'work')).records(career, TODAY)
        assert groups(group_records(career, records, 'kind', 'newest')) == {
            'feature': 'regions',
            'ongoing': 'rmap',
            '': 'oracle balena',
        }

    def test_may_be_types(self) -> None:
        works = (
            Publication(id=Identifier('a'), type='book'),
            Publication(id=Identifier('b')),
            Publication(id=Identifier('c'), type='inbook'),
            Publication(id=Identifier('d'), type='book'),
        )
        made = groups(group_records(Career(publications=works), works, 'type', 'newest'))
        assert list(made.items()) == [('book', 'a d'), ('inbook', 'c'), ('', 'b')]

    @pytest.mark.parametrize(
        ('order', 'years'),
        [
            ('newest', ['2025', '2024', '2012', '']),
            ('oldest', ['2012', '2024', '2025', '']),
            ('given', ['2012', '2024', '2025', '']),
        ],
    )
    def test_of_years_come_in_order_and_undated_records_last(
        self, order: Order, years: list[str], career: Career
    ) -> None:
        records = Query(('talks', 'work'), order=order).records(career, TODAY)
        made = group_records(career, records, 'year', order)
        assert [group.title for group in made] == years

    @pytest.mark.parametrize(
        ('start', 'end', 'year'),
        [
            ('2012-03', '2016-12', '2012'),
            ('2012', '', '2012'),
            ('', '2016-12', '2016'),
            ('', '', ''),
        ],
    )
    def test_of_years_have_what_began_in_them_or_else_ended(
        self, start: str, end: str, year: str
    ) -> None:
        record = job('it', start, end)
        assert groups(group_records(Career(), [record], 'year', 'newest')) == {year: 'it'}

    def test_of_years_have_a_contribution_in_each_in_which_it_landed(self) -> None:
        career = Career(releases=releases(v6_13='2025-01-19', v6_14='2025-03-24'))
        records = [
            contribution('a', '6.13', '6.14', '2024-11'),
            contribution('b', '2024'),
            contribution('c', '7.0'),
            contribution('d'),
        ]
        assert list(groups(group_records(career, records, 'year', 'newest')).items()) == [
            ('2025', 'a'),
            ('2024', 'a b'),
            ('', 'c d'),
        ]

    @pytest.mark.parametrize(
        ('order', 'versions'),
        [
            ('newest', ['6.10', '6.9', '6.2', '']),
            ('oldest', ['6.2', '6.9', '6.10', '']),
        ],
    )
    def test_of_releases_come_in_the_order_of_their_dates(
        self, order: Order, versions: list[str]
    ) -> None:
        career = Career(releases=releases(v6_9='2024-05', v6_10='2024-07', v6_2='2023'))
        records = [contribution('a', '6.9', '6.2'), contribution('b', '6.10'), contribution('c')]
        made = group_records(career, records, 'release', order)
        assert [group.title for group in made] == versions

    def test_of_releases_have_a_contribution_once_in_each_that_has_a_step_of_it(self) -> None:
        career = Career(releases=releases(v6_13='2025-01', v6_15='2025-05'))
        records = [
            contribution('a', '6.13', '6.15', '6.13', '2026'),
            contribution('b', '2025'),
            contribution('c', '6.15'),
        ]
        assert list(groups(group_records(career, records, 'release', 'newest')).items()) == [
            ('6.15', 'a c'),
            ('6.13', 'a'),
            ('', 'b'),
        ]

    def test_keep_the_order_of_their_records(self, career: Career) -> None:
        records = [talk('b', '2024-01'), talk('a', '2024-02'), talk('c', '2024-01')]
        assert groups(group_records(career, records, 'year', 'newest')) == {'2024': 'b a c'}

    def test_of_nothing_are_none(self) -> None:
        assert group_records(Career(), [], 'year', 'newest') == []


class TestATableOfTopics:
    """The topics against what belongs to them."""

    def columns(self, career: Career, *wanted: str) -> dict[str, str]:
        """Return the ids of each column, in a line."""
        found = topic_columns(career, career.topics, wanted)
        return {name: ' '.join(record.id for record in column) for name, column in found.items()}

    def test_has_a_column_for_each_kind_of_which_there_is_any(self, career: Career) -> None:
        assert self.columns(career) == {
            'maintainerships': 'mapping',
            'contributions': 'regions',
            'talks': 'lpc recipes',
        }

    def test_has_a_column_of_chapters_but_not_of_books(self, career: Career) -> None:
        works = tuple(
            Publication(id=Identifier(id_), chapter=chapter, topics=(TopicId('vma'),))
            for id_, chapter in (('book', ''), ('one', '1'))
        )
        assert self.columns(replace(career, publications=works), 'chapters') == {'chapters': 'one'}

    def test_has_only_the_columns_that_are_wanted(self, career: Career) -> None:
        assert self.columns(career, 'talks', 'chapters') == {'talks': 'lpc recipes'}

    def test_has_only_what_belongs_to_its_topics(self, career: Career) -> None:
        guards = [topic for topic in career.topics if topic.id == 'guards']
        found = topic_columns(career, guards, ())
        assert {name: len(column) for name, column in found.items()} == {
            'contributions': 1,
            'talks': 1,
        }

    @pytest.mark.parametrize(
        ('wanted', 'rows'), [((), 'guards vma swap'), (('talks',), 'guards vma')]
    )
    def test_has_rows_without_anything_unless_columns_are_wanted(
        self, wanted: tuple[str, ...], rows: str, career: Career
    ) -> None:
        columns = topic_columns(career, career.topics, wanted)
        found = topic_rows(career.topics, columns, wanted)
        assert ' '.join(topic.id for topic in found) == rows


TALKS = Query(('talks',), ('lpc', 'recipes'))
DOCUMENTED = Question(TALKS, titles=True)
MARKED = Question(TALKS, marked=all_records)


def changed(career: Career, section: str, id_: str, **values: Any) -> Career:
    """Return *career* with other *values* in one record."""
    records = [
        replace(record, **values) if record.id == id_ else record
        for record in career.records(section)
    ]
    return replace(career, **{section: tuple(records)})


class TestAQuestion:
    """Has another digest if reading would take something else from the data."""

    def same(self, question: Question, before: Career, after: Career) -> bool:
        """Return whether the digest is the same before and after a change."""
        return question.digest(before, TODAY) == question.digest(after, TODAY)

    def test_for_titles_changes_with_a_title(self, career: Career) -> None:
        assert not self.same(DOCUMENTED, career, changed(career, 'talks', 'lpc', name='Locks!'))

    def test_for_titles_changes_with_an_id(self, career: Career) -> None:
        after = changed(career, 'talks', 'lpc', id=Identifier('other'))
        assert not self.same(Question(Query(('talks',)), titles=True), career, after)

    @pytest.mark.parametrize(
        'values',
        [
            {'event': 'LPC'},
            {'start_date': PartialDate('2025-12-11')},
            {'topics': ()},
            {'summary': 'On locks.'},
            {'sources': (SourceKey('page'),)},
        ],
        ids=lambda values: next(iter(values)),
    )
    def test_for_titles_stays_with_other_values(
        self, values: dict[str, Any], career: Career
    ) -> None:
        assert self.same(DOCUMENTED, career, changed(career, 'talks', 'lpc', **values))

    def test_changes_when_a_record_comes_or_goes(self, career: Career) -> None:
        question = Question(Query(('talks',)), titles=True)
        assert not self.same(question, career, replace(career, talks=career.talks[:-1]))
        assert not self.same(question, career, replace(career, talks=(*career.talks, talk('new'))))

    def test_changes_with_the_order_of_the_records(self, career: Career) -> None:
        question = Question(Query(('talks',)), titles=True)
        assert not self.same(question, career, replace(career, talks=career.talks[::-1]))

    def test_changes_when_the_last_record_goes(self, career: Career) -> None:
        assert not self.same(Question(TALKS), career, replace(career, talks=()))

    def test_stays_when_another_record_changes(self, career: Career) -> None:
        assert self.same(DOCUMENTED, career, changed(career, 'talks', 'someday', name='X'))

    def test_for_marks_changes_with_the_sources(self, career: Career) -> None:
        after = changed(career, 'talks', 'lpc', sources=(SourceKey('page'),))
        assert not self.same(MARKED, career, after)

    def test_for_marks_stays_with_the_title(self, career: Career) -> None:
        assert self.same(MARKED, career, changed(career, 'talks', 'lpc', name='Locks!'))

    @pytest.mark.parametrize('parts', [True, False])
    def test_changes_with_the_sources_of_parts_if_these_have_marks(
        self, parts: bool, career: Career
    ) -> None:
        question = Question(Query(('contributions',)), marked=all_records, parts=parts)
        record = career.contributions[0]
        milestones = tuple(
            replace(step, sources=(SourceKey('page'),)) for step in record.milestones
        )
        after = changed(career, 'contributions', record.id, milestones=milestones)
        assert self.same(question, career, after) is not parts

    def test_for_the_marks_of_the_basics_changes_with_their_sources(self, career: Career) -> None:
        question = Question(Query(('basics',)), marked=basics)
        before, after = (
            replace(career, basics=Basics(name='Ada', sources=sources))
            for sources in ((), (SourceKey('page'),))
        )
        assert not self.same(question, before, after)

    def test_for_the_marks_of_topics_changes_when_one_gains_a_row(self, career: Career) -> None:
        choice = functools.partial(topics_with_rows, wanted=('talks',))
        question = Question(Query(('topics',)), marked=choice)
        before = replace(
            changed(career, 'topics', 'guards', sources=(SourceKey('page'),)), talks=()
        )
        after = replace(before, talks=(talk('new', topics=(TopicId('guards'),)),))
        assert not self.same(question, before, after)

    def test_for_the_marks_of_works_changes_when_a_part_needs_its_own(self) -> None:
        question = Question(Query(('publications',)), marked=whole_works)
        book, part = (
            Publication(id=Identifier(id_), part_of=whole, sources=(SourceKey('page'),))
            for id_, whole in (('book', ''), ('book:1', 'book'))
        )
        before = Career(publications=(book, part))
        after = Career(publications=(replace(book, sources=()), part))
        assert [mark[0] for mark in question.marks(before, before.publications)] == [
            before.publications[0]
        ]
        assert [mark[0] for mark in question.marks(after, after.publications)] == [
            after.publications[1]
        ]

    def test_changes_on_the_day_that_a_talk_is_past(self) -> None:
        career = Career(talks=(talk('a', '2026-08-16'), talk('b', '2027')))
        question = Question(Query(('talks',), period='upcoming'), titles=True)
        tomorrow = TODAY + datetime.timedelta(days=1)
        assert question.digest(career, TODAY) != question.digest(career, tomorrow)

    def test_can_be_pickled(self) -> None:
        choice = functools.partial(topics_with_rows, wanted=('talks',))
        question = Question(Query(('topics',)), marked=choice)
        assert pickle.loads(pickle.dumps(question)).query == question.query

    @pytest.mark.slow
    @pytest.mark.parametrize('seed', ['1', '2'])
    def test_is_the_same_in_another_process(self, seed: str, career: Career, path: Path) -> None:
        queries: list[dict[str, Any]] = [
            {'sections': ['talks', 'contributions', 'work', 'maintainerships', 'topics']},
            {'sections': ['talks'], 'topics': ['vma', 'guards']},
        ]
        command = [sys.executable, '-c', DIGESTS, str(path), json.dumps(queries)]
        done = subprocess.run(
            command,
            env=os.environ | {'PYTHONHASHSEED': seed},
            check=True,
            capture_output=True,
            text=True,
        )
        assert done.stdout.split() == [
            Question(Query(**fields), titles=True, marked=all_records).digest(career, TODAY).hex()
            for fields in queries
        ]


def test_parts_of_named_works_come_with_them_in_order() -> None:
    works = tuple(
        Publication(id=Identifier(id_), part_of=whole)
        for id_, whole in (('a', ''), ('a:1', 'a'), ('b', ''), ('a:1.1', 'a:1'), ('b:1', 'b'))
    )
    query = Query(('publications',), ('b', 'a'), with_parts=True)
    found = query.records(Career(publications=works), TODAY)
    assert [record.id for record in found] == ['b', 'a', 'b:1', 'a:1', 'a:1.1']
