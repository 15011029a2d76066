"""All that is known of a career, and the kinds of record in it: no Sphinx."""

import functools
from typing import Annotated, Final, NamedTuple

from msgspec import Meta, Struct, field

from sphinx_career.dates import DateRange, PartialDate
from sphinx_career.records.base import Record
from sphinx_career.records.own import (
    Claim,
    Contribution,
    Maintainership,
    Milestone,
    Release,
    Talk,
    Topic,
)
from sphinx_career.records.publication import Publication
from sphinx_career.records.resume import (
    Award,
    Basics,
    Certificate,
    Education,
    Interest,
    Language,
    Position,
    Project,
    Provenance,
    Recommendation,
    Skill,
    Volunteer,
)


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


class Kind(NamedTuple):
    """A kind of record that a site documents: an object type of the domain."""

    objtype: str
    section: str
    plural: str


KINDS: Final = {
    kind.objtype: kind
    for kind in (
        Kind('position', 'work', 'positions'),
        Kind('volunteering', 'volunteer', 'volunteering'),
        Kind('education', 'education', 'education'),
        Kind('award', 'awards', 'awards'),
        Kind('certificate', 'certificates', 'certificates'),
        Kind('project', 'projects', 'projects'),
        Kind('maintainership', 'maintainerships', 'maintainerships'),
        Kind('contribution', 'contributions', 'contributions'),
        Kind('talk', 'talks', 'talks'),
        Kind('topic', 'topics', 'topics'),
        Kind('publication', 'publications', 'publications'),
        Kind('claim', 'claims', 'claims'),
    )
}
"""The kinds, by object type, in the order in which an index lists them."""
