"""The person: profile, biographies and contact."""

import itertools
from typing import Final

from docutils import nodes
from sphinx.addnodes import download_reference

from sphinx_career.domain.nodes import (
    SEPARATOR,
    Inline,
    bullets,
    field,
    heading,
    inline,
    inlines,
    link,
    paragraph,
    paragraphs,
)
from sphinx_career.domain.site import is_site
from sphinx_career.domain.specs import BiosSpec, ContactSpec, PortraitSpec, ProfileSpec
from sphinx_career.messages import _, listed, ngettext
from sphinx_career.model.dates import find_locale
from sphinx_career.model.i18n import N_
from sphinx_career.model.json_resume import Basics, Residence
from sphinx_career.views.context import Context
from sphinx_career.views.microformats import hidden


def render_portrait(context: Context, _spec: PortraitSpec | ProfileSpec) -> list[nodes.Node]:
    """Return the picture and the link that the view holds, if any."""
    # Only a site has a file to download beside its pages.
    parts = [
        part
        for part in context.view.children
        if is_site(context.builder) or not isinstance(part, download_reference)
    ]
    if not parts:
        return []
    blocks = [
        part if isinstance(part, nodes.image) else paragraph(part, classes=['career-links'])
        for part in parts
    ]
    return [nodes.container('', *blocks, classes=['career', 'career-portrait', *context.classes])]


def render_profile(context: Context, spec: ProfileSpec) -> list[nodes.Node]:
    """Return portrait, name, label, summary, figures and links."""
    basics = context.career.basics
    if basics is None:
        return context.say_empty(_('No profile.'), ['basics'])
    blocks: list[nodes.Element] = []
    if spec.titled and basics.name:
        name = nodes.strong('', basics.name, classes=['p-name'])
        blocks.append(paragraph(name, classes=['career-name']))
    if basics.label:
        blocks.append(paragraph(basics.label, classes=['career-label', 'p-job-title']))
    marks = context.mark_attributed(basics, '', basics.sources)
    if basics.summary or (marks and not blocks):
        blocks += paragraphs(basics.summary, *marks, classes=['career-summary'])
    elif marks:
        blocks[-1] += inlines(*marks)
    if basics.figures:
        items: list[list[Inline]] = [
            [
                inline(context.career.number(figure), 'career-number'),
                ' ',
                context.link_page(figure.label, figure.page),
                *context.mark_attributed(basics, f'figures-{index}', figure.sources),
            ]
            for index, figure in enumerate(basics.figures)
        ]
        blocks.append(bullets(items, 'career-figures'))
    services = {account.network for account in basics.profiles} - {''}
    links: list[list[Inline]] = [
        [f'{name}{_(": ")}', anchor] if name in services else [anchor]
        for name, anchor in list_addresses(basics)
    ]
    if links:
        blocks.append(bullets(links, 'career-links'))
    picture = render_portrait(context, spec)
    untitled = [] if spec.titled else hidden(context, [('p-name', basics.name)])
    classes = ['career', 'career-profile', 'h-card', *context.classes]
    return [nodes.container('', *untitled, *picture, *blocks, classes=classes)]


_LENGTHS: Final = {2: (N_('Short'), N_('Long')), 3: (N_('Short'), N_('Medium'), N_('Long'))}
"""What biographies are called, from the shortest, by how many there are."""


def render_bios(context: Context, _spec: BiosSpec) -> list[nodes.Node]:
    """Return each biography under a heading that gives its length."""
    basics = context.career.basics
    if basics is None or not basics.bios:
        return context.say_empty(_('No biographies.'), ['basics'])
    names = _LENGTHS.get(len(basics.bios), ())
    blocks: list[nodes.Node] = []
    for text, name in itertools.zip_longest(basics.bios, names):
        length = len(text.split())
        words = ngettext('{number} word', '{number} words', length).format(number=length)
        blocks.append(heading(context.view, f'{_(name)}{SEPARATOR}{words}' if name else words))
        blocks += paragraphs(text, classes=['career-copy'])
    return [nodes.container('', *blocks, classes=['career', 'career-bios', *context.classes])]


def render_contact(context: Context, _spec: ContactSpec) -> list[nodes.Node]:
    """Return a field list of addresses by the name of the service."""
    basics = context.career.basics
    fields = (
        [field(name, paragraph(anchor)) for name, anchor in list_addresses(basics)]
        if basics
        else []
    )
    if basics and basics.phone:
        fields.append(field(_('Telephone'), paragraph(inline(basics.phone, 'p-tel'))))
    if basics and basics.location and (place := name_place(context, basics.location)):
        fields.append(field(_('Place'), paragraph(place)))
    if basics is None or not fields:
        return context.say_empty(_('No ways to get in touch.'), ['basics'])
    for body in fields[0].findall(nodes.paragraph):
        body.insert(0, hidden(context, [('p-name', basics.name)]))
    classes = ['career', 'career-contact', 'h-card', *context.classes]
    return [nodes.field_list('', *fields, classes=classes)]


def name_place(context: Context, place: Residence) -> str:
    """Return the town, the region and the country of *place*, but not the street."""
    territories = find_locale(context.language).territories
    country = territories.get(place.country_code.upper(), place.country_code)
    return listed(dict.fromkeys(filter(None, (place.city, place.region, country))))


def list_addresses(basics: Basics) -> list[tuple[str, Inline]]:
    """Return the name and a link of each address of *basics*."""
    found: list[tuple[str, Inline]] = []
    if basics.email:
        anchor = link(basics.email, basics.email.uri)
        found.append((_('E-mail'), _mark(anchor, 'u-email')))
    if basics.url:
        anchor = link(shorten_url(basics.url), basics.url)
        found.append((_('Home page'), _mark(anchor, 'u-url', 'u-uid')))
    for account in basics.profiles:
        address = shorten_url(account.url) if account.url else ''
        if text := account.username or address:
            network = account.network or address.partition('/')[0] or _('Profile')
            anchor = _mark(link(text, account.url), 'u-url')
            if isinstance(anchor, nodes.Element):
                anchor['rel'] = 'me'  # https://microformats.org/wiki/rel-me
            found.append((network, anchor))
    return found


def _mark(anchor: Inline, *properties: str) -> Inline:
    """Return *anchor* with the class names of *properties* if it is a link."""
    if isinstance(anchor, nodes.Element):
        anchor['classes'] += properties
    return anchor


def shorten_url(url: str) -> str:
    """Return *url* without its scheme, as people say it."""
    return url.rsplit('://', maxsplit=1)[-1].removesuffix('/')
