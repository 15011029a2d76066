"""What a CV shows of the data, and in which words."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from sphinx_career.data.loader import load
from sphinx_career.exports.cv import CV, Choice, Entry, Link, Section, Variant, make_cv
from sphinx_career.model.career import Career
from sphinx_career.model.json_resume import Basics, Position
from sphinx_career.model.own import Maintainership
from sphinx_career.model.scalars import Identifier, Url
from tests.support.careers import WORDING, cv_of, long_career, nasty_career
from tests.support.roots import CAREER


@pytest.fixture
def full(tmp_path: Path) -> Career:
    """A career with a record of every kind."""
    path = tmp_path / 'career.yaml'
    path.write_text(CAREER, encoding='utf-8')
    return load([path]).career


def section(cv: CV, name: str) -> Section:
    (found,) = (section for section in cv.sections if section.name == name)
    return found


def titles(cv: CV, name: str) -> list[str]:
    return [entry.title for entry in section(cv, name).entries]


def only(full: Career, name: str, choice: Choice | None = None) -> CV:
    return cv_of(full, Variant(sections={name: choice or Choice()}))


def test_links_lead_to_addresses_in_ascii() -> None:
    url = Url('https://zoë.example/ü')
    work = Position(id=Identifier('a'), name='Acme', url=url)
    cv = cv_of(Career(basics=Basics(name='Ann', url=url), work=(work,)))
    ascii_ = 'https://xn--zo-ija.example/%C3%BC'
    assert cv.contact == (Link('zoë.example/ü', ascii_),)
    assert section(cv, 'work').entries[0].url == ascii_


def test_it_begins_with_the_person(full: Career) -> None:
    cv = cv_of(full)
    assert (cv.name, cv.label, cv.summary) == ('Ann Nother', 'Engineer', 'Ann writes code.')


def test_it_says_how_to_reach_the_person(full: Career) -> None:
    assert cv_of(full).contact == (
        Link('ann@example.org', 'mailto:ann@example.org'),
        Link('+44 20 7946 0000'),
        Link('example.org/ann', 'https://example.org/ann/'),
        Link('github.com/annother', 'https://github.com/annother'),
        Link('example.social/@ann', 'https://example.social/@ann'),
    )


def test_it_names_the_address_of_its_newest_version(full: Career) -> None:
    assert cv_of(full, base='https://example.org/x').address == 'https://example.org/x/cv.pdf'
    assert cv_of(full).address == ''


def test_figures_are_counted(full: Career) -> None:
    assert cv_of(full).figures == (('2', 'talks'), ('2', 'releases'), ('1,300', 'pages'))


@pytest.mark.parametrize('field', ['summary', 'figures'])
def test_what_is_not_wanted_is_left_out(full: Career, field: str) -> None:
    variant = Variant(summary=field != 'summary', figures=field != 'figures')
    assert not getattr(cv_of(full, variant), field)


def test_a_variant_that_names_no_sections_has_all_that_there_are(full: Career) -> None:
    names = [section.name for section in cv_of(full).sections]
    assert names[:4] == ['maintainerships', 'contributions', 'publications', 'work']
    assert {'talks', 'education', 'awards', 'skills'} < set(names)


def test_references_are_only_on_request(full: Career) -> None:
    assert 'references' not in {section.name for section in cv_of(full).sections}
    assert titles(only(full, 'references'), 'references')


def test_sections_are_in_the_order_of_the_variant(full: Career) -> None:
    cv = cv_of(full, Variant(sections=('talks', 'work')))
    assert [section.title for section in cv.sections] == ['Talks', 'Experience']


def test_a_section_can_have_another_title(full: Career) -> None:
    cv = only(full, 'work', Choice(title='Jobs'))
    assert [section.title for section in cv.sections] == ['Jobs']


def test_an_empty_section_is_not_shown() -> None:
    assert cv_of(Career()).sections == ()


def test_the_newest_record_comes_first(full: Career) -> None:
    assert titles(only(full, 'work'), 'work') == ['Lead', 'Junior', 'Intern']


def test_another_order_can_be_chosen(full: Career) -> None:
    cv = only(full, 'work', Choice(order='oldest'))
    assert titles(cv, 'work') == ['Intern', 'Junior', 'Lead']


def test_a_limit_takes_the_first_records_and_is_no_secret(full: Career) -> None:
    cv = only(full, 'work', Choice(limit=1))
    assert (titles(cv, 'work'), cv.left_out) == (['Lead'], {'Experience': 2})


def test_topics_select_records(full: Career) -> None:
    cv = only(full, 'talks', Choice(topics=('memory',)))
    assert (titles(cv, 'talks'), cv.left_out) == (['Where memory goes'], {})


def test_a_brief_section_has_no_summaries_and_lists(full: Career) -> None:
    (entry, *_) = section(only(full, 'work', Choice(brief=True)), 'work').entries
    assert (entry.summary, entry.items) == ('', ())


ENTRIES: Final = {
    'work': Entry(
        'Lead',
        label='2022 – now',
        facts=(Link('Acme'),),
        summary='Leads.',
        items=('Shipped it.', 'Kept it.'),
    ),
    'education': Entry(
        'MEng Engineering',
        label='2017',
        facts=(Link('College'), Link('2:1')),
        items=('A: Maths, Physics', 'Systems'),
    ),
    'talks': Entry(
        'What comes next',
        label='Dec 2026',
        facts=(Link('Conf 2026'), Link('scheduled')),
    ),
    'maintainerships': Entry('MAPPING', label='maintainer\nKernel', summary='Maps.'),
    'contributions': Entry(
        'Guard regions',
        label='Jan – Nov 2025',
        facts=(Link('feature'), Link('6.13, 6.15')),
        summary='Ranges that nobody may touch.',
    ),
    'publications': Entry('A Paper', label='Feb 2024', facts=(Link('Journal'),)),
    'awards': Entry(
        'The Prize', label='1 Mar 2024', facts=(Link('Academy'),), summary='For work.'
    ),
    'projects': Entry('The Tool', label='2021 – now', summary='Does it.', items=('Fast.',)),
}


@pytest.mark.parametrize(('name', 'expected'), ENTRIES.items(), ids=ENTRIES)
def test_an_entry_says_what_is_known(full: Career, name: str, expected: Entry) -> None:
    entries = section(only(full, name), name).entries
    assert [entry for entry in entries if entry.title == expected.title] == [expected]


def test_the_role_of_a_maintainer_is_any_short_text() -> None:
    career = Career(
        maintainerships=(Maintainership(id=Identifier('m'), name='mm', role='emeritus'),)
    )
    assert section(cv_of(career), 'maintainerships').entries[0].label == 'emeritus'


def test_a_talk_links_to_slides_and_recording(full: Career) -> None:
    entry = section(only(full, 'talks'), 'talks').entries[1]
    assert entry.links == (
        Link('slides', 'https://conf.example/slides'),
        Link('video', 'https://conf.example/video'),
    )


def test_chapters_are_not_listed_beside_their_book() -> None:
    cv = cv_of(nasty_career('x'))
    assert titles(cv, 'publications') == ['x']


def test_texts_are_on_one_line_without_controls() -> None:
    cv = cv_of(nasty_career('a\x00b\x1b[1m\u202e c\n\nd\ufffe'))
    assert cv.name == 'a b [1m c d'
    assert cv.sections[0].entries[0].title == 'a b [1m c d'


class TestShortening:
    """The most important records stay."""

    def test_takes_the_last_of_the_longest_section_first(self, full: Career) -> None:
        cv = cv_of(full, Variant(sections=('education', 'talks', 'work')))
        lengths = [
            [len(section.entries) for section in cv.shorten(length).sections]
            for length in range(cv.length, -1, -1)
        ]
        assert lengths == [
            [1, 2, 3],
            [1, 2, 2],
            [1, 2, 1],
            [1, 1, 1],
            [1, 1, 0],
            [1, 0, 0],
            [0, 0, 0],
        ]

    def test_keeps_the_first_records(self) -> None:
        cv = cv_of(long_career()).shorten(3)
        assert [entry.title for section in cv.sections for entry in section.entries] == [
            'Engineer',
            'Talk 0',
            'Talk 1',
        ]

    def test_counts_what_it_leaves_out(self) -> None:
        assert cv_of(long_career()).shorten(3).left_out == {'Talks': 998}

    def test_changes_no_entry(self, full: Career) -> None:
        cv = cv_of(full)
        kept = cv.shorten(7)
        for before, after in zip(cv.sections, kept.sections, strict=True):
            assert before.entries[: len(after.entries)] == after.entries


@pytest.mark.parametrize(
    ('durations', 'labels'),
    [
        ('never', ['Jul 2024 – now', 'Jul 2022 – Jun 2024']),
        ('past', ['Jul 2024 – now', 'Jul 2022 – Jun 2024\n(2\xa0years)']),
        (
            'always',
            ['Jul 2024 – now\n(2\xa0years, 1\xa0month)', 'Jul 2022 – Jun 2024\n(2\xa0years)'],
        ),
    ],
)
def test_a_position_has_its_duration_below_its_dates(
    tmp_path: Path, durations: str, labels: list[str]
) -> None:
    path = tmp_path / 'career.yaml'
    path.write_text(
        'work:\n'
        '  - {id: a, name: Acme, startDate: 2024-07}\n'
        '  - {id: b, name: Bolt, startDate: 2022-07, endDate: 2024-06}\n'
    )
    wording = WORDING._replace(durations=durations)
    cv = make_cv(load([path]).career, '', Variant(), 'cv.pdf', wording)
    assert [entry.label for entry in section(cv, 'work').entries] == labels
