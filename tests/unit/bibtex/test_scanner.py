"""The text of bibliographies: what is read, and every mistake at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.bibtex.scanner import scan

ACCENT = r'\~'
GOOD = '@book{good, title = {Fine}}\n'


def fields(text: str) -> dict[str, str]:
    """Return the fields of the one entry in *text*."""
    scanned = scan(text, 'a.bib')
    assert scanned.problems == []
    (entry,) = scanned.entries
    return {name: field.value for name, field in entry.fields.items()}


def problems(text: str) -> list[str]:
    """Return what is wrong with *text*."""
    return [str(problem) for problem in scan(text, 'a.bib').problems]


def keys(text: str) -> list[str]:
    """Return the keys of the entries that *text* holds."""
    return [entry.key for entry in scan(text, 'a.bib').entries]


class TestAValue:
    """Of a field."""

    @pytest.mark.parametrize(
        ('source', 'value'),
        [
            ('{The {Linux} Kernel}', 'The {Linux} Kernel'),
            ('"A {"}quoted{"} word"', 'A {"}quoted{"} word'),
            ('2025', '2025'),
            ('jan', 'January'),
            ('{1~} # jan', '1~January'),
            ('{}', ''),
            ('{a\n  b}', 'a\n  b'),
        ],
    )
    def test_is_what_its_parts_are_together(self, source: str, value: str) -> None:
        assert fields(f'@book{{a, x = {source}}}') == {'x': value}

    def test_may_be_a_string_that_is_given_before(self) -> None:
        assert fields('@string{p = "Press"} @book{a, publisher = p # {, Inc}}') == {
            'publisher': 'Press, Inc'
        }

    def test_has_a_string_as_it_was_last_given_before(self) -> None:
        text = '@string{p = 1} @book{a, x = p} @string{P = 2} @book{b, x = p}'
        entries = scan(text, 'a.bib').entries
        assert [entry.fields['x'].value for entry in entries] == ['1', '2']

    def test_may_not_grow_without_bound(self) -> None:
        doubled = ''.join(
            f'@string{{s{number + 1} = s{number} # s{number}}}\n' for number in range(40)
        )
        found = scan(f'@string{{s0 = "ten chars."}}\n{doubled}{GOOD}', 'a.bib')
        assert [entry.key for entry in found.entries] == ['good']
        assert str(found.problems[0]) == (
            "a.bib:21:21: 's20': the strings put together have more than 16,777,216 characters "
            '[career.syntax]'
        )

    def test_may_be_a_string_of_an_earlier_file(self) -> None:
        strings: dict[str, str] = {}
        scan('@string{p = {Press}}', 'a.bib', strings)
        scanned = scan('@book{b, publisher = p}', 'b.bib', strings)
        assert (scanned.entries[0].fields['publisher'].value, scanned.problems) == ('Press', [])

    def test_knows_its_place(self) -> None:
        (entry,) = scan('@book{a,\n  title = {X}}', 'a.bib').entries
        assert entry.fields['title'].value_location == ('a.bib', 2, 12)

    def test_of_several_parts_has_the_place_of_the_first(self) -> None:
        (entry,) = scan('@book{a,\n  month = 1 # jan}', 'a.bib').entries
        assert entry.fields['month'].value_location == ('a.bib', 2, 11)


class TestAnEntry:
    """Between others."""

    def test_may_stand_in_parentheses(self) -> None:
        assert fields('@book(a, x = {1})') == {'x': '1'}

    def test_may_end_in_a_comma(self) -> None:
        assert fields('@book{a, x = {1},}') == {'x': '1'}

    def test_has_field_names_in_lower_case(self) -> None:
        assert fields('@book{a, ISBN = {1}}') == {'isbn': '1'}

    def test_has_a_place_and_its_key_another(self) -> None:
        (entry,) = scan('\n  @book{a}', 'a.bib').entries
        assert (entry.location, entry.key_location) == (('a.bib', 2, 3), ('a.bib', 2, 9))

    def test_has_values_with_single_spaces(self) -> None:
        (entry,) = scan('@book{a, t = { One\n  two },\n u = "3"}', 'a.bib').entries
        assert entry.values == {'t': 'One two', 'u': '3'}

    @pytest.mark.parametrize(
        'between', ['mail@example.org', '% @', '@comment{@book{x}}', '@comment(a { b)', '@ {']
    )
    def test_is_found_after_what_is_none(self, between: str) -> None:
        assert (keys(f'{between}\n{GOOD}'), problems(f'{between}\n{GOOD}')) == (['good'], [])


MISTAKES = [
    (
        '@book{a,\n  title = {Open,\n  year = 2025,\n}\n',
        "a.bib:2:11: 'a': 'title': the brace is never closed",
    ),
    ('@book{a, title = {Open\n', "a.bib:1:18: 'a': 'title': the brace is never closed"),
    ('@book{a, title = {Fine}\n', "a.bib:1:1: 'a': the entry is never closed"),
    ('@book{a, title = "Open\n', "a.bib:1:18: 'a': 'title': the quotation mark is never closed"),
    (
        '@book{a, title = "x}"}\n',
        "a.bib:1:20: 'a': 'title': a brace is closed that was never opened",
    ),
    ('@string{p = {x\n', "a.bib:1:13: 'p': the brace is never closed"),
    ('@string{p = {x}\n', "a.bib:1:1: 'string': the entry is never closed"),
    ('@preamble{"x\n', "a.bib:1:11: 'preamble': the quotation mark is never closed"),
    ('@book{a\n  title = {X}}\n', "a.bib:2:3: 'a': a comma is missing before 'title'"),
    ('@book{a, x = {1} y = {2}}\n', "a.bib:1:18: 'a': a comma is missing before 'y'"),
    ('@book{title = {X}}\n', "a.bib:1:7: '@book': the key is missing"),
    ('@book{}\n', "a.bib:1:7: '@book': the key is missing"),
    ('@book{a, title {X}}\n', "a.bib:1:16: 'a': 'title': expected '=' after it"),
    (
        '@book{a, title = }\n',
        ("a.bib:1:18: 'a': 'title': expected a value in braces or quotation marks, or a number"),
    ),
    ('@book{a, x = {1}; }\n', "a.bib:1:17: 'a': unexpected ';'"),
    ('@string{1}\n', "a.bib:1:9: '@string': expected a name"),
]


@pytest.mark.parametrize(('text', 'message'), MISTAKES)
def test_a_mistake_is_reported_at_its_place(text: str, message: str) -> None:
    assert problems(text) == [f'{message} [career.syntax]']


@pytest.mark.parametrize(('text', 'message'), MISTAKES)
def test_a_mistake_leaves_the_next_entry_as_it_is(text: str, message: str) -> None:
    assert keys(text + GOOD) == ['good']


@pytest.mark.parametrize(
    ('text', 'message'),
    [
        ('@book[key,\n  title = {T}]\n', "'@book[key,' begins no entry; expected '@type{key,'"),
        ('@book key,\n  title = {T}\n}\n', "'@book key,' begins no entry; expected '@type{key,'"),
        ('@2book{key,\n  title = {T}}\n', "'@2book{key,' begins no entry; expected '@type{key,'"),
        ('@{key, x = 1}\n', "'@{key, x = 1}' begins no entry; expected '@type{key,'"),
        ('  Book{key,\n  title = {T}}\n', "the '@' is missing before 'Book'"),
    ],
)
def test_an_entry_with_a_damaged_opening_is_reported(text: str, message: str) -> None:
    column = len(text) - len(text.lstrip()) + 1
    assert problems(text + GOOD) == [f'a.bib:1:{column}: {message} [career.syntax]']
    assert keys(text + GOOD) == ['good']


@pytest.mark.parametrize(
    'text', ['Written by a@b.org, year = {2020}.\n', '@ todo\n', 'A book {key} is no entry.\n']
)
def test_a_comment_is_no_damaged_entry(text: str) -> None:
    assert problems(text + GOOD) == []


def test_braces_that_are_nested_too_deep_cost_their_field_and_are_reported() -> None:
    deep = '{' * 60 + 'T' + '}' * 60
    scanned = scan(f'@book{{a, title = {{{deep}}}, note = {{N}}}}', 'a.bib')
    assert [entry.values for entry in scanned.entries] == [{'note': 'N'}]
    assert list(map(str, scanned.problems)) == [
        (
            "a.bib:1:19: 'a': 'title': braces are nested more than 40 deep; the field is left out "
            '[career.syntax]'
        )
    ]


def test_an_open_brace_swallows_no_entry_even_if_it_is_closed_later() -> None:
    assert keys('@book{a, title = {Open\n@book{good, title = {Fine}}}}\n') == ['good']


@pytest.mark.parametrize('end', ['\n', '\r\n', '\r'])
def test_an_open_brace_costs_one_entry_whatever_ends_lines(end: str) -> None:
    text = '@book{a, title = {Open}\n@book{b, title = {Open,\n@book{good, title = {Fine}}\n'
    assert keys(text.replace('\n', end)) == ['good']


def test_an_entry_without_its_at_sign_is_reported_whatever_ends_lines() -> None:
    assert problems('@book{a, title = {T}}\rbook{b, title = {T}}\r') == [
        "a.bib:2:1: the '@' is missing before 'book' [career.syntax]"
    ]


def test_a_file_has_a_limit_of_entries() -> None:
    text = ''.join(f'@misc{{k{number}}}\n' for number in range(3000))
    assert problems(text) == [
        (
            'a.bib:2114:1: the file holds more than 2,113 entries; the rest is not read '
            '[career.file]'
        )
    ]


@pytest.mark.parametrize(('opening', 'most'), [('@book k#,', 2_176), ('book{k#,', 2_167)])
def test_damaged_entries_count_as_entries(opening: str, most: int) -> None:
    text = ''.join(f'{opening.replace("#", str(n))} a = 1}}\n' for n in range(3000))
    *damaged, last = problems(text)
    assert len(damaged) == most
    assert last == (
        f'a.bib:{most + 1}:1: the file holds more than {most:,} entries; the rest is not read '
        '[career.file]'
    )


def test_a_file_has_a_limit_of_fields_that_grows_with_its_length() -> None:
    fields = ''.join(f'f{number} = 1,\n' for number in range(30_000))
    found = scan(f'@misc{{a, x = 1}}\n@misc{{k,\n{fields}}}\n{GOOD}', 'a.bib')
    assert [entry.key for entry in found.entries] == ['a']
    assert [str(problem) for problem in found.problems] == [
        (
            "a.bib:28725:1: 'k': the file holds more than 28,723 fields; the rest is not read "
            '[career.syntax]'
        )
    ]


def test_each_part_of_a_value_counts_as_a_field() -> None:
    found = scan(f'@misc{{a, x = 1{" # 1" * 30_000}}}', 'a.bib')
    assert [problem.message for problem in found.problems] == [
        "'a': 'x': the file holds more than 23,000 fields; the rest is not read"
    ]


def test_a_file_has_a_limit_of_commands_and_tags_that_grows_with_its_length() -> None:
    found = scan(f'@misc{{a, x = 1}}\n@misc{{k, x = {{{"<i>" * 30_000}}}}}\n{GOOD}', 'a.bib')
    assert [entry.key for entry in found.entries] == ['a']
    assert [str(problem) for problem in found.problems] == [
        (
            "a.bib:2:15: 'k': 'x': the file holds more than 24,503 TeX commands and tags; the "
            'rest is not read [career.syntax]'
        )
    ]


def test_commands_of_strings_count_wherever_they_are_used() -> None:
    text = f'@string{{s = {{{ACCENT * 10_000}}}}}\n@misc{{a, x = s # s # s # s # s}}'
    found = scan(text, 'a.bib')
    assert [problem.message for problem in found.problems] == [
        "'a': 'x': the file holds more than 21,002 TeX commands and tags; the rest is not read"
    ]


def test_every_mistake_is_reported_in_one_run() -> None:
    text = ''.join(text for text, _message in MISTAKES)
    assert len(problems(text)) == len(MISTAKES)


@pytest.mark.parametrize(
    ('text', 'rest', 'place'),
    [
        ('@book{a, title = {T}}, journal = {J}}', ', journal =', '1:22'),
        ('@book{a, title = {T}}\n  year = 2025,\n}', 'year =', '2:3'),
        ('@book{a, title = {T}}\n}', '}', '2:1'),
    ],
)
def test_what_is_left_of_an_entry_that_ends_too_soon_is_reported(
    text: str, rest: str, place: str
) -> None:
    assert problems(text) == [
        (
            f"a.bib:{place}: 'a': {rest!r} stands after the end of the entry; "
            'a brace before it may be one too many [career.syntax]'
        )
    ]


def test_an_entry_that_ends_too_soon_stays() -> None:
    assert keys('@book{a, title = {T}}, journal = {J}}') == ['a']


def test_a_field_that_is_given_twice_counts_once() -> None:
    assert problems('@book{a, x = {1},\n  x = {2}}') == [
        "a.bib:2:3: 'a': the field 'x' is already given at a.bib:1:10 [career.duplicate]"
    ]


def test_a_string_that_does_not_exist_may_be_misspelt() -> None:
    assert problems('@book{a, month = sept}') == [
        (
            "a.bib:1:18: 'a': 'month': there is no string 'sept'; did you mean 'sep'? "
            '[career.reference]'
        )
    ]


@given(st.text(alphabet='@book{}()"=,#% \n\\ax1', max_size=60))
def test_nothing_makes_it_raise(text: str) -> None:
    scan(text, 'a.bib')


@pytest.mark.slow
@given(st.lists(st.from_regex(r'[a-z]{1,8}', fullmatch=True), unique=True))
def test_entries_come_in_their_order(names: list[str]) -> None:
    assert keys(''.join(f'@book{{{name}, t = {{x}}}}\n' for name in names)) == names
