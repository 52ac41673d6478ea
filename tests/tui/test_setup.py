"""Set-up says who sits where, in which form and world, with which luck, and where the game is saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario import shelf
from tabletop.scenario.card import card
from tabletop.table import Table
from tabletop.tui.app import TabletopApp
from tabletop.tui.pages import Form, Page
from tabletop.tui.plan import Plan
from tabletop.tui.setup import HUMAN, SetupScreen
from tests.tui.room import LARGE, SMALL, at_home, choose, press, settle, shown, table_of, top

STRAIT = card(shelf.root() / "taiwan_strait.yaml")


def setup_of(app: object) -> SetupScreen:
    assert isinstance(app, TabletopApp)
    screen = app.screen
    assert isinstance(screen, SetupScreen)
    return screen


async def test_seats_are_stepped_through_people_and_every_doctrine() -> None:
    async with at_home() as pilot:
        await choose(pilot, "taiwan_strait")
        screen = setup_of(pilot.app)
        seen = set()
        for _step in range(len(screen.settings.doctrines) + 2):
            seen.add(screen.settings.players[0])
            await press(pilot, "right")
        assert seen == {HUMAN, "random", *(d.id for d in screen.settings.doctrines)}
        assert screen.settings.players[0] == HUMAN


async def test_one_key_leaves_all_but_one_seat_to_doctrines_and_another_gives_all_to_people() -> None:
    async with at_home() as pilot:
        await choose(pilot, "taiwan_strait")
        await press(pilot, "down", "m")
        screen = setup_of(pilot.app)
        assert [p == HUMAN for p in screen.settings.players] == [False, True, False, False]
        await press(pilot, "p")
        assert set(screen.settings.players) == {HUMAN}


@pytest.mark.parametrize("size", [LARGE, SMALL])
async def test_each_line_is_explained(size: tuple[int, int]) -> None:
    async with at_home(size) as pilot:
        await choose(pilot, "taiwan_strait")
        form = setup_of(pilot.app).query_one("#form", Form)
        for pick in ("short", "world", "practice", "judges", "seed", "save", "start"):
            form.cursor = pick
            await pilot.pause()
            about = setup_of(pilot.app).query_one("#about", Page)
            assert any(line.strip() for line in about.lines), pick


async def test_a_seed_is_typed_and_too_large_a_one_is_refused() -> None:
    async with at_home() as pilot:
        await choose(pilot, "taiwan_strait")
        setup_of(pilot.app).query_one("#form", Form).cursor = "seed"
        await press(pilot, "enter", *"x12", "enter")
        assert setup_of(pilot.app).settings.seed == "12"
        await press(pilot, "enter", *("9" * 20), "enter")
        assert "The largest number is" in shown(pilot.app.screen)


async def test_a_save_must_be_a_new_jsonl(tmp_path: Path) -> None:
    taken = tmp_path / "taken.jsonl"
    taken.touch()
    async with at_home() as pilot:
        await choose(pilot, "taiwan_strait")
        setup_of(pilot.app).query_one("#form", Form).cursor = "save"
        await press(pilot, "enter", "ctrl+u", *"game.txt", "enter")
        assert "ends in .jsonl" in shown(pilot.app.screen)
        await press(pilot, "ctrl+u", *str(taken), "enter")
        assert "already" in shown(pilot.app.screen)
        await press(pilot, "ctrl+u", *str(tmp_path / "new.jsonl"), "enter")
        assert setup_of(pilot.app).settings.save == tmp_path / "new.jsonl"


async def test_starting_opens_the_briefing_of_the_game_that_was_set_up(tmp_path: Path) -> None:
    async with at_home() as pilot:
        await choose(pilot, "taiwan_strait")
        screen = setup_of(pilot.app)
        form = screen.query_one("#form", Form)
        for pick in ("short", "world"):
            form.cursor = pick
            await press(pilot, "right")
        screen._seed_is("7")
        screen._save_in(str(tmp_path / "set_up.jsonl"))
        await press(pilot, "m", "f10")
        await settle(pilot)
        assert top(pilot) == "RoomBriefing"
        table = table_of(pilot)
        assert table.path == tmp_path / "set_up.jsonl"
        assert (table.rules.cast.short, table.rules.cast.world) == (True, "high_fear")
        assert [s for s, p in table.players.items() if p == HUMAN] == ["us"]
        same = Table.start(table.rules, players=table.players, seed=7)
        assert same.look("prc").view == table.look("prc").view


async def test_a_folder_that_cannot_be_written_is_said_and_set_up_stays(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    async with at_home() as pilot:
        await choose(pilot, "taiwan_strait")
        setup_of(pilot.app)._save_in(str(tmp_path / "file" / "game.jsonl"))
        await press(pilot, "f10")
        await settle(pilot)
        assert top(pilot) == "Notice"
        assert "This game cannot be opened" in shown(pilot.app.screen)
        await press(pilot, "enter")
        assert top(pilot) == "SetupScreen"


def test_practice_is_played_with_other_luck_and_saves_nothing(tmp_path: Path) -> None:
    plan = Plan(STRAIT.path, {"us": HUMAN}, tmp_path / "real.jsonl", seed=7, practice=True)
    table = plan.rehearse()
    assert table.path is None
    assert not list(tmp_path.iterdir())
    real = plan.start()
    real.close()
    assert real.path == tmp_path / "real.jsonl"


async def test_a_folder_that_cannot_be_made_is_said_when_the_game_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("TABLETOP_GAMES", str(blocked / "games"))
    async with at_home() as pilot:
        await choose(pilot, "taiwan_strait")
        assert top(pilot) == "SetupScreen"
        await press(pilot, "f10")
        assert top(pilot) == "Notice"
        assert "games: Not a directory." in " ".join(shown(pilot.app.screen).split())
        await press(pilot, "enter")
        assert top(pilot) == "SetupScreen"
