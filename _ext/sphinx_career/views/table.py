"""The views by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_career.views.pictures import PICTURES
from sphinx_career.views.profile import bios, contact, profile
from sphinx_career.views.publications import cite, publications
from sphinx_career.views.records import records
from sphinx_career.views.topics import topics

if TYPE_CHECKING:
    from sphinx_career.views.pictures import View


VIEWS: Final[dict[str, View]] = {
    'bios': bios,
    'cite': cite,
    'contact': contact,
    'profile': profile,
    'publications': publications,
    'records': records,
    'topics': topics,
    **PICTURES,
}
"""What each returns takes the place of the node that a directive has left."""
