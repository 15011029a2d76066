"""Read the Docs: what it installs and runs by our file, in an environment like its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
import yaml
from jsonschema import Draft202012Validator
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.browser import program
from tests.support.epub import problems
from tests.support.formats import HTML, parse_html
from tests.support.paths import REPOSITORY
from tests.support.processes import once

CONFIG: Final[dict[str, Any]] = yaml.safe_load(
    (REPOSITORY / '.readthedocs.yaml').read_text('utf-8')
)
CANONICAL: Final = 'https://profile.example.org/en/latest/'
SLUG: Final = 'profile'

# https://docs.readthedocs.com/platform/stable/config-file/v2.html, as far as we use it
SCHEMA: Final = {
    'type': 'object',
    'required': ['version', 'build', 'sphinx'],
    'additionalProperties': False,
    'properties': {
        'version': {'const': 2},
        'build': {
            'type': 'object',
            'required': ['os', 'tools'],
            'additionalProperties': False,
            'properties': {
                'os': {'enum': ['ubuntu-22.04', 'ubuntu-24.04', 'ubuntu-lts-latest']},
                'tools': {
                    'type': 'object',
                    'minProperties': 1,
                    'additionalProperties': False,
                    # In quotes: 3.10 is a number, and the same as 3.1.
                    'properties': {
                        'python': {'type': 'string', 'pattern': r'^3(\.[0-9]+)?$|^latest$'}
                    },
                },
                'apt_packages': {'type': 'array', 'items': {'type': 'string'}},
            },
        },
        'sphinx': {
            'type': 'object',
            'required': ['configuration'],
            'additionalProperties': False,
            'properties': {
                'configuration': {'type': 'string'},
                'builder': {'enum': ['html', 'dirhtml', 'singlehtml']},
                'fail_on_warning': {'type': 'boolean'},
            },
        },
        'formats': {
            'anyOf': [
                {'const': 'all'},
                {'type': 'array', 'items': {'enum': ['htmlzip', 'pdf', 'epub']}},
            ]
        },
        'python': {
            'type': 'object',
            'additionalProperties': False,
            'properties': {
                'install': {
                    'type': 'array',
                    'items': {
                        'oneOf': [
                            {
                                'required': ['requirements'],
                                'additionalProperties': False,
                                'properties': {'requirements': {'type': 'string'}},
                            },
                            {
                                'required': ['method', 'path'],
                                'additionalProperties': False,
                                'properties': {
                                    'method': {'enum': ['pip', 'setuptools']},
                                    'path': {'type': 'string'},
                                    'extra_requirements': {
                                        'type': 'array',
                                        'items': {'type': 'string'},
                                    },
                                },
                            },
                        ]
                    },
                }
            },
        },
    },
}


class TestTheFile:
    """``.readthedocs.yaml``."""

    def test_keeps_to_its_documentation(self) -> None:
        assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(CONFIG)] == []

    def test_names_files_that_are_there(self) -> None:
        steps = CONFIG['python']['install']
        names = [CONFIG['sphinx']['configuration']]
        names += [step.get('requirements') or step['path'] for step in steps]
        assert [name for name in names if not (REPOSITORY / name).exists()] == []

    def test_fails_on_warnings(self) -> None:
        assert CONFIG['sphinx']['fail_on_warning'] is True

    def test_asks_for_a_pdf_and_an_epub(self) -> None:
        assert sorted(CONFIG['formats']) == ['epub', 'pdf']

    def test_installs_the_pins_first(self) -> None:
        assert CONFIG['python']['install'][0] == {'requirements': 'docs/requirements.txt'}


PINS: Final = (REPOSITORY / 'docs' / 'requirements.txt').read_text(encoding='utf-8')


def pins() -> dict[str, str]:
    """Return the version that each package is pinned to on Read the Docs."""
    python = CONFIG['build']['tools']['python']
    here = {'python_version': python, 'python_full_version': f'{python}.0'}
    entries = map(Requirement, re.findall(r'^[\w.-]+==[^\\\n]+', PINS, re.MULTILINE))
    return {
        canonicalize_name(entry.name): str(entry.specifier).removeprefix('==')
        for entry in entries
        if entry.marker is None or entry.marker.evaluate(here)
    }


def requirements(*extras: str) -> Iterator[Requirement]:
    """Yield what our package needs with *extras*."""
    project = tomllib.loads((REPOSITORY / 'pyproject.toml').read_text('utf-8'))['project']
    texts = [*project['dependencies']]
    for extra in extras:
        texts += project['optional-dependencies'][extra]
    for requirement in map(Requirement, texts):
        if requirement.name == project['name']:
            yield from requirements(*requirement.extras)
        else:
            yield requirement


class TestThePins:
    """``docs/requirements.txt``."""

    def test_are_exact_with_a_hash_each(self) -> None:
        entries = PINS.replace('\\\n', ' ').splitlines()
        form = r"[\w.-]+==[\w.!+]+(?: ; [\w\s.=<>!*'()]+?)?(?:\s+--hash=sha256:[0-9a-f]{64})+"
        assert [entry for entry in entries if not re.fullmatch(form, entry.rstrip())] == []

    def test_name_no_host_and_no_path(self) -> None:
        assert re.findall(r'.*(?:://|@|--(?!hash=)|^-).*', PINS, re.MULTILINE) == []

    def test_are_what_the_site_needs(self) -> None:
        pinned = pins()
        wrong = [
            str(requirement)
            for requirement in requirements('site')
            if not requirement.specifier.contains(
                pinned.get(canonicalize_name(requirement.name), '0')
            )
        ]
        assert wrong == [], 'refresh the pins as the README says'

    def test_can_be_refreshed_by_a_command_of_the_readme(self) -> None:
        readme = (REPOSITORY / 'README.md').read_text(encoding='utf-8')
        (command,) = re.findall(r'^.*uv pip compile.*$', readme, re.MULTILINE)
        parts = ('--extra site', '--generate-hashes', '-o docs/requirements.txt')
        assert [part for part in parts if part not in command] == []


class Step(NamedTuple):
    """A command that was run, and what came of it."""

    status: int
    output: str


class Build:
    """A checkout, and an environment in which commands are run as Read the Docs does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.checkout = folder / 'checkout'
        self.output = self.checkout / '_readthedocs'
        self.source = (self.checkout / CONFIG['sphinx']['configuration']).parent

    @property
    def environ(self) -> dict[str, str]:
        """The variables that Read the Docs sets."""
        hidden = ('PYTHON', 'VIRTUAL_ENV', 'READTHEDOCS', 'SOURCE_DATE_EPOCH', 'COV_')
        kept = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
        return kept | {
            'READTHEDOCS': 'True',
            'READTHEDOCS_PROJECT': SLUG,
            'READTHEDOCS_LANGUAGE': 'en',
            'READTHEDOCS_VERSION': 'latest',
            'READTHEDOCS_VERSION_NAME': 'latest',
            'READTHEDOCS_VERSION_TYPE': 'branch',
            'READTHEDOCS_VIRTUALENV_PATH': str(self.folder / 'env'),
            'READTHEDOCS_OUTPUT': str(self.output),
            'READTHEDOCS_CANONICAL_URL': CANONICAL,
            'READTHEDOCS_GIT_IDENTIFIER': 'main',
            'READTHEDOCS_GIT_COMMIT_HASH': '0' * 40,
            'NO_COLOR': '1',
            'PATH': f'{self.folder / "env" / "bin"}{os.pathsep}{os.environ["PATH"]}',
        }

    def run(self, name: str, *command: str, cwd: Path | None = None) -> Step:
        """Run *command*, and keep what came of it under *name*."""
        done = subprocess.run(
            command,
            cwd=cwd or self.checkout,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding='utf-8',
            errors='replace',
            check=False,
        )
        step = Step(done.returncode, done.stdout)
        (self.folder / f'{name}.json').write_text(json.dumps(step), encoding='utf-8')
        return step

    def step(self, name: str) -> Step:
        """Return what came of the command that was run under *name*."""
        return Step(*json.loads((self.folder / f'{name}.json').read_text(encoding='utf-8')))

    def install(self, python: str) -> None:
        """Make an environment, and install what Read the Docs and the file want."""
        pip = ('python', '-m', 'pip', 'install')
        self.run('environment', python, '-m', 'venv', str(self.folder / 'env'))
        self.run('tools', *pip, '--upgrade', '--no-cache-dir', 'pip', 'setuptools')
        self.run('newest', *pip, '--upgrade', '--no-cache-dir', 'sphinx')
        self.run('sphinx-before', 'python', '-m', 'sphinx', '--version')
        for number, step in enumerate(CONFIG['python']['install']):
            if 'requirements' in step:
                what = ['--exists-action=w', '--no-cache-dir', '-r', step['requirements']]
            else:
                extras = ','.join(step.get('extra_requirements', ()))
                what = ['--upgrade', '--upgrade-strategy', 'only-if-needed', '--no-cache-dir']
                what += [f'{step["path"]}[{extras}]' if extras else step['path']]
            self.run(f'install-{number}', *pip, *what)
        self.run('sphinx-after', 'python', '-m', 'sphinx', '--version')

    def sphinx(self, name: str, builder: str, folder: str) -> Step:
        """Run Sphinx on the one folder of doctrees."""
        strict = ['-W', '--keep-going'] if CONFIG['sphinx']['fail_on_warning'] else []
        strict = strict if builder != 'latex' else []
        command = ['python', '-m', 'sphinx', '-T', *strict, '-b', builder, '-d', '_build/doctrees']
        command += ['-D', 'language=en', '.', str(self.output / folder)]
        return self.run(name, *command, cwd=self.source)

    def latexmk(self) -> Step:
        """Make the PDF."""
        command = ['latexmk', '-r', 'latexmkrc', '-pdf', '-f', '-dvi-', '-ps-']
        command += [f'-jobname={SLUG}', '-interaction=nonstopmode']
        return self.run('latexmk', *command, cwd=self.output / 'pdf')


def python() -> str:
    """Return the interpreter that the file asks for; without it, skip, or fail under CI."""
    version = CONFIG['build']['tools']['python']
    if pyenv := shutil.which('pyenv'):
        done = subprocess.run(
            [pyenv, 'prefix', version], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return str(Path(done.stdout.strip(), 'bin', 'python'))
    return program(f'python{version}')


@pytest.fixture(scope='session')
def built(shared_path: Path) -> Build:
    """The site after all that Read the Docs does."""
    interpreter = python()
    program('latexmk')

    def make(folder: Path) -> None:
        build = Build(folder)
        ignore = shutil.ignore_patterns('.git', '.venv*', '_build', '*_cache', '__pycache__')
        shutil.copytree(REPOSITORY, build.checkout, ignore=ignore)
        build.install(interpreter)
        build.sphinx('html', 'html', 'html')
        build.sphinx('latex', 'latex', 'pdf')
        build.latexmk()
        build.sphinx('epub', 'epub', 'epub')
        data = build.source / '_data' / 'talks.yaml'
        text = data.read_text('utf-8')
        data.write_text(text.replace('event:', 'evnt:', 1), encoding='utf-8')
        build.sphinx('mistake', 'html', 'html')
        data.write_text(text, encoding='utf-8')

    return Build(once(shared_path / 'readthedocs', make))


INSTALLS: Final = [f'install-{number}' for number, _ in enumerate(CONFIG['python']['install'])]
STEPS: Final = ['environment', 'tools', 'newest', *INSTALLS, 'html', 'latex', 'latexmk', 'epub']


@pytest.mark.parametrize('name', STEPS)
def test_a_command_succeeds(built: Build, name: str) -> None:
    step = built.step(name)
    assert step.status == 0, step.output[-3000:]


def test_the_pins_replace_the_newest_sphinx(built: Build) -> None:
    version = built.step('sphinx-after').output.split()[-1]
    assert version == pins()['sphinx']


def test_epubcheck_finds_nothing(built: Build) -> None:
    assert problems(built.output / 'epub') == []


@pytest.mark.parametrize('name', ['latex', 'epub'])
def test_a_later_format_reads_nothing_again(built: Build, name: str) -> None:
    (line,) = re.findall(r'updating environment: .*', built.step(name).output)
    assert line == 'updating environment: 0 added, 0 changed, 0 removed'


@pytest.mark.parametrize('name', ['html', 'latex', 'epub'])
def test_nothing_is_warned_of(built: Build, name: str) -> None:
    assert re.findall(r'.*(?:WARNING|ERROR): .*', built.step(name).output) == []


def test_each_page_names_its_canonical_address(built: Build) -> None:
    pages = sorted((built.output / 'html').rglob('*.html'))
    wrong = {}
    for path in pages:
        name = path.relative_to(built.output / 'html').as_posix()
        links = parse_html(path.read_text(encoding='utf-8')).iter(f'{HTML}link')
        found = [link.get('href') for link in links if link.get('rel') == 'canonical']
        if found != [f'{CANONICAL}{name}']:
            wrong[name] = found
    assert (wrong, len(pages) > 10) == ({}, True)


def test_the_pdf_is_one(built: Build) -> None:
    assert (built.output / 'pdf' / f'{SLUG}.pdf').read_bytes().startswith(b'%PDF-')


def test_the_pdf_is_of_the_site(built: Build) -> None:
    command = [program('pdftotext'), str(built.output / 'pdf' / f'{SLUG}.pdf'), '-']
    text = subprocess.run(command, capture_output=True, encoding='utf-8', check=True).stdout
    assert 'Lorenzo Stoakes' in text


def test_there_is_one_epub(built: Build) -> None:
    assert len(list((built.output / 'epub').glob('*.epub'))) == 1


def test_a_mistake_in_the_data_fails_the_build(built: Build) -> None:
    step = built.step('mistake')
    assert (step.status, "unknown key 'evnt'" in step.output) == (1, True)
