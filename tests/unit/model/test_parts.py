"""Parts of parts, and those that lead back to themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.model.parts import count_wholes, find_cycles

LINKS = st.dictionaries(st.sampled_from('abcdef'), st.sampled_from('abcdef'))


@pytest.mark.parametrize(
    ('wholes', 'around'),
    [
        ({}, ''),
        ({'a': 'b', 'b': 'c'}, ''),
        ({'a': 'a'}, 'a'),
        ({'a': 'b', 'b': 'a'}, 'ab'),
        ({'a': 'b', 'b': 'c', 'c': 'b'}, 'bc'),
        ({'b': 'c', 'c': 'b', 'a': 'b'}, 'bc'),
    ],
)
def test_what_leads_back_to_itself_is_circular(wholes: dict[str, str], around: str) -> None:
    assert find_cycles(wholes) == set(around)


@given(LINKS)
def test_what_is_circular_comes_back(wholes: dict[str, str]) -> None:
    for key in 'abcdef':
        seen: list[str] = []
        at = key
        while at in wholes and len(seen) < 6:
            at = wholes[at]
            seen.append(at)
        assert (key in seen) == (key in find_cycles(wholes))


@given(LINKS)
def test_a_part_is_one_deeper_than_its_whole(wholes: dict[str, str]) -> None:
    around = find_cycles(wholes)
    wholes = {part: whole for part, whole in wholes.items() if part not in around}
    found = count_wholes('abcdef', wholes)
    assert set(found) == set('abcdef')
    for key, depth in found.items():
        assert depth == (found[wholes[key]] + 1 if key in wholes else 0)


def test_a_whole_comes_before_its_parts() -> None:
    assert list(count_wholes('abc', {'a': 'b', 'b': 'c'})) == ['c', 'b', 'a']
