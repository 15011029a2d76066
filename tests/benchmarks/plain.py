"""A Sphinx extension in place of ours, whose directives show nothing and whose roles no link."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.domains import Domain
from sphinx.util.docutils import SphinxRole


class _Options(dict[str, Any]):
    """Takes any option."""

    def __missing__(self, name: str) -> Any:
        return str


class Nothing(Directive):
    """Shows nothing, whatever it is given."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = _Options({'class': str})

    def run(self) -> list[nodes.Node]:
        """Return nothing."""
        return []


class Text(SphinxRole):
    """Shows its text, without a link."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the text."""
        return [nodes.inline(self.rawtext, self.text)], []


class PlainDomain(Domain):
    """A domain ``career`` without records."""

    name = 'career'
    label = 'Career'


def setup(app: Sphinx) -> None:
    """Register directives and roles of the names in the configuration."""
    app.add_domain(PlainDomain)
    for value in ('plain_directives', 'plain_roles'):
        app.add_config_value(value, [], '')
    app.connect('config-inited', _register)


def _register(app: Sphinx, config: Config) -> None:
    for name in config.plain_directives:
        PlainDomain.directives[name] = Nothing
    for name in config.plain_roles:
        PlainDomain.roles[name] = Text()
    for name in ('career-reference', 'career-example'):
        app.add_directive(name, Nothing)
