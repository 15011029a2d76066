"""Which statements have a source, which sources are used, and how old they are."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from sphinx_career.data.loader import Loaded, load
from sphinx_career.model.career import KINDS, Career
from sphinx_career.model.json_resume import Basics, Figure
from sphinx_career.model.own import Constant, Contribution, Milestone
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Identifier, SourceKey
from sphinx_career.model.statements import (
    EXEMPT,
    Coverage,
    Source,
    measure_coverage,
    statements,
    used_sources,
)

DAY = datetime.date(2026, 8, 16)

DATA = """\
basics:
  name: Ann
  sources: [cv]
  figures:
    - {label: talks, value: 3}
    - {label: pages, value: 9, sources: [page]}
talks:
  - {id: shown, name: A, event: E, sources: [page]}
  - id: bare
    name: B
    event: E
contributions:
  - id: guards
    name: G
    kind: feature
    summary: S.
    sources: [page]
    milestones:
      - {summary: One., date: 2024, sources: [commit]}
      - summary: Two.
        date: 2025
    constants:
      - {name: C, value: 1}
topics:
  - {id: memory, name: M, sources: [book]}
skills:
  - {id: c, name: C}
"""


@pytest.fixture
def loaded(tmp_path: Path) -> Loaded:
    path = tmp_path / 'career.yaml'
    path.write_text(DATA, encoding='utf-8')
    found = load([path], partial=True)
    assert found.problems == []
    return found


def found(loaded: Loaded, *keys: str, **options: Any) -> Coverage:
    sources = [Source(key, DAY) for key in keys]
    return measure_coverage(loaded.career, loaded.locations, sources, **options)


def test_a_record_is_a_statement_and_so_is_each_part_that_may_have_sources() -> None:
    record = Contribution(
        id='a',  # type: ignore[arg-type]
        name='A',
        kind='feature',
        summary='S.',
        milestones=(Milestone(summary='M.'), Milestone(summary='N.')),
        constants=(Constant(name='C', value='1'),),
    )
    parts = [part for part, _sources in statements(record)]
    assert parts == ['', 'milestones-0', 'milestones-1', 'constants-0']


def test_the_figures_of_the_basics_are_statements() -> None:
    basics = Basics(figures=(Figure(label='talks', value='3'),))
    assert [part for part, _sources in statements(basics)] == ['', 'figures-0']


def test_statements_without_a_source_are_named_in_the_order_of_the_sections(
    loaded: Loaded,
) -> None:
    assert [statement.name for statement in found(loaded).uncovered] == [
        'basics figures-0',
        'skill c',
        'talk bare',
        'contribution guards milestones-1',
        'contribution guards constants-0',
    ]


def test_statements_without_a_source_have_a_place(loaded: Loaded) -> None:
    places = [statement.location for statement in found(loaded).uncovered]
    assert [(place.line, place.column) for place in places if place] == [
        (5, 7),
        (27, 5),
        (9, 5),
        (20, 9),
        (23, 9),
    ]


def test_statements_are_counted(loaded: Loaded) -> None:
    covered, total, *_rest = found(loaded)
    assert (covered, total) == (5, 10)


def test_the_percentage_is_the_share_that_is_covered(loaded: Loaded) -> None:
    assert found(loaded).percentage == 50


def test_of_no_statement_all_are_covered() -> None:
    assert measure_coverage(Career(), {}, []).percentage == 100


def test_a_topic_needs_no_source(loaded: Loaded) -> None:
    assert 'topic memory' not in [statement.name for statement in found(loaded).uncovered]


def uncovered(*works: Publication) -> list[str]:
    """Return what of *works* has no source."""
    career = load([], works).career
    return [statement.name for statement in measure_coverage(career, {}, []).uncovered]


def work(id_: str, *sources: str, part_of: str = '') -> Publication:
    """Return a publication."""
    keys = tuple(map(SourceKey, sources))
    return Publication(id=Identifier(id_), part_of=part_of, sources=keys)


def test_a_publication_needs_a_source() -> None:
    assert uncovered(work('book'), work('paper', 'page')) == ['publication book']


def test_a_chapter_of_a_book_without_a_source_is_not_reported_as_well() -> None:
    assert uncovered(work('book'), work('one', part_of='book')) == ['publication book']


def test_a_chapter_of_a_book_that_is_not_known_needs_a_source() -> None:
    assert uncovered(work('one', part_of='book')) == ['publication one']


@pytest.mark.parametrize(
    ('sources', 'total'),
    [([], 1), (['page'], 1), (['mail'], 2), (['page', 'mail'], 2)],
    ids=['none of its own', 'one of its whole', 'another one', 'more than its whole'],
)
def test_a_chapter_counts_if_it_has_sources_that_its_book_has_not(
    sources: list[str], total: int
) -> None:
    works = work('book', 'page', 'cv'), work('one', *sources, part_of='book')
    assert measure_coverage(load([], works).career, {}, []).total == total


def test_no_section_of_the_domain_is_forgotten() -> None:
    assert {kind.section for kind in KINDS.values()} == set(Career().kinds)


def test_what_is_exempt_is_a_section() -> None:
    assert set(Career().kinds) >= EXEMPT


def test_a_source_that_only_a_topic_names_is_used(loaded: Loaded) -> None:
    assert found(loaded, 'book').unused == []


def test_a_source_that_only_a_part_names_is_used(loaded: Loaded) -> None:
    assert found(loaded, 'commit').unused == []


def test_a_source_that_only_the_basics_name_is_used(loaded: Loaded) -> None:
    assert found(loaded, 'cv').unused == []


def test_a_source_that_only_a_publication_names_is_used() -> None:
    career = load([], [work('book', 'page')]).career
    assert measure_coverage(career, {}, [Source('page')]).unused == []


def test_a_source_that_only_prose_cites_is_used(loaded: Loaded) -> None:
    assert found(loaded, 'mail', cited={'mail'}).unused == []


def test_unused_sources_are_sorted(loaded: Loaded) -> None:
    assert found(loaded, 'b', 'page', 'a').unused == ['a', 'b']


def test_all_sources_that_records_name(loaded: Loaded) -> None:
    assert used_sources(loaded.career) == {'cv', 'page', 'commit', 'book'}


def test_a_source_that_the_bibliography_lacks_covers_nothing(loaded: Loaded) -> None:
    bare = [name for name, _place, _keys, _words in found(loaded, known={'page', 'cv'}).uncovered]
    assert 'contribution guards milestones-0' in bare


def test_one_known_source_of_several_covers(tmp_path: Path) -> None:
    path = tmp_path / 'career.yaml'
    path.write_text('talks: [{id: a, name: A, event: E, sources: [gone, page]}]')
    assert found(load([path]), known={'page'}).uncovered == []


def test_sources_that_are_not_known_are_told_from_none(loaded: Loaded) -> None:
    keys = {name: keys for name, _place, keys, _words in found(loaded, known={'cv'}).uncovered}
    assert (keys['talk shown'], keys['talk bare']) == (('page',), ())


@pytest.mark.parametrize(
    ('source', 'stale'),
    [
        (Source('a', DAY), False),
        (Source('a', DAY - datetime.timedelta(days=1)), True),
        (Source('a', DAY + datetime.timedelta(days=1)), False),
        (Source('a', None), True),
        (Source('a', None, has_address=False), False),
        (Source('a', DAY - datetime.timedelta(days=1), has_address=False), True),
    ],
    ids=[
        'the oldest day allowed',
        'the day before',
        'the day after',
        'never looked at',
        'nothing to look at',
        'no address, but a day',
    ],
)
def test_what_is_stale(source: Source, stale: bool) -> None:
    assert [key.key for key in measure_coverage(Career(), {}, [source], oldest=DAY).stale] == (
        ['a'] if stale else []
    )


def test_nothing_is_stale_without_a_limit() -> None:
    assert measure_coverage(Career(), {}, [Source('a', datetime.date.min)]).stale == []
