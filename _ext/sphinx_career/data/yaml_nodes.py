"""Parse YAML into nodes with locations.

Files are untrusted: their size and (by libyaml) the depth of nesting are
limited before the nodes are visited.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import yaml

from sphinx_career.data.foreign import foreign_format, import_hint
from sphinx_career.model.problems import Location, Problem, Subtype
from sphinx_career.model.source_text import location_at

# The tags of YAML 1.1 (https://yaml.org/type/) for scalars, lists and mappings.
_STANDARD_TAGS: Final = frozenset(
    f'tag:yaml.org,2002:{name}'
    for name in ('bool', 'float', 'int', 'map', 'null', 'seq', 'str', 'timestamp')
)
_TAGS: Final = {
    yaml.ScalarNode: 'tag:yaml.org,2002:str',
    yaml.SequenceNode: 'tag:yaml.org,2002:seq',
    yaml.MappingNode: 'tag:yaml.org,2002:map',
}
_SURROGATES: Final = re.compile(
    r'(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})'
)
_MASK: Final = '\ue000' * len(r'\ud83d\ude00')
"""What stands for a surrogate pair: characters that no text has, as many as the escapes."""


def most_values(text: str) -> int:
    """Return how many values a file may hold, each use of an alias counted.

    This guards memory and time: 70,000 in a file of a million characters, 200,000 at most.
    """
    return min(200_000, 20_000 + len(text) // 20)


class TooManyValuesError(Exception):
    """A file holds more values than it may."""


class Loader(yaml.CBaseLoader):
    """Composes no more values than a file may hold, and as many keys: guards memory."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.nodes_left = 2 * most_values(stream)

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Count a node; the composer calls this before each."""
        self.nodes_left -= 1
        if self.nodes_left < 0:
            raise TooManyValuesError

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        """Return the tag of a node without one, as the base class does, but faster."""
        return _TAGS[kind]


class UnreadableError(Exception):
    """A file cannot be read at all; ``problem`` says why."""

    def __init__(self, location: Location, subtype: Subtype, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(location, subtype, message)


def too_many(place: Location, things: str, most: int) -> UnreadableError:
    """Return what to raise if a file has more than *most* *things*: the next one is at *place*."""
    message = f'the file holds more than {most:,} {things}, too many for its length; divide it'
    return UnreadableError(place, Subtype.FILE, message)


def compose(data: bytes, path: str) -> yaml.MappingNode:
    """Return the root mapping of *data*, the file at *path*, or raise UnreadableError."""
    root = compose_any(data, path)
    if not isinstance(root, yaml.MappingNode):
        if name := foreign_format(root):
            raise UnreadableError(place_of(root, path), Subtype.FILE, import_hint(name, path))
        message = f"expected a mapping of sections such as 'talks:', not {noun(root)}"
        raise UnreadableError(place_of(root, path), Subtype.TYPE, message)
    return root


def compose_any(data: bytes, path: str) -> yaml.Node:
    """Return the root node of *data*, the file at *path*, or raise UnreadableError."""
    try:
        text = data.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        place = location_at(before, len(before), path)
        message = f'not UTF-8 text: byte 0x{error.object[error.start]:02x}'
        raise UnreadableError(place, Subtype.FILE, message) from None
    try:
        root = _composed(text)
    except TooManyValuesError:
        raise too_many(_last_place(text, path), 'values', most_values(text)) from None
    except yaml.YAMLError as error:
        line, column, _, message = find_mistake(text, error)
        place = Location(path, line + 1, column + 1)
        raise UnreadableError(place, Subtype.SYNTAX, f'not YAML: {message}') from None
    if root is None:
        message = "the file is empty; expected sections such as 'talks:'"
        raise UnreadableError(Location(path), Subtype.FILE, message)
    return root


class Mistake(NamedTuple):
    """Where a text is not YAML, counted from 0, and what the parser says."""

    line: int
    column: int
    context_line: int
    message: str


def find_mistake(text: str, error: yaml.YAMLError) -> Mistake:
    """Return the mistake in *text* that *error* is about."""
    if isinstance(error, yaml.reader.ReaderError):  # whose position is in bytes
        *above, line = split_lines(text.encode()[: error.position].decode(errors='ignore'))
        return Mistake(len(above), len(line), len(above), error.reason)
    found = error if isinstance(error, yaml.MarkedYAMLError) else yaml.MarkedYAMLError()
    mark = found.problem_mark or found.context_mark
    context = found.context_mark or mark
    message = ' '.join(filter(None, (found.context, found.problem)))
    if mark is None or context is None:
        return Mistake(0, 0, 0, message)
    return Mistake(mark.line, mark.column, context.line, message)


def split_lines(text: str) -> list[str]:
    """Return the lines of *text* with their ends, which are those of YAML 1.1."""
    return re.split(r'(?<=[\n\x85\u2028\u2029])|(?<=\r)(?!\n)', text)


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


def _last_place(text: str, path: str) -> Location:
    """Return the location of the first value in *text* that is one too many."""
    events = yaml.parse(_masked(text), Loader=yaml.CBaseLoader)
    nodes = (event for event in events if isinstance(event, yaml.NodeEvent))
    return place_of(next(itertools.islice(nodes, 2 * most_values(text), None)), path)


def _composed(text: str) -> yaml.Node | None:
    """Return the tree of *text*, which may contain surrogate pairs as JSON escapes.

    JSON writes a character beyond U+FFFF as two escapes (RFC 8259, section 7); libyaml
    rejects them.  Join them in double-quoted scalars.
    """
    masked = _masked(text)
    root = yaml.compose(masked, Loader=Loader)
    for node in _nodes(root) if masked != text else ():
        if isinstance(node, yaml.ScalarNode) and _MASK in node.value:
            pairs = _SURROGATES.finditer(text, node.start_mark.index, node.end_mark.index)
            joined = [
                _join(pair) if node.style == '"' else pair[0][-len(_MASK) :] for pair in pairs
            ]
            node.value = ''.join(_replaced(node.value, joined))
    return root


def _masked(text: str) -> str:
    """Return *text* with something of the same length for each surrogate pair."""
    return _SURROGATES.sub(rf'\1{_MASK}', text) if '\\u' in text else text


def _replaced(text: str, joined: Iterable[str]) -> Iterator[str]:
    """Yield the parts of *text* and what is *joined* between them, in place of masks."""
    first, *rest = text.split(_MASK)
    yield first
    # A mask beyond these is in the file itself.
    for pair, part in zip(itertools.chain(joined, itertools.repeat(_MASK)), rest, strict=False):
        yield pair
        yield part


def _join(pair: re.Match[str]) -> str:
    return bytes.fromhex(pair[2] + pair[3]).decode('utf-16-be')


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
