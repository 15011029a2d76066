"""What ``check`` knows of a project, so that it agrees with the build."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_career.cli import find_problems
from sphinx_career.data.project import Project, find_project, read_project

CONF = """\
import sys
sys.exit('this is not executed')
career_data = ['_data/*.yaml']
bibtex_bibfiles = ['works.bib', 'sources.bib']
career_publications = ['works.bib']
career_require_sources = True
"""
DATA = """\
contributions:
- id: guards
  name: Guards
  kind: feature
  summary: They guard.
  milestones:
  - {summary: Landed., date: 2025}
  - {summary: Grew., date: 2026, sources: [lwn]}
talks:
- {id: a, name: A, event: E, sources: [lwn]}
"""
WORKS = '@book{book, author={Ada}, title={Book}, publisher={P}, year={2020}, keywords={guads}}\n'
SOURCES = '@online{lwn, author={Ada}, title={Report}, url={https://example.org/}, year={2020}}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project."""
    tmp_path.joinpath('conf.py').write_text(CONF)
    tmp_path.joinpath('_data').mkdir()
    tmp_path.joinpath('_data', 'all.yaml').write_text(DATA)
    tmp_path.joinpath('works.bib').write_text(WORKS)
    tmp_path.joinpath('sources.bib').write_text(SOURCES)
    return tmp_path


def messages(*paths: Path) -> list[str]:
    """Return what is said of the files at *paths*."""
    return sorted(problem.message for problem in find_problems(paths))


UNSOURCED = [
    "the contribution 'guards' has no source",
    "the first milestone of 'guards' has no source",
]


def test_a_record_that_needs_a_source_is_refused_as_by_the_build(folder: Path) -> None:
    assert messages(folder / '_data') == UNSOURCED


def test_the_folder_of_the_project_stands_for_its_files(folder: Path) -> None:
    assert messages(folder) == [*UNSOURCED, "the publication 'book' has no source"]


@pytest.mark.parametrize('line', ['', 'career_require_sources = bool(1)\n'])
def test_what_is_not_written_out_is_not_known(folder: Path, line: str) -> None:
    conf = CONF.replace('career_require_sources = True\n', line)
    folder.joinpath('conf.py').write_text(conf)
    assert messages(folder / '_data') == []


@pytest.mark.parametrize('conf', ['', 'career_data = [', 'project = "x"', 'career_data = "\0"'])
def test_another_file_of_that_name_is_none(tmp_path: Path, conf: str) -> None:
    tmp_path.joinpath('conf.py').write_text(conf)
    assert read_project(tmp_path) is None


def test_data_without_a_project_have_none(tmp_path: Path) -> None:
    assert find_project([tmp_path / 'a.yaml']) == Project()
