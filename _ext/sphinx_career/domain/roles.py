"""The roles that link to where a record is shown."""

from docutils import nodes
from docutils.nodes import Element, document
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole

from sphinx_career.domain.domain import CareerDomain, career_domain
from sphinx_career.messages import warn
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
            objtype = refnode['reftype']
            query = Query(domain.career.sections_of(objtype), (target,))
            domain.note_question(Question(query, titles=True))
            if record := domain.career.objects(objtype).get(target):
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
    known = domain.career.objects(objtype)
    if target in known:
        message = f'the {objtype} {target!r} is shown nowhere, so nothing can link to it'
    else:
        message = f'there is no {objtype} {target!r}{did_you_mean(target, known)}'
    warn(message, Subtype.REFERENCE, node)
    return True
