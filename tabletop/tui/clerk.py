"""Commands to the table, one at a time and off the event loop, and the mark that says what is saved.

A command returns when the disk has it; only then does the mark say so.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import ParamSpec, TypeVar

from tabletop.i18n import _
from tabletop.tui.glyphs import glyph

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Clerk:
    """Runs commands in a thread and keeps the time of the last one that was saved. `saves`: there is a file."""

    def __init__(self, clock: Callable[[], datetime], *, saves: bool) -> None:
        self._clock = clock
        self._saves = saves
        self._turn = asyncio.Lock()
        self._at: datetime | None = None
        self.writing = False

    async def do(self, command: Callable[Given, Result], *args: Given.args, **named: Given.kwargs) -> Result:
        """Run the command when those before it are done. Raises what it raises, and then nothing new is saved."""
        async with self._turn:
            self.writing = True
            try:
                result = await asyncio.to_thread(command, *args, **named)
            finally:
                self.writing = False
            self.mark()
            return result

    def mark(self) -> None:
        """Everything so far is on the disk now."""
        self._at = self._clock()

    def label(self) -> str:
        """What stands on top right: saved when, being saved, or not saved at all."""
        if not self._saves:
            return _("not saved")
        if self.writing:
            return _("Saving {dots}", dots=glyph("pending"))
        if self._at is None:
            return ""
        return _("Saved {time} {tick}", time=f"{self._at:%H:%M}", tick=glyph("yes"))
