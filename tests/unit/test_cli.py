"""The command line: what it prints, and with which status it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sphinx_career.cli import main
from sphinx_career.data.schema import json_schema
from sphinx_career.model.scalars import ReleaseVersion, SourceKey, TopicId, WorkId
from sphinx_career.scaffold.commands import Wishes, new_site
from tests.support.paths import DOCS

GOOD = 'talks:\n- {id: a, name: A, event: Conf}\n'
BAD = 'talks:\n- {id: a, name: A, evnt: Conf}\n'
MESSAGES = [
    "2:20: unknown key 'evnt' in 'talks'; did you mean 'event'? [career.key]",
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty at first."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: str, text: str) -> None:
    """Write *text* to a file in the current folder."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding='utf-8')


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    return subprocess.run(
        [sys.executable, '-m', 'sphinx_career', *arguments],
        capture_output=True,
        text=True,
        encoding='utf-8',
        env={**os.environ, **environ},
        check=False,
    )


class TestTheStatus:
    """Of ``check``."""

    def test_is_0_without_a_problem(self) -> None:
        write('talks.yaml', GOOD)
        assert main(['check', 'talks.yaml']) == 0

    def test_is_0_with_advice_alone(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('works.bib', '@manual{oven, title = {The Oven Manual}}')
        assert main(['check', '--advice', 'works.bib']) == 0
        message = "works.bib:1:1: 'oven': 'author' or 'editor' is missing [career.advice]\n"
        assert capsys.readouterr().out == message

    def test_is_0_without_advice(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('works.bib', '@manual{oven, title = {The Oven Manual}}')
        assert main(['check', 'works.bib']) == 0
        assert capsys.readouterr().out == ''

    def test_is_1_with_a_problem(self) -> None:
        write('talks.yaml', BAD)
        assert main(['check', 'talks.yaml']) == 1

    @pytest.mark.parametrize('format_', ['text', 'json', 'github', 'sarif'])
    def test_is_1_in_each_format(self, format_: str) -> None:
        write('talks.yaml', BAD)
        assert main(['check', '--format', format_, 'talks.yaml']) == 1

    @pytest.mark.parametrize('format_', ['text', 'json', 'github', 'sarif'])
    def test_is_0_in_each_format(self, format_: str) -> None:
        write('talks.yaml', GOOD)
        assert main(['check', '--format', format_, 'talks.yaml']) == 0

    @pytest.mark.parametrize(
        ('arguments', 'message'),
        [
            ([], 'the following arguments are required: command'),
            (['check'], 'the following arguments are required: PATH'),
            (['chek', 'a'], "argument command: invalid choice: 'chek'"),
            (['check', '--format', 'xml', 'a'], "argument --format: invalid choice: 'xml'"),
            (['schema', '--a'], 'unrecognized arguments: --a'),
        ],
        ids=str,
    )
    def test_is_2_if_the_command_is_wrong(
        self, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert (caught.value.code, message in capsys.readouterr().err) == (2, True)


class TestText:
    """The format for people."""

    def test_is_a_line_for_each_problem(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', BAD)
        main(['check', 'talks.yaml'])
        assert capsys.readouterr().out.splitlines() == [f'talks.yaml:{text}' for text in MESSAGES]

    def test_is_the_format_unless_another_is_asked_for(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write('talks.yaml', BAD)
        main(['check', '--format', 'text', 'talks.yaml'])
        asked = capsys.readouterr().out
        main(['check', 'talks.yaml'])
        assert capsys.readouterr().out == asked

    def test_is_nothing_without_a_problem(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', GOOD)
        main(['check', 'talks.yaml'])
        assert capsys.readouterr() == ('', '')

    def test_goes_to_the_standard_output(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', BAD)
        main(['check', 'talks.yaml'])
        assert capsys.readouterr().err == ''

    def test_does_not_drive_the_terminal(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', '"\\e[31m\\u202Eevil": 1\n')
        main(['check', 'talks.yaml'])
        out = capsys.readouterr().out
        assert out.startswith(r"talks.yaml:1:1: unknown key '\x1b[31m\u202eevil' in the file; ")


class TestJson:
    """The format for machines."""

    def test_is_an_object_for_each_problem(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', BAD)
        main(['check', '--format', 'json', 'talks.yaml'])
        assert json.loads(capsys.readouterr().out) == [
            {
                'path': 'talks.yaml',
                'line': 2,
                'column': 20,
                'subtype': 'key',
                'message': "unknown key 'evnt' in 'talks'; did you mean 'event'?",
            },
        ]

    def test_is_an_empty_list_without_a_problem(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', GOOD)
        main(['check', '--format', 'json', 'talks.yaml'])
        assert json.loads(capsys.readouterr().out) == []

    def test_keeps_every_character(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('"ä\n.yaml', 'topics:\n- {id: Ä"\\, name: x}\n')
        main(['check', '--format', 'json', '"ä\n.yaml'])
        (problem,) = json.loads(capsys.readouterr().out)
        assert (problem['path'], problem['message'][:12]) == ('"ä\n.yaml', "'id': 'Ä\"\\\\'")


class TestGitHub:
    """The format that GitHub shows beside a line."""

    def test_is_a_workflow_command_for_each_problem(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write('talks.yaml', BAD)
        main(['check', '--format', 'github', 'talks.yaml'])
        assert capsys.readouterr().out.splitlines() == [
            f'::error file=talks.yaml,line={line},col={column},title=career.{subtype}::{message}'
            for line, column, subtype, message in (
                (2, 20, 'key', "unknown key 'evnt' in 'talks'; did you mean 'event'?"),
            )
        ]

    def test_is_nothing_without_a_problem(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', GOOD)
        main(['check', '--format', 'github', 'talks.yaml'])
        assert capsys.readouterr().out == ''

    @pytest.mark.parametrize(
        ('character', 'escaped'),
        [('%', '%25'), ('\r', '%0D'), ('\n', '%0A'), (':', '%3A'), (',', '%2C'), ('%3A', '%253A')],
    )
    def test_escapes_in_the_name_of_a_file(
        self, character: str, escaped: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(f'a{character}b.yaml', '- a')
        main(['check', '--format', 'github', f'a{character}b.yaml'])
        assert capsys.readouterr().out.startswith(f'::error file=a{escaped}b.yaml,line=1,col=1,')

    def test_escapes_a_percent_sign_in_a_message(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('a.yaml', 'topics: [{id: "50%", name: x}]')
        main(['check', '--format', 'github', 'a.yaml'])
        assert "title=career.type::'id': '50%25' is not an id; " in capsys.readouterr().out

    def test_leaves_colons_and_commas_in_a_message(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write('a.yaml', 'topics: [{id: "a:b,", name: x}]')
        main(['check', '--format', 'github', 'a.yaml'])
        assert "title=career.type::'id': 'a:b,' is not an id; " in capsys.readouterr().out

    def test_holds_no_command_from_the_data(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('a.yaml', '"x\\n::warning::y": 1')
        main(['check', '--format', 'github', 'a.yaml'])
        assert len(capsys.readouterr().out.splitlines()) == 1


class TestSarif:
    """The format of tools for static analysis."""

    def log(self, capsys: pytest.CaptureFixture[str], name: str = 'talks.yaml') -> Any:
        main(['check', '--format', 'sarif', name])
        return json.loads(capsys.readouterr().out)

    def test_is_of_version_2_1_0(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', GOOD)
        assert self.log(capsys)['version'] == '2.1.0'

    def test_is_a_run_without_results_without_a_problem(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write('talks.yaml', GOOD)
        (found,) = self.log(capsys)['runs']
        assert (found['results'], found['tool']['driver']['name']) == ([], 'sphinx-career')

    def test_is_a_result_for_each_problem(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', BAD)
        (found,) = self.log(capsys)['runs']
        assert [
            (result['level'], result['message']['text'], result['locations'])
            for result in found['results']
        ] == [
            (
                'error',
                message,
                [
                    {
                        'physicalLocation': {
                            'artifactLocation': {'uri': 'talks.yaml'},
                            'region': {'startLine': line, 'startColumn': column},
                        }
                    }
                ],
            )
            for line, column, message in (
                (2, 20, "unknown key 'evnt' in 'talks'; did you mean 'event'?"),
            )
        ]

    def test_describes_the_rule_of_each_result(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', BAD)
        (found,) = self.log(capsys)['runs']
        rules = found['tool']['driver']['rules']
        named = [rules[result['ruleIndex']]['id'] for result in found['results']]
        assert named == [result['ruleId'] for result in found['results']]
        assert rules[0]['shortDescription']['text'] == 'A key is unknown.'

    def test_counts_columns_as_the_data_do(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', 'talks: [{id: a, name: 😀, evnt: E, event: E}]')
        (found,) = self.log(capsys)['runs']
        (result,) = found['results']
        region = result['locations'][0]['physicalLocation']['region']
        assert (found['columnKind'], region['startColumn']) == ('unicodeCodePoints', 26)

    @pytest.mark.parametrize(
        ('name', 'uri'),
        [
            ('a b#c%.yaml', 'a%20b%23c%25.yaml'),
            ('é.yaml', '%C3%A9.yaml'),
            ('d/a.yaml', 'd/a.yaml'),
        ],
    )
    def test_names_a_file_by_its_uri(
        self, name: str, uri: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write(name, '- a')
        (found,) = self.log(capsys, name)['runs']
        place = found['results'][0]['locations'][0]['physicalLocation']
        assert place['artifactLocation'] == {'uri': uri}

    def test_names_a_file_elsewhere_by_its_whole_uri(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write('a.yaml', '- a')
        (found,) = self.log(capsys, str(folder / 'a.yaml'))['runs']
        place = found['results'][0]['locations'][0]['physicalLocation']
        assert place['artifactLocation'] == {'uri': (folder / 'a.yaml').as_uri()}


class TestAFolder:
    """In place of a file."""

    def test_has_its_yaml_files_checked(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('data/b.yaml', '- a')
        write('data/a.yml', '- a')
        write('data/c.json', '- a')
        write('data/d/e.yaml', '- a')
        main(['check', 'data'])
        out = capsys.readouterr().out
        assert [line.partition(':')[0] for line in out.splitlines()] == [
            f'data{os.sep}a.yml',
            f'data{os.sep}b.yaml',
        ]

    def test_has_its_files_checked_together(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('data/a.yaml', 'topics: [{id: memory, name: Memory}]')
        write('data/b.yaml', 'talks: [{id: a, name: A, event: E, topics: [memroy]}]')
        main(['check', 'data'])
        assert capsys.readouterr().out == (
            f"data{os.sep}b.yaml:1:45: there is no topic 'memroy'; did you mean 'memory'? "
            '[career.reference]\n'
        )

    def test_holds_all_topics_and_releases_that_there_are(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        milestones = "[{summary: S, release: '6.9'}]"
        record = f'{{id: a, name: A, kind: feature, summary: S, milestones: {milestones}}}'
        write(
            'data/a.yaml',
            f'contributions: [{record}]\ntalks: [{{name: T, event: E, id: t, topics: [mm]}}]',
        )
        assert main(['check', 'data']) == 1
        assert [line.partition(': ')[2] for line in capsys.readouterr().out.splitlines()] == [
            "there is no release '6.9' [career.reference]",
            "there is no topic 'mm' [career.reference]",
        ]

    def test_of_bibliographies_says_nothing_of_the_topics(self) -> None:
        write('works/a.bib', BOOK)
        write('a.yaml', 'talks: [{id: a, name: A, event: E, topics: [mm]}]')
        assert main(['check', 'works', 'a.yaml']) == 0

    def test_may_hold_parts_of_what_is_in_a_bibliography(self) -> None:
        write('data/a.bib', BOOK)
        write('data/a.yaml', 'publications: [{id: a, partOf: book}]')
        assert main(['check', 'data']) == 0

    def test_without_such_a_file_is_a_problem(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('data/a.json', '')
        assert main(['check', 'data']) == 1
        assert capsys.readouterr().out == (
            "data:1:1: the folder holds no '*.yaml', '*.yml' or '*.bib' file [career.file]\n"
        )

    def test_and_a_file_of_it_are_no_duplicates(self, folder: Path) -> None:
        write('data/talks.yaml', GOOD)
        assert main(['check', 'data', 'data/talks.yaml', str(folder / 'data')]) == 0


@pytest.mark.skipif(os.name != 'posix', reason='only there are such files')
class TestWhatIsNoFile:
    """Is a problem if it is named, and nothing if it lies in a folder."""

    def test_a_link_to_itself(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path('a.yaml').symlink_to('a.yaml')
        assert main(['check', 'a.yaml']) == 1
        assert capsys.readouterr().out == (
            'a.yaml:1:1: the file cannot be read: Too many levels of symbolic links '
            '[career.file]\n'
        )

    def test_a_name_that_is_too_long(self, capsys: pytest.CaptureFixture[str]) -> None:
        name = 'x' * 5000
        assert main(['check', name]) == 1
        assert capsys.readouterr().out == (
            f'{name}:1:1: the file cannot be read: File name too long [career.file]\n'
        )

    def test_a_pipe_in_a_folder(self) -> None:
        write('data/a.yaml', GOOD)
        os.mkfifo('data/b.yaml')
        assert main(['check', 'data']) == 0

    @pytest.mark.parametrize('name', ['a.yaml', 'a.bib'])
    def test_a_pipe(self, name: str, capsys: pytest.CaptureFixture[str]) -> None:
        os.mkfifo(name)
        assert main(['check', name]) == 1
        message = 'this is a device or a pipe; expected a file [career.file]'
        assert capsys.readouterr().out == f'{name}:1:1: {message}\n'

    def test_a_device(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('a.yaml', '- a')
        assert main(['check', '/dev/zero', 'a.yaml']) == 1
        assert [line.partition(':')[0] for line in capsys.readouterr().out.splitlines()] == [
            '/dev/zero',
            'a.yaml',
        ]

    def test_a_folder_that_may_not_be_read(self, capsys: pytest.CaptureFixture[str]) -> None:
        Path('data').mkdir(mode=0o000)
        Path().chmod(0o755)
        user = os.geteuid()
        os.seteuid(user or 65534)  # the superuser may read every folder
        try:
            assert main(['check', 'data']) == 1
        finally:
            os.seteuid(user)
        message = 'the folder cannot be read: Permission denied [career.file]'
        assert capsys.readouterr().out == f'data:1:1: {message}\n'

    def test_a_line_break_in_a_name_is_escaped(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('a\nb.yaml', '- a')
        main(['check', 'a\nb.yaml'])
        assert capsys.readouterr().out.partition(':')[0] == r'a\nb.yaml'


class TestAFile:
    """That is checked without the others of a site."""

    def test_may_name_topics_that_are_given_elsewhere(self) -> None:
        write('a.yaml', 'talks: [{id: a, name: A, event: E, topics: [mm]}]')
        assert main(['check', 'a.yaml']) == 0

    def test_may_name_releases_that_are_given_elsewhere(self) -> None:
        milestones = "[{summary: S, release: '6.9'}]"
        record = f'{{id: a, name: A, kind: feature, summary: S, milestones: {milestones}}}'
        write('a.yaml', f'contributions: [{record}]')
        assert main(['check', 'a.yaml']) == 0

    def test_may_name_any_source(self) -> None:
        write('a.yaml', 'talks: [{id: a, name: A, event: E, sources: [x]}]')
        assert main(['check', 'a.yaml']) == 0

    def test_may_not_name_a_topic_that_it_does_not_list(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        topics = 'topics: [{id: memory, name: Memory}]'
        write('a.yaml', f'{topics}\ntalks: [{{id: a, name: A, event: E, topics: [memroy]}}]')
        main(['check', 'a.yaml'])
        assert capsys.readouterr().out == (
            "a.yaml:2:45: there is no topic 'memroy'; did you mean 'memory'? [career.reference]\n"
        )

    def test_that_is_missing_is_a_problem(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(['check', 'a.yaml'])
        assert capsys.readouterr().out == (
            'a.yaml:1:1: the file cannot be read: No such file or directory [career.file]\n'
        )

    def test_is_checked_together_with_the_others_given(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write('a.yaml', GOOD)
        write('b.yaml', GOOD)
        main(['check', 'a.yaml', 'b.yaml'])
        assert capsys.readouterr().out == (
            "b.yaml:2:3: 'talks': the id 'a' is already given at a.yaml:2:3 [career.duplicate]\n"
        )


BOOK = '@book{book, author={A. B}, title={T}, publisher={P}, year=2025}\n'


class TestABibliography:
    """Among the files."""

    def test_is_checked(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('works.bib', BOOK.replace('title={T}', 'title={T'))
        assert main(['check', 'works.bib']) == 1
        assert capsys.readouterr().out.startswith('works.bib:1:')

    def test_without_a_problem_ends_with_status_0(self) -> None:
        write('works.bib', BOOK)
        assert main(['check', 'works.bib']) == 0

    def test_is_found_in_a_folder(self) -> None:
        write('data/works.bib', BOOK.replace('title={T}', 'title={T'))
        assert main(['check', 'data']) == 1

    def test_has_the_sources_that_may_be_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('works.bib', BOOK)
        write('a.yaml', 'talks: [{id: a, name: A, event: E, sources: [book, boook]}]')
        main(['check', 'a.yaml', 'works.bib'])
        assert capsys.readouterr().out == (
            "a.yaml:1:52: there is no source 'boook'; did you mean 'book'? [career.reference]\n"
        )


class TestSchema:
    """The command that prints the JSON Schema."""

    def test_ends_with_status_0(self) -> None:
        assert main(['schema']) == 0

    def test_prints_the_schema(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(['schema'])
        assert json.loads(capsys.readouterr().out) == json_schema()

    def test_knows_what_the_data_and_the_bibliographies_define(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write('data/topics.yaml', 'topics: [{id: memory, name: Memory}]')
        write('data/releases.yaml', 'releases: [{version: "6.13", date: 2025}]')
        write('data/talks.yaml', GOOD)
        write('sources.bib', '@misc{evidence, title = {A}, year = 2020}')
        assert main(['schema', 'data', 'sources.bib']) == 0
        assert json.loads(capsys.readouterr().out) == json_schema(
            {
                TopicId: ['memory'],
                ReleaseVersion: ['6.13'],
                SourceKey: ['evidence'],
                WorkId: ['evidence'],
            },
            ['Conf'],
        )

    def test_says_nothing_of_mistakes_in_the_data(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write('talks.yaml', BAD)
        assert (main(['schema', 'talks.yaml']), capsys.readouterr().err) == (0, '')

    def test_says_what_it_could_not_read(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(['schema', 'missing.yaml']) == 1
        printed = capsys.readouterr()
        assert json.loads(printed.out) == json_schema()
        assert printed.err == (
            'missing.yaml:1:1: the file cannot be read: No such file or directory [career.file]\n'
        )


@pytest.mark.slow
class TestAProcess:
    """``python -m sphinx_career``."""

    def test_ends_with_status_0_without_a_problem(self) -> None:
        write('talks.yaml', GOOD)
        assert run('check', 'talks.yaml').returncode == 0

    def test_ends_with_status_1_with_a_problem(self) -> None:
        write('talks.yaml', BAD)
        assert run('check', 'talks.yaml').returncode == 1

    def test_ends_with_status_2_if_the_command_is_wrong(self) -> None:
        assert run('chek').returncode == 2

    def test_prints_the_problems(self) -> None:
        write('talks.yaml', BAD)
        assert run('check', 'talks.yaml').stdout.splitlines() == [
            f'talks.yaml:{text}' for text in MESSAGES
        ]

    @pytest.mark.skipif(os.name != 'posix', reason='a shell of POSIX is used')
    def test_ends_quietly_when_nobody_reads_on(self) -> None:
        write('talks.yaml', 'talks:\n' + '- {id: a, evnt: x}\n' * 5000)
        command = f'"{sys.executable}" -m sphinx_career check talks.yaml | head -n 1'
        done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
        assert (len(done.stdout.splitlines()), done.stderr) == (1, '')

    @pytest.mark.skipif(not Path('/dev/full').exists(), reason='no such device')
    def test_says_that_the_output_cannot_be_written(self) -> None:
        with Path('/dev/full').open('w') as full:
            done = subprocess.run(
                [sys.executable, '-m', 'sphinx_career', 'schema'],
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert (done.returncode, done.stderr) == (
            1,
            'the output cannot be written: No space left on device\n',
        )

    def test_builds_nothing(self, folder: Path) -> None:
        write('talks.yaml', GOOD)
        run('check', 'talks.yaml')
        assert [path.name for path in folder.iterdir()] == ['talks.yaml']

    @pytest.mark.parametrize('format_', ['text', 'json', 'github', 'sarif'])
    def test_gets_by_with_a_terminal_that_knows_no_accents(self, format_: str) -> None:
        write('a.yaml', 'topics: [{id: ä, name: x}]')
        ascii_only = {'PYTHONIOENCODING': 'ascii', 'PYTHONUTF8': '0'}
        done = run('check', '--format', format_, 'a.yaml', **ascii_only)
        assert (done.returncode, done.stderr, '\\u' in done.stdout or '\\xe4' in done.stdout) == (
            1,
            '',
            True,
        )

    def test_prints_the_same_schema_to_such_a_terminal(self) -> None:
        ascii_only = {'PYTHONIOENCODING': 'ascii', 'PYTHONUTF8': '0'}
        assert json.loads(run('schema', **ascii_only).stdout) == json_schema()

    @pytest.mark.skipif(os.name != 'posix', reason='only there a name can be other than text')
    def test_gets_by_with_the_name_of_a_file_that_is_no_text(self) -> None:
        name = os.fsdecode(b'a\xff.yaml')
        write(name, '- a')
        done = run('check', name)
        assert (done.returncode, done.stdout.partition(':')[0]) == (1, r'a\udcff.yaml')


class TestFix:
    """``check --fix``."""

    def test_renames_keys_and_shows_the_difference(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write('data/talks.yaml', BAD)
        assert main(['check', '--fix', 'data']) == 0
        assert Path('data/talks.yaml').read_text() == GOOD
        out, err = capsys.readouterr()
        assert out == ''
        assert err.splitlines()[-2:] == [
            '-- {id: a, name: A, evnt: Conf}',
            '+- {id: a, name: A, event: Conf}',
        ]

    def test_reports_what_is_left(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('talks.yaml', 'talks: [{id: a, name: A, event: B, colour: C}]')
        assert main(['check', '--fix', 'talks.yaml']) == 1
        assert "unknown key 'colour'" in capsys.readouterr().out

    def test_leaves_a_good_file_and_what_it_cannot_read_alone(self) -> None:
        write('talks.yaml', GOOD)
        write('bad.yaml', 'talks: [')
        os.utime('talks.yaml', (1, 1))
        assert main(['check', '--fix', 'talks.yaml', 'bad.yaml', 'missing.yaml']) == 1
        assert Path('talks.yaml').stat().st_mtime == 1


class TestImport:
    """``import``."""

    def test_writes_a_file_a_section_and_lists_losses(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write('in.json', '{"basics": {"name": "Zoe"}, "skills": ["Rye"], "pets": ["Cat"]}')
        assert main(['import', 'in.json']) == 0
        assert sorted(path.name for path in Path('_data').iterdir()) == [
            *('basics.yaml', 'skills.yaml'),
        ]
        assert capsys.readouterr().out.splitlines() == [
            'Read in.json (JSON Resume)',
            '  basics: 1',
            '  skills: 1',
            'Not kept, or changed (1; comments in the files repeat this):',
            "  in.json:1:57: pets[0] 'Cat': there is no section for it",
            f'Wrote {Path("_data/basics.yaml")}',
            f'Wrote {Path("_data/skills.yaml")}',
        ]

    def test_names_the_comments_that_hold_personal_data(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        people = ', '.join(
            f'{{"name": "{name}", "phone": "1", "email": "a@example.org"}}' for name in 'AB'
        )
        write('in.json', f'{{"references": [{people}], "birthday": "1 April"}}')
        assert main(['import', 'in.json']) == 0
        out = capsys.readouterr().out
        assert (
            'Personal data in comments: references[0].phone, references[0].email, '
            'references[1].phone and 2 more.\n'
            'Delete these comments before you publish the files.\n'
        ) in out

    def test_never_overwrites(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('in.json', '{"basics": {"name": "Zoe"}, "skills": ["Rye"]}')
        write('there/skills.yaml', GOOD)
        assert main(['import', 'in.json', '--to', 'there']) == 1
        assert [path.name for path in Path('there').iterdir()] == ['skills.yaml']
        assert capsys.readouterr() == (
            '',
            f"{Path('there/skills.yaml')} is in the way; name another folder with '--to'\n",
        )

    @pytest.mark.parametrize(
        ('path', 'message'),
        [
            ('missing.json', 'missing.json:1:1: the file cannot be read: No such file'),
            ('bad.json', 'bad.json:1:1: expected a file of JSON Resume, '),
            ('empty.json', 'empty.json:1:1: there is nothing to import [career.file]\n'),
        ],
    )
    def test_says_what_it_cannot_read(
        self, path: str, message: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write('bad.json', '[]')
        write('empty.json', '{"skills": []}')
        assert main(['import', path]) == 1
        assert capsys.readouterr().err.startswith(message)


class TestNew:
    """``new``."""

    def test_writes_a_site_for_the_name(self) -> None:
        assert main(['new', 'site', '--name', 'Zoe Rye', '--yes']) == 0
        assert Path('site/index.md').read_text(encoding='utf-8').count('# Zoe Rye\n') == 1
        assert main(['check', 'site/_data', 'site/publications.bib']) == 0

    def test_takes_name_and_data_from_files(self) -> None:
        write('in.json', '{"basics": {"name": "Zoe Rye", "label": "Baker"}, "skills": ["Rye"]}')
        assert main(['new', 'site', '--from', 'in.json', '--markup', 'rst', '--yes']) == 0
        assert 'Zoe Rye\n' in Path('site/index.rst').read_text(encoding='utf-8')
        assert 'name: Rye' in Path('site/_data/skills.yaml').read_text(encoding='utf-8')
        assert main(['check', 'site/_data']) == 0

    def test_names_a_person_whose_file_does_not(self) -> None:
        write('in.json', '{"basics": {"label": "Baker"}}')
        assert main(['new', 'site', '--from', 'in.json', '--name', 'Zoe', '--yes']) == 0
        assert 'basics:\n  name: Zoe\n  label: Baker\n' in Path(
            'site/_data/basics.yaml'
        ).read_text(encoding='utf-8')

    def test_has_no_portrait_that_is_not_there(self) -> None:
        write('in.json', '{"basics": {"name": "Zoe Rye", "image": "photo.jpg"}}')
        assert main(['new', 'site', '--from', 'in.json', '--yes']) == 0
        written = Path('site/_data/basics.yaml').read_text(encoding='utf-8')
        assert '# Not kept: basics.image: "photo.jpg" - the site has no such file; ' in written
        assert 'image:' not in written.replace('basics.image:', '')

    def test_needs_an_empty_folder(self, capsys: pytest.CaptureFixture[str]) -> None:
        write('site/mine', 'x')
        assert main(['new', 'site', '--yes']) == 1
        assert capsys.readouterr().err == (
            f"{Path('site/mine')} is in the way; 'new' needs a new or empty folder\n"
        )
        assert [path.name for path in Path('site').iterdir()] == ['mine']

    def test_writes_nothing_if_a_file_cannot_be_read(self) -> None:
        assert main(['new', 'site', '--from', 'missing.json', '--yes']) == 1
        assert not Path('site').exists()

    def test_asks_for_name_role_and_theme_that_are_not_given(self) -> None:
        prompts: list[str] = []
        given = iter(['Zoe', 'Baker', 'wrong', 'alabaster'])

        def ask(prompt: str) -> str:
            prompts.append(prompt.partition(' (')[0].rstrip(': '))
            return next(given)

        assert new_site(Path('site'), Wishes(), [], ask) == 0
        assert prompts == ['Your name', 'What you do, in a few words', 'Theme', 'Theme']
        assert "html_theme = 'alabaster'" in Path('site/conf.py').read_text(encoding='utf-8')
        assert 'label: "Baker"' in Path('site/_data/basics.yaml').read_text(encoding='utf-8')


def test_the_hook_of_the_manual_checks_data(folder: Path) -> None:
    manual = (DOCS / 'about' / 'manual' / 'data.md').read_text(encoding='utf-8')
    block = re.search(r':caption: .pre-commit-config.yaml\n\n(.+?)```', manual, re.DOTALL)
    assert block
    (hook,) = yaml.safe_load(block[1])['repos'][0]['hooks']
    _python, _option, module, *arguments = hook['entry'].split()
    assert (module, hook['pass_filenames']) == ('sphinx_career', False)
    assert all(re.search(hook['files'], name) for name in ('_data/talks.yaml', 'sources.bib'))
    write('sources.bib', '')
    write('_data/talks.yaml', GOOD)
    assert main(arguments) == 0
    write('_data/talks.yaml', BAD)
    assert main(arguments) == 1
