"""CVs and the manual page: which files a project makes, and how pages link to them."""

from __future__ import annotations

import importlib.abc
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import docx
import pikepdf
import pytest

from sphinx_career.model.scalars import Identifier
from tests.support.projects import MYST, Begun, Builder, Built, Shared

FILES: Final = {
    'index.md': '# Home\n\n{career:export}`The CV <cv.pdf>`\n\n{career:export}`cv.docx`\n',
    'records.md': '\n'.join(
        ['---\norphan: true\n---\n# Records\n', *map(MYST.directive, ('work', 'talks', 'topics'))]
    ),
    'career.yaml': """
basics: {name: Ann Nother, label: Engineer}
work: [{id: a, name: Acme, position: Lead, startDate: 2020}]
talks:
- {id: b, name: First, event: E, startDate: 2024-01, topics: [memory]}
- {id: c, name: Second, event: E, startDate: 2024-02}
topics: [{id: memory, name: Memory}]
""",
}
PLAIN: Final = {**FILES, 'index.md': '# Home\n'}
"""The same without a link."""
CV: Final[dict[str, Any]] = {'career_cv': {'cv': {}}}


def outputs(built: Built) -> list[str]:
    suffixes = {'.pdf', '.docx', '.7'}
    return sorted(
        path.name for path in Path(built.app.outdir).iterdir() if path.suffix in suffixes
    )


def log(built: Built) -> list[str]:
    return [line for line in built.app.status.getvalue().splitlines() if ': left out' in line]


@pytest.fixture(scope='module')
def site(shared: Shared) -> Built:
    """A site with a CV."""
    return shared(FILES, 'html', **CV)


def test_a_project_that_asks_for_none_has_no_cv(shared: Shared) -> None:
    built = shared(PLAIN, 'html')
    assert (outputs(built), built.warnings) == (['ann-nother.7'], [])


def test_a_cv_is_a_file_for_each_paper_and_one_for_word(site: Built) -> None:
    assert outputs(site) == ['ann-nother.7', 'cv-letter.pdf', 'cv.docx', 'cv.pdf']
    assert site.warnings == []


def test_a_cv_is_dated_by_the_build(site: Built) -> None:
    with pikepdf.open(Path(site.app.outdir, 'cv.pdf')) as document:
        assert str(document.docinfo['/CreationDate']).startswith('D:20260816')


def test_pages_link_to_it(site: Built) -> None:
    assert site.links() == [('cv.pdf', 'The CV'), ('cv.docx', 'cv.docx')]


def test_a_page_in_a_folder_links_to_it(build: Builder) -> None:
    files = {**FILES, 'a/b.md': '---\norphan: true\n---\n# B\n\n{career:export}`cv.pdf`\n'}
    built = build(files, 'dirhtml', **CV)
    assert 'href="../../cv.pdf"' in built.output('a/b/index.html')


def test_other_builders_link_to_that_of_the_site(shared: Shared) -> None:
    built = shared(FILES, 'text', html_baseurl='https://example.org/x/', **CV)
    assert built.links()[0] == ('https://example.org/x/cv.pdf', 'The CV')


def test_other_builders_without_a_site_have_the_words(shared: Shared) -> None:
    built = shared(FILES, 'text', **CV)
    assert (built.links(), built.warnings) == ([], [])
    assert 'The CV' in built.output('index.txt')


def test_a_file_that_is_misspelt_is_reported(build: Builder) -> None:
    files = {**FILES, 'index.md': '# Home\n\n{career:export}`cv.pfd`\n'}
    (warning,) = build(files, 'html', **CV).warnings
    assert warning.endswith(
        "index.md:3: WARNING: there is no file 'cv.pfd'; did you mean 'cv.pdf'? [career.reference]"
    )


def test_an_export_that_is_switched_off_is_neither_written_nor_linked(begun: Begun) -> None:
    built = begun(FILES, 'html', **CV)(
        {}, 'html', career_exports={'cv.pdf': False, 'man': False}, **CV
    )
    assert (outputs(built), built.warnings) == (['cv.docx'], [])
    assert built.links() == [('cv.docx', 'cv.docx')]


def test_variants_are_files_of_their_names(build: Builder) -> None:
    variants = {'cv': {'paper': ['letter']}, 'academic': {'paper': ['a4'], 'sections': ['talks']}}
    built = build(PLAIN, 'html', career_cv=variants)
    assert outputs(built) == ['academic.docx', 'academic.pdf', 'ann-nother.7', 'cv.docx', 'cv.pdf']
    document: Any = docx.Document(str(Path(built.app.outdir, 'academic.docx')))
    assert [p.text for p in document.paragraphs if p.style.name == 'Heading 2'] == ['Talks']


def test_what_a_limit_leaves_out_is_in_the_log(build: Builder) -> None:
    built = build(FILES, 'html', career_cv={'cv': {'sections': {'talks': {'limit': 1}}}})
    assert log(built) == [
        'cv.pdf: left out 1 of Talks',
        'cv-letter.pdf: left out 1 of Talks',
        'cv.docx: left out 1 of Talks',
    ]


def test_the_cv_is_in_the_language_of_the_site(build: Builder) -> None:
    built = build(FILES, 'html', language='de', **CV)
    with pikepdf.open(Path(built.app.outdir, 'cv.pdf')) as document:
        assert str(document.Root.Lang) == 'de'
        with document.open_outline() as outline:
            titles = [each.title for each in outline.root[0].children]
    assert 'Vorträge' in titles


def test_nothing_changed_leaves_the_files_alone(begun: Begun) -> None:
    build = begun(FILES, 'html', **CV)
    path = build.root / 'project/_build/html/cv.pdf'
    path.write_bytes(b'by hand')
    build({}, 'html')
    assert path.read_bytes() == b'by hand'


def test_data_changed_make_the_files_anew(begun: Begun) -> None:
    build = begun(FILES, 'html', **CV)
    path = build.root / 'project/_build/html/cv.pdf'
    path.write_bytes(b'by hand')
    build({'career.yaml': FILES['career.yaml'].replace('Acme', 'Bolt')}, 'html')
    assert path.read_bytes().startswith(b'%PDF-')


WRONG: Final[dict[str, tuple[Any, str]]] = {
    'name': ({'../cv': {}}, f"'../cv' is not {Identifier.expected}"),
    'value': ({'cv': ['talks']}, "'cv' is not a dict"),
    'key': ({'cv': {'papr': ['a4']}}, "'cv': unknown key 'papr'; did you mean 'paper'?"),
    'section': (
        {'cv': {'sections': ['talk']}},
        "'cv': 'talk' in 'sections' is not a section; did you mean 'talks'?",
    ),
    'a list for a section': (
        {'cv': {'sections': [['talks']]}},
        "'cv': ['talks'] in 'sections' is not a section; did you mean 'talks'?",
    ),
    'paper': ({'cv': {'paper': ['a5']}}, "'cv': 'a5' in 'paper' is not one of 'a4' or 'letter'"),
    'key of a section': (
        {'cv': {'sections': {'talks': {'limt': 1}}}},
        "'cv: talks': unknown key 'limt'; did you mean 'limit'?",
    ),
    'type': (
        {'cv': {'pages': 'two'}},
        "'cv': Expected `int | null`, got `str` - at `$.pages`",
    ),
    'number': (
        {'cv': {'sections': {'talks': {'limit': -1}}}},
        "'cv': Expected `int` >= 0 - at `$.sections[...].limit`",
    ),
}


@pytest.mark.parametrize(('value', 'message'), WRONG.values(), ids=WRONG)
def test_a_variant_that_is_wrong_is_reported_and_left_out(
    build: Builder, value: Any, message: str
) -> None:
    built = build(PLAIN, 'html', career_cv={'good': {'paper': ['a4']}, **value})
    assert built.warnings == [f"WARNING: 'career_cv': {message} [career.config]"]
    assert outputs(built) == ['ann-nother.7', 'good.docx', 'good.pdf']


def test_a_topic_that_does_not_exist_is_reported(build: Builder) -> None:
    value = {'cv': {'sections': {'talks': {'topics': ['memry']}}}}
    (warning,) = build(FILES, 'html', career_cv=value).warnings
    assert warning == (
        "WARNING: 'career_cv': 'cv': there is no topic 'memry'; did you mean 'memory'? "
        '[career.config]'
    )


class _Uninstalled(importlib.abc.MetaPathFinder):
    """What finds that a package is not installed."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name == 'typst':
            msg = f'No module named {name!r}'
            raise ModuleNotFoundError(msg, name=name)
        return None


@pytest.fixture
def _no_typst(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, 'meta_path', [_Uninstalled(), *sys.meta_path])
    for name in [name for name in sys.modules if name.partition('.')[0] == 'typst']:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, 'sphinx_career.exports.cv_typst', raising=False)


@pytest.mark.usefixtures('_no_typst')
def test_without_typst_is_one_warning_and_nothing_else_is_lost(build: Builder) -> None:
    built = build(FILES, 'html', **CV)
    (warning,) = built.warnings
    assert warning == (
        "WARNING: 'career_cv' typesets PDF files with Typst: install the extra 'pdf', or switch "
        "them off: career_exports = {'cv.pdf': False} [career.config]"
    )
    assert outputs(built) == ['ann-nother.7', 'cv.docx']
    assert built.links() == [('cv.docx', 'cv.docx')]
    assert 'The CV' in built.output('index.html')


def test_without_pandoc_is_one_warning_and_nothing_else_is_lost(
    build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr('sphinx_career.exports.pandoc.package_folders', lambda _package: iter(()))
    monkeypatch.setenv('PATH', '')
    built = build(FILES, 'html', **CV)
    (warning,) = built.warnings
    assert warning == (
        "WARNING: 'cv.docx' is not written: pandoc was not found; install the extra 'cite' "
        '[career.config]'
    )
    assert outputs(built) == ['ann-nother.7', 'cv-letter.pdf', 'cv.pdf']


def test_characters_that_no_font_has_are_reported(build: Builder) -> None:
    files = {'index.md': '# Home\n', 'career.yaml': 'basics: {name: "Ann \ue000"}\n'}
    built = build(files, 'html', career_cv={'cv': {'paper': ['a4']}})
    (warning,) = built.warnings
    assert warning == (
        "WARNING: 'cv.pdf' shows nothing for '\\ue000' and claims neither PDF/UA nor PDF/A: "
        'install a font that has these characters [career.config]'
    )


class TestTheManualPage:
    """Of the person, beside the pages and by the builder for manual pages."""

    def test_is_beside_the_pages(self, site: Built) -> None:
        assert site.output('ann-nother.7').startswith('.TH ANN\\-NOTHER 7 2026-08-16 ')

    def test_is_not_there_without_a_name(self, build: Builder) -> None:
        files = {'index.md': '# Home\n', 'career.yaml': 'talks: [{id: a, name: A, event: E}]'}
        assert outputs(build(files, 'html')) == []

    def test_takes_the_place_of_the_whole_site(self, build: Builder, site: Built) -> None:
        pages = [('index', 'ann-nother', 'x', 'y', 7), ('index', 'other', 'x', 'y', 1)]
        built = build(FILES, 'man', man_pages=pages, **CV)
        assert built.output('ann-nother.7') == site.output('ann-nother.7')
        assert '.SH HOME' not in built.output('ann-nother.7')
        assert 'The CV' in built.output('other.1')

    def test_can_be_switched_off_there_too(self, build: Builder) -> None:
        pages = [('index', 'ann-nother', 'x', 'y', 7)]
        built = build(FILES, 'man', man_pages=pages, career_exports={'man': False})
        assert 'The CV' in built.output('ann-nother.7')
