"""Write publications as CSL-JSON.

The format of CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html,
https://github.com/citation-style-language/schema, ``csl-data.json``).
"""

import enum
import itertools
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from sphinx_career.bibtex.tex import Run, render
from sphinx_career.exports.mappings import without_empty
from sphinx_career.exports.texfields import titled
from sphinx_career.model.dates import SEASONS, PartialDate
from sphinx_career.model.entry_types import work_type
from sphinx_career.model.names import Person
from sphinx_career.model.publication import PUB_STATES, Publication, Work


class SentenceCase(enum.Enum):
    """Which titles are put in sentence case; names of journals never are."""

    NONE = enum.auto()
    PARTS = enum.auto()
    """Those of articles and chapters."""
    ALL = enum.auto()


_MORE: Final = {'literal': 'others'}
"""pandoc writes this as *et al.*; other programs take it for an organisation."""
_WHOLE: Final = re.compile('<span class="nocase">([^<]*)</span>')


def csl_json(work: Publication) -> str:
    """Return *work* as an item of a JSON array, with a line for each variable."""
    item = csl_item(work)
    if collaboration := item.pop('custom', {}).get('collaboration'):
        item['author'].insert(-1, {'literal': collaboration.strip('()')})
    for role in ('author', 'editor'):
        if _MORE in item.get(role, []):
            item[role].remove(_MORE)
    for name in ('title', 'container-title'):
        # Authors protect whole titles out of habit; programs that do not know the tag
        # would show it.
        if found := _WHOLE.fullmatch(item.get(name, '')):
            item[name] = found[1]
    lines = (
        f'    {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}'
        for name, value in item.items()
    )
    return '  {\n' + ',\n'.join(lines) + '\n  }'


def csl_item(work: Publication, case: SentenceCase = SentenceCase.NONE) -> dict[str, Any]:
    """Return *work* as an item, its titles in *case*, with tags that protect capitals."""
    type_, in_journal = work_type(work.type).csl, work_type(work.type).in_journal
    lowered = case is SentenceCase.ALL
    # The number of a journal's issue, of a volume in a series, or of a report.
    numbered = 'issue' if in_journal else 'collection-number' if work.series else 'number'
    # The volume of a series such as LNCS, unless there is a number.
    in_series = bool(work.series) and not work.number and not in_journal
    collaborators = [{'literal': name.strip('()')} for name in work.collaborators]
    item: dict[str, Any] = {
        'id': str(work.id),
        'type': type_,
        'title': title(
            work, 'name', lowered=lowered or (case is SentenceCase.PARTS and type_ not in _WHOLES)
        ),
        'author': [*map(_name, work.people), *([_MORE] if work.more_authors else collaborators)],
        'editor': [*map(_name, work.editing), *([_MORE] if work.more_editors else [])],
        'translator': [*map(_name, work.translating)],
        'container-title': title(work, 'container', lowered=lowered and type_ in _CHAPTERS),
        'chapter-number': work.chapter,
        'collection-title': work.series,
        'edition': work.edition,
        'volume': '' if in_series else work.volume,
        numbered: work.volume if in_series else work.number,
        'genre': work.genre,
        'page': work.pages,
        'number-of-pages': work.page_total,
        'publisher': work.publisher,
        'publisher-place': work.location,
        'number-of-volumes': work.volumes,
        'version': work.version,
        'status': PUB_STATES.get(work.pub_state, work.pub_state),
        'event-title': work.event_title,
        'event-place': work.event_place,
        'original-date': _date(work.original_date),
        'issued': _issued(work),
        'ISBN': ' '.join(work.isbns(printed=True) or work.isbns()),
        'ISSN': work.issn,
        'DOI': work.doi,
        'URL': str(work.url or ''),
        'accessed': _date(work.accessed),
        'language': work.language,
        'note': work.note,
        # What no variable of CSL stands for.
        'custom': without_empty(
            {
                # Behind the authors who are not named.
                'collaboration': ''.join(work.collaborators) if work.more_authors else '',
                'ongoing': work.ongoing,
            }
        ),
    }
    item |= {name: escape_tags(item[name]) for name in _TEXTS}
    return without_empty(item)


_TEXTS: Final = ('collection-title', 'event-title', 'edition', 'genre', 'note')
"""Variables, beside titles, in which a processor finds markup."""
_WHOLES: Final = ('book', 'periodical', 'software', 'standard', 'motion_picture')
_CHAPTERS: Final = ('chapter', 'entry')
"""Types of works in a book: its title is put in sentence case, unlike a journal's or that of
proceedings, which is a name."""


def _name(person: Person) -> dict[str, str]:
    return without_empty(dict(zip(_PARTS, person, strict=True)))


_PARTS: Final = ('family', 'given', 'non-dropping-particle', 'suffix', 'literal')


def _issued(work: Publication) -> dict[str, Any]:
    issued = _date(work.release_date, work.release_end)
    if work.season:
        issued['season'] = SEASONS.index(work.season) + 1
    return issued


def _date(*dates: PartialDate | None) -> dict[str, Any]:
    parts = [list(date.parts) for date in dates if date]
    return {'date-parts': parts} if parts else {}


def title(work: Publication, attribute: str, *, lowered: bool) -> str:
    """Return a title of *work*, with tags for fonts and for protected capitals.

    Titles from YAML data have no protected capitals, so they stay unchanged.
    """
    text: str = getattr(work, attribute)
    if not isinstance(work, Work) or not text:
        return escape_tags(text)
    runs = [
        run._replace(protected=_keeps_case(run)) for run in render(titled(work, attribute)).runs
    ]
    return ''.join(map(_tag, _to_sentence_case(runs) if lowered else runs)).strip()


def escape_tags(text: str) -> str:
    """Return *text* with each ``<`` that could start a tag inside a tag without effect."""
    return _LIKE_A_TAG.sub('<span class="nocase"><</span>', text)


_LIKE_A_TAG: Final = re.compile('<(?=/?(?:i|b|sc|sup|sub|span)[ >])')


def _tag(run: Run) -> str:
    text = escape_tags(run.text)
    if run.style in {'i', 'b', 'sup', 'sub', 'sc'}:
        text = f'<{run.style}>{text}</{run.style}>'
    has_case = run.text.lower() != run.text.upper()
    return f'<span class="nocase">{text}</span>' if run.protected and has_case else text


def _keeps_case(run: Run) -> bool:
    """Return whether the letters of *run* stay as they are, like those of a species."""
    words = re.findall(r'[^\W\d_]+', run.text)
    is_species = len(words) == 1 or any(word.islower() and len(word) > 3 for word in words[1:])
    return run.protected or (run.style == 'i' and is_species)


def _to_sentence_case(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield *runs* in sentence case.

    Capitals stay inside of words, in the first word, after the end of a sentence or a
    colon, and in words that are protected in part.
    """
    text = ''.join(run.text for run in runs)
    protected = ''.join(('x' if run.protected else ' ') * len(run.text) for run in runs)
    letters = list(text)
    for word in _WORD.finditer(text):
        begin, end = word.span()
        before = text[:begin].rstrip(' “‘„«"\'([')
        # Capitals in one-letter words other than the article, in abbreviations and inside words
        # are names.
        is_headline = word[0].istitle() if end - begin > 1 else word[0] == 'A'
        is_headline &= not _ABBREVIATED.match(text, end)
        if is_headline and before and before[-1] not in '.?!:' and 'x' not in protected[begin:end]:
            letters[begin] = letters[begin].lower()
    rest = iter(letters)
    for run in runs:
        yield run._replace(text=''.join(itertools.islice(rest, len(run.text))))


_ABBREVIATED: Final = re.compile(r'\.(?=\s+[\w(]|[,;:])')
_WORD: Final = re.compile(r"(?<!\w['’])\b[^\W\d_]+\b")
