"""A glance says how far a saved game is, and never stumbles over what a file holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.record.glancing import glance
from tabletop.scenario import load
from tabletop.table import Table


def game(path: Path, turns: int) -> Table:
    """A saved game of the short Taiwan Strait after so many turns."""
    rules = load("taiwan_strait", short=True)
    table = Table.start(rules, players={s.id: "human" for s in rules.seats}, seed=5, save=path)
    for _turn in range(turns):
        table.resolve()
    return table


@pytest.mark.parametrize("turns", [0, 1, 3])
def test_it_tells_the_turn_now_open(tmp_path: Path, turns: int) -> None:
    game(tmp_path / "game.jsonl", turns).close()
    seen = glance(tmp_path / "game.jsonl")
    assert (seen.readable, seen.scenario, seen.short) == (True, "taiwan_strait", True)
    assert (seen.turn, seen.ending) == (turns + 1, "")
    assert seen.title_source.startswith("# Taiwan Strait")


def test_it_tells_how_a_game_ended(tmp_path: Path) -> None:
    table = game(tmp_path / "game.jsonl", 1)
    table.stop()
    table.close()
    assert glance(tmp_path / "game.jsonl").ending == "stopped"


def test_a_torn_last_line_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "game.jsonl"
    game(path, 1).close()
    with path.open("ab") as stream:
        stream.write(b'{"kind":"end","turn":9')
    assert glance(path).turn == 2


@pytest.mark.parametrize(
    "data", [b"", b"milk\n", b"[1]\n", b'{"record":"tabletop"}\n', b"\xff\xfe\n", b"[" * 200_000]
)
def test_what_is_no_game_is_not_readable(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "no.jsonl"
    path.write_bytes(data)
    assert not glance(path).readable


def test_a_file_that_is_not_there_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        glance(tmp_path / "none.jsonl")
