"""The entries of the reference: values, options, directives, roles and warnings."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from docutils.parsers.rst import Directive
from msgspec import Struct, structs

from sphinx_career.directives import DIRECTIVES, options
from sphinx_career.directives.lists import RecordList
from sphinx_career.domain.load import CONFIG_VALUES
from sphinx_career.model import scalars
from sphinx_career.model.base import Record
from sphinx_career.model.career import KINDS, Career
from sphinx_career.model.dates import EndDate, PartialDate
from sphinx_career.model.entry_types import EntryType
from sphinx_career.model.fields import Field, fields
from sphinx_career.model.name_lists import PersonName
from sphinx_career.model.problems import Subtype, join_choices

VALUES: Final[dict[type, tuple[str, str]]] = {
    str: ('text', 'texts'),
    scalars.Doi: ('DOI', 'DOIs'),
    scalars.Flag: ('``true`` or ``false``', ''),
    scalars.Email: ('e-mail address', 'e-mail addresses'),
    EntryType: ('entry type', 'entry types'),
    scalars.Identifier: ('id', 'ids'),
    scalars.Isbn: ('ISBN', 'ISBNs'),
    scalars.Pages: ('page range', 'page ranges'),
    PersonName: ('name', 'names'),
    PartialDate: ('date', 'dates'),
    EndDate: ('date or ``present``', ''),
    scalars.Reachable: ('URL, absolute or relative to the site', 'URLs'),
    scalars.ReleaseVersion: ('release version', 'release versions'),
    scalars.SourceKey: ('bibliography key', 'bibliography keys'),
    scalars.TopicId: ('topic id', 'topic ids'),
    scalars.Url: ('URL (http, https or mailto)', 'URLs (http, https or mailto)'),
    scalars.WorkId: ('publication id', 'publication ids'),
}
"""The types of values in the data, singular and plural."""

OPTION_VALUES: Final[dict[Callable[..., Any], str]] = {
    options.classes: 'Names, separated by spaces.',
    options.count: 'An integer of at least 1.',
    options.date: 'A date.',
    options.flag: 'No value.',
    options.length: 'A length, such as ``12em`` or ``200px``.',
    options.names: 'Ids, separated by commas or spaces.',
    options.years: 'A year, or a range such as ``2019-2024``, ``2019-`` or ``-2024``.',
}

OPTIONS: Final = {
    'brief': 'Show only the title, the dates and the line below them; of ``career:cv``, in '
    'these sections.',
    'by': 'Group the records under headings.',
    'chapters': 'Show chapters below their book, in one list with books, alone, or not at all.',
    'class': 'CSS classes.',
    'columns': 'Show only these columns.',
    'formats': 'Show only these formats.',
    'from': 'Leave out what ended before this date.',
    'keys': 'Show only the publications with these keys, and their chapters.',
    'limit': 'Show at most this many records.',
    'no-index': 'Show the records without documenting them here.',
    'no-image': 'Leave out the portrait.',
    'numbering': 'Number the works through all groups, from 1 up or down to 1.',
    'no-title': 'Leave out the title, for use below a heading of your own.',
    'exclude': 'Leave out these sections.',
    'full': 'Show all of the records of these sections, which are brief by default.',
    'fold': 'What comes last and, in HTML, folded: the details of a record (a flag), or, of '
    'how to cite a work, ``styles`` or ``formats``.',
    'only': 'List only the exports with these names, in this order.',
    'order': 'Sort the records by date; those without a date come last.',
    'past': 'Show only what ended before the day of the build.',
    'sections': 'Show only these sections, in this order.',
    'show': 'What to show below the line of facts, besides parts and sources. A brief list shows '
    '``identifiers`` and ``links`` by default, others everything.',
    'style': 'Show a chart of the records above their list, or only the list.',
    'styles': 'Show the formatted text only in these styles.',
    'to': 'Leave out what began after this date.',
    'topics': 'Show only records with one of these topics.',
    'type': 'Show only works of these types, and their chapters.',
    'upcoming': 'Show only what ends on the day of the build or later.',
    'width': 'The width of the portrait; 10em by default.',
    'years': 'Show only what came out in these years.',
}


class Entry(NamedTuple):
    """A term, its value and its meaning, with the inline markup of docstrings."""

    term: str
    value: str
    meaning: str
    inside: Sequence[Entry] = ()


def data() -> Iterator[Entry]:
    """Yield the keys of every record, then the sections of the data."""
    shared = [_key(Record, field) for field in fields(Record).values()]
    yield Entry('Every record', '', _doc(Record), shared)
    for field in fields(Career).values():
        entry = _key(Career, field)
        if issubclass(field.type, Record):
            more = ' It also takes the keys of every record. '
            more += f'Its object type is ``{field.type.objtype}``.'
            entry = entry._replace(meaning=entry.meaning + more)
        yield entry


def _key(struct: type[Struct], field: Field) -> Entry:
    """Return the entry of the key *field* of *struct*, with the keys inside its value."""
    mapping = field.holds(Struct)
    one, several = ('mapping', 'mappings') if mapping else VALUES.get(field.type, VALUES[str])
    value = f'list of {several}' if field.many else one
    meaning, inside = field.description, []
    if field.words:
        default = {key.name: key.default for key in structs.fields(struct)}[field.name]
        value = f'one of {_join(field.words)}'
        value += f'; default: ``{default}``' if default and not field.required else ''
    elif field.holds(scalars.Word):
        value = f'{_join(field.type.known)}, or any short text'
    elif mapping:
        doc = _doc(field.type)
        meaning += f' Each is {doc[0].lower()}{doc[1:]}' if field.many else f' {doc}'
        shared = fields(Record) if issubclass(field.type, Record) else {}
        keys = [inner for key, inner in fields(field.type).items() if key not in shared]
        inside = [
            _key(field.type, inner) for inner in sorted(keys, key=lambda key: not key.required)
        ]
    value += ', required' if field.required else ''
    return Entry(f'``{field.key}``', f'{value[0].upper()}{value[1:]}.', meaning, inside)


def config_values() -> Iterator[Entry]:
    """Yield the configuration values."""
    for name, setting in CONFIG_VALUES.items():
        types = _join(type_.__name__ for type_ in setting.types)
        value = f'{types}; default: ``{setting.default!r}``.'
        yield Entry(f'``{name}``', value, setting.description)


def warnings() -> Iterator[Entry]:
    """Yield the subtypes of warnings, as ``suppress_warnings`` names them."""
    return (Entry(f'``career.{subtype}``', '', subtype.doc) for subtype in Subtype)


def roles() -> Iterator[Entry]:
    """Yield the roles, one for each object type."""
    for objtype, kind in KINDS.items():
        meaning = f'{_doc(fields(Career)[kind.section].type)} In the section ``{kind.section}``.'
        yield Entry(f'``career:{objtype}``', '', meaning)


def directives() -> Iterator[Entry]:
    """Yield the directives, each with the options that not all lists share."""
    shared = list_options()
    for name, class_ in DIRECTIVES.items():
        meaning, found = _doc(class_), _options(class_)
        if issubclass(class_, RecordList):
            found = [entry for entry in found if entry not in shared]
            given = f'``order`` defaults to ``{class_.order}``'
            if class_.groupings:
                given += f' and ``by`` to ``{class_.grouping}``'
            meaning += f' Takes the options of all lists; {given}.'
        yield Entry(f'``career:{name}``', '', meaning, found)


def list_options() -> list[Entry]:
    """Return the options that all lists share."""
    first, *others = map(_options, RecordList.__subclasses__())
    return [entry for entry in first if all(entry in other for other in others)]


def _options(class_: type[Directive]) -> list[Entry]:
    return [
        Entry(f'``{name}``', _taken(convert), OPTIONS.get(name, ''))
        for name, convert in (class_.option_spec or {}).items()
    ]


def _taken(convert: Callable[..., Any]) -> str:
    """Return a description of what *convert* accepts."""
    inner = inspect.getclosurevars(convert).nonlocals
    if 'one' in inner:
        return _taken(inner['one']).replace('One', 'Some').replace('.', ', separated by commas.')
    if 'words' in inner:
        return f'One of {_join(inner["words"])}.'
    return OPTION_VALUES.get(convert, '')


def _doc(class_: type) -> str:
    return ' '.join((inspect.getdoc(class_) or '').split())


def _join(words: Iterable[str]) -> str:
    return join_choices(words, '``{}``'.format)


SUBJECTS: Final[dict[str, tuple[Callable[[], Iterable[Entry]], str, str]]] = {
    'config': (config_values, 'std', 'confval'),
    'data': (data, '', ''),
    'directives': (directives, 'rst', 'directive'),
    'options': (list_options, '', ''),
    'roles': (roles, 'rst', 'role'),
    'warnings': (warnings, '', ''),
}
"""For each subject, the function that yields its entries, their domain and object type."""
