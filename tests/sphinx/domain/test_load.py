"""Configuration: which files are read, on which day, and what is said of a wrong value."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
from sphinx.errors import ConfigError

from tests.support.projects import MYST, Builder, Built

BIBTEX = ['sphinxcontrib.bibtex', 'myst_parser', 'sphinx_career']
WORKS = '@book{book, title = {A Book}, author = {Nother, Ann}, publisher = {P}, year = {2025}}'
PAGE = MYST.directive('talks')


def talk(id_: str) -> str:
    return f'talks: [{{id: {id_}, name: {id_.upper()}, event: E}}]'


def show_talks(build: Builder, files: dict[str, str], **config: Any) -> Built:
    """Build a page with all talks."""
    return build({'index.md': PAGE, **files}, **config)


class TestThePatternsOfDataFiles:
    """Find files below the source folder, in the order of their paths."""

    @pytest.mark.parametrize(
        ('patterns', 'titles'),
        [
            (['data/b.yaml'], ['B']),
            (['data/*.yaml'], ['A', 'B']),
            (['data/b.yaml', 'data/a.yaml'], ['A', 'B']),
            (['data/*.yaml', 'data/a.yaml'], ['A', 'B']),
            (['data/?.yaml'], ['A', 'B']),
            (['**/*.yaml'], ['A', 'B', 'C']),
            (['data/sub/../a.yaml'], ['A']),
            (('data/a.yaml',), ['A']),
        ],
        ids=str,
    )
    def test_that_match(self, build: Builder, patterns: list[str], titles: list[str]) -> None:
        files = {'data/b.yaml': talk('b'), 'data/a.yaml': talk('a'), 'data/sub/c.yaml': talk('c')}
        built = show_talks(build, files, career_data=patterns)
        assert (built.outline(), built.warnings) == (titles, [])

    @pytest.mark.parametrize(
        ('pattern', 'message'),
        [
            ('none.yaml', "no file matches 'none.yaml'"),
            ('*.yml', "no file matches '*.yml'"),
            ('data', "no file matches 'data'"),
        ],
    )
    def test_of_which_one_is_wrong(self, build: Builder, pattern: str, message: str) -> None:
        files = {'data/a.yaml': talk('a')}
        built = show_talks(build, files, career_data=['data/*.yaml', pattern])
        assert (built.outline(), built.warnings) == (
            ['A'],
            [f"WARNING: 'career_data': {message} [career.config]"],
        )

    def test_of_which_one_is_absolute(self, build: Builder, tmp_path: Path) -> None:
        tmp_path.joinpath('a.yaml').write_text(talk('a'))
        pattern = f'{tmp_path}/*.yaml'
        built = show_talks(build, {}, career_data=[pattern])
        assert built.outline() == []
        (warning,) = built.warnings
        start = f"WARNING: 'career_data': {pattern!r} is not a relative pattern: "
        assert warning.startswith(start)

    def test_of_which_one_is_empty(self, build: Builder) -> None:
        built = show_talks(build, {'a.yaml': talk('a')}, career_data=['*.yaml', ''])
        assert built.outline() == ['A']
        (warning,) = built.warnings
        # What is wrong with it is said in the words of the version of Python.
        assert warning.startswith("WARNING: 'career_data': '' is not a relative pattern: ")

    def test_of_which_one_leads_up(self, build: Builder, tmp_path: Path) -> None:
        tmp_path.joinpath('a.yaml').write_text(talk('a'))
        built = show_talks(build, {}, career_data=['../*.yaml'])
        assert (built.outline(), built.warnings) == (
            [],
            [
                (
                    "WARNING: 'career_data': ../a.yaml lies outside the source folder; "
                    'name it plainly [career.config]'
                )
            ],
        )

    def test_that_a_link_leads_out_of(self, build: Builder, tmp_path: Path) -> None:
        tmp_path.joinpath('a.yaml').write_text(talk('a'))
        tmp_path.joinpath('project').mkdir()
        tmp_path.joinpath('project', 'link.yaml').symlink_to(tmp_path / 'a.yaml')
        built = show_talks(build, {})
        assert (built.outline(), built.warnings) == (
            [],
            [
                (
                    "WARNING: 'career_data': link.yaml lies outside the source folder; "
                    'name it plainly [career.config]'
                )
            ],
        )

    def test_that_a_link_leads_within(self, build: Builder, tmp_path: Path) -> None:
        data = tmp_path / 'project' / 'data'
        data.mkdir(parents=True)
        data.joinpath('link.yaml').symlink_to(data / 'real.txt')
        files = {'data/real.txt': talk('a')}
        built = show_talks(build, files, career_data=['data/*.yaml'])
        assert (built.outline(), built.warnings) == (['A'], [])

    def test_which_is_no_list(self, build: Builder) -> None:
        built = show_talks(build, {'a.yaml': talk('a')}, career_data='a.yaml')
        assert built.warnings == [
            "WARNING: The config value `career_data' has type `str'; expected `list' or `tuple'."
        ]

    @pytest.mark.parametrize('value', [None, 3])
    def test_which_is_nonsense(self, build: Builder, value: object) -> None:
        built = show_talks(build, {}, career_data=value)
        assert (built.outline(), len(built.warnings)) == ([], 1)

    def test_of_which_there_is_none(self, build: Builder) -> None:
        built = show_talks(build, {'a.yaml': talk('a')}, career_data=[])
        assert (built.outline(), built.warnings) == ([], [])

    def test_whose_warnings_are_silenced_by_their_subtype(self, build: Builder) -> None:
        built = show_talks(
            build, {}, career_data=['none.yaml'], suppress_warnings=['career.config']
        )
        assert built.warnings == []


def test_a_mistake_in_a_file_is_located(build: Builder) -> None:
    files = {'data/a.yaml': 'talks:\n  - id: a\n    nmae: A\n    event: E\n'}
    built = show_talks(build, files, career_data=['data/*.yaml'])
    assert built.warnings == [
        (
            "data/a.yaml:3:5: WARNING: unknown key 'nmae' in 'talks'; did you mean 'name'? "
            '[career.key]'
        ),
    ]


class TestTheDayOfTheBuild:
    """Is the configured one, else that of the source, else today."""

    def test_as_configured(self, build: Builder) -> None:
        assert (
            str(build({'index.md': ''}, career_data=[], career_today='2020-02-29').domain.today)
            == '2020-02-29'
        )

    def test_as_the_environment_has_it(
        self, build: Builder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv('SOURCE_DATE_EPOCH', '86400')
        assert (
            str(build({'index.md': ''}, career_data=[], career_today=None).domain.today)
            == '1970-01-02'
        )

    def test_as_configured_rather_than_as_the_environment_has_it(
        self, build: Builder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv('SOURCE_DATE_EPOCH', '86400')
        assert (
            str(build({'index.md': ''}, career_data=[], career_today='2020-02-29').domain.today)
            == '2020-02-29'
        )

    def test_as_the_clock_has_it(self, build: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv('SOURCE_DATE_EPOCH', raising=False)
        before = datetime.datetime.now(datetime.UTC).date()
        today = build({'index.md': ''}, career_data=[], career_today=None).domain.today
        assert before <= today <= datetime.datetime.now(datetime.UTC).date()

    @pytest.mark.parametrize(
        ('value', 'message'),
        [
            ('soon', "'soon' is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD"),
            ('2026-02-29', "'2026-02-29' is not a date; there is no such day in the calendar"),
            ('2026', "'2026' is not a whole date; expected YYYY-MM-DD"),
            ('2026-08', "'2026-08' is not a whole date; expected YYYY-MM-DD"),
        ],
    )
    def test_unless_it_is_wrong(self, build: Builder, value: str, message: str) -> None:
        built = build({'index.md': ''}, career_data=[], career_today=value)
        assert built.warnings == [f"WARNING: 'career_today': {message} [career.config]"]

    def test_unless_it_is_a_number(self, build: Builder) -> None:
        built = build({'index.md': ''}, career_data=[], career_today=2026)
        assert len(built.warnings) == 1


class TestPublications:
    """Come from those files of the bibliography that hold the works of the person."""

    def build(self, build: Builder, **config: Any) -> Built:
        config = {'extensions': BIBTEX, 'bibtex_bibfiles': ['works.bib', 'others.bib'], **config}
        files = {
            'works.bib': WORKS,
            'others.bib': WORKS.replace('book,', 'other,').replace('A Book', 'Not His'),
            'index.md': MYST.directive('publications'),
        }
        return build(files, career_data=[], **config)

    def test_and_from_no_others(self, build: Builder) -> None:
        built = self.build(build, career_publications=['works.bib'])
        assert (built.outline(), built.warnings) == (['A Book'], [])

    def test_whose_keywords_may_be_misspelt_topics(self, build: Builder) -> None:
        works = '@misc{book, author={A}, title={T}, keywords={memry, x}}'
        built = build(
            {
                'works.bib': works,
                'others.bib': works.replace('book', 'other'),
                'a.yaml': 'topics: [{id: memory, name: M}]',
                'index.md': '',
            },
            extensions=BIBTEX,
            bibtex_bibfiles=['works.bib', 'others.bib'],
            career_data=['a.yaml'],
            career_publications=['works.bib'],
            suppress_warnings=['career.shown_nowhere'],
        )
        assert built.warnings == [
            (
                "works.bib:1:46: WARNING: 'book': 'keywords': there is no topic 'memry'; "
                "did you mean 'memory'? [career.reference]"
            )
        ]

    def test_in_the_order_of_the_files_as_configured(self, build: Builder) -> None:
        built = self.build(build, career_publications=['others.bib', 'works.bib'])
        assert built.outline() == ['Not His', 'A Book']

    def test_unless_none_is_named(self, build: Builder) -> None:
        assert self.build(build).outline() == []

    def test_whatever_way_their_path_is_written(self, build: Builder) -> None:
        built = self.build(
            build, career_publications=['./x/../works.bib'], bibtex_bibfiles=['././works.bib']
        )
        assert (built.outline(), built.warnings) == (['A Book'], [])

    def test_wherever_the_extension_stands_in_the_list(self, build: Builder) -> None:
        built = self.build(
            build, career_publications=['works.bib'], extensions=sorted(BIBTEX, key=len)
        )
        assert (built.outline(), built.warnings) == (['A Book'], [])

    def test_of_a_file_that_the_bibliography_lacks(self, build: Builder) -> None:
        built = self.build(build, career_publications=['wroks.bib'])
        assert built.warnings == [
            (
                "WARNING: 'career_publications': 'wroks.bib' is not in 'bibtex_bibfiles'; "
                "did you mean 'works.bib'? [career.config]"
            )
        ]

    def test_without_a_bibliography(self, build: Builder) -> None:
        built = build(
            {'index.md': '', 'works.bib': WORKS}, career_data=[], career_publications=['works.bib']
        )
        assert built.warnings == [
            (
                "WARNING: 'career_publications' needs the extension 'sphinxcontrib.bibtex' "
                '[career.config]'
            )
        ]

    def test_which_is_no_list(self, build: Builder) -> None:
        built = self.build(build, career_publications='works.bib')
        assert built.warnings == [
            (
                "WARNING: The config value `career_publications' has type `str'; "
                "expected `list' or `tuple'."
            )
        ]

    def test_beside_those_of_the_data(self, build: Builder) -> None:
        built = build(
            {
                'works.bib': WORKS,
                'a.yaml': 'publications: [{id: paper, name: A Paper, releaseDate: 2020}]',
                'index.md': MYST.directive('publications'),
            },
            extensions=BIBTEX,
            bibtex_bibfiles=['works.bib'],
            career_publications=['works.bib'],
        )
        assert built.outline() == ['A Book', 'A Paper']

    def test_whose_key_the_data_use_again(self, build: Builder) -> None:
        built = build(
            {
                'works.bib': WORKS,
                'a.yaml': 'publications: [{id: book, name: Mine}]',
                'index.md': MYST.directive('publications'),
            },
            extensions=BIBTEX,
            bibtex_bibfiles=['works.bib'],
            career_publications=['works.bib'],
        )
        assert (built.outline(), built.warnings) == (
            ['A Book'],
            [
                (
                    "a.yaml:1:16: WARNING: 'publications': the id 'book' is already given "
                    '[career.duplicate]'
                )
            ],
        )


class TestTheSourcesOfARecord:
    """Are keys of the bibliography, if there is one."""

    DATA = 'talks: [{id: a, name: A, event: E, sources: [bok]}]'

    def test_that_must_be_there(self, build: Builder) -> None:
        built = show_talks(
            build,
            {'a.yaml': self.DATA, 'works.bib': WORKS},
            extensions=BIBTEX,
            bibtex_bibfiles=['works.bib'],
        )
        assert built.warnings == [
            (
                "a.yaml:1:46: WARNING: there is no source 'bok'; did you mean 'book'? "
                '[career.reference]'
            )
        ]

    def test_that_may_be_any_without_one(self, build: Builder) -> None:
        assert show_talks(build, {'a.yaml': self.DATA}).warnings == []


class TestAWrongValue:
    """Is a warning, or a clear end, and never a traceback."""

    BIB: ClassVar = {
        'extensions': BIBTEX,
        'bibtex_bibfiles': ['works.bib'],
        'suppress_warnings': ['career.shown_nowhere'],
    }

    @pytest.mark.parametrize(
        ('config', 'messages'),
        [
            ({'career_data': [3]}, ["'career_data': 3 is not a text [career.config]"]),
            (
                {'career_publications': [None]},
                ["'career_publications': None is not a text [career.config]"],
            ),
            (
                {'career_attributions': {3: 'x'}},
                ["'career_attributions': the words for 3 are not a text: 'x' [career.config]"],
            ),
            (
                {'career_attributions': ['a']},
                ["The config value `career_attributions' has type `list'; expected `dict'."],
            ),
            (
                {'html_baseurl': None},
                ["The config value `html_baseurl' has type `NoneType'; expected `str'."],
            ),
            (
                {'html_title': None, 'career_sharing': True},
                ["The config value `html_title' has type `NoneType'; expected `str'."],
            ),
        ],
        ids=str,
    )
    def test_is_reported(
        self, build: Builder, config: dict[str, Any], messages: list[str]
    ) -> None:
        data = 'basics: {name: Ann, sources: [book]}'
        page = f'{MYST.directive("profile")}\n```{{bibliography}}\n:all:\n```'
        files = {'works.bib': WORKS, 'a.yaml': data, 'index.md': page}
        built = build(files, 'html', **self.BIB | config)
        assert built.warnings == [f'WARNING: {message}' for message in messages]

    def test_of_a_pattern_that_no_file_system_takes(self, build: Builder) -> None:
        built = show_talks(build, {'a.yaml': talk('a')}, career_data=['*.yaml', 'x' * 5000])
        assert (built.outline(), len(built.warnings)) == (['A'], 1)

    @pytest.mark.parametrize(
        ('config', 'message'),
        [
            (
                {'bibtex_bibfiles': [3]},
                "'bibtex_bibfiles' or 'bibtex_encoding' is wrong: unsupported operand",
            ),
            (
                {'bibtex_encoding': 'nope'},
                "'bibtex_bibfiles' or 'bibtex_encoding' is wrong: unknown encoding: nope",
            ),
            (
                {'bibtex_default_style': 'nope'},
                "'bibtex_default_style' is wrong: plugin pybtex.style.formatting.nope not found",
            ),
        ],
        ids=str,
    )
    def test_of_the_bibliography_ends_the_build(
        self, build: Builder, config: dict[str, Any], message: str
    ) -> None:
        files = {'works.bib': WORKS, 'a.yaml': talk('a')}
        with pytest.raises(ConfigError, match=re.escape(message)):
            show_talks(build, files, **self.BIB | config)


@pytest.mark.skipif(os.name != 'posix', reason='elsewhere a link needs a privilege')
class TestALink:
    """To a file is that file."""

    def test_to_a_bibliography_is_the_same_bibliography(self, build: Builder) -> None:
        files = {'shared/real.bib': WORKS, 'index.md': MYST.directive('publications')}
        (build.root / 'project').mkdir(parents=True)
        (build.root / 'project' / 'works.bib').symlink_to('shared/real.bib')
        built = build(
            files,
            extensions=BIBTEX,
            bibtex_bibfiles=['works.bib'],
            career_publications=['works.bib'],
            career_data=[],
        )
        assert (built.outline(), built.warnings) == (['A Book'], [])

    def test_that_leads_nowhere_is_a_warning(self, build: Builder) -> None:
        (build.root / 'project').mkdir(parents=True)
        (build.root / 'project' / 'b.yaml').symlink_to('gone.yaml')
        built = show_talks(build, {'a.yaml': talk('a')})
        path = Path(built.app.srcdir, 'b.yaml')
        assert (built.outline(), built.warnings) == (
            ['A'],
            [f"WARNING: 'career_data': {path.name} leads to no file [career.config]"],
        )


def test_one_line_of_configuration_is_enough(build: Builder) -> None:
    conf = "extensions = ['sphinx_career']\ncareer_data = ['*.yaml']\n"
    files = {'conf.py': conf, 'a.yaml': talk('a'), 'index.rst': '.. career:talks::\n'}
    built = build(files, 'html')
    assert (built.outline(), built.warnings) == (['A'], [])


def test_an_address_of_the_site_that_is_none_is_reported_and_not_used(build: Builder) -> None:
    files = {'index.md': '', 'a.yaml': 'basics: {name: A, image: me.jpg}'}
    config: dict[str, Any] = {'career_publish': 'all', 'html_baseurl': 'https://[x'}
    built = build(files, 'html', html_theme='basic', **config)
    assert built.warnings == [
        (
            "WARNING: 'html_baseurl': 'https://[x' is not an absolute address; "
            'the files beside the pages do without it [career.config]'
        )
    ]
    assert '"image": "me.jpg"' in built.output('resume.json')


def test_an_address_of_the_site_that_is_no_text_is_reported(build: Builder) -> None:
    built = build({'index.md': '', 'a.yaml': 'basics: {name: A}'}, html_baseurl=7)
    assert built.warnings == [
        (
            "WARNING: 'html_baseurl': 7 is not an absolute address; "
            'the files beside the pages do without it [career.config]'
        ),
        "WARNING: The config value `html_baseurl' has type `int'; expected `str'.",
    ]


def test_a_portrait_whose_address_is_none_is_reported(build: Builder) -> None:
    for image in ('me[1].jpg', 'javascript:x', 'http://[x/me.jpg'):
        built = build({'index.md': '', 'a.yaml': f'basics: {{name: A, image: "{image}"}}'})
        (warning,) = built.warnings
        assert warning.startswith(f"a.yaml:1:26: WARNING: 'image': {image!r} is not an ")


def test_a_catalogue_that_cannot_be_compiled_is_reported(build: Builder) -> None:
    folder = 'locales/de/LC_MESSAGES'
    files = {'index.md': '', 'a.yaml': 'basics: {name: A}', f'{folder}/sphinx_career.po': ''}
    compiled = build.root / 'project' / folder / 'sphinx_career.mo'
    compiled.parent.mkdir(parents=True)
    compiled.symlink_to('nowhere/sphinx_career.mo')
    config: dict[str, Any] = {
        'language': 'de',
        'locale_dirs': ['locales'],
        'gettext_auto_build': False,
    }
    (warning,) = build(files, 'html', **config).warnings
    assert warning.endswith(
        'sphinx_career.mo cannot be written: No such file or directory; '
        'the words in sphinx_career.po are not used [career.config]'
    )
