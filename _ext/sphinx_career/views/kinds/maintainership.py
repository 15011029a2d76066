"""Maintainerships."""

from docutils import nodes

from sphinx_career.domain.nodes import Inline, link, literal
from sphinx_career.messages import _
from sphinx_career.model.own import ROLES, Maintainership
from sphinx_career.views.context import Context
from sphinx_career.views.kinds.common import render_fields, render_joined


def list_facts(context: Context, record: Maintainership) -> list[Inline]:
    """Return the role, and a link to the page that shows it."""
    as_of = context.format_date(record.as_of)
    # The page shows it as of that day; it is not the page of the project.
    text = _('as of {date}').format(date=as_of) if as_of else _('page')
    return [_(ROLES[record.role]), link(text, record.url) if as_of or record.url else '']


def render_details(_context: Context, record: Maintainership) -> list[nodes.Node]:
    """Return the other maintainers, and the files."""
    return render_fields(
        # Translators: the names of other maintainers follow.
        (_('With'), render_joined(record.colleagues)),
        (_('Files'), render_joined(map(literal, record.files))),
    )
