"""A seat's console over a real game, driven by keys: what the tests of console, orders and replay begin from."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from tabletop.engine import Order, Rules
from tabletop.scenario import load
from tabletop.table import HUMAN, Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.console import ConsoleScreen
from tabletop.tui.frame import Frame
from tabletop.tui.game import HotSeat
from tabletop.tui.orders.form import OrderForm
from tabletop.tui.panels.view import LinesView
from tabletop.tui.replay import ReplayScreen

LARGE = (120, 40)
SMALL = (80, 24)
SEED = 7

VIEWS = [
    pytest.param(LARGE, "en", id="large-en"),
    pytest.param(LARGE, "zh-Hant", id="large-zh-Hant", marks=pytest.mark.long),
    pytest.param(SMALL, "en", id="small-en", marks=pytest.mark.long),
    pytest.param(SMALL, "zh-Hant", id="small-zh-Hant"),
]
"""How a picture is taken: in English with much room, in Chinese with little; what is crossed where there is time."""

S = TypeVar("S", bound=Screen[Any])


@cache
def strait() -> Rules:
    """The shipped Taiwan Strait."""
    return load("taiwan_strait")


def played(turns: int, human: str | None = "us") -> Table:
    """A game after so many turns played by doctrines; then one seat belongs to people."""
    rules = strait()
    table = Table.start(rules, players={seat.id: seat.doctrine for seat in rules.seats}, seed=SEED)
    for _turn in range(turns):
        if not table.ended:
            table.resolve()
    if human is not None and not table.ended:
        table.set_player(human, HUMAN)
    return table


def console_app(table: Table, seat: str = "us") -> TabletopApp:
    """The application with the console of one seat open, and a clock that stands still."""

    def opening(app: TabletopApp) -> Screen[Any]:
        game = app.game = HotSeat(app, table)
        game.briefed.update(table.players)
        app.call_later(game.lift, seat)
        return Frame()

    return TabletopApp(opening, clock=lambda: datetime(2026, 1, 2, 14, 2), pause=0)


def replay_app(table: Table, turn: int | None = None, viewer: str = "spectator") -> TabletopApp:
    """The application with a replay open."""
    return TabletopApp(lambda app: ReplayScreen(table, turn, viewer))


@asynccontextmanager
async def at_console(
    table: Table, seat: str = "us", size: tuple[int, int] = LARGE
) -> AsyncIterator[tuple[Pilot[int], ConsoleScreen]]:
    """A pilot with the console of one seat before it."""
    app = console_app(table, seat)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot, screen_of(app, ConsoleScreen)


@asynccontextmanager
async def at_replay(
    table: Table, turn: int | None = None, viewer: str = "spectator", size: tuple[int, int] = LARGE
) -> AsyncIterator[tuple[Pilot[int], ReplayScreen]]:
    """A pilot with a replay before it."""
    app = replay_app(table, turn, viewer)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot, screen_of(app, ReplayScreen)


async def settle(pilot: Pilot[int]) -> None:
    """Wait until nothing is left to be done."""
    for _round in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys one after the other, and wait until all are dealt with."""
    await pilot.press(*keys)
    await settle(pilot)


def screen_of(app: App[int], kind: type[S]) -> S:
    """The screen on top, which has to be of this kind."""
    screen = app.screen
    assert isinstance(screen, kind), f"{type(screen).__name__} is on top"
    return screen


def form_of(pilot: Pilot[int]) -> OrderForm:
    """The order form on top."""
    return screen_of(pilot.app, OrderForm)


def text_of(screen: Screen[Any], panel: str) -> str:
    """What a panel shows, as lines of text."""
    return "\n".join(screen.query_one(f"#{panel}", LinesView).lines)


def shown(screen: Screen[Any]) -> str:
    """All that stands on the screen, row by row."""
    width, height = screen.size
    rows = screen._compositor.render_strips()
    assert len(rows) == height, (len(rows), width, height)
    return "\n".join(row.text for row in rows)


DRAFT = (
    Order("hotline_call", level=1, intent="reassure", note="We pick up the phone first."),
    Order("arms_sale", "taiwan", 2, intent="deter"),
)
"""Two orders of Washington for pictures of a full draft."""
