"""Parse YAML into nodes with locations.

Files are untrusted: their size and (by libyaml) the depth of nesting are
limited before the nodes are visited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from sphinx_career.data.foreign import foreign_format, import_hint
from sphinx_career.model.problems import Location, Problem, Subtype
from sphinx_career.model.source_text import location_at

# The tags of YAML 1.1 (https://yaml.org/type/) for scalars, lists and mappings.
_STANDARD_TAGS: Final = frozenset(
    f'tag:yaml.org,2002:{name}'
    for name in ('bool', 'float', 'int', 'map', 'null', 'seq', 'str', 'timestamp')
)
_SURROGATES: Final = re.compile(
    r'(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})'
)


MAX_VALUES: Final = 200_000
"""How many values a file may hold, each use of an alias counted: guards memory and time."""


class UnreadableError(Exception):
    """A file cannot be read at all; ``problem`` says why."""

    def __init__(self, location: Location, subtype: Subtype, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(location, subtype, message)


def compose(data: bytes, path: str) -> yaml.MappingNode:
    """Return the root mapping of *data*, the bytes of the file at *path*.

    :raises UnreadableError: *data* is not one YAML mapping in UTF-8, or exceeds a
        limit.
    """
    root = compose_any(data, path)
    if not isinstance(root, yaml.MappingNode):
        if name := foreign_format(root):
            raise UnreadableError(place_of(root, path), Subtype.FILE, import_hint(name, path))
        message = f"expected a mapping of sections such as 'talks:', not {noun(root)}"
        raise UnreadableError(place_of(root, path), Subtype.TYPE, message)
    return root


def compose_any(data: bytes, path: str) -> yaml.Node:
    """Return the root node of *data*, the bytes of the file at *path*.

    :raises UnreadableError: *data* is not one YAML document in UTF-8, or exceeds a
        limit.
    """
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        place = location_at(before, len(before), path)
        message = f'not UTF-8 text: byte 0x{error.object[error.start]:02x}'
        raise UnreadableError(place, Subtype.FILE, message) from None
    try:
        _count(text, path)
        root = _composed(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
        message = ' '.join(filter(None, (error.context, error.problem)))
        raise UnreadableError(place, Subtype.SYNTAX, f'not YAML: {message}') from None
    except yaml.reader.ReaderError as error:
        # The position is in bytes.
        before = text.encode()[: error.position].decode(errors='ignore')
        place = location_at(before, len(before), path)
        raise UnreadableError(place, Subtype.SYNTAX, f'not YAML: {error.reason}') from None
    if root is None:
        message = "the file is empty; expected sections such as 'talks:'"
        raise UnreadableError(Location(path), Subtype.FILE, message)
    return root


def place_of(node: yaml.Node | yaml.Event, path: str) -> Location:
    """Return the location of the start of *node* in the file at *path*."""
    mark = node.start_mark
    return Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)


def noun(node: yaml.Node) -> str:
    """Return what to call *node* in a message."""
    if isinstance(node, yaml.MappingNode):
        return 'a mapping'
    if isinstance(node, yaml.SequenceNode):
        return 'a list'
    return 'nothing' if is_blank(node) else 'a text'


def is_blank(node: yaml.Node) -> bool:
    """Return whether *node* has no value, as after ``endDate:``, or is null."""
    return isinstance(node, yaml.ScalarNode) and (not node.value.strip() or is_null(node))


def is_null(node: yaml.Node) -> bool:
    """Return whether *node* is a null of the core schema (YAML 1.2.2, section 10.3.2)."""
    return is_plain(node) and node.value in {'null', 'Null', 'NULL', '~'}


def is_plain(node: yaml.Node) -> bool:
    """Return whether *node* is a text without quotes, and no block of lines."""
    return isinstance(node, yaml.ScalarNode) and not node.style


def has_own_tag(node: yaml.Node) -> bool:
    """Return whether *node* has a non-standard tag, such as ``!include``."""
    return node.tag not in _STANDARD_TAGS


def _count(text: str, path: str) -> None:
    """Refuse *text* with more than MAX_VALUES values, before they take memory as nodes."""
    if len(text) <= MAX_VALUES:
        return
    values = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        values += isinstance(event, yaml.NodeEvent)
        if values > 2 * MAX_VALUES:  # with the keys
            message = f'the file holds more than {MAX_VALUES:,} values'
            raise UnreadableError(place_of(event, path), Subtype.FILE, message)


def _composed(text: str) -> yaml.Node | None:
    """Return the tree of *text*, which may contain surrogate pairs as JSON escapes.

    JSON writes a character beyond U+FFFF as two escapes (RFC 8259, section 7); libyaml
    rejects them.  Join them in double-quoted scalars, but keep the original locations.
    """
    if not _SURROGATES.search(text):
        return yaml.compose(text, Loader=yaml.CBaseLoader)
    # Of the same length, so that locations stay the same.
    masked = _SURROGATES.sub(lambda pair: 'x' * len(pair[0]), text)
    events = [
        event
        for event in yaml.parse(masked, Loader=yaml.CBaseLoader)
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
    ]
    joined, end = '', 0
    for event in events:
        start, stop = event.start_mark, event.end_mark
        if start and stop and isinstance(event, yaml.ScalarEvent) and event.style == '"':
            joined += text[end : start.index]
            joined += _SURROGATES.sub(_join, text[start.index : stop.index])
            end = stop.index
    root = yaml.compose(joined + text[end:], Loader=yaml.CBaseLoader)
    for event, node in zip(events, _nodes(root), strict=True):
        node.start_mark = event.start_mark
    return root


def _join(pair: re.Match[str]) -> str:
    return pair[1] + bytes.fromhex(pair[2] + pair[3]).decode('utf-16-be')


def _nodes(root: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield the nodes of a tree in document order, each once."""
    rest, seen = [root] if root else [], set()
    while rest:
        node = rest.pop()
        if node in seen:  # by an alias
            continue
        seen.add(node)
        yield node
        if isinstance(node, yaml.MappingNode):
            rest.extend(part for pair in reversed(node.value) for part in reversed(pair))
        elif isinstance(node, yaml.SequenceNode):
            rest.extend(reversed(node.value))
