"""Parts that several kinds of record show."""

from collections.abc import Iterable, Sequence

from docutils import nodes

from sphinx_career.domain.nodes import Inline, bullets, field, inlines, link, paragraph
from sphinx_career.messages import _
from sphinx_career.model.names import is_form_of
from sphinx_career.model.own import Link
from sphinx_career.model.publication import ET_AL
from sphinx_career.views.context import Context


def name_release(context: Context, version: str) -> str:
    """Return *version* with its date, if that is known."""
    date = context.career.release_dates.get(version)
    return f'{version} ({context.format_date(date)})' if date else version


def join_authors(context: Context, names: Sequence[str]) -> Inline:
    """Return *names* as a list in which the name of the person described stands out."""
    basics = context.career.basics
    own = (basics.name, *basics.aliases) if basics else ()
    parts: list[Inline] = [
        nodes.strong('', name, classes=['career-own'])
        if is_form_of(name, own)
        else _(ET_AL)
        if name == ET_AL
        else name
        for name in names
    ]
    return nodes.inline('', '', *inlines(*parts, separator=_(', '))) if parts else ''


def render_fields(*fields: tuple[str, Sequence[nodes.Node]]) -> list[nodes.Node]:
    """Return a field list of those *fields*, each a name and its blocks, that hold anything."""
    found = [field(name, *blocks) for name, blocks in fields if blocks]
    return [nodes.field_list('', *found, classes=['career-fields'])] if found else []


def render_bullets(items: Iterable[Sequence[Inline]]) -> list[nodes.Node]:
    """Return a bullet list of *items*, or nothing for none."""
    found = list(items)
    return [bullets(found)] if found else []


def render_texts(texts: Iterable[str]) -> list[nodes.Node]:
    """Return a bullet list of *texts*, or nothing for none."""
    return render_bullets([text] for text in texts)


def render_links(links: Iterable[Link]) -> list[nodes.Node]:
    """Return a bullet list of *links*, or nothing for none."""
    return render_bullets([link(target.label, target.url)] for target in links)


def render_joined(parts: Iterable[Inline]) -> list[nodes.Node]:
    """Return a paragraph of *parts* with commas between them, or nothing for none."""
    found = list(parts)
    return [paragraph(*found, separator=_(', '))] if found else []
