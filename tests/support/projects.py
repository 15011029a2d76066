"""Projects that are written from strings and built for real."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from docutils import nodes
from sphinx.testing.util import SphinxTestApp

import sphinx
from sphinx_career.domain.domain import CareerDomain
from tests.support.quick import keep_plugins, keep_templates


@dataclass(frozen=True)
class Built:
    """A project after a build."""

    app: SphinxTestApp
    read: list[str] = field(default_factory=list)
    """The documents that were read, as opposed to kept."""
    written: list[str] = field(default_factory=list)
    """The documents that were written."""

    @property
    def warnings(self) -> list[str]:
        """The warnings in their order, with paths from the source folder on."""
        text = re.sub(r'\x1b\[[0-9;]*m', '', self.app.warning.getvalue()).strip()
        # docutils writes the path of an included file as seen from the current folder.
        for folder in (str(self.app.srcdir), os.path.relpath(self.app.srcdir)):
            text = text.replace(f'{folder}{os.sep}', '')
        return (
            re.split(r'\n(?=\S*: ?(?:WARNING|ERROR|CRITICAL): |WARNING: )', text) if text else []
        )

    @property
    def domain(self) -> CareerDomain:
        """The domain of the extension."""
        domain = self.app.env.get_domain('career')
        assert isinstance(domain, CareerDomain)
        return domain

    def doctree(self, docname: str = 'index') -> nodes.document:
        """Return a document as a builder gets it: with its references resolved."""
        tags: dict[str, Any] = {'tags': self.app.tags} if sphinx.version_info >= (9,) else {}
        return self.app.env.get_and_resolve_doctree(docname, self.app.builder, **tags)

    def pseudoxml(self, docname: str = 'index') -> str:
        """Return what is inside of a document, without the name of its file."""
        return self.doctree(docname).pformat().partition('\n')[2]

    def links(self, docname: str = 'index') -> list[tuple[str, str]]:
        """Return the addresses and the texts of the links in a document."""
        return [
            (node.get('refuri') or f'#{node["refid"]}', node.astext())
            for node in self.doctree(docname).findall(nodes.reference)
        ]

    def outline(self, docname: str = 'index') -> list[str]:
        """Return the titles of the records that a document lists, with those of groups marked."""
        return [
            f'# {node.astext()}' if 'career-group' in node['classes'] else node.astext()
            for node in self.doctree(docname).findall(nodes.Element)
            if {'career-group', 'career-title'} & set(node['classes'])
        ]

    def output(self, path: str) -> str:
        """Return a file that the builder wrote."""
        return (self.app.outdir / path).read_text(encoding='utf-8')


DEFAULTS: Final[dict[str, Any]] = {
    'extensions': ['myst_parser', 'sphinx_career'],
    'career_data': ['*.yaml'],
    'career_today': '2026-08-16',
}
"""The configuration of a project that has no other."""


@dataclass(frozen=True)
class Builder:
    """What builds projects in folders below *root*.

    A folder is kept, so building a project again is an incremental build.
    """

    root: Path

    def __call__(
        self,
        files: Mapping[str, str],
        builder: str = 'dummy',
        *,
        folder: str = 'project',
        warningiserror: bool = False,
        **config: Any,
    ) -> Built:
        """Write *files* and the configuration, on top of what is there, and build it all."""
        srcdir = self.root / folder
        if config or not (srcdir / 'conf.py').exists():
            conf = ''.join(f'{name} = {value!r}\n' for name, value in (DEFAULTS | config).items())
            files = {'conf.py': conf, **files}
        for name, text in files.items():
            path = srcdir / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding='utf-8')
        keep_plugins()
        app = SphinxTestApp(builder, srcdir=srcdir, warningiserror=warningiserror)
        keep_templates(app)
        built = Built(app)
        app.connect('source-read', lambda _app, docname, _text: built.read.append(docname))
        app.connect('doctree-resolved', lambda _app, _tree, docname: built.written.append(docname))
        try:
            app.build()
        finally:
            app.cleanup()
        return Built(app, sorted(built.read), sorted(built.written))


@dataclass(frozen=True)
class Shared:
    """What builds equal projects once, in folders below *root* that none may change."""

    root: Path
    built: dict[str, Built] = field(default_factory=dict)

    def __call__(self, files: Mapping[str, str], builder: str = 'dummy', **config: Any) -> Built:
        """Return the project of *files* and the configuration after a build."""
        key = repr((sorted(files.items()), builder, sorted(config.items())))
        if key not in self.built:
            folder = f'{len(self.built)}'
            self.built[key] = Builder(self.root)(files, builder, folder=folder, **config)
        return self.built[key]


@dataclass(frozen=True)
class Syntax:
    """A markup language to write a page in."""

    name: str
    suffix: str

    def page(self, *parts: str, docname: str = 'index') -> dict[str, str]:
        """Return the files of a project with one page."""
        return {f'{docname}{self.suffix}': '\n'.join(parts)}

    def directive(
        self,
        name: str,
        argument: str = '',
        options: Mapping[str, str] | None = None,
        body: str = '',
    ) -> str:
        """Return the markup of a directive of the domain."""
        lines = [f':{option}: {value}'.rstrip() for option, value in (options or {}).items()]
        content = [*lines, '', *body.splitlines()] if body else lines
        if self.name == 'myst':
            head = f'```{{career:{name}}} {argument}'.rstrip()
            return '\n'.join([head, *content, '```', ''])
        head = f'.. career:{name}:: {argument}'.rstrip()
        return '\n'.join([head, *(f'   {line}'.rstrip() for line in content), ''])

    def role(self, name: str, text: str) -> str:
        """Return the markup of a role."""
        return f'{{{name}}}`{text}`' if self.name == 'myst' else f':{name}:`{text}`'


MYST: Final = Syntax('myst', '.md')
REST: Final = Syntax('rest', '.rst')
