"""Views to standard nodes, when a page is written.

Nodes made here pass neither the transforms of the reading phase nor the
pickle of the doctree, which is where most of the time of a long list goes.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_career.nodes import career_view
from sphinx_career.views.context import Context
from sphinx_career.views.profile import bios, contact, profile
from sphinx_career.views.records import records
from sphinx_career.views.topics import topics


class RenderViews(SphinxPostTransform):
    """Replace each view by what it shows of the career as it is now."""

    # Before references are resolved (10), since a view may hold some.
    default_priority = 4

    views: ClassVar = {
        'bios': bios,
        'contact': contact,
        'profile': profile,
        'records': records,
        'topics': topics,
    }

    def run(self, **kwargs: Any) -> None:
        """Replace the views of the document."""
        builder = self.env._app.builder  # as Sphinx's own transforms get at it
        for view in list(self.document.findall(career_view)):
            context = Context(self.env, builder, view)
            view.replace_self(self.views[view['view']](context, view))
