"""Parts of works, such as chapters, and the works that contain them."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from msgspec.structs import replace

from sphinx_career.model.publication import Publication


def find_cycles(wholes: Mapping[str, str]) -> set[str]:
    """Return the parts that contain themselves, directly or not; *wholes* are by part."""
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
    """Return the nesting depth of *keys*, wholes before parts; *wholes* by part have no cycle."""
    found: dict[str, int] = {}
    for key in keys:
        way = [key]
        while way[-1] not in found and way[-1] in wholes:
            way.append(wholes[way[-1]])
        for part in reversed(way):
            found.setdefault(part, found[wholes[part]] + 1 if part in wholes else 0)
    return found


MAX_DEPTH: Final = 20
"""How deep parts may be nested: lists of them are nested as deep."""


class Resolved(NamedTuple):
    """Works with sources inherited, and the ids of those that are no longer parts, and why."""

    works: dict[str, Publication]
    broken: dict[str, str]


def break_chains(wholes: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of *wholes* that contain themselves or are nested too deep, and why."""
    broken = dict.fromkeys(find_cycles(wholes), 'leads back to the record itself')
    left = {part: whole for part, whole in wholes.items() if part not in broken}
    depths = count_wholes(left, left)
    why = f'makes more than {MAX_DEPTH} works parts of one another'
    return broken | {part: why for part in left if depths[part] > MAX_DEPTH}


def resolve_parts(works: Mapping[str, Publication]) -> Resolved:
    """Break cycles and long chains of parts; parts inherit the sources that they lack."""
    wholes = {key: str(work.part_of) for key, work in works.items() if work.part_of in works}
    broken = break_chains(wholes)
    wholes = {part: whole for part, whole in wholes.items() if part not in broken}
    placed = {
        key: replace(work, part_of='') if key in broken else work for key, work in works.items()
    }
    for key in count_wholes(works, wholes):
        work = placed[key]
        if key in wholes and not work.sources and (inherited := placed[wholes[key]].sources):
            placed[key] = replace(work, sources=inherited)
    return Resolved(placed, broken)
