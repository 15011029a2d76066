"""The cost of a process: its CPU time and its peak memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple, TypeVar

Name = TypeVar('Name', Path, str)

ENVIRONMENT = os.environ | {
    'PYTHONHASHSEED': '0',
    'SOURCE_DATE_EPOCH': '1767225600',
    # As an installed package has it: compiled once, not at each start.
    'PYTHONDONTWRITEBYTECODE': '',
}


class Cost(NamedTuple):
    """What a process took, or the medians of several."""

    cpu: float
    """Seconds, of the program and of the system on its behalf."""
    memory: float
    """The most that it held at once, in MiB."""

    def above(self, fixed: Cost) -> Cost:
        """Return what is left without the *fixed* cost."""
        return Cost(self.cpu - fixed.cpu, self.memory - fixed.memory)


def run(command: Sequence[str], **environment: str) -> Cost:
    """Run *command*, with *environment* beside the usual; it must succeed and say nothing.

    Programs that it runs and waits for, such as pandoc, count too: their time is added, and
    the memory is that of the largest.

    :raises RuntimeError: it failed, or had something to say.
    """
    process = subprocess.Popen(
        command,
        env=ENVIRONMENT | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert process.stdout
    with process.stdout:
        said = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or said:
        msg = f'{" ".join(command)} ended with {process.returncode} and said:\n{said}'
        raise RuntimeError(msg)
    kibibytes = usage.ru_maxrss / (1024 if sys.platform == 'darwin' else 1)
    return Cost(usage.ru_utime + usage.ru_stime, kibibytes / 1024)


def sphinx(folder: Path) -> list[str]:
    """Return the command that builds the project in *folder* as HTML, in one process."""
    return [sys.executable, '-m', 'sphinx', '-q', '-b', 'html', str(folder), str(output(folder))]


def output(folder: Path) -> Path:
    """Return where the project in *folder* is built."""
    return folder.with_name(f'{folder.name}-html')


def cold(folder: Path, *options: str, **environment: str) -> Cost:
    """Build the project in *folder* from nothing."""
    shutil.rmtree(output(folder), ignore_errors=True)
    return run([*sphinx(folder), *options], **environment)


def unchanged(folder: Path, *options: str, **environment: str) -> Cost:
    """Build the project in *folder* again, as it was built before."""
    if not output(folder).exists():
        cold(folder, *options, **environment)
    return run([*sphinx(folder), *options], **environment)


def in_rounds(jobs: Mapping[Name, Callable[[], Cost]], rounds: int) -> dict[Name, list[Cost]]:
    """Return what *jobs* cost in each of *rounds*, in which each is done in its turn.

    Each is done once before, so that all files are in memory and all modules compiled.
    """
    for job in jobs.values():
        job()
    costs: dict[Name, list[Cost]] = {name: [] for name in jobs}
    for number in range(rounds):
        # There and back, so that none always comes after the same other.
        for name in sorted(jobs, reverse=number % 2 == 0):
            costs[name].append(jobs[name]())
    return costs


def in_turns(jobs: Mapping[Name, Callable[[], Cost]], repeats: int) -> dict[Name, Cost]:
    """Return the medians of what *jobs* cost, each done *repeats* times and in turns."""
    return {name: middle(costs) for name, costs in in_rounds(jobs, repeats).items()}


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the medians of *costs*."""
    return Cost(median(cost.cpu for cost in costs), median(cost.memory for cost in costs))
