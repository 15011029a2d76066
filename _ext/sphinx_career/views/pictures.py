"""Add a picture, in HTML, to the list or table that says the same in every format."""

import functools
from collections.abc import Callable
from typing import TypeVar

from docutils import nodes

from sphinx_career.domain.specs import ChartSpec, ViewSpec
from sphinx_career.messages import _
from sphinx_career.model.i18n import N_
from sphinx_career.pictures import svg
from sphinx_career.pictures.shapes import Key
from sphinx_career.views.context import Context
from sphinx_career.views.drawings import Drawing, draw_releases, draw_timeline, draw_topic_map
from sphinx_career.views.picture_nodes import career_disclosure, career_picture
from sphinx_career.views.records import render_records, render_table
from sphinx_career.views.topics import render_topics

Spec = TypeVar('Spec', bound=ViewSpec)


def add_picture(
    draw: Callable[[Context, Spec], Drawing | None],
    render: Callable[[Context, Spec], list[nodes.Node]],
    disclose: str,
) -> Callable[[Context, Spec], list[nodes.Node]]:
    """Return a view that shows the picture of *draw*, in HTML only, above what *render* returns.

    That is folded behind the words *disclose*, unless it documents records:
    no link may lead to something hidden.
    """

    def view(context: Context, spec: Spec) -> list[nodes.Node]:
        blocks = render(context, spec)
        # Programs that read e-books may not show one of the two drawings alone.
        if context.builder.format != 'html' or getattr(context.builder, 'embedded', False):
            return blocks
        drawing = draw(context, spec)
        if drawing is None:
            return blocks
        if not context.has_targets:
            blocks = [career_disclosure('', *blocks, title=_(disclose), classes=['career'])]
        return [_picture(context, drawing), *blocks]

    return view


_render_chart = add_picture(draw_timeline, render_records, N_('Show as a list'))


def render_chart(context: Context, spec: ChartSpec) -> list[nodes.Node]:
    """Return the chart above its list; in LaTeX, a table with a line for each record.

    There the list remains only if it is the place with the details of its records.
    """
    if context.builder.format == 'latex' and (spec.brief or not context.has_targets):
        return render_table(context, spec)
    return _render_chart(context, spec)


render_releases = add_picture(draw_releases, render_records, N_('Show as a list'))
render_topic_map = add_picture(draw_topic_map, render_topics, N_('Show as a table'))


def _picture(context: Context, drawing: Drawing) -> career_picture:
    name = nodes.make_id(f'career-picture-{context.docname}-{context.view["serial"]}')
    drawings = [
        svg.render(
            picture,
            id_=f'{name}-{kind}',
            title=drawing.title,
            description=drawing.description,
            href=functools.partial(_address, context),
            kind=f'career-{kind}',
        )
        for kind, picture in (('wide', drawing.wide), ('narrow', drawing.narrow))
    ]
    caption = ' '.join(drawing.notes)
    return career_picture('', drawings=drawings, caption=caption, classes=list(context.classes))


def _address(context: Context, key: Key) -> str:
    """Return the address of a record as seen from the page, or ``''`` if it has none."""
    entry = context.domain.find_entry(*key)
    if entry is None:
        return ''
    if entry.docname == context.docname:
        return f'#{entry.node_id}'
    address = context.builder.get_relative_uri(context.docname, entry.docname)
    # On a single page the address has an anchor for the document already; the last one counts.
    return f'{address.partition("#")[0]}#{entry.node_id}'
