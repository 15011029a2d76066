"""Write a manual page about a person, in the language of man(7).

It keeps what lists are cut to in manual pages: a section fits a screen of 24 lines
of 80 columns.
"""

import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sphinx_career.exports.cv import Choice, Entry, Section, Variant, Wording, make_cv
from sphinx_career.exports.json_resume import uri
from sphinx_career.model.career import Career, Order
from sphinx_career.model.i18n import N_
from sphinx_career.model.json_resume import Basics
from sphinx_career.model.scalars import make_slug

_LINES: Final = 22
"""How many lines the body of a section may have."""
_WIDTH: Final = 65
"""How wide a line is, between the narrowest indentations that formatters use."""
_TAG: Final = 22
"""How wide a column of dates is."""
_SECTIONS: Final = {
    'MAINTAINERSHIPS': ('maintainerships',),
    'CONTRIBUTIONS': ('contributions',),
    'HISTORY': ('work', 'education'),
    'PUBLICATIONS': ('publications',),
    'TALKS': ('talks',),
}
_MANUAL: Final = re.compile(r'/([A-Za-z_][\w.-]*)\.([1-9][a-z]*)(?:\.(?:html|en))*$')
"""What the address of a manual page ends with."""


def man_name(basics: Basics) -> str:
    """Return the name of the page, such as ``ada-lovelace``; ``career`` for other letters."""
    name = make_slug(basics.name)
    return name if name and name.isascii() else 'career'


def man_page(career: Career, base_url: str, wording: Wording) -> str:
    """Return the page about the person of *career*, whose site is at *base_url* if it has one."""
    basics = career.basics or Basics()
    name = man_name(basics)
    names = (name for group in _SECTIONS.values() for name in group)
    variant = Variant(sections={name: Choice(order=_ORDERS.get(name)) for name in names})
    cv = make_cv(career, '', variant, '', wording)
    entries = {section.name: section for section in cv.sections}
    blocks = {
        'NAME': _text(f'{name} - {cv.label or cv.name or name}', dash=True),
        'DESCRIPTION': _text(_description(basics)),
        **{
            title: _section([entries[name] for name in group if name in entries], wording)
            for title, group in _SECTIONS.items()
        },
        'CONTACT': list(_contact(basics, base_url)),
        'SEE ALSO': _see_also(career),
    }
    source = base_url or (basics.url or '')
    head = (
        f'.TH {_word(name.upper())} 7 {cv.date.isoformat()} {_quoted(source)} {_quoted(cv.name)}'
    )
    lines = [head, '.nh', '.ad l']
    for title, block in blocks.items():
        if block:
            lines += [f'.SH {title}', *block]
    return '\n'.join(lines) + '\n'


_ORDERS: Final[dict[str, Order]] = {'contributions': 'given'}


def _description(basics: Basics) -> str:
    """Return the longest biography that fits, else the summary."""
    texts = [text for text in basics.bios if _height(text, _WIDTH) <= _LINES]
    return max(texts, key=len, default=basics.summary)


def _section(sections: Sequence[Section], wording: Wording) -> list[str]:
    """Return *sections* with summaries if they fit, else without; else the first entries."""
    entries = [entry for section in sections for entry in section.entries]
    if sum(_height_in_full(entry) for entry in entries) <= _LINES:
        return _list(map(_in_full, entries))
    height = 0
    for number, entry in enumerate(entries):
        height += _height(_brief(entry), _WIDTH - _TAG)
        # The last line says how many there are besides.
        if height > _LINES - (number + 1 < len(entries)):
            more = wording(N_('{number} more')).format(number=len(entries) - number)
            return _list([*map(_in_brief, entries[:number]), ['.PP', *_text(f'… {more}')]])
    return _list(map(_in_brief, entries))


def _list(entries: Iterable[list[str]]) -> list[str]:
    lines = [line for entry in entries for line in entry]
    return ['.PD 0', *lines, '.PD'] if lines else []


def _in_full(entry: Entry) -> list[str]:
    texts = [_facts(entry), entry.summary, *entry.items]
    body = '\n.br\n'.join('\n'.join(_text(text)) for text in texts if text)
    return ['.TP', f'.B {_quoted(entry.title)}', *(body.split('\n') if body else ['\\&'])]


def _height_in_full(entry: Entry) -> int:
    texts = (entry.title, _facts(entry), entry.summary, *entry.items)
    return sum(_height(text, _WIDTH - 7) for text in texts)


def _in_brief(entry: Entry) -> list[str]:
    return [f'.TP {_TAG}', *(_text(_label(entry)) or ['\\&']), *_text(_brief(entry))]


def _brief(entry: Entry) -> str:
    return ', '.join([entry.title, *(fact.text for fact in entry.facts)])


def _facts(entry: Entry) -> str:
    return ', '.join(filter(None, (*(fact.text for fact in entry.facts), _label(entry))))


def _label(entry: Entry) -> str:
    return ', '.join(entry.label.split('\n'))


def _height(text: str, width: int) -> int:
    # Two columns for each wide character, such as those of Chinese.
    return len(
        textwrap.wrap(''.join(2 * each if _is_wide(each) else each for each in text), width)
    )


def _contact(basics: Basics, base_url: str) -> Iterator[str]:
    home = basics.url or base_url
    addresses = [
        *([('MT', basics.email, 'E-mail')] if basics.email else []),
        *([('UR', uri(home), 'Home page')] if home else []),
        *(
            ('UR', uri(account.url), account.network or account.username)
            for account in basics.profiles
            if account.url
        ),
    ]
    for number, (macro, address, name) in enumerate(addresses[:_LINES]):
        yield from ['.br'] * bool(number)
        yield f'.{macro} {_word(address)}'
        yield from _text(name) or ['\\&']
        yield f'.{macro[0]}E'


def _see_also(career: Career) -> list[str]:
    """Return the manual pages that document contributions."""
    links = [link for record in career.contributions for link in record.documentation]
    found = sorted({match.group(2, 1) for link in links if (match := _MANUAL.search(link.url))})
    *most, last = [f'.BR {_word(name)} ({section})' for section, name in found] or ['']
    return [*(f'{line},' for line in most), last] if last else []


def _text(text: str, *, dash: bool = False) -> list[str]:
    """Return *text* as lines of at most 80 bytes that no formatter takes for requests."""
    lines: list[str] = []
    for word in text.split():
        units = [_escape(each) for each in word]
        if dash and word == '-':
            units = ['\\-']
        length = sum(map(len, units))
        if lines and len(lines[-1]) + length < _BYTES:
            lines[-1] += ' ' + ''.join(units)
            continue
        lines.append('')
        for unit in units:
            if len(lines[-1]) + len(unit) > _BYTES:
                lines[-1] += '\\'  # the word goes on in the next line
                lines.append('')
            lines[-1] += unit
    return [f'\\&{line}' if line.startswith('.') else line for line in lines]


_BYTES: Final = 76


def _word(text: str) -> str:
    """Return *text* as an argument of a macro, to be copied as it is."""
    return ''.join('\\-' if each == '-' else _escape(each) for each in text)


def _quoted(text: str) -> str:
    return f'"{_word(text)}"'


_SIGNS: Final = {'\\': '\\e', '"': '\\(dq', "'": '\\(aq', '`': '\\(ga', '~': '\\(ti', '^': '\\(ha'}


def _escape(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if ' ' <= character <= '~':
        return character
    # A line can be broken after a wide character.
    return f'\\[u{ord(character):04X}]' + ('\\:' if _is_wide(character) else '')


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {'W', 'F'}
