"""Who it is about, and how to reach him or her."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_career.domain.nodes import (
    Inline,
    bullets,
    field,
    heading,
    inline,
    inlines,
    link,
    paragraph,
)
from sphinx_career.messages import _, ngettext

if TYPE_CHECKING:
    from sphinx_career.domain.nodes import career_view
    from sphinx_career.model.json_resume import Basics
    from sphinx_career.views.context import Context


def profile(context: Context, view: career_view) -> list[nodes.Node]:
    """Return name, label, summary, figures and links."""
    basics = context.career.basics
    if basics is None:
        return [paragraph(_('No profile.'), classes=['career-empty'])]
    blocks: list[nodes.Element] = []
    if view['title'] and basics.name:
        name = nodes.strong('', basics.name)
        blocks.append(paragraph(name, classes=['career-name']))
    if basics.label:
        blocks.append(paragraph(basics.label, classes=['career-label']))
    marks = context.attributed_mark(basics, '', basics.sources)
    if basics.summary or (marks and not blocks):
        blocks.append(paragraph(basics.summary, *marks, classes=['career-summary']))
    elif marks:
        blocks[-1] += inlines(*marks)
    if basics.figures:
        items: list[list[Inline]] = [
            [
                inline(context.career.number(figure), 'career-number'),
                ' ',
                context.page_link(figure.label, figure.page, view),
                *context.attributed_mark(basics, f'figures-{index}', figure.sources),
            ]
            for index, figure in enumerate(basics.figures)
        ]
        blocks.append(bullets(items, 'career-figures'))
    links: list[list[Inline]] = [[anchor] for _name, anchor in addresses(basics)]
    if links:
        blocks.append(bullets(links, 'career-links'))
    return [nodes.container('', *blocks, classes=['career', 'career-profile', *view['classes']])]


def bios(context: Context, view: career_view) -> list[nodes.Node]:
    """Return each biography below its number of words."""
    basics = context.career.basics
    if basics is None or not basics.bios:
        return [paragraph(_('No biographies.'), classes=['career-empty'])]
    blocks: list[nodes.Node] = []
    for text in basics.bios:
        length = len(text.split())
        words = ngettext('{number} word', '{number} words', length)
        blocks.append(heading(view, words.format(number=length)))
        blocks.append(paragraph(text, classes=['career-copy']))
    return [nodes.container('', *blocks, classes=['career', 'career-bios', *view['classes']])]


def contact(context: Context, view: career_view) -> list[nodes.Node]:
    """Return the addresses, each with the name of the service."""
    basics = context.career.basics
    fields = (
        [field(name, paragraph(anchor)) for name, anchor in addresses(basics)] if basics else []
    )
    if basics and basics.phone:
        fields.append(field(str(_('Telephone')), paragraph(basics.phone)))
    if not fields:
        return [paragraph(_('No ways to get in touch.'), classes=['career-empty'])]
    classes = ['career', 'career-contact', *view['classes']]
    return [nodes.field_list('', *fields, classes=classes)]


def addresses(basics: Basics) -> list[tuple[str, Inline]]:
    """Return what each address of *basics* is, and a link to it."""
    found: list[tuple[str, Inline]] = []
    if basics.email:
        found.append((str(_('E-mail')), link(basics.email, f'mailto:{basics.email}')))
    if basics.url:
        found.append((str(_('Home page')), link(bare(basics.url), basics.url)))
    for account in basics.profiles:
        text = account.username or (bare(account.url) if account.url else '')
        found.append((account.network, link(text, account.url)))
    return found


def bare(url: str) -> str:
    """Return *url* as one would say it."""
    return url.rsplit('://', maxsplit=1)[-1].removesuffix('/')
