"""Files to one career: ids, order, and what one file says of another."""

from __future__ import annotations

import itertools
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_career.data.loader import Loaded, load
from sphinx_career.model.base import Record
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.json_resume import (
    Award,
    Basics,
    Certificate,
    Education,
    Interest,
    Language,
    Position,
    Profile,
    Project,
    Provenance,
    Recommendation,
    Residence,
    Skill,
    Volunteer,
)
from sphinx_career.model.own import Release
from sphinx_career.model.problems import Location, Problem, Subtype
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Email, Identifier, SourceKey, Url
from tests.support.json_resume import STANDARD_SECTIONS

# Every section and every key of JSON Resume 1.0.0.
JSON_RESUME = """\
{
  "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
  "basics": {
    "name": "Ada Lovelace",
    "label": "Mathematician",
    "image": "https://example.org/ada.png",
    "email": "ada@example.org",
    "phone": "+44 20 7946 0000",
    "url": "https://example.org/ada",
    "summary": "Wrote the first program.\\nSaw that it was not only about numbers.",
    "location": {
      "address": "12 St James's Square",
      "postalCode": "SW1Y 4JH",
      "city": "London",
      "countryCode": "GB",
      "region": "Greater London"
    },
    "profiles": [
      {"network": "Mastodon", "username": "ada", "url": "https://social.example.org/@ada"}
    ]
  },
  "work": [
    {
      "name": "Analytical Engines",
      "location": "London",
      "description": "Makers of engines",
      "position": "Programmer",
      "url": "https://engines.example.org",
      "startDate": "1842-10-01",
      "endDate": "1843-09",
      "summary": "Programs for the engine.",
      "highlights": ["Note G", "A diagram \\u2013 of everything"]
    },
    {"name": "Engines & Sons", "position": "Programmer"},
    {"name": "Difference Engines"}
  ],
  "volunteer": [
    {
      "organization": "The Royal Society",
      "position": "Translator",
      "url": "https://society.example.org/",
      "startDate": "1842",
      "endDate": "1843-09-01",
      "summary": "From the French.",
      "highlights": ["A memoir"]
    }
  ],
  "education": [
    {
      "institution": "At home",
      "url": "https://home.example.org/",
      "area": "Mathematics",
      "studyType": "Private lessons",
      "startDate": "1832-01",
      "endDate": "1841",
      "score": "1:1",
      "courses": ["Calculus", "Logic"]
    }
  ],
  "awards": [
    {
      "title": "Enchantress of Number",
      "date": "1843-09-09",
      "awarder": "Charles Babbage",
      "summary": "In a letter."
    }
  ],
  "certificates": [
    {
      "name": "Analyst",
      "date": "1841-12",
      "url": "https://analysts.example.org/ada",
      "issuer": "Augustus De Morgan"
    }
  ],
  "publications": [
    {
      "name": "Sketch of the Analytical Engine",
      "publisher": "Scientific Memoirs",
      "releaseDate": "1843-08",
      "url": "https://memoirs.example.org/3",
      "summary": "With notes by the translator."
    }
  ],
  "skills": [{"name": "Mathematics", "level": "Master", "keywords": ["Series", "Calculus"]}],
  "languages": [
    {"language": "English", "fluency": "Native"},
    {"language": "Fran\\u00e7ais", "fluency": "Fluent"}
  ],
  "interests": [{"name": "Horses", "keywords": ["Racing"]}, {"name": "\\u97f3\\u697d"}],
  "references": [{"name": "Michael Faraday", "reference": "She is the rising star."}],
  "projects": [
    {
      "name": "Flyology",
      "description": "A book on flying.",
      "highlights": ["A steam horse"],
      "keywords": ["Wings"],
      "startDate": "1828-02-03",
      "endDate": "1828-12",
      "url": "https://flyology.example.org",
      "roles": ["Author"],
      "entity": "Herself",
      "type": "book"
    }
  ],
  "meta": {
    "canonical": "https://example.org/resume.json",
    "version": "v1.0.0",
    "lastModified": "1852-11-27T10:00:00"
  }
}
"""

# Titles that are like one another and like ids, and ids that may be given twice.
TITLES = st.sampled_from(['A', 'a', 'A!', 'a 2', 'a-2', 'a-3', 'Ä', '中', 'untitled', ' '])
SKILLS = st.fixed_dictionaries(
    {'name': TITLES | st.text(st.characters(categories=['L', 'N', 'P', 'S']), max_size=9)},
    optional={'id': st.sampled_from(['a', 'a-2', 'a-3', 'b', 'untitled', 'untitled-2'])},
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, so that the names of the files are their paths."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(*texts: str, **options: Any) -> Loaded:
    """Return what files with *texts* hold, named ``0.yaml`` and so on."""
    paths = [Path(f'{number}.yaml') for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding='utf-8')
    return load(paths, **options)


def ids(records: tuple[Record, ...]) -> list[str]:
    """Return the ids of *records*."""
    return [record.id for record in records]


def work(id_: str, **values: Any) -> Publication:
    """Return a publication as a bibliography gives it."""
    return Publication(id=Identifier(id_), **values)


class TestJsonResume:
    """A file of JSON Resume 1.0.0."""

    def test_has_nothing_wrong(self, folder: Path) -> None:
        assert loaded(JSON_RESUME).problems == []

    def test_tells_who_it_is_about(self, folder: Path) -> None:
        assert loaded(JSON_RESUME).career.basics == Basics(
            name='Ada Lovelace',
            label='Mathematician',
            image='https://example.org/ada.png',
            email=Email('ada@example.org'),
            phone='+44 20 7946 0000',
            url=Url('https://example.org/ada'),
            summary='Wrote the first program.\nSaw that it was not only about numbers.',
            location=Residence(
                address="12 St James's Square",
                postal_code='SW1Y 4JH',
                city='London',
                country_code='GB',
                region='Greater London',
            ),
            profiles=(
                Profile(
                    network='Mastodon',
                    username='ada',
                    url=Url('https://social.example.org/@ada'),
                ),
            ),
        )

    def test_tells_what_was_done(self, folder: Path) -> None:
        career = loaded(JSON_RESUME).career
        assert career.work[0] == Position(
            id=Identifier('programmer'),
            name='Analytical Engines',
            location='London',
            description='Makers of engines',
            position='Programmer',
            url=Url('https://engines.example.org'),
            start_date=PartialDate('1842-10-01'),
            end_date=PartialDate('1843-09'),
            summary='Programs for the engine.',
            highlights=('Note G', 'A diagram – of everything'),
        )
        assert career.volunteer == (
            Volunteer(
                id=Identifier('translator'),
                organization='The Royal Society',
                position='Translator',
                url=Url('https://society.example.org/'),
                start_date=PartialDate('1842'),
                end_date=PartialDate('1843-09-01'),
                summary='From the French.',
                highlights=('A memoir',),
            ),
        )
        assert career.projects == (
            Project(
                id=Identifier('flyology'),
                name='Flyology',
                description='A book on flying.',
                highlights=('A steam horse',),
                keywords=('Wings',),
                start_date=PartialDate('1828-02-03'),
                end_date=PartialDate('1828-12'),
                url=Url('https://flyology.example.org'),
                roles=('Author',),
                entity='Herself',
                type='book',
            ),
        )

    def test_tells_what_was_learned_and_won(self, folder: Path) -> None:
        career = loaded(JSON_RESUME).career
        assert career.education == (
            Education(
                id=Identifier('private-lessons-mathematics'),
                institution='At home',
                url=Url('https://home.example.org/'),
                area='Mathematics',
                study_type='Private lessons',
                start_date=PartialDate('1832-01'),
                end_date=PartialDate('1841'),
                score='1:1',
                courses=('Calculus', 'Logic'),
            ),
        )
        assert career.awards == (
            Award(
                id=Identifier('enchantress-of-number'),
                award='Enchantress of Number',
                date=PartialDate('1843-09-09'),
                awarder='Charles Babbage',
                summary='In a letter.',
            ),
        )
        assert career.certificates == (
            Certificate(
                id=Identifier('analyst'),
                name='Analyst',
                date=PartialDate('1841-12'),
                url=Url('https://analysts.example.org/ada'),
                issuer='Augustus De Morgan',
            ),
        )
        assert career.publications == (
            Publication(
                id=Identifier('sketch-of-the-analytical-engine'),
                name='Sketch of the Analytical Engine',
                publisher='Scientific Memoirs',
                release_date=PartialDate('1843-08'),
                url=Url('https://memoirs.example.org/3'),
                summary='With notes by the translator.',
            ),
        )

    def test_tells_the_rest(self, folder: Path) -> None:
        career = loaded(JSON_RESUME).career
        assert career.skills == (
            Skill(
                id=Identifier('mathematics'),
                name='Mathematics',
                level='Master',
                keywords=('Series', 'Calculus'),
            ),
        )
        assert career.languages == (
            Language(id=Identifier('english'), language='English', fluency='Native'),
            Language(id=Identifier('francais'), language='Français', fluency='Fluent'),
        )
        assert career.interests == (
            Interest(id=Identifier('horses'), name='Horses', keywords=('Racing',)),
            Interest(id=Identifier('音楽'), name='音楽'),
        )
        assert career.references == (
            Recommendation(
                id=Identifier('michael-faraday'),
                name='Michael Faraday',
                reference='She is the rising star.',
            ),
        )
        assert career.meta == Provenance(
            canonical=Url('https://example.org/resume.json'),
            version='v1.0.0',
            last_modified='1852-11-27T10:00:00',
        )

    def test_has_records_in_every_section_of_the_standard(self, folder: Path) -> None:
        career = loaded(JSON_RESUME).career
        assert {name for name in career.__struct_fields__ if getattr(career, name)} == {
            'basics',
            'meta',
            *STANDARD_SECTIONS,
        }

    @pytest.mark.parametrize('indent', [None, 0, 4, '\t'])
    def test_means_the_same_however_it_is_laid_out(
        self, indent: int | str | None, folder: Path
    ) -> None:
        text = json.dumps(json.loads(JSON_RESUME), indent=indent)
        assert loaded(text).career == loaded(JSON_RESUME).career


class TestAnIdThatIsLeftOut:
    """The id of a record of JSON Resume, which has no key for it."""

    @pytest.mark.parametrize(
        ('title', 'id_'),
        [
            ('Programmer', 'programmer'),
            ('Senior Engineer (IC5)', 'senior-engineer-ic5'),
            ('  C++ / Rust  ', 'c-rust'),
            ('Ingénieur Système', 'ingenieur-systeme'),
            ('Ｆｕｌｌ ﬁnish', 'full-finish'),
            ('2:1', '2-1'),
            ('a.b', 'a-b'),
            ('音楽', '音楽'),
            ('Инженер', 'инженер'),
            ('हिन्दी शिक्षक', 'हिन्दी-शिक्षक'),
            ('!', 'untitled'),
        ],
    )
    def test_is_made_from_the_title(self, title: str, id_: str, folder: Path) -> None:
        found = loaded(json.dumps({'work': [{'position': title}]}, ensure_ascii=False))
        assert ids(found.career.work) == [id_]

    def test_is_made_from_the_affiliation_if_there_is_no_title(self, folder: Path) -> None:
        assert ids(loaded('work: [{name: Oracle}]').career.work) == ['oracle']

    def test_of_a_record_without_any_text_is_untitled(self, folder: Path) -> None:
        found = loaded('work: [{startDate: 2024}, {endDate: 2025}]')
        assert ids(found.career.work) == ['untitled', 'untitled-2025']

    def test_is_of_a_record_that_says_something(self, folder: Path) -> None:
        assert loaded('work: [{}, {name: "", highlights: [], endDate: null}]').career.work == ()

    def test_gets_a_number_if_another_record_has_it(self, folder: Path) -> None:
        found = loaded('skills: [{name: C}, {name: c}, {name: C!}]', 'skills: [{name: C}]')
        assert sorted(ids(found.career.skills)) == ['c', 'c-2', 'c-3', 'c-4']

    def test_does_not_depend_on_the_order_of_the_records(self, folder: Path) -> None:
        jobs = [
            '{position: Dev, name: Hooli, startDate: 2015}',
            '{position: Dev, name: Acme, startDate: 2012}',
            '{position: Dev, name: Acme, startDate: 2018}',
        ]
        for order in itertools.permutations(jobs):
            work = loaded(f'work: [{", ".join(order)}]').career.work
            assert {str(job.start_date): job.id for job in work} == {
                '2012': 'dev',
                '2015': 'dev-hooli',
                '2018': 'dev-acme',
            }

    def test_gives_way_to_ids_that_come_later(self, folder: Path) -> None:
        found = loaded('skills: [{name: C}, {name: C}]', 'skills: [{id: c, name: D}, {id: c-2}]')
        assert ids(found.career.skills) == ['c-3', 'c-4', 'c', 'c-2']
        assert found.problems == []

    def test_gives_way_to_the_keys_of_the_bibliography(self, folder: Path) -> None:
        found = loaded('publications: [{name: Book}]', publications=[work('book')])
        assert ids(found.career.publications) == ['book', 'book-2']

    def test_may_be_that_of_another_section(self, folder: Path) -> None:
        career = loaded('skills: [{name: C}]\ninterests: [{name: C}]').career
        assert ids(career.skills) + ids(career.interests) == ['c', 'c']

    def test_stays_when_a_record_comes_after_it(self, folder: Path) -> None:
        before = loaded('skills: [{name: C}, {name: C}]').career.skills
        after = loaded('skills: [{name: C}, {name: C}, {name: C}, {name: D}]').career.skills
        assert ids(after)[:2] == ids(before)

    def test_locates_its_record(self, folder: Path) -> None:
        found = loaded('skills:\n- name: C\n- name: C\n')
        assert found.locations == {
            ('skills', 'c'): Location('0.yaml', 2, 3),
            ('skills', 'c-2'): Location('0.yaml', 3, 3),
        }

    def test_may_be_that_of_a_private_record_which_is_left_out(self, folder: Path) -> None:
        found = loaded('skills: [{name: C, private: true}, {name: C}]')
        assert (found.problems, ids(found.career.skills)) == ([], ['c'])

    def test_can_be_left_out_of_sections_of_our_own(self, folder: Path) -> None:
        found = loaded('topics: [{name: Memory}]')
        assert (found.problems, ids(found.career.topics)) == ([], ['memory'])

    @given(st.lists(SKILLS, max_size=8))
    def test_is_unique_in_its_section(self, skills: list[dict[str, str]]) -> None:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name, 'skills.yaml')
            path.write_text(json.dumps({'skills': skills}, ensure_ascii=False), encoding='utf-8')
            found = load([path])
        made = ids(found.career.skills)
        assert len(set(made)) == len(made)
        assert [Identifier.parse(id_) for id_ in made] == made
        said = {
            tuple(sorted((key, value.strip()) for key, value in skill.items() if value.strip()))
            for skill in skills
            if any(map(str.strip, skill.values()))
        }
        assert len(said) <= len(made) <= len(skills)


class TestFiles:
    """Several files, which make up one career."""

    def test_give_their_records_in_the_order_of_the_paths(self, folder: Path) -> None:
        found = loaded('skills: [{id: b}, {id: z}]', 'skills: [{id: a}]')
        assert ids(found.career.skills) == ['b', 'z', 'a']
        assert ids(load([Path('1.yaml'), Path('0.yaml')]).career.skills) == ['a', 'b', 'z']

    def test_that_are_bad_spoil_no_others(self, folder: Path) -> None:
        found = loaded('skills: [', 'skills: [{id: a}]', '- b')
        assert ids(found.career.skills) == ['a']
        assert [problem.location.path for problem in found.problems] == ['0.yaml', '2.yaml']

    def test_may_name_what_another_gives(self, folder: Path) -> None:
        found = loaded(
            'work: [{id: a, topics: [memory]}]\ncontributions:\n- {id: b, name: b, kind: rework, '
            "summary: b, milestones: [{summary: c, release: '6.13'}]}\n",
            "topics: [{id: memory, name: Memory}]\nreleases: [{version: '6.13', date: 2025}]\n",
        )
        assert found.problems == []

    def test_may_each_name_their_schema(self, folder: Path) -> None:
        assert loaded('$schema: a\nwork: []', '$schema: b\nwork: []').problems == []

    def test_report_their_problems_in_order(self, folder: Path) -> None:
        found = loaded(
            'work:\n- {id: a, topics: [x]}\n- {id: a, nam: x}\n',
            'work:\n- {id: a}\nskils: []\n',
        )
        assert list(map(str, found.problems)) == [
            "0.yaml:2:20: there is no topic 'x' [career.reference]",
            "0.yaml:3:3: 'work': the id 'a' is already given at 0.yaml:2:3 [career.duplicate]",
            "0.yaml:3:11: unknown key 'nam' in 'work'; did you mean 'name'? [career.key]",
            "1.yaml:2:3: 'work': the id 'a' is already given at 0.yaml:2:3 [career.duplicate]",
            "1.yaml:3:1: unknown key 'skils' in the file; did you mean 'skills'? [career.key]",
        ]

    def test_report_a_problem_once_though_an_alias_repeats_it(self, folder: Path) -> None:
        found = loaded('topics: [&a {id: A, name: A}, *a, *a]')
        assert [(problem.location.column, problem.subtype) for problem in found.problems] == [
            (10, Subtype.DUPLICATE),
            (18, Subtype.TYPE),
        ]

    def test_of_no_number_make_an_empty_career(self) -> None:
        found = load([])
        assert (ids(found.career.work), found.locations, found.problems) == ([], {}, [])

    def test_tell_where_their_records_and_their_parts_stand(self, folder: Path) -> None:
        found = loaded(
            'basics:\n'
            '  figures:\n'
            '  - {label: Patches}\n'
            'releases:\n'
            "- {version: '6.13', date: 2025}\n",
            'talks:\n'
            '- {id: a, name: b, event: c, coverage: [{label: d, url: "https://e.org/"}]}\n',
        )
        assert found.locations == {
            ('basics', ''): Location('0.yaml', 2, 3),
            ('basics', '', 'figures-0'): Location('0.yaml', 3, 5),
            ('releases', '6.13'): Location('0.yaml', 5, 3),
            ('talks', 'a'): Location('1.yaml', 2, 3),
            ('talks', 'a', 'coverage-0'): Location('1.yaml', 2, 41),
        }


class TestTheBibliography:
    """The works that a bibliography holds."""

    def test_come_before_those_of_the_files(self, folder: Path) -> None:
        found = loaded('publications: [{id: a}]', publications=[work('z'), work('b')])
        assert ids(found.career.publications) == ['z', 'b', 'a']

    def test_stand_in_no_data_file(self) -> None:
        assert load([], [work('a')]).locations == {}

    def test_keep_their_ids(self, folder: Path) -> None:
        found = loaded('publications: [{id: a, name: Ours}]', publications=[work('a', name='B')])
        assert found.career.publications == (work('a', name='B'),)
        assert found.problems == [
            Problem(
                Location('0.yaml', 1, 16),
                Subtype.DUPLICATE,
                "'publications': the id 'a' is already given",
            )
        ]


class TestAPartOfAWork:
    """What a chapter takes from its book."""

    BOOK = Publication(id=Identifier('book'), sources=(SourceKey('page'),))

    def sources(self, folder: Path, data: str, *works: Publication) -> list[tuple[str, ...]]:
        (folder / 'a.yaml').write_text(data, encoding='utf-8')
        return [work.sources for work in load([folder / 'a.yaml'], works).career.publications]

    def test_has_the_sources_of_its_whole(self, folder: Path) -> None:
        part = Publication(id=Identifier('one'), part_of='book')
        assert self.sources(folder, '{}', self.BOOK, part) == [('page',), ('page',)]

    def test_has_its_own_instead_if_it_names_some(self, folder: Path) -> None:
        part = Publication(id=Identifier('one'), part_of='book', sources=(SourceKey('cv'),))
        assert self.sources(folder, '{}', self.BOOK, part) == [('page',), ('cv',)]

    def test_may_come_from_the_data(self, folder: Path) -> None:
        data = 'publications: [{id: one, name: One, partOf: book}]'
        assert self.sources(folder, data, self.BOOK) == [('page',), ('page',)]

    def test_has_none_if_its_whole_is_not_known(self, folder: Path) -> None:
        assert self.sources(folder, 'publications: [{id: one, name: One, partOf: no}]') == [()]

    def test_may_come_before_its_whole(self, folder: Path) -> None:
        data = 'publications: [{id: one, partOf: b}, {id: b, sources: [page]}]'
        assert self.sources(folder, data) == [('page',), ('page',)]

    def test_may_be_lent_to_a_part_of_the_part(self, folder: Path) -> None:
        data = (
            'publications: [{id: one-a, partOf: one}, {id: one, partOf: b}, '
            '{id: b, sources: [page]}]'
        )
        assert self.sources(folder, data) == [('page',)] * 3

    def test_must_be_a_part_of_a_work_that_there_is(self, folder: Path) -> None:
        text = 'publications: [{id: one, partOf: bok}]'
        found = loaded(text, publications=[self.BOOK])
        assert list(map(str, found.problems)) == [
            "0.yaml:1:34: there is no publication 'bok'; did you mean 'book'? [career.reference]"
        ]

    def test_may_be_a_part_of_a_work_that_is_no_record(self, folder: Path) -> None:
        text = 'publications: [{id: one, partOf: bok}]'
        assert loaded(text, other_works=['bok']).problems == []

    def test_may_be_a_part_of_any_work_if_there_are_other_files(self, folder: Path) -> None:
        text = 'publications: [{id: one, partOf: bok}, {id: two}]'
        assert loaded(text, partial=True).problems == []

    def test_that_leads_back_to_itself_is_part_of_nothing(self, folder: Path) -> None:
        text = 'publications: [{id: a, partOf: b}, {id: b, partOf: a}, {id: c, partOf: a}]'
        found = loaded(text)
        assert list(map(str, found.problems)) == [
            f"0.yaml:1:{column}: 'partOf' leads back to the record itself [career.reference]"
            for column in (32, 52)
        ]
        assert [record.part_of for record in found.career.publications] == ['', '', 'a']

    def test_that_leads_back_by_an_alias_is_reported_at_the_record(self, folder: Path) -> None:
        text = 'talks: [{id: &x a, name: A, event: E}]\npublications: [{id: *x, partOf: *x}]'
        assert list(map(str, loaded(text).problems)) == [
            "0.yaml:2:16: 'partOf' leads back to the record itself [career.reference]"
        ]


class TestSources:
    """The keys that ``sources`` may name."""

    TEXT = 'basics: {sources: [lwn]}\nwork: [{id: a, sources: [lwn, cv]}]\n'

    def test_may_be_any_if_there_is_no_bibliography(self, folder: Path) -> None:
        assert loaded(self.TEXT).problems == []

    def test_may_be_none_if_it_is_empty(self, folder: Path) -> None:
        found = loaded(self.TEXT, source_keys=())
        assert [problem.message for problem in found.problems] == [
            "there is no source 'lwn'",
            "there is no source 'lwn'",
            "there is no source 'cv'",
        ]

    def test_are_else_those_of_the_bibliography(self, folder: Path) -> None:
        found = loaded(self.TEXT, source_keys=['lwn', 'cvs'])
        assert [problem.message for problem in found.problems] == [
            "there is no source 'cv'; did you mean 'cvs'?"
        ]


class TestAPartOfTheFiles:
    """Some files, beside which there may be others."""

    TEXT = (
        'work: [{id: a, topics: [memory], sources: [lwn]}]\n'
        'contributions: [{id: b, name: b, kind: rework, summary: b, '
        "milestones: [{summary: c, release: '6.13'}]}]\n"
    )

    def test_may_name_what_the_others_may_give(self, folder: Path) -> None:
        assert loaded(self.TEXT, partial=True).problems == []

    def test_must_agree_with_what_they_give_themselves(self, folder: Path) -> None:
        text = "topics: [{id: memry, name: M}]\nreleases: [{version: '6.1', date: 2022}]\n"
        found = loaded(self.TEXT, text, partial=True)
        assert [problem.message for problem in found.problems] == [
            "there is no topic 'memory'; did you mean 'memry'?",
            "there is no release '6.13'; did you mean '6.1'?",
        ]

    def test_is_no_excuse_when_it_is_all(self, folder: Path) -> None:
        assert [problem.message for problem in loaded(self.TEXT).problems] == [
            "there is no topic 'memory'",
            "there is no release '6.13'",
        ]


def test_releases_are_told_apart_by_their_versions(folder: Path) -> None:
    found = loaded("releases: [{version: '6.1', date: 2022}, {version: '6.10', date: 2024}]")
    assert found.career.releases == (
        Release(version='6.1', date=PartialDate('2022')),
        Release(version='6.10', date=PartialDate('2024')),
    )
