"""A game saved by the first release opens, shows every moment to every viewer, and replays to the byte.

The file is never renewed. Rules that would play it otherwise raise RULES_VERSION, and then this test says that the game is
shown though it no longer replays.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.engine import FACILITATOR, RULES_VERSION, SPECTATOR
from tabletop.table import Table, verify

GOLDEN = Path(__file__).parent / "golden" / "format-1-rules-1.jsonl"


def test_the_golden_game_is_played_again_to_the_byte() -> None:
    found = verify(GOLDEN)
    assert found.ok is (RULES_VERSION == 1), str(found.problem)
    if found.ok:
        assert found.turns == Table.watch(GOLDEN).last - 1 - _stopped()


def _stopped() -> int:
    """A game stopped by hand has one more moment than turns."""
    ending = Table.watch(GOLDEN).look(SPECTATOR).view.ending
    assert ending is not None
    return int(ending.stopped)


@pytest.mark.parametrize("viewer", [SPECTATOR, FACILITATOR, *Table.watch(GOLDEN).rules.form.seats])
def test_every_moment_of_it_can_be_looked_at(viewer: str) -> None:
    table = Table.watch(GOLDEN)
    for position in range(1, table.last + 1):
        look = table.look(viewer, position)
        assert look.view.viewer == viewer
        assert [past.turn for past in look.history] == sorted(past.turn for past in look.history)
