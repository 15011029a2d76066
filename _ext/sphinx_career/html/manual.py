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


def manual_address(app: Sphinx) -> str:
    """Return the address of the manual page of the person, or ``''`` without a name."""
    domain = career_domain(app.env)
    basics = domain.published.basics
    is_known = domain.publishes_anything and basics and basics.name
    return f'{man_name(basics)}.7' if is_known and basics else ''


def manual_page(app: Sphinx) -> str:
    """Return the manual page of the person, which holds no more than what is published."""
    published = career_domain(app.env).published
    return man_page(published, site_address(app.config), find_wording(app))


def replace_manual_page(app: Sphinx, exception: Exception | None) -> None:
    """Write the page of the person in place of one of the same name: for ``build-finished``.

    In ``man_pages``, the whole site can be given that name, since Sphinx makes no page
    of records alone.
    """
    if exception or app.builder.name != 'man' or not app.config.career_exports.get(MANUAL, True):
        return
    address = manual_address(app)
    path = Path(app.outdir, address)
    if address and path.exists():
        path.write_text(manual_page(app), encoding='utf-8')
