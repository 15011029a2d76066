"""Generate the JSON Schema of a data file, for editors.

Draft 2020-12 (https://json-schema.org/draft/2020-12/schema).  It rejects what
the reader rejects, as far as a schema can.  YAML parsers of editors produce
numbers and booleans where the reader takes the text, so these are allowed too.
It knows what a project refers to, so that editors complete and check that as well.
"""

import inspect
import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from msgspec import Struct

from sphinx_career.model.base import Record
from sphinx_career.model.career import Career
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.fields import Field, fields
from sphinx_career.model.scalars import Email, Identifier, Reference, Scalar, Url
from sphinx_career.model.source_text import UNSAFE

DRAFT: Final = 'https://json-schema.org/draft/2020-12/schema'

_BLANK: Final = {'$ref': '#/$defs/Blank'}
_TEXT: Final = {
    'description': 'Plain text, without markup.',
    'pattern': r'\S',
    'examples': ['The Linux Memory Manager', 2025],
}


Names = Mapping[type[Reference], Collection[str]]
"""What records may refer to, by the type of the reference."""


def json_schema(
    names: Names | None = None, events: Collection[str] = (), career: type[Career] = Career
) -> dict[str, Any]:
    """Return the schema of a data file with sections of *career*.

    References of a type in *names* are to one of these, if there are any.  Editors
    offer *events* for talks, which may be at any other as well.
    """
    definitions: dict[str, Any] = {
        'Blank': {
            'title': 'Blank',
            'description': 'No value: the same as leaving it out.',
            'type': ['null', 'string'],
            'pattern': r'^\s*$',
            'examples': [None],
        }
    }
    schema = _mapping(career, definitions)
    for type_, known in (names or {}).items():
        if known and type_.__name__ in definitions:
            definitions[type_.__name__] |= {'enum': _as_read(known), 'examples': []}
    if events:
        event = definitions['Talk']['properties']['event']
        event['anyOf'] = [{'enum': _as_read(events)}, {'$ref': event.pop('$ref')}]
    return {
        '$schema': DRAFT,
        'title': 'Career data',
        **schema,
        'examples': [{'talks': [{'id': 'pycon-2024', 'name': 'A title', 'event': 'PyCon 2024'}]}],
        '$defs': dict(sorted(definitions.items())),
    }


def _mapping(struct: type[Struct], definitions: dict[str, Any]) -> dict[str, Any]:
    known = fields(struct)
    optional = {'id'} if issubclass(struct, Record) else set()  # made from the title
    required = [name for name in known if known[name].required and name not in optional]
    schema: dict[str, Any] = {
        'description': _summary(struct),
        'type': 'object',
        'additionalProperties': False,
        'properties': {
            name: _property(field, definitions, required=name in required)
            for name, field in known.items()
        },
    }
    return schema | {'required': required} if required else schema


def _property(field: Field, definitions: dict[str, Any], *, required: bool) -> dict[str, Any]:
    value = _value(field, definitions)
    if field.many:
        value = {'type': 'array', 'items': {'anyOf': [value, _BLANK]}}
    if not required:
        value = {'anyOf': [value, _BLANK]}
    return {'title': _title(field.key), 'description': field.description} | value


def _value(field: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    if field.words:
        return {'enum': list(field.words)}
    name = 'Text' if field.type is str else field.type.__name__
    if name not in definitions:
        is_mapping = field.holds(Struct)
        definition = _mapping(field.type, definitions) if is_mapping else _scalar(field.type)
        definitions[name] = {'title': _title(name)} | definition
    return {'$ref': f'#/$defs/{name}'}


def _scalar(type_: type[str]) -> dict[str, Any]:
    schema: dict[str, Any] = {'type': ['string', 'number', 'boolean']}
    if issubclass(type_, PartialDate):
        schema = {'type': ['string', 'integer'], 'minimum': 1000, 'maximum': 9999}
    elif issubclass(type_, Identifier):
        schema['minimum'] = 0
    elif issubclass(type_, Url | Email):
        schema = {'type': 'string'}
    text = _TEXT
    if issubclass(type_, Scalar):
        examples = list(type_.examples)
        text = {'description': _summary(type_), 'pattern': type_.pattern, 'examples': examples}
    return schema | text | {'not': {'type': 'string', 'pattern': UNSAFE}}


def _as_read(names: Collection[str]) -> list[str | float | bool]:
    """Return *names* in order, and what YAML makes of those that look like other values."""
    found: list[str | float | bool] = sorted(names)
    for name in sorted(names):
        if re.fullmatch(r'[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?', name):
            found.append(float(name) if {'.', 'e', 'E'} & set(name) else int(name))
        elif name in {'true', 'false'}:
            found.append(name == 'true')
    return list({repr(value): value for value in found}.values())


def _summary(type_: type) -> str:
    """Return the first paragraph of the docstring of *type_*."""
    paragraph = inspect.cleandoc(type_.__doc__ or '').partition('\n\n')[0]
    return ' '.join(paragraph.split())


def _title(key: str) -> str:
    """Return *key* as words: ``Start date`` for ``startDate``."""
    return re.sub('([A-Z])', r' \1', key).strip(' $').capitalize()
