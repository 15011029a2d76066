"""Render any view: find the function for what a directive asks for."""

from collections.abc import Callable
from typing import Any, Final

from docutils.nodes import Node
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from sphinx_career.domain import specs
from sphinx_career.domain.nodes import career_view
from sphinx_career.views import citation, exports, pictures, profile, publications, records, topics
from sphinx_career.views.context import Context

VIEWS: Final[dict[type[specs.ViewSpec], Callable[[Context, Any], list[Node]]]] = {
    specs.BiosSpec: profile.render_bios,
    specs.ChartSpec: pictures.render_chart,
    specs.CiteSpec: citation.render_citation,
    specs.ContactSpec: profile.render_contact,
    specs.ExportsSpec: exports.render_exports,
    specs.PortraitSpec: profile.render_portrait,
    specs.ProfileSpec: profile.render_profile,
    specs.PublicationsSpec: publications.render_publications,
    specs.RecordSpec: records.render_record,
    specs.RecordsSpec: records.render_records,
    specs.ReleasesSpec: pictures.render_releases,
    specs.TopicMapSpec: pictures.render_topic_map,
    specs.TopicsSpec: topics.render_topics,
}
"""The function that takes a spec of each type."""


def render(
    env: BuildEnvironment, builder: Builder, view: career_view, attributed: set[str]
) -> list[Node]:
    """Return what takes the place of *view*; add the attributions that it has to *attributed*."""
    return VIEWS[type(view['spec'])](Context(env, builder, view, attributed), view['spec'])
