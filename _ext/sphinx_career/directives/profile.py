"""Directives about the person: profile, biographies and contact."""

import os
from typing import ClassVar

from docutils import nodes
from docutils.nodes import Node
from sphinx.addnodes import download_reference

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.domain.domain import BIOS, CONTACT, PROFILE
from sphinx_career.domain.specs import BiosSpec, ContactSpec, PortraitSpec, ProfileSpec
from sphinx_career.messages import _, warn
from sphinx_career.model.problems import Subtype
from sphinx_career.model.query import Query, Question, basics, portrait


class Portrait(CareerDirective):
    """The portrait, with a link to download it; nothing if there is none."""

    option_spec: ClassVar = {'class': options.classes, 'width': options.length}

    def run(self) -> list[Node]:
        """Return a view of the portrait among the basics."""
        if not (parts := self.make_portrait()):
            return []
        view = self.make_view(PortraitSpec(Query(('basics',))))
        view += parts
        return [view]

    def make_portrait(self) -> list[Node]:
        """Return the picture and the link, for Sphinx to collect the file.

        A page loads nothing from other sites: of a portrait elsewhere, there is only a link.
        """
        self.domain.note_question(Question(Query(('basics',)), portrait=True))
        path, words = portrait(self.domain.career)
        text = _('Download the portrait')
        if not path:
            return []
        if path.startswith(('http://', 'https://')):
            return [nodes.reference('', text, refuri=path)]
        folder = os.path.realpath(self.env.srcdir)
        file = os.path.realpath(os.path.join(folder, path.lstrip('/')))  # noqa: PTH118
        self.env.note_dependency(file)
        # Sphinx would look for it elsewhere too.
        if not (file.startswith(folder + os.sep) and os.path.isfile(file)):  # noqa: PTH113
            message = f"'image': there is no file {path!r} in the source folder"
            warn(message, Subtype.FILE, self.domain.locations.get(('basics', '')))
            return []
        path = f'/{os.path.relpath(file, folder)}'
        docname = self.env.current_document.docname
        picture = nodes.image('', uri=path, alt=words, width=self.options.get('width', '10em'))
        link = download_reference('', '', nodes.inline('', text), reftarget=path, refdoc=docname)
        self.set_source_info(picture)
        self.set_source_info(link)
        return [picture, link]


class Profile(Portrait):
    """Name, label, links, portrait and the numbers that matter."""

    option_spec: ClassVar = {
        'class': options.classes,
        'width': options.length,
        'no-image': options.flag,
        'no-title': options.flag,
    }

    def run(self) -> list[Node]:
        """Return a view of the basics."""
        query = Query(('basics',))
        self.env.metadata[self.env.current_document.docname][PROFILE] = ''
        view = self.make_view(ProfileSpec(query, titled='no-title' not in self.options), basics)
        if 'no-image' not in self.options:
            view += self.make_portrait()
        return [view]


class Bios(CareerDirective):
    """Biographies of different lengths, to be copied."""

    option_spec: ClassVar = {'class': options.classes}

    def run(self) -> list[Node]:
        """Return a view of the biographies among the basics."""
        self.env.metadata[self.env.current_document.docname][BIOS] = ''
        return [self.make_view(BiosSpec(Query(('basics',))))]


class Contact(CareerDirective):
    """Ways to get in touch."""

    option_spec: ClassVar = {'class': options.classes}

    def run(self) -> list[Node]:
        """Return a view of the addresses among the basics."""
        self.env.metadata[self.env.current_document.docname][CONTACT] = ''
        return [self.make_view(ContactSpec(Query(('basics',))))]
