"""Games saved by earlier releases open, show every moment to every viewer, and replay to the byte.

The files are never renewed. Rules that would play one otherwise raise RULES_VERSION, and then this test says that the game is
shown though it no longer replays. `format-2-rules-2` holds talks too: messages, offers, replies, pledges and estimates.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.engine import FACILITATOR, RULES_VERSION, SPECTATOR
from tabletop.record import Record
from tabletop.table import Table, verify

GOLDENS = sorted((Path(__file__).parent / "golden").glob("*.jsonl"))
NEWEST = GOLDENS[-1]


def rules_version(path: Path) -> int:
    """The rules by which the game was played, as its name says."""
    return int(path.stem.rpartition("-")[2])


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_a_golden_game_is_played_again_to_the_byte(golden: Path) -> None:
    found = verify(golden)
    assert found.ok is (rules_version(golden) == RULES_VERSION), str(found.problem)
    if found.ok:
        assert found.turns == Table.watch(golden).last - 1 - _stopped(golden)


def _stopped(golden: Path) -> int:
    """A game stopped by hand has one more moment than turns."""
    ending = Table.watch(golden).look(SPECTATOR).view.ending
    assert ending is not None
    return int(ending.stopped)


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_every_moment_of_it_can_be_looked_at_by_everyone(golden: Path) -> None:
    table = Table.watch(golden)
    for viewer in (SPECTATOR, FACILITATOR, *table.rules.form.seats):
        for position in range(1, table.last + 1):
            look = table.look(viewer, position)
            assert look.view.viewer == viewer
            assert [past.turn for past in look.history] == sorted(past.turn for past in look.history)


def test_the_newest_holds_every_kind_of_event() -> None:
    record = Record.open(NEWEST, write=False)
    kinds = {event.kind for event in record.main_line()}
    assert kinds >= {"message", "offer", "reply", "read", "estimate", "answer", "seal", "resolve", "end"}
    assert rules_version(NEWEST) == RULES_VERSION, "a new version of the rules adds a golden of its own"
