"""The documents in the order in which a reader meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return the documents of the table of contents, from the first to the last; no orphans."""
    relations = env.collect_relations()
    found = []
    docname: str | None = env.config.root_doc
    while docname:
        found.append(docname)
        docname = relations[docname][2]
    return found
