"""The directives in a project: each builder shows the words, HTML the picture too."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.address_space.test_handmade import SVG
from tests.address_space.test_record import RECORD
from tests.support.formats import parse_html
from tests.support.processes import differences, sphinx, tree
from tests.support.projects import Builder, once

CONFIG = """\
copyright = version = '1'
extensions = ['myst_parser', 'address_space']
man_pages = [('index', 'a', 'b', 'c', 7)]
"""
FILES = {
    'conf.py': CONFIG,
    'index.md': (
        '# Index\n\n'
        f'```{{address-space}}\n{RECORD}```\n\n'
        '```{drawing} sub/hand.svg\nA *square*.\n```\n\n'
        '```{toctree}\nsub/other\nplain\n```\n'
    ),
    'sub/other.rst': 'Other\n=====\n\n.. address-space::\n   :file: a.json\n',
    'sub/a.json': '{"title": "From a file", "rows": [{"name": "all", "mappings": ["0-3 rw-"]}]}',
    'sub/hand.svg': SVG.replace('</svg>', '<a href="/sub/other#x"><text>go</text></a></svg>'),
    'plain.md': '# Plain\n',
}
BUILDERS = ('html', 'text', 'latex', 'man', 'epub', 'xml', 'singlehtml')
CONFIGURED: dict[str, Any] = {'extensions': ['myst_parser', 'address_space']}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding='utf-8')
    return folder


@pytest.fixture(scope='session')
def project(shared_path: Path) -> Callable[[str], Path]:
    """What returns the output of a builder for the same project, built without a warning."""

    def make(folder: Path) -> None:
        source = write(folder / 'source', FILES)
        for builder in BUILDERS:
            run = sphinx(source, folder / builder, builder, '-n', '-W', doctrees=folder / 'trees')
            (folder / f'{builder}.log').write_text(run.output, encoding='utf-8')

    folder = once(shared_path / 'address-space', make)

    def output(builder: str) -> Path:
        assert (folder / f'{builder}.log').read_text(encoding='utf-8') == ''
        return folder / builder

    return output


@pytest.mark.parametrize(
    ('builder', 'page'),
    [
        *(('html', 'index.html'), ('text', 'index.txt'), ('latex', 'projectnamenotset.tex')),
        *(('man', 'a.7'), ('epub', 'index.xhtml'), ('xml', 'index.xml')),
    ],
)
def test_every_builder_shows_the_words(
    project: Callable[[str], Path], builder: str, page: str
) -> None:
    text = (project(builder) / page).read_text(encoding='utf-8')
    plain = re.sub(r'<[^>]+>|\s+', ' ', text).replace('\\-', '-').replace('{-}', '-')
    assert 'before: 3 VMAs' in plain
    assert 'moved here' in plain
    assert 'square' in plain


@pytest.mark.parametrize('builder', ['text', 'latex', 'man', 'epub', 'xml'])
def test_only_html_has_the_picture(project: Callable[[str], Path], builder: str) -> None:
    output = project(builder)
    pages = [
        path
        for path in output.rglob('*')
        if path.suffix in {'.txt', '.tex', '.7', '.xhtml', '.xml'}
    ]
    assert pages
    assert [path for path in pages if 'viewBox' in path.read_text(encoding='utf-8')] == []


@pytest.mark.parametrize(('builder', 'pictures'), [('html', 2), ('singlehtml', 3)])
def test_html_has_the_pictures_inline_with_ids_of_their_own(
    project: Callable[[str], Path], builder: str, pictures: int
) -> None:
    text = (project(builder) / 'index.html').read_text(encoding='utf-8')
    ids = re.findall(r' id="(picture[^"]*)"', text)
    assert text.count('<svg role=') + text.count('<svg viewBox=') == pictures
    assert (len(ids), len(set(ids))) == (3 * pictures, 3 * pictures)
    assert text.count('<summary>In words</summary>') == pictures


def test_html_shows_the_words_behind_a_disclosure(project: Callable[[str], Path]) -> None:
    root = parse_html((project('html') / 'index.html').read_text(encoding='utf-8'))
    details = [
        ' '.join(''.join(e.itertext()).split()) for e in root.iter() if e.tag.endswith('details')
    ]
    assert details[0].startswith('In words before: 3 VMAsPages 0–1 rw-; 2 r--;')
    assert details[1] == 'In words A square.'


def test_a_drawing_links_to_a_page(project: Callable[[str], Path]) -> None:
    text = (project('html') / 'index.html').read_text(encoding='utf-8')
    assert '<a href="sub/other.html#x">' in text


def test_only_pages_with_a_picture_have_the_style_sheet(project: Callable[[str], Path]) -> None:
    pages = {
        path.relative_to(project('html')).as_posix()
        for path in project('html').rglob('*.html')
        if 'address-space.css' in path.read_text(encoding='utf-8')
    }
    assert pages == {'index.html', 'sub/other.html'}
    assert (project('html') / '_static' / 'address-space.css').exists()


def test_many_processes_make_the_same(project: Callable[[str], Path], tmp_path: Path) -> None:
    pages = {f'p{n}.md': f'# P{n}\n\n```{{address-space}}\n{RECORD}```\n' for n in range(8)}
    toctree = '# I\n\n```{toctree}\n:glob:\np*\n```\n'
    source = write(
        tmp_path / 'source', {**FILES, **pages, 'index.md': toctree + FILES['index.md']}
    )
    runs = [sphinx(source, tmp_path / jobs, 'html', '-j', jobs) for jobs in ('1', '3')]
    assert [run.status for run in runs] == [0, 0]
    outputs = [tree(tmp_path / jobs) for jobs in ('1', '3')]
    unlike = differences(outputs[0], outputs[1])
    assert [name for name in unlike if name.endswith('.html')] == []


def test_a_changed_record_is_read_again(build: Builder) -> None:
    files = {name: text for name, text in FILES.items() if name != 'conf.py'}
    build(files, 'html', **CONFIGURED)
    again = build({'sub/a.json': files['sub/a.json'].replace('all', 'changed')}, 'html')
    assert again.read == ['sub/other']
    assert 'changed' in again.output('sub/other.html')


def test_a_changed_drawing_is_read_again(build: Builder) -> None:
    files = {name: text for name, text in FILES.items() if name != 'conf.py'}
    build(files, 'html', **CONFIGURED)
    again = build({'sub/hand.svg': files['sub/hand.svg'].replace('>a<', '>changed<')}, 'html')
    assert again.read == ['index']
    assert 'changed' in again.output('index.html')


def warnings(build: Builder, files: dict[str, str]) -> list[str]:
    return build(files, 'dummy', **CONFIGURED).warnings


@pytest.mark.parametrize(
    ('name', 'page', 'line'),
    [
        ('index.md', '# T\n\n```{address-space}\ntitle: T\nrow: []\n```\n', 5),
        ('index.md', '```{address-space}\n\ntitle: T\nrow: []\n```\n', 4),
        ('index.rst', 'T\n=\n\n.. address-space::\n\n   title: T\n   row: []\n', 7),
    ],
    ids=['myst', 'myst at the top', 'rest'],
)
def test_a_mistake_in_a_body_is_told_at_its_line(
    build: Builder, name: str, page: str, line: int
) -> None:
    assert warnings(build, {name: page}) == [
        f"{name}:{line - 1}: WARNING: address-space: the record needs 'rows' [address_space]",
        (
            f"{name}:{line}: WARNING: address-space: the record has no key 'row'; "
            "did you mean 'rows'? [address_space]"
        ),
    ]


def test_a_mistake_in_a_file_is_told_at_its_line(build: Builder) -> None:
    files = {
        'index.md': '# T\n\n```{address-space}\n:file: a.json\n```\n',
        'a.json': '{"title": "T",\n"rows": 1}',
    }
    assert warnings(build, files) == [
        "a.json:2: WARNING: address-space: 'rows' has to be a list [address_space]"
    ]


def test_a_missing_file_is_told_at_the_directive(build: Builder) -> None:
    page = '# T\n\n```{address-space}\n:file: a.json\n```\n\n```{drawing} b.svg\nWords.\n```\n'
    built = build({'index.md': page}, 'text', **CONFIGURED)
    reason = 'cannot be read: No such file or directory; the path begins at this page'
    assert built.warnings == [
        f"index.md:3: WARNING: address-space: 'a.json' {reason} [address_space]",
        f"index.md:7: WARNING: drawing: 'b.svg' {reason} [address_space]",
    ]
    assert built.output('index.txt') == 'T\n*\n\nWords.\n'


def test_a_wrong_drawing_leaves_its_words(build: Builder) -> None:
    files = {
        'index.md': '# T\n\n```{drawing} b.svg\nWords.\n```\n',
        'b.svg': SVG.replace('class="guard"', 'fill="red"'),
    }
    built = build(files, 'text', **CONFIGURED)
    assert built.warnings == [
        (
            'b.svg:4: WARNING: drawing: fill="red" stays the same in the dark; '
            'use a class of the style sheet [address_space]'
        )
    ]
    assert built.output('index.txt') == 'T\n*\n\nWords.\n'


def test_a_drawing_without_words_is_told(build: Builder) -> None:
    assert warnings(build, {'index.md': '# T\n\n```{drawing} b.svg\n```\n', 'b.svg': SVG}) == [
        (
            'index.md:3: WARNING: drawing: the body is empty; say in words what the drawing shows '
            '[address_space]'
        )
    ]


def test_a_record_in_two_places_is_told(build: Builder) -> None:
    page = '# T\n\n```{address-space}\n:file: a.json\n\ntitle: T\n```\n'
    assert warnings(build, {'index.md': page, 'a.json': FILES['sub/a.json']}) == [
        (
            "index.md:3: WARNING: address-space: a record is in the body or in ':file:', not in "
            'both; the body is left out [address_space]'
        )
    ]


def test_a_link_of_a_drawing_that_leads_nowhere_is_told(build: Builder) -> None:
    files = {
        'index.md': '# T\n\n```{drawing} b.svg\nWords.\n```\n',
        'b.svg': SVG.replace('</svg>', '<a href="/nowhere"><text>b</text></a></svg>'),
    }
    assert build(files, 'html', **CONFIGURED).warnings == [
        "index.md: WARNING: drawing: there is no document 'nowhere' to link to [address_space]"
    ]
