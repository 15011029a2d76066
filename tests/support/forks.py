"""Builds in forks of this process: cheap, since Sphinx is imported, and killed for real."""

from __future__ import annotations

import functools
import gc
import io
import os
import signal
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from sphinx.application import Sphinx
from sphinx.cmd.build import build_main
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.support.caches import keep_templates, prepare
from tests.support.processes import Run

STAGES: Final = (
    *('env-get-outdated', 'env-before-read-docs', 'source-read', 'doctree-read', 'env-updated'),
    *('env-check-consistency', 'write-started', 'doctree-resolved', 'html-page-context'),
    'build-finished',
)
"""The events of a build, in their order."""
WRITE: Final = 'write'
"""The stage at which a build opens a file to write it."""


class Death(NamedTuple):
    """Where a build ends."""

    stage: str
    """An event, or ``WRITE``."""
    after: int = 0
    """How often it comes to that before."""
    name: str = ''
    """How the names of the files begin that count, of those that are written."""
    raises: bool = False
    """Whether the handler of the event raises an exception, instead of killing the process."""
    priority: int = 500
    """Of the handler, between those of Sphinx and of extensions."""


class DiedError(Exception):
    """What a handler raises."""


class Fork(NamedTuple):
    """How a build in a fork has ended."""

    status: int
    """The number of a signal, negative; or 0 if all went well."""
    error: str
    """The traceback of what it raised, if it raised anything."""


def build(
    source: Path,
    folder: Path,
    builder: str = 'html',
    *,
    names: Iterable[str] = (),
    jobs: int = 1,
    death: Death | None = None,
    environ: Mapping[str, str] | None = None,
) -> Fork:
    """Build *source*, or only the documents in the files *names*, in a process that may die.

    Each builder has a folder of its name in *folder*; all share the one of doctrees.
    """
    warm_up()
    report = folder / 'error'
    report.unlink(missing_ok=True)
    if child := os.fork():
        _, status = os.waitpid(child, 0)
        error = report.read_text(encoding='utf-8') if report.is_file() else ''
        return Fork(os.waitstatus_to_exitcode(status), error)
    status = 1
    try:
        os.setpgrp()  # so that what it forks itself dies with it
        os.environ.update(environ or {})
        _build_here(source, folder, builder, names, jobs, death)
        status = 0
    except Exception as error:
        expected = death and death.raises and DiedError.__name__ in repr(error)
        if not expected:
            folder.mkdir(parents=True, exist_ok=True)
            report.write_text(traceback.format_exc(), encoding='utf-8')
    finally:
        os._exit(status)


def call(action: Callable[[], int], environ: Mapping[str, str] | None = None) -> Run:
    """Call *action* in a process that has all imported; its result is how the process ends.

    What it does to the process, such as to the folder that it is in, concerns no other.
    """
    warm_up()
    with tempfile.TemporaryFile('w+', encoding='utf-8', errors='backslashreplace') as file:
        if child := os.fork():
            _, status = os.waitpid(child, 0)
            file.seek(0)
            return Run(os.waitstatus_to_exitcode(status), file.read())
        status = 1
        try:
            os.dup2(file.fileno(), 2)  # for what it starts itself
            sys.stderr = file
            sys.stdout = io.StringIO()
            os.environ.update({'NO_COLOR': '1', **(environ or {})})
            _warn_as_python_does()
            status = action()
        except BaseException:
            traceback.print_exc()
        finally:
            file.flush()
            os._exit(status)


def _warn_as_python_does() -> None:
    """Write warnings to standard error, as outside of tests, where none is an exception."""

    def show(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: object = None,
        line: str | None = None,
    ) -> None:
        sys.stderr.write(warnings.formatwarning(message, category, filename, lineno, line))

    warnings.showwarning = show
    warnings.resetwarnings()
    for category in (DeprecationWarning, ImportWarning, ResourceWarning):
        warnings.simplefilter('ignore', category)
    warnings.simplefilter('ignore', PendingDeprecationWarning)


def sphinx(
    source: Path,
    output: Path,
    builder: str = 'html',
    *arguments: str,
    doctrees: Path | None = None,
    environ: Mapping[str, str] | None = None,
) -> Run:
    """Build *source* into *output* as ``processes.sphinx`` does, in a fork."""
    options = ['-q', '-b', builder, '-d', str(doctrees or f'{output}.doctrees'), *arguments]
    run = call(lambda: build_main([*options, str(source), str(output)]), environ)
    return run._replace(output=run.output.replace(f'{source}{os.sep}', ''))


def sphinx_each(
    source: Path,
    output: Path,
    builders: Iterable[str],
    *arguments: str,
    environ: Mapping[str, str] | None = None,
) -> dict[str, Run]:
    """Build *source* with each of *builders* as ``processes.sphinx_each`` does, in forks."""
    runs = {}
    for builder in builders:
        doctrees = Path(f'{output}.doctrees', 'gettext' if builder == 'gettext' else 'all')
        folders = (source, output / builder)
        runs[builder] = sphinx(*folders, builder, *arguments, doctrees=doctrees, environ=environ)
    return runs


def _build_here(
    source: Path,
    folder: Path,
    builder: str,
    names: Iterable[str] = (),
    jobs: int = 1,
    death: Death | None = None,
) -> None:
    # The JSON builder still asks for its application, which newer versions of Sphinx announce.
    warnings.filterwarnings('ignore', r"'sphinxcontrib\.serializinghtml\.")
    reaper = _Reaper(death, source, folder) if death else None
    with patch_docutils(str(source)), docutils_namespace():
        app = Sphinx(
            source,
            source,
            folder / builder,
            folder / 'doctrees',
            builder,
            status=None,
            warning=io.StringIO(),
            parallel=jobs,
        )
        keep_templates(app)
        if reaper:
            reaper.watch(app)
        app.build(filenames=[source / name for name in names])


PROJECT: Final = {
    'conf.py': """
extensions = ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career']
bibtex_bibfiles = career_publications = ['works.bib']
career_data, career_cv, career_exports = ['*.yaml'], {'cv': {}}, {'cv.pdf': False}
career_sharing = True
""",
    'works.bib': '@book{a, title={A}, author={B C}, publisher={P}, year=2020}',
    'data.yaml': """
basics: {name: Ann, email: a@example.org}
talks: [{id: t, name: T, event: E, startDate: 2020-01-01}]
""",
    'index.rst': """
P
=

.. career:profile::

.. career:contact::

.. career:talks::

.. career:publications::

.. career:map::

.. career:releases::

:cite:`a`

.. career:timeline:: talks
   :style: chart
   :no-index:
""",
}


@functools.cache
def warm_up() -> None:
    """Build a small project here, so that forks find imported what builds need."""
    prepare()
    with tempfile.TemporaryDirectory() as name:
        for file, text in PROJECT.items():
            Path(name, file).write_text(text, encoding='utf-8')
        for builder in ('html', 'epub', 'latex', 'text'):
            _build_here(Path(name), Path(name, 'out'), builder)
    gc.collect()
    gc.freeze()  # or each fork would copy what it only counts
    prepare()  # for what has been imported meanwhile, too


class _Reaper:
    """Ends this process as *death* has it, which concerns files below *folders*."""

    def __init__(self, death: Death, *folders: Path) -> None:
        self._death, self._count = death, 0
        self._folders = [folder.resolve() for folder in folders]
        if death.stage == WRITE:
            sys.addaudithook(self._note_write)

    def watch(self, app: Sphinx) -> None:
        """Note the events of *app*."""
        if self._death.stage != WRITE:
            app.connect(self._death.stage, self._note_event, self._death.priority)

    def _is_time(self) -> bool:
        self._count += 1
        return self._count > self._death.after

    def _note_write(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != 'open' or not isinstance(arguments[0], str | os.PathLike):
            return
        path, flags = Path(arguments[0]), arguments[2]
        is_ours = any(map(path.is_relative_to, self._folders))
        is_named = is_ours and path.name.startswith(self._death.name)
        if flags & (os.O_WRONLY | os.O_RDWR) and is_named and self._is_time():
            self._folders = []
            path.open('wb').close()  # dead before anything is in it
            die()

    def _note_event(self, *_arguments: Any) -> Sequence[str]:
        if self._is_time():
            if self._death.raises:
                raise DiedError
            die()
        return ()  # as handlers of ``env-get-outdated`` have to


def die() -> None:
    """Kill this process and those that it has started."""
    os.killpg(0, signal.SIGKILL)
