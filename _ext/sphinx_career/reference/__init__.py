"""Directives for the manual: a reference generated from the code, and live examples.

A separate extension, for sites that document ``sphinx_career``.
"""

import itertools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from sphinx_career.directives import options
from sphinx_career.domain.nodes import definitions, literal, paragraph
from sphinx_career.reference.entries import SUBJECTS, Entry


def _body(value: str, meaning: str) -> nodes.paragraph:
    taken = [nodes.emphasis('', '', *prose(value)), nodes.Text(' ')] if value else []
    return paragraph(*taken, *prose(meaning))


def prose(text: str) -> list[nodes.Node]:
    """Convert *text* to nodes, with its ``code`` and *emphasis*."""
    found: list[nodes.Node] = []
    for code, stressed, plain in re.findall(r'``(.+?)``|\*(.+?)\*|([^`*]+)', text):
        if stressed:
            found.append(nodes.emphasis('', stressed))
        else:
            found.append(literal(code) if code else nodes.Text(plain))
    return found


class ReferenceDirective(SphinxDirective):
    """``career-reference``: all entries of a subject, or the named ones."""

    required_arguments = 1
    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the entries; note the code as a dependency of the page."""
        for path in sorted(Path(__file__).parents[1].rglob('*.py')):
            self.env.note_dependency(path)
        subject, *names = ' '.join(self.arguments).split()
        try:
            make, domain, objtype = SUBJECTS[options.choice(*SUBJECTS)(subject)]
            known = {entry.term.strip('`'): entry for entry in make()}
            entries = [known[options.choice(*known)(name)] for name in names or known]
        except ValueError as error:
            raise self.error(str(error)) from error
        if subject == 'data':
            return [self.section(entry) for entry in entries]
        if domain:
            objects: Any = self.env.domains[domain]
            for name in names or known:
                objects.note_object(objtype, name, nodes.make_id(f'{subject}-{name}'))
        return [self.listed(subject, entries)]

    def section(self, entry: Entry) -> nodes.section:
        """Return a section of the page for a section of the data."""
        section = nodes.section('', nodes.title('', '', *prose(entry.term)))
        section += _body(entry.value, entry.meaning)
        name = self.note(section, f'data-{entry.term}')
        if entry.inside:
            section += self.listed(name, entry.inside)
        return section

    def listed(self, group: str, entries: Iterable[Entry]) -> nodes.definition_list:
        """Return *entries* as a list; adjacent entries with the same text share an item."""
        items = []
        for (value, meaning, inside), same in itertools.groupby(entries, lambda entry: entry[1:]):
            names = [entry.term for entry in same]
            term = nodes.term('', '', *prose(', '.join(names)))
            name = self.note(term, *(f'{group}-{name}' for name in names))
            body = nodes.definition('', _body(value, meaning))
            if inside:
                body += self.listed(name, inside)
            items.append(nodes.definition_list_item('', term, body))
        return definitions(items, [])

    def note(self, node: nodes.Element, *names: str) -> str:
        """Make *names* anchors of *node*; return the first anchor."""
        node['names'] = node['ids'] = list(map(nodes.make_id, names))
        self.state.document.note_explicit_target(node, node)
        return str(node['ids'][0])


class ExampleDirective(SphinxDirective):
    """``career-example``: MyST source, the same in reStructuredText below ``+++``, and the result.

    The result is made from the MyST source.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return both sources and the result."""
        myst, *rest = '\n'.join(self.content).split('\n+++\n')
        result = self.parse_text_to_nodes(myst, offset=self.content_offset)
        return [
            nodes.literal_block(myst, myst, language='markdown'),
            *(nodes.literal_block(text, text, language='rst') for text in rest),
            nodes.admonition('', nodes.title('', 'Result'), *result),
        ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension."""
    app.add_directive('career-reference', ReferenceDirective)
    app.add_directive('career-example', ExampleDirective)
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
