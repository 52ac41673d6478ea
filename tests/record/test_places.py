"""Where games are saved when nobody says where."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from tabletop.record import places


@pytest.fixture
def games(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(places.VARIABLE, str(tmp_path))
    return tmp_path


def test_a_new_game_is_named_for_scenario_and_moment(games: Path) -> None:
    moment = datetime(2026, 3, 4, 15, 6, 7)
    assert places.new_save("thaad", moment) == games / "thaad-20260304-150607.jsonl"


def test_two_games_of_one_second_do_not_share_a_file(games: Path) -> None:
    moment = datetime(2026, 3, 4, 15, 6, 7)
    places.new_save("thaad", moment).touch()
    assert places.new_save("thaad", moment).name == "thaad-20260304-150607-2.jsonl"


def test_saved_games_come_newest_first(games: Path) -> None:
    for age, name in enumerate(("new", "old", "older")):
        (games / f"{name}.jsonl").touch()
        os.utime(games / f"{name}.jsonl", (1000 - age, 1000 - age))
    (games / "notes.txt").touch()
    assert [path.stem for path in places.saved_games()] == ["new", "old", "older"]


def test_no_folder_is_no_games(games: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(places.VARIABLE, str(games / "nowhere"))
    assert places.saved_games() == []


def test_without_the_variable_the_system_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(places.VARIABLE)
    assert places.games_folder().name == "games"
    assert "tabletop" in places.games_folder().parts
