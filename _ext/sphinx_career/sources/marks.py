"""Marks beside what is said, and the way back from a source to where it is cited.

The numbers, the list of sources and the links to it are sphinxcontrib-bibtex's;
this is all that knows its domain, ``cite``, for that purpose.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode
from sphinx.writers.html5 import HTML5Translator

from sphinx_career.domain.domain import bibtex_domain, career_domain
from sphinx_career.domain.nodes import Inline, paragraph
from sphinx_career.domain.site import reading_order
from sphinx_career.messages import _
from sphinx_career.sources.bridge import register_backend

if TYPE_CHECKING:
    from msgspec import Struct
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.roles import CitationRef

    from sphinx_career.model.statements import Statement

MARK: Final = 'career-sources'
"""The class of a mark."""


def mark_id(view: nodes.Element, record: Struct, part: str) -> str:
    """Return the anchor of the mark beside *part* of *record* in *view*."""
    # The part comes first: an id may end as the name of a part does.
    names = (part, getattr(record, 'objtype', 'basics'), getattr(record, 'id', ''))
    return nodes.make_id('-'.join(('source', str(view['serial']), *filter(None, names))))


def note_marks(
    env: BuildEnvironment, view: nodes.Element, marks: Iterable[tuple[Struct, Statement]]
) -> None:
    """Tell sphinxcontrib-bibtex which *marks* a view will hold, so that it can number them.

    Sources that the bibliography lacks are among them, since it may gain them
    before the document is read again.
    """
    domain = bibtex_domain(env)
    if domain is None:
        return
    # Not imported at the top: a site without a bibliography does without pybtex.
    from sphinxcontrib.bibtex.citation_target import CitationTarget  # noqa: PLC0415
    from sphinxcontrib.bibtex.roles import CitationRef  # noqa: PLC0415

    for record, (part, sources) in marks:
        domain.citation_refs.append(
            CitationRef(
                mark_id(view, record, part),
                env.current_document.docname,
                view.line or 0,
                [CitationTarget(key, '', '') for key in dict.fromkeys(sources)],
            )
        )


class LinkBack(SphinxPostTransform):
    """Let each source say where it is cited, and lead back there."""

    # After sphinxcontrib-bibtex has filled its bibliographies (5).
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Add a line to each entry that other documents cite."""
        domain = bibtex_domain(self.env) if career_domain(self.env).has_data else None
        self.builder = self.env._app.builder  # as Sphinx's own transforms get at it
        if domain is None or not domain.bibliographies:
            return
        register_backend()  # citations in prose are resolved after this (10)
        if next(self.document.findall(nodes.citation), None) is None:
            return
        keys = {
            (citation.bibliography_key.docname, citation.citation_id): citation.key
            for citation in domain.citations
        }
        # One place a document: a page may cite a source dozens of times.
        places: dict[str, dict[str, CitationRef]] = defaultdict(dict)
        for reference in domain.citation_refs:
            for target in reference.targets:
                places[target.key].setdefault(reference.docname, reference)
        for citation in list(self.document.findall(nodes.citation)):
            docname = citation.get('docname', '')
            cited_key = keys.get((docname, citation['ids'][0])) if citation['ids'] else None
            entry = citation.deepcopy()
            citation.replace_self(entry)
            # The extension keeps this very node and would add to it when the
            # document is resolved once more.
            citation.clear()
            if cited_key and (cited := self._cited(places[cited_key], docname)):
                entry += paragraph(str(_('Cited in')), ' ', *cited, classes=['career-cited'])

    def _cited(self, places: dict[str, CitationRef], docname: str) -> list[Inline]:
        parts: list[Inline] = []
        for place in sorted(places, key=self._position):
            if place == docname:
                continue
            title = nodes.inline('', self.env.titles[place].astext())
            if parts:
                parts.append(str(_(', ')))
            anchor = places[place].citation_ref_id
            parts.append(make_refnode(self.builder, docname, place, anchor, title))
        return parts

    @functools.cached_property
    def _positions(self) -> dict[str, int]:
        return {docname: place for place, docname in enumerate(reading_order(self.env))}

    def _position(self, docname: str) -> tuple[int, str]:
        return self._positions.get(docname, len(self._positions)), docname


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
    cites = isinstance(node, pending_xref) and node.get('refdomain') == 'cite'
    return bool(node['ids']) and (cites or MARK in node['classes'])


class career_mark(nodes.reference):  # noqa: N801 -- docutils names nodes so
    """The number of a source, as a link."""


class NameMarks(SphinxPostTransform):
    """Name the numbers of sources for those who meet them out of their brackets."""

    # After citations in prose are resolved (10).
    default_priority = 11
    formats = ('html',)

    def run(self, **kwargs: Any) -> None:
        """Replace the links in all marks, beside records and in prose."""
        domain = career_domain(self.env)
        cite = bibtex_domain(self.env)
        if not domain.has_data or cite is None or not cite.citation_refs:
            return
        for mark in self.document.findall(nodes.inline):
            if 'bibtex-citation' not in mark['classes']:
                continue
            for link in list(mark.findall(nodes.reference)):
                if link.astext().isdecimal():
                    link.replace_self(career_mark('', '', *link.children, **link.attributes))


def name_marks(app: Sphinx) -> None:
    """Teach the writers of HTML how the numbers of sources are written: for ``builder-inited``."""
    if career_domain(app.env).has_data:
        app.add_node(career_mark, override=True, html=(_visit_mark, _depart_mark))


def _visit_mark(self: HTML5Translator, node: career_mark) -> None:
    self.visit_reference(node)
    name = str(_('Source {number}')).format(number=node.astext())
    self.body[-1] = self.body[-1].replace('<a ', f'<a aria-label="{self.attval(name)}" ', 1)


def _depart_mark(self: HTML5Translator, node: career_mark) -> None:
    self.depart_reference(node)


def use_allowed_roles(app: Sphinx) -> None:
    """Replace the role of bibliography entries, if there is a career: for ``builder-inited``.

    Docutils gives them ``doc-biblioentry``, which WAI-ARIA has deprecated and
    does not allow in the list that it makes of them
    (https://www.w3.org/TR/dpub-aria-1.1/#doc-biblioentry).
    """
    if career_domain(app.env).has_data:
        app.add_node(nodes.citation, override=True, html=(_visit_citation, _depart_citation))


def _visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    HTML5Translator.visit_citation(self, node)
    self.body[-1] = self.body[-1].replace(' role="doc-biblioentry"', ' role="listitem"')


def _depart_citation(self: HTML5Translator, node: nodes.citation) -> None:
    HTML5Translator.depart_citation(self, node)
