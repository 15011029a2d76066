"""The directives that draw pictures, each with the list or table that says the same."""

from __future__ import annotations

from typing import ClassVar

from sphinx_career.directives.lists import RecordList, Topics
from sphinx_career.model.query import Grouping


class Releases(RecordList):
    """Which contribution landed in which release."""

    sections = ('contributions',)
    groupings: ClassVar = ('release',)
    grouping: ClassVar[Grouping] = 'release'
    view_name = 'releases'


class Map(Topics):
    """The topics, and what belongs to each."""

    view_name = 'map'
