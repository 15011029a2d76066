"""Link the style sheet and the script from the pages that need them."""

from pathlib import Path
from typing import Any, Final

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.fileutil import copy_asset_file

from sphinx_career.domain.citations import COPY
from sphinx_career.domain.domain import career_domain
from sphinx_career.domain.site import is_site, project_files
from sphinx_career.messages import _, warn
from sphinx_career.model.problems import Subtype
from sphinx_career.sources.bridge import listing_documents

STATIC: Final = Path(__file__).parents[1] / 'static'
STYLE_SHEET: Final = 'career.css'
COPY_SCRIPT: Final = 'career-copy.js'


def copy_static_files(app: Sphinx, builder: Builder) -> None:
    """Copy the style sheet and the script, if any page needs them: for ``write-started``."""
    domain = career_domain(app.env)
    if builder.format == 'html' and domain.has_data and domain.questions:
        folder = Path(builder.outdir, '_static')
        folder.mkdir(parents=True, exist_ok=True)
        own = own_static_files(app)
        for name in (STYLE_SHEET, COPY_SCRIPT):
            if name in own:
                message = f"the project's own {name!r} takes the place of the extension's"
                warn(message, Subtype.CONFIG)
                continue
            copy_asset_file(STATIC / name, folder, force=True)


def own_static_files(app: Sphinx) -> dict[str, Path]:
    """Return the project's own files that take the place of the extension's, by their names."""
    files = project_files(app)
    names = {name: f'_static/{name}' for name in (STYLE_SHEET, COPY_SCRIPT)}
    return {name: files[address] for name, address in names.items() if address in files}


def add_style_sheet(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Link the style sheet from a page that shows records: for ``html-page-context``."""
    domain = career_domain(app.env)
    shown = set(domain.questions) if domain.has_data else set()
    if shown:
        shown |= {f'{domain.name}-{index.name}' for index in domain.indices}
        shown |= listing_documents(app.env)
    # The page of singlehtml shows all documents.
    if pagename in shown or (shown and app.builder.name == 'singlehtml'):
        app.add_css_file(STYLE_SHEET)


def add_copy_script(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Add copy buttons to a page with text to copy: for ``html-page-context``."""
    if is_site(app.builder) and COPY in context.get('body', ''):
        words: dict[str, Any] = {
            'data-copy': str(_('Copy')),
            'data-copied': str(_('Copied')),
            'data-selected': str(_('Selected')),
        }
        app.add_js_file(COPY_SCRIPT, loading_method='defer', **words)
