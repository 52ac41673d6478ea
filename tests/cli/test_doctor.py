"""`tabletop doctor` finds what would keep a game from being played, and says what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.cli import main
from tabletop.cli.examining import Finding, examine


def findings(environ: dict[str, str] | None = None) -> dict[str, Finding]:
    return {finding.id: finding for finding in examine(environ)}


def test_json_tells_every_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is True
    checks = {check["id"]: check for check in told["checks"]}
    assert {"python", "tabletop-crisis", "textual", "pydantic", "terminal", "size", "colour"} <= checks.keys()
    assert {"encoding", "language", "games", "scenarios"} <= checks.keys()
    assert checks["games"]["status"] == "ok"
    assert "taiwan_strait" in checks["scenarios"]["value"]


def test_text_gives_one_line_a_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--lang", "zh-Hant"]) == 0
    said = capsys.readouterr().out
    assert "正常  Python" in said
    assert "警告  終端機" in said
    assert "--plain" in said


def test_a_folder_that_cannot_be_written_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TABLETOP_GAMES", str(tmp_path / "file" / "games"))
    assert findings()["games"].status == "fail"
    assert main(["doctor"]) == 1
    assert "Name another file with --save, or another folder in TABLETOP_GAMES." in capsys.readouterr().out


def test_the_write_test_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TABLETOP_GAMES", str(tmp_path / "games"))
    assert findings()["games"].status == "ok"
    assert list((tmp_path / "games").iterdir()) == []


def test_a_small_terminal_is_worth_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("LINES", "20")
    size = findings()["size"]
    assert (size.status, size.value) == ("warn", "60x20")
    assert "80x24" in size.advice


def test_colour_is_read_from_the_environment() -> None:
    assert "NO_COLOR" in findings({"NO_COLOR": "1", "COLORTERM": "truecolor"})["colour"].value
    assert findings({"COLORTERM": "truecolor"})["colour"].value == "16 million colours"
    assert findings({"TERM": "screen-256color"})["colour"].value == "256 colours"
