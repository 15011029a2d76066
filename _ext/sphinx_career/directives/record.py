"""The directives that document one record, with prose of the page below its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.model import KINDS
from sphinx_career.selection import Query

if TYPE_CHECKING:
    from docutils.nodes import Node


class RecordDirective(CareerDirective):
    """One record of the object type that the directive is named after."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {
        'class': options.classes,
        'no-title': options.flag,
        'no-index': options.flag,
    }

    def run(self) -> list[Node]:
        """Return a view of the record, or the prose alone if there is no such record."""
        objtype = self.name.rpartition(':')[2]
        section = KINDS[objtype].section
        records = {str(record.id): record for record in self.domain.career.records(section)}
        found = self.known(self.arguments, records, objtype)
        prose = self.parse_content_to_nodes()
        node = self.view(
            'records',
            Query((section,), tuple(self.arguments)),
            [records[id_] for id_ in found],
            by='none',
            brief=False,
            title='no-title' not in self.options,
        )
        if not found:
            return prose
        if 'no-index' not in self.options:
            node['targets'] = self.documented(records[id_] for id_ in found)
        node += prose
        return [node]


RECORD_DIRECTIVES: Final = {
    objtype: RecordDirective for objtype, kind in KINDS.items() if objtype != kind.section
}
"""One for each object type whose name is not that of a list."""
