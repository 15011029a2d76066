"""Whatever a field holds comes out as the text that it is, or is refused."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, fromstring

import pytest
from docutils.utils import column_width
from msgspec import Struct, to_builtins

from sphinx_career.data.reader import Contents, read
from sphinx_career.model.career import KINDS, Career
from sphinx_career.model.dates import EndDate, PartialDate
from sphinx_career.model.fields import Field, fields
from sphinx_career.model.problems import Problem, Subtype
from sphinx_career.model.scalars import (
    Email,
    Flag,
    Identifier,
    Reachable,
    ReleaseVersion,
    SourceKey,
    TopicId,
    Url,
    Word,
)
from tests.support.browser import program
from tests.support.forks import sphinx, sphinx_each
from tests.support.formats import HTML, PLAIN, files, parse_html, squash, strings
from tests.support.processes import once
from tests.support.projects import MYST, Built, Shared

NASTY: Final = {
    'html': '<b>bold</b> &amp; & &lt;i&gt; <script>alert(1)</script>',
    'end-of-script': '</script></style></title><script>alert(1)</script>',
    'attribute': "\"><img src=x onerror=alert(1)> ' onmouseover=alert(1) x='",
    'comment': '<!-- --> --> <![CDATA[ ]]> ]]> <?xml version="1.0"?> <?php ?>',
    'scheme': 'javascript:alert(1) data:text/html,x vbscript:x',
    'jinja': '{{ 7*7 }} {% raw %}{% endraw %} {# comment #} {{ config.items() }}',
    'myst': '{math}`x` {eval-rst} {{ x }} [a](b) ![c](d) [^1] $x$ $$y$$ ```{include} /etc/passwd',
    'myst-block': '# Heading',
    'myst-fence': '```{raw} html',
    'rest': ':ref:`x` :raw-html:`y` |x| x_ `y`_ z__ [1]_ *e* **s** ``l`` _`t`',
    'rest-block': '.. include:: /etc/passwd',
    'rest-list': '- item',
    'percent': '%s %d %(name)s %% {0} {name} {} $HOME ${x} `ls` $(ls)',
    'tex': r'\input{/etc/passwd} \write18{ls} \end{document} \\ $x_1^2$ ~ # ^^M & % { }',
    'tex-dashes': "-- --- ... ``double'' 'single' << >> !` ?`",
    'roff': '.so /etc/passwd',
    'roff-quote': "'so /etc/passwd",
    'roff-escapes': r'\fB \n[.x] \*(lq \s+9 \! \" \(co \[u0041] \X"x"',
    'texinfo': '@include /etc/passwd @bye {@@}',
    'long-word': 'antidis' * 60,
    'accents': 'é ü ß ñ Ł “q” – — … · ×',
    'scripts': 'שלום مرحبا 中文 😀 \u200e \u200d \ufeff \u00ad \u00a0',
    'backslashes': 'C:\\new\\table \\ \\\\ \\" \\u0041',
    'path': '../../etc/passwd /etc/passwd file:///etc/passwd ~root',
}
"""Texts that are markup, a command or an address somewhere."""

ASCII: Final = {name: text for name, text in NASTY.items() if text.isascii()}

CONF: Final = """
project = 'Project'
author = 'Ann'
version = copyright = '2026'
extensions = ['myst_parser', 'sphinx_career']
career_data = ['data/*.yaml']
career_today = '2026-08-16'
career_sharing = True
html_baseurl = 'https://example.org/'
html_theme = 'basic'
"""

PAGES: Final = {
    'index.md': '\n'.join(
        (
            '# Home\n',
            MYST.directive('profile'),
            MYST.directive('timeline', 'work volunteer awards certificates projects'),
            MYST.directive('education'),
            MYST.directive('teaching'),
            MYST.directive(
                'timeline', 'service grants media skills languages interests references'
            ),
            MYST.directive('talks'),
            MYST.directive('maintainerships'),
            MYST.directive('contributions', '', {'by': 'kind'}),
            MYST.directive('publications'),
            MYST.directive('topics'),
            MYST.directive('claims'),
            MYST.directive('contact'),
            '```{toctree}\ngroups\nroles\n```\n',
        )
    ),
    'groups.md': '\n'.join(
        (
            '# Groups\n',
            MYST.directive('timeline', 'work', {'by': 'employer', 'no-index': ''}),
            MYST.directive('talks', '', {'by': 'event', 'no-index': ''}),
            MYST.directive('contributions', '', {'by': 'release', 'no-index': ''}),
            MYST.directive('publications', '', {'by': 'type', 'no-index': ''}),
        )
    ),
    'roles.md': '# Roles\n\n'
    + '\n\n'.join(f'{{career:{objtype}}}`{name}`' for objtype in KINDS for name in NASTY),
}

HIDDEN_SECTIONS: Final = {'$schema', 'meta'}
HIDDEN: Final = {
    'basics.aliases',
    *('basics.bios', 'basics.imageAlt'),
    *('basics.location.address', 'basics.location.postalCode'),
    'claims.value',
    *(f'publications.{key}' for key in ('edition', 'genre', 'issn', 'language', 'location')),
    *(f'publications.{key}' for key in ('note', 'number', 'pages', 'series', 'volume', 'volumes')),
    *(f'publications.{key}' for key in ('eprint', 'eprintType', 'eventPlace', 'eventTitle')),
    *(f'publications.{key}' for key in ('pubState', 'translators', 'version')),
}
"""Fields that a reader need not see."""


def texinfo(markup: str) -> str:
    """Return the text in Texinfo."""
    names = {'comma': ',', 'w{-}': '-', 'w{`}': '`', "w{'}": "'"}
    commands = re.compile(r"@(comma|w\{[-`']\})(?:\{\})?|@([@{}])")
    return commands.sub(lambda found: names.get(found[1], found[2]), markup)


def roff(markup: str) -> str:
    """Return the text in a manual page, its fixed spaces as spaces."""
    return PLAIN[''](markup.replace('\\ ', ' '))


def text(markup: str) -> str:
    """Return plain text, in tables one cell after the other."""
    lines: list[str] = []
    cells: list[str] = []
    for line in markup.splitlines():
        if re.fullmatch(r'\+[-=+]+\+', line):
            lines += cells
            edges = [place for place, character in enumerate(line) if character == '+']
            cells = [''] * (len(edges) - 1)
        elif cells and line.startswith('|'):
            columns = list(accumulate(map(column_width, line), initial=0))
            for number, (left, right) in enumerate(pairwise(edges)):
                cells[number] += line[columns.index(left) + 1 : columns.index(right)]
        else:
            lines += [*cells, line]
            cells = []
    return '\n'.join(lines)


READERS: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    'html': ('.html', PLAIN['.html']),
    'epub': ('.xhtml', PLAIN['.xhtml']),
    'latex': ('.tex', PLAIN['.tex']),
    'text': ('.txt', text),
    'man': ('.1', roff),
    'texinfo': ('.texi', texinfo),
    'xml': ('.xml', PLAIN['.xhtml']),
}
"""The files of each builder, and what reads the text in them."""

CHECKED: Final = {
    'basics.figures.page': 'index',
    'basics.image': 'https://example.org/me.jpg',
    'publications.type': 'book',
    'publications.isbn': '9780306406157',
    'publications.editions.isbn': '9780306406157',
    'publications.doi': '10.1000/182',
    'publications.partOf': '',
}
"""Fields that take no other text than one that is right."""

BODIES: Final = {f'publications.{role}' for role in ('authors', 'editors', 'translators')}
"""Names that are given in braces, since what stands after a comma would come first."""

ALL: Final = 'all'
"""What stands for all the rows at once, where there is no more than one record."""


class Texts:
    """What fields hold: a text of the table, and a mark by which each is found."""

    def __init__(self, nasty: Mapping[str, str]) -> None:
        self.nasty = nasty
        self.given: dict[tuple[str, str], str] = {}
        """The texts, by the path of the field and the name of the row."""

    def text(self, path: str, name: str) -> str:
        """Return what the field at *path* holds in the record *name*."""
        text = self.nasty.get(name) or ' '.join(self.nasty.values())
        text = f'{text} k{len(self.given)}z'
        return self.given.setdefault((path, name), text)

    def value(self, field: Field, path: str, name: str) -> Any:
        """Return one value of *field*."""
        if field.words:
            return field.words[0]
        if issubclass(field.type, Struct):
            return self.mapping(field.type, path, name)
        if path in CHECKED:
            return CHECKED[path]
        if issubclass(field.type, Word):
            return field.type.known[0]
        fixed = {
            Identifier: f'former-{name}' if path.endswith('.aliases') else name,
            Flag: 'false',
            TopicId: name,
            PartialDate: '2024-01-01',
            EndDate: '2024-01-01',
            Reachable: 'https://example.org/x',
            Url: 'https://example.org/x',
            Email: 'name@example.org',
            ReleaseVersion: self.given.get(('releases.version', name)),
        }
        text = fixed.get(field.type) or self.text(path, name)
        return f'{{{text}}}' if path in BODIES else text

    def mapping(self, struct: type[Struct], path: str, name: str) -> dict[str, Any]:
        """Return a record, or a part of one, that gives all its keys."""
        return {
            key: [value] if field.many else value
            for key, field in fields(struct).items()
            if field.type is not SourceKey
            for value in [self.value(field, f'{path}.{key}', name)]
        }

    def career(self) -> dict[str, Any]:
        """Return data that give all sections, with a record for each text."""
        sections = fields(Career)
        found: dict[str, Any] = {}
        # Contributions name releases.
        for key in sorted(sections, key=lambda key: key != 'releases'):
            if sections[key].type is str:
                continue
            if sections[key].many:
                found[key] = [self.mapping(sections[key].type, key, name) for name in self.nasty]
            else:
                found[key] = self.mapping(sections[key].type, key, ALL)
        return found


PLAIN_TEXTS: Final = Texts(dict.fromkeys(NASTY, 'Text'))
NASTY_TEXTS: Final = Texts(NASTY)
CAREERS: Final = {'plain': PLAIN_TEXTS.career(), 'nasty': NASTY_TEXTS.career()}


def write_project(folder: Path, career: dict[str, Any]) -> Path:
    """Write a project that shows all of *career*; return its folder."""
    (folder / 'data').mkdir(parents=True)
    data = json.dumps(career, ensure_ascii=False)
    for path, text in {'conf.py': CONF, 'data/all.yaml': data, **PAGES}.items():
        (folder / path).write_text(text, encoding='utf-8')
    return folder


@pytest.fixture(scope='session')
def all_built(shared_path: Path) -> Path:
    """A folder in which each builder has a folder for plain data and one for nasty data."""

    def make(folder: Path) -> None:
        for name, career in CAREERS.items():
            source = write_project(folder / 'source' / name, career)
            runs = sphinx_each(source, folder / 'out' / name, READERS, '-n')
            for builder, run in runs.items():
                (folder / builder).mkdir(exist_ok=True)
                (folder / 'out' / name / builder).rename(folder / builder / name)
                (folder / builder / f'{name}.log').write_text(run.output, encoding='utf-8')

    return once(shared_path / 'safety', make)


@pytest.fixture(params=READERS)
def built(request: pytest.FixtureRequest, all_built: Path) -> Path:
    """The folder of a builder."""
    return all_built / str(request.param)


def normal(text: str, builder: str) -> str:
    """Return *text* without white space, and what a format cannot tell apart made the same."""
    # Texinfo has no colon in the text of a reference; Sphinx puts a semicolon there.
    return squash(text).replace(':', ';' if builder == 'texinfo' else ':')


@cache
def plain_text(folder: Path) -> str:
    """Return the text that a builder wrote to *folder*, in its normal form."""
    builder = folder.parent.name
    suffix, plain = READERS[builder]
    return normal('\n'.join(plain(text) for _, text in files(folder, suffix)), builder)


def test_nothing_is_warned_of_but_what_a_format_cannot_show(built: Path) -> None:
    expected = {
        'latex': "WARNING: pdfLaTeX cannot print 'ו' (U+05D5), 'ל' (U+05DC), 'ם' (U+05DD) and 9 "
        "more; set latex_engine = 'xelatex' or 'lualatex' in conf.py [career.print]\n"
    }
    log = (built / 'nasty.log').read_text(encoding='utf-8')
    assert log == expected.get(built.name, '')


def printed(path: str, text: str) -> str:
    """Return *text* of the field at *path* as it is printed: two hyphens of a range as a dash."""
    return text.replace('--', '–') if path == 'publications.pages' else text


def test_each_text_comes_out_as_it_is_wherever_a_plain_one_does(built: Path) -> None:
    plain, nasty = plain_text(built / 'plain'), plain_text(built / 'nasty')
    lost = [
        place
        for place, text in PLAIN_TEXTS.given.items()
        if normal(text, built.name) in plain
        and normal(printed(place[0], NASTY_TEXTS.given[place]), built.name) not in nasty
    ]
    assert lost == []


def test_nearly_each_field_comes_out(built: Path) -> None:
    plain = plain_text(built / 'plain')
    hidden = {
        path
        for (path, _), text in PLAIN_TEXTS.given.items()
        if normal(text, built.name) not in plain and path.split('.')[0] not in HIDDEN_SECTIONS
    }
    assert hidden - HIDDEN == set()


MARKUP: Final[dict[str, Callable[[str], Element]]] = {
    '.html': parse_html,
    '.xhtml': fromstring,
    '.xml': fromstring,
}


@cache
def trees(folder: Path) -> list[tuple[str, Element]]:
    """Return the files of a builder that a parser of markup reads."""
    suffix, _ = READERS[folder.parent.name]
    return [(name, MARKUP[suffix](text)) for name, text in files(folder, suffix)]


def elements(folder: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the files with the names of all elements and of their attributes."""
    for name, tree in trees(folder):
        yield (
            name,
            [
                [element.tag, *sorted(element.attrib)]
                for element in tree.iter()
                if element.get('class') != 'pre'  # one for each word of a literal text
            ],
        )


@pytest.mark.parametrize('built', ['html', 'epub', 'xml'], indirect=True)
class TestMarkup:
    """That a parser reads has gained nothing from the data."""

    def test_elements_are_those_of_plain_data(self, built: Path) -> None:
        plain, nasty = (dict(elements(built / data)) for data in ('plain', 'nasty'))
        assert [name for name in plain | nasty if plain.get(name) != nasty.get(name)] == []

    def test_addresses_are_of_safe_schemes(self, built: Path) -> None:
        addresses = {
            address
            for _, tree in trees(built / 'nasty')
            for element in tree.iter()
            for key in ('href', 'src', 'refuri')
            if (address := element.get(key))
        }
        schemes = {address.partition(':')[0] for address in addresses if ':' in address}
        assert schemes == {'https', 'mailto'}


ADDRESSES: Final = {
    'script': 'javascript:alert(1)',
    'capitals': 'JavaScript:alert(1)',
    'blank': ' javascript:alert(1)',
    'line': 'java\nscript:alert(1)',
    'control': '\x01javascript:alert(1)',
    'data': 'data:text/html,x',
    'relative-scheme': '//other.example/x',
    'backslashes': 'https:\\\\other.example',
    'user': 'https://other@example.com/',
    'quote': 'https://example.com/"onclick="x',
    'second-line': 'https://example.com/\nx',
    'override': 'https://example.com/\u202ex',
    'path': '../../etc/passwd',
    'file': 'file:///etc/passwd',
    'right': 'https://example.com/(x)?y=%20#z',
}
"""Texts in fields for addresses: only the last is one."""


class AddressTexts(Texts):
    """What fields hold: an address wherever they take one, else their path."""

    def value(self, field: Field, path: str, name: str) -> Any:
        """Return one value of *field*."""
        address = ADDRESSES.get(name, ADDRESSES['script'])
        if path == 'publications.doi':
            return f'10.1234/{address}'
        if path == 'publications.eprintType':
            return 'arxiv'
        if path == 'publications.eprint' or field.type in {Url, Reachable, Email}:
            return address
        return super().value(field, path, name)

    def text(self, path: str, name: str) -> str:
        """Return what the field at *path* holds in the record *name*."""
        return f'{path} {name}'


def test_no_other_text_becomes_an_address(tmp_path: Path) -> None:
    career = AddressTexts(ADDRESSES).career()
    folder = tmp_path / 'out'
    sphinx(write_project(tmp_path / 'source', career), folder, 'html')
    addresses = {
        element.get(key) or ''
        for _, text in files(folder, '.html')
        for element in parse_html(text).iter()
        for key in ('href', 'src')
    }
    ours = ('https://example.org/', 'https://doi.org/10.1234/', 'https://arxiv.org/abs/')
    assert {
        address
        for address in addresses
        if not address.startswith(ours) and not Path(folder, re.split('[#?]', address)[0]).exists()
    } == {ADDRESSES['right'], 'https://www.sphinx-doc.org/'}


@pytest.mark.parametrize('built', ['html'], indirect=True)
class TestHtml:
    """Holds data in more places than its text."""

    def test_in_the_inventory(self, built: Path) -> None:
        data = (built / 'nasty' / 'objects.inv').read_bytes().split(b'\n', 4)[4]
        lines = zlib.decompress(data).decode().splitlines()
        names = {line.split(' ', 4)[4] for line in lines if ' career:' in line}
        titles = {
            text
            for (path, _), text in NASTY_TEXTS.given.items()
            if path in {'talks.name', 'awards.title', 'claims.statement', 'work.position'}
        }
        assert {' '.join(text.split()) for text in titles} - {
            ' '.join(name.split()) for name in names
        } == set()

    def test_in_the_search_index(self, built: Path) -> None:
        script = (built / 'nasty' / 'searchindex.js').read_text(encoding='utf-8')
        index = json.loads(script.removeprefix('Search.setIndex(').removesuffix(')'))
        assert len(index['objects']['']) >= len(KINDS) * len(NASTY) / 2

    def test_in_json_ld(self, built: Path) -> None:
        found = [
            json.loads(element.text or '')
            for _, tree in trees(built / 'nasty')
            for element in tree.iter(f'{HTML}script')
            if element.get('type') == 'application/ld+json'
        ]
        names = set(strings(found))
        assert NASTY_TEXTS.given['basics.name', ALL] in names

    def test_in_the_tags_for_sharing(self, built: Path) -> None:
        contents = {
            element.get('content')
            for _, tree in trees(built / 'nasty')
            for element in tree.iter(f'{HTML}meta')
            if element.get('property') == 'og:site_name'
        }
        assert contents == {NASTY_TEXTS.given['basics.name', ALL]}

    def test_in_the_file_of_the_data(self, built: Path) -> None:
        data = json.loads((built / 'nasty' / 'resume.json').read_text(encoding='utf-8'))
        found = set(strings(data))
        lost = {
            path
            for (path, _), text in NASTY_TEXTS.given.items()
            if not found & {text, f'{{{text}}}'}
        }
        # In the first hyphens become a dash; the others are private, or on no page.
        private = {f'basics.{key}' for key in ('location.address', 'location.postalCode')}
        private |= {'basics.aliases', 'basics.bios'}
        assert lost == {'publications.pages', *private}


@pytest.mark.parametrize('built', ['man'], indirect=True)
def test_a_manual_page_makes_the_requests_of_plain_data(built: Path) -> None:
    plain, nasty = (
        re.findall(
            r"^[.'].*?(?=\s|$)", (built / data / 'project.1').read_text('utf-8'), re.MULTILINE
        )
        for data in ('plain', 'nasty')
    )
    assert nasty == plain != []


ASCII_TEXTS: Final = Texts({name: text for name, text in NASTY.items() if text.isascii()})
ASCII_CAREER: Final = ASCII_TEXTS.career()


@pytest.fixture(scope='session')
def pdf(shared_path: Path) -> str:
    """The text of a PDF of nasty texts, as far as pdfTeX has a sign for each character."""
    pdflatex, makeindex, pdftotext = map(program, ('pdflatex', 'makeindex', 'pdftotext'))
    roles = [f'{{career:talk}}`{name}`' for name in ASCII_TEXTS.nasty]

    def make(folder: Path) -> None:
        source = write_project(folder / 'source', ASCII_CAREER)
        (source / 'roles.md').write_text('\n\n'.join(['# Roles', *roles]), encoding='utf-8')
        sphinx(source, folder / 'latex', 'latex')
        typeset = [pdflatex, '-interaction=nonstopmode', '-halt-on-error', 'project.tex']
        sort = [makeindex, '-s', 'python.ist', 'project.idx']
        with (folder / 'log').open('w', encoding='utf-8') as log:
            # The second time with what the first has noted: contents, references and the index.
            for command in (typeset, sort, typeset):
                subprocess.run(command, cwd=folder / 'latex', stdout=log, stderr=log, check=False)

    folder = once(shared_path / 'safety-pdf', make)
    path = folder / 'latex' / 'project.pdf'
    assert path.exists(), (folder / 'log').read_text(encoding='utf-8', errors='replace')[-2000:]
    command = [pdftotext, '-raw', str(path), '-']
    return subprocess.run(command, capture_output=True, encoding='utf-8', check=True).stdout


def typeset(text: str) -> str:
    """Return *text* without what a printer may change: space, hyphens, quotes and ligatures."""
    quotes = {ord(curly): plain for curly, plain in zip('‘’“”', '\'\'""', strict=True)}
    return re.sub(r'[\s-]', '', unicodedata.normalize('NFKC', text)).translate(quotes)


@pytest.mark.parametrize('path', ['talks.name', 'topics.name', 'work.highlights'])
def test_a_pdf_shows_each_text(pdf: str, path: str) -> None:
    shown = typeset(pdf)
    given = {name: text for (where, name), text in ASCII_TEXTS.given.items() if where == path}
    lost = [name for name, text in given.items() if typeset(text) not in shown]
    assert lost == ['long-word']  # which TeX does not break: it runs over the edge of the page


def test_a_pdf_holds_no_file_of_the_machine(pdf: str) -> None:
    assert 'root:x:0:0' not in pdf


REFUSED: Final = {
    **{f'U+{code:04X}': chr(code) for code in (0, 7, 8, 0x0B, 0x0C, 0x0D, 0x1B, 0x7F, 0x80, 0x9B)},
    **{f'U+{code:04X}': chr(code) for code in (0x2028, 0x2029, *range(0x202A, 0x202F))},
    **{f'U+{code:04X}': chr(code) for code in (*range(0x2066, 0x206A), 0xFFFE, 0xFFFF)},
}
"""Characters that drive a terminal, or show a text as another one, or that XML cannot hold."""


ONE: Final = Texts({'plain': 'Text'})
ONE_CAREER: Final = {
    section: json.dumps({section: value}) for section, value in ONE.career().items()
}
"""Data of one section each, so that they are read in no time."""
HELD: Final = {path: text for (path, _), text in ONE.given.items()}


def data_with(character: str, path: str) -> bytes:
    """Return data in which the field at *path*, and no other, holds *character*."""
    held = HELD[path]
    data = ONE_CAREER[path.partition('.')[0]]
    # As an escape, since YAML itself refuses some.
    return data.replace(held, f'{held}\\u{ord(character):04x}').encode()


FIELDS: Final = sorted({path for path, _ in PLAIN_TEXTS.given} - {'releases.version'})


def is_text(problem: Problem) -> bool:
    """Tell whether *problem* is about a character of a text."""
    return problem.subtype is Subtype.TEXT


@pytest.fixture(scope='class')
def found(character: str) -> dict[str, Contents]:
    """What is read if a field holds *character*, by the path of the field."""
    return {path: read(data_with(character, path), 'x.yaml') for path in FIELDS}


@pytest.mark.parametrize('character', REFUSED.values(), ids=REFUSED.keys(), scope='class')
class TestACharacterThatIsNoText:
    """Is refused in each field."""

    def test_is_reported(self, found: dict[str, Contents]) -> None:
        assert [path for path, file in found.items() if not any(map(is_text, file.problems))] == []

    def test_is_named(self, character: str) -> None:
        problems = read(data_with(character, 'talks.summary'), 'x.yaml').problems
        code = f'U+{ord(character):04X}'
        hint = 'write it without control and bidirectional formatting characters'
        assert [problem.message for problem in problems] == [f"'summary' holds {code}; {hint}"]

    def test_is_in_no_record(self, found: dict[str, Contents], character: str) -> None:
        left = {
            path
            for path, file in found.items()
            for item in file.items
            if any(character in text for text in strings(to_builtins(item.value, enc_hook=str)))
        }
        assert left == set()


@pytest.mark.parametrize('code', ['\\ud800', '\\udfff', '\\udc00\\ud800'])
def test_half_a_character_is_refused_in_each_field(code: str) -> None:
    data = {path: data_with('\0', path).replace(b'\\u0000', code.encode()) for path in FIELDS}
    found = {path: read(text, 'x.yaml').problems for path, text in data.items()}
    assert [path for path, problems in found.items() if not problems] == []


@pytest.mark.parametrize('character', REFUSED.values(), ids=REFUSED.keys())
class TestInABibliography:
    """A character that is no text is refused, too."""

    def show(self, shared: Shared, character: str) -> Built:
        """Build a page that lists a work whose title holds *character*."""
        works = f'@book{{a, author={{B, A}}, title={{T{character}U}}, publisher={{P}}, year=2025}}'
        return shared(
            {'works.bib': works, 'index.md': MYST.directive('publications')},
            extensions=['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
            bibtex_bibfiles=['works.bib'],
            career_publications=['works.bib'],
            career_data=[],
        )

    def test_with_a_warning(self, shared: Shared, character: str) -> None:
        # A carriage return ends a line there, and so is white space.
        expected = [] if character == '\r' else [f'the file holds U+{ord(character):04X}; ']
        warnings = self.show(shared, character).warnings
        assert [text for text in expected if not any(text in line for line in warnings)] == []

    def test_so_that_it_is_not_shown(self, shared: Shared, character: str) -> None:
        built = self.show(shared, character)
        assert (character in built.doctree().astext(), built.outline()) == (False, ['T U'])
