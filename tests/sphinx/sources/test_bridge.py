"""What sphinxcontrib-bibtex is given, beside what it would have read itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pybtex.database import Person, parse_string
from pybtex.richtext import Text
from sphinx.cmd.build import build_main

from sphinx_career.bibtex.tex import simplify
from sphinx_career.model.entry_types import TEXT_FIELDS
from tests.support.nasty import BIB
from tests.support.projects import MYST, Builder

STRINGS = r"""
@string{press = "The " # {Press}}
@preamble{"\newcommand{\x}{}"}
@BOOK(Strings, AUTHOR = "van " # {Dyke, Ann}, title = press # { of } # "O" # 5,
  editor = {}, publisher = press, Year = 2020, month = jan # "~1",
)
@misc{spaces, title = {One
    two}, author = { Ann  Roe  and
  {Barnes and Noble} and others}, year = 1999}
"""


def entries(build: Builder, bib: str, **config: Any) -> dict[str, Any]:
    """Return the entries that sphinxcontrib-bibtex has of a bibliography."""
    extensions = ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career']
    built = build(
        {'index.md': MYST.directive('publications'), 'works.bib': bib},
        extensions=extensions,
        bibtex_bibfiles=['works.bib'],
        career_data=[],
        career_publications=['works.bib'],
        suppress_warnings=['career.*'],
        **config,
    )
    found: dict[str, Any] = dict(built.app.env.get_domain('cite').data['bibdata'].data.entries)
    return found


def parts(person: Person) -> list[list[str]]:
    """Return the parts of a name."""
    given = person.first_names + person.middle_names
    return [given, person.prelast_names, person.last_names, person.lineage_names]


def test_ordinary_entries_are_those_that_pybtex_reads(build: Builder) -> None:
    text = STRINGS + BIB
    ours, theirs = entries(build, text), parse_string(text, 'bibtex').entries
    assert list(ours) == list(theirs)
    for key, entry in theirs.items():
        # Ours have inherited fields too, and years.
        assert {name: ours[key].fields[name] for name in entry.fields} == {
            name: simplify(value) if name in TEXT_FIELDS else value
            for name, value in entry.fields.items()
        }
        for role, people in entry.persons.items():
            assert list(map(parts, ours[key].persons[role])) == [
                [list(map(simplify, part)) for part in parts(person)] for person in people
            ]


def test_lists_show_no_tex(build: Builder) -> None:
    title = r'\emph{S. c.} in {\ensuremath{\mu}}m: $\bar{p}$, <i>a</i> \& 5\%'
    found = entries(build, f"@misc{{a, title = {{{title}}}, author = {{Le{{\\' o}}n, Ana}}}}")['a']
    assert str(Text.from_latex(found.fields['title'])) == 'S. c. in μm: p̄, a & 5%'
    assert [str(name) for name in found.persons['author'][0].rich_last_names] == ['León']


def test_a_type_that_the_style_lacks_is_the_nearest_that_it_has(build: Builder) -> None:
    types = ('MVBook', 'www', 'thesis', 'review', 'periodical', 'movie', 'bok', 'inbook')
    bib = '\n'.join(f'@{type_}{{{type_}, title = {{T}}}}' for type_ in types)
    found = entries(build, bib)
    assert [found[type_].type for type_ in types] == [
        *('book', 'online', 'phdthesis', 'article', 'proceedings', 'misc', 'misc', 'inbook'),
    ]


def test_fields_have_their_names_in_bibtex_too(build: Builder) -> None:
    bib = (
        '@article{a, journaltitle = {J}, date = {2020-05}}\n'
        '@report{b, institution = {I}, location = {L}}'
    )
    found = entries(build, bib)
    assert (found['a'].fields['journal'], found['a'].fields['year']) == ('J', '2020')
    names = ('school', 'address', 'year')
    assert [found['b'].fields[name] for name in names] == ['I', 'L', 'n.d.']


def test_braces_that_are_nested_too_deep_for_pybtex_cost_the_field_alone(build: Builder) -> None:
    deep = '{' * 1500 + 'T' + '}' * 1500
    found = entries(build, f'@misc{{a, title = {{A}}, author = {{{deep}}}, note = {{N}}}}')
    assert (dict(found['a'].persons), found['a'].fields['note']) == ({}, 'N')


def test_a_site_without_a_bibliography_does_without_pybtex(tmp_path: Path) -> None:
    source = tmp_path / 'source'
    source.mkdir()
    source.joinpath('conf.py').write_text(
        "extensions = ['sphinx_career']\ncareer_data = ['*.yaml']\n", encoding='utf-8'
    )
    source.joinpath('index.rst').write_text('A\n=\n\n.. career:talks::\n', encoding='utf-8')
    source.joinpath('a.yaml').write_text(
        'talks: [{id: one, name: One, event: Two, startDate: 2020, sources: [x]}]\n',
        encoding='utf-8',
    )
    code = (
        'import sys\nfrom sphinx.cmd.build import main\n'
        'assert main(["-q", "-b", "html", *sys.argv[1:]]) == 0\n'
        'print(*sys.modules)'
    )
    done = subprocess.run(
        [sys.executable, '-c', code, str(source), str(tmp_path / 'out')],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = done.stdout.split()
    assert 'sphinx_career.sources.bridge' in loaded
    assert [name for name in loaded if name.startswith(('pybtex', 'sphinxcontrib.bibtex'))] == []


def build_text(folder: Path, bib: str, data: str = '', config: str = '') -> tuple[int, str]:
    """Build a list of publications with ``-W``; return the status and the page."""
    source, output = folder / 'source', folder / 'output'
    source.mkdir()
    (source / 'index.rst').write_text('Works\n=====\n\n.. career:publications::\n')
    (source / 'works.bib').write_text(bib)
    (source / 'me.yaml').write_text(data or 'basics:\n  name: Zoe Example\n')
    (source / 'conf.py').write_text(
        "extensions = ['sphinxcontrib.bibtex', 'sphinx_career']\ncareer_data = ['me.yaml']\n"
        f"bibtex_bibfiles = career_publications = ['works.bib']\n{config}\n"
    )
    status = build_main(['-q', '-W', '-b', 'text', str(source), str(output)])
    return status, (output / 'index.txt').read_text()


@pytest.mark.parametrize(
    ('config', 'advice'),
    [
        ('', []),
        (
            'career_advice = True',
            ["works.bib:1:1: 'oven': 'author' or 'editor' is missing [career.advice]"],
        ),
        ("career_advice = True\nsuppress_warnings = ['career.advice']", []),
    ],
)
def test_advice_is_listed_on_request_and_fails_no_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], config: str, advice: list[str]
) -> None:
    status, _page = build_text(tmp_path, '@manual{oven, title = {The Oven Manual}}', config=config)
    output = capsys.readouterr().err.replace(f'{tmp_path / "source"}{os.sep}', '')
    assert (status, output.splitlines()) == (0, advice)


def test_a_person_is_marked_in_every_form_of_the_name(tmp_path: Path) -> None:
    bib = '@misc{a, title = {T}, author = {Example, Z. and Korn, Zoe and Roe, Z.}}'
    data = 'basics:\n  name: Dr. Zoe Example\n  aliases: [Zoe Korn]\n'
    _status, page = build_text(tmp_path, bib, data)
    assert '**Z. Example**, **Zoe Korn**, Z. Roe' in page


@pytest.mark.parametrize(
    ('date', 'shown'),
    [
        ('date = {2020-21}', 'Spring 2020'),
        ('date = {1999/}', '1999 – '),
        ('year = 2019, month = "23{--}27 " # may', 'May 23 – 27, 2019'),
        ('year = 2020, month = {September/October}', 'Sep – Oct 2020'),
        ('year = {1999--2004}', '1999 – 2004'),
    ],
)
def test_a_date_is_shown_as_it_is(tmp_path: Path, date: str, shown: str) -> None:
    bib = f'@misc{{a, title = {{T}}, author = {{Roe, Z.}}, {date}}}'
    _status, page = build_text(tmp_path, bib)
    assert shown in page
