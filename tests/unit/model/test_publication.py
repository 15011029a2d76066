"""Publications from the data: the names of people, and the numbers of editions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.model.names import Person
from sphinx_career.model.publication import Edition, Publication
from sphinx_career.model.scalars import Identifier

CAPITALIZED = st.from_regex('[A-ZÉ][a-zé]{1,5}', fullmatch=True)
PEOPLE = st.builds(
    Person,
    family=st.lists(CAPITALIZED, min_size=1, max_size=2).map(' '.join),
    given=st.lists(CAPITALIZED, min_size=1, max_size=2).map(' '.join),
    particle=st.sampled_from(['', 'van', 'von der']),
    suffix=st.sampled_from(['', 'Jr.', 'III']),
    literal=st.just(''),
)


class TestAPerson:
    """Who made a work."""

    @pytest.mark.parametrize(
        ('text', 'person'),
        [
            ('Lorenzo Stoakes', Person('Stoakes', 'Lorenzo')),
            ('Stoakes, Lorenzo', Person('Stoakes', 'Lorenzo')),
            ('  Donald E. Knuth ', Person('Knuth', 'Donald E.')),
            ('Jan van der Berg', Person('Berg', 'Jan', 'van der')),
            ('van der Berg, Jan', Person('Berg', 'Jan', 'van der')),
            ('King, Jr., Martin Luther', Person('King', 'Martin Luther', '', 'Jr.')),
            ('García Márquez, Gabriel', Person('García Márquez', 'Gabriel')),
            ('bell hooks', Person('bell hooks')),
            ('hooks, bell', Person('hooks', 'bell')),
            ('Martin Luther King, Jr.', Person('King', 'Martin Luther', '', 'Jr.')),
            ('Jan van der Berg, III', Person('Berg', 'Jan', 'van der', 'III')),
            ('Madonna', Person(literal='Madonna')),
            (' {The Linux Foundation} ', Person(literal='The Linux Foundation')),
            ('{Barnes, Noble}', Person(literal='Barnes, Noble')),
        ],
    )
    def test_is_read_by_the_parts_of_the_name(self, text: str, person: Person) -> None:
        assert Person.parse(text) == person

    @pytest.mark.parametrize(
        ('person', 'said', 'sorted_'),
        [
            (Person('Stoakes', 'Lorenzo'), 'Lorenzo Stoakes', 'Stoakes, Lorenzo'),
            (Person('Berg', 'Jan', 'van der'), 'Jan van der Berg', 'van der Berg, Jan'),
            (Person('King', 'Martin', '', 'Jr.'), 'Martin King, Jr.', 'King, Jr., Martin'),
            (Person('Madonna'), 'Madonna', 'Madonna'),
            (Person(literal='The Foundation'), 'The Foundation', 'The Foundation'),
        ],
    )
    def test_is_called_and_sorted(self, person: Person, said: str, sorted_: str) -> None:
        assert (person.text, person.inverted) == (said, sorted_)

    @given(PEOPLE)
    def test_is_read_back_from_the_name_that_is_sorted(self, person: Person) -> None:
        assert Person.parse(person.inverted) == person

    @given(st.text() | st.text('aA ,{}'))
    def test_is_read_from_any_text(self, text: str) -> None:
        assert isinstance(Person.parse(text).text, str)

    def test_is_an_author_or_an_editor(self) -> None:
        work = Publication(id=Identifier('a'), authors=('A B', '{C}'), editors=('D, E',))
        assert work.people == (Person('B', 'A'), Person(literal='C'))
        assert work.editing == (Person('D', 'E'),)

    def test_others_are_no_translator(self) -> None:
        work = Publication(id=Identifier('a'), translators=('A B', 'others'))
        assert work.translating == (Person('B', 'A'),)

    @pytest.mark.parametrize(
        ('texts', 'people', 'names'),
        [
            (('A B', 'others'), (Person('B', 'A'),), ('A B', 'et al.')),
            (('A B and others',), (Person('B', 'A'),), ('A B', 'et al.')),
            (('A B et al.',), (Person('B', 'A'),), ('A B', 'et al.')),
            (
                ('B, A', 'C D, et al'),
                (Person('B', 'A'), Person('D', 'C')),
                ('A B', 'C D', 'et al.'),
            ),
            (('others',), (), ('et al.',)),
            (('{others}',), (Person(literal='others'),), ('others',)),
            (('Ann Others',), (Person('Others', 'Ann'),), ('Ann Others',)),
        ],
    )
    def test_may_be_followed_by_others(
        self, texts: tuple[str, ...], people: tuple[Person, ...], names: tuple[str, ...]
    ) -> None:
        work = Publication(id=Identifier('a'), authors=texts, editors=texts)
        assert (work.people, work.author_names) == (people, names)
        assert (work.editing, work.editor_names) == (people, names)
        assert (work.more_authors, work.more_editors) == ((names[-1] == 'et al.',) * 2)


@pytest.mark.parametrize(
    ('isbn', 'editions', 'isbns'),
    [
        ('', (), []),
        ('', ('',), []),
        ('978-1', (), ['978-1']),
        ('978-1', ('9781', '978-2', '978 2', ''), ['978-1', '978-2']),
        ('', ('978-2',), ['978-2']),
    ],
)
def test_the_numbers_of_a_work_are_each_told_once(
    isbn: str, editions: tuple[str, ...], isbns: list[str]
) -> None:
    forms = tuple(Edition(isbn=number) for number in editions)
    assert Publication(id=Identifier('a'), isbn=isbn, editions=forms).isbns() == isbns


@pytest.mark.parametrize(
    ('doi', 'address'),
    [
        ('', ''),
        ('10.1145/3477132.3483565', 'https://doi.org/10.1145/3477132.3483565'),
        ('10.1002/(SICI)1;2-A', 'https://doi.org/10.1002/(SICI)1;2-A'),
        ('10.1000/a<b>"c"?d#e', 'https://doi.org/10.1000/a%3Cb%3E%22c%22%3Fd%23e'),
    ],
)
def test_a_doi_leads_to_the_work(doi: str, address: str) -> None:
    assert Publication(id=Identifier('a'), doi=doi).doi_url == address
