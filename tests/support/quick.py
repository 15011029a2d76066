"""What is the same in each build of a process, and is found but once."""

from __future__ import annotations

import functools
import sys
import tempfile
from collections.abc import Callable
from importlib import metadata
from typing import Final

from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

_slow: Final[object] = metadata.entry_points


@functools.cache
def _plugins() -> Callable[..., metadata.EntryPoints]:
    return metadata.entry_points().select


def keep_plugins() -> None:
    """Let all modules that are imported find plug-ins in what was found first.

    Looking through all installed packages a dozen times took half of each build.
    """
    find = _plugins()
    for module in [*sys.modules.values()]:
        if getattr(module, 'entry_points', None) is _slow:
            vars(module)['entry_points'] = find


@functools.cache
def _compiled() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


def keep_templates(app: Sphinx) -> None:
    """Let *app* keep what Jinja makes of templates, and find what others have kept."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        cache = FileSystemBytecodeCache(_compiled().name)
        app.builder.templates.environment.bytecode_cache = cache
