"""Metadata of pages: for reference managers, for search engines, and for sharing.

A page is about the publications that it documents or says how to cite.  If it is
about one, its metadata are those of the publication; if about several, a reference
manager offers them to choose from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.util.osutil import relative_uri

from sphinx_career.domain.domain import PROFILE, career_domain
from sphinx_career.domain.site import absolute_address, is_site, shared_basics
from sphinx_career.exports.formats import FORMATS, path
from sphinx_career.exports.jsonld import profile_page, script, works_json_ld
from sphinx_career.exports.metatags import coins, dublin_core, highwire, open_graph
from sphinx_career.html.outputs import CARD
from sphinx_career.sources.bridge import sources

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_career.domain.domain import CareerDomain
    from sphinx_career.model.publication import Publication


MEDIA_TYPES = {
    'bibtex': 'application/x-bibtex',
    'ris': 'application/x-research-info-systems',
    'csl-json': 'application/vnd.citationstyles.csl+json',
}
"""The media types of the formats that have one."""


def note_description(app: Sphinx, doctree: nodes.document) -> None:
    """Note the description that a page gives of itself: for ``doctree-read``."""
    for node in doctree.findall(nodes.meta):
        if node.get('name') == 'description':
            # Not in the metadata of the environment, which other extensions overwrite.
            descriptions = career_domain(app.env).descriptions
            descriptions[app.env.current_document.docname] = node['content']


def publications_of(domain: CareerDomain, docname: str) -> list[Publication]:
    """Return the publications that *docname* documents or says how to cite."""
    cites = domain.cites.get(docname, {})
    return [
        work
        for work in domain.career.publications
        if work.id in cites or docname in domain.objects.get(('publication', work.id), ())
    ]


def add_metadata(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add metadata of the publications of a page: for ``html-page-context``."""
    if doctree is None or app.builder.name not in {'html', 'dirhtml'}:
        return
    domain = career_domain(app.env)
    works = publications_of(domain, pagename)
    if not works:
        return
    lines: list[str] = []
    if len(works) == 1:
        (work,) = works
        lines += [_meta('name', *pair) for pair in (*highwire(work), *dublin_core(work))]
        lines += [_meta('property', *pair) for pair in open_graph(work)]
        lines += _alternates(app, pagename, work)
    lines.append(_json_ld(app, domain, works))
    context['metatags'] += ''.join(f'{line}\n' for line in lines)
    context['body'] += ''.join(
        f'<span class="Z3988" title="{escape(coins(work))}"></span>\n' for work in works
    )


def _meta(attribute: str, name: str, content: str) -> str:
    return Markup('<meta {}="{}" content="{}" />').format(Markup(attribute), name, content)  # noqa: S704


def _alternates(app: Sphinx, pagename: str, work: Publication) -> list[str]:
    here = app.builder.get_target_uri(pagename)
    return [
        Markup('<link rel="alternate" type="{}" title="{}" href="{}" />').format(
            media_type,
            FORMATS[name].title,
            relative_uri(here, path(work.id, FORMATS[name].suffix)),
        )
        for name, media_type in MEDIA_TYPES.items()
    ]


def _json_ld(app: Sphinx, domain: CareerDomain, works: list[Publication]) -> str:
    """Return *works* and their parts as JSON-LD."""
    base = app.config.html_baseurl

    def address(key: str) -> str:
        entry = domain.find_entry('publication', key)
        if not base or entry is None:
            return ''
        page = app.builder.get_target_uri(entry.docname)
        return f'{absolute_address(base, page)}#{entry.node_id}'

    ids = {work.id for work in works}
    parts = [
        work for work in domain.career.publications if work.part_of in ids and work.id not in ids
    ]
    return script(works_json_ld([*works, *parts], address))


def add_profile(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add metadata of the person to a page with a profile: for ``html-page-context``."""
    if doctree is None or not is_site(app.builder):
        return
    names = list(app.env.metadata) if app.builder.name == 'singlehtml' else [pagename]
    domain = career_domain(app.env)
    if domain.has_data and any(PROFILE in app.env.metadata[name] for name in names):
        base = app.config.html_baseurl
        url = absolute_address(base, app.builder.get_target_uri(pagename)) if base else ''
        context['metatags'] += script(profile_page(domain.career, url, sources(app.env)))


def add_open_graph_tags(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add Open Graph tags (https://ogp.me) to a page: for ``html-page-context``.

    A page of a publication keeps the type that :func:`add_metadata` gave it.
    """
    basics = shared_basics(app)
    if basics is None or doctree is None:
        return
    descriptions = career_domain(app.env).descriptions
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
        tags['og:url'] = absolute_address(base, app.builder.get_target_uri(pagename))
        tags['og:image'] = absolute_address(base, CARD)
        tags['og:image:width'], tags['og:image:height'] = '1200', '630'
        tags['og:image:alt'] = f'{basics.name}: {basics.label}'
    context['metatags'] += ''.join(
        f'<meta property="{name}" content="{escape(content)}" />\n'
        for name, content in tags.items()
        if content
    )
    context['metatags'] += '<meta name="twitter:card" content="summary_large_image" />\n'
