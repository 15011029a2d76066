"""Compare records of maintainerships with the ``MAINTAINERS`` file of Linux.

The format is that of https://docs.kernel.org/process/maintainers.html.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from sphinx_career.data.loader import read_bytes
from sphinx_career.data.yaml_nodes import UnreadableError
from sphinx_career.model.career import Career
from sphinx_career.model.json_resume import Basics
from sphinx_career.model.own import Maintainership
from sphinx_career.model.problems import Location, Problem, Subtype, Suggestions

_ENTRY: Final = re.compile(r'([A-Z]):\s*(.*)')
_PERSON: Final = re.compile(r'(?P<name>[^<]*?)\s*(?:<(?P<mail>[^>]*)>.*)?')
_LETTERS: Final = {'maintainer': 'M', 'reviewer': 'R'}


class Section(NamedTuple):
    """A subsystem of the kernel, with its maintainers and reviewers."""

    name: str
    line: int
    people: dict[str, dict[str, str]]
    """The mail addresses, or ``''``, of maintainers (``M``) and reviewers (``R``), by name."""
    files: list[str]

    def letter(self, person: str) -> str:
        """Return the letter of the entry that names *person*, or ``''``."""
        return next((letter for letter, names in self.people.items() if person in names), '')


def read_sections(text: str) -> list[Section]:
    """Return the sections in the text of a ``MAINTAINERS`` file."""
    sections: list[Section] = []
    heading: Section | None = None
    for number, line in enumerate(text.splitlines(), 1):
        entry = _ENTRY.fullmatch(line.rstrip())
        if not entry:
            # The line above the first entry is the name; prose is followed by none.
            title = line.strip()
            heading = Section(title, number, {'M': {}, 'R': {}}, []) if title else None
            continue
        if heading is None:
            continue
        if not sections or sections[-1] is not heading:
            sections.append(heading)
        letter, value = entry.groups()
        if letter == 'F':
            heading.files.append(value)
        elif letter in heading.people and (person := _PERSON.fullmatch(value)):
            name = ' '.join(person['name'].strip('"').split())
            heading.people[letter][name] = person['mail'] or ''
    return sections


def check_maintainers(
    path: Path, career: Career, locations: Mapping[tuple[str, ...], Location]
) -> list[Problem]:
    """Return where the maintainerships of Linux in *career* differ from the file at *path*.

    *locations* are the places of records, by section and id.  What a record leaves
    out is not compared, and sections of which the person is only a reviewer may be
    left out altogether.
    """
    top = Location(str(path))
    try:
        sections = read_sections(read_bytes(path).decode(errors='replace'))
    except UnreadableError as error:
        return [error.problem]
    if not sections:
        message = 'the file has no sections; expected the MAINTAINERS file of Linux'
        return [Problem(top, Subtype.FILE, message)]
    basics = career.basics
    if basics is None or not basics.name:
        message = "the data have no name to look for; give 'name' in 'basics', and check that too"
        return [Problem(top, Subtype.MISSING, message)]
    records = [
        record
        for record in career.maintainerships
        if not record.project or 'linux' in record.project.lower()
    ]
    return sorted(_differences(str(path), sections, basics, records, locations))


def _differences(
    path: str,
    sections: list[Section],
    basics: Basics,
    records: list[Maintainership],
    locations: Mapping[tuple[str, ...], Location],
) -> Iterator[Problem]:
    person, mail = basics.name, basics.email
    by_name = {section.name: section for section in sections}
    suggestions = Suggestions()
    for record in records:
        place = locations['maintainerships', record.id]
        section = by_name.get(record.name)
        if section is None:
            hint = suggestions.did_you_mean(record.name, by_name)
            yield _drift(place, f'{path} has no section {record.name!r}{hint}')
            continue
        for message in _compare(record, section, person):
            yield _drift(place, f'{record.name!r} at {path}:{section.line} {message}')
    recorded = {record.name for record in records}
    seen = {str(mail or '')}
    for section in sections:
        place = Location(path, section.line, 1)
        letter = section.letter(person)
        if letter == 'M' and section.name not in recorded:
            message = f'{section.name!r} names {person} as a maintainer, but no record does'
            yield _drift(place, f"{message}; add one to 'maintainerships'")
        address = section.people[letter][person] if letter else ''
        if mail and address and address not in seen:
            seen.add(address)
            message = f"{section.name!r} has the address {address!r}, 'basics' has {str(mail)!r}"
            yield _drift(place, message)


def _compare(record: Maintainership, section: Section, person: str) -> Iterator[str]:
    """Yield the differences between *record* and *section*."""
    letter = section.letter(person)
    if not letter:
        yield f'does not name {person}'
    elif letter != _LETTERS.get(record.role, letter):
        role = next(role for role, known in _LETTERS.items() if known == letter)
        yield f"names {person} as a {role}; 'role' is {record.role!r}"
    others = [name for name in section.people[letter or 'M'] if name != person]
    for key, there in ('colleagues', others), ('files', section.files):
        here = getattr(record, key)
        if here and (missing := [value for value in there if value not in here]):
            yield f'has {", ".join(map(repr, missing))}, which {key!r} lacks'
        if here and (left := [value for value in here if value not in there]):
            yield f'does not have {", ".join(map(repr, left))} of {key!r}'


def _drift(location: Location, message: str) -> Problem:
    return Problem(location, Subtype.DRIFT, message)
