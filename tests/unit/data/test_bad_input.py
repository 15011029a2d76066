"""The bad-input table: each mistake is reported where it stands, and the good records stay."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sphinx_career.data.loader import Loaded, load
from sphinx_career.model.base import Record
from sphinx_career.model.career import Career
from sphinx_career.model.own import Release
from sphinx_career.model.problems import Location, Problem, Subtype
from sphinx_career.model.source_text import MAX_BYTES
from tests.unit.data.bad_input import BAD_INPUT, EARLIER, SOURCES, BadInput


@dataclass(frozen=True)
class Reading:
    """A row of the table, and what came of reading its file."""

    row: BadInput
    loaded: Loaded
    seconds: float
    """The time that the processor spent on it."""


@pytest.fixture(scope='module', params=BAD_INPUT, ids=lambda row: row.id)
def reading(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reading]:
    """Each row of the table, its file in the current folder."""
    row: BadInput = request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp('data'))
        earlier, data = Path('a.yaml'), Path('data.yaml')
        earlier.write_text(EARLIER, encoding='utf-8')
        data.write_bytes(row.data)
        start = time.process_time()
        loaded = load([earlier, data] if row.after_earlier else [data], (), SOURCES)
        yield Reading(row, loaded, time.process_time() - start)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, so that the names of the files are their paths."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(career: Career) -> set[str]:
    """Return the records of *career*, as the table has them."""
    found = set()
    for section in career.__struct_fields__:
        value = getattr(career, section)
        if isinstance(value, tuple):
            found |= {f'{section}/{name(record)}' for record in value}
        elif value:
            found.add(section)
    return found


def name(record: object) -> str:
    """Return what identifies *record* in its section."""
    if isinstance(record, Release):
        return record.version
    assert isinstance(record, Record)
    return record.id


def test_one_run_reports_just_the_mistakes_of_the_file(reading: Reading) -> None:
    assert list(map(str, reading.loaded.problems)) == [
        f'data.yaml:{problem}' for problem in reading.row.problems
    ]


def test_the_good_records_stay(reading: Reading) -> None:
    earlier = {'basics', 'talks/first', 'topics/madvise', 'topics/mremap', 'releases/6.13'}
    kept = earlier if reading.row.after_earlier else set()
    assert names(reading.loaded.career) == kept | set(reading.row.good)


def test_a_record_that_stays_is_found_in_its_file(reading: Reading) -> None:
    places = {
        f'{section}/{key}' if key else section: place.path
        for (section, key, *part), place in reading.loaded.locations.items()
        if not part
    }
    assert places.keys() == names(reading.loaded.career)
    assert {key: places[key] for key in reading.row.good} == dict.fromkeys(
        reading.row.good, 'data.yaml'
    )


def test_no_mistake_takes_much_time(reading: Reading) -> None:
    # Some two seconds for the worst of them, where nothing else runs and nothing traces it.
    assert reading.seconds < 30


def test_the_table_covers_each_subtype_that_a_file_can_earn() -> None:
    found = {subtype for row in BAD_INPUT for subtype in row.subtypes}
    assert found == {
        Subtype.FILE,
        Subtype.SYNTAX,
        Subtype.KEY,
        Subtype.MISSING,
        Subtype.TYPE,
        Subtype.DATE,
        Subtype.URL,
        Subtype.TEXT,
        Subtype.DUPLICATE,
        Subtype.REFERENCE,
        Subtype.ENTRY_TYPE,
        Subtype.IDENTIFIER,
    }


def test_a_missing_file_is_reported(folder: Path) -> None:
    assert load([Path('nowhere.yaml')]).problems == [
        Problem(
            Location('nowhere.yaml', 1, 1),
            Subtype.FILE,
            'the file cannot be read: No such file or directory',
        )
    ]


def test_a_folder_in_place_of_a_file_is_reported(folder: Path) -> None:
    Path('talks.yaml').mkdir()
    assert load([Path('talks.yaml')]).problems == [
        Problem(
            Location('talks.yaml', 1, 1),
            Subtype.FILE,
            'the file cannot be read: Is a directory',
        )
    ]


@pytest.mark.parametrize(
    ('size', 'message'),
    [
        (MAX_BYTES + 1, 'the file has 16,777,217 bytes; at most 16,777,216 are read'),
        (50 * 10**6, 'the file has 50,000,000 bytes; at most 16,777,216 are read'),
    ],
)
def test_a_file_that_is_too_large_is_refused(folder: Path, size: int, message: str) -> None:
    path = Path('talks.yaml')
    path.touch()
    os.truncate(path, size)
    assert load([path]).problems == [Problem(Location('talks.yaml', 1, 1), Subtype.FILE, message)]


@pytest.mark.slow
def test_a_file_of_the_largest_size_is_read(folder: Path) -> None:
    path = Path('talks.yaml')
    text = 'basics: {name: Ada}\n'
    path.write_text(text + '#' * (MAX_BYTES - len(text)), encoding='utf-8')
    found = load([path])
    assert (names(found.career), found.problems) == ({'basics'}, [])
