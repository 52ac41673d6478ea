"""The idle curtain: when nobody has touched key or mouse for some minutes, what is secret is hidden by itself."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp


class Idle:
    """Watches for quiet. `after` says how many seconds of it are too many (0: none are), `fell` what then happens.

    A touch costs nothing but looking at a watch; one timer wakes when the quiet could have lasted long enough.
    """

    def __init__(
        self,
        app: TabletopApp,
        after: Callable[[], float],
        fell: Callable[[], None],
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._app = app
        self._after = after
        self._fell = fell
        self._now = now
        self._touched = now()
        self._timer: Timer | None = None

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._now()

    def watch(self) -> None:
        """Something secret is in sight from now on."""
        self.touch()
        self.rest()
        self._wait()

    def rest(self) -> None:
        """Nothing secret is in sight any more."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def look(self) -> None:
        """Hide what is secret if it was quiet for too long, else look again when that could be."""
        self.rest()
        after = self._after()
        if after and self._now() - self._touched >= after:
            self._fell()
        else:
            self._wait()

    def _wait(self) -> None:
        # With the idle curtain switched off it is asked again now and then, for the setting may be changed in a game.
        after = self._after()
        left = max(self._touched + after - self._now(), 0.1) if after else 60.0
        self._timer = self._app.set_timer(left, self.look)
