"""Export a career as one JSON Resume document.

JSON Resume 1.0.0 (https://jsonresume.org/schema) allows additional keys, which
hold our own sections and the sources.
"""

import re
from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

import msgspec
from msgspec import Struct

from sphinx_career.model.career import Career
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.fields import fields
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import Url

SCHEMA: Final = 'https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json'

# What the schema accepts as a date: years from 1000 to 2999.
_DATE: Final = '[12][0-9]{3}(-[0-9]{2}){0,2}'
_HIDDEN: Final = {'count', 'page'}
"""Keys of a figure that are of no use outside the site."""


def json_resume(career: Career, base_url: str, sources: Iterable[Publication] = ()) -> bytes:
    """Return *career* and its *sources* as JSON; *base_url* is that of the site, or ``''``."""
    document = {'$schema': SCHEMA, **_mapping(career, {'schema', 'meta'})}
    if basics := document.get('basics'):
        _finish_basics(basics, career, base_url)
    if described := [_mapping(work) for work in sources]:
        document['sources'] = described
    meta = _mapping(career.meta) if career.meta else {}
    if base_url:
        meta = {'canonical': urljoin(_folder(base_url), 'resume.json')} | meta
    if meta:
        document['meta'] = meta
    return msgspec.json.format(msgspec.json.encode(document), indent=2) + b'\n'


def _finish_basics(basics: dict[str, Any], career: Career, base_url: str) -> None:
    if 'image' in basics and base_url:
        basics['image'] = uri(urljoin(_folder(base_url), basics['image']))
    figures = career.basics.figures if career.basics else ()
    for figure, written in zip(figures, basics.get('figures', ()), strict=True):
        if number := career.number(figure):
            written['value'] = number


def _mapping(struct: Struct, hidden: Iterable[str] = _HIDDEN) -> dict[str, Any]:
    """Return the content of *struct*, without empty values."""
    found = {}
    # A Work has further fields, which only serve other formats.
    type_ = Publication if isinstance(struct, Publication) else type(struct)
    for key, field in fields(type_).items():
        value = getattr(struct, field.name)
        if value and field.name not in hidden and (written := _value(value)) not in ('', [], {}):
            found[key] = written
    return found


def _value(value: Any) -> Any:
    if isinstance(value, Struct):
        return _mapping(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Url):
        return uri(value)
    if isinstance(value, PartialDate) and not re.fullmatch(_DATE, value):
        return ''
    return str(value) if isinstance(value, str) else msgspec.to_builtins(value)


def uri(url: str) -> str:
    """Return the IRI *url* as a URI (RFC 3986), in ASCII."""
    if url.isascii():
        return str(url)
    host = urlsplit(url).netloc
    try:
        ascii_host = host.encode('idna').decode()
    except UnicodeError:
        ascii_host = quote(host, safe=':@[]')
    safe = "!#$%&'()*+,/:;=?@[]~"
    return quote(url.replace(host, ascii_host, 1) if host else url, safe=safe)


def _folder(base_url: str) -> str:
    return f'{base_url.rstrip("/")}/'
