"""An author at work: a starter scenario in a folder of its own, an editor that saves it, and the studio beside it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

from textual.pilot import Pilot

from tabletop.scenario.starter import starter
from tabletop.tui.studio.app import StudioApp
from tabletop.tui.studio.readings import Reading
from tabletop.tui.studio.screen import StudioScreen
from tests.tui.desk import settle

NOON = datetime(2026, 1, 2, 14, 2, 7)
PATIENCE = 30.0
"""Seconds for which a test waits for what must come; far longer than it takes."""


@dataclass(frozen=True)
class Draft:
    """The scenario's file, as an editor has it."""

    path: Path

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.path.read_text(encoding="utf-8")

    def save(self, text: str) -> None:
        """Write it as most editors do: a new file takes the name of the old one."""
        draft = self.path.with_name(".draft")
        draft.write_text(text, encoding="utf-8")
        draft.replace(self.path)

    def change(self, old: str, new: str) -> None:
        """Put `new` in the place of `old`, where it first stands, and save."""
        assert old in self.text
        self.save(self.text.replace(old, new, 1))


def begun(folder: Path) -> Draft:
    """A starter of two seats and six turns."""
    draft = Draft(folder / "islands.yaml")
    draft.path.write_text(starter("islands", "islands.yaml", 2, 6, "# edited"), encoding="utf-8")
    return draft


@asynccontextmanager
async def at_studio(draft: Draft, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
    """A pilot with the studio of the file before it, once the file was read."""
    app = StudioApp(draft.path, clock=lambda: NOON, pause=0)
    async with app.run_test(size=size) as pilot:
        await until(lambda: studio(pilot).reading is not None)
        await settle(pilot)
        yield pilot
        if app.game is not None:
            app.game.close()


def studio(pilot: Pilot[int]) -> StudioScreen:
    """The studio, whatever lies above it."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, StudioScreen)
    return screen


async def until(so: Callable[[], bool]) -> float:
    """Wait until it is so; how many seconds that took."""
    began = monotonic()
    while not so():
        assert monotonic() - began < PATIENCE
        await asyncio.sleep(0.002)
    return monotonic() - began


async def read_again(pilot: Pilot[int], save: Callable[[], object]) -> Reading:
    """Save, and wait until the studio has read the file; what it read."""
    before = studio(pilot).reading
    save()
    await until(lambda: studio(pilot).reading is not before and not _now(pilot).checking)
    await settle(pilot)
    return _now(pilot)


def _now(pilot: Pilot[int]) -> Reading:
    reading = studio(pilot).reading
    assert reading is not None
    return reading
