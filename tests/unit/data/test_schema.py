"""The JSON Schema: well formed, in step with the model, and as strict as it can be."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft202012Validator

from sphinx_career.cli import main
from sphinx_career.data.reader import read
from sphinx_career.data.schema import Names, json_schema
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.scalars import ReleaseVersion, SourceKey, TopicId, WorkId
from tests.support.paths import DOCS, REPOSITORY
from tests.support.roots import CAREER
from tests.unit.data.bad_input import BAD_INPUT, EARLIER, BadInput
from tests.unit.data.yaml_core import load_core

DATA: Final = DOCS / '_data'
SCHEMA: Final = DATA / 'career.schema.json'
REFRESH: Final = (
    'python -m sphinx_career schema docs/_data bibliography > docs/_data/career.schema.json'
)

NOT_YAML: Final = 'no YAML, so an editor says so before it looks at a schema'
NOT_TEXT: Final = 'no UTF-8 text, so no editor shows it'
NO_JSON: Final = 'JSON knows no key that is a list'
UNREADABLE: Final = {NOT_YAML, NOT_TEXT, NO_JSON}
TAG: Final = 'the tag is lost; an editor warns of one that it does not know'
ELSEWHERE: Final = 'a schema cannot look for an id in another list or file'
COMPARES: Final = 'a schema cannot compare two values'
NO_COUNT: Final = 'a schema cannot count the values of a whole file'
ONE_KEY: Final = 'an editor refuses the key, of which only one reaches a schema'


def is_yaml(data: bytes) -> bool:
    """Return whether *data* have no mistake in their syntax."""
    try:
        yaml.compose(data.decode('utf-8-sig'), Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return False
    except UnicodeError:
        return True  # it has no characters, let alone a syntax
    return True


INEXPRESSIBLE: Final = {
    'list-for-a-key': NO_JSON,
    'word-misspelt': 'any word is allowed; the reader keeps it, too',
    'range-reversed': COMPARES,
    'range-reversed-in-months': COMPARES,
    'range-reversed-in-years': COMPARES,
    'range-reversed-from-month-to-day': COMPARES,
    'range-reversed-from-year-to-month': COMPARES,
    'id-twice': COMPARES,
    'id-in-two-files': ELSEWHERE,
    'release-in-two-files': ELSEWHERE,
    'mapping-in-two-files': ELSEWHERE,
    'section-twice': ONE_KEY,
    'key-twice': ONE_KEY,
    'key-twice-once-in-quotes': ONE_KEY,
    'unknown-topic': ELSEWHERE,
    'unknown-topic-where-there-are-none': ELSEWHERE,
    'unknown-release': ELSEWHERE,
    'unknown-release-where-there-are-none': ELSEWHERE,
    'unknown-source': ELSEWHERE,
    'unknown-source-like-no-other': ELSEWHERE,
    'isbn-with-a-wrong-check-digit': COMPARES,
    'part-of-nothing': ELSEWHERE,
    'part-of-itself': COMPARES,
    'own-tag': TAG,
    'own-tag-on-a-record': TAG,
    'own-tag-within-a-list': TAG,
    'alias-of-a-record-beside-it': "'uniqueItems' would also refuse two items left blank",
    'alias-bomb-of-records': NO_COUNT,
    'latin-1': NOT_TEXT,
    'windows-1252-after-utf-8': NOT_TEXT,
    'utf-16': 'a schema sees characters, not bytes',
    'surrogate': NOT_TEXT,
    **{row.id: NOT_YAML for row in BAD_INPUT if not is_yaml(row.data)},
}
"""Why a schema cannot refuse what the reader does, by row of the bad-input table."""


@pytest.fixture(scope='module')
def schema() -> Draft202012Validator:
    """What tells whether data keep to the schema."""
    return Draft202012Validator(json_schema())


def test_it_is_one_of_draft_2020_12() -> None:
    assert json_schema()['$schema'] == 'https://json-schema.org/draft/2020-12/schema'


@pytest.mark.slow
def test_it_keeps_to_its_draft() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_each_pattern_means_the_same_in_python_and_in_javascript() -> None:
    only_in_python = re.compile(r'\\[AZzpPdDwWbB]|\(\?(?![:=!])|\(\?<|[*+?}]\+')
    found = [text for text in values_of('pattern', json_schema()) if only_in_python.search(text)]
    assert found == []


def without_events(text: str) -> Any:
    """Return a schema without the events that it offers: it need not have the newest."""
    schema = json.loads(text)
    del schema['$defs']['Talk']['properties']['event']['anyOf'][0]
    return schema


class TestTheFileBesideTheData:
    """``docs/_data/career.schema.json``."""

    def test_is_what_the_command_prints(self, capsys: pytest.CaptureFixture[str]) -> None:
        main(['schema', str(DATA), str(REPOSITORY / 'bibliography')])
        texts = SCHEMA.read_text(encoding='utf-8'), capsys.readouterr().out
        kept, printed = (without_events(text) for text in texts)
        assert kept == printed, f'the model or the data have changed; run: {REFRESH}'

    def test_is_laid_out_as_the_command_does(self) -> None:
        text = SCHEMA.read_text(encoding='utf-8')
        assert text == json.dumps(json.loads(text), indent=2) + '\n'

    @pytest.mark.parametrize('path', sorted(DATA.glob('*.yaml')), ids=lambda path: path.name)
    def test_is_named_in_the_first_line_of_each_data_file(self, path: Path) -> None:
        first, *_ = path.read_text(encoding='utf-8').splitlines()
        assert first == f'# yaml-language-server: $schema={SCHEMA.name}'

    @pytest.mark.parametrize('path', sorted(DATA.glob('*.yaml')), ids=lambda path: path.name)
    def test_accepts_each_data_file(self, path: Path, schema: Draft202012Validator) -> None:
        assert list(schema.iter_errors(load_core(path.read_bytes()))) == []


def definitions() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what the schema defines, by name."""
    schema = json_schema()
    yield '', schema
    yield from schema['$defs'].items()


def keys() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what the schema says of each key, by definition and key."""
    for name, definition in definitions():
        for key, value in definition.get('properties', {}).items():
            yield f'{name}.{key}', value


def values_of(keyword: str, schema: Any) -> Iterator[Any]:
    """Yield the values of *keyword* at any depth of *schema*."""
    if isinstance(schema, dict):
        if isinstance(schema.get(keyword), str | int | list):
            yield schema[keyword]
        schema = list(schema.values())
    if isinstance(schema, list):
        for value in schema:
            yield from values_of(keyword, value)


class TestAnEditor:
    """Can tell its user what to write."""

    @pytest.mark.parametrize('keyword', ['title', 'description'])
    def test_of_each_definition(self, keyword: str) -> None:
        assert [name for name, definition in definitions() if not definition.get(keyword)] == []

    @pytest.mark.parametrize('keyword', ['title', 'description'])
    def test_of_each_key(self, keyword: str) -> None:
        assert [name for name, value in keys() if not value.get(keyword)] == []

    def test_by_an_example_of_each_kind_of_value(self) -> None:
        values = {name: value for name, value in definitions() if 'properties' not in value}
        assert [name for name, value in values.items() if not value.get('examples')] == []

    def test_by_an_example_of_a_file(self) -> None:
        assert json_schema()['examples'] != []

    def test_without_markup_of_our_own_documentation(self) -> None:
        texts = values_of('description', json_schema())
        assert [text for text in texts if re.search(':[a-z]+:`|\n', text)] == []

    @pytest.mark.parametrize(
        ('key', 'title'),
        [
            ('Talk.startDate', 'Start date'),
            ('.$schema', 'Schema'),
            ('.work', 'Work'),
            ('Publication.isbn', 'Isbn'),
        ],
    )
    def test_by_a_title_made_of_the_key(self, key: str, title: str) -> None:
        assert dict(keys())[key]['title'] == title


def test_each_example_keeps_to_what_it_is_an_example_of() -> None:
    defined = json_schema()['$defs']
    wrong = [
        (name, example)
        for name, definition in definitions()
        for example in definition.get('examples', ())
        if not Draft202012Validator(definition | {'$defs': defined}).is_valid(example)
    ]
    assert wrong == []


@pytest.mark.parametrize('example', json_schema()['examples'], ids=str)
def test_the_reader_accepts_each_example_of_a_file(example: Any) -> None:
    assert read(json.dumps(example).encode(), 'example.json').problems == []


class TestWhatTheReaderRefuses:
    """The schema refuses as well, if a schema can."""

    @pytest.mark.parametrize(
        'row', [row for row in BAD_INPUT if row.id not in INEXPRESSIBLE], ids=lambda row: row.id
    )
    def test_is_refused(self, row: BadInput, schema: Draft202012Validator) -> None:
        assert not schema.is_valid(load_core(row.data))

    @pytest.mark.parametrize(
        'row',
        [row for row in BAD_INPUT if INEXPRESSIBLE.get(row.id) in UNREADABLE],
        ids=lambda row: row.id,
    )
    def test_is_no_file_for_a_schema_if_it_says_so(self, row: BadInput) -> None:
        with pytest.raises((yaml.YAMLError, UnicodeDecodeError)):
            load_core(row.data)

    @pytest.mark.parametrize(
        'row',
        # What is refused for its size alone takes minutes to go through.
        [
            row
            for row in BAD_INPUT
            if row.id in INEXPRESSIBLE and INEXPRESSIBLE[row.id] not in {*UNREADABLE, NO_COUNT}
        ],
        ids=lambda row: row.id,
    )
    def test_is_accepted_if_no_schema_can_do_better(
        self, row: BadInput, schema: Draft202012Validator
    ) -> None:
        assert schema.is_valid(load_core(row.data))

    def test_is_all_in_the_table(self) -> None:
        assert INEXPRESSIBLE.keys() - {row.id for row in BAD_INPUT} == set()


GOOD: Final = {
    'a record of every kind': CAREER,
    'a small file': EARLIER,
    'nothing but a mapping': '{}',
    'sections without records': 'talks: []\nwork:\nbasics:\n',
    'keys without values': 'work:\n- id: a\n  summary:\n  startDate: ""\n  highlights: ["", x]\n',
    'numbers for texts': 'releases: [{version: 6.13, date: 2025}]\nbasics: {phone: 123}\n',
    'booleans for texts': 'basics: {name: true}\ntopics: [{id: 2, name: no}]\n',
    'dates of each precision': 'work:\n'
    '- {startDate: 2024}\n- {startDate: 2024-02}\n- {startDate: 2024-02-29}\n',
    'positions without an id': 'work: [{name: A}, {name: A}]\n',
    'the schema': '$schema: career.schema.json\ntalks: []\n',
}


@pytest.mark.parametrize('data', GOOD.values(), ids=GOOD.keys())
class TestWhatTheReaderAccepts:
    """The schema accepts as well."""

    def test_is_accepted_by_the_reader(self, data: str) -> None:
        assert read(data.encode(), 'data.yaml').problems == []

    def test_is_accepted_by_the_schema(self, data: str, schema: Draft202012Validator) -> None:
        assert list(schema.iter_errors(load_core(data))) == []


NAMES: Final[Names] = {
    TopicId: ['memory', '2024', 'true'],
    ReleaseVersion: ['6.9', '6.10'],
    SourceKey: ['evidence'],
    WorkId: ['book'],
}
EVENTS: Final = ['Conf 2025', '38']
REFERRING: Final = """
talks: [{id: a, name: A, event: Conf 2025, topics: [memory, 2024, true], sources: [evidence]}]
contributions:
- {id: b, name: B, kind: feature, summary: S, milestones: [{summary: M, release: 6.10}]}
publications: [{id: c, partOf: book}]
"""


@pytest.fixture(scope='module')
def knowing() -> Draft202012Validator:
    """What tells whether data keep to the schema of a project."""
    return Draft202012Validator(json_schema(NAMES, EVENTS))


class TestWhatAProjectDefines:
    """The schema knows it, if it is told."""

    @pytest.mark.slow
    def test_leaves_the_schema_one_of_its_draft(self) -> None:
        Draft202012Validator.check_schema(json_schema(NAMES, EVENTS))

    def test_may_be_referred_to(self, knowing: Draft202012Validator) -> None:
        assert list(knowing.iter_errors(load_core(REFERRING))) == []

    @pytest.mark.parametrize('name', ['memory', 'evidence', '6.10', 'book'])
    def test_may_not_be_misspelt(self, name: str, knowing: Draft202012Validator) -> None:
        data = load_core(REFERRING.replace(name, '6.99' if name == '6.10' else 'unknown'))
        assert len(list(knowing.iter_errors(data))) == 1

    @pytest.mark.parametrize('event', ['Conf 2025', '38', 'Another'])
    def test_leaves_talks_at_other_events(self, event: str, knowing: Draft202012Validator) -> None:
        data = load_core(REFERRING.replace('Conf 2025', event))
        assert list(knowing.iter_errors(data)) == []

    def test_is_offered_for_the_event_of_a_talk(self) -> None:
        event = json_schema(NAMES, EVENTS)['$defs']['Talk']['properties']['event']
        assert event['anyOf'][0] == {'enum': ['38', 'Conf 2025', 38]}

    def test_can_be_nothing(self) -> None:
        assert json_schema({TopicId: []}) == json_schema()


@pytest.mark.parametrize('year', ['0000', '0001', '1900', '2000', '2023', '2024', '9999'])
def test_the_pattern_of_a_date_knows_the_calendar(year: str) -> None:
    def in_calendar(month: int, day: int) -> bool:
        return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(int(year), month)[1]

    days = [(month, day) for month in range(14) for day in range(33)]
    wrong = [
        (month, day)
        for month, day in days
        if bool(re.search(PartialDate.pattern, f'{year}-{month:02}-{day:02}'))
        != (year != '0000' and in_calendar(month, day))
    ]
    assert wrong == []
