"""`tabletop new` writes a scenario that can be played at once, whole or not at all, and never over another file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tabletop.cli import main
from tabletop.cli.commands import new
from tabletop.scenario import check, starter
from tests.conftest import Run


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_what_it_writes_is_checked_and_played_at_once(tmp_path: Path, tabletop: Run) -> None:
    assert tabletop("new", "my crisis.yaml", "--seats", "3", "--turns", "4").returncode == 0
    checked = tabletop("check", "my crisis.yaml")
    assert (checked.returncode, checked.stdout) == (0, "my crisis.yaml: nothing is wrong.\n")
    played = tabletop("play", "my crisis.yaml", "--auto", "--plain", "--seed", "1", "--save", "game.jsonl")
    assert played.returncode == 0
    assert (tmp_path / "game.jsonl").is_file()


def test_it_can_be_played_by_hand(tabletop: Run) -> None:
    tabletop("new", "mine.yaml", "--turns", "4")
    played = tabletop("play", "mine.yaml", "--plain", "--seed", "1", text="\nmoves\nhelp\nquit\n")
    assert "Traceback" not in played.stderr
    assert "Gull Bank" in played.stdout
    assert "Drill a well" in played.stdout


def test_it_says_what_to_do_next_in_words_that_can_be_typed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "my crisis.yaml"]) == 0
    said = capsys.readouterr().out
    assert "A scenario with 2 seats and 6 turns is in my crisis.yaml." in said
    for command in ("check", "play"):
        assert f'  tabletop {command} "my crisis.yaml"\n' in said


def test_it_speaks_the_language_that_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "mine.yaml", "--lang", "zh-Hant"]) == 0
    assert "劇本" in capsys.readouterr().out
    assert "title: 鷗灘" in Path("mine.yaml").read_text(encoding="utf-8")
    assert check("mine.yaml") == []


def test_a_file_that_is_there_stays_unless_it_is_meant(capsys: pytest.CaptureFixture[str]) -> None:
    Path("mine.yaml").write_text("mine", encoding="utf-8")
    assert main(["new", "mine.yaml"]) == 2
    assert "There is a file mine.yaml already." in capsys.readouterr().err
    assert Path("mine.yaml").read_text(encoding="utf-8") == "mine"
    assert main(["new", "mine.yaml", "--force"]) == 0
    assert check("mine.yaml") == []
    assert sorted(p.name for p in Path().iterdir()) == ["mine.yaml"]


def test_a_name_without_an_ending_gets_one_and_another_ending_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["new", "mine"]) == 0
    assert Path("mine.yaml").is_file()
    assert main(["new", "mine.txt"]) == 2
    assert "ends in .yaml" in capsys.readouterr().err


@pytest.mark.parametrize("force", [[], ["--force"]])
def test_nothing_half_written_stays_behind(
    force: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("old.yaml").write_text("old", encoding="utf-8")

    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["new", "old.yaml" if force else "mine.yaml", *force]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert sorted(p.name for p in Path().iterdir()) == ["old.yaml"]
    assert Path("old.yaml").read_text(encoding="utf-8") == "old"


def test_a_folder_that_is_not_there_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "nowhere/mine.yaml"]) == 2
    assert capsys.readouterr().err == "tabletop: nowhere/mine.yaml: No such file or directory\n"


@pytest.mark.parametrize("words", [["--seats", "7"], ["--seats", "1"], ["--turns", "3"], ["--turns", "13"]])
def test_a_size_that_is_not_offered_is_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "mine.yaml", *words]) == 2
    assert "is not a whole number from" in capsys.readouterr().err
    assert sorted(p.name for p in Path().iterdir()) == []


def test_the_sizes_of_the_command_are_those_of_the_starter(capsys: pytest.CaptureFixture[str]) -> None:
    assert (new.SEATS, new.TURNS) == (starter.SEATS, starter.TURNS)
    assert main(["new", "--help"]) == 0
    said = capsys.readouterr().out
    assert all("{} to {}".format(*bounds) in said for bounds in (starter.SEATS, starter.TURNS))
