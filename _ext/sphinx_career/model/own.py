"""The records for which JSON Resume has no section."""

from typing import Annotated, Literal

from sphinx_career.model.base import DatedRecord, Part, Record, Sources
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.scalars import ReleaseVersion, Url


class Link(Part, frozen=True, kw_only=True):
    """An address with a label."""

    label: Annotated[str, 'The text of the link.']
    url: Annotated[Url, 'The address.']


class Talk(DatedRecord, frozen=True, kw_only=True):
    """A talk, a lecture, or a session led."""

    objtype = 'talk'

    name: Annotated[str, 'The title, as announced.']
    event: Annotated[str, 'The conference or meeting, with its year.']
    location: Annotated[str, 'The town, or *online*.'] = ''
    kind: Annotated[
        Literal['talk', 'keynote', 'panel', 'session', 'tutorial', 'lead'],
        'The kind of talk; ``lead`` is leading a track or a microconference.',
    ] = 'talk'
    status: Annotated[
        Literal['given', 'scheduled', 'listed', 'proposed', 'cancelled'],
        'How far it is known to have got; ``listed`` means that it is in the programme, '
        'with no evidence that it was given.',
    ] = 'given'
    url: Annotated[Url | None, 'Its page in the programme.'] = None
    slides: Annotated[Url | None, 'The slides.'] = None
    video: Annotated[Url | None, 'The recording.'] = None
    proposal: Annotated[Url | None, 'The proposal.'] = None
    coverage: Annotated[tuple[Link, ...], 'Reports by others, in the order to show them in.'] = ()
    summary: Annotated[str, 'What it is about.'] = ''

    affiliations = ('event',)

    @property
    def dates(self) -> DateRange | None:
        """The day of the talk, or the days of the event; never open-ended."""
        start, end = self.start_date or self.end_date, self.end_date or self.start_date
        return DateRange(start, end) if start else None


class Course(DatedRecord, frozen=True, kw_only=True):
    """A course taught."""

    objtype = 'course'

    name: Annotated[str, 'The title of the course.']
    institution: Annotated[str, 'The school or university.'] = ''
    role: Annotated[str, 'The role, such as *Lecturer*.'] = ''
    level: Annotated[str, 'For whom, such as *undergraduate*.'] = ''
    location: Annotated[str, 'The town, or *online*.'] = ''
    url: Annotated[Url | None, 'The page of the course.'] = None
    summary: Annotated[str, 'What it teaches.'] = ''
    highlights: Annotated[tuple[str, ...], 'What stands out, one sentence each.'] = ()

    affiliations = ('institution',)
    lasts = True


class Service(DatedRecord, frozen=True, kw_only=True):
    """Service to a profession: a committee, reviewing, editing."""

    objtype = 'service'

    organization: Annotated[str, 'The conference, journal or body.']
    position: Annotated[str, 'The role, such as *Programme chair*.'] = ''
    kind: Annotated[
        Literal['', 'committee', 'review', 'editing', 'organization', 'advice'],
        'The kind of service.',
    ] = ''
    location: Annotated[str, 'The town, or *online*.'] = ''
    url: Annotated[Url | None, 'Its page.'] = None
    summary: Annotated[str, 'What the work was.'] = ''
    highlights: Annotated[tuple[str, ...], 'What stands out, one sentence each.'] = ()

    titles = ('position',)
    affiliations = ('organization',)
    lasts = True


class Grant(DatedRecord, frozen=True, kw_only=True):
    """Funding that was granted."""

    objtype = 'grant'

    name: Annotated[str, 'The title of what is funded.']
    funder: Annotated[str, 'Who funds it.'] = ''
    role: Annotated[str, 'The role, such as *Principal investigator*.'] = ''
    amount: Annotated[str, 'The amount with its currency, as displayed.'] = ''
    number: Annotated[str, "The funder's number of the grant."] = ''
    url: Annotated[Url | None, 'The page that shows it.'] = None
    summary: Annotated[str, 'What it is for.'] = ''

    affiliations = ('funder',)
    lasts = True


class Appearance(Record, frozen=True, kw_only=True):
    """An appearance in the media: an interview, an article about one's work."""

    objtype = 'appearance'

    name: Annotated[str, 'The title.']
    publisher: Annotated[str, 'The newspaper, broadcaster or podcast.'] = ''
    kind: Annotated[
        Literal['', 'interview', 'article', 'podcast', 'broadcast', 'video'],
        'The kind of appearance.',
    ] = ''
    date: Annotated[PartialDate | None, 'When it was published.'] = None
    url: Annotated[Url | None, 'Its page.'] = None
    summary: Annotated[str, 'What it is about.'] = ''

    affiliations = ('publisher',)
    date_field = 'date'


class Maintainership(DatedRecord, frozen=True, kw_only=True):
    """A part of a project that one maintains or reviews."""

    objtype = 'maintainership'

    name: Annotated[str, "The part, by the project's name for it."]
    project: Annotated[str, 'The project.'] = ''
    role: Annotated[Literal['maintainer', 'reviewer'], 'The role.'] = 'maintainer'
    url: Annotated[Url | None, 'The page that says so.'] = None
    as_of: Annotated[PartialDate | None, 'When that page was read.'] = None
    summary: Annotated[str, 'What the part does.'] = ''
    colleagues: Annotated[tuple[str, ...], 'Others with the same role.'] = ()
    files: Annotated[tuple[str, ...], 'The paths of its files.'] = ()

    affiliations = ('project',)


class Milestone(Part, frozen=True, kw_only=True):
    """A public step of a contribution."""

    summary: Annotated[str, 'What it brought, in one sentence.']
    release: Annotated[
        ReleaseVersion | None, 'The first release with it: a version of ``releases``.'
    ] = None
    date: Annotated[
        PartialDate | None, 'When it was merged or posted, if it is in no release.'
    ] = None
    sources: Sources = ()


class Commit(Part, frozen=True, kw_only=True):
    """A commit in a version control system."""

    id: Annotated[str, 'Its hash, long enough to be unique.']
    name: Annotated[str, 'Its subject line.'] = ''
    url: Annotated[Url | None, 'The page that shows it.'] = None


class Constant(Part, frozen=True, kw_only=True):
    """A constant of a programming interface."""

    name: Annotated[str, 'The name.']
    value: Annotated[str, 'The value, as written in the source.']
    note: Annotated[str, 'What it does, or since when it has existed.'] = ''
    sources: Sources = ()


class Contribution(Record, frozen=True, kw_only=True):
    """A contribution to a project, finished or under way."""

    objtype = 'contribution'

    name: Annotated[str, 'The name of the contribution.']
    kind: Annotated[
        Literal['feature', 'rework', 'ongoing'],
        'Something new, an improvement of what was there, or work under way.',
    ]
    summary: Annotated[str, 'What it is and what it is good for.']
    project: Annotated[str, 'The project.'] = ''
    url: Annotated[Url | None, 'The page that introduces it.'] = None
    milestones: Annotated[tuple[Milestone, ...], 'The steps, the first one first.'] = ()
    commits: Annotated[tuple[Commit, ...], 'The most important commits.'] = ()
    constants: Annotated[tuple[Constant, ...], 'The names that programs use.'] = ()
    conditions: Annotated[tuple[str, ...], 'The conditions for using it.'] = ()
    tests: Annotated[tuple[str, ...], 'Paths of tests in the source.'] = ()
    documentation: Annotated[tuple[Link, ...], 'Manual pages and documents.'] = ()
    coverage: Annotated[tuple[Link, ...], 'Reports by others.'] = ()

    affiliations = ('project',)
    lasts = True


class Topic(Record, frozen=True, kw_only=True):
    """A field of work; records of all sections can belong to it."""

    objtype = 'topic'

    name: Annotated[str, 'The name of the topic.']
    summary: Annotated[str, 'What it is, in one sentence.'] = ''
    url: Annotated[Url | None, 'A page that explains it.'] = None

    def is_about(self, topic: str) -> bool:
        """Return whether it is that topic, or belongs to it."""
        return topic == self.id or super().is_about(topic)


class Claim(Record, frozen=True, kw_only=True):
    """A statement that has no evidence but somebody's word."""

    objtype = 'claim'

    statement: Annotated[str, 'The statement, in the third person.']
    attribution: Annotated[str, 'Who or what says so.']
    value: Annotated[str, 'The number in it, as displayed.'] = ''
    as_of: Annotated[PartialDate | None, 'When it was said.'] = None

    titles = ('statement',)
    date_field = 'as_of'


class Release(Part, frozen=True, kw_only=True):
    """A release of the project that contributions land in."""

    version: Annotated[str, 'The version.']
    date: Annotated[PartialDate, 'The release date.']
