"""State in an EPUB what its readers can rely on.

EPUB Accessibility 1.1 (https://www.w3.org/TR/epub-a11y-11/#sec-disc-package) asks for
metadata in the package document that Sphinx has no option for: a project gives them as
``epub_accessibility``, a mapping of properties of schema.org to values.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.epub3 import Epub3Builder
from sphinx.util.typing import ExtensionMetadata


class AccessibleEpubBuilder(Epub3Builder):
    """The EPUB builder, with the metadata of ``epub_accessibility``."""

    def build_content(self) -> None:
        """Write the package document with the metadata."""
        super().build_content()
        path = Path(self.outdir, 'content.opf')
        head, end, rest = path.read_text('utf-8').partition('  </metadata>')
        metadata = [
            f'    <meta property="schema:{name}">{escape(value)}</meta>\n'
            for name, values in self.config.epub_accessibility.items()
            for value in values
        ]
        path.write_text(''.join((head, *metadata, end, rest)), 'utf-8')


def setup(app: Sphinx) -> ExtensionMetadata:
    """Replace the EPUB builder."""
    app.setup_extension('sphinx.builders.epub3')
    app.add_builder(AccessibleEpubBuilder, override=True)
    app.add_config_value('epub_accessibility', {}, 'epub', types=frozenset({dict}))
    return {'version': '1', 'parallel_read_safe': True, 'parallel_write_safe': True}
