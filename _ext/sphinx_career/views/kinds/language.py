"""Spoken languages."""

from sphinx_career.domain.nodes import Inline
from sphinx_career.model.json_resume import Language
from sphinx_career.views.context import Context


def list_facts(_context: Context, record: Language) -> list[Inline]:
    """Return the fluency."""
    return [record.fluency]
