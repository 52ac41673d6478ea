"""What a name in a rule may mean: the scope that the rule language resolves against.

One `Names` belongs to one compilation; it also hands out the slots and facts that rules ask for (what was played last
turn, how often a tag was seen), so that nothing is kept that no rule reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FactKey = tuple[object, ...]

TAGS = (
    "reassure",
    "talk",
    "conciliatory",
    "deter",
    "arm",
    "provoke",
    "coerce",
    "probe",
    "ally",
    "economy",
    "force",
    "hold",
    "hawkish",
    "verify",
    "stand_down",
)
"""The tags that doctrines speak of, the same in every scenario."""


@dataclass
class Names:
    """Everything a scenario names, by kind, with the indexes of the form."""

    seats: dict[str, int]
    groups: dict[str, tuple[int, ...]]
    constants: dict[str, int]
    moves: dict[str, dict[int, set[int]]]
    """move -> seat -> targets (-1: none)"""
    tags: frozenset[str]
    injects: dict[str, tuple[str, ...]]
    red_lines: tuple[str, ...]
    endings: tuple[str, ...]
    meters: dict[str, str]
    """meter -> table | seat | pair"""
    trust_meter: str = "trust"
    slots: dict[tuple[str, tuple[int, ...]], int] = field(default_factory=dict)
    types: dict[tuple[int, int], int] = field(default_factory=dict)
    fired: dict[str, int] = field(default_factory=dict)
    act_masks: list[tuple[tuple[FactKey, ...], int]] = field(default_factory=list)
    """for each act that can be: the facts that it would make true, and who would know of it"""
    line_masks: dict[str, int] = field(default_factory=dict)
    facts: dict[FactKey, int] = field(default_factory=dict)
    memories: dict[FactKey, int] = field(default_factory=dict)
    first_memory: int = 0

    def fact(self, key: FactKey) -> int:
        """The fact called `key`, made when first asked for."""
        return self.facts.setdefault(key, len(self.facts))

    def fact_masks(self, key: FactKey) -> list[int]:
        """The masks of everything that could make the fact true."""
        if key[0] == "crossed":
            return [self.line_masks[str(key[1])]]
        return [mask for keys, mask in self.act_masks if key in keys]

    def memory(self, key: FactKey) -> int:
        """The slot that keeps fact `key` for the next turn, made when first asked for."""
        return self.memories.setdefault(key, self.first_memory + len(self.memories))


@dataclass(frozen=True)
class Scope:
    """The names that one rule may use, with `self`, `target` and the like bound to seats.

    `level` tells whether a level is at hand, `facts` whether this turn's acts may be asked for (not before sealing),
    `guard` whether the name `guard` stands for the rival's guard (the force rule), `ended` whether endings are known.
    """

    names: Names
    bound: Mapping[str, int] = field(default_factory=dict)
    level: bool = False
    facts: bool = True
    guard: bool = False
    ended: bool = False
    months: int = 1
