"""The face of the turn clock: a few cells that are painted each second, and nothing beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias, cast

from rich.segment import Segment
from textual import events
from textual.containers import Horizontal
from textual.strip import Strip
from textual.widget import Widget

from tabletop.tui.bigdigits import ROWS, big, width_of

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp

Label: TypeAlias = Callable[[], str]
"""What a clock says now; empty where there is none."""

CELLS = 8
"""Room for `!999:59` and a space."""


class ClockFace(Widget):
    """What is left of the turn, as the game's clock says it, or `label`; no room is taken without a clock.

    A click pauses it.
    """

    DEFAULT_CSS = """
    ClockFace {
        width: 8; height: 1; background: $panel; color: $foreground; text-style: bold;
        display: none;
        &.-set { display: block; }
        &.-late { color: $warning; }
    }
    """

    ALLOW_SELECT = False

    def __init__(self, label: Label | None = None, *, id: str = "clock") -> None:
        super().__init__(id=id)
        self._ask = label
        self.label = ""

    def on_mount(self) -> None:
        self.show()
        self.screen.screen_layout_refresh_signal.subscribe(self, lambda _screen: self.show())

    def _asked(self) -> str:
        if self._ask is not None:
            return self._ask()
        game = cast("TabletopApp", self.app).game
        return "" if game is None else game.clockwork.clock.label()

    def show(self) -> None:
        """Show what the clock says now; paint only if that is something else."""
        label = self._asked()
        if label != self.label:
            self.label = label
            self.set_class(bool(label), "-set")
            self.set_class(label.startswith("!"), "-late")
            self.refresh()

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(f"{self.label:>{CELLS - 1}} ", self.rich_style)], CELLS)

    async def on_click(self, event: events.Click) -> None:
        """Stand still, or go on."""
        event.stop()
        await self.app.run_action("app.pause_clock")


class BigClock(ClockFace):
    """The same in digits five rows high."""

    DEFAULT_CSS = """
    BigClock { width: 46; height: 5; background: $background; }
    """

    def render_line(self, y: int) -> Strip:
        room = self.size.width
        text = big(self.label)[y] if y < ROWS and width_of(self.label) <= room else ""
        return Strip([Segment(f"{text:>{room}}", self.rich_style)], room)


class TopRow(Horizontal):
    """The line on top of a screen, with the clock at its end."""

    DEFAULT_CSS = """
    TopRow { height: 1; dock: top; background: $panel; }
    """

    def __init__(self, top: Widget, label: Label | None = None) -> None:
        top.styles.dock, top.styles.width = "none", "1fr"
        super().__init__(top, ClockFace(label), id="top-row")
