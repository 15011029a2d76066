"""References: what others say."""

from docutils import nodes

from sphinx_career.domain.nodes import paragraph
from sphinx_career.model.json_resume import Recommendation
from sphinx_career.views.context import Context


def render_details(_context: Context, record: Recommendation) -> list[nodes.Node]:
    """Return the words of the recommendation."""
    return [nodes.block_quote('', paragraph(record.reference))] if record.reference else []
