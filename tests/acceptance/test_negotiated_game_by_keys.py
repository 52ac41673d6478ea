"""A whole negotiated game through the real interface, by nothing but keys: judged, talked over, agreed, kept, broken, replayed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tabletop.i18n import set_language
from tabletop.record.places import games_folder
from tabletop.table import Table, verify
from tests.tui.desk import text_of
from tests.tui.room import LARGE, SMALL, at_home, press, settle, shown, table_of, top
from tests.tui.shores import PLACE

STEPS = 60


@pytest.fixture(autouse=True)
def _own_games(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_GAMES", str(tmp_path / "games"))


async def begin(pilot: Pilot[int]) -> None:
    """From home to the first console: the file of Two Shores, North and South played by people."""
    await press(pilot, "o", *str(PLACE), "enter")
    await press(pilot, "f10")
    await settle(pilot)
    assert top(pilot) == "RoomBriefing"
    await press(pilot, "enter", "enter")
    await judge(pilot, "60")


async def judge(pilot: Pilot[int], percent: str) -> None:
    """Answer the question for the team's own judgement."""
    assert top(pilot) == "JudgementDialog"
    await press(pilot, *percent, "enter")
    assert top(pilot) == "ConsoleScreen"


async def until(pilot: Pilot[int], screen: str) -> None:
    """Lift curtains, skip questions and pass sealed consoles on until this screen is on top."""
    for _step in range(STEPS):
        if top(pilot) == screen:
            return
        if top(pilot) == "ConsoleScreen":
            await press(pilot, "f10")
        elif top(pilot) == "JudgementDialog":
            await press(pilot, "escape")
        elif top(pilot) == "ResolutionScreen":
            await press(pilot, "s", "enter")
        else:
            await press(pilot, "enter")
        await settle(pilot)
    raise AssertionError(f"never came to {screen}:\n{shown(pilot.app.screen)}")


async def first_turn(pilot: Pilot[int]) -> None:
    """North writes and offers; South answers and counters; North accepts and both seal."""
    await press(pilot, "m", *"Shall", "space", *"we", "enter")
    await press(pilot, "o", "space", "tab", "space", "enter", "enter")
    await press(pilot, "f10", "enter", "enter")
    await judge(pilot, "40")
    await press(pilot, "5", "c")
    assert top(pilot) == "OfferComposer"
    await press(
        pilot, "down", "down", "space", "tab", *"ports", "right", "space", "tab", *"Better", "enter", "enter"
    )
    assert top(pilot) == "ConsoleScreen"
    await press(pilot, "f10", "enter", "enter")
    assert top(pilot) == "ConsoleScreen", "North comes again, for South has talked"
    await press(pilot, "5", "a", "y")
    await press(pilot, "f10", "enter")
    await until(pilot, "ResolutionScreen")


@pytest.mark.parametrize(
    ("size", "tongue"), [(LARGE, "en"), pytest.param(SMALL, "zh-Hant", marks=pytest.mark.long)]
)
async def test_a_negotiated_game_by_keys(size: tuple[int, int], tongue: str) -> None:
    set_language(tongue)
    async with at_home(size) as pilot:
        await begin(pilot)
        table = table_of(pilot)
        await first_turn(pilot)
        await until(pilot, "ConsoleScreen")
        view = table.look("north").view
        assert view.turn == 2
        assert [deal.number for deal in view.deals] == [2]
        assert {(p.by, p.to, p.status) for p in view.pledges} == {
            ("north", "south", "in_force"),
            ("south", "north", "in_force"),
        }
        await press(pilot, "6")
        known = text_of(pilot.app.screen, "known")
        assert ("Pledges in force" if tongue == "en" else "有效的承諾") in known

        await press(pilot, "a", *"drill", "right", "enter")
        assert top(pilot) == "ConsoleScreen"
        await press(pilot, "f10")
        assert top(pilot) == "Question", "breaking one's word is asked before it is sealed"
        await press(pilot, "enter")
        await until(pilot, "ResolutionScreen")
        assert any(act.move == "drill" for act in table.look("south").view.acts)

        await until(pilot, "EndingScreen")
        estimates = table.look("facilitator").estimates
        assert {(e.seat, e.percent) for e in estimates} == {("north", 60), ("south", 40)}
        await press(pilot, "r", "5")
        assert top(pilot) == "ReplayScreen"
        await press(pilot, "v", "down", "enter", "full_stop", "5")
        assert "Shall we" in text_of(pilot.app.screen, "channels")
        await press(pilot, "escape", "h")
        assert top(pilot) == "HomeScreen"

    (save,) = sorted(games_folder().glob("*.jsonl"))
    assert verify(save).ok
    watched = Table.watch(save)
    assert [m.text for m in watched.look("south").messages] == ["Shall we"]
    assert watched.look("isle").messages == ()
