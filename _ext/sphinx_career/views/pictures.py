"""Pictures in HTML, and in every format the list or the table that says the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from docutils import nodes

from sphinx_career.messages import _
from sphinx_career.model.i18n import N_
from sphinx_career.pictures import svg
from sphinx_career.views.drawings import Drawing, draw_chart, draw_map, draw_releases
from sphinx_career.views.picture_nodes import career_disclosure, career_picture
from sphinx_career.views.records import records
from sphinx_career.views.topics import topics

if TYPE_CHECKING:
    from sphinx_career.domain.nodes import career_view
    from sphinx_career.pictures.shapes import Key
    from sphinx_career.views.context import Context

    View = Callable[[Context, career_view], list[nodes.Node]]
    Drawer = Callable[[Context, career_view], Drawing | None]


def pictured(draw: Drawer, equivalent: View, disclose: str) -> View:
    """Return a view of what *draw* returns, if it is HTML, and of *equivalent* always.

    The equivalent is behind the words *disclose* where it documents nothing,
    so that no link leads to what is not shown.
    """

    def view(context: Context, node: career_view) -> list[nodes.Node]:
        blocks = equivalent(context, node)
        # What is embedded, such as an e-book, is read in programs that may not show one of two.
        if context.builder.format != 'html' or getattr(context.builder, 'embedded', False):
            return blocks
        drawing = draw(context, node)
        if drawing is None:
            return blocks
        if not node['targets']:
            blocks = [career_disclosure('', *blocks, title=str(_(disclose)), classes=['career'])]
        return [_picture(context, node, drawing), *blocks]

    return view


def _picture(context: Context, node: career_view, drawing: Drawing) -> career_picture:
    def address(key: Key) -> str:
        return _address(context, key)

    name = nodes.make_id(f'career-picture-{context.docname}-{node["serial"]}')
    drawings = [
        svg.render(
            picture,
            id_=f'{name}-{kind}',
            title=drawing.title,
            description=drawing.description,
            href=address,
            kind=f'career-{kind}',
        )
        for kind, picture in (('wide', drawing.wide), ('narrow', drawing.narrow))
    ]
    caption = ' '.join(map(str, drawing.notes))
    return career_picture('', drawings=drawings, caption=caption, classes=list(node['classes']))


def _address(context: Context, key: Key) -> str:
    """Return the address of a record as seen from the page, or ``''`` if it has none."""
    entry = context.domain.find_entry(*key)
    if entry is None:
        return ''
    if entry.docname == context.docname:
        return f'#{entry.node_id}'
    address = context.builder.get_relative_uri(context.docname, entry.docname)
    # A single page has an anchor for each document already; the last one counts.
    return f'{address.partition("#")[0]}#{entry.node_id}'


PICTURES: Final = {
    'chart': pictured(draw_chart, records, N_('The same as a list')),
    'releases': pictured(draw_releases, records, N_('The same as a list')),
    'map': pictured(draw_map, topics, N_('The same as a table')),
}
"""The views that draw."""
