"""Describe people and works in the terms of https://schema.org.

One function makes one type; ``script`` embeds such data in a page (JSON-LD,
https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from sphinx_career.exports.json_resume import uri
from sphinx_career.exports.mappings import without_empty
from sphinx_career.model.career import Career
from sphinx_career.model.entry_types import work_type
from sphinx_career.model.names import Person
from sphinx_career.model.own import Link
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import isbn_digits, whole_number
from sphinx_career.model.statements import used_sources


def profile_page(career: Career, url: str, sources: Iterable[Publication] = ()) -> dict[str, Any]:
    """Return a ``ProfilePage`` at *url* that cites those *sources* that records name."""
    named = used_sources(career)
    return {'@context': 'https://schema.org'} | without_empty(
        {
            '@type': 'ProfilePage',
            'url': url,
            'mainEntity': person(career),
            'citation': [creative_work(work) for work in sources if work.id in named],
        }
    )


def person(career: Career) -> dict[str, Any]:
    """Return a ``Person``, from the basics and the sections."""
    basics = career.basics
    if basics is None:
        return {}
    reports = [link for talk in career.talks for link in talk.coverage]
    reports += [link for work in career.contributions for link in work.coverage]
    return without_empty(
        {
            '@type': 'Person',
            'name': basics.name,
            'jobTitle': basics.label,
            'description': basics.summary,
            'email': basics.email,
            'telephone': basics.phone,
            'url': uri(basics.url or ''),
            'image': basics.image if '://' in basics.image else '',
            'sameAs': [uri(account.url) for account in basics.profiles if account.url],
            'worksFor': [
                organization('Organization', position.name, position.url)
                for position in career.work
                if position.name and not position.end_date
            ],
            'alumniOf': [
                organization('EducationalOrganization', study.institution, study.url)
                for study in career.education
                if study.institution
            ],
            'knowsAbout': [topic.name for topic in career.topics],
            'subjectOf': [article(link) for link in {link.url: link for link in reports}.values()],
        }
    )


def organization(type_: str, name: str, url: str | None) -> dict[str, Any]:
    """Return an ``Organization``, or the kind *type_* of one."""
    return without_empty({'@type': type_, 'name': name, 'url': uri(url or '')})


def article(link: Link) -> dict[str, Any]:
    """Return an ``Article``: a report by others."""
    return {'@type': 'Article', 'headline': link.label, 'url': uri(link.url)}


def creative_work(work: Publication) -> dict[str, Any]:
    """Return a ``CreativeWork``: a source."""
    return without_empty(
        {
            '@type': 'CreativeWork',
            'name': work.name,
            'author': [
                {'@type': 'Organization' if who.literal else 'Person', 'name': who.text}
                for who in work.people
            ],
            'datePublished': work.release_date,
            'description': work.note,
            'url': uri(work.url or ''),
        }
    )


def script(data: Mapping[str, Any]) -> str:
    """Return a ``script`` element with *data*, escaped so that nothing in it ends the element."""
    text = json.dumps(data, ensure_ascii=False)
    for character in '<>&\u2028\u2029':
        text = text.replace(character, f'\\u{ord(character):04x}')
    return f'<script type="application/ld+json">{text}</script>\n'


Address = Callable[[str], str]
"""The address at which a site describes the publication with a key, or ``''``."""

_FORMATS: Final = {
    'hardcover': 'https://schema.org/Hardcover',
    'paperback': 'https://schema.org/Paperback',
    'ebook': 'https://schema.org/EBook',
    'audiobook': 'https://schema.org/AudiobookFormat',
}


def works_json_ld(works: Iterable[Publication], address: Address) -> dict[str, Any]:
    """Return a document about *works*, parts nested in their wholes."""
    found = list(works)
    ids = {work.id for work in found}
    tops = [
        _work(work, [part for part in found if part.part_of == work.id], address)
        for work in found
        if work.part_of not in ids
    ]
    context = {'@context': 'https://schema.org'}
    return context | (tops[0] if len(tops) == 1 else {'@graph': tops})


def _work(work: Publication, parts: Sequence[Publication], address: Address) -> dict[str, Any]:
    type_ = work_type(work.type).schema_org
    described = {
        '@type': type_,
        '@id': address(work.id),
        'name': work.title,
        'author': [*map(_person, work.people)],
        'editor': [*map(_person, work.editing)],
        'publisher': {'@type': 'Organization', 'name': work.publisher} if work.publisher else {},
        'datePublished': str(work.release_date or ''),
        'inLanguage': work.language,
        'isbn': isbn_digits(work.isbn) if type_ == 'Book' else '',
        'position': work.chapter if type_ == 'Chapter' else '',
        'numberOfPages': whole_number(work.page_total) or work.page_total,
        'pagination': work.pages,
        'bookEdition': work.edition,
        'issueNumber': work.number if work_type(work.type).in_journal else '',
        'volumeNumber': work.volume,
        'description': work.summary,
        'url': str(work.url or ''),
        'sameAs': work.doi_url,
        'isPartOf': _container(work),
        'hasPart': [_part(part, address) for part in parts],
    }
    if type_ == 'Book':
        described |= _forms(work)
    return without_empty(described)


def _part(part: Publication, address: Address) -> dict[str, Any]:
    """Return *part* without what is the same for its whole."""
    whole = ('publisher', 'datePublished', 'url', 'isPartOf', 'inLanguage')
    described = _work(part, (), address)
    return {name: value for name, value in described.items() if name not in whole}


def _container(work: Publication) -> dict[str, Any]:
    if not work.container:
        return {}
    is_journal = work_type(work.type).in_journal
    return without_empty(
        {
            '@type': 'Periodical' if is_journal else 'Book',
            'name': work.container,
            'isbn': '' if is_journal else isbn_digits(work.isbn),
            'issn': work.issn,
        }
    )


def _forms(work: Publication) -> dict[str, Any]:
    """Return the format of a book, or its editions if there are several."""
    known = [form for form in work.editions if form.format in _FORMATS]
    if len(known) == 1 and isbn_digits(known[0].isbn) == isbn_digits(work.isbn):
        return {'bookFormat': _FORMATS[known[0].format]}
    examples = [
        without_empty(
            {
                '@type': 'Book',
                'isbn': isbn_digits(form.isbn),
                'bookFormat': _FORMATS.get(form.format, ''),
            }
        )
        for form in work.editions
    ]
    return {'workExample': examples}


def _person(person: Person) -> dict[str, str]:
    return without_empty(
        {
            '@type': 'Organization' if person.literal else 'Person',
            'name': person.text,
            'givenName': person.given,
            'familyName': person.full_family,
        }
    )
