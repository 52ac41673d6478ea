"""The application as a room meets it: the home screen, or a table with a game on it, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tabletop.engine import Rules
from tabletop.scenario import load
from tabletop.table import HUMAN, Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.game import HotSeat
from tabletop.tui.home import HomeScreen
from tabletop.tui.pages import Page
from tabletop.tui.plan import Plan
from tests.tui.desk import LARGE, SMALL, press, settle, shown

NOON = datetime(2026, 1, 2, 14, 2)
SEED = 5

__all__ = [
    "LARGE",
    "NOON",
    "SMALL",
    "at_home",
    "at_table",
    "choose",
    "press",
    "settle",
    "short_strait",
    "shown",
    "table_for",
    "table_of",
    "top",
]


@cache
def short_strait() -> Rules:
    """The short form of the shipped Taiwan Strait."""
    return load("taiwan_strait", short=True)


def table_for(*people: str, save: Path | None = None, turns: int = 0) -> Table:
    """A table of the short Taiwan Strait with people on these seats and doctrines on the others.

    So many quiet turns have passed, in which everybody held.
    """
    rules = short_strait()
    table = Table.start(rules, players={seat.id: HUMAN for seat in rules.seats}, seed=SEED, save=save)
    for _turn in range(turns):
        table.resolve()
    for seat in rules.seats:
        if seat.id not in people:
            table.set_player(seat.id, seat.doctrine)
    return table


@asynccontextmanager
async def at_home(size: tuple[int, int] = LARGE) -> AsyncIterator[Pilot[int]]:
    """A pilot with the home screen before it."""
    app = TabletopApp(clock=lambda: NOON, pause=0)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot
        close(app)


@asynccontextmanager
async def at_table(
    table: Table, size: tuple[int, int] = LARGE, plan: Plan | None = None, *, briefed: bool = False
) -> AsyncIterator[Pilot[int]]:
    """A pilot with the first screen of a game before it; `briefed`: all seats have read their briefings."""

    def opening(app: TabletopApp) -> Screen[Any]:
        app.game = HotSeat(app, table, plan)
        if briefed:
            app.game.briefed.update(table.players)
        return app.game.first_screen()

    app = TabletopApp(opening, clock=lambda: NOON, pause=0)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot
        close(app)


async def choose(pilot: Pilot[int], scenario: str) -> None:
    """Open the set-up of a shipped scenario from home."""
    home = pilot.app.screen
    assert isinstance(home, HomeScreen)
    number = next(n for n, each in enumerate(home.cards) if each.id == scenario)
    home.query_one("#list", Page).cursor = ("play", number)
    await press(pilot, "enter")


def close(app: TabletopApp) -> None:
    """Let the saved game go, as the program does when it ends."""
    if app.game is not None:
        app.game.close()


def top(pilot: Pilot[int]) -> str:
    """The name of the screen on top."""
    return type(pilot.app.screen).__name__


def table_of(pilot: Pilot[int]) -> Table:
    """The table that the application plays at."""
    app = pilot.app
    assert isinstance(app, TabletopApp)
    assert app.game is not None
    return app.game.table


def players(rules: Rules, **people: str) -> Mapping[str, str]:
    """Everybody a doctrine except those named."""
    return {seat.id: seat.doctrine for seat in rules.seats} | people
