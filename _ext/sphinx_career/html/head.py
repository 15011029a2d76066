"""Metadata of pages: for reference managers, for search engines, and for sharing.

A page is about the publications that it documents or says how to cite.  If it is
about one, its metadata are those of the publication; if about several, a reference
manager offers them to choose from.
"""

from typing import Any

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from sphinx_career.domain.domain import PROFILE, CareerDomain, career_domain
from sphinx_career.domain.site import absolute_address, is_site, shared_basics, site_address
from sphinx_career.exports.formats import FORMATS, path
from sphinx_career.exports.jsonld import profile_page, script, works_json_ld
from sphinx_career.exports.metatags import coins, dublin_core, highwire, open_graph
from sphinx_career.html.outputs import CARD
from sphinx_career.model.json_resume import Basics
from sphinx_career.model.publication import Publication
from sphinx_career.sources.bridge import sources

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


def add_metadata(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: object
) -> None:
    """Add metadata to a page: for ``html-page-context``.

    Must run after all handlers that may say what type a page is of.
    """
    if doctree is None or not is_site(app.builder):
        return
    domain = career_domain(app.env)
    works = _list_works(domain, pagename) if app.builder.name in {'html', 'dirhtml'} else []
    lines = _describe_work(app, pagename, works[0]) if len(works) == 1 else []
    if works:
        lines.append(_json_ld(app, domain, works))
    names = list(app.env.metadata) if app.builder.name == 'singlehtml' else [pagename]
    if domain.has_data and any(PROFILE in app.env.metadata[name] for name in names):
        address = _address(app, pagename)
        lines.append(script(profile_page(domain.career, address, sources(app.env))))
    context['metatags'] += ''.join(lines)
    if basics := shared_basics(app):
        typed = 'property="og:type"' in context['metatags']
        context['metatags'] += ''.join(_describe_page(app, pagename, basics, typed=typed))
    context['body'] += ''.join(
        f'<span class="Z3988" title="{escape(coins(work))}"></span>\n' for work in works
    )


def _list_works(domain: CareerDomain, docname: str) -> list[Publication]:
    """Return the publications that *docname* documents or says how to cite."""
    cites = domain.cites.get(docname, {})
    return [
        work
        for work in domain.career.publications
        if work.id in cites or docname in domain.objects.get(('publication', work.id), ())
    ]


def _describe_work(app: Sphinx, pagename: str, work: Publication) -> list[str]:
    """Return tags about *work*, and links to it in other formats."""
    here = app.builder.get_target_uri(pagename)
    lines = [_meta('name', *pair) for pair in (*highwire(work), *dublin_core(work))]
    lines += [_meta('property', *pair) for pair in open_graph(work)]
    for name, media_type in MEDIA_TYPES.items():
        address = relative_uri(here, path(work.id, FORMATS[name].suffix))
        link = Markup('<link rel="alternate" type="{}" title="{}" href="{}" />\n')
        lines.append(link.format(media_type, FORMATS[name].title, address))
    return lines


def _describe_page(app: Sphinx, pagename: str, basics: Basics, *, typed: bool) -> list[str]:
    """Return Open Graph tags (https://ogp.me) of a page, with its type unless it is *typed*."""
    tags = {
        'og:title': app.env.titles[pagename].astext(),
        'og:site_name': basics.name,
        'og:description': career_domain(app.env).descriptions.get(pagename, ''),
        'og:locale': (app.config.language or 'en').replace('-', '_'),
    }
    if not typed:
        tags['og:type'] = 'profile' if pagename == app.config.root_doc else 'article'
    if base := site_address(app.config):
        tags['og:url'] = _address(app, pagename)
        tags['og:image'] = absolute_address(base, CARD)
        tags['og:image:width'], tags['og:image:height'] = '1200', '630'
        tags['og:image:alt'] = f'{basics.name}: {basics.label}'
    lines = [_meta('property', name, content) for name, content in tags.items() if content]
    return [*lines, _meta('name', 'twitter:card', 'summary_large_image')]


def _meta(attribute: str, name: str, content: str) -> str:
    return f'<meta {attribute}="{name}" content="{escape(content)}" />\n'


def _address(app: Sphinx, docname: str) -> str:
    """Return the address of the page of *docname*, or ``''`` if that of the site is not known."""
    base = site_address(app.config)
    return absolute_address(base, app.builder.get_target_uri(docname)) if base else ''


def _json_ld(app: Sphinx, domain: CareerDomain, works: list[Publication]) -> str:
    """Return *works* and their parts as JSON-LD."""

    def address(key: str) -> str:
        entry = domain.find_entry('publication', key)
        page = _address(app, entry.docname) if entry else ''
        return f'{page}#{entry.node_id}' if entry and page else ''

    ids = {work.id for work in works}
    parts = [
        work for work in domain.career.publications if work.part_of in ids and work.id not in ids
    ]
    return f'{script(works_json_ld([*works, *parts], address))}\n'
