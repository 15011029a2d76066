"""The directives of the domain ``career``: each turns its options into a view."""

from typing import Final

from docutils.parsers.rst import Directive

from sphinx_career.directives.cv import Cv
from sphinx_career.directives.exports import Exports
from sphinx_career.directives.lists import KIND_LISTS, RECORD_DIRECTIVES, Talks, Timeline, Topics
from sphinx_career.directives.pictures import Releases, TopicMap
from sphinx_career.directives.profile import Bios, Contact, Portrait, Profile
from sphinx_career.directives.publications import Cite, Publications

DIRECTIVES: Final[dict[str, type[Directive]]] = {
    'profile': Profile,
    'portrait': Portrait,
    'cv': Cv,
    'timeline': Timeline,
    'talks': Talks,
    'publications': Publications,
    'cite': Cite,
    'topics': Topics,
    'releases': Releases,
    'map': TopicMap,
    'contact': Contact,
    'bios': Bios,
    'exports': Exports,
    **KIND_LISTS,
    **RECORD_DIRECTIVES,
}
