"""Pictures in HTML: the nodes that hold them, which no other builder ever sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class career_picture(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes so
    """A picture, drawn once wide and once narrow; the style sheet shows one of the two."""


class career_disclosure(nodes.General, nodes.Element):  # noqa: N801
    """What is shown when asked for: the list or table that says the same as a picture."""


def add_picture_nodes(app: Sphinx) -> None:
    """Teach the writers of HTML how pictures are written."""
    app.add_node(career_picture, html=(visit_picture, depart_picture))
    app.add_node(career_disclosure, html=(visit_disclosure, depart_disclosure))


def visit_picture(self: HTML5Translator, node: career_picture) -> None:
    """Write the drawings and what is said below them."""
    self.body.append(self.starttag(node, 'figure', CLASS='career-picture'))
    self.body += [f'{drawing}\n' for drawing in node['drawings']]
    if node['caption']:
        self.body.append(f'<figcaption>{self.encode(node["caption"])}</figcaption>\n')


def depart_picture(self: HTML5Translator, node: career_picture) -> None:
    """End the figure."""
    self.body.append('</figure>\n')


def visit_disclosure(self: HTML5Translator, node: career_disclosure) -> None:
    """Begin what a reader opens by its title."""
    self.body.append(self.starttag(node, 'details', CLASS='career-disclosure'))
    self.body.append(f'<summary>{self.encode(node["title"])}</summary>\n')


def depart_disclosure(self: HTML5Translator, node: career_disclosure) -> None:
    """End it."""
    self.body.append('</details>\n')
