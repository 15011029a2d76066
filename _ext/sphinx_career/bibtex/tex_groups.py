"""The groups and the arguments of TeX: no Sphinx."""

from __future__ import annotations

import re


def argument(source: str, position: int) -> tuple[str, int]:
    """Return the argument at *position*, a group, a command or a letter, and what follows."""
    if source.startswith('{', position):
        end = closing(source, position)
        return source[position + 1 : end], end + 1
    found = re.compile(r'\\[A-Za-z]+\s*|.', re.DOTALL).match(source, position)
    return (found[0], found.end()) if found else ('', position)


def closing(source: str, start: int) -> int:
    """Return where the brace at *start* is closed, or else the end."""
    depth = 0
    for found in re.compile('[{}]').finditer(source, start):
        depth += 1 if found[0] == '{' else -1
        if not depth:
            return found.start()
    return len(source)
