"""Problems: how they read and how they sort."""

from __future__ import annotations

import pytest

from sphinx_career.model.problems import (
    Location,
    Problem,
    Subtype,
    did_you_mean,
    group_problems,
    join_choices,
)

PLACE = Location('docs/talks.yaml', 12, 5)


def test_a_location_reads_as_editors_and_terminals_link_it() -> None:
    assert str(PLACE) == 'docs/talks.yaml:12:5'


def test_a_problem_ends_with_what_suppresses_it() -> None:
    problem = Problem(PLACE, Subtype.KEY, "unknown key 'nmae'")
    assert str(problem) == "docs/talks.yaml:12:5: unknown key 'nmae' [career.key]"


def test_problems_sort_by_file_then_line_then_column_as_numbers() -> None:
    places = [('b', 1, 1), ('a', 10, 1), ('a', 9, 1), ('a', 9, 20), ('a', 9, 3)]
    problems = sorted(Problem(Location(*place), Subtype.KEY, 'x') for place in places)
    assert [tuple(problem.location) for problem in problems] == [
        ('a', 9, 1),
        ('a', 9, 3),
        ('a', 9, 20),
        ('a', 10, 1),
        ('b', 1, 1),
    ]


@pytest.mark.parametrize('subtype', Subtype)
def test_each_subtype_is_said_in_a_sentence(subtype: Subtype) -> None:
    assert subtype.doc[0].isupper()
    assert subtype.doc.endswith('.')


@pytest.mark.parametrize(
    ('word', 'hint'),
    [
        ('talsk', "; did you mean 'talks'?"),
        ('talk', "; did you mean 'talks'?"),
        ('books', ''),
        ('', ''),
    ],
)
def test_the_nearest_word_is_suggested_if_it_is_near(word: str, hint: str) -> None:
    assert did_you_mean(word, ['work', 'talks', 'topics']) == hint


def test_of_words_equally_near_the_same_one_is_suggested_in_any_order() -> None:
    known = ['talka', 'talkb', 'talkc']
    assert did_you_mean('talkx', known) == did_you_mean('talkx', reversed(known))


@pytest.mark.parametrize(
    ('words', 'text'),
    [
        (['a'], "'a'"),
        (['a', 'b'], "'a' or 'b'"),
        (['a', 'b', 'c'], "'a', 'b' or 'c'"),
    ],
)
def test_alternatives_are_listed_with_an_or(words: list[str], text: str) -> None:
    assert join_choices(words) == text


def problems(*messages: str) -> list[Problem]:
    return [
        Problem(Location('a.yaml', line, 1), Subtype.KEY, message)
        for line, message in enumerate(messages, 1)
    ]


def test_three_problems_of_a_kind_are_reported_one_by_one() -> None:
    assert group_problems(problems('x', 'x', 'x')) == problems('x', 'x', 'x')


def test_of_more_problems_of_a_kind_the_first_names_the_number_and_the_next_two() -> None:
    first, other = group_problems(problems('x', 'x', 'y', 'x', 'x'))
    assert first.message == 'x; 4 of this kind, the next at a.yaml:2:1 and a.yaml:4:1'
    assert (other.message, other.location.line) == ('y', 3)


def test_the_caller_says_what_is_of_a_kind() -> None:
    (found,) = group_problems(
        problems('a: x', 'b: x', 'c: x', 'd: x'), lambda each: each.message[3:]
    )
    assert found.message == 'a: x; 4 of this kind, the next at a.yaml:2:1 and a.yaml:3:1'


def test_the_middle_of_a_very_long_message_is_left_out() -> None:
    message = f"'{'x' * 5000}' is no year; write 'YYYY'"
    (problem,) = group_problems([Problem(PLACE, Subtype.DATE, message)])
    assert problem.message == f"'{'x' * 999} … {'x' * 974}' is no year; write 'YYYY'"
