"""The directives, and how HTML shows what they leave in a document."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.logging import getLogger

from address_space import handmade, layout, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx

STYLE_SHEET: Final = 'address-space.css'
CLASS: Final = 'address-space'
_ACCESS: Final = re.compile(r'(?<![\w-])([r-][w-][xs-])(?![\w-])')
_LINK: Final = re.compile('(?<= href=")/([^"#]*)(#[^"]*)?(?=")')
logger = getLogger(__name__)


def register(app: Sphinx) -> None:
    """Add the directives and what shows them."""
    app.add_directive('address-space', AddressSpace)
    app.add_directive('drawing', Drawing)
    app.add_post_transform(ShowPictures)
    app.connect('builder-inited', _provide_style_sheet)


class _Picture(SphinxDirective):
    """A container of the text alternative, which brings the picture as SVG along."""

    def picture(self, title: str, svg: str, alternative: Iterable[Node]) -> list[Node]:
        container = nodes.container('', *alternative, classes=[CLASS], title=title, svg=svg)
        self.set_source_info(container)
        return [container]

    def picture_id(self) -> str:
        serial = self.env.new_serialno(CLASS)
        return nodes.make_id(f'picture-{self.env.current_document.docname}-{serial}')

    def read_file(self, name: str) -> tuple[str, bytes | None]:
        """Return the path of the file *name*, as seen from the page, and what it holds."""
        relative, path = self.env.relfn2path(name)
        self.env.note_dependency(relative)
        try:
            return path, Path(path).read_bytes()
        except OSError as error:
            self.warn(f'{name!r} cannot be read: {error.strerror}; the path begins at this page')
            return path, None

    def first_line(self) -> int:
        """Return the line of the page on which the body begins."""
        # MyST counts from the directive, docutils from the top of the page.
        relative = type(self.state).__module__.startswith('myst_parser')
        return self.content_offset + (self.lineno if relative else 0) + 1

    def warn(self, message: str, location: str | tuple[str, int] | None = None) -> None:
        where = location or (self.env.current_document.docname, self.lineno)
        logger.warning('%s: %s', self.name, message, location=where, type='address_space')


class AddressSpace(_Picture):
    """Rows of memory, from a record in the body or in the file of ``:file:``."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {'file': directives.unchanged_required}

    def run(self) -> list[Node]:
        """Return the text alternative, with the picture."""
        path = ''
        if name := self.options.get('file'):
            if self.content:
                self.warn(
                    "a record is in the body or in ':file:', not in both; the body is left out"
                )
            path, data = self.read_file(name)
            if data is None:
                return []
            text = data.decode(errors='replace')
        else:
            text = '\n'.join(self.content)
        found = record.read(text)
        if isinstance(found, list):
            docname, first = self.env.current_document.docname, self.first_line()
            for line, message in found:
                self.warn(message, f'{path}:{line}' if path else (docname, first + line - 1))
            return []
        return self.picture(found.title, layout.draw(found, self.picture_id()), _in_words(found))


class Drawing(_Picture):
    """An SVG file next to the page; the body says in words what it shows."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """Return the body, with the picture."""
        path, data = self.read_file(self.arguments[0])
        if not self.content:
            self.warn('the body is empty; say in words what the drawing shows')
        if data is None:
            return self.parse_content_to_nodes()
        root, problems = handmade.read(data)
        for line, message in problems:
            self.warn(message, f'{path}:{line}')
        if root is None or problems:
            return self.parse_content_to_nodes()
        title = ' '.join(next(root.iter('title')).itertext())
        svg = handmade.name(root, self.picture_id())
        return self.picture(title, svg, self.parse_content_to_nodes())


class ShowPictures(SphinxPostTransform):
    """Show the pictures in HTML; leave the text alternative in every other format."""

    default_priority = 500

    def run(self, **kwargs: Any) -> None:
        """Put the picture before its text, which HTML shows when it is asked for."""
        builder = self.env._app.builder  # as Sphinx's own transforms get at it
        pictured = builder.format == 'html' and not getattr(builder, 'embedded', False)
        for container in list(self.document.findall(nodes.container)):
            if not is_picture(container):
                continue
            svg, title = container.attributes.pop('svg'), container.attributes.pop('title')
            if pictured:
                caption = f'<figcaption>{escape(title)}</figcaption>'
                figure = f'<figure>{self._resolved(svg)}{caption}</figure>\n'
                opening = f'{figure}<details><summary>In words</summary>\n'
                container.insert(0, nodes.raw('', opening, format='html'))
                container.append(nodes.raw('', '</details>\n', format='html'))

    def _resolved(self, svg: str) -> str:
        """Return *svg* with links to documents as addresses."""

        def address(match: re.Match[str]) -> str:
            docname, anchor = match[1], match[2] or ''
            if docname not in self.env.found_docs:
                logger.warning(
                    'drawing: there is no document %r to link to',
                    docname,
                    location=self.env.current_document.docname,
                    type='address_space',
                )
            here = self.env.current_document.docname
            return self.env._app.builder.get_relative_uri(here, docname) + anchor

        return _LINK.sub(address, svg)


def is_picture(node: Node) -> bool:
    """Return whether *node* is what one of the directives left."""
    return isinstance(node, nodes.container) and CLASS in node['classes']


def _in_words(found: record.Record) -> list[Node]:
    items = []
    for row in found.rows:
        term = nodes.term('', f'{row.name}: {row.heading_note}')
        body = nodes.definition('', nodes.paragraph('', '', *_with_literals(found.words(row))))
        items.append(nodes.definition_list_item('', term, body))
    return [nodes.definition_list('', *items)]


def _with_literals(sentences: Iterable[str]) -> Iterator[Node]:
    """Yield *sentences*, with what is access kept from typographic dashes."""
    for number, part in enumerate(_ACCESS.split(' '.join(sentences))):
        yield nodes.literal('', part) if number % 2 else nodes.Text(part)


def _provide_style_sheet(app: Sphinx) -> None:
    if app.builder.format == 'html' and not getattr(app.builder, 'embedded', False):
        app.config.html_static_path.append(str(Path(__file__).with_name('static')))
        app.connect('html-page-context', _add_style_sheet)


def _add_style_sheet(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    containers = doctree.findall(nodes.container) if doctree is not None else ()
    if any(map(is_picture, containers)):
        app.add_css_file(STYLE_SHEET)
