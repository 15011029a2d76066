"""Talks."""

from typing import Final

from docutils import nodes

from sphinx_career.domain.nodes import SEPARATOR, Inline, link, paragraph
from sphinx_career.messages import _
from sphinx_career.model.i18n import N_
from sphinx_career.model.own import Talk
from sphinx_career.views.context import Context

_KINDS: Final = {
    'keynote': N_('keynote'),
    'panel': N_('panel'),
    'session': N_('session'),
    'tutorial': N_('tutorial'),
    # Translators: of a part of a conference.
    'lead': N_('lead of the track'),
}
_STATUSES: Final = {
    'scheduled': N_('scheduled'),
    'listed': N_('listed in the programme'),
    'proposed': N_('proposed'),
    'cancelled': N_('cancelled'),
}
_ANNOUNCED: Final = frozenset({'scheduled', 'listed'})
"""Statuses that are over with the talk."""


def list_facts(context: Context, record: Talk) -> list[Inline]:
    """Return the place, the kind of talk, and the status if it still means something."""
    is_past = record.dates is not None and record.dates.last < context.domain.today
    status = '' if is_past and record.status in _ANNOUNCED else record.status
    words = _KINDS.get(record.kind), _STATUSES.get(status)
    return [record.location, *(_(word) for word in words if word)]


def render_details(_context: Context, record: Talk) -> list[nodes.Node]:
    """Return a line of links."""
    links = [
        link(text, url)
        for text, url in (
            (_('proposal'), record.proposal),
            (_('slides'), record.slides),
            (_('video'), record.video),
            *((report.label, report.url) for report in record.coverage),
        )
        if url
    ]
    return [paragraph(*links, separator=SEPARATOR, classes=['career-links'])] if links else []
