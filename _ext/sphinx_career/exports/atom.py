"""Write what is new as feeds (Atom, RFC 4287)."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from sphinx_career.exports.identity import record_uuid
from sphinx_career.exports.json_resume import uri
from sphinx_career.model.base import Record
from sphinx_career.model.career import Career
from sphinx_career.model.dates import DateRange, PartialDate

TALKS_FEED: Final = 'talks.atom'
NEWS_FEED: Final = 'news.atom'
MEDIA_TYPE: Final = 'application/atom+xml'
_NAMESPACE: Final = 'http://www.w3.org/2005/Atom'


class Entry(NamedTuple):
    """An entry of a feed."""

    names: tuple[str, ...]
    """What identifies it on the site, for its permanent id."""
    title: str
    day: datetime.date
    """The first day that its date may be."""
    record: Record
    paragraphs: Sequence[str]
    links: Sequence[tuple[str, str]] = ()
    """Labels and addresses."""


class Feed(NamedTuple):
    """What a feed is about and where it is."""

    person: str
    base: str
    """The address of the site, or ``''``."""
    language: str
    """The name of a locale, such as ``en_GB``."""
    words: Mapping[str, str]
    """Translations of the words in use."""
    pages: Mapping[str, str]
    """The addresses of records, from the top of the site, by object type, blank and id."""


def talks_feed(career: Career, source: Feed) -> str:
    """Return the feed of the talks of *career*, the newest first."""
    entries = [
        Entry(
            ('talk', talk.id),
            talk.title,
            talk.dates.first,
            talk,
            [_facts(source, talk.dates, talk.event, talk.location), talk.summary],
            [
                *([(source.words['page'], talk.url)] if talk.url else []),
                *talk.links(source.words),
            ],
        )
        for talk in career.talks
        if talk.dates
    ]
    return _feed(TALKS_FEED, source.words['talks'], entries, career, source)


def news_feed(career: Career, source: Feed) -> str:
    """Return the feed of milestones and publications of *career*, the newest first."""
    entries = [*_milestones(career, source), *_publications(career, source)]
    return _feed(NEWS_FEED, source.words['news'], entries, career, source)


def news_dates(career: Career) -> list[PartialDate | DateRange | None]:
    """Return the dates of milestones and publications; those without one are no news."""
    steps = (career.landed(step) for work in career.contributions for step in work.milestones)
    return [*steps, *(work.dates for work in career.publications)]


def _milestones(career: Career, source: Feed) -> Iterator[Entry]:
    for work in career.contributions:
        seen: Counter[str] = Counter()
        for step in work.milestones:
            landed = career.landed(step)
            if landed is None:
                continue
            # Milestones have no ids, and one may be inserted before others.
            name = step.release or landed
            names = ('contribution', work.id, name, *[str(seen[name])] * (seen[name] > 0))
            seen[name] += 1
            where = ' '.join(filter(None, (work.project, step.release or '')))
            yield Entry(
                names,
                ': '.join(filter(None, (where, work.title))),
                landed.first,
                work,
                [step.summary, work.summary],
                [(source.words['page'], work.url)] if work.url else [],
            )


def _publications(career: Career, source: Feed) -> Iterator[Entry]:
    ids = {work.id for work in career.publications}
    for work in career.publications:
        if not work.dates or work.part_of in ids:
            continue
        facts = (*work.author_names, work.container, work.publisher)
        address = work.url or work.doi_url
        yield Entry(
            ('publication', work.id),
            work.title,
            work.dates.first,
            work,
            [_facts(source, work.dates, *facts), work.summary],
            [(source.words['page'], address)] if address else [],
        )


def _facts(source: Feed, dates: DateRange, *facts: str) -> str:
    """Return *facts* and *dates*, as precise as they are known."""
    return ' · '.join(filter(None, (*facts, dates.text(source.language, '…'))))


def _feed(name: str, title: str, entries: Iterable[Entry], career: Career, source: Feed) -> str:
    found = sorted(entries, key=lambda entry: entry.day, reverse=True)
    site = f'{source.base.rstrip("/")}/' if source.base else ''
    feed = Element('feed', {'xmlns': _NAMESPACE, 'xml:lang': source.language.replace('_', '-')})
    _add(feed, 'id', _urn(source, name))
    _add(feed, 'title', f'{source.person}: {title}')
    _add(feed, 'updated', _instant(found[0].day))
    _add(SubElement(feed, 'author'), 'name', source.person)
    if site:
        SubElement(feed, 'link', {'rel': 'self', 'type': MEDIA_TYPE, 'href': uri(site + name)})
        SubElement(feed, 'link', {'rel': 'alternate', 'href': uri(site)})
    topics = {str(topic.id): topic.title for topic in career.topics}
    for entry in found:
        _add_entry(feed, entry, site, topics, source)
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _add_entry(
    feed: Element, entry: Entry, site: str, topics: Mapping[str, str], source: Feed
) -> None:
    element = SubElement(feed, 'entry')
    _add(element, 'id', _urn(source, *entry.names))
    _add(element, 'title', entry.title)
    _add(element, 'updated', _instant(entry.day))
    page = source.pages.get(f'{entry.record.objtype} {entry.record.id}', '')
    if site and page:
        SubElement(element, 'link', {'rel': 'alternate', 'href': uri(site + page)})
    for topic in entry.record.topics:
        if topic in topics:
            SubElement(element, 'category', {'term': topic, 'label': topics[topic]})
    _add(element, 'content', _html(entry)).set('type', 'html')


def _html(entry: Entry) -> str:
    """Return the text and the links of *entry* as HTML."""
    body = Element('div')
    for text in filter(None, entry.paragraphs):
        SubElement(body, 'p').text = text
    if entry.links:
        items = SubElement(body, 'ul')
        for label, address in entry.links:
            SubElement(SubElement(items, 'li'), 'a', {'href': uri(address)}).text = label
    return ''.join(tostring(child, encoding='unicode', method='html') for child in body)


def _urn(source: Feed, *names: str) -> str:
    return record_uuid(source.base or source.person, *names).urn


def _instant(day: datetime.date) -> str:
    return f'{day.isoformat()}T00:00:00Z'


def _add(parent: Element, name: str, text: str) -> Element:
    element = SubElement(parent, name)
    element.text = text
    return element
