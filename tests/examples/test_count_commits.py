"""The counts of commits, against small repositories and ``git shortlog`` itself."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.paths import DOCS

SCRIPT: Final = DOCS / 'kernel' / 'examples' / 'count_commits.py'
MAILMAP: Final = 'Ann Example <ann@example.org> <ann@old.example>\nBen B. <ben@example.org>\n'
RANGE: Final = 'v1..v2'


class Repository:
    """A repository in the making."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git('init', '--quiet', '--initial-branch=main')

    def git(self, *arguments: str, **environ: str) -> str:
        """Run git, without the settings of whoever runs the tests."""
        clean = {'GIT_CONFIG_GLOBAL': os.devnull, 'GIT_CONFIG_NOSYSTEM': '1'}
        done = subprocess.run(
            ['git', '-C', str(self.folder), *arguments],
            env={**os.environ, **clean, **environ},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def commit(self, author: str, path: str, text: str, *trailers: str) -> None:
        """Commit *text* to *path*."""
        name, mail = author.removesuffix('>').split(' <')
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode('utf-8', 'surrogateescape'))
        self.git('add', '--all')
        who = {'GIT_AUTHOR_NAME': name, 'GIT_AUTHOR_EMAIL': mail}
        who |= {'GIT_COMMITTER_NAME': 'M', 'GIT_COMMITTER_EMAIL': 'm@example.org'}
        message = f'change {path}\n\nBody.\n\n' + '\n'.join(trailers)
        self.git('commit', '--quiet', '-m', message, **who)


@pytest.fixture(scope='module')
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Two releases, people with two addresses, a merge, and changes elsewhere."""
    found = Repository(tmp_path_factory.mktemp('kernel'))
    found.commit('Ann Example <ann@example.org>', '.mailmap', MAILMAP)
    found.commit('Ann Example <ann@example.org>', 'mm/before.c', '1\n')
    found.git('tag', 'v1')
    ben = 'Reviewed-by: Ben <ben@example.org>'
    found.commit('Ann Example <ann@example.org>', 'mm/a.c', '1\n2\n3\n', ben)
    found.commit('A. Ex <ann@old.example>', 'mm/a.c', '1\n', ben, 'Acked-by: Cy <cy@example.org>')
    found.commit('Ben <ben@example.org>', 'include/linux/rmap.h', '1\n', ben)
    found.commit('Cy <cy@example.org>', 'drivers/a.c', '1\n' * 50, ben)
    found.commit('Cy <cy@example.org>', 'mm/blob', '\0' * 50)
    found.commit(
        *('Dé Ö <d@example.org>', 'mm/é\tb.c', '1\n2\n'),
        *('Acked-by: Ann <ann@old.example>', 'Acked-by: Ann Example <ann@example.org>'),
    )
    found.git('checkout', '--quiet', '-b', 'side', 'v1')
    found.commit('Cy <cy@example.org>', 'mm/side.c', '1\n')
    found.git('checkout', '--quiet', 'main')
    who = {'GIT_AUTHOR_NAME': 'Merger', 'GIT_AUTHOR_EMAIL': 'x@example.org'}
    who |= {'GIT_COMMITTER_NAME': 'Merger', 'GIT_COMMITTER_EMAIL': 'x@example.org'}
    found.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'side', **who)
    found.git('tag', 'v2')
    return found


def count(repository: Repository, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), '--repository', str(repository.folder), *arguments]
    clean = {'GIT_CONFIG_GLOBAL': os.devnull, 'PYTHONIOENCODING': 'utf-8'}
    return subprocess.run(
        command,
        env={**os.environ, **clean},
        capture_output=True,
        encoding='utf-8',
        check=False,
    )


@pytest.fixture(scope='module')
def counts(repository: Repository) -> dict[str, Any]:
    done = count(repository, '--json', RANGE)
    assert (done.returncode, done.stderr) == (0, '')
    ranges: dict[str, Any] = json.loads(done.stdout)['ranges'][RANGE]
    return ranges


@pytest.mark.parametrize(
    ('what', 'expected'),
    [
        ('commits', {'Ann Example': 2, 'Ben B.': 1, 'Cy': 2, 'Dé Ö': 1}),
        ('lines', {'Ann Example': 5, 'Ben B.': 1, 'Cy': 1, 'Dé Ö': 2}),
        ('Reviewed-by', {'Ben B.': 3}),
        ('Acked-by', {'Ann Example': 1, 'Cy': 1}),
    ],
)
def test_what_is_counted(counts: dict[str, Any], what: str, expected: dict[str, int]) -> None:
    assert counts[what] == expected


@pytest.mark.parametrize(
    ('what', 'arguments'),
    [
        ('commits', ('-s', '-n')),
        ('Reviewed-by', ('-s', '-n', '--group=trailer:reviewed-by')),
        ('Acked-by', ('-s', '-n', '--group=trailer:acked-by')),
    ],
)
def test_the_ranking_is_that_of_git_shortlog(
    repository: Repository, counts: dict[str, Any], what: str, arguments: tuple[str, ...]
) -> None:
    paths = ('mm', 'include/linux/rmap.h')
    text = repository.git('shortlog', *arguments, '--no-merges', RANGE, '--', *paths)
    rows = [line.strip().split('\t') for line in text.splitlines()]
    assert list(counts[what].items()) == [(name, int(number)) for number, name in rows]


def test_without_the_mailmap_the_names_differ(repository: Repository) -> None:
    """So the test of the names would notice."""
    text = repository.git('log', '--no-mailmap', '--format=%an', RANGE)
    assert 'A. Ex' in text.splitlines()


def test_the_commands_that_are_printed_give_the_numbers(repository: Repository) -> None:
    text = count(repository, RANGE).stdout
    commands = re.findall(r'^  \$ git (.*)$', text, flags=re.MULTILINE)
    assert len(commands) == 4
    done = subprocess.run(
        f'git {commands[0]}',
        shell=True,
        cwd=repository.folder,
        capture_output=True,
        encoding='utf-8',
        check=True,
    )
    printed = re.findall(r'^ +\d+\. +(\d+)  (.*)$', text.split('\n\n')[0], flags=re.MULTILINE)
    assert [line.split('\t') for line in done.stdout.splitlines()] == [
        [number.rjust(6), name] for number, name in printed
    ]


def test_ranges_are_counted_one_by_one(repository: Repository) -> None:
    found = json.loads(count(repository, '--json', 'v1..v1', RANGE).stdout)['ranges']
    assert (found['v1..v1']['commits'], len(found[RANGE]['commits'])) == ({}, 4)


def test_other_paths_are_counted_in_place_of_the_core(repository: Repository) -> None:
    found = json.loads(count(repository, '--json', '--path', 'drivers', RANGE).stdout)
    assert (found['paths'], found['ranges'][RANGE]['lines']) == (['drivers'], {'Cy': 50})


def test_only_the_first_names_are_printed(repository: Repository) -> None:
    text = count(repository, '--top', '1', RANGE).stdout
    assert re.findall(r'^ +(\d+)\.', text, flags=re.MULTILINE) == ['1'] * 4


@pytest.mark.parametrize(
    ('arguments', 'status', 'message'),
    [
        (['v2'], 2, "'v2' is no range of releases, such as v6.11..v6.12"),
        (['--', '--output=x..y'], 2, "'--output=x..y' is no range of releases"),
        (['v1..v9'], 1, 'git could not count: '),
    ],
)
def test_what_cannot_be_counted_is_said(
    repository: Repository, arguments: list[str], status: int, message: str
) -> None:
    done = count(repository, *arguments)
    assert (done.returncode, message in done.stderr, 'Traceback' in done.stderr) == (
        status,
        True,
        False,
    )


def test_a_folder_that_is_no_repository_is_said(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), '--repository', str(tmp_path), RANGE],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, 'git could not count: ' in done.stderr) == (1, True)
