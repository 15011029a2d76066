"""Projects."""

from docutils import nodes

from sphinx_career.domain.nodes import Inline, paragraph
from sphinx_career.messages import listed
from sphinx_career.model.json_resume import Project
from sphinx_career.views.context import Context
from sphinx_career.views.kinds.common import render_joined, render_texts


def list_facts(_context: Context, record: Project) -> list[Inline]:
    """Return the roles, and the type."""
    return [listed(record.roles), record.type]


def render_details(_context: Context, record: Project) -> list[nodes.Node]:
    """Return the description, the highlights and the keywords."""
    blocks = [paragraph(record.description)] if record.description else []
    return [*blocks, *render_texts(record.highlights), *render_joined(record.keywords)]
