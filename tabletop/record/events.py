"""The values that a record is made of: its header and its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Scope = Literal["all"] | tuple[str, ...]
"""Who may see an event: everyone, or the viewers named."""


@dataclass(frozen=True, slots=True)
class ScenarioCopy:
    """The scenario as it was when the game began: all its files by logical name, of which `main` is the first
    read.

    `world` is the named set of constants chosen (None: the scenario's own), `short` the short form, `hash`
    the digest that whoever compiled it gave it. `without` are the ids of the rules that were switched off.
    """

    id: str
    main: str
    sources: Mapping[str, str]
    world: str | None
    short: bool
    hash: str
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: all that the states are computed from, but for the inputs.

    `seats` are the players at the start by seat: "human" or a doctrine's id. `options` is whatever else the
    table wants to find again. `made` is a time in UTC, filled in when the record is created.
    """

    rules_version: int
    scenario: ScenarioCopy
    seed: int
    seats: Mapping[str, str]
    options: Mapping[str, Any] = field(default_factory=dict)
    made: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `id` counts from 1, `parent` is the event that it follows (0: the header).

    `payload` is what the kind says it is (see `door`), and not to be changed. `state_hash` is that of the
    state after it, where it led to one. `time` is in UTC. `hash` covers this event, its parent and the line
    before it.
    """

    id: int
    parent: int
    turn: int
    kind: str
    scope: Scope
    payload: Mapping[str, Any]
    state_hash: str | None
    time: str
    hash: str

    @property
    def line(self) -> int:
        """The line of the file, from 1, on which the event stands."""
        return self.id + 1
