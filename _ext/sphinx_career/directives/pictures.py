"""Directives that draw a picture above the list or table that says the same."""

from typing import ClassVar

from sphinx_career.directives.lists import RecordList, Topics
from sphinx_career.domain.specs import ReleasesSpec, TopicMapSpec
from sphinx_career.model.career import Grouping
from sphinx_career.model.query import Query


class Releases(RecordList):
    """Which contribution landed in which release."""

    sections = ('contributions',)
    groupings: ClassVar = ('release',)
    grouping: ClassVar[Grouping] = 'release'

    def make_spec(self, query: Query) -> ReleasesSpec:
        """Return what the view shows: a picture and a list."""
        return ReleasesSpec(query, self.by, self.brief)


class TopicMap(Topics):
    """The topics, and what belongs to each."""

    def make_spec(self, query: Query) -> TopicMapSpec:
        """Return what the view shows: a map and a table."""
        return TopicMapSpec(query, self.columns)
