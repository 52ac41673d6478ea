"""A whole game through the real interface, driven by nothing but keys: set up, played, left, resumed, ended, replayed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tabletop.i18n import set_language
from tabletop.record.places import games_folder
from tabletop.table import Table, verify
from tabletop.tui.console import ConsoleScreen
from tests.tui.room import LARGE, SMALL, at_home, choose, press, settle, shown, table_of, top

STEPS = 400


@pytest.fixture(autouse=True)
def _own_games(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_GAMES", str(tmp_path / "games"))


async def set_up(pilot: Pilot[int]) -> None:
    """From home: the short form, Washington and Beijing played by people, chance from 11, started."""
    await choose(pilot, "taiwan_strait")
    await press(pilot, "down", "down", "right", "down", "right")
    await press(pilot, "down", "right")
    await press(pilot, "down", "down", "down", "down", "enter", "1", "1", "enter")
    await press(pilot, "f10")
    await settle(pilot)


async def one_step(pilot: Pilot[int]) -> None:
    """What a player presses on the screen that is shown."""
    screen = pilot.app.screen
    if isinstance(screen, ConsoleScreen):
        scene = screen.scene
        assert scene is not None
        if scene.view.choices and not scene.draft.answers:
            await press(pilot, "8", "enter")
        if not scene.draft.orders:
            await press(pilot, "a", "enter")
        else:
            await press(pilot, "f10")
    elif top(pilot) == "JudgementDialog":
        await press(pilot, "5", "0", "enter")
    elif top(pilot) == "OrderForm":
        await press(pilot, "escape", "f10")
    elif top(pilot) == "ResolutionScreen":
        await press(pilot, "enter", "s", "enter")
    else:
        await press(pilot, "enter")


async def play(pilot: Pilot[int], until_turn: int = 99) -> None:
    """Go on to the ending, or to a curtain of that turn."""
    for _step in range(STEPS):
        await settle(pilot)
        if top(pilot) == "EndingScreen":
            return
        if top(pilot) == "CurtainScreen" and table_of(pilot).turn >= until_turn:
            return
        await one_step(pilot)
    raise AssertionError(f"no end after {STEPS} steps, at {top(pilot)}:\n{shown(pilot.app.screen)}")


@pytest.mark.parametrize(
    ("size", "tongue"), [pytest.param(LARGE, "en", marks=pytest.mark.long), (SMALL, "zh-Hant")]
)
async def test_a_whole_game_by_keys(size: tuple[int, int], tongue: str) -> None:
    set_language(tongue)
    async with at_home(size) as pilot:
        await set_up(pilot)
        table = table_of(pilot)
        assert table.rules.cast.short
        assert [s for s, p in table.players.items() if p == "human"] == ["us", "prc"]
        await play(pilot, until_turn=3)
        await press(pilot, "enter", "escape", "f6", "escape", "enter")
        assert top(pilot) == "HomeScreen"

    async with at_home(size) as pilot:
        await press(pilot, "end", "enter")
        await settle(pilot)
        assert top(pilot) == "CurtainScreen"
        assert table_of(pilot).turn == 3
        await play(pilot)
        assert table_of(pilot).ended
        await press(pilot, "r", "right", "right", "escape", "h")
        assert top(pilot) == "HomeScreen"

    saves = saved()
    assert len(saves) == 1
    assert verify(saves[0]).ok
    watched = Table.watch(saves[0])
    ordered = [watched.look("us", turn).sealed for turn in range(1, watched.last)]
    assert sum(bool(orders) for orders in ordered) >= 3


def saved() -> list[Path]:
    """The saved games there are."""
    return sorted(games_folder().glob("*.jsonl"))
