"""How to cite a publication."""

from docutils import nodes

from sphinx_career.domain.citations import COPY, pieces_to_nodes
from sphinx_career.domain.domain import node_id
from sphinx_career.domain.nodes import definition, definitions, inlines, link, literal, paragraph
from sphinx_career.domain.site import file_address, is_site
from sphinx_career.domain.specs import CiteSpec
from sphinx_career.exports.citeproc import STYLES
from sphinx_career.exports.formats import FOLDER, FORMATS, citation_path
from sphinx_career.messages import _, listed
from sphinx_career.model.own import Talk
from sphinx_career.model.presentation import find_citable, is_talk
from sphinx_career.model.publication import Publication
from sphinx_career.views.context import Context
from sphinx_career.views.kinds import add_sources, publication, talk
from sphinx_career.views.publications import join_parts


def render_citation(context: Context, spec: CiteSpec) -> list[nodes.Node]:
    """Return the citation of a publication or a talk in each style and format, to be copied."""
    (key,) = spec.query.ids
    work = find_citable(context.career, key)
    if work is None:
        return []  # removed since the document was read, which will be read again
    texts = [
        definition([_(STYLES[style].title)], [paragraph(*pieces_to_nodes(pieces), classes=[COPY])])
        for style in spec.styles
        if (pieces := context.domain.citation_texts.get((key, style)))
    ]
    entries = [_format_item(context, work, name) for name in spec.formats]
    several = len(context.domain.cites[context.docname]) > 1
    # A page that shows how to cite several works is long enough without the formats.
    fold = 'formats' if spec.fold == 'none' and several else spec.fold
    lists: list[nodes.Node] = []
    if fold == 'none' or not is_site(context.builder):
        items = [*entries, *texts] if fold == 'styles' else [*texts, *entries]
        lists = [definitions(items, ['career-formats'])] if items else []
    else:
        styles = texts, listed(_(STYLES[name].title) for name in spec.styles)
        formats = entries, listed(FORMATS[name].title for name in spec.formats)
        (items, _title), (folded, title) = (
            (formats, styles) if fold == 'styles' else (styles, formats)
        )
        lists = [definitions(items, ['career-formats'])] if items else []
        lists += context.fold(title, [definitions(folded, ['career-formats'])] if folded else [])
    target = context.anchor([node_id('cite', key)]) if context.has_targets else []
    classes = ['career', 'career-cite', *context.classes]
    return [*target, nodes.container('', _head(context, work), *lists, classes=classes)]


def _head(context: Context, work: Publication) -> nodes.paragraph:
    """Return a line with the facts of *work*, its sources and its key."""
    career = context.career
    record = career.find_object('talk', work.id) if is_talk(career, work) else work
    facts = (
        [record.event, *talk.list_facts(context, record)]
        if isinstance(record, Talk)
        else [*publication.list_facts(context, work), work.imprint]
    )
    parts = [part for part in (*facts, context.format_record_dates(work)) if part]
    # Translators: by which a work is cited in BibTeX.
    key = nodes.inline('', '', *inlines(_('key'), ' ', literal(work.id)))
    return paragraph(
        *join_parts(add_sources(context, record or work, parts), [key]), classes=['career-meta']
    )


def _format_item(context: Context, work: Publication, name: str) -> nodes.definition_list_item:
    """Return the text of the format *name*, with a link to the file if there is one."""
    format_ = FORMATS[name]
    text = format_.write([work]).replace('\r', '').rstrip('\n')
    blocks: list[nodes.Node] = [
        nodes.literal_block(text, text, language=format_.language, classes=[COPY])
    ]
    file = citation_path(work, format_.suffix)
    address = file_address(context.builder, context.docname, file)
    if address and FOLDER in context.domain.exports:
        anchor = link(file.rpartition('/')[2], address)
        blocks.insert(0, paragraph(anchor, classes=['career-file']))
    return definition([format_.title], blocks)
