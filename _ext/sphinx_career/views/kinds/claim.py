"""Claims."""

from sphinx_career.domain.nodes import Inline
from sphinx_career.messages import _
from sphinx_career.model.own import Claim
from sphinx_career.views.context import Context


def list_facts(context: Context, record: Claim) -> list[Inline]:
    """Return who says so, and when."""
    return [
        _('according to {source}').format(source=record.attribution),
        _('as of {date}').format(date=context.format_dates(record.dates)) if record.as_of else '',
    ]
