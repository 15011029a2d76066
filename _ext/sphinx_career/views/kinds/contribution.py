"""Contributions."""

from typing import Final

from docutils import nodes

from sphinx_career.domain.nodes import Inline, inline, link, literal
from sphinx_career.messages import _, listed
from sphinx_career.model.i18n import N_
from sphinx_career.model.own import CONTRIBUTION_KINDS, Constant, Contribution, Milestone
from sphinx_career.views.context import Context
from sphinx_career.views.kinds.common import (
    name_release,
    render_bullets,
    render_fields,
    render_joined,
    render_links,
    render_texts,
)

KINDS: Final = {'feature': N_('Features'), 'rework': N_('Reworks'), 'ongoing': N_('Under way')}
"""The headings of groups by kind."""


def list_facts(context: Context, record: Contribution) -> list[Inline]:
    """Return the kind, and the releases."""
    releases = dict.fromkeys(step.release for step in record.milestones if step.release)
    return [
        _(CONTRIBUTION_KINDS.get(record.kind, record.kind)),
        inline(listed(releases), 'career-release') if releases else '',
    ]


def render_details(context: Context, record: Contribution) -> list[nodes.Node]:
    """Return a list of fields: milestones, constants, commits and so on."""
    return render_fields(
        (
            _('History'),
            render_bullets(
                [
                    inline(_landed(context, step), 'career-release'),
                    _(': '),
                    step.summary,
                    *context.mark_attributed(record, f'milestones-{number}', step.sources),
                ]
                for number, step in enumerate(record.milestones)
            ),
        ),
        (
            _('Interface'),
            render_bullets(
                [
                    *_constant(constant),
                    *context.mark_attributed(record, f'constants-{number}', constant.sources),
                ]
                for number, constant in enumerate(record.constants)
            ),
        ),
        (_('Conditions'), render_texts(record.conditions)),
        (
            _('Commits'),
            render_bullets(
                [link(literal(commit.id), commit.url), ' ', commit.name]
                for commit in record.commits
            ),
        ),
        (_('Tests'), render_joined(map(literal, record.tests))),
        (_('Documentation'), render_links(record.documentation)),
        # Translators: what others have written about it.
        (_('Coverage'), render_links(record.coverage)),
        (_('Topics'), render_joined(context.link_topics(record))),
    )


def _constant(constant: Constant) -> list[Inline]:
    text: list[Inline] = [literal(constant.name), ' = ', literal(constant.value)]
    return [*text, f' – {constant.note}'] if constant.note else text


def _landed(context: Context, step: Milestone) -> str:
    if step.release:
        return name_release(context, step.release)
    return context.format_date(step.date) or _('not released')
