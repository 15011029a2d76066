"""Directives about the person: profile, biographies and contact."""

from typing import ClassVar

from docutils.nodes import Node

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.domain.domain import CONTACT, PROFILE
from sphinx_career.domain.specs import BiosSpec, ContactSpec, ProfileSpec
from sphinx_career.model.query import Query, basics


class Profile(CareerDirective):
    """Name, label, links and the numbers that matter."""

    option_spec: ClassVar = {'class': options.classes, 'no-title': options.flag}

    def run(self) -> list[Node]:
        """Return a view of the basics."""
        query = Query(('basics',))
        self.env.metadata[self.env.current_document.docname][PROFILE] = ''
        return [self.make_view(ProfileSpec(query, titled='no-title' not in self.options), basics)]


class Bios(CareerDirective):
    """Biographies of different lengths, to be copied."""

    option_spec: ClassVar = {'class': options.classes}

    def run(self) -> list[Node]:
        """Return a view of the biographies among the basics."""
        return [self.make_view(BiosSpec(Query(('basics',))))]


class Contact(CareerDirective):
    """Ways to get in touch."""

    option_spec: ClassVar = {'class': options.classes}

    def run(self) -> list[Node]:
        """Return a view of the addresses among the basics."""
        self.env.metadata[self.env.current_document.docname][CONTACT] = ''
        return [self.make_view(ContactSpec(Query(('basics',))))]
