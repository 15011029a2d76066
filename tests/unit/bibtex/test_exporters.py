"""Entries as programs export them and people write them: the right value of each."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any, Final

import pytest

from sphinx_career.bibtex.check import Checked, check
from sphinx_career.bibtex.exporters import expand_journal, to_tex
from sphinx_career.bibtex.publications import publications
from sphinx_career.bibtex.tex import Run, render
from sphinx_career.exports.biblatex import biblatex
from sphinx_career.exports.bibtex import bibtex
from sphinx_career.exports.csl_json import csl_item
from sphinx_career.exports.ris import ris
from sphinx_career.model.publication import Publication, Work
from tests.support.paths import TESTS

FOLDER: Final = TESTS / 'bibliographies'


@functools.cache
def checked(name: str) -> Checked:
    """Return the file *name*, read."""
    return check([FOLDER / name])


@functools.cache
def works(name: str = 'exporters.bib') -> dict[str, Publication]:
    """Return the works of the file *name* by their keys."""
    return {work.id: work for work in publications(checked(name).entries.values())}


def messages(name: str) -> list[str]:
    """Return the problems of the file *name* without its folder."""
    return [str(problem).replace(f'{FOLDER}/', '') for problem in checked(name).problems]


EXPECTED: Final[dict[str, dict[str, Any]]] = {
    'aas-macros-a': {'container': 'Monthly Notices of the Royal Astronomical Society'},
    'aas-macros-b': {'container': 'Astronomy & Astrophysics'},
    'aas-macros-c': {'container': 'Astrophysical Journal Letters'},
    'accent-space-a': {'authors': ('José Muñoz', 'Inés León')},
    'article-with-booktitle-a': {'container': 'Annals of Bread', 'volume': '16'},
    'cjk-names-a': {'authors': ('李世民', '秦叔宝')},
    'collaboration-a': {
        'author_names': ('Z. Example', 'et al.', '(Oven Test Collaboration)'),
        'eprint': '1801.00001',
        'eprint_type': 'arxiv',
        'eprint_class': 'hep-ph',
    },
    'comment-block-new': {'name': 'The Final Text'},
    'comment-in-entry-one': {'name': 'A Paper with Remarks', 'container': 'J. Bread'},
    'comment-in-entry-two': {'name': 'A Second Paper'},
    'et-al-by-hand-a': {'author_names': ('Zoe Example', 'Al Korn', 'et al.')},
    'html-in-title-a': {
        'name': 'Yeast S. cerevisiae makes CO₂ & bread',
        'container': 'Annals & Proceedings of Bread',
    },
    'html-in-title-b': {'name': 'On Triticum and Secale', 'container': 'Baking & Milling'},
    'isbn-two-a': {'isbn': '978-3-16-148410-0'},
    'maths-accents-a': {'name': 'Search for pp̄→tt̄ with x̂, p⃗ and B̄⁰'},
    'maths-accents-b': {'name': 'A ½-page proof for ½ and (a+b)/c'},
    'maths-in-roman-a': {'name': 'Filters in 0.35 μm, ΛCDM and CO₂'},
    'maths-in-roman-b': {'name': 'Dough at z∼1 with θ in μm'},
    'month-span-a': {'release_date': '2019-05-23', 'release_end': '2019-05-27'},
    'month-span-b': {'release_date': '2020-09', 'release_end': '2020-10'},
    'names-extended-one': {'authors': ('Jo van den Berg', 'Zoe Example')},
    'names-extended-two': {'authors': ('Rosa da Silva',)},
    'patent-keys-a': {
        'genre': 'U.S. patent',
        'location': 'United States',
        'publisher': 'Acme Inc.',
        'number': '10,000,000',
    },
    'quotes-single-a': {'name': '‘Single’ and “double” quotes, and a “ ‘nested’ ” one'},
    'review-title-a': {'name': 'Review of The Loaf by A. Korn'},
    'thesis-in-list-a': {'genre': 'PhD thesis', 'publisher': 'B School'},
    'thesis-in-list-b': {'type': 'software', 'version': '1.2.3', 'genre': ''},
    'tilde-empty-a': {
        'publisher': 'At http://www.example.org/~zoe/',
        'note': 'Mirror: example.net/~zoe',
    },
    'title-markup-in-list-a': {'name': 'Growth of Secale cereale at 20 °C and ai,j(k)'},
    'year-range-a': {'release_date': '1999', 'release_end': '2004'},
    'year-range-b': {'release_date': '1999', 'release_end': None, 'ongoing': 'true'},
    'year-range-c': {'release_date': '2020', 'season': 'spring'},
    'year-to-appear-a': {'release_date': None, 'pub_state': 'toappear'},
    'year-to-appear-b': {'release_date': None, 'pub_state': 'inpress'},
}


@pytest.mark.parametrize('key', EXPECTED)
def test_an_exported_entry_is_read_right(key: str) -> None:
    work = works()[key]
    assert {name: getattr(work, name) for name in EXPECTED[key]} == EXPECTED[key]


def test_only_what_is_incomplete_by_both_manuals_is_reported() -> None:
    line = (
        (FOLDER / 'exporters.bib').read_text().split('@article{required-classic-c')[0].count('\n')
    )
    message = "'required-classic-c': 'journaltitle' or 'journal' is missing [career.missing]"
    assert messages('exporters.bib') == [f'exporters.bib:{line + 1}:1: {message}']


@pytest.mark.parametrize('key', EXPECTED)
def test_no_text_has_a_backslash(key: str) -> None:
    work = works()[key]
    texts = [getattr(work, name) for name in work.__struct_fields__ if name != 'tex']
    assert '\\' not in str(texts)


def test_an_entry_that_is_commented_out_is_none() -> None:
    assert 'comment-block-older' not in works()


def test_markup_of_a_title_is_kept() -> None:
    work = works()['title-markup-in-list-a']
    assert isinstance(work, Work)
    assert render(work.tex['title']).runs == (
        Run('Growth of '),
        Run('Secale cereale', 'i'),
        Run(' at 20 '),
        Run('°', protected=True),
        Run('C and '),
        Run('a', protected=True),
        Run('i,j', 'sub', protected=True),
        Run('(k)', 'sup', protected=True),
    )


def test_tags_of_html_are_markup() -> None:
    assert to_tex('<i>S. c.</i> makes CO<sub>2</sub>') == (
        r'\emph{S. c.} makes CO\textsubscript{2}'
    )


@pytest.mark.parametrize(
    ('value', 'tex'),
    [
        (r'{$\less$}i{$\greater$}A{$\less$}/i{$\greater$}', r'\emph{A}'),
        (r'{\textless}b{\textgreater}A{\textless}/b{\textgreater}', r'\textbf{A}'),
        ('<span class="nocase">A</span><br/>B', 'A B'),
        ('<jats:italic>A</jats:italic>', r'\emph{A}'),
        ('<ce:inf loc="post">2</ce:inf>', r'\textsubscript{2}'),
        ('<mml:math><mml:mi>x</mml:mi></mml:math>', '{{x}}'),
        (
            '<mml:msub><mml:mi>H</mml:mi><mml:mn>2</mml:mn></mml:msub>O',
            r'{H}\textsubscript{2}O',
        ),
        (
            '<msup><mn>10</mn><mrow><mo>-</mo><mn>3</mn></mrow></msup>',
            r'{10}\textsuperscript{{-}{3}}',
        ),
        (r'A &amp; B \&amp; C &#233;&lt;', r'A \& B \& C é<'),
        ('a < b and c > d, <i>e', 'a < b and c > d, <i>e'),
        ('AT&T; &nope;', 'AT&T; &nope;'),
        ('<i>' * 30 + 'a' + '</i>' * 30, None),
    ],
)
def test_what_is_no_tag_and_no_entity_stays(value: str, tex: str | None) -> None:
    assert tex is None or to_tex(value) == tex


@pytest.mark.parametrize('value', [r'\mnras', r'{\mnras}', r' \mnras{} '])
def test_a_macro_of_a_journal_is_its_name(value: str) -> None:
    assert expand_journal(value) == 'Monthly Notices of the Royal Astronomical Society'


def test_several_isbns_are_kept_in_every_format() -> None:
    work = works()['isbn-two-a']
    both = '978-3-16-148410-0 978-1-71850-446-2'
    assert work.isbns() == both.split()
    assert f'isbn      = {{{both}}}' in biblatex(work)
    assert csl_item(work)['ISBN'] == both
    assert ris(work).count('SN  - ') == 2


@pytest.mark.parametrize(
    ('key', 'line'),
    [
        ('month-span-a', 'month     = "23--27 " # may,'),
        ('month-span-b', 'month   = sep # "--" # oct,'),
        ('year-range-a', 'year      = {1999--2004},'),
        ('year-range-b', 'year      = {1999--},'),
        ('year-range-c', 'month   = {Spring},'),
        ('year-to-appear-a', 'year    = {to appear},'),
    ],
)
def test_bibtex_has_what_it_came_from(key: str, line: str) -> None:
    assert line in bibtex(works()[key])


@pytest.mark.parametrize(
    ('key', 'line'),
    [
        ('year-range-b', 'date      = {1999/..},'),
        ('year-range-c', 'date         = {2020-21},'),
        ('patent-keys-a', 'holder   = {Acme Inc.},'),
        ('patent-keys-a', 'type     = {patentus},'),
        ('collaboration-a', 'eprintclass   = {hep-ph},'),
    ],
)
def test_biblatex_has_what_it_came_from(key: str, line: str) -> None:
    assert line in biblatex(works()[key])


@pytest.mark.parametrize(
    ('note', 'eprint', 'url', 'rest'),
    [
        (r'{\_eprint: 1801.00001}', '1801.00001', 'https://arxiv.org/abs/1801.00001', ''),
        (r'\_eprint: https://arxiv.org/abs/1801.00001 ', '1801.00001', None, ''),
        (r'Best paper; {\_eprint: https://example.org/a}', '', 'https://example.org/a', None),
    ],
)
def test_an_eprint_in_a_note_is_one(
    tmp_path: Path, note: str, eprint: str, url: str | None, rest: str | None
) -> None:
    file = tmp_path / 'a.bib'
    file.write_text(f'@misc{{a, author = {{Roe, Pat}}, title = {{T}}, note = {{{note}}}}}')
    (work,) = publications(check([file]).entries.values())
    assert work.eprint == eprint
    assert url is None or work.url == url
    assert work.note == ('Best paper' if rest is None else rest)


@pytest.mark.parametrize(
    ('key', 'authors'),
    [
        ('comma-authors', ('A. Quillfeather', 'J. Müller', 'B. Foo')),
        ('comma-two', ('A. Quillfeather', 'J. Müller')),
        ('etal', ('A. Quillfeather', 'others')),
        ('semicolon', ('A. Quillfeather', 'J. Müller')),
    ],
)
def test_names_that_people_separate_wrongly_are_right(key: str, authors: tuple[str, ...]) -> None:
    assert works('mistakes.bib')[key].authors == authors


def test_mistakes_are_reported_with_their_remedy() -> None:
    assert messages('mistakes.bib') == [
        f'mistakes.bib:{message}'
        for message in (
            (
                "4:13: 'comma-authors': 'author': ',' does not separate names; write "
                "'A. Quillfeather and J. Müller and B. Foo' [career.name]"
            ),
            (
                "10:13: 'comma-two': 'author': ',' does not separate names; write "
                "'A. Quillfeather and J. Müller' [career.name]"
            ),
            (
                "22:13: 'semicolon': 'author': ';' does not separate names; write "
                "'Quillfeather, A. and Müller, J.' [career.name]"
            ),
            "38:11: 'year-letter': 'year': '2019a' is not a year; expected YYYY [career.date]",
            "46:1: 'no-booktitle': 'booktitle' is missing [career.missing]",
            "59:3: 'missing-comma': a comma is missing before 'title' [career.syntax]",
            "63:10: the key 'key with space' has spaces; write 'key-with-space' [career.syntax]",
            "73:13: 'macro': 'journal': there is no string 'jgr' [career.reference]",
            (
                "80:10: 'doiurl': 'doi': 'https://doi.org/10.1000/xyz' is not a DOI; expected "
                "'10.1000/xyz' [career.identifier]"
            ),
            (
                "81:10: 'doiurl': 'url': 'www.example.org/paper' is not an absolute 'http', "
                "'https' or 'mailto' address; did you mean 'https://www.example.org/paper'? "
                '[career.url]'
            ),
            (
                "86:107: 'math': 'title': there is no text for '\\SI'; write the character, or "
                'leave the command out [career.tex]'
            ),
            (
                "86:114: 'math': 'title': there is no text for '\\kilo'; write the character, or "
                'leave the command out [career.tex]'
            ),
            (
                "86:119: 'math': 'title': there is no text for '\\metre'; write the character, or "
                'leave the command out [career.tex]'
            ),
            "95:10: the key 'Dup' is already given at mistakes.bib:94:10 [career.duplicate]",
            "96:1: 'unclosed': the entry is never closed [career.syntax]",
        )
    ]


def test_tags_are_rewritten_five_deep_and_stay_beyond() -> None:
    assert to_tex('<i>' * 6 + 'x' + '</i>' * 6) == '<i>' + r'\emph{' * 5 + 'x' + '}' * 5 + '</i>'
