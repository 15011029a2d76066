"""The files that the build makes beside the pages."""

from typing import Literal

from babel.units import format_unit
from docutils import nodes

from sphinx_career.domain.domain import Export
from sphinx_career.domain.nodes import (
    SEPARATOR,
    Inline,
    definition,
    definitions,
    inlines,
    link,
    paragraph,
)
from sphinx_career.domain.site import file_address
from sphinx_career.domain.specs import ExportsSpec
from sphinx_career.messages import _, ngettext
from sphinx_career.model.dates import find_locale
from sphinx_career.views.context import Context


def render_exports(context: Context, spec: ExportsSpec) -> list[nodes.Node]:
    """Return a definition list of the exports: links, sizes and purposes."""
    exports = context.domain.exports
    found = [exports[name] for name in spec.names or exports if name in exports]
    items = [_item(context, export) for export in found]
    if not items:
        return [paragraph(_('No files.'), classes=['career', 'career-empty'])]
    return [definitions(items, ['career', 'career-exports', *context.classes])]


def _item(context: Context, export: Export) -> nodes.definition_list_item:
    term: list[Inline] = []
    for file, size in export.files.items():
        address = file_address(context.builder, context.docname, file)
        anchor = link(file.rpartition('/')[2], address)
        shown = f' ({format_size(size, context.language)})' if size else ''
        term.append(nodes.inline('', '', *inlines(anchor, shown)))
    body = [_(export.purpose)]
    if export.number > len(export.files):
        count = ngettext('{number} file', '{number} files', export.number)
        body.append(count.format(number=export.number))
    return definition(inlines(*term, separator=SEPARATOR), [paragraph(SEPARATOR.join(body))])


def format_size(size: int, language: str) -> str:
    """Return *size* in bytes for a reader of *language*, with two significant digits or more."""
    value, unit = float(size), 'byte'
    for larger in ('kilobyte', 'megabyte'):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    rounded = round(value, 1 if value < 10 else 0)
    # The short form of a byte has no plural.
    length: Literal['long', 'short'] = 'long' if unit == 'byte' else 'short'
    return format_unit(rounded, f'digital-{unit}', length, locale=find_locale(language))
