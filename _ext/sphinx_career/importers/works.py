"""Works as CSL-JSON, RIS and ORCID describe them."""

import re
from typing import Final

from sphinx_career.importers.builder import Builder
from sphinx_career.importers.document import Table, Text, Value, join, listed
from sphinx_career.model.names import Person

TAGS: Final = re.compile(r'</?(?:i|b|em|strong|sub|sup|sc|span|jats:\w+|p)(?:\s[^<>]*)?>')


def person_text(person: Person) -> str:
    """Return *person* in the form of ``authors``: first name first where that is clear."""
    family = f'{{{person.full_family}}}, {person.given}'
    if person.literal:
        forms = [person.literal, f'{{{person.literal}}}']
    else:
        forms = [person.text, person.inverted, family]
    return next((form for form in forms if Person.parse(form) == person), forms[0])


def untagged(builder: Builder, table: Table, key: str, path: str) -> None:
    """Remove the tags from the text at *key* of *table*, and note that."""
    value = table.text(key)
    if value and TAGS.search(value):
        builder.lose(value, join(path, key), 'written without its tags')
        table[key] = Text(TAGS.sub('', value), value.place)


def texts(value: Value | None) -> list[Text]:
    """Return the texts in *value*, which is a text, a list of such, or missing."""
    return [item for item in listed(value) if isinstance(item, Text)]
