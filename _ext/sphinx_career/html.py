"""What only HTML gets: the style sheet, on the pages that need it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx.util.fileutil import copy_asset_file

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_career.domain import CareerDomain

STATIC: Final = Path(__file__).parent / 'static'
STYLE_SHEET: Final = 'career.css'


def copy_static_files(app: Sphinx, builder: Builder) -> None:
    """Copy the style sheet, if any page needs it: for ``write-started``."""
    if builder.format == 'html' and _domain(app).queries:
        folder = Path(builder.outdir, '_static')
        folder.mkdir(parents=True, exist_ok=True)
        copy_asset_file(STATIC / STYLE_SHEET, folder, force=True)


def add_style_sheet(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link the style sheet from a page that shows records: for ``html-page-context``."""
    queries = _domain(app).queries
    # The one page of singlehtml shows what all documents do.
    if pagename in queries or (queries and app.builder.name == 'singlehtml'):
        app.add_css_file(STYLE_SHEET)


def _domain(app: Sphinx) -> CareerDomain:
    return app.env.get_domain('career')  # type: ignore[return-value]
