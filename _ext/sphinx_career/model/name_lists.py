"""Lists of names in bibliographies, as BibTeX reads them and as people write them.

BibTeX has one separator, ``and``, and one word for unnamed people, ``others``.  People also
write commas, semicolons and ``et al.``: those are read as they are meant.  Where that is a
guess, or where other programs would read something else, a problem says so.
"""

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


@functools.lru_cache(maxsize=2**14)  # a work, its entry and the check ask for the same
def read_names(text: str) -> NameList:
    """Return the names in *text*, which is TeX, and the problems; never raise."""
    reader = _Reader()
    offset = 0
    parts = split(text[:_LONGEST], _AND)
    if len(text) > _LONGEST:
        reader.report(f'names beyond the first {_LONGEST} characters are not read', _LONGEST)
        parts = [*(parts[:-1] or parts), OTHERS]
    before = ''
    for part in parts:
        offset = max(text.find(part, offset), 0)
        if _belong_together(before, part):
            reader.join(f'{before} and {part}', offset)
        else:
            reader.read(part, offset)
        before = part
    names = [name for name in reader.names if name != UNNAMED]
    more = [UNNAMED] * (len(names) < len(reader.names))
    return NameList((*names, *more), tuple(reader.problems))


class _Reader:
    def __init__(self) -> None:
        self.names: list[Name] = []
        self.problems: list[NameProblem] = []

    def read(self, text: str, offset: int) -> None:
        """Read what stands between two ``and``: one name, or what is meant as several."""
        text, *marks = _cut(_ACCENT.sub(r'\1{\2}', ' '.join(text.split())), _MARKS)
        bare, remark = _cut(text, _REMARK)
        if not _is_organisation(bare):
            text, marks = bare, [*marks, remark]
        parts = [_cut(part, _MARKS) for part in split(text, COMMA)]
        is_marked = any(mark for _, mark in parts)
        if is_marked:
            text = ', '.join(part for part, _ in parts)
        for mark in filter(None, (*(mark for _, mark in parts), *marks)):
            self.report(f'{mark!r} is not part of a name; leave it out', offset)
        text, unnamed = _cut(_HOMONYM.sub('', text), _ET_AL)
        text = text.strip(' ,;')
        if text.lower() == OTHERS:
            text, unnamed = '', text
        if text:
            self.names += self.read_named(text, offset, is_marked)
        self.names += [UNNAMED] * bool(unnamed)

    def join(self, name: str, offset: int) -> None:
        """Take the last name for a part of the organisation *name*."""
        self.names[-1] = _parse(f'{{{name}}}')
        self.report(f"'and' separates names; write '{{{name}}}'", offset)

    def read_named(self, text: str, offset: int, is_marked: bool) -> Iterator[Name]:
        if '=' in text and (extended := Name.parse_extended(text)):
            yield extended
            return
        names, separator = _separate(text)
        if is_marked and all(len(words_of(part)) > 1 for part in split(text, COMMA)):
            names, separator = split(text, COMMA), ','  # what has marks is a whole name
        if separator:
            right = ' and '.join(_shorten(names))
            self.report(f'{separator!r} does not separate names; write {right!r}', offset)
        elif (short := _ABBREVIATED.fullmatch(text)) and (len(short[2]) == 1 or '.' in short[2]):
            hint = f"write {_invert(short)!r} or '{short[1]} {{{short[2]}}}'"
            self.report(f'{short[2]!r} is taken for the family name in {text!r}; {hint}', offset)
        elif names != [text]:
            other = f'other programs take {text!r} for another name'
            self.report(f'{other}; write {names[0]!r}', offset)
        yield from map(_parse, names)

    def report(self, message: str, offset: int) -> None:
        self.problems.append(NameProblem(message, offset))


def _shorten(names: list[str]) -> list[str]:
    return [*names[:3], *['…'] * (len(names) > 3)]


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
        """Return the name *text*; raise RecoveredError, with *text*, for several names."""
        names, separator = _separate(text)
        if separator:
            right = ', '.join(map(repr, _shorten(names)))
            msg = f'{separator!r} does not separate names; write one name in each item: {right}'
            raise RecoveredError(msg, cls(text))
        return cls(text)


def _cut(text: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    """Return *text* without what *pattern* finds at its end, and that."""
    found = pattern.search(text, max(len(text) - _TAIL, 0))
    return (text[: found.start()], found[0].strip()) if found else (text, '')


def _belong_together(before: str, after: str) -> bool:
    """Return whether the words around an ``and`` are the name of one organisation."""
    is_body = re.search(' (?:of|for) ', before) and _is_organisation(before)
    is_rest = ',' not in after and len(words_of(after)) == 1 and not after.startswith('{')
    return bool(is_body and is_rest) or (len(words_of(before)) == 1 and _is_company(after))


def _separate(text: str) -> tuple[list[str], str]:
    """Return the names in *text*, and what separates them, if there are several."""
    for separator, pattern in _SEPARATORS.items():
        if separator not in text:
            continue
        parts = [name for part in split(text, pattern) if (name := part.strip(' ,;'))]
        if len(parts) > 1 and (separator != '&' or all(len(words_of(p)) > 1 for p in parts)):
            names = _invert_all(parts) or list(itertools.chain(*map(_split_commas, parts)))
            return names, separator
    names = _split_commas(text)
    return names, ',' if len(names) > 1 else ''


def _split_commas(text: str) -> list[str]:
    """Return the names in *text*, between two separators: several if commas separate them."""
    parts = list(filter(None, split(text, COMMA)))
    if len(parts) < 2 or any(map(SUFFIX.fullmatch, parts[1:3])) or _is_company(text):
        return [text]
    if inverted := _invert_all(parts):
        return inverted
    if _is_organisation(parts[0]):
        is_list = any(_is_initials(words[0]) for words in map(words_of, parts[1:]) if words)
        return [parts[0], *_split_commas(', '.join(parts[1:]))] if is_list else [text]
    initials = list(map(_is_initials, parts))
    if initials == [True, False]:
        return [f'{parts[1]}, {parts[0]}']
    if len(parts) == 2 and not _starts_with_initial(parts[0]):
        return [text]
    is_paired = len(parts) % 2 == 0 and (
        all(initials[1::2]) or all(len(words_of(part)) == 1 for part in parts)
    )
    return list(map(', '.join, zip(parts[::2], parts[1::2], strict=True))) if is_paired else parts


def _invert_all(names: list[str]) -> list[str]:
    """Return *names* with the initials behind a comma, or nothing unless each ends in some."""
    found = list(map(_ABBREVIATED.fullmatch, names))
    return [_invert(short) for short in found if short] if all(found) else []


def _invert(short: re.Match[str]) -> str:
    """Return ``Roe, A. B.`` for ``Roe AB``, as medical journals write, or ``Roe A. B.``."""
    family, initials = short.groups()
    return f'{family}, {initials if "." in initials else ". ".join(initials) + "."}'


def _parse(text: str) -> Name:
    """Return the one name that *text* is."""
    parts = split(text, COMMA)
    if _is_organisation(text):
        return Name([], [], [f'{{{text}}}'], [])
    if len(parts) in {2, 3} and SUFFIX.fullmatch(parts[-1]) and len(words_of(text)) > 2:
        # 'Martin King, Jr.' and 'King, Martin, Jr.': to BibTeX, a suffix is in the middle.
        return Name.parse(', '.join(parts[:-1]))._replace(suffix=words_of(parts[-1]))
    name = Name.parse(text)
    titles = itertools.takewhile(TITLE.fullmatch, name.given)
    return name._replace(given=name.given[len(list(titles)) :])


def _is_company(text: str) -> bool:
    return bool(_COMPANY.fullmatch(split(text, COMMA)[-1]))


def _is_organisation(text: str) -> bool:
    parts = split(text, COMMA)
    if _COMPANY.fullmatch(parts[-1]):
        return True
    words = words_of(parts[0])
    is_named_so = any(word.strip('().').lower() in _BODIES for word in words) or '&' in parts[0]
    return len(words) > 1 and is_named_so


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
    'with': outside_braces(r'(?<=\s)with(?=\s)'),
    **{mark: outside_braces(mark) for mark in '、，；،؛'},
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
    r'(?:\s*(?:\$\^\{?[0-9,*\s\\a-z]+\}?\$|\\textsuperscript\{[^{}]*\}'
    r'|(?<=[^\W\d_])[0-9]+|[*†‡]))+\s*$'
)
"""What refers from a name to an affiliation."""
_REMARK: Final = re.compile(
    r'(?<=\S)(?:,?\s*\(?[0-9]{4}[-–][0-9]{0,4}\)?|\s+\([^()]*\)|\s*<[^<>]*>|\s+\S+(?:@|://)\S+)$'
)
"""Years, places, duties and addresses behind a name."""
_INITIALS: Final = re.compile(r'(?:\{?(?:\\.)?\{?[^\W\d_a-z]\}*\.[\s~-]*)+')
_ABBREVIATED: Final = re.compile(
    r"((?=[^ ]*[a-z])[^\W\d_][\w'’-]*(?: [\w'’-]+)*) ([A-Z]{1,3}|(?:[A-Z]\.[ -]?)*[A-Z]\.)"
)
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
