"""The line below the title of a record: where, by whom, of what kind, and who says so."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Final

from babel.numbers import format_decimal
from docutils import nodes

from sphinx_career.domain.nodes import SEPARATOR, Inline, inline, inlines, link, paragraph
from sphinx_career.messages import _, listed, ngettext
from sphinx_career.model.dates import DateRange, find_locale
from sphinx_career.model.i18n import N_
from sphinx_career.model.json_resume import Education, Position
from sphinx_career.model.own import Claim, Contribution, Maintainership, Talk
from sphinx_career.model.publication import ET_AL, Publication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_career.model.base import Record
    from sphinx_career.model.query import Grouping
    from sphinx_career.views.context import Context


def meta(context: Context, record: Record, by: Grouping) -> list[nodes.Node]:
    """Return the one line below the title of *record*."""
    url = getattr(record, 'url', None)
    parts = [part for part in facts(record, context) if part]
    # What a publication is a part of is among its facts.
    of = record.publisher if isinstance(record, Publication) else record.affiliation
    if of and by not in {'event', 'employer'}:
        parts.insert(0, link(of, None if isinstance(record, Maintainership) else url))
    elif url and not isinstance(record, Maintainership):
        # Translators: a link to the page of a talk, a project and so on.
        parts.append(link(str(_('page')), url))
    line = attested(context, record, parts)
    return [paragraph(*line, classes=['career-meta'])] if line else []


def attested(context: Context, record: Record, parts: Sequence[Inline]) -> list[Inline]:
    """Return *parts*, who says so if nobody else does, and the numbers of the sources."""
    if words := '' if isinstance(record, Claim) else context.attribution(record.sources):
        parts = [*parts, words]
    marks = context.mark(record, '', record.sources)
    return [*inlines(*parts, separator=SEPARATOR), *(marks if parts else marks[1:])]


def release(context: Context, version: str) -> str:
    """Return *version* with its date, if that is known."""
    date = context.career.release_dates.get(version)
    return f'{version} ({context.when(DateRange(date, date))})' if date else version


@singledispatch
def facts(record: Record, context: Context) -> list[Inline]:
    """Return what the line below the title says beside the affiliation; ``''`` says nothing."""
    return []


@facts.register(Position)
@facts.register(Education)
def _place(record: Position | Education, context: Context) -> list[Inline]:
    return [record.location, getattr(record, 'score', '')]


@facts.register(Talk)
def _talk_facts(record: Talk, context: Context) -> list[Inline]:
    found = _TALK_KINDS.get(record.kind, ''), _TALK_STATUSES.get(record.status, '')
    return [record.location, *(str(_(word)) for word in found if word)]


_TALK_KINDS: Final = {
    'keynote': N_('keynote'),
    'panel': N_('panel'),
    'session': N_('session'),
    'tutorial': N_('tutorial'),
    # Translators: of a part of a conference.
    'lead': N_('lead of the track'),
}
_TALK_STATUSES: Final = {
    'scheduled': N_('scheduled'),
    'listed': N_('listed in the programme'),
    'proposed': N_('proposed'),
    'cancelled': N_('cancelled'),
}


@facts.register(Maintainership)
def _maintainership_facts(record: Maintainership, context: Context) -> list[Inline]:
    roles = {'maintainer': _('maintainer'), 'reviewer': _('reviewer')}
    as_of = context.when(DateRange(record.as_of, record.as_of)) if record.as_of else ''
    # What says so is a page as of that day, and not the page of the project.
    where = str(_('as of {date}')).format(date=as_of) if as_of else str(_('page'))
    return [str(roles[record.role]), link(where, record.url) if as_of or record.url else '']


@facts.register(Contribution)
def _contribution_facts(record: Contribution, context: Context) -> list[Inline]:
    kinds = {'feature': _('feature'), 'rework': _('rework'), 'ongoing': _('under way')}
    releases = dict.fromkeys(step.release for step in record.milestones if step.release)
    return (
        [str(kinds[record.kind]), inline(listed(releases), 'career-release')]
        if releases
        else [str(kinds[record.kind])]
    )


@facts.register(Claim)
def _claim_facts(record: Claim, context: Context) -> list[Inline]:
    text = str(_('according to {source}')).format(source=record.attribution)
    return [
        text,
        str(_('as of {date}')).format(date=context.when(record.dates)) if record.as_of else '',
    ]


@facts.register(Publication)
def _publication_facts(record: Publication, context: Context) -> list[Inline]:
    chapter = str(_('chapter {number}')).format(number=record.chapter) if record.chapter else ''
    pages = record.page_total
    return [
        authors(context, record.author_names),
        _edited(context, record),
        _contained(record, chapter),
        '' if record.type == 'article' else _numbered(record, record.series),
        _page_count(context, pages) if pages else record.pages,
        *(f'ISBN {number}' for number in record.isbns()),
    ]


def _contained(record: Publication, chapter: str) -> Inline:
    """Return what *record* is a part of, and which part."""
    if not record.container:
        return chapter
    before, _name, after = str(_('in {title}')).partition('{title}')
    parts: list[Inline] = [before, nodes.emphasis('', record.container), after]
    if record.type == 'article' and (numbers := _numbered(record, '')):
        parts.append(f'{_(", ")}{numbers}')
    return nodes.inline('', '', *inlines(*([chapter, ' '] if chapter else []), *parts))


def _numbered(record: Publication, name: str) -> str:
    """Return *name*, of a journal or a series, with which volume and number of it *record* is."""
    found = (
        str(text).format(number=number)
        for text, number in (
            (_('volume {number}'), record.volume),
            (_('number {number}'), record.number),
        )
        if number
    )
    return listed(filter(None, (name, *found)))


def _edited(context: Context, record: Publication) -> Inline:
    if not record.editors:
        return ''
    before, _names, after = str(_('edited by {names}')).partition('{names}')
    return nodes.inline('', '', *inlines(before, authors(context, record.editor_names), after))


def authors(context: Context, names: Sequence[str]) -> Inline:
    """Return *names* as a list in which that of the person described stands out."""
    basics = context.career.basics
    own = basics.name if basics else ''
    parts: list[Inline] = [
        nodes.strong('', name, classes=['career-own'])
        if name == own
        else str(_(ET_AL))
        if name == ET_AL
        else name
        for name in names
    ]
    return nodes.inline('', '', *inlines(*parts, separator=str(_(', ')))) if parts else ''


def _page_count(context: Context, pages: str) -> str:
    count, text = 2, pages
    if pages.isdecimal():
        count = int(pages)
        number = format_decimal(count, locale=find_locale(context.language))
        # The thin spaces of some languages are more than pdfTeX and some terminals know.
        text = number.replace('\u202f', '\xa0')
    return ngettext('{number} page', '{number} pages', count).format(number=text)
