"""Lists of publications, chapters under their books."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes

from sphinx_career.domain.nodes import (
    SEPARATOR,
    Inline,
    definition,
    definitions,
    inline,
    inlines,
    paragraph,
)
from sphinx_career.domain.specs import PublicationsSpec
from sphinx_career.model.base import Record
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import whole_number
from sphinx_career.sources.bridge import listed_entries
from sphinx_career.views.context import Context
from sphinx_career.views.kinds import add_sources, publication
from sphinx_career.views.kinds.common import join_authors
from sphinx_career.views.records import list_classes, render_date, render_empty, render_groups


def render_publications(context: Context, spec: PublicationsSpec) -> list[nodes.Node]:
    """Return a definition list of the publications, or one for each group."""
    works = context.find_records(spec.query)
    if not works:
        return render_empty(context, spec.query)
    renderer = _Renderer(context, spec)
    if spec.chapters == 'only':
        return [renderer.render_parts(works, list_classes(context, spec.query))]
    if spec.chapters == 'nested':
        works = renderer.nest(works)
    if spec.numbering != 'none':
        numbers = range(1, len(works) + 1)
        renderer.numbers = iter(numbers if spec.numbering == 'ascending' else reversed(numbers))
    return render_groups(context, spec, works, renderer.render_list)


class _Renderer:
    """Renders the publications of one view."""

    def __init__(self, context: Context, spec: PublicationsSpec) -> None:
        self.context, self.spec = context, spec
        self.numbers: Iterator[int] = iter(())
        self.parts: dict[str, list[Record]] = defaultdict(list)
        """The parts to show below each work, by its key."""
        self.labels = {
            (entry.docname, entry.key): entry.label for entry in listed_entries(context.env)
        }

    def nest(self, works: Sequence[Record]) -> list[Record]:
        """Return those of *works* that are no part of another, and remember the parts."""
        keys = {work.id for work in works}
        wholes: list[Record] = []
        for work in works:
            whole = getattr(work, 'part_of', '')
            (self.parts[whole] if whole in keys else wholes).append(work)
        return wholes

    def render_list(
        self, works: Iterable[Record], classes: Sequence[str]
    ) -> nodes.definition_list:
        items = (self.render_whole(work) for work in works if isinstance(work, Publication))
        return definitions(items, [*classes, 'career-list'])

    def render_whole(self, work: Publication) -> nodes.definition_list_item:
        """Return an item with all that is known of *work*, and its parts."""
        context, show = self.context, self.spec.show
        # Before the title, which takes the anchors: sources are listed where these are.
        listed = [] if self.spec.brief else context.render_sources(work)
        number = next(self.numbers, None)
        title, ids = self.render_title(work, '' if number is None else f'{number}.')
        facts = [work.imprint, *publication.list_facts(context, work, show)]
        line = add_sources(context, work, [part for part in facts if part])
        details = publication.render_details(context, work, show)
        links = publication.render_links(context, work, show)
        blocks = self.render_blocks(work, line, [*details, *listed, *links])
        return definition([title, *render_date(context, work)], blocks, ids)

    def render_blocks(
        self, work: Publication, line: Sequence[Inline], details: Sequence[nodes.Node]
    ) -> list[nodes.Node]:
        """Return the *line* of facts of *work*, its summary, *details* and parts."""
        blocks: list[nodes.Node] = [paragraph(*line, classes=['career-meta'])] if line else []
        if work.summary and 'abstract' in self.spec.show:
            blocks.append(paragraph(work.summary, classes=['career-summary']))
        blocks += details
        if parts := self.parts.get(work.id):
            blocks.append(self.render_parts(parts, ['career']))
        return blocks

    def render_parts(
        self, works: Iterable[Record], classes: Sequence[str]
    ) -> nodes.definition_list:
        """Return a list of chapters in their order."""
        parts = [work for work in works if isinstance(work, Publication)]
        parts.sort(key=lambda work: (work.part_of, _chapter_key(work)))
        return definitions(map(self.render_part, parts), [*classes, 'career-chapters'])

    def render_part(self, work: Publication) -> nodes.definition_list_item:
        """Return an item with what is known of *work*, but not what its whole says too."""
        context = self.context
        shares = context.career.shares_sources_of_whole(work)
        is_marked_above = work.part_of in self.parts and shares
        listed = [] if is_marked_above or self.spec.brief else context.render_sources(work)
        title, ids = self.render_title(work)
        term: list[Inline] = [title]
        if work.chapter:
            term = [inline(f'{work.chapter}.', 'career-chapter'), ' ', title]
        whole = context.career.find('publications', work.part_of)
        parts: list[Inline] = []
        if work.authors != getattr(whole, 'authors', ()):
            parts.append(join_authors(context, work.author_names))
        parts += context.link_topics(work)
        if work.pages:
            parts.append(work.pages)
        if 'identifiers' in self.spec.show:
            parts += publication.list_identifiers(work, whole)
        if 'links' in self.spec.show:
            parts += publication.list_links(context, work, whole)
        line = join_parts(
            inlines(*parts, separator=SEPARATOR)
            if is_marked_above
            else add_sources(context, work, parts),
            publication.link_citation(context, work) if 'citation' in self.spec.show else [],
        )
        details = publication.render_details(context, work, self.spec.show, topics=False)
        return definition(term, self.render_blocks(work, line, [*details, *listed]), ids)

    def render_title(self, work: Publication, number: str = '') -> tuple[Inline, list[str]]:
        """Return the title of *work*, numbered and labelled if it is to be, and the anchors."""
        ids = self.context.take_ids(work)
        text = self.context.link_title(work, ids)
        title = nodes.inline('', '', *inlines(text), classes=['career-title'])
        label = self.labels.get((self.context.docname, work.id)) if ids else None
        parts: list[Inline] = [inline(number, 'career-number')] if number else []
        parts.append(title)
        if label:
            parts.append(inline(f'[{label}]', 'career-key'))
        if len(parts) == 1:
            return title, ids
        return nodes.inline('', '', *inlines(*parts, separator=' '), classes=['career-entry']), ids


def join_parts(first: Sequence[Inline], second: Sequence[Inline]) -> list[Inline]:
    """Return *first* and *second* with a separator between them, if neither is empty."""
    return [*first, *([SEPARATOR] if first and second else []), *second]


def _chapter_key(work: Publication) -> tuple[int, str]:
    """Return the key that sorts chapters by number, then those whose number is a word."""
    number = whole_number(work.chapter)
    return (10**9, work.chapter) if number is None else (number, '')
