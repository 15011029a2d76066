"""What HTML gets for programs: the data as a file, and who a page is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx_career.exports.json_resume import json_resume
from sphinx_career.exports.jsonld import profile_page, script
from sphinx_career.made import digest_of, make, unmake
from sphinx_career.marks import bibtex_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_career.domain import CareerDomain
    from sphinx_career.model import Career
    from sphinx_career.records.publication import Publication

RESUME: Final = 'resume.json'

PROFILE: Final = 'career-profile'
"""The metadata of a document that says who the site is about."""


def write_resume(app: Sphinx, exception: Exception | None) -> None:
    """Write the data as ``resume.json``: for ``build-finished``."""
    if exception or not _is_site(app):
        return
    career = _career(app.env)
    if career is None:
        unmake(app, RESUME)
        return
    base = app.config.html_baseurl or ''

    def write() -> list[str]:
        data = json_resume(career, base, sources(app.env))
        Path(app.outdir, RESUME).write_bytes(data)
        return [RESUME]

    make(app, RESUME, [base, *profile_inputs(app.env)], write)


def add_profile(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Say who the page is about, if it has a profile: for ``html-page-context``."""
    if doctree is None or not _is_site(app):
        return
    names = list(app.env.metadata) if app.builder.name == 'singlehtml' else [pagename]
    career = _career(app.env)
    if career and any(PROFILE in app.env.metadata[name] for name in names):
        base = (app.config.html_baseurl or '').rstrip('/')
        url = f'{base}/{app.builder.get_target_uri(pagename)}' if base else ''
        context['metatags'] += script(profile_page(career, url, sources(app.env)))


def profile_told(app: Sphinx) -> str:
    """Return what changes with what programs are told on a page that has a profile."""
    career = _career(app.env)
    known = app.env.domaindata['career'].setdefault('profile', {})
    inputs = digest_of(app, profile_inputs(app.env))
    if inputs not in known:  # quicker than to tell it
        told = script(profile_page(career, '', sources(app.env))) if career else ''
        known.clear()
        known[inputs] = digest_of(app, told)
    return str(known[inputs])


def sources(env: BuildEnvironment) -> list[Publication]:
    """Return the entries of the bibliography that are no works of the person described."""
    cite = bibtex_domain(env)
    career = _career(env)
    if cite is None or career is None:
        return []
    # Not imported at the top: a site without a bibliography does without pybtex.
    from sphinx_career.bibliography import publications  # noqa: PLC0415

    works = {work.id for work in career.publications}
    entries = cite.bibdata.data.entries
    return publications(entries[key] for key in sorted(entries.keys()) if key not in works)


def profile_inputs(env: BuildEnvironment) -> list[Any]:
    """Return all that the records and their sources are made from."""
    domain: CareerDomain = env.get_domain('career')  # type: ignore[assignment]
    bibliography = domain.bibliography
    return [domain.career, list(bibliography.texts.values()) if bibliography else []]


def _career(env: BuildEnvironment) -> Career | None:
    """Return the career, if there is anything in it."""
    domain: CareerDomain = env.get_domain('career')  # type: ignore[assignment]
    career = domain.career
    return career if career != type(career)() else None


def _is_site(app: Sphinx) -> bool:
    return app.builder.format == 'html' and not getattr(app.builder, 'embedded', False)
