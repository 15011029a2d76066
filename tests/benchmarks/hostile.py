"""Measure ``check`` and ``import`` on hostile files: CPU time, memory, messages.

``python -m tests.benchmarks.hostile 1 16`` measures files of 1 and of 16 MB.  Words after
the sizes select the files whose names contain one of them; then also those with one long
value, such as ``value-doi``.
"""

from __future__ import annotations

import argparse
import functools
import json
import math
import os
import resource
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from sphinx_career.cli import main as run

MEGABYTE: Final = 1_000_000
PATIENCE: Final = 3
"""How many times as long as it may a process takes before it is killed."""
TITLED: Final = '@misc{k, title={t}, '


class Limits(NamedTuple):
    """What a file may take."""

    cpu: float
    """In seconds."""
    memory: float
    """In MB."""


def limits_for(size: float) -> Limits:
    """Return what a file of *size* MB may take."""
    return Limits(2, 200) if size <= 1 else Limits(10, 400)


class Result(NamedTuple):
    """What a process took, and how it ended."""

    cpu: float
    memory: float
    """The most that it held at once, in MB."""
    status: int
    lines: int
    """Of its messages."""
    said: str
    """The first of its messages, or the last of a traceback."""


def fill(piece: str, head: str = '', tail: str = '', *, size: int) -> str:
    """Return *head*, *piece* as often as fits into *size* characters, and *tail*."""
    return head + piece * ((size - len(head) - len(tail)) // len(piece)) + tail


def rows(piece: str, head: str = '', tail: str = '', *, size: int) -> str:
    """Return the same, with another number in place of ``#`` each time."""
    found, length, number = [head], len(head) + len(tail), 0
    while length < size:
        found.append(piece.replace('#', str(number)))
        length, number = length + len(found[-1]), number + 1
    return ''.join([*found, tail])


def nested(opening: str, closing: str, head: str = '', tail: str = '', *, size: int) -> str:
    """Return *head*, as many pairs of *opening* and *closing* as fit, and *tail*."""
    depth = (size - len(head) - len(tail)) // (len(opening) + len(closing))
    return head + opening * depth + closing * depth + tail


PIECES: Final = {
    **{f'U+{ord(sign):04X}': sign for sign in '{}"\\$~-\'`\n \t%&<>@#,;:=/|*^_.1aAäé\x85\x01中'},
    'braces': '{}',
    'braced': '{a}',
    'words': 'word ',
    'capitals': 'A ',
    'lines': 'word\n',
    'sentences': 'A b. ',
    'dollars': '$a$',
    'marks': '$^1$',
    'marks-spaced': '$^{1}$ ',
    'marks-text': r'\textsuperscript{1}',
    'scripts': 'a^b_c',
    'script-groups': '$a^{b}$',
    'comment': '%\n',
    'entity': '&amp;',
    'tag': '<i>',
    'tags': '<i>a</i>',
    'tag-end': '</i>',
    'tags-mixed': '<i><b>',
    'tag-open': '<i ',
    'tag-tex': r'\textless i\textgreater ',
    'tag-tex-end': r'\textless ',
    'break': '<br>',
    'accent': r'\'e',
    'accent-braced': r'\"{o}',
    'accent-spaced': r'\' e ',
    'command': r'\emph{a}',
    'command-bare': r'\emph ',
    'command-unknown': r'\foo ',
    'command-url': r'\url{a}',
    'switch': r'{\em a}',
    'formula': r'\(a\)',
    'formula-open': r'\(',
    'formula-frac': r'$\frac{a}{b}$',
    'formula-bare': r'\alpha ',
    'formula-function': r'$\sin x$ ',
    'quotes': "``a''",
    'quote': "'a' ",
    'dashes': '--',
    'and': ' and ',
    'and-others': ' and others',
    'names': 'Jane Roe and ',
    'names-comma': 'Roe, Jane, ',
    'names-semicolon': 'Roe, J.; ',
    'names-ampersand': 'A Roe & ',
    'names-short': 'Roe AB, ',
    'initials': 'A.',
    'initials-spaced': 'A. ',
    'et-al': ' et al.',
    'number-braced': '{1}',
    'extended': 'family=a, ',
    'backslash-space': '\\ ',
    'homonym': ' 0001',
    'doi': '10.1234/',
    'doi-number': '10.1234.5',
    'isbn': '9780306406157 ',
    'isbn-hyphens': '978-',
    'year': '2020',
    'years': '2020/',
    'years-dash': '2020-',
    'month': 'jan ',
    'months': 'january-',
    'arxiv': 'arXiv:',
    'arxiv-number': '2001.00001v',
    'eprint-note': '_eprint: ',
    'eprint-note-full': '_eprint: a;',
    'extra': 'tex.a: b ',
    'url': 'http://a.b/',
    'host': 'a.',
    'hosts': 'a-.',
    'colon': 'a: ',
    'pages': '1-',
    'pages-spaced': '1 - ',
    'keyword': 'a, ',
    'edition': ' ed',
    'hash-space': ' #',
    'smart': '“”',
}
"""What a text is made of."""
FIELDS: Final = (
    *('title', 'author', 'editor', 'date', 'year', 'month', 'doi', 'url', 'isbn', 'keywords'),
    *('pages', 'note', 'journal', 'sources', 'crossref', 'xdata', 'ids', 'edition', 'langid'),
    *('eprint', 'howpublished', 'holder', 'location', 'type', 'pubstate', 'foo'),
)
"""Fields of a bibliography whose values are read in a way of their own."""
KEYS: Final = {
    'talks: [{name: x, event: e': (
        *('id', 'summary', 'startDate', 'endDate', 'url', 'topics: [', 'sources: [', 'kind'),
        *('private', 'foo', 'duration'),
    ),
    'publications: [{name: x': (
        *('authors: [', 'doi', 'isbn', 'pages', 'type', 'partOf', 'releaseDate'),
        *('pageTotal', 'aliases: [', 'language', 'edition', 'keywords: ['),
    ),
    'basics: {name: x': ('email', 'image', 'url', 'phone'),
    'topics: [{id: x': ('name',),
    'releases: [{date: 2020': ('version',),
}
"""Keys of the data whose values are read in a way of their own, after what begins the file."""


ENTRY: Final = '@book{k#, author={Jane Roe}, title={T}, publisher={P}, year=2020}\n'
ROWS: Final = {
    'entries.bib': (ENTRY, ''),
    'entries-tiny.bib': ('@misc{k#}\n', ''),
    'entries-empty.bib': ('@misc{}\n', ''),
    'entries-same.bib': ('@misc{k, title={t}}\n', ''),
    'entries-unknown.bib': ('@bok#{k#, title={t}}\n', ''),
    'entries-fat.bib': (f'@article{{k#, {"".join(f"a{n}={{x}}, " for n in range(40))}}}\n', ''),
    'fields.bib': ('f#={x},\n', '@misc{k, '),
    'fields-same.bib': ('f={x},\n', '@misc{k, '),
    'fields-bare.bib': ('f#=x#,\n', '@misc{k, '),
    'fields-known.bib': ('note={x}, title={y},\n', '@misc{k, '),
    'strings.bib': ('@string{s#={x}}\n', ''),
    'strings-doubling.bib': ('@string{s=s # s}\n', '@string{s={xxxxxxxxxxx}}\n'),
    'strings-used.bib': ('@misc{k#, title=s#s#s#s}\n'.replace('#s', ' # s'), '@string{s={xxxx}}'),
    'strings-joined.bib': (' # s', '@string{s={x}}@misc{k, title=s'),
    'strings-unknown.bib': ('@misc{k#, title=s#}\n', '@string{sa={x}}@string{sb={x}}'),
    'comments.bib': ('@comment{x#}\n', ''),
    'comments-open.bib': ('@comment{\n', ''),
    'preambles.bib': ('@preamble{"x"}\n', ''),
    'preambles-open.bib': ('@preamble{\n', ''),
    'damaged-bracket.bib': ('@book[k#,\n  title = {T}]\n', ''),
    'damaged-space.bib': ('@book k#,\n  title = {T}}\n', ''),
    'damaged-digit.bib': ('@2book{k#,\n  title = {T}}\n', ''),
    'damaged-comma.bib': ('@book{k#\n  title = {T}}\n', ''),
    'damaged-key.bib': ('@book{a b#, title = {T}}\n', ''),
    'damaged-equals.bib': ('@book{k#, title {T}}\n', ''),
    'damaged-at.bib': ('book{k#, title={T}}\n', ''),
    'damaged-close.bib': ('@book{k#, title={T}\n', ''),
    'damaged-brace.bib': ('@book{k#, title={T}\n}}\n', ''),
    'damaged-brace-open.bib': ('@book{k#, title={{T}\n}\n', ''),
    'damaged-quote.bib': ('@book{k#, title="T}\n', ''),
    'damaged-ats.bib': ('@', ''),
    'damaged-ats-lines.bib': ('@\n', ''),
    'damaged-opened.bib': ('@a{', ''),
    'damaged-percent.bib': ('% @a{b,\n', ''),
    'crossref-chain.bib': ('@inbook{k#, title={t}, crossref={k#0}}\n', ''),
    'crossref-all.bib': ('@inbook{k#, title={t}, crossref={w}}\n', '@book{w, title={t}}\n'),
    'crossref-unknown.bib': ('@inbook{k#, title={t}, crossref={x#}}\n', ''),
    'crossref-self.bib': ('@inbook{k#, title={t}, crossref={k#}}\n', ''),
    'xdata-unknown.bib': ('@misc{k#, title={t}, xdata={x#}}\n', ''),
    'xdata-each.bib': ('@xdata{x#, title={t}, xdata={x#0}}@misc{k#, xdata={x#}}\n', ''),
    'sources.bib': ('@misc{k#, title={t}, sources={k#}}\n', ''),
    'sources-unknown.bib': ('@misc{k#, title={t}, sources={x#}}\n', ''),
    'sources-one.bib': ('x# ', '@misc{k, title={t}, sources={'),
    'keywords.bib': ('@misc{k#, title={t}, keywords={a#, b#, c#}}\n', ''),
    'dois.bib': ('@misc{k#, title={t}, doi={x10.1234/#}}\n', ''),
    'isbns.bib': ('@misc{k#, title={t}, isbn={978030640615#}}\n', ''),
    'dates.bib': ('@misc{k#, title={t}, date={2020-13-4#}}\n', ''),
    'years.bib': ('@misc{k#, title={t}, year={2020--2#}}\n', ''),
    'urls.bib': ('@misc{k#, title={t}, url={example.org/#}}\n', ''),
    'months.bib': ('@misc{k#, title={t}, year=2020, month={xyz#}}\n', ''),
    'people.bib': ('@misc{k#, title={t}, author={A Roe#, B Poe, C Doe}}\n', ''),
    'people-one.bib': ('Jane Roe# and ', '@misc{k, title={t}, author={'),
    'people-commas.bib': ('Jane Roe#, ', '@misc{k, title={t}, author={'),
    'commands.bib': (r'@misc{k#, title={\foo#}}' + '\n', ''),
    'commands-one.bib': ('\\x!a!b', '@misc{k, title={'),
    'formulas.bib': (r'@misc{k#, title={$\foo^2_{#}$}}' + '\n', ''),
    'controls.bib': ('@misc{k#, title={\x01\x02\x03}}\n', ''),
    'talks.yaml': ('  - {id: t#, name: x#, event: y}\n', 'talks:\n'),
    'talks-untitled.yaml': ('  - {event: y}\n', 'talks:\n'),
    'talks-nameless.yaml': ('  - {name: x, event: y}\n', 'talks:\n'),
    'talks-nameless-dated.yaml': (
        '  - {name: x, event: y, startDate: 2020}\n',
        'talks:\n',
    ),
    'talks-same.yaml': ('  - {id: t, name: x, event: y}\n', 'talks:\n'),
    'talks-same-id.yaml': ('  - {id: t, name: x#, event: y}\n', 'talks:\n'),
    'talks-bad-id.yaml': ('  - {id: T #, name: x#, event: y}\n', 'talks:\n'),
    'talks-full.yaml': (
        (
            '  - {id: t#, name: x, event: y, startDate: 2020-01-02, summary: "s", '
            'url: "http://a.b/", topics: [m], sources: [k], slides: "http://a.b/"}\n'
        ),
        'topics: [{id: m, name: M}]\ntalks:\n',
    ),
    'talks-topics.yaml': (
        '  - {id: t#, name: x, event: y, topics: [q#, r#]}\n',
        'topics: [{id: m, name: M}]\ntalks:\n',
    ),
    'talks-sources.yaml': ('  - {id: t#, name: x, event: y, sources: [q#]}\n', 'talks:\n'),
    'talks-empty.yaml': ('  - {}\n', 'talks:\n'),
    'talks-blank.yaml': ('  -\n', 'talks:\n'),
    'talks-texts.yaml': ('  - x\n', 'talks:\n'),
    'talks-keys.yaml': ('  - {id: t#, name: x, event: y, foo#: z}\n', 'talks:\n'),
    'talks-misspelt.yaml': ('  - {id: t#, nam: x, evnt: y}\n', 'talks:\n'),
    'talks-dates.yaml': ('  - {id: t#, name: x, event: y, startDate: 2020-1#}\n', 'talks:\n'),
    'talks-reversed.yaml': (
        '  - {id: t#, name: x, event: y, startDate: 2020, endDate: 2019}\n',
        'talks:\n',
    ),
    'talks-quoted.yaml': ('  - {id: t#, name: “x”, event: y}\n', 'talks:\n'),
    'talks-cut.yaml': ('  - id: t#\n    name: x #y\n    event: y\n', 'talks:\n'),
    'talks-kinds.yaml': ('  - {id: t#, name: x, event: y, kind: tlk#}\n', 'talks:\n'),
    'talks-listed.yaml': ('  - {id: [t#], name: {a: b}, event: y}\n', 'talks:\n'),
    'talks-private.yaml': ('  - {id: t#, name: x, event: y, private: true}\n', 'talks:\n'),
    'talks-aliases.yaml': ('  - {id: t#, name: x, event: y, aliases: [a#, b]}\n', 'talks:\n'),
    'topics.yaml': ('  - {id: t#, name: x}\n', 'topics:\n'),
    'publications.yaml': (
        '  - {id: p#, name: x, type: book, authors: [Jane Roe], isbn: 9780306406157}\n',
        'publications:\n',
    ),
    'publications-chain.yaml': ('  - {id: p#, name: x, partOf: p#0}\n', 'publications:\n'),
    'publications-part.yaml': (
        '  - {id: p#, name: x, partOf: w}\n',
        'publications:\n  - {id: w, name: x}\n',
    ),
    'publications-loop.yaml': ('  - {id: p#, name: x, partOf: p#}\n', 'publications:\n'),
    'publications-types.yaml': ('  - {id: p#, name: x, type: bok#}\n', 'publications:\n'),
    'publications-wrong.yaml': (
        '  - {id: p#, name: x, isbn: 97803064061#, doi: x#, url: y#, pages: #, pageTotal: z#}\n',
        'publications:\n',
    ),
    'people.yaml': ('Jane Roe#, ', 'publications: [{id: p, name: x, authors: ['),
    'people-commas.yaml': ('Jane Roe#, ', 'publications: [{id: p, name: x, authors: ["'),
    'contributions.yaml': (
        (
            '  - {id: g#, name: G, kind: feature, summary: S., milestones: [{summary: M, '
            'release: "6.#"}]}\n'
        ),
        'releases: [{version: "6.1", date: 2020-01-02}]\ncontributions:\n',
    ),
    'milestones.yaml': (
        '{summary: M#, release: "6.#"}, ',
        'contributions: [{id: g, name: G, kind: feature, summary: S., milestones: [',
    ),
    'releases.yaml': ('  - {version: "6.#", date: 2020-01-02}\n', 'releases:\n'),
    'sections.yaml': ('x#: y\n', ''),
    'sections-same.yaml': ('talks: [{id: a, name: b, event: c}]\n', ''),
    'sections-empty.yaml': ('talks:\n', ''),
    'keys.yaml': ('  q#: 1\n', 'basics:\n'),
    'keys-near.yaml': ('  nam#: 1\n', 'basics:\n'),
    'keys-lists.yaml': ('? [a]\n: b\n', ''),
    'profiles.yaml': (
        '    - {network: n#, username: u, url: "http://a.b/"}\n',
        'basics:\n  profiles:\n',
    ),
    'anchors.yaml': ('  - &a# {id: t#, name: x, event: y}\n', 'talks:\n'),
    'aliases.yaml': ('  - *a\n', 'talks:\n  - &a {id: t, name: x, event: y}\n'),
    'aliases-doubling.yaml': ('b#: &b# [*a, *a]\n', 'a: &a [x]\n'),
    'aliases-long.yaml': (
        '  - {id: t#, name: *a, event: y}\n',
        f'x: &a "{"x" * 10_000}"\ntalks:\n',
    ),
    'aliases-unknown.yaml': ('  - *a#\n', 'talks:\n'),
    'tags.yaml': ('  - !x {id: t#, name: !y x, event: y}\n', 'talks:\n'),
    'merges.yaml': ('  - {<<: *a, id: t#}\n', 'talks:\n  - &a {id: t, name: x, event: y}\n'),
    'documents.yaml': ('---\ntalks: []\n', ''),
    'directives.yaml': ('%YAML 1.1\n', ''),
    'comments.yaml': ('# x\n', ''),
    'broken-tabs.yaml': ('  - id: t#\n\tname: x\n    event: y\n', 'talks:\n'),
    'broken-colons.yaml': ('  - id: t#\n    name: a: b\n    event: y\n', 'talks:\n'),
    'broken-one-end.yaml': (
        '  - id: t#\n    name: x\n    event: y\n',
        'talks:\n',
        '  - id: a\n    name: b: c\n',
    ),
    'broken-one-start.yaml': (
        '  - id: t#\n    name: x\n    event: y\n',
        'talks:\n  - id: a\n    name: b: c\n',
    ),
    'broken-quotes.yaml': ('  - id: t#\n    name: "x\n    event: y\n', 'talks:\n'),
    'broken-brackets.yaml': ('  - id: t#\n    name: [x\n    event: y\n', 'talks:\n'),
    'broken-indent.yaml': ('  - id: t#\n   name: x\n     event: y\n', 'talks:\n'),
    'broken-dashes.yaml': ('  -id: t#\n', 'talks:\n'),
    'broken-sections.yaml': ('talks#:\n  - a: b: c\n', ''),
    'broken-long.yaml': ('    f#: x\n', 'talks:\n  - id: a\n', '    name: b: c\n'),
    'broken-text.yaml': ('      x y z\n', 'talks:\n  - id: a\n    name: b: c\n'),
    'broken-text-colons.yaml': ('      x: y: z\n', 'talks:\n  - id: a\n    name: b: c\n'),
    'broken-markers.yaml': (
        '<<<<<<< a\n  - {id: t#, name: x, event: y}\n=======\n>>>>>>> b\n',
        'talks:\n',
    ),
    'broken-ids.yaml': ('  - {id: t#, name: x, event: y]\n', 'talks:\n'),
    'broken-blank.yaml': ('\n', 'talks:\n  - a: b: c\n'),
    'broken-anchors.yaml': ('  - &a {id: t#, name: *b#, event: y}\n', 'talks:\n'),
    'broken.json': ('{"id": "t#", "name": "x", "event": "y"},\n', '{"talks": [\n'),
    'broken-commas.json': ('{"id": "t#" "name": "x"},\n', '{"talks": [\n', ']}'),
    'talks.json': ('{"id": "t#", "name": "x", "event": "y"},', '{"talks": [', '{}]}'),
    'old.json': ('{"company": "c#", "website": "http://a.b/"},', '{"work": [', '{}]}'),
    'surrogates.json': ('\\ud83d\\ude00', '{"basics": {"name": "', '"}}'),
    'surrogates-many.json': (
        '{"id": "t#", "name": "\\ud83d\\ude00", "event": "y"},',
        '{"talks": [',
        '{}]}',
    ),
    'resume.json': ('{"name": "c#", "position": "p", "startDate": "2020"},', '{"work": [', '{}]}'),
    'import-resume.json': (
        '{"name": "c#", "position": "p", "startDate": "2020", "x#": "y"},',
        '{"work": [',
        '{}]}',
    ),
    'import-resume-keys.json': ('"k#": "v",', '{"basics": {', '"name": "x"}}'),
    'import-resume-sections.json': ('"k#": "v",', '{', '"basics": {"name": "x"}}'),
    'import-resume-dates.json': ('{"name": "c", "date": "Jan # - 20#"},', '{"work": [', '{}]}'),
    'import-resume-skills.json': ('"k#": {"a": "b"},', '{"skills": {', '"name": "x"}}'),
    'import-entries-same.bib': ('@misc{k, title={t}}\n', ''),
    'import-fields-same.bib': ('f={x},\n', '@misc{k, '),
    'import-damaged.bib': ('@book{a b#, title = {T}}\n', ''),
    'import-resume-same.json': ('{"name": "c", "position": "p"},', '{"work": [', '{}]}'),
    'import-resume-sources.json': (
        '{"id": "s#", "name": "x", "authors": ["Jane Roe"]},',
        '{"sources": [',
        '{"name": "x"}]}',
    ),
    'import-resume-accounts.json': ('"k#": "v",', '{"basics": {"links": {', '"x": "y"}}}'),
    'import-rendercv.yaml': (
        '      - {company: c#, position: p, date: 2020 - 2021}\n',
        'cv:\n  name: X\n  sections:\n    experience:\n',
        '',
    ),
    'import-rendercv-bullets.yaml': (
        '      - bullet: "**x** [a](http://b) #"\n',
        'cv:\n  name: X\n  sections:\n    awards:\n',
        '',
    ),
    'import-rendercv-sections.yaml': ('    x#: [y]\n', 'cv:\n  name: X\n  sections:\n', ''),
    'import-yamlresume.yaml': (
        '    - {name: c#, position: p, summary: "- a"}\n',
        'content:\n  basics: {name: X}\n  work:\n',
        '',
    ),
    'import-csl.json': (
        (
            '{"type": "book", "id": "k#", "title": "T #", '
            '"author": [{"family": "R#", "given": "J"}], "issued": {"date-parts": [[2020, 1]]}},'
        ),
        '[',
        '{"type": "book", "title": "x"}]',
    ),
    'import-csl-people.json': (
        '{"family": "R#", "given": "J", "foo": "b"},',
        '[{"type": "book", "title": "x", "author": [',
        '{}]}]',
    ),
    'import-orcid.json': (
        (
            '{"work-summary": [{"title": {"title": {"value": "T#"}}, "type": "book", '
            '"external-ids": {"external-id": [{"external-id-type": "doi", '
            '"external-id-value": "10.1234/#"}]}}]},'
        ),
        '{"orcid-identifier": {}, "activities-summary": {"works": {"group": [',
        '{}]}}}',
    ),
    'import-orcid-versions.json': (
        '{"title": {"title": {"value": "T#"}}},',
        '{"orcid-identifier": {}, "activities-summary": {"works": {"group": [{"work-summary": [',
        '{}]}]}}}',
    ),
    'import-references.ris': ('TY  - BOOK\nTI  - T#\nAU  - Roe, J\nER  - \n', '', ''),
    'import-tags.ris': ('AU  - Roe, J#\n', 'TY  - BOOK\nTI  - T\n', 'ER  - \n'),
    'import-tags-unknown.ris': ('U1  - x#\n', 'TY  - BOOK\nTI  - T\n', 'ER  - \n'),
    'import-Positions.csv': (
        'C#,T,"- a\n- b",L,Jan 2020,\n',
        'Company Name,Title,Description,Location,Started On,Finished On\n',
        '',
    ),
    'import-Positions-columns.csv': ('c#,', 'Name,', '\nx,y\n'),
    'import-Profile.csv': ('A#,B,h\n', 'First Name,Last Name,Headline\n', ''),
    'import-Skills.csv': ('s#,\n', 'Name,\n', ''),
    'import-other.csv': ('s#,\n', 'a,b\n', ''),
    'import-resume-text.json': ('word ', '{"work": [{"name": "', '"}]}'),
    'import-resume-same-keys.json': ('"a": "v",', '{"basics": {', '"name": "x"}}'),
    'import-csl-date.json': (
        '[],',
        '[{"type": "book", "title": "x", "issued": {"date-parts": [',
        '[]]}}]',
    ),
    'import-continued.ris': ('word\n', 'TY  - BOOK\nTI  - T\n', 'ER  - \n'),
    'import-outside.ris': ('word\n', '', ''),
    'import-open.ris': ('TY  - BOOK\n', '', ''),
    'import-Positions-quote.csv': ('word\n', 'Company Name,Title\n"', ''),
}
"""What a file repeats, and what is before and after that."""
NESTED: Final = {
    'deep.yaml': ('[', ']', 'talks: ', ''),
    'deep-mappings.yaml': ('{a: ', '}', 'talks: ', ''),
    'deep-open.yaml': ('[', '', '', ''),
    'deep-dashes.yaml': ('- ', '', 'talks:\n', 'x'),
    'deep-keys.yaml': ('? ', '', '', ''),
    'deep.json': ('[', ']', '{"talks": ', '}'),
    'deep-mappings.json': ('{"a": ', '}', '', '1'),
    'braces.bib': ('{', '}', TITLED + 'note={', '}}'),
    'braces-open.bib': ('{', '', TITLED + 'note={', '}}'),
    'accents.bib': ("\\'{", '}', '@misc{k, title={', '}}'),
    'emph.bib': ('\\emph{', '}', '@misc{k, title={', '}}'),
    'groups.bib': ('{\\em ', '}', '@misc{k, title={', '}}'),
    'fractions.bib': ('\\frac{', '}', '@misc{k, title={$', '$}}'),
    'fractions-bare.bib': ('\\frac', '', '@misc{k, title={$', '$}}'),
    'scripts.bib': ('x^{', '}', '@misc{k, title={$', '$}}'),
    'tags.bib': ('<i>', '</i>', '@misc{k, title={', '}}'),
    'tags-both.bib': ('<i><b>', '</b></i>', '@misc{k, title={', '}}'),
    'names-braces.bib': ('{', '}', '@misc{k, title={t}, author={', '}}'),
    'import-deep.json': ('{"a": ', '}', '', '1'),
    'import-deep-lists.json': ('[', ']', '{"work": ', '}'),
    'import-orcid-deep.json': (
        '{"x": ',
        '}',
        '{"orcid-identifier": {}, "activities-summary": {"employments": ',
        '1}}',
    ),
}
"""What a file opens and closes, and what is before and after that."""


def kinds() -> Iterator[tuple[str, Callable[..., str]]]:
    """Yield the names of the files, and what returns their text of a *size*.

    Those whose names begin with ``import`` are imported, all others are checked.
    """
    for name, parts in ROWS.items():
        yield name, functools.partial(rows, *parts)
    for name, parts in NESTED.items():
        yield name, functools.partial(nested, *parts)
    for name, piece in PIECES.items():
        yield f'values-{name}.bib', functools.partial(_entry, FIELDS, piece)
        yield f'values-{name}.yaml', functools.partial(_records, KEYS, piece)


def single_values() -> Iterator[tuple[str, Callable[..., str]]]:
    """Yield the same for each piece and each field alone."""
    for name, piece in PIECES.items():
        for field in FIELDS:
            yield f'value-{field}-{name}.bib', functools.partial(_entry, [field], piece)
        for start, keys in KEYS.items():
            for key in keys:
                make = functools.partial(_records, {start: [key]}, piece)
                yield f'value-{key.rstrip(": [")}-{name}.yaml', make


def _entry(fields: Sequence[str], piece: str, *, size: int) -> str:
    """Return a work with a long value in each of *fields*."""
    given = {'title': 't', 'year': '2020'} | dict.fromkeys(
        fields, fill(piece, size=size // len(fields))
    )
    return '@article{k, ' + ''.join(f'{name}={{{text}}}, ' for name, text in given.items()) + '}'


def _records(keys: Mapping[str, Sequence[str]], piece: str, *, size: int) -> str:
    """Return records with a long value at each of *keys*."""
    written = json.dumps(piece, ensure_ascii=False)[1:-1].replace('\x85', '\\x85')
    text = fill(written, size=size // sum(map(len, keys.values())))
    found = ''
    for start, names in keys.items():
        found += start
        for key in names:
            found += f', {key}"{text}"]' if '[' in key else f', {key}: "{text}"'
        found += '}]\n' if '[' in start else '}\n'
    return found


def measure(
    folder: Path, name: str, make: Callable[..., str], size: int, seconds: float
) -> Result:
    """Return what it takes to read a file in *folder* that *make* returns the text of.

    What is checked is a project with that file, its works and a topic.  The process is killed
    after some *seconds*.
    """
    path = folder / (name.rpartition('-')[2] if name.endswith('.csv') else name)
    _child(lambda: path.write_text(make(size=size), encoding='utf-8') and 0, seconds * 10)
    command = ['import', '--to', str(folder / 'to'), str(path)]
    if not name.startswith('import'):
        command = ['check', str(folder)]
        bibliography = [name] if name.endswith('.bib') else []
        (folder / 'conf.py').write_text(
            'career_data = ["*.yaml", "*.json"]\ncareer_require_sources = True\n'
            f'bibtex_bibfiles = career_publications = {bibliography}\n'
        )
    (folder / 'zz.yaml').write_text('topics: [{id: mm, name: Memory}]')
    out = folder / 'said'
    usage, status = _child(lambda: run(command), seconds, out)
    said = out.read_text(encoding='utf-8', errors='replace').splitlines() or ['']
    first = said[-1] if 'Traceback' in said[0] else said[0]
    path.unlink()
    shutil.rmtree(folder / 'to', ignore_errors=True)
    memory = usage.ru_maxrss * (1 if sys.platform == 'darwin' else 1024) / MEGABYTE
    return Result(usage.ru_utime + usage.ru_stime, memory, status, len(said), first)


def _child(
    job: Callable[[], int], seconds: float, out: Path | None = None
) -> tuple[resource.struct_rusage, int]:
    """Do *job* in a process of its own, which writes to *out*; return its costs and status.

    It is a copy of this one, so that starting Python and importing count little.
    """
    process = os.fork()
    if not process:
        status = 70
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds),) * 2)
            if out:
                with out.open('w', encoding='utf-8') as file:
                    os.dup2(file.fileno(), 1)
                    os.dup2(file.fileno(), 2)
            status = job()
            sys.stdout.flush()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)
    _, status, usage = os.wait4(process, 0)
    return usage, os.waitstatus_to_exitcode(status)


def main() -> None:
    """Print a row for each file that takes more than it may, and the most that any takes."""
    parser = argparse.ArgumentParser('python -m tests.benchmarks.hostile', description=__doc__)
    parser.add_argument('what', nargs='+', help='sizes in MB, and parts of the names of files')
    parser.add_argument('--slack', type=float, default=1, help='how much slower this machine is')
    options = parser.parse_args()
    sizes = [float(each) for each in options.what if each.replace('.', '', 1).isdigit()]
    words = [each for each in options.what if not each.replace('.', '', 1).isdigit()]
    known = [*kinds(), *(single_values() if words else ())]
    if unknown := [word for word in words if not any(word in name for name, _ in known)]:
        parser.error(f'no file has a name with {", ".join(unknown)}')
    chosen = [
        (name, make) for name, make in known if not words or any(word in name for word in words)
    ]
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes or parser.error('expected a size in MB'):
            _print_rows(Path(folder), chosen, size, options.slack)


def _print_rows(
    folder: Path, chosen: Sequence[tuple[str, Callable[..., str]]], size: float, slack: float
) -> None:
    limits, most = limits_for(size), Limits(0, 0)
    for name, make in chosen:
        patience = limits.cpu * slack * PATIENCE
        result = measure(folder, name, make, int(size * MEGABYTE), patience)
        most = Limits(max(most.cpu, result.cpu), max(most.memory, result.memory))
        over = result.cpu > limits.cpu * slack or result.memory > limits.memory
        if over or result.status not in {0, 1} or 'Traceback' in result.said:
            print(
                f'| {name} | {result.cpu:.2f} s | {result.memory:.0f} MB | {result.status} '
                f'| {result.lines} | {result.said[:90]!r} |',
                flush=True,
            )
    print(
        f'{len(chosen)} files of {size:g} MB: at most {most.cpu:.2f} s and {most.memory:.0f} MB',
        flush=True,
    )


if __name__ == '__main__':
    main()
