"""Draw the preview image that is shown where the site is shared.

1200 by 630 pixels is the recommended size of an Open Graph image (https://ogp.me,
https://developers.facebook.com/docs/sharing/webmasters/images).
"""

import io
import zlib
from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageDraw, ImageFont

SIZE: Final = (1200, 630)
_MARGIN: Final = 80
_PAPER: Final = '#fbfbfa'
_INK: Final = '#16181d'
_MUTED: Final = '#5b616e'
_ACCENT: Final = '#1d4ed8'


def social_card(name: str, label: str, figures: Sequence[tuple[str, str]]) -> bytes:
    """Return a PNG with *name*, *label* and up to four *figures*: numbers with their labels."""
    image = Image.new('RGB', SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    width = SIZE[0] - 2 * _MARGIN
    _draw_address_space(draw, name + label)
    top = 90
    for line in _wrap(draw, name, _font(84), width)[:2]:
        draw.text((_MARGIN, top), line, fill=_INK, font=_font(84))
        top += 96
    top += 16
    for line in _wrap(draw, label, _font(38), width)[:3]:
        draw.text((_MARGIN, top), line, fill=_MUTED, font=_font(38))
        top += 50
    shown = figures[:4]
    for column, (value, meaning) in enumerate(shown):
        left = _MARGIN + column * width // len(shown)
        draw.text((left, 400), value, fill=_INK, font=_font(60))
        room = width // len(shown) - 24
        for row, line in enumerate(_wrap(draw, meaning, _font(24), room)[:2]):
            draw.text((left, 474 + 30 * row), line, fill=_MUTED, font=_font(24))
    out = io.BytesIO()
    image.save(out, 'PNG', optimize=True)
    return out.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    # The font that comes with Pillow: the same on every machine.
    return ImageFont.load_default(size)


def _wrap(
    draw: ImageDraw.ImageDraw,
    text: str,
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    width: int,
) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        line = f'{lines[-1]} {word}' if lines else word
        if lines and draw.textlength(line, font=font) <= width:
            lines[-1] = line
        else:
            lines.append(word)
    return lines


def _draw_address_space(draw: ImageDraw.ImageDraw, seed: str) -> None:
    """Draw a strip of mappings and holes, determined by *seed*."""
    left, number = 0, zlib.crc32(seed.encode())
    while left < SIZE[0]:
        number = number * 1103515245 + 12345 & 0x7FFFFFFF
        right = left + 24 + number % 120
        if number // 128 % 3:
            draw.rectangle((left, SIZE[1] - 36, right - 6, SIZE[1]), fill=_ACCENT)
        left = right
