"""What the extension registers with Sphinx."""

from functools import partial

from sphinx.application import Sphinx

from sphinx_career.directives import DIRECTIVES
from sphinx_career.directives.cv import register_sections
from sphinx_career.domain.citations import format_citations
from sphinx_career.domain.domain import CareerDomain
from sphinx_career.domain.index import CareerIndex
from sphinx_career.domain.labels import label_records
from sphinx_career.domain.load import CONFIG_VALUES, drop_wrong_values, load_career
from sphinx_career.domain.roles import (
    EXPORT_ROLE,
    ExportRole,
    RecordRole,
    explain_missing_reference,
    link_export,
    note_other_references,
)
from sphinx_career.domain.site import check_site_address
from sphinx_career.html.assets import add_copy_script, add_style_sheet, copy_static_files
from sphinx_career.html.cv import drop_wrong_variants
from sphinx_career.html.epub import stamp_members
from sphinx_career.html.head import add_metadata, note_description
from sphinx_career.html.manual import replace_manual_page
from sphinx_career.html.outputs import drop_unknown_exports, name_exports, write_outputs
from sphinx_career.html.rebuild import (
    note_begin,
    note_read,
    note_reading,
    note_resolved,
    note_written,
    outdated_documents,
    stale_documents,
)
from sphinx_career.latex.printing import declare_characters
from sphinx_career.messages import add_catalogs
from sphinx_career.model.career import KINDS
from sphinx_career.sources.bridge import (
    label_publications,
    note_citations,
    read_bibliography,
    sort_bibliographies,
)
from sphinx_career.sources.coverage import CareerCoverageBuilder, require_sources
from sphinx_career.sources.marks import AnchorInPrint, LinkBack, NameMarks, adapt_writers
from sphinx_career.views import RenderViews
from sphinx_career.views.picture_nodes import add_picture_nodes


def register(app: Sphinx) -> None:
    """Register all that the extension adds to *app*."""
    add_catalogs(app)
    for name, value in CONFIG_VALUES.items():
        app.add_config_value(name, value.default, value.rebuild, value.types, value.description)
    app.add_domain(CareerDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain(CareerDomain.name, name, directive)
    for objtype in KINDS:
        app.add_role_to_domain(CareerDomain.name, objtype, RecordRole())
    app.add_role_to_domain(CareerDomain.name, EXPORT_ROLE, ExportRole())
    app.add_index_to_domain(CareerDomain.name, CareerIndex)
    app.add_builder(CareerCoverageBuilder)
    app.add_post_transform(RenderViews)
    add_picture_nodes(app)
    app.add_post_transform(LinkBack)
    app.add_post_transform(AnchorInPrint)
    app.add_post_transform(NameMarks)
    app.connect('config-inited', drop_wrong_values, priority=900)
    app.connect('config-inited', drop_unknown_exports, priority=910)
    app.connect('config-inited', drop_wrong_variants, priority=910)
    app.connect('config-inited', register_sections, priority=901)
    app.connect('config-inited', check_site_address)
    # Before sphinxcontrib-bibtex reads what is wrong.
    app.connect('builder-inited', read_bibliography, priority=400)
    app.connect('builder-inited', load_career)
    app.connect('builder-inited', name_exports)
    app.connect('builder-inited', label_publications)
    app.connect('builder-inited', adapt_writers)
    app.connect('builder-inited', note_begin, priority=900)
    app.connect('doctree-read', note_other_references)
    app.connect('doctree-read', note_description)
    app.connect('env-get-outdated', outdated_documents)
    app.connect('env-before-read-docs', note_reading)
    # Before sphinxcontrib-bibtex, which numbers the sources at the same event.
    app.connect('env-updated', sort_bibliographies, priority=400)
    app.connect('env-updated', label_records)
    app.connect('env-updated', format_citations)
    app.connect('env-updated', write_outputs, priority=800)
    # After sphinxcontrib-bibtex and the exports.
    app.connect('env-updated', note_citations, priority=900)
    app.connect('env-updated', partial(stale_documents, render=RenderViews), priority=900)
    app.connect('env-updated', require_sources)
    app.connect('env-check-consistency', note_read)
    app.connect('doctree-resolved', note_resolved)
    app.connect('missing-reference', link_export)
    app.connect('warn-missing-reference', explain_missing_reference)
    app.connect('write-started', copy_static_files)
    app.connect('html-page-context', add_style_sheet)
    app.connect('html-page-context', add_copy_script)
    # After all that may say what type a page is of.
    app.connect('html-page-context', add_metadata, priority=900)
    app.connect('build-finished', replace_manual_page)
    app.connect('build-finished', stamp_members)
    app.connect('build-finished', declare_characters)
    app.connect('build-finished', note_written)
