"""Replace views by standard nodes when a page is written.

Nodes made here skip the transforms of the reading phase and the pickle of the
doctree, which take most of the time of a long list.
"""

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_career.domain.nodes import career_view
from sphinx_career.domain.site import find_builder
from sphinx_career.model.collector import collector_paused


class RenderViews(SphinxPostTransform):
    """Replace each view by what it shows of the career as it is now."""

    # Before references are resolved (10), since a view may hold some.
    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """Replace the views of the document."""
        views = list(self.document.findall(career_view))
        if not views:
            return
        # Not imported at the top: most builds write few pages, or none.
        from sphinx_career.views.render import render  # noqa: PLC0415

        builder = find_builder(self.env)
        attributed: set[str] = set()
        for view in views:
            with collector_paused():
                shown = render(self.env, builder, view, attributed)
                # Something must hold the anchors and classes of a view of nothing.
                view.replace_self(shown or [nodes.target()])
