"""The game of Two Shores: two rivals who bargain, driven by keys; what the tests of talking begin from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tabletop.engine import Order, Rules
from tabletop.scenario import load
from tabletop.table import HUMAN, Table

PLACE = Path(__file__).with_name("bargains.yaml")
SEED = 4

NO_DRILLS = Order("pledge.no_drills", "south")
"""North's pledge to South."""
THEIRS = Order("pledge.no_drills", "north")
"""South's pledge to North."""
CALL = Order("hotline", "north")
"""South calls North."""


@cache
def shores() -> Rules:
    """The rules of Two Shores."""
    return load(PLACE)


def shores_table(*people: str, save: Path | None = None, seed: int = SEED) -> Table:
    """A new game with people on these seats and doctrines on the others."""
    players = {seat.id: HUMAN if seat.id in people else seat.doctrine for seat in shores().seats}
    return Table.start(shores(), players=players, seed=seed, save=save)


def bargaining() -> Table:
    """North and South have exchanged a message, an offer that waits for North, and one of North's that is open."""
    table = shores_table("north", "south")
    table.send("south", (), "We want no quarrel.")
    table.send("south", ("north",), "Shall we both stay in port this season?")
    table.offer(
        "south",
        ("north",),
        (("south", THEIRS), ("north", NO_DRILLS), ("north", Order("open_ports", "south", 2))),
        note="Both or neither.",
    )
    table.offer("north", ("south",), (("north", Order("hotline", "south")), ("south", CALL)))
    table.send("south", ("north",), "It is meant well.", about=1)
    return table


def agreement() -> Table:
    """The turn after the bargaining: one offer agreed, one lapsed, and words exchanged again."""
    table = bargaining()
    table.reply("north", ("north", "south"), 1, "accept")
    table.estimate("north", "south", 65)
    table.seal("north", [])
    table.seal("south", [Order("hold")])
    table.resolve()
    table.send(
        "south", ("north",), "Thank you.\nLet us go on like this, and let the Isle hear nothing of it."
    )
    table.offer("south", ("north", "isle"), (("south", Order("hotline", "north")),))
    return table
