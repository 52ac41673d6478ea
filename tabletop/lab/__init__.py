"""Playouts in bulk: how endings fall, what seats earn, and whether one repeated move beats every doctrine."""

from tabletop.lab.outcome import Mean, MoveTest, Outcome
from tabletop.lab.playouts import Playout, playout, simulate, try_moves

__all__ = ["Mean", "MoveTest", "Outcome", "Playout", "playout", "simulate", "try_moves"]
