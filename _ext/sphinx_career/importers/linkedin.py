"""Import the data export of LinkedIn: CSV files, or the archive with all of them.

Only the files about a career are read; messages, contacts and the like are left alone.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from sphinx_career.data.yaml_nodes import UnreadableError
from sphinx_career.importers.builder import MAX_RECORDS, Builder, Imported, Loss
from sphinx_career.importers.document import Items, Table, Text
from sphinx_career.importers.markdown import split_bullets
from sphinx_career.model.problems import Location, Subtype
from sphinx_career.model.source_text import MAX_BYTES

_SPAN: Final = {'Started On': 'startDate', 'Finished On': 'endDate'}
_FILES: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    'Positions': (
        'work',
        {'Company Name': 'name', 'Title': 'position', 'Description': 'summary'}
        | {'Location': 'location', **_SPAN},
    ),
    'Education': (
        'education',
        {'School Name': 'institution', 'Start Date': 'startDate', 'End Date': 'endDate'}
        | {'Notes': 'summary', 'Degree Name': 'studyType'},
    ),
    'Skills': ('skills', {'Name': 'name'}),
    'Languages': ('languages', {'Name': 'language', 'Proficiency': 'fluency'}),
    'Certifications': (
        'certificates',
        {'Name': 'name', 'Url': 'url', 'Authority': 'issuer', 'Started On': 'date'},
    ),
    'Projects': (
        'projects',
        {'Title': 'name', 'Description': 'description', 'Url': 'url', **_SPAN},
    ),
    'Publications': (
        'publications',
        {'Name': 'name', 'Published On': 'releaseDate', 'Description': 'summary'}
        | {'Publisher': 'publisher', 'Url': 'url'},
    ),
    'Patents': (
        'publications',
        {'Title': 'name', 'Description': 'summary', 'Url': 'url', 'Filed On': 'releaseDate'}
        | {'Patent Number': 'number', 'Issued On': 'releaseDate'},
    ),
    'Honors': ('awards', {'Title': 'title', 'Description': 'summary', 'Issued On': 'date'}),
    'Volunteering': (
        'volunteer',
        {'Company Name': 'organization', 'Role': 'position', 'Description': 'summary', **_SPAN},
    ),
    'Organizations': (
        'volunteer',
        {'Name': 'organization', 'Position': 'position', 'Description': 'summary', **_SPAN},
    ),
    'Recommendations Received': ('references', {'Text': 'reference'}),
    'Causes You Care About': ('interests', {'Supported Cause': 'name'}),
}
"""The section and our keys of each file."""
_BASICS: Final = ('Profile', 'Profile Summary', 'Email Addresses', 'PhoneNumbers')
_PERSON: Final = {
    'Headline': 'label',
    'Summary': 'summary',
    'Email Address': 'email',
    'Geo Location': 'location',
}
_UNHELD: Final = ('Courses', 'Test Scores')
"""Files for which there is no section."""
_PRIVATE: Final = frozenset(
    {'Birth Date', 'Address', 'Zip Code', 'Maiden Name', 'Instant Messengers', 'Number'}
)
"""Columns that hardly anyone means to publish."""


def convert(files: Mapping[str, str], path: str) -> Imported:
    """Return the records in the CSV texts *files*, by name, of the archive or file at *path*."""
    builder = Builder()
    ignored: list[str] = []
    for name, text in sorted(files.items()):
        stem = PurePosixPath(name).stem.replace('_', ' ')
        place = path if path.endswith(name) else f'{path}/{name}'
        if stem in _BASICS:
            _add_basics(builder, stem, _rows(text, place))
        elif stem in _FILES:
            section, names = _FILES[stem]
            for row in _rows(text, place):
                if stem == 'Recommendations Received':
                    _name_recommender(row)
                renamed = row.renamed(names)
                if stem == 'Patents':
                    renamed.put('type', Text('patent', row.place))
                if section in {'work', 'volunteer'}:
                    renamed = _with_highlights(renamed)
                builder.add(section, renamed, stem)
        elif stem in _UNHELD:
            for row in _rows(text, place):
                builder.lose(row, stem, 'there is no section for it')
        else:
            ignored.append(name)
    if ignored:
        reason = 'these files are not about the career, or not known'
        builder.imported.losses.append(Loss(Location(path), '(files)', ', '.join(ignored), reason))
    return builder.imported


_DAMAGED: Final = (NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
"""What :mod:`zipfile` raises as well if an archive is damaged, encrypted or of another kind."""


def read_archive(data: bytes, path: str) -> dict[str, str]:
    """Return the texts of the CSV files about the career in the archive *data*, by name.

    Other files have the text ``''``: they are not read.

    :raises UnreadableError: *data* is not an archive, or a file in it is too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = {}
            for info in archive.infolist():
                name = PurePosixPath(info.filename).name
                stem = PurePosixPath(name).stem.replace('_', ' ')
                if info.is_dir():
                    continue
                if info.file_size > MAX_BYTES:
                    message = f'{name!r} in the archive is too large'
                    raise UnreadableError(Location(path), Subtype.FILE, message)
                known = stem in {*_FILES, *_BASICS, *_UNHELD}
                found[name] = archive.read(info).decode('utf-8-sig', 'replace') if known else ''
            return found
    except (zipfile.BadZipFile, zlib.error, *_DAMAGED) as error:
        message = f'not an archive that can be read: {error}'
        raise UnreadableError(Location(path), Subtype.FILE, message) from None


def _rows(text: str, path: str) -> list[Table]:
    """Return the rows of the CSV file *text* as tables, without empty cells."""
    reader = csv.reader(io.StringIO(text, newline=''))
    header: list[str] = []
    rows: list[Table] = []
    line = 1
    try:
        for cells in reader:
            place = Location(path, line)
            line = reader.line_num + 1
            # Some files begin with notes, before a blank line.
            if not header:
                header = cells if len(cells) > 1 or 'Name' in cells or _is_known(cells) else []
                continue
            given = {
                (header[at] if at < len(header) else f'column {at + 1}'): Text(cell.strip(), place)
                for at, cell in enumerate(cells)
                if cell.strip()
            }
            if given and len(rows) == MAX_RECORDS:  # of which many would take much memory
                message = f'the file holds more than {MAX_RECORDS:,} rows; divide it'
                raise UnreadableError(place, Subtype.FILE, message)
            if given:
                rows.append(Table({**given}, place))
    except csv.Error as error:
        place = Location(path, reader.line_num)
        raise UnreadableError(place, Subtype.SYNTAX, f'not CSV: {error}') from None
    if text.strip() and not header:
        message = 'not a CSV file of LinkedIn: no line names its columns'
        raise UnreadableError(Location(path), Subtype.SYNTAX, message)
    return rows


def _is_known(cells: list[str]) -> bool:
    return any(cell in {'Email Address', 'Number', 'Supported Cause', 'Summary'} for cell in cells)


def _add_basics(builder: Builder, stem: str, rows: list[Table]) -> None:
    for row in rows:
        found = Table({}, row.place)
        for key in _PRIVATE & row.keys():
            builder.lose(row.pop(key), f'{stem}.{key}', 'it is left out, as private', private=True)
        names = [row.pop(key) for key in ('First Name', 'Last Name') if key in row]
        if names:
            found['name'] = Text(' '.join(map(str, names)), row.place)
        for key, new in _PERSON.items():
            if key in row:
                found[new] = row.pop(key)
        profiles = Items()
        for site in _listed(row.pop('Websites', None)):
            label, _, url = site.partition(':') if '[' not in site else ('', '', site)
            is_url = label.lower() in {'http', 'https'} or not url
            address = Text(site if is_url else url, site.place)
            network = Text('Website' if is_url else label.title(), site.place)
            profiles.append(Table({'network': network, 'url': address}, row.place))
        for handle in _listed(row.pop('Twitter Handles', None)):
            network = Text('X', row.place)
            profiles.append(Table({'network': network, 'username': handle}, row.place))
        if profiles:
            found['profiles'] = profiles
        for key, value in row.items():
            found.put(key, value)
        if found:
            builder.add('basics', found, stem)


def _listed(value: object) -> list[Text]:
    """Return the items of a cell such as ``[PERSONAL:https://example.org,BLOG:…]``."""
    if not isinstance(value, Text):
        return []
    return [Text(part, value.place) for part in value.strip('[]').split(',') if part.strip()]


def _name_recommender(row: Table) -> None:
    names = [str(row.pop(key)) for key in ('First Name', 'Last Name') if key in row]
    jobs = [str(row.pop(key)) for key in ('Job Title', 'Company') if key in row]
    row.put('name', Text(', '.join(filter(None, (' '.join(names), *jobs))), row.place))


def _with_highlights(table: Table) -> Table:
    """Return *table* with the list in its summary as highlights."""
    if summary := table.text('summary'):
        prose, bullets = split_bullets(summary)
        if bullets:
            table['summary'] = Text(prose, summary.place)
            table['highlights'] = Items(Text(bullet, summary.place) for bullet in bullets)
    return table
