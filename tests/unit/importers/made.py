"""What the tests of importers have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from sphinx_career.importers import import_bytes
from sphinx_career.importers.builder import Imported, merge
from sphinx_career.importers.dates import is_present, parse_date, split_span
from sphinx_career.importers.writer import data_files
from sphinx_career.model.source_text import UNSAFE


def imported(text: str, path: str = 'in.yaml') -> Imported:
    """Return the records of *text*, the content of the file at *path*."""
    return merge([import_bytes(text.encode(), path)[0]])


def data(text: str, path: str = 'in.yaml') -> dict[str, Any]:
    """Return the sections that are written for *text*, with all values as texts."""
    files = data_files(imported(text, path))
    found: dict[str, Any] = {}
    for name, content in files.items():
        if name.endswith('.yaml'):
            found |= yaml.load(content, Loader=yaml.BaseLoader) or {}
    return found


def losses(text: str, path: str = 'in.yaml') -> list[str]:
    """Return the losses of *text* as the command line prints them."""
    return [str(loss) for loss in imported(text, path).all_losses()]


def texts(value: Any) -> Iterator[str]:
    """Yield each text in *value*, of JSON or YAML."""
    if isinstance(value, dict):
        for child in value.values():
            yield from texts(child)
    elif isinstance(value, list):
        for child in value:
            yield from texts(child)
    elif value is not None:
        yield str(value).lower() if isinstance(value, bool) else str(value)


def lost_in_silence(document: Any, found: Imported, *, by_word: bool = False) -> list[str]:
    """Return the texts of *document* that are neither in the files for *found* nor lost.

    *by_word*, each word may be somewhere else.
    """
    written: list[str] = []
    for name, content in data_files(found).items():
        if name.endswith('.yaml'):
            written += map(squash, texts(yaml.load(content, Loader=yaml.BaseLoader)))
        else:
            written.append(squash(content))
    whole = '\n'.join([*written, *(squash(loss.value) for loss in found.all_losses())])
    wanted = [text for text in map(squash, texts(document)) if not _is_kept_as_date(text, whole)]
    if by_word:
        wanted = [word for text in wanted for word in re.findall(r'\w+', text)]
    return [text for text in wanted if text not in whole]


def _is_kept_as_date(text: str, whole: str) -> bool:
    ends = split_span(text)
    known = [parse_date(end) for end in ends if end and not is_present(end)]
    return all(date.exact and (date.date or '?') in whole for date in known)


def squash(text: str) -> str:
    """Return *text* with its blanks and control characters as single spaces."""
    return ' '.join(re.sub(UNSAFE, ' ', text).split())
