"""Import the files of other programs: one module for each format."""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from sphinx_career.data import foreign
from sphinx_career.data.loader import read_bytes
from sphinx_career.data.yaml_nodes import (
    UnreadableError,
    compose_any,
    most_values,
    noun,
    place_of,
    too_many,
)
from sphinx_career.importers import (
    alfolio,
    bibtex,
    csl_json,
    json_resume,
    linkedin,
    orcid,
    rendercv,
    ris,
    yamlresume,
)
from sphinx_career.importers.builder import Imported, Loss, merge
from sphinx_career.importers.document import Items, Table, from_yaml
from sphinx_career.model.collector import collector_paused
from sphinx_career.model.problems import Location, Subtype
from sphinx_career.model.source_text import locator

BIBTEX: Final = 'BibTeX'
FORMATS: Final = (
    *(foreign.JSON_RESUME, foreign.RENDERCV, foreign.YAMLRESUME, foreign.AL_FOLIO, foreign.ORCID),
    *(foreign.CSL_JSON, foreign.RIS, BIBTEX, foreign.LINKEDIN),
)

_MAPPINGS: Final[Mapping[str, Callable[[Table], Imported]]] = {
    foreign.JSON_RESUME: json_resume.convert,
    foreign.ORCID: orcid.convert,
    foreign.RENDERCV: rendercv.convert,
    foreign.YAMLRESUME: yamlresume.convert,
}


def import_files(paths: Iterable[Path]) -> tuple[Imported, list[str]]:
    """Return the records of the files at *paths*, and the name of the format of each."""
    with collector_paused():
        found = [import_bytes(read_bytes(path), str(path)) for path in paths]
        return merge(imported for imported, _ in found), [name for _, name in found]


def import_bytes(data: bytes, path: str) -> tuple[Imported, str]:
    """Return the records of *data*, the content of the file at *path*, and its format.

    The name of the file tells BibTeX, foreign.RIS and LinkedIn, the content the others.

    :raises UnreadableError: the content has none of the formats.
    """
    name = BIBTEX if path.lower().endswith('.bib') else foreign.format_of_suffix(path)
    if name == foreign.LINKEDIN and data.startswith(b'PK'):
        return linkedin.convert(linkedin.read_archive(data, path), path), name
    if name == foreign.LINKEDIN:
        return linkedin.convert({Path(path).name: _text(data, path)}, path), name
    if name:
        convert = ris.convert if name == foreign.RIS else bibtex.convert
        return convert(_text(data, path), path), name
    comments: list[Loss] = []
    if path.lower().endswith('.json'):
        data, comments = _without_comments(data, path)
    root = compose_any(data, path)
    name = foreign.foreign_format(root) or foreign.JSON_RESUME
    document = from_yaml(root, path)
    if name == foreign.CSL_JSON and isinstance(document, Items):
        imported = csl_json.convert(document)
    elif name == foreign.AL_FOLIO and isinstance(document, Items):
        imported = alfolio.convert(document)
    elif name in _MAPPINGS and isinstance(document, Table):
        imported = _MAPPINGS[name](document)
    else:
        message = f'expected a file of {", ".join(FORMATS)}, not {noun(root)}'
        raise UnreadableError(place_of(root, path), Subtype.FILE, message)
    imported.losses.extend(comments)
    return imported, name


def _without_comments(data: bytes, path: str) -> tuple[bytes, list[Loss]]:
    """Return *data*, of a JSON file, with blanks for its comments, and the comments.

    JSON has no comments, but Jekyll and other programs read files that have.
    """
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError:  # which is reported with its place
        return data, []
    comments: list[Loss] = []
    locate, most = locator(text, path), most_values(text)
    pieces, end = [], 0
    for found in _JSON_COMMENT.finditer(text):
        if found[1] is None:
            continue
        place = locate(found.start())
        if len(comments) == most:
            raise too_many(place, 'comments', most)
        reason = 'it is a comment, which JSON does not have'
        comments.append(Loss(place, 'comment', found[1].strip('/* \t\r\n'), reason))
        pieces += [text[end : found.start()], re.sub(r'[^\r\n]', ' ', found[0])]
        end = found.end()
    return ''.join([*pieces, text[end:]]).encode(), comments


_JSON_COMMENT: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|(//[^\r\n]*|/\*.*?\*/)', re.DOTALL)


def _text(data: bytes, path: str) -> str:
    try:
        return data.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        if error.start:
            return data.decode('cp1252', 'replace')
        message = f'not UTF-8 text: byte 0x{data[0]:02x}'
        raise UnreadableError(Location(path), Subtype.FILE, message) from None
