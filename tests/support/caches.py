"""What is the same in all builds of a process, and is therefore made once for them."""

from __future__ import annotations

import functools
import gc
import sys
import tempfile
from collections.abc import Callable
from importlib import metadata
from typing import Final

from jinja2 import FileSystemBytecodeCache
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

_slow: Final[object] = metadata.entry_points


def prepare() -> None:
    """Spare all builds in this process what is the same in each.

    A build with a bibliography looks for plug-ins in all installed packages a dozen times, and
    the garbage collector looks through all that pytest and Sphinx have imported again and again.
    """
    find = _plugins()
    for module in [*sys.modules.values()]:  # of which there are more now than last time
        if getattr(module, 'entry_points', None) is _slow:
            vars(module)['entry_points'] = find


@functools.cache
def _plugins() -> Callable[..., metadata.EntryPoints]:
    """Return what finds plug-ins among those that are installed."""
    gc.collect()
    gc.freeze()
    return metadata.entry_points().select


@functools.cache
def compiled_templates() -> tempfile.TemporaryDirectory[str]:
    """Return a folder for what Jinja makes of templates, the same in each build."""
    return tempfile.TemporaryDirectory()


def keep_templates(app: Sphinx) -> None:
    """Let *app* use what builds before it have made of the templates of their themes."""
    if isinstance(app.builder, StandaloneHTMLBuilder):
        cache = FileSystemBytecodeCache(compiled_templates().name)
        app.builder.templates.environment.bytecode_cache = cache
