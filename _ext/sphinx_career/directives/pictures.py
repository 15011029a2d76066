"""Directives that draw a picture above the list or table that says the same."""

from collections.abc import Iterable
from typing import ClassVar

from sphinx_career.directives.lists import RecordList, Topics
from sphinx_career.domain.specs import ReleasesSpec, TopicMapSpec
from sphinx_career.model.base import Record
from sphinx_career.model.career import Grouping
from sphinx_career.model.query import Query


class Releases(RecordList):
    """Which contribution landed in which release."""

    sections = ('contributions',)
    groupings: ClassVar = ('release',)
    grouping: ClassVar[Grouping] = 'release'

    def make_query(self) -> Query:
        """Return the query: releases in which nothing landed are shown, too."""
        return super().make_query()._replace(all_releases=True)

    def make_spec(self, query: Query) -> ReleasesSpec:
        """Return what the view shows: a picture and a list."""
        return ReleasesSpec(query, self.by, self.brief)


class TopicMap(Topics):
    """The topics, and what belongs to each."""

    def make_spec(self, query: Query) -> TopicMapSpec:
        """Return what the view shows: a map and a table."""
        return TopicMapSpec(query, self.columns)

    def note_related(self, records: Iterable[Record]) -> None:
        """Let the page depend on the records that belong to a topic, and on all their topics."""
        if topics := tuple(str(record.id) for record in records):
            sections = ('maintainerships', 'contributions', 'talks', 'publications')
            self.domain.note_query(Query(sections, topics=topics))
            # The caption names the chapters that belong to none.
            self.domain.note_query(Query(('publications',), parts=True))
