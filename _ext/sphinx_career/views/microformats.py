"""Facts for programs inside of pages: microformats (https://microformats.org/wiki/microformats2).

Where the words on a page are not exactly the value of a property, a ``data`` element without
text holds it.  Only sites get these; other formats have no use for them.
"""

from collections.abc import Iterable

from docutils import nodes
from markupsafe import escape

from sphinx_career.domain.site import is_site
from sphinx_career.model.base import Record
from sphinx_career.model.own import Talk
from sphinx_career.views.context import Context


def hidden(context: Context, properties: Iterable[tuple[str, str]]) -> list[nodes.Node]:
    """Return *properties*, class names with their values, as elements that nobody sees."""
    text = ''.join(
        f'<data class="{name}" value="{escape(value)}"></data>'
        for name, value in properties
        if value
    )
    return [nodes.raw('', text, format='html')] if text and is_site(context.builder) else []


def mark_event(context: Context, record: Record, item: nodes.definition_list_item) -> None:
    """Make the definition of *item* an ``h-event`` of what is published, if *record* is a talk."""
    if record.objtype != Talk.objtype or not is_site(context.builder):
        return
    published = context.domain.published
    talk = published.find('talks', record.id)
    if not isinstance(talk, Talk):
        return
    definition = item[-1]
    if not isinstance(definition, nodes.definition):
        return
    definition['classes'].append('h-event')
    start, end = talk.dates or (None, None)
    definition.insert(
        0,
        hidden(
            context,
            [
                ('p-name', talk.title),
                ('p-summary', talk.summary),
                ('p-location', talk.location),
                # Dates are whole, as the format asks; the end is the last day.
                *([('dt-start', str(start)), ('dt-end', str(end))] if talk.has_days else []),
                ('u-url', str(talk.url or '')),
                *(
                    ('p-category', topic.title)
                    for topic in published.topics
                    if talk.is_about(topic.id)
                ),
            ],
        ),
    )
