"""What a directive asks a view to show: one frozen value for each view.

A spec is stored with the document, so it must be possible to pickle it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sphinx_career.model.career import Grouping
from sphinx_career.model.query import Query

Chapters = Literal['nested', 'list', 'only', 'none']


@dataclass(frozen=True)
class ViewSpec:
    """What all views have in common."""

    query: Query
    """Which data the view shows."""


class BiosSpec(ViewSpec):
    """Biographies."""


class ContactSpec(ViewSpec):
    """Ways to get in touch."""


@dataclass(frozen=True)
class ProfileSpec(ViewSpec):
    """The person."""

    titled: bool = True
    """Whether the name is shown."""


@dataclass(frozen=True)
class RecordSpec(ViewSpec):
    """One record, with the prose of the directive."""

    titled: bool = True
    """Whether the title is shown."""


@dataclass(frozen=True)
class RecordsSpec(ViewSpec):
    """A list of records."""

    by: Grouping = 'none'
    brief: bool = False
    """Whether nothing below the line of facts is shown."""


class ChartSpec(RecordsSpec):
    """Records on a time axis, and as a list."""


class ReleasesSpec(RecordsSpec):
    """Contributions by release, and as a list."""


@dataclass(frozen=True)
class PublicationsSpec(RecordsSpec):
    """A list of publications."""

    chapters: Chapters = 'nested'


@dataclass(frozen=True)
class CiteSpec(ViewSpec):
    """How to cite the publication that the query names."""

    styles: tuple[str, ...]
    formats: tuple[str, ...]


@dataclass(frozen=True)
class TopicsSpec(ViewSpec):
    """A table of topics."""

    columns: tuple[str, ...] = ()
    """The columns to show, or nothing for all."""


class TopicMapSpec(TopicsSpec):
    """A map of topics, and their table."""
