"""Directives that draw a picture above the list or table that says the same."""

from typing import ClassVar

from sphinx_career.directives.lists import RecordList, Topics
from sphinx_career.domain.specs import ReleasesSpec, TopicMapSpec
from sphinx_career.model.career import Grouping


class Releases(RecordList):
    """Which contribution landed in which release."""

    sections = ('contributions',)
    groupings: ClassVar = ('release',)
    grouping: ClassVar[Grouping] = 'release'
    spec = ReleasesSpec


class TopicMap(Topics):
    """The topics, and what belongs to each."""

    table = TopicMapSpec
