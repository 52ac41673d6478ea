"""What seats promise each other, what analysts make of others, and how doctrines bargain: parts of the intermediate form."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.engine.expressions import Expr, Program


@dataclass(frozen=True, slots=True)
class Bond:
    """One pledge of one seat to another (M13), whether in force or not.

    Slots: `left` turns that it still binds (this one included; 1 for ever where `lasts` is 0; 0: not in force), `age` turns since
    it was made, `credit` evidence it earned and `stake` the trust of `to` when it was made (hundredths of a deciban),
    `secret` breaches not detected, `opened` 1 once everyone knows of it, `fate` one of FATES. `trust` is the slot of the
    beneficiary's trust in the promisor, or -1.

    `forbids` and `requires` are (act, level from which it counts); a requirement is missed when none of them is done in a turn
    in which `due` holds (None: every turn). `verification`, `temptation` (a revisionist's chance to breach it in a turn),
    `false_alarm` and `surfaces` (chance a turn that an undetected breach comes out) are expressions in basis points.
    `make` and `renounce` are act indexes, or -1. `disposes_of` are seats whose affairs it settles. The facts listed count
    alarms. One that is not `renewable` cannot be made again while it is in force.
    """

    index: int
    key: int
    pledge: int
    by: int
    to: int
    left: int
    age: int
    credit: int
    stake: int
    secret: int
    opened: int
    fate: int
    trust: int
    make: int
    renounce: int
    lasts: int
    public: bool
    standing: bool
    forbids: tuple[tuple[int, int], ...]
    requires: tuple[tuple[int, int], ...]
    due: Expr | None
    verification: Expr
    temptation: Expr
    false_alarm: Expr
    surfaces: Expr
    kept: Program
    broken: Program
    disposes_of: tuple[int, ...]
    alarm_facts: tuple[int, ...]
    renewable: bool = True


FATES = ("never", "in_force", "kept", "broken", "renounced")
"""What became of a pledge, by the number that its `fate` slot holds."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the analysts of `holder` make of another seat's meter: its value give or take `spread` points.

    `confidence` is the chance in basis points that the true value lies in the range; `estimate` and `margin` are the slots
    that keep the middle and the half-width, visible to the holder alone.
    """

    holder: int
    meter: int
    estimate: int
    margin: int
    spread: Expr
    confidence: int
    key: int


@dataclass(frozen=True, slots=True)
class Bargaining:
    """How a doctrine bargains, bound to a seat: `offers` is the chance in basis points that it makes an offer in a turn,
    `demand` what it wants back, in percent of what it gives (0: gives for nothing; 10000: never), `keeps` the chance
    in basis points that in a turn it will not breach its own pledges.
    """

    offers: Expr
    demand: Expr
    keeps: Expr
