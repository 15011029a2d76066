"""Decide which documents are read again, and which pages written again, after a change."""

import secrets
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, Final

import msgspec
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import CONFIG_OK, BuildEnvironment

from sphinx_career.domain.domain import EXPORTS, WrittenFrom, career_domain
from sphinx_career.domain.site import reading_order, shared_basics, site_address
from sphinx_career.html.assets import own_static_files
from sphinx_career.html.pages import Render, digest_pages
from sphinx_career.html.records import (
    bibliography_digest,
    data_digest,
    digest,
    read_record,
    replace_file,
    write_record,
)
from sphinx_career.messages import own_words
from sphinx_career.sources.bridge import listed_entries, listing_documents, reference_places

RECORD: Final = 'career-written.json'
"""A file beside the environment: what the pages in each folder of output were written from."""

UNFINISHED: Final = WrittenFrom()
"""Instead of the digests while pages are written: some are from before, and some are not."""
READING: Final = 'career-reading.json'
"""A file beside the environment: the documents that are being read."""


def note_begin(app: Sphinx) -> None:
    """Note that the pages may change from now on: for ``builder-inited``.

    Must run after the data are loaded.  If the build dies, the next one finds the note.
    """
    domain = career_domain(app.env)
    record = read_record(app, RECORD, WrittenFrom)
    domain.written_before = record.get(str(app.outdir))
    if domain.has_data and not domain.written_before and any(Path(app.outdir).iterdir()):
        domain.written_before = UNFINISHED  # by a build without data, or without the extension
    if domain.written_before or domain.has_data:
        write_record(app, RECORD, record | {str(app.outdir): UNFINISHED})


def note_reading(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Note which documents are being read: for ``env-before-read-docs``."""
    domain = career_domain(env)
    domain.read = frozenset(docnames)
    # Without data now, the documents may have shown some before, and may do so again.
    if docnames and (domain.has_data or domain.questions):
        replace_file(Path(app.doctreedir, READING), docnames)


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


def stale_documents(app: Sphinx, env: BuildEnvironment, render: Render) -> AbstractSet[str]:
    """Return the documents whose pages may show what is no longer so: for ``env-updated``.

    *render* replaces the views of a document.  Must run after all handlers that number
    sources, format citations and make exports.
    """
    domain = career_domain(env)
    domain.numbers.clear()  # of an earlier build
    now, before = _inputs(app), domain.written_before
    if before and before.data == now.data:
        kept = {name: page for name, page in before.pages.items() if name not in domain.read}
        now = now._replace(pages=kept)
    elif before and before.all and not _writes_all(app):
        now = now._replace(pages=digest_pages(app, render))
    domain.written_from = now
    stale = _stale(env, before or now, now) & env.found_docs
    domain.unwritten = set(stale)
    return stale


def _stale(env: BuildEnvironment, before: WrittenFrom, now: WrittenFrom) -> AbstractSet[str]:
    """Return the documents that show what is not the same in *before* and *now*."""
    if before.all != now.all:
        return env.found_docs
    questions = career_domain(env).questions
    stale: set[str] = set()
    if before.data != now.data:
        stale = {name for name in questions if before.pages.get(name) != now.pages.get(name, '')}
    if before.shared != now.shared:
        stale |= {docname for places in reference_places(env).values() for docname in places}
        stale |= listing_documents(env) | set(questions)
    if before.exports != now.exports:
        stale |= {docname for docname in questions if EXPORTS in env.metadata[docname]}
    return stale


def _writes_all(app: Sphinx) -> bool:
    """Return whether the builder writes all documents whenever it writes any."""
    return isinstance(app.builder.get_outdated_docs(), str)


def note_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Note that a page is written: for ``doctree-resolved``."""
    career_domain(app.env).unwritten.discard(docname)


def note_written(app: Sphinx, exception: Exception | None) -> None:
    """Note from what the pages are now written: for ``build-finished``.

    A build of named files alone leaves others as they were, and the note that it began.
    """
    record, folder = read_record(app, RECORD, WrittenFrom), str(app.outdir)
    domain = career_domain(app.env)
    now = domain.written_from
    is_whole = not domain.unwritten or _writes_all(app)
    if not exception and now and folder in record and is_whole:
        write_record(app, RECORD, record | {folder: now})


def _inputs(app: Sphinx) -> WrittenFrom:
    """Return digests of what pages show, but not yet of each page.

    What was read with a page is not among it: Sphinx knows that.
    """
    domain = career_domain(app.env)
    basics = shared_basics(app)
    everywhere = [
        domain.has_data,
        [basics.name, basics.label] if basics else [],
        list(domain.exports),  # to which heads of pages link
        own_words(app),  # as the links are called
        domain.data['read_all'],
    ]
    shared = [
        bibliography_digest(app),
        bool(domain.questions),  # with the first of them, lists of sources get the style sheet
        # Pages link to each with a digest of what it holds.
        [(name, path.stat().st_mtime_ns) for name, path in own_static_files(app).items()],
        _citations(app.env),
    ]
    data = [
        shared,
        data_digest(app),
        app.config.career_publish,
        site_address(app.config),
        sorted(domain.shown_records().items()),
        sorted(domain.shown_keys()),
        [(key, min(entries)) for key, entries in sorted(domain.objects.items())],
        domain.cites,
        list(domain.citation_texts.values()),
        domain.exports,
    ]
    files = {name: list(export.files) for name, export in domain.exports.items()}
    exports = [files, site_address(app.config)]  # to which other formats link
    return WrittenFrom(
        digest(app, everywhere), digest(app, data), digest(app, shared), digest(app, exports)
    )


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
