"""``python -m sphinx_career``: check data and print their schema, without Sphinx."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from sphinx_career.loader import load
from sphinx_career.problems import Problem
from sphinx_career.schema import json_schema


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that *arguments* give; return its exit status.

    The status of ``check`` is 0 if there is no problem and 1 if there is one;
    that of a wrong command is 2.
    """
    parser = argparse.ArgumentParser(prog='python -m sphinx_career', description=__doc__)
    commands = parser.add_subparsers(dest='command', required=True)
    check = commands.add_parser('check', help='report the mistakes in data files')
    check.add_argument(
        'paths',
        nargs='+',
        type=Path,
        metavar='PATH',
        help='a data file, or a folder whose *.yaml and *.yml files are data files',
    )
    check.add_argument('--format', choices=sorted(_FORMATS), default='text')
    commands.add_parser('schema', help='print the JSON Schema of a data file')
    options = parser.parse_args(arguments)
    if options.command == 'schema':
        print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
        return 0
    loaded = load(_data_files(options.paths), partial=True)
    sys.stdout.writelines(_FORMATS[options.format](loaded.problems))
    return 1 if loaded.problems else 0


def _data_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.iterdir() if file.suffix in {'.yaml', '.yml'})
        else:
            yield path


def _text(problems: Sequence[Problem]) -> Iterator[str]:
    return (f'{problem}\n' for problem in problems)


def _json(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield an array of objects, each with where and what the problem is."""
    found = [
        {**location._asdict(), 'subtype': str(subtype), 'message': message}
        for location, subtype, message in problems
    ]
    yield json.dumps(found, indent=2, ensure_ascii=False) + '\n'


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


_FORMATS: Final[dict[str, Callable[[Sequence[Problem]], Iterator[str]]]] = {
    'text': _text,
    'json': _json,
    'github': _github,
}
