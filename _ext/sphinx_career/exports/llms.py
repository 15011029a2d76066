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
    lines = [f'# {_line(title)}', '']
    if summary:
        lines += [f'> {_line(summary)}', '']
    lines += ['## Pages', '']
    for page in pages:
        link = f'- [{_escape(_line(page.title))}]({page.url})'
        lines.append(f'{link}: {_line(page.description)}' if page.description else link)
    return '\n'.join(lines) + '\n'


def _line(text: str) -> str:
    return ' '.join(text.split())


def _escape(text: str) -> str:
    return re.sub(r'([\[\]\\])', r'\\\1', text)
