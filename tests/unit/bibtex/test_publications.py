"""Entries of a bibliography to publications: what a page shows of a ``.bib`` file."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_career.model.dates import DateRange
from sphinx_career.model.names import Person
from sphinx_career.model.publication import Edition, Publication
from tests.support.bibliographies import read

BOOK = r"""
@inbook{manager:mapping,
  crossref = {manager},
  author   = {Stoakes, Lorenzo},
  title    = {{Memory Mapping}},
  chapter  = {5},
  pages    = {201--260},
}
@book{manager,
  author    = {Stoakes, Lorenzo},
  editor    = {Roe, Jane},
  title     = {{The Linux Memory Manager}},
  publisher = {No Starch Press},
  address   = {San Francisco},
  year      = 2025,
  month     = nov,
  isbn      = {978-1-7185-0446-2},
  pagetotal = {1300},
  url       = {https://nostarch.com/linux-memory-manager},
  abstract  = {How Linux manages memory.},
  keywords  = {memory, virtual-memory,},
  langid    = {english},
}
"""


def works(text: str) -> list[Publication]:
    """Return the publications that the entries in *text* are."""
    return read(text)


def work(fields: str, type_: str = 'misc') -> Any:
    """Return the only publication, an entry of *type_* with *fields*."""
    (found,) = works(f'@{type_}{{key, {fields}}}')
    return found


def values(record: Publication, *names: str) -> tuple[object, ...]:
    """Return the values of the fields of *record* that have *names*."""
    return tuple(getattr(record, name) for name in names)


class TestABook:
    """A book with a chapter that names it as its whole."""

    def test_is_a_record_that_bears_its_key(self) -> None:
        book, _chapter = works(BOOK)
        assert values(book, 'id', 'objtype', 'type', 'part_of', 'chapter') == (
            'manager',
            'publication',
            'book',
            '',
            '',
        )

    def test_says_what_it_is(self) -> None:
        book, _chapter = works(BOOK)
        assert values(book, 'name', 'authors', 'editors', 'summary', 'language') == (
            'The Linux Memory Manager',
            ('Lorenzo Stoakes',),
            ('Jane Roe',),
            'How Linux manages memory.',
            'en',
        )

    def test_says_where_it_came_out(self) -> None:
        book, _chapter = works(BOOK)
        names = ('publisher', 'location', 'release_date', 'isbn', 'page_total', 'pages', 'url')
        assert values(book, *names) == (
            'No Starch Press',
            'San Francisco',
            '2025-11',
            '978-1-7185-0446-2',
            '1300',
            '',
            'https://nostarch.com/linux-memory-manager',
        )

    def test_has_its_keywords(self) -> None:
        book, _chapter = works(BOOK)
        assert book.keywords == ('memory', 'virtual-memory')

    def test_names_its_sources(self) -> None:
        assert work('sources = {page, the-cv,\n a_mail}').sources == ('page', 'the-cv', 'a_mail')

    def test_is_no_source_of_itself(self) -> None:
        assert work('sources = {key, page}').sources == ('page',)

    def test_comes_before_its_chapters(self) -> None:
        assert [record.id for record in works(BOOK)] == ['manager', 'manager:mapping']

    def test_lends_its_chapters_what_a_reference_needs(self) -> None:
        _book, chapter = works(BOOK)
        assert values(chapter, 'container', 'publisher', 'location', 'release_date', 'isbn') == (
            'The Linux Memory Manager',
            'No Starch Press',
            'San Francisco',
            '2025-11',
            '978-1-7185-0446-2',
        )
        assert values(chapter, 'editors', 'language') == (('Jane Roe',), 'en')

    def test_lends_no_chapter_what_is_said_of_the_whole(self) -> None:
        _book, chapter = works(BOOK)
        assert values(chapter, 'summary', 'topics', 'page_total') == ('', (), '')

    def test_has_chapters_with_titles_and_pages_of_their_own(self) -> None:
        _book, chapter = works(BOOK)
        names = ('type', 'part_of', 'name', 'chapter', 'pages', 'authors')
        assert values(chapter, *names) == (
            'inbook',
            'manager',
            'Memory Mapping',
            '5',
            '201–260',
            ('Lorenzo Stoakes',),
        )

    def test_is_found_by_a_key_in_capitals_too(self) -> None:
        _book, chapter = works(
            '@book{Manager, title={A}}\n@inbook{b, title={B}, crossref={MANAGER}}'
        )
        assert chapter.part_of == 'Manager'

    @pytest.mark.parametrize('crossref', ['nowhere', 'key'])
    def test_that_is_not_there_has_no_parts(self, crossref: str) -> None:
        record = work(f'title={{A}}, crossref={{{crossref}}}', 'inbook')
        assert values(record, 'part_of', 'container') == ('', '')

    def test_lends_its_author_to_a_chapter_that_names_none(self) -> None:
        _book, chapter = works(
            '@book{a, title={A}, author={Roe, Jane}}\n@inbook{b, title={B}, crossref={a}}'
        )
        assert (chapter.authors, chapter.people) == (('Jane Roe',), (Person('Roe', 'Jane'),))

    def test_lends_no_author_to_what_others_wrote(self) -> None:
        _book, paper = works(
            '@book{a, title={A}, author={Roe, Jane}}\n@incollection{b, title={B}, crossref={a}}'
        )
        assert paper.authors == ()

    @pytest.mark.parametrize('field', ['institution', 'school', 'organization'])
    def test_lends_who_published_it(self, field: str) -> None:
        _whole, part = works(
            f'@misc{{a, title={{A}}, {field}={{X}}}}\n@misc{{b, title={{B}}, crossref={{a}}}}'
        )
        assert part.publisher == 'X'

    def test_lends_an_article_its_title_as_that_of_the_journal(self) -> None:
        _whole, article = works(
            '@periodical{a, title={LWN}, subtitle={News}}\n@article{b, title={B}, crossref={a}}\n'
        )
        assert article.container == 'LWN: News'

    def test_lends_the_parts_of_its_parts_what_it_lends_these(self) -> None:
        _book, chapter, section = works(
            '@inbook{c, title={C}, crossref={b}}\n@inbook{b, title={B}, crossref={a}}\n'
            '@book{a, title={A}, publisher={P}}'
        )
        names = ('id', 'part_of', 'container', 'publisher')
        assert values(chapter, *names) == ('b', 'a', 'A', 'P')
        assert values(section, *names) == ('c', 'b', 'A', 'P')

    def test_that_is_a_part_of_its_part_is_a_whole(self) -> None:
        found = works('@book{a, title={A}, crossref={b}}\n@book{b, title={B}, crossref={a}}')
        assert [record.part_of for record in found] == ['', '']

    def test_lends_no_date_to_a_chapter_that_has_one(self) -> None:
        _book, chapter = works(
            '@book{a, title={A}, date={2020-05}}\n@inbook{b, title={B}, year=2021, crossref={a}}'
        )
        assert chapter.release_date == '2021'

    def test_lends_no_month_to_a_chapter_that_has_a_year(self) -> None:
        _book, chapter = works(
            '@book{a, title={A}, year=2020, month=may}\n'
            '@inbook{b, title={B}, year=2021, crossref={a}}'
        )
        assert chapter.release_date == '2021'


class TestANameOfAPerson:
    """Who wrote or edited a work."""

    @pytest.mark.parametrize(
        ('name', 'person', 'text'),
        [
            ('Stoakes, Lorenzo', Person('Stoakes', 'Lorenzo'), 'Lorenzo Stoakes'),
            ('Lorenzo Stoakes', Person('Stoakes', 'Lorenzo'), 'Lorenzo Stoakes'),
            ('Donald E. Knuth', Person('Knuth', 'Donald E.'), 'Donald E. Knuth'),
            (
                'Ludwig van Beethoven',
                Person('Beethoven', 'Ludwig', 'van'),
                'Ludwig van Beethoven',
            ),
            (
                'von der Leyen, Ursula',
                Person('Leyen', 'Ursula', 'von der'),
                'Ursula von der Leyen',
            ),
            (
                'King, Jr., Martin Luther',
                Person('King', 'Martin Luther', '', 'Jr.'),
                'Martin Luther King, Jr.',
            ),
            (r'G{\"o}del, Kurt', Person('Gödel', 'Kurt'), 'Kurt Gödel'),
            (
                r'Garc{\'i}a M{\'a}rquez, Gabriel',
                Person('García Márquez', 'Gabriel'),
                'Gabriel García Márquez',
            ),
            ('Madonna', Person('Madonna'), 'Madonna'),
            (
                '{The Linux Foundation}',
                Person(literal='The Linux Foundation'),
                'The Linux Foundation',
            ),
            ('{Barnes and Noble}', Person(literal='Barnes and Noble'), 'Barnes and Noble'),
        ],
    )
    def test_is_read_by_its_parts(self, name: str, person: Person, text: str) -> None:
        record = work(f'title={{T}}, author={{{name}}}')
        assert (record.people, record.authors) == ((person,), (text,))

    def test_is_one_of_several(self) -> None:
        record = work('title={T}, author={A B and {The C} and D, E}')
        assert record.authors == ('A B', 'The C', 'E D')

    def test_may_be_followed_by_others(self) -> None:
        record = work('title={T}, author={A B and others}, editor={C D and others}')
        assert (record.people, record.author_names) == ((Person('B', 'A'),), ('A B', 'et al.'))
        assert (record.editing, record.editor_names) == ((Person('D', 'C'),), ('C D', 'et al.'))

    def test_of_an_editor_is_not_that_of_an_author(self) -> None:
        record = work('title={T}, editor={A B and {C D}}')
        assert values(record, 'authors', 'editors') == ((), ('A B', 'C D'))
        assert record.editing == (Person('B', 'A'), Person(literal='C D'))


class TestText:
    """A field, in which TeX is rendered."""

    @pytest.mark.parametrize(
        ('source', 'text'),
        [
            ('{Linux} {Memory}', 'Linux Memory'),
            ('{{Linux Memory}}', 'Linux Memory'),
            (r'\"Uber \'Etudes \ss \o \aa', 'Über Études ßøå'),
            (r'{\"U}ber {\ss} {\o}', 'Über ß ø'),
            ('pages 1--2 --- and', 'pages 1–2 — and'),
            (r"``quoted'' and `so'", '“quoted” and ‘so’'),
            (r'\emph{Linux} \textbf{4}', 'Linux 4'),
            (r'A \& B, 100\% \$5 \#1 \_', 'A & B, 100% $5 #1 _'),
            ('a  b\n c', 'a b c'),
            ('$n^2$ pages', 'n² pages'),
        ],
    )
    def test_is_that_of_a_reader(self, source: str, text: str) -> None:
        assert work(f'title={{{source}}}').name == text

    def test_of_a_title_is_followed_by_that_of_its_subtitle(self) -> None:
        assert work('title={A}, subtitle={B}').name == 'A: B'

    def test_is_empty_if_there_is_none(self) -> None:
        names = ('name', 'publisher', 'summary', 'isbn', 'pages', 'container', 'language', 'url')
        assert values(work(''), *names) == ('', '', '', '', '', '', '', None)


class TestADate:
    """When a work came out."""

    @pytest.mark.parametrize(
        ('fields', 'date'),
        [
            ('date={2025-11-04}', '2025-11-04'),
            ('date={2025-11}', '2025-11'),
            ('date={2025}', '2025'),
            ('year=2025', '2025'),
            ('year={2025}, month=jan', '2025-01'),
            ('year={2025}, month={February}', '2025-02'),
            ('year={2025}, month={sept.}', '2025-09'),
            ('year={2025}, month=DEC', '2025-12'),
            ('date={2025}, year={2020}, month=jan', '2025'),
            ('date={2025-11-04~}', '2025-11-04'),
            ('date={2025-11%}', '2025-11'),
            ('date={2025?}', '2025'),
            ('year={2025}, month={Spring}', '2025'),
            ('month=jan', None),
            ('year={in press}', None),
            ('date={19uu}', None),
            ('', None),
        ],
    )
    def test_is_as_precise_as_it_is_known(self, fields: str, date: str | None) -> None:
        assert work(fields).release_date == date

    def test_may_have_the_number_of_a_month(self) -> None:
        assert work('year={2025}, month={9}').release_date == '2025-09'

    def test_may_have_a_time(self) -> None:
        assert work('date={2025-11-04T10:00:00}').release_date == '2025-11-04'

    @pytest.mark.parametrize(
        ('fields', 'start', 'end'),
        [
            ('date={2024-05/2025}', '2024-05', '2025'),
            ('date={2024/2024-07-01}', '2024', '2024-07-01'),
            ('date={2024/}', '2024', None),
            ('date={2024}', '2024', '2024'),
        ],
    )
    def test_may_be_a_time(self, fields: str, start: str, end: str) -> None:
        assert work(fields).dates == DateRange(start, end)  # type: ignore[arg-type]

    def test_that_is_missing_is_none(self) -> None:
        assert work('title={T}').dates is None

    def test_of_a_visit_is_when_the_address_was_read(self) -> None:
        assert work('urldate={2026-08-16}').accessed == '2026-08-16'


class TestAnAddress:
    """Where a work is found."""

    @pytest.mark.parametrize(
        'url',
        [
            'https://example.org/~name',
            'https://example.org/a%20b',
            'https://example.org/a--b',
            'https://example.org/a_b#c?d=e&f=g',
        ],
    )
    def test_is_taken_as_it_stands(self, url: str) -> None:
        assert work(f'url={{{url}}}').url == url

    def test_may_be_escaped(self) -> None:
        assert (
            work(r'url={https://example.org/a\_b\%20c\&d}').url == 'https://example.org/a_b%20c&d'
        )

    @pytest.mark.parametrize('url', ['ftp://example.org/', 'javascript:alert(1)', 'example.org'])
    def test_that_is_none_is_left_out(self, url: str) -> None:
        assert work(f'url={{{url}}}').url is None


class TestAType:
    """What sort of work an entry is."""

    @pytest.mark.parametrize(
        ('type_', 'fields', 'found', 'genre'),
        [
            ('article', '', 'article', ''),
            ('InProceedings', '', 'inproceedings', ''),
            ('conference', '', 'inproceedings', ''),
            ('www', '', 'online', ''),
            ('phdthesis', '', 'thesis', 'PhD thesis'),
            ('mastersthesis', '', 'thesis', "Master's thesis"),
            ('thesis', 'type={bathesis}', 'thesis', "Bachelor's thesis"),
            ('thesis', 'type={Habilitation}', 'thesis', 'Habilitation'),
            ('techreport', '', 'report', 'Technical report'),
        ],
    )
    def test_is_that_of_biblatex(self, type_: str, fields: str, found: str, genre: str) -> None:
        assert values(work(fields, type_), 'type', 'genre') == (found, genre)

    @pytest.mark.parametrize('field', ['publisher', 'institution', 'school', 'organization'])
    def test_has_its_own_name_for_who_publishes(self, field: str) -> None:
        assert work(f'{field}={{Press}}').publisher == 'Press'

    @pytest.mark.parametrize(
        ('fields', 'container'),
        [
            ('journal={LWN}', 'LWN'),
            ('journaltitle={LWN}', 'LWN'),
            ('journaltitle={LWN}, journalsubtitle={News}', 'LWN: News'),
            ('booktitle={Proceedings}, booksubtitle={Of Us}', 'Proceedings: Of Us'),
        ],
    )
    def test_has_its_own_name_for_what_contains_it(self, fields: str, container: str) -> None:
        assert work(fields).container == container

    @pytest.mark.parametrize(
        ('type_', 'fields', 'pages', 'total'),
        [
            ('book', 'pages={300}', '', '300'),
            ('book', 'pages={300}, pagetotal={310}', '', '310'),
            ('book', 'pages={1--20}', '1–20', ''),
            ('article', 'pages={300}', '300', ''),
        ],
    )
    def test_tells_how_many_pages_from_which(
        self, type_: str, fields: str, pages: str, total: str
    ) -> None:
        assert values(work(fields, type_), 'pages', 'page_total') == (pages, total)

    @pytest.mark.parametrize(
        ('fields', 'number'),
        [('number={7}', '7'), ('issue={3}', '3'), ('number={7}, issue={3}', '7'), ('', '')],
    )
    def test_has_its_own_name_for_the_number(self, fields: str, number: str) -> None:
        assert work(fields, 'article').number == number

    @pytest.mark.parametrize(
        ('pages', 'text'),
        [
            ('97-111', '97–111'),
            ('97--111', '97–111'),
            ('97 - 111, 120-130', '97–111, 120–130'),
            ('97–111', '97–111'),
            ('2-1--2-30', '2-1–2-30'),
            ('A-1', 'A-1'),
            ('e123', 'e123'),
        ],
    )
    def test_has_a_dash_between_pages(self, pages: str, text: str) -> None:
        assert work(f'pages={{{pages}}}', 'article').pages == text

    def test_has_a_chapter_only_if_it_is_a_part(self) -> None:
        found = [work('chapter={3}', type_).chapter for type_ in ('inbook', 'book', 'article')]
        assert found == ['3', '', '']


@pytest.mark.parametrize(
    ('fields', 'editions'),
    [
        ('isbn={9780306406157}', ()),
        (
            'isbn={9780306406157}, binding={Hardcover}',
            (Edition(format='hardcover', isbn='9780306406157'),),
        ),
        (
            'isbn={9780306406157 9781718504462}',
            (
                Edition(format='print', isbn='9780306406157'),
                Edition(format='print', isbn='9781718504462'),
            ),
        ),
        (
            'isbn={9780306406157}, eisbn={9781718504462}',
            (
                Edition(format='print', isbn='9780306406157'),
                Edition(format='ebook', isbn='9781718504462'),
            ),
        ),
        ('eisbn={9781718504462}', (Edition(format='ebook', isbn='9781718504462'),)),
        ('isbn={9780306406157}, binding={leather}', ()),
    ],
)
def test_a_work_comes_in_the_forms_of_which_a_number_is_known(
    fields: str, editions: tuple[Edition, ...]
) -> None:
    assert work(fields).editions == editions


@pytest.mark.parametrize(
    ('fields', 'language'),
    [
        ('langid={american}', 'en'),
        ('langid={NGerman}', 'de'),
        ('language={french}', 'fr'),
        ('langid={pt-BR}', 'pt-BR'),
        ('langid={klingon}', ''),
        ('langid={german}, language={french}', 'de'),
    ],
)
def test_a_language_is_a_tag(fields: str, language: str) -> None:
    assert work(fields).language == language


def test_keywords_that_are_blank_are_none() -> None:
    assert work('keywords={ a ,, b, }').keywords == ('a', 'b')


def test_no_entries_are_no_works() -> None:
    assert read('') == []
