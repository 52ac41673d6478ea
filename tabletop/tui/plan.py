"""A game as it was set up: everything that is needed to start it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tabletop.engine import Rules
from tabletop.scenario import load
from tabletop.table import Table


@dataclass(frozen=True, slots=True)
class Manner:
    """How a game is played at this terminal; no part of the game itself.

    `judges`: each turn teams are asked for their own judgement of their rivals before they see their analysts'.
    `desk`: the facilitator enters the orders that all seats give on paper. `clock`: the minutes of a turn, 0 for none, None
    for what the settings say.
    """

    judges: bool = True
    desk: bool = False
    clock: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What set-up decided. `seed` None: drawn by the system. `practice`: play turn 1 first for practice, unsaved."""

    scenario: Path
    players: Mapping[str, str]
    save: Path
    world: str | None = None
    short: bool = False
    seed: int | None = None
    practice: bool = False
    manner: Manner = Manner()

    def rules(self) -> Rules:
        """The scenario, read and compiled. Raises ScenarioError."""
        return load(self.scenario, world=self.world, short=self.short)

    def rehearse(self) -> Table:
        """A table for the practice turn: other luck, nothing saved. Raises ScenarioError."""
        return Table.start(self.rules(), players=self.players)

    def start(self) -> Table:
        """The table of the real game, with its file on the disk. Raises ScenarioError, RecordError."""
        self.save.parent.mkdir(parents=True, exist_ok=True)
        return Table.start(self.rules(), players=self.players, seed=self.seed, save=self.save)
