"""The records of JSON Resume 1.0.0 (https://jsonresume.org/schema): no Sphinx.

A key is the field's name in camel case (``startDate``). None is required, as
none is there; ``topics``, ``sources`` and what carries a note are our own.
"""

from typing import Annotated, Literal

from msgspec import Meta, field

from sphinx_career.model.base import DatedRecord, Part, Record
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.scalars import Email, SourceKey, Url


class Location(Part, frozen=True, kw_only=True):
    """A place of residence."""

    address: Annotated[str, Meta(description='Street and number, or a whole address.')] = ''
    postal_code: Annotated[str, Meta(description='The postal code.')] = ''
    city: Annotated[str, Meta(description='The town.')] = ''
    country_code: Annotated[str, Meta(description='The country (ISO 3166-1 alpha-2).')] = ''
    region: Annotated[str, Meta(description='The state, county or province.')] = ''


class Profile(Part, frozen=True, kw_only=True):
    """An account with a service."""

    network: Annotated[str, Meta(description='The service, as readers call it.')] = ''
    username: Annotated[str, Meta(description='The name of the account.')] = ''
    url: Annotated[Url | None, Meta(description='The page of the account.')] = None


class Figure(Part, frozen=True, kw_only=True):
    """A number that matters, for the head of a page."""

    label: Annotated[str, Meta(description='What is counted or measured.')]
    value: Annotated[str, Meta(description='The number, as it is to be printed.')] = ''
    count: Annotated[
        Literal['', 'contributions', 'maintainerships', 'releases', 'talks', 'work'],
        Meta(
            description='The section whose records are counted, in place of a ``value``; '
            'of ``releases``, those in which a contribution landed.'
        ),
    ] = ''
    page: Annotated[str, Meta(description='The document that shows more, such as ``/book``.')] = ''
    sources: Annotated[
        tuple[SourceKey, ...], Meta(description='What shows the number: bibliography keys.')
    ] = ()


class Basics(Part, frozen=True, kw_only=True):
    """A person or a body."""

    name: Annotated[str, Meta(description='The name in full.')] = ''
    label: Annotated[str, Meta(description='The role in a few words.')] = ''
    image: Annotated[str, Meta(description='The address of a portrait.')] = ''
    email: Annotated[Email | None, Meta(description='The e-mail address.')] = None
    phone: Annotated[str, Meta(description='The telephone number.')] = ''
    url: Annotated[Url | None, Meta(description='The home page.')] = None
    summary: Annotated[str, Meta(description='Two or three sentences.')] = ''
    location: Annotated[Location | None, Meta(description='Where he or she lives.')] = None
    profiles: Annotated[
        tuple[Profile, ...], Meta(description='Accounts with services, the first one first.')
    ] = ()
    bios: Annotated[
        tuple[str, ...],
        Meta(description='Biographies to be printed, of different lengths, the shortest first.'),
    ] = ()
    figures: Annotated[
        tuple[Figure, ...], Meta(description='The three or four numbers that matter most.')
    ] = ()
    sources: Annotated[
        tuple[SourceKey, ...], Meta(description='What shows it: bibliography keys.')
    ] = ()


class Position(DatedRecord, frozen=True, kw_only=True):
    """Paid work for an employer."""

    objtype = 'position'

    name: Annotated[str, Meta(description='The employer.')] = ''
    position: Annotated[str, Meta(description='The title of the position.')] = ''
    url: Annotated[Url | None, Meta(description="The employer's site.")] = None
    location: Annotated[str, Meta(description='Where the work was done.')] = ''
    description: Annotated[str, Meta(description='What the employer does.')] = ''
    summary: Annotated[str, Meta(description='What the work was.')] = ''
    highlights: Annotated[
        tuple[str, ...], Meta(description='What came of it, a sentence each.')
    ] = ()

    titles = ('position',)
    affiliations = ('name',)


class Grade(Part, frozen=True, kw_only=True):
    """A grade and the subjects in which it was given."""

    grade: Annotated[str, Meta(description='The grade, such as ``A``.')]
    subjects: Annotated[tuple[str, ...], Meta(description='The subjects, the first first.')] = ()


class Education(DatedRecord, frozen=True, kw_only=True):
    """A course of study, or a set of examinations."""

    objtype = 'education'

    institution: Annotated[str, Meta(description='The school or university.')] = ''
    url: Annotated[Url | None, Meta(description="The school's site.")] = None
    area: Annotated[str, Meta(description='The subject, such as *Civil Engineering*.')] = ''
    study_type: Annotated[str, Meta(description='The award, such as *MEng*.')] = ''
    location: Annotated[str, Meta(description='The town of the school.')] = ''
    score: Annotated[str, Meta(description='The class or mark of the whole.')] = ''
    grades: Annotated[
        tuple[Grade, ...], Meta(description='Grades with their subjects, the best first.')
    ] = ()
    courses: Annotated[tuple[str, ...], Meta(description='Courses worth a mention.')] = ()
    summary: Annotated[str, Meta(description='What it was about.')] = ''

    affiliations = ('institution',)

    @property
    def dates(self) -> DateRange | None:
        """The time that it lasted, or when it ended if no more is known."""
        if self.end_date and not self.start_date:
            return DateRange(self.end_date, self.end_date)
        return super().dates

    @property
    def title(self) -> str:
        """The award and the subject."""
        return ' '.join(filter(None, (self.study_type, self.area))) or self.affiliation or self.id


class Volunteer(DatedRecord, frozen=True, kw_only=True):
    """Unpaid work for an organisation."""

    objtype = 'volunteering'

    organization: Annotated[str, Meta(description='The organisation.')] = ''
    position: Annotated[str, Meta(description='What one was there.')] = ''
    url: Annotated[Url | None, Meta(description="The organisation's site.")] = None
    summary: Annotated[str, Meta(description='What the work was.')] = ''
    highlights: Annotated[tuple[str, ...], Meta(description='What came of it.')] = ()

    titles = ('position',)
    affiliations = ('organization',)


class Award(Record, frozen=True, kw_only=True):
    """A prize or an honour."""

    objtype = 'award'

    award: Annotated[str, Meta(description='The award.')] = field(default='', name='title')
    date: Annotated[PartialDate | None, Meta(description='When it was given.')] = None
    awarder: Annotated[str, Meta(description='Who gave it.')] = ''
    summary: Annotated[str, Meta(description='What it was given for.')] = ''

    titles = ('award',)
    affiliations = ('awarder',)

    @property
    def dates(self) -> DateRange | None:
        """The day on which it was given."""
        return DateRange(self.date, self.date) if self.date else None


class Certificate(Record, frozen=True, kw_only=True):
    """A qualification that somebody issues."""

    objtype = 'certificate'

    name: Annotated[str, Meta(description='The certificate.')] = ''
    date: Annotated[PartialDate | None, Meta(description='When it was issued.')] = None
    url: Annotated[Url | None, Meta(description='The page that shows it.')] = None
    issuer: Annotated[str, Meta(description='Who issued it.')] = ''

    affiliations = ('issuer',)

    @property
    def dates(self) -> DateRange | None:
        """The day on which it was issued."""
        return DateRange(self.date, self.date) if self.date else None


class Project(DatedRecord, frozen=True, kw_only=True):
    """A piece of work with a name of its own."""

    objtype = 'project'

    name: Annotated[str, Meta(description='The project.')] = ''
    description: Annotated[str, Meta(description='What it is.')] = ''
    highlights: Annotated[tuple[str, ...], Meta(description='What came of it.')] = ()
    keywords: Annotated[tuple[str, ...], Meta(description='What it has to do with.')] = ()
    url: Annotated[Url | None, Meta(description="The project's page.")] = None
    roles: Annotated[tuple[str, ...], Meta(description='What one did there.')] = ()
    entity: Annotated[str, Meta(description='The company or body behind it.')] = ''
    type: Annotated[str, Meta(description='What sort of project it is.')] = ''

    affiliations = ('entity',)


class Skill(Record, frozen=True, kw_only=True):
    """What somebody can do."""

    name: Annotated[str, Meta(description='The skill.')] = ''
    level: Annotated[str, Meta(description='How well.')] = ''
    keywords: Annotated[tuple[str, ...], Meta(description='What belongs to it.')] = ()


class Language(Record, frozen=True, kw_only=True):
    """A language that somebody speaks."""

    language: Annotated[str, Meta(description='The language.')] = ''
    fluency: Annotated[str, Meta(description='How well.')] = ''

    titles = ('language',)


class Interest(Record, frozen=True, kw_only=True):
    """What somebody cares for besides."""

    name: Annotated[str, Meta(description='The interest.')] = ''
    keywords: Annotated[tuple[str, ...], Meta(description='What belongs to it.')] = ()


class Recommendation(Record, frozen=True, kw_only=True):
    """What somebody else says: an item of ``references``."""

    name: Annotated[str, Meta(description='Who says it.')] = ''
    reference: Annotated[str, Meta(description='What is said.')] = ''


class Provenance(Part, frozen=True, kw_only=True):
    """The origin of the data."""

    canonical: Annotated[Url | None, Meta(description='Where the newest version lies.')] = None
    version: Annotated[str, Meta(description='The version of the data.')] = ''
    last_modified: Annotated[str, Meta(description='When they were changed (ISO 8601).')] = ''
    theme: Annotated[str, Meta(description='What other programs are to show them with.')] = ''
