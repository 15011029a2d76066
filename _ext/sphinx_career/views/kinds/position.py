"""Positions and volunteering: work, paid or not."""

from docutils import nodes

from sphinx_career.domain.nodes import Inline, paragraphs
from sphinx_career.model.json_resume import Position, Volunteer
from sphinx_career.views.context import Context
from sphinx_career.views.kinds.common import render_texts


def list_facts(_context: Context, record: Position) -> list[Inline]:
    """Return the place."""
    return [record.location]


def render_details(_context: Context, record: Position | Volunteer) -> list[nodes.Node]:
    """Return what the employer does, and the highlights."""
    description = record.description if isinstance(record, Position) else ''
    return [*(paragraphs(description) if description else []), *render_texts(record.highlights)]
