"""Drafts set down beside a saved game come back for their turn, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from tabletop.engine import INTENTS, Order
from tabletop.tui.keeping import keep, kept, place_of
from tabletop.tui.orders.draft import Draft

DRAFT = Draft((Order("hotline_call", None, 1, "reassure", "我方先打"),), (("near_miss", "accept"),))

words = st.text(max_size=12)
orders = st.builds(Order, words, st.none() | words, st.integers(1, 4), st.sampled_from(("", *INTENTS)), words)
drafts = st.builds(
    Draft,
    st.lists(orders, min_size=1, max_size=3).map(tuple),
    st.lists(st.tuples(words, words), max_size=2).map(tuple),
)


@given(st.dictionaries(words, drafts, max_size=4))
def test_what_was_set_down_comes_back(
    tmp_path_factory: pytest.TempPathFactory, found: dict[str, Draft]
) -> None:
    game = tmp_path_factory.mktemp("drafts") / "game.jsonl"
    keep(game, 3, found)
    assert kept(game, 3) == found


def test_drafts_of_another_turn_are_not_taken_up(tmp_path: Path) -> None:
    keep(tmp_path / "game.jsonl", 3, {"us": DRAFT})
    assert kept(tmp_path / "game.jsonl", 4) == {}


def test_they_are_readable_by_their_owner_alone(tmp_path: Path) -> None:
    keep(tmp_path / "game.jsonl", 3, {"us": DRAFT})
    assert place_of(tmp_path / "game.jsonl").stat().st_mode & 0o077 == 0


def test_without_drafts_there_is_no_file(tmp_path: Path) -> None:
    game = tmp_path / "game.jsonl"
    keep(game, 3, {"us": DRAFT})
    keep(game, 3, {"us": Draft()})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"turn": 3}', '{"turn": 3, "drafts": {"us": 1}}', "\ud800"])
def test_a_file_that_cannot_be_read_is_as_if_it_were_not_there(tmp_path: Path, text: str) -> None:
    place_of(tmp_path / "game.jsonl").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert kept(tmp_path / "game.jsonl", 3) == {}
