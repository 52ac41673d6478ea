"""The projector view of a saved game that is played in another window, or another process: it reads, and follows.

It asks each second whether the file has changed, which costs nothing; only then it is read. What is shown is the spectator's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from time import time
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tabletop.engine.views import SPECTATOR
from tabletop.errors import TabletopError
from tabletop.i18n import N_, Message, _
from tabletop.table import Look, Table
from tabletop.tui.clock import TurnClock
from tabletop.tui.clockface import ClockFace
from tabletop.tui.clockfile import hear, place_of
from tabletop.tui.glyphs import glyph
from tabletop.tui.pages import Page
from tabletop.tui.panels.lines import Line, wrap
from tabletop.tui.projector import ProjectorScreen

EVERY = 1.0
"""How often the file is asked about, in seconds."""

Stamp = tuple[int, int, int]
"""What tells one state of a file from another: its inode, its size and the time it was written."""


class Follower:
    """What the spectator may see of a saved game as it grows. `problem` says what is wrong with the file, if anything is."""

    def __init__(self, path: Path) -> None:
        """Read it once. Raises RecordError and its kinds, ScenarioError."""
        self.path = path
        self.problem: Message | str | None = None
        self.clock = TurnClock()
        self._stamp: Stamp | None = None
        self._lines = 0
        self._clock_stamp: Stamp | None = None
        self.look = self._read()

    def _read(self) -> Look:
        stamp = stamp_of(self.path)
        lines = _lines_in(self.path)
        if lines < self._lines:
            self._stamp = stamp
            raise _Cut(self.path)
        with_secrets = Table.watch(self.path)
        self._stamp, self._lines = stamp, lines
        return with_secrets.look(SPECTATOR)

    @property
    def changed(self) -> bool:
        """Whether the file is another one than it was when it was read last."""
        return stamp_of(self.path) != self._stamp

    def follow(self) -> None:
        """Read the file again. What is wrong with it is kept as a sentence, and what was shown stays."""
        try:
            self.look = self._read()
            self.problem = None
        except (TabletopError, OSError) as error:
            self._stamp = stamp_of(self.path)
            self.problem = _sentence(self.path, error)

    def hear(self) -> bool:
        """Ask what the clock says; whether that is news."""
        stamp = stamp_of(place_of(self.path))
        if stamp == self._clock_stamp:
            return False
        self._clock_stamp = stamp
        hear(self.path, self.clock, self.look.view.turn, time())
        return True

    def forget_clock(self) -> None:
        """Another turn: what the clock said was of the one before, until it is asked again."""
        self._clock_stamp = None


class _Cut(TabletopError):
    """The file has become shorter than it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path

    def __str__(self) -> str:
        return _("{file} has been cut: it holds less than before.", file=self.path.name)


def _sentence(path: Path, error: Exception) -> Message | str:
    if not path.exists():
        return Message(
            N_("{file} is not there any more. What is shown is what it last said."), {"file": path.name}
        )
    return Message(N_("{problem} What is shown is what it last said."), {"problem": str(error)})


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None where it cannot be reached."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns)


def _lines_in(path: Path) -> int:
    """How many whole lines a file has; 0 where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 0


class FollowingScreen(ProjectorScreen):
    """The projector view in a window of its own, live."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6,escape,q", "back", N_("Quit"), id="following.back"),
    ]

    def __init__(self, follower: Follower) -> None:
        self.follower = follower
        super().__init__(lambda: follower.look, label=follower.clock.label)

    def body(self) -> ComposeResult:
        yield from super().body()
        yield Page(self._problem, id="problem", bare=True, fit=2, focus=False)

    def on_mount(self) -> None:
        super().on_mount()
        self.set_interval(EVERY, self._ask)
        self.follower.hear()

    def _problem(self, cells: int) -> list[Line]:
        problem = self.follower.problem
        return wrap((str(problem), "bad"), cells=cells, first=f"{glyph('alert')} ") if problem else []

    def heading(self) -> Sequence[str]:
        return (*super().heading(), _("live"))

    async def _ask(self) -> None:
        """Has anything changed? Only then it is read, off the event loop, and only then anything is painted."""
        follower = self.follower
        if follower.changed:
            await asyncio.to_thread(follower.follow)
            follower.forget_clock()
            self.renew()
        follower.hear()
        for face in self.query(ClockFace):
            face.show()
