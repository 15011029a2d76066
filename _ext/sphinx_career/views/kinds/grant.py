"""Grants."""

from sphinx_career.domain.nodes import Inline
from sphinx_career.messages import _
from sphinx_career.model.own import Grant
from sphinx_career.views.context import Context


def list_facts(_context: Context, record: Grant) -> list[Inline]:
    """Return the role, the amount and the number."""
    # Translators: the number that a funder has given to a grant.
    number = _('no. {number}').format(number=record.number) if record.number else ''
    return [record.role, record.amount, number]
