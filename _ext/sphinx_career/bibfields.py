"""Fields that few entries of a bibliography have: no Sphinx.

Those of BibLaTeX 3.20 (https://ctan.org/pkg/biblatex, section 2.2), and where a work is
found that has no ``url``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from sphinx_career.tex import to_text, verbatim

if TYPE_CHECKING:
    from pybtex.database import Person as Name


ORDINALS: Final = (
    *('First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth'),
    *('Tenth', 'Eleventh', 'Twelfth'),
)
"""The editions as BibTeX names them (BibTeXing, section 3.2); to BibLaTeX they are numbers."""


def edition(text: str) -> str:
    """Return the number of an edition, or the text that says more than a number."""
    ordinal = re.sub(r'\s+ed(?:\.|ition)?$', '', text.strip(), flags=re.IGNORECASE)
    if ordinal.capitalize() in ORDINALS:
        return str(ORDINALS.index(ordinal.capitalize()) + 1)
    found = re.fullmatch('([0-9]+)(?:st|nd|rd|th)', ordinal)
    return found[1] if found else text


def rare(get: Callable[[str], str]) -> dict[str, str]:
    """Return the fields of a publication that are texts in fields of an entry."""
    return {
        'event_title': get('eventtitle'),
        'event_place': get('venue'),
        'volumes': get('volumes'),
        'version': get('version'),
        'pub_state': get('pubstate'),
        'eprint': get('eprint'),
        'eprint_type': _archive(get),
    }


def _archive(get: Callable[[str], str]) -> str:
    return (get('eprinttype') or get('archiveprefix')).lower()


def address(fields: Mapping[str, str], get: Callable[[str], str]) -> str:
    """Return where a work is found: at its ``url``, in arXiv, or as ``howpublished`` says."""
    if get('url'):
        return get('url')
    if get('eprint') and _archive(get) == 'arxiv':
        return f'https://arxiv.org/abs/{get("eprint")}'
    found = _URL.search(fields.get('howpublished', ''))
    return verbatim(found[1]) if found else ''


def how_published(fields: Mapping[str, str]) -> str:
    """Return who published a work, or how, in the place of a publisher."""
    return to_text(_URL.sub('', fields.get('howpublished', ''))).rstrip(' ,;:.')


_URL: Final = re.compile(r'\\url\s*\{([^{}]*)\}')


def names(text: str) -> Iterator[Name]:
    """Yield the names in a field that pybtex takes for text, such as ``translator``."""
    if text:
        # Not imported at the top: a site without a bibliography does without pybtex.
        from pybtex.bibtex.utils import split_name_list  # noqa: PLC0415
        from pybtex.database import Person  # noqa: PLC0415

        yield from map(Person, split_name_list(text))
