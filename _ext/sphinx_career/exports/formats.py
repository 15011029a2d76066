"""The formats of a citation, and the addresses of their files: no Sphinx."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from sphinx_career.exports.biblatex import biblatex
from sphinx_career.exports.bibtex import bibtex
from sphinx_career.exports.cff import cff
from sphinx_career.exports.csl_json import csl_json
from sphinx_career.exports.ris import ris
from sphinx_career.records.publication import Publication

FOLDER: Final = 'citations'


class Format(NamedTuple):
    """A format that programs read."""

    title: str
    suffix: str
    language: str
    """What Pygments calls it."""
    write: Callable[[Iterable[Publication]], str]


FORMATS: Final = {
    'bibtex': Format('BibTeX', '.bib', 'bibtex', bibtex),
    'biblatex': Format('BibLaTeX', '.biblatex.bib', 'bibtex', biblatex),
    'ris': Format('RIS', '.ris', 'text', ris),
    'csl-json': Format('CSL-JSON', '.json', 'json', csl_json),
    'cff': Format('CITATION.cff', '.cff', 'yaml', cff),
}
"""The formats by their names, in the order in which a page shows them."""


def path(key: str, suffix: str) -> str:
    """Return the address of the citation of *key*, from the top of the site: for ever the same.

    A colon leads into a folder; what an address, or a file system, gives a
    meaning of its own is written as ``~`` and its code point.
    """
    parts = [
        re.sub(
            r'[^A-Za-z0-9._-]|^\.+|\.+$',
            lambda match: ''.join(f'~{ord(character):x}' for character in match[0]),
            part,
        )
        or '~'
        for part in key.split(':')
    ]
    if parts == ['all']:  # the name of the files with all publications
        parts = ['all~']
    return '/'.join([FOLDER, *parts]) + suffix
