"""The report of what has a source: for readers, for programs, and as warnings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import pytest

from tests.support.projects import MYST, Builder, Built, Shared

DATA: Final = """\
talks:
  - id: keynote
    name: Keynote
    event: Conf
    sources: [programme]
  - id: quiet
    name: Quiet
    event: Conf
contributions:
  - id: guards
    name: Guards
    kind: feature
    summary: Ranges.
    sources: [cv]
    milestones:
      - {summary: Posted., date: 2024, sources: [cv]}
      - summary: Planned.
        date: 2025
"""
BIB: Final = """\
@misc{cv,
  author = {Org}, year = {2026}, title = {A}, urldate = {2026-08-15},
}
@misc{programme,
  author = {Org}, year = {2026}, title = {B}, url = {https://b.example/}, urldate = {2026-08-16},
}
@misc{prose,
  author = {Org}, year = {2026}, title = {C}, url = {https://c.example/}, urldate = {2026-08-17},
}
@misc{idle,
  author = {Org}, year = {2026}, title = {D}, url = {https://d.example/},
}
"""
PAGE: Final = f"""\
# Page

It is so {{cite}}`prose`.

{MYST.directive('talks')}

{MYST.directive('contributions')}

```{{bibliography}}
```
"""
FILES: Final = {'index.md': PAGE, 'career.yaml': DATA, 'sources.bib': BIB}
COMPLETE: Final = {
    **FILES,
    'career.yaml': DATA.replace('name: Quiet', 'name: Quiet\n    sources: [cv]').replace(
        'summary: Planned.', 'summary: Planned.\n        sources: [cv]'
    ),
    'sources.bib': BIB.partition('@misc{idle')[0],
}
"""The same without anything to report."""
REMOVED: Final = {
    'index.md': PAGE,
    'career.yaml': COMPLETE['career.yaml'],
    'sources.bib': COMPLETE['sources.bib'].replace('@misc{p', '@misc{removed-p'),
}
"""The same without two entries that are cited: one by a record, one in prose."""


def report(
    build: Builder | Shared,
    files: Mapping[str, str] = FILES,
    *,
    warningiserror: bool = False,
    **config: Any,
) -> Built:
    """Build the report on *files*."""
    defaults: dict[str, Any] = {
        'extensions': ['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
        'bibtex_bibfiles': ['sources.bib'],
    }
    return build(files, 'career-coverage', warningiserror=warningiserror, **defaults | config)


def data(built: Built) -> dict[str, Any]:
    """Return the report for programs."""
    found: dict[str, Any] = json.loads(built.output('career-coverage.json'))
    return found


def test_the_report_for_readers(shared: Shared) -> None:
    built = report(shared, career_source_max_age=0)
    assert (
        built.output('career-coverage.txt')
        == """\
3 of 5 statements have a source: 60.0 %

Without a source: 2
  career.yaml:6:5: talk quiet
  career.yaml:17:9: contribution guards milestones-1

Cited in prose, and not in the bibliography: 0

Cited nowhere: 1
  sources.bib:10:7: idle

Stale: 2
  sources.bib:1:7: cv (2026-08-15)
  sources.bib:10:7: idle (no urldate)
"""
    )


def test_the_report_for_programs(shared: Shared) -> None:
    assert data(report(shared, career_source_max_age=0)) == {
        'covered': 3,
        'total': 5,
        'percentage': 60.0,
        'unsourced': [
            {'name': 'talk quiet', 'path': 'career.yaml', 'line': 6, 'column': 5},
            {
                'name': 'contribution guards milestones-1',
                'path': 'career.yaml',
                'line': 17,
                'column': 9,
            },
        ],
        'unknown': [],
        'unused': [{'key': 'idle', 'path': 'sources.bib', 'line': 10, 'column': 7}],
        'stale': [
            {
                'key': 'cv',
                'urldate': '2026-08-15',
                'path': 'sources.bib',
                'line': 1,
                'column': 7,
            },
            {'key': 'idle', 'urldate': None, 'path': 'sources.bib', 'line': 10, 'column': 7},
        ],
    }


def test_each_finding_is_a_warning_at_its_place(shared: Shared) -> None:
    assert report(shared, career_source_max_age=0).warnings == [
        "career.yaml:6:5: WARNING: the talk 'quiet' has no source [career.unsourced]",
        (
            "career.yaml:17:9: WARNING: the second milestone of 'guards' has no source "
            '[career.unsourced]'
        ),
        "sources.bib:10:7: WARNING: the source 'idle' is cited nowhere [career.unused]",
        (
            "sources.bib:1:7: WARNING: the source 'cv' was last looked at on 2026-08-15 "
            '[career.stale]'
        ),
        "sources.bib:10:7: WARNING: the source 'idle' has no urldate [career.stale]",
    ]


def test_what_the_build_requires_is_reported_once(shared: Shared) -> None:
    warnings = report(shared, career_require_sources=True).warnings
    assert len([text for text in warnings if 'career.unsourced' in text]) == 2


def test_findings_fail_a_build_that_takes_warnings_for_errors(shared: Shared) -> None:
    assert report(shared, warningiserror=True).app.statuscode == 1


def test_no_finding_fails_no_build(shared: Shared) -> None:
    assert report(shared, COMPLETE, warningiserror=True).app.statuscode == 0


def test_all_is_covered(shared: Shared) -> None:
    text = report(shared, COMPLETE).output('career-coverage.txt')
    assert text.splitlines()[0] == '5 of 5 statements have a source: 100.0 %'


def test_all_but_one_is_not_all(shared: Shared) -> None:
    talks = [f'  - {{id: t{n}, name: T, event: E, sources: [cv]}}\n' for n in range(20_000)]
    talks[0] = '  - {id: u, name: T, event: E}\n'
    files = COMPLETE | {
        f'talks{start}.yaml': f'talks:\n{"".join(talks[start : start + 5000])}'
        for start in range(0, len(talks), 5000)  # since one file may not hold as many
    }
    files['career.yaml'] = ''
    assert data(report(shared, {**files, 'index.md': '# Page\n'}))['percentage'] == 99.99


@pytest.mark.parametrize(
    ('max_age', 'stale'),
    [(None, []), (0, ['cv']), (1, []), (-2, ['cv', 'programme', 'prose']), (10**12, [])],
)
def test_what_is_older_than_the_limit_is_stale(
    shared: Shared, max_age: int | None, stale: list[str]
) -> None:
    found = data(report(shared, COMPLETE, career_source_max_age=max_age))
    assert [source['key'] for source in found['stale']] == stale


def test_the_day_of_the_build_may_be_that_of_the_commit(
    build: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '1787011200')  # 2026-08-18
    built = report(build, COMPLETE, career_today=None, career_source_max_age=1)
    assert [source['key'] for source in data(built)['stale']] == ['cv', 'programme']


@pytest.mark.parametrize(
    ('urldate', 'stale'), [('2026-08', True), ('2026-09', False), ('soon', True), ('2026', True)]
)
def test_a_month_counts_from_its_first_day(shared: Shared, urldate: str, stale: bool) -> None:
    files = {**COMPLETE, 'sources.bib': COMPLETE['sources.bib'].replace('2026-08-17', urldate)}
    found = data(report(shared, files, career_source_max_age=0))['stale']
    assert ('prose' in [source['key'] for source in found]) is stale


def test_a_source_without_an_address_need_not_have_been_looked_at(shared: Shared) -> None:
    bib = COMPLETE['sources.bib'].replace(', urldate = {2026-08-15}', '')
    built = report(shared, {**COMPLETE, 'sources.bib': bib}, career_source_max_age=0)
    assert data(built)['stale'] == []


def test_staleness_is_no_matter_of_other_builders(shared: Shared) -> None:
    built = shared(
        COMPLETE,
        'html',
        extensions=['myst_parser', 'sphinxcontrib.bibtex', 'sphinx_career'],
        bibtex_bibfiles=['sources.bib'],
        career_source_max_age=0,
    )
    assert built.warnings == []


def test_an_entry_removed_is_reported_where_it_is_named_and_cited(shared: Shared) -> None:
    assert report(shared, REMOVED).warnings == [
        (
            "career.yaml:5:15: WARNING: there is no source 'programme'; did you mean "
            "'removed-programme'? [career.reference]"
        ),
        ("index.md:3: WARNING: there is no source 'prose' [career.reference]"),
        (
            "sources.bib:4:7: WARNING: the source 'removed-programme' is cited nowhere "
            '[career.unused]'
        ),
        "sources.bib:7:7: WARNING: the source 'removed-prose' is cited nowhere [career.unused]",
    ]


def test_an_entry_removed_covers_nothing(shared: Shared) -> None:
    found = data(report(shared, REMOVED))
    assert (found['covered'], [record['name'] for record in found['unsourced']]) == (
        4,
        ['talk keynote'],
    )


def test_an_entry_removed_is_told_to_programs(shared: Shared) -> None:
    assert data(report(shared, REMOVED))['unknown'] == [
        {'key': 'prose', 'path': 'index.md', 'line': 3, 'column': 1}
    ]


def test_an_entry_removed_is_reported_by_a_second_run(build: Builder) -> None:
    report(build, COMPLETE)
    assert report(build, REMOVED).warnings == report(build, {}).warnings != []


def report_on_a_work(shared: Shared, fields: str = '') -> Built:
    """Build the report with a bibliography of works besides, of one with *fields*."""
    work = f'@misc{{work,\n  author = {{Org}}, year = {{2026}}, title = {{W}}, {fields}\n}}\n'
    index = f'{PAGE}\n{MYST.directive("publications")}'
    return report(
        shared,
        {**COMPLETE, 'works.bib': work, 'index.md': index},
        bibtex_bibfiles=['sources.bib', 'works.bib'],
        career_publications=['works.bib'],
    )


def test_works_of_the_person_are_no_sources(shared: Shared) -> None:
    assert report_on_a_work(shared, 'sources = {cv},').warnings == []


def test_works_of_the_person_are_statements(shared: Shared) -> None:
    found = data(report_on_a_work(shared, 'sources = {cv},'))
    assert (found['covered'], found['total']) == (6, 6)


def test_a_work_without_a_source_is_reported_at_its_entry(shared: Shared) -> None:
    assert report_on_a_work(shared).warnings == [
        "works.bib:1:7: WARNING: the publication 'work' has no source [career.unsourced]"
    ]


def test_without_a_bibliography_all_sources_count(shared: Shared) -> None:
    page = PAGE.replace('It is so {cite}`prose`.', '').replace('```{bibliography}\n```\n', '')
    files = {'index.md': page, 'career.yaml': COMPLETE['career.yaml']}
    assert (
        shared(files, 'career-coverage').output('career-coverage.txt')
        == """\
5 of 5 statements have a source: 100.0 %

Without a source: 0

Cited in prose, and not in the bibliography: 0

Cited nowhere: 0

Stale: 0
"""
    )


def test_a_site_without_data_has_all_it_says_covered(shared: Shared) -> None:
    built = shared({'index.md': '# Page\n'}, 'career-coverage', career_data=[])
    assert data(built)['percentage'] == 100.0
