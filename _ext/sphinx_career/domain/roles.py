"""The roles that link to where a record is shown, and to exports."""

from typing import Final

from docutils import nodes
from docutils.nodes import Element, document
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole

from sphinx_career.domain.domain import EXPORTS, CareerDomain, career_domain
from sphinx_career.domain.site import file_address, is_site
from sphinx_career.messages import warn
from sphinx_career.model.problems import Subtype, did_you_mean
from sphinx_career.model.query import Query, Question

EXPORT_ROLE: Final = 'export'


class _CareerRole(XRefRole):
    innernodeclass = nodes.inline

    def __init__(self) -> None:
        super().__init__(warn_dangling=True)


class RecordRole(_CareerRole):
    """Link to the record whose id is the target, by its title unless one is given."""

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
            domain.note_question(Question(query, titles=True, links=True))
            if record := domain.career.find_object(objtype, target):
                title = record.title
                refnode['support_smartquotes'] = False  # it is the data's, not the page's
        return title, target


class ExportRole(_CareerRole):
    """Link to a file that this build makes for other programs, by its address."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Return the title and the target; the document shows whether there is the file."""
        career_domain(env).note_view()
        env.metadata[env.current_document.docname][EXPORTS] = ''
        return super().process_link(env, refnode, has_explicit_title, title, target)


def link_export(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, text: Element
) -> Element | None:
    """Return *text* as a link to an export, or as it is without one: for ``missing-reference``."""
    if (node.get('refdomain'), node['reftype']) != ('career', EXPORT_ROLE):
        return None
    domain, file = career_domain(env), node['reftarget']
    if any(file in export.files for export in domain.exports.values()):
        if address := file_address(app.builder, node['refdoc'], file):
            return nodes.reference('', '', text, refuri=address, internal=is_site(app.builder))
        return text
    return text if file in domain.export_addresses else None


def note_other_references(app: Sphinx, doctree: document) -> None:
    """Note that ``any``, or the label of a record, leads to records: for ``doctree-read``."""
    for node in doctree.findall(pending_xref):
        label = str(node.get('reftarget', '')).startswith(f'{CareerDomain.name}-')
        if label or node['reftype'] == 'any':
            career_domain(app.env).note_view()
            return


def explain_missing_reference(
    app: Sphinx, domain: CareerDomain | None, node: pending_xref
) -> bool | None:
    """Say which record a role could have meant: for ``warn-missing-reference``."""
    if domain is None or domain.name != 'career':
        return None
    objtype, target = node['reftype'], node['reftarget']
    career, loaded = domain.career, domain.loaded
    sections = career.sections_of(objtype)
    if objtype == EXPORT_ROLE:
        message = f'there is no file {target!r}{did_you_mean(target, domain.export_addresses)}'
    elif career.find_any(sections, target):
        message = f'the {objtype} {target!r} is shown nowhere, so nothing can link to it'
    elif any((section, target) in loaded.private for section in sections):
        message = f'the {objtype} {target!r} is private, so nothing can link to it'
    elif any(loaded.may_lack(section, target) for section in sections):
        return True  # why it could not be read is reported already
    else:
        hint = did_you_mean(target, career.objects(objtype))
        message = f'there is no {objtype} {target!r}{hint}'
    warn(message, Subtype.REFERENCE, node)
    return True
