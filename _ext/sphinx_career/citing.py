"""Citations of publications: their labels, their formatted texts and their files."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_career.citeproc import STYLES, Cache, Piece, Request, Unavailable, formatted
from sphinx_career.exports.csl_json import csl_item
from sphinx_career.exports.csl_titles import SentenceCase
from sphinx_career.exports.formats import FOLDER, FORMATS, path
from sphinx_career.made import make, unmake
from sphinx_career.marks import bibtex_domain
from sphinx_career.messages import warn
from sphinx_career.problems import Subtype
from sphinx_career.records.publication import Publication

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_career.domain import CareerDomain

CACHE: Final = 'career-citations.json'

COPY: Final = 'career-copy'
"""The class of what a script gives a button to copy it."""


def label_publications(app: Sphinx) -> None:
    """Give the publications in bibliographies their labels: for ``builder-inited``."""
    domain = bibtex_domain(app.env)
    if domain is not None:
        # Not imported at the top: a site without a bibliography does without pybtex.
        from sphinx_career.bibstyle import label  # noqa: PLC0415

        label(_domain(app.env).career.publications, domain.bibdata.data.entries)


def note_citable(env: BuildEnvironment, anchors: dict[str, str], line: int) -> None:
    """Let ``cite`` find publications in the document being read: *anchors* by key."""
    domain = bibtex_domain(env)
    if domain is None:
        return
    from sphinxcontrib.bibtex.directives import (  # noqa: PLC0415
        BibliographyKey,
        BibliographyValue,
    )

    from sphinx_career.bibstyle import CareerStyle  # noqa: PLC0415

    known = domain.bibdata.data.entries
    found = {key: anchor for key, anchor in anchors.items() if key in known}
    if not found:
        return
    docname = env.current_document.docname
    key = BibliographyKey(docname, f'career-{env.new_serialno("career-bibliography")}')
    domain.bibliographies[key] = BibliographyValue(
        line=line,
        bibfiles=[
            file for file, held in domain.bibdata.bibfiles.items() if held.keys & found.keys()
        ],
        # The class itself, so that pybtex need not look for it in all packages installed.
        style=CareerStyle,  # type: ignore[arg-type]
        list_='citation',
        enumtype='arabic',
        start=1,
        labelprefix='',
        keyprefix='',
        filter_=ast.parse('False'),  # none but those with the keys
        citation_nodes={name: nodes.citation(ids=[anchor]) for name, anchor in found.items()},
        keys=list(found),
    )


def labels(env: BuildEnvironment) -> dict[tuple[str, str], str]:
    """Return the label of each publication by the document that shows it and its key."""
    domain = bibtex_domain(env)
    if domain is None:
        return {}
    return {
        (citation.bibliography_key.docname, citation.key): citation.formatted_entry.label
        for citation in domain.citations
    }


def is_citable(env: BuildEnvironment, key: str) -> bool:
    """Tell whether ``cite`` finds the publication *key*."""
    domain = bibtex_domain(env)
    return domain is not None and any(citation.key == key for citation in domain.citations)


def format_citations(app: Sphinx, env: BuildEnvironment) -> None:
    """Make the formatted texts that pages ask for: for ``env-updated``."""
    domain = _domain(env)
    wanted = {
        (key, style): (work, docname)
        for docname, cites in sorted(domain.cites.items())
        for key, styles in cites.items()
        for style in styles
        if isinstance(work := domain.career.find('publications', key), Publication)
    }
    domain.citation_texts = {}
    if not wanted:
        return
    requests = [
        Request(csl_item(work, _case(work, style, app.config.language)), style)
        for (_key, style), (work, _docname) in wanted.items()
    ]
    file = Path(app.doctreedir, CACHE)
    cache = _read_cache(file)
    before = dict(cache)
    try:
        texts = formatted(requests, app.config.language, cache)
    except Unavailable as error:
        docname = min(docname for _work, docname in wanted.values())
        message = f"'career:cite' shows no formatted text: {error}"
        warn(message, Subtype.CITATION, (docname, 0))
    else:
        domain.citation_texts = dict(zip(wanted, texts, strict=True))
        for ((key, style), (_work, docname)), text in zip(wanted.items(), texts, strict=True):
            if not text:
                message = f"'career:cite': {STYLES[style].title!r} prints nothing for {key!r}"
                warn(message, Subtype.CITATION, (docname, 0))
        if cache != before:
            file.write_text(json.dumps(cache, ensure_ascii=False), encoding='utf-8')


def _case(work: Publication, style: str, language: str) -> SentenceCase:
    """Return which titles of *work* to lower: only English has capitals for headlines."""
    is_english = (work.language or language).startswith('en')
    return STYLES[style].case if is_english else SentenceCase.NONE


def _read_cache(file: Path) -> Cache:
    try:
        cache: Cache = json.loads(file.read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return {}
    return cache


def pieces_to_nodes(pieces: Iterable[Piece]) -> list[nodes.Node]:
    """Return formatted text as nodes."""
    found: list[nodes.Node] = []
    for style, content in pieces:
        if style == '':
            found.append(nodes.Text(content))
            continue
        children = pieces_to_nodes(content)
        match style:
            case 'i':
                found.append(nodes.emphasis('', '', *children))
            case 'b':
                found.append(nodes.strong('', '', *children))
            case 'sup':
                found.append(nodes.superscript('', '', *children))
            case 'sub':
                found.append(nodes.subscript('', '', *children))
            case 'sc':
                found.append(nodes.inline('', '', *children, classes=['career-small-caps']))
            case _:
                found.append(nodes.reference('', '', *children, refuri=style, internal=False))
    return found


def has_files(builder: Builder) -> bool:
    """Tell whether *builder* makes a site in which files can lie beside the pages."""
    return builder.format == 'html' and not getattr(builder, 'embedded', False)


def file_address(builder: Builder, docname: str, file: str) -> str:
    """Return the address of *file* as *docname* links to it, or ``''`` if it has none.

    A book or a text has no files beside it; it leads to those of the site,
    if the configuration tells where that is.
    """
    if has_files(builder):
        return relative_uri(builder.get_target_uri(docname).partition('#')[0], file)
    base = builder.config.html_baseurl
    return f'{base.rstrip("/")}/{file}' if base else ''


def write_citations(app: Sphinx, exception: Exception | None) -> None:
    """Write the citation of each publication, and of all, in each format: ``build-finished``."""
    works = _domain(app.env).career.publications
    if exception or not has_files(app.builder):
        return
    if not works:
        unmake(app, FOLDER)
        return

    def write() -> list[str]:
        texts = {
            name: text
            for format_ in FORMATS.values()
            for name, text in [
                (f'{FOLDER}/all{format_.suffix}', format_.write(works)),
                *((path(work.id, format_.suffix), format_.write([work])) for work in works),
            ]
        }
        for name, text in texts.items():
            _write(app, name, text)
        return list(texts)

    make(app, FOLDER, works, write)


def _write(app: Sphinx, name: str, text: str) -> None:
    file = Path(app.outdir, name)
    data = text.encode()
    # A file that is as it was keeps its time: a site that is copied by time stays small.
    if not file.is_file() or file.read_bytes() != data:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _domain(env: BuildEnvironment) -> CareerDomain:
    return env.get_domain('career')  # type: ignore[return-value]


def cited_at(cites: dict[str, dict[str, Sequence[str]]], key: str) -> str:
    """Return the document that tells how to cite *key*: that which does so of the fewest."""
    found = [(len(keys), docname) for docname, keys in cites.items() if key in keys]
    return min(found)[1] if found else ''
