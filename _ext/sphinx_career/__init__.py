"""Structured career data in Sphinx: timelines, talks, contributions and publications."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from sphinx_career.bibdata import read_bibliography
from sphinx_career.citing import format_citations, label_publications, write_citations
from sphinx_career.config import CONFIG_VALUES, drop_wrong_values, load_career
from sphinx_career.coverage import CareerCoverageBuilder, require_sources
from sphinx_career.domain import CareerDomain
from sphinx_career.epub import stamp_members
from sphinx_career.html import (
    NameMarks,
    add_copy_script,
    add_style_sheet,
    copy_static_files,
    name_marks,
    use_allowed_roles,
)
from sphinx_career.machines import add_profile, write_resume
from sphinx_career.marks import AnchorInPrint, LinkBack
from sphinx_career.messages import add_catalogs
from sphinx_career.metadata import add_metadata
from sphinx_career.picture import add_picture_nodes
from sphinx_career.rebuild import note_shown, outdated_documents, stale_documents
from sphinx_career.roles import explain_missing_reference, note_any_references
from sphinx_career.sharing import add_open_graph_tags, note_description, write_files
from sphinx_career.views import RenderViews

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension."""
    add_catalogs(app)
    for name, value in CONFIG_VALUES.items():
        app.add_config_value(name, value.default, value.rebuild, value.types, value.description)
    app.add_domain(CareerDomain)
    app.add_builder(CareerCoverageBuilder)
    app.add_post_transform(RenderViews)
    add_picture_nodes(app)
    app.add_post_transform(LinkBack)
    app.add_post_transform(AnchorInPrint)
    app.add_post_transform(NameMarks)
    app.connect('config-inited', drop_wrong_values, priority=900)
    # Before sphinxcontrib-bibtex reads what is wrong.
    app.connect('builder-inited', read_bibliography, priority=400)
    app.connect('builder-inited', load_career)
    app.connect('builder-inited', label_publications)
    app.connect('builder-inited', use_allowed_roles)
    app.connect('builder-inited', name_marks)
    app.connect('doctree-read', note_any_references)
    app.connect('doctree-read', note_description)
    app.connect('env-get-outdated', outdated_documents)
    app.connect('env-updated', format_citations)
    # After sphinxcontrib-bibtex, which numbers the sources at the same event.
    app.connect('env-updated', stale_documents, priority=900)
    app.connect('env-updated', require_sources)
    app.connect('warn-missing-reference', explain_missing_reference)
    app.connect('write-started', copy_static_files)
    app.connect('html-page-context', add_style_sheet)
    app.connect('html-page-context', add_copy_script)
    app.connect('html-page-context', add_metadata)
    # After all that may say what type a page is of.
    app.connect('html-page-context', add_open_graph_tags, priority=900)
    app.connect('html-page-context', add_profile)
    app.connect('build-finished', write_files)
    app.connect('build-finished', write_citations)
    app.connect('build-finished', write_resume)
    app.connect('build-finished', stamp_members)
    app.connect('build-finished', note_shown)
    return {
        'version': version('sphinx-career'),
        'parallel_read_safe': True,
        'parallel_write_safe': True,
    }
