"""Write imported records as the data files of a site."""

import functools
import json
import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
import yaml
from msgspec import Struct

from sphinx_career.data.yaml_repair import straight_quotes
from sphinx_career.importers.builder import Entry, Imported, Loss
from sphinx_career.model.base import Record
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.fields import fields
from sphinx_career.model.publication import Publication
from sphinx_career.model.source_text import UNSAFE

_WIDTH: Final = 95


def data_files(imported: Imported) -> dict[str, str]:
    """Return the data files for *imported* by name: sections and bibliographies, with comments."""
    files = {
        f'{section}.yaml': _section(section, entries)
        for section, entries in imported.sections.items()
        if entries
    }
    if imported.bibliography:
        files['publications.bib'] = '\n'.join(imported.bibliography)
    if imported.evidence:
        files['sources.bib'] = '\n'.join(imported.evidence)
    if lost := [loss for loss in imported.losses if not loss.noted]:
        first = 'basics.yaml'
        head = '\n'.join(_comments(lost))
        text = files.get(first, 'basics:\n')
        files[first] = f'# Not imported, for the reasons given:\n{head}\n\n{text}'
    return files


def dump(record: Struct) -> str:
    """Return *record* as YAML, with the keys that have a value."""
    text: str = yaml.dump(
        _mapping(record),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_WIDTH,
        default_flow_style=False,
    )
    return text


def _section(section: str, entries: list[Entry]) -> str:
    many = isinstance(entries, list) and section not in {'basics', 'meta'}
    lines = [f'{section}:']
    for record, losses in entries:
        block = dump(record).rstrip('\n').split('\n')
        if many:
            block = [('- ' if number == 0 else '  ') + line for number, line in enumerate(block)]
        indent = '    ' if many else '  '
        lines += [f'  {line}'.rstrip() for line in block]
        lines += [f'{indent}{comment}' for comment in _comments(losses)]
    return '\n'.join(lines) + '\n'


def _comments(losses: list[Loss]) -> Iterator[str]:
    for loss in losses:
        value = '' if loss.private else f': {_on_one_line(loss.value)}'
        yield f'# Not kept: {_on_one_line(loss.key, quote=False)}{value} - {loss.reason}'


def _on_one_line(text: str, *, quote: bool = True) -> str:
    """Return *text* as JSON, or as it is unless it has line breaks or control characters."""
    unsafe = re.search(UNSAFE, text) or not text.isprintable()
    written = json.dumps(text, ensure_ascii=bool(unsafe and re.search(UNSAFE, text)))
    return written if quote or unsafe else text


def _mapping(struct: Struct) -> dict[str, Any]:
    type_ = Publication if isinstance(struct, Publication) else type(struct)
    defaults = _defaults(type_)
    first = ['id', 'name']
    if isinstance(struct, Record):
        first += [*struct.titles, *struct.affiliations, 'start_date', 'end_date']
    names = {field.name: key for key, field in fields(type_).items()}
    found = {}
    for name in dict.fromkeys((*(name for name in first if name in names), *names)):
        value = getattr(struct, name)
        if value and value != defaults[name] and (written := _value(value)):
            found[names[name]] = written
    return found


@functools.cache
def _defaults(type_: type[Struct]) -> dict[str, Any]:
    """Return the defaults of the fields of *type_*; cached, since every record asks."""
    return {field.name: field.default for field in msgspec.structs.fields(type_)}


def _value(value: Any) -> Any:
    if isinstance(value, Struct):
        return _mapping(value)
    if isinstance(value, tuple):
        return [written for item in value if (written := _value(item))]
    return value if isinstance(value, PartialDate) else str(value)


class _Dumper(yaml.SafeDumper):
    """Writes YAML as people do: lists indented, texts of several lines as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    block = '\n' in text and not re.search(r'[ \t]\n|^\s|[\t\u0085\ufeff]', text)
    # Of a text that is all in typographic quotation marks the reader asks whether they are meant.
    meant = straight_quotes(text) != text
    style = '|' if block else "'" if meant else None
    return dumper.represent_scalar('tag:yaml.org,2002:str', text, style=style)


def _represent_date(dumper: yaml.SafeDumper, date: PartialDate) -> yaml.ScalarNode:
    tag = dumper.resolve(yaml.ScalarNode, str(date), (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(date))


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(PartialDate, _represent_date)
