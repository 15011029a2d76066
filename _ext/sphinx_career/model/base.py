"""Base classes of all records."""

from typing import Annotated, ClassVar

from msgspec import Struct

from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.scalars import Identifier, SourceKey, TopicId

Sources = Annotated[tuple[SourceKey, ...], 'The evidence: keys of the bibliography.']


class Part(Struct, frozen=True, kw_only=True, rename='camel', omit_defaults=True):
    """A mapping inside a record."""


class Record(Part, frozen=True, kw_only=True):
    """An item of a section, which pages can show and link to."""

    id: Annotated[Identifier, 'The permanent name of the record.']
    topics: Annotated[tuple[TopicId, ...], 'The topics of the record: ids of ``topics``.'] = ()
    sources: Sources = ()

    objtype: ClassVar[str] = ''
    """The object type under which the domain documents it."""
    titles: ClassVar[tuple[str, ...]] = ('name',)
    """The fields to take the title from, in order of preference."""
    affiliations: ClassVar[tuple[str, ...]] = ()
    """The fields to take the affiliation from, in order of preference."""
    date_field: ClassVar[str] = ''
    """The field with the only date of the record."""
    lasts: ClassVar[bool] = False
    """Whether it goes on from its start to its end, so that pictures show it as a bar."""

    @property
    def title(self) -> str:
        """The title, on one line."""
        return ' '.join(self._first(*self.titles, *self.affiliations).split()) or self.id

    @property
    def affiliation(self) -> str:
        """The employer, school, publisher, event or project, or ``''``."""
        return self._first(*self.affiliations)

    @property
    def dates(self) -> DateRange | None:
        """The known dates."""
        date: PartialDate | None = getattr(self, self.date_field, None)
        return DateRange(date, date) if date else None

    def is_about(self, topic: str) -> bool:
        """Return whether the record has the topic with the id *topic*."""
        return topic in self.topics

    def _first(self, *fields: str) -> str:
        return next((value for field in fields if (value := getattr(self, field))), '')


class DatedRecord(Record, frozen=True, kw_only=True):
    """A record with a start and an end date."""

    start_date: Annotated[PartialDate | None, 'The start date.'] = None
    end_date: Annotated[
        PartialDate | None, 'The end date, past or planned; without one, it is ongoing.'
    ] = None

    @property
    def dates(self) -> DateRange | None:
        """The time from start to end."""
        if self.start_date or self.end_date:
            return DateRange(self.start_date, self.end_date)
        return None
