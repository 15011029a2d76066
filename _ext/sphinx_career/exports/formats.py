"""The citation formats, and the paths of their files."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from sphinx_career.exports.biblatex import biblatex
from sphinx_career.exports.bibtex import bibtex
from sphinx_career.exports.cff import cff, cff_file
from sphinx_career.exports.csl_json import csl_json
from sphinx_career.exports.ris import ris
from sphinx_career.model.entry_types import PRESENTATION
from sphinx_career.model.publication import Publication

FOLDER: Final = 'citations'
LONGEST: Final = 100
"""The most characters of a key in one segment of a path."""
_SPECIAL: Final = re.compile(r'[^A-Za-z0-9._-]|^\.+|\.+$')


_File = Callable[[Sequence[Publication], Iterable[str]], str]


class Format(NamedTuple):
    """A citation format."""

    title: str
    suffix: str
    language: str
    """The Pygments lexer for it."""
    entry: Callable[[Publication], str]
    """Returns a work as it stands in any file."""
    file: _File
    """Returns the file of works with the given entries."""

    def write(self, works: Iterable[Publication]) -> str:
        """Return the file of *works*."""
        found = list(works)
        return self.file(found, map(self.entry, found))


def _joined(separator: str, begin: str = '', end: str = '') -> _File:
    """Return a function of works and their entries that joins these."""
    return lambda _works, entries: f'{begin}{separator.join(entries)}{end}'


FORMATS: Final = {
    'bibtex': Format('BibTeX', '.bib', 'bibtex', bibtex, _joined('\n')),
    'biblatex': Format('BibLaTeX', '.biblatex.bib', 'bibtex', biblatex, _joined('\n')),
    'ris': Format('RIS', '.ris', 'text', ris, _joined('')),
    'csl-json': Format(
        'CSL-JSON', '.json', 'json', csl_json, _joined(',\n', begin='[\n', end='\n]\n')
    ),
    'cff': Format('CITATION.cff', '.cff', 'yaml', cff, cff_file),
}
"""The formats by name, in the order in which pages show them."""


def citation_files(
    works: Sequence[Publication], talks: Sequence[Publication] = ()
) -> dict[str, str]:
    """Return the citations of *works*, single and together, and of *talks*, by address."""
    files = {}
    for format_ in FORMATS.values():
        entries = [format_.entry(work) for work in (*works, *talks)]
        if works:
            files[f'{FOLDER}/all{format_.suffix}'] = format_.file(works, entries[: len(works)])
        for work, entry in zip((*works, *talks), entries, strict=True):
            files[citation_path(work, format_.suffix)] = format_.file([work], [entry])
    return files


def citation_path(work: Publication, suffix: str) -> str:
    """Return the path of the citation of *work* below the root of the site; it never changes."""
    if work.type == PRESENTATION:
        return talk_path(work.id, suffix)
    return path(work.id, suffix)


def talk_path(id_: str, suffix: str) -> str:
    """Return the path of a file about the talk *id_*."""
    suffixes = ('.ics', *(format_.suffix for format_ in FORMATS.values()))
    return key_path('talks', id_, suffixes) + suffix


def path(key: str, suffix: str) -> str:
    """Return the path of the citation of the publication *key*."""
    stem = key_path(FOLDER, key, tuple(format_.suffix for format_ in FORMATS.values()))
    # Reserved: the files with all publications, and the suffix of another format.
    if stem == f'{FOLDER}/all' or stem.endswith('.biblatex'):
        stem += '~'
    return stem + suffix


def key_path(folder: str, key: str, suffixes: tuple[str, ...]) -> str:
    """Return the path of files about *key* below *folder*, without their suffix.

    A colon becomes a slash; other characters that are special in an address or
    a file system become ``~`` and the code point in hexadecimal.
    """
    parts = [_SPECIAL.sub(_escape, part) or '~' for part in key.split(':')]
    *folders, name = map(_shorten, parts)
    folders = [f'{part}~' if part.endswith(suffixes) else part for part in folders]
    return '/'.join([folder, *folders, name])


def _escape(special: re.Match[str]) -> str:
    return ''.join(f'~{ord(character):x}' for character in special[0])


def _shorten(part: str) -> str:
    """Return *part*, shortened with a digest if it is too long for a file system."""
    if len(part) <= LONGEST:
        return part
    digest = hashlib.blake2b(part.encode(), digest_size=8).hexdigest()
    return f'{part[:LONGEST]}~{digest}'
