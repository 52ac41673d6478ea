"""Playouts in bulk: how endings fall, what seats earn, and whether one repeated move beats every doctrine."""

from tabletop.lab.outcome import TOO_OFTEN, EndingShare, Mean, MoveTest, Outcome
from tabletop.lab.playouts import Playout, playout, simulate, try_moves

__all__ = [
    "TOO_OFTEN",
    "EndingShare",
    "Mean",
    "MoveTest",
    "Outcome",
    "Playout",
    "playout",
    "simulate",
    "try_moves",
]
