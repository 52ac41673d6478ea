"""A wrong call is answered by a sentence, an exit code, and what to type instead; never by a traceback."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tabletop.cli import entry, main

CASES = [
    (["plya"], "There is no command 'plya'. Did you mean 'play'?"),
    (["play", "taiwan_strait", "--sed", "3"], "There is no option '--sed'. Did you mean '--seed'?"),
    (["play"], "SCENARIO is missing."),
    (["play", "taiwan_strait", "thaad"], "This is too much: thaad"),
    (["play", "taiwan_strait", "--seed"], "The option '--seed' wants a value behind it."),
    (["play", "taiwan_strait", "--auto=yes"], "The option '--auto' takes no value."),
    (["play", "taiwan_strait", "--seed", "-1"], "--seed: '-1' is not a whole number from 0 to"),
    (["play", "taiwan_strait", "--seat", "us"], "--seat: 'us' does not have the form SEAT=PLAYER"),
    (["simulate", "taiwan_strait", "-n", "many"], "--games: 'many' is not a whole number from 1 to"),
    (["--lang", "fr", "doctor"], "--lang: 'fr' is not a language here; choose en or zh-Hant."),
    (["replay", "game.jsonl", "--json"], "--json goes with --verify."),
    (["check", "taiwan_strat"], "Did you mean 'taiwan_strait'?"),
    (["check", "no/such/place.yaml"], "There is no file no/such/place.yaml."),
    (["play", "taiwan_strait", "--plain", "--seat", "uss=human"], "There is no seat 'uss'"),
    (["play", "taiwan_strait", "--plain", "--seat", "us=deterer"], "Did you mean 'deterrer'?"),
    (
        ["play", "taiwan_strait", "--plain", "--seat", "us=human", "--seat", "us=human"],
        "is given two players",
    ),
    (["play", "taiwan_strait", "--plain", "--auto", "--seat", "us=human"], "cannot be human here"),
    (["play", "taiwan_strait"], "The screen needs a terminal"),
    ([], "The screen needs a terminal"),
]


@pytest.mark.parametrize(("words", "sentence"), CASES, ids=lambda value: " ".join(value)[:40])
def test_a_wrong_call_is_told_what_is_wrong(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == entry.WRONG_CALL
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("tabletop: ")
    assert sentence in captured.err
    assert "Traceback" not in captured.err
    assert len(captured.err.splitlines()) <= 3


@pytest.mark.parametrize(("words", "sentence"), CASES, ids=lambda value: " ".join(value)[:40])
def test_it_is_told_in_chinese_too(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--lang", "zh-Hant"]) == entry.WRONG_CALL
    said = capsys.readouterr().err
    assert said.startswith("tabletop：")
    assert not any(english in said for english in ("There is", "Usage", "help' says", "missing", "Did you"))


def test_a_wrong_scenario_shows_each_fault_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("format: 1\nid: mine\ntitel: Mine\n")
    assert main(["play", str(path), "--plain"]) == entry.WRONG_CALL
    said = capsys.readouterr().err
    assert f"{path}:3:1: error" in said
    assert "tabletop: the scenario cannot be used; errors in it:" in said


def test_a_fault_of_the_program_is_owned_and_its_traceback_kept_for_debug(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_words: list[str]) -> int:
        raise ZeroDivisionError("an impossible thing")

    monkeypatch.setattr(entry, "_run", broken)
    assert main(["doctor"]) == entry.FAULT
    said = capsys.readouterr().err
    assert "This is a fault of the program, not yours (ZeroDivisionError: an impossible thing)." in said
    assert "--debug" in said
    assert "Traceback" not in said
    assert main(["doctor", "--debug"]) == entry.FAULT
    assert "Traceback" in capsys.readouterr().err


def test_a_file_error_names_the_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_words: list[str]) -> int:
        raise OSError(28, "No space left on device", "/media/stick/game.jsonl")

    monkeypatch.setattr(entry, "_run", full)
    assert main(["doctor"]) == entry.WRONG_CALL
    assert capsys.readouterr().err == "tabletop: /media/stick/game.jsonl: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")
def test_interrupting_leaves_quietly(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tabletop", "simulate", "taiwan_strait", "-n", "1000000"]
    process = subprocess.Popen(words, stderr=subprocess.PIPE, encoding="utf-8", cwd=tmp_path)
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30)[1].strip() == ""
    assert process.returncode == entry.INTERRUPTED


@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tabletop", "play", "taiwan_strait", "--auto", "--plain", "--seed", "1"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) in (0, entry.PIPE_CLOSED)
