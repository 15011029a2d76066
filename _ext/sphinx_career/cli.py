"""``python -m sphinx_career``: check data and print their schema, without Sphinx."""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from sphinx_career.bibtex.check import check as check_bibliographies
from sphinx_career.data.loader import load
from sphinx_career.data.maintainers import check_maintainers
from sphinx_career.data.schema import json_schema
from sphinx_career.model.problems import Location, Problem, Subtype


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* give; return its exit status.

    The status of ``check`` is 0 if there is no problem and 1 if there is one;
    that of a wrong command is 2.
    """
    parser = argparse.ArgumentParser(prog='python -m sphinx_career', description=__doc__)
    commands = parser.add_subparsers(dest='command', required=True)
    check = commands.add_parser(
        'check', help='report the mistakes in data files and bibliographies'
    )
    check.add_argument(
        'paths',
        nargs='+',
        type=Path,
        metavar='PATH',
        help='a data file, a bibliography, or a folder with *.yaml, *.yml and *.bib files',
    )
    check.add_argument(
        '--maintainers',
        type=Path,
        metavar='FILE',
        help="report where maintainerships differ from the kernel's MAINTAINERS file",
    )
    check.add_argument('--format', choices=sorted(_FORMATS), default='text')
    commands.add_parser('schema', help='print the JSON Schema of a data file')
    options = parser.parse_args(arguments)
    if options.command == 'schema':
        print(json.dumps(json_schema(), indent=2))
        return 0
    problems = find_problems(options.paths, options.maintainers)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What a terminal cannot show, such as a file name that is no text, stops nothing.
        sys.stdout.reconfigure(errors='backslashreplace')
    sys.stdout.writelines(_FORMATS[options.format](problems))
    return 1 if problems else 0


def find_problems(paths: Iterable[Path], maintainers: Path | None = None) -> list[Problem]:
    """Return what is wrong with the files at *paths*, or in the folders there.

    What ``sources`` name must be in the bibliographies, if any are among them;
    topics and releases must be there if a folder is.  Maintainerships must agree
    with the file *maintainers*, if it is given.
    """
    files: dict[str, Path] = {}
    problems: list[Problem] = []
    partial = True  # until a folder holds all data there are
    for path in paths:
        found = _data_files(path)
        if not found:
            message = "the folder holds no '*.yaml', '*.yml' or '*.bib' file"
            problems.append(Problem(Location(str(path), 1, 1), Subtype.FILE, message))
        if found != [path] and any(file.suffix != '.bib' for file in found):
            partial = False
        for file in found:
            files.setdefault(os.path.realpath(file), file)  # one given twice is read once
    bibliographies = [file for file in files.values() if file.suffix == '.bib']
    data = [file for file in files.values() if file.suffix != '.bib']
    checked = check_bibliographies(bibliographies)
    keys = checked.keys if bibliographies else None
    # Which bibliographies hold works, the configuration of a site says.
    loaded = load(data, (), keys, other_works=checked.keys, partial=partial)
    if maintainers is not None:
        problems += check_maintainers(maintainers, loaded.career, loaded.locations)
    return problems + checked.problems + loaded.problems


def _data_files(path: Path) -> list[Path]:
    """Return the files in the folder at *path*, or else *path*; what is none is read later."""
    if not os.path.isdir(path):  # noqa: PTH112 -- a Path fails where the name is too long
        return [path]
    return sorted(
        file
        for file in path.iterdir()
        if file.suffix in _SUFFIXES and (file.is_symlink() or file.is_file())
    )


def _text(problems: Sequence[Problem]) -> Iterator[str]:
    return (f'{_UNPRINTABLE.sub(_escaped, str(problem))}\n' for problem in problems)


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode('unicode_escape', 'surrogatepass').decode()


def _json(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield an array of objects, each with where and what the problem is."""
    found = [
        {**location._asdict(), 'subtype': str(subtype), 'message': message}
        for location, subtype, message in problems
    ]
    yield json.dumps(found, indent=2) + '\n'


def _github(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield workflow commands, which GitHub shows beside the lines.

    The format is that of
    https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    for location, subtype, message in problems:
        place = f'file={_escape(location.path)},line={location.line},col={location.column}'
        text = _escape(message, properties=False)
        yield f'::error {place},title=career.{subtype}::{text}\n'


def _escape(text: str, *, properties: bool = True) -> str:
    for character in '%\r\n:,' if properties else '%\r\n':
        text = text.replace(character, f'%{ord(character):02X}')
    return text


_UNPRINTABLE: Final = re.compile(r'[\x00-\x1f\x7f-\x9f]')
_SUFFIXES: Final = ('.yaml', '.yml', '.bib')
_FORMATS: Final[dict[str, Callable[[Sequence[Problem]], Iterator[str]]]] = {
    'text': _text,
    'json': _json,
    'github': _github,
}
