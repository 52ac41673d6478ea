"""What goes wrong at the plain game gets a sentence, and the game on disk stays whole."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from wcwidth import wcswidth

from tabletop.table import Table
from tests.acceptance.plain_player import Player, on_a_terminal, run
from tests.acceptance.test_plain_game import GAME, HAND_OVER, US, start

__all__ = ["start"]

Start = Callable[..., Player]


def test_nonsense_is_answered_and_changes_nothing(tmp_path: Path, start: Start) -> None:
    player = start(*GAME, tmp_path / "g.jsonl")
    player.until_prompt()
    player.answer(
        "frobnicate",
        "seal",
        "player atlantis human",
        "player us hawkk",
        "language klingon",
        "77",
        "seat mars",
    )
    assert player.answer("") == US
    player.answer(
        "oder 1", "order nukes", "drop 4", "answer yes", "why moon", "intent 1 love", "note", "\x1b[A", "🦆"
    )
    assert player.answer("orders") == US
    said = "\n".join(player.lines)
    for sentence in (
        "“frobnicate” is no command.",
        "“seal” can be typed by a seat only",
        "There is no seat “atlantis”.",
        "There is no player “hawkk”.",
        "There is no language “klingon”",
        "Did you mean “order”?",
        "You have no move called “nukes”.",
        "You have no orders yet.",
        "You see no meter called “moon”.",
        "No orders yet",
    ):
        assert sentence in said
    assert "Traceback" not in said


def test_the_end_of_the_input_is_quit_and_saved(tmp_path: Path) -> None:
    save = tmp_path / "g.jsonl"
    done = run(*GAME, save, typed="\norder 1\nseal\n")
    assert done.returncode == 0
    assert f"Go on with: tabletop resume {save} --plain" in done.stdout
    table = Table.resume(save)
    assert table.waiting() == ("taiwan",)
    assert len(table.look("us").sealed or ()) == 1
    table.close()


def test_quitting_with_a_draft_asks_twice(tmp_path: Path, start: Start) -> None:
    player = start(*GAME, tmp_path / "g.jsonl")
    player.until_prompt()
    player.answer("", "order 1")
    assert player.answer("quit") == US
    assert player.answer("status") == US
    assert player.answer("quit") == US
    player.type("quit")
    assert player.finish() == 0


def test_stopping_asks_twice_and_reveals_types(tmp_path: Path, start: Start) -> None:
    player = start(*GAME, tmp_path / "g.jsonl")
    player.until_prompt()
    assert player.answer("stop") == HAND_OVER
    player.type("stop")
    assert player.finish() == 0
    assert "The game was stopped here." in player.lines
    assert any(line.startswith("Type revealed.") for line in player.lines)


def test_a_seat_can_be_left_to_a_doctrine_and_taken_back(tmp_path: Path, start: Start) -> None:
    player = start(*GAME, tmp_path / "g.jsonl")
    player.until_prompt()
    player.answer("player us deterrer")
    assert player.answer("player taiwan random") == HAND_OVER
    assert any("Every seat is played by a doctrine" in line for line in player.lines)
    player.answer("", "player us human")
    assert player.answer("") == US


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent the POSIX way")
def test_an_interrupt_keeps_what_was_sealed(tmp_path: Path, start: Start) -> None:
    save = tmp_path / "g.jsonl"
    player = start(*GAME, save)
    player.until_prompt()
    player.answer("", "order 1", "seal", "")
    os.kill(player.process.pid, signal.SIGINT)
    assert player.finish() == 130
    assert "Interrupted. Nothing that was sealed is lost." in player.lines
    assert "Traceback" not in "\n".join(player.lines)
    table = Table.resume(save)
    assert table.waiting() == ("taiwan",)
    table.close()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--seat", "atlantis=human"), "atlantis"),
        (("--seat", "us=hawkk"), "hawkk"),
        (("--seat", "us"), "us"),
        (("--seed", "many"), "many"),
    ],
)
def test_a_wrong_call_says_what_was_wrong(tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    done = run("play", "taiwan_strait", "--plain", "--save", tmp_path / "g.jsonl", *args)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "g.jsonl").exists()


@pytest.mark.parametrize("how", ["resume", "replay"])
def test_a_file_that_is_no_saved_game_is_named(tmp_path: Path, how: str) -> None:
    missing = run(how, tmp_path / "nothing.jsonl", "--plain")
    letter = tmp_path / "letter.jsonl"
    letter.write_text("Dear all,\n", encoding="utf-8")
    wrong = run(how, letter, "--plain")
    for done, name in ((missing, "nothing.jsonl"), (wrong, "letter.jsonl")):
        assert done.returncode == 2
        assert name in done.stderr
        assert "Traceback" not in done.stderr
    assert letter.read_text(encoding="utf-8") == "Dear all,\n"


def test_an_unknown_scenario_is_answered_with_those_there_are(tmp_path: Path) -> None:
    done = run("play", "taiwan_strat", "--plain", "--auto")
    assert done.returncode == 2
    assert "taiwan_strait" in done.stderr


def test_a_second_process_cannot_write_the_same_game(tmp_path: Path, start: Start) -> None:
    save = tmp_path / "g.jsonl"
    player = start(*GAME, save)
    player.until_prompt()
    second = run("resume", save, "--plain")
    assert second.returncode == 2
    assert "Traceback" not in second.stderr
    assert second.stderr.strip()
    assert player.answer("") == US


@pytest.mark.parametrize(("args", "said"), [(("--at", "99"), "turn 99"), (("--as", "moon"), "“moon”")])
def test_a_replay_of_what_was_not_there(tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    save = tmp_path / "g.jsonl"
    run("play", "taiwan_strait", "--auto", "--plain", "--short", "--seed", "5", "--save", save)
    done = run("replay", save, "--plain", *args)
    assert done.returncode == 2
    assert said in done.stderr


def test_an_old_terminal_without_unicode_still_reads_the_game(tmp_path: Path) -> None:
    done = run(
        *(
            "play",
            "taiwan_strait",
            "--auto",
            "--plain",
            "--short",
            "--seed",
            "5",
            "--save",
            tmp_path / "g.jsonl",
        ),
        PYTHONIOENCODING="ascii",
        PYTHONUTF8="0",
    )
    assert done.returncode == 0
    assert done.stdout.isascii()
    assert "Ending:" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_lines_are_wrapped_by_cells_and_the_curtain_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    shown = on_a_terminal(
        ("--lang", "zh-Hant", *GAME, str(tmp_path / "g.jsonl")),
        ("", "簡報", "下令 1 附註 只給自己看", "密封"),
        columns=60,
        kind="xterm",
    )
    before, cleared, after = shown.rpartition("\x1b[H\x1b[2J\x1b[3J")
    assert cleared
    assert "只給自己看" in before
    assert "只給自己看" not in after
    assert "請換手給台北" in after
    for line in before.splitlines():
        assert wcswidth(line.strip()) <= 60 or "請下指令" in line


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_that_knows_no_control_sequences_gets_none(tmp_path: Path) -> None:
    """Such as a speaking editor's, or a line printer. What was shown is pushed away by empty lines."""
    shown = on_a_terminal((*GAME, str(tmp_path / "g.jsonl")), ("", "order 1 note ours alone", "seal"))
    assert "\x1b" not in shown
    before, _pushed, after = shown.rpartition("\r\n" * 30)
    assert "ours alone" in before
    assert "ours alone" not in after and "Hand over to Taipei" in after


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_seat_may_ask_for_a_word_before_it_is_shown(tmp_path: Path) -> None:
    shown = on_a_terminal(
        (*GAME, str(tmp_path / "g.jsonl")),
        ("", "pin", "open sesame", "seal", "", "hide", "reopen us", "", "wrong", "", "open sesame", "orders"),
    )
    assert "open sesame" not in shown
    assert "That is not the word." in shown
    assert "No orders yet" in shown.rpartition("That is not the word.")[2]
