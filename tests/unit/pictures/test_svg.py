"""Drawings: well-formed, escaped, with a title, a description and links in order."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

from sphinx_career.pictures.shapes import Bar, Box, Group, Line, Link, Mark, Path, Picture, Text
from sphinx_career.pictures.svg import render

SVG = '{http://www.w3.org/2000/svg}'
PICTURE = Picture(
    100,
    50,
    (
        Line(0, 0, 100, 0, 'rule'),
        Group(
            'Talks',
            (
                Link(
                    ('talk', 'a'),
                    'A & <B>',
                    (Bar(Box(0, 0, 10, 5), 'talk'), Text(1, 2, 'A & <B>', 'on')),
                    (Path('M0 0H1', 'tie', 'talk'),),
                ),
                Link(('talk', 'b'), 'B', (Mark(1, 2, 'diamond', 'talk', hollow=True),)),
                Link(('talk', 'nowhere'), 'N', (Mark(1, 2, 'dot', 'talk'),)),
            ),
        ),
    ),
)


def drawn(picture: Picture = PICTURE) -> Element:
    """Return *picture* as it is read from its markup."""
    markup = render(
        picture,
        id_='p1',
        title='Talks & more',
        description='Two talks.',
        href=lambda key: '' if key[1] == 'nowhere' else f'talks.html#talk-{key[1]}',
    )
    return fromstring(markup)


def test_the_title_names_the_picture() -> None:
    root = drawn()
    assert (root.get('aria-labelledby'), root.findtext(f'{SVG}title')) == (
        root[0].get('id'),
        'Talks & more',
    )


def test_the_description_describes_it() -> None:
    root = drawn()
    assert (root.get('aria-describedby'), root.findtext(f'{SVG}desc')) == (
        root[1].get('id'),
        'Two talks.',
    )


def test_a_picture_with_links_is_a_group_and_no_image() -> None:
    assert drawn().get('role') == 'group'


def test_links_are_in_order() -> None:
    assert [link.get('href') for link in drawn().iter(f'{SVG}a')] == [
        'talks.html#talk-a',
        'talks.html#talk-b',
    ]


def test_a_link_says_in_full_what_it_is() -> None:
    (first, _) = drawn().iter(f'{SVG}a')
    assert first.findtext(f'{SVG}title') == 'A & <B>'


def test_what_is_documented_nowhere_is_no_link() -> None:
    assert len(list(drawn().iter(f'{SVG}circle'))) == 1


def test_links_are_a_list_with_a_name() -> None:
    (group,) = [each for each in drawn().iter(f'{SVG}g') if each.get('role') == 'list']
    assert (group.get('aria-label'), len(group)) == ('Talks', 3)


def test_a_text_is_text() -> None:
    assert [text.text for text in drawn().iter(f'{SVG}text')] == ['A & <B>']


def test_a_tie_follows_its_link() -> None:
    (item, *_) = [each for each in drawn().iter(f'{SVG}g') if each.get('role') == 'listitem']
    assert [child.tag for child in item] == [f'{SVG}a', f'{SVG}path']


def test_a_tick_is_a_line() -> None:
    picture = Picture(9, 9, (Mark(4, 5, 'tick', 'kernel'),))
    (path,) = drawn(picture).iter(f'{SVG}path')
    assert (path.get('d'), path.get('stroke')) == ('M4 0V10', '#00695c')


def test_a_colour_is_a_class_with_a_fallback() -> None:
    bar = next(drawn().iter(f'{SVG}rect'))
    assert (bar.get('class'), bar.get('fill')) == ('career-bar career-is-talk', '#6d3fc0')


def test_there_is_no_script_and_no_style() -> None:
    names = {element.tag.removeprefix(SVG) for element in drawn().iter()}
    assert not names & {'script', 'style', 'image', 'foreignObject'}
