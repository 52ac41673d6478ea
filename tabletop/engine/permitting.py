"""What may stand in the way of an act, in the order in which it is told, as one expression that says which thing does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tabletop.engine.form import ZERO, Act, Expr, Form


@dataclass(frozen=True, slots=True)
class Barrier:
    """One thing that may stand in the way of an act: it does where `stands` holds, read from what the seat sees.

    `index` is the gate (form index) of a closed gate, or the slot of a cooldown or of a cost.
    """

    kind: Literal["declared", "not_in_force", "in_force", "cooldown", "gate", "condition", "cost"]
    index: int
    stands: Expr


def barriers(form: Form, act: Act) -> tuple[Barrier, ...]:
    """Everything that may stand in the way of an act: idleness, cooldown, gates, precondition and costs, in this order."""
    found = list(_idleness(form, act))
    if act.cooldown_slot >= 0:
        found.append(Barrier("cooldown", act.cooldown_slot, ("gt", ("slot", act.cooldown_slot), ZERO)))
    found += [Barrier("gate", gate, ("not", form.gates[gate])) for gate in act.gates]
    if act.condition is not None:
        found.append(Barrier("condition", -1, ("not", act.condition)))
    for slot, expr in act.costs:
        left: Expr = ("sub", ("slot", slot), ("int", form.slots[slot].low))
        found.append(Barrier("cost", slot, ("gt", ("max", ZERO, expr), left)))
    return tuple(found)


def _idleness(form: Form, act: Act) -> list[Barrier]:
    """What makes it pointless to make or renounce a pledge, or to declare a red line."""
    if act.does == "declare":
        declared = next(line.declared for line in form.red_lines if line.line == act.declares)
        return [Barrier("declared", declared, ("gt", ("slot", declared), ZERO))]
    if act.does == "renounce":
        left = form.bonds[act.bond].left
        return [Barrier("not_in_force", left, ("le", ("slot", left), ZERO))]
    if act.does == "make" and not form.bonds[act.bond].renewable:
        left = form.bonds[act.bond].left
        return [Barrier("in_force", left, ("gt", ("slot", left), ZERO))]
    return []


def permit(barriers: tuple[Barrier, ...]) -> Expr:
    """An expression that is 0 where nothing stands in the way, else the number of the first thing that does, from 1."""
    expr: Expr = ZERO
    for number in range(len(barriers), 0, -1):
        expr = ("if", barriers[number - 1].stands, ("int", number), expr)
    return expr
