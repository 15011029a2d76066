"""Text to records: what a value means, and that nothing at all makes the reader raise."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_career.data.reader import Contents, Item, read
from sphinx_career.model.career import Career
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.fields import fields
from sphinx_career.model.json_resume import Basics, Position
from sphinx_career.model.own import Link, Milestone, Talk
from sphinx_career.model.problems import Location, Problem, Subtype
from sphinx_career.model.scalars import Identifier, ReleaseVersion, SourceKey, TopicId, Url
from sphinx_career.model.source_text import UNSAFE

# What the characters of YAML make together that letters alone would not.
YAML_TEXT = st.text('ab:-[]{},&*!|>%@#\'"\\?~ \t\n\r0\u2028é', max_size=60)

# Text without what is refused in any field, and not blank.
TEXTS = st.text(st.characters(codec='utf-8'), min_size=1).filter(
    lambda text: text.strip() and not re.search(UNSAFE, text)
)

SECTIONS = sorted(fields(Career))
KEYS = st.sampled_from(
    [*SECTIONS, 'id', 'name', 'event', 'startDate', 'endDate', 'url', 'kind', 'nmae', '']
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-10, 3000)
    | st.floats()
    | st.dates().map(str)
    | st.text(max_size=5)
    | st.sampled_from(['keynote', 'talk', 'https://example.org/', 'mailto:', '2024-02', '\u202e'])
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=6)
    ),
    max_leaves=30,
)

GOOD = """\
work:
- id: job
  name: Oracle
  startDate: 2024-07
talks:
- {id: keynote, name: Memory, event: Conf, topics: [memory], coverage: [{label: é, url: 'x'}]}
"""


def contents(text: str) -> Contents:
    """Return what is read of *text*."""
    return read(text.encode(), 'a.yaml')


def first(text: str) -> Any:
    """Return the first record in *text*, in which nothing is wrong."""
    found = contents(text)
    assert found.problems == []
    return found.items[0].value


def problem(text: str) -> Problem:
    """Return the only problem of *text*."""
    (found,) = contents(text).problems
    return found


def outside(data: bytes, found: Contents) -> Iterator[Problem]:
    """Yield the problems that stand nowhere in *data*."""
    text = data.decode('utf-8-sig', 'replace')
    # YAML 1.1 breaks lines at some characters that nothing else does, and a
    # mistake at the end of a file stands where the next line would be.
    pages = [re.split(breaks, text) for breaks in ('\r\n|[\r\n]', '\r\n|[\r\n\x85\u2028\u2029]')]
    for place, subtype, message in found.problems:
        if not any(
            1 <= place.column <= len([*lines, ''][place.line - 1]) + 1
            for lines in pages
            if 1 <= place.line <= len(lines) + 1
        ):
            yield Problem(place, subtype, message)


class TestAValue:
    """A value of a record."""

    @pytest.mark.parametrize(
        'text',
        [
            *('no', 'Yes', 'on', 'true', 'nUll', '~~', '=', '.inf', '.nan'),
            *('2018', '007', '0o7', '0x1F', '1e3', '1_000', '1,300', '-1', '6.10'),
            *('12:30', '2024-07-01', '2024-07-01 10:00', '14%', "St Luke's", 'é', '😀', 'a#b'),
        ],
    )
    def test_is_the_text_that_the_author_wrote(self, text: str) -> None:
        assert first(f'basics:\n  name: {text}\n') == Basics(name=text)

    def test_in_quotes_is_the_text_between_them(self) -> None:
        assert first('basics: {name: "no", label: \'2018\'}') == Basics(name='no', label='2018')

    def test_keeps_its_lines_if_it_has_any(self) -> None:
        record = first('basics:\n  summary: |\n    One.\n    Two.\n  label: >-\n    a\n    b\n')
        assert record == Basics(summary='One.\nTwo.\n', label='a b')

    def test_may_hold_a_tab_and_letters_that_are_written_from_right_to_left(self) -> None:
        assert first('basics: {name: "a\\tb", label: שלום}') == Basics(name='a\tb', label='שלום')

    @pytest.mark.parametrize('blank', ['', "''", '""', '" "', '"\\t\\n"', '|\n', '!!null ""'])
    def test_that_is_blank_is_absent(self, blank: str) -> None:
        record = first(f'work:\n- id: job\n  name: Oracle\n  endDate: {blank}\n')
        assert record == Position(id=Identifier('job'), name='Oracle')

    def test_that_is_blank_in_a_list_is_absent(self) -> None:
        record = first('work:\n- id: job\n  highlights:\n  -\n  - a\n  - ""\n  - b\n')
        assert record.highlights == ('a', 'b')

    def test_has_the_type_of_its_field(self) -> None:
        record = first(
            'talks:\n'
            '- id: keynote\n'
            '  name: Memory\n'
            '  event: Conf\n'
            '  topics: [memory]\n'
            '  sources: [lwn]\n'
            '  url: https://example.org/\n'
            '  coverage:\n'
            '  - {label: LWN, url: "https://lwn.net/"}\n'
        )
        assert record == Talk(
            id=Identifier('keynote'),
            name='Memory',
            event='Conf',
            topics=(TopicId('memory'),),
            sources=(SourceKey('lwn'),),
            url=Url('https://example.org/'),
            coverage=(Link(label='LWN', url=Url('https://lwn.net/')),),
        )
        assert [type(value) for value in (record.id, record.topics[0], record.sources[0])] == [
            Identifier,
            TopicId,
            SourceKey,
        ]

    def test_that_is_wrong_is_left_out_and_those_beside_it_stay(self) -> None:
        found = contents('work: [{id: job, url: x, highlights: [a, [b], c], startDate: 2024}]')
        (item,) = found.items
        assert item.value == Position(
            id=Identifier('job'), highlights=('a', 'c'), start_date=PartialDate('2024')
        )
        assert [(problem.location.column, problem.subtype) for problem in found.problems] == [
            (23, Subtype.URL),
            (42, Subtype.TYPE),
        ]

    @pytest.mark.parametrize('text', ['😀', 'a\\/b', 'é', '\\\\', '\\"'])
    def test_of_json_may_be_escaped(self, text: str) -> None:
        expected = json.loads(f'"{text}"')
        assert first(f'{{"basics": {{"name": "{text}"}}}}') == Basics(name=expected)
        assert first(json.dumps({'basics': {'name': 'é'}})) == Basics(name='é')

    def test_of_json_may_be_escaped_in_two_halves(self) -> None:
        assert first(json.dumps({'basics': {'name': '😀'}})) == Basics(name='😀')

    def test_that_only_looks_like_two_halves_is_no_escape(self) -> None:
        text = '{"basics": {"name": "\\\\ud83d\\\\ude00"}}'
        assert first(text) == Basics(name='\\ud83d\\ude00')

    def test_in_single_quotes_has_no_escapes(self) -> None:
        assert first("basics: {name: '\\ud83d\\ude00'}") == Basics(name='\\ud83d\\ude00')


class TestARange:
    """The dates of a record."""

    @pytest.mark.parametrize(
        ('start', 'end'),
        [
            ('2024-07-01', '2024-07-01'),
            ('2024-07', '2024-07-01'),
            ('2024-07-31', '2024-07'),
            ('2024-07', '2024'),
            ('2024', '2024-01'),
        ],
    )
    def test_may_end_within_its_start(self, start: str, end: str) -> None:
        record = first(f'work: [{{id: job, startDate: {start}, endDate: {end}}}]')
        assert (record.start_date, record.end_date) == (start, end)

    @pytest.mark.parametrize('key', ['startDate', 'endDate'])
    @pytest.mark.parametrize('section', ['work', 'volunteer', 'education', 'projects'])
    def test_may_be_open_at_one_end(self, section: str, key: str) -> None:
        record = first(f'{section}: [{{id: a, {key}: 2024}}]')
        assert [record.start_date, record.end_date].count(None) == 1

    def test_without_its_wrong_end_stays(self) -> None:
        found = contents('work: [{id: job, startDate: 2024, endDate: now}]')
        (item,) = found.items
        assert isinstance(item.value, Position)
        assert (item.value.start_date, item.value.end_date) == ('2024', None)

    def test_of_a_publication_may_not_be_reversed(self) -> None:
        found = problem('publications: [{id: a, releaseDate: 2025, releaseEnd: 2024}]')
        assert found.subtype is Subtype.DATE


class TestAnItem:
    """A record that was read."""

    def test_is_found_where_its_mapping_begins(self) -> None:
        found = contents('basics:\n  name: Ada\nwork:\n- id: a\n-\n  id: b\n- {id: c}\n')
        assert [(item.section, item.location) for item in found.items] == [
            ('basics', Location('a.yaml', 2, 3)),
            ('work', Location('a.yaml', 4, 3)),
            ('work', Location('a.yaml', 6, 3)),
            ('work', Location('a.yaml', 7, 3)),
        ]

    def test_may_lack_an_id_in_a_section_of_json_resume(self) -> None:
        assert first('skills: [{name: C}]').id == ''

    def test_has_no_id_if_the_one_it_was_given_is_wrong(self) -> None:
        found = contents('skills: [{id: "!", name: C}]')
        assert [getattr(item.value, 'id', None) for item in found.items] == ['']

    def test_knows_where_its_parts_begin(self) -> None:
        found = contents(
            'contributions:\n'
            '- id: guards\n'
            '  name: Guards\n'
            '  kind: feature\n'
            '  summary: They guard.\n'
            '  milestones:\n'
            '  - {release: lost}\n'
            '  - summary: First.\n'
            '  - summary: Second.\n'
            '  commits: [{id: 662df3e5c376}]\n'
        )
        assert found.items[0].parts == {
            'milestones-0': Location('a.yaml', 8, 5),
            'milestones-1': Location('a.yaml', 9, 5),
            'commits-0': Location('a.yaml', 10, 13),
        }

    def test_has_no_parts_of_the_record_before_it(self) -> None:
        found = contents(
            'talks:\n'
            '- {id: a, event: Conf, coverage: [{label: LWN, url: "https://lwn.net/"}]}\n'
            '- {id: b, event: Conf, name: Memory}\n'
        )
        assert found.items[0].parts == {}

    def test_is_not_made_of_the_name_of_the_schema(self) -> None:
        found = contents('$schema: https://example.org/schema.json\nbasics: {name: Ada}\n')
        assert found == Contents(
            [Item('basics', Location('a.yaml', 2, 9), Basics(name='Ada'), {})], [], [], []
        )


class TestAMention:
    """The name of something that must be given elsewhere."""

    def test_is_noted_with_its_place_and_its_kind(self) -> None:
        found = contents(
            'contributions:\n'
            '- id: guards\n'
            '  name: Guards\n'
            '  kind: feature\n'
            '  summary: They guard.\n'
            '  topics: [memory]\n'
            '  milestones:\n'
            '  - {summary: It landed., release: 6.13, sources: [lwn]}\n'
        )
        assert [
            (mention.location.line, mention.location.column, mention.reference)
            for mention in found.mentions
        ] == [(6, 12, 'memory'), (8, 36, '6.13'), (8, 52, 'lwn')]
        assert [type(mention.reference) for mention in found.mentions] == [
            TopicId,
            ReleaseVersion,
            SourceKey,
        ]

    def test_of_a_release_is_its_text(self) -> None:
        record = first(
            'contributions: [{id: a, name: b, kind: feature, summary: c, '
            'milestones: [{summary: d, release: 6.10}]}]'
        )
        assert record.milestones == (Milestone(summary='d', release=ReleaseVersion('6.10')),)


class TestAFile:
    """A file as a whole."""

    @pytest.mark.parametrize('text', ['{}', 'work: []', 'work:\n', 'work: [{}]', 'basics: {}'])
    def test_may_have_next_to_nothing_in_it(self, text: str) -> None:
        assert contents(text).problems == []

    def test_may_be_json_indented_with_tabs(self) -> None:
        text = json.dumps({'basics': {'name': 'Ada', 'nam': 'Ada'}}, indent='\t')
        assert problem(text) == Problem(
            Location('a.yaml', 4, 3),
            Subtype.KEY,
            "unknown key 'nam' in 'basics'; did you mean 'name'?",
        )

    def test_is_located_as_it_stands_after_an_escape_in_two_halves(self) -> None:
        text = '{"basics": {"name": "\\ud83d\\ude00", "nam": "x"}}'
        assert problem(text).location.column == text.index('"nam"') + 1

    @pytest.mark.parametrize(
        'text',
        [
            'talks: !include talks.yaml',
            'talks: !own []',
            '!own {talks: []}',
            'meta: {version: !x }',
        ],
    )
    def test_has_no_tag_of_its_own_anywhere(self, text: str) -> None:
        assert problem(text).subtype is Subtype.SYNTAX

    def test_with_a_tag_of_its_own_keeps_what_it_holds(self) -> None:
        assert [item.value for item in contents('!own {work: [{id: a}]}').items] == [
            Position(id=Identifier('a'))
        ]

    def test_may_have_an_alias_and_an_escape_in_two_halves(self) -> None:
        text = 'work: [{id: a, name: &n "\\ud83d\\ude00"}, {id: b, name: *n, nam: x}]'
        assert [item.value for item in contents(text).items] == [
            Position(id=Identifier(id_), name='😀') for id_ in ('a', 'b')
        ]
        assert problem(text).location.column == text.index('nam:') + 1

    def test_may_use_an_alias_for_what_it_says_twice(self) -> None:
        text = 'work: [{id: a, sources: &s [x, y]}, {id: b, sources: *s}]'
        assert [item.value for item in contents(text).items] == [
            Position(id=Identifier(id_), sources=(SourceKey('x'), SourceKey('y')))
            for id_ in ('a', 'b')
        ]

    def test_may_have_any_line_ends(self) -> None:
        lines = ['basics:', '  label: a', '  name: [b]']
        assert {problem(end.join(lines)).location for end in ('\n', '\r\n', '\r')} == {
            Location('a.yaml', 3, 9)
        }

    @pytest.mark.slow
    def test_may_hold_many_values(self) -> None:
        text = f'work: [&a {{highlights: [{"x," * 999}]}}, {"*a," * 18}]'
        assert contents(text).problems == []

    @pytest.mark.slow
    def test_may_not_hold_too_many_blanks(self) -> None:
        blanks, aliases = "''," * 1001, '*a,' * 200
        text = f'work: [&a {{id: a, highlights: [{blanks}]}}, {aliases}]'
        assert contents(text).items == []

    @pytest.mark.slow
    def test_may_not_hold_too_many_keys_that_mean_nothing(self) -> None:
        keys, aliases = 'x: ,' * 1100, '*a,' * 200
        assert contents(f'work: [&a {{id: a, {keys}}}, {aliases}]').items == []

    @pytest.mark.slow
    def test_reports_a_mistake_once_however_many_aliases_repeat_it(self) -> None:
        keys = ', '.join(f'key{number}: x' for number in range(100))
        assert len(contents(f'work: [&a {{id: a, {keys}}}, {"*a," * 100}]').problems) == 100

    @pytest.mark.parametrize('was_enabled', [True, False])
    @pytest.mark.parametrize('text', [GOOD, 'work: ['])
    def test_leaves_the_garbage_collector_as_it_was(self, text: str, was_enabled: bool) -> None:
        before = gc.isenabled()
        (gc.enable if was_enabled else gc.disable)()
        try:
            contents(text)
            assert gc.isenabled() == was_enabled
        finally:
            (gc.enable if before else gc.disable)()

    @given(st.binary())
    def test_may_hold_any_bytes(self, data: bytes) -> None:
        assert list(outside(data, read(data, 'a.yaml'))) == []

    @given(st.text() | YAML_TEXT)
    def test_may_hold_any_text(self, text: str) -> None:
        assert list(outside(text.encode(), contents(text))) == []

    @given(st.data())
    def test_may_be_torn_anywhere(self, data: st.DataObject) -> None:
        good = GOOD.encode()
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(good))] * 2)))
        torn = good[:start] + data.draw(st.binary(max_size=4) | YAML_TEXT.map(str.encode))
        torn += good[end:]
        assert list(outside(torn, read(torn, 'a.yaml'))) == []

    @pytest.mark.slow
    @given(st.dictionaries(st.sampled_from(SECTIONS), VALUES), st.booleans())
    def test_may_hold_any_values(self, sections: dict[str, Any], block: bool) -> None:
        text = (
            yaml.safe_dump(sections, allow_unicode=True)
            if block
            else json.dumps(sections, ensure_ascii=False)
        )
        data = text.encode('utf-8', 'replace')
        assert list(outside(data, read(data, 'a.yaml'))) == []


class TestAGoodRecord:
    """A record in which nothing is wrong."""

    @pytest.mark.slow
    @given(
        st.fixed_dictionaries(
            {
                'id': st.from_regex('[a-z0-9]+(-[a-z0-9]+)*', fullmatch=True),
                'name': TEXTS,
                'event': TEXTS,
            },
            optional={
                'location': TEXTS,
                'summary': TEXTS,
                'kind': st.sampled_from(['keynote', 'session']),
                'startDate': st.dates().map(str),
                'topics': st.lists(TEXTS, max_size=3),
                'coverage': st.lists(
                    st.fixed_dictionaries(
                        {'label': TEXTS, 'url': st.just('https://example.org/')}
                    ),
                    max_size=2,
                ),
            },
        ),
        st.booleans(),
    )
    def test_reads_as_it_was_written(self, talk: dict[str, Any], block: bool) -> None:
        text = (
            yaml.safe_dump({'talks': [talk]}, allow_unicode=True)
            if block
            else json.dumps({'talks': [talk]}, ensure_ascii=False)
        )
        record = first(text)
        assert isinstance(record, Talk)
        found = {key: getattr(record, fields(Talk)[key].name) for key in talk}
        if 'topics' in talk:
            found['topics'] = list(found['topics'])
        if 'coverage' in talk:
            found['coverage'] = [{'label': x.label, 'url': x.url} for x in found['coverage']]
        assert found == talk

    @pytest.mark.slow
    @given(st.lists(VALUES, max_size=3), st.lists(VALUES, max_size=3))
    @example([{'id': 'a', 'coverage': [{}]}], [None])
    def test_stays_whatever_is_wrong_with_those_around_it(
        self, before: list[Any], after: list[Any]
    ) -> None:
        good = {'id': 'keynote', 'name': 'Memory', 'event': 'Conf', 'startDate': '2024-07'}
        text = yaml.safe_dump({'talks': [*before, good, *after]}, allow_unicode=True)
        found = read(text.encode('utf-8', 'replace'), 'a.yaml')
        alone = first(json.dumps({'talks': [good]}))
        assert alone in [item.value for item in found.items]


@pytest.mark.parametrize(
    ('written', 'key', 'used'),
    [
        ('https://doi.org/10.1000/x', 'doi', '10.1000/x'),
        ('foo', 'doi', ''),
        ('978-1-7185-0446-3', 'isbn', '978-1-7185-0446-3'),
        ('ISBN 978-1-7185-0446-2', 'isbn', '978-1-7185-0446-2'),
        ('soon', 'isbn', ''),
        ('Boook', 'type', 'Boook'),
        ('97-111', 'pages', '97–111'),
    ],
)
def test_what_is_meant_by_a_value_of_a_work_is_used(written: str, key: str, used: str) -> None:
    (item,) = contents(f'publications: [{{id: a, {key}: "{written}"}}]').items
    assert getattr(item.value, key) == used
