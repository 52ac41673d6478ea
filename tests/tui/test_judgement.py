"""A team judges its rival for itself before it sees what its analysts say."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from tabletop.table import Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.game import HotSeat
from tabletop.tui.plan import Plan
from tests.tui.desk import LARGE, text_of
from tests.tui.room import at_home, choose, close, press, settle, shown, table_of, top
from tests.tui.shores import PLACE, shores_table


@asynccontextmanager
async def judging(table: Table, plan: Plan | None = None) -> AsyncIterator[Pilot[int]]:
    """A pilot at the first curtain of a game in which teams are asked."""

    def opening(app: TabletopApp) -> Screen[Any]:
        app.game = HotSeat(app, table, plan, judges=True)
        return app.game.first_screen()

    app = TabletopApp(opening, clock=lambda: datetime(2026, 1, 2, 14, 2), pause=0)
    async with app.run_test(size=LARGE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        yield pilot
        close(app)


async def test_the_question_comes_before_the_trust_and_the_answer_stands_beside_it() -> None:
    table = shores_table("north", "south")
    async with judging(table) as pilot:
        await press(pilot, "enter")
        assert top(pilot) == "JudgementDialog"
        assert "40%" not in shown(pilot.app.screen), "the analysts' trust is not in sight yet"
        await press(pilot, *"65", "enter")
        assert top(pilot) == "ConsoleScreen"
        (made,) = table.look("north").estimates
        assert (made.about, made.percent, made.turn) == ("south", 65, 1)
        await press(pilot, "2")
        trust = " ".join(text_of(pilot.app.screen, "trust").split())
        assert "South: your own estimate 65%, your analysts’ 40% (−25 points)" in trust


async def test_it_is_asked_once_a_turn_and_esc_skips_it() -> None:
    table = shores_table("north")
    async with judging(table) as pilot:
        await press(pilot, "enter", "escape")
        assert top(pilot) == "ConsoleScreen"
        assert table.look("north").estimates == ()
        await press(pilot, "f6", "enter")
        assert top(pilot) == "ConsoleScreen"
        while top(pilot) != "ResolutionScreen":
            await press(pilot, "f10", "enter")
        await press(pilot, "s", "enter")
        assert (top(pilot), table.turn) == ("JudgementDialog", 2)


async def test_the_last_judgement_is_recalled_and_nonsense_is_not_taken() -> None:
    table = shores_table("north")
    async with judging(table) as pilot:
        await press(pilot, "enter", "enter")
        assert "Type a number from 0 to 100" in shown(pilot.app.screen)
        await press(pilot, *"101", "enter")
        assert "A percentage from 0 to 100" in shown(pilot.app.screen)
        await press(pilot, "backspace", "enter")
        assert [e.percent for e in table.look("north").estimates] == [10]
        while top(pilot) != "ResolutionScreen":
            await press(pilot, "f10", "enter")
        await press(pilot, "s", "enter")
        assert top(pilot) == "JudgementDialog"
        assert "last time: 10%" in shown(pilot.app.screen)


async def test_two_fast_enters_on_the_curtain_skip_nothing() -> None:
    table = shores_table("north", "south")
    async with judging(table) as pilot:
        await pilot.press("enter", "enter")
        await settle(pilot)
        assert top(pilot) == "JudgementDialog"
        assert table.look("north").estimates == ()


async def test_practice_asks_nothing(tmp_path: Path) -> None:
    plan = Plan(
        PLACE, {"north": "human", "south": "human", "isle": "quiet"}, tmp_path / "real.jsonl", practice=True
    )
    async with judging(plan.rehearse(), plan) as pilot:
        await press(pilot, "enter")
        assert top(pilot) == "ConsoleScreen"


async def test_set_up_can_switch_it_off() -> None:
    async with at_home() as pilot:
        await choose(pilot, "taiwan_strait")
        form: Any = pilot.app.screen.query_one("#form")
        form.cursor = "judges"
        await press(pilot, "right", "f10", "enter", "enter")
        await settle(pilot)
        assert table_of(pilot).turn == 1
        assert top(pilot) == "ConsoleScreen"
