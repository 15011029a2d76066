"""Decide which documents are read again, and which pages written again, after a change."""

import hashlib
import secrets
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, Final

import msgspec
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import CONFIG_OK, BuildEnvironment

from sphinx_career.domain.domain import EXPORTS, career_domain
from sphinx_career.domain.site import reading_order, shared_basics
from sphinx_career.html.assets import own_static_files
from sphinx_career.messages import own_words
from sphinx_career.sources.bridge import (
    bibliography_files,
    listed_entries,
    listing_documents,
    reference_places,
)

RECORD: Final = 'career-written.json'
"""A file beside the environment: what the pages in each folder of output were written from."""

Inputs = tuple[str, str, str]
"""Digests of what pages show: every one, those with views or sources, and lists of exports."""
UNFINISHED: Final = ('', '', '')
"""Instead of the digests while pages are written: some are from before, and some are not."""
READING: Final = 'career-reading.json'
"""A file beside the environment: the documents that are being read."""


def note_begin(app: Sphinx) -> None:
    """Note that the pages may change from now on: for ``builder-inited``.

    Must run after the data are loaded.  If the build dies, the next one finds the note.
    """
    domain = career_domain(app.env)
    record = read_record(app, RECORD, Inputs)
    domain.written_before = record.get(str(app.outdir))
    if domain.written_before or domain.has_data:
        write_record(app, RECORD, record | {str(app.outdir): UNFINISHED})


def note_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Note which documents are being read: for ``env-before-read-docs``."""
    domain = career_domain(env)
    # Without data now, the documents may have shown some before, and may do so again.
    if docnames and (domain.has_data or domain.questions):
        _replace(Path(app.doctreedir, READING), docnames)


def note_read(app: Sphinx, env: BuildEnvironment) -> None:
    """Note that the environment is saved: for ``env-check-consistency``."""
    Path(app.doctreedir, READING).unlink(missing_ok=True)


def _left_by_dead_build(app: Sphinx) -> set[str]:
    """Return the documents that a build was reading when it died.

    Their doctrees may be from other data than the environment.
    """
    try:
        return msgspec.json.decode(Path(app.doctreedir, READING).read_bytes(), type=set[str])
    except (OSError, msgspec.MsgspecError):
        return set()


def outdated_documents(
    app: Sphinx,
    env: BuildEnvironment,
    added: AbstractSet[str],
    changed: AbstractSet[str],
    removed: AbstractSet[str],
) -> set[str]:
    """Return the documents that would take something else from the data: ``env-get-outdated``."""
    domain = career_domain(env)
    if env.config_status != CONFIG_OK:  # Sphinx reads all, but writes only in this folder
        domain.data['read_all'] = secrets.token_hex(8)
    left = _left_by_dead_build(app) - removed
    before, now = domain.data['answered'], (data_digest(app), own_words(app))
    domain.data['answered'] = now
    if before == now:
        return left
    if before and before[1] != now[1]:  # titles of sections are translated when they are read
        return left | set(domain.questions) - removed
    return (
        left
        | {
            docname
            for docname, questions in domain.questions.items()
            if any(
                question.digest(domain.career, domain.today) != digest
                for question, digest in questions.items()
            )
        }
        - removed
    )


def stale_documents(app: Sphinx, env: BuildEnvironment) -> AbstractSet[str]:
    """Return the documents whose pages may show what is no longer so: for ``env-updated``.

    Must run after all handlers that number sources, format citations and make exports.
    """
    domain = career_domain(env)
    domain.numbers.clear()  # of an earlier build
    domain.written_from = now = _inputs(app)
    stale = _stale(env, domain.written_before or now, now) & env.found_docs
    domain.unwritten = set(stale)
    return stale


def _stale(env: BuildEnvironment, before: Inputs, now: Inputs) -> AbstractSet[str]:
    """Return the documents that show what is not the same in *before* and *now*."""
    if before[0] != now[0]:
        return env.found_docs
    domain = career_domain(env)
    stale: set[str] = set()
    if before[1] != now[1]:
        stale = {docname for places in reference_places(env).values() for docname in places}
        stale |= listing_documents(env) | set(domain.questions)
    if before[2] != now[2]:
        stale |= {docname for docname in domain.questions if EXPORTS in env.metadata[docname]}
    return stale


def note_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note that a page is written: for ``doctree-resolved``."""
    career_domain(app.env).unwritten.discard(docname)


def note_written(app: Sphinx, exception: Exception | None) -> None:
    """Note from what the pages are now written: for ``build-finished``.

    A build of named files alone leaves others as they were, and the note that it began.
    """
    record, folder = read_record(app, RECORD, Inputs), str(app.outdir)
    domain = career_domain(app.env)
    now = domain.written_from
    is_whole = not domain.unwritten or isinstance(app.builder.get_outdated_docs(), str)
    if not exception and now and folder in record and is_whole:
        write_record(app, RECORD, record | {folder: now})


def _inputs(app: Sphinx) -> Inputs:
    """Return digests of what pages show: all, those with views or sources, lists of exports.

    What was read with a page is not among it: Sphinx knows that.
    """
    domain = career_domain(app.env)
    basics = shared_basics(app)
    everywhere = [
        domain.has_data,
        [basics.name, basics.label] if basics else [],
        list(domain.exports),  # to which heads of pages link
        domain.data['read_all'],
    ]
    views = [
        data_digest(app),
        own_words(app),
        app.config.career_publish,
        sorted(domain.shown_records().items()),
        sorted(domain.shown_keys()),
        bool(domain.questions),  # with the first of them, lists of sources get the style sheet
        # Pages link to each with a digest of what it holds.
        [(name, path.stat().st_mtime_ns) for name, path in own_static_files(app).items()],
        [(key, min(entries)) for key, entries in sorted(domain.objects.items())],
        domain.cites,
        list(domain.citation_texts.values()),
        _citations(app.env),
    ]
    return digest(app, everywhere), digest(app, views), digest(app, domain.exports)


def _citations(env: BuildEnvironment) -> list[Any]:
    """Return the places and the numbers of sources, and where each document first cites them."""
    places = reference_places(env)
    citing = {docname for found in places.values() for docname in found}
    return [
        listed_entries(env),
        places,
        [docname for docname in reading_order(env) if docname in citing],
        [(docname, env.titles[docname].astext()) for docname in sorted(citing)],
    ]


def data_digest(app: Sphinx) -> str:
    """Return a digest of the data, the day and the bibliography."""
    domain = career_domain(app.env)
    if not domain.digest:
        paths = bibliography_files(app.env) if domain.has_data else []
        texts = [path.read_bytes() for path in paths]
        domain.digest = digest(app, [domain.career, domain.today, texts])
    return domain.digest


def digest(app: Sphinx, inputs: Any) -> str:
    """Return a digest of *inputs* and of the version of the extension."""
    version = app.extensions['sphinx_career'].version
    text = msgspec.json.encode([version, inputs], enc_hook=str)
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def read_record(app: Sphinx, name: str, type_: Any) -> dict[str, Any]:
    """Return what the file *name* beside the environment says of each folder of output.

    Each is of *type_*; if the file says something else, there is nothing to return.
    """
    try:
        text = Path(app.doctreedir, name).read_bytes()
        record: dict[str, Any] = msgspec.json.decode(text, type=dict[str, type_])
    except (OSError, msgspec.MsgspecError):
        return {}
    return record


def write_record(app: Sphinx, name: str, record: Mapping[str, Any]) -> None:
    """Write the file *name* beside the environment, without folders that are no more."""
    kept = {folder: noted for folder, noted in record.items() if Path(folder).is_dir()}
    _replace(Path(app.doctreedir, name), kept)


def _replace(file: Path, value: Any) -> None:
    """Write *value* to *file*, which another process finds as it was, or whole."""
    new = file.with_name(f'{file.name}.new')
    new.write_bytes(msgspec.json.encode(value))
    new.replace(file)
