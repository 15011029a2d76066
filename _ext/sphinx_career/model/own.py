"""The records that JSON Resume has no section for: no Sphinx."""

from typing import Annotated, Literal

from msgspec import Meta

from sphinx_career.model.base import DatedRecord, Part, Record
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.scalars import ReleaseVersion, SourceKey, Url

Sources = Annotated[
    tuple[SourceKey, ...], Meta(description='What shows it: keys of the bibliography.')
]


class Link(Part, frozen=True, kw_only=True):
    """An address and what it leads to."""

    label: Annotated[str, Meta(description='What it leads to, in a few words.')]
    url: Annotated[Url, Meta(description='The address.')]


class Talk(DatedRecord, frozen=True, kw_only=True):
    """A talk, a lecture, or a session that one leads."""

    objtype = 'talk'

    name: Annotated[str, Meta(description='The title, as announced.')]
    event: Annotated[str, Meta(description='The conference or meeting, with its year.')]
    location: Annotated[str, Meta(description='The town, or *online*.')] = ''
    kind: Annotated[
        Literal['talk', 'keynote', 'panel', 'session', 'tutorial', 'lead'],
        Meta(description='What it is; ``lead`` of a track or a microconference.'),
    ] = 'talk'
    status: Annotated[
        Literal['given', 'scheduled', 'listed', 'proposed', 'cancelled'],
        Meta(
            description='How far it is known to have come; ``listed`` is in the programme, '
            'with nothing to show that it was given.'
        ),
    ] = 'given'
    url: Annotated[Url | None, Meta(description='Its page in the programme.')] = None
    slides: Annotated[Url | None, Meta(description='The slides.')] = None
    video: Annotated[Url | None, Meta(description='The recording.')] = None
    proposal: Annotated[Url | None, Meta(description='The proposal.')] = None
    coverage: Annotated[
        tuple[Link, ...], Meta(description='Reports by others, the first first.')
    ] = ()
    summary: Annotated[str, Meta(description='What it is about.')] = ''

    affiliations = ('event',)

    @property
    def dates(self) -> DateRange | None:
        """When it was: on one day, or as long as the event, but never until now."""
        start, end = self.start_date or self.end_date, self.end_date or self.start_date
        return DateRange(start, end) if start else None


class Maintainership(DatedRecord, frozen=True, kw_only=True):
    """A part of a project that one looks after."""

    objtype = 'maintainership'

    name: Annotated[str, Meta(description='The part, as the project names it.')]
    project: Annotated[str, Meta(description='The project.')] = ''
    role: Annotated[Literal['maintainer', 'reviewer'], Meta(description='What one is there.')] = (
        'maintainer'
    )
    url: Annotated[Url | None, Meta(description='The page that says so.')] = None
    as_of: Annotated[PartialDate | None, Meta(description='When that page was read.')] = None
    summary: Annotated[str, Meta(description='What the part does.')] = ''
    colleagues: Annotated[tuple[str, ...], Meta(description='Who else holds the role.')] = ()
    files: Annotated[tuple[str, ...], Meta(description='The paths that belong to it.')] = ()

    affiliations = ('project',)


class Milestone(Part, frozen=True, kw_only=True):
    """A step of a contribution that others can see."""

    summary: Annotated[str, Meta(description='What it brought, in one sentence.')]
    release: Annotated[
        ReleaseVersion | None,
        Meta(description='The release that has it, by its version in ``releases``.'),
    ] = None
    date: Annotated[
        PartialDate | None,
        Meta(description='When it was merged or posted, if no release has it.'),
    ] = None
    sources: Sources = ()


class Commit(Part, frozen=True, kw_only=True):
    """A change in a version control system."""

    id: Annotated[str, Meta(description='Its hash, long enough to be unique.')]
    name: Annotated[str, Meta(description='Its subject line.')] = ''
    url: Annotated[Url | None, Meta(description='Where it is shown.')] = None


class Constant(Part, frozen=True, kw_only=True):
    """A name with a value in a programming interface."""

    name: Annotated[str, Meta(description='The name.')]
    value: Annotated[str, Meta(description='The value, as it is written in the source.')]
    note: Annotated[str, Meta(description='What it does, or since when it is so.')] = ''
    sources: Sources = ()


class Contribution(Record, frozen=True, kw_only=True):
    """Something that one has added to a project, or is about to."""

    objtype = 'contribution'

    name: Annotated[str, Meta(description='What it is called.')]
    kind: Annotated[
        Literal['feature', 'rework', 'ongoing'],
        Meta(description='A new thing, an old one made better, or work under way.'),
    ]
    summary: Annotated[str, Meta(description='What it is and what it is good for.')]
    project: Annotated[str, Meta(description='The project.')] = ''
    url: Annotated[Url | None, Meta(description='The page that introduces it.')] = None
    milestones: Annotated[
        tuple[Milestone, ...], Meta(description='How it came about, the first first.')
    ] = ()
    commits: Annotated[tuple[Commit, ...], Meta(description='The changes that matter most.')] = ()
    constants: Annotated[
        tuple[Constant, ...], Meta(description='The names that programs use.')
    ] = ()
    conditions: Annotated[
        tuple[str, ...], Meta(description='What must be true when it is used.')
    ] = ()
    tests: Annotated[tuple[str, ...], Meta(description='Paths of tests in the source.')] = ()
    documentation: Annotated[
        tuple[Link, ...], Meta(description='Manual pages and documents.')
    ] = ()
    coverage: Annotated[tuple[Link, ...], Meta(description='Reports by others.')] = ()

    affiliations = ('project',)


class Topic(Record, frozen=True, kw_only=True):
    """A field of work, to which records of all sections belong."""

    objtype = 'topic'

    name: Annotated[str, Meta(description='What it is called.')]
    summary: Annotated[str, Meta(description='What it is, in one sentence.')] = ''
    url: Annotated[Url | None, Meta(description='A page that explains it.')] = None

    def is_about(self, topic: str) -> bool:
        """Tell whether it is that topic, or belongs to it."""
        return topic == self.id or super().is_about(topic)


class Claim(Record, frozen=True, kw_only=True):
    """What somebody says, without anything else to show that it is so."""

    objtype = 'claim'

    statement: Annotated[str, Meta(description='What is said, in the third person.')]
    attribution: Annotated[str, Meta(description='Who or what says so.')]
    value: Annotated[str, Meta(description='The number in it, as it is to be printed.')] = ''
    as_of: Annotated[
        PartialDate | None, Meta(description='When it was said, as far as known.')
    ] = None

    titles = ('statement',)

    @property
    def dates(self) -> DateRange | None:
        """When it was said."""
        return DateRange(self.as_of, self.as_of) if self.as_of else None


class Release(Part, frozen=True, kw_only=True):
    """A release of the project that contributions land in."""

    version: Annotated[str, Meta(description='The version.')]
    date: Annotated[PartialDate, Meta(description='When it came out.')]
