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
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import Line, Tone, in_profile

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


class LinesView(ScrollView, can_focus=True):
    """Shows lines; the cursor goes from pick to pick. A subclass says in `rebuild` what the lines are."""

    DEFAULT_CSS = """
    LinesView {
        border: round $foreground 30%;
        border-title-color: $foreground;
        border-title-style: bold;
        border-subtitle-color: $foreground 60%;
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;
        overflow-y: auto;
    }
    LinesView:focus { border: heavy $accent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("home", "move(-9999)", show=False),
        Binding("end", "move(9999)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("ctrl+pageup", "move(-9999)", show=False),
        Binding("ctrl+pagedown", "move(9999)", show=False),
        Binding("enter", "choose", show=False),
    ]

    ONE_CLICK: ClassVar[bool] = False
    """Whether one click chooses; else it takes two, for the first moves the cursor."""

    cursor: reactive[Hashable] = reactive(None, repaint=False)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []
        self._tones: dict[Tone, Style] = {}

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
        """Show these lines. The cursor stays on its pick, or goes to the first."""
        self._lines = [in_profile(row) for row in lines]
        picks = self.picks
        if self.cursor not in picks:
            self.cursor = picks[0] if picks else None
        self.virtual_size = Size(max(self.cells, 0), len(self._lines))
        self.refresh()

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as plain text."""
        return tuple(line.text for line in self._lines)

    @property
    def picks(self) -> list[Hashable]:
        """What the cursor may stand on, from top to bottom."""
        return list(dict.fromkeys(line.pick for line in self._lines if line.pick is not None))

    def on_resize(self) -> None:
        self.rebuild()

    # Painting

    def render_line(self, y: int) -> Strip:
        width, base = self.size.width, self._tone("")
        row = y + self.scroll_offset.y
        if not 0 <= row < len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[row]
        here = self.has_focus and line.pick is not None and line.pick == self.cursor
        first = here and (row == 0 or self._lines[row - 1].pick != line.pick)
        segments = [Segment(glyph("pick") if first else " ", base)]
        for text, tone in line.pieces:
            segments.append(Segment(text, base + CURSOR if here else self._tone(tone)))
        filled = 1 + sum(cell_len(text) for text, _tone in line.pieces)
        if here and filled < width:
            segments.append(Segment(" " * (width - filled), base + CURSOR))
        return Strip(segments).adjust_cell_length(width, base)

    def _tone(self, tone: Tone) -> Style:
        """The style of a tone on this background, in the theme's colours."""
        style = self._tones.get(tone)
        if style is None and not tone:
            style = self._tones[tone] = self.rich_style
        elif style is None:
            ink, strength, bold = INKS[tone]
            named = getattr(self.app.current_theme, ink) or self.styles.color.css
            color = self.background_colors[1].blend(Color.parse(named), strength, alpha=1.0)
            style = self._tones[tone] = self.rich_style + Style(color=color.rich_color, bold=bold or None)
        return style

    def notify_style_update(self) -> None:
        self._tones.clear()
        super().notify_style_update()

    def watch_cursor(self) -> None:
        rows = [n for n, line in enumerate(self._lines) if line.pick is not None and line.pick == self.cursor]
        if rows:
            top = 0 if self.cursor == self.picks[0] else rows[0]
            region = Region(0, rows[0], 1, len(rows)).union(Region(0, top, 1, 1))
            self.scroll_to_region(region, animate=False, force=True)
        self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

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
        """A click moves the cursor; one more click on the same chooses."""
        at = event.get_content_offset(self)
        row = at.y + self.scroll_offset.y if at else -1
        if not 0 <= row < len(self._lines) or (pick := self._lines[row].pick) is None:
            return
        self.cursor = pick
        if self.ONE_CLICK or event.chain > 1:
            self.chose(pick)
