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


@dataclass(frozen=True, slots=True)
class BondSlots:
    """The slots of one pledge of one seat to another, as in `form.Bond`; `visible` is who knows of the pledge."""

    left: int
    age: int
    credit: int
    stake: int
    secret: int
    opened: int
    fate: int
    visible: int


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
    pledges: dict[str, dict[tuple[int, int], BondSlots]] = field(default_factory=dict)
    """pledge -> (promisor, beneficiary) -> its slots"""
    offered: dict[str, set[int]] = field(default_factory=dict)
    """pledge or move that may stand in an offer -> who could give it"""
    deals: dict[tuple[int, int], int] = field(default_factory=dict)
    over_head: dict[int, int] = field(default_factory=dict)
    declared: dict[str, int] = field(default_factory=dict)
    """red line that has to be declared -> the slot that tells whether it was"""
    facts: dict[FactKey, int] = field(default_factory=dict)
    memories: dict[FactKey, int] = field(default_factory=dict)
    first_memory: int = 0
    varying: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """constants kept by name because worlds and forms differ in them (and `months`), with every value they take"""

    def fact(self, key: FactKey) -> int:
        """The fact called `key`, made when first asked for."""
        return self.facts.setdefault(key, len(self.facts))

    def fact_masks(self, key: FactKey) -> list[int]:
        """The masks of everything that could make the fact true."""
        match key:
            case ("crossed", line):
                return [self.line_masks[str(line)]]
            case ("asked", int(seat), _name):
                # Those who were asked know as well, but who that was is not known beforehand.
                return [1 << seat]
            case ("dealt", int(first), int(second)):
                return [1 << first | 1 << second]
            case ("alarms", by, to):
                bonds = [item for pledge in self.pledges.values() for item in pledge.items()]
                return [slots.visible for (a, b), slots in bonds if a == by and to in (None, b)]
        return [mask for keys, mask in self.act_masks if key in keys]

    def memory(self, key: FactKey) -> int:
        """The slot that keeps fact `key` for the next turn, made when first asked for."""
        return self.memories.setdefault(key, self.first_memory + len(self.memories))


@dataclass(frozen=True)
class Scope:
    """The names that one rule may use, with `self`, `target` and the like bound to seats.

    `level` tells whether a level is at hand, `facts` whether this turn's acts may be asked for (not before sealing),
    `guard` whether the name `guard` stands for the rival's guard (the force rule), `ended` whether endings are known. `age`
    is the slot that the name `age` stands for in the rules of a pledge, or -1; `bond` is that pledge's own (id, by, to).
    """

    names: Names
    bound: Mapping[str, int] = field(default_factory=dict)
    level: bool = False
    facts: bool = True
    guard: bool = False
    ended: bool = False
    months: int = 1
    age: int = -1
    bond: tuple[str, int, int] | None = None
