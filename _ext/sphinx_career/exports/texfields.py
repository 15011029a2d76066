"""Format entries, names and titles for both BibTeX and BibLaTeX."""

import re
import textwrap
from collections.abc import Iterable, Mapping
from typing import Final

from sphinx_career.bibtex.tex import escape, to_unicode, unpaired_braces
from sphinx_career.model.entry_types import work_type
from sphinx_career.model.names import OTHERS, Person
from sphinx_career.model.publication import Publication, Work


def entry(type_: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry; *fields* have their braces, or are numbers or strings."""
    width = max((len(name) for name in fields), default=0)
    lines = []
    for name, value in fields.items():
        line = f'  {name:{width}} = {value},'
        if len(line) > 99 and ' ' in value.strip():
            line = textwrap.fill(
                line,
                99,
                subsequent_indent=' ' * (width + 6),
                break_long_words=False,
                break_on_hyphens=False,
            )
        lines.append(line)
    return '\n'.join([f'@{type_}{{{key},', *lines, '}', ''])


def brace(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the non-empty *texts*, in braces."""
    return {name: f'{{{text}}}' for name, text in texts.items() if text}


def verbatim(text: str) -> str:
    """Return *text* for a field such as ``doi`` that is not TeX.

    What would end the field there is percent-encoded, as in an address.
    """
    return re.sub(r'[\\{}]', lambda found: f'%{ord(found[0]):02X}', ' '.join(text.split()))


def names(people: Iterable[Person], *, more: bool = False) -> str:
    """Return *people*, and others if there are *more*, as names with the family name first."""
    return ' and '.join([*map(_name, people), *[OTHERS] * more])


def _name(person: Person) -> str:
    if person.literal:
        return f'{{{escape(person.literal)}}}'
    family = escape(person.family)
    # A word in lower case would be taken for a particle, a comma for the end of the name.
    if family[:1].islower() or ',' in family or ' and ' in f' {family} ' or not person.given:
        family = f'{{{family}}}'
    family = ' '.join(filter(None, (escape(person.particle), family)))
    given = f'{{{escape(person.given)}}}' if ',' in person.given else escape(person.given)
    return ', '.join(filter(None, (family, escape(person.suffix), given)))


def titled(work: Publication, attribute: str = 'name') -> str:
    """Return a title as TeX: the original source if known, else the escaped text."""
    tex = work.tex if isinstance(work, Work) else {}
    titles = ('title',) if attribute == 'name' else ('booktitle', 'journaltitle', 'journal')
    if work_type(work.type).in_journal and attribute != 'name':
        titles = ('journaltitle', 'journal', 'booktitle')
    for title in titles:
        if title in tex:
            subtitle = tex.get(title.replace('title', 'subtitle')) if title != 'journal' else ''
            text = to_unicode(': '.join(filter(None, (tex[title], subtitle))))
            # Unlike BibTeX, some readers take any brace behind a backslash for an escaped one,
            # and leave those out when they count.
            counted = re.sub(r'\\[{}]', '', text)
            if text.endswith('\\') or r'\\@' in text or unpaired_braces(counted):
                break
            return _BEGIN.sub(lambda found: '{@}' if found[0] == '@' else found[0], text)
    return escape(getattr(work, attribute))


_BEGIN: Final = re.compile(r'\\.|@(?=[\w@]*[ \t]*[({])', re.DOTALL)
"""A command, or an at sign that some readers would take for the beginning of the next entry."""
