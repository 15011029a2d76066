"""Talks."""

from docutils import nodes

from sphinx_career.domain.nodes import SEPARATOR, Inline, link, paragraph
from sphinx_career.messages import _
from sphinx_career.model.own import TALK_KINDS, TALK_STATUSES, Talk
from sphinx_career.views.context import Context


def list_facts(context: Context, record: Talk) -> list[Inline]:
    """Return the place, the kind of talk, and the status if it still means something."""
    kind = '' if record.kind == 'talk' else TALK_KINDS.get(record.kind, record.kind)
    status = record.status_on(context.domain.today)
    words = kind, '' if status == 'given' else TALK_STATUSES.get(status, status)
    return [record.location, *(_(word) for word in words if word)]


def render_links(_context: Context, record: Talk) -> list[nodes.Node]:
    """Return a line of links."""
    words = {'proposal': _('proposal'), 'slides': _('slides'), 'video': _('video')}
    links = [link(text, url) for text, url in record.links(words)]
    return [paragraph(*links, separator=SEPARATOR, classes=['career-links'])] if links else []
