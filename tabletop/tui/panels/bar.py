"""A line of items across the screen: left and right go from one to the next, Enter or a click takes it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.strip import Strip

from tabletop.i18n import N_
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.lines import Line, Piece
from tabletop.tui.panels.view import CURSOR


@dataclass(frozen=True, slots=True)
class Item:
    """Something on the line; `pick` is what taking it means (None: it is only to be read)."""

    pieces: tuple[Piece, ...]
    pick: Hashable = None

    @property
    def cells(self) -> int:
        """How wide it is."""
        return sum(cell_len(text) for text, _tone in self.pieces)


class Bar(Panel):
    """One line without a box. Subclasses give its `items`; those that have no room stay away, the last first."""

    DEFAULT_CSS = """
    Bar, Bar:focus { height: 1; border: none; overflow: hidden hidden; scrollbar-gutter: auto; background: $surface; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Go there"), id="view.choose"),
        Binding("left", "move(-1)", show=False, id="bar.before"),
        Binding("right", "move(1)", show=False, id="bar.next"),
    ]

    ONE_CLICK = True

    def gap(self, cells: int) -> int:
        """The cells between two items."""
        return 3

    def items(self, scene: Scene, cells: int) -> Sequence[Item]:
        """What stands on the line, in order."""
        raise NotImplementedError

    def build(self, scene: Scene, cells: int) -> list[Line]:
        pieces: list[Piece] = []
        spots: list[tuple[int, int, Hashable]] = []
        at = 0
        for item in self.items(scene, cells):
            gap = self.gap(cells) if at else 0
            if at + gap + item.cells > cells:
                continue
            if gap:
                pieces.append((" " * gap, ""))
            at += gap
            if item.pick is not None:
                spots.append((at, at + item.cells, item.pick))
            pieces.extend(item.pieces)
            at += item.cells
        return [Line(tuple(pieces), None, tuple(spots))]

    @property
    def picks(self) -> list[Hashable]:
        return [pick for row in self._lines for _start, _end, pick in row.spots]

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self._tone("")
        if y or not self._lines:
            return Strip.blank(width, base)
        row = self._lines[0]
        here = next((s for s in row.spots if s[2] == self.cursor), None) if self.has_focus else None
        segments = [Segment(glyph("pick") if self.has_focus else " ", base)]
        at = 0
        for text, tone in row.pieces:
            inside = here is not None and here[0] <= at < here[1]
            segments.append(Segment(text, base + CURSOR if inside else self._tone(tone)))
            at += cell_len(text)
        return Strip(segments).adjust_cell_length(width, base)

    def watch_cursor(self) -> None:
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
