"""Turn the Markdown of other programs, with HTML in it, into plain text."""

import html
import re
from typing import Final, NamedTuple

_LINK: Final = re.compile(
    r'!?\[([^\[\]]*)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\))?[^\s()<>]*)>?[^()]*\)'
)
_STRONG: Final = re.compile(r'(?<!\w)(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?!\w)', re.DOTALL)
_EMPHASIS: Final = re.compile(
    r'(?<![\w*])([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1(?![\w*])', re.DOTALL
)
_CODE: Final = re.compile(r'`([^`\n]+)`')
_ANCHOR: Final = re.compile(
    r"""<a\s[^<>]*?href=["']([^"'<>]*)["'][^<>]*>(.*?)</a>""", re.IGNORECASE | re.DOTALL
)
_BREAK: Final = re.compile(r'</?(?:div|ul|ol|tr)(?:\s[^<>]*)?>|</li>', re.IGNORECASE)
_PARAGRAPH: Final = re.compile(r'<br\s*/?>|</?p(?:\s[^<>]*)?>', re.IGNORECASE)
_ITEM: Final = re.compile(r'<li(?:\s[^<>]*)?>', re.IGNORECASE)
_TAG: Final = re.compile(
    r'</?(?:b|i|u|em|strong|span|small|code|sub|sup|font|mark|h[1-6])(?:\s[^<>]*)?>', re.IGNORECASE
)
_ENTITY: Final = re.compile(r'&(?:amp|nbsp|lt|gt|quot|apos|[mn]dash|[em]{1,2}sp|#\d+);')
_BULLET: Final = re.compile(r'[ \t]*(?:[-*•◦▪‣]|\d{1,2}[.)])[ \t]+(.*)')


_LIST_ITEM: Final = re.compile(r'(?:^(?=.*\n[ \t]*[-*•] )|\n+)[ \t]*[-*•][ \t]+(?=\S)')

_LONE_ITEM: Final = re.compile(r'\A[-*•][ \t]+([^\W\d_].*)\Z')


class Prose(NamedTuple):
    """A text, separated into its paragraphs and its list."""

    text: str
    bullets: list[str]


def plain(text: str) -> str:
    """Return *text* without markup; an address stays, in parentheses."""
    text = _LINK.sub(_address, _without_html(text))
    for _ in range(2):  # emphasis in strong emphasis
        text = _STRONG.sub(r'\2', text)
        text = _EMPHASIS.sub(r'\2', text)
    text = _LIST_ITEM.sub(r'\n\n• ', _CODE.sub(r'\1', text)).lstrip('\n')
    return _LONE_ITEM.sub(r'\1', text)


def _without_html(text: str) -> str:
    """Return *text* without the tags and entities of HTML that texts have."""
    if '<' in text:
        found = _ANCHOR.sub(lambda link: _labelled(link[2].strip(), link[1].strip()), text)
        found = _ITEM.sub('\n- ', _BREAK.sub('\n', _PARAGRAPH.sub('\n\n', found)))
        found = _TAG.sub('', found)
        if found != text:
            text = re.sub('\n{3,}', '\n\n', re.sub('\n+(?=- )', '\n', found)).strip()
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]).replace('\xa0', ' '), text)


def whole_link(text: str) -> tuple[str, str]:
    """Return the text and the address of *text* if it is one link, else *text* and ``''``."""
    if found := _LINK.fullmatch(text.strip()):
        return found[1], found[2]
    found = _ANCHOR.fullmatch(text.strip())
    return (plain(found[2]), found[1]) if found else (text, '')


def split_bullets(text: str) -> Prose:
    """Return the paragraphs of *text*, and the items of its list with their indented lines."""
    prose: list[str] = []
    bullets: list[str] = []
    for line in text.splitlines():
        if found := _BULLET.fullmatch(line):
            bullets.append(found[1].strip())
        elif bullets and line.startswith((' ', '\t')) and line.strip():
            bullets[-1] += f' {line.strip()}'
        else:
            prose.append(line.rstrip())
    return Prose('\n'.join(prose).strip(), bullets)


def _address(link: re.Match[str]) -> str:
    return _labelled(link[1].strip(), link[2])


def _labelled(label: str, url: str) -> str:
    return label if not url or url == label else f'{label} ({url})' if label else url
