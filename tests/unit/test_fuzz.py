"""``check`` and ``import`` on files with random changes, other ones in every run."""

from __future__ import annotations

import pytest

from tests.support.fuzzing import fuzz


@pytest.mark.slow
@pytest.mark.parametrize('kind', ['check', 'import'])
def test_changed_files_end_in_messages_and_lose_nothing(kind: str) -> None:
    assert fuzz(kind, seconds=7) == ''
