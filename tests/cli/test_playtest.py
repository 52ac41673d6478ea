"""The command that plays many games, as it is typed: its text, its exit codes, the page, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tabletop.cli import main
from tabletop.cli.bands import ASCII, UNICODE, axis, plot, signs, spark, strip
from tabletop.lab.playtest.result import Course
from tests.lab.counted import COUNTED


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def scenario(tmp_path: Path) -> str:
    path = tmp_path / "counted.yaml"
    path.write_text(COUNTED, encoding="utf-8")
    return str(path)


def test_what_was_played_and_what_was_never_used_is_told(
    scenario: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["playtest", scenario, "-n", "20"]) == 0
    said = capsys.readouterr().out
    assert "Counted: 20 games, 50% of them at random, 3.0 turns each on average, seed 1" in said
    assert "Never used: 19" in said
    assert "counted.yaml:45  moves.dream was never ordered" in said
    assert "counted.yaml:41  moves.probe was never ordered by south" in said
    assert "counted.yaml:58  reactions.dice.effects.0.chance the chance never failed" in said
    assert "counted.yaml:59  reactions.dice.effects.1.chance the chance never came up" in said
    assert "counted.yaml:42  moves.probe.if was never false" in said
    assert "Dusk" in said and "100.0%" in said and "never reached" in said
    assert "21 .. 21 .. 21" in said and "South, are never ordered: Probe, Dream" in said


def test_in_chinese_too(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["playtest", scenario, "-n", "20", "--lang", "zh-Hant"]) == 0
    said = capsys.readouterr().out
    assert "數得出：20 局，其中 50% 隨機下令" in said and "從未用到：19" in said
    assert "moves.dream 從未下令" in said and "never" not in said


def test_plain_says_one_fact_a_line_and_draws_nothing(
    scenario: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["playtest", scenario, "-n", "20", "--plain"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "3 turns: 20 games" in said
    assert "Ending Dusk: 20 games, 100.0% (95% interval 83.9% to 100.0%)" in said
    assert "North, Wait: ordered in every game, so there is nothing to compare" in said
    assert any(
        line.startswith("Heat: 10 at the start; at the end 21 to 21 in nine games of ten") for line in said
    )
    assert all(line and not set(line) & set("░▒█") for line in said)


def test_json_is_one_object(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["playtest", scenario, "-n", "20", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["games"] == 20 and told["endings"] == {"fire": 0, "dusk": 20} and told["changes"] is None
    spot = next(s for s in told["spots"] if s["path"] == ["moves", "wait", "effects", 0])
    assert spot == {
        "file": "counted.yaml",
        "line": 25,
        "path": ["moves", "wait", "effects", 0],
        "did": "ran",
        "hits": 120,
    }


def test_the_exit_code_is_1_where_less_was_used_than_was_asked_for(scenario: str) -> None:
    assert main(["playtest", scenario, "-n", "4", "--fail-under", "60"]) == 0
    assert main(["playtest", scenario, "-n", "4", "--fail-under", "70"]) == 1


def test_the_next_playtest_says_what_has_changed(scenario: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["playtest", scenario, "-n", "20"])
    assert "Since" not in capsys.readouterr().out
    main(["playtest", scenario, "-n", "20"])
    assert "Since the last playtest nothing has changed beyond chance." in capsys.readouterr().out
    Path(scenario).write_text(COUNTED.replace("if: heat > 99\n    severity", "if: heat > 9\n    severity"))
    main(["playtest", scenario, "-n", "20"])
    said = capsys.readouterr().out
    assert "Used now: counted.yaml:45  moves.dream (ordered)" in said
    assert "South, Dream: never ordered before, always ordered now" in said


def test_the_page_is_written_once_and_over_another_only_when_told(
    scenario: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    asked = ["playtest", scenario, "-n", "4", "--html", str(page)]
    assert main(asked) == 0 and "<!DOCTYPE html>" in page.read_text(encoding="utf-8")
    assert str(page) in capsys.readouterr().out
    assert main(asked) == 2
    told = capsys.readouterr()
    assert "--force" in told.err and not told.out  # said before a single game is played
    assert main([*asked, "--force"]) == 0


def test_a_scenario_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["playtest", "first_step"]) == 2
    assert "first_steps" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_shows_what_was_found_so_far(jobs: str) -> None:
    watched, terminal = os.openpty()
    started = subprocess.Popen(
        [sys.executable, "-m", "tabletop", "playtest", "first_steps", "-n", "1000000", "--jobs", jobs],
        stdout=subprocess.PIPE,
        stderr=terminal,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "TERM": "xterm"},
        start_new_session=True,  # the signal goes to all its processes, as from a terminal
    )
    os.close(terminal)
    seen = b""
    while b"of 1000000" not in seen:  # the bar: games are being played
        seen += os.read(watched, 1000)
    os.killpg(started.pid, signal.SIGINT)
    out, _nothing = started.communicate(timeout=60)
    os.close(watched)
    assert started.returncode == 130
    assert "of 1000000 games; the figures are of those." in out and "Wary peace" in out


COURSE = Course(
    "heat", "number", 0, 99, ((0, 9, (10, 10, 10, 10, 10)), (1, 9, (0, 20, 40, 60, 99))), (0, 20, 40, 60, 99)
)


def test_bands_are_drawn_in_cells() -> None:
    assert strip(COURSE, 10, UNICODE) == "░░▒▒█▒▒░░░"
    assert strip(COURSE, 10, ASCII) == "..::#::..."
    assert spark(COURSE, UNICODE) == "▁▄"
    assert plot(COURSE, 5, 2, ASCII) == [
        "99   ..",
        "     ::",
        "     ##",
        "     ::",
        " 0 ##..",
    ]
    assert axis((0, 1), 2) == "0  1"


def test_signs_are_plain_where_the_output_cannot_show_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_ASCII", "1")
    assert signs() is ASCII
    monkeypatch.setenv("TABLETOP_ASCII", "0")
    assert signs() is UNICODE
    monkeypatch.delenv("TABLETOP_ASCII")
    monkeypatch.setenv("TERM", "dumb")
    assert signs() is ASCII
