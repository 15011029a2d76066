"""Structured career data in Sphinx: timelines, talks, contributions and publications."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = '0.1.0'


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension."""
    # The command line, which checks data without Sphinx, imports this package too.
    from sphinx_career.extension import register  # noqa: PLC0415

    register(app)
    return {'version': __version__, 'parallel_read_safe': True, 'parallel_write_safe': True}
