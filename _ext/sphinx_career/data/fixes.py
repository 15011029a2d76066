"""Rename misspelt and old keys in data files, where the right key is certain."""

import difflib
from collections.abc import Iterator
from typing import Final, NamedTuple

import yaml
from msgspec import Struct

from sphinx_career.data.foreign import OLD_NAMES, foreign_format, keys_of
from sphinx_career.data.yaml_nodes import compose
from sphinx_career.model.career import Career
from sphinx_career.model.fields import fields
from sphinx_career.model.synonyms import bare

_SIMILAR: Final = 0.8
"""How similar a misspelt key must be; the next similar key must be less so by the margin."""
_MARGIN: Final = 0.1


class Rename(NamedTuple):
    """A key to rename: where it starts, in characters, and the two names."""

    start: int
    old: str
    new: str


def fix_keys(data: bytes, path: str, career: type[Career] = Career) -> bytes:
    """Return *data*, the content of the file at *path*, with its keys renamed.

    *career* has the sections that the file may have.

    :raises UnreadableError: *data* is not one YAML mapping.
    """
    root = compose(data, path)
    text = data.decode('utf-8-sig')
    marks = data[: len(data) - len(text.encode())]
    if foreign_format(root):
        return data
    for start, old, new in sorted(set(_renames(root, career, set())), reverse=True):
        # The text of a key with escapes is not its name; leave that one alone.
        begin = start + (text[start : start + 1] in {'"', "'"})
        if text.startswith(old, begin):
            text = text[:begin] + new + text[begin + len(old) :]
    return marks + text.encode()


def diff(before: bytes, after: bytes, path: str) -> str:
    """Return the unified diff of two versions of the file at *path*."""
    old, new = (data.decode('utf-8-sig').splitlines(keepends=True) for data in (before, after))
    lines = difflib.unified_diff(old, new, fromfile=path, tofile=path)
    return ''.join(line if line.endswith('\n') else f'{line}\n' for line in lines)


def _renames(node: yaml.Node, struct: type[Struct], seen: set[yaml.Node]) -> Iterator[Rename]:
    """Yield the keys to rename in *node*, which holds a *struct*, and below."""
    if not isinstance(node, yaml.MappingNode) or node in seen:
        return
    seen.add(node)
    known = fields(struct)
    keys = list(keys_of(node))
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        name = key.value
        if name not in known and (new := _right_name(name, struct)) and new not in keys:
            yield Rename(key.start_mark.index, name, new)
            keys.append(new)
            name = new
        if name in known and known[name].holds(Struct):
            for child in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                yield from _renames(child, known[name].type, seen)


def _right_name(name: str, struct: type[Struct]) -> str:
    """Return the key of *struct* that *name* certainly stands for, or ``''``."""
    if old := OLD_NAMES.get(struct, {}).get(name):
        return old
    known = {bare(key): key for key in fields(struct)}
    if same := known.get(bare(name)):
        return same
    ratios = sorted((difflib.SequenceMatcher(None, key, bare(name)).ratio(), key) for key in known)
    (second, _), (best, key) = [(0.0, ''), *ratios][-2:]
    return known[key] if best >= _SIMILAR and best - second >= _MARGIN else ''
