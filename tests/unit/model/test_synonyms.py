"""Other people's keys: what each means, and what is no more than alike."""

from __future__ import annotations

import pytest

from sphinx_career.data.reader import read
from sphinx_career.model.career import Career
from sphinx_career.model.fields import fields
from sphinx_career.model.json_resume import Basics, Education, Position
from sphinx_career.model.problems import Suggestions, is_misspelt
from sphinx_career.model.synonyms import _ANYWHERE, _IN, find_synonym


@pytest.mark.parametrize(
    ('where', 'word', 'key'),
    [
        ('talks', 'date', 'startDate'),
        ('talks', 'title', 'name'),
        ('talks', 'start_date', 'startDate'),
        ('work', 'company', 'name'),
        ('work', 'title', 'position'),
        ('work', 'website', 'url'),
        ('work', 'startdate', 'startDate'),
        ('education', 'gpa', 'score'),
        ('education', 'degree', 'studyType'),
        ('basics', 'photo', 'image'),
        ('basics', 'picture', 'image'),
        ('publications', 'journal', 'container'),
        ('publications', 'title', 'name'),
        ('skills', 'label', 'name'),
        ('', 'experience', 'work'),
        ('', 'certifications', 'certificates'),
        ('meta', 'title', ''),
        ('', 'title', ''),
    ],
)
def test_a_synonym_is_known(where: str, word: str, key: str) -> None:
    struct = fields(Career)[where].type if where else Career
    assert find_synonym(word, where, fields(struct)) == key


@pytest.mark.parametrize(
    ('word', 'right'),
    [('evnt', 'event'), ('tlaks', 'talks'), ('slide', 'slides'), ('sumary', 'summary')],
)
def test_a_slip_of_the_pen_is_known(word: str, right: str) -> None:
    assert Suggestions().misspelt(word, ['x', right]) == right


@pytest.mark.parametrize(
    ('word', 'other'),
    [('label', 'level'), ('photo', 'phone'), ('date', 'name'), ('media', 'meta')],
)
def test_a_word_of_another_meaning_is_no_slip_of_the_pen(word: str, other: str) -> None:
    assert not is_misspelt(word, other)


def test_each_synonym_leads_to_a_key() -> None:
    structs = {'': Career} | {key: field.type for key, field in fields(Career).items()}
    structs['location'] = fields(Basics)['location'].type
    structs['profiles'] = fields(Basics)['profiles'].type
    talks = fields(structs['talks'])
    structs['coverage'] = talks['coverage'].type
    structs['documentation'] = fields(structs['contributions'])['documentation'].type
    wrong = [
        (where, word)
        for where, table in _IN.items()
        for key, words in table.items()
        for word in words.split()
        if key not in fields(structs[where]) or word in fields(structs[where])
    ]
    everywhere = {
        key for struct in structs.values() if struct is not str for key in fields(struct)
    }
    wrong += [('', key) for key in _ANYWHERE if key not in everywhere]
    assert wrong == []


OLD = """\
{"basics": {"name": "Zoe", "picture": "z.png", "website": "https://z.example/"},
 "work": [{"company": "Acme", "website": "https://a.example/", "position": "Baker"}],
 "education": [{"institution": "B", "gpa": "3.9"}]}
"""


def test_the_names_of_json_resume_0_0_0_are_reported_and_read() -> None:
    found = read(OLD.encode(), 'a.yaml')
    basics, job, study = (item.value for item in found.items)
    assert isinstance(basics, Basics)
    assert isinstance(job, Position)
    assert isinstance(study, Education)
    assert (basics.image, basics.url, job.name, job.url, study.score) == (
        'z.png',
        'https://z.example/',
        'Acme',
        'https://a.example/',
        '3.9',
    )
    assert sorted(problem.message for problem in found.problems) == [
        "unknown key 'company' in 'work'; did you mean 'name'?",
        "unknown key 'gpa' in 'education'; did you mean 'score'?",
        "unknown key 'picture' in 'basics'; did you mean 'image'?",
        "unknown key 'website' in 'basics'; did you mean 'url'?",
        "unknown key 'website' in 'work'; did you mean 'url'?",
    ]


def test_a_synonym_beside_its_key_changes_nothing() -> None:
    found = read(b'work: [{id: a, name: Acme, company: Other}]', 'a.yaml')
    (item,) = found.items
    assert getattr(item.value, 'name', '') == 'Acme'
