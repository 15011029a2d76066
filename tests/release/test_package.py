"""The package: what is installed, and that it needs nothing else."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Final

import jsonschema
import pytest
import yaml

from tests.support.formats import html, squash
from tests.support.paths import REPOSITORY, TESTS
from tests.support.processes import once

PROJECT: Final = REPOSITORY
PACKAGE: Final = PROJECT / '_ext' / 'sphinx_career'


@pytest.fixture(scope='session')
def wheel(shared_path: Path) -> zipfile.ZipFile:
    """What ``pip install .`` installs."""

    def make(folder: Path) -> None:
        command = [sys.executable, '-m', 'pip', 'wheel', '--quiet', '--no-deps', '-w', str(folder)]
        if importlib.util.find_spec('hatchling'):
            command.append('--no-build-isolation')
        subprocess.run([*command, str(PROJECT)], check=True)

    (path,) = once(shared_path / 'wheel', make).glob('*.whl')
    return zipfile.ZipFile(path)


@pytest.fixture
def metadata(wheel: zipfile.ZipFile) -> Message:
    """What the package says of itself."""
    (name,) = (name for name in wheel.namelist() if name.endswith('.dist-info/METADATA'))
    return message_from_bytes(wheel.read(name))


@pytest.mark.parametrize(
    'name',
    [
        *('__init__.py', 'py.typed', 'static/career.css'),
        *(f'locale/de/LC_MESSAGES/sphinx_career.{suffix}' for suffix in ('po', 'mo')),
    ],
)
def test_a_file_is_installed(wheel: zipfile.ZipFile, name: str) -> None:
    assert f'sphinx_career/{name}' in wheel.namelist()


def files() -> set[str]:
    """Return the files of the package, as they lie beside each other."""
    return {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob('*')
        if path.is_file() and '__pycache__' not in path.parts
    }


def test_every_file_of_the_package_is_installed(wheel: zipfile.ZipFile) -> None:
    assert files() - set(wheel.namelist()) == set()


def test_every_file_of_the_package_is_in_the_source_distribution(tmp_path: Path) -> None:
    tools = tmp_path / 'tools'
    if not importlib.util.find_spec('hatchling'):
        pip = [sys.executable, '-m', 'pip', 'install', '--quiet', '--target', str(tools)]
        subprocess.run([*pip, 'hatchling'], check=True)
    build = 'import sys, hatchling.build as build; build.build_sdist(sys.argv[1])'
    subprocess.run(
        [sys.executable, '-c', build, str(tmp_path)],
        cwd=PROJECT,
        env={**os.environ, 'PYTHONPATH': str(tools)},
        check=True,
    )
    (path,) = tmp_path.glob('*.tar.gz')
    with tarfile.open(path) as archive:
        names = {name.partition('/_ext/')[2] for name in archive.getnames()}
    assert files() - names == set()


def test_the_templates_of_a_new_site_are_installed(wheel: zipfile.ZipFile) -> None:
    templates = 'sphinx_career/scaffold/templates'
    names = wheel.namelist()
    assert f'{templates}/project/conf.py.txt' in names
    assert f'{templates}/data/talks.yaml' in names


def test_the_command_is_installed(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith('entry_points.txt'))
    assert 'sphinx-career = sphinx_career.__main__:run' in wheel.read(name).decode()


def test_a_package_index_would_show_it(wheel: zipfile.ZipFile) -> None:
    checked = subprocess.run(
        [sys.executable, '-m', 'twine', 'check', '--strict', str(wheel.filename)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_citation_of_the_software_keeps_to_its_schema(metadata: Message) -> None:
    citation = yaml.load((PROJECT / 'CITATION.cff').read_text(encoding='utf-8'), yaml.BaseLoader)
    schema = json.loads((TESTS / 'schemas/cff-1.2.0.json').read_text(encoding='utf-8'))
    jsonschema.validate(citation, schema)
    assert citation['version'] == metadata['Version']
    assert citation['license'] == metadata['License-Expression']


def test_nothing_else_is_installed(wheel: zipfile.ZipFile) -> None:
    folders = {name.partition('/')[0] for name in wheel.namelist()}
    assert {folder for folder in folders if not folder.endswith('.dist-info')} == {'sphinx_career'}


@pytest.mark.parametrize(
    ('field', 'value'),
    [
        ('Name', 'sphinx-career'),
        ('Requires-Python', '>=3.11'),
        ('License-Expression', 'BSD-2-Clause'),
        ('License-File', 'LICENSE'),
        ('Description-Content-Type', 'text/markdown'),
    ],
)
def test_the_package_says(metadata: Message, field: str, value: str) -> None:
    assert metadata[field] == value


def test_the_package_has_the_version_of_its_source(metadata: Message) -> None:
    source = (PACKAGE / '__init__.py').read_text(encoding='utf-8')
    assert re.findall("^__version__ = '(.+)'$", source, re.MULTILINE) == [metadata['Version']]


def test_the_package_is_described_by_the_readme(metadata: Message) -> None:
    payload = metadata.get_payload(decode=True)
    assert isinstance(payload, bytes)
    assert payload.decode().strip() == (PROJECT / 'README.md').read_text(encoding='utf-8').strip()


def test_the_package_needs_little(metadata: Message) -> None:
    needed = {
        requirement.partition('>')[0]
        for requirement in metadata.get_all('Requires-Dist', [])
        if 'extra ==' not in requirement
    }
    assert needed == {'sphinx', 'msgspec', 'pyyaml', 'babel', 'icalendar'}


def test_the_package_and_one_line_are_enough(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / 'installed')
    project = tmp_path / 'project'
    project.mkdir()
    conf = "extensions = ['sphinx_career']\ncareer_data = ['*.yaml']\n"
    (project / 'conf.py').write_text(conf, encoding='utf-8')
    data = 'talks: [{id: a, name: A talk, event: An event}]'
    (project / 'career.yaml').write_text(data, encoding='utf-8')
    (project / 'index.rst').write_text('Me\n==\n\n.. career:talks::\n', encoding='utf-8')
    result = subprocess.run(
        [sys.executable, '-m', 'sphinx', '-q', '-n', '-W', '--keep-going', '.', 'out'],
        cwd=project,
        env={**os.environ, 'PYTHONPATH': str(tmp_path / 'installed')},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.stderr, result.returncode) == ('', 0)
    page = (project / 'out' / 'index.html').read_text(encoding='utf-8')
    assert squash('A talk An event') in squash(html(page))
    assert '_static/career.css' in page
    assert (project / 'out' / '_static' / 'career.css').read_bytes() == (
        PACKAGE / 'static' / 'career.css'
    ).read_bytes()
