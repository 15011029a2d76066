"""After any sequence of edits, deaths and changes of builder, a build is as a clean one.

``python -m tests.benchmarks.sequences 200`` tries as many, and compares after each build.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.support.sequences import run, sequence, shrink

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, 'fork'), reason='builds die in forks'),
]


@pytest.mark.parametrize('number', range(3))
def test_the_last_builds_are_as_clean_ones(number: int, tmp_path: Path) -> None:
    done = run(sequence(f'{time.time_ns()}', 3), tmp_path / 'project', compare=False)
    assert list(done.differences) == [], done.steps


def test_the_steps_that_matter_are_found() -> None:
    steps = [('start', 0), *((f'{number}', number) for number in range(9))]
    found = shrink(steps, lambda kept: {('3', 3), ('7', 7)} <= set(kept))
    assert found == [('start', 0), ('3', 3), ('7', 7)]
