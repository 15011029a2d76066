"""Make publications of the works in bibliographies.

Entry and field types are those of BibLaTeX (https://ctan.org/pkg/biblatex)
and, older, of BibTeX.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from sphinx_career.bibtex.dates import date, dates
from sphinx_career.bibtex.scanner import RawEntry
from sphinx_career.bibtex.tex import to_text, verbatim
from sphinx_career.model.entry_types import ALIASES, GENRES, SOURCE, work_type
from sphinx_career.model.names import OTHERS, Name, Person, parse_names
from sphinx_career.model.parts import count_wholes
from sphinx_career.model.publication import ORDINALS, Edition, Publication, Work
from sphinx_career.model.scalars import Identifier, Pages, SourceKey, TopicId, Url


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
    get = functools.partial(_plain, fields)
    begin, end = dates(get)
    authors, editors, translators = (
        parse_names(fields.get(role, '')) for role in ('author', 'editor', 'translator')
    )
    isbn, pages = get('isbn'), Pages.parse(get('pages'))
    is_total = _is_total(pages, type_)
    return Work(
        id=Identifier(entry.key),
        name=_titled(get, 'title', 'subtitle'),
        entry_type=type_,
        type=ALIASES.get(type_, type_),
        genre=GENRES.get(get('type'), get('type')) or GENRES.get(type_, ''),
        publisher=next(
            filter(None, map(get, ('publisher', 'institution', 'school', 'organization'))), ''
        )
        or how_published(fields),
        release_date=begin,
        release_end=end,
        url=_url(address(fields, get)),
        summary=get('abstract'),
        authors=_texts(authors),
        editors=_texts(editors),
        written_by=_people(authors),
        edited_by=_people(editors),
        container=_titled(get, 'booktitle', 'booksubtitle')
        or _titled(get, 'journaltitle', 'journalsubtitle')
        or get('journal'),
        isbn=isbn,
        editions=_editions(get, isbn),
        issn=get('issn'),
        doi=get('doi'),
        pages='' if is_total else pages or get('eid'),
        page_total=get('pagetotal') or (pages if is_total else ''),
        chapter=get('chapter') if work_type(type_).is_part else '',
        part_of=whole,
        location=get('location') or get('address'),
        edition=edition(get('edition')),
        series=get('series'),
        volume=get('volume'),
        number=get('number') or get('issue'),
        language=_language(get('langid') or get('language')),
        accessed=date(get('urldate')),
        translators=_texts(translators),
        translated_by=_people(translators),
        original_date=date(get('origdate')),
        **rare(get),
        note=get('note'),
        topics=tuple(TopicId(word) for word in re.split(r'\s*,\s*', get('keywords')) if word),
        sources=tuple(
            SourceKey(key) for key in SOURCE.findall(fields.get('sources', '')) if key != entry.key
        ),
        tex={name: fields[name] for name in _WITH_TEX if name in fields},
    )


_WITH_TEX: Final = ('title', 'subtitle', 'booktitle', 'booksubtitle', 'journaltitle', 'journal')
_VERBATIM: Final = frozenset({'url', 'doi', 'isbn', 'eisbn', 'issn', 'date', 'urldate', 'eprint'})
_BINDINGS: Final = ('hardcover', 'paperback')
_LANGUAGES: Final = {
    **dict.fromkeys(('english', 'american', 'usenglish', 'british', 'ukenglish'), 'en'),
    **dict.fromkeys(('german', 'ngerman', 'austrian', 'naustrian'), 'de'),
    'french': 'fr',
    'spanish': 'es',
    'italian': 'it',
    'dutch': 'nl',
    'polish': 'pl',
    'portuguese': 'pt',
    'russian': 'ru',
    'japanese': 'ja',
    'chinese': 'zh',
    'arabic': 'ar',
    'hebrew': 'he',
    'korean': 'ko',
    'swedish': 'sv',
    'danish': 'da',
    'czech': 'cs',
}


def _plain(fields: Mapping[str, str], name: str) -> str:
    if name not in fields:
        return ''
    return verbatim(fields[name]) if name in _VERBATIM else to_text(fields[name])


def _titled(get: Any, title: str, subtitle: str) -> str:
    return ': '.join(filter(None, (get(title), get(subtitle))))


_OTHERS: Final = Name([], [], [OTHERS], [])


def _people(names: Iterable[Name]) -> tuple[Person, ...]:
    return tuple(_person(name) for name in names if name != _OTHERS)


def _texts(names: Iterable[Name]) -> tuple[str, ...]:
    return tuple(OTHERS if name == _OTHERS else _person(name).text for name in names)


def _person(name: Name) -> Person:
    """Return *name* by its parts; an organisation is one family name in braces."""
    given, particle, family, suffix = map(' '.join, name)
    alone = not (given or particle or suffix)
    if alone and family.startswith('{') and family.endswith('}'):
        return Person(literal=to_text(family))
    return Person(to_text(family), to_text(given), to_text(particle), to_text(suffix))


def _is_total(pages: str, type_: str) -> bool:
    """Return whether *pages* is their number: BibTeX has no other field for it."""
    return pages.isdigit() and (work_type(type_).is_book or type_ == 'booklet')


def _editions(get: Any, isbn: str) -> tuple[Edition, ...]:
    """Return the editions by ``binding`` and ``eisbn``, fields that BibLaTeX does not have."""
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


def edition(text: str) -> str:
    """Return the number of an edition, or *text* if it says more than a number."""
    ordinal = re.sub(r'\s+ed(?:\.|ition)?$', '', text.strip(), flags=re.IGNORECASE)
    if ordinal.capitalize() in ORDINALS:
        return str(ORDINALS.index(ordinal.capitalize()) + 1)
    found = re.fullmatch('([0-9]+)(?:st|nd|rd|th)', ordinal)
    return found[1] if found else text


def rare(get: Callable[[str], str]) -> dict[str, str]:
    """Return the fields of a publication that few entries have."""
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
    """Return the address of a work: ``url``, arXiv or that in ``howpublished``."""
    if get('url'):
        return get('url')
    if get('eprint') and _archive(get) == 'arxiv':
        return f'https://arxiv.org/abs/{get("eprint")}'
    found = _URL.search(fields.get('howpublished', ''))
    return verbatim(found[1]) if found else ''


def how_published(fields: Mapping[str, str]) -> str:
    """Return how a work was published, for want of a publisher."""
    return to_text(_URL.sub('', fields.get('howpublished', ''))).rstrip(' ,;:.')


_URL: Final = re.compile(r'\\url\s*\{([^{}]*)\}')
