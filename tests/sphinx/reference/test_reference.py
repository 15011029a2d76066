"""The manual: it holds all that the code declares, and its examples do what they show."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from docutils import nodes
from msgspec import Struct

import sphinx_career
from sphinx_career.directives import DIRECTIVES
from sphinx_career.directives.lists import RecordList
from sphinx_career.domain.load import CONFIG_VALUES
from sphinx_career.model.base import Record
from sphinx_career.model.career import KINDS, Career
from sphinx_career.model.fields import Field, fields
from sphinx_career.model.problems import Subtype
from sphinx_career.model.scalars import Word
from sphinx_career.reference import entries
from tests.support.paths import REPOSITORY
from tests.support.projects import MYST, REST, Builder

SITE: Final = REPOSITORY
MANUAL: Final = {
    f'about/manual/{path.name}': path.read_text(encoding='utf-8')
    for path in sorted((SITE / 'docs' / 'about' / 'manual').glob('*.md'))
}
DATA: Final = {
    path.relative_to(SITE / 'docs').as_posix(): path.read_text(encoding='utf-8')
    for path in sorted((SITE / 'docs' / '_data').glob('*.yaml'))
} | {
    path.name: path.read_text(encoding='utf-8')
    for path in sorted((SITE / 'bibliography').glob('*.bib'))
}
CONFIG: Final[dict[str, Any]] = {
    'extensions': [
        'myst_parser',
        'sphinxcontrib.bibtex',
        'sphinx_career',
        'sphinx_career.reference',
    ],
    'career_data': ['_data/*.yaml'],
    'career_publications': ['publications.bib'],
    'bibtex_bibfiles': ['publications.bib', 'sources.bib'],
    'myst_enable_extensions': ['deflist'],
    'smartquotes': False,
}
REFERENCE: Final[dict[str, Any]] = {
    'extensions': ['myst_parser', 'sphinx_career', 'sphinx_career.reference']
}


class Manual:
    """The pages of the manual, with the data of the site but none of its other pages."""

    def __init__(self, folder: Path) -> None:
        index = MYST.page('# Site', '```{toctree}', 'about/manual/index', '```')
        with warnings.catch_warnings():
            # Something in MyST-Parser that Sphinx will have no more in two releases' time.
            warnings.filterwarnings('ignore', r'.*MystReferenceResolver\.app')
            self.built = Builder(folder)(index | MANUAL | DATA, 'dummy', **CONFIG)
        self.env = self.built.app.env
        self.pages = {
            Path(name).stem: self.env.get_doctree(name.removesuffix('.md')) for name in MANUAL
        }
        self.places: dict[tuple[str, str], nodes.Element] = {
            (page, id_): node
            for page, document in self.pages.items()
            for node in document.findall(nodes.Element)
            for id_ in node['ids']
        }

    def place(self, page: str, anchor: str) -> nodes.Element:
        """Return what *anchor*, not yet made an id, leads to on *page*."""
        return self.places[page, nodes.make_id(anchor)]

    def said(self, page: str, anchor: str) -> str:
        """Return what is said there of a term, or below the title of a section."""
        node = self.place(page, anchor)
        if isinstance(node, nodes.section):
            return node[1].astext()
        assert isinstance(node.parent, nodes.definition_list_item)
        return next(node.parent.findall(nodes.paragraph)).astext()


@pytest.fixture(scope='module')
def manual(tmp_path_factory: pytest.TempPathFactory) -> Manual:
    """The manual."""
    return Manual(tmp_path_factory.mktemp('manual'))


def plain(text: str) -> str:
    """Return *text* without the markup of a docstring."""
    return ' '.join(re.sub(r'``|\*', '', text).split())


def keys(struct: type[Struct], anchor: str) -> Iterator[tuple[str, Field]]:
    """Yield the keys of the data with their anchors, those of all records but once."""
    shared = fields(Record) if Record in struct.__mro__[1:] else {}
    for key, field in fields(struct).items():
        if key not in shared:
            yield f'{anchor}-{key}', field
            if isinstance(field.type, type) and issubclass(field.type, Struct):
                yield from keys(field.type, f'{anchor}-{key}')


KEYS: Final = dict(keys(Career, 'data')) | dict(keys(Record, 'data-every-record'))
EXAMPLES: Final = [
    content
    for page in MANUAL.values()
    for content in re.findall(
        r'^````\{career-example\}\n(.*?)\n````$', page, re.DOTALL | re.MULTILINE
    )
]


class TestTheManual:
    """Holds all that the code declares."""

    def test_each_key(self, manual: Manual) -> None:
        for anchor, field in KEYS.items():
            node = manual.place('data', anchor)
            title = node[0] if isinstance(node, nodes.section) else node
            assert title.astext() == field.key
            assert plain(field.description) in manual.said('data', anchor)

    def test_each_value_that_a_key_takes(self, manual: Manual) -> None:
        words = {anchor: field.words for anchor, field in KEYS.items()}
        texts = {anchor: manual.said('data', anchor) for anchor in words}
        assert [
            (anchor, word)
            for anchor in words
            for word in words[anchor]
            if word not in texts[anchor]
        ] == []

    def test_whether_a_key_must_be_given(self, manual: Manual) -> None:
        assert [anchor for anchor in KEYS if ', required.' in manual.said('data', anchor)] == [
            anchor for anchor, field in KEYS.items() if field.required
        ]

    def test_each_configuration_value(self, manual: Manual) -> None:
        for name, value in CONFIG_VALUES.items():
            text = manual.said('configuration', f'config-{name}')
            assert f'default: {value.default!r}.' in text
            assert plain(value.description) in text

    def test_each_subtype_of_a_warning(self, manual: Manual) -> None:
        assert [manual.said('warnings', f'warnings-career.{subtype}') for subtype in Subtype] == [
            plain(subtype.doc) for subtype in Subtype
        ]

    def test_each_directive(self, manual: Manual) -> None:
        for name, class_ in DIRECTIVES.items():
            text = manual.said('directives', f'directives-career:{name}')
            assert text.startswith(plain(class_.__doc__ or ''))

    def test_each_option_of_a_directive(self, manual: Manual) -> None:
        ids = [
            id_ for node in manual.pages['directives'].findall(nodes.term) for id_ in node['ids']
        ]
        for name, class_ in DIRECTIVES.items():
            groups = ['options'] if issubclass(class_, RecordList) else []
            groups += manual.place('directives', f'directives-career:{name}')['ids']
            assert [
                option
                for option in class_.option_spec or {}
                if not any(nodes.make_id(f'{group}-{option}') in ids for group in groups)
            ] == []

    def test_each_role(self, manual: Manual) -> None:
        for objtype, kind in KINDS.items():
            assert kind.section in manual.said('roles', f'roles-career:{objtype}')

    def test_an_example_of_each_directive(self) -> None:
        page = MANUAL['about/manual/directives.md']
        own = [name for name in DIRECTIVES if name not in KINDS or KINDS[name].section == name]
        assert [name for name in own if f'```{{career:{name}}}' not in page] == []

    def test_an_example_of_each_role_that_the_site_can_have_one_of(self, manual: Manual) -> None:
        career = manual.built.domain.career
        used = '\n'.join(EXAMPLES)
        assert [
            objtype
            for objtype, kind in KINDS.items()
            if career.records(kind.section) and f'{{career:{objtype}}}`' not in used
        ] == []

    def test_no_markup_in_words(self, manual: Manual) -> None:
        words = [
            node.astext()
            for page in manual.pages.values()
            for node in page.findall(nodes.Text)
            if not isinstance(node.parent, nodes.literal | nodes.literal_block)
        ]
        assert [text for text in words if '`' in text or '*' in text] == []

    def test_what_other_pages_can_link_to(self, manual: Manual) -> None:
        domains = manual.env.domains
        assert {name for kind, name in domains.standard_domain.objects if kind == 'confval'} >= {
            *CONFIG_VALUES
        }
        assert {*domains.restructuredtext_domain.objects} == {
            *(('directive', f'career:{name}') for name in DIRECTIVES),
            *(('role', f'career:{objtype}') for objtype in KINDS),
        }

    def test_depends_on_the_code(self, manual: Manual) -> None:
        files = manual.env.dependencies['about/manual/data']
        code = Path(sphinx_career.__file__).parent
        assert {
            code / 'reference' / 'entries.py',
            code / 'model' / 'career.py',
            code / 'model' / 'own.py',
        } <= {Path(file) for file in files}


@pytest.mark.parametrize('subject', entries.SUBJECTS)
def test_every_entry_has_a_meaning(subject: str) -> None:
    def flat(found: Iterable[entries.Entry]) -> Iterator[entries.Entry]:
        for entry in found:
            yield entry
            yield from flat(entry.inside)

    make, _domain, _objtype = entries.SUBJECTS[subject]
    assert [entry.term for entry in flat(make()) if not entry.meaning] == []


def test_every_type_of_a_value_has_a_name() -> None:
    types = {field.type for field in KEYS.values() if not field.words}
    named = {type_ for type_ in types if not issubclass(type_, Struct | Word)}
    assert named <= {*entries.VALUES}


def test_every_option_says_what_it_takes() -> None:
    found = [*entries.list_options(), *(e for d in entries.directives() for e in d.inside)]
    assert [entry.term for entry in found if not entry.value] == []


def test_both_forms_of_an_example_give_the_same(build: Builder) -> None:
    pages = MYST.page('# Site', '```{toctree}', ':glob:', '*-*', '```')
    forms = {f'{number}-': example.split('\n+++\n') for number, example in enumerate(EXAMPLES)}
    for name, (myst, rest) in forms.items():
        pages |= MYST.page(myst, docname=f'{name}myst') | REST.page(rest, docname=f'{name}rest')
    env = build(pages | DATA, **CONFIG).app.env

    def given(docname: str) -> list[str]:
        # Without white space: where a line is broken, one of the parsers begins a new node.
        return env.get_doctree(docname).pformat().replace(docname, '').split()[2:]

    assert [
        example for name, example in forms.items() if given(f'{name}myst') != given(f'{name}rest')
    ] == []


class TestAnExample:
    """Shows its source, and runs it."""

    def test_as_it_is_shown(self, build: Builder) -> None:
        source = '- {abbr}`a (an A)`\n- **b**'
        page = f'````{{career-example}}\n{source}\n+++\n- :abbr:`a (an A)`\n````'
        built = build(MYST.page(page) | {'data.yaml': 'meta: {version: 1}'}, **REFERENCE)
        myst, rest, result = built.doctree().children
        alone = build(MYST.page(source), folder='alone', **REFERENCE).doctree()
        assert built.warnings == []
        assert myst.astext() == source
        assert rest.astext() == '- :abbr:`a (an A)`'
        assert [node.pformat() for node in result.children[1:]] == [
            node.pformat() for node in alone.children
        ]


class TestAWrongName:
    """Is reported where it stands, with the right ones."""

    def test_of_a_subject(self, build: Builder) -> None:
        page = MYST.page('```{career-reference} warning\n```')
        (warning,) = build(page | {'data.yaml': 'meta: {version: 1}'}, **REFERENCE).warnings
        assert "'warning' is not one of" in warning
        assert "did you mean 'warnings'?" in warning

    def test_of_an_entry(self, build: Builder) -> None:
        page = MYST.page('```{career-reference} roles career:talks\n```')
        (warning,) = build(page | {'data.yaml': 'meta: {version: 1}'}, **REFERENCE).warnings
        assert "did you mean 'career:talk'?" in warning


@pytest.fixture(scope='module')
def reference(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """A project with the reference, that is read: what builds it by one builder or another."""
    build = Builder(tmp_path_factory.mktemp('reference'))
    page = '\n'.join(f'```{{career-reference}} {subject}\n```' for subject in entries.SUBJECTS)
    files = MYST.page('# Title', page) | {'data.yaml': 'meta: {version: 1}'}
    config = {'version': '1', 'copyright': 'C', 'project': 'P', 'html_theme': 'basic', **REFERENCE}
    assert build(files, 'dummy', **config).warnings == []
    return build


@pytest.mark.parametrize('builder', ['html', 'epub', 'latex', 'text', 'man', 'texinfo', 'xml'])
def test_every_builder_takes_the_reference(reference: Builder, builder: str) -> None:
    assert reference({}, builder).warnings == []


class TestTheFirstPage:
    """Works as the manual has it."""

    FILES: Final = {
        name: text
        for _, name, text in re.findall(
            r'^(`{3,})\{code-block\} \w+\n:caption: (\S+)\n\n(.*?)^\1$',
            MANUAL['about/manual/index.md'],
            re.DOTALL | re.MULTILINE,
        )
    }

    @pytest.mark.parametrize('page', ['index.rst', 'index.md'])
    def test_gives_what_is_shown(self, build: Builder, page: str) -> None:
        conf = self.FILES['conf.py']
        if page == 'index.md':
            conf += "extensions.append('myst_parser')\n"
        files = {'_data/talks.yaml': self.FILES['_data/talks.yaml'], page: self.FILES[page]}
        built = build({'conf.py': conf, **files}, 'text')
        assert built.warnings == []
        assert built.output('index.txt') == self.FILES['_build/index.txt']

    def test_tells_of_a_mistake_as_is_shown(self, build: Builder) -> None:
        data = self.FILES['_data/talks.yaml'].replace('event:', 'evnet:')
        files = {'conf.py': self.FILES['conf.py'], 'index.rst': self.FILES['index.rst']}
        built = build(files | {'_data/talks.yaml': data}, 'text')
        shown = re.findall(r'^…/(.*)$', MANUAL['about/manual/index.md'], re.MULTILINE)
        assert built.warnings == shown
