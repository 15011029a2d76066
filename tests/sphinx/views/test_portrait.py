"""The portrait, in profiles and by itself."""

from __future__ import annotations

import pytest
from docutils import nodes

from tests.support.projects import MYST, Builder, Built

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
DATA = 'basics: {name: Ann, image: me.svg, imageAlt: Ann laughs}'


def show(
    build: Builder, data: str = DATA, directive: str = 'portrait', builder: str = 'html'
) -> Built:
    """Build a page with the directive beside a picture."""
    page = MYST.page(MYST.directive(directive))
    return build({'career.yaml': data, 'me.svg': SVG} | page, builder)


@pytest.mark.parametrize('directive', ['portrait', 'profile'])
def test_is_a_picture_with_words_and_a_width(build: Builder, directive: str) -> None:
    built = show(build, directive=directive)
    (image,) = built.doctree().findall(nodes.image)
    assert built.warnings == []
    assert (image['alt'], image['width']) == ('Ann laughs', '10em')
    assert (built.app.outdir / '_images/me.svg').is_file()


def test_can_be_downloaded_from_a_site(build: Builder) -> None:
    html = show(build).output('index.html')
    assert 'Download the portrait' in html
    assert 'href="_downloads/' in html


def test_cannot_be_downloaded_from_a_text(build: Builder) -> None:
    assert 'Download' not in show(build, builder='text').output('index.txt')


def test_is_described_by_the_name_otherwise(build: Builder) -> None:
    (image,) = show(build, 'basics: {name: Ann, image: me.svg}').doctree().findall(nodes.image)
    assert image['alt'] == 'Ann'


def test_is_not_there_without_an_image(build: Builder) -> None:
    page = MYST.page(MYST.directive('portrait', '', {'class': 'mine'}))
    built = build({'career.yaml': 'basics: {name: Ann}'} | page)
    assert (built.warnings, built.doctree().astext()) == ([], '')


def test_that_is_not_there_leaves_the_anchor_of_its_label(build: Builder) -> None:
    page = MYST.page('(face)=', MYST.directive('portrait', '', {'class': 'mine'}))
    built = build({'career.yaml': 'basics: {name: Ann}'} | page, 'html')
    assert 'id="face"' in built.output('index.html')


def test_on_another_site_is_only_a_link(build: Builder) -> None:
    built = show(build, 'basics: {name: Ann, image: https://a.example/me.jpg}')
    assert built.links() == [('https://a.example/me.jpg', 'Download the portrait')]
    assert list(built.doctree().findall(nodes.image)) == []


@pytest.mark.parametrize('image', ['javascript://x', 'data:text/html,x'])
def test_with_an_unsafe_address_is_reported_and_left_out(build: Builder, image: str) -> None:
    built = show(build, f'basics: {{name: Ann, image: "{image}"}}')
    assert built.warnings == [
        (
            f"career.yaml:1:28: WARNING: 'image': {image!r} is not an absolute 'http', 'https' or "
            "'mailto' address [career.url]"
        )
    ]
    assert (built.links(), list(built.doctree().findall(nodes.image))) == ([], [])


@pytest.mark.parametrize('image', ['you.svg', '../../me.svg', '/etc/hostname'])
def test_that_is_no_file_of_the_project_is_reported_and_left_out(
    build: Builder, image: str
) -> None:
    built = show(build, f'basics: {{name: Ann, image: "{image}"}}')
    assert built.warnings == [
        (
            f"career.yaml:1:9: WARNING: 'image': there is no file {image!r} in the source folder "
            '[career.file]'
        )
    ]
    assert built.doctree().astext() == ''


def test_may_have_a_path_from_the_source_folder_on(build: Builder) -> None:
    (image,) = show(build, 'basics: {name: A, image: /me.svg}').doctree().findall(nodes.image)
    assert image['uri'] == 'me.svg'


def test_appears_when_the_data_have_one(build: Builder) -> None:
    show(build, 'basics: {name: Ann}')
    assert len(list(show(build).doctree().findall(nodes.image))) == 1
