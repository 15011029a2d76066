"""Metadata of pages: for reference managers, for search engines, and for sharing.

A page is about the publications that it documents or says how to cite.  If it is
about one, its metadata are those of the publication; if about several, a reference
manager offers them to choose from.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from docutils import nodes
from markupsafe import Markup, escape
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from sphinx_career.domain.domain import PROFILE, CareerDomain, career_domain
from sphinx_career.domain.site import (
    absolute_address,
    is_site,
    owner_name,
    shared_basics,
    site_address,
)
from sphinx_career.exports.atom import MEDIA_TYPE
from sphinx_career.exports.formats import FOLDER, FORMATS, citation_path
from sphinx_career.exports.jsonld import Identities, events, profile_page, script, works_json_ld
from sphinx_career.exports.metatags import coins, dublin_core, highwire, open_graph
from sphinx_career.html.outputs import CARD, CARD_ADDRESS, OUTPUTS
from sphinx_career.messages import title
from sphinx_career.model.entry_types import work_type
from sphinx_career.model.json_resume import Basics
from sphinx_career.model.own import Talk
from sphinx_career.model.presentation import find_citable, is_talk
from sphinx_career.model.publication import Publication
from sphinx_career.sources.bridge import sources

PAGES = frozenset({'html', 'dirhtml'})
"""The builders whose pages are about one thing."""

MEDIA_TYPES = {
    'bibtex': 'application/x-bibtex',
    'ris': 'application/x-research-info-systems',
    'csl-json': 'application/vnd.citationstyles.csl+json',
}
"""The media types of the formats that have one."""

_DESCRIBED = MEDIA_TYPES | {'biblatex': 'application/x-bibtex', 'cff': 'application/yaml'}
"""The media types of all formats, as far as programs can tell them."""
_ALTERNATE: Final = Markup('<link rel="alternate" type="{}" title="{}" href="{}" />\n')


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
    works = _list_works(domain, pagename) if app.builder.name in PAGES else []
    lines = _describe_work(app, pagename, works[0]) if len(works) == 1 else []
    if published := [work for work in works if not is_talk(domain.career, work)]:
        lines.append(_describe_works(app, domain, published))
    if app.builder.name in PAGES and (talks := _list_talks(domain, pagename)):
        shown = {talk.id: talk for talk in domain.published.talks}  # with what pages show
        found = [shown.get(talk.id, talk) for talk in talks]
        lines.append(_script(app, events(found, domain.published, _addresses(app, 'talk'))))
    names = list(app.env.metadata) if app.builder.name == 'singlehtml' else [pagename]
    if domain.has_data and any(PROFILE in app.env.metadata[name] for name in names):
        address = _address(app, pagename)
        page = profile_page(domain.published, address, sources(app.env), domain.today)
        lines.append(_script(app, page))
    context['metatags'] += ''.join(lines)
    context['metatags'] += ''.join(_link_feeds(app, pagename))
    if basics := shared_basics(app):
        typed = 'property="og:type"' in context['metatags']
        context['metatags'] += ''.join(_describe_page(app, pagename, basics, typed=typed))
    context['body'] += ''.join(
        f'<span class="Z3988" title="{escape(coins(work))}"></span>\n' for work in works
    )


def _list_works(domain: CareerDomain, docname: str) -> list[Publication]:
    """Return the publications that *docname* documents, and the works that it says how to cite."""
    cites = domain.cites.get(docname, {})
    works = [
        work
        for work in domain.career.publications
        if work.id in cites or docname in domain.objects.get(('publication', work.id), ())
    ]
    cited = (find_citable(domain.career, key) for key in cites)
    return works + [work for work in cited if work and is_talk(domain.career, work)]


def _list_talks(domain: CareerDomain, docname: str) -> list[Talk]:
    """Return the talks that *docname* documents or says how to cite."""
    return [
        talk
        for talk in domain.career.talks
        if docname in domain.objects.get(('talk', talk.id), ())
        or talk.id in domain.cites.get(docname, {})
    ]


def _describe_work(app: Sphinx, pagename: str, work: Publication) -> list[str]:
    """Return tags about *work*, and links to it in other formats."""
    here = app.builder.get_target_uri(pagename)
    lines = [_meta('name', *pair) for pair in (*highwire(work), *dublin_core(work))]
    lines += [_meta('property', *pair) for pair in open_graph(work)]
    exports = career_domain(app.env).exports
    for name, media_type in MEDIA_TYPES.items() if FOLDER in exports else ():
        address = relative_uri(here, citation_path(work, FORMATS[name].suffix))
        lines.append(_ALTERNATE.format(media_type, FORMATS[name].title, address))
    return [*lines, *_signposts(app, pagename, work)]


def _signposts(app: Sphinx, pagename: str, work: Publication) -> Iterator[str]:
    """Yield FAIR Signposting links (https://signposting.org/FAIR/, level 1) about *work*."""
    here, identities = app.builder.get_target_uri(pagename), _identities(app)
    links = [
        ('cite-as', work.doi_url or _address(app, pagename), ''),
        ('type', f'https://schema.org/{work_type(work.type).schema_org}', ''),
        ('type', 'https://schema.org/AboutPage', ''),
    ]
    if identities.base and any(person.text == identities.person for person in work.people):
        links.append(('author', identities.owner, ''))
    if FOLDER in career_domain(app.env).exports:
        for name, format_ in FORMATS.items():
            file = relative_uri(here, citation_path(work, format_.suffix))
            links.append(('describedby', file, _DESCRIBED[name]))
    for relation, address, media_type in links:
        if address:
            type_ = Markup(' type="{}"').format(media_type) if media_type else ''
            yield Markup('<link rel="{}" href="{}"{} />\n').format(relation, address, type_)


def _link_feeds(app: Sphinx, pagename: str) -> Iterator[str]:
    """Yield links to the feeds of the site (RFC 4287; the HTML standard, ``alternate``)."""
    domain, here = career_domain(app.env), app.builder.get_target_uri(pagename)
    for output in OUTPUTS:
        if output.feed and output.name in domain.exports:
            address = relative_uri(here, output.name)
            yield _ALTERNATE.format(MEDIA_TYPE, title(output.feed), address)


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
    if base and CARD in career_domain(app.env).exports:
        tags['og:image'] = absolute_address(base, CARD_ADDRESS)
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


def _identities(app: Sphinx) -> Identities:
    """Return the identifiers of the site."""
    return Identities(owner_name(app), site_address(app.config))


def _addresses(app: Sphinx, objtype: str) -> Callable[[str], str]:
    """Return a function of ids of records of *objtype* that returns their identifiers."""
    domain, identities = career_domain(app.env), _identities(app)

    def address(id_: str) -> str:
        entry = domain.find_entry(objtype, id_)
        page = _address(app, entry.docname) if entry else ''
        return f'{page}#{entry.node_id}' if entry and page else identities.urn(objtype, id_)

    return address


def _script(app: Sphinx, data: dict[str, Any]) -> str:
    """Return *data* as JSON-LD in which one thing has one identifier."""
    return script(_identities(app).identify(data))


def _describe_works(app: Sphinx, domain: CareerDomain, works: list[Publication]) -> str:
    """Return *works* and their parts as JSON-LD."""
    ids = {work.id for work in works}
    parts = [
        work
        for work in domain.published.publications
        if work.part_of in ids and work.id not in ids
    ]
    described = works_json_ld([*works, *parts], _addresses(app, 'publication'))
    return f'{_script(app, described)}\n'
