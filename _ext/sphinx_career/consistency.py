"""Whether each record is documented, once, and where a link to it can lead."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx_career.messages import warn
from sphinx_career.model import KINDS
from sphinx_career.problems import Subtype

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from sphinx_career.domain import CareerDomain, ObjectEntry


def check(domain: CareerDomain) -> None:
    """Warn of records that are documented nowhere, in several documents, or at one anchor."""
    for (objtype, id_), entries in sorted(domain.objects.items()):
        first, *others = (entries[docname] for docname in sorted(entries))
        for other in others:
            warn_shown_twice(domain.env, objtype, id_, first, other)
    _check_anchors(domain)
    for objtype, kind in KINDS.items():
        for record in domain.career.records(kind.section):
            if (objtype, record.id) not in domain.objects:
                warn(
                    f'the {objtype} {record.id!r} is shown nowhere',
                    Subtype.SHOWN_NOWHERE,
                    domain.locations.get((kind.section, record.id)),
                )


def warn_shown_twice(
    env: BuildEnvironment, objtype: str, id_: str, first: ObjectEntry, second: ObjectEntry
) -> None:
    """Warn of a record that is documented at *second* though it is at *first*."""
    before = first.place.removeprefix(f'{env.srcdir}{os.sep}')
    warn(
        f"the {objtype} {id_!r} is already shown at {before}; add ':no-index:' to one of the two",
        Subtype.SHOWN_TWICE,
        second.place,
    )


def _check_anchors(domain: CareerDomain) -> None:
    """Warn of records that have the same anchor, since a link leads to one of them only."""
    found: dict[str, str] = {}
    for objtype, id_ in sorted(domain.objects):
        entry = domain.find_entry(objtype, id_)
        if entry and (other := found.setdefault(entry.node_id, id_)) != id_:
            warn(
                f'the {objtype} {id_!r} has the same anchor as {other!r}; '
                'give one of them another id',
                Subtype.DUPLICATE,
                entry.place,
            )
