"""Parts and the wholes that they name: no Sphinx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from sphinx_career.model.publication import Publication


def find_cycles(wholes: Mapping[str, str]) -> set[str]:
    """Return the parts that are, by way of others or at once, parts of themselves.

    *wholes* tells what each part is a part of.
    """
    found: set[str] = set()
    done: set[str] = set()
    for part in wholes:
        path: dict[str, None] = {}
        while part in wholes and part not in done and part not in path:
            path[part] = None
            part = wholes[part]  # noqa: PLW2901 - from each part the way leads to its whole
        if part in path:
            way = list(path)
            found.update(way[way.index(part) :])
        done.update(path)
    return found


def count_wholes(keys: Iterable[str], wholes: Mapping[str, str]) -> dict[str, int]:
    """Return how many wholes each of *keys* is in, each key after its whole.

    *wholes* is not circular, and leads to none but *keys*.
    """
    found: dict[str, int] = {}
    for key in keys:
        way = [key]
        while way[-1] not in found and way[-1] in wholes:
            way.append(wholes[way[-1]])
        for part in reversed(way):
            found.setdefault(part, found[wholes[part]] + 1 if part in wholes else 0)
    return found


class Settled(NamedTuple):
    """Works that know their wholes, and those that were parts of themselves."""

    works: dict[str, Publication]
    circular: set[str]


def resolve_parts(works: Mapping[str, Publication]) -> Settled:
    """Let no work be a part of itself, and each part have what shows its whole to be true.

    A part that names sources has these alone.
    """
    wholes = {key: str(work.part_of) for key, work in works.items() if work.part_of in works}
    around = find_cycles(wholes)
    wholes = {part: whole for part, whole in wholes.items() if part not in around}
    placed = {
        key: replace(work, part_of='') if key in around else work for key, work in works.items()
    }
    for key in count_wholes(works, wholes):
        work = placed[key]
        if key in wholes and not work.sources and (lent := placed[wholes[key]].sources):
            placed[key] = replace(work, sources=lent)
    return Settled(placed, around)
