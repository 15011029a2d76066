"""Records: what they are called, what they belong to, and when they were."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import Struct

from sphinx_career.model.base import DatedRecord, Part, Record
from sphinx_career.model.career import KINDS, Career
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.fields import fields
from sphinx_career.model.json_resume import (
    Award,
    Certificate,
    Education,
    Figure,
    Interest,
    Language,
    Position,
    Project,
    Recommendation,
    Skill,
    Volunteer,
)
from sphinx_career.model.own import (
    Appearance,
    Claim,
    Contribution,
    Course,
    Grant,
    Maintainership,
    Milestone,
    Release,
    Service,
    Talk,
    Topic,
)
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Identifier, ReleaseVersion, SourceKey, TopicId, Url
from tests.support.json_resume import STANDARD_SECTIONS

ID = Identifier('it')
# A record of each kind, what it is called and what it belongs to.
RECORDS: list[tuple[Record, str, str]] = [
    (Position(id=ID, name='Oracle', position='Engineer'), 'Engineer', 'Oracle'),
    (Volunteer(id=ID, organization='School', position='Mentor'), 'Mentor', 'School'),
    (
        Education(id=ID, institution='College', study_type='MEng', area='Law'),
        'MEng Law',
        'College',
    ),
    (Award(id=ID, award='Prize', awarder='Jury'), 'Prize', 'Jury'),
    (Certificate(id=ID, name='Driver', issuer='Office'), 'Driver', 'Office'),
    (Project(id=ID, name='Tool', entity='Firm'), 'Tool', 'Firm'),
    (Maintainership(id=ID, name='MAPPING', project='Linux'), 'MAPPING', 'Linux'),
    (
        Contribution(id=ID, name='Guards', project='Linux', kind='feature', summary=''),
        'Guards',
        'Linux',
    ),
    (Talk(id=ID, name='Memory', event='Conf'), 'Memory', 'Conf'),
    (Course(id=ID, name='Systems', institution='College'), 'Systems', 'College'),
    (Service(id=ID, organization='Conf', position='Chair'), 'Chair', 'Conf'),
    (Grant(id=ID, name='Memory', funder='Fund'), 'Memory', 'Fund'),
    (Appearance(id=ID, name='On air', publisher='Radio'), 'On air', 'Radio'),
    (Topic(id=ID, name='Memory'), 'Memory', ''),
    (Publication(id=ID, name='Book', publisher='Press'), 'Book', 'Press'),
    (Claim(id=ID, statement='He is first.', attribution='his CV'), 'He is first.', ''),
    (Skill(id=ID, name='C'), 'C', ''),
    (Language(id=ID, language='English'), 'English', ''),
    (Interest(id=ID, name='Chess'), 'Chess', ''),
    (Recommendation(id=ID, name='Ada', reference='He is good.'), 'Ada', ''),
]
OF_EACH_KIND = pytest.mark.parametrize(
    ('record', 'title', 'affiliation'), RECORDS, ids=[type(row[0]).__name__ for row in RECORDS]
)


def structs(struct: type[Struct]) -> set[type[Struct]]:
    """Return *struct* and all that its fields hold."""
    found = {struct}
    for field in fields(struct).values():
        if isinstance(field.type, type) and issubclass(field.type, Struct):
            found |= structs(field.type)
    return found


def release(version: str, date: str) -> Release:
    """Return the release *version* of *date*."""
    return Release(version=version, date=PartialDate(date))


def contribution(*steps: tuple[str, str], kind: Any = 'feature') -> Contribution:
    """Return a contribution whose steps have each a release and a date, or ``''``."""
    milestones = tuple(
        Milestone(
            summary='It landed.',
            release=ReleaseVersion(version) if version else None,
            date=PartialDate(date) if date else None,
        )
        for version, date in steps
    )
    return Contribution(id=ID, name='Guards', kind=kind, summary='', milestones=milestones)


@OF_EACH_KIND
def test_a_record_is_called_by_its_title(record: Record, title: str, affiliation: str) -> None:
    assert record.title == title


@OF_EACH_KIND
def test_a_record_belongs_to_an_employer_an_event_or_the_like(
    record: Record, title: str, affiliation: str
) -> None:
    assert record.affiliation == affiliation


@OF_EACH_KIND
def test_a_record_without_a_date_was_at_no_time(
    record: Record, title: str, affiliation: str
) -> None:
    assert Career().dates(record) is None


@pytest.mark.parametrize(
    ('record', 'title'),
    [
        (Position(id=ID, name='Oracle'), 'Oracle'),
        (Volunteer(id=ID, organization='School'), 'School'),
        (Education(id=ID, institution='College'), 'College'),
        (Education(id=ID, institution='College', area='Law'), 'Law'),
        (Education(id=ID, institution='College', study_type='BA'), 'BA'),
        (Education(id=ID), 'it'),
        (Award(id=ID, awarder='Jury'), 'Jury'),
        (Certificate(id=ID, issuer='Office'), 'Office'),
        (Project(id=ID, entity='Firm'), 'Firm'),
        (Publication(id=ID, publisher='Press'), 'Press'),
        (Service(id=ID, organization='Conf'), 'Conf'),
        (Skill(id=ID), 'it'),
        (Position(id=ID), 'it'),
    ],
)
def test_a_record_without_a_title_is_called_by_what_it_belongs_to_or_else_its_id(
    record: Record, title: str
) -> None:
    assert record.title == title


@pytest.mark.parametrize(
    ('record', 'start', 'end'),
    [
        (Position(id=ID, start_date=PartialDate('2020')), '2020', None),
        (Position(id=ID, end_date=PartialDate('2020')), None, '2020'),
        (
            Position(id=ID, start_date=PartialDate('2020'), end_date=PartialDate('2021')),
            '2020',
            '2021',
        ),
        (Education(id=ID, end_date=PartialDate('2005')), '2005', '2005'),
        (Education(id=ID, start_date=PartialDate('2001')), '2001', None),
        (
            Education(id=ID, start_date=PartialDate('2001'), end_date=PartialDate('2005')),
            '2001',
            '2005',
        ),
        (Award(id=ID, date=PartialDate('2020-05')), '2020-05', '2020-05'),
        (Certificate(id=ID, date=PartialDate('2020-05')), '2020-05', '2020-05'),
        (Publication(id=ID, release_date=PartialDate('2025')), '2025', '2025'),
        (
            Claim(id=ID, statement='', attribution='', as_of=PartialDate('2026')),
            '2026',
            '2026',
        ),
        (Talk(id=ID, name='', event='', start_date=PartialDate('2024')), '2024', '2024'),
        (Talk(id=ID, name='', event='', end_date=PartialDate('2024')), '2024', '2024'),
        (
            Talk(
                id=ID,
                name='',
                event='',
                start_date=PartialDate('2024-10-05'),
                end_date=PartialDate('2024-10-07'),
            ),
            '2024-10-05',
            '2024-10-07',
        ),
    ],
)
def test_a_record_was_when_its_dates_say(
    record: Record, start: str | None, end: str | None
) -> None:
    assert Career().dates(record) == (start, end)


class TestAContribution:
    """Work that lands in releases."""

    CAREER = Career(releases=(release('6.13', '2025-01-19'), release('6.9', '2024-05-12')))

    def test_was_from_its_first_step_to_its_last(self) -> None:
        record = contribution(('6.13', ''), ('', '2025-11'), ('6.9', ''))
        assert self.CAREER.dates(record) == ('2024-05-12', '2025-11')

    def test_under_way_is_not_over(self) -> None:
        record = contribution(('6.9', ''), ('6.13', ''), kind='ongoing')
        assert self.CAREER.dates(record) == ('2024-05-12', None)

    def test_of_one_step_was_on_its_date(self) -> None:
        assert self.CAREER.dates(contribution(('6.13', ''))) == ('2025-01-19', '2025-01-19')

    def test_whose_steps_have_no_date_was_at_no_time(self) -> None:
        assert self.CAREER.dates(contribution(('', ''), ('7.0', ''))) is None

    @pytest.mark.parametrize(
        ('step', 'date'),
        [
            (('6.13', '2024'), '2025-01-19'),
            (('6.13', ''), '2025-01-19'),
            (('', '2024'), '2024'),
            (('7.0', '2026'), '2026'),
            (('7.0', ''), None),
            (('', ''), None),
        ],
    )
    def test_lands_on_the_date_of_the_release_or_else_its_own(
        self, step: tuple[str, str], date: str | None
    ) -> None:
        (milestone,) = contribution(step).milestones
        assert self.CAREER.landed(milestone) == date


def test_a_record_is_about_its_topics() -> None:
    record = Skill(id=ID, topics=(TopicId('a'), TopicId('b')))
    assert [topic for topic in ('a', 'b', 'c', 'it') if record.is_about(topic)] == ['a', 'b']


def test_a_topic_is_about_itself_and_its_topics() -> None:
    record = Topic(id=ID, name='Memory', topics=(TopicId('a'),))
    assert [topic for topic in ('a', 'b', 'it') if record.is_about(topic)] == ['a', 'it']


class TestACareer:
    """All sections together."""

    def test_finds_a_record_by_its_section_and_its_id(self) -> None:
        talk = Talk(id=ID, name='Memory', event='Conf')
        topic = Topic(id=ID, name='Memory')
        career = Career(talks=(talk,), topics=(topic,))
        assert career.find('talks', 'it') is talk
        assert career.find('topics', 'it') is topic

    @pytest.mark.parametrize(
        ('section', 'id_'), [('talks', 'other'), ('work', 'it'), ('nonsense', 'it')]
    )
    def test_does_not_find_what_is_not_there(self, section: str, id_: str) -> None:
        career = Career(talks=(Talk(id=ID, name='Memory', event='Conf'),))
        assert career.find(section, id_) is None

    @pytest.mark.parametrize('kind', KINDS.values(), ids=lambda kind: kind.objtype)
    def test_finds_records_of_each_kind(self, kind: Any) -> None:
        (record,) = (record for record, *_ in RECORDS if record.objtype == kind.objtype)
        sections: dict[str, Any] = {kind.section: (record,)}
        assert Career(**sections).find(kind.section, 'it') is record

    def test_gives_the_records_of_a_section_in_their_order(self) -> None:
        skills = tuple(Skill(id=Identifier(id_)) for id_ in 'bca')
        assert Career(skills=skills).records('skills') == skills

    def test_knows_the_dates_of_releases(self) -> None:
        career = Career(releases=(release('6.13', '2025-01-19'), release('6.9', '2024')))
        assert career.release_dates == {'6.13': '2025-01-19', '6.9': '2024'}

    def test_counts_the_records_of_a_section(self) -> None:
        career = Career(skills=(Skill(id=Identifier('a')), Skill(id=Identifier('b'))))
        assert (career.count('skills'), career.count('talks')) == (2, 0)

    def test_counts_the_releases_that_work_landed_in(self) -> None:
        career = Career(
            releases=(release('6.13', '2025'), release('6.14', '2025'), release('6.15', '2025')),
            contributions=(
                contribution(('6.13', ''), ('', '2024'), ('6.15', '')),
                contribution(('6.13', '')),
            ),
        )
        assert career.count('releases') == 2


class TestTheKinds:
    """What a site documents, by object type."""

    @pytest.mark.parametrize('objtype', KINDS)
    def test_are_those_of_the_records_in_their_sections(self, objtype: str) -> None:
        kind = KINDS[objtype]
        record = fields(Career)[kind.section].type
        assert (kind.objtype, record.objtype) == (objtype, objtype)

    def test_leave_out_no_section_of_records(self) -> None:
        lists = {
            key
            for key, field in fields(Career).items()
            if field.many and issubclass(field.type, Record)
        }
        assert lists == {kind.section for kind in KINDS.values()}

    def test_of_the_standard_are_records_of_their_own(self) -> None:
        found = {key: field.type for key, field in fields(Career).items()}
        assert all(issubclass(found[section], Record) for section in STANDARD_SECTIONS)


class TestAField:
    """A key of a mapping, as the class of a record declares it."""

    @pytest.mark.parametrize('struct', sorted(structs(Career), key=str))
    def test_is_said_in_a_sentence(self, struct: type[Struct]) -> None:
        wrong = [
            key for key, field in fields(struct).items() if not field.description.endswith('.')
        ]
        assert wrong == []

    @pytest.mark.parametrize('section', sorted(STANDARD_SECTIONS))
    def test_of_json_resume_need_not_be_given(self, section: str) -> None:
        record = fields(Career)[section].type
        assert [key for key, field in fields(record).items() if field.required] == ['id']

    def test_need_not_be_annotated(self) -> None:
        class Plain(Part, frozen=True):
            name: str = ''

        assert fields(Plain)['name'][2:] == (str, False, False, '')

    def test_has_the_key_that_json_resume_gives_it(self) -> None:
        assert list(fields(Award)) == [
            'id',
            'topics',
            'sources',
            'aliases',
            'private',
            'title',
            'date',
            'awarder',
            'summary',
        ]

    @pytest.mark.parametrize(
        ('struct', 'key', 'name', 'type_', 'many', 'required'),
        [
            (Position, 'startDate', 'start_date', PartialDate, False, False),
            (Position, 'id', 'id', Identifier, False, True),
            (Position, 'topics', 'topics', TopicId, True, False),
            (Position, 'highlights', 'highlights', str, True, False),
            (Position, 'url', 'url', Url, False, False),
            (Talk, 'event', 'event', str, False, True),
            (Contribution, 'milestones', 'milestones', Milestone, True, False),
            (Milestone, 'sources', 'sources', SourceKey, True, False),
            (Career, '$schema', 'schema', str, False, False),
            (Career, 'work', 'work', Position, True, False),
        ],
    )
    def test_is_read_from_its_annotation(
        self, struct: type[Struct], key: str, name: str, type_: type, many: bool, required: bool
    ) -> None:
        found = fields(struct)[key]
        assert found[:-1] == (key, name, type_, many, required)

    @pytest.mark.parametrize(
        ('struct', 'key', 'words'),
        [
            (
                Figure,
                'count',
                (
                    *('contributions', 'maintainerships', 'projects', 'publications', 'releases'),
                    *('talks', 'work'),
                ),
            ),
            (Talk, 'name', ()),
            (Talk, 'topics', ()),
        ],
    )
    def test_lists_the_words_that_it_takes(
        self, struct: type[Struct], key: str, words: tuple[str, ...]
    ) -> None:
        assert fields(struct)[key].words == words


def test_a_spell_in_the_data_is_what_the_reader_checks_the_dates_of() -> None:
    dated = {struct for struct in structs(Career) if 'endDate' in fields(struct)}
    assert dated == {struct for struct in structs(Career) if issubclass(struct, DatedRecord)}


def test_what_a_mapping_in_the_data_becomes_cannot_be_changed() -> None:
    parts = {struct for struct in structs(Career) if issubclass(struct, Part)} | {Career}
    assert parts == structs(Career)
    assert all(struct.__struct_config__.frozen for struct in parts)
