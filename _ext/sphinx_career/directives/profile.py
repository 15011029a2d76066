"""The directives that show one thing each: who it is, how to reach him."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.domain.domain import PROFILE
from sphinx_career.model.query import Query, basics

if TYPE_CHECKING:
    from docutils.nodes import Node


class Profile(CareerDirective):
    """Name, label, links and the numbers that matter."""

    option_spec: ClassVar = {'class': options.classes, 'no-title': options.flag}

    def run(self) -> list[Node]:
        """Return a view of the basics."""
        self.env.metadata[self.env.current_document.docname][PROFILE] = ''
        query = Query(('basics',))
        return [self.view('profile', query, basics, title='no-title' not in self.options)]


class Bios(CareerDirective):
    """Biographies of different lengths, to be copied."""

    option_spec: ClassVar = {'class': options.classes}

    def run(self) -> list[Node]:
        """Return a view of the biographies among the basics."""
        return [self.view('bios', Query(('basics',)))]


class Contact(CareerDirective):
    """Ways to get in touch."""

    option_spec: ClassVar = {'class': options.classes}

    def run(self) -> list[Node]:
        """Return a view of the addresses among the basics."""
        return [self.view('contact', Query(('basics',)))]
