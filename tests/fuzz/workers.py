"""Try inputs in processes that end when one takes too long."""

from __future__ import annotations

import json
import os
import resource
import selectors
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import IO, Final, NamedTuple

MEGABYTE: Final = 1_000_000
BATCH: Final = 200
"""How many inputs a process tries, so that what one leaves behind is not counted for long."""


class Limits(NamedTuple):
    """What an input may take."""

    seconds: float
    """Of CPU time."""
    memory: float
    """In MB: the most that the process holds at once."""
    batch: int = BATCH


class Outcome(NamedTuple):
    """What came of an input."""

    number: int
    seconds: float
    memory: float
    complaints: list[str]
    status: int = 0
    """That of the command, or the exit code of the process if it has died."""


Trial = Callable[[int], tuple[int, list[str]]]
"""Tries the input of a number; returns a status, and what is wrong."""


def outcomes(
    trial: Trial, count: int | None, limits: Limits, *, processes: int, end: float
) -> Iterator[Outcome]:
    """Try the inputs 0 to *count*, or any number of them, until the clock says *end*."""
    with selectors.DefaultSelector() as selector:
        for lane in range(processes):
            numbers = range(lane, sys.maxsize if count is None else count, processes)
            _start(selector, trial, numbers, limits)
        while selector.get_map():
            for key, _ in selector.select():
                worker: _Worker = key.data
                yield from worker.read()
                if worker.ended:
                    selector.unregister(worker.pipe)
                    worker.pipe.close()
                    if worker.rest and time.monotonic() < end:
                        _start(selector, trial, worker.rest, limits)
                elif time.monotonic() > end:
                    os.kill(worker.process, signal.SIGTERM)


def _start(selector: selectors.BaseSelector, trial: Trial, numbers: range, limits: Limits) -> None:
    if numbers:
        worker = _Worker(trial, numbers, limits)
        selector.register(worker.pipe, selectors.EVENT_READ, worker)


class _Worker:
    """A process that tries the first of *numbers*; those that it leaves are its ``rest``."""

    def __init__(self, trial: Trial, numbers: range, limits: Limits) -> None:
        self.rest, self.trying, self.ended = numbers, False, False
        reading, writing = os.pipe()
        sys.stdout.flush()
        self.process = os.fork()
        if not self.process:
            os.close(reading)
            with os.fdopen(writing, 'w', encoding='utf-8') as pipe:
                _work(trial, numbers[: limits.batch], limits, pipe)
            os._exit(0)
        os.close(writing)
        self.pipe = os.fdopen(reading, encoding='utf-8')

    def read(self) -> Iterator[Outcome]:
        """Yield the next outcome, if there is one; also that of an input which was the end."""
        if line := self.pipe.readline():
            found = json.loads(line)
            self.trying = not found
            if found:
                self.rest = self.rest[1:]
                yield Outcome(*found)
            return
        self.ended = True
        _, status, usage = os.wait4(self.process, 0)
        code = os.waitstatus_to_exitcode(status)
        if self.trying and code != -signal.SIGTERM:
            number, self.rest = self.rest[0], self.rest[1:]
            yield Outcome(number, usage.ru_utime, _memory(usage), [f'it ended with {code}'], code)


def _work(trial: Trial, numbers: range, limits: Limits, pipe: IO[str]) -> None:
    # Of calls into C, such as regular expressions, nothing else ends one that takes for ever.
    for number in numbers:
        print([], file=pipe, flush=True)
        signal.setitimer(signal.ITIMER_PROF, 5 * limits.seconds)
        start = time.process_time()
        try:
            status, complaints = trial(number)
        except Exception:
            status, complaints = 70, [traceback.format_exc()]
        seconds = time.process_time() - start
        signal.setitimer(signal.ITIMER_PROF, 0)
        memory = _memory(resource.getrusage(resource.RUSAGE_SELF))
        if seconds > limits.seconds:
            complaints.append(f'it took {seconds:.1f} s')
        if memory > limits.memory:
            complaints.append(f'it took {memory:.0f} MB')
        print(json.dumps([number, seconds, memory, complaints, status]), file=pipe, flush=True)
        if memory > limits.memory:
            break


def _memory(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss * (1 if sys.platform == 'darwin' else 1024) / MEGABYTE
