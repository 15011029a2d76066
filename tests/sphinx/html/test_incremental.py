"""What a change reaches is read again, nothing else is, and all is as in a fresh build."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from sphinx.testing.util import SphinxTestApp

from tests.support.projects import MYST, Builder, Built

FILES: Final = {
    'talks.yaml': """
talks:
  - {id: first, name: First, event: Conf, startDate: 2020-05-01, topics: [memory], summary: Once.}
  - {id: second, name: Second, event: Meet, startDate: 2023, topics: [files]}
  - {id: third, name: Third, event: Conf, startDate: 2026-09-01, status: scheduled}
""",
    'kernel.yaml': """
maintainerships:
  - {id: mapping, name: MAPPING, topics: [memory], asOf: 2026-02}
contributions:
  - {id: guards, name: Guards, kind: feature, summary: Ranges., topics: [memory],
     milestones: [{summary: Came., release: '6.9'}]}
  - {id: merge, name: Merge, kind: rework, summary: Less., topics: [locks],
     milestones: [{summary: Came., release: '6.10'}]}
releases:
  - {version: '6.9', date: 2024-05-12}
  - {version: '6.10', date: 2024-07-14}
  - {version: '6.11', date: 2024-09-15}
""",
    'topics.yaml': """
topics:
  - {id: memory, name: Memory, summary: Where data live.}
  - {id: files, name: Files}
  - {id: locks, name: Locks}
""",
    'who.yaml': """
basics:
  name: Ann
  label: Engineer
  email: ann@example.org
  figures: [{label: talks, count: talks}, {label: releases, count: releases}]
work:
  - {id: lead, name: Acme, position: Lead, startDate: 2022}
claims:
  - {id: rank, statement: She is first., attribution: her CV}
""",
    'works.bib': """
@book{book, author = {Nother, Ann}, title = {The Book}, publisher = {Press}, year = {2025}}
@article{paper, author = {Nother, Ann}, title = {A Paper}, journal = {Journal}, year = {2024}}
""",
    'sources.bib': """
@misc{page, title = {A Page}, year = {2023}}
""",
    # The home of each record.
    'talks.md': MYST.directive('talks'),
    'maintainerships.md': MYST.directive('maintainerships'),
    'guards.md': MYST.directive('contribution', 'guards'),
    'merge.md': MYST.directive('contribution', 'merge'),
    'topics.md': MYST.directive('topics'),
    'work.md': MYST.directive('timeline', 'work'),
    'claims.md': MYST.directive('claims'),
    'works.md': MYST.directive('publications'),
    # What shows a part of them again, or names one.
    'profile.md': MYST.directive('profile'),
    'contact.md': MYST.directive('contact'),
    'newest.md': MYST.directive('talks', '', {'limit': '1', 'no-index': ''}),
    'conf.md': MYST.directive('talks', '', {'topics': 'memory, later', 'no-index': ''}),
    'upcoming.md': MYST.directive('talks', '', {'upcoming': '', 'no-index': ''}),
    'to-2025.md': MYST.directive('talks', '', {'to': '2025', 'no-index': ''}),
    'releases.md': MYST.directive('contributions', '', {'by': 'release', 'no-index': ''}),
    'role.md': 'See {career:talk}`first`.',
    'titled.md': 'See {career:talk}`that one <first>`.',
    'any.md': 'See {any}`first`.',
    'later.md': 'See {any}`later`.',
    'topic.md': 'See {career:topic}`memory`.',
    'book.md': 'See {career:publication}`book`.',
    'cite.md': 'See {cite}`page`.\n\n```{bibliography} sources.bib\n```',
    'index.md': 'Nothing of the data.',
}
"""A project in which each page shows another part of the data."""

CONFIG: Final[dict[str, Any]] = {
    'extensions': ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
    'career_publications': ['works.bib'],
    'bibtex_bibfiles': ['works.bib', 'sources.bib'],
    'html_theme': 'basic',
    'suppress_warnings': ['toc.not_included', 'career.option', 'career.reference', 'ref.any'],
}


class Edit(NamedTuple):
    """A change of a project, and the documents that it reaches."""

    what: str
    read: set[str]
    replace: Mapping[str, tuple[str, str]] = {}
    """A text and what takes its place, by file."""
    files: Mapping[str, str | None] = {}
    """What files hold from now on; ``None`` removes one."""
    config: dict[str, Any] | None = None

    def __str__(self) -> str:
        return self.what

    def apply(self, files: Mapping[str, str]) -> dict[str, str | None]:
        """Return what files of *files*, and others, hold from now on."""
        changed: dict[str, str | None] = dict(self.files)
        for name, (old, new) in self.replace.items():
            assert files[name].count(old) == 1
            changed[name] = files[name].replace(old, new)
        return changed


EDITS: Final = [
    Edit('nothing', set()),
    Edit(
        'the title of a talk',
        {'talks', 'role'},
        {'talks.yaml': ('name: First', 'name: Premiere')},
    ),
    Edit(
        'the title of a talk of no topic',
        {'talks'},
        {'talks.yaml': ('name: Third', 'name: Finale')},
    ),
    Edit('the summary of a talk', set(), {'talks.yaml': ('Once.', 'Once and for all.')}),
    Edit(
        'the date of a talk, in the past',
        set(),
        {'talks.yaml': ('2020-05-01', '2020-05-02')},
    ),
    Edit(
        'the date of a talk, into the future',
        {'talks'},
        {'talks.yaml': ('2020-05-01', '2027-05-01')},
    ),
    Edit(
        'the topics of a talk',
        {'conf'},
        {'talks.yaml': ('topics: [memory], ', 'topics: [files], ')},
    ),
    Edit(
        'a talk added',
        {'talks'},
        {'talks.yaml': ('talks:\n', 'talks:\n  - {id: x, name: X, event: E, startDate: 2027}\n')},
    ),
    Edit(
        'a talk added that only the home of the talks shows',
        {'talks'},
        {'talks.yaml': ('talks:\n', 'talks:\n  - {id: x, name: X, event: E}\n')},
    ),
    Edit(
        'a talk added whose id a page names',
        {'talks'},
        {
            'talks.yaml': (
                'talks:\n',
                'talks:\n  - {id: later, name: X, event: E, startDate: 2021}\n',
            )
        },
    ),
    Edit(
        'a talk removed',
        {'talks'},
        {
            'talks.yaml': (
                '  - {id: second, name: Second, event: Meet, startDate: 2023, topics: [files]}\n',
                '',
            )
        },
    ),
    Edit(
        'the id of a talk',
        {'talks', 'role'},
        {'talks.yaml': ('id: first', 'id: premiere')},
    ),
    Edit(
        'the order of talks',
        set(),
        files={
            'talks.yaml': '\n'.join(
                ['talks:', *reversed(FILES['talks.yaml'].strip().splitlines()[1:])]
            )
        },
    ),
    Edit('a comment', set(), {'talks.yaml': ('talks:', '# Newest last.\ntalks:')}),
    Edit(
        'the name of a topic',
        {'topics', 'topic'},
        {'topics.yaml': ('name: Memory', 'name: Storage')},
    ),
    Edit(
        'the summary of a topic',
        set(),
        {'topics.yaml': ('Where data live.', 'Where data stay.')},
    ),
    Edit(
        'the id of a topic',
        {'topics', 'topic'},
        {'topics.yaml': ('id: memory', 'id: storage')},
    ),
    Edit(
        'a topic added for which pages ask already',
        {'topics', 'conf'},  # whose warning goes
        {
            'topics.yaml': ('topics:\n', 'topics:\n  - {id: later, name: Later}\n'),
            'talks.yaml': ('topics: [memory], ', 'topics: [later], '),
        },
    ),
    Edit(
        'the date of a release',
        set(),
        {'kernel.yaml': ('date: 2024-05-12', 'date: 2024-05-13')},
    ),
    Edit(
        'the date of a release in which nothing landed',
        set(),
        {'kernel.yaml': ('date: 2024-09-15', 'date: 2024-09-16')},
    ),
    Edit(
        'the release of a contribution',
        set(),
        {'kernel.yaml': ("release: '6.10'", "release: '6.9'")},
    ),
    Edit(
        'the summary of a contribution',
        set(),
        {'kernel.yaml': ('summary: Ranges.', 'summary: Holes.')},
    ),
    Edit(
        'the title of a contribution',
        {'guards'},
        {'kernel.yaml': ('name: Guards', 'name: Guard regions')},
    ),
    Edit(
        'the date of a maintainership',
        set(),
        {'kernel.yaml': ('asOf: 2026-02', 'asOf: 2026-03')},
    ),
    Edit('a position', {'work'}, {'who.yaml': ('position: Lead', 'position: Head')}),
    Edit('a claim', {'claims'}, {'who.yaml': ('She is first.', 'She is second.')}),
    Edit('the basics', set(), {'who.yaml': ('name: Ann', 'name: Anna')}),
    Edit(
        'a file of data added',
        {'talks'},
        files={'more.yaml': 'talks: [{id: x, name: X, event: E, startDate: 2021}]'},
    ),
    Edit(
        'a file of data removed',
        {'maintainerships', 'guards', 'merge', 'releases'},
        files={'kernel.yaml': None},
    ),
    Edit(
        'a file of data renamed',
        set(),
        files={'talks.yaml': None, 'lectures.yaml': FILES['talks.yaml']},
    ),
    Edit(
        'a record moved to another file',
        set(),
        {
            'who.yaml': (
                'claims:\n  - {id: rank, statement: She is first., attribution: her CV}\n',
                '',
            )
        },
        {'claims.yaml': 'claims: [{id: rank, statement: She is first., attribution: her CV}]'},
    ),
    Edit(
        'the pattern of the data files',
        {'maintainerships', 'guards', 'merge', 'releases'},
        config={'career_data': ['t*.yaml', 'who.yaml']},
    ),
    Edit(
        'the title of a book in the bibliography',
        {'works', 'book'},
        {'works.bib': ('The Book', 'The Tome')},
    ),
    Edit(
        'the publisher of a book in the bibliography',
        set(),
        {'works.bib': ('{Press}', '{Printers}')},
    ),
    Edit(
        'the sources of a work',
        {'works'},
        {'works.bib': ('year = {2025}}', 'year = {2025}, sources = {page}}')},
    ),
    Edit(
        'a book added to the bibliography',
        {'works'},
        {
            'works.bib': (
                '@book{book',
                '@book{new, title={N}, publisher={P}, year=2026}\n@book{book',
            )
        },
    ),
    Edit(
        'what a page cites',
        {'cite'},
        {'sources.bib': ('A Page', 'A Leaf')},
    ),
    Edit('the next day', set(), config={'career_today': '2026-08-17'}),
    Edit('the day of an event', set(), config={'career_today': '2026-09-01'}),
    Edit('the day after an event', {'upcoming'}, config={'career_today': '2026-09-02'}),
]


class Rebuilt(NamedTuple):
    """A project that was built, changed and built again, and one that was built once."""

    edit: Edit
    again: Built
    fresh: Built


@pytest.fixture(scope='module')
def project(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """The project before each change."""
    return begin(tmp_path_factory.mktemp('incremental'), FILES, CONFIG)


@pytest.fixture
def built_once(project: Builder) -> Builder:
    """The project after its first build."""
    return restore(project, 'once')


@pytest.fixture(scope='module', params=EDITS, ids=str)
def rebuilt(request: pytest.FixtureRequest, project: Builder) -> Rebuilt:
    """A project after each change."""
    return rebuild(request.param, project, FILES, CONFIG)


def begin(folder: Path, files: Mapping[str, str], config: Mapping[str, Any]) -> Builder:
    """Build *files* in *folder* twice, since pages are compared from then on; keep copies."""
    build = Builder(folder)
    build(files, 'html', **config)
    shutil.copytree(folder / 'project', folder / 'once')
    build({'works.bib': f'{files["works.bib"]}\n'}, 'html', **config)
    shutil.copytree(folder / 'project', folder / 'twice')
    return build


def restore(build: Builder, kept: str) -> Builder:
    """Return *build* with its project as :func:`begin` has *kept* it, where it was built."""
    shutil.rmtree(build.root / 'project', ignore_errors=True)
    shutil.copytree(build.root / kept, build.root / 'project')
    return build


def rebuild(
    edit: Edit, build: Builder, files: Mapping[str, str], config: Mapping[str, Any]
) -> Rebuilt:
    """Build what :func:`begin` has built again after *edit*; and *files* once as they are then."""
    restore(build, 'twice')
    shutil.rmtree(build.root / 'fresh', ignore_errors=True)
    changed = edit.apply(files)
    for name, text in changed.items():
        if text is None:
            (build.root / 'project' / name).unlink()
    given = {name: text for name, text in changed.items() if text is not None}
    after = {**config, **(edit.config or {})}
    again = build(given, 'html', **after)
    left = {name: text for name, text in files.items() if name not in changed}
    return Rebuilt(edit, again, build(left | given, 'html', folder='fresh', **after))


def test_just_the_pages_that_it_reaches_are_read_once(rebuilt: Rebuilt) -> None:
    assert rebuilt.again.read == sorted(rebuilt.edit.read)


def test_the_result_is_that_of_a_fresh_build(rebuilt: Rebuilt) -> None:
    assert dict(output(rebuilt.again)) == dict(output(rebuilt.fresh))


def test_a_page_that_shows_no_data_is_not_written_again(rebuilt: Rebuilt) -> None:
    assert 'index' not in rebuilt.again.written


def output(built: Built) -> Iterator[tuple[str, str]]:
    """Yield what is on each page, by file, and where each record is found."""
    for path in sorted(Path(built.app.outdir).glob('*.html')):
        yield path.name, path.read_text(encoding='utf-8')
    yield 'objects.inv', repr(sorted(built.domain.get_objects()))


class Again(NamedTuple):
    """What a second build did."""

    built: Built
    before: dict[str, int]
    """The times of the files of pages, by name."""
    after: dict[str, int]


@pytest.fixture(scope='module')
def again(project: Builder) -> Again:
    """A project that was built twice."""

    def times() -> dict[str, int]:
        pages = (project.root / 'project').rglob('_build/html/*.html')
        return {path.name: path.stat().st_mtime_ns for path in pages}

    restore(project, 'once')
    before = times()
    return Again(project({}, 'html', **CONFIG), before, times())


class TestNothingChanged:
    """And nothing is done."""

    def test_nothing_is_read(self, again: Again) -> None:
        assert again.built.read == []

    def test_nothing_is_written(self, again: Again) -> None:
        assert again.built.written == []

    def test_no_file_of_a_page_is_touched(self, again: Again) -> None:
        names = {f'{Path(name).stem}.html' for name in FILES if name.endswith('.md')}
        before, after = ({name: times[name] for name in names} for times in again[1:])
        assert after == before

    def test_nothing_is_read_by_another_builder(self, built_once: Builder) -> None:
        assert built_once({}, 'text', **CONFIG).read == []

    def test_nothing_is_read_after_parallel_reading(self, build: Builder) -> None:
        for name, text in (FILES | {'conf.py': conf(CONFIG)}).items():
            (build.root / 'project').mkdir(exist_ok=True)
            (build.root / 'project' / name).write_text(text, encoding='utf-8')
        app = SphinxTestApp('html', srcdir=build.root / 'project', parallel=4)
        try:
            app.build()
        finally:
            app.cleanup()
        assert build({}, 'html', **CONFIG).read == []


def conf(config: Mapping[str, Any]) -> str:
    """Return the text of a ``conf.py``, with what ``Builder`` adds."""
    whole = {'career_data': ['*.yaml'], 'career_today': '2026-08-16', **config}
    return ''.join(f'{name} = {value!r}\n' for name, value in whole.items())


class TestTheDay:
    """Is that of the configuration, else of ``SOURCE_DATE_EPOCH``, else today."""

    # The talk 'third' is on 2026-09-01.
    BEFORE: Final = '1788220799'  # 2026-08-31T23:59:59Z
    AFTER: Final = '1788307200'  # 2026-09-02T00:00:00Z

    def upcoming(self, build: Builder, **config: Any) -> list[str]:
        """Return the upcoming talks that a page lists."""
        config = {'career_today': None, 'suppress_warnings': ['career.shown_nowhere'], **config}
        files = {'talks.yaml': FILES['talks.yaml'].replace(', topics: [files]', '')}
        page = MYST.directive('talks', '', {'upcoming': ''})
        return build(files | {'index.md': page}, **config).outline()

    def test_of_the_configuration_comes_first(
        self, build: Builder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv('SOURCE_DATE_EPOCH', self.BEFORE)
        assert self.upcoming(build, career_today='2026-09-02') == []

    def test_of_the_epoch_comes_second(
        self, build: Builder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv('SOURCE_DATE_EPOCH', self.BEFORE)
        assert self.upcoming(build) == ['Third']

    def test_of_the_epoch_may_be_over(
        self, build: Builder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv('SOURCE_DATE_EPOCH', self.AFTER)
        assert self.upcoming(build) == []

    def test_of_today_comes_last(self, build: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv('SOURCE_DATE_EPOCH', raising=False)
        talks = 'talks: [{id: a, name: Long past, event: E, startDate: 1999}, '
        talks += '{id: b, name: Far off, event: E, startDate: 9998}]'
        page = MYST.directive('talks', '', {'upcoming': ''})
        built = build({'talks.yaml': talks, 'index.md': page}, career_today=None)
        assert built.outline() == ['Far off']

    def test_passes_an_event_and_its_page_is_read(
        self, build: Builder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        config = CONFIG | {'career_today': None}
        monkeypatch.setenv('SOURCE_DATE_EPOCH', self.BEFORE)
        build(FILES, **config)
        monkeypatch.setenv('SOURCE_DATE_EPOCH', self.AFTER)
        assert build({}, **config).read == ['upcoming']

    def test_passes_no_event_and_nothing_is_read(
        self, build: Builder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        config = CONFIG | {'career_today': None}
        monkeypatch.setenv('SOURCE_DATE_EPOCH', self.BEFORE)
        build(FILES, **config)
        monkeypatch.setenv('SOURCE_DATE_EPOCH', f'{int(self.BEFORE) - 86_400}')
        assert build({}, **config).read == []

    def test_of_an_empty_list_is_said(self, build: Builder) -> None:
        files = {name: FILES[name] for name in ('talks.yaml', 'upcoming.md', 'index.md')}
        build(files, 'html', **CONFIG | {'career_today': '2026-09-02'})
        built = build({}, 'html', **CONFIG | {'career_today': '2026-09-03'})
        assert 'No upcoming talks as of Sep 3, 2026.' in built.output('upcoming.html')


MOVED: Final = {'talks.md': 'No longer.', 'index.md': MYST.directive('talks')}


class Moved(NamedTuple):
    """What a build did after the move."""

    read: list[str]
    output: dict[str, str]


@pytest.fixture(scope='module')
def moved(project: Builder) -> Moved:
    """A project whose talks are at home on another page than before."""
    built = restore(project, 'once')(MOVED, 'html', **CONFIG)
    return Moved(built.read, dict(output(built)))


class TestARecordMovesToAnotherPage:
    """Links to it lead to the new place, on pages that are not read again."""

    def test_only_the_two_pages_are_read(self, moved: Moved) -> None:
        assert moved.read == ['index', 'talks']

    @pytest.mark.parametrize('page', ['any', 'conf', 'role', 'titled', 'to-2025', 'topics'])
    def test_a_link_leads_to_the_new_place(self, moved: Moved, page: str) -> None:
        assert 'href="index.html#career-talk-first"' in moved.output[f'{page}.html']

    def test_no_link_leads_to_the_old_place(self, moved: Moved) -> None:
        found = [name for name, text in moved.output.items() if 'talks.html#career-talk-' in text]
        assert found == []

    def test_a_fresh_build_is_the_same(self, build: Builder, moved: Moved) -> None:
        assert moved.output == dict(output(build(FILES | MOVED, 'html', **CONFIG)))


def test_a_page_that_moves_takes_the_links_along(built_once: Builder) -> None:
    source = built_once.root / 'project'
    (source / 'talks.md').rename(source / 'lectures.md')
    built = built_once({}, 'html', **CONFIG)
    assert 'href="lectures.html#career-talk-first"' in built.output('role.html')


class TestThePageOfABook:
    """Which names the book, and shows its chapters."""

    BIB: Final = """
@book{b, author = {Nother, Ann}, title = {The Book}, publisher = {Press}, year = {2025}}
@inbook{b:1, crossref = {b}, title = {One}}
@misc{b:2, author = {Nother, Ann}, title = {Two}, year = {2025}}
"""
    FILES: Final = {
        'index.md': 'Nothing of the data.',
        'b.md': MYST.directive('publications', '', {'keys': 'b'}),
    }

    @pytest.mark.parametrize(
        ('old', 'new'),
        [
            ('@misc{b:2,', '@inbook{b:3, crossref = {b}, title = {Three}}\n@misc{b:2,'),
            ('@misc{b:2,', '@inbook{b:2, crossref = {b},'),
            ('@misc{b:2,', '@inbook{b:2, crossref = {b:1},'),
        ],
        ids=['a new chapter', 'a work that becomes one', 'a work that becomes a part of one'],
    )
    def test_is_read_when_the_book_gains(self, build: Builder, old: str, new: str) -> None:
        config = {**CONFIG, 'bibtex_bibfiles': ['works.bib'], 'career_data': []}
        config['suppress_warnings'] = ['career.shown_nowhere', 'toc.not_included']
        before = build({**self.FILES, 'works.bib': self.BIB}, 'html', **config)
        assert before.outline('b') == ['The Book', 'One']
        again = build({'works.bib': self.BIB.replace(old, new)}, 'html', **config)
        assert (again.read, len(again.outline('b')), again.warnings) == (['b'], 3, [])


class TestABuildThatIsInterrupted:
    """Leaves no page behind that shows what was meant to be shown then."""

    CHANGED: Final = FILES['talks.yaml'].replace('summary: Once.', 'summary: Twice.')

    def interrupt(self, build: Builder) -> None:
        """Build the project until the page of the talks is to be written."""

        def stop(_app: Any, pagename: str, *_: Any) -> None:
            if pagename == 'talks':
                raise KeyboardInterrupt

        app = SphinxTestApp('html', srcdir=build.root / 'project')
        app.connect('html-page-context', stop)
        try:
            with pytest.raises(KeyboardInterrupt):
                app.build()
        finally:
            app.cleanup()

    def test_when_the_data_are_as_they_were_again(self, build: Builder) -> None:
        before = dict(output(build(FILES, 'html', **CONFIG)))
        (build.root / 'project' / 'talks.yaml').write_text(self.CHANGED, encoding='utf-8')
        self.interrupt(build)
        assert dict(output(build({'talks.yaml': FILES['talks.yaml']}, 'html'))) == before

    def test_when_it_was_the_first(self, build: Builder) -> None:
        build(FILES, 'dummy', **CONFIG)  # writes the project
        self.interrupt(build)
        built = build({'talks.yaml': self.CHANGED}, 'html')
        fresh = build(FILES | {'talks.yaml': self.CHANGED}, 'html', folder='fresh', **CONFIG)
        assert dict(output(built)) == dict(output(fresh))
