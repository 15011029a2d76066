"""The records for which JSON Resume has no section."""

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from sphinx_career.model.base import DatedRecord, Part, Record, Sources
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.i18n import N_
from sphinx_career.model.scalars import ReleaseVersion, Url, Word

TALK_KINDS: Final = {
    'keynote': N_('keynote'),
    'panel': N_('panel'),
    'session': N_('session'),
    'tutorial': N_('tutorial'),
    # Translators: of a part of a conference.
    'lead': N_('lead of the track'),
    'invited': N_('invited talk'),
    'lecture': N_('lecture'),
    'lightning': N_('lightning talk'),
    'podcast': N_('podcast'),
    'poster': N_('poster'),
    'seminar': N_('seminar'),
    'webinar': N_('webinar'),
    'workshop': N_('workshop'),
}
"""What the known kinds of talk are called; ``talk`` goes without saying."""
TALK_STATUSES: Final = {
    'scheduled': N_('scheduled'),
    'listed': N_('listed in the programme'),
    'proposed': N_('proposed'),
    'cancelled': N_('cancelled'),
}
"""What the known statuses of talks are called; ``given`` goes without saying."""
ROLES: Final = {'maintainer': N_('maintainer'), 'reviewer': N_('reviewer')}
"""What the known roles of maintainerships are called."""
CONTRIBUTION_KINDS: Final = {
    'feature': N_('feature'),
    'rework': N_('rework'),
    'ongoing': N_('under way'),
}
"""What the known kinds of contribution are called."""
SERVICE_KINDS: Final = {
    'committee': N_('committee'),
    'review': N_('review'),
    'editing': N_('editing'),
    'organization': N_('organisation'),
    'advice': N_('advice'),
}
"""What the known kinds of service are called."""
APPEARANCE_KINDS: Final = {
    'interview': N_('interview'),
    'article': N_('article'),
    'podcast': N_('podcast'),
    'broadcast': N_('broadcast'),
    'video': N_('video'),
}
"""What the known kinds of appearance are called."""
_ANNOUNCED: Final = frozenset({'scheduled', 'listed'})
"""Statuses that are over with the talk."""
_AHEAD: Final = frozenset({'scheduled', 'listed', 'proposed'})
"""Statuses of talks that are still to come, if they have no date."""


class TalkKind(Word, known=('talk', *TALK_KINDS)):
    """A kind of talk: a known one, or any short text."""

    __slots__ = ()


class TalkStatus(Word, known=('given', *TALK_STATUSES)):
    """The status of a talk: a known one, or any short text."""

    __slots__ = ()


class MaintainerRole(Word, known=tuple(ROLES)):
    """The role of a maintainer: a known one, or any short text."""

    __slots__ = ()


class ServiceKind(Word, known=tuple(SERVICE_KINDS)):
    """A kind of service: a known one, or any short text."""

    __slots__ = ()


class AppearanceKind(Word, known=tuple(APPEARANCE_KINDS)):
    """A kind of appearance: a known one, or any short text."""

    __slots__ = ()


class ContributionKind(Word, known=tuple(CONTRIBUTION_KINDS)):
    """A kind of contribution: a known one, or any short text."""

    __slots__ = ()


class Link(Part, frozen=True, kw_only=True):
    """An address with a label."""

    label: Annotated[str, 'The text of the link.']
    url: Annotated[Url, 'The address.']


class Talk(DatedRecord, frozen=True, kw_only=True):
    """A talk, a lecture, or a session led."""

    objtype = 'talk'
    affiliations = ('event',)

    name: Annotated[str, 'The title, as announced.']
    event: Annotated[str, 'The conference or meeting, with its year.']
    location: Annotated[str, 'The town, or *online*.'] = ''
    kind: Annotated[
        str,
        'The kind of talk, such as ``keynote``, ``seminar`` or ``poster``; ``lead`` is leading '
        'a track or a microconference.',
        TalkKind,
    ] = 'talk'
    status: Annotated[
        str,
        'How far it is known to have got: ``given``, ``scheduled``, ``proposed``, ``cancelled`` '
        'or ``listed``, which means that it is in the programme, with no evidence that it was '
        'given.',
        TalkStatus,
    ] = 'given'
    url: Annotated[Url | None, 'Its page in the programme.'] = None
    slides: Annotated[Url | None, 'The slides.'] = None
    video: Annotated[Url | None, 'The recording.'] = None
    proposal: Annotated[Url | None, 'The proposal.'] = None
    coverage: Annotated[tuple[Link, ...], 'Reports by others, in the order to show them in.'] = ()
    summary: Annotated[str, 'What it is about.'] = ''

    @property
    def dates(self) -> DateRange | None:
        """The day of the talk, or the days of the event; never open-ended."""
        start, end = self.start_date or self.end_date, self.end_date or self.start_date
        return DateRange(start, end) if start else None

    def links(self, words: Mapping[str, str]) -> Iterator[tuple[str, Url]]:
        """Yield its links besides its page with their labels, translated by *words*."""
        for word in ('proposal', 'slides', 'video'):
            if url := getattr(self, word):
                yield words[word], url
        yield from ((report.label, report.url) for report in self.coverage)

    @property
    def has_days(self) -> bool:
        """Whether the first and the last day are known."""
        dates = self.dates
        return (
            dates is not None
            and all(date is not None and len(date.parts) == 3 for date in dates)
            and not dates.reversed()
        )

    @property
    def is_ahead(self) -> bool:
        """Whether it is still to come, as far as its status says."""
        return self.status in _AHEAD

    def status_on(self, today: datetime.date) -> str:
        """Return the status, or ``''`` if *today* it means nothing any more."""
        is_past = self.dates is not None and self.dates.last < today
        return '' if is_past and self.status in _ANNOUNCED else self.status


class Course(DatedRecord, frozen=True, kw_only=True):
    """A course taught."""

    objtype = 'course'
    affiliations = ('institution',)
    lasts = True

    name: Annotated[str, 'The title of the course.']
    institution: Annotated[str, 'The school or university.'] = ''
    role: Annotated[str, 'The role, such as *Lecturer*.'] = ''
    level: Annotated[str, 'For whom, such as *undergraduate*.'] = ''
    location: Annotated[str, 'The town, or *online*.'] = ''
    url: Annotated[Url | None, 'The page of the course.'] = None
    summary: Annotated[str, 'What it teaches.'] = ''
    highlights: Annotated[tuple[str, ...], 'What stands out, one sentence each.'] = ()


class Service(DatedRecord, frozen=True, kw_only=True):
    """Service to a profession: a committee, reviewing, editing."""

    objtype = 'service'
    titles = ('position',)
    affiliations = ('organization',)
    lasts = True

    organization: Annotated[str, 'The conference, journal or body.']
    position: Annotated[str, 'The role, such as *Programme chair*.'] = ''
    kind: Annotated[
        str,
        'The kind of service, such as ``committee``, ``review``, ``editing``, ``organization`` '
        'or ``advice``.',
        ServiceKind,
    ] = ''
    location: Annotated[str, 'The town, or *online*.'] = ''
    url: Annotated[Url | None, 'Its page.'] = None
    summary: Annotated[str, 'What the work was.'] = ''
    highlights: Annotated[tuple[str, ...], 'What stands out, one sentence each.'] = ()


class Grant(DatedRecord, frozen=True, kw_only=True):
    """Funding that was granted."""

    objtype = 'grant'
    affiliations = ('funder',)
    lasts = True

    name: Annotated[str, 'The title of what is funded.']
    funder: Annotated[str, 'Who funds it.'] = ''
    role: Annotated[str, 'The role, such as *Principal investigator*.'] = ''
    amount: Annotated[str, 'The amount with its currency, as displayed.'] = ''
    number: Annotated[str, "The funder's number of the grant."] = ''
    url: Annotated[Url | None, 'The page that shows it.'] = None
    summary: Annotated[str, 'What it is for.'] = ''


class Appearance(Record, frozen=True, kw_only=True):
    """An appearance in the media: an interview, an article about one's work."""

    objtype = 'appearance'
    affiliations = ('publisher',)
    date_field = 'date'

    name: Annotated[str, 'The title.']
    publisher: Annotated[str, 'The newspaper, broadcaster or podcast.'] = ''
    kind: Annotated[
        str,
        'The kind of appearance, such as ``interview``, ``article``, ``podcast``, '
        '``broadcast`` or ``video``.',
        AppearanceKind,
    ] = ''
    date: Annotated[PartialDate | None, 'When it was published.'] = None
    url: Annotated[Url | None, 'Its page.'] = None
    summary: Annotated[str, 'What it is about.'] = ''


class Maintainership(DatedRecord, frozen=True, kw_only=True):
    """A part of a project that one maintains or reviews."""

    objtype = 'maintainership'
    affiliations = ('project',)

    name: Annotated[str, "The part, by the project's name for it."]
    project: Annotated[str, 'The project.'] = ''
    role: Annotated[str, 'The role, such as ``maintainer`` or ``reviewer``.', MaintainerRole] = (
        'maintainer'
    )
    url: Annotated[Url | None, 'The page that says so.'] = None
    as_of: Annotated[PartialDate | None, 'When that page was read.'] = None
    summary: Annotated[str, 'What the part does.'] = ''
    colleagues: Annotated[tuple[str, ...], 'Others with the same role.'] = ()
    files: Annotated[tuple[str, ...], 'The paths of its files.'] = ()


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
    affiliations = ('project',)
    lasts = True

    name: Annotated[str, 'The name of the contribution.']
    kind: Annotated[
        str,
        'Something new (``feature``), an improvement of what was there (``rework``), work under '
        'way (``ongoing``), or another kind in a word or two.',
        ContributionKind,
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
    titles = ('statement',)
    date_field = 'as_of'

    statement: Annotated[str, 'The statement, in the third person.']
    attribution: Annotated[str, 'Who or what says so.']
    value: Annotated[str, 'The number in it, as displayed.'] = ''
    as_of: Annotated[PartialDate | None, 'When it was said.'] = None


class Release(Part, frozen=True, kw_only=True):
    """A release of the project that contributions land in."""

    version: Annotated[str, 'The version.']
    date: Annotated[PartialDate, 'The release date.']
