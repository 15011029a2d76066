"""Write the files beside the pages: for ``build-finished``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sphinx_career.domain.domain import career_domain, known_career
from sphinx_career.domain.site import is_site, reading_order
from sphinx_career.exports.formats import FOLDER, FORMATS, path
from sphinx_career.exports.json_resume import json_resume
from sphinx_career.exports.llms import Page, llms_txt
from sphinx_career.html.outputs import (
    CARD,
    absolute_address,
    make,
    shared_basics,
    unmake,
)
from sphinx_career.messages import warn
from sphinx_career.model.problems import Subtype
from sphinx_career.sources.bridge import (
    profile_inputs,
    sources,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def write_citations(app: Sphinx, exception: Exception | None) -> None:
    """Write the citation of each publication, and of all, in each format: ``build-finished``."""
    works = career_domain(app.env).career.publications
    if exception or not is_site(app.builder):
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
            _write_file(app, name, text)
        return list(texts)

    make(app, FOLDER, works, write)


def _write_file(app: Sphinx, name: str, text: str) -> None:
    file = Path(app.outdir, name)
    data = text.encode()
    # A file that is as it was keeps its time: a site that is copied by time stays small.
    if not file.is_file() or file.read_bytes() != data:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


RESUME: Final = 'resume.json'


def write_resume(app: Sphinx, exception: Exception | None) -> None:
    """Write the data as ``resume.json``: for ``build-finished``."""
    if exception or not is_site(app.builder):
        return
    career = known_career(app.env)
    if career is None:
        unmake(app, RESUME)
        return
    base = app.config.html_baseurl or ''

    def write() -> list[str]:
        data = json_resume(career, base, sources(app.env))
        Path(app.outdir, RESUME).write_bytes(data)
        return [RESUME]

    make(app, RESUME, [base, *profile_inputs(app.env)], write)


OUTLINE: Final = 'llms.txt'


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the picture and the outline of the site: for ``build-finished``."""
    basics = shared_basics(app)
    if exception:
        return
    if basics is None:
        unmake(app, CARD)
        unmake(app, OUTLINE)
        return
    folder = Path(app.outdir)
    career = career_domain(app.env).career
    figures = [(career.number(figure), figure.label) for figure in basics.figures]

    def draw() -> list[str]:
        # Not imported at the top: only a site that asks for the picture needs Pillow.
        from sphinx_career.exports.card import social_card  # noqa: PLC0415

        (folder / CARD).write_bytes(social_card(basics.name, basics.label, figures))
        return [CARD]

    try:
        make(app, CARD, [basics.name, basics.label, figures], draw)
    except ImportError:
        warn(
            "'career_sharing' draws a picture with Pillow: install the extra 'card'",
            Subtype.CONFIG,
        )
    descriptions = career_domain(app.env).descriptions
    base = app.config.html_baseurl
    pages = [
        Page(
            app.env.titles[docname].astext(),
            absolute_address(base, app.builder.get_target_uri(docname)),
            descriptions.get(docname, ''),
        )
        for docname in reading_order(app.env)
    ]
    title = app.config.html_title or app.config.project

    def write() -> list[str]:
        (folder / OUTLINE).write_text(llms_txt(title, basics.summary, pages), encoding='utf-8')
        return [OUTLINE]

    make(app, OUTLINE, [title, basics.summary, pages], write)
