"""Outline of a site for language models: ``llms.txt`` (https://llmstxt.org)."""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Page(NamedTuple):
    """A page of the site."""

    title: str
    url: str
    description: str


def llms_txt(title: str, summary: str, pages: Iterable[Page]) -> str:
    """Return the text of ``llms.txt``: a summary, and each page with its description."""
    lines = [f'# {_text(title)}', '']
    if summary:
        lines += [f'> {_text(summary)}', '']
    lines += ['## Pages', '']
    for page in pages:
        link = f'- [{_text(page.title)}]({page.url})'
        lines.append(f'{link}: {_text(page.description)}' if page.description else link)
    return '\n'.join(lines) + '\n'


def _text(text: str) -> str:
    """Return *text* on one line, in which Markdown finds no link, no tag and no block."""
    line = ' '.join(text.split())
    return re.sub(r'[\[\]\\`<]|^[#>~=+*_-]', r'\\\g<0>', line)
