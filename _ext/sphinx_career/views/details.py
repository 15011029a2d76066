"""What is known of one record, below its title."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Final

from babel.numbers import format_decimal
from docutils import nodes

from sphinx_career.dates import DateRange, find_locale
from sphinx_career.messages import _, listed, ngettext
from sphinx_career.nodes import (
    SEPARATOR,
    Inline,
    bullets,
    field,
    inline,
    inlines,
    link,
    literal,
    paragraph,
)
from sphinx_career.records.own import Claim, Contribution, Maintainership, Talk
from sphinx_career.records.publication import ET_AL, Publication
from sphinx_career.records.resume import Education, Position, Project, Volunteer
from sphinx_career.translatable import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_career.records.base import Record
    from sphinx_career.records.own import Constant, Link, Milestone
    from sphinx_career.selection import Grouping
    from sphinx_career.views.context import Context


def details(context: Context, record: Record, by: Grouping) -> list[nodes.Node]:
    """Return all that is known of *record* but its title, its dates and what *by* groups by."""
    summary = getattr(record, 'summary', '')
    blocks = meta(context, record, by)
    if summary:
        blocks.append(paragraph(summary, classes=['career-summary']))
    return blocks + more(record, context)


def meta(context: Context, record: Record, by: Grouping) -> list[nodes.Node]:
    """Return the one line below the title of *record*."""
    url = getattr(record, 'url', None)
    parts = [part for part in facts(record, context) if part]
    # What a publication is a part of is among its facts.
    of = record.publisher if isinstance(record, Publication) else record.affiliation
    if of and by not in {'event', 'employer'}:
        parts.insert(0, link(of, url))
    elif url:
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
    return [str(roles[record.role]), str(_('as of {date}')).format(date=as_of) if as_of else '']


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


@singledispatch
def more(record: Record, context: Context) -> list[nodes.Node]:
    """Return the blocks below the summary of *record*."""
    return []


@more.register(Publication)
def _publication_more(record: Publication, context: Context) -> list[nodes.Node]:
    return [paragraph(record.note)] if record.note else []


@more.register(Position)
@more.register(Volunteer)
@more.register(Project)
def _work_more(record: Position | Volunteer | Project, context: Context) -> list[nodes.Node]:
    description = getattr(record, 'description', '')
    blocks: list[nodes.Node] = [paragraph(description)] if description else []
    if record.highlights:
        blocks.append(bullets([text] for text in record.highlights))
    return blocks


@more.register(Education)
def _education_more(record: Education, context: Context) -> list[nodes.Node]:
    blocks: list[nodes.Node] = [
        paragraph(grade.grade, str(_(': ')), listed(grade.subjects)) for grade in record.grades
    ]
    if record.courses:
        blocks.append(bullets([text] for text in record.courses))
    return blocks


@more.register(Talk)
def _talk_more(record: Talk, context: Context) -> list[nodes.Node]:
    links = [
        link(str(text), url)
        for text, url in (
            (_('proposal'), record.proposal),
            (_('slides'), record.slides),
            (_('video'), record.video),
            *((report.label, report.url) for report in record.coverage),
        )
        if url
    ]
    return [paragraph(*links, separator=SEPARATOR, classes=['career-links'])] if links else []


@more.register(Maintainership)
def _maintainership_more(record: Maintainership, context: Context) -> list[nodes.Node]:
    return _fields(
        (
            # Translators: the names of other maintainers follow.
            _('With'),
            [paragraph(listed(record.colleagues))] if record.colleagues else [],
        ),
        (_('Files'), _literals(record.files)),
    )


@more.register(Contribution)
def _contribution_more(record: Contribution, context: Context) -> list[nodes.Node]:
    steps: list[list[Inline]] = [
        [
            inline(_landed(context, step), 'career-release'),
            str(_(': ')),
            step.summary,
            *context.attributed_mark(record, f'milestones-{number}', step.sources),
        ]
        for number, step in enumerate(record.milestones)
    ]
    constants = [
        [
            *_constant(constant),
            *context.attributed_mark(record, f'constants-{number}', constant.sources),
        ]
        for number, constant in enumerate(record.constants)
    ]
    commits: list[list[Inline]] = [
        [link(literal(commit.id), commit.url), ' ', commit.name] for commit in record.commits
    ]
    topics = [
        context.record_link(topic) for topic in context.career.topics if record.is_about(topic.id)
    ]
    return _fields(
        (_('History'), [bullets(steps)] if steps else []),
        (_('Interface'), [bullets(constants)] if constants else []),
        (
            _('Conditions'),
            [bullets([text] for text in record.conditions)] if record.conditions else [],
        ),
        (_('Commits'), [bullets(commits)] if commits else []),
        (_('Tests'), _literals(record.tests)),
        (_('Documentation'), _links(record.documentation)),
        # Translators: what others have written about it.
        (_('Coverage'), _links(record.coverage)),
        (_('Topics'), [paragraph(*topics, separator=str(_(', ')))] if topics else []),
    )


def _fields(*fields: tuple[object, Sequence[nodes.Node]]) -> list[nodes.Node]:
    """Return a field list of those *fields* that hold anything."""
    found = [field(str(name), *blocks) for name, blocks in fields if blocks]
    return [nodes.field_list('', *found, classes=['career-fields'])] if found else []


def _literals(texts: Iterable[str]) -> list[nodes.Node]:
    parts = [literal(text) for text in texts]
    return [paragraph(*parts, separator=str(_(', ')))] if parts else []


def _links(links: Iterable[Link]) -> list[nodes.Node]:
    parts = [[link(target.label, target.url)] for target in links]
    return [bullets(parts)] if parts else []


def _constant(constant: Constant) -> list[Inline]:
    text: list[Inline] = [literal(constant.name), ' = ', literal(constant.value)]
    return [*text, f' – {constant.note}'] if constant.note else text


def _landed(context: Context, step: Milestone) -> str:
    if step.release:
        return release(context, step.release)
    return context.when(DateRange(step.date, step.date)) or str(_('not released'))
