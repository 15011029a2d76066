"""What has been published stays: citation keys, addresses and anchors."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.support.formats import anchors, parse_html
from tests.support.paths import REPOSITORY
from tests.support.real_site import Output

LIST: Final = Path(__file__).with_name('permanent.txt')
ADVICE: Final = (
    'has been published, and others have cited or linked to it. Put it back; or, if it has to '
    'move, add a redirect from there (a key: `ids` of the entry; an address: a page or a file '
    'that leads on; an anchor: a target of that name).'
)


def published(kind: str) -> list[str]:
    """Return what the list holds of a kind."""
    lines = LIST.read_text(encoding='utf-8').splitlines()
    return [line.partition(' ')[2] for line in lines if line.startswith(f'{kind} ')]


def check(kind: str, present: set[str]) -> None:
    """Fail with advice if anything of a kind is no longer *present*."""
    missing = [name for name in published(kind) if name not in present]
    if missing:
        pytest.fail('\n'.join(f'The {kind} {name} {ADVICE}' for name in missing))


def test_keys_stay() -> None:
    text = (REPOSITORY / 'bibliography' / 'publications.bib').read_text(encoding='utf-8')
    check('key', set(re.findall(r'^@\w+\{([^,\s]+),', text, flags=re.MULTILINE)))


def test_files_stay(site: Callable[[str], Output]) -> None:
    folder = site('html').folder
    check('file', {path.relative_to(folder).as_posix() for path in folder.rglob('*')})


def test_anchors_stay(site: Callable[[str], Output]) -> None:
    folder = site('html').folder
    names = {address.partition('#')[0] for address in published('anchor')}
    pages = {
        name: parse_html((folder / name).read_text(encoding='utf-8'))
        for name in sorted(names)
        if (folder / name).exists()
    }
    check('anchor', anchors(pages))


def test_what_is_new_is_put_on_the_list(site: Callable[[str], Output]) -> None:
    folder = site('html').folder
    names = 'resume.json', '*.atom', '*.vcf', '**/*.ics', '*.pdf', '*.docx', '*.[1-9]'
    patterns = ('citations/**/*.*', *names)
    files = (path for pattern in patterns for path in folder.glob(pattern))
    found = {path.relative_to(folder).as_posix() for path in files}
    assert found == set(published('file'))


def test_what_is_missing_is_named_with_advice() -> None:
    with pytest.raises(pytest.fail.Exception, match=r'(?s)^The key stoakes-linux-.*a redirect'):
        check('key', set())
