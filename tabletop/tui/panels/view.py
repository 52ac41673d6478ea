"""A scrolling view of lines with an optional cursor, painted by the row."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import Line, Tone, in_profile
from tabletop.tui.panels.scrollbar import PlainBar
from tabletop.tui.themes import share

INKS: Mapping[Tone, tuple[str, float, bool]] = {
    "dim": ("foreground", 0.62, False),
    "strong": ("foreground", 1.0, True),
    "head": ("foreground", 1.0, True),
    "rule": ("foreground", 0.3, False),
    "good": ("primary", 1.0, False),
    "bad": ("warning", 1.0, True),
    "warn": ("warning", 1.0, False),
    "mine": ("primary", 1.0, True),
    "off": ("foreground", 0.45, False),
}
"""How each tone is painted: a colour of the theme, how much of it is mixed into the background, bold or not.

Tones are no component classes of the style sheet: a dozen panels with ten each made every change of focus slow.
"""

CURSOR = Style(reverse=True)

ScrollBar.renderer = PlainBar


class LinesView(ScrollView, can_focus=True):
    """Shows lines; the cursor goes from pick to pick. A subclass says in `rebuild` what the lines are."""

    DEFAULT_CSS = """
    LinesView {
        border: round $border;
        border-title-color: $foreground;
        border-title-style: bold;
        border-subtitle-color: $quiet;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 45%;
        scrollbar-color-hover: $foreground 70%;
        scrollbar-color-active: $accent;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-gutter: stable;
        overflow-x: hidden;
        overflow-y: auto;
    }
    LinesView:focus { border: heavy $accent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, id="view.up"),
        Binding("down", "move(1)", show=False, id="view.down"),
        Binding("home", "move(-9999)", show=False, id="view.first"),
        Binding("end", "move(9999)", show=False, id="view.last"),
        Binding("pageup", "page(-1)", show=False, id="view.page_up"),
        Binding("pagedown", "page(1)", show=False, id="view.page_down"),
        Binding("ctrl+pageup", "move(-9999)", show=False, id="view.top"),
        Binding("ctrl+pagedown", "move(9999)", show=False, id="view.bottom"),
        Binding("enter", "choose", show=False, id="view.choose"),
    ]

    ONE_CLICK: ClassVar[bool] = False
    """Whether one click chooses; else it takes two, for the first moves the cursor."""

    spot_reach = 0
    """Where the cursor goes from spot to spot instead of from line to line: how many rows belong to a spot; else 0."""

    cursor: reactive[Hashable] = reactive(None, repaint=False)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []
        self._clicked_before = False
        self._tones: dict[Tone, Style] = {}
        self._marked: Hashable = None  # the pick whose rows were last painted as the cursor's

    # What subclasses say

    def rebuild(self) -> None:
        """Make the lines anew if what they are made of has changed."""

    def chose(self, pick: Hashable) -> None:
        """The viewer chose the lines with this pick."""

    # Lines

    @property
    def cells(self) -> int:
        """The room for a line, in cells."""
        return self.scrollable_content_region.width - 1

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines. The cursor stays on its pick, or goes to the first. What stays as it was is not painted anew."""
        before, self._lines = self._lines, [in_profile(row) for row in lines]
        picks = self.picks
        if self.cursor not in picks:
            self.cursor = picks[0] if picks else None
        size = Size(max(self.cells, 0), len(self._lines))
        if size != self.virtual_size or len(before) != len(self._lines):
            self.virtual_size = size
            if self.styles.overflow_y == "auto" and self.container_size and not self.styles.auto_dimensions:
                # Textual would see it one round of layout later, and paint all of it twice.
                self.show_vertical_scrollbar = size.height > self.container_size.height
            self.refresh()
            return
        for number, (old, new) in enumerate(zip(before, self._lines, strict=True)):
            if old != new:
                self.refresh_lines(number)

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as plain text."""
        return tuple(line.text for line in self._lines)

    @property
    def picks(self) -> list[Hashable]:
        """What the cursor may stand on, from top to bottom."""
        if self.spot_reach:
            return list(dict.fromkeys(spot[2] for line in self._lines for spot in line.spots))
        return list(dict.fromkeys(line.pick for line in self._lines if line.pick is not None))

    @property
    def places(self) -> list[tuple[int, int, Hashable, bool]]:
        """Everything that a click may mean, once, from top to bottom: line, the cell before it, its pick, and whether it is
        but a part of its line, which one click chooses.
        """
        found: dict[Hashable, tuple[int, int, bool]] = {}
        for row, line in enumerate(self._lines):
            if line.pick is not None:
                found.setdefault(line.pick, (row, 0, False))
            for start, _end, pick in line.spots:
                found.setdefault(pick, (row, start, True))
        return [(row, cell, pick, part) for pick, (row, cell, part) in found.items()]

    def on_resize(self) -> None:
        self.rebuild()

    # Painting

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Without the one that replaces the terminal's own colours, of which a line has none: it copies every line."""
        return [each for each in super().get_line_filters() if not isinstance(each, ANSIToTruecolor)]

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self._tone("")
        row = y + self.scroll_offset.y
        if not 0 <= row < len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[row]
        here = self.has_focus and line.pick is not None and line.pick == self.cursor
        first = here and (row == 0 or self._lines[row - 1].pick != line.pick)
        blank = base + CURSOR if here else base
        segments = [Segment(glyph("pick") if first else " ", base)]
        for text, tone in line.pieces:
            segments.append(Segment(text, blank if here else self._tone(tone)))
        filled = 1 + sum(cell_len(text) for text, _tone in line.pieces)
        if filled < width:
            segments.append(Segment(" " * (width - filled), blank))
        strip = Strip(segments, max(filled, width)).adjust_cell_length(width, base)
        return self._marked_spot(strip, line) if self.spot_reach and self.has_focus else strip

    def _marked_spot(self, strip: Strip, line: Line) -> Strip:
        """The line with the spot reversed that the cursor stands on."""
        found = next((spot for spot in line.spots if spot[2] == self.cursor), None)
        if found is None:
            return strip
        start, end = found[0] + 1, found[1] + 1
        return Strip.join([strip.crop(0, start), strip.crop(start, end).apply_style(CURSOR), strip.crop(end)])

    def _tone(self, tone: Tone) -> Style:
        """The style of a tone on this background, in the theme's colours."""
        style = self._tones.get(tone)
        if style is None and not tone:
            style = self._tones[tone] = self.rich_style
        elif style is None:
            ink, usual, bold = INKS[tone]
            strength = share(self.app.current_theme.name, tone, usual)
            named = getattr(self.app.current_theme, ink) or self.styles.color.css
            color = self.background_colors[1].blend(Color.parse(named), strength, alpha=1.0)
            style = self._tones[tone] = self.rich_style + Style(color=color.rich_color, bold=bold or None)
        return style

    def notify_style_update(self) -> None:
        self._tones.clear()
        super().notify_style_update()

    def watch_cursor(self) -> None:
        rows = self._rows_of(self.cursor)
        if rows:
            top = 0 if self.cursor == self.picks[0] else rows[0]
            region = Region(0, rows[0], 1, max(len(rows), self.spot_reach)).union(Region(0, top, 1, 1))
            self.scroll_to_region(region, animate=False, force=True)
        for row in {*self._rows_of(self._marked), *rows}:
            self.refresh_lines(row)
        self._marked = self.cursor

    def _rows_of(self, pick: Hashable) -> list[int]:
        if pick is None:
            return []
        if self.spot_reach:
            return [n for n, row in enumerate(self._lines) if any(spot[2] == pick for spot in row.spots)]
        return [number for number, row in enumerate(self._lines) if row.pick == pick]

    def on_focus(self) -> None:
        self._repaint_cursor()

    def on_blur(self) -> None:
        self._repaint_cursor()

    def _repaint_cursor(self) -> None:
        for row in self._rows_of(self.cursor):
            self.refresh_lines(row)

    # Moving and choosing

    def action_move(self, by: int) -> None:
        """Move the cursor, or scroll where there is nothing to choose or nothing further."""
        picks = self.picks
        at = picks.index(self.cursor) if self.cursor in picks else 0
        to = max(0, min(at + by, len(picks) - 1))
        if not picks or to == at:
            self.scroll_relative(y=by, animate=False)
        else:
            self.cursor = picks[to]

    def action_page(self, by: int) -> None:
        """Scroll by the height of the view."""
        self.scroll_relative(y=by * max(self.size.height - 1, 1), animate=False)

    def action_choose(self) -> None:
        """Choose what the cursor stands on."""
        if self.cursor is not None:
            self.chose(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; one more click on the same chooses.

        The second of two fast clicks whose first was made on another screen was meant for that one: it chooses nothing.
        """
        at = event.get_content_offset(self)
        row = at.y + self.scroll_offset.y if at else -1
        astray, self._clicked_before = event.chain > 1 and not self._clicked_before, True
        if at is None or astray or not 0 <= row < len(self._lines):
            return
        spot = self._lines[row].spot(at.x - 1)
        if spot is not None:
            self.chose(spot)
            return
        if (pick := self._lines[row].pick) is None:
            return
        self.cursor = pick
        if self.ONE_CLICK or event.chain > 1:
            self.chose(pick)
