"""Meters and seats as rules name them: `escalation`, `domestic[us]`, `trust[us, prc]`, `fear[us_allies]`."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from tabletop.engine.form import Expr
from tabletop.i18n import N_, Message
from tabletop.scenario.names import Scope
from tabletop.scenario.suggesting import suggestion
from tabletop.scenario.wrong import Wrong


@dataclass(frozen=True, slots=True)
class Value:
    """A resolved expression and its kind: int, bool, chance (basis points) or evidence (hundredths of a deciban).

    `truth`: a number that is 0 or 1 and may also stand where a condition is wanted.
    """

    kind: str
    expr: Expr
    truth: bool = False


_KINDS = {
    "int": N_("a whole number"),
    "bool": N_("true or false"),
    "chance": N_("a chance"),
    "evidence": N_("evidence"),
}


def kind_name(kind: str) -> Message:
    """What kind of value this is, for messages."""
    return Message(_KINDS[kind])


def target_slots(node: ast.expr, scope: Scope) -> tuple[tuple[int, ...], bool]:
    """The slots that a statement adds to; a group stands for each member that has the meter."""
    meter, seats = _meter(node, scope)
    found = tuple(
        scope.names.slots[meter, combination]
        for combination in _combinations(seats)
        if (meter, combination) in scope.names.slots
    )
    if not found:
        raise _no_such(meter, node)
    return found, meter == scope.names.trust_meter


def slot_value(node: ast.expr, scope: Scope, *, was: bool) -> Value:
    """A single meter read; trust reads as percent."""
    meter, seats = _meter(node, scope)
    if any(len(choice) != 1 for choice in seats):
        raise Wrong(
            "S402", Message(N_("A group has many values; use sum(...), min(...) or max(...) of it.")), node
        )
    slot = scope.names.slots.get((meter, tuple(choice[0] for choice in seats)))
    if slot is None:
        raise _no_such(meter, node)
    trust = meter == scope.names.trust_meter
    op = ("was_percent" if trust else "was") if was else ("percent" if trust else "slot")
    return Value("int", (op, slot))


def group_slots(node: ast.expr, scope: Scope) -> list[Expr]:
    """Every value that `meter[group]` stands for."""
    meter, seats = _meter(node, scope)
    op = "percent" if meter == scope.names.trust_meter else "slot"
    found: list[Expr] = [
        (op, scope.names.slots[meter, c]) for c in _combinations(seats) if (meter, c) in scope.names.slots
    ]
    if not found:
        raise _no_such(meter, node)
    return found


def _no_such(meter: str, node: ast.expr) -> Wrong:
    return Wrong(
        "S302",
        Message(N_("There is no `{meter}` for these seats; see its `start`."), {"meter": ast.unparse(node)}),
        node,
    )


def _combinations(seats: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    combos: list[tuple[int, ...]] = [()]
    for choice in seats:
        combos = [(*c, seat) for c in combos for seat in choice if seat not in c]
    return combos


def _meter(node: ast.expr, scope: Scope) -> tuple[str, list[tuple[int, ...]]]:
    """The meter that a name or subscript means, and its seats, each a choice among one or more."""
    match node:
        case ast.Name():
            name, indexes = node.id, []
        case ast.Subscript(value=ast.Name()):
            assert isinstance(node.value, ast.Name)
            name = node.value.id
            indexes = list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
        case _:
            raise Wrong(
                "S401",
                Message(N_("A meter is wanted here: `escalation`, `domestic[us]`, `trust[us, prc]`.")),
                node,
            )
    of = scope.names.meters.get(name)
    if of is None:
        raise Wrong(
            "S301",
            Message(N_("There is no meter `{name}`."), {"name": name}),
            suggestion(name, list(scope.names.meters)),
            node,
        )
    wanted = {"table": 0, "seat": 1, "pair": 2}[of]
    if len(indexes) != wanted:
        forms = {0: name, 1: f"{name}[seat]", 2: f"{name}[holder, other]"}
        raise Wrong("S302", Message(N_("This meter is written `{form}`."), {"form": forms[wanted]}), node)
    return name, [seats_of(index, scope) for index in indexes]


def seats_of(node: ast.expr, scope: Scope) -> tuple[int, ...]:
    """The seats that a name stands for: a bound name, a seat, or a group."""
    if not isinstance(node, ast.Name):
        raise Wrong("S302", Message(N_("A seat or a group is wanted here.")), node)
    name = node.id
    if name in scope.bound:
        return (scope.bound[name],)
    if name in scope.names.seats:
        return (scope.names.seats[name],)
    if name in scope.names.groups:
        return scope.names.groups[name]
    known = [*scope.bound, *scope.names.seats, *scope.names.groups]
    raise Wrong(
        "S301",
        Message(N_("There is no seat or group `{name}`."), {"name": name}),
        suggestion(name, known),
        node,
    )


def is_group(node: ast.expr, scope: Scope) -> bool:
    """Whether a name in a seat's place stands for a group."""
    return isinstance(node, ast.Name) and node.id not in scope.bound and node.id in scope.names.groups


def is_seat(node: ast.expr, scope: Scope) -> bool:
    """Whether a name stands for a seat, bound or not, or for a group."""
    names = scope.names
    return isinstance(node, ast.Name) and (
        node.id in scope.bound or node.id in names.seats or node.id in names.groups
    )
