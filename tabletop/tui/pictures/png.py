"""A picture as PNG, where the library that draws it is installed."""

from __future__ import annotations

from functools import cache

from tabletop.errors import TabletopError
from tabletop.i18n import _
from tabletop.tui.pictures.svg import SIZE, WIDE_FONTS

ZOOM = 2
"""How many pixels stand for one unit of the picture."""

NOWHERE = "\u0378"
"""A character that is assigned to nothing, so that no font has it."""


class NoPainter(TabletopError):
    """The library that draws PNG is not installed, or cannot be loaded here."""

    def __str__(self) -> str:
        return _(
            "For PNG as well, install the pictures: pip install '{package}'.",
            package="tabletop-crisis[pictures]",
        )


def png_of(svg: str) -> bytes:
    """The picture as PNG, `ZOOM` times as large. Raises NoPainter."""
    return _paint(svg, ZOOM)


@cache
def has_glyph(char: str) -> bool:
    """Whether a font of this system has the wide character: it is not drawn like one that no font has. Raises NoPainter."""
    return _paint(_probe(char), 1) != _paint(_probe(NOWHERE), 1)


def _probe(char: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">'
        f'<text x="0" y="15" font-size="{SIZE}" font-family="{WIDE_FONTS}">{char}</text></svg>'
    )


def _paint(svg: str, zoom: int) -> bytes:
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise NoPainter from error
    return bytes(svg_to_bytes(svg_string=svg, zoom=zoom))
