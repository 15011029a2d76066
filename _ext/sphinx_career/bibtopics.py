"""The keywords of entries that were to name topics: no Sphinx, no pybtex."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from sphinx_career.bibentry import RawEntry
from sphinx_career.problems import Problem, Subtype
from sphinx_career.tex import to_text

_KEYWORD: Final = re.compile(r'[^\s,](?:[^,]*[^\s,])?')
_NEAR: Final = 0.85
"""How like a topic a keyword must be; catalogues give many that mean none."""


def misspelt_topics(entries: Iterable[RawEntry], topics: Collection[str]) -> Iterator[Problem]:
    """Yield the keywords of *entries* that are none of *topics*, but all but one of them."""
    for entry in entries:
        field = entry.fields.get('keywords')
        if field is None:
            continue
        for found in _KEYWORD.finditer(field.value):
            word = to_text(found[0])
            near = difflib.get_close_matches(word.lower(), topics, n=1, cutoff=_NEAR)
            if near and word not in topics:
                message = f'there is no topic {word!r}; did you mean {near[0]!r}?'
                yield Problem(
                    field.place(found.start()),
                    Subtype.REFERENCE,
                    f'{entry.key!r}: {field.name!r}: {message}',
                )
