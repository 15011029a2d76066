"""Projects."""

from docutils import nodes

from sphinx_career.domain.nodes import paragraph
from sphinx_career.model.json_resume import Project
from sphinx_career.views.context import Context
from sphinx_career.views.kinds.common import render_texts


def render_details(_context: Context, record: Project) -> list[nodes.Node]:
    """Return the description, and the highlights."""
    blocks = [paragraph(record.description)] if record.description else []
    return [*blocks, *render_texts(record.highlights)]
