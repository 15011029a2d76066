"""The numbers by which publications are known all over the world: no Sphinx."""

from __future__ import annotations

import re
from typing import ClassVar, Self

from sphinx_career.problems import Subtype
from sphinx_career.scalars import MendedError, Scalar


class Isbn(Scalar):
    """An ISBN (ISO 2108), with or without hyphens."""

    __slots__ = ()

    subtype: ClassVar = Subtype.IDENTIFIER
    pattern: ClassVar = r'^(?:97[89](?:[ -]?[0-9]){10}|[0-9](?:[ -]?[0-9]){8}[ -]?[0-9Xx])$'
    examples: ClassVar = ('978-1-7185-0446-2',)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return *text* as an ISBN."""
        problem = isbn_problem(text)
        if not problem:
            return cls(text)
        if found := re.search(rf'(?<![0-9-]){cls.pattern[1:-1]}(?![0-9-])', text):
            # A wrong one is kept: it may be printed in the book like that.
            raise MendedError(problem, cls(found[0]))
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
            raise MendedError(msg + repr(found[0]), cls(found[0]))
        raise ValueError(msg + "'10.NNNN/name'")


def isbn_problem(text: str) -> str:
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
