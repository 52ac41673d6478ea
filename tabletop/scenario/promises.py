"""The functions of the rule language that ask about pledges, offers and declared core interests."""

from __future__ import annotations

import ast

from tabletop.engine.form import FATES, ZERO, Expr
from tabletop.i18n import N_, Message
from tabletop.scenario.arguments import Maker, Resolve, need_facts, seat_of, word_of
from tabletop.scenario.meters import Value
from tabletop.scenario.names import BondSlots, Scope
from tabletop.scenario.wrong import Wrong

ONE: Expr = ("int", 1)


def _bonds(node: ast.Call, scope: Scope) -> list[BondSlots]:
    """The slots of every pledge that `f(seat, pledge)` or `f(seat, pledge, to)` speaks of.

    None where a bound name (`self`, `other`) happens to stand for a seat that has no such pledge: one rule serves many seats.
    """
    by = seat_of(node.args[0], scope)
    pledge = word_of(node.args[1], scope.names.pledges, N_("pledge"))
    to = seat_of(node.args[2], scope) if len(node.args) == 3 else None
    bonds = scope.names.pledges[pledge]
    found = [
        slots
        for (promisor, beneficiary), slots in bonds.items()
        if promisor == by and to in (None, beneficiary)
    ]
    if not found and not _is_bound(node, scope):
        if any(promisor == by for promisor, _beneficiary in bonds):
            message = Message(N_("`{pledge}` is not promised to this seat."), {"pledge": pledge})
        else:
            message = Message(N_("This seat cannot promise `{pledge}`."), {"pledge": pledge})
        raise Wrong("S302", message, node)
    return found


def _is_bound(node: ast.Call, scope: Scope) -> bool:
    """Whether one of the seats is named by a name that is bound to one seat after another."""
    return any(isinstance(arg, ast.Name) and arg.id in scope.bound for arg in node.args)


def _greatest(values: list[Expr]) -> Expr:
    return ZERO if not values else values[0] if len(values) == 1 else ("max", *values)


def _in_force(bond: BondSlots) -> Expr:
    return ("min", ("slot", bond.left), ONE)


def _pledged(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    return Value("int", _greatest([_in_force(b) for b in _bonds(node, scope)]), truth=True)


def _age(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    ages: list[Expr] = [
        ("if", ("gt", ("slot", b.left), ZERO), ("slot", b.age), ZERO) for b in _bonds(node, scope)
    ]
    return Value("int", _greatest(ages))


def _fate(fate: str) -> Maker:
    number: Expr = ("int", FATES.index(fate))

    def make(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
        bonds = _bonds(node, scope)
        ended: list[Expr] = [("if", ("eq", ("slot", b.fate), number), ONE, ZERO) for b in bonds]
        return Value("int", _greatest(ended), truth=True)

    return make


def _alarms(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    need_facts(node, scope)
    by = seat_of(node.args[0], scope)
    to = seat_of(node.args[1], scope) if len(node.args) == 2 else None
    pairs = [pair for bonds in scope.names.pledges.values() for pair in bonds]
    if not any(a == by and to in (None, b) for a, b in pairs) and not _is_bound(node, scope):
        raise Wrong("S302", Message(N_("This seat has nothing to promise there.")), node)
    return Value("int", ("fact", scope.names.fact(("alarms", by, to))))


def _pair(node: ast.Call, scope: Scope) -> tuple[int, int]:
    first, second = (seat_of(arg, scope) for arg in node.args)
    if first == second:
        raise Wrong("S302", Message(N_("Two different seats are wanted here.")), node)
    return min(first, second), max(first, second)


def _deals(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    slot = scope.names.deals.get(_pair(node, scope))
    return Value("int", ZERO if slot is None else ("slot", slot))


def _dealt(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    need_facts(node, scope)
    return Value("int", ("fact", scope.names.fact(("dealt", *_pair(node, scope)))))


def _asked(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    need_facts(node, scope)
    seat = seat_of(node.args[0], scope)
    known = dict.fromkeys((*scope.names.pledges, *scope.names.moves))
    name = word_of(node.args[1], known, N_("pledge or move"))
    givers = scope.names.offered.get(name, set())
    if not givers - {seat} and not _is_bound(node, scope):
        raise Wrong("S302", Message(N_("`{name}` cannot be asked of another seat."), {"name": name}), node)
    return Value("bool", ("gt", ("fact", scope.names.fact(("asked", seat, name))), ZERO))


def _over_head(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    slot = scope.names.over_head.get(seat_of(node.args[0], scope))
    return Value("int", ZERO if slot is None else ("slot", slot))


def _declared(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    line = word_of(node.args[0], scope.names.red_lines, N_("red line"))
    slot = scope.names.declared.get(line)
    return Value("int", ONE if slot is None else ("slot", slot), truth=True)


PROMISES: dict[str, tuple[int, int, Maker]] = {
    "pledged": (2, 3, _pledged),
    "age": (2, 3, _age),
    "broken": (2, 3, _fate("broken")),
    "kept": (2, 3, _fate("kept")),
    "alarms": (1, 2, _alarms),
    "deals": (2, 2, _deals),
    "dealt": (2, 2, _dealt),
    "asked": (2, 2, _asked),
    "over_head": (1, 1, _over_head),
    "declared": (1, 1, _declared),
}
"""Function name to the least and most arguments and its maker."""

PROMISES_USAGE = {
    "pledged": "pledged(seat, pledge) / pledged(seat, pledge, to)",
    "age": "age(seat, pledge) / age(seat, pledge, to)",
    "broken": "broken(seat, pledge) / broken(seat, pledge, to)",
    "kept": "kept(seat, pledge) / kept(seat, pledge, to)",
    "alarms": "alarms(seat) / alarms(seat, to)",
    "deals": "deals(seat, seat)",
    "dealt": "dealt(seat, seat)",
    "asked": "asked(seat, pledge_or_move)",
    "over_head": "over_head(seat)",
    "declared": "declared(red_line)",
}
"""How each is written, for error messages."""
