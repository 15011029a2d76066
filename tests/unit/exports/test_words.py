"""Formatted citations of entries as programs export them."""

from __future__ import annotations

import functools
from typing import Final

import pytest

from sphinx_career.bibtex.check import check
from sphinx_career.bibtex.publications import publications
from sphinx_career.exports.citeproc import STYLES, Piece, Request, format_requests
from sphinx_career.exports.csl_json import csl_item
from tests.support.paths import TESTS

ONLINE: Final = '[Online]. Available: https://example.org'


def text(pieces: list[Piece]) -> str:
    """Return pieces as text, what is in italics between asterisks."""
    return ''.join(
        content if style == '' else f'*{text(content)}*' if style == 'i' else text(content)
        for style, content in pieces
    )


@functools.cache
def citations() -> dict[tuple[str, str], str]:
    """Return the citation of each work in each style: one run of the processor for all."""
    entries = check([TESTS / 'bibliographies/exporters.bib']).entries.values()
    works = publications(entries)
    pairs = [(work, name) for work in works for name in STYLES]
    requests = [Request(csl_item(work, STYLES[name].case), name) for work, name in pairs]
    texts = format_requests(requests, 'en', {})
    return {
        (work.id, name): text(pieces) for (work, name), pieces in zip(pairs, texts, strict=True)
    }


@pytest.mark.parametrize(
    ('key', 'style', 'citation'),
    [
        (
            'names-extended-one',
            'apa',
            'van den Berg, J., & Example, Z. (2014). *Loaves*',
        ),
        ('cjk-names-a', 'apa', '李世民, & 秦叔宝. (2021). '),
        ('cjk-names-a', 'ieee', '李世民 and 秦叔宝, “'),
        ('words-stop-after-period-a', 'apa', '*Proc. of the 3rd Int. Conf. on Bread*'),
        ('words-stop-after-period-a', 'harvard', '*Proc. of the 3rd Int. Conf. on Bread*'),
        ('words-stop-after-period-b', 'mla', '*Proc. Natl. Acad. Sci. of the U. S. A.*'),
        ('words-stop-after-period-c', 'chicago-notes', '*Flour in the US vs. the EU*'),
        ('words-stop-after-period-c', 'mla', '*Flour in the US vs. the EU*'),
        ('ieee-online-a', 'ieee', f'2015. {ONLINE}/rye'),
        ('ieee-online-b', 'ieee', f'2016, {ONLINE}/oats'),
        ('patent-keys-a', 'apa', '(U.S. patent No. 10,000,000). Acme Inc.'),
        ('patent-keys-a', 'harvard', 'United States: Acme Inc.'),
        ('article-with-booktitle-a', 'chicago-notes', '*Annals of Bread* 16, no. Suppl 2 (2016)'),
        ('review-title-a', 'apa', '(2000). Review of *the loaf* by A. Korn. *J. Bread*'),
        ('et-al-by-hand-a', 'apa', 'Example, Z., Korn, A., et al. (2001). Rye.'),
        ('collaboration-a', 'apa', 'Example, Z. et al. (Oven Test Collaboration). (2018). Rye.'),
        ('collaboration-a', 'ieee', 'Z. Example *et al.* (Oven Test Collaboration), “Rye,”'),
        ('aas-macros-b', 'apa', '*Astronomy & Astrophysics*'),
        ('html-in-title-a', 'apa', 'Yeast *S. cerevisiae* makes CO2 & bread. *Annals & Proc'),
        ('html-in-title-a', 'mla', '“Yeast *S. cerevisiae* Makes CO2 & Bread.”'),
        ('html-in-title-b', 'apa', 'On *Triticum* and *Secale*. *Baking & Milling*'),
        ('month-span-a', 'apa', '(2019, May 23–27)'),
        ('year-range-a', 'apa', '(1999–2004)'),
        ('year-range-b', 'apa', '(1999–)'),
        ('year-range-c', 'ieee', 'Spring 2020'),
        ('year-to-appear-a', 'apa', 'Example, Z. (to appear). Rye.'),
        ('year-to-appear-a', 'chicago-author-date', 'Example, Zoe. To appear. “Rye.”'),
        ('year-to-appear-a', 'mla', '“Rye.” *Annals of Bread*, to appear.'),
        ('year-to-appear-b', 'harvard', 'Example, Z. (in press) ‘Oats’'),
        ('thesis-in-list-a', 'apa', '*Rye* [PhD thesis]. B School.'),
        ('thesis-in-list-b', 'apa', '(Version 1.2.3) [Computer software]'),
    ],
)
def test_an_exported_entry_is_cited_right(key: str, style: str, citation: str) -> None:
    assert citation in citations()[key, style]


@pytest.mark.parametrize('sign', ['\\', '&amp;', '</', '`', '$', '\ue000', '9876', 'n.d.'])
def test_no_citation_has(sign: str) -> None:
    found = [text for key, text in citations().items() if key[0] != 'required-classic-d']
    assert not [text for text in found if sign in text]


def test_a_script_without_capitals_has_no_initials() -> None:
    item = {
        'id': 'a',
        'type': 'book',
        'title': 'T',
        'author': [{'family': 'علي', 'given': 'محمد'}, {'family': 'Roe', 'given': 'Ann'}],
        'issued': {'date-parts': [[2020]]},
    }
    styles = ('apa', 'ieee', 'harvard', 'mla')
    texts = map(text, format_requests([Request(item, style) for style in styles], 'en', {}))
    assert [found.split('T')[0] for found in texts] == [
        'علي, محمد, & Roe, A. (2020). *',
        'محمد علي and A. Roe, *',
        'علي, محمد and Roe, A. (2020) *',
        'علي, محمد, and Ann Roe. *',
    ]
