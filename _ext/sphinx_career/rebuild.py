"""Which pages a change in the data reaches."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_career.domain import CareerDomain


def outdated_documents(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> set[str]:
    """Return the documents that would now get other answers: for ``env-get-outdated``."""
    domain: CareerDomain = env.get_domain('career')  # type: ignore[assignment]
    return {
        docname
        for docname, queries in domain.queries.items()
        for query, digest in queries.items()
        if query.digest(domain.career, domain.today) != digest
    } - removed


def moved_documents(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the documents whose links must change, though not read: for ``env-updated``."""
    domain: CareerDomain = env.get_domain('career')  # type: ignore[assignment]
    links = {docname: set(domain.find_links(docname)) for docname in domain.queries}
    before = dict(domain.links)
    domain.links.clear()
    domain.links.update(links)
    return {docname for docname in links if links[docname] != before.get(docname, links[docname])}
