"""What is written for programs: no more than the pages show."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.projects import MYST, Builder, Built, Shared

DATA: Final = """\
basics:
  name: TOKname
  label: TOKlabel
  phone: TOKphone
  email: TOKemail@example.org
  summary: TOKsummary
  location: {address: TOKstreet, postalCode: TOKpostal, city: TOKcity}
  bios: [TOKbio]
references:
- {name: TOKreferee, reference: TOKletter}
work:
- {id: job, position: TOKjob, name: TOKemployer, summary: TOKwork, startDate: 2020}
talks:
- {id: shown, name: TOKshown, event: TOKevent, summary: TOKabstract, topics: [toktopic]}
- {id: hidden, name: TOKhidden, event: TOKother}
- {id: secret, name: TOKsecret, event: TOKsecretevent, private: true}
topics:
- {id: toktopic, name: TOKtopicname}
"""
CONFIG: Final[dict[str, Any]] = {
    'html_theme': 'basic',
    'html_copy_source': False,
    'html_baseurl': 'https://example.org/',
    'career_sharing': True,
    'suppress_warnings': ['career'],
}


def texts(built: Built) -> Iterator[tuple[str, str]]:
    """Yield name and text of each file of the output."""
    for path in sorted(Path(built.app.outdir).rglob('*')):
        if path.is_file() and '.doctrees' not in path.parts:
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    for name in archive.namelist():
                        yield name, archive.read(name).decode('utf-8', 'replace')
            yield path.name, path.read_bytes().decode('utf-8', 'replace')


def tokens(built: Built) -> set[str]:
    """Return the tokens of the data that are anywhere in the output."""
    words = {word.strip('":,[]{}') for word in DATA.split() if 'tok' in word.lower()}
    words = {word.partition('@')[0] for word in words}
    return {word for word in words for _name, text in texts(built) if word in text}


@pytest.fixture(scope='module')
def some(shared: Shared) -> Built:
    """A site that shows some of the data, and one talk no more than briefly."""
    page = '\n'.join(
        [
            '# Home\n',
            MYST.directive('profile'),
            MYST.directive('talk', 'shown'),
            MYST.directive('timeline', 'work', {'brief': ''}),
        ]
    )
    return shared({'index.md': page, 'a.yaml': DATA}, 'html', **CONFIG)


def test_no_file_holds_what_no_page_shows(some: Built) -> None:
    assert tokens(some) == {
        *('TOKname', 'TOKlabel', 'TOKemail', 'TOKsummary'),
        *('TOKshown', 'TOKevent', 'TOKabstract', 'TOKjob', 'TOKemployer'),
    }


def test_the_page_of_a_brief_list_hides_no_details(shared: Shared) -> None:
    page = f'# Home\n\n{MYST.directive("talks", "", {"brief": ""})}'
    files = {'index.md': page, 'a.yaml': DATA}
    assert 'TOKabstract' not in tokens(shared(files, 'html', **CONFIG))


def test_a_page_of_the_contact_publishes_the_phone_and_the_town(shared: Shared) -> None:
    files = {'index.md': f'# Home\n\n{MYST.directive("contact")}', 'a.yaml': DATA}
    found = tokens(shared(files, 'html', **CONFIG))
    assert found == {'TOKname', 'TOKemail', 'TOKphone', 'TOKcity'}


def test_a_list_of_all_publishes_all_but_what_is_private(shared: Shared) -> None:
    files = {'index.md': f'# Home\n\n{MYST.directive("talks")}', 'a.yaml': DATA}
    built = shared(files, 'html', **CONFIG)
    assert {'TOKshown', 'TOKhidden', 'TOKsecret'} & tokens(built) == {'TOKshown', 'TOKhidden'}


def test_a_list_that_documents_nothing_publishes_what_it_shows(shared: Shared) -> None:
    page = MYST.directive('talks', options={'no-index': ''})
    files = {'index.md': f'# Home\n\n{page}', 'a.yaml': DATA}
    resume = json.loads(shared(files, 'html', **CONFIG).output('resume.json'))
    assert [talk['name'] for talk in resume['talks']] == ['TOKshown', 'TOKhidden']


def test_a_site_that_shows_nothing_publishes_nothing(shared: Shared) -> None:
    files = {'index.md': '# X\n\nNothing here.\n', 'a.yaml': DATA}
    built = shared(files, 'html', **CONFIG)
    assert not (built.app.outdir / 'resume.json').exists()


def test_a_setting_publishes_everything_but_what_is_private(shared: Shared) -> None:
    files = {'index.md': '# X\n', 'a.yaml': DATA}
    built = shared(files, 'html', **CONFIG, career_publish='all')
    resume = json.loads(built.output('resume.json'))
    assert resume['basics']['phone'] == 'TOKphone'
    assert resume['references'][0]['reference'] == 'TOKletter'
    assert 'TOKsecret' not in json.dumps(resume)


def test_a_private_record_counts_nowhere(shared: Shared) -> None:
    data = DATA.replace('  bios:', '  figures: [{label: talks, count: talks}]\n  bios:')
    files = {'index.md': f'# Home\n\n{MYST.directive("profile")}', 'a.yaml': data}
    text = shared(files, 'text', suppress_warnings=['career']).output('index.txt')
    assert '2 talks' in text


def test_a_link_to_a_private_record_is_reported(shared: Shared) -> None:
    files = {'index.md': '# Home\n\n{career:talk}`secret`\n', 'a.yaml': DATA}
    built = shared(files, suppress_warnings=['career.shown_nowhere'])
    assert built.warnings == [
        (
            "index.md:3: WARNING: the talk 'secret' is private, so nothing can link to it "
            '[career.reference]'
        )
    ]


def test_what_another_page_shows_is_published_after_a_rebuild(build: Builder) -> None:
    files = {
        'index.md': f'# Home\n\n{MYST.directive("profile")}\n```{{toctree}}\ntalks\n```\n',
        'talks.md': '# Talks\n',
        'a.yaml': DATA,
    }
    build(files, 'html', **CONFIG)
    page = {'talks.md': f'# Talks\n\n{MYST.directive("talks")}\n{MYST.directive("topics")}'}
    after = build(page, 'html')
    clean = build(files | page, 'html', folder='clean', **CONFIG)
    assert dict(texts(after)).keys() == dict(texts(clean)).keys()
    for name in ('resume.json', 'index.html'):
        assert after.output(name) == clean.output(name)
    assert 'TOKtopicname' in after.output('index.html')
