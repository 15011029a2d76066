"""A table of the topics and the records that belong to them."""

from collections.abc import Mapping, Sequence
from typing import Final

from docutils import nodes

from sphinx_career.domain.nodes import paragraph, table
from sphinx_career.domain.specs import TopicMapSpec, TopicsSpec
from sphinx_career.messages import _
from sphinx_career.model.base import Record
from sphinx_career.model.i18n import N_
from sphinx_career.model.own import Topic
from sphinx_career.model.publication import Publication
from sphinx_career.model.query import topic_columns, topic_rows
from sphinx_career.pictures.topic_order import order_topics
from sphinx_career.views.context import Context


def render_topics(context: Context, spec: TopicsSpec) -> list[nodes.Node]:
    """Return a table: a row for each topic, a column for each kind of record."""
    career = context.career
    records = context.find_records(spec.query)
    found = [record for record in records if isinstance(record, Topic)]
    columns = topic_columns(career, found, spec.columns)
    topics = topic_rows(found, columns, spec.columns)
    if not topics:
        return context.say_empty(_('No topics.'), ['topics'])
    if isinstance(spec, TopicMapSpec):
        topics = _sort_as_on_map(topics, columns)
    rows = [
        [
            _render_topic(context, topic),
            *(_render_cell(context, topic, name, records) for name, records in columns.items()),
        ]
        for topic in topics
    ]
    head = [_('Topic'), *(_(COLUMN_TITLES[name]) for name in columns)]
    # Wide enough for the summaries, in print too.
    widths = [30, *(70 // len(columns) for _name in columns)]
    return [table(head, widths, rows, ['career', 'career-topics', 'longtable', *context.classes])]


def _sort_as_on_map(
    topics: Sequence[Topic], columns: Mapping[str, Sequence[Record]]
) -> list[Topic]:
    """Return *topics* in the order of the map, those that are not on it last."""
    names = {str(topic.id): topic for topic in topics}
    chapters: list[list[str]] = []
    others: list[list[str]] = []
    for column, records in columns.items():
        about = [[str(id_) for id_ in record.topics if id_ in names] for record in records]
        (chapters if column == 'chapters' else others).extend(about)
    on_map = order_topics(names, chapters, others)
    # The map leaves out topics without records.
    return [names[id_] for id_ in dict.fromkeys([*on_map, *names])]


COLUMN_TITLES: Final = {
    'maintainerships': N_('Maintained'),
    'contributions': N_('Contributions'),
    'talks': N_('Talks'),
    'chapters': N_('Chapters'),
    'publications': N_('Publications'),
    'projects': N_('Projects'),
}


def _render_topic(context: Context, topic: Topic) -> list[nodes.Node]:
    name, sources = nodes.strong('', topic.name), context.render_sources(topic)
    blocks: list[nodes.Node] = [
        nodes.target('', '', ids=ids) for ids in [context.take_ids(topic)] if ids
    ]
    marks = context.mark(topic, '', topic.sources)
    blocks.append(paragraph(name, *marks))
    if topic.summary:
        blocks.append(paragraph(topic.summary, classes=['career-summary']))
    return [*blocks, *sources]


def _render_cell(
    context: Context, topic: Topic, name: str, records: Sequence[Record]
) -> list[nodes.Node]:
    blocks: list[nodes.Node] = [
        paragraph(context.link_record(record, _name(record)))
        for record in records
        if record.is_about(topic.id)
    ]
    # The style sheet stacks the cells of a row and hides the head.
    if blocks and context.builder.format == 'html':
        blocks.insert(0, paragraph(_(COLUMN_TITLES[name]), classes=['career-column']))
    return blocks


def _name(record: Record) -> str:
    """Return a name that is not the title of *record*, or ``''``."""
    if isinstance(record, Publication) and record.chapter:
        return f'{record.chapter}. {record.title}'
    return ''
