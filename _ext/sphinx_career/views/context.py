"""What views render with: the career, the language, marks, anchors and links."""

from collections.abc import Sequence
from typing import Final

from docutils import nodes
from msgspec import Struct
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from sphinx_career.domain.domain import career_domain, node_id
from sphinx_career.domain.nodes import SEPARATOR, Inline, bullets, career_view, link, paragraph
from sphinx_career.domain.site import is_site
from sphinx_career.messages import _, listed
from sphinx_career.model.base import Record
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.json_resume import Position, Volunteer
from sphinx_career.model.own import Contribution
from sphinx_career.model.query import Query
from sphinx_career.model.statements import statements
from sphinx_career.sources.bridge import find_source, known_sources, numbers
from sphinx_career.sources.marks import MARK, MARK_LIST, mark_id
from sphinx_career.views.picture_nodes import PRINTED, career_disclosure

NO_BREAK: Final = '\xa0'


class Context:
    """All that a view needs beside its spec."""

    def __init__(
        self,
        env: BuildEnvironment,
        builder: Builder,
        view: career_view,
        attributed: set[str] | None = None,
    ) -> None:
        self.domain = career_domain(env)
        self.career = self.domain.career
        self.builder = builder
        self.docname: str = view['docname']
        self.language = env.config.language
        self.env = env
        self.attributions: dict[str, str] = env.config.career_attributions
        self._show_attributions: str = env.config.career_show_attributions
        self._show_durations: str = env.config.career_show_durations
        self._list_sources = env.config.career_show_sources == 'list'
        self.view = view
        self.classes: list[str] = view['classes']
        self.has_targets = bool(view['targets'])
        """Whether the view documents anything, so that links may lead to it."""
        self._attributed = set[str]() if attributed is None else attributed
        self._marked: set[str] = set()
        self._numbers: dict[tuple[str, ...], nodes.Element] = {}
        self._targets: set[tuple[str, str]] = set(view['targets'])

    def find_records(self, query: Query) -> list[Record]:
        """Return the answer to *query*."""
        return query.records(self.career, self.domain.today)

    def mark(self, record: Struct, part: str, sources: Sequence[str]) -> list[Inline]:
        """Return the numbers of *sources*, beside *part* of *record* (or all of it)."""
        keys = tuple(known_sources(self.env, sources))
        if not keys or self._list_sources:
            return []
        if keys not in self._numbers:
            self._numbers[keys] = numbers(self.env, self.builder, self.view, keys)
        anchor = mark_id(self.view, record, part)
        ids = [] if anchor in self._marked else [anchor]
        self._marked.add(anchor)
        return [' ', nodes.inline('', '', self._numbers[keys].deepcopy(), ids=ids, classes=[MARK])]

    def mark_attributed(self, record: Struct, part: str, sources: Sequence[str]) -> list[Inline]:
        """Return the numbers of *sources*, preceded by the attribution if there is one."""
        words = self.attribute(sources)
        return [*([f' ({words})'] if words else []), *self.mark(record, part, sources)]

    def attribute(self, sources: Sequence[str]) -> str:
        """Return "according to ...", or ``''`` if any of *sources* needs no attribution."""
        names = [str(self.attributions.get(key, '')) for key in sources]
        if not names or not all(names) or self._show_attributions == 'never':
            return ''
        if self._show_attributions == 'once':
            if self._attributed & set(names):
                return ''
            self._attributed.update(names)
        return _('according to {source}').format(source=listed(dict.fromkeys(names)))

    def render_sources(self, record: Record) -> list[nodes.Node]:
        """Return the list of the sources of *record*, if the page documents it and lists them.

        It has the sources of the record's parts as well, each once.
        """
        if not self._list_sources or (record.objtype, record.id) not in self._targets:
            return []
        keys = dict.fromkeys(key for _part, sources in statements(record) for key in sources)
        items = [self._link_source(key) for key in known_sources(self.env, keys)]
        if not items:
            return []
        title = _('Sources ({number})').format(number=len(items))
        anchor, found = mark_id(self.view, record, ''), bullets(items)
        if is_site(self.builder):
            return [
                career_disclosure(
                    '', found, title=title, ids=[anchor], classes=[MARK_LIST, PRINTED]
                )
            ]
        # A class of marks, since LaTeX gives those an anchor.
        head = nodes.inline('', title, ids=[anchor], classes=[MARK, MARK_LIST])
        return [paragraph(head), found]

    def _link_source(self, key: str) -> list[Inline]:
        source = find_source(self.env, key)
        if source is None:
            return [key]
        title = link(source.title, source.url or source.doi_url)
        when = self.format_dates(source.dates)
        return [title, *([SEPARATOR, when] if when else [])]

    def fold(self, title: str, blocks: Sequence[nodes.Node], *classes: str) -> list[nodes.Node]:
        """Return *blocks*, in HTML behind a *title* that opens them."""
        if blocks and is_site(self.builder):
            return [career_disclosure('', *blocks, title=title, classes=list(classes))]
        return list(blocks)

    def take_ids(self, record: Record) -> list[str]:
        """Return the anchor of *record* on first use if it is documented here, else ``[]``."""
        key = record.objtype, record.id
        if key not in self._targets:
            return []
        self._targets.remove(key)
        return [node_id(*key)]

    def anchor(self, ids: list[str]) -> list[nodes.Node]:
        """Add *ids* to the section that begins with the view, or return a target for them.

        A link to a place below a heading would scroll the heading out of sight.
        """
        section = self.view.parent
        before = section[: section.index(self.view)] if isinstance(section, nodes.section) else []
        if not before or not all(isinstance(n, nodes.title | nodes.Invisible) for n in before):
            return [nodes.target('', '', ids=ids)] if ids else []
        section['ids'] += ids
        return []

    def format_dates(self, dates: DateRange | None) -> str:
        """Return *dates* for a reader."""
        return dates.text(self.language, _('now')) if dates else ''

    def format_date(self, date: PartialDate | None) -> str:
        """Return *date* for a reader, or ``''`` for none."""
        return self.format_dates(DateRange(date, date))

    def format_record_dates(self, record: Record) -> str:
        """Return the dates of *record* for a reader; those of a contribution as months.

        Positions have their duration in brackets, if the project wants that.
        """
        dates = self.career.dates(record)
        if dates and isinstance(record, Contribution):
            dates = DateRange(*(PartialDate(date[:7]) if date else None for date in dates))
        text, show = self.format_dates(dates), self._show_durations
        if not dates or show == 'never' or not isinstance(record, Position | Volunteer):
            return text
        duration = dates.duration(self.language, self.domain.today)
        if not duration or not (dates.end or show == 'always'):
            return text
        return f'{text} ({duration.replace(" ", NO_BREAK)})'

    def link_record(self, record: Record, text: str = '') -> Inline:
        """Return the title of *record*, or *text*, as a link to where it is documented."""
        text = text or record.title
        entry = self.domain.find_entry(record.objtype, record.id)
        if entry is None:
            return text
        return self.link_anchor(entry.docname, entry.node_id, nodes.inline('', text))

    def link_topics(self, record: Record) -> list[Inline]:
        """Return a link to each topic of *record*, in the order of the data."""
        return [
            self.link_record(topic) for topic in self.career.topics if record.is_about(topic.id)
        ]

    def link_anchor(self, docname: str, anchor: str, text: nodes.Element) -> nodes.reference:
        """Return *text* as a link to *anchor* in the document *docname*."""
        return make_refnode(self.builder, self.docname, docname, anchor, text)

    def link_page(self, text: str, page: str) -> Inline:
        """Return *text* as a reference to the document *page*, if one is given."""
        if not page:
            return text
        reference = pending_xref(
            '',
            nodes.inline('', text),
            refdoc=self.docname,
            refdomain='std',
            reftype='doc',
            reftarget=page,
            refexplicit=True,
            refwarn=True,
        )
        reference.source, reference.line = self.view.source, self.view.line
        return reference
