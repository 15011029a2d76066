"""``check`` and ``import``: what must hold whatever is in the files."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from msgspec import Struct

from sphinx_career.bibtex.check import check
from sphinx_career.bibtex.publications import publications
from sphinx_career.cli import find_problems, main
from sphinx_career.data.reader import read
from sphinx_career.data.reports import FORMATS as REPORTS
from sphinx_career.exports.formats import FORMATS
from sphinx_career.model.career import Career
from sphinx_career.model.fields import fields
from sphinx_career.model.publication import Work
from tests.fuzz.mutate import Sample, excerpt, mutated

MESSAGE: Final = re.compile(r'(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): .+ \[career\.\w+\]')
KINDS: Final = re.compile(r'; (\d+) of this kind, the next at ')


def run(*arguments: str) -> tuple[int, str, str]:
    """Return the status of the command line, and what it prints to both streams."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(arguments)
    return status, out.getvalue(), err.getvalue()


class Checking:
    """Checks mutated files in *folder*."""

    def __init__(self, samples: Sequence[Sample], folder: Path, seed: str) -> None:
        self.samples = [sample for sample in samples if sample.suffix in _CHECKED]
        self.texts = [sample.text for sample in self.samples]
        self.folder, self.seed = folder, seed

    def data(self, number: int) -> tuple[str, bytes]:
        """Return the name and the content of the input *number*."""
        dice = random.Random(f'check {self.seed} {number}')
        sample = dice.choice(self.samples)
        return f'file{sample.suffix}', mutated(excerpt(sample.text, dice), self.texts, dice)

    def __call__(self, number: int) -> tuple[int, list[str]]:
        name, data = self.data(number)
        # A folder for each process: making and removing one takes as long as a check.
        folder = self.folder / str(os.getpid())
        folder.mkdir(exist_ok=True)
        path = folder / name
        path.write_bytes(data)
        try:
            return self.check(path, data, random.Random(f'options {self.seed} {number}'))
        finally:
            for file in folder.iterdir():
                file.unlink()

    def check(self, path: Path, data: bytes, dice: random.Random) -> tuple[int, list[str]]:
        """Return the status of ``check``, and what is wrong with what it says."""
        out = ''.join(REPORTS['text'](find_problems([path])))
        complaints = list(_wrong_messages(out, data))
        complaints += _lost_in_bibliography(path, out) if path.suffix == '.bib' else ()
        if path.suffix != '.bib':
            complaints += _lost_in_data(path, data, out)
        return 1 if out else 0, [
            *complaints,
            *self.run_command(path, data, out, dice.randrange(60)),
        ]

    def run_command(self, path: Path, data: bytes, out: str, which: int) -> Iterator[str]:
        """Run the command line, now and then: its other parts take longer than a check.

        Yield what is wrong with what it does.
        """
        match which:
            case 0:
                status, said, err = run('check', str(path))
                if (status, said, err) != (1 if out else 0, out, ''):
                    yield f'status {status}, {err!r} and {said!r}'
            case 1:
                json.loads(run('check', '--format', 'json', str(path))[1])
            case 2:
                json.loads(run('check', '--format', 'sarif', str(path))[1])
            case 3:
                run('check', '--format', 'github', '--advice', str(path.parent))
            case 4:
                (path.parent / 'conf.py').write_bytes(data)
                run('check', str(path.parent))
            case 5:
                json.loads(run('schema', str(path))[1])
            case 6:
                (other := path.with_name('MAINTAINERS')).write_bytes(data)
                run('check', '--maintainers', str(other), str(path))
            case 7 if path.suffix == '.bib':
                works = publications(check([path]).entries.values())
                for format_ in FORMATS.values():
                    format_.write([work for work in works if isinstance(work, Work)])
            case 7:
                run('check', '--fix', str(path))
                if run('check', '--fix', str(path))[2]:
                    yield 'what is fixed can be fixed again'


_CHECKED: Final = ('.bib', '.yaml', '.yml', '.json')


def _wrong_messages(out: str, data: bytes) -> Iterator[str]:
    """Yield the lines of *out* that are no messages about a place in *data*."""
    text = data.decode('utf-8-sig', 'replace')
    count = len(text.splitlines()) + 1
    for line in out.splitlines():
        found = MESSAGE.fullmatch(line)
        if not found:
            yield f'no message: {line!r}'
        elif not 1 <= int(found['line']) <= count:
            yield f'no such line: {line!r}'


def _places(out: str) -> list[int]:
    return [int(found['line']) for found in map(MESSAGE.fullmatch, out.splitlines()) if found]


def _is_grouped(out: str) -> bool:
    return bool(KINDS.search(out))


_OPENING: Final = re.compile(r'^[ \t]*@[ \t]*(\w+)[ \t]*\{[ \t]*[\w:.-]+[ \t]*,', re.MULTILINE)
_NO_ENTRIES: Final = frozenset({'comment', 'string', 'preamble'})


def _lost_in_bibliography(path: Path, out: str) -> Iterator[str]:
    """Yield the beginnings of entries that are neither read nor reported."""
    try:
        text = path.read_bytes().decode('utf-8-sig')
    except UnicodeDecodeError:
        return
    lines = re.split('\r\n|\r|\n', text)
    checked = check([path])
    read_at = {entry.location.line for entry in checked.entries.values()}
    within = {
        line
        for entry in checked.entries.values()
        for field in entry.fields.values()
        for line in range(
            field.value_location.line,
            field.value_location.line + len(re.split('\r\n|\r|\n', field.value)),
        )
    }
    openings = [
        (number, line)
        for number, line in enumerate(lines, 1)
        if (found := _OPENING.match(line)) and found[1].lower() not in _NO_ENTRIES
    ]
    places = _places(out)
    ends = [number for number, _ in openings[1:]] + [len(lines) + 1]
    for (number, line), end in zip(openings, ends, strict=False):
        reported = any(number <= place <= end for place in places) or _is_grouped(out)
        if number not in read_at | within and not reported:
            yield f'lost without a message: line {number}, {line!r}'


def _lost_in_data(path: Path, data: bytes, out: str) -> Iterator[str]:
    """Yield the texts of a data file that are neither read nor reported."""
    try:
        root = yaml.compose(data.decode('utf-8-sig'), Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        root = None
    if not isinstance(root, yaml.MappingNode):
        # PyYAML alone does not read the pairs of escapes that JSON has for some characters.
        if not out and b'\\ud' not in data.lower():
            yield 'what is no mapping has no message'
    elif not re.search(r'\[career\.(?:file|syntax)\]| of this kind, ', out):
        items = read(data, str(path)).items
        used = _squash(' '.join(text for item in items for text in _texts(item.value)))
        places = _places(out)
        for section, record in _records(root, places):
            first, last = record.start_mark.line + 1, record.end_mark.line + 1
            if not any(first <= place <= last for place in places):
                for text in _scalars(record, set()):
                    if _squash(text) not in used:
                        yield f'{section}: lost without a message: {text[:80]!r}, line {first}'


def _records(root: yaml.MappingNode, places: list[int]) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the records of the known sections, unless a message is about the whole section."""
    for key, value in root.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ''
        heads = {key.start_mark.line + 1, value.start_mark.line + 1}
        if name in fields(Career) and name != '$schema' and heads.isdisjoint(places):
            for record in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield name, record


def _scalars(node: yaml.Node, seen: set[yaml.Node]) -> Iterator[str]:
    if node in seen:
        return
    seen.add(node)
    if isinstance(node, yaml.ScalarNode) and node.value not in {'null', 'Null', 'NULL', '~'}:
        yield node.value
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _scalars(child, seen)
    elif isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            yield from _scalars(child, seen)


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
    elif isinstance(value, tuple | list | frozenset):
        for child in value:
            yield from _texts(child)


def _squash(text: Any) -> str:
    """Return the letters and digits of *text*, whatever form its type gives it."""
    return re.sub(r'[\W_]', '', str(text)).casefold()
