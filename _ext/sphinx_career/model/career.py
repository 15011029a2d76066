"""All that is known of a career, and the kinds of record in it: no Sphinx."""

import functools
from typing import Annotated, Final, Literal, NamedTuple

from msgspec import Meta, Struct, field

from sphinx_career.model.base import Record
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.i18n import N_
from sphinx_career.model.json_resume import (
    Award,
    Basics,
    Certificate,
    Education,
    Figure,
    Interest,
    Language,
    Position,
    Project,
    Provenance,
    Recommendation,
    Skill,
    Volunteer,
)
from sphinx_career.model.own import (
    Claim,
    Contribution,
    Maintainership,
    Milestone,
    Release,
    Talk,
    Topic,
)
from sphinx_career.model.publication import Publication


class Career(Struct, frozen=True, kw_only=True, rename='camel', omit_defaults=True, dict=True):
    """The sections of the data: a JSON Resume document with sections of our own."""

    schema: Annotated[str, Meta(description='The schema that the file follows.')] = field(
        default='', name='$schema'
    )
    meta: Annotated[Provenance | None, Meta(description='About the data themselves.')] = None
    basics: Annotated[Basics | None, Meta(description='Who it is about.')] = None
    work: Annotated[tuple[Position, ...], Meta(description='Paid work.')] = ()
    volunteer: Annotated[tuple[Volunteer, ...], Meta(description='Unpaid work.')] = ()
    education: Annotated[tuple[Education, ...], Meta(description='Studies.')] = ()
    awards: Annotated[tuple[Award, ...], Meta(description='Prizes.')] = ()
    certificates: Annotated[tuple[Certificate, ...], Meta(description='Qualifications.')] = ()
    publications: Annotated[
        tuple[Publication, ...], Meta(description='Works that no ``.bib`` file holds.')
    ] = ()
    skills: Annotated[tuple[Skill, ...], Meta(description='Skills.')] = ()
    languages: Annotated[tuple[Language, ...], Meta(description='Languages spoken.')] = ()
    interests: Annotated[tuple[Interest, ...], Meta(description='Interests.')] = ()
    references: Annotated[tuple[Recommendation, ...], Meta(description='References.')] = ()
    projects: Annotated[tuple[Project, ...], Meta(description='Projects.')] = ()
    talks: Annotated[tuple[Talk, ...], Meta(description='Talks.')] = ()
    maintainerships: Annotated[
        tuple[Maintainership, ...], Meta(description='What one maintains or reviews.')
    ] = ()
    contributions: Annotated[
        tuple[Contribution, ...], Meta(description='What one has contributed.')
    ] = ()
    topics: Annotated[tuple[Topic, ...], Meta(description='Fields of work.')] = ()
    claims: Annotated[
        tuple[Claim, ...], Meta(description='What is said with no other proof.')
    ] = ()
    releases: Annotated[
        tuple[Release, ...], Meta(description='Releases that contributions land in.')
    ] = ()

    def records(self, section: str) -> tuple[Record, ...]:
        """Return the records of *section*, in the order of the data."""
        records: tuple[Record, ...] = getattr(self, section)
        return records

    def find(self, section: str, id_: str) -> Record | None:
        """Return the record of *section* with the id *id_*, if there is one."""
        return self._by_id.get((section, id_))

    def is_shown_by_whole(self, record: Record) -> bool:
        """Tell whether *record* is a part of a work that has all its sources."""
        whole = self.find('publications', getattr(record, 'part_of', ''))
        return whole is not None and set(record.sources) <= set(whole.sources)

    def dates(self, record: Record) -> DateRange | None:
        """Return when *record* was; for a contribution, from its first step to its last or on."""
        if not isinstance(record, Contribution):
            return record.dates
        steps = sorted(filter(None, map(self.landed, record.milestones)))
        if not steps:
            return None
        return DateRange(steps[0], None if record.kind == 'ongoing' else steps[-1])

    def landed(self, milestone: Milestone) -> PartialDate | None:
        """Return the date of the release that has *milestone*, else its own."""
        return self.release_dates.get(milestone.release or '', milestone.date)

    def count(self, section: str) -> int:
        """Return how many records *section* has; of ``releases``, those that work landed in."""
        if section == 'releases':
            steps = (step for record in self.contributions for step in record.milestones)
            return len({step.release for step in steps} - {None})
        return len(self.records(section))

    def number(self, figure: Figure) -> str:
        """Return the number of *figure*: as given, or counted."""
        return figure.value or (f'{self.count(figure.count)}' if figure.count else '')

    @functools.cached_property
    def _by_id(self) -> dict[tuple[str, str], Record]:
        return {
            (kind.section, record.id): record
            for kind in KINDS.values()
            for record in self.records(kind.section)
        }

    @functools.cached_property
    def release_dates(self) -> dict[str, PartialDate]:
        """The date of each release, by its version."""
        return {release.version: release.date for release in self.releases}


STANDARD_SECTIONS: Final = frozenset(
    {'work', 'volunteer', 'education', 'awards', 'certificates', 'publications', 'skills'}
    | {'languages', 'interests', 'references', 'projects'}
)
"""The lists of JSON Resume, whose records may come without an id."""


Order = Literal['newest', 'oldest', 'given']
Grouping = Literal['none', 'year', 'event', 'employer', 'kind', 'type', 'release']


class Kind(NamedTuple):
    """A kind of record that a site documents: an object type of the domain."""

    objtype: str
    section: str
    plural: str
    list_summary: str = ''
    """The docstring of the directive to generate for lists of the section; for ``''``, none is."""
    groupings: tuple[Grouping, ...] = ()
    """What that directive can group by."""
    order: Order = 'newest'
    """The order in which it lists the records by default."""


KINDS: Final = {
    kind.objtype: kind
    for kind in (
        Kind(N_('position'), 'work', N_('positions')),
        Kind(N_('volunteering'), 'volunteer', N_('volunteering')),
        Kind(
            N_('education'),
            'education',
            N_('education'),
            list_summary='Studies and examinations.',
            groupings=('year',),
        ),
        Kind(N_('award'), 'awards', N_('awards')),
        Kind(N_('certificate'), 'certificates', N_('certificates')),
        Kind(N_('project'), 'projects', N_('projects')),
        Kind(
            N_('maintainership'),
            'maintainerships',
            N_('maintainerships'),
            list_summary='What is maintained or reviewed.',
            order='given',
        ),
        Kind(
            N_('contribution'),
            'contributions',
            N_('contributions'),
            list_summary='What has been contributed.',
            groupings=('kind', 'release', 'year'),
        ),
        Kind(N_('talk'), 'talks', N_('talks')),
        Kind(N_('topic'), 'topics', N_('topics')),
        Kind(N_('publication'), 'publications', N_('publications')),
        Kind(
            N_('claim'),
            'claims',
            N_('claims'),
            list_summary='What is said, by whom.',
            order='given',
        ),
    )
}
"""The kinds, by object type, in the order in which an index lists them."""
