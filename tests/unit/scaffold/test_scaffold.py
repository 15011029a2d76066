"""The files of a new site."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import yaml

from sphinx_career.cli import find_problems
from sphinx_career.data.yaml_nodes import compose
from sphinx_career.model.career import Career
from sphinx_career.model.fields import fields
from sphinx_career.scaffold import (
    MARKUPS,
    SCHEMA_LINE,
    THEMES,
    Answers,
    InTheWayError,
    first_in,
    project_files,
    write,
)

ANSWERS = Answers('Zoe "Rye" O\'Neill', 'Baker: of bread')
WITHOUT = {'$schema', 'meta', 'publications', 'releases', 'claims'}


@pytest.mark.parametrize('markup', MARKUPS)
@pytest.mark.parametrize('theme', THEMES)
def test_the_configuration_is_python_whatever_the_name(theme: str, markup: str) -> None:
    files = project_files(ANSWERS._replace(theme=theme, markup=markup), {})
    tree = ast.parse(files['conf.py'])
    values = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    assert ast.literal_eval(values[0]) == ANSWERS.name
    assert '@@' not in ''.join(text for name, text in files.items() if name != 'conf.py')


def test_the_data_are_without_a_mistake(tmp_path: Path) -> None:
    write(tmp_path, project_files(ANSWERS, {}))
    assert find_problems([tmp_path / '_data', tmp_path / 'publications.bib']) == []


def test_each_section_has_an_example() -> None:
    files = project_files(ANSWERS, {})
    examples = {
        Path(name).stem for name in files if name.startswith('_data/') and name.endswith('.yaml')
    }
    assert fields(Career).keys() - examples == WITHOUT


def test_next_to_real_data_the_examples_are_comments(tmp_path: Path) -> None:
    files = project_files(ANSWERS, {'skills.yaml': 'skills:\n  - id: rye\n    name: Rye\n'})
    write(tmp_path, files)
    assert find_problems([tmp_path / '_data']) == []
    for name, text in files.items():
        known = name in {'_data/skills.yaml', '_data/basics.yaml'}
        if name.startswith('_data/') and name.endswith('.yaml') and not known:
            ((_, value),) = compose(text.encode(), name).value
            assert value.value == '', name
            assert '  # - id: ' in text


@pytest.mark.parametrize(
    ('role', 'label'), [('Baker', '  label: "Baker"\n'), ('', '  # label: "What I do, ')]
)
def test_next_to_data_without_a_person_the_answers_describe_one(role: str, label: str) -> None:
    data = {'skills.yaml': 'skills:\n', 'basics.yaml': '# Not kept: a\n\nbasics:\n'}
    text = project_files(Answers('Zoe', role), data)['_data/basics.yaml']
    assert text.startswith(f'{SCHEMA_LINE}# Not kept: a\n\nbasics:\n  name: "Zoe"\n{label}')
    assert '\n  # email: ' in text


def test_a_comment_becomes_a_record_without_its_mark() -> None:
    data = {'skills.yaml': 'skills:\n  - id: rye\n    name: Rye\n'}
    commented = project_files(ANSWERS, data)['_data/education.yaml']
    assert commented.replace('  # ', '  ') == project_files(ANSWERS, {})['_data/education.yaml']


def test_there_are_no_pages_for_what_is_not_there() -> None:
    files = project_files(ANSWERS, {'skills.yaml': 'skills:\n  - id: rye\n    name: Rye\n'})
    pages = {name for name in files if name.endswith('.md')}
    assert pages == {'README.md', 'index.md', 'cv.md', 'contact.md'}
    assert 'talks' not in files['index.md']
    assert 'publications' not in files['index.md']
    assert 'bibtex' not in files['conf.py'] + files['requirements.txt']


def test_a_project_needs_what_its_configuration_names() -> None:
    files = project_files(ANSWERS._replace(theme='rtd', markup='rst'), {})
    assert files['requirements.txt'].splitlines() == [
        *('sphinx-career', 'sphinxcontrib-bibtex>=2.7', 'sphinx-rtd-theme>=3.1'),
    ]
    assert "html_theme = 'sphinx_rtd_theme'" in files['conf.py']
    assert 'myst' not in files['conf.py']


def test_yaml_files_for_services_are_yaml() -> None:
    files = project_files(ANSWERS, {})
    for name in '.readthedocs.yaml', '.github/workflows/site.yml':
        assert isinstance(yaml.safe_load(files[name]), dict)


def test_nothing_is_written_if_one_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / 'b').write_text('mine')
    with pytest.raises(InTheWayError) as caught:
        write(tmp_path, {'a': '1', 'b': '2'})
    assert caught.value.args == (tmp_path / 'b',)
    assert [path.name for path in tmp_path.iterdir()] == ['b']
    assert (tmp_path / 'b').read_text() == 'mine'


def test_a_dangling_link_is_in_the_way_too(tmp_path: Path) -> None:
    (tmp_path / 'a').symlink_to(tmp_path / 'nowhere')
    with pytest.raises(InTheWayError):
        write(tmp_path, {'a': '1'})


def test_only_an_empty_or_a_new_folder_is_free(tmp_path: Path) -> None:
    assert first_in(tmp_path / 'new') is None
    assert first_in(tmp_path) is None
    (tmp_path / '.hidden').touch()
    assert first_in(tmp_path) == tmp_path / '.hidden'
    assert first_in(tmp_path / '.hidden') == tmp_path / '.hidden'
