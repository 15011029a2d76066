"""What only HTML gets: a style sheet and a script, on the pages that need them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.fileutil import copy_asset_file
from sphinx.writers.html5 import HTML5Translator

from sphinx_career.citing import COPY, has_files
from sphinx_career.marks import bibtex_domain
from sphinx_career.messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from sphinx_career.domain import CareerDomain

STATIC: Final = Path(__file__).parent / 'static'
STYLE_SHEET: Final = 'career.css'
COPY_SCRIPT: Final = 'career-copy.js'


def copy_static_files(app: Sphinx, builder: Builder) -> None:
    """Copy the style sheet and the script, if any page needs them: for ``write-started``."""
    if builder.format == 'html' and _domain(app).has_data and _domain(app).queries:
        folder = Path(builder.outdir, '_static')
        folder.mkdir(parents=True, exist_ok=True)
        for name in (STYLE_SHEET, COPY_SCRIPT):
            copy_asset_file(STATIC / name, folder, force=True)


def add_style_sheet(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Link the style sheet from a page that shows records: for ``html-page-context``."""
    domain = _domain(app)
    shown = set(domain.queries) if domain.has_data else set()
    if shown:
        shown |= {f'{domain.name}-{index.name}' for index in domain.indices}
    if shown and (cite := bibtex_domain(app.env)):
        shown |= {key.docname for key in cite.bibliographies}
    # The one page of singlehtml shows what all documents do.
    if pagename in shown or (shown and app.builder.name == 'singlehtml'):
        app.add_css_file(STYLE_SHEET)


def add_copy_script(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Let a page with texts to be copied have buttons for it: for ``html-page-context``."""
    if has_files(app.builder) and COPY in context.get('body', ''):
        words: dict[str, Any] = {
            'data-copy': str(_('Copy')),
            'data-copied': str(_('Copied')),
            'data-selected': str(_('Selected')),
        }
        app.add_js_file(COPY_SCRIPT, loading_method='defer', **words)


class career_mark(nodes.reference):  # noqa: N801 -- docutils names nodes so
    """The number of a source, as a link."""


class NameMarks(SphinxPostTransform):
    """Name the numbers of sources for those who meet them out of their brackets."""

    # After citations in prose are resolved (10).
    default_priority = 11
    formats = ('html',)

    def run(self, **kwargs: Any) -> None:
        """Replace the links in all marks, beside records and in prose."""
        domain: CareerDomain = self.env.get_domain('career')  # type: ignore[assignment]
        cite = bibtex_domain(self.env)
        if not domain.has_data or cite is None or not cite.citation_refs:
            return
        for mark in self.document.findall(nodes.inline):
            if 'bibtex-citation' not in mark['classes']:
                continue
            for link in list(mark.findall(nodes.reference)):
                if link.astext().isdecimal():
                    link.replace_self(career_mark('', '', *link.children, **link.attributes))


def name_marks(app: Sphinx) -> None:
    """Teach the writers of HTML how the numbers of sources are written: for ``builder-inited``."""
    if _domain(app).has_data:
        app.add_node(career_mark, override=True, html=(_visit_mark, _depart_mark))


def _visit_mark(self: HTML5Translator, node: career_mark) -> None:
    self.visit_reference(node)
    name = str(_('Source {number}')).format(number=node.astext())
    self.body[-1] = self.body[-1].replace('<a ', f'<a aria-label="{self.attval(name)}" ', 1)


def _depart_mark(self: HTML5Translator, node: career_mark) -> None:
    self.depart_reference(node)


def use_allowed_roles(app: Sphinx) -> None:
    """Replace the role of bibliography entries, if there is a career: for ``builder-inited``.

    Docutils gives them ``doc-biblioentry``, which WAI-ARIA has deprecated and
    does not allow in the list that it makes of them
    (https://www.w3.org/TR/dpub-aria-1.1/#doc-biblioentry).
    """
    if _domain(app).has_data:
        app.add_node(nodes.citation, override=True, html=(_visit_citation, _depart_citation))


def _visit_citation(self: HTML5Translator, node: nodes.citation) -> None:
    HTML5Translator.visit_citation(self, node)
    self.body[-1] = self.body[-1].replace(' role="doc-biblioentry"', ' role="listitem"')


def _depart_citation(self: HTML5Translator, node: nodes.citation) -> None:
    HTML5Translator.depart_citation(self, node)


def _domain(app: Sphinx) -> CareerDomain:
    return app.env.get_domain('career')  # type: ignore[return-value]
