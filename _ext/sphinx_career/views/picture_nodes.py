"""Nodes for pictures in HTML; no other builder ever sees them."""

from typing import Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

PRINTED: Final = 'career-printed'
"""CSS class of disclosures that are open on paper."""


class career_picture(nodes.General, nodes.Element):  # noqa: N801 -- docutils names nodes so
    """A picture, drawn once wide and once narrow; the style sheet shows one of the two."""


class career_disclosure(nodes.General, nodes.Element):  # noqa: N801
    """Blocks that a reader opens, such as the list that says the same as a picture."""


def add_picture_nodes(app: Sphinx) -> None:
    """Register how the HTML writers write the nodes."""
    app.add_node(career_picture, html=(visit_picture, depart_picture))
    app.add_node(career_disclosure, html=(visit_disclosure, depart_disclosure))


def visit_picture(self: HTML5Translator, node: career_picture) -> None:
    """Write the drawings and the caption."""
    self.body.append(self.starttag(node, 'figure', CLASS='career-picture'))
    self.body += [f'{drawing}\n' for drawing in node['drawings']]
    if node['caption']:
        self.body.append(f'<figcaption>{self.encode(node["caption"])}</figcaption>\n')


def depart_picture(self: HTML5Translator, node: career_picture) -> None:
    """End the figure."""
    self.body.append('</figure>\n')


def visit_disclosure(self: HTML5Translator, node: career_disclosure) -> None:
    """Begin a disclosure widget, with its title as the summary."""
    self.body.append(self.starttag(node, 'details', CLASS='career-disclosure'))
    self.body.append(f'<summary>{self.encode(node["title"])}</summary>\n')


def depart_disclosure(self: HTML5Translator, node: career_disclosure) -> None:
    """End the disclosure widget."""
    self.body.append('</details>\n')
