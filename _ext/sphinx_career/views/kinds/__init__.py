"""Render what is known of a record: what all kinds share, and a table of what each adds."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from docutils import nodes

from sphinx_career.domain.nodes import SEPARATOR, Inline, inlines, link, paragraph, paragraphs
from sphinx_career.messages import _
from sphinx_career.model import json_resume, own
from sphinx_career.model.base import Record
from sphinx_career.model.career import Grouping
from sphinx_career.model.publication import Publication
from sphinx_career.views.context import Context
from sphinx_career.views.kinds import (
    appearance,
    claim,
    contribution,
    course,
    education,
    grant,
    language,
    maintainership,
    position,
    project,
    publication,
    reference,
    service,
    skill,
    talk,
)


def show_nothing(_context: Context, _record: Record) -> list[Any]:
    """Return nothing: for kinds without facts or details of their own."""
    return []


class Presentation(NamedTuple):
    """What is shown of one kind of record beyond what all kinds share."""

    list_facts: Callable[[Context, Any], list[Inline]] = show_nothing
    """Returns the parts of the line below the title; ``''`` is left out."""
    render_details: Callable[[Context, Any], list[nodes.Node]] = show_nothing
    """Returns the blocks below the summary."""
    render_links: Callable[[Context, Any], list[nodes.Node]] = show_nothing
    """Returns the blocks of links that brief lists show too; they come last in others."""
    affiliation: str = 'affiliation'
    """The attribute that the line begins with."""
    links_url: bool = True
    """Whether the line links to ``url``; if not, the facts may."""
    kinds: Mapping[str, str] = MappingProxyType({})
    """The headings of groups by ``kind``, untranslated."""
    adds_attribution: bool = True
    """Whether the line says "according to ..." if the sources need it; if not, the facts do."""


PRESENTATIONS: Final[dict[type[Record], Presentation]] = {
    Record: Presentation(),
    own.Appearance: Presentation(appearance.list_facts, kinds=appearance.KINDS),
    own.Claim: Presentation(claim.list_facts, adds_attribution=False),
    own.Contribution: Presentation(
        contribution.list_facts, contribution.render_details, kinds=contribution.KINDS
    ),
    own.Course: Presentation(course.list_facts, course.render_details),
    json_resume.Education: Presentation(education.list_facts, education.render_details),
    own.Grant: Presentation(grant.list_facts),
    json_resume.Interest: Presentation(skill.list_facts),
    json_resume.Language: Presentation(language.list_facts),
    own.Maintainership: Presentation(
        maintainership.list_facts, maintainership.render_details, links_url=False
    ),
    json_resume.Position: Presentation(position.list_facts, position.render_details),
    json_resume.Project: Presentation(project.list_facts, project.render_details),
    Publication: Presentation(
        # The container, which is an affiliation too, is among the facts.
        publication.list_facts,
        publication.render_details,
        publication.render_links,
        affiliation='imprint',
        links_url=False,  # the title does
    ),
    json_resume.Recommendation: Presentation(render_details=reference.render_details),
    own.Service: Presentation(service.list_facts, service.render_details, kinds=service.KINDS),
    json_resume.Skill: Presentation(skill.list_facts),
    own.Talk: Presentation(talk.list_facts, render_links=talk.render_links),
    json_resume.Volunteer: Presentation(render_details=position.render_details),
}
"""By type of record; a type that is not here is shown as the one that it derives from."""


def find_presentation(record: Record) -> Presentation:
    """Return the presentation of the type of *record*."""
    return next(PRESENTATIONS[type_] for type_ in type(record).__mro__ if type_ in PRESENTATIONS)


def render_meta(context: Context, record: Record, by: Grouping) -> list[nodes.Node]:
    """Return the line below the title of *record*, if there is anything to say."""
    shown = find_presentation(record)
    parts = [part for part in shown.list_facts(context, record) if part]
    affiliation = getattr(record, shown.affiliation)
    url = getattr(record, 'url', None) if shown.links_url else None
    if affiliation not in {'', record.title} and by not in {'event', 'employer'}:
        parts.insert(0, link(affiliation, url))
    elif url:
        # Translators: a link to the page of a talk, a project and so on.
        parts.append(link(_('page'), url))
    line = add_sources(context, record, parts)
    return [paragraph(*line, classes=['career-meta'])] if line else []


def add_sources(context: Context, record: Record, parts: Sequence[Inline]) -> list[Inline]:
    """Return *parts* as a line that ends with the attribution and the numbers of the sources."""
    if find_presentation(record).adds_attribution:
        words = context.attribute(record.sources)
        parts = [*parts, words] if words else parts
    marks = context.mark(record, '', record.sources)
    return [*inlines(*parts, separator=SEPARATOR), *(marks if parts else marks[1:])]


def render_body(context: Context, record: Record, by: Grouping) -> list[nodes.Node]:
    """Return all that is known of *record* but its title, its dates and what *by* groups by."""
    head, details = render_head(context, record, by), render_details(context, record)
    return [*head, *details, *context.render_sources(record)]


def render_head(context: Context, record: Record, by: Grouping) -> list[nodes.Node]:
    """Return the line below the title of *record*, and its summary."""
    blocks = render_meta(context, record, by)
    if summary := getattr(record, 'summary', ''):
        blocks += paragraphs(summary, classes=['career-summary'])
    return blocks


def render_details(context: Context, record: Record) -> list[nodes.Node]:
    """Return what comes below the summary of *record*."""
    shown = find_presentation(record)
    return [*shown.render_details(context, record), *shown.render_links(context, record)]


def render_brief(context: Context, record: Record, by: Grouping) -> list[nodes.Node]:
    """Return what brief lists show below the title of *record*."""
    links = find_presentation(record).render_links(context, record)
    return [*render_meta(context, record, by), *links]
