"""Write a career as one JSON Resume document.

The format is that of https://jsonresume.org/schema, version 1.0.0, which allows keys
beside its own: the sections that it lacks, and the sources, are among those.
"""

from __future__ import annotations

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

# What the schema takes for a date: one of the last two millennia, or of this one.
_DATE: Final = '[12][0-9]{3}(-[0-9]{2}){0,2}'
_HIDDEN: Final = {'count', 'page'}
"""Keys of a figure that only the site itself uses."""


def json_resume(career: Career, base_url: str, sources: Iterable[Publication] = ()) -> bytes:
    """Return *career* as a document that lies at *base_url*, if that is known.

    *sources* are described in a section of their own; records name them by their keys.
    """
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
    for figure, written in zip(
        career.basics.figures if career.basics else (), basics.get('figures', ()), strict=True
    ):
        if figure.count and not figure.value:
            written['value'] = f'{career.count(figure.count)}'


def _mapping(struct: Struct, hidden: Iterable[str] = _HIDDEN) -> dict[str, Any]:
    """Return the values in *struct* that are not defaults."""
    found = {}
    for key, field in fields(_documented(struct)).items():
        value = getattr(struct, field.name)
        if value and field.name not in hidden and (written := _value(value)) not in ('', [], {}):
            found[key] = written
    return found


def _documented(struct: Struct) -> type[Struct]:
    # What else is known of a work from a ``.bib`` file is for making references.
    return Publication if isinstance(struct, Publication) else type(struct)


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
    """Return *url* in ASCII, as a URI (RFC 3986) rather than an IRI has it."""
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
