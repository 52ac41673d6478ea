"""The numbered tabs that stand for the panels when only one is in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget


class TabLine(Widget):
    """One line of numbered names; the one in sight is reversed and in brackets."""

    DEFAULT_CSS = """
    TabLine { height: 1; background: $background; color: $quiet; }
    TabLine > .tabs--here { text-style: bold reverse; color: $foreground; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tabs--here"}

    names: reactive[tuple[str, ...]] = reactive(())
    short: reactive[tuple[str, ...]] = reactive(())
    """Shorter names for where those would not all fit."""

    at: reactive[int] = reactive(1)

    @dataclass
    class Wanted(Message):
        """The tab with this number, from 1, was clicked."""

        number: int

    def _cells(self) -> list[str]:
        """Each tab as it is written, closer together, with shorter names, or with the names left out where all would not fit.

        A tab without a name is not there now: its number is left out.
        """
        named = list(enumerate(self.names, 1))
        full = [f" {n} {name} " if name else "" for n, name in named]
        if sum(cell_len(text) for text in full) <= self.size.width:
            return full
        for names in (self.names, self.short or self.names):
            close = [f"{n} {name} " if name else "" for n, name in enumerate(names, 1)]
            close[self.at - 1] = " " + close[self.at - 1]
            if sum(cell_len(text) for text in close) <= self.size.width:
                return close
        return [f" {n} {name} " if n == self.at else f" {n} " if name else "" for n, name in named]

    @property
    def written(self) -> tuple[str, ...]:
        """The tabs as they are written, from left to right."""
        return tuple(self._cells())

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        here = base + self.get_component_rich_style("tabs--here", partial=True)
        segments = []
        for number, text in enumerate(self._cells(), 1):
            if number == self.at:
                segments.append(Segment(f"[{text[1:-1]}]", here))
            else:
                segments.append(Segment(text, base))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Ask for the tab under the pointer."""
        left = 0
        for number, text in enumerate(self._cells(), 1):
            left += cell_len(text)
            if event.x < left:
                self.post_message(self.Wanted(number))
                return
