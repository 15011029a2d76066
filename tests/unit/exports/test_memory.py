"""How much memory the processor of citations takes."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

CODE = """
import resource
from sphinx_career.exports.citeproc import STYLES, Request, format_requests

items = [
    {
        'id': f'{number}',
        'type': 'article-journal',
        'title': f'A Work on Pages, Part {number}',
        'container-title': 'Journal of Pages',
        'author': [{'family': f'Roe{number % 7}', 'given': 'Ann'}],
        'issued': {'date-parts': [[2000 + number % 20]]},
    }
    for number in range(234)
]
texts = format_requests([Request(item, style) for item in items for style in STYLES], 'en', {})
assert len(texts) == len(items) * len(STYLES)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != 'linux', reason='elsewhere the unit is another')
def test_many_works_take_less_than_300_megabytes() -> None:
    command = [sys.executable, '-c', CODE]
    done = subprocess.run(command, capture_output=True, encoding='utf-8', check=True)
    assert int(done.stdout) < 300 * 1024
