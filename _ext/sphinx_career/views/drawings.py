"""What pictures show, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_career.messages import _, listed, ngettext, title
from sphinx_career.model.career import KINDS
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.i18n import N_
from sphinx_career.model.own import Contribution
from sphinx_career.model.publication import Publication
from sphinx_career.model.query import topic_columns, topic_rows
from sphinx_career.pictures import releases, topic_map
from sphinx_career.pictures import timeline as chart
from sphinx_career.pictures import timeline_entries as entries
from sphinx_career.pictures import topic_order as ties
from sphinx_career.pictures.shapes import Bar, Mark
from sphinx_career.pictures.timeline import NARROW, WIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_career.domain.nodes import career_view
    from sphinx_career.model.base import Record
    from sphinx_career.pictures.shapes import Picture, Sign
    from sphinx_career.views.context import Context


class Drawing:
    """A picture for wide and for narrow pages, and what is said of it."""

    def __init__(self, title: object, description: object, wide: Picture, narrow: Picture) -> None:
        self.title, self.description = str(title), str(description)
        self.wide, self.narrow = wide, narrow
        self.notes: list[object] = []


def _words(context: Context) -> entries.Words:
    more = str(_('and {number} more, in the list'))
    return entries.Words(context.language, str(_('now')), more, str(_(', ')))


def draw_chart(context: Context, view: career_view) -> Drawing | None:
    """Return the records on a time axis."""
    career, today = context.career, context.domain.today
    words = _words(context)
    records = view['query'].records(career, today)
    found = [entries.make_entry(career, record, today, words) for record in records]
    dated = [entry for entry in found if entry]
    if not dated:
        return None
    lanes = [
        chart.Lane(
            title(kind.plural),
            tuple(entry for entry in dated if entry.key[0] == kind.objtype),
        )
        for section in dict.fromkeys(view['query'].sections)
        for kind in KINDS.values()
        if kind.section == section
    ]
    versions = [
        chart.ReleaseDay(release.version, release.date.first)
        for release in sorted(career.releases, key=lambda release: release.date)
    ]
    wide = chart.lay_out_timeline(lanes, today, WIDE, words, versions)
    narrow = chart.lay_out_timeline(lanes, today, NARROW, words, versions)
    description = ngettext(
        '{number} entry from {year} on, a link. Below the picture the same is a list.',
        '{number} entries from {year} on, each a link. Below the picture the same is a list.',
        len(dated),
    )
    drawing = Drawing(
        _('Timeline'),
        description.format(number=len(dated), year=wide.first.year),
        wide.picture,
        narrow.picture,
    )
    drawing.notes = _chart_notes(context, (wide, narrow), dated, len(found) - len(dated))
    return drawing


def _chart_notes(
    context: Context,
    charts: tuple[chart.Chart, chart.Chart],
    dated: Sequence[entries.Entry],
    undated: int,
) -> list[object]:
    drawn = charts[0]
    notes: list[object] = []
    if drawn.focus:
        month = PartialDate(drawn.focus.isoformat()[:7])
        text = str(_('From {month} on, a year is drawn {factor} times as wide.'))
        notes.append(text.format(month=context.when(DateRange(month, month)), factor=drawn.factor))
    if any(entry.open_end for entry in dated):
        notes.append(_('What fades goes on.'))
    if any(entry.open_start for entry in dated):
        notes.append(_('What fades in began some time before.'))
    shapes = [shape for each in charts for shape in each.picture.flat]
    kinds = {shape.kind for shape in shapes if isinstance(shape, Bar)}
    marks = [shape for shape in shapes if isinstance(shape, Mark)]
    if kinds & {'pale', 'open'}:
        notes.append(_('Dashes are a time in which something happened, the day unknown.'))
    if kinds & {'open', 'hollow'} or any(mark.hollow for mark in marks):
        notes.append(_('What is hollow is not known to have taken place.'))
    if any(mark.sign == 'tick' for mark in marks):
        notes.append(_('A tick is a step on another day than that of a release.'))
    if undated:
        text = str(_('{number} without a date are in the list only.'))
        notes.append(text.format(number=undated))
    return notes


def draw_releases(context: Context, view: career_view) -> Drawing | None:
    """Return which contribution landed in which release."""
    career = context.career
    records = view['query'].records(career, context.domain.today)
    rows = []
    for record in records:
        if isinstance(record, Contribution):
            steps = (step.release or '' for step in record.milestones)
            landed = tuple(dict.fromkeys(step for step in steps if step in career.release_dates))
            name = _colon(record.title, landed)
            if landed:
                rows.append(
                    releases.ReleaseRow((record.objtype, record.id), record.title, name, landed)
                )
    if not rows:
        return None
    days = {career.release_dates[version] for row in rows for version in row.landed}
    columns = [
        releases.ReleaseColumn(
            release.version,
            release.date.first,
            release.date.last,
            entries.format_month(release.date, context.language),
        )
        for release in sorted(career.releases, key=lambda release: release.date)
        if min(days) <= release.date <= max(days)
    ]
    name = str(_('Contributions by release'))
    text = ngettext(
        '{number} contribution in {first} to {last}. Below, the same is a list.',
        '{number} contributions in {first} to {last}. Below, the same is a list.',
        len(rows),
    )
    description = text.format(number=len(rows), first=columns[0].version, last=columns[-1].version)
    words = _words(context)
    return Drawing(
        name,
        description,
        releases.lay_out_releases(rows, columns, name, WIDE, words),
        releases.lay_out_releases(rows, columns, name, NARROW, words),
    )


def draw_map(context: Context, view: career_view) -> Drawing | None:
    """Return the topics, with what is tied to each."""
    career = context.career
    found = view['query'].records(career, context.domain.today)
    columns = topic_columns(career, found, view['columns'])
    shown = topic_rows(found, columns, view['columns'])
    labels = {str(topic.id): topic.title for topic in shown}
    chapters = columns.pop('chapters', [])
    others = columns.pop('maintainerships', [])
    events = [record for records in columns.values() for record in records]
    tied = ties.build_ties(
        [ties.MapTopic(id_, label, label) for id_, label in labels.items()],
        *([_node(record, labels) for record in each] for each in (chapters, others, events)),
    )
    if not tied.topics:
        return None
    titles = topic_map.Titles(
        str(_('In the book, and maintained')),
        str(_('Topics')),
        str(_('Contributions and talks')),
    )
    more = str(_('and {number} more, in the table'))
    text = str(_('{topics} topics and {number} records, each a link. Below, the same is a table.'))
    number = len(tied.stocks) + len(tied.events)
    drawing = Drawing(
        _('Map of topics'),
        text.format(topics=len(tied.topics), number=number),
        topic_map.lay_out_wide(tied, titles, more),
        topic_map.lay_out_narrow(tied, more),
    )
    if chapters and (left_out := _left_out(context, chapters)):
        text = str(_('Chapters on none of these topics are left out: {chapters}.'))
        drawing.notes = [text.format(chapters=listed(left_out))]
    return drawing


def _left_out(context: Context, shown: Sequence[Record]) -> list[str]:
    """Return the numbers of the chapters that are not *shown*, of the books that are."""
    books = {record.part_of for record in shown if isinstance(record, Publication)}
    ids = {record.id for record in shown}
    return [
        work.chapter
        for work in context.career.publications
        if work.chapter and work.part_of in books and work.id not in ids
    ]


def _node(record: Record, labels: dict[str, str]) -> ties.Node:
    chapter = record.chapter if isinstance(record, Publication) else ''
    topics = tuple(str(topic) for topic in record.topics if topic in labels)
    name = f'{chapter}. {record.title}' if chapter else record.title
    title, sign = _KINDS[record.objtype]
    return ties.Node(
        key=(record.objtype, record.id),
        label=record.title,
        name=_colon(name, (labels[topic] for topic in topics)),
        kind=ties.NodeKind(str(_(title)), sign, entries.ROLES[record.objtype]),
        topics=topics,
        number=chapter,
    )


_KINDS: Final[dict[str, tuple[str, Sign]]] = {
    'publication': (N_('Chapter'), 'page'),
    'maintainership': (N_('Maintained'), 'square'),
    'contribution': (N_('Contribution'), 'dot'),
    'talk': (N_('Talk'), 'diamond'),
}


def _colon(name: str, texts: Iterable[str]) -> str:
    return f'{name}{_(": ")}{listed(texts)}'
