"""The manual page of the person."""

from pathlib import Path
from typing import Final

from sphinx.application import Sphinx

from sphinx_career.domain.domain import career_domain
from sphinx_career.domain.site import site_address
from sphinx_career.exports.man import man_name, man_page
from sphinx_career.html.cv import find_wording

MANUAL: Final = 'man'
"""The name of the export."""


def manual_pages(app: Sphinx) -> dict[str, str] | None:
    """Return the manual page of the person by its address, or ``None`` without a name.

    It holds no more than what is published.
    """
    domain = career_domain(app.env)
    career = domain.published
    if not (domain.publishes_anything and career.basics and career.basics.name):
        return None
    text = man_page(career, site_address(app.config), find_wording(app))
    return {f'{man_name(career.basics)}.7': text}


def replace_manual_page(app: Sphinx, exception: Exception | None) -> None:
    """Write the page of the person in place of one of the same name: for ``build-finished``.

    In ``man_pages``, the whole site can be given that name, since Sphinx makes no page
    of records alone.
    """
    if exception or app.builder.name != 'man' or not app.config.career_exports.get(MANUAL, True):
        return
    for file, text in (manual_pages(app) or {}).items():
        path = Path(app.outdir, file)
        if path.exists():
            path.write_text(text, encoding='utf-8')
