"""Between the files of a bibliography and sphinxcontrib-bibtex.

That extension stops with a traceback at the first mistake of syntax, knows no column
and fails on the types and fields that only BibLaTeX has.  So the files are checked
here, and it is given what pybtex makes of the good entries, in the terms of BibTeX.
"""

from __future__ import annotations

import ast
import codecs
import functools
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.errors import ConfigError

from sphinx_career.bibtex.check import Checked, check
from sphinx_career.domain.domain import bibtex_domain, career_domain
from sphinx_career.messages import warn
from sphinx_career.model.entry_types import CLASSIC
from sphinx_career.model.publication import Publication

if TYPE_CHECKING:
    from docutils import nodes
    from pybtex.database import BibliographyData, Entry
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.bibfile import BibData
    from sphinxcontrib.bibtex.domain import Citation

    from sphinx_career.model.publication import Publication


UNDATED: Final = 'n.d.'
"""The year of a work without one: BibTeX's styles refuse a book that has none."""

MAY_LACK_YEAR: Final = frozenset({'misc', 'online'})
"""Types of which they do not: a page that is read at an address is of the day it was read."""


def read_bibliography(app: Sphinx) -> None:
    """Check the files and give sphinxcontrib-bibtex the good entries: for ``builder-inited``.

    Must run before its handler, which then finds that nothing is left to be read.
    """
    if 'sphinxcontrib.bibtex' not in app.extensions or app.config.bibtex_bibfiles is None:
        return
    if not (app.config.career_data or app.config.career_publications):
        return  # no concern of ours
    # Not imported at the top: a site without a bibliography does without pybtex.
    from sphinxcontrib.bibtex.bibfile import is_bibdata_outdated  # noqa: PLC0415

    encoding = app.config.bibtex_encoding
    try:
        # As that extension names them.
        paths = [(Path(app.confdir) / name).resolve() for name in app.config.bibtex_bibfiles]
        codecs.lookup(encoding)
    except (TypeError, LookupError, OSError, RuntimeError) as error:
        msg = f"'bibtex_bibfiles' or 'bibtex_encoding' is wrong: {error}"
        raise ConfigError(msg) from None
    checked = check(paths, encoding)
    for location, subtype, message in checked.problems:
        warn(message, subtype, location)
    domain = career_domain(app.env)
    domain.bibliography = checked
    data = app.env.get_domain('cite').data
    if is_bibdata_outdated(data['bibdata'], paths, encoding):
        data['bibdata'] = _parse(checked, app.config)


def _parse(checked: Checked, config: Config) -> BibData:
    """Return what pybtex makes of the good entries."""
    from pybtex import errors  # noqa: PLC0415
    from pybtex.database.input.bibtex import Parser  # noqa: PLC0415
    from pybtex.plugin import PluginNotFound, find_plugin  # noqa: PLC0415
    from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime  # noqa: PLC0415

    name = config.bibtex_default_style
    try:
        style = find_plugin('pybtex.style.formatting', name)
    except PluginNotFound as error:
        msg = f"'bibtex_default_style' is wrong: {error}"
        raise ConfigError(msg) from None
    parser = Parser(config.bibtex_encoding)
    files = {}
    for path, text in checked.texts.items():
        before = set(parser.data.entries.keys())
        # What it may still find wrong has been reported, or does no harm.
        with errors.capture():
            parser.parse_string(text)
        keys = [key for key in parser.data.entries.keys() if key not in before]  # noqa: SIM118
        _translate(parser.data, keys, style)
        files[path] = BibFile(mtime=get_mtime(path), keys=dict.fromkeys(keys))
    return BibData(encoding=config.bibtex_encoding, bibfiles=files, data=parser.data)


def _translate(data: BibliographyData, keys: Iterable[str], style: type) -> None:
    for key in keys:
        entry = data.entries[key]
        if not hasattr(style, f'get_{entry.type}_template'):
            entry.type = CLASSIC.get(entry.type, 'misc')
        _add_classic_fields(entry)


def _add_classic_fields(entry: Entry) -> None:
    """Add to *entry* what BibTeX calls otherwise than BibLaTeX does."""
    fields = entry.fields
    for name, classic in (
        ('journaltitle', 'journal'),
        ('location', 'address'),
        ('institution', 'school'),
        ('school', 'institution'),
    ):
        if name in fields and classic not in fields:
            fields[classic] = fields[name]
    year = fields.get('date', '').strip()[:4]
    if not year and entry.type not in MAY_LACK_YEAR:
        year = UNDATED
    if year and 'year' not in fields:
        fields['year'] = year


def label_publications(app: Sphinx) -> None:
    """Give the publications in bibliographies their labels: for ``builder-inited``."""
    domain = bibtex_domain(app.env)
    if domain is not None:
        # Not imported at the top: a site without a bibliography does without pybtex.
        from sphinx_career.sources.label_style import label  # noqa: PLC0415

        label(career_domain(app.env).career.publications, domain.bibdata.data.entries)


def note_citable(env: BuildEnvironment, anchors: dict[str, str], line: int) -> None:
    """Let ``cite`` find publications in the document being read: *anchors* by key."""
    domain = bibtex_domain(env)
    if domain is None:
        return
    from sphinxcontrib.bibtex.directives import (  # noqa: PLC0415
        BibliographyKey,
        BibliographyValue,
    )

    from sphinx_career.sources.label_style import CareerStyle  # noqa: PLC0415

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


def sources(env: BuildEnvironment) -> list[Publication]:
    """Return the entries of the bibliography that are no works of the person described."""
    cite = bibtex_domain(env)
    domain = career_domain(env)
    if cite is None or not domain.has_data:
        return []
    # Not imported at the top: a site without a bibliography does without pybtex.
    from sphinx_career.bibtex.publications import publications  # noqa: PLC0415

    works = {work.id for work in domain.career.publications}
    entries = cite.bibdata.data.entries
    return publications(entries[key] for key in sorted(entries.keys()) if key not in works)


def known_sources(env: BuildEnvironment, sources: Iterable[str]) -> list[str]:
    """Return those of *sources* that are in the bibliography; the others have been reported."""
    domain = bibtex_domain(env)
    known = domain.bibdata.data.entries if domain else {}
    return [key for key in sources if key in known]


def numbers(
    env: BuildEnvironment, builder: Builder, view: nodes.Element, keys: tuple[str, ...]
) -> nodes.Element:
    """Return the numbers of *keys*, which are in the bibliography, as a role would.

    The node is to be copied: it is kept, since sphinxcontrib-bibtex looks at all
    entries and formats the numbers anew each time.
    """
    cite, known = bibtex_domain(env), career_domain(env).numbers
    text = nodes.inline('', ', '.join(keys))
    if cite is None:
        return text
    docname: str = view['docname']
    if docname not in {key.docname for key in cite.bibliographies}:
        # Links from all pages of a folder are the same.
        docname = builder.get_target_uri(docname).rpartition('/')[0] + '/'
    if (docname, keys) in known:
        return known[docname, keys]
    register_backend()
    node = pending_xref('', text)
    node.source, node.line = view.source, view.line
    target = ','.join(keys)
    found = cite.resolve_xref(env, view['docname'], builder, 'p', target, node, text)
    if len(list(found.findall(nodes.reference))) == len(keys):  # else each view shall warn
        known[docname, keys] = found
    return found


@functools.cache
def register_backend() -> None:
    """Spare pybtex a search in all packages installed, a few milliseconds for each citation.

    sphinxcontrib-bibtex asks it each time for the plug-in that is registered here.
    """
    from pybtex.backends.plaintext import Backend  # noqa: PLC0415
    from pybtex.plugin import register_plugin  # noqa: PLC0415

    register_plugin('pybtex.backends', 'plaintext', Backend, force=True)


def hover_text(citation: Citation) -> str:
    """Return what is said of *citation* to who points at its number."""
    return str(citation.tooltip_entry.text) if citation.tooltip_entry else ''
