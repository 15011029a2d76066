"""What the files of each program become."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any, Final

import pytest

from sphinx_career.data.yaml_nodes import UnreadableError
from sphinx_career.exports.json_resume import SCHEMA
from sphinx_career.importers import import_bytes
from sphinx_career.importers.builder import merge
from sphinx_career.importers.writer import data_files
from tests.unit.importers.made import data, imported, losses

JSON_RESUME: Final = """\
{"basics": {"name": "Zoe Rye", "picture": "https://example.org/z.png", "label": null,
  "website": "https://example.org/", "email": "zoe at example"},
 "work": [{"company": "Acme", "position": "Baker", "website": "www.example.org",
   "startDate": "2018-03-01T00:00:00Z", "endDate": "Present", "isCurrent": true}],
 "education": [{"institution": "B School", "studyType": "BSc", "gpa": 3.9}],
 "skills": ["Rye", {"name": "Oven", "keywords": ["hot", "cold"]}],
 "languages": {"English": "Fluent"},
 "talks": [{"title": "On rye", "conference": "BreadConf", "date": "Sep 2020"}],
 "hobbies": [{"name": "Chess"}],
 "custom": {"shoe size": 42}}
"""


EMAIL: Final = "in.yaml:2:47: basics.email 'zoe at example':"


GITHUB: Final = {'network': 'GitHub', 'username': 'zoe'}
SITE: Final = {'network': 'site', 'url': 'https://example.org/'}


class TestJSONResume:
    """Of version 1.x, 0.0.x, and as people write it."""

    def test_keeps_what_old_names_name(self) -> None:
        found = data(JSON_RESUME)
        assert found['basics'] == {
            'name': 'Zoe Rye',
            'image': 'https://example.org/z.png',
            'url': 'https://example.org/',
        }
        assert found['work'] == [
            {
                'id': 'baker',
                'name': 'Acme',
                'position': 'Baker',
                'startDate': '2018-03-01',
                'url': 'https://www.example.org',
            }
        ]
        assert found['education'][0]['score'] == '3.9'

    def test_takes_texts_and_tables_for_lists_of_records(self) -> None:
        found = data(JSON_RESUME)
        assert [skill['name'] for skill in found['skills']] == ['Rye', 'Oven']
        assert found['languages'] == [
            {'id': 'english', 'language': 'English', 'fluency': 'Fluent'}
        ]

    def test_knows_sections_that_are_in_no_schema(self) -> None:
        found = data(JSON_RESUME)
        assert found['interests'] == [{'id': 'chess', 'name': 'Chess'}]
        assert found['talks'] == [
            {'id': 'on-rye', 'name': 'On rye', 'event': 'BreadConf', 'startDate': '2020-09'}
        ]

    def test_gives_each_source_a_key_of_its_own(self) -> None:
        text = '{"basics": {"name": "Z"}, "sources": ["On rye", {"name": "On rye"}, {}, "软件"]}'
        assert re.findall('@.*', data_files(imported(text))['sources.bib']) == [
            *('@misc{on-rye,', '@misc{on-rye-2,', '@misc{source,')
        ]

    def test_tells_of_a_source_whose_key_is_taken(self) -> None:
        text = '{"basics": {"name": "Z"}, "sources": [{"id": "a"}, {"id": "a", "name": "B"}]}'
        assert losses(text) == [
            "in.yaml:1:52: sources[1].id 'a': another source has the key; it is 'a-2' now"
        ]

    def test_tells_so_however_the_id_is_spelt(self) -> None:
        text = '{"basics": {"name": "Z"}, "sources": [{"id": "a"}, {"ID": "a", "name": "B"}]}'
        assert losses(text) == [
            "in.yaml:1:52: sources[1].id 'a': another source has the key; it is 'a-2' now"
        ]

    def test_lists_what_it_cannot_keep_with_place_and_reason(self) -> None:
        assert losses(JSON_RESUME) == [
            f"{EMAIL} 'zoe at example' is not an e-mail address; expected name@example.org",
            "in.yaml:4:76: work[0].isCurrent 'true': there is no key for it",
            "in.yaml:10:26: custom.shoe size '42': there is no section for it",
        ]

    def test_finds_sections_in_what_wraps_them(self) -> None:
        wrapped = """{"resume": {"main": {"name": "Zoe", "bio": "Bakes."},
          "positions": [{"company": "Acme", "title": "Baker", "what": ["Rye"]}]},
          "portfolio": {"projects": [{"title": "Oven"}]}}"""
        found = data(wrapped)
        assert found['basics'] == {'name': 'Zoe', 'summary': 'Bakes.'}
        assert found['work'][0]['highlights'] == ['Rye']
        assert found['projects'] == [{'id': 'oven', 'name': 'Oven'}]

    def test_finds_the_list_in_a_table_that_says_nothing(self) -> None:
        fresh = """{"employment": {"history": [{"employer": "Acme", "position": "Baker"}]},
          "skills": {"sets": [{"name": "Rye", "skills": ["hot"]}]}}"""
        found = data(fresh)
        assert found['work'] == [{'id': 'baker', 'name': 'Acme', 'position': 'Baker'}]
        assert found['skills'] == [{'id': 'rye', 'name': 'Rye', 'keywords': ['hot']}]

    def test_takes_what_people_say_of_themselves_at_the_top(self) -> None:
        found = data('{"fullName": "Zoe", "workTitle": "Baker", "about": "Bakes.", "work": []}')
        assert found['basics'] == {'name': 'Zoe', 'label': 'Baker', 'summary': 'Bakes.'}

    def test_has_an_address_in_place_of_a_user_name_as_address(self) -> None:
        profile = '{"network": "site", "username": "https://example.org/", "url": ""}'
        found = data(f'{{"basics": {{"profiles": [{profile}]}}}}')
        assert found['basics']['profiles'] == [SITE]

    def test_has_a_list_of_links_as_accounts(self) -> None:
        found = data(
            '{"name": "Zoe", "social": [{"title": "site", "url": "https://example.org/"}]}'
        )
        assert found['basics']['profiles'] == [SITE]

    def test_writes_markdown_and_html_as_plain_text(self) -> None:
        text = '{"basics": {"summary": "a<br>[b](https://example.org) &amp; <b>c</b>"}}'
        assert data(text)['basics'] == {'summary': 'a\n\nb (https://example.org) & c'}
        (lost,) = losses(text)
        assert 'written without Markdown' in lost

    def test_of_this_extension_keeps_its_texts(self) -> None:
        text = f'{{"$schema": "{SCHEMA}", "work": [{{"id": "a", "position": "*b*"}}]}}'
        assert data(text)['work'] == [{'id': 'a', 'position': '*b*'}]

    def test_may_have_comments(self) -> None:
        text = '{\n  // "name": "Zoe",\n  "basics": {"url": "https://example.org/"}, /* b\n */}'
        assert data(text, 'in.json') == {'basics': {'url': 'https://example.org/'}}
        assert losses(text, 'in.json') == [
            'in.json:2:3: comment \'"name": "Zoe",\': it is a comment, which JSON does not have',
            "in.json:3:46: comment 'b': it is a comment, which JSON does not have",
        ]

    def test_dates_awards_by_their_start(self) -> None:
        found = data('{"awards": [{"title": "Rye", "startdate": "2019"}]}')
        assert found['awards'] == [{'id': 'rye', 'title': 'Rye', 'date': '2019'}]

    def test_keeps_losses_as_comments_beside_the_record(self) -> None:
        work = data_files(imported(JSON_RESUME))['work.yaml']
        assert '    # Not kept: work[0].isCurrent: "true" - there is no key for it' in (
            work.splitlines()
        )

    def test_gives_records_with_one_id_different_ones(self) -> None:
        text = '{"basics": {}, "awards": [{"title": "A"}, {"title": "A", "date": "2020"}]}'
        assert [award['id'] for award in data(text)['awards']] == ['a', 'a-2']

    def test_keeps_a_good_id_and_mends_another(self) -> None:
        text = '{"awards": [{"id": "b-1", "title": "A"}, {"id": "LPI 3", "title": "A"}]}'
        assert [award['id'] for award in data(text)['awards']] == ['b-1', 'lpi-3']
        assert len(losses(text)) == 1

    def test_lets_a_record_go_that_ends_before_it_starts_without_its_end(self) -> None:
        text = '{"work": [{"name": "A", "startDate": "2020", "endDate": "2019"}]}'
        assert data(text)['work'] == [{'id': 'a', 'name': 'A', 'startDate': '2020'}]
        assert losses(text) == [
            "in.yaml:1:57: work[0].endDate '2019': the end lies before the start"
        ]

    @pytest.mark.parametrize('key', ['date', 'dates', 'time', 'period', 'years', 'Duration'])
    @pytest.mark.parametrize('section', ['work', 'education', 'volunteer', 'projects'])
    def test_takes_the_ends_of_a_span_of_time(self, section: str, key: str) -> None:
        text = f'{{"{section}": [{{"name": "A", "{key}": "10/2018-03/2020"}}]}}'
        (record,) = data(text)[section]
        assert (record['startDate'], record['endDate']) == ('2018-10', '2020-03')
        assert losses(text) == []

    def test_leaves_out_the_end_of_what_goes_on(self) -> None:
        (position,) = data('{"work": [{"name": "A", "period": "04/2024 - CURRENT"}]}')['work']
        assert position == {'id': 'a', 'name': 'A', 'startDate': '2024-04'}

    @pytest.mark.parametrize('text', ['3 months', '2019-02-30 – 2021', '2019 – soon'])
    def test_lists_a_span_that_is_not_wholly_understood(self, text: str) -> None:
        assert losses(f'{{"work": [{{"name": "A", "period": "{text}"}}]}}') == [
            f"in.yaml:1:35: work[0].period '{text}': there is no key for it"
        ]

    def test_prefers_ends_by_their_own_names_to_a_span(self) -> None:
        text = '{"work": [{"name": "A", "start_date": "2018", "years": "2019-2020"}]}'
        assert data(text)['work'] == [{'id': 'a', 'name': 'A', 'startDate': '2018'}]
        assert len(losses(text)) == 1

    @pytest.mark.parametrize(
        ('section', 'foreign', 'key', 'value'),
        [
            ('work', 'org', 'name', 'Acme'),
            ('work', 'start', 'startDate', '2019-02'),
            ('work', 'end', 'endDate', '2019-02'),
            ('work', 'activities', 'highlights', ['Baked']),
            ('work', 'responsibilities', 'highlights', ['Baked']),
            ('work', 'details', 'highlights', ['Baked']),
            ('work', 'jobLocation', 'location', 'Exampleton'),
            ('education', 'program', 'area', 'Bread'),
            ('education', 'schoolLocation', 'location', 'Exampleton'),
            ('projects', 'stack', 'keywords', ['Rye']),
            ('certificates', 'year', 'date', '2019'),
            ('skills', 'label', 'name', 'Ovens'),
        ],
    )
    def test_knows_keys_that_are_in_no_schema(
        self, section: str, foreign: str, key: str, value: Any
    ) -> None:
        text = json.dumps({section: [{foreign: value}]})
        assert data(text)[section][0][key] == value
        assert losses(text) == []

    @pytest.mark.parametrize(
        ('text', 'basics'),
        [
            ('{"name": "Zoe", "title": "Baker"}', {'name': 'Zoe', 'label': 'Baker'}),
            ('{"name": "Zoe", "headline": "Baker"}', {'name': 'Zoe', 'label': 'Baker'}),
            ('{"basicInfo": {"name": "Zoe", "tel": "1"}}', {'name': 'Zoe', 'phone': '1'}),
            ('{"profile": {"name": "Zoe", "mobile": "1"}}', {'name': 'Zoe', 'phone': '1'}),
            ('{"basics": {"name": "Zoe", "aboutMe": "I"}}', {'name': 'Zoe', 'summary': 'I'}),
            ('{"name": "Zoe", "github": "zoe"}', {'name': 'Zoe', 'profiles': [GITHUB]}),
            ('{"info": {"name": "Zoe", "github": "zoe"}}', {'name': 'Zoe', 'profiles': [GITHUB]}),
            (
                '{"name": "Zoe", "links": {"github": "zoe", "site": "https://example.org/"}}',
                {'name': 'Zoe', 'profiles': [GITHUB, SITE]},
            ),
        ],
    )
    def test_knows_a_person_by_keys_that_are_in_no_schema(
        self, text: str, basics: dict[str, Any]
    ) -> None:
        assert data(text)['basics'] == basics
        assert losses(text) == []

    def test_repeats_no_account(self) -> None:
        text = json.dumps({'basics': {'name': 'Zoe', 'github': 'zoe', 'profiles': [GITHUB]}})
        assert data(text)['basics']['profiles'] == [GITHUB]

    def test_says_how_to_write_authors_in_one_text(self) -> None:
        work = '{"name": "Rye", "author": "Zoe Rye, Jo Berg, Al Oat"}'
        (loss,) = losses(f'{{"publications": [{work}]}}')
        assert "write one name in each item: 'Zoe Rye', 'Jo Berg', 'Al Oat'" in loss


RENDERCV: Final = """\
cv:
  name: Zoe Rye
  headline: Baker
  location: Exampleton, UK
  email: [zoe@example.org, rye@example.org]
  phone: tel:+44-1632-960000
  website: https://example.org/
  social_networks:
    - {network: GitHub, username: zoe}
    - {network: Mastodon, username: "@zoe@example.social"}
  sections:
    about: ["I bake **rye** [bread](https://example.org/bread)."]
    education:
      - {institution: B School, area: Bread, degree: BSc, start_date: 2010-09, end_date: 2013-06,
         highlights: ["Grade: 1"]}
    experience:
      - {company: Acme, position: Baker, start_date: 2018-03, end_date: present,
         highlights: [Baked *all* loaves]}
    "Invited Talks":
      - reversed_number: "On rye — BreadConf (2020)"
      - {name: On wheat, location: Vienna, date: 2021-05}
    publications:
      - {title: Rye, authors: ["*Zoe Rye*", Jo Berg], journal: J. Bread, date: 2019,
         doi: 10.1234/x}
    patents: [{number: "An oven (GB 1234)"}]
    selected_honors: [{bullet: Golden Loaf (2022)}]
    skills: [{label: Ovens, details: "gas (natural, town), wood"}]
    languages: [{label: English, details: native}, "Dutch (fluent)"]
    teaching: [{company: B School, position: Lecturer, name: Crusts, date: 2019 – 2020}]
    service: [{label: Reviewer, details: J. Bread}]
    pets: [{bullet: A cat}]
design: {theme: classic}
"""


PLAIN: Final = 'written without Markdown, as'


class TestRenderCV:
    """Of version 2."""

    @pytest.mark.parametrize(
        ('section', 'records'),
        [
            (
                'education',
                [
                    {
                        'id': 'bsc-bread',
                        'institution': 'B School',
                        'startDate': '2010-09',
                        'endDate': '2013-06',
                        'area': 'Bread',
                        'studyType': 'BSc',
                        'summary': 'Grade: 1',
                    }
                ],
            ),
            (
                'work',
                [
                    {
                        'id': 'baker',
                        'position': 'Baker',
                        'name': 'Acme',
                        'startDate': '2018-03',
                        'highlights': ['Baked all loaves'],
                    }
                ],
            ),
            (
                'talks',
                [
                    {
                        'id': 'on-rye',
                        'name': 'On rye',
                        'event': 'BreadConf',
                        'startDate': '2020',
                    },
                    {
                        'id': 'on-wheat',
                        'name': 'On wheat',
                        'event': 'Vienna',
                        'startDate': '2021-05',
                        'endDate': '2021-05',
                    },
                ],
            ),
            ('awards', [{'id': 'golden-loaf', 'title': 'Golden Loaf', 'date': '2022'}]),
            (
                'skills',
                [{'id': 'ovens', 'name': 'Ovens', 'keywords': ['gas (natural, town)', 'wood']}],
            ),
            (
                'languages',
                [
                    {'id': 'english', 'language': 'English', 'fluency': 'native'},
                    {'id': 'dutch', 'language': 'Dutch', 'fluency': 'fluent'},
                ],
            ),
            (
                'teaching',
                [
                    {
                        'id': 'crusts',
                        'name': 'Crusts',
                        'institution': 'B School',
                        'startDate': '2019',
                        'endDate': '2020',
                        'role': 'Lecturer',
                    }
                ],
            ),
            (
                'service',
                [{'id': 'reviewer', 'position': 'Reviewer', 'organization': 'J. Bread'}],
            ),
        ],
    )
    def test_has_sections_of_ours(self, section: str, records: list[Any]) -> None:
        assert data(RENDERCV)[section] == records

    def test_has_works_and_patents(self) -> None:
        rye, oven = data(RENDERCV)['publications']
        assert rye['authors'] == ['Zoe Rye', 'Jo Berg']
        assert (rye['container'], rye['releaseDate'], rye['doi']) == (
            *('J. Bread', '2019', '10.1234/x'),
        )
        assert (oven['name'], oven['type']) == ('An oven (GB 1234)', 'patent')

    def test_has_a_person(self) -> None:
        assert data(RENDERCV)['basics'] == {
            'name': 'Zoe Rye',
            'label': 'Baker',
            'email': 'zoe@example.org',
            'phone': '+44-1632-960000',
            'url': 'https://example.org/',
            'summary': 'I bake rye bread (https://example.org/bread).',
            'location': {'city': 'Exampleton, UK'},
            'profiles': [
                {'network': 'GitHub', 'username': 'zoe', 'url': 'https://github.com/zoe'},
                {
                    'network': 'Mastodon',
                    'username': '@zoe@example.social',
                    'url': 'https://example.social/@zoe',
                },
            ],
        }

    def test_says_what_is_left(self) -> None:
        assert [loss.partition(': ')[2] for loss in losses(RENDERCV)] == [
            "cv.email[0] 'rye@example.org': only the first value is kept",
            (
                "cv.summary[0] 'I bake **rye** [bread](https://example.org/bread).': "
                f"{PLAIN} 'I bake rye bread (https://example.org/bread).'"
            ),
            (
                f"cv.sections.experience[0].highlights[0] 'Baked *all* loaves': {PLAIN} "
                "'Baked all loaves'"
            ),
            "cv.sections.pets[0].bullet 'A cat': no section of ours is for 'pets'",
            "design.theme 'classic': it is about the layout of RenderCV",
        ]


YAMLRESUME: Final = """\
content:
  basics: {name: Zoe Rye, headline: Baker, summary: Bakes bread.}
  location: {city: Exampleton, country: United Kingdom}
  profiles: [{network: GitHub, username: zoe, url: https://github.com/zoe}]
  education:
    - {institution: B School, degree: Bachelor, area: Bread, startDate: "Sep 1, 2010",
       endDate: "Jul 1, 2013", score: 3.9}
  work:
    - name: Acme
      position: Baker
      startDate: Dec 1, 2022
      endDate:
      summary: |
        All of it:
        - Baked *rye*
        - Baked wheat
      keywords: [ovens]
  references:
    - {name: Jo Berg, relationship: Miller, summary: Bakes well.}
layouts:
  - {engine: latex}
"""


class TestYAMLResume:
    """Its Markdown and its dates."""

    def test_has_sections_of_ours(self) -> None:
        found = data(YAMLRESUME)
        assert found['basics'] == {
            'name': 'Zoe Rye',
            'label': 'Baker',
            'summary': 'Bakes bread.',
            'location': {'city': 'Exampleton', 'countryCode': 'United Kingdom'},
            'profiles': [
                {'network': 'GitHub', 'username': 'zoe', 'url': 'https://github.com/zoe'}
            ],
        }
        assert found['education'][0] == {
            'id': 'bachelor-bread',
            'institution': 'B School',
            'startDate': '2010-09-01',
            'endDate': '2013-07-01',
            'area': 'Bread',
            'studyType': 'Bachelor',
            'score': '3.9',
        }
        assert found['work'][0] == {
            'id': 'baker',
            'position': 'Baker',
            'name': 'Acme',
            'startDate': '2022-12-01',
            'summary': 'All of it:',
            'highlights': ['Baked rye', 'Baked wheat'],
        }
        assert found['references'] == [
            {'id': 'jo-berg', 'name': 'Jo Berg', 'reference': 'Bakes well.'}
        ]

    def test_says_what_is_left(self) -> None:
        assert [loss.partition(': ')[2] for loss in losses(YAMLRESUME)] == [
            f"content.work[0].highlights[0] 'Baked *rye*': {PLAIN} 'Baked rye'",
            "content.work[0].keywords[0] 'ovens': there is no key for it",
            "content.references[0].relationship 'Miller': there is no key for it",
            "layouts[0].engine 'latex': it is about the layout of YAMLResume",
        ]


CSL: Final = """\
[{"id": "http://zotero.org/users/1/items/ABC", "type": "article-journal",
  "title": "On <i>Secale</i>", "container-title": "J. Bread", "page": "1-9", "volume": "7",
  "author": [{"family": "Berg", "given": "Jo", "non-dropping-particle": "van den"},
             {"family": "García Márquez", "given": "Ana"}, {"literal": "Bread Board"}],
  "issued": {"date-parts": [[2019, 3, 1]]}, "DOI": "10.1234/x", "language": "en",
  "source": "Zotero"},
 {"id": "t", "type": "speech", "title": "Rye today", "event-title": "BreadConf",
  "event-place": "Vienna", "issued": {"date-parts": [["2020", 5]]}}]
"""


class TestCSLJSON:
    """As Zotero writes it."""

    def test_has_works_with_authors_whose_names_stay_together(self) -> None:
        (work,) = data(CSL)['publications']
        assert work == {
            'id': 'http-zotero-org-users-1-items-abc',
            'name': 'On Secale',
            'container': 'J. Bread',
            'releaseDate': '2019-03-01',
            'type': 'article',
            'authors': ['Jo van den Berg', 'García Márquez, Ana', '{Bread Board}'],
            'doi': '10.1234/x',
            'pages': '1–9',
            'volume': '7',
            'language': 'en',
        }

    def test_has_presentations_as_talks(self) -> None:
        assert data(CSL)['talks'] == [
            {
                'id': 't',
                'name': 'Rye today',
                'event': 'BreadConf',
                'startDate': '2020-05',
                'location': 'Vienna',
            }
        ]

    def test_says_what_is_left(self) -> None:
        assert [loss.partition(': ')[2] for loss in losses(CSL)] == [
            (
                "[0].id 'http://zotero.org/users/1/items/ABC': written as "
                "'http-zotero-org-users-1-items-abc': an id has lower-case letters, "
                'digits and hyphens'
            ),
            "[0].name 'On <i>Secale</i>': written without its tags",
            "[0].source 'Zotero': there is no key for it",
        ]


AL_FOLIO: Final = """\
- title: General Information
  type: map
  contents:
    - {name: Full Name, value: Zoe Rye}
    - {name: Date of Birth, value: 1 April 1990}
    - {name: Languages, value: 'English (native), French'}
    - {name: GitHub, value: zoe}
- title: Education
  type: time_table
  contents:
    - {title: PhD, institution: B School, year: 2015, description: [Rye, {title: a, b: [b]}]}
- title: Experience
  type: time_table
  contents:
    - {title: Baker, institution: Acme, year: 2016-now, description: [Bakes.]}
- title: Open Source Projects
  type: time_table
  contents:
    - {title: '<a href="https://example.org">Oven</a>', year: 2015 - 2017, description: An oven.}
- title: Honors and Awards
  type: time_table
  contents:
    - {year: 2021, items: [First, Second]}
- title: Academic Interests
  type: nested_list
  contents:
    - {title: Rye, items: [old, new]}
- title: Other Interests
  type: list
  contents: ['<u>Chess</u>']
- title: Skills
  type: map
  contents:
    - {name: Heat, value: 'gas, wood'}
- title: Odds
  type: list
  contents: [Ends]
"""


class TestALFolio:
    """A list of sections, as before al-folio used RenderCV."""

    def test_has_the_person_and_languages(self) -> None:
        found = data(AL_FOLIO)
        assert found['basics'] == {'name': 'Zoe Rye', 'profiles': [GITHUB]}
        assert found['languages'] == [
            {'id': 'english', 'language': 'English', 'fluency': 'native'},
            {'id': 'french', 'language': 'French'},
        ]

    def test_has_entries_by_the_titles_of_their_sections(self) -> None:
        found = data(AL_FOLIO)
        assert found['education'] == [
            {
                'id': 'phd',
                'institution': 'B School',
                'startDate': '2015',
                'endDate': '2015',
                'studyType': 'PhD',
                'summary': 'Rye\n\na\n\nb',
            }
        ]
        assert found['work'] == [
            {
                'id': 'baker',
                'name': 'Acme',
                'position': 'Baker',
                'startDate': '2016',
                'highlights': ['Bakes.'],
            }
        ]
        assert found['projects'] == [
            {
                'id': 'oven',
                'name': 'Oven',
                'startDate': '2015',
                'endDate': '2017',
                'description': 'An oven.',
                'url': 'https://example.org',
            }
        ]
        assert found['skills'] == [{'id': 'heat', 'name': 'Heat', 'keywords': ['gas', 'wood']}]

    def test_has_lists_of_texts(self) -> None:
        found = data(AL_FOLIO)
        assert [(each['title'], each['date']) for each in found['awards']] == [
            ('First', '2021'),
            ('Second', '2021'),
        ]
        assert found['interests'] == [
            {'id': 'rye', 'name': 'Rye', 'keywords': ['old', 'new']},
            {'id': 'chess', 'name': 'Chess'},
        ]

    def test_says_what_is_left_but_not_the_date_of_birth(self) -> None:
        assert losses(AL_FOLIO) == [
            'in.yaml:5:36: [0].contents[1].Date of Birth: it is left out, as private',
            (
                "in.yaml:30:14: [6].contents[0].name '<u>Chess</u>': written without Markdown, "
                "as 'Chess'"
            ),
            "in.yaml:37:14: [8].contents[0].bullet 'Ends': no section of ours is for 'odds'",
        ]
        assert '1990' not in ''.join(data_files(imported(AL_FOLIO)).values())

    def test_keeps_the_name_of_a_list_of_texts(self) -> None:
        text = '- {title: Awards, contents: [{name: Of bakers, year: 2021, items: [First]}]}'
        assert losses(text) == [
            "in.yaml:1:37: [0].contents[0].heading 'Of bakers': there is no key for it"
        ]


RIS: Final = """\
TY  - JOUR
AU  - Berg, Jo van den
AU  - Bread Board,
TI  - On rye
T2  - J. Bread
PY  - 2019
DA  - 2019/03/01/
VL  - 7
IS  - 2
SP  - 1
EP  - 9
SN  - 1234-5678
DO  - 10.1234/x
KW  - rye
ER  -

TY  - BOOK
TI  - A long title
that goes on
SP  - 300
SN  - 978-1-7185-0446-2 (print)
ER  -
"""


class TestRIS:
    """As reference managers export it."""

    def test_has_works(self) -> None:
        rye, book = data(RIS, 'in.ris')['publications']
        assert rye == {
            'id': 'on-rye',
            'name': 'On rye',
            'container': 'J. Bread',
            'type': 'article',
            'releaseDate': '2019-03-01',
            'authors': ['Berg, Jo van den', '{Bread Board}'],
            'issn': '1234-5678',
            'doi': '10.1234/x',
            'pages': '1–9',
            'volume': '7',
            'number': '2',
        }
        assert book == {
            'id': 'a-long-title-that-goes-on',
            'name': 'A long title that goes on',
            'type': 'book',
            'isbn': '978-1-7185-0446-2',
            'pageTotal': '300',
        }

    def test_says_what_is_left(self) -> None:
        assert losses(RIS, 'in.ris') == ["in.ris:14:7: [0].KW 'rye': there is no key for it"]


BIB: Final = """\
@article{good, author = {Berg, Jo}, title = {On \\"ofen}, journal = {J. Bread}, year = 2019,
  file = {/home/jo/rye.pdf}, keywords = {rye}}
@inproceedings{bad, author = {Berg, Jo}, title = {No book}, date = {2019-02-30}}
@article{good, author = {Roe, Al}, title = {Another}, journal = {J. Flour}, year = {2020}}
"""


class TestBibTeX:
    """Entries stay entries, without what would be a mistake."""

    def test_keeps_commands_apart_from_text_without_a_dollar_sign(self) -> None:
        text = r'@misc{a, title = {Dro$$ps of 10 $\mu$m}}'
        found = data_files(imported(text, 'in.bib'))['publications.bib']
        assert r'title = {Dro{}{}ps of 10 {}\mu{}m}' in found

    def test_loses_a_field_once_however_much_is_wrong_with_it(self) -> None:
        text = r'@misc{a, title = {T}, author = {Berg, Jo, Roe, Al, \foo Zed}}'
        assert losses(text, 'in.bib') == [
            (
                r"in.bib:1:33: author 'Berg, Jo, Roe, Al, \\foo Zed': ',' does not separate "
                "names; write 'Berg and Jo and Roe and …'"
            )
        ]

    def test_has_entries_that_are_valid(self) -> None:
        assert data_files(imported(BIB, 'in.bib'))['publications.bib'] == (
            '% Not kept: file - it is for the program or the computer that wrote it\n'
            '@article{good,\n'
            '  author   = {Berg, Jo},\n'
            '  title    = {On \\"ofen},\n'
            '  journal  = {J. Bread},\n'
            '  year     = {2019},\n'
            '  keywords = {rye},\n'
            '}\n'
            '\n'
            "% Not kept: type: inproceedings - it is 'misc' now: 'booktitle' is missing\n"
            "% Not kept: date: 2019-02-30 - '2019-02-30' is not a date; there is no such day in "
            'the calendar\n'
            '@misc{bad,\n'
            '  author = {Berg, Jo},\n'
            '  title  = {No book},\n'
            '}\n'
            '\n'
            "% Not kept: key: good - another entry has the key; it is 'good-2' now\n"
            '@article{good-2,\n'
            '  author  = {Roe, Al},\n'
            '  title   = {Another},\n'
            '  journal = {J. Flour},\n'
            '  year    = {2020},\n'
            '}\n'
        )

    def test_keeps_what_stands_outside_the_entries_as_comments(self) -> None:
        text = (
            '% Encoding: UTF-8\n\nMy papers,\nby year\n\n@string{rye = {J. Rye}}\n'
            '@preamble{"\\newcommand{\\x}{}"}\n% not yet: @article{b, title = {B}}\n'
            '@misc{a, title = {A}},\n@comment{a draft}\n@Comment{jabref-meta: dir:/home/jo;}\nend'
        )
        found = losses(text, 'in.bib')
        assert found.pop(5) == (
            'in.bib:11:1: text: it is for the program or the computer that wrote it'
        )
        assert [loss.removesuffix(': it stands outside the entries') for loss in found] == [
            "in.bib:1:1: text '% Encoding: UTF-8'",
            "in.bib:3:1: text 'My papers, by year'",
            'in.bib:7:1: text \'@preamble{"\\\\newcommand{\\\\x}{}"}\'',
            "in.bib:8:1: text '% not yet: @article{b, title = {B}}'",
            "in.bib:10:1: text '@comment{a draft}'",
            "in.bib:12:1: text 'end'",
        ]
        written = data_files(imported(text, 'in.bib'))['publications.bib']
        assert '% Not kept: text: My papers, by year - it stands outside the entries\n' in written
        assert '/home/jo' not in written

    def test_never_repeats_a_path_of_the_computer(self) -> None:
        assert '/home/jo' not in ''.join(losses(BIB, 'in.bib'))


ORCID: Final = """\
{"orcid-identifier": {"uri": "https://orcid.org/0000-0002-1825-0097", "host": "orcid.org"},
 "person": {"name": {"given-names": {"value": "Zoe"}, "family-name": {"value": "Rye"}},
  "biography": {"content": "Bakes.", "visibility": "public"},
  "keywords": {"keyword": [{"content": "rye", "put-code": 1}]}},
 "activities-summary": {
  "employments": {"affiliation-group": [{"summaries": [{"employment-summary": {
    "put-code": 2, "department-name": "Crusts", "role-title": "Baker",
    "start-date": {"year": {"value": "2018"}, "month": {"value": "03"}, "day": null},
    "organization": {"name": "Acme", "address": {"city": "Exampleton", "country": "GB"}}}}]}]},
  "services": {"affiliation-group": [{"summaries": [{"service-summary": {
    "role-title": "Reviewer", "organization": {"name": "J. Bread"}}}]}]},
  "fundings": {"group": [{"funding-summary": [{"title": {"title": {"value": "Better bread"}},
    "organization": {"name": "Flour Fund"}, "start-date": {"year": {"value": "2020"}},
    "external-ids": {"external-id": [{"external-id-type": "grant_number",
      "external-id-value": "F-1"}]}}]}]},
  "works": {"group": [{"work-summary": [
    {"title": {"title": {"value": "On rye"}, "subtitle": {"value": "A study"}},
     "type": "journal-article", "journal-title": {"value": "J. Bread"},
     "publication-date": {"year": {"value": "2019"}},
     "external-ids": {"external-id": [{"external-id-type": "doi",
       "external-id-value": "10.1234/x", "external-id-relationship": "self",
       "external-id-url": {"value": "https://doi.org/10.1234/x"}}]}},
    {"title": {"title": {"value": "ON RYE"}}}]}]}}}
"""


class TestORCID:
    """A record of version 3.0."""

    def test_has_sections_of_ours(self) -> None:
        found = data(ORCID)
        assert found['basics'] == {
            'name': 'Zoe Rye',
            'summary': 'Bakes.',
            'profiles': [
                {
                    'network': 'ORCID',
                    'username': '0000-0002-1825-0097',
                    'url': 'https://orcid.org/0000-0002-1825-0097',
                }
            ],
        }
        assert found['work'] == [
            {
                'id': 'baker',
                'position': 'Baker',
                'name': 'Crusts, Acme',
                'startDate': '2018-03',
                'location': 'Exampleton, GB',
            }
        ]
        assert found['interests'] == [{'id': 'rye', 'name': 'rye'}]
        assert found['service'] == [
            {'id': 'reviewer', 'position': 'Reviewer', 'organization': 'J. Bread'}
        ]
        assert found['grants'] == [
            {
                'id': 'better-bread',
                'name': 'Better bread',
                'funder': 'Flour Fund',
                'startDate': '2020',
                'number': 'F-1',
            }
        ]
        assert found['publications'] == [
            {
                'id': 'on-rye-a-study',
                'name': 'On rye: A study',
                'container': 'J. Bread',
                'releaseDate': '2019',
                'type': 'article',
                'doi': '10.1234/x',
            }
        ]

    def test_says_what_is_left(self) -> None:
        assert [loss.partition(': ')[2] for loss in losses(ORCID)] == [
            (
                "(several) 'host (1), put-code (2), visibility (1)': "
                'ORCID keeps these keys for itself'
            ),
            (
                "activities-summary.works.group[0].work-summary[0].title.title 'ON RYE': "
                'the first version does not have it'
            ),
        ]


LINKEDIN: Final = {
    'Profile.csv': 'First Name,Last Name,Birth Date,Headline,Websites\n'
    'Zoe,Rye,1 Apr,Baker,[PERSONAL:https://example.org]\n',
    'Positions.csv': 'Company Name,Title,Description,Location,Started On,Finished On\n'
    'Acme,Baker,"All of it:\n• Rye\n• Wheat",Exampleton,Mar 2018,\n',
    'Skills.csv': 'Name\nOvens\n',
    'Languages.csv': 'Name,Proficiency\nEnglish,Native\n',
    'Recommendations_Received.csv': 'First Name,Last Name,Company,Job Title,Text\n'
    'Jo,Berg,Mill,Miller,Bakes well.\n',
    'Courses.csv': 'Name,Number\nCrusts,1\n',
    'messages.csv': 'CONTENT\nSecret\n',
}


class TestLinkedIn:
    """The archive, and one of its files."""

    @pytest.fixture
    def archive(self) -> bytes:
        content = io.BytesIO()
        with zipfile.ZipFile(content, 'w') as archive:
            for name, text in LINKEDIN.items():
                archive.writestr(f'export/{name}', text)
        return content.getvalue()

    def test_has_sections_of_ours(self, archive: bytes) -> None:
        found = merge([import_bytes(archive, 'in.zip')[0]])
        files = data_files(found)
        assert sorted(files) == [
            *('basics.yaml', 'languages.yaml', 'references.yaml', 'skills.yaml', 'work.yaml'),
        ]
        assert files['work.yaml'] == (
            'work:\n'
            '  - id: baker\n'
            '    name: Acme\n'
            '    position: Baker\n'
            '    startDate: 2018-03\n'
            '    location: Exampleton\n'
            '    summary: "All of it:"\n'.replace('"', "'")
            + '    highlights:\n      - Rye\n      - Wheat\n'
        )
        assert 'name: Jo Berg, Miller, Mill\n' in files['references.yaml']

    def test_says_what_is_left_but_tells_nothing_private(self, archive: bytes) -> None:
        found = merge([import_bytes(archive, 'in.zip')[0]])
        assert [str(loss) for loss in found.all_losses()] == [
            (
                "in.zip:1:1: (files) 'messages.csv': these files are not about the career, or not "
                'known'
            ),
            "in.zip/Courses.csv:2:1: Courses.Name 'Crusts': there is no section for it",
            "in.zip/Courses.csv:2:1: Courses.Number '1': there is no section for it",
            'in.zip/Profile.csv:2:1: Profile.Birth Date: it is left out, as private',
        ]
        assert 'Secret' not in str(data_files(found))
        assert '1 Apr' not in str(data_files(found))

    def test_may_be_one_file(self) -> None:
        assert data(LINKEDIN['Skills.csv'], 'Skills.csv') == {
            'skills': [{'id': 'ovens', 'name': 'Ovens'}]
        }

    def test_has_a_line_that_names_the_columns(self) -> None:
        with pytest.raises(UnreadableError) as caught:
            import_bytes(b'Nme\nOvens\n', 'Skills.csv')
        assert str(caught.value.problem) == (
            'Skills.csv:1:1: not a CSV file of LinkedIn: no line names its columns [career.syntax]'
        )

    def test_is_refused_wherever_the_archive_is_damaged(self, archive: bytes) -> None:
        refused = 0
        for offset in range(len(archive)):
            damaged = archive[:offset] + bytes([archive[offset] ^ 0xFF]) + archive[offset + 1 :]
            try:
                import_bytes(damaged, 'in.zip')
            except UnreadableError as error:
                refused += 1
                assert error.problem.location == ('in.zip', 1, 1)  # noqa: PT017
        assert refused > 100


class TestSeveralFiles:
    """Together."""

    def test_make_one_person_and_no_record_twice(self) -> None:
        first = import_bytes(b'{"basics": {"name": "Zoe"}, "skills": ["Rye"]}', 'a.json')[0]
        second = import_bytes(
            b'{"basics": {"name": "Z. Rye", "label": "Baker"}, "skills": ["Rye", "Oats"]}',
            'b.json',
        )[0]
        files = data_files(merge([first, second]))
        assert files['basics.yaml'] == (
            'basics:\n  name: Zoe\n  label: Baker\n'
            '  # Not kept: name: "Z. Rye" - another file gives \'Zoe\'\n'
        )
        assert files['skills.yaml'] == (
            'skills:\n  - id: rye\n    name: Rye\n  - id: oats\n    name: Oats\n'
        )


@pytest.mark.parametrize(
    ('content', 'path', 'message'),
    [
        (b'[1]', 'a.json', 'a.json:1:1: expected a file of JSON Resume, RenderCV, '),
        (b'a: [', 'a.yaml', 'a.yaml:2:1: not YAML: '),
        (b'PK\x03\x04', 'a.zip', 'a.zip:1:1: not an archive that can be read: '),
        (b'\xff\xfe', 'a.ris', 'a.ris:1:1: not UTF-8 text: byte 0xff'),
        (b'', 'a.json', 'a.json:1:1: the file is empty; '),
    ],
)
def test_what_is_no_such_file_is_refused(content: bytes, path: str, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        import_bytes(content, path)
    assert str(caught.value.problem).startswith(message)
