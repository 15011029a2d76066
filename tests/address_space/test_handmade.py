"""Drawings made by hand."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from address_space import handmade
from address_space.record import Problem

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 90">\n'
    '<title>T</title><desc>D</desc>\n'
    '<defs><pattern id="h"><path class="hatch" d="M0 0v6"/></pattern></defs>\n'
    '<rect class="guard" width="9" height="9"/><rect fill="url(#h)"/>\n'
    '<text class="label">a</text>\n'
    '</svg>'
)


def problems(svg: str) -> list[Problem]:
    return handmade.read(svg.encode())[1]


def inside(part: str) -> str:
    return SVG.replace('</svg>', f'{part}</svg>')


def test_a_good_drawing_has_no_problem() -> None:
    assert problems(SVG) == []


@pytest.mark.parametrize(
    ('part', 'message'),
    [
        ('<script/>', "a drawing has no use for the element 'script'"),
        ('<image/>', "a drawing has no use for the element 'image'"),
        (
            '<g style="fill: red"/>',
            'style="fill: red" stays the same in the dark; use a class of the style sheet',
        ),
        (
            '<g stroke="#fff"/>',
            'stroke="#fff" stays the same in the dark; use a class of the style sheet',
        ),
        ('<g onclick="x"/>', "a drawing has no use for the attribute 'onclick'"),
        ('<g class="gaurd"/>', "the style sheet has no class 'gaurd'; did you mean 'guard'?"),
        (
            '<a href="https://example.org"/>',
            (
                'href="https://example.org" leads out of the site; write a page as '
                '"/kernel/index#anchor"'
            ),
        ),
        (
            '<a xmlns:x="http://www.w3.org/1999/xlink" x:href="/a"/>',
            "a drawing has no use for the attribute 'href'",
        ),
    ],
)
def test_what_a_page_must_not_hold_is_refused_at_its_line(part: str, message: str) -> None:
    assert problems(inside(part)) == [Problem(6, message)]


@pytest.mark.parametrize(
    ('part', 'message'),
    [
        ('<title>T</title>', 'the drawing needs a <title> with its name'),
        ('<desc>D</desc>', 'the drawing needs a <desc> with what it shows'),
        ('<text class="label">a</text>', 'the drawing needs a <text> with its labels'),
        (
            ' viewBox="0 0 360 90"',
            'viewBox has to be "0 0 360" and the height, to fit a phone',
        ),
    ],
)
def test_what_is_needed_is_asked_for(part: str, message: str) -> None:
    assert problems(SVG.replace(part, '')) == [Problem(1, message)]


@pytest.mark.parametrize('tag', ['title', 'text'])
def test_an_empty_element_does_not_count(tag: str) -> None:
    assert len(problems(SVG.replace('>T<', '><').replace('>a<', '><'))) == 2


def test_what_is_not_xml_is_refused() -> None:
    assert handmade.read(b'<svg>\n<g>\n</svg>') == (
        None,
        [
            Problem(1, "a drawing has no use for the element 'svg'"),
            Problem(2, "a drawing has no use for the element 'g'"),
            Problem(3, 'the drawing is not XML: mismatched tag'),
        ],
    )


def test_entities_do_not_expand() -> None:
    svg = f'<!DOCTYPE svg [<!ENTITY a "{"b" * 99}">]>{inside("<text>&a;</text>")}'
    assert Problem(1, 'a drawing has no use for a DOCTYPE; remove it') in problems(svg)


def named(svg: str) -> str:
    root, found = handmade.read(svg.encode())
    assert root is not None
    assert found == []
    return handmade.name(root, 'x')


def test_ids_and_what_refers_to_them_are_renamed() -> None:
    root = fromstring(named(inside('<use href="#h"/><a href="/h#h"><text>b</text></a>')))
    assert [element.get('id') for element in root.iter() if element.get('id')] == [
        *('x-title', 'x-desc', 'x-h'),
    ]
    assert [element.get('fill') for element in root.iter('rect')] == [None, 'url(#x-h)']
    assert [element.get('href') for element in root.iter() if element.get('href')] == [
        '#x-h',
        '/h#h',
    ]


@pytest.mark.parametrize(
    ('part', 'role'), [('', 'img'), ('<a href="/a"><text>b</text></a>', 'group')]
)
def test_a_drawing_is_an_image_unless_it_has_links(part: str, role: str) -> None:
    root = fromstring(named(inside(part)))
    assert (root.get('role'), root.get('aria-labelledby')) == (role, 'x-title x-desc')
