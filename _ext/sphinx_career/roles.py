"""The roles that link to where a record is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.roles import XRefRole

from sphinx_career.model import KINDS
from sphinx_career.selection import Query

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.environment import BuildEnvironment

    from sphinx_career.domain import CareerDomain


class RecordRole(XRefRole):
    """Link to the record whose id is the target, by its title unless one is given."""

    innernodeclass = nodes.inline

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Return the title and the target; the page depends on the record from now on."""
        title, target = super().process_link(env, refnode, has_explicit_title, title, target)
        domain: CareerDomain = env.get_domain('career')  # type: ignore[assignment]
        objtype = refnode['reftype']
        domain.note_query(Query((KINDS[objtype].section,), (target,)))
        record = domain.career.find(KINDS[objtype].section, target)
        if record and not has_explicit_title:
            title = record.title
        return title, target
