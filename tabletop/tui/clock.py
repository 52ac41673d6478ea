"""The clock of a turn: it counts down, warns, is extended or paused, and decides nothing.

It is for the people in the room alone. It is no part of the record: what it shows cannot change what a game is, and a
game that is gone on with begins its turn with the full time again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.timer import Timer

from tabletop.i18n import N_, _
from tabletop.tui.clockface import ClockFace

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp

MORE = 5
"""How many minutes the clock is extended by."""

WARNINGS = (5, 1)
"""At how many minutes left the room is warned."""

LONGEST = 999
"""The most minutes that the clock is extended to."""


class TurnClock:
    """How much of a turn is left. `now` tells seconds that only grow."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self.turn: int | None = None
        self._ends = 0.0
        self._held: float | None = None  # seconds left while it stands still
        self._told: set[int] = set()

    @property
    def set(self) -> bool:
        """Whether a turn is being counted."""
        return self.turn is not None

    @property
    def running(self) -> bool:
        """Whether time is passing."""
        return self.set and self._held is None and not self.over

    @property
    def paused(self) -> bool:
        """Whether it stands still although time is left."""
        return self.set and self._held is not None

    @property
    def left(self) -> int:
        """The seconds left, rounded up; 0 without a turn."""
        if not self.set:
            return 0
        return max(ceil(self.exact), 0)

    @property
    def exact(self) -> float:
        """The seconds left, not rounded; less than none once time is up."""
        return self._ends - self._now() if self._held is None else self._held

    @property
    def over(self) -> bool:
        """Whether time is up."""
        return self.set and self.left == 0

    def begin(self, turn: int, minutes: int) -> None:
        """Count this turn from the full time, unless it is being counted already. Without minutes nothing is counted."""
        if turn == self.turn:
            return
        self.stop()
        if minutes > 0:
            self.turn = turn
            self._ends = self._now() + minutes * 60
            self._told = {warning for warning in WARNINGS if warning >= minutes}

    def follow(self, turn: int, left: float, *, paused: bool) -> None:
        """Say what another clock says: so many seconds left of this turn."""
        self.turn, self._ends = turn, self._now() + left
        self._held = left if paused else None

    def stop(self) -> None:
        """No turn is open any more."""
        self.turn, self._held = None, None

    def more(self, minutes: int = MORE) -> None:
        """So much longer, from now where time was up."""
        if not self.set:
            return
        left = min(self.left + minutes * 60, LONGEST * 60)
        if self._held is None:
            self._ends = self._now() + left
        else:
            self._held = left
        self._told = {warning for warning in WARNINGS if warning * 60 >= left}

    def pause(self) -> None:
        """Stand still, or go on."""
        if self._held is not None:
            self._ends, self._held = self._now() + self._held, None
        elif self.running:
            self._held = self._ends - self._now()

    def warning(self) -> int | None:
        """The minutes left of which the room has to be told now, once each; 0: time is up; None: of nothing."""
        if not self.running and not self.over:
            return None
        due = [warning for warning in (*WARNINGS, 0) if self.left <= warning * 60]
        fresh = [warning for warning in due if warning not in self._told]
        self._told.update(due)
        return min(fresh) if fresh else None

    def label(self) -> str:
        """`12:05`; `=12:05` while it stands still, `!00:40` when little is left; empty without a turn."""
        if not self.set:
            return ""
        left = self.left
        sign = "=" if self.paused else "!" if left <= WARNINGS[0] * 60 else ""
        return f"{sign}{left // 60:02}:{left % 60:02}"


class Clockwork:
    """Lets the clock of the game be seen: each second on the screen in front, and nothing else is painted for it."""

    def __init__(
        self, app: TabletopApp, clock: TurnClock, told: Callable[[TurnClock], None] = lambda clock: None
    ) -> None:
        """`told` hears of every change that is not just the passing of time."""
        self.app = app
        self.clock = clock
        self._told = told
        self._timer: Timer | None = None

    def begin(self, turn: int, minutes: int) -> None:
        """The turn is open."""
        self.clock.begin(turn, minutes)
        self._run()

    def stop(self) -> None:
        """The turn is over."""
        self.clock.stop()
        self._run()

    def more(self) -> None:
        """Five minutes more."""
        if self.clock.set:
            late = self.clock.over
            self.clock.more()
            self._run()
            if late and self.app.game is not None:
                self.app.game.time_is_up()
            self.app.notify(_("{minutes} minutes more.", minutes=MORE))

    def pause(self) -> None:
        """Stand still, or go on."""
        if self.clock.set and not self.clock.over:
            self.clock.pause()
            self._run()
            self.app.notify(_("The clock stands still.") if self.clock.paused else _("The clock goes on."))

    def _run(self) -> None:
        """Tick while time passes, and only then."""
        if self.clock.running and self._timer is None:
            self._timer = self.app.set_interval(1.0, self._tick)
        elif not self.clock.running and self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._told(self.clock)
        self._show()

    def _tick(self) -> None:
        warning = self.clock.warning()
        if warning is not None:
            self.app.notify(_warning(warning), severity="information" if warning else "warning")
        if self.clock.over:
            self._run()
            if self.app.game is not None:
                self.app.game.time_is_up()
        else:
            self._show()

    def _show(self) -> None:
        if not self.app.is_running:
            return
        for face in self.app.screen.query(ClockFace):
            face.show()
        from tabletop.tui.panels.status import TopLine

        for top in self.app.screen.query(TopLine):
            if top.scene is not None and top.scene.clock != self.clock.label():
                top.scene = replace(top.scene, clock=self.clock.label())


def _warning(minutes: int) -> str:
    if not minutes:
        return _("Time is up for this turn. Nothing is lost: what is drafted stays, and can still be sealed.")
    return _("One minute left.") if minutes == 1 else _("{minutes} minutes left.", minutes=minutes)


CLOCK_KEYS: tuple[Binding, ...] = (
    Binding("plus", "app.more_time", N_("Five more minutes"), show=False, priority=True, id="clock.more"),
    Binding(
        "equals_sign",
        "app.pause_clock",
        N_("Clock: stand still or go on"),
        show=False,
        priority=True,
        id="clock.pause",
    ),
)
"""The keys of the clock, the same on every screen that shows it; the application carries them out."""
