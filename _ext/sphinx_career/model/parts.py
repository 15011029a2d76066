"""Parts of works, such as chapters, and the works that contain them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from sphinx_career.model.publication import Publication


def find_cycles(wholes: Mapping[str, str]) -> set[str]:
    """Return the parts that contain themselves, directly or through others.

    *wholes* maps each part to what it is a part of.
    """
    found: set[str] = set()
    done: set[str] = set()
    for part in wholes:
        path: dict[str, None] = {}
        while part in wholes and part not in done and part not in path:
            path[part] = None
            part = wholes[part]  # noqa: PLW2901 - follow the parts upwards
        if part in path:
            way = list(path)
            found.update(way[way.index(part) :])
        done.update(path)
    return found


def count_wholes(keys: Iterable[str], wholes: Mapping[str, str]) -> dict[str, int]:
    """Return the nesting depth of each of *keys*, wholes before their parts.

    *wholes* maps parts to wholes; it has no cycle and only names *keys*.
    """
    found: dict[str, int] = {}
    for key in keys:
        way = [key]
        while way[-1] not in found and way[-1] in wholes:
            way.append(wholes[way[-1]])
        for part in reversed(way):
            found.setdefault(part, found[wholes[part]] + 1 if part in wholes else 0)
    return found


class Resolved(NamedTuple):
    """Works with sources inherited, and the ids of those that were part of themselves."""

    works: dict[str, Publication]
    cycles: set[str]


def resolve_parts(works: Mapping[str, Publication]) -> Resolved:
    """Break cycles of parts, and let each part without sources inherit those of its whole."""
    wholes = {key: str(work.part_of) for key, work in works.items() if work.part_of in works}
    cycles = find_cycles(wholes)
    wholes = {part: whole for part, whole in wholes.items() if part not in cycles}
    placed = {
        key: replace(work, part_of='') if key in cycles else work for key, work in works.items()
    }
    for key in count_wholes(works, wholes):
        work = placed[key]
        if key in wholes and not work.sources and (inherited := placed[wholes[key]].sources):
            placed[key] = replace(work, sources=inherited)
    return Resolved(placed, cycles)
