"""Reproducible builds: the same bytes wherever, whenever and by whomever they are made."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from tests.support import forks
from tests.support.elsewhere import HERE, THERE, Elsewhere, Surroundings
from tests.support.paths import REPOSITORY, ROOTS
from tests.support.processes import Tree, differences, once, sphinx_each, tree
from tests.support.real_site import DATE, Output

EPOCH: Final = 1_780_000_000  # 2026-05-28T20:26:40Z
BUILDERS: Final = ['html', 'epub', 'text']


OTHERS: Final = ['dirhtml', 'singlehtml', 'latex', 'man', 'gettext', 'xml', 'pseudoxml']
"""Builders that only the small project is built with."""


class Places(NamedTuple):
    """Two places in which the same was built in different surroundings, at the same time."""

    here: Callable[[str], Path]
    """The folder of a builder."""
    there: Callable[[str], Path]
    epoch: int

    def trees(self, builder: str) -> tuple[Tree, Tree]:
        """Return what a builder wrote in each of them."""
        return tree(self.here(builder)), tree(self.there(builder))


def build(place: Path, surroundings: Surroundings) -> None:
    """Build the project with a record of every kind in *place* as *surroundings* have it."""
    environ = {'SOURCE_DATE_EPOCH': f'{EPOCH}', **surroundings.environ}
    builders = BUILDERS + OTHERS
    before = os.umask(surroundings.umask)
    try:
        source = place / 'small'
        shutil.copytree(ROOTS / 'test-career', source)
        runs = sphinx_each(source, place / 'out', builders, surroundings.jobs, environ=environ)
    finally:
        os.umask(before)
    assert {run.output for run in runs.values() if run.status} == set()


@pytest.fixture(scope='module')
def small(shared_path: Path) -> Places:
    """The places of the project with a record of every kind."""

    def make(folder: Path) -> None:
        for surroundings in (HERE, THERE):
            build(folder / surroundings.folder, surroundings)

    folder = once(shared_path / 'reproducible', make)
    here, there = (folder / surroundings.folder / 'out' for surroundings in (HERE, THERE))
    return Places(here.joinpath, there.joinpath, EPOCH)


@pytest.fixture(params=['site', 'small'])
def places(request: pytest.FixtureRequest) -> Places:
    """The places of a project."""
    if request.param == 'small':
        small: Places = request.getfixturevalue('small')
        return small
    site: Callable[[str], Output] = request.getfixturevalue('site')
    elsewhere: Elsewhere = request.getfixturevalue('elsewhere')
    return Places(
        lambda builder: site(builder).folder,
        elsewhere.outputs.joinpath,
        int(DATE['SOURCE_DATE_EPOCH']),
    )


@pytest.mark.parametrize('builder', BUILDERS)
def test_the_files_are_the_same_byte_for_byte(places: Places, builder: str) -> None:
    # Sphinx itself spares the text builder its typographic quotes, unless another has read.
    here, there = (
        {name: data.replace('’'.encode(), b"'") for name, data in files.items()}
        if builder == 'text'
        else files
        for files in places.trees(builder)
    )
    assert differences(here, there) == []


@pytest.mark.parametrize('builder', OTHERS)
def test_the_files_of_other_builders_are_the_same(small: Places, builder: str) -> None:
    # Sphinx's XML names the source of each document by its absolute path.
    here, there = (
        {
            name: data.replace(os.fsencode(folder('small').parents[1] / 'small'), b'')
            if builder.endswith('xml')
            else data
            for name, data in tree(folder(builder)).items()
        }
        for folder in (small.here, small.there)
    )
    assert (differences(here, there), here != {}) == ([], True)


@pytest.mark.parametrize('builder', BUILDERS)
def test_there_are_files_to_compare(places: Places, builder: str) -> None:
    suffix = {'html': '.html', 'epub': '.epub', 'text': '.txt'}[builder]
    assert [name for name in tree(places.here(builder)) if name.endswith(suffix)] != []


@pytest.mark.parametrize('builder', BUILDERS)
def test_no_file_holds_a_path_of_the_machine(
    places: Places, shared_path: Path, builder: str
) -> None:
    paths = [os.fsencode(f'{path}/') for path in (shared_path, REPOSITORY, Path.home())]
    assert [
        name
        for files in map(unzipped, places.trees(builder))
        for name, data in files.items()
        if any(path in data for path in paths)
    ] == []


def unzipped(files: Tree) -> Tree:
    """Return *files*, and in place of what the EPUB among them holds itself."""
    return {name: data for name, data in files.items() if not name.endswith('.epub')}


class TestAnEpub:
    """Is stamped with the time of ``SOURCE_DATE_EPOCH``, and remains one."""

    @pytest.fixture
    def members(self, places: Places) -> list[ZipInfo]:
        """What an EPUB consists of."""
        (path,) = places.there('epub').glob('*.epub')
        with ZipFile(path) as archive:
            assert archive.testzip() is None
            return archive.infolist()

    def test_has_members_of_one_time(self, members: list[ZipInfo], places: Places) -> None:
        assert {member.date_time for member in members} == {time.gmtime(places.epoch)[:6]}

    def test_has_members_that_all_may_read(self, members: list[ZipInfo]) -> None:
        assert {member.external_attr >> 16 & 0o777 for member in members} == {0o644}

    def test_begins_with_its_type_uncompressed(self, members: list[ZipInfo]) -> None:
        assert (members[0].filename, members[0].compress_type) == ('mimetype', ZIP_STORED)

    def test_is_compressed_otherwise(self, members: list[ZipInfo]) -> None:
        assert {member.compress_type for member in members[1:]} == {ZIP_DEFLATED}

    def test_holds_what_lies_beside_it(self, places: Places) -> None:
        (path,) = places.here('epub').glob('*.epub')
        beside = tree(places.here('epub'))
        with ZipFile(path) as archive:
            inside = {name: archive.read(name) for name in archive.namelist()}
        assert [name for name in inside if inside[name] != beside[name]] == []


def epub(folder: Path, data: str, environ: dict[str, str]) -> list[ZipInfo]:
    """Build a project with *data* to an EPUB; return its members."""
    folder.mkdir()
    conf = 'version = copyright = "1"\nextensions = ["sphinx_career"]\ncareer_data = ["*.yaml"]\n'
    (folder / 'conf.py').write_text(conf, encoding='utf-8')
    (folder / 'index.rst').write_text('Home\n====\n\n.. career:talks::\n', encoding='utf-8')
    if data:
        (folder / 'talks.yaml').write_text(data, encoding='utf-8')
    forks.sphinx(folder, folder / 'output', 'epub', environ=environ)
    (path,) = (folder / 'output').glob('*.epub')
    with ZipFile(path) as archive:
        return archive.infolist()


TALK: Final = 'talks: [{id: a, name: A, event: E}]'


@pytest.mark.parametrize(
    ('data', 'epoch', 'stamped'),
    [(TALK, f'{EPOCH}', True), (TALK, '', False), ('', f'{EPOCH}', False)],
    ids=['data and a time', 'no time', 'no data'],
)
def test_an_epub_is_stamped_only_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str, epoch: str, stamped: bool
) -> None:
    monkeypatch.delenv('SOURCE_DATE_EPOCH', raising=False)
    environ = {'SOURCE_DATE_EPOCH': epoch} if epoch else {}
    times = {member.date_time for member in epub(tmp_path / 'project', data, environ)}
    assert (time.gmtime(EPOCH)[:6] in times) == stamped


def test_a_time_before_all_zip_files_is_their_first(tmp_path: Path) -> None:
    members = epub(tmp_path / 'project', TALK, {'SOURCE_DATE_EPOCH': '0'})
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}


def test_a_time_after_all_zip_files_is_their_last(tmp_path: Path) -> None:
    members = epub(tmp_path / 'project', TALK, {'SOURCE_DATE_EPOCH': '99999999999'})
    assert {member.date_time for member in members} == {(2107, 12, 31, 23, 59, 58)}


def test_the_day_of_the_epoch_makes_a_difference(tmp_path: Path) -> None:
    data = 'talks: [{id: a, name: A, event: E, startDate: 2026-06-01}]'
    project = tmp_path / 'project'
    epub(project, data, {})
    (project / 'index.rst').write_text('Home\n====\n\n.. career:talks::\n   :past:\n', 'utf-8')
    for day in (0, 30):
        environ = {'SOURCE_DATE_EPOCH': f'{EPOCH + day * 86_400}'}
        forks.sphinx(project, tmp_path / f'day-{day}', 'text', environ=environ)
    trees = [tree(tmp_path / f'day-{day}') for day in (0, 30)]
    assert differences(*trees) == ['index.txt']
