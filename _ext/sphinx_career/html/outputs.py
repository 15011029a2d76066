"""Files beside the pages, made again only when they would differ."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sphinx_career.domain.domain import career_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_career.model.json_resume import Basics


RECORD: Final = 'career-made.json'
"""A file beside the environment: what was made in each folder of output, and out of what."""

Made = dict[str, tuple[str, list[str]]]
"""The digest of what each thing was made from, and the files that it consists of."""


def make(app: Sphinx, name: str, inputs: Any, write: Callable[[], list[str]]) -> None:
    """Let *write* make the file or folder *name* of the site out of *inputs*.

    It returns the files that it has made, by their paths in the site; those that it
    made before are removed.  It need not if all is there, and was made by the same
    version out of the same.
    """
    made, key = _read(app), str(Path(app.outdir, name))
    digest, before = made.get(key, ('', []))
    if digest == (new := digest_of(app, inputs)) and Path(key).exists():
        return
    files = write()
    _remove(app, set(before) - set(files))
    _write(app, made | {key: (new, files)})


def unmake(app: Sphinx, name: str) -> None:
    """Remove what :func:`make` has made of *name*, if anything."""
    made, key = _read(app), str(Path(app.outdir, name))
    if key in made:
        _digest, files = made.pop(key)
        _remove(app, files)
        _write(app, made)


def digest_of(app: Sphinx, inputs: Any) -> str:
    """Return what changes with anything in *inputs*, or with the version of the extension."""
    version = app.extensions['sphinx_career'].version
    text = msgspec.json.encode([version, inputs], enc_hook=str)
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def _remove(app: Sphinx, files: Iterable[str]) -> None:
    for file in files:
        Path(app.outdir, file).unlink(missing_ok=True)


def _read(app: Sphinx) -> Made:
    try:
        return msgspec.json.decode(Path(app.doctreedir, RECORD).read_bytes(), type=Made)
    except (OSError, msgspec.MsgspecError):
        return {}


def _write(app: Sphinx, made: Made) -> None:
    Path(app.doctreedir, RECORD).write_bytes(msgspec.json.encode(made))


CARD: Final = '_static/career-card.png'


def shared_basics(app: Sphinx) -> Basics | None:
    """Return who it is about, if the site is to be shared as such."""
    if not app.config.career_sharing or app.builder.name not in {'html', 'dirhtml'}:
        return None
    domain = career_domain(app.env)
    return domain.career.basics


def absolute_address(base: str, path: str) -> str:
    """Return the address of *path* below *base*, or *path* alone without one."""
    return f'{base.rstrip("/")}/{path}' if base else path
