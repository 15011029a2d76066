"""Collect what pictures show, draw them, and word their descriptions."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sphinx_career.domain.specs import RecordsSpec, TopicsSpec
from sphinx_career.messages import _, listed, ngettext, title
from sphinx_career.model.base import Record
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.i18n import N_
from sphinx_career.model.own import Contribution
from sphinx_career.model.publication import Publication
from sphinx_career.model.query import topic_columns, topic_rows
from sphinx_career.pictures import releases, timeline, timeline_entries, topic_map, topic_order
from sphinx_career.pictures.shapes import Bar, Mark, Picture, Sign
from sphinx_career.pictures.timeline import NARROW, WIDE
from sphinx_career.views.context import Context
from sphinx_career.views.topics import COLUMN_TITLES


class Drawing(NamedTuple):
    """A picture for wide and for narrow pages, and the words that go with it."""

    title: str
    description: str
    wide: Picture
    narrow: Picture
    notes: Sequence[str] = ()
    """Sentences for the caption."""


def _words(context: Context) -> timeline_entries.Words:
    more = _('and {number} more, in the list')
    return timeline_entries.Words(context.language, _('now'), more, _(', '), _('from {date}'))


def draw_timeline(context: Context, spec: RecordsSpec) -> Drawing | None:
    """Draw the records on a time axis."""
    career, today = context.career, context.domain.today
    words = _words(context)
    records = context.find_records(spec.query)
    found = [timeline_entries.make_entry(career, record, today, words) for record in records]
    dated = [entry for entry in found if entry]
    if not dated:
        return None
    sections = dict.fromkeys(spec.query.sections)
    places = {
        (record.objtype, str(record.id)): section
        for section in sections
        for record in career.records(section)
    }
    lanes = [
        timeline.Lane(
            title(career.kinds[section].plural),
            tuple(entry for entry in dated if places[entry.key] == section),
        )
        for section in sections
    ]
    versions = [
        timeline.ReleaseDay(release.version, release.date.first)
        for release in sorted(career.releases, key=lambda release: release.date)
    ]
    wide = timeline.lay_out_timeline(lanes, today, WIDE, words, versions)
    narrow = timeline.lay_out_timeline(lanes, today, NARROW, words, versions)
    description = ngettext(
        '{number} entry from {year} on, a link. Below the picture the same is a list.',
        '{number} entries from {year} on, each a link. Below the picture the same is a list.',
        len(dated),
    )
    return Drawing(
        _('Timeline'),
        description.format(number=len(dated), year=wide.first.year),
        wide.picture,
        narrow.picture,
        _timeline_notes(context, (wide, narrow), dated, len(found) - len(dated)),
    )


def _timeline_notes(
    context: Context,
    charts: tuple[timeline.Chart, timeline.Chart],
    dated: Sequence[timeline_entries.Entry],
    undated: int,
) -> list[str]:
    drawn = charts[0]
    notes: list[str] = []
    if drawn.focus:
        month = PartialDate(drawn.focus.isoformat()[:7])
        text = _('From {month} on, a year is drawn {factor} times as wide.')
        notes.append(text.format(month=context.format_date(month), factor=drawn.factor))
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
        text = _('{number} without a date are in the list only.')
        notes.append(text.format(number=undated))
    return notes


def draw_releases(context: Context, spec: RecordsSpec) -> Drawing | None:
    """Draw which contribution landed in which release."""
    career = context.career
    records = context.find_records(spec.query)
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
            timeline_entries.format_month(release.date, context.language),
        )
        for release in sorted(career.releases, key=lambda release: release.date)
        if min(days) <= release.date <= max(days)
    ]
    name = _('Contributions by release')
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


def draw_topic_map(context: Context, spec: TopicsSpec) -> Drawing | None:
    """Draw the topics, and the records that belong to each."""
    career = context.career
    found = context.find_records(spec.query)
    columns = topic_columns(career, found, spec.columns)
    shown = topic_rows(found, columns, spec.columns)
    labels = {str(topic.id): topic.title for topic in shown}
    chapters = columns.pop('chapters', [])
    others = columns.pop('maintainerships', [])
    events = [record for records in columns.values() for record in records]
    tied = topic_order.build_ties(
        [topic_order.MapTopic(id_, label, label) for id_, label in labels.items()],
        *([_node(record, labels) for record in each] for each in (chapters, others, events)),
    )
    if not tied.topics:
        return None
    titles = topic_map.Titles(
        _('In the book, and maintained'),
        _('Topics'),
        listed(_(COLUMN_TITLES[name]) for name in columns),
    )
    more = _('and {number} more, in the table')
    text = _('{topics} topics and {number} records, each a link. Below, the same is a table.')
    number = len(tied.stocks) + len(tied.events)
    return Drawing(
        _('Map of topics'),
        text.format(topics=len(tied.topics), number=number),
        topic_map.lay_out_wide(tied, titles, more),
        topic_map.lay_out_narrow(tied, more),
        _topic_map_notes(context, chapters),
    )


def _topic_map_notes(context: Context, shown: Sequence[Record]) -> list[str]:
    """Name the chapters that are not *shown*, of the books that have one that is."""
    books = {record.part_of for record in shown if isinstance(record, Publication)}
    ids = {record.id for record in shown}
    left_out = [
        work.chapter
        for work in context.career.publications
        if work.chapter and work.part_of in books and work.id not in ids
    ]
    text = _('Chapters on none of these topics are left out: {chapters}.')
    return [text.format(chapters=listed(left_out))] if left_out else []


def _node(record: Record, labels: dict[str, str]) -> topic_order.Node:
    chapter = record.chapter if isinstance(record, Publication) else ''
    topics = tuple(str(topic) for topic in record.topics if topic in labels)
    name = f'{chapter}. {record.title}' if chapter else record.title
    is_chapter = record.objtype == 'publication' and bool(chapter)
    title, sign = _KINDS['chapter' if is_chapter else record.objtype]
    return topic_order.Node(
        key=(record.objtype, record.id),
        label=record.title,
        name=_colon(name, (labels[topic] for topic in topics)),
        kind=topic_order.NodeKind(_(title), sign, timeline_entries.ROLES[record.objtype]),
        topics=topics,
        number=chapter,
    )


_KINDS: Final[dict[str, tuple[str, Sign]]] = {
    'chapter': (N_('Chapter'), 'page'),
    'publication': (N_('Publication'), 'page'),
    'project': (N_('Project'), 'square'),
    'maintainership': (N_('Maintained'), 'square'),
    'contribution': (N_('Contribution'), 'dot'),
    'talk': (N_('Talk'), 'diamond'),
}


def _colon(name: str, texts: Iterable[str]) -> str:
    return f'{name}{_(": ")}{listed(texts)}'
