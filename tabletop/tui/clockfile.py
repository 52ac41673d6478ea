"""The clock set down beside the saved game, so that a second window can show it: when the turn ends by this machine's time.

It is no part of the record. A file that cannot be written or read is simply not there: then the other window has no clock.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from tabletop.tui.clock import TurnClock

SUFFIX = ".clock.json"
"""What the name of the file ends in, instead of the saved game's ending."""


def place_of(game: Path) -> Path:
    """Where the clock of the game saved at `game` is set down."""
    return game.with_suffix(SUFFIX)


def tell(game: Path, clock: TurnClock, wall: float) -> None:
    """Set down what the clock says; `wall` is the time now in seconds since 1970. Without a turn the file is taken away."""
    path = place_of(game)
    with suppress(OSError):
        if not clock.set:
            path.unlink(missing_ok=True)
            return
        said = {"turn": clock.turn, "ends": wall + clock.exact, "held": clock.exact if clock.paused else None}
        beside = path.with_suffix(".new")
        file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as stream:
            json.dump(said, stream)
        beside.replace(path)


def hear(game: Path, clock: TurnClock, turn: int, wall: float) -> None:
    """Let `clock` say what was set down for this turn; nothing where nothing was."""
    try:
        said = json.loads(place_of(game).read_text(encoding="utf-8"))
        held = None if said["held"] is None else float(said["held"])
        of, left = int(said["turn"]), float(said["ends"]) - wall
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        clock.stop()
        return
    if of == turn:
        clock.follow(turn, left if held is None else held, paused=held is not None)
    else:
        clock.stop()
