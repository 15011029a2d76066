"""Introspection: the keys that a class of the model declares."""

from __future__ import annotations

import functools
import types
import typing
from typing import Any, NamedTuple

import msgspec


class Field(NamedTuple):
    """A key of a mapping in the data."""

    key: str
    name: str
    """The attribute of the record."""
    type: Any
    """A class, or a ``Literal`` of the allowed words."""
    many: bool
    """Whether the value is a list of values of that type."""
    required: bool
    description: str

    @property
    def words(self) -> tuple[str, ...]:
        """The allowed words, or ``()`` if any value is."""
        return tuple(word for word in typing.get_args(self.type) if word)

    def holds(self, type_: type) -> bool:
        """Return whether the values are of *type_*, or of a type that derives from it."""
        return isinstance(self.type, type) and issubclass(self.type, type_)


@functools.cache
def fields(struct: type[msgspec.Struct]) -> dict[str, Field]:
    """Return the fields of *struct* by key, in order."""
    found = {}
    # The modules of the records do without ``from __future__ import annotations``: evaluating
    # string annotations takes longer than reading the data of a small site.
    for field in msgspec.structs.fields(struct):
        type_, description = _annotation(field.type)
        many = typing.get_origin(type_) is tuple
        if many:
            type_ = typing.get_args(type_)[0]
        found[field.encode_name] = Field(
            field.encode_name, field.name, type_, many, field.required, description
        )
    return found


def _annotation(hint: Any) -> tuple[Any, str]:
    """Return the type and the description in ``Annotated[type | None, 'Description.']``.

    A type after the description is the one to parse data as, where code may set any text.
    """
    description = ''
    if typing.get_origin(hint) is typing.Annotated:
        hint, description, *parsed_as = typing.get_args(hint)
        if parsed_as:
            return parsed_as[0], description
    if typing.get_origin(hint) is types.UnionType:
        hint = next(arg for arg in typing.get_args(hint) if arg is not types.NoneType)
    return hint, description
