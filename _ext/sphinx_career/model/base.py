"""What all records have in common: no Sphinx."""

from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.scalars import Identifier, SourceKey, TopicId


class Part(Struct, frozen=True, kw_only=True, rename='camel', omit_defaults=True):
    """A mapping that stands inside a record."""


class Record(Part, frozen=True, kw_only=True):
    """A record of a section: it can be shown, found and linked to."""

    id: Annotated[Identifier, Meta(description='The permanent name of the record.')]
    topics: Annotated[
        tuple[TopicId, ...], Meta(description='The topics that the record belongs to, by id.')
    ] = ()
    sources: Annotated[
        tuple[SourceKey, ...],
        Meta(description='What shows that the record is true: keys of the bibliography.'),
    ] = ()

    objtype: ClassVar[str] = ''
    """The object type that it is documented as."""
    titles: ClassVar[tuple[str, ...]] = ('name',)
    """The fields that make a title, the best first."""
    affiliations: ClassVar[tuple[str, ...]] = ()
    """The fields that name what a record belongs to, the best first."""

    @property
    def title(self) -> str:
        """What the record is called, in one line of text."""
        return ' '.join(self._first(*self.titles, *self.affiliations).split()) or self.id

    @property
    def affiliation(self) -> str:
        """The employer, school, publisher, event or project, or ``''``."""
        return self._first(*self.affiliations)

    @property
    def dates(self) -> DateRange | None:
        """When it was, as far as known."""
        return None

    def is_about(self, topic: str) -> bool:
        """Tell whether the record belongs to the topic of that id."""
        return topic in self.topics

    def _first(self, *fields: str) -> str:
        return next((value for field in fields if (value := getattr(self, field))), '')


class DatedRecord(Record, frozen=True, kw_only=True):
    """A record that lasts: from one date to another, or until now."""

    start_date: Annotated[PartialDate | None, Meta(description='When it began.')] = None
    end_date: Annotated[
        PartialDate | None,
        Meta(description='When it ended, or is to end; left out while it goes on.'),
    ] = None

    @property
    def dates(self) -> DateRange | None:
        """The time that it lasted."""
        if self.start_date or self.end_date:
            return DateRange(self.start_date, self.end_date)
        return None
