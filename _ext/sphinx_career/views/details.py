"""What is known of one record, below its title."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_career.domain.nodes import (
    SEPARATOR,
    Inline,
    bullets,
    field,
    inline,
    link,
    literal,
    paragraph,
)
from sphinx_career.messages import _, listed
from sphinx_career.model.dates import DateRange
from sphinx_career.model.json_resume import Education, Position, Project, Volunteer
from sphinx_career.model.own import Contribution, Maintainership, Talk
from sphinx_career.model.publication import Publication
from sphinx_career.views.facts import meta, release

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_career.model.base import Record
    from sphinx_career.model.own import Constant, Link, Milestone
    from sphinx_career.model.query import Grouping
    from sphinx_career.views.context import Context


def details(context: Context, record: Record, by: Grouping) -> list[nodes.Node]:
    """Return all that is known of *record* but its title, its dates and what *by* groups by."""
    summary = getattr(record, 'summary', '')
    blocks = meta(context, record, by)
    if summary:
        blocks.append(paragraph(summary, classes=['career-summary']))
    return blocks + more(record, context)


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
