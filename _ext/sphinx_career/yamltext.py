"""YAML text to a tree of nodes that know their place: no Sphinx.

A file is hostile until shown otherwise: its size and (by libyaml) the depth of
its nesting are bounded before it is walked.
"""

from __future__ import annotations

import re
from typing import Final

import yaml

from sphinx_career.problems import Location, Problem, Subtype

MAX_BYTES: Final = 16 * 2**20

# Those of YAML 1.1's types (https://yaml.org/type/) that hold texts, lists and mappings.
_STANDARD_TAGS: Final = frozenset(
    f'tag:yaml.org,2002:{name}'
    for name in ('bool', 'float', 'int', 'map', 'null', 'seq', 'str', 'timestamp')
)
_SURROGATES: Final = re.compile(
    r'(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})'
)


class UnreadableError(Exception):
    """A file of which nothing can be used; its argument is the problem."""

    def __init__(self, location: Location, subtype: Subtype, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(location, subtype, message)


def compose(data: bytes, path: str) -> yaml.MappingNode:
    """Return the mapping that *data* holds, the bytes of the file at *path*.

    :raises UnreadableError: *data* is not the UTF-8 text of one YAML mapping, or
        exceeds a bound.
    """
    text = _decode(data, path)
    try:
        root = yaml.compose(_joined(text), Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path, 1, 1)
        message = ' '.join(filter(None, (error.context, error.problem)))
        raise UnreadableError(place, Subtype.SYNTAX, f'not YAML: {message}') from None
    except yaml.reader.ReaderError as error:
        # libyaml counts the bytes before the one that it refuses.
        before = text.encode()[: error.position].decode(errors='ignore')
        raise UnreadableError(
            _at(before, len(before), path), Subtype.SYNTAX, f'not YAML: {error.reason}'
        ) from None
    if root is None:
        raise UnreadableError(
            Location(path, 1, 1),
            Subtype.FILE,
            "the file is empty; expected sections such as 'talks:'",
        )
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableError(
            place_of(root, path),
            Subtype.TYPE,
            f"expected a mapping of sections such as 'talks:', not {noun(root)}",
        )
    return root


def place_of(node: yaml.Node, path: str) -> Location:
    """Return where *node* of the file at *path* begins."""
    mark = node.start_mark
    return Location(path, mark.line + 1, mark.column + 1)


def noun(node: yaml.Node) -> str:
    """Return what a reader would call *node*."""
    if isinstance(node, yaml.MappingNode):
        return 'a mapping'
    if isinstance(node, yaml.SequenceNode):
        return 'a list'
    return 'nothing' if is_blank(node) else 'a text'


def is_blank(node: yaml.Node) -> bool:
    """Tell whether *node* gives no value at all, as after ``endDate:``."""
    return isinstance(node, yaml.ScalarNode) and not node.value.strip()


def has_own_tag(node: yaml.Node) -> bool:
    """Tell whether *node* has a tag, such as ``!include``, that YAML itself lacks."""
    return node.tag not in _STANDARD_TAGS


def _decode(data: bytes, path: str) -> str:
    try:
        return data.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode('utf-8')
        raise UnreadableError(
            _at(before, len(before), path),
            Subtype.FILE,
            f'not UTF-8 text: byte 0x{error.object[error.start]:02x}',
        ) from None


def _joined(text: str) -> str:
    """Join the two escapes that JSON writes a character beyond U+FFFF in (RFC 8259, 7).

    YAML has one escape for it, and libyaml refuses the two.
    """
    if '\\u' not in text:
        return text
    return _SURROGATES.sub(
        lambda pair: pair[1] + bytes.fromhex(pair[2] + pair[3]).decode('utf-16-be'), text
    )


def _at(text: str, offset: int, path: str) -> Location:
    lines = re.split(r'\r\n|\r|\n', text[:offset])
    return Location(path, len(lines), len(lines[-1]) + 1)
