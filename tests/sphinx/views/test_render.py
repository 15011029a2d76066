"""From a directive to a view: what the doctree stores, and which function renders it."""

from __future__ import annotations

import pytest

from sphinx_career.domain.nodes import career_view
from sphinx_career.domain.specs import (
    BiosSpec,
    ChartSpec,
    CiteSpec,
    ContactSpec,
    ProfileSpec,
    PublicationsSpec,
    RecordSpec,
    RecordsSpec,
    ReleasesSpec,
    TopicMapSpec,
    TopicsSpec,
    ViewSpec,
)
from sphinx_career.model.query import Query
from sphinx_career.views.render import VIEWS
from tests.support.projects import Builder
from tests.support.roots import CAREER
from tests.unit.domain.test_specs import every


def stored(build: Builder, directive: str) -> career_view:
    """Return the view that *directive* leaves in the doctree."""
    files = {'career.yaml': CAREER, 'index.md': directive}
    built = build(files, suppress_warnings=['career.shown_nowhere', 'career.citation'])
    (view,) = built.app.env.get_doctree('index').findall(career_view)
    return view


def test_each_spec_has_a_view() -> None:
    assert set(VIEWS) == set(every())


@pytest.mark.parametrize(
    ('directive', 'spec'),
    [
        ('{career:bios}', BiosSpec(Query(('basics',)))),
        ('{career:contact}', ContactSpec(Query(('basics',)))),
        (
            '{career:timeline} work\n:style: chart\n:by: year',
            ChartSpec(Query(('work',), order='newest', parts=False), 'year'),
        ),
        ('{career:timeline} work talks', RecordsSpec(Query(('work', 'talks'), order='newest'))),
        (
            '{career:talks}\n:past:\n:brief:',
            RecordsSpec(Query(('talks',), order='newest', period='past'), brief=True),
        ),
        (
            '{career:releases}\n:limit: 2',
            ReleasesSpec(Query(('contributions',), order='newest', limit=2), 'release'),
        ),
        (
            '{career:publications}\n:chapters: only',
            PublicationsSpec(
                Query(('publications',), order='newest', with_parts=True, parts=True),
                chapters='only',
            ),
        ),
        ('{career:topics}\n:columns: talks', TopicsSpec(Query(('topics',)), ('talks',))),
        ('{career:map}', TopicMapSpec(Query(('topics',)))),
        ('{career:talk} keynote', RecordSpec(Query(('talks',), ('keynote',)))),
        (
            '{career:talk} keynote\n:no-title:',
            RecordSpec(Query(('talks',), ('keynote',)), titled=False),
        ),
        (
            '{career:cite} paper\n:styles: none\n:formats: ris, bibtex',
            CiteSpec(Query(('publications',), ('paper',)), (), ('ris', 'bibtex')),
        ),
    ],
)
def test_a_directive_leaves_a_spec(build: Builder, directive: str, spec: ViewSpec) -> None:
    assert stored(build, f'```{directive}\n```')['spec'] == spec


def test_an_option_leaves_out_the_name(build: Builder) -> None:
    spec = stored(build, '```{career:profile}\n:no-title:\n```')['spec']

    assert isinstance(spec, ProfileSpec)
    assert not spec.titled


@pytest.mark.parametrize(
    ('directive', 'targets'),
    [
        ('{career:talk} keynote', {('talk', 'keynote')}),
        ('{career:talk} keynote\n:no-index:', set()),
        ('{career:publications}', {('publication', 'paper')}),
        ('{career:publications}\n:no-index:', set()),
        ('{career:cite} paper\n:styles: none', {('cite', 'paper')}),
        ('{career:bios}', set()),
    ],
)
def test_a_view_knows_what_it_documents(
    build: Builder, directive: str, targets: set[tuple[str, str]]
) -> None:
    assert stored(build, f'```{directive}\n```')['targets'] == targets
