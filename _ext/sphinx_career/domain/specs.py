"""What a directive asks a view to show: one frozen value for each view.

A spec is stored with the document, so it must be possible to pickle it.
"""

from typing import Final, Literal, get_args

from msgspec import Struct

from sphinx_career.model.career import Grouping
from sphinx_career.model.query import Query

Chapters = Literal['nested', 'list', 'only', 'none']
Shown = Literal['abstract', 'identifiers', 'links', 'note', 'keywords', 'citation']
Numbering = Literal['ascending', 'descending', 'none']
Fold = Literal['styles', 'formats', 'none']


SHOWN: Final[tuple[Shown, ...]] = get_args(Shown)
"""What can be shown below the facts of a publication."""
BRIEFLY_SHOWN: Final[tuple[Shown, ...]] = ('identifiers', 'links')
"""What brief lists show of that."""


class ViewSpec(Struct, frozen=True):
    """What all views have in common."""

    query: Query


class BiosSpec(ViewSpec, frozen=True):
    """Biographies."""


class ContactSpec(ViewSpec, frozen=True):
    """Ways to get in touch."""


class PortraitSpec(ViewSpec, frozen=True):
    """The portrait."""


class ProfileSpec(ViewSpec, frozen=True):
    """The person."""

    titled: bool = True
    """Whether the name is shown."""


class RecordSpec(ViewSpec, frozen=True):
    """One record, with the prose of the directive."""

    titled: bool = True
    """Whether the title is shown."""
    folded: bool = False
    """Whether the details come after the prose, folded in HTML."""


class RecordsSpec(ViewSpec, frozen=True):
    """A list of records."""

    by: Grouping = 'none'
    brief: bool = False
    """Whether nothing below the line of facts is shown."""


class ChartSpec(RecordsSpec, frozen=True):
    """Records on a time axis, and as a list."""


class ReleasesSpec(RecordsSpec, frozen=True):
    """Contributions by release, and as a list."""


class PublicationsSpec(RecordsSpec, frozen=True):
    """A list of publications."""

    chapters: Chapters = 'nested'
    show: tuple[Shown, ...] = SHOWN
    numbering: Numbering = 'none'


class CiteSpec(ViewSpec, frozen=True):
    """How to cite the publication or the talk that the query names."""

    styles: tuple[str, ...]
    formats: tuple[str, ...]
    fold: Fold = 'none'
    """Which of the two come last, folded in HTML."""


class ExportsSpec(ViewSpec, frozen=True):
    """The files that the build makes beside the pages."""

    names: tuple[str, ...] = ()
    """The exports to list, or nothing for all."""


class TopicsSpec(ViewSpec, frozen=True):
    """A table of topics."""

    columns: tuple[str, ...] = ()
    """The columns to show, or nothing for all."""


class TopicMapSpec(TopicsSpec, frozen=True):
    """A map of topics, and their table."""
