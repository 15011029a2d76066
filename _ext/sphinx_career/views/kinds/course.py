"""Courses taught."""

from docutils import nodes

from sphinx_career.domain.nodes import Inline
from sphinx_career.model.own import Course
from sphinx_career.views.context import Context
from sphinx_career.views.kinds.common import render_texts


def list_facts(_context: Context, record: Course) -> list[Inline]:
    """Return the place, the role and the level."""
    return [record.location, record.role, record.level]


def render_details(_context: Context, record: Course) -> list[nodes.Node]:
    """Return the highlights."""
    return render_texts(record.highlights)
