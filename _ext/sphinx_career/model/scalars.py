"""The types of single values in the data, each parsed from text."""

from __future__ import annotations

import contextlib
import re
import unicodedata
from collections.abc import Collection
from itertools import dropwhile
from typing import ClassVar, Final, Self
from urllib.parse import quote, urlsplit

from sphinx_career.model.problems import Subtype, is_misspelt, join_choices

URL_SCHEMES = ('http', 'https', 'mailto')
_HOST: Final = re.compile(r'(?![^/]*\.(?:html?|md|pdf|txt)$)[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)')
"""The beginning of an address without its scheme, as opposed to the name of a file."""
_MAILBOX: Final = "!$'*+,:;@"
"""The characters of an e-mail address that stay as they are in a link, beside letters."""
_SEARCHED: Final = 2000
"""In how many characters an identifier is looked for."""


class RecoveredError(ValueError):
    """A text is invalid, but a usable value was recovered from it."""

    def __init__(self, message: str, value: Scalar) -> None:
        """Initialise the error with the recovered *value*."""
        super().__init__(message)
        self.value = value


class Scalar(str):
    """A text of a certain form."""

    __slots__ = ()
    subtype: ClassVar = Subtype.TYPE
    """The subtype of the warning about an invalid text."""
    pattern: ClassVar = r'\S'
    """A regular expression that all valid texts match (ECMA 262, for the JSON Schema)."""
    examples: ClassVar[tuple[str, ...]] = ()
    choices: ClassVar[Collection[str]] = ()
    """The words to suggest one of, if an invalid text is like it."""
    expected: ClassVar = ''
    """For messages: what a text that does not match ``pattern`` is not, and the remedy."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the value that *text* stands for.

        :raises ValueError: *text* is invalid; the message names what is expected.
        :raises RecoveredError: *text* is invalid, but contains a usable value.
        """
        if cls.expected and not re.fullmatch(cls.pattern, text):
            msg = f'{text!r} is not {cls.expected}'
            raise ValueError(msg)
        return cls(text)

    @classmethod
    def parse_any(cls, *texts: str) -> Self | None:
        """Return the value of the first valid one of *texts*, or ``None``."""
        for text in texts:
            with contextlib.suppress(ValueError):
                return cls.parse(text)
        return None

    @classmethod
    def recover(cls, text: str) -> Scalar | None:
        """Return the value that *text* stands for, or contains, or ``None``."""
        try:
            return cls.parse(text)
        except RecoveredError as error:
            return error.value
        except ValueError:
            return None


class Identifier(Scalar):
    """The permanent name of a record, used in roles and addresses.

    Letters of other scripts stay as they are.
    """

    __slots__ = ()
    pattern: ClassVar = r'^[a-z0-9\u00aa-\uffff]+(?:[-.:][a-z0-9\u00aa-\uffff]+)*$'
    examples: ClassVar = ('guard-regions', 'lpc-2025')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* as an id, or recover one from it."""
        slug = make_slug(text, kept='.:')
        if slug and text == slug:
            return cls(text)
        msg = f'{text!r} is not an id; expected lower-case letters and digits, joined by single '
        msg += "'-', '.' or ':'"
        if slug:
            msg += f'; it is read as {slug!r}'
            raise RecoveredError(msg, cls(slug))
        raise ValueError(msg)


def make_slug(text: str, kept: str = '') -> str:
    """Return the letters and digits of *text* in lower case, joined by hyphens.

    Latin letters lose their accents; other scripts stay as they are.  Single
    characters of *kept* stay, too.
    """
    split = unicodedata.normalize('NFKD', text)
    bare = re.sub(
        r'([\x00-\x7f])([^\x00-\x7f]+)',
        lambda found: found[1] + ''.join(dropwhile(unicodedata.combining, found[2])),
        split,
    )
    words = unicodedata.normalize('NFKC', bare).lower()
    hyphens = ''.join(
        letter
        # Vowels of Indic scripts are marks.
        if letter.isalnum() or letter in kept or unicodedata.category(letter)[0] == 'M'
        else '-'
        for letter in words
    )
    return re.sub(rf'[-{re.escape(kept)}]{{2,}}', '-', hyphens).strip(f'-{kept}')


class Flag(Scalar):
    """Yes or no: ``true`` or ``false``."""

    __slots__ = ()
    pattern: ClassVar = r'^(?:true|True|TRUE|yes|Yes|YES|false|False|FALSE|no|No|NO)$'
    examples: ClassVar = ('true', 'false')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return ``true``, or ``''`` for no.

        :raises RecoveredError: *text* is neither; it counts as ``true``, the safe choice
            where something is kept private.
        """
        if not re.fullmatch(cls.pattern, text):
            msg = f"{text!r} is not 'true' or 'false'"
            raise RecoveredError(msg, cls('true'))
        return cls('true' if text.lower() in {'true', 'yes'} else '')


class Word(Scalar):
    """A word or a few: one of those that are known, or any short text."""

    __slots__ = ()
    known: ClassVar[tuple[str, ...]] = ()
    """The words that have a meaning, and a translation."""
    pattern: ClassVar = r'^\S(?:[^\r\n]{0,58}\S)?$'
    expected: ClassVar = 'a short text; expected at most 60 characters on one line'

    def __init_subclass__(cls, known: tuple[str, ...]) -> None:
        """Give a kind of word the *known* ones, which are its examples as well."""
        cls.known = cls.examples = known

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text*, or the known word in any case; raise RecoveredError if misspelt."""
        if (word := text.lower()) in cls.known:
            return cls(word)
        value = super().parse(text)
        for word in cls.known:
            if is_misspelt(text, word):
                msg = f'{text!r} is unknown; did you mean {word!r}?'
                raise RecoveredError(msg, value)
        return value


class Reference(Scalar):
    """The name of something defined elsewhere."""

    __slots__ = ()
    subtype: ClassVar = Subtype.REFERENCE
    noun: ClassVar[str]

    def __init_subclass__(cls, noun: str, example: str) -> None:
        """Give a kind of reference the *noun* for it, and an *example*."""
        cls.noun, cls.examples = noun, (example,)


class TopicId(Reference, noun='topic', example='memory-mapping'):
    """The id of a record of the section ``topics``."""

    __slots__ = ()


class ReleaseVersion(Reference, noun='release', example='6.15'):
    """The version of a record of the section ``releases``."""

    __slots__ = ()


class SourceKey(Reference, noun='source', example='lwn-guard-regions'):
    """The key of an entry of the bibliography that is evidence for a statement."""

    __slots__ = ()


class WorkId(Reference, noun='publication', example='linux-memory-manager'):
    """The id of a record of the section ``publications``."""

    __slots__ = ()


class Url(Scalar):
    """An absolute ``http``, ``https`` or ``mailto`` address (RFC 3986)."""

    __slots__ = ()
    subtype: ClassVar = Subtype.URL
    pattern: ClassVar = (
        r'^(?:https?://(?:\[[0-9A-Fa-f:.]+\](?::[0-9]*)?|[^\s/?#@<>"\\^`{|}\[\]]+)'
        r'(?:[/?#][^\s<>"\\^`{|}]*)?'
        r'|mailto:[^\s@<>"\\^`{|}]+@[^\s@<>"\\^`{|}]+)$'
    )
    examples: ClassVar = ('https://example.org/talk', 'mailto:name@example.org')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* as a URL."""
        try:
            well_formed = re.fullmatch(cls.pattern, text)
            if not text.isascii() or '[' in text:
                # Rejects invalid IPv6 addresses, and hosts that normalise to contain '/'.
                urlsplit(text)
        except ValueError:
            well_formed = None
        if not well_formed:
            msg = f'{text!r} is not an absolute {join_choices(URL_SCHEMES)} address'
            whole = f'https://{text}'
            if _HOST.match(text) and re.fullmatch(cls.pattern, whole):
                msg += f'; did you mean {whole!r}?'
            raise ValueError(msg)
        return cls(text)


class Reachable(Scalar):
    """An absolute ``http`` or ``https`` address, or one that is relative to the site."""

    __slots__ = ()
    subtype: ClassVar = Subtype.URL
    pattern: ClassVar = Url.pattern[:-1] + r'|(?![A-Za-z][A-Za-z0-9+.-]*:)[^\s<>"\\^`{|}\[\]]+$'
    examples: ClassVar = ('https://example.org/me.jpg', '_static/me.jpg')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* as an address."""
        if ':' in text.partition('/')[0]:
            return cls(Url.parse(text))
        if not re.fullmatch(cls.pattern, text):
            msg = f'{text!r} is not an address; expected https://example.org/me.jpg or me.jpg'
            raise ValueError(msg)
        return cls(text)


class Pages(Scalar):
    """Page numbers; ranges have an en dash."""

    __slots__ = ()
    examples: ClassVar = ('201–260', '7')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* with en dashes in its ranges."""
        text = text.replace('--', '–')
        if '–' not in text:  # else a hyphen is part of a number, as in 2-1–2-30
            text = re.sub(r'(?<=[0-9])\s*-\s*(?=[0-9])', '–', text)
        return cls(text)


class Email(Scalar):
    """An e-mail address that is safe to link to."""

    __slots__ = ()
    pattern: ClassVar = r'^[^\s@<>"()\\?&]+@[^\s@<>"()\\?&]+$'
    examples: ClassVar = ('name@example.org',)
    expected: ClassVar = 'an e-mail address; expected name@example.org'

    @property
    def uri(self) -> str:
        """The address of a link (RFC 6068)."""
        return f'mailto:{quote(self, safe=_MAILBOX)}'


class Isbn(Scalar):
    """An ISBN (ISO 2108), with or without hyphens."""

    __slots__ = ()
    subtype: ClassVar = Subtype.IDENTIFIER
    pattern: ClassVar = r'^(?:97[89](?:[ -]?[0-9]){10}|[0-9](?:[ -]?[0-9]){8}[ -]?[0-9Xx])$'
    examples: ClassVar = ('978-1-7185-0446-2',)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* as an ISBN."""
        problem = check_isbn(text)
        if not problem:
            return cls(text)
        if found := re.search(rf'(?<![0-9-]){cls.pattern[1:-1]}(?![0-9-])', text[:_SEARCHED]):
            # Kept although wrong: it may be printed in the book like that.
            raise RecoveredError(problem, cls(found[0]))
        raise ValueError(problem)


def split_isbns(text: str) -> list[str]:
    """Return the ISBNs in *text*, put one after another as in Zotero; no list stays whole."""
    parts = re.findall(r'[0-9][0-9-]{8,15}[0-9Xx]', text)
    is_list = len(parts) > 1 and all(len(isbn_digits(part)) in {10, 13} for part in parts)
    return parts if is_list else [text]


class Doi(Scalar):
    """A DOI (ISO 26324; the DOI Handbook, section 2), starting with ``10.``."""

    __slots__ = ()
    subtype: ClassVar = Subtype.IDENTIFIER
    pattern: ClassVar = r'^10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+$'
    examples: ClassVar = ('10.5281/zenodo.1234',)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* as a DOI, or recover one from an address."""
        if re.fullmatch(cls.pattern, text):
            return cls(text)
        msg = f'{text!r} is not a DOI; expected '
        # Within a limit, since the search takes quadratic time.
        if found := re.search(cls.pattern[1:-1], text[:_SEARCHED]):
            raise RecoveredError(msg + repr(found[0]), cls(found[0]))
        raise ValueError(msg + "'10.NNNN/name'")


def whole_number(text: str) -> int | None:
    """Return the number *text*, or ``None`` if it is none or has more than nine digits."""
    return int(text) if text.isdecimal() and len(text) <= 9 else None


def isbn_digits(isbn: str) -> str:
    """Return *isbn* without spaces and hyphens."""
    return re.sub(r'[\s-]', '', isbn)


def check_isbn(text: str) -> str:
    """Return what is wrong with the ISBN *text*, or ``''``."""
    digits = isbn_digits(text).upper()
    if re.fullmatch(r'97[89][0-9]{10}', digits):
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
        right = str((int(digits[-1]) - total) % 10)
    elif re.fullmatch(r'[0-9]{9}[0-9X]', digits):
        total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:-1]))
        right = '0123456789X'[-total % 11]
    else:
        return f'{text!r} is not an ISBN; expected 13 digits, or 10 of which the last may be X'
    if digits[-1] != right:
        return f'the check digit of {text!r} should be {right}; one of its digits is wrong'
    return ''
