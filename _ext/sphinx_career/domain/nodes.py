"""The placeholder of a view, and helpers that build standard docutils nodes."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from docutils import nodes

from sphinx_career.model.scalars import Url

SEPARATOR: Final = ' · '
Inline = nodes.Node | str
"""A node, or a text that becomes one; text is never markup."""


class career_view(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes so
    """What a directive leaves in the doctree until the page is written.

    Attributes: ``spec``, what to show (``sphinx_career.domain.specs``); ``docname``;
    ``serial``, a number that is unique in the document; ``targets``, the objects
    documented here, by object type and id; and ``classes``.  ``RenderViews``
    replaces it with standard nodes, so no builder ever visits it.
    """


def inlines(*parts: Inline, separator: str = '') -> list[nodes.Node]:
    """Return *parts* as nodes, with *separator* between them; adjacent texts are merged."""
    found: list[nodes.Node] = []
    text = ''
    for number, part in enumerate(parts):
        text += separator if number else ''
        if not isinstance(part, nodes.Node):
            text += str(part)
            continue
        if text:
            found.append(nodes.Text(text))
        found.append(part)
        text = ''
    return [*found, nodes.Text(text)] if text else found


def paragraph(*parts: Inline, separator: str = '', classes: Sequence[str] = ()) -> nodes.paragraph:
    """Return a paragraph of *parts*."""
    return nodes.paragraph('', '', *inlines(*parts, separator=separator), classes=list(classes))


def paragraphs(text: str, *parts: Inline, classes: Sequence[str] = ()) -> list[nodes.paragraph]:
    """Return *text* as a paragraph, or several if it has blank lines; *parts* end the last."""
    *most, last = re.split(r'\n\s*\n', text.strip())
    found = [paragraph(each, classes=classes) for each in most]
    return [*found, paragraph(last, *parts, classes=classes)]


def inline(text: str, *classes: str) -> nodes.inline:
    """Return *text* as an inline element of *classes*."""
    return nodes.inline('', text, classes=list(classes))


def literal(text: str) -> nodes.literal:
    """Return *text* as code."""
    return nodes.literal('', text)


def link(text: str | nodes.Node, url: Url | str | None) -> Inline:
    """Return *text* as a link to *url*, or *text* alone if there is none."""
    if not url:
        return text
    return nodes.reference('', '', *inlines(text), refuri=str(url), internal=False)


def bullets(items: Iterable[Sequence[Inline]], *classes: str) -> nodes.bullet_list:
    """Return a bullet list with one paragraph for the parts of each item."""
    return nodes.bullet_list(
        '',
        *(nodes.list_item('', paragraph(*parts)) for parts in items),
        bullet='*',
        classes=list(classes),
    )


def definition(
    term: Sequence[Inline], blocks: Sequence[nodes.Node], ids: Sequence[str] = ()
) -> nodes.definition_list_item:
    """Return an item of a definition list, the anchors *ids* on its term."""
    return nodes.definition_list_item(
        '',
        nodes.term('', '', *inlines(*term), ids=list(ids), names=[]),
        nodes.definition('', *blocks),
    )


def definitions(
    items: Iterable[nodes.definition_list_item], classes: Sequence[str]
) -> nodes.definition_list:
    """Return a definition list of *items*."""
    # Themes tell by this class that it is no description of an API.
    return nodes.definition_list('', *items, classes=[*classes, 'simple'])


def field(name: str, *blocks: nodes.Node) -> nodes.field:
    """Return a field of a field list."""
    return nodes.field('', nodes.field_name('', name), nodes.field_body('', *blocks))


def heading(place: nodes.Element, title: str) -> nodes.rubric:
    """Return *title* as a heading with the level of a subsection at *place*, but no section."""
    rubric = nodes.rubric('', title, classes=['career-group'])
    depth = 1
    ancestor = place.parent
    while ancestor is not None:
        depth += isinstance(ancestor, nodes.section)
        ancestor = ancestor.parent
    rubric['heading-level'] = min(depth, 6)
    return rubric


def table(
    head: Sequence[str],
    widths: Sequence[int],
    rows: Iterable[Sequence[Sequence[nodes.Node]]],
    classes: Sequence[str],
) -> nodes.table:
    """Return a table with titles, relative widths, and rows of cells, which hold blocks."""

    def row(cells: Iterable[Sequence[nodes.Node]]) -> nodes.row:
        return nodes.row('', *(nodes.entry('', *blocks) for blocks in cells))

    group = nodes.tgroup('', *(nodes.colspec(colwidth=width) for width in widths), cols=len(head))
    group += nodes.thead('', row([[paragraph(title)] for title in head]))
    group += nodes.tbody('', *map(row, rows))
    return nodes.table('', group, classes=list(classes))
