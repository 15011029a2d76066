"""Import YAMLResume (https://yamlresume.dev/docs/compiler/schema)."""

from collections.abc import Collection
from typing import Final

from sphinx_career.importers.builder import Builder, Imported, Names
from sphinx_career.importers.document import Items, Table, Text, Value, join, leaves
from sphinx_career.importers.markdown import split_bullets
from sphinx_career.model.career import Career
from sphinx_career.model.fields import fields
from sphinx_career.model.json_resume import Basics, Education, Project, Recommendation, Residence

_NAMES: Final[Names] = {
    Basics: {'headline': 'label'},
    Residence: {'country': 'countryCode'},
    Education: {'degree': 'studyType'},
    Project: {'summary': 'description'},
    Recommendation: {'summary': 'reference'},
}


def convert(document: Table) -> Imported:
    """Return the records of *document*; its texts are Markdown."""
    builder = Builder(_NAMES, markdown=True)
    content = document.get('content')
    for key, value in document.items():
        if key != 'content':
            builder.lose(value, key, 'it is about the layout of YAMLResume')
    if not isinstance(content, Table):
        builder.lose(content or Items(), 'content', 'expected a mapping')
        return builder.imported
    basics = Table({}, content.place)
    for key, value in content.items():
        path = join('content', key)
        if key == 'basics' and isinstance(value, Table):
            for name, child in value.items():
                basics.put(name, child)
        elif key in {'location', 'profiles'}:
            basics.put(key, value)
        elif key in fields(Career):
            builder.add(key, _split_summaries(value, key), path)
        else:
            builder.lose(value, path, 'there is no section for it')
    if basics:
        builder.add('basics', basics, 'content.basics')
    return builder.imported


def _split_summaries(value: Value, section: str) -> Value:
    """Move the list in each summary to the highlights, if *section* has such."""
    type_ = fields(Career)[section].type
    if not isinstance(value, Items) or 'highlights' not in fields(type_):
        return value
    known = fields(type_).keys()
    return Items(_split(item, known) if isinstance(item, Table) else item for item in value)


def _split(table: Table, known: Collection[str]) -> Table:
    summary = table.text('summary')
    if summary is None:
        return table
    prose, bullets = split_bullets(summary)
    given = table.get('highlights', Items())
    highlights = [*(Text(bullet, summary.place) for bullet in bullets)]
    highlights += [text for _, text in leaves(given)]
    if prose and 'description' in table and 'summary' not in known:
        highlights.insert(0, Text(prose, summary.place))
        prose = ''
    found = dict(table) | {'summary': Text(prose, summary.place), 'highlights': Items(highlights)}
    return Table({key: value for key, value in found.items() if value}, table.place)
