"""Marks beside what is said, and the way back from a source to where it is cited.

The numbers, the list of sources and the links to it are sphinxcontrib-bibtex's;
this is all that knows its domain, ``cite``, for that purpose.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_career.evidence import statements
from sphinx_career.messages import _
from sphinx_career.nodes import Inline, paragraph
from sphinx_career.order import reading_order

if TYPE_CHECKING:
    from msgspec import Struct
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain, Citation
    from sphinxcontrib.bibtex.roles import CitationRef


MARK: Final = 'career-sources'
"""The class of a mark."""


def bibtex_domain(env: BuildEnvironment) -> BibtexDomain | None:
    """Return the domain of sphinxcontrib-bibtex, or ``None`` without that extension."""
    return env.domains.get('cite')  # type: ignore[return-value]


def has_data(env: BuildEnvironment) -> bool:
    """Tell whether there is a career, and the bibliography its concern."""
    return env.get_domain('career').has_data  # type: ignore[attr-defined,no-any-return]


def mark_id(view: nodes.Element, record: Struct, part: str) -> str:
    """Return the anchor of the mark beside *part* of *record* in *view*."""
    # The part comes first: an id may end as the name of a part does.
    names = (part, getattr(record, 'objtype', 'basics'), getattr(record, 'id', ''))
    return nodes.make_id('-'.join(('source', str(view['serial']), *filter(None, names))))


def known_sources(env: BuildEnvironment, sources: Iterable[str]) -> list[str]:
    """Return those of *sources* that are in the bibliography; the others have been reported."""
    domain = bibtex_domain(env)
    known = domain.bibdata.data.entries if domain else {}
    return [key for key in sources if key in known]


def note_marks(
    env: BuildEnvironment, view: nodes.Element, records: Iterable[Struct], *, parts: bool
) -> None:
    """Tell sphinxcontrib-bibtex which marks *view* will hold, so that it can number them.

    Sources that the bibliography lacks are among them, since it may gain them
    before the document is read again.  If *parts*, those of the records show too.
    """
    domain = bibtex_domain(env)
    if domain is None:
        return
    # Not imported at the top: a site without a bibliography does without pybtex.
    from sphinxcontrib.bibtex.citation_target import CitationTarget  # noqa: PLC0415
    from sphinxcontrib.bibtex.roles import CitationRef  # noqa: PLC0415

    for record in records:
        for part, sources in statements(record):
            if sources and (parts or not part):
                domain.citation_refs.append(
                    CitationRef(
                        mark_id(view, record, part),
                        env.current_document.docname,
                        view.line or 0,
                        [CitationTarget(key, '', '') for key in dict.fromkeys(sources)],
                    )
                )


def numbers(
    env: BuildEnvironment, builder: Builder, view: nodes.Element, keys: Sequence[str]
) -> nodes.Element:
    """Return the numbers of *keys*, which are in the bibliography, as a role would.

    sphinxcontrib-bibtex looks at all entries of the bibliographies for that.
    """
    _register_backend()
    text = nodes.inline('', ', '.join(keys))
    node = pending_xref('', text)
    node.source, node.line = view.source, view.line
    domain, target = env.domains['cite'], ','.join(keys)
    return domain.resolve_xref(env, view['docname'], builder, 'p', target, node, text) or text


@functools.cache
def _register_backend() -> None:
    """Spare pybtex a search in all packages installed, a few milliseconds for each citation.

    sphinxcontrib-bibtex asks it each time for the plug-in that is registered here.
    """
    from pybtex.backends.plaintext import Backend  # noqa: PLC0415
    from pybtex.plugin import register_plugin  # noqa: PLC0415

    register_plugin('pybtex.backends', 'plaintext', Backend, force=True)


class LinkBack(SphinxPostTransform):
    """Let each source say where it is cited, and lead back there."""

    # After sphinxcontrib-bibtex has filled its bibliographies (5).
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Add a line to each entry that other documents cite."""
        domain = bibtex_domain(self.env) if has_data(self.env) else None
        self.builder = self.env._app.builder  # as Sphinx's own transforms get at it
        if domain is None or not domain.bibliographies:
            return
        _register_backend()  # citations in prose are resolved after this (10)
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
                parts.append(', ')
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
        if not has_data(self.env):
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


def hover_text(citation: Citation) -> str:
    """Return what is said of *citation* to who points at its number."""
    return str(citation.tooltip_entry.text) if citation.tooltip_entry else ''
