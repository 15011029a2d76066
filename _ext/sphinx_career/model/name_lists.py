"""Lists of names in bibliographies, as BibTeX reads them and as people write them.

BibTeX has one separator, ``and``, and one word for unnamed people, ``others``.  People also
write commas, semicolons and ``et al.``: those are read as they are meant.  Where that is a
guess, or where other programs would read something else, a problem says so.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from typing import ClassVar, Final, NamedTuple, Self

from sphinx_career.model.names import (
    COMMA,
    OTHERS,
    SUFFIX,
    TITLE,
    Name,
    Person,
    outside_braces,
    split,
    words_of,
)
from sphinx_career.model.problems import Subtype
from sphinx_career.model.scalars import RecoveredError, Scalar


class NameProblem(NamedTuple):
    """A mistake in a list of names, and the offset of the name."""

    message: str
    offset: int


class NameList(NamedTuple):
    """The names in a field."""

    names: tuple[Name, ...]
    problems: tuple[NameProblem, ...]


UNNAMED: Final = Name([], [], [OTHERS], [])
"""What stands for the people who are not named."""


def parse_names(text: str) -> tuple[Name, ...]:
    """Return the names in *text*, the last :data:`UNNAMED` if some are not named."""
    return read_names(text).names


@functools.lru_cache(maxsize=4096)  # a work, its entry and the check ask for the same
def read_names(text: str) -> NameList:
    """Return the names in *text*, which is TeX, and the problems; never raise."""
    reader = _Reader()
    offset = 0
    parts = split(text[:_LONGEST], _AND)
    if len(text) > _LONGEST:
        message = f'names beyond the first {_LONGEST} characters are not read'
        reader.problems.append(NameProblem(message, _LONGEST))
        parts = [*(parts[:-1] or parts), OTHERS]
    for part in parts:
        offset = max(text.find(part, offset), 0)
        reader.read(part, offset)
    names = [name for name in reader.names if name != UNNAMED]
    more = [UNNAMED] * (len(names) < len(reader.names))
    return NameList((*names, *more), tuple(reader.problems))


class _Reader:
    def __init__(self) -> None:
        self.names: list[Name] = []
        self.problems: list[NameProblem] = []

    def read(self, text: str, offset: int) -> None:
        """Read what stands between two ``and``: one name, or what is meant as several."""
        text = _ACCENT.sub(r'\1{\2}', ' '.join(text.split()))
        text, marks = _cut(text, _MARKS)
        if marks:
            message = f'{marks!r} is not part of a name; leave it out'
            self.problems.append(NameProblem(message, offset))
        text, unnamed = _cut(_HOMONYM.sub('', text), _ET_AL)
        text = text.strip(' ,;')
        if text.lower() == OTHERS:
            text, unnamed = '', text
        if text:
            self.names += self.read_named(text, offset)
        self.names += [UNNAMED] * bool(unnamed)

    def read_named(self, text: str, offset: int) -> Iterator[Name]:
        if '=' in text and (extended := Name.parse_extended(text)):
            yield extended
            return
        names, separator = _separate(text)
        if separator:
            self.report(separator, names, offset)
        elif _ABBREVIATED.fullmatch(text) and text[-2] == ' ':
            hint = f"write {_invert(text)!r} or '{text[:-1]}{{{text[-1]}}}'"
            message = f'{text[-1]!r} is taken for the family name in {text!r}; {hint}'
            self.problems.append(NameProblem(message, offset))
        elif names != [text]:
            message = f'other programs take {text!r} for another name; write {names[0]!r}'
            self.problems.append(NameProblem(message, offset))
        yield from map(_parse, names)

    def report(self, separator: str, names: list[str], offset: int) -> None:
        right = ' and '.join([*names[:3], *['…'] * (len(names) > 3)])
        message = f'{separator!r} does not separate names; write {right!r}'
        self.problems.append(NameProblem(message, offset))


def read_people(text: str) -> list[Person]:
    """Return the people in *text* of YAML data, which should be one: no TeX, braces as there."""
    return [
        Person(literal=name) if _is_organisation(name) else Person.parse(name)
        for name in _separate(text)[0]
    ]


class PersonName(Scalar):
    """The name of one person, or of an organisation."""

    __slots__ = ()

    subtype: ClassVar = Subtype.NAME
    examples: ClassVar = ('Jane Roe', 'Roe, Jane', '{Royal Society}', 'others')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the name *text*.

        :raises RecoveredError: there are several names; the value is *text*.
        """
        names, separator = _separate(text)
        if separator:
            right = ', '.join(map(repr, [*names[:3], *['…'] * (len(names) > 3)]))
            msg = f'{separator!r} does not separate names; write one name in each item: {right}'
            raise RecoveredError(msg, cls(text))
        return cls(text)


def _cut(text: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    """Return *text* without what *pattern* finds at its end, and that."""
    found = pattern.search(text, max(len(text) - _TAIL, 0))
    return (text[: found.start()], found[0].strip()) if found else (text, '')


def _separate(text: str) -> tuple[list[str], str]:
    """Return the names in *text*, and what separates them, if there are several."""
    for separator, pattern in _SEPARATORS.items():
        parts = list(filter(None, split(text, pattern)))
        if len(parts) > 1 and (separator != '&' or all(len(words_of(p)) > 1 for p in parts)):
            return list(itertools.chain.from_iterable(map(_split_commas, parts))), separator
    names = _split_commas(text)
    return names, ',' if len(names) > 1 else ''


def _split_commas(text: str) -> list[str]:
    """Return the names in *text*, between two separators: several if commas separate them."""
    parts = list(filter(None, split(text, COMMA)))
    if len(parts) < 2 or any(map(SUFFIX.fullmatch, parts[1:3])) or _is_company(text):
        return [text]
    if all(map(_ABBREVIATED.fullmatch, parts)):
        return list(map(_invert, parts))
    initials = list(map(_is_initials, parts))
    if initials == [True, False]:
        return [f'{parts[1]}, {parts[0]}']
    if len(parts) == 2 and not _starts_with_initial(parts[0]):
        return [text]
    is_paired = len(parts) % 2 == 0 and (
        all(initials[1::2]) or all(len(words_of(part)) == 1 for part in parts)
    )
    return list(map(', '.join, zip(parts[::2], parts[1::2], strict=True))) if is_paired else parts


def _invert(text: str) -> str:
    """Return ``Roe, A. B.`` for ``Roe AB``, as medical journals write."""
    family, _, initials = text.rpartition(' ')
    return f'{family}, {" ".join(f"{letter}." for letter in initials)}'


def _parse(text: str) -> Name:
    """Return the one name that *text* is."""
    parts = split(text, COMMA)
    if _is_organisation(text):
        return Name([], [], [f'{{{text}}}'], [])
    if len(parts) in {2, 3} and SUFFIX.fullmatch(parts[-1]) and len(words_of(text)) > 2:
        # 'Martin King, Jr.' and 'King, Martin, Jr.': to BibTeX, a suffix stands in the middle.
        return Name.parse(', '.join(parts[:-1]))._replace(suffix=words_of(parts[-1]))
    name = Name.parse(text)
    titles = itertools.takewhile(TITLE.fullmatch, name.given)
    return name._replace(given=name.given[len(list(titles)) :])


def _is_company(text: str) -> bool:
    return bool(_COMPANY.fullmatch(split(text, COMMA)[-1]))


def _is_organisation(text: str) -> bool:
    if _is_company(text):
        return True
    parts = split(text, COMMA)
    words = words_of(text)
    is_named_so = any(word.strip('().').lower() in _BODIES for word in words) or '&' in text
    return len(parts) == 1 and len(words) > 1 and is_named_so


def _is_initials(text: str) -> bool:
    return bool(_INITIALS.fullmatch(text))


def _starts_with_initial(text: str) -> bool:
    """Return whether *text* begins as no family name does."""
    words = words_of(text)
    return len(words) > 1 and _is_initials(words[0]) and not _is_initials(words[-1])


_AND: Final = outside_braces(r'(?<!\S)and(?!\S)', re.IGNORECASE)
_SEPARATORS: Final = {
    ';': outside_braces(';'),
    '&': outside_braces(r'(?<=\s)\\?&(?=\s)'),
    'und': outside_braces(r'(?<!\bvon\s)(?<=\s)und(?=\s)(?!\s+zu)'),
    'et': outside_braces(r'(?<=\s)et(?=\s)'),
}
"""What people write between names, as a name of it and a pattern."""
_LONGEST: Final = 200_000
"""How many characters of a list are read: about twice what the longest known list takes."""
_TAIL: Final = 200
"""How many characters at the end of a name may be something else: a bound for a search."""
_ET_AL: Final = re.compile(
    r'(?:^|[,;]?\s+|,)(?:and\s+)?(?:\\(?:emph|textit)|\{\\(?:em|it))?\s*\{?'
    r'(?:et\.?\s*al(?:\.|ii|\b)|and others$)\s*\}?\s*$',
    re.IGNORECASE,
)
_ACCENT: Final = re.compile(r"""(\\(?:[`'^~"=.]|[uvHckrdb](?![A-Za-z])))\s+(\\[ij]\b|[^\W\d_])""")
_HOMONYM: Final = re.compile(r'\s+0[0-9]{3}(?=,|$)')
"""A number by which DBLP tells apart people of the same name."""
_MARKS: Final = re.compile(
    r'\s*(?:\$\^\{?[0-9,*\s\\a-z]+\}?\$|\\textsuperscript\{[^{}]*\}|(?<=[^\W\d_])[0-9]+|[*†‡])+\s*$'
)
"""What refers from a name to an affiliation."""
_INITIALS: Final = re.compile(r'(?:\{?(?:\\.)?\{?[^\W\d_a-z]\}*\.[\s~-]*)+')
_ABBREVIATED: Final = re.compile(r"(?=[^ ]*[a-z])[^\W\d_][\w'’-]*(?: [\w'’-]+)* [A-Z]{1,3}")
"""A family name with initials behind it, such as ``Roe AB``."""
_COMPANY: Final = re.compile(r'(?:Inc|Ltd|LLC|L\.L\.C|Corp|Co|GmbH|AG|S\.A|B\.V|plc|PLC)\.?')
_BODIES: Final = frozenset(
    {'collaboration', 'collaborations', 'consortium', 'team', 'group', 'committee', 'council'}
    | {'university', 'institute', 'institut', 'universität', 'université', 'foundation', 'agency'}
    | {'organization', 'organisation', 'association', 'society', 'ministry', 'department'}
    | {'laboratory', 'laboratories', 'commission', 'bureau', 'corporation', 'federation', 'inc'}
    | {'gmbh', 'ltd', 'llc', 'initiative', 'alliance', 'network', 'union', 'academy', 'museum'}
)
"""Words in the names of organisations."""
