"""Select and word the content of a CV, for any format."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from gettext import NullTranslations
from typing import Annotated, Any, Final, NamedTuple

from msgspec import Meta, Struct

from sphinx_career.exports.json_resume import uri
from sphinx_career.model import json_resume, own
from sphinx_career.model.base import Record
from sphinx_career.model.career import KINDS, Career, Order
from sphinx_career.model.dates import DateRange, PartialDate
from sphinx_career.model.i18n import N_
from sphinx_career.model.publication import Publication
from sphinx_career.model.query import Query
from sphinx_career.model.scalars import TopicId
from sphinx_career.model.source_text import UNSAFE

SECTIONS: Final = {kind.section: kind for kind in KINDS.values() if kind.section != 'topics'}
"""The sections that a CV can have."""
_USUAL: Final = (
    *('maintainerships', 'contributions', 'publications', 'work', 'projects', 'teaching'),
    *('service', 'grants', 'talks', 'media', 'education', 'volunteer', 'awards'),
    *('certificates', 'skills', 'languages', 'interests'),
)
"""Those of a CV that names none."""
PAPERS: Final = ('a4', 'letter')


class Choice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a CV takes from one section of the data."""

    limit: Annotated[int, Meta(ge=0)] | None = None
    order: Order | None = None
    """Their order, the most important first; else that of the directive for the section."""
    topics: tuple[str, ...] = ()
    """Take only records of any of these topics."""
    brief: bool = False
    """Whether to leave out summaries and lists."""
    title: str = ''
    """The heading, if not the usual one."""


class Variant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A CV: what it shows, and on what paper."""

    sections: tuple[str, ...] | dict[str, Choice] = _USUAL
    """The sections in order, with what to take from each."""
    paper: Annotated[tuple[str, ...], Meta(min_length=1)] = PAPERS
    """The sizes of paper; there is a file for each."""
    pages: Annotated[int, Meta(ge=1)] | None = None
    """The number of pages at most."""
    summary: bool = True
    """Whether it begins with the summary."""
    figures: bool = True

    @property
    def choices(self) -> dict[str, Choice]:
        """The sections with what to take from each."""
        if isinstance(self.sections, dict):
            return self.sections
        return dict.fromkeys(self.sections, Choice())


class Link(NamedTuple):
    """A text with its address, or with ``''``."""

    text: str
    url: str = ''


class Entry(NamedTuple):
    """A record."""

    title: str
    url: str = ''
    label: str = ''
    """The dates; of a maintainership the role and, in a second line, the project."""
    facts: tuple[Link, ...] = ()
    summary: str = ''
    items: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class Section(NamedTuple):
    """A heading with entries, the most important first."""

    name: str
    """Its name in the data."""
    title: str
    entries: tuple[Entry, ...]
    total: int
    """The number of records in the data."""
    grouped: bool = False
    """Whether to show a label once for all entries in a row that have it."""


class CV(NamedTuple):
    """The content of a CV."""

    name: str
    label: str
    title: str
    language: str
    """The language as a BCP 47 tag."""
    date: datetime.date
    day: str
    """The date in words."""
    address: str
    """Where its newest version is, or ``''``."""
    contact: tuple[Link, ...]
    summary: str
    figures: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]

    @property
    def length(self) -> int:
        """The number of entries."""
        return sum(len(section.entries) for section in self.sections)

    def shorten(self, length: int) -> CV:
        """Return the CV with *length* entries; the last ones of the longest sections go first.

        The first entry of each section comes before the second of any, and so on.
        """
        places = [
            (place, number)
            for number, section in enumerate(self.sections)
            for place in range(len(section.entries))
        ]
        kept = sorted(places)[: max(length, 0)]
        sections = (
            section._replace(entries=section.entries[: sum(number == at for _, at in kept)])
            for number, section in enumerate(self.sections)
        )
        return self._replace(sections=tuple(sections))

    @property
    def left_out(self) -> dict[str, int]:
        """The number of records that are not shown, by the title of their section."""
        return {
            section.title: section.total - len(section.entries)
            for section in self.sections
            if section.total > len(section.entries)
        }


class Wording(NamedTuple):
    """What words and dates depend on."""

    language: str
    """The name of a locale, such as ``en_GB``."""
    today: datetime.date
    translations: NullTranslations
    """Those of the words of the extension."""
    durations: str = 'never'
    """Which positions are shown with their duration, as in ``career_show_durations``."""

    def __call__(self, message: str) -> str:
        """Return *message* translated."""
        return self.translations.gettext(message)

    def dates(self, dates: DateRange | None) -> str:
        """Return *dates* for a reader."""
        return dates.text(self.language, self('now')) if dates else ''

    def duration(self, dates: DateRange) -> str:
        """Return how long a position lasted, in brackets; ``''`` if that is not shown."""
        shown = self.durations == 'always' or (self.durations == 'past' and dates.end)
        duration = dates.duration(self.language, self.today) if shown else ''
        return duration and f'({duration})'

    def joined(self, texts: Iterable[str]) -> str:
        """Return the *texts* that are not empty as a list."""
        return self(', ').join(filter(None, texts))


def make_cv(career: Career, base_url: str, variant: Variant, file: str, wording: Wording) -> CV:
    """Return the content of *variant*; its newest version is *file* below *base_url*."""
    basics = career.basics or json_resume.Basics()
    name = _line(basics.name)
    day = PartialDate(wording.today.isoformat())
    figures = basics.figures if variant.figures else ()
    sections = (
        _section(career, name, choice, wording) for name, choice in variant.choices.items()
    )
    return CV(
        name=name,
        label=_line(basics.label),
        title=wording(N_('{name}: curriculum vitae')).format(name=name)
        if name
        else wording(N_('CV')),
        language=wording.language.replace('_', '-'),
        date=wording.today,
        day=wording.dates(DateRange(day, day)),
        address=f'{base_url.rstrip("/")}/{file}' if base_url else '',
        contact=tuple(_contact(basics)),
        summary=_line(basics.summary) if variant.summary else '',
        figures=tuple((_line(career.number(each)), _line(each.label)) for each in figures),
        sections=tuple(section for section in sections if section.total),
    )


def _contact(basics: json_resume.Basics) -> Iterator[Link]:
    if basics.email:
        yield Link(_line(basics.email), basics.email.uri)
    if basics.phone:
        yield Link(_line(basics.phone))
    if basics.url:
        yield Link(_short(basics.url), uri(basics.url))
    for account in basics.profiles:
        text = _short(account.url) if account.url else account.username
        if text:
            yield Link(_line(text), uri(account.url or ''))


def _short(url: str) -> str:
    return url.rpartition('://')[2].removeprefix('mailto:').removesuffix('/')


def _section(career: Career, name: str, choice: Choice, wording: Wording) -> Section:
    kind = SECTIONS[name]
    query = Query(
        (name,),
        topics=tuple(map(TopicId, choice.topics)),
        order=choice.order or kind.order,
        parts=False if name == 'publications' else None,
    )
    records = query.records(career, wording.today)
    entries = (_entry(career, record, wording) for record in records[: choice.limit])
    if choice.brief:
        entries = (entry._replace(summary='', items=()) for entry in entries)
    title = choice.title or wording(kind.heading or kind.plural)
    # A topic that is not asked for is a choice, not a cut.
    title = _line(title[:1].upper() + title[1:])
    return Section(name, title, tuple(entries), len(records), name == 'maintainerships')


def _entry(career: Career, record: Record, wording: Wording) -> Entry:
    facts, items, links = _parts(record, wording)
    dates = career.dates(record)
    if isinstance(record, own.Contribution) and dates:
        dates = DateRange(*(PartialDate(date[:7]) if date else None for date in dates))
    label = wording.dates(dates)
    if isinstance(record, json_resume.Position | json_resume.Volunteer) and dates:
        label = '\n'.join(filter(None, (label, wording.duration(dates))))
    if isinstance(record, own.Maintainership):
        role = wording(own.ROLES.get(record.role, record.role))
        label = '\n'.join(filter(None, map(_line, (role, record.project))))
    summary = getattr(record, 'summary', '') or getattr(record, 'description', '')
    return Entry(
        title=_line(record.title),
        url=uri(getattr(record, 'url', None) or ''),
        label=label,
        facts=tuple(Link(_line(text), url) for text, url in facts if text),
        summary=_line(summary or getattr(record, 'reference', '')),
        items=tuple(filter(None, map(_line, items))),
        links=tuple(Link(_line(text), uri(url)) for text, url in links if url),
    )


Parts = tuple[list[Link], Sequence[str], list[Link]]
"""The facts of a record, its list and its links."""


def _record(record: Any, wording: Wording) -> Parts:
    names = ('affiliation', 'location', 'role', 'level', 'amount')
    facts = [getattr(record, name, '') for name in names]
    facts = [fact for fact in facts if fact != record.title]
    return [*map(Link, facts)], getattr(record, 'highlights', ()), []


def _education(record: json_resume.Education, wording: Wording) -> Parts:
    facts, _, _ = _record(record, wording)
    grades = [
        f'{grade.grade}{wording(": ")}{wording.joined(grade.subjects)}' for grade in record.grades
    ]
    return [*facts, Link(record.score)], [*grades, wording.joined(record.courses)], []


def _project(record: json_resume.Project, wording: Wording) -> Parts:
    facts = [*map(Link, record.roles), Link(record.entity)]
    return facts, [*record.highlights, wording.joined(record.keywords)], []


def _skill(record: json_resume.Skill | json_resume.Interest, wording: Wording) -> Parts:
    return [Link(getattr(record, 'level', '')), Link(wording.joined(record.keywords))], (), []


def _language(record: json_resume.Language, wording: Wording) -> Parts:
    return [Link(record.fluency)], (), []


def _talk(record: own.Talk, wording: Wording) -> Parts:
    words = own.TALK_KINDS.get(record.kind), own.TALK_STATUSES.get(record.status_on(wording.today))
    facts = [record.event, record.location, *(wording(word) for word in words if word)]
    links = [
        Link(wording(N_('slides')), record.slides or ''),
        Link(wording(N_('video')), record.video or ''),
    ]
    return [*map(Link, facts)], (), links


def _maintainership(record: own.Maintainership, wording: Wording) -> Parts:
    return [], (), []


def _contribution(record: own.Contribution, wording: Wording) -> Parts:
    releases = dict.fromkeys(step.release for step in record.milestones if step.release)
    kind = wording(own.CONTRIBUTION_KINDS.get(record.kind, record.kind))
    return [Link(kind), Link(wording.joined(map(str, releases)))], (), []


def _publication(record: Publication, wording: Wording) -> Parts:
    pages = record.page_total or record.pages
    if record.page_total.isdecimal():
        count = int(record.page_total)
        text = wording.translations.ngettext('{number} page', '{number} pages', count)
        pages = text.format(number=f'{count:,}')
    authors = record.author_names if len(record.author_names) > 1 else ()
    facts = [
        Link(wording.joined(authors)),
        Link(record.container),
        Link(record.publisher),
        Link(pages),
        *(Link(f'ISBN {number}') for number in record.isbns()),
        Link(f'doi:{record.doi}' if record.doi else '', record.doi_url),
    ]
    return facts, (), []


_PARTS: Final[Mapping[type[Record], Callable[[Any, Wording], Parts]]] = {
    Record: _record,
    json_resume.Education: _education,
    json_resume.Project: _project,
    json_resume.Skill: _skill,
    json_resume.Interest: _skill,
    json_resume.Language: _language,
    own.Talk: _talk,
    own.Maintainership: _maintainership,
    own.Contribution: _contribution,
    Publication: _publication,
}


def _parts(record: Record, wording: Wording) -> Parts:
    type_ = next(type_ for type_ in type(record).__mro__ if type_ in _PARTS)
    return _PARTS[type_](record, wording)


def _line(text: str) -> str:
    """Return *text* on one line, without characters that no reader should see."""
    return ' '.join(re.sub(UNSAFE, ' ', text).split())
