"""Builders: each shows everything, text is text, and links lead somewhere."""

from __future__ import annotations

import json
import re
from typing import Any, Final
from xml.etree.ElementTree import fromstring

import pytest

from tests.support.formats import PLAIN, anchors, files, links, parse_html, squash
from tests.support.projects import MYST, Builder, Built, Shared
from tests.support.roots import root

TITLE: Final = (
    '*Star*, **two**, `tick`, ``ticks``, <b>bold</b>, &amp; & %, {{ brace }}, {x}`y`, |bar|, '
    r"\back \\two, $5_x^2$ #~, [a](b), 'single' and :role:`x` -- dash --- ü é “q”"
)
"""What is markup in some language, and must come out as it went in."""

BOOK: Final[dict[str, Any]] = {'project': 'P', 'version': '1', 'copyright': 'C'}

BUILDERS: Final = (
    *('html', 'dirhtml', 'singlehtml', 'epub', 'latex', 'text', 'man', 'texinfo'),
    *('xml', 'pseudoxml', 'gettext', 'dummy'),
)

TITLES: Final = (
    *('Lead', 'Junior', 'Intern', 'Mentor', 'MEng Engineering', 'The Prize', 'First Aid'),
    *('A Paper', 'Memory, Explained', 'Faults', 'The Tool', 'Where memory goes'),
    *('What comes next', 'MAPPING', 'Guard regions', 'Merging', 'Reverse mapping', 'Memory'),
    *('Locking', 'She is first by patches.'),
)
"""Those of all records of the project ``test-career``."""


def read(built: Built, suffix: str) -> str:
    """Return the text of all files that end in *suffix*, without its white space."""
    plain = PLAIN[suffix if suffix in PLAIN else '']
    return squash('\n'.join(plain(text) for _, text in files(built.app.outdir, suffix)))


@pytest.mark.parametrize('builder', BUILDERS)
def test_a_project_is_built_without_a_warning(shared: Shared, builder: str) -> None:
    assert shared(root('test-career'), builder).warnings == []


@pytest.mark.parametrize(
    ('builder', 'suffix'),
    [
        ('html', '.html'),
        ('dirhtml', '.html'),
        ('singlehtml', '.html'),
        ('epub', '.xhtml'),
        ('latex', '.tex'),
        ('text', '.txt'),
        ('man', '.1'),
    ],
)
class TestABuilder:
    """Shows what the data hold."""

    def test_with_the_title_of_every_record(
        self, shared: Shared, builder: str, suffix: str
    ) -> None:
        text = read(shared(root('test-career'), builder), suffix)
        assert [title for title in TITLES if squash(title) not in text] == []

    def test_as_text(self, shared: Shared, builder: str, suffix: str) -> None:
        data = {
            'basics': {
                'name': f'1{TITLE}',
                'label': f'2{TITLE}',
                'summary': f'3{TITLE}',
                'figures': [{'value': f'4{TITLE}', 'label': f'5{TITLE}'}],
                'profiles': [{'network': f'6{TITLE}', 'username': f'7{TITLE}'}],
            },
            'work': [
                {
                    'id': 'a',
                    'name': f'8{TITLE}',
                    'position': TITLE,
                    'summary': f'9{TITLE}',
                    'highlights': [f'10{TITLE}'],
                }
            ],
            'contributions': [
                {
                    'id': 'a',
                    'name': 'X',
                    'kind': 'feature',
                    'summary': 'X',
                    'milestones': [{'summary': f'11{TITLE}'}],
                    'commits': [{'id': f'12{TITLE}', 'name': f'13{TITLE}'}],
                    'constants': [{'name': f'14{TITLE}', 'value': f'15{TITLE}'}],
                    'documentation': [{'label': f'16{TITLE}', 'url': 'https://x.example/'}],
                }
            ],
            'claims': [{'id': 'a', 'statement': 'X', 'attribution': f'17{TITLE}'}],
        }
        directives = [
            *(MYST.directive(name) for name in ('profile', 'contributions', 'claims', 'contact')),
            MYST.directive('timeline', 'work', {'by': 'employer'}),
        ]
        pages = {'career.yaml': json.dumps(data), 'index.md': '\n'.join(['# T', *directives])}
        text = read(shared(pages, builder, **BOOK), suffix)
        missing = [number for number in range(1, 18) if squash(f'{number}{TITLE}') not in text]
        assert missing == []


@pytest.mark.parametrize(
    'role',
    [
        'career:talk',
        'any',
    ],
)
def test_a_title_is_text_where_a_role_shows_it(shared: Shared, role: str) -> None:
    data = json.dumps({'talks': [{'id': 'a', 'name': TITLE, 'event': 'E'}]})
    pages = {'career.yaml': data, 'index.md': f'{{{role}}}`a`\n\n{MYST.directive("talks")}'}
    assert [text for _, text in shared(pages).links()] == [TITLE]


class TestALink:
    """Leads to an anchor that is there."""

    @pytest.mark.parametrize('builder', ['html', 'dirhtml'])
    def test_in_html(self, shared: Shared, builder: str) -> None:
        built = shared(root('test-career'), builder)
        pages = {
            name.removesuffix('index.html') if builder == 'dirhtml' else name: parse_html(text)
            for name, text in files(built.app.outdir, '.html')
        }
        assert {link for link in links(pages) if 'talk-keynote' in link}
        assert links(pages) - anchors(pages) == set()

    def test_in_a_single_page(self, shared: Shared) -> None:
        built = shared(root('test-career'), 'singlehtml')
        page = {'': parse_html(built.output('index.html'))}
        # Sphinx 9.0 and 9.1 write '#document-talks#career-talk-keynote'.
        found = {f'#{link.rpartition("#")[2]}' for link in links(page)}
        assert {link for link in found if 'talk-keynote' in link}
        assert found - anchors(page) == set()

    def test_in_a_book(self, shared: Shared) -> None:
        built = shared(root('test-career'), 'epub')
        pages = {name: fromstring(text) for name, text in files(built.app.outdir, '.xhtml')}
        assert {link for link in links(pages) if 'talk-keynote' in link}
        assert links(pages) - anchors(pages) == set()

    def test_in_latex(self, shared: Shared) -> None:
        (text,) = (
            text for _, text in files(shared(root('test-career'), 'latex').app.outdir, '.tex')
        )
        links = set(re.findall(r'\\hyperref\[\\detokenize{(.+?)}\]', text))
        assert links
        assert links <= set(re.findall(r'\\label{\\detokenize{(.+?)}}', text))

    def test_in_texinfo(self, shared: Shared) -> None:
        (text,) = (
            text for _, text in files(shared(root('test-career'), 'texinfo').app.outdir, '.texi')
        )
        links = set(re.findall(r'@ref{(\w+),', text))
        assert links
        assert links <= set(re.findall(r'@anchor{(\w+)}', text))


def test_prose_of_a_record_can_be_translated(build: Builder) -> None:
    pages = {
        'career.yaml': 'talks: [{id: a, name: A, event: E}]',
        'index.md': MYST.directive('talk', 'a', {}, 'Prose to translate.'),
    }
    built = build(pages, 'gettext')
    assert 'msgid "Prose to translate."' in built.output('index.pot')


def test_builders_that_share_doctrees_write_what_they_would_alone(build: Builder) -> None:
    build(root('test-career'), 'html')
    shared = build({}, 'text')
    alone = build(root('test-career'), 'text', folder='second')
    assert shared.read == []
    assert [shared.output(name) for name in ('index.txt', 'talks.txt')] == [
        alone.output(name) for name in ('index.txt', 'talks.txt')
    ]
