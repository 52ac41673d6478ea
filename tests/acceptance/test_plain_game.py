"""A whole game by lines on standard input and output: killed and resumed, watched, replayed, in both languages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tabletop.cli.plain.commands import SEAT, TABLE, VERBS
from tabletop.engine import FACILITATOR, View
from tabletop.table import Table
from tests.acceptance.plain_player import Player, on_a_terminal, run

PLAYERS = ("--seat", "prc=reciprocator", "--seat", "japan=reciprocator")
GAME = ("play", "taiwan_strait", "--plain", "--short", "--seed", "11", *PLAYERS, "--save")
US, TAIPEI, HAND_OVER = "Washington, your command:", "Taipei, your command:", "Table, your command:"

CHANGING = ("language", "stop", "quit", "next", "seal", "pass", "pin", "resolve")
"""Commands that lead away from where they are typed."""

SEALING = ("seal", "drop 2", "seal", "drop 1", "seal")


@pytest.fixture
def start() -> Iterator[Callable[..., Player]]:
    """Starts players and ends those that a failing test leaves behind."""
    players: list[Player] = []

    def begin(*args: str | Path, **env: str) -> Player:
        players.append(Player(*args, **env))
        return players[-1]

    yield begin
    for player in players:
        player.close()


def script(prompt: str) -> Sequence[str]:
    """What the two human seats type: the same in every run, whatever comes. Orders that are refused are dropped."""
    if prompt == US:
        return ("order 1 intent=reassure note 先釋出善意", "answer 1", "order 2 intent=deter", *SEALING)
    if prompt == TAIPEI:
        return ("order 2", "order 1 note hold", "up 2", "answer 2", *SEALING)
    return ("",)


def every_view(path: Path) -> list[View]:
    """All that the facilitator sees of a saved game, turn by turn."""
    table = Table.watch(path)
    try:
        assert table.ended
        return [table.look(FACILITATOR, turn).view for turn in range(1, table.last + 1)]
    finally:
        table.close()


def test_a_game_killed_in_mid_turn_goes_on_as_if_nothing_had_happened(
    tmp_path: Path, start: Callable[..., Player]
) -> None:
    whole, broken = tmp_path / "whole.jsonl", tmp_path / "broken.jsonl"
    calm = start(*GAME, whole)
    calm.play(script, calm.until_prompt())
    assert calm.finish() == 0

    first = start(*GAME, broken)
    prompt = first.until_prompt()
    for stage in (TAIPEI, HAND_OVER, TAIPEI):
        prompt = first.play(script, prompt, until=stage)
    assert first.answer("order 1") == TAIPEI
    first.kill()

    second = start("resume", broken, "--plain")
    prompt = second.until_prompt()
    assert prompt == HAND_OVER
    assert "Washington is played by: human, sealed" in second.lines
    assert "Taipei is played by: human, not sealed" in second.lines
    assert not [line for line in second.lines if "Order 1" in line or "善意" in line]
    second.play(script, prompt)
    assert second.finish() == 0

    assert every_view(broken) == every_view(whole)
    assert [x for x in second.lines if x.startswith("Ending:")] == [
        x for x in calm.lines if x.startswith("Ending:")
    ]


def test_what_a_seat_sealed_is_shown_to_nobody_at_the_hand_over(
    tmp_path: Path, start: Callable[..., Player]
) -> None:
    player = start(*GAME, tmp_path / "g.jsonl")
    player.until_prompt()
    assert player.answer("") == US
    player.answer("order 1 note for our eyes alone")
    assert player.answer("seal") == HAND_OVER
    seen = len(player.lines)
    player.answer("status", "news", "objectives", "briefing", "")
    player.answer("orders")
    assert not [
        line for line in player.lines[seen:] if "our eyes alone" in line or "For Washington alone" in line
    ]


def test_sealed_orders_can_be_taken_back_until_the_turn_is_resolved(
    tmp_path: Path, start: Callable[..., Player]
) -> None:
    player = start(*GAME, tmp_path / "g.jsonl")
    player.until_prompt()
    player.answer("", "order 1 note first thought", "seal")
    assert player.answer("reopen us") == HAND_OVER
    assert player.answer("") == US
    player.answer("orders")
    assert any("first thought" in line for line in player.lines)
    assert player.answer("drop 1", "seal") == HAND_OVER
    assert player.lines.count("Washington: sealed and saved.") == 2
    assert "You hold this turn." in player.lines


def test_all_seats_automated_tell_the_game_turn_by_turn(tmp_path: Path) -> None:
    save = tmp_path / "auto.jsonl"
    done = run("play", "taiwan_strait", "--auto", "--plain", "--seed", "3", "--save", save)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert sum(line.startswith("Turn ") for line in lines) >= 6
    assert sum(line.startswith("Ending:") for line in lines) == 1
    for seat in ("Washington", "Beijing"):
        assert sum(line.startswith(f"Type revealed. {seat}:") for line in lines) == 1
    assert f"The game is saved in {save}." in lines
    again = run(
        "play", "taiwan_strait", "--auto", "--plain", "--seed", "3", "--save", tmp_path / "again.jsonl"
    )
    assert again.stdout.replace("again.jsonl", "auto.jsonl") == done.stdout


def test_a_replay_tells_any_turn_as_anyone_saw_it(tmp_path: Path) -> None:
    save = tmp_path / "auto.jsonl"
    run("play", "taiwan_strait", "--auto", "--plain", "--short", "--seed", "2", "--save", save)
    whole = run("replay", save, "--plain")
    third = run("replay", save, "--plain", "--at", "3")
    beijing = run("replay", save, "--plain", "--at", "3", "--as", "prc")
    assert (whole.returncode, third.returncode, beijing.returncode) == (0, 0, 0)
    assert third.stdout.splitlines()[-1] in whole.stdout.splitlines()
    assert "Trust of Beijing in Washington" in beijing.stdout
    assert "Trust of Beijing in Washington" not in third.stdout


def test_the_whole_game_can_be_played_in_chinese(tmp_path: Path, start: Callable[..., Player]) -> None:
    player = start("--lang", "zh-Hant", *GAME, tmp_path / "g.jsonl")

    def spoken(prompt: str) -> Sequence[str]:
        if prompt.startswith("換手"):
            return ("",)
        return (
            "狀態",
            "行動",
            "下令 1 用意=嚇阻 附註 以備不測",
            "預覽",
            "指標",
            "原因",
            "密封",
            "刪除 1",
            "密封",
        )

    player.play(spoken, player.until_prompt())
    assert player.finish() == 0
    stray = [line for line in player.lines if line.isascii() and any(c.isalpha() for c in line)]
    assert not stray
    assert any(line.startswith("結局：") for line in player.lines)


def test_every_command_of_a_seat_and_of_the_table_answers(
    tmp_path: Path, start: Callable[..., Player]
) -> None:
    player = start(*GAME, tmp_path / "g.jsonl")
    prompt = player.until_prompt()
    for stage, scope in ((HAND_OVER, TABLE), (US, SEAT)):
        assert prompt == stage
        for verb in VERBS:
            if scope in verb.scopes and verb.id not in CHANGING:
                heard = len(player.lines)
                assert player.answer(verb.id) == stage
                assert len(player.lines) > heard + 1, f"{verb.id} is answered by nothing"
        prompt = player.answer("") if scope == TABLE else prompt


def test_the_language_can_be_changed_in_mid_game(tmp_path: Path, start: Callable[..., Player]) -> None:
    player = start(*GAME, tmp_path / "g.jsonl")
    player.until_prompt()
    player.answer("", "order 1")
    assert player.answer("language zh-Hant") == "華府，請下指令："
    assert player.answer("草案", "語言 en") == US


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_replay_on_a_terminal_is_stepped_through(tmp_path: Path) -> None:
    save = tmp_path / "auto.jsonl"
    run("play", "taiwan_strait", "--auto", "--plain", "--short", "--seed", "2", "--save", save)
    shown = on_a_terminal(
        ("replay", str(save), "--plain"),
        (
            "n",
            "p",
            "step",
            "step",
            "turn 3",
            "as facilitator",
            "why",
            "as taiwan",
            "order 1",
            "turn 99",
            "help",
        ),
    )
    for sentence in (
        "Seen as: spectator",
        "Turn 1 is resolved. Actions",
        "Seen as: facilitator",
        "Seen as: Taipei",
        "what was played cannot be changed",
        "There is no turn 99",
        "Replay, turn 3:",
    ):
        assert sentence in shown


def test_a_practice_turn_is_played_first_and_leaves_nothing_behind(
    tmp_path: Path, tabletop: Callable[..., Any]
) -> None:
    saved = tmp_path / "real.jsonl"
    doctrines = ("--seat", "prc=hawk", "--seat", "taiwan=dove", "--seat", "japan=dove")
    done = tabletop(
        "play", "taiwan_strait", "--plain", "--practice", "--short", *doctrines, "--save", str(saved),
        text="next\nseal\n\nnext\nquit\n",
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.index("This is the practice turn") < done.stdout.index(
        "the real game starts from the beginning"
    )
    assert Table.watch(saved).turn == 1
    assert list(tmp_path.glob("*.jsonl")) == [saved]
