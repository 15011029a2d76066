"""Education."""

from docutils import nodes

from sphinx_career.domain.nodes import Inline, paragraph
from sphinx_career.messages import _, listed
from sphinx_career.model.json_resume import Education
from sphinx_career.views.context import Context
from sphinx_career.views.kinds.common import render_texts


def list_facts(_context: Context, record: Education) -> list[Inline]:
    """Return the place, and the score."""
    return [record.location, record.score]


def render_details(_context: Context, record: Education) -> list[nodes.Node]:
    """Return the grades, and the courses."""
    return [
        *(paragraph(grade.grade, _(': '), listed(grade.subjects)) for grade in record.grades),
        *render_texts(record.courses),
    ]
