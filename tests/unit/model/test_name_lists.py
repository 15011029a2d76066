"""Lists of names, as bibliographies have them and as people write them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_career.bibtex.publications import display, read_persons
from sphinx_career.model.name_lists import UNNAMED, PersonName, read_names
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Identifier, RecoveredError


def names(text: str) -> list[str]:
    """Return the display names of the people in *text*."""
    return [display(person) for person in read_persons(text)]


def messages(text: str) -> list[str]:
    """Return the problems of *text*."""
    return [problem.message for problem in read_names(text).problems]


@pytest.mark.parametrize(
    ('text', 'people'),
    [
        ('', []),
        ('Ann Roe AND\n  Pat Poe and others', ['Ann Roe', 'Pat Poe', 'others']),
        ('{Barnes and Noble} and Sandy Anderson', ['Barnes and Noble', 'Sandy Anderson']),
        ('family=Roe, given=Ann and given=Pat, family=Poe', ['Ann Roe', 'Pat Poe']),
        ('van der Berg, Jan and Roe, Jr., Pat', ['Jan van der Berg', 'Pat Roe, Jr.']),
        # Unnamed people
        ('Roe, A. et al.', ['A. Roe', 'others']),
        ('Roe, Ann and Poe, Pat and et al.', ['Ann Roe', 'Pat Poe', 'others']),
        ('A. Roe, et al', ['A. Roe', 'others']),
        ('Roe, Ann and {et al.} and others', ['Ann Roe', 'others']),
        (r'A. Roe \emph{et al.}', ['A. Roe', 'others']),
        # Suffixes and titles
        ('Martin King, Jr.', ['Martin King, Jr.']),
        ('King, Martin, PhD', ['Martin King, PhD']),
        ('Prof. Dr. Ann Roe', ['Ann Roe']),
        ('Dr Ann Roe and Sir Pat Poe', ['Ann Roe', 'Pat Poe']),
        # DBLP numbers people of the same name
        ('Wei Wang 0001 and Roe 0002, Ann', ['Wei Wang', 'Ann Roe']),
        # Organisations without braces
        ('The ATLAS Collaboration', ['The ATLAS Collaboration']),
        ('World Health Organization', ['World Health Organization']),
        ('World Health Organization (WHO)', ['World Health Organization (WHO)']),
        ('University of California, Davis', ['University of California, Davis']),
        ('{University of Bath} and Plato', ['University of Bath', 'Plato']),
        ('Acme, Inc.', ['Acme, Inc.']),
        (r'Barnes \& Noble', ['Barnes & Noble']),
        # Other scripts
        ('李, 世民 and 秦 叔宝 and 王明', ['李世民', '秦叔宝', '王明']),
        ('김, 철수 and 山田, 太郎', ['김철수', '山田太郎']),
        ('محمد علي', ['محمد علي']),
        (r'Mu\~ noz, Jos{\' e} and Le{\' o}n, In{\' e}s', ['José Muñoz', 'Inés León']),
        # What looks like two names and is one
        ('García Márquez, Gabriel José', ['Gabriel José García Márquez']),
        ('Oppenheimer, J. Robert', ['J. Robert Oppenheimer']),
        ('von und zu Guttenberg, Karl', ['Karl von und zu Guttenberg']),
    ],
)
def test_a_list_that_is_clear_is_read_without_a_word(text: str, people: list[str]) -> None:
    assert (names(text), messages(text)) == (people, [])


@pytest.mark.parametrize(
    ('text', 'people', 'message'),
    [
        (
            'A. Roe, J. Poe, B. Foo',
            ['A. Roe', 'J. Poe', 'B. Foo'],
            "',' does not separate names; write 'A. Roe and J. Poe and B. Foo'",
        ),
        (
            'A. Roe, J. Poe',
            ['A. Roe', 'J. Poe'],
            "',' does not separate names; write 'A. Roe and J. Poe'",
        ),
        (
            'A. Roe, J. Poe. et al.',
            ['A. Roe', 'J. Poe.', 'others'],
            "',' does not separate names; write 'A. Roe and J. Poe.'",
        ),
        (
            'Roe, A., Poe, J.',
            ['A. Roe', 'J. Poe'],
            "',' does not separate names; write 'Roe, A. and Poe, J.'",
        ),
        (
            'Ann Roe, Jo Poe, Bob Foo',
            ['Ann Roe', 'Jo Poe', 'Bob Foo'],
            "',' does not separate names; write 'Ann Roe and Jo Poe and Bob Foo'",
        ),
        (
            'Roe AB, Poe C',
            ['A. B. Roe', 'C. Poe'],
            "',' does not separate names; write 'Roe, A. B. and Poe, C.'",
        ),
        (
            'Roe, A.; Poe, J.',
            ['A. Roe', 'J. Poe'],
            "';' does not separate names; write 'Roe, A. and Poe, J.'",
        ),
        (
            r'A. Roe \& B. Poe',
            ['A. Roe', 'B. Poe'],
            "'&' does not separate names; write 'A. Roe and B. Poe'",
        ),
        (
            'A. Roe und B. Poe',
            ['A. Roe', 'B. Poe'],
            "'und' does not separate names; write 'A. Roe and B. Poe'",
        ),
        (
            'Roe, A., & Poe, B.',
            ['A. Roe', 'B. Poe'],
            "'&' does not separate names; write 'Roe, A. and Poe, B.'",
        ),
        (
            'Ann Roe with Pat Poe',
            ['Ann Roe', 'Pat Poe'],
            "'with' does not separate names; write 'Ann Roe and Pat Poe'",
        ),
        (
            '王伟、李娜',
            ['王伟', '李娜'],
            "'、' does not separate names; write '王伟 and 李娜'",
        ),
        (
            'محمد علي، أحمد حسن',
            ['محمد علي', 'أحمد حسن'],
            "'،' does not separate names; write 'محمد علي and أحمد حسن'",
        ),
        (
            'Roe AB; Poe C',
            ['A. B. Roe', 'C. Poe'],
            "';' does not separate names; write 'Roe, A. B. and Poe, C.'",
        ),
        (
            'de Roe A.B., Poe C.',
            ['A.B. de Roe', 'C. Poe'],
            "',' does not separate names; write 'de Roe, A.B. and Poe, C.'",
        ),
        (
            'ATLAS Collaboration, Roe, A., Poe, B.',
            ['ATLAS Collaboration', 'A. Roe', 'B. Poe'],
            "',' does not separate names; write 'ATLAS Collaboration and Roe, A. and Poe, B.'",
        ),
        (
            'Ann Roe and Institute of Bread and Butter',
            ['Ann Roe', 'Institute of Bread and Butter'],
            "'and' separates names; write '{Institute of Bread and Butter}'",
        ),
        (
            'Barnes and Noble, Inc.',
            ['Barnes and Noble, Inc.'],
            "'and' separates names; write '{Barnes and Noble, Inc.}'",
        ),
        ('Ann Roe1 and Poe', ['Ann Roe', 'Poe'], "'1' is not part of a name; leave it out"),
        ('Ann Roe (MIT)', ['Ann Roe'], "'(MIT)' is not part of a name; leave it out"),
        ('Roe, Ann (ed.)', ['Ann Roe'], "'(ed.)' is not part of a name; leave it out"),
        ('Roe, Ann, 1970-', ['Ann Roe'], "', 1970-' is not part of a name; leave it out"),
        ('Ann Roe <a@b.org>', ['Ann Roe'], "'<a@b.org>' is not part of a name; leave it out"),
        ('Ann Roe$^{1,2}$', ['Ann Roe'], "'$^{1,2}$' is not part of a name; leave it out"),
        (
            'A. B., Roe',
            ['A. B. Roe'],
            "other programs take 'A. B., Roe' for another name; write 'Roe, A. B.'",
        ),
        (
            'Roe A',
            ['Roe A'],
            "'A' is taken for the family name in 'Roe A'; write 'Roe, A.' or 'Roe {A}'",
        ),
        (
            'Roe A.B.',
            ['Roe A.B.'],
            "'A.B.' is taken for the family name in 'Roe A.B.'; write 'Roe, A.B.' or 'Roe {A.B.}'",
        ),
    ],
)
def test_a_list_that_other_programs_misread_is_reported(
    text: str, people: list[str], message: str
) -> None:
    assert (names(text), messages(text)) == (people, [message])


def test_names_with_marks_are_whole_names() -> None:
    assert names('Ann Roe*, Pat Poe') == ['Ann Roe', 'Pat Poe']
    assert messages('Ann Roe*, Pat Poe') == [
        "'*' is not part of a name; leave it out",
        "',' does not separate names; write 'Ann Roe and Pat Poe'",
    ]


def test_a_message_names_the_first_three() -> None:
    assert messages('; '.join(['Roe, A.'] * 5)) == [
        "';' does not separate names; write 'Roe, A. and Roe, A. and Roe, A. and …'"
    ]


def test_a_problem_is_at_its_name() -> None:
    assert read_names('Ann Roe and A. Poe, B. Foo').problems[0].offset == len('Ann Roe and ')


@given(st.text('aA. ,;&{}=\\~et al') | st.text())
def test_any_text_is_read(text: str) -> None:
    found = read_names(text).names
    assert UNNAMED not in found[:-1]


@pytest.mark.parametrize(
    ('text', 'people'),
    [
        ('Ann Roe', ['Ann Roe']),
        ('Roe, Ann', ['Ann Roe']),
        ('Martin King, Jr.', ['Martin King, Jr.']),
        ('The ATLAS Collaboration', ['The ATLAS Collaboration']),
        ('A. Roe, B. Poe', ['A. Roe', 'B. Poe']),
        ('Roe, A.; Poe, B.', ['A. Roe', 'B. Poe']),
        ('Roe, A., Poe, B. et al.', ['A. Roe', 'B. Poe']),
        ('李 世民', ['李世民']),
    ],
)
def test_an_author_in_yaml_data_is_one_person_or_all_that_are_meant(
    text: str, people: list[str]
) -> None:
    assert [
        person.text for person in Publication(id=Identifier('a'), authors=(text,)).people
    ] == people


@given(st.text('aA. ,;&{}=\\~et al') | st.text())
@example('$ &,~')
def test_any_text_in_yaml_data_is_a_name_or_reported(text: str) -> None:
    with contextlib.suppress(RecoveredError):
        assert PersonName.parse(text) == text


def test_several_names_in_one_item_are_reported() -> None:
    with pytest.raises(
        RecoveredError,
        match=r"^',' does not separate names; write one name in each item: 'A\. Roe', 'B\. Poe'$",
    ):
        PersonName.parse('A. Roe, B. Poe')


def test_what_is_too_long_for_a_list_is_reported_and_the_rest_kept() -> None:
    text = ' and '.join(['Roe, Ann', *['Poe, Pat'] * 20_000])
    assert messages(text) == ['names beyond the first 200000 characters are not read']
    assert names(text)[:2] + names(text)[-1:] == ['Ann Roe', 'Pat Poe', 'others']
