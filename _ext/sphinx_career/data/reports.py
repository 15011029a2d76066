"""Reports of problems: text for people, and what editors and CI read."""

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from sphinx_career.model.problems import Problem


def _text(problems: Sequence[Problem]) -> Iterator[str]:
    for problem in problems:
        # Control characters in file names must not reach the terminal.
        yield _CONTROLS.sub(lambda found: repr(found[0])[1:-1], str(problem)) + '\n'


def _json(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield an array with an object for each problem."""
    found = [
        {**location._asdict(), 'subtype': subtype, 'message': message}
        for location, subtype, message in problems
    ]
    yield json.dumps(found, indent=2) + '\n'


def _github(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield workflow commands, which GitHub shows as annotations.

    See https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    for location, subtype, message in problems:
        place = f'file={_escape(location.path)},line={location.line},col={location.column}'
        text = _escape(message, '%\r\n')
        yield f'::error {place},title=career.{subtype}::{text}\n'


def _sarif(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield a log of the Static Analysis Results Interchange Format.

    See SARIF 2.1.0, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html.
    """
    subtypes = list(dict.fromkeys(problem.subtype for problem in problems))
    driver = {
        'name': 'sphinx-career',
        'rules': [
            {'id': f'career.{subtype}', 'shortDescription': {'text': subtype.doc}}
            for subtype in subtypes
        ],
    }
    results = [
        {
            'ruleId': f'career.{subtype}',
            'ruleIndex': subtypes.index(subtype),
            'level': 'error',
            'message': {'text': message},
            'locations': [
                {
                    'physicalLocation': {
                        'artifactLocation': {'uri': _uri(location.path)},
                        'region': {'startLine': location.line, 'startColumn': location.column},
                    }
                }
            ],
        }
        for location, subtype, message in problems
    ]
    log = {
        'version': '2.1.0',
        '$schema': 'https://json.schemastore.org/sarif-2.1.0.json',
        'runs': [
            {'tool': {'driver': driver}, 'columnKind': 'unicodeCodePoints', 'results': results}
        ],
    }
    yield json.dumps(log, indent=2) + '\n'


def _uri(path: str) -> str:
    """Return *path* as a URI, relative if the path is."""
    pure = PurePath(path)
    # Bytes that are not UTF-8 stay what they are.
    return pure.as_uri() if pure.is_absolute() else quote(os.fsencode(pure.as_posix()))


def _escape(text: str, special: str = '%\r\n:,') -> str:
    return ''.join(f'%{ord(each):02X}' if each in special else each for each in text)


_CONTROLS: Final = re.compile(r'[\x00-\x1f\x7f-\x9f]')

FORMATS: Final[dict[str, Callable[[Sequence[Problem]], Iterator[str]]]] = {
    'text': _text,
    'json': _json,
    'github': _github,
    'sarif': _sarif,
}
"""Functions that yield the parts of a report, by the names of their formats."""
