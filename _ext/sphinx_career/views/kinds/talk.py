"""Talks."""

from docutils import nodes

from sphinx_career.domain.nodes import SEPARATOR, Inline, link, paragraph
from sphinx_career.messages import _
from sphinx_career.model.own import TALK_KINDS, TALK_STATUSES, Talk
from sphinx_career.views.context import Context


def list_facts(context: Context, record: Talk) -> list[Inline]:
    """Return the place, the kind of talk, and the status if it still means something."""
    status = record.status_on(context.domain.today)
    words = TALK_KINDS.get(record.kind), TALK_STATUSES.get(status)
    return [record.location, *(_(word) for word in words if word)]


def render_links(_context: Context, record: Talk) -> list[nodes.Node]:
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
