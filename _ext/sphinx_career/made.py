"""Files beside the pages, made again only when they would differ."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from sphinx.application import Sphinx

RECORD: Final = 'career-made.json'
"""A file beside the environment: the digest of what each file was made from."""


def make(app: Sphinx, name: str, inputs: Any, write: Callable[[], None]) -> None:
    """Let *write* make the file or folder *name* of the site out of *inputs*.

    It need not if it is there, and was made by the same version out of the same.
    """
    record = Path(app.doctreedir, RECORD)
    made = _read(record)
    path = Path(app.outdir, name)
    digest = digest_of(app, inputs)
    if made.get(str(path)) != digest or not path.exists():
        write()
        made[str(path)] = digest
        record.write_text(json.dumps(made), encoding='utf-8')


def digest_of(app: Sphinx, inputs: Any) -> str:
    """Return what changes with anything in *inputs*, or with the version of the extension."""
    version = app.extensions['sphinx_career'].version
    text = msgspec.json.encode([version, inputs], enc_hook=str)
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def _read(record: Path) -> dict[str, str]:
    try:
        made: dict[str, str] = json.loads(record.read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return {}
    return made
