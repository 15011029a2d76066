"""The catalogues of messages that the extension comes with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.support.paths import REPOSITORY

PACKAGE: Final = REPOSITORY / '_ext' / 'sphinx_career'
LOCALE: Final = PACKAGE / 'locale'
LANGUAGES: Final = sorted(path.name for path in LOCALE.iterdir())
CATALOG: Final = 'LC_MESSAGES/sphinx_career.po'


def catalog(language: str, locale: Path = LOCALE) -> Catalog:
    """Return the catalogue of *language*, as it is written."""
    with (locale / language / CATALOG).open('rb') as file:
        return read_po(file)


def messages(catalog: Catalog) -> list[Message]:
    """Return the messages of *catalog*, without its head."""
    return [message for message in catalog if message.id]


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """Return the forms of a message or of a translation, of which most have but one."""
    return (text,) if isinstance(text, str) else tuple(text or ())
