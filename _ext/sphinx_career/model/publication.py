"""Publications, with everything that a reference needs.

The keys ``name``, ``publisher``, ``releaseDate``, ``url`` and ``summary`` are those of
JSON Resume (https://jsonresume.org/schema); the others are our own, with the names of CSL
(https://docs.citationstyles.org/en/stable/specification.html).
"""

import re
from itertools import chain
from typing import Annotated, Final, Literal
from urllib.parse import quote

from msgspec import field

from sphinx_career.model.base import Part, Record
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.entry_types import EntryType
from sphinx_career.model.i18n import N_
from sphinx_career.model.name_lists import PersonName, read_people
from sphinx_career.model.names import Person
from sphinx_career.model.own import Link
from sphinx_career.model.scalars import Doi, Isbn, Pages, Url, Word, WorkId, isbn_digits

_OTHERS: Final = re.compile(r'(?:^|\s+and\s+)others$|(?:^|,?\s+)et al\.?$')
ET_AL: Final = N_('et al.')
ORDINALS: Final = (
    *('First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth'),
    *('Tenth', 'Eleventh', 'Twelfth'),
)
"""The editions as BibTeX names them (BibTeXing, section 3.2); to BibLaTeX they are numbers."""

PUB_STATES: Final = {
    'inpreparation': N_('in preparation'),
    'submitted': N_('submitted'),
    'forthcoming': N_('forthcoming'),
    'inpress': N_('in press'),
    'prepublished': N_('pre-published'),
    'toappear': N_('to appear'),
}
"""The states of a work that is not published, by their names in BibLaTeX (section 4.9.2.11)."""
LINKS: Final = {
    'pdf': N_('PDF'),
    'code': N_('code'),
    'slides': N_('slides'),
    'poster': N_('poster'),
    'video': N_('video'),
    'website': N_('website'),
}
"""The labels of links by the field of a ``.bib`` entry that has the address, as in al-folio."""

SEASON_YEARS: Final = {
    'spring': N_('Spring {year}'),
    'summer': N_('Summer {year}'),
    'autumn': N_('Autumn {year}'),
    'winter': N_('Winter {year}'),
}
"""The season of a year, as a date."""

Role = Literal['authors', 'editors', 'translators']


class EditionFormat(Word, known=('print', 'hardcover', 'paperback', 'ebook', 'audiobook')):
    """The form of an edition: a known one, or any short text."""

    __slots__ = ()


class Edition(Part, frozen=True, kw_only=True):
    """A form in which a work is sold, with a number of its own."""

    format: Annotated[
        str,
        'The form, such as ``paperback`` or ``ebook``; ``print`` if no more is known of the '
        'binding.',
        EditionFormat,
    ] = 'print'
    isbn: Annotated[str, 'The ISBN of that form.', Isbn] = ''


class Publication(Record, frozen=True, kw_only=True):
    """A book, a chapter, an article or a report."""

    objtype = 'publication'
    affiliations = ('publisher', 'container')

    name: Annotated[str, 'The title.'] = ''
    publisher: Annotated[str, 'Who publishes it.'] = ''
    release_date: Annotated[PartialDate | None, 'When it came out.'] = None
    release_end: Annotated[
        PartialDate | None, 'When the last part came out, if it came out in parts.'
    ] = None
    season: Annotated[
        Literal['', 'spring', 'summer', 'autumn', 'winter'], 'The season in which it came out.'
    ] = ''
    ongoing: Annotated[
        Literal['', 'true'], 'Whether more parts are to come out: ``true`` if so.'
    ] = ''
    url: Annotated[Url | None, 'Where it is found.'] = None
    summary: Annotated[str, 'What it is about.'] = ''
    type: Annotated[str, 'The BibLaTeX entry type, such as ``book``.', EntryType] = ''
    authors: Annotated[
        tuple[str, ...],
        'Who wrote it, first name first, an organisation in braces; last ``others`` if some are '
        'not named.',
        tuple[PersonName, ...],
    ] = ()
    collaboration: Annotated[str, 'The collaboration for which the authors write.'] = ''
    editors: Annotated[
        tuple[str, ...], 'Who edited it, or the work that contains it.', tuple[PersonName, ...]
    ] = ()
    container: Annotated[str, 'The book, the journal or the site that contains it.'] = ''
    isbn: Annotated[str, 'The ISBN of the printed work, with or without hyphens.', Isbn] = ''
    editions: Annotated[tuple[Edition, ...], 'The forms in which it is sold, if known.'] = ()
    issn: Annotated[str, 'The ISSN of the journal.'] = ''
    doi: Annotated[str, 'The DOI, from ``10.`` on.', Doi] = ''
    pages: Annotated[str, 'Which pages of the container.', Pages] = ''
    page_total: Annotated[str, 'How many pages it has.'] = ''
    chapter: Annotated[str, 'The number of a chapter.'] = ''
    part_of: Annotated[str, 'The id of the book that contains it.', WorkId] = ''
    location: Annotated[str, 'Where the publisher is.'] = ''
    edition: Annotated[str, 'Which edition, as a number or in words.'] = ''
    series: Annotated[str, 'The series that it appeared in.'] = ''
    volume: Annotated[str, 'The volume.'] = ''
    number: Annotated[str, 'The number of the issue, of the report or in the series.'] = ''
    genre: Annotated[str, 'What sort of thesis or report it is.'] = ''
    language: Annotated[str, 'The language, as a tag such as ``en`` (BCP 47).'] = ''
    accessed: Annotated[PartialDate | None, 'When the address was read.'] = None
    translators: Annotated[tuple[str, ...], 'Who translated it.', tuple[PersonName, ...]] = ()
    original_date: Annotated[PartialDate | None, 'When the first edition came out.'] = None
    event_title: Annotated[str, 'The conference at which it was presented.'] = ''
    event_place: Annotated[str, 'Where that conference was.'] = ''
    volumes: Annotated[str, 'How many volumes it has.'] = ''
    version: Annotated[str, 'Which version, of software or data.'] = ''
    pub_state: Annotated[str, 'The state, in BibLaTeX terms, such as ``inpress``.'] = ''
    eprint: Annotated[str, 'The number in an archive such as arXiv.'] = ''
    eprint_type: Annotated[str, 'The archive, such as ``arxiv``.'] = ''
    eprint_class: Annotated[str, 'The section of the archive, such as ``hep-ph``.'] = ''
    keywords: Annotated[
        tuple[str, ...], 'Terms; those that are ids of topics add these, in any case.'
    ] = ()
    links: Annotated[tuple[Link, ...], 'Other addresses, such as a PDF file or code.'] = ()
    note: Annotated[str, 'Anything else that a reference should say.'] = ''

    @property
    def imprint(self) -> str:
        """The publisher and its place."""
        return ', '.join(filter(None, (self.publisher, self.location)))

    @property
    def doi_url(self) -> str:
        """The address of the work by its DOI, or ``''`` without one."""
        # Quote only what RFC 3986 does not allow in a path.
        return f'https://doi.org/{quote(self.doi, safe="/:@!$&()*+,;=")}' if self.doi else ''

    @property
    def dates(self) -> DateRange | None:
        """The date, or range of dates, at which it came out."""
        if not self.release_date:
            return None
        end = None if self.ongoing else self.release_end or self.release_date
        return DateRange(self.release_date, end)

    @property
    def people(self) -> tuple[Person, ...]:
        """The named authors."""
        return self.named('authors')

    @property
    def editing(self) -> tuple[Person, ...]:
        """The named editors."""
        return self.named('editors')

    @property
    def translating(self) -> tuple[Person, ...]:
        """The named translators."""
        return self.named('translators')

    @property
    def more_authors(self) -> bool:
        """Whether there are unnamed authors."""
        return any(map(_OTHERS.search, self.authors))

    @property
    def more_editors(self) -> bool:
        """Whether there are unnamed editors."""
        return any(map(_OTHERS.search, self.editors))

    @property
    def author_names(self) -> tuple[str, ...]:
        """The display names of the authors."""
        names = (person.text for person in self.people)
        return (*names, *[ET_AL] * self.more_authors, *self.collaborators)

    @property
    def collaborators(self) -> tuple[str, ...]:
        """The collaboration as it stands behind the authors, if there is one."""
        name = self.collaboration
        if name and not re.search('(?i)collaboration|consortium|team|group|project', name):
            name += ' Collaboration'
        return (f'({name})',) if name else ()

    @property
    def editor_names(self) -> tuple[str, ...]:
        """The display names of the editors."""
        return (*(person.text for person in self.editing), *[ET_AL] * self.more_editors)

    def named(self, role: Role) -> tuple[Person, ...]:
        """Return the people in *role*, by the parts of their names."""
        names = (_OTHERS.sub('', text) for text in getattr(self, role))
        return tuple(chain.from_iterable(map(read_people, filter(None, names))))

    def isbns(self, *, printed: bool = False) -> list[str]:
        """Return every ISBN of the work, or of its *printed* editions, the first one first."""
        found: dict[str, str] = {}
        electronic = {'ebook', 'audiobook'} if printed else set()
        isbns = (form.isbn for form in self.editions if form.format not in electronic)
        for isbn in filter(None, (self.isbn, *isbns)):
            found.setdefault(isbn_digits(isbn), isbn)
        return list(found.values())


class Work(Publication, frozen=True, kw_only=True):
    """A publication from a ``.bib`` file, with its fields in TeX."""

    tex: dict[str, str] = field(default_factory=dict)
    """Fields as written, with protected capitals and mathematics."""
    entry_type: str = ''
    """The type of the entry as written, in lower case."""
    persons: dict[Role, tuple[Person, ...]] = field(default_factory=dict)
    """The people in each role, by the parts of their names in TeX."""

    def named(self, role: Role) -> tuple[Person, ...]:
        """Return the people in *role*, as the entry names them."""
        return self.persons.get(role, ())
