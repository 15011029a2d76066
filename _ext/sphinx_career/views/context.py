"""What views render with: the career, the language, marks, anchors and links."""

from collections.abc import Iterable, Sequence
from typing import Final

from docutils import nodes
from msgspec import Struct
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.util.nodes import make_refnode

from sphinx_career.bibtex.tex import Rendered, Run, render
from sphinx_career.domain.domain import career_domain, node_id
from sphinx_career.domain.nodes import (
    SEPARATOR,
    Inline,
    bullets,
    career_view,
    inlines,
    link,
    paragraph,
)
from sphinx_career.domain.site import is_site
from sphinx_career.exports.texfields import titled
from sphinx_career.messages import _, listed
from sphinx_career.model.base import Record
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.json_resume import Position, Volunteer
from sphinx_career.model.own import Contribution
from sphinx_career.model.publication import PUB_STATES, SEASON_YEARS, Publication, Work
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
        self._documented = frozenset(view['targets'])

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
        return [node_id(record.objtype, id_) for id_ in (record.id, *record.aliases)]

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

    def say_empty(
        self, text: str, sections: Iterable[str], classes: Iterable[str] = ()
    ) -> list[nodes.Node]:
        """Return *text*, which says that *sections* have nothing to show.

        Say nothing if something could not be read: it may be what is missing.
        """
        if any(map(self.domain.loaded.may_lack, sections)):
            return []
        return [paragraph(text, classes=[*classes, 'career-empty'])]

    def format_dates(self, dates: DateRange | None) -> str:
        """Return *dates* for a reader."""
        # Translators: of something that has not begun; {date} is when it will.
        words = _('now'), _('from {date}')
        return dates.text(self.language, *words, self.domain.today) if dates else ''

    def format_date(self, date: PartialDate | None) -> str:
        """Return *date* for a reader, or ``''`` for none."""
        return self.format_dates(DateRange(date, date))

    def format_record_dates(self, record: Record) -> str:
        """Return the dates of *record* for a reader; those of a contribution as months.

        Those of a work end with its state, such as *in press*; positions have their duration
        in brackets, if the project wants that.
        """
        dates = self.career.dates(record)
        if dates and isinstance(record, Contribution):
            dates = DateRange(*(PartialDate(date[:7]) if date else None for date in dates))
        text = self.format_dates(dates)
        if isinstance(record, Publication):
            if record.season:
                text = _(SEASON_YEARS[record.season]).format(year=text)
            state = _(PUB_STATES.get(record.pub_state, record.pub_state))
            return listed(filter(None, (text, state)))
        show = self._show_durations
        if not dates or show == 'never' or not isinstance(record, Position | Volunteer):
            return text
        duration = dates.duration(self.language, self.domain.today)
        if not duration or not (dates.end or show == 'always'):
            return text
        return f'{text} ({duration.replace(" ", NO_BREAK)})'

    def link_record(self, record: Record, text: str = '') -> Inline:
        """Return the title of *record*, or *text*, as a link to where it is documented."""
        name = nodes.inline('', '', *inlines(*([text] if text else name_record(record))))
        entry = self.domain.find_entry(record.objtype, record.id)
        return self.link_anchor(entry.docname, entry.node_id, name) if entry else name

    def link_title(self, record: Record, ids: Sequence[str]) -> Inline:
        """Return the title of *record*, documented here with the anchors *ids*, or elsewhere.

        It leads to where the record is documented, unless that is here; then that of a
        work leads to the work.
        """
        if not ids and self.domain.find_entry(record.objtype, record.id):
            return self.link_record(record)
        address = self._find_address(record)
        title = inlines(*name_record(record))
        return link(nodes.inline('', '', *title), address)

    def leads_to_work(self, record: Record) -> bool:
        """Return whether the title of *record* leads to the work, as ``link_title`` has it."""
        key = record.objtype, record.id
        is_titled = getattr(self.view['spec'], 'titled', True)
        return is_titled and (key in self._documented or not self.domain.find_entry(*key))

    def _find_address(self, record: Record) -> str:
        """Return the address of *record* if it is a work; that of its whole does not count."""
        if not isinstance(record, Publication):
            return ''
        whole = self.career.find('publications', record.part_of)
        known = {'', getattr(whole, 'url', ''), getattr(whole, 'doi_url', '')}
        return next(
            (str(url) for url in (record.url or '', record.doi_url) if url not in known), ''
        )

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


def name_record(record: Record) -> list[Inline]:
    """Return the title of *record*; that of a work with its italics, sub- and superscripts."""
    if not isinstance(record, Work) or 'title' not in record.tex:
        return [record.title]
    source = titled(record)
    if not any(mark in source for mark in '\\$'):  # what sets a style
        return [record.title]
    runs = render(source).runs
    if not any(run.style for run in runs):
        return [record.title]
    return [_style(run) for run in runs]


def _style(run: Run) -> Inline:
    text = Rendered((run,), ()).text  # scripts are characters where there are such
    if run.style not in _STYLES or text != run.text:
        return text
    node, classes = _STYLES[run.style]
    return node('', text, classes=list(classes))


_STYLES: Final[dict[str, tuple[type[nodes.TextElement], tuple[str, ...]]]] = {
    'i': (nodes.emphasis, ()),
    'b': (nodes.strong, ()),
    'tt': (nodes.literal, ()),
    'sc': (nodes.inline, ('career-small-caps',)),
    'sup': (nodes.superscript, ()),
    'sub': (nodes.subscript, ()),
}
"""The node and its classes for each style of a run."""
