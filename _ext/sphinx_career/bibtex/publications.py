"""Make publications of the works in bibliographies.

Entry and field types are those of BibLaTeX (https://ctan.org/pkg/biblatex)
and, older, of BibTeX.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final, cast, get_args

from sphinx_career.bibtex.dates import date, dates
from sphinx_career.bibtex.scanner import RawEntry
from sphinx_career.bibtex.tex import to_text, verbatim
from sphinx_career.model.collector import collector_paused
from sphinx_career.model.entry_types import (
    ALIASES,
    COUNTRIES,
    GENRES,
    LANGUAGES,
    SOURCE,
    work_type,
)
from sphinx_career.model.name_lists import UNNAMED, parse_names
from sphinx_career.model.names import OTHERS, Name, Person
from sphinx_career.model.own import Link
from sphinx_career.model.parts import count_wholes
from sphinx_career.model.publication import (
    LINKS,
    ORDINALS,
    PUB_STATES,
    Edition,
    Publication,
    Role,
    Work,
)
from sphinx_career.model.scalars import Identifier, Pages, SourceKey, Url, split_isbns

_TEXTS: Final = {
    'publisher': ('publisher', 'institution', 'school', 'organization'),
    'location': ('location', 'address'),
    'number': ('number', 'issue'),
    'eprint_type': ('eprinttype', 'archiveprefix'),
    'eprint_class': ('eprintclass', 'primaryclass'),
    'collaboration': ('collaboration',),
    'summary': ('abstract',),
    'event_title': ('eventtitle',),
    'event_place': ('venue',),
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
_STATES: Final = {text: name for name, text in PUB_STATES.items()} | {
    name: name for name in PUB_STATES
}
_ARXIV: Final = re.compile(
    r'(?:https?://arxiv\.org/(?:abs|pdf)/|arXiv:\s*)?'
    r'([0-9]{4}\.[0-9]{4,5}(?:v[0-9]+)?|[a-z-]+(?:\.[A-Z]{2})?/[0-9]{7}(?:v[0-9]+)?)'
    r'(?:\.pdf)?\s*(?:\[([\w.-]+)\])?',
    re.IGNORECASE,
)
_EPRINT_NOTE: Final = re.compile(r'_eprint:\s*(\S*[^\s;,])')
_EXTRA: Final = re.compile(r'\btex\.[\w.:-]+:\s*\S+')
_URL: Final = re.compile(r'\\url\s*\{([^{}]*)\}')


def publications(entries: Iterable[RawEntry]) -> list[Publication]:
    """Return *entries*, which have inherited their fields, as records, parts after wholes."""
    by_key = {entry.key.lower(): entry for entry in entries}
    wholes = {
        key: whole
        for key, entry in by_key.items()
        if (field := entry.fields.get('crossref'))
        and (whole := field.value.strip().lower()) in by_key
    }
    with collector_paused():
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
    texts['isbn'] = split_isbns(texts['isbn'])[0]
    texts['note'], eprint = _split_note(texts['note'])
    _complete_eprint(texts, eprint)
    texts['eprint_type'] = texts['eprint_type'].lower()
    if type_ == 'patent':
        holders = ', '.join(map(display, read_persons(fields.get('holder', ''))))
        texts['publisher'] = texts['publisher'] or holders
        countries = re.split(r'\s+and\s+', texts['location'])
        texts['location'] = ', '.join(COUNTRIES.get(key, key) for key in countries)
    how_published = fields.get('howpublished', '')
    if not texts['publisher'] and how_published:
        texts['publisher'] = to_text(_URL.sub('', how_published)).rstrip(' ,;:.')
    url = get('url')
    if not url and texts['eprint'] and texts['eprint_type'] == 'arxiv':
        url = f'https://arxiv.org/abs/{texts["eprint"]}'
    elif not url and eprint.startswith('http'):
        url = eprint
    elif not url and (found := _URL.search(how_published)):
        url = verbatim(found[1])
    when = dates(get)
    state = get('pubstate') or when.state
    people = {role: read_persons(fields.get(role[:-1], '')) for role in get_args(Role)}
    authors, editors, translators = (tuple(map(display, each)) for each in people.values())
    pages = Pages.parse(get('pages'))
    # BibTeX has no other field for the number of pages.
    is_total = pages.isdigit() and (work_type(type_).is_book or type_ == 'booklet')
    return Work(
        **texts,
        id=Identifier(entry.key),
        aliases=tuple(map(Identifier, get('ids').replace(',', ' ').split())),
        name=_join_title(get, 'title', 'subtitle'),
        entry_type=type_,
        type=ALIASES.get(type_, type_),
        genre=GENRES.get(get('type'), get('type')) or GENRES.get(type_, ''),
        release_date=when.first,
        release_end=when.last,
        season=cast('Any', when.season),
        ongoing='true' if when.ongoing else '',
        pub_state=_STATES.get(state.lower(), state),
        url=Url.parse_any(url),
        authors=authors,
        editors=editors,
        translators=translators,
        container=_container(get, in_journal=work_type(type_).in_journal),
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
            if name in fields and (address := Url.parse_any(verbatim(fields[name])))
        ),
        sources=tuple(
            SourceKey(key) for key in SOURCE.findall(fields.get('sources', '')) if key != entry.key
        ),
        tex={name: fields[name] for name in _WITH_TEX if name in fields},
        persons={
            role: tuple(person for person in each if person) for role, each in people.items()
        },
    )


def _join_title(get: Callable[[str], str], title: str, subtitle: str) -> str:
    return ': '.join(filter(None, (get(title), get(subtitle))))


def read_persons(text: str) -> list[Person | None]:
    """Return the people that *text* names, with ``None`` for those that it does not name."""
    return [None if name == UNNAMED else _person(name) for name in parse_names(text)]


def display(person: Person | None) -> str:
    """Return *person* as a reader writes the name, or ``others``."""
    return person.text if person else OTHERS


def _person(name: Name) -> Person:
    """Return *name* as a person; a family name in braces alone is an organisation."""
    given, particle, family, suffix = map(' '.join, name)
    alone = not (given or particle or suffix)
    if alone and family.startswith('{') and family.endswith('}'):
        return Person(literal=to_text(family))
    return Person(to_text(family), to_text(given), to_text(particle), to_text(suffix))


def _container(get: Callable[[str], str], *, in_journal: bool) -> str:
    """Return what contains a work: BibTeX ignores the book of what is in a journal."""
    book = _join_title(get, 'booktitle', 'booksubtitle')
    journal = _join_title(get, 'journaltitle', 'journalsubtitle') or get('journal')
    return (journal or book) if in_journal else (book or journal)


def _split_note(note: str) -> tuple[str, str]:
    """Return *note* without what Zotero puts there, and the e-print among that."""
    if not note:
        return '', ''
    found = _EPRINT_NOTE.search(note)
    text = _EXTRA.sub('', _EPRINT_NOTE.sub('', note)).strip(' ;')
    return text, found[1] if found else ''


def _complete_eprint(texts: dict[str, str], other: str) -> None:
    """Complete the e-print among *texts*, or take *other* if it is one of arXiv."""
    number = _ARXIV.fullmatch(texts['eprint'] or other)
    kind = texts['eprint_type'].lower()
    if number and kind in {'', 'arxiv'}:
        texts['eprint'], kind = number[1], 'arxiv'
        texts['eprint_class'] = texts['eprint_class'] or number[2] or ''
    texts['eprint_type'] = kind


def _editions(get: Callable[[str], str], isbn: str) -> tuple[Edition, ...]:
    """Return the editions by ``binding`` and ``eisbn``, our own fields, and by further ISBNs."""
    binding, eisbn = get('binding').lower(), get('eisbn')
    others = split_isbns(get('isbn'))[1:]
    found = []
    if isbn and (binding in _BINDINGS or eisbn or others):
        form: Any = binding if binding in _BINDINGS else 'print'
        found.append(Edition(format=form, isbn=isbn))
    found += [Edition(isbn=other) for other in others]
    if eisbn:
        found.append(Edition(format='ebook', isbn=eisbn))
    return tuple(found)


def _language(text: str) -> str:
    return _LANGUAGES.get(text.lower(), text if re.fullmatch('[a-z]{2,3}(-.*)?', text) else '')


def _edition(text: str) -> str:
    """Return the number of an edition, or *text* if it is not an ordinal."""
    ordinal = re.sub(r'\s+ed(?:\.|ition)?$', '', text.strip(), flags=re.IGNORECASE)
    if ordinal.capitalize() in ORDINALS:
        return str(ORDINALS.index(ordinal.capitalize()) + 1)
    found = re.fullmatch('([0-9]+)(?:st|nd|rd|th)', ordinal)
    return found[1] if found else text
