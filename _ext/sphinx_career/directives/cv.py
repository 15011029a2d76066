"""The directive that shows all sections, and those for sections that a project adds."""

from typing import ClassVar, Final, cast

from docutils import nodes
from docutils.nodes import Node
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_career.directives import options
from sphinx_career.directives.base import CareerDirective
from sphinx_career.directives.lists import KIND_LISTS, RecordList, Talks
from sphinx_career.directives.publications import Publications
from sphinx_career.domain.domain import CareerDomain
from sphinx_career.domain.nodes import heading
from sphinx_career.messages import title, warn
from sphinx_career.model.career import Kind, wrong_section
from sphinx_career.model.problems import Subtype
from sphinx_career.model.query import Question

LISTS: Final[dict[str, type[RecordList]]] = {
    **KIND_LISTS,
    'talks': Talks,
    'publications': Publications,
}
"""The lists of the sections that a project can have more of."""


class Cv(CareerDirective):
    """All sections that hold records, each below its title."""

    shared: ClassVar = {
        'topics': options.names,
        'from': options.date,
        'to': options.date,
        'class': options.classes,
        'no-index': options.flag,
    }
    """The options that are passed on to each list."""
    option_spec: ClassVar = {
        'sections': options.names,
        'exclude': options.names,
        'full': options.names,
        'brief': options.names,
        **shared,
    }

    def run(self) -> list[Node]:
        """Return a section of the page for each section of the data."""
        self.check_topics()
        kinds = self.domain.career.kinds
        sections, exclude, full, brief = (
            self.check_known(self.options.get(option, ()), kinds, 'section')
            for option in ('sections', 'exclude', 'full', 'brief')
        )
        if 'sections' not in self.options:
            sections = tuple(name for name, kind in kinds.items() if kind.cv != 'none')
        blocks: list[Node] = []
        for section in dict.fromkeys(sections):
            if section in exclude:
                continue
            kind = kinds[section]
            is_brief = section in brief or (kind.cv == 'brief' and section not in full)
            part = self.make_list(section, ['brief'] if is_brief else [])
            query = part.make_query()
            if query.records(self.domain.career, self.domain.today):
                blocks += self.make_section(kind, part.show(query))
            else:  # until there are some
                self.domain.note_question(Question(query))
        return blocks

    def make_list(self, section: str, flags: list[str]) -> RecordList:
        """Return the directive that lists *section*, with *flags* and the shared options."""
        given = {name: value for name, value in self.options.items() if name in self.shared}
        list_type = cast('type[RecordList]', self.domain.directives[section])
        return list_type(
            self.name,
            [],
            given | dict.fromkeys(flags),
            StringList(),
            self.lineno,
            self.content_offset,
            self.block_text,
            self.state,
            self.state_machine,
        )

    def make_section(self, kind: Kind, view: Node) -> list[Node]:
        """Return *view* in a section, or below a heading where there can be no section."""
        text = title(kind.heading or kind.plural)
        parent = cast('nodes.Element', self.state_machine.node)
        if not isinstance(parent, nodes.document | nodes.section):
            return [heading(parent, text), view]
        section, document = nodes.section('', nodes.title('', text), view), self.state.document
        anchor = nodes.make_id(f'cv-{kind.section}')
        section['ids'] = [] if anchor in document.ids else [anchor]
        document.set_id(section)
        return [section]


def register_sections(app: Sphinx, config: Config) -> None:
    """Add a directive for each section that the project adds: for ``config-inited``.

    A section whose name or kind is wrong is left out, and reported.
    """
    taken = app.registry.domain_directives[CareerDomain.name].keys()
    sections: dict[str, str] = {}
    for name, like in config.career_sections.items():
        problem = wrong_section(name, like)
        if not problem and name in taken:
            problem = f'the name {name!r} is taken'
        if problem:
            warn(f"'career_sections': {problem}", Subtype.CONFIG)
            continue
        sections[name] = like
        app.add_directive_to_domain(CareerDomain.name, name, _list_like(name, LISTS[like]))
    config.career_sections = sections


def _list_like(section: str, known: type[RecordList]) -> type[RecordList]:
    class SectionList(known):  # type: ignore[valid-type,misc]
        sections = (section,)

    return SectionList
