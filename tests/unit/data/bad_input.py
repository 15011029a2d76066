"""The bad-input table: what a file may have wrong, and all that one run says of it.

A file is read alone, or after ``EARLIER``, where ``sources`` may name ``SOURCES``.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import Final

SOURCES: Final = frozenset({'lwn-guard-regions', 'stoakes-cv'})

EARLIER: Final = """\
basics: {name: Ada}
talks:
- {id: first, name: One, event: Conf}
topics:
- {id: madvise, name: Memory advice}
- {id: mremap, name: Moving mappings}
releases:
- {version: '6.13', date: 2025-01-19}
"""


@dataclass(frozen=True)
class BadInput:
    """A file with one mistake, or a few that belong together."""

    id: str
    data: bytes
    problems: tuple[str, ...]
    """All that is said of it, in order: ``line:column: message [career.subtype]``."""
    good: tuple[str, ...] = ()
    """Its records that stay, as ``section/id``, or ``section`` for a mapping."""
    after_earlier: bool = False
    """Whether the file is read after ``EARLIER``."""

    @property
    def subtypes(self) -> tuple[str, ...]:
        """The subtypes of the problems."""
        return tuple(re.findall(r'\[career\.(\w+)\]$', '\n'.join(self.problems), re.MULTILINE))


def row(
    id_: str, data: str | bytes, *problems: str, good: str = '', after_earlier: bool = False
) -> BadInput:
    """Return a row of the table, from text that is indented to please the eye."""
    if isinstance(data, str):
        data = textwrap.dedent(data).lstrip('\n').encode()
    return BadInput(id_, data, problems, tuple(good.split()), after_earlier)


def basics(id_: str, line: str, problem: str) -> BadInput:
    """Return a row about a value in the basics, which stay without it."""
    column = len('  ') + line.index(': ') + len(': ') + 1
    return row(id_, f'basics:\n  {line}\n', f'2:{column}: {problem}', good='basics')


KEYS: Final = [
    row(
        'unknown-section',
        """
        tlaks: []
        basics: {name: Ada}
        """,
        "1:1: unknown key 'tlaks' in the file; did you mean 'talks'? [career.key]",
        good='basics',
    ),
    row(
        'unknown-section-like-no-other',
        """
        basics: {name: Ada}
        hobby-horses:
        - chess
        """,
        "2:1: unknown key 'hobby-horses' in the file; expected '$schema', 'meta', 'basics', "
        "'work', 'volunteer', 'education', 'awards', 'certificates', 'publications', 'skills', "
        "'languages', 'interests', 'references', 'projects', 'talks', 'teaching', 'service', "
        "'grants', 'media', 'maintainerships', 'contributions', 'topics', 'claims' or "
        "'releases' [career.key]",
        good='basics',
    ),
    row(
        'unknown-key',
        """
        talks:
        - id: keynote
          name: Memory
          event: Conf
          slide: https://example.org/
        """,
        "5:3: unknown key 'slide' in 'talks'; did you mean 'slides'? [career.key]",
        good='talks/keynote',
    ),
    row(
        'unknown-key-like-no-other',
        'meta: {author: Ada}',
        "1:8: unknown key 'author' in 'meta'; "
        "expected 'canonical', 'version', 'lastModified' or 'theme' [career.key]",
        good='meta',
    ),
    row(
        'unknown-key-of-another-case',
        """
        work:
        - id: job
          startdate: 2024
        """,
        "3:3: unknown key 'startdate' in 'work'; did you mean 'startDate'? [career.key]",
        good='work/job',
    ),
    row(
        'unknown-key-without-a-value',
        """
        work:
        - id: job
          sumary:
        """,
        "3:3: unknown key 'sumary' in 'work'; did you mean 'summary'? [career.key]",
        good='work/job',
    ),
    row(
        'unknown-key-within-a-record',
        """
        talks:
        - id: keynote
          name: Memory
          event: Conf
          coverage:
          - lable: LWN
            label: LWN
            url: https://lwn.net/
        """,
        "6:5: unknown key 'lable' in 'coverage'; did you mean 'label'? [career.key]",
        good='talks/keynote',
    ),
    row(
        'merge-key',
        'meta: {<<: {version: 1}}',
        "1:8: unknown key '<<' in 'meta'; "
        "expected 'canonical', 'version', 'lastModified' or 'theme' [career.key]",
        good='meta',
    ),
    row(
        'list-for-a-key',
        'meta: {? [version] : 1}',
        "1:10: unknown key 'a list' in 'meta'; "
        "expected 'canonical', 'version', 'lastModified' or 'theme' [career.key]",
        good='meta',
    ),
    row(
        'missing-key',
        """
        talks:
        - name: Memory
          id: keynote
        - {id: other, name: Other, event: Conf}
        """,
        "2:3: 'talks': 'event' is missing [career.missing]",
        good='talks/other',
    ),
    row(
        'missing-keys',
        """
        contributions:
        -
          summary: It is good.
        """,
        "3:3: 'contributions': 'kind' is missing [career.missing]",
        "3:3: 'contributions': 'name' is missing [career.missing]",
    ),
    row(
        'missing-value',
        """
        topics:
        - id: madvise
          name:
        """,
        "2:3: 'topics': 'name' is missing [career.missing]",
    ),
    row(
        'blank-value',
        """
        topics:
        - id: madvise
          name: " "
        """,
        "2:3: 'topics': 'name' is missing [career.missing]",
    ),
    row(
        'missing-key-within-a-record',
        """
        talks:
        - id: keynote
          name: Memory
          event: Conf
          coverage:
          - label: LWN
        """,
        "6:5: 'coverage': 'url' is missing [career.missing]",
        good='talks/keynote',
    ),
    row(
        'missing-version',
        """
        releases:
        - date: 2024
        """,
        "2:3: 'releases': 'version' is missing [career.missing]",
    ),
]

TYPES: Final = [
    row(
        'file-is-a-list',
        '- a',
        "1:1: expected a mapping of sections such as 'talks:', not a list [career.type]",
    ),
    row(
        'file-is-a-text',
        'talks',
        "1:1: expected a mapping of sections such as 'talks:', not a text [career.type]",
    ),
    row(
        'file-is-nothing',
        '---\n',
        "2:1: expected a mapping of sections such as 'talks:', not nothing [career.type]",
    ),
    row(
        'list-for-mapping',
        'basics:\n- name: Ada\n',
        "2:1: 'basics': expected a mapping, not a list [career.type]",
    ),
    row(
        'mapping-for-list',
        'talks:\n  id: a\n',
        "2:3: 'talks': expected a list, not a mapping; begin each item with '- ' [career.type]",
    ),
    row(
        'text-for-list',
        'talks: none\n',
        "1:8: 'talks': expected a list, not a text [career.type]",
    ),
    row(
        'text-for-mapping',
        'work:\n- Oracle\n- {id: job}\n',
        "2:3: 'work': expected a mapping, not a text [career.type]",
        good='work/job',
    ),
    row(
        'list-for-record',
        'work:\n- - id: a\n',
        "2:3: 'work': expected a mapping, not a list [career.type]",
    ),
    basics(
        'mapping-for-text',
        'name: {first: Ada}',
        "'name': expected a text, not a mapping; put a text that begins with a bracket in quotes "
        '[career.type]',
    ),
    basics(
        'list-for-text',
        'name: [Ada]',
        "'name': expected a text, not a list; put a text that begins with a bracket in quotes "
        '[career.type]',
    ),
    basics(
        'text-for-inner-mapping',
        'location: London',
        "'location': expected a mapping, not a text [career.type]",
    ),
    basics(
        'text-for-inner-list',
        'sources: stoakes-cv',
        "'sources': expected a list, not a text; write sources: [stoakes-cv] [career.type]",
    ),
    row(
        'colon-in-a-list-of-texts',
        """
        work:
        - id: job
          highlights:
          - Fixed: everything
          - Made it fast
        """,
        "4:5: 'highlights': expected a text, not a mapping; put a text with ': ' in quotes "
        '[career.type]',
        good='work/job',
    ),
    row(
        'wrong-type-of-a-key-that-is-needed',
        """
        topics:
        - id: [madvise]
          name: Memory advice
        - id: mremap
          name: Moving mappings
        """,
        "2:7: 'id': expected a text, not a list [career.type]",
        good='topics/memory-advice topics/mremap',
    ),
    row(
        'word-misspelt',
        """
        talks:
        - id: keynote
          name: Memory
          event: Conf
          status: gven
        """,
        "5:11: 'status': 'gven' is unknown; did you mean 'given'? [career.type]",
        good='talks/keynote',
    ),
    row(
        'section-that-cannot-be-counted',
        """
        basics:
          figures:
          - {label: Things, count: things}
        """,
        "3:28: 'count' is 'things'; expected 'contributions', 'maintainerships', 'projects', "
        "'publications', 'releases', 'talks' or 'work' [career.type]",
        good='basics',
    ),
    row(
        'id-in-capitals',
        'topics:\n- {id: MAdvise, name: Memory advice}\n',
        "2:8: 'id': 'MAdvise' is not an id; expected lower-case letters and digits, "
        "joined by single '-', '.' or ':'; it is read as 'madvise' [career.type]",
        good='topics/madvise',
    ),
    row(
        'id-with-a-space',
        'work:\n- {id: my job}\n',
        "2:8: 'id': 'my job' is not an id; expected lower-case letters and digits, "
        "joined by single '-', '.' or ':'; it is read as 'my-job' [career.type]",
        good='work/my-job',
    ),
    basics(
        'e-mail-without-a-host',
        'email: ada',
        "'email': 'ada' is not an e-mail address; expected name@example.org [career.type]",
    ),
    basics(
        'e-mail-with-a-name',
        'email: Ada <ada@example.org>',
        "'email': 'Ada <ada@example.org>' is not an e-mail address; expected name@example.org "
        '[career.type]',
    ),
]

DATES: Final = [
    *(
        row(
            id_,
            f'work:\n- id: job\n  startDate: {text}\n',
            f"3:14: 'startDate': {text!r} is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD "
            '[career.date]',
            good='work/job',
        )
        for id_, text in {
            'date-with-the-day-first': '01.07.2024',
            'date-with-a-wrong-time': '2024-07-01T10h',
            'date-without-hyphens': '20240701',
            'date-of-two-digits': '24',
            'date-present': 'present',
        }.items()
    ),
    *(
        row(
            id_,
            f'work:\n- id: job\n  startDate: {text}\n',
            f"3:14: 'startDate': {text!r} is not a date; did you mean {date!r}? [career.date]",
            good='work/job',
        )
        for id_, text, date in (
            ('date-with-slashes', '2024/07/01', '2024-07-01'),
            ('date-with-one-digit', '2024-7', '2024-07'),
            ('date-in-words', 'July 2024', '2024-07'),
        )
    ),
    *(
        row(
            id_,
            f'work:\n- id: job\n  startDate: {text}\n',
            f"3:14: 'startDate': {text!r} is not a date; there is no such day in the calendar "
            '[career.date]',
            good='work/job',
        )
        for id_, text in {
            'day-impossible': '2023-02-29',
            'day-zero': '2024-07-00',
            'month-impossible': '2024-13',
            'month-zero': '2024-00',
            'year-zero': '0000',
        }.items()
    ),
    *(
        row(
            id_,
            f'work:\n- {{id: ok}}\n- id: job\n  startDate: {start}\n  endDate: {end}\n',
            f"5:12: 'endDate' {end} lies before 'startDate' {start} [career.date]",
            good='work/ok',
        )
        for id_, start, end in (
            ('range-reversed', '2024-07-02', '2024-07-01'),
            ('range-reversed-in-months', '2024-08', '2024-07'),
            ('range-reversed-in-years', '2025', '2024'),
            ('range-reversed-from-month-to-day', '2024-07', '2024-06-30'),
            ('range-reversed-from-year-to-month', '2024', '2023-12'),
        )
    ),
    row(
        'date-wrong-that-is-needed',
        """
        releases:
        - version: '6.13'
          date: January
        """,
        "3:9: 'date': 'January' is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD [career.date]",
    ),
]

DUPLICATES: Final = [
    row(
        'id-twice',
        """
        topics:
        - {id: madvise, name: Memory advice}
        - {id: mremap, name: Moving mappings}
        - {id: madvise, name: Again}
        """,
        "4:3: 'topics': the id 'madvise' is already given at data.yaml:2:3 [career.duplicate]",
        good='topics/madvise topics/mremap topics/again',
    ),
    row(
        'id-in-two-files',
        """
        talks:
        - {id: second, name: Two, event: Conf}
        - {id: first, name: Uno, event: Conf}
        """,
        "3:3: 'talks': the id 'first' is already given at a.yaml:3:3 [career.duplicate]",
        good='talks/second talks/uno',
        after_earlier=True,
    ),
    row(
        'release-in-two-files',
        "releases:\n- {version: '6.13', date: 2025}\n",
        "2:3: 'releases': the id '6.13' is already given at a.yaml:8:3 [career.duplicate]",
        after_earlier=True,
    ),
    row(
        'mapping-in-two-files',
        'basics: {label: Mathematician}\n',
        "1:9: 'basics': the section is already given at a.yaml:1:9 [career.duplicate]",
        after_earlier=True,
    ),
    row(
        'section-twice',
        """
        topics:
        - {id: madvise, name: Memory advice}
        basics: {name: Ada}
        topics:
        - {id: mremap, name: Moving mappings}
        """,
        "4:1: 'topics' is given twice in the file [career.duplicate]",
        good='basics topics/madvise',
    ),
    row(
        'key-twice',
        """
        topics:
        - id: madvise
          name: Memory advice
          id: mremap
        """,
        "4:3: 'id' is given twice in 'topics' [career.duplicate]",
        good='topics/madvise',
    ),
    row(
        'key-twice-once-in-quotes',
        'basics: {name: Ada, "name": Grace}\n',
        "1:21: 'name' is given twice in 'basics' [career.duplicate]",
        good='basics',
    ),
    row(
        'unknown-key-twice',
        'basics: {nam: Ada, nam: Grace}\n',
        "1:10: unknown key 'nam' in 'basics'; did you mean 'name'? [career.key]",
        "1:20: 'nam' is given twice in 'basics' [career.duplicate]",
        good='basics',
    ),
]

REFERENCES: Final = [
    row(
        'unknown-topic',
        """
        talks:
        - id: keynote
          name: Memory
          event: Conf
          topics: [mremap, madvice]
        """,
        "5:20: there is no topic 'madvice'; did you mean 'madvise'? [career.reference]",
        good='talks/keynote',
        after_earlier=True,
    ),
    row(
        'unknown-topic-where-there-are-none',
        """
        work:
        - id: job
          topics: [madvise]
        """,
        "3:12: there is no topic 'madvise' [career.reference]",
        good='work/job',
    ),
    row(
        'unknown-topic-in-a-record-that-is-left-out',
        """
        talks:
        - id: keynote
          topics: [memory]
        """,
        "2:3: 'talks': 'event' is missing [career.missing]",
        "2:3: 'talks': 'name' is missing [career.missing]",
        "3:12: there is no topic 'memory' [career.reference]",
    ),
    row(
        'unknown-release',
        """
        contributions:
        - id: guards
          name: Guards
          kind: feature
          summary: They guard.
          milestones:
          - summary: It landed.
            release: 6.14
          - summary: It landed before.
            release: 6.13
        """,
        "8:14: there is no release '6.14'; did you mean '6.13'? [career.reference]",
        good='contributions/guards',
        after_earlier=True,
    ),
    row(
        'unknown-release-where-there-are-none',
        """
        contributions:
        - id: guards
          name: Guards
          kind: feature
          summary: They guard.
          milestones:
          - {summary: It landed., release: 6.13}
        """,
        "7:36: there is no release '6.13' [career.reference]",
        good='contributions/guards',
    ),
    row(
        'unknown-source',
        """
        work:
        - id: job
          sources:
          - stoakes-cv
          - lwn-guard-region
        """,
        "5:5: there is no source 'lwn-guard-region'; did you mean 'lwn-guard-regions'? "
        '[career.reference]',
        good='work/job',
    ),
    row(
        'unknown-source-like-no-other',
        """
        basics:
          figures:
          - label: Patches
            value: 1,000
            sources: [x]
        """,
        "5:15: there is no source 'x' [career.reference]",
        good='basics',
    ),
]

WORKS: Final = [
    row(
        'isbn-with-a-wrong-check-digit',
        """
        publications:
        - id: book
          isbn: 978-1-7185-0446-3
          editions:
          - isbn: 0-306-40615-3
        """,
        "3:9: 'isbn': the check digit of '978-1-7185-0446-3' should be 2; one of its digits is "
        'wrong [career.identifier]',
        "5:11: 'isbn': the check digit of '0-306-40615-3' should be 2; one of its digits is "
        'wrong [career.identifier]',
        good='publications/book',
    ),
    row(
        'isbn-that-is-none',
        'publications: [{id: book, isbn: soon}]',
        "1:33: 'isbn': 'soon' is not an ISBN; expected 13 digits, or 10 of which the last may be "
        'X [career.identifier]',
        good='publications/book',
    ),
    row(
        'doi-in-an-address',
        'publications: [{id: book, doi: "https://doi.org/10.1000/x"}]',
        "1:32: 'doi': 'https://doi.org/10.1000/x' is not a DOI; expected '10.1000/x' "
        '[career.identifier]',
        good='publications/book',
    ),
    row(
        'doi-that-is-none',
        'publications: [{id: book, doi: foo}]',
        "1:32: 'doi': 'foo' is not a DOI; expected '10.NNNN/name' [career.identifier]",
        good='publications/book',
    ),
    row(
        'unknown-type-of-entry',
        'publications: [{id: book, type: Boook}]',
        "1:33: 'type': there is no entry type 'Boook'; did you mean 'book'? [career.entry_type]",
        good='publications/book',
    ),
    row(
        'part-of-nothing',
        'publications: [{id: book}, {id: chapter, partOf: boook}]',
        "1:50: there is no publication 'boook'; did you mean 'book'? [career.reference]",
        good='publications/book publications/chapter',
    ),
    row(
        'part-of-itself',
        'publications: [{id: book, partOf: chapter}, {id: chapter, partOf: book}]',
        "1:35: 'partOf' leads back to the record itself [career.reference]",
        "1:67: 'partOf' leads back to the record itself [career.reference]",
        good='publications/book publications/chapter',
    ),
]

ADDRESSES: Final = [
    basics(
        id_,
        f'url: {text}',
        f"'url': {text!r} is not an absolute 'http', 'https' or 'mailto' address [career.url]",
    )
    for id_, text in {
        'address-ftp': 'ftp://example.org/',
        'address-javascript': 'javascript:alert(1)',
        'address-data': 'data:text/html,x',
        'address-relative': '../talks.html',
        'address-absolute-path': '/talks.html',
        'address-of-any-scheme': '//example.org/',
        'address-without-host': 'https:///talks',
        'address-with-a-space': 'https://example.org/a b',
        'address-with-a-password': 'https://ada:secret@example.org/',
        'address-with-an-open-bracket': 'https://[2001:db8::1/',
        'address-with-text-in-brackets': 'https://[example]/',
        'address-of-nobody': 'mailto:ada',
    }.items()
]

TEXTS: Final = [
    basics(
        id_,
        f'name: "A{text}b"',
        f"'name' holds {code}; write it without control and bidirectional formatting characters "
        '[career.text]',
    )
    for id_, text, code in (
        ('text-with-an-override', '\\u202E', 'U+202E'),
        ('text-with-an-override-in-person', '\u202e', 'U+202E'),
        ('text-with-an-isolate', '\\u2066', 'U+2066'),
        ('text-with-a-null', '\\0', 'U+0000'),
        ('text-with-an-escape', '\\e[31m', 'U+001B'),
        ('text-with-a-carriage-return', '\\r', 'U+000D'),
        ('text-with-a-delete', '\\x7F', 'U+007F'),
        ('text-with-a-c1-control', '\\x9B', 'U+009B'),
        ('text-with-a-line-separator', '\\L', 'U+2028'),
        ('text-with-a-noncharacter', '\\uFFFE', 'U+FFFE'),
    )
]

SYNTAX: Final = [
    row(
        'flow-list-not-closed',
        'topics: [\n',
        "1:9: 'topics': '[' is not closed; put a text that begins with it in quotes "
        '[career.syntax]',
    ),
    row(
        'flow-mapping-not-closed',
        'basics: {name: Ada\ntopics: []\n',
        "1:9: 'basics': '{' is not closed; put a text that begins with it in quotes "
        '[career.syntax]',
    ),
    row(
        'quote-not-closed',
        'basics:\n  name: "Ada\n',
        '2:9: \'name\': the quotation mark is not closed; write name: "Ada" [career.syntax]',
    ),
    row(
        'colon-in-plain-text',
        'basics:\n  label: Linux: memory\n',
        "2:10: 'label': a text with ': ' needs quotes; write label: \"Linux: memory\" "
        '[career.syntax]',
    ),
    row(
        'colon-without-a-space',
        'basics:\n  name:Ada\n  label: x\n',
        "2:7: ':' needs a space after it: name: Ada [career.syntax]",
        good='basics',
    ),
    row(
        'line-out-of-step',
        'basics:\n  name: Ada\n label: Mathematician\n',
        '3:2: this line is indented by 1 instead of 2 spaces [career.syntax]',
        good='basics',
    ),
    row(
        'list-out-of-step',
        'topics:\n  - id: a\n - id: b\n',
        "2:5: 'topics': 'name' is missing [career.missing]",
        '3:2: this line is indented by 1 instead of 2 spaces [career.syntax]',
    ),
    row(
        'line-of-mere-text',
        'talks: []\nnonsense\n',
        "2:1: not YAML: expected 'key: value' [career.syntax]",
    ),
    row(
        'reserved-character',
        'basics:\n  name: @ada\n',
        "2:9: 'name': a text that begins with '@' needs quotes; write name: \"@ada\" "
        '[career.syntax]',
    ),
    row(
        'unknown-escape',
        'basics:\n  name: "\\q"\n',
        '2:10: not YAML: while parsing a quoted scalar found unknown escape character '
        '[career.syntax]',
    ),
    row(
        'tab-for-indentation',
        'basics:\n\tname: Ada\n',
        '2:1: a tab indents this line; indent with spaces [career.syntax]',
    ),
    row(
        'undefined-alias',
        'basics: *ada\n',
        "1:9: 'basics': a text that begins with '*' needs quotes; write basics: \"*ada\" "
        '[career.syntax]',
    ),
    row(
        'undefined-tag-handle',
        'basics: !x!y {}\n',
        "1:9: 'basics': a text that begins with '!' needs quotes; write basics: \"!x!y {}\" "
        '[career.syntax]',
    ),
    row(
        'several-documents',
        'talks: []\n---\ntopics: []\n',
        "2:1: '---' begins another document; remove the line [career.syntax]",
    ),
    row(
        'deep-flow',
        f'topics: {"[" * 100_000}',
        "1:9: 'topics': '[' is not closed; put a text that begins with it in quotes "
        '[career.syntax]',
    ),
    row(
        'deep-blocks',
        f'topics:\n{"- " * 100_000}',
        '2:1999: not YAML: while increasing block level exceeded maximum nesting depth '
        '[career.syntax]',
    ),
    row(
        'null-character',
        'basics:\n  name: A\0\n',
        '2:10: not YAML: control characters are not allowed [career.syntax]',
    ),
    row(
        'control-character',
        'basics:\n  name: A\x1b\n',
        '2:10: not YAML: control characters are not allowed [career.syntax]',
    ),
    row(
        'utf-16-without-a-mark',
        'basics: {}'.encode('utf-16-le'),
        '1:2: not YAML: control characters are not allowed [career.syntax]',
    ),
    basics(
        'own-tag',
        'name: !include ada.txt',
        "the tag '!include' has no meaning here; put a text that begins with '!' in quotes "
        '[career.syntax]',
    ),
    row(
        'own-tag-on-a-record',
        'work:\n- !job {id: job}\n- {id: other}\n',
        "2:3: the tag '!job' has no meaning here [career.syntax]",
        good='work/other',
    ),
    row(
        'own-tag-within-a-list',
        'work:\n- id: job\n  highlights: [!bold Fast, Good]\n',
        "3:16: the tag '!bold' has no meaning here; put a text that begins with '!' in quotes "
        '[career.syntax]',
        good='work/job',
    ),
    row(
        'python-object-for-a-text',
        'basics:\n  name: !!python/object/apply:os.system [ls]\n',
        "2:9: the tag 'tag:yaml.org,2002:python/object/apply:os.system' has no meaning here "
        '[career.syntax]',
        good='basics',
    ),
]

ALIASES: Final = [
    row(
        'alias-of-itself',
        'talks: &talks [*talks, {id: a, name: A, event: Conf}]\n',
        "1:8: 'talks': expected a mapping, not a list [career.type]",
        good='talks/a',
    ),
    row(
        'alias-of-a-record-within-itself',
        'topics: [&topic {id: a, name: A, sources: [*topic]}]\n',
        "1:10: 'sources': expected a text, not a mapping [career.type]",
        good='topics/a',
    ),
    row(
        'alias-of-a-record-beside-it',
        'topics: [&topic {id: a, name: A}, *topic]\n',
        "1:10: 'topics': the id 'a' is already given at data.yaml:1:10 [career.duplicate]",
        good='topics/a',
    ),
    row(
        'alias-bomb-of-lists',
        'meta: &a {version: [x, x, x, x, x, x, x, x, x]}\n'
        'basics: &b {name: [*a, *a, *a, *a, *a, *a, *a, *a, *a]}\n'
        'topics: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\n'
        'talks: [*c, *c, *c, *c, *c, *c, *c, *c, *c]\n',
        "1:20: 'version': expected a text, not a list; put a text that begins with a bracket in "
        'quotes [career.type]',
        "2:19: 'name': expected a text, not a list; put a text that begins with a bracket in "
        'quotes [career.type]',
        "3:9: 'talks': expected a mapping, not a list [career.type]",
        good='meta basics',
    ),
    row(
        'alias-bomb-of-records',
        f'work: [&job {{id: a, highlights: [{"x," * 2000}]}}, {"*job," * 2000}]\n',
        '1:33: the file, its aliases expanded, holds more than 20,701 values [career.file]',
    ),
]

FILES: Final = [
    row('empty', '', "1:1: the file is empty; expected sections such as 'talks:' [career.file]"),
    row(
        'blank',
        b'\n\n  \n',
        "1:1: the file is empty; expected sections such as 'talks:' [career.file]",
    ),
    row(
        'commented-out',
        '# talks:\n',
        "1:1: the file is empty; expected sections such as 'talks:' [career.file]",
    ),
    row(
        'latin-1',
        'talks: []\nbasics: {name: José}\n'.encode('latin-1'),
        '2:19: not UTF-8 text: byte 0xe9 [career.file]',
    ),
    row(
        'windows-1252-after-utf-8',
        'basics:\n  name: José '.encode() + b'\x93Ada\x94\n',
        '2:14: not UTF-8 text: byte 0x93 [career.file]',
    ),
    row(
        'utf-16',
        b'\xff\xfe' + 'basics: {}'.encode('utf-16-le'),
        '1:1: not UTF-8 text: byte 0xff [career.file]',
    ),
    row(
        'surrogate',
        b'basics: {name: \xed\xa0\x80}',
        '1:16: not UTF-8 text: byte 0xed [career.file]',
    ),
]

TOGETHER: Final = [
    row(
        'many-mistakes',
        """
        work:
        - id: job
          name: Oracle
          startDate: 2024-07
          endDate: 2023
        - id: Job
          postion: Engineer
          url: www.example.org
        talks:
        - id: keynote
          name: Memory
          startDate: 2024-02-30
          topics: [memory]
          status: done
        - id: other
          name: [Other]
          event: "Conf\\u202E"
        basics:
          email: ada
          email: ada@example.org
        topic: []
        talks: []
        """,
        "5:12: 'endDate' 2023 lies before 'startDate' 2024-07 [career.date]",
        "6:7: 'id': 'Job' is not an id; expected lower-case letters and digits, "
        "joined by single '-', '.' or ':'; it is read as 'job' [career.type]",
        "7:3: unknown key 'postion' in 'work'; did you mean 'position'? [career.key]",
        "8:8: 'url': 'www.example.org' is not an absolute 'http', 'https' or 'mailto' address; "
        "did you mean 'https://www.example.org'? [career.url]",
        "10:3: 'talks': 'event' is missing [career.missing]",
        "12:14: 'startDate': '2024-02-30' is not a date; there is no such day in the calendar "
        '[career.date]',
        "16:9: 'name': expected a text, not a list; put a text that begins with a bracket in "
        'quotes [career.type]',
        "17:10: 'event' holds U+202E; write it without control and bidirectional formatting "
        'characters [career.text]',
        "19:10: 'email': 'ada' is not an e-mail address; expected name@example.org [career.type]",
        "20:3: 'email' is given twice in 'basics' [career.duplicate]",
        "21:1: unknown key 'topic' in the file; did you mean 'topics'? [career.key]",
        "22:1: 'talks' is given twice in the file [career.duplicate]",
        good='basics work/job',
    ),
]

BAD_INPUT: Final = [
    *KEYS,
    *TYPES,
    *DATES,
    *DUPLICATES,
    *REFERENCES,
    *WORKS,
    *ADDRESSES,
    *TEXTS,
    *SYNTAX,
    *ALIASES,
    *FILES,
    *TOGETHER,
]
