"""The catalogues of messages: complete, and the compiled ones those that are written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo

from tests.support.catalogs import LANGUAGES, LOCALE, PACKAGE, catalog, forms, messages
from tests.support.paths import REPOSITORY


def extracted() -> set[tuple[str, ...]]:
    """Return the messages that the extension uses, each in one form or in two."""
    found = extract_from_dir(PACKAGE, keywords=DEFAULT_KEYWORDS)
    return {forms(message) for _file, _line, message, _comments, _context in found}


def read(messages: Iterable[Message]) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {forms(message.id): forms(message.string) for message in messages}


def fields(text: str) -> set[str]:
    return set(re.findall(r'{.*?}', text))


@pytest.mark.slow
def test_there_are_messages() -> None:
    assert {('How to cite',), ('{number} page', '{number} pages')} <= extracted()


def test_there_are_languages() -> None:
    assert LANGUAGES == ['de', 'fr']


@pytest.mark.slow
@pytest.mark.parametrize('language', LANGUAGES)
class TestACatalogue:
    """Of a language."""

    def test_lacks_no_message(self, language: str) -> None:
        assert extracted() - read(messages(catalog(language))).keys() == set()

    def test_has_none_that_is_unused(self, language: str) -> None:
        assert read(messages(catalog(language))).keys() - extracted() == set()

    def test_keeps_none_that_was_used_once(self, language: str) -> None:
        assert dict(catalog(language).obsolete) == {}

    def test_translates_each(self, language: str) -> None:
        found = messages(catalog(language))
        assert [message.id for message in found if not all(forms(message.string))] == []

    def test_has_each_form(self, language: str) -> None:
        written = catalog(language)
        several = [message for message in messages(written) if not isinstance(message.id, str)]
        assert {len(forms(message.string)) for message in several} == {written.num_plurals}

    def test_guesses_none(self, language: str) -> None:
        assert [message.id for message in messages(catalog(language)) if message.fuzzy] == []

    def test_has_the_fields_of_the_messages(self, language: str) -> None:
        assert [
            message.id
            for message in messages(catalog(language))
            for string in forms(message.string)
            if fields(string) != fields(forms(message.id)[-1])
        ] == []

    def test_is_compiled(self, language: str) -> None:
        with (LOCALE / language / 'LC_MESSAGES' / 'sphinx_career.mo').open('rb') as file:
            compiled = read(messages(read_mo(file)))
        assert compiled == read(messages(catalog(language)))


@pytest.mark.slow
def test_the_command_that_updates_them_finds_them_up_to_date(tmp_path: Path) -> None:
    package = tmp_path / '_ext' / 'sphinx_career'
    shutil.copytree(PACKAGE, package)
    readme = (REPOSITORY / 'README.md').read_text(encoding='utf-8')
    command = readme.partition('<!-- command: translate -->\n```sh\n')[2].partition('```')[0]
    command = command.replace('.venv/bin/', f'{Path(sys.executable).parent}/')
    subprocess.run(['/bin/sh', '-euc', command], cwd=tmp_path, check=True)
    updated = [read(messages(catalog(language, package / 'locale'))) for language in LANGUAGES]
    assert updated == [read(messages(catalog(language))) for language in LANGUAGES]
