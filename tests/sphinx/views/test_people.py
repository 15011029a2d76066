"""What people's own files become on a page."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest

from tests.support.projects import MYST, Builder, Built, Shared

QUIET: Final = ['career.shown_nowhere', 'career.shown_twice']
EVERYTHING: Final = 'work volunteer education awards certificates projects talks publications'


def show(shared: Shared, data: str, builder: str = 'text', **config: Any) -> Built:
    """Return a site that shows *data*, YAML or JSON, in all directives for records."""
    page = '\n'.join(
        [
            '# Home\n',
            MYST.directive('profile'),
            MYST.directive('contact'),
            MYST.directive('bios'),
            MYST.directive('timeline', EVERYTHING),
            *(MYST.directive(name) for name in ('skills', 'languages', 'interests', 'references')),
        ]
    )
    files = {'index.md': page, 'data.yaml': data}
    return shared(files, builder, **{'suppress_warnings': QUIET, 'html_theme': 'basic'} | config)


def text(shared: Shared, data: str) -> str:
    """Return the text of a site that shows *data*."""
    built = show(shared, data)
    assert built.warnings == []
    return built.output('index.txt')


def test_null_is_nothing(shared: Shared) -> None:
    data = """\
{"basics": {"name": "Zoe", "label": null, "summary": null, "phone": null, "profiles": null},
 "work": [{"name": "Acme", "position": "Baker", "startDate": "2018-03", "endDate": null,
           "summary": null, "highlights": null, "url": null, "location": null}],
 "education": [{"institution": "B School", "studyType": null, "area": "Bread",
                "startDate": "2010", "endDate": "2011", "courses": [null]}],
 "volunteer": null, "awards": null}
"""
    found = text(shared, data)
    assert 'null' not in found.lower()
    assert 'Baker · Mar 2018 – now' in found


@pytest.mark.parametrize('word', ['null', 'Null', 'NULL', '~', '', '""'])
def test_null_in_yaml_is_nothing_too(shared: Shared, word: str) -> None:
    data = f'work:\n- {{position: Baker, name: Acme, startDate: 2018, endDate: {word} }}\n'
    assert 'Baker · 2018 – now' in text(shared, data)


@pytest.mark.parametrize('word', ['Present', 'present', 'current', '2026-01-01T00:00:00Z'])
def test_an_end_may_be_the_present_and_a_date_may_have_a_time(shared: Shared, word: str) -> None:
    data = f'work:\n- {{position: Baker, startDate: 2018, endDate: "{word}"}}\n'
    end = '1 Jan 2026' if word[0] == '2' else 'now'
    built = show(shared, data, language='en_GB')
    assert f'Baker · 2018 – {end}' in built.output('index.txt')


def test_what_has_not_begun_is_from_then_on(shared: Shared) -> None:
    data = 'work:\n- {position: Director, name: Acme, startDate: 2027-01}\n'
    assert 'Director · from Jan 2027' in text(shared, data)


def test_profiles_name_their_network_and_leave_no_empty_bullet(shared: Shared) -> None:
    data = """\
{"basics": {"name": "Zoe", "profiles": [
 {"network": "GitHub", "username": "zoe", "url": "https://github.com/zoe"},
 {"network": "Mastodon", "username": "zoe", "url": "https://example.social/@zoe"},
 {"network": "Xing"}, {"url": "https://example.net/zoe"},
 {"network": "ORCID", "username": "", "url": ""}]}}
"""
    found = text(shared, data)
    profile, _, contact = found.partition('\nGitHub:')
    bullets = re.findall(r'^\* .*', profile, re.MULTILINE)
    assert [bullet.partition(' <')[0] for bullet in bullets] == [
        '* GitHub: zoe',
        '* Mastodon: zoe',
        '* example.net/zoe',
    ]
    assert re.findall(r'^\S*:', contact, re.MULTILINE) == ['Mastodon:', 'example.net:']


def test_blank_lines_make_paragraphs(shared: Shared) -> None:
    data = 'basics:\n  name: Bob\n  summary: "First paragraph.\\n\\nSecond paragraph."\n'
    assert 'First paragraph.\n\nSecond paragraph.' in text(shared, data)


def test_the_place_is_shown_and_a_link_to_a_picture_elsewhere(shared: Shared) -> None:
    data = (
        'basics: {name: Zoe, image: "https://example.org/z.png", location: {address: 1 Rye '
        'Street, postalCode: EX1, city: Exampleton, region: Devon, countryCode: GB}}\n'
    )
    page = show(shared, data, 'html').output('index.html')
    assert 'Exampleton, Devon, United Kingdom' in page
    assert 'href="https://example.org/z.png"' in page
    assert '<img' not in page
    assert 'Rye Street' not in page


def test_a_picture_of_the_site_is_found_from_each_page(shared: Shared) -> None:
    files = {
        'index.md': '# Home\n\n```{toctree}\nsub/me\n```\n',
        'sub/me.md': f'# Me\n\n{MYST.directive("profile")}',
        'data.yaml': 'basics: {name: Zoe, image: _static/z.svg}\n',
        '_static/z.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    }
    built = shared(files, 'html', html_theme='basic')
    (address,) = re.findall(r'<img alt="Zoe" src="([^"]+)"', built.output('sub/me.html'))
    assert (built.warnings, address) == ([], '../_images/z.svg')
    assert (built.app.outdir / '_images/z.svg').is_file()


def test_a_foreign_id_costs_the_id_alone(shared: Shared) -> None:
    data = """\
{"certificates": [{"id": "LPI000123", "name": "Master of Ovens", "date": "2015"},
 {"id": "140-027", "name": "Rye One", "date": "2016"},
 {"id": "140-027", "name": "Rye Two", "date": "2017"}]}
"""
    built = show(shared, data)
    assert built.outline() == ['Rye Two', 'Rye One', 'Master of Ovens']
    assert len(built.warnings) == 2


@pytest.mark.parametrize(
    ('word', 'shown'),
    [
        ('poster', 'poster'),
        ('seminar', 'seminar'),
        ('Keynote', 'keynote'),
        ('fireside chat', 'fireside chat'),
        ('talk', ''),
    ],
)
def test_the_kind_of_a_talk_is_any_short_text(shared: Shared, word: str, shown: str) -> None:
    data = f'talks:\n- {{id: a, name: T, event: Conf, kind: {word}}}\n'
    assert (f'Conf · {shown}' in text(shared, data)) if shown else ('·' not in text(shared, data))


def test_other_words_are_any_short_text_too(shared: Shared) -> None:
    page = '\n'.join(MYST.directive(name) for name in ('maintainerships', 'contributions'))
    data = (
        'maintainerships: [{id: m, name: mm, role: emeritus}]\n'
        'contributions: [{id: c, name: Fix, kind: bug fix, summary: S}]\n'
    )
    built = shared({'index.md': f'# Home\n\n{page}', 'data.yaml': data}, 'text')
    assert built.warnings == []
    assert 'emeritus' in built.output('index.txt')
    assert 'bug fix' in built.output('index.txt')


class TestARecordThatCouldNotBeRead:
    """Is not said to be none, and causes no further message."""

    FILES: Final = {
        'index.md': (
            f'# Home\n\n{MYST.directive("talks", options={"past": ""})}\n'
            f'{MYST.directive("talk", "a")}\n{{career:talk}}`a`, {{career:topic}}`mm`\n'
        ),
        'talks.yaml': 'talks:\n- id: a\n  name: A: b\n  event: E\n',
        'topics.yaml': 'topics:\n- {id: mm, name: Memory: mm}\n',
        'work.yaml': 'work:\n- {id: w, position: Dev, topics: [mm]}\n',
    }

    def test_leaves_one_message(self, shared: Shared) -> None:
        built = shared(self.FILES, 'text', suppress_warnings=['career.shown_nowhere'])
        assert [message.partition(': ')[0] for message in built.warnings] == [
            'talks.yaml:3:9',
            'topics.yaml:2:3',
        ]

    def test_is_not_said_to_be_none(self, shared: Shared) -> None:
        built = shared(self.FILES, 'text', suppress_warnings=['career.shown_nowhere'])
        assert 'No ' not in built.output('index.txt')

    def test_is_missed_by_its_id_alone(self, shared: Shared) -> None:
        files = self.FILES | {'index.md': '# Home\n\n{career:talk}`other`\n'}
        built = shared(files, 'text', suppress_warnings=['career.shown_nowhere', 'career.syntax'])
        assert built.warnings == [
            "index.md:3: WARNING: there is no talk 'other' [career.reference]"
        ]


class TestAFormerId:
    """Still leads to the record."""

    DATA: Final = (
        'talks: [{id: new, aliases: [old, older], name: T, event: E, topics: [memory]}]\n'
        'topics: [{id: mm, aliases: [memory], name: Memory}]\n'
    )
    PAGE: Final = (
        f'# Home\n\n{MYST.directive("talks", options={"topics": "memory"})}\n'
        f'{MYST.directive("topics")}\n{{career:talk}}`old` and {{career:topic}}`memory`\n'
    )

    @pytest.fixture
    def built(self, shared: Shared) -> Built:
        return shared({'index.md': self.PAGE, 'a.yaml': self.DATA}, 'html', html_theme='basic')

    def test_in_roles_options_and_data(self, built: Built) -> None:
        assert built.warnings == []
        assert [target for target, _text in built.links()][-2:] == [
            '#career-talk-new',
            '#career-topic-mm',
        ]

    def test_by_its_anchor(self, built: Built) -> None:
        page = built.output('index.html')
        for id_ in ('new', 'old', 'older'):
            assert page.count(f'id="career-talk-{id_}"') == 1

    def test_from_other_sites(self, built: Built) -> None:
        names = {
            name: anchor for name, _title, _type, _doc, anchor, _p in built.domain.get_objects()
        }
        assert names['old'] == 'career-talk-old'

    def test_in_the_directive_of_the_record(self, shared: Shared) -> None:
        files = {'index.md': f'# Home\n\n{MYST.directive("talk", "older")}', 'a.yaml': self.DATA}
        built = shared(files, suppress_warnings=['career.shown_nowhere'])
        assert (built.outline(), built.warnings) == (['T'], [])

    def test_that_is_taken_is_reported(self, shared: Shared) -> None:
        data = 'talks: [{id: a, name: A, event: E}, {id: b, aliases: [a], name: B, event: E}]\n'
        built = shared({'index.md': f'# Home\n\n{MYST.directive("talks")}', 'a.yaml': data})
        assert built.warnings == [
            (
                "a.yaml:1:37: WARNING: 'talks': the alias 'a' of 'b' is taken by 'a' "
                '[career.duplicate]'
            )
        ]


def test_a_file_outside_is_read_if_it_is_named_plainly(build: Builder) -> None:
    build.root.joinpath('me.yaml').write_text('talks: [{id: a, name: A, event: E}]\n')
    files = {'index.md': f'# Home\n\n{MYST.directive("talks")}'}
    built = build(files, career_data=['../me.yaml'])
    assert (built.outline(), built.warnings) == (['A'], [])
    build.root.joinpath('me.yaml').write_text('talks: [{id: a, name: Changed, event: E}]\n')
    again = build({})
    assert (again.outline(), again.written) == (['Changed'], ['index'])


def test_a_link_that_leads_outside_is_read_if_it_is_named_plainly(build: Builder) -> None:
    build.root.joinpath('me.yaml').write_text('talks: [{id: a, name: A, event: E}]\n')
    build.root.joinpath('project').mkdir()
    build.root.joinpath('project', 'link.yaml').symlink_to(build.root / 'me.yaml')
    built = build({'index.md': f'# Home\n\n{MYST.directive("talks")}'}, career_data=['link.yaml'])
    assert (built.outline(), built.warnings) == (['A'], [])


def test_other_forms_of_the_own_name_stand_out_too(shared: Shared) -> None:
    data = (
        'basics: {name: Ann Nother, aliases: [Ann Maiden]}\n'
        'publications: [{id: p, name: P, type: book, authors: [Ann Maiden, Bo Korn]}]\n'
    )
    files = {'index.md': f'# Home\n\n{MYST.directive("publications")}', 'a.yaml': data}
    page = shared(files, 'html', html_theme='basic').output('index.html')
    assert '<strong class="career-own">Ann Maiden</strong>' in page
