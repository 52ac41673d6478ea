"""`--help` is quick, complete, and in the language that was asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tabletop.cli import main
from tabletop.cli.helping import cells
from tabletop.cli.root import COMMANDS

HEAVY = ("textual", "pydantic", "yaml", "rich", "tabletop.engine", "tabletop.scenario", "tabletop.table")


def test_help_imports_nothing_that_is_slow() -> None:
    code = (
        "import sys; from tabletop.cli import main; main(['--help']); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr.strip() == "[]"
    assert "Usage: tabletop" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_imports_nothing_that_is_slow(command: str) -> None:
    code = (
        f"import sys; from tabletop.cli import main; main([{command!r}, '--help']); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr.strip() == "[]"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    for name, about in COMMANDS.items():
        assert f"  {name} " in said
        assert about in said


@pytest.mark.parametrize(
    "words", [["--lang", "zh-Hant", "play", "--help"], ["play", "--help", "--lang=zh-Hant"]]
)
def test_help_is_chinese_wherever_the_language_is_asked_for(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：tabletop play [選項] SCENARIO")
    assert "顯示這份說明後離開。" in said
    for english in ("Usage", "Options", "Arguments", "Show this"):
        assert english not in said


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("tag", ["en", "zh-Hant"])
def test_no_line_of_help_is_wider_than_the_terminal(
    command: str, tag: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([*command.split(), "--help", "--lang", tag]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if cells(line) > 80] == []


def test_the_version_is_that_of_the_distribution(capsys: pytest.CaptureFixture[str]) -> None:
    from importlib.metadata import version

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"tabletop {version('tabletop-crisis')}\n"
