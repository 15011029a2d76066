"""The mark of what is translated where it is shown, not where it stands: no Sphinx."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 -- what gettext's tools look for
    """Return *message*, which extraction finds by this and ``_`` translates later.

    A table of a module outlives a build: the next may be in another language.
    """
    return message
