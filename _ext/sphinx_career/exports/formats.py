"""The formats of a citation, and the addresses of their files: no Sphinx."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from sphinx_career.exports.biblatex import biblatex
from sphinx_career.exports.bibtex import bibtex
from sphinx_career.exports.cff import cff
from sphinx_career.exports.csl_json import csl_json
from sphinx_career.exports.ris import ris
from sphinx_career.model.publication import Publication

FOLDER: Final = 'citations'
LONGEST: Final = 100
"""The characters of a key that an address repeats at most between two slashes."""


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


def citation_files(works: Sequence[Publication]) -> dict[str, str]:
    """Return the citation of each of *works*, and of all, in each format, by address."""
    files = {}
    for format_ in FORMATS.values():
        files[f'{FOLDER}/all{format_.suffix}'] = format_.write(works)
        for work in works:
            files[path(work.id, format_.suffix)] = format_.write([work])
    return files


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
    *folders, name = (_bounded(part) for part in parts)
    suffixes = tuple(format_.suffix for format_ in FORMATS.values())
    folders = [f'{folder}~' if folder.endswith(suffixes) else folder for folder in folders]
    # What the files with all publications are called, and what another format ends in.
    if parts == ['all'] or name.endswith('.biblatex'):
        name += '~'
    return '/'.join([FOLDER, *folders, name]) + suffix


def _bounded(part: str) -> str:
    """Return *part*, or what stands for it where a file system could not hold it."""
    if len(part) <= LONGEST:
        return part
    digest = hashlib.blake2b(part.encode(), digest_size=8).hexdigest()
    return f'{part[:LONGEST]}~{digest}'
