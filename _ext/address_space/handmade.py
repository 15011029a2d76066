"""SVG drawn by hand: checked, and made fit to stand in a page.

It brings a ``title``, a ``desc`` and text that is text.  Its colours are classes of
the style sheet, so that they follow light and dark.
"""

from __future__ import annotations

import difflib
import re
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder, tostring
from xml.parsers import expat

from address_space.record import Problem

ELEMENTS: Final = frozenset(
    {
        *('a', 'circle', 'clipPath', 'defs', 'desc', 'ellipse', 'g', 'line', 'marker', 'path'),
        *('pattern', 'polygon', 'polyline', 'rect', 'svg', 'text', 'title', 'tspan', 'use'),
    }
)
CLASSES: Final = (
    *('written', 'read', 'none', 'gap', 'page', 'empty', 'guard', 'mark', 'hatch', 'move'),
    *('line', 'dot', 'strong', 'accent', 'quiet', 'label'),
)
"""The classes of the style sheet."""
_NAMESPACE: Final = 'http://www.w3.org/2000/svg'
_COLOURED: Final = frozenset({'fill', 'stroke', 'color', 'stop-color', 'style'})
_NO_COLOUR: Final = re.compile(r'none|currentColor|url\(#[\w-]+\)')
_INSIDE: Final = re.compile(r'(?<=url\(#)[\w-]+(?=\))|(?<=^#)[\w-]+$')


def read(data: bytes) -> tuple[Element | None, list[Problem]]:
    """Return the tree of *data*, the bytes of an SVG file, and what is wrong with it."""
    builder, problems = TreeBuilder(), []
    parser = expat.ParserCreate(namespace_separator='}')

    def wrong(message: str) -> None:
        problems.append(Problem(parser.CurrentLineNumber, message))

    def start(name: str, attributes: dict[str, str]) -> None:
        namespace, _, tag = name.rpartition('}')
        if namespace != _NAMESPACE or tag not in ELEMENTS:
            wrong(f'a drawing has no use for the element {tag!r}')
        for key, value in attributes.items():
            if message := _objection(key, value):
                wrong(message)
        builder.start(tag, attributes)

    def doctype(*_arguments: object) -> None:
        wrong('a drawing has no use for a DOCTYPE; remove it')

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: builder.end(name.rpartition('}')[2])
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
        root: Element = builder.close()
    except expat.ExpatError as error:
        message = f'the drawing is not XML: {expat.ErrorString(error.code)}'
        return None, [*problems, Problem(error.lineno, message)]
    for tag, use in (('title', 'its name'), ('desc', 'what it shows'), ('text', 'its labels')):
        if not any((element.text or '').strip() or len(element) for element in root.iter(tag)):
            problems.append(Problem(1, f'the drawing needs a <{tag}> with {use}'))
    if root.get('viewBox', '').split()[:3] != ['0', '0', '360']:
        problems.append(Problem(1, 'viewBox has to be "0 0 360" and the height, to fit a phone'))
    return root, problems


def _objection(key: str, value: str) -> str:
    """Return what is wrong with an attribute, or ``''``."""
    unknown = [name for name in value.split() if name not in CLASSES] if key == 'class' else []
    if unknown:
        near = difflib.get_close_matches(unknown[0], CLASSES, n=1)
        hint = f'did you mean {near[0]!r}?' if near else f'there are {", ".join(CLASSES)}'
        return f'the style sheet has no class {unknown[0]!r}; {hint}'
    if key in _COLOURED and not _NO_COLOUR.fullmatch(value):
        return f'{key}="{value}" stays the same in the dark; use a class of the style sheet'
    if key == 'href' and not value.startswith(('#', '/')):
        return f'href="{value}" leads out of the site; write a page as "/kernel/index#anchor"'
    if key.startswith('on') or '}' in key:
        return f'a drawing has no use for the attribute {key.rpartition("}")[2]!r}'
    return ''


def name(root: Element, id_: str) -> str:
    """Return the drawing with ids that begin with *id_*, and named by its title.

    *root* is changed.  A picture with links is a group to those who hear it, since
    an image hides what it holds.
    """
    for element in root.iter():
        for key, value in element.items():
            if key == 'id':
                element.set(key, f'{id_}-{value}')
            else:
                element.set(key, _INSIDE.sub(rf'{id_}-\g<0>', value))
    for tag in ('title', 'desc'):
        next(root.iter(tag)).set('id', f'{id_}-{tag}')
    root.set('role', 'img' if root.find('.//a') is None else 'group')
    root.set('aria-labelledby', f'{id_}-title {id_}-desc')
    return tostring(root, encoding='unicode')
