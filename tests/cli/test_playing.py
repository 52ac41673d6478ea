"""The commands that play, as they are typed."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from tests.conftest import Run


def test_an_automated_game_is_told_saved_and_verified(tabletop: Run, tmp_path: Path) -> None:
    words = ("--auto", "--plain", "--seed", "7", "--save", "game.jsonl")
    played = tabletop("play", "taiwan_strait", *words)
    assert (played.returncode, played.stderr) == (0, "")
    assert "Turn 1 of about 12" in played.stdout
    assert "game.jsonl" in played.stdout.splitlines()[-1]
    verified = tabletop("replay", "game.jsonl", "--verify", "--json")
    assert verified.returncode == 0
    answer = json.loads(verified.stdout)
    assert answer["ok"] is True
    assert answer["turns"] > 0
    assert "Beijing" in tabletop("replay", "game.jsonl", "--plain", "--at", "2", "--as", "facilitator").stdout


def test_an_edited_save_is_refused_in_a_sentence(tabletop: Run, tmp_path: Path) -> None:
    tabletop("play", "taiwan_strait", "--auto", "--plain", "--seed", "7", "--save", "game.jsonl")
    path = tmp_path / "game.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines[:3], lines[3].replace('"turn":1', '"turn":2', 1), *lines[4:]]))
    refused = tabletop("replay", "game.jsonl", "--verify")
    assert refused.returncode == 2
    assert refused.stderr.startswith("tabletop: ")
    assert "Traceback" not in refused.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_without_a_name_the_game_goes_among_the_users_games_for_their_eyes_only(
    tabletop: Run, tmp_path: Path
) -> None:
    games = tmp_path / "games"
    played = tabletop("play", "taiwan_strait", "--auto", "--plain", "--short", TABLETOP_GAMES=str(games))
    assert played.returncode == 0
    (saved,) = games.glob("taiwan_strait-*.jsonl")
    assert str(saved) in played.stdout
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_simulate_counts_endings(tabletop: Run) -> None:
    words = ("simulate", "taiwan_strait", "-n", "12", "--seed", "7", "--json", "--seat", "us=reassurer")
    told = json.loads(tabletop(*words).stdout)
    assert told["games"] == 12
    assert sum(told["endings"].values()) == 12
    assert {"mean_turns", "seconds", "turns_per_second"} <= told.keys()
    assert list(told["by_doctrine"]["us"]) == ["reassurer"]
    again = json.loads(tabletop(*words).stdout)
    assert again["endings"] == told["endings"]


def test_simulate_shows_what_is_never_reached(tabletop: Run) -> None:
    said = tabletop("simulate", "taiwan_strait", "-n", "2", "--seed", "7", "--lang", "zh-Hant").stdout
    assert "從未出現" in said
    assert "95% 區間" in said


class TestClassroom:
    """What the command line offers to a class."""

    def test_the_bulletins_of_a_game_are_printed(self, tabletop: Run, tmp_path: Path) -> None:
        tabletop("play", "first_steps", "--auto", "--plain", "--seed", "7", "--save", "game.jsonl")
        told = tabletop("replay", "game.jsonl", "--bulletin")
        assert (told.returncode, told.stderr) == (0, "")
        assert "Public bulletin on turn 1\n" in told.stdout
        assert "Public bulletin on turn 2\n" in told.stdout
        one = tabletop("replay", "game.jsonl", "--bulletin", "--at", "2", "--lang", "zh-Hant")
        assert "第2回合公報" in one.stdout
        assert "第1回合公報" not in one.stdout
        refused = tabletop("replay", "game.jsonl", "--bulletin", "--at", "99")
        assert refused.returncode == 2
        assert "There is no bulletin of turn 99" in refused.stderr

    def test_what_does_not_go_together_is_refused(self, tabletop: Run, tmp_path: Path) -> None:
        for words in (
            ("play", "first_steps", "--plain", "--desk"),
            ("play", "first_steps", "--plain", "--clock", "5"),
            ("play", "first_steps", "--desk", "--auto"),
            ("play", "first_steps", "--clock", "9999"),
            ("resume", "game.jsonl", "--plain", "--desk"),
            ("replay", "game.jsonl", "--projector", "--plain"),
            ("replay", "game.jsonl", "--projector", "--as", "facilitator"),
            ("replay", "game.jsonl", "--bulletin", "--as", "us"),
            ("replay", "game.jsonl", "--bulletin", "--verify"),
        ):
            refused = tabletop(*words)
            assert refused.returncode == 2, words
            assert refused.stderr.startswith("tabletop: "), words
            assert "Traceback" not in refused.stderr
