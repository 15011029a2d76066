"""Pictures of memory for this site: layouts from records, and drawings made by hand.

Every builder shows a text alternative of standard nodes; HTML adds the picture
as inline SVG, with the text behind a disclosure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives ``address-space`` and ``drawing``."""
    from address_space.directives import register  # noqa: PLC0415 -- keeps the import cheap

    register(app)
    return {'version': '1', 'parallel_read_safe': True, 'parallel_write_safe': True}
