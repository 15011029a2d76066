"""Citations of publications: their labels, their formatted texts and their files."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_career.domain.domain import career_domain
from sphinx_career.exports.citeproc import STYLES, Cache, Piece, Request, format_requests
from sphinx_career.exports.csl_json import SentenceCase, csl_item
from sphinx_career.exports.pandoc import UnavailableError
from sphinx_career.messages import warn
from sphinx_career.model.presentation import find_citable
from sphinx_career.model.problems import Subtype
from sphinx_career.model.publication import Publication

CACHE: Final = 'career-citations.json'

COPY: Final = 'career-copy'
"""The CSS class of blocks with a copy button."""


def format_citations(app: Sphinx, env: BuildEnvironment) -> None:
    """Make the formatted texts that pages ask for: for ``env-updated``."""
    domain = career_domain(env)
    wanted = {
        (key, style): (work, docname)
        for docname, cites in sorted(domain.cites.items())
        for key, styles in cites.items()
        for style in styles
        if (work := find_citable(domain.career, key))
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
        texts = format_requests(requests, app.config.language, cache)
    except UnavailableError as error:
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
        if style in _NODES:
            found.append(_NODES[style]('', '', *children))
        elif style == 'sc':
            found.append(nodes.inline('', '', *children, classes=['career-small-caps']))
        else:
            found.append(nodes.reference('', '', *children, refuri=style, internal=False))
    return found


_NODES: Final[dict[str, type[nodes.TextElement]]] = {
    'i': nodes.emphasis,
    'b': nodes.strong,
    'sup': nodes.superscript,
    'sub': nodes.subscript,
}
