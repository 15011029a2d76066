"""What a builder makes of the project: a site with files beside its pages, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def is_site(builder: Builder) -> bool:
    """Return whether *builder* makes a site in which files can lie beside the pages."""
    return builder.format == 'html' and not getattr(builder, 'embedded', False)


def file_address(builder: Builder, docname: str, file: str) -> str:
    """Return the address of *file* as *docname* links to it, or ``''`` if it has none.

    A book or a text has no files beside it; it leads to those of the site,
    if the configuration tells where that is.
    """
    if is_site(builder):
        return relative_uri(builder.get_target_uri(docname).partition('#')[0], file)
    base = builder.config.html_baseurl
    return f'{base.rstrip("/")}/{file}' if base else ''


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return the documents of the table of contents, from the first to the last; no orphans."""
    relations = env.collect_relations()
    found = []
    docname: str | None = env.config.root_doc
    while docname:
        found.append(docname)
        docname = relations[docname][2]
    return found
