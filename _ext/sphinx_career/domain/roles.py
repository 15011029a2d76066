"""The roles that link to where a record is shown."""

from docutils import nodes
from docutils.nodes import Element, document
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole

from sphinx_career.domain.domain import CareerDomain, career_domain
from sphinx_career.messages import warn
from sphinx_career.model.career import KINDS
from sphinx_career.model.problems import Subtype, did_you_mean
from sphinx_career.model.query import Query, Question


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
        """Return the title and the target; the document depends on them from now on."""
        title, target = super().process_link(env, refnode, has_explicit_title, title, target)
        domain = career_domain(env)
        domain.note_view()
        if not has_explicit_title:
            section = KINDS[refnode['reftype']].section
            domain.note_question(Question(Query((section,), (target,)), titles=True, links=True))
            if record := domain.career.find(section, target):
                title = record.title
                refnode['support_smartquotes'] = False  # it is the data's, not the page's
        return title, target


def note_any_references(app: Sphinx, doctree: document) -> None:
    """Note that ``any`` may lead to records: for ``doctree-read``."""
    if any(node['reftype'] == 'any' for node in doctree.findall(pending_xref)):
        career_domain(app.env).note_view()


def explain_missing_reference(
    app: Sphinx,
    domain: CareerDomain | None,
    node: pending_xref,
) -> bool | None:
    """Say which record a role could have meant: for ``warn-missing-reference``."""
    if domain is None or domain.name != 'career':
        return None
    objtype, target = node['reftype'], node['reftarget']
    if domain.career.find(KINDS[objtype].section, target):
        message = f'the {objtype} {target!r} is shown nowhere, so nothing can link to it'
    elif (KINDS[objtype].section, target) in domain.loaded.private:
        message = f'the {objtype} {target!r} is private, so nothing can link to it'
    elif domain.loaded.may_lack(KINDS[objtype].section, target):
        return True  # why it could not be read is reported already
    else:
        ids = [record.id for record in domain.career.records(KINDS[objtype].section)]
        message = f'there is no {objtype} {target!r}{did_you_mean(target, ids)}'
    warn(message, Subtype.REFERENCE, node)
    return True
