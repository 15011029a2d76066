"""The types of a single value in the data, each read from text: no Sphinx."""

from __future__ import annotations

import re
from typing import ClassVar, Self
from urllib.parse import urlsplit

from sphinx_career.model.problems import Subtype, join_choices

URL_SCHEMES = ('http', 'https', 'mailto')


class RecoveredError(ValueError):
    """A text is wrong, but what can be used instead is known."""

    def __init__(self, message: str, value: Scalar) -> None:
        """Say what is wrong, and what it is taken for."""
        super().__init__(message)
        self.value = value


class Scalar(str):
    """A text that means something."""

    __slots__ = ()

    subtype: ClassVar = Subtype.TYPE
    """What a text that does not is reported as."""
    pattern: ClassVar = r'\S'
    """What all its texts match (ECMA 262), as far as a pattern can tell."""
    examples: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what *text* means.

        :raises ValueError: it means nothing; the message says what would.
        :raises RecoveredError: it is wrong, but there is something to be used.
        """
        return cls(text)


class Identifier(Scalar):
    """The permanent name of a record, as roles and addresses use it."""

    __slots__ = ()

    pattern: ClassVar = r'^[a-z0-9]+(?:[-.:][a-z0-9]+)*$'
    examples: ClassVar = ('guard-regions', 'lpc-2025')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* as an identifier."""
        if not re.fullmatch(cls.pattern, text):
            msg = (
                f'{text!r} is not an id; expected lower-case letters and digits, '
                "joined by single '-', '.' or ':'"
            )
            raise ValueError(msg)
        return cls(text)


class Reference(Scalar):
    """The name of something that is given elsewhere."""

    __slots__ = ()

    subtype: ClassVar = Subtype.REFERENCE
    noun: ClassVar[str]


class TopicId(Reference):
    """The id of a record of the section ``topics``."""

    __slots__ = ()

    examples = ('memory-mapping',)
    noun = 'topic'


class ReleaseVersion(Reference):
    """The version of a record of the section ``releases``."""

    __slots__ = ()

    examples = ('6.15',)
    noun = 'release'


class SourceKey(Reference):
    """The key of an entry of the bibliography that shows what is said."""

    __slots__ = ()

    examples = ('lwn-guard-regions',)
    noun = 'source'


class WorkId(Reference):
    """The id of a record of the section ``publications``."""

    __slots__ = ()

    examples = ('linux-memory-manager',)
    noun = 'publication'


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
        """Return *text* as an address."""
        try:
            well_formed = re.fullmatch(cls.pattern, text)
            if not text.isascii() or '[' in text:
                urlsplit(text)  # refuses what is no IPv6 address, and a host with a hidden '/'
        except ValueError:
            well_formed = None
        if not well_formed:
            msg = f'{text!r} is not an absolute {join_choices(URL_SCHEMES)} address'
            raise ValueError(msg)
        return cls(text)


class Pages(Scalar):
    """Numbers of pages, with an en dash from the first to the last."""

    __slots__ = ()

    examples: ClassVar = ('201–260', '7')

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* with its ranges as they are printed."""
        text = text.replace('--', '–')
        if '–' not in text:  # with one, a hyphen is part of a number, as in 2-1–2-30
            text = re.sub(r'(?<=[0-9])\s*-\s*(?=[0-9])', '–', text)
        return cls(text)


class Email(Scalar):
    """An e-mail address, as far as a link needs it to be one."""

    __slots__ = ()

    pattern: ClassVar = r'^[^\s@<>"()\\?&]+@[^\s@<>"()\\?&]+$'
    examples: ClassVar = ('name@example.org',)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* as an e-mail address."""
        if not re.fullmatch(cls.pattern, text):
            msg = f'{text!r} is not an e-mail address; expected name@example.org'
            raise ValueError(msg)
        return cls(text)


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
        if found := re.search(rf'(?<![0-9-]){cls.pattern[1:-1]}(?![0-9-])', text):
            # A wrong one is kept: it may be printed in the book like that.
            raise RecoveredError(problem, cls(found[0]))
        raise ValueError(problem)


class Doi(Scalar):
    """A DOI (ISO 26324; the DOI Handbook, section 2), from ``10.`` on."""

    __slots__ = ()

    subtype: ClassVar = Subtype.IDENTIFIER
    pattern: ClassVar = r'^10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+$'
    examples: ClassVar = ('10.5281/zenodo.1234',)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* as a DOI, of which an address may hold one."""
        if re.fullmatch(cls.pattern, text):
            return cls(text)
        msg = f'{text!r} is not a DOI; expected '
        if found := re.search(cls.pattern[1:-1], text):
            raise RecoveredError(msg + repr(found[0]), cls(found[0]))
        raise ValueError(msg + "'10.NNNN/name'")


def check_isbn(text: str) -> str:
    """Return what is wrong with the ISBN *text*, or ``''``."""
    digits = re.sub(r'[\s-]', '', text).upper()
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
