"""Personal names, as BibTeX, BibLaTeX and people write them.

BibTeX has three forms (*BibTeXing*, section 4): ``First von Last``, ``von Last, First`` and
``von Last, Jr, First``.  BibLaTeX adds one that names the parts (its "extended name format"):
``family=Last, given=First, prefix=von, suffix=Jr``.  In all of them braces make one word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple, Self

OTHERS: Final = 'others'
"""BibTeX's word for unnamed people, as in ``Jane Roe and others``."""


def outside_braces(separator: str, flags: re.RegexFlag = re.RegexFlag.NOFLAG) -> re.Pattern[str]:
    """Return a pattern for :func:`split` from one for what separates."""
    return re.compile(rf'\{{[^{{}}]*\}}|\{{+|\}}+|{separator}', flags)


COMMA: Final = outside_braces(',')
"""The separator of the parts of a name."""


class Name(NamedTuple):
    """The words of a name, in TeX."""

    given: list[str]
    particle: list[str]
    """What BibTeX calls *von*."""
    family: list[str]
    suffix: list[str]
    """What BibTeX calls *Jr*."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the name *text*, in any of the four forms; never raise."""
        if '=' in text and (extended := cls.parse_extended(text)):
            return extended
        parts = split(text, COMMA)
        if len(parts) == 1:
            words = words_of(text)
            if len(words) == 2 and all(map(is_unspaced, words)):
                return cls(words[1:], [], words[:1], [])  # the family name comes first
            start = next((at for at, word in enumerate(words) if _is_small(word)), len(words) - 1)
            given, words, suffix = words[:start], words[start:], []
        else:
            words, *middle = map(words_of, parts[:-1][:2])
            given = words_of(' '.join(parts[1 + len(middle) :]))
            suffix = middle[0] if middle else []
        # The particle ends with the last small word, but leaves a family name.
        end = max((at for at, word in enumerate(words[:-1], 1) if _is_small(word)), default=0)
        return cls(given, words[:end], words[end:], suffix)

    @classmethod
    def parse_extended(cls, text: str) -> Self | None:
        """Return the name *text* in the extended format, or ``None`` if it is in another."""
        pairs = [_PAIR.fullmatch(part) for part in split(_QUOTES.sub('', text), COMMA)]
        named = {pair[1]: words_of(pair[2]) for pair in pairs if pair}
        if not all(pairs) or not named.keys() & {'family', 'given'}:
            return None
        return cls(*(named.get(part, []) for part in ('given', 'prefix', 'family', 'suffix')))


class Person(NamedTuple):
    """A person, by the parts of the name, or an organisation."""

    family: str = ''
    given: str = ''
    particle: str = ''
    """The words before the family name that sorting ignores, such as *van der*."""
    suffix: str = ''
    literal: str = ''
    """The name of an organisation; the other parts are empty then."""

    @property
    def text(self) -> str:
        """The display name."""
        name = ' '.join(filter(None, (self.given, self.particle, self.family)))
        if is_unspaced(f'{self.family}{self.given}'):
            name = f'{self.full_family}{self.given}'
        return self.literal or ', '.join(filter(None, (name, self.suffix)))

    @property
    def full_family(self) -> str:
        """The family name with its particle."""
        return ' '.join(filter(None, (self.particle, self.family)))

    @property
    def inverted(self) -> str:
        """The name as BibTeX sorts it: ``van der Berg, Jr., Jan``."""
        parts = (self.full_family, self.suffix, self.given)
        return self.literal or ', '.join(filter(None, parts))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the person named *text*, which is not TeX; one word is an organisation.

        Braces around the whole name, or around the family name before a comma, keep it
        together; elsewhere they are text.  Other than in BibTeX, a suffix may come last
        (``Martin King, Jr.``), and a particle has small words alone, so that names such
        as ``bell hooks`` have none.
        """
        name = Name.parse(text if _GROUPED.fullmatch(text) else text.translate(_AS_TEXT))
        if ',' in text and len(name.given) == 1 and SUFFIX.fullmatch(name.given[0]):
            suffix = name.given
            name = Name.parse(' '.join(name.particle + name.family))._replace(suffix=suffix)
        words = name.particle + name.family
        if not name.given + name.suffix and len(words) <= 1:
            return cls(literal=_plain(words))
        last = next((at for at, word in enumerate(words) if not _is_small(word)), 0)
        return cls(*map(_plain, (words[last:], name.given, words[:last], name.suffix)))


def is_form_of(name: str, known: Iterable[str]) -> bool:
    """Return whether *name* may be one of *known* names: with initials, or other titles."""
    person = _fold(name)
    return bool(person.family) and any(_may_be(person, _fold(other)) for other in known if other)


def _fold(name: str) -> Person:
    """Return *name* without titles, accents and capitals."""
    person = Person.parse(_TITLES.sub('', name))
    letters = (unicodedata.normalize('NFKD', part.casefold()) for part in person)
    return Person(*(''.join(filter(_is_bare, part)) for part in letters))


def _is_bare(character: str) -> bool:
    return not unicodedata.combining(character)


def _may_be(one: Person, other: Person) -> bool:
    """Return whether the given names are the same as far as both have them."""
    if {one.family, one.full_family}.isdisjoint({other.family, other.full_family}):
        return False
    first, second = (re.findall(r'\w+', person.given) for person in (one, other))
    return bool(first and second) and all(
        a == b or (1 in {len(a), len(b)} and a[0] == b[0])
        for a, b in zip(first, second, strict=False)
    )


def split(text: str, separator: re.Pattern[str]) -> list[str]:
    """Split *text* at the separators, which come from :func:`outside_braces`."""
    if '{' not in text and '}' not in text:
        # Most texts are split at commas, which str does in less time.
        whole = text.split(',') if separator is COMMA else separator.split(text)
        return [part.strip() for part in whole]
    parts, start, depth = [], 0, 0
    for found in separator.finditer(text):
        if found[0][0] in '{}':
            depth = max(depth + found[0].count('{') - found[0].count('}'), 0)
        elif not depth:
            parts.append(text[start : found.start()].strip())
            start = found.end()
    return [*parts, text[start:].strip()]


def words_of(text: str) -> list[str]:
    """Return the words of *text*; braces make one of several."""
    return [word for word in split(text, _SPACE) if word]


def is_unspaced(text: str) -> bool:
    """Return whether *text* is in Chinese, Japanese or Korean script.

    Such names have the family name first, with no space after it.
    """
    return bool(_UNSPACED.fullmatch(text))


def _is_small(word: str) -> bool:
    r"""Return whether the first letter of *word* is in lower case.

    That is a letter outside braces, or one with an accent, as in ``{\\'e}``.
    """
    depth = 0
    for position, character in enumerate(word):
        if character == '{':
            depth += 1
            if depth == 1 and word.startswith('\\', position + 1):
                accented = _ACCENTED.match(word, position)
                return accented is not None and accented[1].islower()
        elif character == '}':
            depth -= 1
        elif not depth and character.isalpha():
            return character.islower()
    return False


def _plain(words: list[str]) -> str:
    return re.sub('[{}]', '', ' '.join(words)).strip().translate(_AS_WRITTEN)


# To BibTeX, '\ ' and '~' are spaces, but '\~' is an accent.
_SPACE: Final = outside_braces(r'(?:\\ |\s|(?<!\\)~)+')
_UNSPACED: Final = re.compile(
    '[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf'
    '\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]+'
)
TITLE: Final = re.compile(
    r'(?:Dr|Prof|Mr|Mrs|Ms|Ing|Dipl|Mag|Univ)\.(?:-?(?:Ing|Dr)\.)*'
    '|Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Dame'
)
_TITLES: Final = re.compile(rf'^(?:(?:{TITLE.pattern})\s+)+')
_QUOTES: Final = re.compile(r'^\s*"|"\s*$')
_PAIR: Final = re.compile(r'([a-z]+(?:-i)?)\s*=\s*(.*)', re.DOTALL)
_ACCENTED: Final = re.compile(r'\{\\[^\W\d_]*(?:[^\w}]|[\d_])+([^\W\d_])')
SUFFIX: Final = re.compile(
    r'(?:[JjSs]r|Ph\.?\s?D|M\.?\s?D|Esq)\.?|I{2,3}|IV|VI{0,3}|[2-9](?:nd|rd|th)|Filho|Neto'
)
_GROUPED: Final = re.compile(r'\s*\{[^{}\\~]*\}\s*(?:,[^{}\\~]*)?')
# Characters of Unicode's private use area stand for those that mean something in TeX.
_AS_TEXT: Final = {ord(mark): 0xF8F0 + number for number, mark in enumerate('{}~\\')}
_AS_WRITTEN: Final = {place: mark for mark, place in _AS_TEXT.items()}
