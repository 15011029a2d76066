"""What a part of a work takes from the whole that its ``crossref`` names: no Sphinx, no pybtex.

The rules are those of BibLaTeX (3.20, appendix B), less what it lends of the whole that
is not said of a part: the abstract, the keywords, the DOI and the number of pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeVar

from sphinx_career.wholes import depths

Value = TypeVar('Value')
"""What a field holds."""

_LENT: Final = (
    *('publisher', 'institution', 'school', 'organization', 'location', 'address', 'editor'),
    *('date', 'year', 'month', 'isbn', 'eisbn', 'binding', 'issn', 'url', 'langid', 'language'),
    *('series', 'volume', 'number', 'issue', 'edition', 'journaltitle', 'journalsubtitle'),
    *('journal', 'booktitle', 'booksubtitle'),
)
_DATED: Final = frozenset({'date', 'year', 'month'})
_OF_ITS_AUTHOR: Final = frozenset({'inbook', 'bookinbook', 'suppbook'})
"""Parts that are by the author of the whole, if no other is named."""
_CONTAINERS: Final = {
    **dict.fromkeys(('article', 'suppperiodical'), ('journaltitle', 'journal')),
}
"""What the title of the whole is called in its parts, by their types; ``booktitle`` in others."""


def inherit(
    types: Mapping[str, str],
    fields: Mapping[str, Mapping[str, Value]],
    wholes: Mapping[str, str],
) -> dict[str, dict[str, Value]]:
    """Return the fields of each entry, its own and those that wholes lend it.

    *wholes* tells the key of the whole of each part, and is not circular.
    """
    found: dict[str, dict[str, Value]] = {}
    for key in depths(fields, wholes):
        own = dict(fields[key])
        lent = dict(_lent(types[key], own, found[wholes[key]])) if key in wholes else {}
        found[key] = lent | own
    return found


def _lent(
    type_: str, own: Mapping[str, Value], whole: Mapping[str, Value]
) -> Iterator[tuple[str, Value]]:
    """Yield what *whole* lends a part of that type that has fields of its *own*."""
    names: Iterable[str] = [*_LENT, 'author'] if type_ in _OF_ITS_AUTHOR else _LENT
    for name in names:
        if name in whole and not (name in _DATED and _DATED & own.keys()):
            yield name, whole[name]
    title, *others = _CONTAINERS.get(type_, ('booktitle',))
    # A whole that is a part itself lends what it is a part of.
    if title not in whole and not {title, *others} & own.keys():
        for name, lent in ('title', title), ('subtitle', f'{title[:-5]}subtitle'):
            if name in whole:
                yield lent, whole[name]
