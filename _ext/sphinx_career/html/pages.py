"""Compare what pages show with what they showed, whatever it depends on."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.util.logging import suppress_logging

from sphinx_career.domain.domain import CareerDomain, career_domain
from sphinx_career.html.head import add_metadata
from sphinx_career.html.records import digest
from sphinx_career.model.career import KINDS
from sphinx_career.model.collector import collector_paused

Render = Callable[[nodes.document], SphinxTransform]
"""Returns the transform that replaces the views of a document."""


_ANY: Final = {'any', 'myst'}
"""The types of references that are looked up in all domains."""


def digest_pages(app: Sphinx, render: Render) -> dict[str, str]:
    """Return a digest of each page with views: of its text with these, its head, and its links.

    Numbers and texts of sources in prose are not among it.
    """
    env, found = app.env, {}
    # A page that is written reports what is wrong.
    with suppress_logging(), collector_paused():
        for docname in sorted(career_domain(env).questions.keys() & env.found_docs):
            doctree = env.get_doctree(docname)
            links = [*_find_targets(env, doctree)]
            render(doctree).apply()
            context = {'metatags': '', 'body': ''}
            add_metadata(app, docname, '', context, doctree)
            found[docname] = digest(app, [str(doctree), context, links])
    return found


def _find_targets(env: BuildEnvironment, doctree: nodes.document) -> Iterator[Any]:
    """Yield the places and titles of the records and labels to which *doctree* refers."""
    domain, labels = career_domain(env), env.domains.standard_domain.labels
    for node in doctree.findall(pending_xref):
        target = str(node.get('reftarget', ''))
        if node.get('refdomain') == CareerDomain.name:
            entries = [domain.find_entry(node['reftype'], target)]
        elif node['reftype'] in _ANY:
            entries = [domain.find_entry(objtype, target) for objtype in KINDS]
        else:
            entries = []
        yield labels.get(target)
        yield [(entry.docname, entry.node_id, entry.title) for entry in entries if entry]
