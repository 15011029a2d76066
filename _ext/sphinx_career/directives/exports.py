"""The directive that lists the files beside the pages."""

from typing import ClassVar

from docutils.nodes import Node

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.domain.domain import EXPORTS
from sphinx_career.domain.specs import ExportsSpec
from sphinx_career.model.query import Query


class Exports(CareerDirective):
    """The files that this build makes for other programs, each with its purpose and its size."""

    option_spec: ClassVar = {'class': options.classes, 'only': options.names}

    def run(self) -> list[Node]:
        """Return a view of the exports."""
        self.env.metadata[self.env.current_document.docname][EXPORTS] = ''
        wanted = self.options.get('only', ())
        names = self.check_known(wanted, self.domain.export_names, 'export')
        if wanted and not names:
            return []
        return [self.make_view(ExportsSpec(Query(()), names))]
