"""Foreign documents: texts, lists and tables that know their places in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Self, TypeVar

import yaml

from sphinx_career.data.yaml_nodes import is_blank, noun, place_of
from sphinx_career.model.problems import Location

MAX_DEPTH: Final = 60
"""Deeper values are no data of a person."""
_Taken = TypeVar('_Taken')


class Text(str):
    """A text, number or boolean, as written."""

    place: Location

    def __new__(cls, text: str, place: Location) -> Self:
        """Return *text*, found at *place*."""
        made = super().__new__(cls, text)
        made.place = place
        return made


class Items(list['Value']):
    """A list."""


class Table(dict[str, 'Value']):
    """A mapping."""

    def __init__(self, values: dict[str, Value], place: Location) -> None:
        super().__init__(values)
        self.place = place

    def put(self, key: str, value: Value) -> None:
        """Add *value* at *key*, or at a longer key if that is taken: nothing is replaced."""
        while key in self:
            key += '*'
        self[key] = value

    def renamed(self, names: Mapping[str, str]) -> Table:
        """Return a copy with the keys in *names* renamed, where the new names are free."""
        found = Table({}, self.place)
        for key, value in self.items():
            name = names.get(key, key)
            found.put(key if name in found or (name != key and name in self) else name, value)
        return found

    def replaced(self, values: Mapping[str, Value]) -> Table:
        """Return a copy with *values* in place of those that it has."""
        return Table({**self, **values}, self.place)

    def without(self, *keys: str) -> Table:
        """Return a copy without *keys*."""
        return Table({key: self[key] for key in self if key not in keys}, self.place)

    def text(self, key: str) -> Text | None:
        """Return the text at *key*, or ``None`` if there is no value, or another one."""
        value = self.get(key)
        return value if isinstance(value, Text) else None

    def take(self, key: str, type_: type[_Taken]) -> _Taken | None:
        """Remove and return the value at *key*, or return ``None`` unless it is of *type_*."""
        value = self.get(key)
        if not isinstance(value, type_):
            return None
        del self[key]
        return value


Value = Text | Items | Table


def from_yaml(node: yaml.Node, path: str, depth: int = 0) -> Value:
    """Return *node* of the file at *path*, without keys and items that have no value."""
    place = place_of(node, path)
    if depth > MAX_DEPTH:
        return Text('…', place)
    if isinstance(node, yaml.MappingNode):
        table = Table({}, place)
        for key, child in node.value:
            if not is_blank(child):
                name = key.value if isinstance(key, yaml.ScalarNode) else noun(key)
                table.put(name, from_yaml(child, path, depth + 1))
        return table
    if isinstance(node, yaml.SequenceNode):
        children = (child for child in node.value if not is_blank(child))
        return Items(from_yaml(child, path, depth + 1) for child in children)
    return Text(node.value.strip(), place)


def listed(value: Value | None) -> Items:
    """Return *value* as a list: a lone value as its only item."""
    if isinstance(value, Items):
        return value
    return Items() if value is None else Items([value])


def leaves(value: Value, path: str = '') -> Iterator[tuple[str, Text]]:
    """Yield each text in *value* with the path of keys that leads to it."""
    if isinstance(value, Text):
        if value:
            yield path, value
    elif isinstance(value, Table):
        for key, child in value.items():
            yield from leaves(child, join(path, key))
    else:
        for number, child in enumerate(value):
            yield from leaves(child, f'{path}[{number}]')


def join(path: str, key: str) -> str:
    """Return the path to *key* in the table at *path*."""
    return f'{path}.{key}' if path else key
