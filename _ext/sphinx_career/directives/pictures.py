"""The directives that draw pictures, each with the list or table that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx_career.directives.lists import RecordList, Topics
from sphinx_career.model.query import Grouping, Query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_career.model.base import Record


class Releases(RecordList):
    """Which contribution landed in which release."""

    sections = ('contributions',)
    groupings: ClassVar = ('release',)
    grouping: ClassVar[Grouping] = 'release'
    view_name = 'releases'

    def asked(self, **fields: Any) -> Query:
        """Return the query: the releases between others are shown, too."""
        return Query(**fields, all_releases=True)


class Map(Topics):
    """The topics, and what belongs to each."""

    view_name = 'map'

    def note_related(self, records: Iterable[Record]) -> None:
        """Let the page depend on the records that belong to a topic, and on all their topics."""
        if topics := tuple(str(record.id) for record in records):
            sections = ('maintainerships', 'contributions', 'talks', 'publications')
            self.domain.note_query(Query(sections, topics=topics))
            # Below it stands which chapters belong to none.
            self.domain.note_query(Query(('publications',), parts=True))
