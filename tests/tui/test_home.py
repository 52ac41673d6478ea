"""Home shows what can be played and what was played, and opens either."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tabletop.record.places import games_folder
from tabletop.tui.home import HomeScreen
from tabletop.tui.pages import Page
from tests.tui.room import LARGE, SMALL, at_home, choose, press, settle, shown, table_for, top


@pytest.fixture(autouse=True)
def _own_games(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_GAMES", str(tmp_path / "games"))


def saved(name: str, turns: int, *, ended: bool = False) -> Path:
    """A saved game in the user's folder."""
    games_folder().mkdir(parents=True, exist_ok=True)
    path = games_folder() / f"{name}.jsonl"
    table = table_for("us", save=path, turns=turns)
    if ended:
        table.stop()
    table.close()
    os.utime(path, (1_767_362_520, 1_767_362_520))
    return path


async def test_the_shipped_scenarios_stand_there_with_their_pitches() -> None:
    async with at_home() as pilot:
        text = shown(pilot.app.screen)
        assert "Taiwan Strait" in text
        assert "THAAD" in text
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        home.query_one("#list", Page).cursor = next(
            ("play", n) for n, each in enumerate(home.cards) if each.id == "taiwan_strait"
        )
        await settle(pilot)
        assert "Four capitals, one strait." in shown(home)


async def test_the_scenario_that_teaches_the_game_stands_first_and_says_so() -> None:
    async with at_home() as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        assert [home.cards[0].id, home.query_one("#list", Page).cursor] == ["first_steps", ("play", 0)]
        marked = [row for row in home.query_one("#list", Page).lines if "start here" in row]
        assert len(marked) == 1
        assert "First Steps" in marked[0]
        minutes = [each.minutes for each in home.cards[1:] if each.minutes]
        assert minutes == sorted(minutes)


@pytest.mark.parametrize("size", [SMALL, LARGE, (200, 60)])
async def test_what_a_scenario_is_about_stands_under_it_in_both_languages_or_in_none(
    size: tuple[int, int],
) -> None:
    async with at_home(size) as pilot:
        page = pilot.app.screen.query_one("#list", Page)
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)

        def told() -> bool:
            pitch = str(home.cards[0].pitch)
            return any(row.strip() and row.strip()[:12] == pitch[:12] for row in page.lines)

        english = told()
        await press(pilot, "f3")
        assert told() is english


async def test_the_cursor_stands_on_the_game_just_left() -> None:
    saved("older", 1)
    saved("newer", 3)
    async with at_home() as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        await press(pilot, "end")
        left = home.games[-1].path
        await press(pilot, "enter")
        assert top(pilot) == "CurtainScreen"
        await press(pilot, "escape", "enter")
        assert top(pilot) == "HomeScreen"
        kind, number = home.at
        assert (kind, home.games[number].path) == ("game", left)
        await press(pilot, "enter")
        assert top(pilot) == "CurtainScreen"


async def test_the_first_minute_explains_itself_in_both_sizes() -> None:
    async with at_home(LARGE) as pilot:
        assert "draws" not in shown(pilot.app.screen)
        assert "drafts its orders and seals them" in shown(pilot.app.screen)
    async with at_home(SMALL) as pilot:
        assert "Enter: set it up" in shown(pilot.app.screen)


async def test_recent_games_say_how_far_they_are_and_open_at_the_curtain() -> None:
    saved("going", 2)
    async with at_home() as pilot:
        assert "turn 3/6" in shown(pilot.app.screen)
        await press(pilot, "end", "enter")
        assert top(pilot) == "CurtainScreen"


async def test_a_game_that_has_ended_opens_as_a_replay_and_leaving_it_leads_home() -> None:
    saved("over", 1, ended=True)
    async with at_home() as pilot:
        assert "ended after turn" in shown(pilot.app.screen)
        await press(pilot, "end", "enter")
        assert top(pilot) == "ReplayScreen"
        await press(pilot, "escape")
        assert top(pilot) == "HomeScreen"


async def test_a_game_still_going_on_is_replayed_by_r_as_a_spectator() -> None:
    saved("so_far", 2)
    async with at_home() as pilot:
        await press(pilot, "end", "r")
        assert top(pilot) == "ReplayScreen"
        assert "spectator" in shown(pilot.app.screen)


async def test_a_file_that_is_no_game_is_listed_and_its_opening_is_refused_in_a_sentence() -> None:
    games_folder().mkdir(parents=True, exist_ok=True)
    path = games_folder() / "shopping.jsonl"
    path.write_text("milk\n", encoding="utf-8")
    async with at_home() as pilot:
        assert "not a saved game" in shown(pilot.app.screen)
        await press(pilot, "end", "enter")
        assert top(pilot) == "Notice"
        assert "This game cannot be opened" in shown(pilot.app.screen)
        await press(pilot, "enter")
        assert top(pilot) == "HomeScreen"


async def test_any_file_can_be_opened_by_its_path(tmp_path: Path) -> None:
    scenario = tmp_path / "mine.yaml"
    scenario.write_text("title: Two towns\nseats:\n  a: {name: A}\n  b: {name: B}\n", encoding="utf-8")
    async with at_home() as pilot:
        await press(pilot, "o", *str(tmp_path / "none.yaml"), "enter")
        assert "There is no file" in shown(pilot.app.screen)
        await press(pilot, "ctrl+u", *str(scenario), "enter")
        assert top(pilot) == "SetupScreen"
        assert "Two towns" in shown(pilot.app.screen)


async def test_another_language_keeps_the_place() -> None:
    async with at_home() as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        await press(pilot, "down", "f3")
        text = shown(pilot.app.screen)
        assert "台灣海峽" in text
        assert "劇本" in text
        assert home.query_one("#list", Page).cursor == ("play", 1)
        await press(pilot, "f3")
        assert "Taiwan Strait" in shown(pilot.app.screen)


async def test_coming_home_finds_games_begun_meanwhile() -> None:
    async with at_home() as pilot:
        await choose(pilot, "taiwan_strait")
        await press(pilot, "m", "f10")
        await settle(pilot)
        assert top(pilot) == "RoomBriefing"
        await press(pilot, "enter", "escape", "enter")
        assert top(pilot) == "HomeScreen"
        assert "turn 1/12" in shown(pilot.app.screen)
