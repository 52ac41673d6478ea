"""A scroll bar of whole cells, drawn with signs that every terminal has: where one looks is told without colour."""

from __future__ import annotations

from math import ceil
from typing import Final

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style
from textual.scrollbar import ScrollBarRender

from tabletop.tui.glyphs import glyph

GRAB: Final = {"@mouse.down": "grab"}
UPWARDS: Final = {"@mouse.down": "scroll_up"}
DOWNWARDS: Final = {"@mouse.down": "scroll_down"}

PLAIN: Final = Color.default()


def thumb(size: int, whole: float, window: float, position: float) -> tuple[int, int]:
    """The first cell of the thumb and the one behind its last, on a bar of `size` cells."""
    if not (size and window and whole > window):
        return 0, 0
    length = max(1, min(size - 1, ceil(size * window / whole)))
    start = round((size - length) * min(position / (whole - window), 1))
    return start, start + length


class PlainBar(ScrollBarRender):
    """Draws the bar: a stroke where the view stands, and nothing above and below it."""

    @classmethod
    def render_bar(
        cls,
        size: int = 25,
        virtual_size: float = 50,
        window_size: float = 20,
        position: float = 0,
        thickness: int = 1,
        vertical: bool = True,
        back_color: Color = PLAIN,
        bar_color: Color = PLAIN,
    ) -> Segments:
        """One segment a cell; a click above or below the thumb scrolls by a page, the thumb can be dragged."""
        start, end = thumb(int(size), virtual_size, window_size, position)
        segments = []
        for cell in range(int(size)):
            inside = start <= cell < end
            meta = GRAB if inside else UPWARDS if cell < start else DOWNWARDS
            sign = glyph("thumb") if inside else " "
            segments.append(Segment(sign * thickness, Style(color=bar_color, bgcolor=back_color, meta=meta)))
        return Segments(segments, new_lines=vertical)
