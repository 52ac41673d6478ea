"""Playouts in bulk: how endings fall, what seats earn, and whether one repeated move beats every doctrine.

The test of a scenario's propositions (`lab.propositions`) is imported on its own, for it brings the compiler with it.
"""

from tabletop.lab.outcome import TOO_OFTEN, EndingShare, Mean, MoveTest, Outcome
from tabletop.lab.playouts import Playout, playout, simulate, try_moves
from tabletop.lab.turns import play_turn, play_turns

__all__ = [
    "TOO_OFTEN",
    "EndingShare",
    "Mean",
    "MoveTest",
    "Outcome",
    "Playout",
    "play_turn",
    "play_turns",
    "playout",
    "simulate",
    "try_moves",
]
