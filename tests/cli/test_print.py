"""`tabletop print`: where the sheets go, and every wrong call in a sentence."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import Run


def test_it_writes_one_page_beside_the_reader_and_says_where(tabletop: Run, tmp_path: Path) -> None:
    done = tabletop("print", "first_steps")
    assert done.returncode == 0, done.stderr
    assert "first_steps-handouts.html" in done.stdout
    assert "every seat's secrets" in done.stdout
    page = tmp_path / "first_steps-handouts.html"
    assert page.stat().st_mode & 0o777 == 0o600
    assert "@page { size: A4;" in page.read_text(encoding="utf-8")


def test_a_file_that_stands_there_is_kept_unless_it_is_forced(tabletop: Run, tmp_path: Path) -> None:
    place = tmp_path / "mine.html"
    place.write_text("mine")
    done = tabletop("print", "first_steps", "-o", str(place))
    assert done.returncode == 2
    assert re.search(r"mine\.html exists already and is not overwritten", done.stderr)
    assert place.read_text() == "mine"
    forced = tabletop("print", "first_steps", "-o", str(place), "--force", "--paper", "letter")
    assert forced.returncode == 0, forced.stderr
    assert "@page { size: Letter;" in place.read_text(encoding="utf-8")


def test_the_paper_of_the_settings_is_used(tabletop: Run, tmp_path: Path) -> None:
    settings = tmp_path / "settings.yaml"
    settings.write_text("paper: Letter\n")
    done = tabletop("print", "first_steps", "-o", "a.html", TABLETOP_SETTINGS=str(settings))
    assert done.returncode == 0, done.stderr
    assert "@page { size: Letter;" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_one_seat_in_chinese(tabletop: Run, tmp_path: Path) -> None:
    done = tabletop("print", "first_steps", "--seat", "north", "--lang", "zh-Hant")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "first_steps-north-handouts.html").read_text(encoding="utf-8")
    assert "命令單" in page
    assert "只給主持人看" not in page


def test_the_drawn_types_of_a_saved_game(tabletop: Run, tmp_path: Path) -> None:
    played = tabletop("play", "first_steps", "--auto", "--plain", "--save", "game.jsonl", "--seed", "4")
    assert played.returncode == 0, played.stderr
    done = tabletop("print", "--save", "game.jsonl", "-o", "game.html")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "game.html").read_text(encoding="utf-8")
    assert page.count('<article class="card"><h2>') - 2 * 5 == 2


def test_wrong_calls_are_answered_in_a_sentence(tabletop: Run) -> None:
    for words, said in (
        ((), "Name a scenario, or a saved game with --save, and not both."),
        (("first_steps", "--save", "x.jsonl"), "and not both"),
        (("--save", "x.jsonl", "--short"), "a saved game has its own"),
        (("first_steps", "--paper", "A3"), "'A3' is not a size of paper here; choose A4 or Letter."),
        (("first_steps", "--seat", "atlantis"), "atlantis"),
        (("frist_steps",), "There is no scenario 'frist_steps'."),
        (("--save", "nothing.jsonl"), "nothing.jsonl"),
        (("first_steps", "-o", "nowhere/a.html"), "nowhere/a.html"),
    ):
        done = tabletop("print", *words)
        assert done.returncode == 2, (words, done.stdout)
        assert said in done.stderr
        assert "Traceback" not in done.stderr
