"""Marks beside what is said, and the way back from a source to where it is cited.

The numbers, the list of sources and the links to it are sphinxcontrib-bibtex's;
this is all that knows its domain, ``cite``, for that purpose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_career.evidence import statements
from sphinx_career.messages import _
from sphinx_career.nodes import Inline, paragraph

if TYPE_CHECKING:
    from msgspec import Struct
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain
    from sphinxcontrib.bibtex.roles import CitationRef


def bibtex_domain(env: BuildEnvironment) -> BibtexDomain | None:
    """Return the domain of sphinxcontrib-bibtex, or ``None`` without that extension."""
    return env.domains.get('cite')  # type: ignore[return-value]


def mark_id(view: nodes.Element, record: Struct, part: str) -> str:
    """Return the anchor of the mark beside *part* of *record* in *view*."""
    names = (getattr(record, 'objtype', 'basics'), getattr(record, 'id', ''), part)
    return nodes.make_id('-'.join(('source', str(view['serial']), *filter(None, names))))


def known_sources(env: BuildEnvironment, sources: Iterable[str]) -> list[str]:
    """Return those of *sources* that are in the bibliography; the others have been reported."""
    domain = bibtex_domain(env)
    return [key for key in sources if domain and key in domain.bibdata.data.entries]


def note_marks(env: BuildEnvironment, view: nodes.Element, records: Iterable[Struct]) -> None:
    """Tell sphinxcontrib-bibtex which marks *view* will hold, so that it can number them."""
    domain = bibtex_domain(env)
    if domain is None:
        return
    # Not imported at the top: a site without a bibliography does without pybtex.
    from sphinxcontrib.bibtex.citation_target import CitationTarget  # noqa: PLC0415
    from sphinxcontrib.bibtex.roles import CitationRef  # noqa: PLC0415

    for record in records:
        for part, sources in statements(record):
            if keys := known_sources(env, sources):
                domain.citation_refs.append(
                    CitationRef(
                        mark_id(view, record, part),
                        env.current_document.docname,
                        view.line or 0,
                        [CitationTarget(key, '', '') for key in keys],
                    )
                )


def mark(
    env: BuildEnvironment, view: nodes.Element, sources: Sequence[str], ids: Sequence[str]
) -> list[Inline]:
    """Return the numbers of *sources* as a mark with the anchors *ids*, or nothing."""
    keys = known_sources(env, sources)
    if not keys:
        return []
    reference = pending_xref(
        '',
        nodes.inline('', ', '.join(keys)),
        refdoc=view['docname'],
        refdomain='cite',
        reftype='p',
        reftarget=','.join(keys),
        refexplicit=False,
        refwarn=True,
    )
    reference.source, reference.line = view.source, view.line
    return [' ', nodes.inline('', '', reference, ids=list(ids), classes=['career-sources'])]


class LinkBack(SphinxPostTransform):
    """Let each source say where it is cited, and lead back there."""

    # After sphinxcontrib-bibtex has filled its bibliographies (5).
    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Add a line to each entry that other documents cite."""
        domain = bibtex_domain(self.env)
        self.builder = self.env._app.builder  # as Sphinx's own transforms get at it
        if domain is None or next(self.document.findall(nodes.citation), None) is None:
            return
        keys = {
            (citation.bibliography_key.docname, citation.citation_id): citation.key
            for citation in domain.citations
        }
        places: dict[str, dict[str, list[CitationRef]]] = defaultdict(lambda: defaultdict(list))
        for reference in domain.citation_refs:
            for key in dict.fromkeys(target.key for target in reference.targets):
                places[key][reference.docname].append(reference)
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

    def _cited(self, places: dict[str, list[CitationRef]], docname: str) -> list[Inline]:
        parts: list[Inline] = []
        for place, references in sorted(places.items()):
            if place == docname:
                continue
            title = nodes.inline('', self.env.titles[place].astext())
            first, *others = references
            if parts:
                parts.append(', ')
            parts.append(self._link(docname, first, title))
            if self.builder.format == 'html':
                for number, reference in enumerate(others, start=2):
                    parts += [' ', self._link(docname, reference, nodes.inline('', f'{number}'))]
        return parts

    def _link(self, docname: str, reference: CitationRef, text: nodes.Element) -> nodes.reference:
        return make_refnode(
            self.builder, docname, reference.docname, reference.citation_ref_id, text
        )


def renumbered_documents(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the documents that show a number that has changed: for ``env-updated``.

    Must run after the handler of sphinxcontrib-bibtex, which gives the numbers
    but does not say where they stand.
    """
    domain = bibtex_domain(env)
    if domain is None:
        return set()
    labels = {citation.key: citation.formatted_entry.label for citation in domain.citations}
    shown = {
        docname: {(target.key, labels.get(target.key)) for target in targets}
        for docname, targets in _targets(domain).items()
    }
    data = env.domaindata['career']
    before, data['numbers'] = data.get('numbers', {}), shown
    lists = {key.docname for key in domain.bibliographies}
    return {
        docname
        for docname in {*shown, *lists}
        if (docname in before and shown.get(docname) != before[docname])
        or (docname in lists and before and shown != before)
    }


def _targets(domain: BibtexDomain) -> dict[str, list[Any]]:
    targets: dict[str, list[Any]] = defaultdict(list)
    for reference in domain.citation_refs:
        targets[reference.docname] += reference.targets
    return targets
