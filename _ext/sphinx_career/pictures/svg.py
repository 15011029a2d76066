"""Render pictures as SVG (https://www.w3.org/TR/SVG11/), escaped by construction.

The style sheet sets colours and fonts by class; attributes are the fallback.
"""

from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from sphinx_career.pictures import shapes
from sphinx_career.pictures.shapes import Group, Key, Mark, Picture, Role, Shape

_NAMESPACE: Final = 'http://www.w3.org/2000/svg'
_SIGNS: Final = {
    'diamond': 'M{x} {t}L{r} {y}L{x} {b}L{l} {y}Z',
    'square': 'M{l} {t}H{r}V{b}H{l}Z',
    'page': 'M{l} {t}H{x}L{r} {m}V{b}H{l}Z',
    'tick': 'M{x} {t}V{b}',
}
_RADII: Final = {'dot': 4.25, 'diamond': 5.5, 'square': 4.5, 'page': 5.5, 'tick': 5, 'speck': 2}
_FALLBACKS: Final[dict[Role, str]] = {
    'position': '#2757dd',
    'book': '#9a4f00',
    'kernel': '#00695c',
    'talk': '#6d3fc0',
    'quiet': '#6b7280',
}


def render(
    picture: Picture,
    *,
    id_: str,
    title: str,
    description: str,
    href: Callable[[Key], str],
    kind: str = '',
) -> str:
    """Return *picture* as SVG, its ids prefixed with *id_*; *href* returns a record's address."""
    root = Element(
        'svg',
        {
            'xmlns': _NAMESPACE,
            'class': f'career-svg {kind}'.strip(),
            'viewBox': f'0 0 {_number(picture.width)} {_number(picture.height)}',
            **_numbers(width=picture.width, height=picture.height),
            # The role 'img' would hide the links.
            'role': 'group',
            'aria-labelledby': f'{id_}-title',
            'aria-describedby': f'{id_}-description',
        },
    )
    SubElement(root, 'title', {'id': f'{id_}-title'}).text = title
    SubElement(root, 'desc', {'id': f'{id_}-description'}).text = description
    for shape in picture.shapes:
        if isinstance(shape, Group):
            _draw_group(root, shape, href)
        else:
            _draw(root, shape)
    return tostring(root, encoding='unicode')


def _draw_group(parent: Element, group: Group, href: Callable[[Key], str]) -> None:
    if not group.links:
        return
    element = SubElement(parent, 'g', {'role': 'list', 'aria-label': group.title})
    for link in group.links:
        item = SubElement(element, 'g', {'role': 'listitem'})
        address = href(link.key)
        # A record that no page documents has no address: draw it without a link.
        anchor = SubElement(item, 'a', {'href': address}) if address else item
        SubElement(anchor, 'title').text = link.name
        for shape in link.shapes:
            _draw(anchor, shape)
        for shape in link.after:
            _draw(item, shape)


def _draw(parent: Element, shape: Shape) -> None:
    match shape:
        case shapes.Text(x, y, text, kind, anchor, size):
            attributes = _numbers(x=x, y=y) | {'font-size': _number(size)}
            if anchor != 'start':
                attributes['text-anchor'] = anchor
            if kind:
                attributes['class'] = f'career-text-{kind}'
            SubElement(parent, 'text', attributes).text = text
        case shapes.Bar(box, role, kind, opacity):
            attributes = _classes('career-bar', kind, role) | _numbers(**box._asdict())
            if opacity < 1:
                attributes['opacity'] = _number(opacity)
            SubElement(parent, 'rect', attributes)
        case shapes.Line(x1, y1, x2, y2, kind, role):
            points = f'M{_number(x1)} {_number(y1)}L{_number(x2)} {_number(y2)}'
            SubElement(parent, 'path', {**_classes('career-line', kind, role), 'd': points})
        case shapes.Path(d, kind, role):
            SubElement(parent, 'path', {**_classes('career-path', kind, role), 'd': d})
        case Mark():
            _mark(parent, shape)


def _mark(parent: Element, mark: Mark) -> None:
    radius = _RADII[mark.sign] - 0.75 * mark.hollow
    kind = 'tick' if mark.sign == 'tick' else 'hollow' if mark.hollow else ''
    attributes = _classes('career-mark', kind, mark.role)
    if mark.sign == 'tick':
        # A line has nothing to fill.
        attributes['stroke'] = attributes['fill']
    if mark.sign in {'dot', 'speck'}:
        SubElement(parent, 'circle', attributes | _numbers(cx=mark.x, cy=mark.y, r=radius))
        return
    half = 4 if mark.sign == 'page' else radius
    x, y = mark.x, mark.y
    points = _numbers(
        x=x, y=y, m=y - radius / 3, l=x - half, r=x + half, t=y - radius, b=y + radius
    )
    SubElement(parent, 'path', attributes | {'d': _SIGNS[mark.sign].format(**points)})


def _classes(name: str, kind: str, role: Role | None) -> dict[str, str]:
    names = (name, kind and f'{name}-{kind}', role and f'career-is-{role}')
    classes = {'class': ' '.join(filter(None, names))}
    if role:
        return {**classes, 'fill': _FALLBACKS[role]}
    return {**classes, 'stroke': '#8886'} if name == 'career-line' else classes


def _numbers(**values: float) -> dict[str, str]:
    return {name: _number(value) for name, value in values.items()}


def _number(value: float) -> str:
    return f'{value:.1f}'.removesuffix('.0')
