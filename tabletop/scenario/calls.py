"""The functions that rules may call: a fixed list, each resolved to the intermediate form."""

from __future__ import annotations

import ast

from tabletop.engine.cast import TYPES
from tabletop.engine.form import Expr
from tabletop.i18n import N_, Message
from tabletop.scenario.arguments import Maker, Resolve, need_facts, seat_of, tag_of, word_of
from tabletop.scenario.meters import Value, group_slots, kind_name, slot_value
from tabletop.scenario.names import Scope
from tabletop.scenario.promises import PROMISES, PROMISES_USAGE
from tabletop.scenario.suggesting import suggestion
from tabletop.scenario.wrong import Wrong


def call(node: ast.Call, scope: Scope, resolve: Resolve) -> Value:
    """Resolve a call of one of the functions listed in CALLS."""
    if not isinstance(node.func, ast.Name) or node.keywords:
        raise Wrong("S401", Message(N_("A rule cannot say this.")), node)
    name = node.func.id
    maker = CALLS.get(name)
    if maker is None:
        raise Wrong(
            "S301",
            Message(N_("There is no function `{name}`."), {"name": name}),
            suggestion(name, CALLS),
            node.func,
        )
    low, high, make = maker
    if not low <= len(node.args) <= high:
        raise Wrong(
            "S403", Message(N_("`{name}` is written {usage}."), {"name": name, "usage": USAGE[name]}), node
        )
    return make(node, scope, resolve)


def _int(node: ast.expr, scope: Scope, resolve: Resolve) -> Expr:
    value = resolve(node, scope)
    if value.kind != "int":
        raise Wrong(
            "S402",
            Message(N_("A whole number is wanted here, this is {kind}."), {"kind": kind_name(value.kind)}),
            node,
        )
    return value.expr


def _extreme(node: ast.Call, scope: Scope, resolve: Resolve) -> Value:
    assert isinstance(node.func, ast.Name)
    if len(node.args) == 1:
        return Value("int", (node.func.id, *_group(node.args[0], scope)))
    values = [resolve(arg, scope) for arg in node.args]
    if len({v.kind for v in values}) != 1 or values[0].kind == "bool":
        raise Wrong("S402", Message(N_("All values must be of one kind here.")), node)
    return Value(values[0].kind, (node.func.id, *(v.expr for v in values)))


def _group(node: ast.expr, scope: Scope) -> list[Expr]:
    values = group_slots(node, scope)
    return values if len(values) > 1 else [values[0], values[0]]


def _sum(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    total, *rest = group_slots(node.args[0], scope)
    for value in rest:
        total = ("add", total, value)
    return Value("int", total)


def _abs(node: ast.Call, scope: Scope, resolve: Resolve) -> Value:
    return Value("int", ("abs", _int(node.args[0], scope, resolve)))


def _clamp(node: ast.Call, scope: Scope, resolve: Resolve) -> Value:
    return Value("int", ("clamp", *(_int(arg, scope, resolve) for arg in node.args)))


def _was(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    return slot_value(node.args[0], scope, was=True)


def _change(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    now, before = slot_value(node.args[0], scope, was=False), slot_value(node.args[0], scope, was=True)
    return Value("int", ("sub", now.expr, before.expr))


def _played_key(node: ast.Call, scope: Scope) -> tuple[object, ...]:
    seat = seat_of(node.args[0], scope)
    move = word_of(node.args[1], list(scope.names.moves), N_("move"))
    by = scope.names.moves[move]
    if seat not in by:
        raise Wrong("S302", Message(N_("This seat cannot play `{move}`."), {"move": move}), node)
    target = seat_of(node.args[2], scope) if len(node.args) == 3 else None
    if target is not None and target not in by[seat]:
        raise Wrong("S302", Message(N_("`{move}` cannot be aimed at this target."), {"move": move}), node)
    return ("level", seat, move, target)


def _level_of(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    need_facts(node, scope)
    return Value("int", ("fact", scope.names.fact(_played_key(node, scope))))


def _played(node: ast.Call, scope: Scope, resolve: Resolve) -> Value:
    return Value("bool", ("gt", _level_of(node, scope, resolve).expr, ("int", 0)))


def _level_last(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    return Value("int", ("slot", scope.names.memory(_played_key(node, scope))))


def _played_last(node: ast.Call, scope: Scope, resolve: Resolve) -> Value:
    return Value("bool", ("gt", _level_last(node, scope, resolve).expr, ("int", 0)))


def _did(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    need_facts(node, scope)
    key = ("did", seat_of(node.args[0], scope), tag_of(node.args[1], scope))
    return Value("int", ("fact", scope.names.fact(key)))


def _did_last(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    key = ("did", seat_of(node.args[0], scope), tag_of(node.args[1], scope))
    return Value("int", ("slot", scope.names.memory(key)))


def _saw(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    observer = scope.bound.get("self")
    if observer is None:
        raise Wrong("S403", Message(N_("`saw` speaks of what `self` saw; there is no `self` here.")), node)
    key = ("saw", observer, seat_of(node.args[0], scope), tag_of(node.args[1], scope))
    return Value("int", ("slot", scope.names.memory(key)))


def _answered(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    need_facts(node, scope)
    inject = word_of(node.args[0], list(scope.names.injects), N_("inject"))
    option = word_of(node.args[1], list(scope.names.injects[inject]), N_("answer"))
    return Value("bool", ("gt", ("fact", scope.names.fact(("answered", inject, option))), ("int", 0)))


def _crossed(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    need_facts(node, scope)
    line = word_of(node.args[0], list(scope.names.red_lines), N_("red line"))
    return Value("bool", ("gt", ("fact", scope.names.fact(("crossed", line))), ("int", 0)))


def _ended(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    if not scope.ended:
        raise Wrong("S403", Message(N_("`ended` may be asked only where points are counted.")), node)
    ending = word_of(node.args[0], list(scope.names.endings), N_("ending"))
    return Value("bool", ("gt", ("fact", scope.names.fact(("ended", ending))), ("int", 0)))


def _fired(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    inject = word_of(node.args[0], list(scope.names.injects), N_("inject"))
    return Value("int", ("slot", scope.names.fired[inject]))


def _is_type(node: ast.Call, scope: Scope, _resolve: Resolve) -> Value:
    seat = seat_of(node.args[0], scope)
    kind = TYPES.index(word_of(node.args[1], list(TYPES), N_("type")))
    towards = seat_of(node.args[2], scope) if len(node.args) == 3 else -1
    slot = scope.names.types.get((seat, towards), scope.names.types.get((seat, -1)))
    drawn: Expr = ("int", 0) if slot is None else ("slot", slot)
    return Value("bool", ("eq", drawn, ("int", kind)))


def _evidence(node: ast.Call, scope: Scope, resolve: Resolve) -> Value:
    return Value("evidence", ("evidence", *(_int(arg, scope, resolve) for arg in node.args)))


def _incident(node: ast.Call, scope: Scope, resolve: Resolve) -> Value:
    return Value("chance", ("incident", *(_int(arg, scope, resolve) for arg in node.args)))


CALLS: dict[str, tuple[int, int, Maker]] = {
    "min": (1, 8, _extreme),
    "max": (1, 8, _extreme),
    "sum": (1, 1, _sum),
    "abs": (1, 1, _abs),
    "clamp": (3, 3, _clamp),
    "was": (1, 1, _was),
    "change": (1, 1, _change),
    "played": (2, 3, _played),
    "level_of": (2, 3, _level_of),
    "played_last": (2, 3, _played_last),
    "level_last": (2, 3, _level_last),
    "did": (2, 2, _did),
    "did_last": (2, 2, _did_last),
    "saw": (2, 2, _saw),
    "answered": (2, 2, _answered),
    "crossed": (1, 1, _crossed),
    "ended": (1, 1, _ended),
    "fired": (1, 1, _fired),
    "is_type": (2, 3, _is_type),
    "evidence": (2, 2, _evidence),
    "incident": (4, 4, _incident),
    **PROMISES,
}
"""Function name to the least and most arguments and its maker."""

USAGE = {
    "min": "min(a, b) / min(meter[group])",
    "max": "max(a, b) / max(meter[group])",
    "sum": "sum(meter[group])",
    "abs": "abs(x)",
    "clamp": "clamp(x, low, high)",
    "was": "was(meter)",
    "change": "change(meter)",
    "played": "played(seat, move) / played(seat, move, target)",
    "level_of": "level_of(seat, move) / level_of(seat, move, target)",
    "played_last": "played_last(seat, move) / played_last(seat, move, target)",
    "level_last": "level_last(seat, move) / level_last(seat, move, target)",
    "did": "did(seat, tag)",
    "did_last": "did_last(seat, tag)",
    "saw": "saw(author, tag)",
    "answered": "answered(inject, option)",
    "crossed": "crossed(red_line)",
    "ended": "ended(ending)",
    "fired": "fired(inject)",
    "is_type": "is_type(seat, security_seeker) / is_type(seat, revisionist)",
    "evidence": "evidence(sincere, insincere)",
    "incident": "incident(rate, slope, heat, traffic)",
    **PROMISES_USAGE,
}
"""How each function is written, for error messages."""
