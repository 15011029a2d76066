"""Warnings for authors, and translated messages for readers."""

import hashlib
import struct
from collections.abc import Iterable
from gettext import GNUTranslations
from pathlib import Path
from typing import Final

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.locale import get_translator, translators
from sphinx.util import logging
from sphinx.util.i18n import CatalogRepository

from sphinx_career.model.problems import Location, Problem, Subtype

WARNING_TYPE: Final = 'career'
MESSAGE_CATALOG: Final = 'sphinx_career'
LOCALE: Final = Path(__file__).parent / 'locale'

_logger = logging.getLogger(__name__)


def warn(
    message: str, subtype: Subtype, location: Location | Node | tuple[str, int] | str | None = None
) -> None:
    """Log *message* as a warning of the type ``career.<subtype>``, at *location* if given."""
    place = str(location) if hasattr(location, 'column') else location
    _logger.warning(message, type=WARNING_TYPE, subtype=str(subtype), location=place)


def note(message: str) -> None:
    """Log *message* as progress of the build."""
    _logger.info(message)


def advise(app: Sphinx, problems: Iterable[Problem]) -> None:
    """Write *problems* to where warnings go; they do not count as such.

    So a build with ``-W`` does not fail.
    """
    if f'{WARNING_TYPE}.{Subtype.ADVICE}' not in app.config.suppress_warnings:
        for problem in problems:
            app._warning.write(f'{problem}\n')


def _(message: str) -> str:
    """Return *message* in the language of the site."""
    # Quicker than sphinx.locale.get_translation(), which makes a translator for each call.
    translator = translators.get(('general', MESSAGE_CATALOG))
    # Not of '', whose translation is the head of the catalogue.
    return translator.gettext(message) if translator and message else message


def ngettext(one: str, many: str, number: int) -> str:
    """Return the translated message for *number*, singular or plural."""
    return get_translator(MESSAGE_CATALOG).ngettext(one, many, number)


def listed(texts: Iterable[str]) -> str:
    """Return *texts* joined by the list separator of the language."""
    return str(_(', ')).join(texts)


def title(message: str) -> str:
    """Return *message* translated, with a capital first letter."""
    text = str(_(message))
    return text[:1].upper() + text[1:]


class Translated:
    """A class attribute that is translated on each access.

    Classes exist before the language is known, and outlive a build.
    """

    def __init__(self, message: str) -> None:
        self._message = message

    def __get__(self, instance: object, owner: type) -> str:
        return str(_(self._message))


def add_catalogs(app: Sphinx) -> None:
    """Load the message catalogues: the project's own, which take precedence, and ours."""
    # Drop those of an earlier build in the same process.
    translators.pop(('general', MESSAGE_CATALOG), None)
    language, fuzzy = app.config.language, app.config.gettext_allow_fuzzy_translations
    repository = _repository(app)
    for catalog in repository.catalogs:
        if catalog.domain != MESSAGE_CATALOG:
            continue
        if catalog.is_outdated() or _is_damaged(Path(catalog.mo_path)):
            try:
                catalog.write_mo(language, fuzzy)
            except OSError as error:
                message = f'{catalog.mo_path} cannot be written: {error.strerror}'
                warn(f'{message}; the words in {catalog.po_file} are not used', Subtype.CONFIG)
    for folder in (*repository.locale_dirs, LOCALE):
        app.add_message_catalog(MESSAGE_CATALOG, folder)


def _is_damaged(path: Path) -> bool:
    """Return whether *path* is no catalogue: a build may have died while it wrote that."""
    try:
        with path.open('rb') as file:
            GNUTranslations(file)
    except (OSError, ValueError, struct.error):
        return True
    return False


def own_words(app: Sphinx) -> list[str]:
    """Return digests of the project's own catalogues, for deciding what to rebuild."""
    name = Path(app.config.language, 'LC_MESSAGES', f'{MESSAGE_CATALOG}.mo')
    paths = [Path(folder, name) for folder in _repository(app).locale_dirs]
    return [hashlib.blake2b(path.read_bytes()).hexdigest() for path in paths if path.is_file()]


def _repository(app: Sphinx) -> CatalogRepository:
    """Return the catalogues in the project's ``locale_dirs``."""
    config = app.config
    return CatalogRepository(
        app.srcdir, config.locale_dirs, config.language, config.source_encoding
    )
