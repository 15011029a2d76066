"""What is accepted is shown, or the manual says that it is not."""

from __future__ import annotations

import html
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
from msgspec import Struct

from sphinx_career.directives import DIRECTIVES
from sphinx_career.model.career import KINDS, Career
from sphinx_career.model.dates import PartialDate
from sphinx_career.model.fields import Field, fields
from sphinx_career.model.scalars import Doi, Email, Flag, Identifier, Isbn, Reference, Url
from tests.support.paths import DOCS
from tests.support.projects import MYST, Built, Shared

OTHERWISE: Final = {
    'page',
    'aliases',
    'private',
    'topics',
    'sources',
    'partOf',
    'type',
    'language',
}
"""Keys that are not shown as they are, but decide what is, or how."""
WORKS: Final = 'publications'  # which have tests of their own


class Tokens:
    """Values for all keys, each of which can be found again."""

    def __init__(self) -> None:
        self.numbers = itertools.count(100)
        self.paths: dict[str, str] = {}
        """The keys by their tokens."""

    def token(self, path: str) -> str:
        token = f'tok{next(self.numbers)}'
        self.paths[token] = path
        return token

    def mapping(self, struct: type[Struct], path: str) -> dict[str, Any]:
        return {
            key: [value] if field.many else value
            for key, field in fields(struct).items()
            if key not in OTHERWISE
            if (value := self.value(field, f'{path}.{key}')) is not None
        }

    def value(self, field: Field, path: str) -> Any:
        type_ = field.type
        if field.words:
            return None
        if issubclass(type_, Struct):
            return self.mapping(type_, path)
        if issubclass(type_, PartialDate):
            return '2020-02'
        if issubclass(type_, Reference | Flag | Doi | Isbn | Identifier):
            return None
        token = self.token(path)
        if issubclass(type_, Url):
            return f'https://example.org/{token}'
        return f'{token}@example.org' if issubclass(type_, Email) else token


def data() -> tuple[dict[str, Any], dict[str, str]]:
    """Return data with a value for each key, and the keys by their tokens."""
    made: dict[str, Any] = {}
    tokens = Tokens()
    for section, field in fields(Career).items():
        if isinstance(field.type, type) and issubclass(field.type, Struct) and section != WORKS:
            found = tokens.mapping(field.type, section)
            made[section] = [{'id': 'a', **found}] if section in SECTIONS else found
    for name in ('meta', 'releases', '$schema'):  # not about the person
        made.pop(name, None)
    paths = {token: path for token, path in tokens.paths.items() if path.split('.')[0] in made}
    paths.pop(made['basics']['image'])
    made['basics']['image'] = 'me.svg'  # a file, or its description were not shown
    return made, paths


SECTIONS: Final = {kind.section: kind.objtype for kind in KINDS.values()}


@pytest.fixture(scope='module', params=['text', 'html', 'latex'])
def keys(request: pytest.FixtureRequest, shared: Shared) -> tuple[set[str], set[str]]:
    """The keys whose values are not in the output, and all that it can have."""
    made, paths = data()
    page = ['# All\n']
    page += [MYST.directive(name) for name in ('profile', 'contact', 'bios')]
    for section, objtype in SECTIONS.items():
        if section in made:
            name = section if section in DIRECTIVES else objtype
            page.append(MYST.directive(name, '' if section in DIRECTIVES else 'a'))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    files = {'index.md': '\n'.join(page), 'data.json': json.dumps(made), 'me.svg': svg}
    built = shared(
        files, request.param, career_data=['data.json'], suppress_warnings=['career.shown_nowhere']
    )
    assert built.warnings == []
    output = ''.join(texts(built))
    if request.param == 'text':  # which has no addresses of links
        paths = {
            token: path for token, path in paths.items() if f'/{token}"' not in files['data.json']
        }
    if request.param == 'latex':  # of which Sphinx makes no alternative text
        paths = {token: path for token, path in paths.items() if path != 'basics.imageAlt'}
    missing = {path for token, path in paths.items() if not re.search(rf'{token}\b', output)}
    return missing, set(paths.values())


def texts(built: Built) -> Iterator[str]:
    """Yield the texts of the pages or of the document."""
    for path in sorted(built.app.outdir.glob('*')):
        if path.name in {'index.html', 'index.txt'} or path.suffix == '.tex':
            yield html.unescape(path.read_text(encoding='utf-8'))


def not_shown() -> set[str]:
    """Return the keys that the manual says are not shown."""
    manual = (DOCS / 'about/manual/data.md').read_text(encoding='utf-8')
    table = manual.partition('(not-shown)=')[2].partition('(slips)=')[0]
    return {
        key
        for row in re.findall(r'^\| (`.*?) \|', table, re.MULTILINE)
        for key in row.split('`')[1::2]
    }


def test_each_key_is_shown_or_said_not_to_be(keys: tuple[set[str], set[str]]) -> None:
    missing, possible = keys
    assert missing == not_shown() & possible
