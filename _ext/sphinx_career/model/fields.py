"""The keys of a record, as its class declares them: no Sphinx."""

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
    """A class, or a ``Literal`` of the words that it takes."""
    many: bool
    """Whether the value is a list of values of that type."""
    required: bool
    description: str

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the value may be, or none if it may be any."""
        return tuple(word for word in typing.get_args(self.type) if word)


@functools.cache
def fields(struct: type[msgspec.Struct]) -> dict[str, Field]:
    """Return the keys of *struct*, in the order of its fields."""
    found = {}
    # Records are declared without ``from __future__ import annotations``: to evaluate
    # annotations that are texts takes longer than to read the data of a small site.
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
    """Return the type in ``Annotated[type | None, Meta(...)]``, and what it is said to mean.

    A type after the ``Meta`` is what the data are read as: a value may be made from any text.
    """
    description = ''
    if typing.get_origin(hint) is typing.Annotated:
        hint, meta, *read_as = typing.get_args(hint)
        description = meta.description or ''
        if read_as:
            return read_as[0], description
    if typing.get_origin(hint) is types.UnionType:
        hint = next(arg for arg in typing.get_args(hint) if arg is not types.NoneType)
    return hint, description
