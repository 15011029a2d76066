"""Skills and interests."""

from sphinx_career.domain.nodes import Inline
from sphinx_career.messages import listed
from sphinx_career.model.json_resume import Interest, Skill
from sphinx_career.views.context import Context


def list_facts(_context: Context, record: Skill | Interest) -> list[Inline]:
    """Return the level, and the keywords."""
    level = record.level if isinstance(record, Skill) else ''
    return [level, listed(record.keywords)]
