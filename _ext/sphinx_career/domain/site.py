"""What a builder writes: a site with files beside its pages, or not; and their addresses."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util.matching import Matcher
from sphinx.util.osutil import relative_uri

from sphinx_career.domain.domain import career_domain
from sphinx_career.messages import warn
from sphinx_career.model.json_resume import Basics
from sphinx_career.model.problems import Subtype
from sphinx_career.model.scalars import Url


def find_builder(env: BuildEnvironment) -> Builder:
    """Return the builder that *env* is used by, as Sphinx's own transforms get at it."""
    app: Sphinx = getattr(env, '_app' if hasattr(env, '_app') else 'app')  # Sphinx 9, or 8
    return app.builder


def is_site(builder: Builder) -> bool:
    """Return whether *builder* writes a site, which can have files beside its pages."""
    return builder.format == 'html' and not getattr(builder, 'embedded', False)


def file_address(builder: Builder, docname: str, file: str) -> str:
    """Return the address of *file* as *docname* links to it, or ``''`` if it has none.

    A book or a text has no files beside it and links to those of the site, if
    ``html_baseurl`` is set.
    """
    if is_site(builder):
        return relative_uri(builder.get_target_uri(docname).partition('#')[0], file)
    base = site_address(builder.config)
    return absolute_address(base, file) if base else ''


def site_address(config: Config) -> str:
    """Return ``html_baseurl``, or ``''`` if that is none, or no address."""
    return Url.parse_any(str(config.html_baseurl or '')) or ''


def check_site_address(app: Sphinx, config: Config) -> None:
    """Warn if ``html_baseurl`` is no address: for ``config-inited``."""
    if config.html_baseurl and not site_address(config):
        message = f"'html_baseurl': {config.html_baseurl!r} is not an absolute address"
        warn(f'{message}; the files beside the pages do without it', Subtype.CONFIG)


def absolute_address(base: str, path: str) -> str:
    """Return the address of *path* below *base*, or *path* alone without one."""
    return f'{base.rstrip("/")}/{path}' if base else path


def project_files(app: Sphinx) -> dict[str, Path]:
    """Return the files in ``html_extra_path`` and ``html_static_path``, by their addresses."""
    config, found = app.config, dict[str, Path]()
    is_excluded = Matcher([*config.exclude_patterns, '**/.*'])
    for base, entries in (('', config.html_extra_path), ('_static/', config.html_static_path)):
        for entry in entries:
            top = Path(app.confdir, entry)
            files = top.rglob('*') if top.is_dir() else [top]
            for file in files:
                name = file.relative_to(top if top.is_dir() else top.parent).as_posix()
                if file.is_file() and not is_excluded(name):
                    found[base + name] = file
    return found


def shared_basics(app: Sphinx) -> Basics | None:
    """Return who the site is about, if ``career_sharing`` is set and the builder shares pages."""
    if not app.config.career_sharing or app.builder.name not in {'html', 'dirhtml'}:
        return None
    return career_domain(app.env).published.basics


def owner_name(app: Sphinx) -> str:
    """Return the name of whom the site is about: of the data, else the author of the project."""
    basics = career_domain(app.env).career.basics
    return (basics.name if basics else '') or app.config.author or app.config.project


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return the documents of the table of contents, from the first to the last; no orphans."""
    relations = env.collect_relations()
    found = []
    docname: str | None = env.config.root_doc
    while docname:
        found.append(docname)
        docname = relations[docname][2]
    return found
