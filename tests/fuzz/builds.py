"""Builds of projects with mutated data, pages and configuration: what must hold."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import pkgutil
import random
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError, fromstring

import icalendar
import yaml
from bibtexparser.entrypoint import parse_string
from html5lib.html5parser import ParseError as HtmlError
from sphinx.cmd.build import build_main

import sphinx_career
from sphinx_career.directives import DIRECTIVES
from sphinx_career.model.career import KINDS
from sphinx_career.model.source_text import find_unsafe
from tests.fuzz.mutate import PIECES, Sample, excerpt, mutated, option_values
from tests.support.formats import parse_html
from tests.support.paths import TESTS

CONFIG: Final[dict[str, Any]] = {
    'project': 'P',
    'author': 'Ann Nother',
    'html_title': 'A title',
    'html_baseurl': 'https://example.org/',
    'html_theme': 'basic',
    'language': 'en',
    'career_data': ['data.*'],
    'career_publications': ['works.bib'],
    'career_cv': {'cv': {'sections': ['work'], 'recent': 3}},
    'career_sections': {'patents': 'publications'},
    'career_today': '2026-08-16',
    'career_attributions': {'spec': 'the person'},
    'career_show_attributions': 'once',
    'career_show_durations': 'always',
    'career_show_sources': 'list',
    'career_require_sources': True,
    'career_sharing': True,
    'career_publish': 'all',
    'career_exports': {'talks.ics': True},
    'career_source_max_age': 30,
}
CONF: Final = (
    "extensions = ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career']\n"
    "bibtex_bibfiles = ['works.bib']\n"
)
FILES: Final = ('career_data', 'career_publications')
"""Values with files: without one, sphinxcontrib-bibtex itself ends at a damaged bibliography."""
TEXTS: Final = ('language', 'project', 'author', 'html_title', 'html_baseurl')
"""Values of which only texts are tried, since other ones are Sphinx's own affair."""
OPTIONS: Final[dict[str, Sequence[str]]] = {
    'by': ('year', 'kind', 'event', 'release', 'type', 'employer', 'none', 'x'),
    'topics': ('a', 'a, b', 'mm', ','),
    'from': ('2019', '2019-13', 'x'),
    'to': ('2025-01-01', ''),
    'limit': ('1', '0', '-1', '9' * 5000),
    'sort': ('newest', 'oldest', 'x'),
    'only': ('talks', 'talks.ics', 'x'),
    'exclude': ('interests', 'x'),
    'style': ('chart', 'x'),
    'width': ('12em', '-1', '1' * 5000),
    'class': ('a', '1', ''),
    'title': ('T', ''),
    **dict.fromkeys(('brief', 'no-index', 'no-title', 'full', 'foo'), ('',)),
}
ARGUMENTS: Final = ('', 'work talks', 'a', 'a:b', 'publications', 'short', 'x')
_PRINTABLE: Final = [piece for piece in PIECES if piece.isprintable()]
"""What a page may hold: the rest comes out as it is, with and without the extension."""
_BAD: Final = re.compile(
    r'Traceback|Exception occurred|threw an exception|Extension error|recursion|'
    r'Exception in|please report'
)


class Building:
    """Builds projects with mutated parts in *folder*, each in a process of its own."""

    def __init__(self, samples: Sequence[Sample], folder: Path, seed: str) -> None:
        wanted = {'.yaml', '.json', '.bib'}
        own = [
            Sample(path.suffix, path.read_text('utf-8'))
            for path in sorted((TESTS / 'roots').rglob('*.*'))
            if path.suffix in wanted
        ]
        samples = [*own * 3, *(sample for sample in samples if sample.suffix in wanted)]
        self.data_samples = [sample for sample in samples if sample.suffix != '.bib']
        self.bibliographies = [sample.text for sample in samples if sample.suffix == '.bib']
        self.texts = [sample.text for sample in samples]
        self.folder, self.seed = folder, seed
        for name in (
            'myst_parser.sphinx_ext.main',
            'sphinxcontrib.bibtex',
            'sphinx.builders.html',
        ):
            importlib.import_module(name)
        for module in pkgutil.walk_packages(sphinx_career.__path__, 'sphinx_career.'):
            if '__main__' not in module.name:
                importlib.import_module(module.name)

    def data(self, number: int) -> tuple[str, bytes]:
        """Return the name and the content of all files of the input *number*."""
        files = self.files(random.Random(f'build {self.seed} {number}'))
        return 'project', b'\n'.join(f'--- {name}\n'.encode() + files[name] for name in files)

    def files(self, dice: random.Random) -> dict[str, bytes]:
        """Return the files of a project."""
        sample = dice.choice(self.data_samples)
        data, works = excerpt(sample.text, dice), excerpt(dice.choice(self.bibliographies), dice)
        values = option_values(CONFIG, dice)
        for name in TEXTS:
            if not isinstance(values[name], str) or find_unsafe(values[name]):
                values[name] = CONFIG[name]  # what else Sphinx writes as it is
        paths = [path for name in FILES if isinstance(values[name], list) for path in values[name]]
        if not any(isinstance(path, str) for path in paths):
            values['career_data'] = CONFIG['career_data']  # else the extension reads nothing
        values['html_theme'] = CONFIG['html_theme']
        values['language'] = dice.choice(('en', 'de', 'fr', 'xx'))
        conf = CONF + ''.join(f'{name} = {value!r}\n' for name, value in values.items())
        return {
            'conf.py': conf.encode('utf-8', 'backslashreplace'),
            f'data{sample.suffix}': mutated(data, self.texts, dice)
            if dice.random() < 0.6
            else data.encode(),
            'works.bib': mutated(works, self.texts, dice)
            if dice.random() < 0.6
            else works.encode(),
            'index.md': self.page(dice).encode('utf-8', 'backslashreplace'),
        }

    def page(self, dice: random.Random) -> str:
        """Return a page with some directives and roles."""
        blocks = ['# A page\n']
        for name in dice.sample(sorted(DIRECTIVES), 8):
            options = dice.sample(sorted(OPTIONS), dice.choice((0, 0, 1, 2)))
            lines = [f':{option}: {_option(OPTIONS[option], dice)}'.rstrip() for option in options]
            head = f'```{{career:{name}}} {_option(ARGUMENTS, dice)}'.rstrip()
            blocks.append('\n'.join([head, *lines, '```\n']))
        blocks += [
            f'{{career:{objtype}}}`{_option(("a", "x", "t <a>"), dice)}`\n'
            for objtype in dice.sample(sorted(KINDS), 3)
        ]
        return '\n'.join(blocks)

    def __call__(self, number: int) -> tuple[int, list[str]]:
        folder = self.folder / str(number)
        folder.mkdir()
        for name, content in self.files(random.Random(f'build {self.seed} {number}')).items():
            (folder / name).write_bytes(content)
        try:
            return self.build(folder)
        finally:
            shutil.rmtree(folder)

    def build(self, folder: Path) -> tuple[int, list[str]]:
        """Return the status of a build of *folder*, and what is wrong with it."""
        out, err = io.StringIO(), io.StringIO()
        to = folder.with_name(f'{folder.name}.html')
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = build_main(['-q', '-b', 'html', '-d', f'{to}.doctrees', str(folder), str(to)])
        said = err.getvalue()
        complaints = [f'said: {line}' for line in said.splitlines() if _BAD.search(line)]
        if complaints or (status and 'onfiguration error' not in said):
            complaints.append(f'status {status}: {said[-3000:]}')
        if not status:
            complaints += _unreadable(to)
        shutil.rmtree(to, ignore_errors=True)
        shutil.rmtree(f'{to}.doctrees', ignore_errors=True)
        return status, complaints


def _option(values: Sequence[str], dice: random.Random) -> str:
    value = dice.choice(values)
    return f'{value}{dice.choice(_PRINTABLE)}' if dice.random() < 0.1 else value


def _unreadable(folder: Path) -> Iterator[str]:
    """Yield the files in *folder* that a reader of their format refuses."""
    for path in sorted(folder.rglob('*')):
        read = _READERS.get(path.suffix)
        if read is None or '_static' in path.parts or '_sources' in path.parts:
            continue
        try:
            read(path.read_text('utf-8'))
        except (ValueError, ParseError, HtmlError, yaml.YAMLError, AssertionError) as error:
            yield f'{path.relative_to(folder)}: {type(error).__name__}: {error}'


def _read_html(text: str) -> None:
    parse_html(text)
    for found in re.finditer(
        r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL
    ):
        json.loads(found[1])


def _read_bibtex(text: str) -> None:
    library = parse_string(text)
    assert not library.failed_blocks, library.failed_blocks


_READERS: Final[dict[str, Any]] = {
    '.json': json.loads,
    '.jsonld': json.loads,
    '.html': _read_html,
    '.bib': _read_bibtex,
    '.cff': yaml.safe_load,
    '.ics': icalendar.Calendar.from_ical,
    '.atom': lambda text: fromstring(text.encode()),
    '.xml': lambda text: fromstring(text.encode()),
}
