"""The directives of the domain ``career``: options in, a view out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sphinx_career.directives.lists import (
    RECORD_DIRECTIVES,
    Claims,
    Contributions,
    EducationList,
    Maintainerships,
    Talks,
    Timeline,
    Topics,
)
from sphinx_career.directives.pictures import Map, Releases
from sphinx_career.directives.profile import Bios, Contact, Profile
from sphinx_career.directives.publications import Cite, Publications

if TYPE_CHECKING:
    from docutils.parsers.rst import Directive


DIRECTIVES: Final[dict[str, type[Directive]]] = {
    'profile': Profile,
    'timeline': Timeline,
    'talks': Talks,
    'maintainerships': Maintainerships,
    'contributions': Contributions,
    'education': EducationList,
    'publications': Publications,
    'cite': Cite,
    'topics': Topics,
    'releases': Releases,
    'map': Map,
    'claims': Claims,
    'contact': Contact,
    'bios': Bios,
    **RECORD_DIRECTIVES,
}
