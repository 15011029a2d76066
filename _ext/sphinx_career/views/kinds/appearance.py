"""Appearances in the media."""

from typing import Final

from sphinx_career.domain.nodes import Inline
from sphinx_career.messages import _
from sphinx_career.model.i18n import N_
from sphinx_career.model.own import APPEARANCE_KINDS, Appearance
from sphinx_career.views.context import Context

KINDS: Final = {
    'interview': N_('Interviews'),
    'article': N_('Articles'),
    'podcast': N_('Podcasts'),
    'broadcast': N_('Broadcasts'),
    'video': N_('Videos'),
}
"""The headings of groups by kind."""


def list_facts(_context: Context, record: Appearance) -> list[Inline]:
    """Return the kind."""
    return [_(APPEARANCE_KINDS.get(record.kind, record.kind))]
