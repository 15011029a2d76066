"""Publications, and what a reference to one needs.

The keys ``name``, ``publisher``, ``releaseDate``, ``url`` and ``summary`` are those of
JSON Resume (https://jsonresume.org/schema); the others are our own, with the names of CSL
(https://docs.citationstyles.org/en/stable/specification.html).
"""

import re
from collections.abc import Iterable
from typing import Annotated, Final, Literal
from urllib.parse import quote

from msgspec import Meta, field

from sphinx_career.model.base import Part, Record
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.entry_types import EntryType
from sphinx_career.model.i18n import N_
from sphinx_career.model.names import Person
from sphinx_career.model.scalars import Doi, Isbn, Pages, Url, WorkId

_OTHERS: Final = re.compile(r'(?:^|\s+and\s+)others$|(?:^|,?\s+)et al\.?$')
ET_AL: Final = N_('et al.')
ORDINALS: Final = (
    *('First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth'),
    *('Tenth', 'Eleventh', 'Twelfth'),
)
"""The editions as BibTeX names them (BibTeXing, section 3.2); to BibLaTeX they are numbers."""


class Edition(Part, frozen=True, kw_only=True):
    """A form in which a work is sold, with a number of its own."""

    format: Annotated[
        Literal['print', 'hardcover', 'paperback', 'ebook', 'audiobook'],
        Meta(description='The form; ``print`` if no more is known of the binding.'),
    ] = 'print'
    isbn: Annotated[str, Meta(description='The ISBN of that form.'), Isbn] = ''


class Publication(Record, frozen=True, kw_only=True):
    """A book, a chapter, an article or a report."""

    objtype = 'publication'

    name: Annotated[str, Meta(description='The title.')] = ''
    publisher: Annotated[str, Meta(description='Who publishes it.')] = ''
    release_date: Annotated[PartialDate | None, Meta(description='When it came out.')] = None
    release_end: Annotated[
        PartialDate | None,
        Meta(description='When the last part came out, of a work that did so over a time.'),
    ] = None
    url: Annotated[Url | None, Meta(description='Where it is found.')] = None
    summary: Annotated[str, Meta(description='What it is about.')] = ''
    type: Annotated[
        str,
        Meta(description='The entry type in the terms of BibLaTeX, such as ``book``.'),
        EntryType,
    ] = ''
    authors: Annotated[
        tuple[str, ...],
        Meta(
            description='Who wrote it, first name first; a body in braces; at last ``others``, '
            'if there are more.'
        ),
    ] = ()
    editors: Annotated[
        tuple[str, ...], Meta(description='Who edited it, or the work that it is a part of.')
    ] = ()
    container: Annotated[
        str, Meta(description='The book, the journal or the site that it is a part of.')
    ] = ''
    isbn: Annotated[
        str, Meta(description='The ISBN of the printed work, with or without hyphens.'), Isbn
    ] = ''
    editions: Annotated[
        tuple[Edition, ...], Meta(description='The forms in which it is sold, if known.')
    ] = ()
    issn: Annotated[str, Meta(description='The ISSN of the journal.')] = ''
    doi: Annotated[str, Meta(description='The DOI, from ``10.`` on.'), Doi] = ''
    pages: Annotated[str, Meta(description='Which pages of the container.'), Pages] = ''
    page_total: Annotated[str, Meta(description='How many pages it has.')] = ''
    chapter: Annotated[str, Meta(description='The number of a chapter.')] = ''
    part_of: Annotated[
        str, Meta(description='The id of the book that it is a part of.'), WorkId
    ] = ''
    location: Annotated[str, Meta(description='Where the publisher is.')] = ''
    edition: Annotated[str, Meta(description='Which edition, as a number or in words.')] = ''
    series: Annotated[str, Meta(description='The series that it appeared in.')] = ''
    volume: Annotated[str, Meta(description='The volume.')] = ''
    number: Annotated[
        str, Meta(description='The number of the issue, of the report or in the series.')
    ] = ''
    genre: Annotated[str, Meta(description='What sort of thesis or report it is.')] = ''
    language: Annotated[
        str, Meta(description='The language, as a tag such as ``en`` (BCP 47).')
    ] = ''
    accessed: Annotated[PartialDate | None, Meta(description='When the address was read.')] = None
    translators: Annotated[tuple[str, ...], Meta(description='Who translated it.')] = ()
    original_date: Annotated[
        PartialDate | None, Meta(description='When it first came out, of a new edition.')
    ] = None
    event_title: Annotated[str, Meta(description='The conference at which it was presented.')] = ''
    event_place: Annotated[str, Meta(description='Where that conference was.')] = ''
    volumes: Annotated[str, Meta(description='How many volumes it has.')] = ''
    version: Annotated[str, Meta(description='Which version, of software or data.')] = ''
    pub_state: Annotated[
        str, Meta(description='How far it is, in the terms of BibLaTeX, such as ``inpress``.')
    ] = ''
    eprint: Annotated[str, Meta(description='The number in an archive such as arXiv.')] = ''
    eprint_type: Annotated[str, Meta(description='The archive, such as ``arxiv``.')] = ''
    note: Annotated[str, Meta(description='What else a reference should say.')] = ''

    affiliations = ('publisher', 'container')

    @property
    def doi_url(self) -> str:
        """The address that leads to the work by its DOI, or ``''`` if it has none."""
        # What RFC 3986 lets stand in a path stands there as it is.
        return f'https://doi.org/{quote(self.doi, safe="/:@!$&()*+,;=")}' if self.doi else ''

    @property
    def dates(self) -> DateRange | None:
        """The date, or range of dates, at which it came out."""
        if not self.release_date:
            return None
        return DateRange(self.release_date, self.release_end or self.release_date)

    @property
    def people(self) -> tuple[Person, ...]:
        """The authors who are named, by the parts of their names."""
        return _people(self.authors)

    @property
    def editing(self) -> tuple[Person, ...]:
        """The editors who are named, by the parts of their names."""
        return _people(self.editors)

    @property
    def more_authors(self) -> bool:
        """Whether there are authors who are not named."""
        return any(map(_OTHERS.search, self.authors))

    @property
    def more_editors(self) -> bool:
        """Whether there are editors who are not named."""
        return any(map(_OTHERS.search, self.editors))

    @property
    def author_names(self) -> tuple[str, ...]:
        """The display names of the authors."""
        return _said(self.people, more=self.more_authors)

    @property
    def editor_names(self) -> tuple[str, ...]:
        """The display names of the editors."""
        return _said(self.editing, more=self.more_editors)

    @property
    def translating(self) -> tuple[Person, ...]:
        """The translators, by the parts of their names."""
        return tuple(map(Person.parse, self.translators))

    def isbns(self) -> list[str]:
        """Return every ISBN of the work, first that of the printed one."""
        found: dict[str, str] = {}
        for isbn in (self.isbn, *(edition.isbn for edition in self.editions)):
            found.setdefault(re.sub(r'[\s-]', '', isbn), isbn)
        return [isbn for isbn in found.values() if isbn]


class Work(Publication, frozen=True, kw_only=True):
    """A publication from a ``.bib`` file, with its fields in TeX."""

    tex: dict[str, str] = field(default_factory=dict)
    """Fields as written, with protected capitals and mathematics."""
    entry_type: str = ''
    """The type of the entry as written, in lower case."""
    written_by: tuple[Person, ...] = ()
    edited_by: tuple[Person, ...] = ()
    translated_by: tuple[Person, ...] = ()

    @property
    def people(self) -> tuple[Person, ...]:
        """The authors who are named, by the parts of their names in TeX."""
        return self.written_by

    @property
    def editing(self) -> tuple[Person, ...]:
        """The editors who are named, by the parts of their names in TeX."""
        return self.edited_by

    @property
    def translating(self) -> tuple[Person, ...]:
        """The translators, by the parts of their names in TeX."""
        return self.translated_by


def _people(names: Iterable[str]) -> tuple[Person, ...]:
    return tuple(Person.parse(name) for text in names if (name := _OTHERS.sub('', text)))


def _said(people: Iterable[Person], *, more: bool) -> tuple[str, ...]:
    return (*(person.text for person in people), *([ET_AL] if more else []))
