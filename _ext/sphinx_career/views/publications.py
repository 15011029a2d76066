"""Publications with their chapters, and how to cite one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_career.domain.citations import COPY, pieces_to_nodes
from sphinx_career.domain.domain import cited_at, node_id
from sphinx_career.domain.nodes import (
    SEPARATOR,
    Inline,
    definition,
    definitions,
    heading,
    inline,
    inlines,
    link,
    literal,
    paragraph,
)
from sphinx_career.domain.site import file_address, is_site
from sphinx_career.exports.citeproc import STYLES
from sphinx_career.exports.formats import FORMATS, path
from sphinx_career.messages import _, listed
from sphinx_career.model.publication import Publication
from sphinx_career.model.query import group_records
from sphinx_career.sources.bridge import labels
from sphinx_career.views.details import details, more
from sphinx_career.views.facts import attested, authors, facts, meta
from sphinx_career.views.picture_nodes import career_disclosure
from sphinx_career.views.records import group_title, nothing

if TYPE_CHECKING:
    from sphinx_career.domain.nodes import career_view
    from sphinx_career.model.base import Record
    from sphinx_career.model.query import Query
    from sphinx_career.views.context import Context


def publications(context: Context, view: career_view) -> list[nodes.Node]:
    """Return a definition list of the publications, or one of groups of them."""
    query: Query = view['query']
    found = [
        work
        for work in query.records(context.career, context.domain.today)
        if isinstance(work, Publication)
    ]
    classes = ['career', 'career-publications', *view['classes']]
    if not found:
        return [nothing(context, query, classes)]
    lister = _Lister(context, view)
    if view['chapters'] == 'only':
        return [lister.parts(found, classes)]
    tops = found
    if view['chapters'] == 'nested':
        ids = {work.id for work in found}
        for work in found:
            if work.part_of in ids:
                lister.by_whole[work.part_of].append(work)
        tops = [work for work in found if work.part_of not in ids]
    if view['by'] == 'none':
        return [lister.wholes(tops, classes)]
    blocks: list[nodes.Node] = []
    for group in group_records(context.career, tops, view['by'], query.order):
        works = [work for work in group.records if isinstance(work, Publication)]
        blocks.append(heading(view, group_title(context, view['by'], group.title)))
        blocks.append(lister.wholes(works, ['career']))
    return [nodes.container('', *blocks, classes=[*classes, f'career-by-{view["by"]}'])]


class _Lister:
    """What makes the lists of one view."""

    def __init__(self, context: Context, view: career_view) -> None:
        self.context, self.view = context, view
        self.by_whole: dict[str, list[Publication]] = defaultdict(list)
        self.labels = labels(context.env)

    def wholes(
        self, works: Iterable[Publication], classes: Sequence[str]
    ) -> nodes.definition_list:
        return definitions(map(self.whole, works), [*classes, 'career-list'])

    def whole(self, work: Publication) -> nodes.definition_list_item:
        """Return an item with all that is known of *work*, its parts among it."""
        context, by = self.context, self.view['by']
        term, ids = self.title(work)
        if when := context.record_dates(work):
            term += [inline(SEPARATOR, 'career-separator'), inline(when, 'career-date')]
        blocks = meta(context, work, by) if self.view['brief'] else details(context, work, by)
        links = [*self.elsewhere(work), *self.how_to_cite(work)]
        if links and not self.view['brief']:
            blocks.append(paragraph(*links, separator=SEPARATOR, classes=['career-links']))
        if parts := self.by_whole[work.id]:
            blocks.append(self.parts(parts, ['career']))
        return definition(term, blocks, ids)

    def parts(self, works: Iterable[Publication], classes: Sequence[str]) -> nodes.definition_list:
        """Return a list of chapters in their order, with what each is about."""
        ordered = sorted(works, key=lambda work: (work.part_of, _number(work)))
        return definitions(map(self.part, ordered), [*classes, 'career-chapters'])

    def part(self, work: Publication) -> nodes.definition_list_item:
        context = self.context
        term, ids = self.title(work)
        if work.chapter:
            term = [inline(f'{work.chapter}.', 'career-chapter'), ' ', *term]
        whole = context.career.find('publications', work.part_of)
        parts: list[Inline] = []
        if work.authors != getattr(whole, 'authors', ()):
            parts.append(authors(context, work.author_names))
        parts += [
            context.record_link(topic)
            for topic in context.career.topics
            if work.is_about(topic.id)
        ]
        parts += self.its_own(work, whole)
        is_marked_above = work.part_of in self.by_whole and context.career.shares_sources_of_whole(
            work
        )
        known: Sequence[Inline] = (
            inlines(*parts, separator=SEPARATOR)
            if is_marked_above
            else attested(context, work, parts)
        )
        line = _joined(known, self.how_to_cite(work))
        blocks: list[nodes.Node] = []
        if line:
            blocks.append(paragraph(*line, classes=['career-meta']))
        if not self.view['brief']:
            if work.summary:
                blocks.append(paragraph(work.summary, classes=['career-summary']))
            blocks += more(work, context)
        if sections := self.by_whole.get(work.id):
            blocks.append(self.parts(sections, ['career']))
        return definition(term, blocks, ids)

    def its_own(self, work: Publication, whole: Record | None) -> list[Inline]:
        """Return where *work* is found, as far as it is not where *whole* is."""
        parts: list[Inline] = [work.pages] if work.pages else []
        if self.view['brief']:
            return parts
        if work.doi != getattr(whole, 'doi', ''):
            parts += self.elsewhere(work)
        if work.url and work.url != getattr(whole, 'url', None):
            parts.append(link(str(_('page')), work.url))
        return parts

    def title(self, work: Publication) -> tuple[list[Inline], list[str]]:
        ids = self.context.take_ids(work)
        text = work.title if ids else self.context.record_link(work)
        title = nodes.inline('', '', *inlines(text), classes=['career-title'])
        if not ids or (self.context.docname, work.id) not in self.labels:
            return [title], ids
        key = inline(f'[{self.labels[self.context.docname, work.id]}]', 'career-key')
        return [nodes.inline('', '', title, nodes.Text(' '), key, classes=['career-entry'])], ids

    def elsewhere(self, work: Publication) -> list[Inline]:
        return [link(f'doi:{work.doi}', work.doi_url)] if work.doi else []

    def how_to_cite(self, work: Publication) -> list[Inline]:
        """Return a link to where it is told how to cite *work*, if it is."""
        docname = cited_at(self.context.domain.cites, work.id)
        if not docname:
            return []
        text = nodes.inline('', str(_('How to cite')))
        return [self.context.anchor_link(docname, node_id('cite', work.id), text)]


def _joined(first: Sequence[Inline], second: Sequence[Inline]) -> list[Inline]:
    return [*first, *([SEPARATOR] if first and second else []), *second]


def _number(work: Publication) -> tuple[int, str]:
    """Return what a chapter is sorted by: its number, or else its name."""
    return (int(work.chapter), '') if work.chapter.isdecimal() else (10**9, work.chapter)


def cite(context: Context, view: career_view) -> list[nodes.Node]:
    """Return the citation of a publication in each style and format, to be copied."""
    (key,) = view['query'].ids
    work = context.career.find('publications', key)
    if not isinstance(work, Publication):
        return []  # gone since the document was read; it will be read again
    words, formats = [], []
    for name in view['styles']:
        if pieces := context.domain.citation_texts.get((key, name)):
            block = paragraph(*pieces_to_nodes(pieces), classes=[COPY])
            words.append(definition([str(_(STYLES[name].title))], [block]))
    for name in view['formats']:
        format_ = FORMATS[name]
        text = format_.write([work]).replace('\r', '').rstrip('\n')
        blocks: list[nodes.Node] = [
            nodes.literal_block(text, text, language=format_.language, classes=[COPY])
        ]
        file = path(key, format_.suffix)
        if address := file_address(context.builder, context.docname, file):
            anchor = link(file.rpartition('/')[2], address)
            blocks.insert(0, paragraph(anchor, classes=['career-file']))
        formats.append(definition([format_.title], blocks))
    parts = [part for part in facts(work, context) if part]
    if work.publisher:
        parts.append(work.publisher)
    if when := context.record_dates(work):
        parts.append(when)
    # Translators: by which a work is cited in BibTeX.
    key_note = nodes.inline('', '', *inlines(str(_('key')), ' ', literal(key)))
    line = _joined(attested(context, work, parts), [key_note])
    head = paragraph(*line, classes=['career-meta'])
    target = context.anchor([node_id('cite', key)]) if view['targets'] else []
    lists: list[nodes.Node] = []
    # A page that tells it of many works is long enough without what programs read.
    fold = len(context.domain.cites[context.docname]) > 1 and is_site(context.builder)
    if formats and fold:
        title = listed(FORMATS[name].title for name in view['formats'])
        lists = [career_disclosure('', definitions(formats, ['career-formats']), title=title)]
        formats = []
    if items := words + formats:
        lists.insert(0, definitions(items, ['career-formats']))
    classes = ['career', 'career-cite', *view['classes']]
    return [*target, nodes.container('', head, *lists, classes=classes)]
