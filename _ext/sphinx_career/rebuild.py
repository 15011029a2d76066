"""Which pages a change reaches: those to be read again, and those to be written again."""

from __future__ import annotations

import json
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_career.fingerprints import fingerprints

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_career.domain import CareerDomain

RECORD: Final = 'career-shown.json'
"""A file beside the environment: the fingerprints of the pages in each folder of output."""


def outdated_documents(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> set[str]:
    """Return the documents that would now get other answers: for ``env-get-outdated``."""
    domain: CareerDomain = env.get_domain('career')  # type: ignore[assignment]
    return {
        docname
        for docname, queries in domain.queries.items()
        for query, digest in queries.items()
        if query.digest(domain.career, domain.today) != digest
    } - removed


def stale_documents(app: Sphinx, env: BuildEnvironment) -> set[str]:
    """Return the documents whose pages show what is no longer so: for ``env-updated``.

    They need not have been read, or have been so for another builder.  Must run
    after all that gives numbers and makes texts.
    """
    before = _read(app).get(str(app.outdir))
    if before is None:
        return set()
    now = fingerprints(app)
    return {docname for docname in now if now[docname] != before.get(docname, now[docname])}


def note_shown(app: Sphinx, exception: Exception | None) -> None:
    """Remember what the pages now show: for ``build-finished``."""
    shown = _read(app)
    folder = str(app.outdir)
    domain: CareerDomain = app.env.get_domain('career')  # type: ignore[assignment]
    if exception or not (domain.has_data or folder in shown):
        return
    now = fingerprints(app)
    if now != shown.get(folder):
        shown = {path: found for path, found in shown.items() if Path(path).is_dir()}
        text = json.dumps(shown | {folder: now})
        Path(app.doctreedir, RECORD).write_text(text, encoding='utf-8')


def _read(app: Sphinx) -> dict[str, dict[str, str]]:
    try:
        text = Path(app.doctreedir, RECORD).read_text(encoding='utf-8')
        shown: dict[str, dict[str, str]] = json.loads(text)
    except (OSError, ValueError):
        return {}
    return shown
