"""The examples show what they say, for root and for others, and notice what they do not see."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.support.paths import DOCS

EXAMPLES: Final = DOCS / 'kernel' / 'examples'
NAMES: Final = (
    *('guard_regions', 'guard_file', 'move_mappings', 'pidfd_self', 'process_madvise_self'),
    'vma_merge',
)
TOO_OLD: Final = 77
NOBODY: Final = 65534
RUNS: Final = 5

pytestmark = pytest.mark.skipif(
    sys.platform != 'linux', reason='the examples show the Linux kernel at work'
)


def python_for(user: int | None) -> str:
    """Return a Python that *user* may start; that of the tests may be in a closed folder."""
    for candidate in (sys.executable, '/usr/bin/python3'):
        check = 'import sys; sys.exit(sys.version_info < (3, 11))'
        try:
            done = subprocess.run([candidate, '-I', '-c', check], user=user, check=False)
        except OSError:
            continue
        if done.returncode == 0:
            return candidate
    pytest.skip(f'no Python 3.11 that user {user} may start')


def users() -> list[str]:
    return ['root', 'nobody'] if os.geteuid() == 0 else ['me']


@pytest.fixture(params=users())
def run(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """What runs the text of an example as the user of the parameter."""
    user = NOBODY if request.param == 'nobody' else None
    python = python_for(user)

    def run(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [python, '-W', 'error', '-I', '-', *arguments],
            input=text,
            capture_output=True,
            text=True,
            check=False,
            cwd='/',
            user=user,
            group=user,
            extra_groups=None if user is None else [],
            timeout=60,
        )

    return run


def source(name: str) -> str:
    return (EXAMPLES / f'{name}.py').read_text(encoding='utf-8')


def skip_if_too_old(name: str, done: subprocess.CompletedProcess[str]) -> None:
    """Skip what the kernel is too old for; a new kernel in CI has no excuse."""
    if done.returncode != TOO_OLD:
        return
    reason = f'{name}: {done.stderr.strip()}'
    release = tuple(map(int, re.findall(r'\d+', os.uname().release)[:2]))
    if os.environ.get('CI') == 'true' and release >= (6, 17):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.mark.parametrize('name', NAMES)
def test_an_example_prints_what_is_recorded_each_time(
    name: str, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    recorded = (EXAMPLES / f'{name}.txt').read_text(encoding='utf-8')
    for _ in range(RUNS):
        done = run(source(name))
        skip_if_too_old(name, done)
        assert (done.returncode, done.stderr, done.stdout) == (0, '', recorded)


@pytest.mark.parametrize('name', NAMES)
def test_the_record_is_what_an_example_writes(
    name: str, run: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    recorded = (EXAMPLES / f'{name}.json').read_text(encoding='utf-8')
    done = run(source(name), '--json')
    skip_if_too_old(name, done)
    assert (done.returncode, done.stderr, done.stdout) == (0, '', recorded)


# Advice that leaves the page with a flag that its neighbours lack keeps them apart, as an
# older kernel does.
MEMSET: Final = 'ctypes.memset(middle, 65, 1)'
DONTFORK: Final = (
    'libc.madvise(ctypes.c_void_p(middle), ctypes.c_size_t(PAGE), mmap.MADV_DONTFORK)'
)

# Another constant, other advice: each is something that the example must not take for the
# feature.  77 is the answer of a kernel that does not know it, 1 that of one that errs.
CHANGES: Final = [
    ('guard_regions', 'MADV_GUARD_INSTALL = 102', 'MADV_GUARD_INSTALL = 1002', 77),
    ('guard_regions', 'MADV_GUARD_INSTALL = 102', 'MADV_GUARD_INSTALL = 4', 1),
    ('guard_regions', 'MADV_GUARD_REMOVE = 103', 'MADV_GUARD_REMOVE = 4', 1),
    ('guard_file', 'MADV_GUARD_INSTALL = 102', 'MADV_GUARD_INSTALL = 1002', 77),
    ('guard_file', 'MADV_GUARD_INSTALL = 102', 'MADV_GUARD_INSTALL = 4', 1),
    ('guard_file', 'MADV_GUARD_REMOVE = 103', 'MADV_GUARD_REMOVE = 4', 1),
    ('move_mappings', 'GROW = 0', 'GROW = mmap.PAGESIZE', 77),
    ('move_mappings', 'MREMAP_FIXED = 1, 2', 'MREMAP_FIXED = 1, 8', 1),
    ('move_mappings', '2 * PAGE, PROT_READ)', '2 * PAGE, PROT_RW)', 1),
    ('pidfd_self', 'PIDFD_SELF_THREAD = -10000', 'PIDFD_SELF_THREAD = -30001', 77),
    ('pidfd_self', 'PIDFD_SELF_THREAD = -10000', 'PIDFD_SELF_THREAD = -10001', 1),
    ('pidfd_self', '(0, hard)', '(soft, hard)', 1),
    ('process_madvise_self', 'MADV_GUARD_INSTALL = 102', 'MADV_GUARD_INSTALL = 1002', 77),
    ('process_madvise_self', 'MADV_GUARD_INSTALL = 102', 'MADV_GUARD_INSTALL = 4', 1),
    ('process_madvise_self', 'UIO_MAXIOV = 1024', 'UIO_MAXIOV = 1023', 1),
    ('vma_merge', MEMSET, f'{MEMSET}; {DONTFORK}', 77),
    ('vma_merge', 'start + PAGE\n', 'start + 2 * PAGE\n', 1),
    ('vma_merge', 'PAGE, PROT_READ)\n    return', 'PAGE, PROT_NONE)\n    return', 1),
]


@pytest.mark.parametrize(('name', 'old', 'new', 'status'), CHANGES)
def test_what_is_not_the_feature_is_not_taken_for_it(
    name: str,
    old: str,
    new: str,
    status: int,
    run: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    skip_if_too_old(name, run(source(name)))
    assert source(name).count(old) == 1
    done = run(source(name).replace(old, new))
    assert (done.returncode, 'Traceback' in done.stderr) == (status, False), done


@pytest.mark.parametrize(
    ('name', 'old', 'new', 'message'),
    [
        (
            'guard_regions',
            'INSTALL = 102',
            'INSTALL = 1002',
            'EINVAL: guard regions need Linux 6.13',
        ),
        (
            'guard_file',
            'INSTALL = 102',
            'INSTALL = 1002',
            'EINVAL: guards over a file need Linux 6.15',
        ),
        (
            'move_mappings',
            'GROW = 0',
            'GROW = mmap.PAGESIZE',
            'EFAULT: moving several mappings needs Linux 6.17',
        ),
        ('pidfd_self', 'THREAD = -10000', 'THREAD = -30001', 'EBADF: PIDFD_SELF needs Linux 6.15'),
        (
            'process_madvise_self',
            'INSTALL = 102',
            'INSTALL = 1002',
            'EINVAL: seen from Linux 6.16, not on 6.12',
        ),
        (
            'vma_merge',
            MEMSET,
            f'{MEMSET}; {DONTFORK}',
            'still three VMAs: this merge needs Linux 6.16',
        ),
    ],
)
def test_what_an_older_kernel_answers_is_explained(
    name: str,
    old: str,
    new: str,
    message: str,
    run: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = run(source(name).replace(old, new))
    assert done.stderr == f'{message}; this is {os.uname().release}\n'


def test_a_process_without_pidfd_self_opens_one(
    run: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    """As on Linux 6.13 and 6.14."""
    text = source('process_madvise_self')
    skip_if_too_old('process_madvise_self', run(text))
    assert run(text.replace('PIDFD_SELF = -10000', 'PIDFD_SELF = -30000')).returncode == 0


@pytest.mark.parametrize('name', NAMES)
def test_an_example_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    (tmp_path / 'tmp').mkdir()
    shutil.copy(EXAMPLES / f'{name}.py', tmp_path)
    subprocess.run(
        [sys.executable, f'{name}.py'],
        cwd=tmp_path,
        env={'TMPDIR': str(tmp_path / 'tmp'), 'PATH': os.environ['PATH']},
        capture_output=True,
        check=False,
    )
    found = sorted(path.name for path in tmp_path.rglob('*'))
    assert found == sorted([f'{name}.py', 'tmp'])


def test_every_example_is_tested() -> None:
    found = {path.stem for path in EXAMPLES.glob('*.py')}
    assert found == {*NAMES, 'count_commits'}
