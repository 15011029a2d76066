"""The manual page of a person, as mandoc and groff read it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import Final

import pytest

from sphinx_career.exports.man import man_name, man_page
from sphinx_career.model.career import Career
from sphinx_career.model.json_resume import Basics
from tests.support.careers import MARKUP, WORDING, long_career, nasty_career, site_career
from tests.support.formats import squash

pytestmark = pytest.mark.slow
SITE: Final = site_career()
SECTIONS: Final = [
    *('NAME', 'DESCRIPTION', 'MAINTAINERSHIPS', 'CONTRIBUTIONS', 'HISTORY', 'PUBLICATIONS'),
    *('TALKS', 'CONTACT', 'SEE ALSO'),
]
CAREERS: Final = {
    'the site': SITE,
    'no data': Career(),
    'a name alone': Career(basics=Basics(name='Ann')),
    'a thousand talks': long_career(),
    'markup': nasty_career(MARKUP),
    'controls': nasty_career('a\x00\x07\x1b\u202eb\n\n.c\n\'d\n"'),
    'requests': nasty_career('.TH a'),
    'Chinese': nasty_career('李世民' * 40),
    'Arabic': nasty_career('محمد علي'),
    'Emoji': nasty_career('😀 ' * 40),
    'a long word': nasty_career('.x' * 300),
    'hyphens': nasty_career('-- - a-b'),
}


def page(career: Career, base: str = 'https://example.org/site') -> str:
    return man_page(career, base, WORDING)


def run(*command: str, text: str) -> str:
    """Return what a formatter writes."""
    if not shutil.which(command[0]):
        pytest.skip(f'{command[0]} is not installed')
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    return re.sub('.\b', '', (done.stdout + done.stderr).decode())


def sections(text: str) -> dict[str, list[str]]:
    """Return the lines of each section of a formatted page, by its heading."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines()[1:-1]:
        if re.match(r'\S', line):
            found[line] = []
        elif found:
            found[[*found][-1]].append(line)
    return {name: '\n'.join(lines).rstrip().split('\n') for name, lines in found.items()}


def shown(career: Career) -> dict[str, list[str]]:
    return sections(run('mandoc', '-T', 'utf8', '-O', 'width=80', text=page(career)))


@pytest.mark.parametrize('name', CAREERS)
def test_mandoc_has_nothing_to_say(name: str) -> None:
    assert run('mandoc', '-T', 'lint', text=page(CAREERS[name])) == ''


@pytest.mark.parametrize('name', sorted(set(CAREERS) - {'a long word'}))
def test_groff_has_nothing_to_say(name: str) -> None:
    output = run('groff', '-man', '-Tutf8', '-ww', text=page(CAREERS[name]))
    assert [line for line in output.splitlines() if re.match('(troff|groff)', line)] == []


@pytest.mark.parametrize(
    ('sign', 'name'),
    [('~', '(ti'), ('^', '(ha'), ('`', '(ga'), ("'", '(aq'), ('"', '(dq'), ('\\', 'e')],
)
def test_signs_that_some_formatters_replace_have_their_names(sign: str, name: str) -> None:
    career = Career(basics=Basics(name='Ann', summary=f'a{sign}b'))
    assert f'a\\{name}b' in page(career)


def test_it_has_the_sections_of_the_person() -> None:
    assert [*shown(SITE)] == SECTIONS


@pytest.mark.parametrize('name', CAREERS)
@pytest.mark.parametrize('width', [80, 78])
def test_a_section_fits_a_screen(name: str, width: int) -> None:
    text = run('mandoc', '-T', 'utf8', '-O', f'width={width}', text=page(CAREERS[name]))
    heights = {title: len(lines) + 1 for title, lines in sections(text).items()}
    assert {title: height for title, height in heights.items() if height > 24} == {}


def test_no_line_of_the_source_is_too_long() -> None:
    lines = [line for career in CAREERS.values() for line in page(career).splitlines()]
    assert [line for line in lines if not line.startswith('.') and len(line) > 80] == []


def test_the_source_is_ascii() -> None:
    assert all(page(career).isascii() for career in CAREERS.values())


def test_what_is_known_is_in_its_section() -> None:
    found = {name: squash(' '.join(lines)) for name, lines in shown(SITE).items()}
    for name, records in (
        ('MAINTAINERSHIPS', SITE.maintainerships),
        ('CONTRIBUTIONS', SITE.contributions),
        ('HISTORY', (*SITE.work, *SITE.education)),
        ('TALKS', SITE.talks),
    ):
        titles = [record.title for record in records]
        assert [title for title in titles if squash(title) not in found[name]] == []
    assert 'lstoakes@gmail.com' in found['CONTACT']
    assert shown(SITE)['SEE ALSO'] == ['       madvise(2), mremap(2)']


def test_the_description_is_the_longest_biography_that_fits() -> None:
    assert SITE.basics
    text = squash(' '.join(shown(SITE)['DESCRIPTION']))
    assert text == squash(SITE.basics.bios[-1])


def test_what_does_not_fit_is_counted() -> None:
    (*talks, last) = shown(long_career())['TALKS']
    assert last.strip() == f'… {1000 - len(talks)} more'


def test_an_empty_section_is_not_there() -> None:
    text = man_page(CAREERS['a name alone'], '', WORDING)
    assert re.findall('^[.]SH (.+)$', text, re.MULTILINE) == ['NAME']


def test_markup_is_text() -> None:
    found = shown(nasty_career(MARKUP))
    assert squash(MARKUP) in squash(' '.join(found['DESCRIPTION']))
    assert squash(MARKUP) in squash(' '.join(found['TALKS']))


@pytest.mark.parametrize(
    ('name', 'expected'),
    [
        ('Lorenzo Stoakes', 'lorenzo-stoakes'),
        ('Núñez, José', 'nunez-jose'),
        ('../../x', 'x'),
        ('李世民', 'career'),
        ('Ann 李', 'career'),
    ],
)
def test_it_is_named_after_the_person(name: str, expected: str) -> None:
    assert man_name(Basics(name=name)) == expected


def test_the_same_data_give_the_same_page() -> None:
    assert page(SITE) == page(SITE)
