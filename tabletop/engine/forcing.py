"""The decision to use force (M8): one rule for every seat and type, computed from what the seat itself sees.

V_attack = success * prize - (1 - success) * failure - cost of war + window
V_restrain = (1 - x) * status quo - x * fear, with x = (1 - trust) * squeeze
P = hazard over the turn's months * quantal response of the difference (McKelvey & Palfrey 1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.engine import curves
from tabletop.engine.form import Expr, Force
from tabletop.engine.interpreting import evaluate


@dataclass(frozen=True, slots=True)
class Weighing:
    """Both values in points (rounded toward zero), what they rest on in percent, and the chance in basis points."""

    attack: int
    restrain: int
    success: int
    squeezed: int
    trust: int
    chance: int


def most_chance(force: Force, slots: Sequence[int], before: Sequence[int], months: int) -> int:
    """The chance in basis points that no weighing exceeds: the turn's hazard."""
    guard = curves.clamp(evaluate(force.guard, slots, before, (), 0), 0, 100)
    return curves.over_months(evaluate(force.hazard, slots, before, (), guard), months)


def weigh(
    force: Force, slots: Sequence[int], before: Sequence[int], type_: int, months: int, *, proof: bool = False
) -> Weighing:
    """Weigh force against restraint for a seat of hidden type `type_` from the numbers it knows.

    With `proof` the guard stands at its cooperative level and x is 0: the load-time proof's worldview.
    """

    def value(expr: Expr) -> int:
        return evaluate(expr, slots, before, (), guard)

    guard = 0
    guard = force.cooperative_guard if proof else curves.clamp(value(force.guard), 0, 100)
    success = curves.clamp(value(force.success), 0, 100)
    attack = curves.divide(
        success * value(force.prize[type_]) - (100 - success) * value(force.failure), 100
    ) + (value(force.window) - value(force.cost))
    distrust = 0 if proof else 10000 - curves.chance_of(slots[force.trust_slot])
    squeezed = curves.divide(distrust * curves.clamp(value(force.squeeze), 0, 100), 100)
    restrain = curves.divide(
        (10000 - squeezed) * value(force.status_quo[type_]) - squeezed * value(force.fear[type_]), 10000
    )
    hazard = curves.over_months(value(force.hazard), months)
    chance = curves.divide(hazard * curves.quantal(attack - restrain, max(1, value(force.tau))), 10000)
    if not proof and force.condition is not None and not value(force.condition):
        chance = 0
    trust = 100 if proof else curves.percent_of(slots[force.trust_slot])
    return Weighing(attack, restrain, success, squeezed // 100, trust, chance)
