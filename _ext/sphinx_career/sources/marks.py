"""Marks that link statements to their sources, and links back from the sources.

The numbers, the list of sources and the links to it are sphinxcontrib-bibtex's.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

from docutils import nodes
from msgspec import Struct
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode
from sphinx.writers.html5 import HTML5Translator

from sphinx_career.domain.domain import career_domain
from sphinx_career.domain.nodes import inlines, paragraph
from sphinx_career.domain.site import find_builder, reading_order
from sphinx_career.messages import _
from sphinx_career.model.statements import Statement
from sphinx_career.sources.bridge import (
    citation_numbers,
    is_citation,
    listed_entries,
    note_references,
    reference_places,
    register_backend,
)

MARK: Final = 'career-sources'
"""CSS class of marks."""

MARK_LIST: Final = 'career-source-list'
"""CSS class of lists of the sources of a record."""


def mark_id(view: nodes.Element, record: Struct, part: str) -> str:
    """Return the anchor of the mark beside *part* of *record* in *view*."""
    # The part comes first: an id may end as the name of a part does.
    names = (part, getattr(record, 'objtype', 'basics'), getattr(record, 'id', ''))
    return nodes.make_id('-'.join(('source', str(view['serial']), *filter(None, names))))


def note_marks(
    env: BuildEnvironment, view: nodes.Element, marks: Iterable[tuple[Struct, Statement]]
) -> None:
    """Tell sphinxcontrib-bibtex of the marks in *view*, so that it numbers their sources.

    Sources that the bibliography lacks are among them, since it may gain them
    before the document is read again.
    """
    listed = env.config.career_show_sources == 'list'
    references = [
        (mark_id(view, record, '' if listed else part), sources)
        for record, (part, sources) in marks
    ]
    note_references(env, references, view.line or 0)


class LinkBack(SphinxPostTransform):
    """List below each source the documents that cite it, as links."""

    # After sphinxcontrib-bibtex has filled its bibliographies (5).
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Add a line to each entry that other documents cite."""
        domain = career_domain(self.env)
        if not domain.has_data or domain.bibliography is None:
            return
        register_backend()  # citations in prose are resolved after this (10)
        if next(self.document.findall(nodes.citation), None) is None:
            return
        keys = {(entry.docname, entry.node_id): entry.key for entry in listed_entries(self.env)}
        places = reference_places(self.env)
        self.order = {docname: place for place, docname in enumerate(reading_order(self.env))}
        for citation in list(self.document.findall(nodes.citation)):
            docname = citation.get('docname', '')
            cited_key = keys.get((docname, citation['ids'][0])) if citation['ids'] else None
            entry = citation.deepcopy()
            citation.replace_self(entry)
            # The extension keeps this very node and would add to it when the
            # document is resolved once more.
            citation.clear()
            if cited_key and (cited := self._cited(places.get(cited_key, {}), docname)):
                entry += paragraph(str(_('Cited in')), ' ', *cited, classes=['career-cited'])

    def _cited(self, places: Mapping[str, str], docname: str) -> list[nodes.Node]:
        """Return links to those of *places* that are not in *docname*, in reading order."""
        builder = find_builder(self.env)
        links = [
            make_refnode(
                builder,
                docname,
                place,
                places[place],
                nodes.inline('', self.env.titles[place].astext()),
            )
            for place in sorted(places, key=lambda name: (self.order.get(name, math.inf), name))
            if place != docname
        ]
        return inlines(*links, separator=str(_(', ')))


class AnchorInPrint(SphinxPostTransform):
    """Give each mark an anchor that LaTeX knows: it has none for inline elements."""

    # After the views are rendered (4), and before citations are resolved (10).
    default_priority = 7
    formats = ('latex',)

    def run(self, **kwargs: Any) -> None:
        """Put a target before each mark, and before each citation in prose."""
        if not career_domain(self.env).has_data:
            return
        for node in list(self.document.findall(nodes.Element)):
            if not _is_mark(node) or node.parent is None:
                continue
            target = nodes.target('', '', ids=node['ids'])
            node['ids'] = []
            node.parent.insert(node.parent.index(node), target)


def _is_mark(node: nodes.Element) -> bool:
    return bool(node['ids']) and (is_citation(node) or MARK in node['classes'])


class career_mark(nodes.reference):  # noqa: N801 -- docutils names nodes so
    """The number of a source, as a link."""


class NameMarks(SphinxPostTransform):
    """Give the numbers of sources names for screen readers."""

    # After citations in prose are resolved (10).
    default_priority = 11
    formats = ('html',)

    def run(self, **kwargs: Any) -> None:
        """Replace the links in all marks, beside records and in prose."""
        if not career_domain(self.env).has_data:
            return
        for link in citation_numbers(self.document):
            link.replace_self(career_mark('', '', *link.children, **link.attributes))


def adapt_writers(app: Sphinx) -> None:
    """Tell the HTML writers how to write sources and their numbers: for ``builder-inited``."""
    if career_domain(app.env).has_data:
        citation = _visit_citation, HTML5Translator.depart_citation
        app.add_node(nodes.citation, override=True, html=citation)
        app.add_node(career_mark, override=True, html=(_visit_mark, _depart_mark))


def _visit_mark(self: HTML5Translator, node: career_mark) -> None:
    self.visit_reference(node)
    name = str(_('Source {number}')).format(number=node.astext())
    self.body[-1] = self.body[-1].replace('<a ', f'<a aria-label="{self.attval(name)}" ', 1)


def _depart_mark(self: HTML5Translator, node: career_mark) -> None:
    self.depart_reference(node)


def _visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    """Replace the role ``doc-biblioentry`` that docutils gives an entry.

    WAI-ARIA has deprecated it and does not allow it in the list that docutils makes
    of the entries (https://www.w3.org/TR/dpub-aria-1.1/#doc-biblioentry).
    """
    HTML5Translator.visit_citation(self, node)
    self.body[-1] = self.body[-1].replace(' role="doc-biblioentry"', ' role="listitem"')
