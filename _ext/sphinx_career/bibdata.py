"""Between the files of a bibliography and sphinxcontrib-bibtex.

That extension stops with a traceback at the first mistake of syntax, knows no column
and fails on the types and fields that only BibLaTeX has.  So the files are checked
here, and it is given what pybtex makes of the good entries, in the terms of BibTeX.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx.errors import ConfigError

from sphinx_career.bibcheck import Checked, check
from sphinx_career.bibtypes import CLASSIC
from sphinx_career.messages import warn

if TYPE_CHECKING:
    from pybtex.database import BibliographyData, Entry
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinxcontrib.bibtex.bibfile import BibData

    from sphinx_career.domain import CareerDomain

UNDATED: Final = 'n.d.'
"""The year of a work without one: BibTeX's styles refuse a book that has none."""

MAY_LACK_YEAR: Final = frozenset({'misc', 'online'})
"""Types of which they do not: a page that is read at an address is of the day it was read."""


def read_bibliography(app: Sphinx) -> None:
    """Check the files and give sphinxcontrib-bibtex the good entries: for ``builder-inited``.

    Must run before its handler, which then finds that nothing is left to be read.
    """
    if 'sphinxcontrib.bibtex' not in app.extensions or app.config.bibtex_bibfiles is None:
        return
    if not (app.config.career_data or app.config.career_publications):
        return  # no concern of ours
    # Not imported at the top: a site without a bibliography does without pybtex.
    from sphinxcontrib.bibtex.bibfile import is_bibdata_outdated  # noqa: PLC0415

    encoding = app.config.bibtex_encoding
    try:
        # As that extension names them.
        paths = [(Path(app.confdir) / name).resolve() for name in app.config.bibtex_bibfiles]
        codecs.lookup(encoding)
    except (TypeError, LookupError, OSError, RuntimeError) as error:
        msg = f"'bibtex_bibfiles' or 'bibtex_encoding' is wrong: {error}"
        raise ConfigError(msg) from None
    checked = check(paths, encoding)
    for location, subtype, message in checked.problems:
        warn(message, subtype, location)
    domain: CareerDomain = app.env.get_domain('career')  # type: ignore[assignment]
    domain.bibliography = checked
    data = app.env.get_domain('cite').data
    if is_bibdata_outdated(data['bibdata'], paths, encoding):
        data['bibdata'] = _parse(checked, app.config)


def _parse(checked: Checked, config: Config) -> BibData:
    """Return what pybtex makes of the good entries."""
    from pybtex import errors  # noqa: PLC0415
    from pybtex.database.input.bibtex import Parser  # noqa: PLC0415
    from pybtex.plugin import PluginNotFound, find_plugin  # noqa: PLC0415
    from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime  # noqa: PLC0415

    name = config.bibtex_default_style
    try:
        style = find_plugin('pybtex.style.formatting', name)
    except PluginNotFound as error:
        msg = f"'bibtex_default_style' is wrong: {error}"
        raise ConfigError(msg) from None
    parser = Parser(config.bibtex_encoding)
    files = {}
    for path, text in checked.texts.items():
        before = set(parser.data.entries.keys())
        # What it may still find wrong has been reported, or does no harm.
        with errors.capture():
            parser.parse_string(text)
        keys = [key for key in parser.data.entries.keys() if key not in before]  # noqa: SIM118
        _translate(parser.data, keys, style)
        files[path] = BibFile(mtime=get_mtime(path), keys=dict.fromkeys(keys))
    return BibData(encoding=config.bibtex_encoding, bibfiles=files, data=parser.data)


def _translate(data: BibliographyData, keys: Iterable[str], style: type) -> None:
    for key in keys:
        entry = data.entries[key]
        if not hasattr(style, f'get_{entry.type}_template'):
            entry.type = CLASSIC.get(entry.type, 'misc')
        _add_classic_fields(entry)


def _add_classic_fields(entry: Entry) -> None:
    """Add to *entry* what BibTeX calls otherwise than BibLaTeX does."""
    fields = entry.fields
    for name, classic in (
        ('journaltitle', 'journal'),
        ('location', 'address'),
        ('institution', 'school'),
        ('school', 'institution'),
    ):
        if name in fields and classic not in fields:
            fields[classic] = fields[name]
    year = fields.get('date', '').strip()[:4]
    if not year and entry.type not in MAY_LACK_YEAR:
        year = UNDATED
    if year and 'year' not in fields:
        fields['year'] = year
