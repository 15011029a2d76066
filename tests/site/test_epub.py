"""The site as an EPUB: what EPUBCheck finds, and what it says of its accessibility."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import parse

from tests.support.epub import problems
from tests.support.real_site import Output


def test_epubcheck_finds_nothing(site: Callable[[str], Output]) -> None:
    assert problems(site('epub').folder) == []


def test_it_says_what_readers_can_rely_on(site: Callable[[str], Output]) -> None:
    package = parse(site('epub').folder / 'content.opf')
    found = [
        f'{node.get("property")} {node.text}'
        for node in package.iter('{http://www.idpf.org/2007/opf}meta')
        if (node.get('property') or '').startswith('schema:')
    ]
    assert found == [
        'schema:accessMode textual',
        'schema:accessModeSufficient textual',
        'schema:accessibilityFeature alternativeText',
        'schema:accessibilityFeature readingOrder',
        'schema:accessibilityFeature structuralNavigation',
        'schema:accessibilityFeature tableOfContents',
        'schema:accessibilityHazard none',
        'schema:accessibilitySummary Every picture has its content in words beside it.',
    ]


def test_no_picture_is_without_words(site: Callable[[str], Output]) -> None:
    pages = [*site('epub').folder.rglob('*.xhtml')]
    assert [path for path in pages if '<svg' in path.read_text('utf-8')] == []
