"""The records of JSON Resume 1.0.0 (https://jsonresume.org/schema).

A key is the field's name in camel case (``startDate``).  As in JSON Resume, no
key is required.  ``topics``, ``sources``, ``bios``, ``figures``, ``grades``
and ``imageAlt`` are our own.
"""

from typing import Annotated, Literal

from msgspec import field

from sphinx_career.model.base import DatedRecord, Part, Record, Sources
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.scalars import Email, Reachable, Url


class Residence(Part, frozen=True, kw_only=True):
    """A place of residence."""

    address: Annotated[str, 'Street and number, or the whole address.'] = ''
    postal_code: Annotated[str, 'The postal code.'] = ''
    city: Annotated[str, 'The town.'] = ''
    country_code: Annotated[str, 'The country (ISO 3166-1 alpha-2).'] = ''
    region: Annotated[str, 'The state, county or province.'] = ''


class Profile(Part, frozen=True, kw_only=True):
    """An account with an online service."""

    network: Annotated[str, 'The display name of the service.'] = ''
    username: Annotated[str, 'The user name.'] = ''
    url: Annotated[Url | None, 'The page of the account.'] = None


_Counted = Literal[
    '', 'contributions', 'maintainerships', 'projects', 'publications', 'releases', 'talks', 'work'
]


class Figure(Part, frozen=True, kw_only=True):
    """A key figure for the top of a page."""

    label: Annotated[str, 'What is counted or measured.']
    value: Annotated[str, 'The number, as displayed.'] = ''
    count: Annotated[
        _Counted,
        'The section whose records are counted if there is no ``value``: ``publications`` '
        'without chapters, ``releases`` those in which a contribution landed.',
    ] = ''
    page: Annotated[str, 'The document with more details, such as ``/book``.'] = ''
    sources: Sources = ()


class Basics(Part, frozen=True, kw_only=True):
    """A person or an organisation."""

    name: Annotated[str, 'The full name.'] = ''
    aliases: Annotated[
        tuple[str, ...], 'Other forms of the name, such as a maiden name, by which works name it.'
    ] = ()
    label: Annotated[str, 'The role in a few words.'] = ''
    image: Annotated[
        str, 'A portrait: the path of a file below the source folder, or an address.', Reachable
    ] = ''
    image_alt: Annotated[str, 'What the portrait shows, in words; else the name.'] = ''
    email: Annotated[Email | None, 'The e-mail address.'] = None
    phone: Annotated[str, 'The phone number.'] = ''
    url: Annotated[Url | None, 'The home page.'] = None
    summary: Annotated[str, 'Two or three sentences.'] = ''
    location: Annotated[Residence | None, 'The place of residence.'] = None
    profiles: Annotated[tuple[Profile, ...], 'Online accounts, the most important first.'] = ()
    bios: Annotated[
        tuple[str, ...], 'Biographies of different lengths, ready to print, the shortest first.'
    ] = ()
    figures: Annotated[tuple[Figure, ...], 'The three or four numbers that matter most.'] = ()
    sources: Sources = ()


class Position(DatedRecord, frozen=True, kw_only=True):
    """A position with an employer."""

    objtype = 'position'
    titles = ('position',)
    affiliations = ('name',)
    lasts = True

    name: Annotated[str, 'The employer.'] = ''
    position: Annotated[str, 'The job title.'] = ''
    url: Annotated[Url | None, "The employer's site."] = None
    location: Annotated[str, 'The place of work.'] = ''
    description: Annotated[str, 'What the employer does.'] = ''
    summary: Annotated[str, 'What the work was.'] = ''
    highlights: Annotated[tuple[str, ...], 'Achievements, one sentence each.'] = ()


class Grade(Part, frozen=True, kw_only=True):
    """A grade and its subjects."""

    grade: Annotated[str, 'The grade, such as ``A``.']
    subjects: Annotated[tuple[str, ...], 'The subjects, in order of importance.'] = ()


class Education(DatedRecord, frozen=True, kw_only=True):
    """A course of study, or a set of examinations."""

    objtype = 'education'
    affiliations = ('institution',)

    institution: Annotated[str, 'The school or university.'] = ''
    url: Annotated[Url | None, "The school's site."] = None
    area: Annotated[str, 'The subject, such as *Civil Engineering*.'] = ''
    study_type: Annotated[str, 'The qualification, such as *MEng*.'] = ''
    location: Annotated[str, 'The town of the school.'] = ''
    score: Annotated[str, 'The overall class or mark.'] = ''
    grades: Annotated[tuple[Grade, ...], 'Grades with their subjects, the best first.'] = ()
    courses: Annotated[tuple[str, ...], 'Notable courses.'] = ()
    summary: Annotated[str, 'What it was about.'] = ''

    @property
    def dates(self) -> DateRange | None:
        """The time from start to end, or the end alone if that is all that is known."""
        if self.end_date and not self.start_date:
            return DateRange(self.end_date, self.end_date)
        return super().dates

    @property
    def title(self) -> str:
        """The qualification and the subject."""
        return ' '.join(filter(None, (self.study_type, self.area))) or self.affiliation or self.id


class Volunteer(DatedRecord, frozen=True, kw_only=True):
    """A voluntary role in an organisation."""

    objtype = 'volunteering'
    titles = ('position',)
    affiliations = ('organization',)
    lasts = True

    organization: Annotated[str, 'The organisation.'] = ''
    position: Annotated[str, 'The role.'] = ''
    url: Annotated[Url | None, "The organisation's site."] = None
    summary: Annotated[str, 'What the work was.'] = ''
    highlights: Annotated[tuple[str, ...], 'Achievements.'] = ()


class Award(Record, frozen=True, kw_only=True):
    """A prize or an honour."""

    objtype = 'award'
    titles = ('award',)
    affiliations = ('awarder',)
    date_field = 'date'

    award: Annotated[str, 'The award.'] = field(default='', name='title')
    date: Annotated[PartialDate | None, 'The date of the award.'] = None
    awarder: Annotated[str, 'Who gave it.'] = ''
    summary: Annotated[str, 'What it was given for.'] = ''


class Certificate(Record, frozen=True, kw_only=True):
    """A professional qualification."""

    objtype = 'certificate'
    affiliations = ('issuer',)
    date_field = 'date'

    name: Annotated[str, 'The certificate.'] = ''
    date: Annotated[PartialDate | None, 'The date of issue.'] = None
    url: Annotated[Url | None, 'The page that shows it.'] = None
    issuer: Annotated[str, 'Who issued it.'] = ''


class Project(DatedRecord, frozen=True, kw_only=True):
    """A project of one's own or with others."""

    objtype = 'project'
    affiliations = ('entity',)
    lasts = True

    name: Annotated[str, 'The name of the project.'] = ''
    description: Annotated[str, 'What it is.'] = ''
    highlights: Annotated[tuple[str, ...], 'Achievements.'] = ()
    keywords: Annotated[tuple[str, ...], 'Related terms.'] = ()
    url: Annotated[Url | None, "The project's page."] = None
    roles: Annotated[tuple[str, ...], 'Roles in the project.'] = ()
    entity: Annotated[str, 'The company or organisation behind it.'] = ''
    type: Annotated[str, 'The kind of project.'] = ''


class Skill(Record, frozen=True, kw_only=True):
    """A skill."""

    objtype = 'skill'

    name: Annotated[str, 'The skill.'] = ''
    level: Annotated[str, 'The level of proficiency.'] = ''
    keywords: Annotated[tuple[str, ...], 'Related terms.'] = ()


class Language(Record, frozen=True, kw_only=True):
    """A spoken language."""

    objtype = 'language'
    titles = ('language',)

    language: Annotated[str, 'The language.'] = ''
    fluency: Annotated[str, 'The level of fluency.'] = ''


class Interest(Record, frozen=True, kw_only=True):
    """An interest outside of work."""

    objtype = 'interest'

    name: Annotated[str, 'The interest.'] = ''
    keywords: Annotated[tuple[str, ...], 'Related terms.'] = ()


class Recommendation(Record, frozen=True, kw_only=True):
    """A recommendation by somebody else: an item of ``references``."""

    objtype = 'reference'

    name: Annotated[str, 'Who recommends.'] = ''
    reference: Annotated[str, 'The text of the recommendation.'] = ''


class Provenance(Part, frozen=True, kw_only=True):
    """The origin and the version of the data."""

    canonical: Annotated[Url | None, 'The address of the latest version.'] = None
    version: Annotated[str, 'The version of the data.'] = ''
    last_modified: Annotated[str, 'The time of the last change (ISO 8601).'] = ''
    theme: Annotated[str, 'The theme that other programs should use.'] = ''
