"""A whole game through the real interface by the mouse alone: every click goes to a text that is drawn on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from tabletop.i18n import _, set_language
from tabletop.record.places import games_folder
from tabletop.table import Table, verify
from tests.tui.room import LARGE, SMALL, at_home, settle, shown, table_of, top

STEPS = 120


@pytest.fixture(autouse=True)
def _own_games(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_GAMES", str(tmp_path / "games"))


def place(pilot: Pilot[int], text: str) -> tuple[int, int] | None:
    """The cell at which a text begins, the lowest on the screen where it stands twice: keys are at the bottom."""
    for y, row in reversed(list(enumerate(shown(pilot.app.screen).splitlines()))):
        if text in row:
            return cell_len(row[: row.rindex(text)]), y
    return None


async def click(pilot: Pilot[int], text: str, times: int = 1) -> None:
    """Click on a text that stands on the screen."""
    at = place(pilot, text)
    assert at is not None, f"“{text}” is not on the screen:\n{shown(pilot.app.screen)}"
    await pilot.click(offset=(at[0] + 1, at[1]), times=times)
    await settle(pilot)


async def set_up(pilot: Pilot[int]) -> None:
    """From home: the practice game, without own judgements, which are typed."""
    await click(pilot, _("start here"), times=2)
    await click(pilot, _("Own judgement"), times=2)
    await click(pilot, _("Start the game"))


async def at_the_console(pilot: Pilot[int]) -> None:
    """A seat gives the one order of the turn in the list of its orders, and seals it there."""
    if place(pilot, _("+ add an order ({key})", key="a")) is not None:
        await click(pilot, _("+ add an order ({key})", key="a"))
    elif place(pilot, _("seal these orders ({key})", key="F10")) is not None:
        await click(pilot, _("seal these orders ({key})", key="F10"))
    else:
        await click(pilot, f"3 {_('Orders')}")


async def one_step(pilot: Pilot[int]) -> None:
    """What a player clicks on the screen that is shown."""
    match top(pilot):
        case "ConsoleScreen":
            await at_the_console(pilot)
        case "OrderForm":
            await click(pilot, _("Put into the draft"))
        case "CurtainScreen":
            lift = place(pilot, _("lift the curtain")) is not None
            await click(pilot, _("lift the curtain") if lift else _("resolve the turn"))
        case "ResolutionScreen":
            over = place(pilot, _("{key}: go on", key="Enter")) is not None
            await click(pilot, _("Next step") if over else _("Skip to the end"))
        case "Question":
            await click(pilot, _("Seal"))
        case _:
            await click(pilot, _("Go on"))


@pytest.mark.parametrize(("size", "tongue"), [(LARGE, "en"), (SMALL, "zh-Hant")])
async def test_a_whole_game_by_mouse(size: tuple[int, int], tongue: str) -> None:
    set_language(tongue)
    async with at_home(size) as pilot:
        await set_up(pilot)
        for _step in range(STEPS):
            if top(pilot) == "EndingScreen":
                break
            await one_step(pilot)
        assert top(pilot) == "EndingScreen", shown(pilot.app.screen)
        assert table_of(pilot).ended
        await click(pilot, _("Home"))
        assert top(pilot) == "HomeScreen"

    (save,) = games_folder().glob("*.jsonl")
    assert verify(save).ok
    watched = Table.watch(save)
    for seat in ("north", "south"):
        sealed = [watched.look(seat, turn).sealed for turn in range(1, watched.last)]
        assert all(orders and len(orders) == 1 for orders in sealed), "every turn an order, by mouse alone"
