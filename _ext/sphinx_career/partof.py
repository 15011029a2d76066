"""What the works of a career are parts of: no Sphinx."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from msgspec.structs import replace

from sphinx_career.records.publication import Publication
from sphinx_career.wholes import circular, depths


class Settled(NamedTuple):
    """Works that know their wholes, and those that were parts of themselves."""

    works: dict[str, Publication]
    circular: set[str]


def settle(works: Mapping[str, Publication]) -> Settled:
    """Let no work be a part of itself, and each part have what shows its whole to be true.

    A part that names sources has these alone.
    """
    wholes = {key: str(work.part_of) for key, work in works.items() if work.part_of in works}
    around = circular(wholes)
    wholes = {part: whole for part, whole in wholes.items() if part not in around}
    placed = {
        key: replace(work, part_of='') if key in around else work for key, work in works.items()
    }
    for key in depths(works, wholes):
        work = placed[key]
        if key in wholes and not work.sources and (lent := placed[wholes[key]].sources):
            placed[key] = replace(work, sources=lent)
    return Settled(placed, around)
