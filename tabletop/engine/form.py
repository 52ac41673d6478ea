"""The intermediate form: what a scenario compiles to. Integers, strings and tuples only, so that any engine can run it.

**Slots** are the numbers of a state: turn, meters, hidden types, cooldowns, counters, and what is remembered of last
turn. **Facts** are the numbers of one turn while it is being resolved: levels ordered, tags counted, red lines crossed.

What its rules are made of stands in `expressions`, what seats promise each other in `bonds`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tabletop.engine.bonds import FATES, Bargaining, Bond, Estimate
from tabletop.engine.expressions import ZERO, Expr, Program, Statement, reads

SEVERITIES = {
    "deescalation": -2,
    "status_quo": 0,
    "posturing": 4,
    "nonviolent": 12,
    "violent": 28,
    "nuclear": 60,
}
"""Severity classes and weights after Rivera et al. 2024 (M11)."""

TURN_SLOT = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """One number of a state: its name, bounds and start value. `visible` is a bit mask over viewers."""

    name: str
    kind: Literal[
        "turn",
        "meter",
        "trust",
        "type",
        "cooldown",
        "fired",
        "memory",
        "pledge",
        "deals",
        "over_head",
        "declared",
        "estimate",
        "margin",
    ]
    low: int
    high: int
    start: int
    visible: int


@dataclass(frozen=True, slots=True)
class Site:
    """Where in the file a statement stands, and who may know all that it reads. `mark` is its path (`Form.marks`)."""

    file: str
    line: int
    visible: int
    mark: int = -1


@dataclass(frozen=True, slots=True)
class Signal:
    """What an act says to one observer: likelihoods and clarity in basis points, as expressions."""

    observer: int
    trust: int
    sincere: Expr
    insincere: Expr
    clarity: Expr
    condition: Expr | None


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that one seat may do to one target: an order, or the answer to an inject's choice.

    `key` names its dice; `move` is the inject's index for an answer; `target` is -1 where there is none. Costs are (slot, expression). `facts` are (fact, how) with how "level" (the
    highest level) or "count". `known` is the mask of viewers who know of it although it is not public; `detection` is the chance
    in basis points that everyone learns of it.

    Some orders do something else than a move does: `does` tells whether this one makes or renounces the pledge `bond`, or
    declares red line `declares` (index in the cast). `offered` tells whether it may stand in an offer, `alone` whether it may be ordered without one; `burden` and `benefit`
    are what it is then worth to its giver and to the other parties, in points of no meter, for doctrines alone.
    """

    index: int
    key: int
    kind: Literal["order", "answer"]
    seat: int
    move: int
    target: int
    levels: int
    costs: tuple[tuple[int, Expr], ...]
    condition: Expr | None
    gates: tuple[int, ...]
    cooldown: int
    cooldown_slot: int
    public: bool
    known: int
    detection: Expr
    severity: int
    tags: tuple[str, ...]
    signals: tuple[Signal, ...]
    effects: Program
    disclosed: Program
    dossier: Expr
    facts: tuple[tuple[int, str], ...]
    does: Literal["", "make", "renounce", "declare"] = ""
    bond: int = -1
    declares: int = -1
    offered: bool = False
    alone: bool = True
    burden: Expr = ZERO
    benefit: Expr = ZERO


@dataclass(frozen=True, slots=True)
class Rule:
    """A reaction or drift rule with its names bound: a program, and the index of its name."""

    name: int
    program: Program


@dataclass(frozen=True, slots=True)
class RedLine:
    """A red line of `of` that `by` may cross; `demands` is an inject put before the holder, or -1.

    `line` is its index in the cast (one line has an entry for each seat that may cross it); `visible` is the mask of
    viewers who know of it. `declared` is the slot that tells whether the holder has declared it, or -1 where it always stands.
    """

    line: int
    visible: int
    of: int
    by: int
    condition: Expr
    program: Program
    demands: int
    fact: int
    declared: int = -1


@dataclass(frozen=True, slots=True)
class Inject:
    """An event from outside. `when` says how it comes; `turn`, `chance` (basis points a month) and `weight` belong to it."""

    index: int
    key: int
    when: Literal["turn", "if", "chance", "deck", "demand"]
    turn: int
    condition: Expr | None
    chance: Expr
    weight: Expr
    once: bool
    cooldown: int
    fired: int
    cooldown_slot: int
    audience: int
    program: Program
    chooser: int
    answers: tuple[int, ...]
    default: int


@dataclass(frozen=True, slots=True)
class Force:
    """The decision to use force of one seat against another (M8); see mechanics. Pairs are (seeker, revisionist)."""

    by: int
    against: int
    type_slot: int
    trust_slot: int
    act: int
    guard: Expr
    cooperative_guard: int
    success: Expr
    prize: tuple[Expr, Expr]
    failure: Expr
    cost: Expr
    squeeze: Expr
    fear: tuple[Expr, Expr]
    status_quo: tuple[Expr, Expr]
    window: Expr
    hazard: Expr
    tau: Expr
    condition: Expr | None


@dataclass(frozen=True, slots=True)
class Ending:
    """A named way to stop: its condition (None: always), and whether it waits for the last turn."""

    condition: Expr | None
    at_end: bool
    fact: int


@dataclass(frozen=True, slots=True)
class Objective:
    """Points of a seat at the end; `type` is -1 for any drawn type, else the type that it counts for."""

    seat: int
    type: int
    public: bool
    points: Expr


@dataclass(frozen=True, slots=True)
class Memory:
    """A slot that keeps a fact for the next turn; with `observer` >= 0 it counts only acts known to that seat.

    `acts` are the acts whose occurrence is counted when the observer matters.
    """

    slot: int
    fact: int
    observer: int
    acts: frozenset[int]


@dataclass(frozen=True, slots=True)
class TypeDraw:
    """A hidden type to be drawn at the start: chance of a revisionist in basis points."""

    slot: int
    seat: int
    towards: int
    revisionist: int


@dataclass(frozen=True, slots=True)
class Fading:
    """Fading of one trust slot towards its prior: turnover a month and prior in basis points."""

    slot: int
    turnover: int
    prior: int


@dataclass(frozen=True, slots=True)
class Preference:
    """One line of a doctrine for one seat: while the condition holds, weights by tag."""

    condition: Expr | None
    tags: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A doctrine bound to a seat: its preferences, what it never does, how many orders and which levels it tends to,
    and how it bargains (None: not at all, and it keeps its word).
    """

    prefer: tuple[Preference, ...]
    avoid: tuple[str, ...]
    orders: int
    level: Literal["low", "high", "any"]
    bargaining: Bargaining | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A compiled scenario. Seats, acts, slots and facts are indexes; viewers are bits: seat i is bit i, then the spectator.

    `deals` are (seat, seat, slot) and `dealt` (seat, seat, fact), lower seat first: offers agreed so far and in this turn.
    `over_head` are (seat, slot): agreements that disposed of a seat that was no party. `asked` are (seat, act, fact): the seat
    made an offer in this turn that asks for that act of another. `marks` are the paths at which statements stand in the file.
    """

    seats: tuple[str, ...]
    slots: tuple[Slot, ...]
    facts: tuple[int, ...]
    sites: tuple[Site, ...]
    acts: tuple[Act, ...]
    gates: tuple[Expr, ...]
    reactions: tuple[Rule, ...]
    drift: tuple[Rule, ...]
    renewals: tuple[Rule, ...]
    red_lines: tuple[RedLine, ...]
    injects: tuple[Inject, ...]
    deck: int
    force: tuple[Force, ...]
    endings: tuple[Ending, ...]
    objectives: tuple[Objective, ...]
    memories: tuple[Memory, ...]
    types: tuple[TypeDraw, ...]
    fading: tuple[Fading, ...]
    cooldowns: tuple[int, ...]
    trust: tuple[tuple[int, int, int], ...]
    stung: tuple[tuple[int, int, int], ...]
    sensibility: tuple[Expr, ...]
    filter: tuple[Expr, ...]
    plans: tuple[tuple[Plan, ...], ...]
    says: tuple[int, ...]
    count: int
    at_most: int
    go_on: int
    months: int
    orders: int
    bonds: tuple[Bond, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    deals: tuple[tuple[int, int, int], ...] = ()
    dealt: tuple[tuple[int, int, int], ...] = ()
    over_head: tuple[tuple[int, int], ...] = ()
    asked: tuple[tuple[int, int, int], ...] = ()
    marks: tuple[tuple[str | int, ...], ...] = ()

    @property
    def spectator(self) -> int:
        """The spectator's bit."""
        return 1 << len(self.seats)

    @property
    def everyone(self) -> int:
        """All viewers' bits but the facilitator's, who needs none."""
        return (1 << (len(self.seats) + 1)) - 1


__all__ = [
    "FATES",
    "SEVERITIES",
    "TURN_SLOT",
    "ZERO",
    "Act",
    "Bargaining",
    "Bond",
    "Ending",
    "Estimate",
    "Expr",
    "Fading",
    "Force",
    "Form",
    "Inject",
    "Memory",
    "Objective",
    "Plan",
    "Preference",
    "Program",
    "RedLine",
    "Rule",
    "Signal",
    "Site",
    "Slot",
    "Statement",
    "TypeDraw",
    "reads",
]
