"""Describe people and works in the terms of https://schema.org.

One function makes one type; ``script`` embeds such data in a page (JSON-LD,
https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents).
"""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from sphinx_career.exports.identity import record_uuid
from sphinx_career.exports.json_resume import uri
from sphinx_career.exports.mappings import without_empty
from sphinx_career.model.career import Career
from sphinx_career.model.entry_types import work_type
from sphinx_career.model.json_resume import Position
from sphinx_career.model.names import Person
from sphinx_career.model.own import Link, Talk
from sphinx_career.model.publication import Publication
from sphinx_career.model.scalars import isbn_digits, whole_number
from sphinx_career.model.statements import used_sources


class Identities(NamedTuple):
    """The identifiers of a site, so that one thing is one node whatever pages describe it."""

    person: str
    """The name of the person that the site is about."""
    base: str
    """The address of the site, or ``''``."""

    @property
    def owner(self) -> str:
        """The identifier of the person that the site is about."""
        return f'{self.base.rstrip("/")}/#person' if self.base else self.urn('person')

    def urn(self, *names: str) -> str:
        """Return the identifier of what *names* name, for what has no address on the site."""
        return record_uuid(self.base or self.person, *names).urn

    def identify(self, node: Any) -> Any:
        """Return *node* with an ``@id`` for each thing in it that has none: by type and name."""
        if isinstance(node, list):
            return [self.identify(item) for item in node]
        if not isinstance(node, dict):
            return node
        found = {key: self.identify(value) for key, value in node.items()}
        if '@type' not in found or found.get('@id'):
            return found
        kind, name = found['@type'], found.get('name', '')
        if kind in _AGENTS and name and name == self.person:
            return found | {'@type': 'Person', '@id': self.owner}
        kind = _AGENTS.get(kind, kind)
        keys = ['name'] if kind in _AGENTS.values() else ['name', 'headline', 'url', 'isbn']
        names = [str(found.get(key, '')) for key in keys]
        return found | {'@id': self.urn(kind, *names)} if any(names) else found


_AGENTS: Final = {
    'Person': 'Person',
    'Organization': 'Organization',
    'EducationalOrganization': 'Organization',
}
"""Types of whom a name identifies, with the type that they are identified as."""


def profile_page(
    career: Career, url: str, sources: Iterable[Publication], today: datetime.date
) -> dict[str, Any]:
    """Return a ``ProfilePage`` at *url* as of *today*; it cites *sources* that records name."""
    named = used_sources(career)
    cited = [creative_work(work) for work in sources if work.id in named]
    page = _node('ProfilePage', url=url, mainEntity=person(career, today), citation=cited)
    return {'@context': 'https://schema.org'} | page


def _node(type_: str, id_: str = '', **values: Any) -> dict[str, Any]:
    """Return the description of a *type_*, without empty values."""
    return without_empty({'@type': type_, '@id': id_, **values})


def person(career: Career, today: datetime.date) -> dict[str, Any]:
    """Return a ``Person`` as of *today*, from the basics and the sections."""
    basics = career.basics
    if basics is None:
        return {}
    reports = [link for talk in career.talks for link in talk.coverage]
    reports += [link for work in career.contributions for link in work.coverage]
    return _node(
        'Person',
        name=basics.name,
        jobTitle=basics.label,
        description=basics.summary,
        email=basics.email,
        telephone=basics.phone,
        url=uri(basics.url or ''),
        image=uri(basics.image) if '://' in basics.image else '',
        sameAs=[uri(account.url) for account in basics.profiles if account.url],
        worksFor=[
            organization('Organization', position.name, position.url)
            for position in career.work
            if position.name and _is_present(position, today)
        ],
        alumniOf=[
            organization('EducationalOrganization', study.institution, study.url)
            for study in career.education
            if study.institution
        ],
        knowsAbout=[topic.name for topic in career.topics],
        subjectOf=[article(link) for link in {link.url: link for link in reports}.values()],
    )


def _is_present(position: Position, today: datetime.date) -> bool:
    """Return whether *position* is known to be held *today*: not if it has no dates."""
    dates = position.dates
    return dates is not None and dates.first <= today <= dates.last


def organization(type_: str, name: str, url: str | None) -> dict[str, Any]:
    """Return an ``Organization``, or the kind *type_* of one."""
    return _node(type_, name=name, url=uri(url or ''))


def events(talks: Iterable[Talk], career: Career, address: Address) -> dict[str, Any]:
    """Return a document about *talks* of *career*, each an ``Event``."""
    topics = {str(topic.id): topic.title for topic in career.topics}
    speaker = {'@type': 'Person', 'name': career.basics.name if career.basics else ''}
    found = [
        _node(
            'Event',
            address(talk.id),
            name=talk.title,
            description=talk.summary,
            startDate=str(talk.dates.start or '') if talk.dates else '',
            endDate=str(talk.dates.end or '') if talk.dates else '',
            eventStatus=_STATUSES.get(talk.status, 'https://schema.org/EventScheduled'),
            location={'@type': 'Place', 'name': talk.location} if talk.location else {},
            performer=speaker if speaker['name'] else {},
            superEvent={'@type': 'Event', 'name': talk.event},
            about=[topics[topic] for topic in talk.topics if topic in topics],
            url=uri(talk.url or ''),
            subjectOf=[article(report) for report in talk.coverage],
        )
        for talk in talks
    ]
    return {'@context': 'https://schema.org', '@graph': found}


_STATUSES: Final = {'cancelled': 'https://schema.org/EventCancelled'}


def article(link: Link) -> dict[str, Any]:
    """Return an ``Article``: a report by others."""
    return _node('Article', headline=link.label, url=uri(link.url))


def creative_work(work: Publication) -> dict[str, Any]:
    """Return a ``CreativeWork``: a source."""
    return _node(
        'CreativeWork',
        name=work.name,
        author=[
            {'@type': 'Organization' if who.literal else 'Person', 'name': who.text}
            for who in work.people
        ],
        datePublished=work.release_date,
        description=work.note,
        url=uri(work.url or ''),
    )


def script(data: Mapping[str, Any]) -> str:
    """Return a ``script`` element with *data*, escaped so that nothing in it ends the element."""
    text = json.dumps(data, ensure_ascii=False)
    for character in '<>&\u2028\u2029':
        text = text.replace(character, f'\\u{ord(character):04x}')
    return f'<script type="application/ld+json">{text}</script>\n'


Address = Callable[[str], str]
"""The identifier of the publication or the talk with a key: where a site describes it."""

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
    parts: defaultdict[str, list[Publication]] = defaultdict(list)
    for work in found:
        parts[work.part_of].append(work)
    tops = [_work(work, parts[work.id], address) for work in found if work.part_of not in ids]
    context = {'@context': 'https://schema.org'}
    return context | (tops[0] if len(tops) == 1 else {'@graph': tops})


def _work(work: Publication, parts: Sequence[Publication], address: Address) -> dict[str, Any]:
    type_ = work_type(work.type).schema_org
    return _node(
        type_,
        address(work.id),
        name=work.title,
        author=[*map(_person, work.people)],
        editor=[*map(_person, work.editing)],
        publisher={'@type': 'Organization', 'name': work.publisher} if work.publisher else {},
        datePublished=str(work.release_date or ''),
        inLanguage=work.language,
        isbn=isbn_digits(work.isbn) if type_ == 'Book' else '',
        position=work.chapter if type_ == 'Chapter' else '',
        numberOfPages=whole_number(work.page_total) or work.page_total,
        pagination=work.pages,
        bookEdition=work.edition,
        issueNumber=work.number if work_type(work.type).in_journal else '',
        volumeNumber=work.volume,
        description=work.summary,
        url=uri(work.url or ''),
        sameAs=work.doi_url,
        isPartOf=_container(work, address),
        hasPart=[_part(part, address) for part in parts],
        **(_forms(work) if type_ == 'Book' else {}),
    )


def _part(part: Publication, address: Address) -> dict[str, Any]:
    """Return *part* without what is the same for its whole."""
    whole = ('publisher', 'datePublished', 'url', 'isPartOf', 'inLanguage')
    described = _work(part, (), address)
    return {name: value for name, value in described.items() if name not in whole}


def _container(work: Publication, address: Address) -> dict[str, Any]:
    if not work.container:
        return {}
    is_journal = work_type(work.type).in_journal
    return _node(
        'Periodical' if is_journal else 'Book',
        address(work.part_of) if work.part_of else '',
        name=work.container,
        isbn='' if is_journal else isbn_digits(work.isbn),
        issn=work.issn,
    )


def _forms(work: Publication) -> dict[str, Any]:
    """Return the format of a book, or its editions if there are several."""
    known = [form for form in work.editions if form.format in _FORMATS]
    if len(known) == 1 and isbn_digits(known[0].isbn) == isbn_digits(work.isbn):
        return {'bookFormat': _FORMATS[known[0].format]}
    examples = [
        _node('Book', isbn=isbn_digits(form.isbn), bookFormat=_FORMATS.get(form.format, ''))
        for form in work.editions
    ]
    return {'workExample': examples}


def _person(person: Person) -> dict[str, str]:
    kind = 'Organization' if person.literal else 'Person'
    family = person.full_family
    return _node(kind, name=person.text, givenName=person.given, familyName=family)
