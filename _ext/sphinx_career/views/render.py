"""Render any view: find the function for what a directive asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from sphinx_career.domain.specs import (
    BiosSpec,
    ChartSpec,
    CiteSpec,
    ContactSpec,
    ProfileSpec,
    PublicationsSpec,
    RecordSpec,
    RecordsSpec,
    ReleasesSpec,
    TopicMapSpec,
    TopicsSpec,
    ViewSpec,
)
from sphinx_career.views.citation import render_citation
from sphinx_career.views.context import Context
from sphinx_career.views.pictures import render_chart, render_releases, render_topic_map
from sphinx_career.views.profile import render_bios, render_contact, render_profile
from sphinx_career.views.publications import render_publications
from sphinx_career.views.records import render_record, render_records
from sphinx_career.views.topics import render_topics

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_career.domain.nodes import career_view


VIEWS: Final[dict[type[ViewSpec], Callable[[Context, Any], list[Node]]]] = {
    BiosSpec: render_bios,
    ChartSpec: render_chart,
    CiteSpec: render_citation,
    ContactSpec: render_contact,
    ProfileSpec: render_profile,
    PublicationsSpec: render_publications,
    RecordSpec: render_record,
    RecordsSpec: render_records,
    ReleasesSpec: render_releases,
    TopicMapSpec: render_topic_map,
    TopicsSpec: render_topics,
}
"""The function that takes a spec of each type."""


def render(env: BuildEnvironment, builder: Builder, view: career_view) -> list[Node]:
    """Return what takes the place of *view*."""
    return VIEWS[type(view['spec'])](Context(env, builder, view), view['spec'])
