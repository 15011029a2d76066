"""Service to a profession."""

from typing import Final

from docutils import nodes

from sphinx_career.domain.nodes import Inline
from sphinx_career.messages import _
from sphinx_career.model.i18n import N_
from sphinx_career.model.own import SERVICE_KINDS, Service
from sphinx_career.views.context import Context
from sphinx_career.views.kinds.common import render_texts

KINDS: Final = {
    'committee': N_('Committees'),
    'review': N_('Reviewing'),
    'editing': N_('Editing'),
    'organization': N_('Organisation'),
    'advice': N_('Advice'),
}
"""The headings of groups by kind."""


def list_facts(_context: Context, record: Service) -> list[Inline]:
    """Return the place, and the kind if no role tells it."""
    kind = '' if record.position else SERVICE_KINDS.get(record.kind, record.kind)
    return [record.location, _(kind)]


def render_details(_context: Context, record: Service) -> list[nodes.Node]:
    """Return the highlights."""
    return render_texts(record.highlights)
