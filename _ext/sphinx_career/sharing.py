"""How the site looks to those who share its addresses and to programs that outline it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from markupsafe import escape

from sphinx_career.exports.llms import Page, llms_txt
from sphinx_career.made import make, unmake
from sphinx_career.messages import warn
from sphinx_career.order import reading_order
from sphinx_career.problems import Subtype
from sphinx_career.views.profile import number

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_career.domain import CareerDomain
    from sphinx_career.records.resume import Basics

CARD: Final = '_static/career-card.png'
OUTLINE: Final = 'llms.txt'


def note_description(app: Sphinx, doctree: nodes.document) -> None:
    """Remember what a page says of itself: for ``doctree-read``."""
    for node in doctree.findall(nodes.meta):
        if node.get('name') == 'description':
            # Not in the metadata of the environment, which other extensions overwrite.
            descriptions = app.env.get_domain('career').descriptions  # type: ignore[attr-defined]
            descriptions[app.env.current_document.docname] = node['content']


def add_open_graph_tags(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Describe a page in the terms of https://ogp.me: for ``html-page-context``.

    A page that says already what type it is of keeps that.
    """
    basics = _basics(app)
    if basics is None or doctree is None:
        return
    descriptions = app.env.get_domain('career').descriptions  # type: ignore[attr-defined]
    root = pagename == app.config.root_doc
    tags = {
        'og:title': app.env.titles[pagename].astext(),
        'og:site_name': basics.name,
        'og:description': descriptions.get(pagename, ''),
        'og:locale': (app.config.language or 'en').replace('-', '_'),
    }
    if 'property="og:type"' not in context['metatags']:
        tags['og:type'] = 'profile' if root else 'article'
    if base := app.config.html_baseurl:
        tags['og:url'] = _address(base, app.builder.get_target_uri(pagename))
        tags['og:image'] = _address(base, CARD)
        tags['og:image:width'], tags['og:image:height'] = '1200', '630'
        tags['og:image:alt'] = f'{basics.name}: {basics.label}'
    context['metatags'] += ''.join(
        f'<meta property="{name}" content="{escape(content)}" />\n'
        for name, content in tags.items()
        if content
    )
    context['metatags'] += '<meta name="twitter:card" content="summary_large_image" />\n'


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the picture and the outline of the site: for ``build-finished``."""
    basics = _basics(app)
    if exception:
        return
    if basics is None:
        unmake(app, CARD)
        unmake(app, OUTLINE)
        return
    folder = Path(app.outdir)
    career = app.env.get_domain('career').career  # type: ignore[attr-defined]
    figures = [(number(career, figure), figure.label) for figure in basics.figures]

    def draw() -> list[str]:
        # Not imported at the top: only a site that asks for the picture needs Pillow.
        from sphinx_career.exports.card import social_card  # noqa: PLC0415

        (folder / CARD).write_bytes(social_card(basics.name, basics.label, figures))
        return [CARD]

    try:
        make(app, CARD, [basics.name, basics.label, figures], draw)
    except ImportError:
        warn(
            "'career_sharing' draws a picture with Pillow: install the extra 'card'",
            Subtype.CONFIG,
        )
    descriptions = app.env.get_domain('career').descriptions  # type: ignore[attr-defined]
    base = app.config.html_baseurl
    pages = [
        Page(
            app.env.titles[docname].astext(),
            _address(base, app.builder.get_target_uri(docname)),
            descriptions.get(docname, ''),
        )
        for docname in reading_order(app.env)
    ]
    title = app.config.html_title or app.config.project

    def write() -> list[str]:
        (folder / OUTLINE).write_text(llms_txt(title, basics.summary, pages), encoding='utf-8')
        return [OUTLINE]

    make(app, OUTLINE, [title, basics.summary, pages], write)


def shared_as(app: Sphinx) -> list[str]:
    """Return what each page says of the site where its address is shared."""
    basics = _basics(app)
    return [basics.name, basics.label] if basics else []


def _basics(app: Sphinx) -> Basics | None:
    """Return who it is about, if the site is to be shared as such."""
    if not app.config.career_sharing or app.builder.name not in {'html', 'dirhtml'}:
        return None
    domain: CareerDomain = app.env.get_domain('career')  # type: ignore[assignment]
    return domain.career.basics


def _address(base: str, path: str) -> str:
    return f'{base.rstrip("/")}/{path}' if base else path
