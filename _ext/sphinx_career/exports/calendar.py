"""Write talks as iCalendar (RFC 5545, with the properties of RFC 7986)."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from icalendar import Calendar, Event, vDuration, vUri

from sphinx_career.exports.contentlines import Text
from sphinx_career.exports.formats import talk_path
from sphinx_career.exports.identity import record_uuid
from sphinx_career.exports.json_resume import uri
from sphinx_career.model.dates import DateRange
from sphinx_career.model.own import Talk

CALENDAR: Final = 'talks.ics'
_STATUSES: Final = {'proposed': 'TENTATIVE', 'cancelled': 'CANCELLED'}
"""The status of an event by that of the talk; all others are confirmed."""


def calendars(
    talks: Sequence[Talk],
    topics: Mapping[str, str],
    person: str,
    base: str,
    words: Mapping[str, str],
    today: datetime.date,
) -> dict[str, bytes]:
    """Return a calendar of all *talks*, and one with each, by address.

    *talks* have days (``Talk.has_days``), *topics* are titles by id, *base* is the address of
    the site or ``''``, and *words* are the translations of the words in use.
    """
    stamp = datetime.datetime(today.year, today.month, today.day, tzinfo=datetime.UTC)
    events = {talk.id: _event(talk, topics, base or person, stamp, words) for talk in talks}
    title = f'{person}: {words["talks"]}'
    files = {CALENDAR: _calendar(title, base, events.values())}
    for id_, event in events.items():
        files[talk_path(id_, '.ics')] = _calendar('', '', [event])
    return files


def _calendar(title: str, base: str, events: Iterable[Event]) -> bytes:
    """Return a calendar; one that can be subscribed to has a *title*."""
    calendar = Calendar()
    calendar.add('prodid', '-//sphinx_career//talks//EN')
    calendar.add('version', '2.0')
    if title:
        calendar.add('name', Text(title))
        calendar.add('x-wr-calname', Text(title))  # what most programs know instead
        day = vDuration(datetime.timedelta(days=1))
        calendar.add('refresh-interval', day, {'VALUE': 'DURATION'})
    if base:
        address = uri(f'{base.rstrip("/")}/{CALENDAR}')
        calendar.add('source', vUri(address), {'VALUE': 'URI'})
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(
    talk: Talk,
    topics: Mapping[str, str],
    site: str,
    stamp: datetime.datetime,
    words: Mapping[str, str],
) -> Event:
    dates = talk.dates or DateRange()
    first, last = dates.first, dates.last
    event = Event()
    event.add('uid', f'{record_uuid(site, "talk", talk.id)}')
    event.add('dtstamp', stamp)
    event.add('dtstart', first)
    if first < last < datetime.date.max:
        event.add('dtend', last + datetime.timedelta(days=1))  # the first day after it
    event.add('summary', Text(talk.title))
    event.add('status', _STATUSES.get(talk.status, 'CONFIRMED'))
    event.add('transp', 'TRANSPARENT')  # who subscribes is not busy
    links = [f'{label}: {uri(url)}' for label, url in talk.links(words)]
    paragraphs = [talk.event, talk.summary, '\n'.join(links)]
    event.add('description', Text('\n\n'.join(filter(None, paragraphs))))
    if talk.location:
        event.add('location', Text(talk.location))
    if talk.url:
        event.add('url', vUri(uri(talk.url)))
    for topic in talk.topics:
        if topic in topics:
            event.add('categories', Text(topics[topic]))
    return event
