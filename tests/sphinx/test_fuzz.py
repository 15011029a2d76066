"""Builds of projects with random changes, other ones in every run."""

from __future__ import annotations

from tests.support.fuzzing import fuzz


def test_changed_projects_are_built_into_files_that_programs_read() -> None:
    assert fuzz('build', seconds=7) == ''
