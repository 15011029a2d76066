"""The contact card, as a reader of versions 3.0 and 4.0 sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
import vobject

from sphinx_career.exports.vcard import vcard
from tests.unit.exports.test_calendar import BASE, read

ANN: Final = (
    'name: Ann van der Nother, label: "Engineer, author; both", email: ann@example.org,'
    'phone: (912) 555-4321, url: "https://ann.example/ü", image: me.jpg, summary: "One.\\nTwo.",'
    'profiles: [{network: GitHub, username: ann, url: "https://github.com/ann"}, {username: a}]'
)


def write(tmp_path: Path, basics: str, base: str = BASE) -> bytes:
    found = read(tmp_path, f'basics: {{{basics}}}').basics
    assert found is not None
    return vcard(found, base)


def card(tmp_path: Path, basics: str = ANN) -> Any:
    text = write(tmp_path, basics).decode()
    assert text.startswith('BEGIN:VCARD\r\nVERSION:4.0\r\n')
    return vobject.readOne(text)


@pytest.mark.parametrize('version', ['3.0', '4.0'])
def test_a_reader_of_either_version_finds_name_and_addresses(tmp_path: Path, version: str) -> None:
    text = write(tmp_path, ANN).decode().replace('VERSION:4.0', f'VERSION:{version}')
    found = vobject.readOne(text)
    facts = (found.fn.value, found.email.value, found.tel.value, found.title.value)
    expected = ('ann@example.org', '(912) 555-4321', 'Engineer, author; both')
    assert facts == ('Ann van der Nother', *expected)


def test_the_name_is_in_parts(tmp_path: Path) -> None:
    name = card(tmp_path).n.value
    assert (name.family, name.given) == ('van der Nother', 'Ann')


@pytest.mark.parametrize(
    ('name', 'family', 'given'),
    [
        ('李 小明', '李', '小明'),
        ('כהן, דוד', 'כהן', 'דוד'),
        ('Plato', 'Plato', ''),
        ('Nother; Ann', 'Ann', 'Nother;'),
    ],
)
def test_names_of_all_kinds_are_read_back(
    tmp_path: Path, name: str, family: str, given: str
) -> None:
    found = card(tmp_path, f'name: "{name}"')
    assert (found.fn.value, found.n.value.family, found.n.value.given) == (name, family, given)


def test_addresses_have_the_names_of_their_services(tmp_path: Path) -> None:
    found = card(tmp_path)
    urls = [(line.group, line.value) for line in found.url_list]
    assert urls == [(None, 'https://ann.example/%C3%BC'), ('item1', 'https://github.com/ann')]
    (label,) = found.contents['x-ablabel']
    assert (label.group, label.value) == ('item1', 'GitHub')


def test_text_keeps_its_lines(tmp_path: Path) -> None:
    assert card(tmp_path).note.value == 'One.\nTwo.'


def test_the_portrait_and_the_card_have_absolute_addresses(tmp_path: Path) -> None:
    found = card(tmp_path)
    assert (found.photo.value, found.source.value) == (f'{BASE}/me.jpg', f'{BASE}/contact.vcf')


def test_without_the_address_of_the_site_a_portrait_has_none(tmp_path: Path) -> None:
    assert b'PHOTO' not in write(tmp_path, ANN, base='')


def test_lines_have_at_most_75_octets(tmp_path: Path) -> None:
    written = write(tmp_path, f'name: Ann, summary: "{"中文, " * 50}"')
    assert max(map(len, written.split(b'\r\n'))) <= 75
