"""Convert YAML nodes to records, and report every mistake at its location.

Scalars are read as text and typed by their field, whatever YAML would make of
them: ``no``, ``2018`` and ``12:30`` mean what the author wrote.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import yaml
from msgspec import Struct

from sphinx_career.data.foreign import OLD_NAMES, foreign_format, import_hint, keys_of
from sphinx_career.data.yaml_nodes import (
    UnreadableError,
    compose,
    has_own_tag,
    is_blank,
    is_null,
    is_plain,
    most_values,
    noun,
    place_of,
)
from sphinx_career.data.yaml_repair import recover, straight_quotes
from sphinx_career.model.base import Part, Record
from sphinx_career.model.career import Career
from sphinx_career.model.collector import collector_paused
from sphinx_career.model.fields import Field, fields
from sphinx_career.model.problems import Location, Problem, Subtype, Suggestions, join_choices
from sphinx_career.model.scalars import Identifier, RecoveredError, Reference, Scalar
from sphinx_career.model.source_text import UNSAFE_HINT, find_unsafe
from sphinx_career.model.synonyms import find_synonym

_CUT: Final = re.compile(r'[ \t]+#[^\s#!].*')
"""What may be the rest of a text rather than a comment: ``#1``, without a space."""
_RANGES: Final = (('startDate', 'endDate'), ('releaseDate', 'releaseEnd'))


class Mention(NamedTuple):
    """A reference in the data, and its location."""

    location: Location
    reference: Reference


class Item(NamedTuple):
    """A record, or a section that is a mapping, and its location."""

    section: str
    location: Location
    value: Part
    parts: dict[str, Location]
    """Locations of the mappings inside it, by key and index, such as ``milestones-0``."""


class Contents(NamedTuple):
    """The content of a file, and its problems."""

    items: list[Item]
    mentions: list[Mention]
    problems: list[Problem]
    lost: list[tuple[str, str]]
    """Section and id of the records that are left out; ``''`` if that is not known."""


def read(data: bytes, path: str, career: type[Career] = Career) -> Contents:
    """Return the content of *data*, the bytes of the file at *path*: sections of *career*.

    Never raise: an invalid value is left out, a record that requires it as
    well, and the rest is kept.
    """
    reader = _Reader(path, career)
    try:
        with collector_paused():
            reader.read_sections(reader.compose(data))
    except UnreadableError as error:
        return Contents([], [], [error.problem], [('', '')])
    return reader.contents


class _InvalidError(Exception):
    """A value is invalid; the problem has been reported."""


def _fits(node: yaml.Node, field: Field) -> bool:
    """Return whether *node* has the form of a value of *field*."""
    if field.many:
        return isinstance(node, yaml.SequenceNode)
    return isinstance(node, yaml.MappingNode if field.holds(Struct) else yaml.ScalarNode)


class _Reader:
    def __init__(self, path: str, career: type[Career]) -> None:
        self.path, self.career = path, career
        self.contents = Contents([], [], [], [])
        self.text = ''
        self.reported: set[Problem] = set()
        self.parts: dict[str, Location] = {}
        self.values_left = 0
        self.has_old_names = False
        self.suggestions = Suggestions()

    def compose(self, data: bytes) -> yaml.MappingNode:
        """Return the root of *data* without broken records, or raise UnreadableError."""
        self.text = data.decode('utf-8-sig', errors='replace')
        self.values_left = most_values(self.text)
        try:
            return compose(data, self.path)
        except UnreadableError as error:
            if error.problem.subtype != Subtype.SYNTAX:
                raise
            recovered = recover(self.text, self.path, error.problem)
        self.text = recovered.text
        self.contents.problems.extend(recovered.problems)
        self.contents.lost.extend(recovered.lost)
        return compose(recovered.text.encode(), self.path)

    def report(self, node: yaml.Node, subtype: Subtype, message: str) -> None:
        """Report a problem, but only once if aliases lead to its location again."""
        problem = Problem(place_of(node, self.path), subtype, message)
        if problem not in self.reported:
            self.reported.add(problem)
            self.contents.problems.append(problem)

    def report_form(self, node: yaml.Node, field: Field, expected: str) -> None:
        message = f'{field.key!r}: expected {expected}, not {noun(node)}'
        is_section = fields(Career).get(field.key) is field
        if is_section:
            self.contents.lost.append((field.key, ''))
        if expected == 'a list' and isinstance(node, yaml.ScalarNode):
            items = ', '.join(filter(None, map(str.strip, node.value.split(','))))
            message += '' if is_section else f'; write {field.key}: [{items}]'
        elif expected == 'a list':
            message += "; begin each item with '- '"
        elif expected == 'a text' and field.type is str:
            what = 'that begins with a bracket' if getattr(node, 'flow_style', False) else ''
            what = what or ("with ': '" if isinstance(node, yaml.MappingNode) else '')
            message += f'; put a text {what} in quotes' if what else ''
        self.report(node, Subtype.TYPE, message)

    def report_old_name(self, key: yaml.Node, name: str, new: str) -> None:
        """Report that the file has names of JSON Resume 0.0, once for all of them."""
        if not self.has_old_names:
            self.has_old_names = True
            message = (
                f'this is a file of JSON Resume 0.0: {name!r} is {new!r} now; rename its keys '
                f"with 'sphinx-career check --fix {self.path}'"
            )
            self.report(key, Subtype.KEY, message)

    def refuses_tag(self, node: yaml.Node) -> bool:
        """Return whether *node* has a non-standard tag, and report it."""
        if found := has_own_tag(node):
            message = f'the tag {node.tag!r} has no meaning here'
            if isinstance(node, yaml.ScalarNode) and '!' in node.tag:
                message += "; put a text that begins with '!' in quotes"
            self.report(node, Subtype.SYNTAX, message)
        return found

    def read_sections(self, root: yaml.MappingNode) -> None:
        self.refuses_tag(root)
        if name := foreign_format(root):
            self.report(root, Subtype.FILE, import_hint(name, self.path))
            self.contents.lost.append(('', ''))
            return
        for name, (field, node) in self.pairs(root, self.career, '')[0].items():
            for value, record in self.values(node, field):
                if isinstance(record, Part):
                    place = place_of(value, self.path)
                    self.contents.items.append(Item(name, place, record, self.parts))

    def pairs(
        self, node: yaml.MappingNode, struct: type[Struct], where: str
    ) -> tuple[dict[str, tuple[Field, yaml.Node]], set[str]]:
        """Return the fields and values of *node* by key: known keys with a value only.

        *where* is the key of *node*, or ``''`` for the file.  Also return the keys that
        unknown ones are meant to be; if the meaning is certain, they have the value.
        """
        known = fields(struct)
        given: dict[str, tuple[Field, yaml.Node]] = {}
        seen: set[str] = set()
        renamed: dict[str, yaml.Node] = {}
        meant: set[str] = set()
        old_names = OLD_NAMES.get(struct, {}) if self.path.endswith('.json') else {}
        self.count(node, len(node.value))
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else noun(key)
            if name in seen:
                what = repr(where) if where else 'the file'
                self.report(key, Subtype.DUPLICATE, f'{name!r} is given twice in {what}')
            elif (new := old_names.get(name)) and new not in keys_of(node):
                self.report_old_name(key, name, new)
                if not self.refuses_tag(value) and not is_blank(value):
                    given[new] = known[new], value
            elif name not in known:
                if not (is_null(value) or (is_blank(value) and not is_plain(value))):
                    synonym = find_synonym(name, where, known)
                    right = synonym or self.suggestions.misspelt(name, known)
                    self.report_key(key, name, where, known, right)
                    meant.add(right)
                    if synonym and _fits(value, known[synonym]):
                        renamed.setdefault(synonym, value)
            elif not self.refuses_tag(value) and not is_blank(value):
                given[name] = known[name], value
            seen.add(name)
        for name, value in renamed.items():
            if name not in seen and not self.refuses_tag(value):
                given[name] = known[name], value
        if not where:
            self.contents.lost.extend((right, '') for right in meant - given.keys() - {''})
        return given, meant

    def report_key(
        self, key: yaml.Node, name: str, where: str, known: Iterable[str], right: str
    ) -> None:
        """Report the unknown key *name*, which may be meant to be *right*."""
        message = f'unknown key {name!r} in {repr(where) if where else "the file"}'
        if '\xa0' in name:
            message += '; it has a non-breaking space: type a plain one, or none'
        elif right:
            message += f'; did you mean {right!r}?'
        else:
            message += f'; expected {join_choices(known)}'
        self.report(key, Subtype.KEY, message)

    def values(self, node: yaml.Node, field: Field) -> Iterator[tuple[yaml.Node, Any]]:
        """Yield *node*, or each of its elements, with its value for *field*."""
        children = [node]
        if field.many:
            if not isinstance(node, yaml.SequenceNode):
                self.report_form(node, field, 'a list')
                return
            self.count(node, len(node.value))
            children = [
                child
                for child in node.value
                if not self.refuses_tag(child) and not is_blank(child)
            ]
        for child in children:
            try:
                value = self.value(child, field)
            except _InvalidError:
                continue
            if value:
                yield child, value

    def value(self, node: yaml.Node, field: Field) -> Any:
        """Return *node* as one value of *field*; raise _InvalidError if it has no valid one."""
        is_mapping = field.holds(Struct)
        if is_mapping and isinstance(node, yaml.MappingNode):
            return self.struct(node, field.type, field.key)
        if not is_mapping and isinstance(node, yaml.ScalarNode):
            return self.scalar(node, field)
        self.report_form(node, field, 'a mapping' if is_mapping else 'a text')
        raise _InvalidError

    def count(self, node: yaml.Node, values: int) -> None:
        """Refuse the file if its aliases expand to too many values."""
        self.values_left -= values
        if self.values_left < 0:
            most = most_values(self.text)
            message = f'the file, its aliases expanded, holds more than {most:,} values'
            raise UnreadableError(place_of(node, self.path), Subtype.FILE, message)

    def scalar(self, node: yaml.ScalarNode, field: Field) -> str:
        text: str = node.value
        key, type_ = field.key, field.type
        if unsafe := find_unsafe(text):
            code = f'U+{ord(unsafe[0][0]):04X}'
            self.report(node, Subtype.TEXT, f'{key!r} holds {code}; {UNSAFE_HINT}')
        elif type_ is str:
            self.check_quotes(node, key)
            return text
        elif field.holds(Scalar):
            try:
                value: Scalar = type_.parse(text)
            except ValueError as error:
                hint = self.suggestions.did_you_mean(text.lower(), type_.choices)
                self.report(node, type_.subtype, f'{key!r}: {error}{hint}')
                if isinstance(error, RecoveredError):
                    return error.value
            else:
                if isinstance(value, Reference):
                    self.contents.mentions.append(Mention(place_of(node, self.path), value))
                return value
        elif text in field.words:
            return text
        else:
            hint = self.suggestions.did_you_mean(text, field.words)
            expected = join_choices(field.words) + hint
            self.report(node, Subtype.TYPE, f'{key!r} is {text!r}; expected {expected}')
        raise _InvalidError

    def check_quotes(self, node: yaml.ScalarNode, key: str) -> None:
        """Report where a text without quotes is not what its author sees."""
        if not is_plain(node):
            return
        end = node.end_mark.index
        if found := _CUT.match(self.text, end):
            message = f'{key!r} ends before {found[0].strip()!r}, since " #" begins a comment; '
            message += 'put the text in quotes'
            self.report(node, Subtype.TEXT, message)
        elif (straight := straight_quotes(node.value)) != node.value:
            message = f'{key!r}: typographic quotation marks are a part of the text; write '
            self.report(node, Subtype.TEXT, f"{message}{straight}, or '{node.value}' to keep them")

    def struct(self, node: yaml.MappingNode, struct: type[Struct], key: str) -> Struct:
        values: dict[str, Any] = {}
        is_record = key in fields(self.career)  # not a part of one
        if is_record:
            self.parts = {}
        before = len(self.reported)
        given, meant = self.pairs(node, struct, key)
        for field, child in given.values():
            found: list[Any] = []
            for part, value in self.values(child, field):
                if isinstance(value, Part):
                    self.parts[f'{field.key}-{len(found)}'] = place_of(part, self.path)
                found.append(value)
            if field.many:
                values[field.name] = tuple(found)
            elif found:
                values[field.name] = found[0]
        if not any(values.values()) and len(self.reported) == before:
            raise _InvalidError  # without a value, as if it were not there
        if issubclass(struct, Record) and 'id' not in values:
            values['id'] = Identifier()  # the loader makes one from the title
        try:
            self.check_required(node, struct, key, {*values}, {*given, *meant})
            record = struct(**values)
            self.check_range(record, given)
        except _InvalidError:
            if is_record:
                self.contents.lost.append((key, str(values.get('id', ''))))
            raise
        return record

    def check_required(
        self, node: yaml.Node, struct: type[Struct], key: str, valid: set[str], reported: set[str]
    ) -> None:
        """Report required keys that are missing, unless *reported*; raise _InvalidError then."""
        required = (field for field in fields(struct).values() if field.required)
        missing = [field.key for field in required if field.name not in valid]
        for name in missing:
            if name not in reported:
                self.report(node, Subtype.MISSING, f'{key!r}: {name!r} is missing')
        if missing:
            raise _InvalidError

    def check_range(self, record: Struct, given: dict[str, tuple[Field, yaml.Node]]) -> None:
        if not isinstance(record, Record) or not record.dates or not record.dates.reversed():
            return
        start, end = next(keys for keys in _RANGES if keys[1] in given)
        dates = [given[key][1].value for key in (end, start)]
        message = f'{end!r} {dates[0]} lies before {start!r} {dates[1]}'
        self.report(given[end][1], Subtype.DATE, message)
        raise _InvalidError
