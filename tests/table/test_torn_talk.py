"""A negotiated game killed after any line, or in the middle of one, goes on from exactly what had been acknowledged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.engine import Order
from tabletop.record import NotSaved, Record
from tabletop.table import Table, verify
from tests.table.bargains import (
    ALL_HUMAN,
    BOTH,
    GIFT,
    LETTER,
    QUIET,
    THANKS,
    VIEWERS,
    Command,
    bargains,
    looks,
)

SCRIPT: list[Command] = [
    lambda t: t.estimate("red", "blue", 40),
    lambda t: t.send("red", [], "Good morning."),
    lambda t: t.send("blue", ["red"], "Let us talk."),
    lambda t: t.mark_read("red"),
    lambda t: t.offer("red", BOTH, [("red", GIFT)], note="a start"),
    lambda t: t.seal("blue", [Order("arm")]),
    lambda t: t.offer("blue", BOTH, [("red", GIFT), ("red", QUIET), ("blue", THANKS)], 1),
    lambda t: t.send("red", ["blue"], "Done.", 2),
    lambda t: t.reply("red", BOTH, 2, "accept"),
    lambda t: t.offer("green", ["red"], [("red", LETTER)]),
    lambda t: t.reply("red", ["red", "green"], 1, "refuse"),
    lambda t: t.seal("red", [Order("hold")]),
    lambda t: t.resolve(),
    lambda t: t.mark_read("blue"),
    lambda t: t.offer("red", BOTH, [("blue", THANKS)]),
    lambda t: t.reply("red", BOTH, 3, "withdraw"),
    lambda t: t.send("blue", ["green"], "One more thing."),
    lambda t: t.seal("green", [Order("spy", "red")], {"favour": "grant"}),
    lambda t: t.offer("blue", BOTH, [("blue", THANKS)]),
    lambda t: t.resolve(),
    lambda t: t.set_player("green", "random"),
    lambda t: t.set_player("blue", "gentle"),
    lambda t: t.offer("red", BOTH, [("red", GIFT), ("red", QUIET)]),
    lambda t: t.speak(),
    lambda t: t.resolve(),
]


def play(save: Path) -> dict[int, list[str]]:
    """The scripted game; what was shown by the number of lines that the file then had."""
    table = Table.start(bargains(), players=ALL_HUMAN, seed=5, save=save)
    shown = {_lines(save): looks(table)}
    for command in SCRIPT:
        command(table)
        shown[_lines(save)] = looks(table)
    table.close()
    return shown


def _lines(save: Path) -> int:
    return save.read_bytes().count(b"\n")


def test_the_script_has_every_kind_of_talk_in_it(tmp_path: Path) -> None:
    play(tmp_path / "game.jsonl")
    kinds = {event.kind for event in Record.open(tmp_path / "game.jsonl", write=False).events}
    assert kinds >= {"message", "offer", "reply", "read", "estimate", "seal", "answer", "resolve"}


@pytest.mark.parametrize("torn", [False, True], ids=["between lines", "within a line"])
def test_a_game_killed_anywhere_shows_what_had_been_acknowledged_and_goes_on(
    tmp_path: Path, torn: bool
) -> None:
    whole = tmp_path / "whole.jsonl"
    shown = play(whole)
    lines = whole.read_bytes().splitlines(keepends=True)
    compared = 0
    for cut in range(1, len(lines) + 1):
        copy = tmp_path / f"cut{cut}.jsonl"
        half = lines[cut][: len(lines[cut]) // 2] if torn and cut < len(lines) else b""
        copy.write_bytes(b"".join(lines[:cut]) + half)
        table = Table.resume(copy)
        if cut in shown:
            assert looks(table) == shown[cut], cut
            compared += 1
        while not table.ended:
            table.resolve()
        table.close()
        assert verify(copy).ok, cut
    assert compared > len(SCRIPT) - 3


def test_what_was_not_saved_has_not_been_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of the script fails once at its first write, changes nothing, and is then given again."""
    from tabletop.record import disk

    table = Table.start(bargains(), players=ALL_HUMAN, seed=5, save=tmp_path / "game.jsonl")
    real, failed = disk.fsync, 0

    def fail_once(fd: int) -> None:
        monkeypatch.setattr(disk, "fsync", real)
        raise OSError(28, "No space left on device")

    for command in SCRIPT:
        before = looks(table)
        monkeypatch.setattr(disk, "fsync", fail_once)
        try:
            command(table)
        except NotSaved:
            failed += 1
            assert looks(table) == before
            command(table)
        monkeypatch.setattr(disk, "fsync", real)
    shown = looks(table)
    table.close()
    again = Table.resume(tmp_path / "game.jsonl")
    assert looks(again) == shown and failed == len(SCRIPT)
    again.close()
    whole = tmp_path / "whole.jsonl"
    assert play(whole)[_lines(whole)] == shown and len(VIEWERS) == 5
