"""What a page says of publications to reference managers and search engines.

A page is about the publications that it documents or tells how to cite.  If that is
but one, or one with its parts, the page is that one's; if there are several, a
reference manager offers them to choose from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.util.osutil import relative_uri

from sphinx_career.domain.domain import PROFILE, career_domain, known_career
from sphinx_career.domain.site import is_site
from sphinx_career.exports.formats import FORMATS, path
from sphinx_career.exports.jsonld import profile_page, script, works_json_ld
from sphinx_career.exports.metatags import coins, dublin_core, highwire, open_graph
from sphinx_career.html.outputs import (
    CARD,
    absolute_address,
    digest_of,
    shared_basics,
)
from sphinx_career.model.publication import Publication
from sphinx_career.sources.bridge import profile_inputs, sources

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_career.domain.domain import CareerDomain
    from sphinx_career.model.publication import Publication


MEDIA_TYPES = {
    'bibtex': 'application/x-bibtex',
    'ris': 'application/x-research-info-systems',
    'csl-json': 'application/vnd.citationstyles.csl+json',
}
"""The formats for which there is a media type, with it."""


def publications_of(domain: CareerDomain, docname: str) -> list[Publication]:
    """Return the publications that *docname* documents or tells how to cite."""
    cites = domain.cites.get(docname, {})
    return [
        work
        for work in domain.career.publications
        if work.id in cites or docname in domain.objects.get(('publication', work.id), ())
    ]


def described_works(domain: CareerDomain, docname: str) -> list[Publication]:
    """Return what programs are told of in *docname*: its publications, and their parts."""
    works = publications_of(domain, docname)
    ids = {work.id for work in works}
    parts = (work for work in domain.career.publications if work.part_of in ids)
    return [*works, *(work for work in parts if work.id not in ids)]


def add_metadata(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Describe the publications of a page: for ``html-page-context``."""
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
    lines.append(_json_ld(app, domain, pagename))
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


def _json_ld(app: Sphinx, domain: CareerDomain, docname: str) -> str:
    base = app.config.html_baseurl

    def address(key: str) -> str:
        entry = domain.find_entry('publication', key)
        if not base or entry is None:
            return ''
        page = app.builder.get_target_uri(entry.docname)
        return f'{base.rstrip("/")}/{page}#{entry.node_id}'

    return script(works_json_ld(described_works(domain, docname), address))


def add_profile(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Say who the page is about, if it has a profile: for ``html-page-context``."""
    if doctree is None or not is_site(app.builder):
        return
    names = list(app.env.metadata) if app.builder.name == 'singlehtml' else [pagename]
    career = known_career(app.env)
    if career and any(PROFILE in app.env.metadata[name] for name in names):
        base = (app.config.html_baseurl or '').rstrip('/')
        url = f'{base}/{app.builder.get_target_uri(pagename)}' if base else ''
        context['metatags'] += script(profile_page(career, url, sources(app.env)))


def profile_told(app: Sphinx) -> str:
    """Return what changes with what programs are told on a page that has a profile."""
    career = known_career(app.env)
    known = app.env.domaindata['career'].setdefault('profile', {})
    inputs = digest_of(app, profile_inputs(app.env))
    if inputs not in known:  # quicker than to tell it
        told = script(profile_page(career, '', sources(app.env))) if career else ''
        known.clear()
        known[inputs] = digest_of(app, told)
    return str(known[inputs])


def note_description(app: Sphinx, doctree: nodes.document) -> None:
    """Remember what a page says of itself: for ``doctree-read``."""
    for node in doctree.findall(nodes.meta):
        if node.get('name') == 'description':
            # Not in the metadata of the environment, which other extensions overwrite.
            descriptions = career_domain(app.env).descriptions
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


def shared_as(app: Sphinx) -> list[str]:
    """Return what each page says of the site where its address is shared."""
    basics = shared_basics(app)
    return [basics.name, basics.label] if basics else []
