"""What a page says of publications to reference managers and search engines.

A page is about the publications that it documents or tells how to cite.  If that is
but one, or one with its parts, the page is that one's; if there are several, a
reference manager offers them to choose from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from sphinx.util.osutil import relative_uri

from sphinx_career.exports.formats import FORMATS, path
from sphinx_career.exports.jsonld import script
from sphinx_career.exports.jsonld_works import works_json_ld
from sphinx_career.exports.metatags import coins, dublin_core, highwire, open_graph
from sphinx_career.records.publication import Publication

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_career.domain import CareerDomain

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
    domain: CareerDomain = app.env.get_domain('career')  # type: ignore[assignment]
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
