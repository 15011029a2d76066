"""The career as a whole, and the kinds of record in it."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import GenericAlias
from typing import Annotated, Final, Literal, NamedTuple, cast

import msgspec
from msgspec import Struct, field

from sphinx_career.model import json_resume, own
from sphinx_career.model.base import Record
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.fields import fields
from sphinx_career.model.i18n import N_
from sphinx_career.model.problems import did_you_mean, join_choices
from sphinx_career.model.publication import Publication


class Career(Struct, frozen=True, kw_only=True, rename='camel', omit_defaults=True, dict=True):
    """All sections of the data: a JSON Resume document with sections of our own."""

    schema: Annotated[str, 'The schema that the file follows.'] = field(default='', name='$schema')
    meta: Annotated[json_resume.Provenance | None, 'Metadata.'] = None
    basics: Annotated[json_resume.Basics | None, 'The person described.'] = None
    work: Annotated[tuple[json_resume.Position, ...], 'Paid work.'] = ()
    volunteer: Annotated[tuple[json_resume.Volunteer, ...], 'Unpaid work.'] = ()
    education: Annotated[tuple[json_resume.Education, ...], 'Studies.'] = ()
    awards: Annotated[tuple[json_resume.Award, ...], 'Prizes.'] = ()
    certificates: Annotated[tuple[json_resume.Certificate, ...], 'Qualifications.'] = ()
    publications: Annotated[tuple[Publication, ...], 'Works that are in no ``.bib`` file.'] = ()
    skills: Annotated[tuple[json_resume.Skill, ...], 'Skills.'] = ()
    languages: Annotated[tuple[json_resume.Language, ...], 'Spoken languages.'] = ()
    interests: Annotated[tuple[json_resume.Interest, ...], 'Interests.'] = ()
    references: Annotated[tuple[json_resume.Recommendation, ...], 'Recommendations.'] = ()
    projects: Annotated[tuple[json_resume.Project, ...], 'Projects.'] = ()
    talks: Annotated[tuple[own.Talk, ...], 'Talks.'] = ()
    teaching: Annotated[tuple[own.Course, ...], 'Teaching.'] = ()
    service: Annotated[tuple[own.Service, ...], 'Committees, reviewing and the like.'] = ()
    grants: Annotated[tuple[own.Grant, ...], 'Funding.'] = ()
    media: Annotated[tuple[own.Appearance, ...], 'Interviews and reports.'] = ()
    maintainerships: Annotated[tuple[own.Maintainership, ...], 'Maintained or reviewed code.'] = ()
    contributions: Annotated[tuple[own.Contribution, ...], 'Contributions to projects.'] = ()
    topics: Annotated[tuple[own.Topic, ...], 'Fields of work.'] = ()
    claims: Annotated[tuple[own.Claim, ...], 'Statements without other evidence.'] = ()
    releases: Annotated[tuple[own.Release, ...], 'Releases that contributions land in.'] = ()

    def records(self, section: str) -> tuple[Record, ...]:
        """Return the records of *section*, in the order of the data."""
        records: tuple[Record, ...] = getattr(self, section)
        return records

    def find(self, section: str, id_: str) -> Record | None:
        """Return the record of *section* that has, or had, the id *id_*, if there is one."""
        return self._by_section.get(section, {}).get(id_)

    def find_any(self, sections: Iterable[str], id_: str) -> Record | None:
        """Return the record of the first of *sections* that has, or had, the id *id_*."""
        return next((found for name in sections if (found := self.find(name, id_))), None)

    def find_object(self, objtype: str, id_: str) -> Record | None:
        """Return the record of the object type *objtype* that has, or had, the id *id_*."""
        return self.find_any(self.sections_of(objtype), id_)

    @property
    def kinds(self) -> 'dict[str, Kind]':
        """The kind of each section of records, in the order of the index."""
        return section_kinds(type(self))

    def sections_of(self, objtype: str) -> tuple[str, ...]:
        """Return the sections whose records are of the object type *objtype*."""
        return tuple(section for section, kind in self.kinds.items() if kind.objtype == objtype)

    def objects(self, objtype: str) -> dict[str, Record]:
        """Return all records of the object type *objtype* by their present ids."""
        return {
            str(record.id): record
            for section in self.sections_of(objtype)
            for record in self.records(section)
        }

    def shares_sources_of_whole(self, record: Record) -> bool:
        """Return whether *record* is part of a work that has all of its sources."""
        whole = self.find('publications', getattr(record, 'part_of', ''))
        return whole is not None and set(record.sources) <= set(whole.sources)

    def dates(self, record: Record) -> DateRange | None:
        """Return the dates of *record*.

        A contribution starts with its first milestone and, unless it is
        ongoing, ends with its last.
        """
        if not isinstance(record, own.Contribution):
            return record.dates
        steps = sorted(filter(None, map(self.landed, record.milestones)))
        if not steps:
            return None
        return DateRange(steps[0], None if record.kind == 'ongoing' else steps[-1])

    def landed(self, milestone: own.Milestone) -> PartialDate | None:
        """Return the date of the release with *milestone*, else its own date."""
        return self.release_dates.get(milestone.release or '', milestone.date)

    def count(self, section: str) -> int:
        """Return the number of records in *section*.

        For ``releases``, count those in which a contribution landed; of publications,
        not the parts of others.
        """
        if section == 'releases':
            steps = (step for record in self.contributions for step in record.milestones)
            return len({step.release for step in steps} - {None})
        if section == 'publications':
            return sum(not work.part_of for work in self.publications)
        return len(self.records(section))

    def number(self, figure: json_resume.Figure) -> str:
        """Return the value of *figure*, given or counted."""
        return figure.value or (f'{self.count(figure.count)}' if figure.count else '')

    @functools.cached_property
    def _by_section(self) -> dict[str, dict[str, Record]]:
        """The records of each section by id, former ids included."""
        found: dict[str, dict[str, Record]] = {}
        for section in self.kinds:
            records = self.records(section)
            former = {alias: record for record in records for alias in record.aliases}
            found[section] = former | {str(record.id): record for record in records}
        return found

    @functools.cached_property
    def release_dates(self) -> dict[str, PartialDate]:
        """Release dates by version."""
        return {release.version: release.date for release in self.releases}


Order = Literal['newest', 'oldest', 'given']
Grouping = Literal['none', 'year', 'event', 'employer', 'kind', 'type', 'release']


class Kind(NamedTuple):
    """A kind of record that pages document: an object type of the domain."""

    objtype: str
    section: str
    plural: str
    list_summary: str = ''
    """The docstring of the directive to generate for lists of the section; for ``''``, none is."""
    groupings: tuple[Grouping, ...] = ()
    """What that directive can group by."""
    order: Order = 'newest'
    """The order in which it lists the records by default."""
    heading: str = ''
    """The title of the section in a CV, if it is not the plural."""
    cv: Literal['full', 'brief', 'none'] = 'full'
    """How much of each record a CV shows by default."""
    on_request: bool = False
    """Whether they are shown only where a page names them, and may be shown nowhere."""


KINDS: Final = {
    kind.objtype: kind
    for kind in (
        Kind(
            N_('position'),
            'work',
            N_('positions'),
            'Paid work.',
            ('year', 'employer'),
            heading=N_('experience'),
        ),
        Kind(
            N_('education'), 'education', N_('education'), 'Studies and examinations.', ('year',)
        ),
        Kind(
            N_('maintainership'),
            'maintainerships',
            N_('maintainerships'),
            'What is maintained or reviewed.',
            order='given',
            cv='brief',
        ),
        Kind(
            N_('contribution'),
            'contributions',
            N_('contributions'),
            'What has been contributed.',
            ('kind', 'release', 'year'),
            cv='brief',
        ),
        Kind(
            N_('project'),
            'projects',
            N_('projects'),
            "Projects of one's own or with others.",
            ('year', 'employer', 'type'),
        ),
        Kind(N_('publication'), 'publications', N_('publications')),
        Kind(N_('talk'), 'talks', N_('talks'), cv='brief'),
        Kind(
            N_('course'),
            'teaching',
            N_('courses'),
            'Courses taught.',
            ('year', 'employer'),
            heading=N_('teaching'),
        ),
        Kind(N_('grant'), 'grants', N_('grants'), 'Funding granted.', ('year',)),
        Kind(
            N_('service'),
            'service',
            N_('service'),
            'Committees, reviewing and other service to a profession.',
            ('kind', 'year'),
        ),
        Kind(N_('award'), 'awards', N_('awards'), 'Prizes and honours.', ('year',)),
        Kind(
            N_('certificate'),
            'certificates',
            N_('certificates'),
            'Professional qualifications.',
            ('year',),
        ),
        Kind(
            N_('volunteering'),
            'volunteer',
            N_('volunteering'),
            'Unpaid work.',
            ('year', 'employer'),
        ),
        Kind(
            N_('appearance'),
            'media',
            N_('media appearances'),
            'Interviews, and reports by the media.',
            ('year', 'kind'),
            heading=N_('media'),
        ),
        Kind(
            N_('skill'), 'skills', N_('skills'), 'Skills, with levels and keywords.', order='given'
        ),
        Kind(N_('language'), 'languages', N_('languages'), 'Spoken languages.', order='given'),
        Kind(N_('interest'), 'interests', N_('interests'), 'Interests.', order='given'),
        Kind(
            N_('reference'),
            'references',
            N_('references'),
            'Recommendations by others.',
            order='given',
            on_request=True,
            cv='none',
        ),
        Kind(N_('topic'), 'topics', N_('topics'), cv='none'),
        Kind(
            N_('claim'), 'claims', N_('claims'), 'What is said, by whom.', order='given', cv='none'
        ),
    )
}
"""The kinds by object type, in the order of the index and of a CV."""


@functools.cache
def section_kinds(career: type[Career]) -> dict[str, Kind]:
    """Return the kind of each section of records that careers of the type *career* have.

    They are in the order of ``KINDS``, an added section after the known one of its kind.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for key, known in fields(career).items():
        if known.holds(Record):
            found[known.type.objtype].append(key)
    return {
        section: kind
        if section == kind.section
        else kind._replace(section=section, plural=section.replace('_', ' '), heading='')
        for objtype, kind in KINDS.items()
        for section in found[objtype]
    }


def wrong_section(name: object, like: object) -> str:
    """Return what is wrong with an added section *name* of records as in *like*, or ``''``."""
    kinds = section_kinds(Career)
    likes = [section for section in kinds if section != 'topics']  # others refer to topics
    if like not in likes:
        hint = did_you_mean(str(like), likes) or f'; expected {join_choices(likes)}'
        return f'there is no section {like!r}{hint}'
    if not str(name).isidentifier():
        return f'{name!r} is not a name of letters, digits and underscores'
    if name in {*dir(Career), *KINDS}:
        return f'the name {name!r} is taken'
    return ''


def add_sections(sections: Mapping[str, str]) -> type[Career]:
    """Return the type of careers with more *sections*, each for the records of a known one."""
    return _with_sections(tuple(sections.items())) if sections else Career


@functools.cache
def _with_sections(sections: tuple[tuple[str, str], ...]) -> type[Career]:
    known = fields(Career)
    made = msgspec.defstruct(
        'Career',
        [
            (
                name,
                Annotated[GenericAlias(tuple, (known[like].type, ...)), known[like].description],
                field(default=(), name=name),
            )
            for name, like in sections
        ],
        bases=(Career,),
        frozen=True,
        kw_only=True,
        omit_defaults=True,
        dict=True,
    )
    return cast('type[Career]', made)
