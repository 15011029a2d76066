"""Make publications of the works in bibliographies.

Entry and field types are those of BibLaTeX (https://ctan.org/pkg/biblatex)
and, older, of BibTeX.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, Final, get_args

from sphinx_career.bibtex.dates import date, dates
from sphinx_career.bibtex.scanner import RawEntry
from sphinx_career.bibtex.tex import to_text, verbatim
from sphinx_career.model.entry_types import ALIASES, GENRES, LANGUAGES, SOURCE, work_type
from sphinx_career.model.names import OTHERS, Name, Person, parse_names
from sphinx_career.model.own import Link
from sphinx_career.model.parts import count_wholes
from sphinx_career.model.publication import (
    LINKS,
    ORDINALS,
    Edition,
    Publication,
    Role,
    Work,
)
from sphinx_career.model.scalars import Identifier, Pages, SourceKey, Url

_TEXTS: Final = {
    'publisher': ('publisher', 'institution', 'school', 'organization'),
    'location': ('location', 'address'),
    'number': ('number', 'issue'),
    'eprint_type': ('eprinttype', 'archiveprefix'),
    'eprint_class': ('eprintclass', 'primaryclass'),
    'summary': ('abstract',),
    'event_title': ('eventtitle',),
    'event_place': ('venue',),
    'pub_state': ('pubstate',),
    **{name: (name,) for name in ('isbn', 'issn', 'doi', 'eprint', 'series', 'volume')},
    **{name: (name,) for name in ('volumes', 'version', 'note')},
}
"""The fields that a text of a publication comes from: the first that has a value."""
_WITH_TEX: Final = ('title', 'subtitle', 'booktitle', 'booksubtitle', 'journaltitle', 'journal')
_VERBATIM: Final = frozenset({'url', 'doi', 'isbn', 'eisbn', 'issn', 'date', 'urldate', 'eprint'})
_BINDINGS: Final = ('hardcover', 'paperback')
_LANGUAGES: Final = {
    **{name: code for code, name in LANGUAGES.items()},
    **dict.fromkeys(('american', 'usenglish', 'british', 'ukenglish'), 'en'),
    **dict.fromkeys(('ngerman', 'austrian', 'naustrian'), 'de'),
}
_URL: Final = re.compile(r'\\url\s*\{([^{}]*)\}')
_OTHERS: Final = Name([], [], [OTHERS], [])


def publications(entries: Iterable[RawEntry]) -> list[Publication]:
    """Return *entries*, which have inherited their fields, as records, parts after wholes."""
    by_key = {entry.key.lower(): entry for entry in entries}
    wholes = {
        key: whole
        for key, entry in by_key.items()
        if (field := entry.fields.get('crossref'))
        and (whole := field.value.strip().lower()) in by_key
    }
    return [
        _work(by_key[key], by_key[wholes[key]].key if key in wholes else '')
        for key in sorted(by_key, key=count_wholes(by_key, wholes).__getitem__)
    ]


def _work(entry: RawEntry, whole: str) -> Work:
    fields, type_ = entry.values, entry.type.lower()

    def get(*names: str) -> str:
        """Return the text of the first of the fields *names* that has one."""
        for name in names:
            if value := fields.get(name):
                text = verbatim(value) if name in _VERBATIM else to_text(value)
                if text:
                    return text
        return ''

    texts: dict[str, Any] = {attribute: get(*names) for attribute, names in _TEXTS.items()}
    texts['eprint_type'] = texts['eprint_type'].lower()
    how_published = fields.get('howpublished', '')
    if not texts['publisher'] and how_published:
        texts['publisher'] = to_text(_URL.sub('', how_published)).rstrip(' ,;:.')
    url = get('url')
    if not url and texts['eprint'] and texts['eprint_type'] == 'arxiv':
        url = f'https://arxiv.org/abs/{texts["eprint"]}'
    elif not url and (found := _URL.search(how_published)):
        url = verbatim(found[1])
    begin, end = dates(get)
    names = {role: parse_names(fields.get(role[:-1], '')) for role in get_args(Role)}
    authors, editors, translators = (tuple(map(_display_name, each)) for each in names.values())
    pages = Pages.parse(get('pages'))
    # BibTeX has no other field for the number of pages.
    is_total = pages.isdigit() and (work_type(type_).is_book or type_ == 'booklet')
    return Work(
        **texts,
        id=Identifier(entry.key),
        name=_join_title(get, 'title', 'subtitle'),
        entry_type=type_,
        type=ALIASES.get(type_, type_),
        genre=GENRES.get(get('type'), get('type')) or GENRES.get(type_, ''),
        release_date=begin,
        release_end=end,
        url=_url(url),
        authors=authors,
        editors=editors,
        translators=translators,
        container=_join_title(get, 'booktitle', 'booksubtitle')
        or _join_title(get, 'journaltitle', 'journalsubtitle')
        or get('journal'),
        editions=_editions(get, texts['isbn']),
        pages='' if is_total else pages or get('eid'),
        page_total=get('pagetotal') or (pages if is_total else ''),
        chapter=get('chapter') if work_type(type_).is_part else '',
        part_of=whole,
        edition=_edition(get('edition')),
        language=_language(get('langid', 'language')),
        accessed=date(get('urldate')),
        original_date=date(get('origdate')),
        keywords=tuple(filter(None, re.split(r'\s*,\s*', get('keywords')))),
        links=tuple(
            Link(label=label, url=address)
            for name, label in LINKS.items()
            if (address := _url(verbatim(fields.get(name, ''))))
        ),
        sources=tuple(
            SourceKey(key) for key in SOURCE.findall(fields.get('sources', '')) if key != entry.key
        ),
        tex={name: fields[name] for name in _WITH_TEX if name in fields},
        persons={
            role: tuple(_person(name) for name in each if name != _OTHERS)
            for role, each in names.items()
        },
    )


def _join_title(get: Callable[[str], str], title: str, subtitle: str) -> str:
    return ': '.join(filter(None, (get(title), get(subtitle))))


def _display_name(name: Name) -> str:
    return OTHERS if name == _OTHERS else _person(name).text


def _person(name: Name) -> Person:
    """Return *name* as a person; a family name in braces alone is an organisation."""
    given, particle, family, suffix = map(' '.join, name)
    alone = not (given or particle or suffix)
    if alone and family.startswith('{') and family.endswith('}'):
        return Person(literal=to_text(family))
    return Person(to_text(family), to_text(given), to_text(particle), to_text(suffix))


def _editions(get: Callable[[str], str], isbn: str) -> tuple[Edition, ...]:
    """Return the editions by ``binding`` and ``eisbn``, our own fields."""
    binding, eisbn = get('binding').lower(), get('eisbn')
    found = []
    if isbn and (binding in _BINDINGS or eisbn):
        form: Any = binding if binding in _BINDINGS else 'print'
        found.append(Edition(format=form, isbn=isbn))
    if eisbn:
        found.append(Edition(format='ebook', isbn=eisbn))
    return tuple(found)


def _language(text: str) -> str:
    return _LANGUAGES.get(text.lower(), text if re.fullmatch('[a-z]{2,3}(-.*)?', text) else '')


def _url(text: str) -> Url | None:
    try:
        return Url.parse(text)
    except ValueError:
        return None


def _edition(text: str) -> str:
    """Return the number of an edition, or *text* if it is not an ordinal."""
    ordinal = re.sub(r'\s+ed(?:\.|ition)?$', '', text.strip(), flags=re.IGNORECASE)
    if ordinal.capitalize() in ORDINALS:
        return str(ORDINALS.index(ordinal.capitalize()) + 1)
    found = re.fullmatch('([0-9]+)(?:st|nd|rd|th)', ordinal)
    return found[1] if found else text
