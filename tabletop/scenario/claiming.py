"""Checking `propositions:`: every name in a setting must mean something, and a measure must be able to tell settings apart."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection

from tabletop.engine.curves import trust_of
from tabletop.engine.form import Expr
from tabletop.engine.rules import Rules
from tabletop.i18n import N_, Message
from tabletop.scenario import model
from tabletop.scenario.bench import Bench, Path
from tabletop.scenario.language import parse_expression
from tabletop.scenario.meters import Value
from tabletop.scenario.model import basis_points
from tabletop.scenario.names import Names, Scope
from tabletop.scenario.suggesting import suggestion
from tabletop.scenario.switching import switchable
from tabletop.scenario.wrong import Wrong

_COMPARISON = re.compile(r"^\s*(\w+)\s*<\s*(\w+)\s*$")


def comparison(text: str) -> tuple[str, str] | None:
    """(lower, higher) of `lower < higher`, or None where the text is no such comparison."""
    found = _COMPARISON.match(text)
    return None if found is None else (found[1], found[2])


def read_measure(names: Names, months: int, body: model.Proposition) -> Expr:
    """A proposition's measure over the whole true state. Raises `Wrong`.

    With unit `decibans` trust is read in hundredths of a deciban, not in percent.
    """
    remembered = len(names.memories)
    value = parse_expression(body.measure, Scope(names, facts=False, ended=True, months=months))
    if len(names.memories) > remembered:
        # Nothing may be kept in a game for a measure's sake alone: it is read over states of games played without it.
        raise Wrong(
            "S403",
            Message(N_("A measure reads meters, pledges and endings, not what was done in some turn.")),
        )
    if body.unit == "share" and value.kind != "bool" and not value.truth:
        raise Wrong(
            "S402",
            Message(N_("A share of games needs a condition; for a number, give its `unit`.")),
        )
    if body.unit != "share" and value.kind != "int":
        raise Wrong("S402", Message(N_("This `unit` needs a number, as `trust[us, prc]` is one.")))
    return _raw(value.expr) if body.unit == "decibans" else value.expr


def _raw(expr: Expr) -> Expr:
    """The expression with trust read as it is stored."""
    stored = {"percent": "slot", "was_percent": "was"}
    if expr[0] in stored:
        return (stored[expr[0]], expr[1])
    return (expr[0], *(_raw(part) if isinstance(part, tuple) else part for part in expr[1:]))


def start_slot(names: Names, key: str) -> int:
    """The slot of the meter that a setting's `start` names, as `escalation` or `trust[us, prc]`. Raises `Wrong`."""
    value = parse_expression(key, Scope(names, facts=False))
    match value:
        case Value(expr=("slot" | "percent", int(slot))) if _is_meter(key):
            return slot
    raise Wrong("S302", Message(N_("A single meter is wanted here: `escalation`, `trust[us, prc]`.")))


def _is_meter(key: str) -> bool:
    node = ast.parse(key.strip(), mode="eval").body
    return isinstance(node, ast.Subscript) or (isinstance(node, ast.Name) and node.id != "turn")


def start_value(rules: Rules, slot: int, value: int | str) -> int | None:
    """What a setting puts into a slot at the start, in the slot's own unit; None where it does not fit the slot."""
    info = rules.form.slots[slot]
    if (info.kind == "trust") is not isinstance(value, str):
        return None
    number = trust_of(basis_points(value)) if isinstance(value, str) else value
    return number if info.low <= number <= info.high else None


def check_propositions(bench: Bench, rules: Rules) -> None:
    """Note every fault of the section."""
    known = switchable(bench.file)
    for name, body in bench.file.propositions.items():
        path: Path = ("propositions", name)
        for setting, spec in body.settings.items():
            _check_setting(bench, rules, spec, (*path, "settings", setting), known)
        _check_expectations(bench, body, path)
        for position, rule in enumerate(body.rests_on):
            bench.known(N_("rule to switch off"), rule, list(known), (*path, "rests_on", position))
        for position, constant in enumerate(body.vary):
            bench.known(N_("constant"), constant, list(all_constants(bench.file)), (*path, "vary", position))
        if body.after is not None and body.after > _last_turn(bench.file):
            bench.fault("S510", (*path, "after"), Message(N_("The game is over before that turn.")))
        try:
            read_measure(bench.names, bench.months, body)
        except Wrong as wrong:
            bench.wrong(wrong, (*path, "measure"))


def _last_turn(file: model.Scenario) -> int:
    return file.turns.at_most or file.turns.count


def _check_expectations(bench: Bench, body: model.Proposition, path: Path) -> None:
    for position, text in enumerate(body.expect):
        where = (*path, "expect", position)
        pair = comparison(text)
        if pair is None:
            message = Message(
                N_("An expectation compares two settings: `{form}`."), {"form": "lower < higher"}
            )
            bench.fault("S510", where, message)
            continue
        sound = [bench.known(N_("setting"), side, list(body.settings), where) for side in pair]
        if all(sound) and pair[0] == pair[1]:
            bench.fault("S510", where, Message(N_("A setting cannot differ from itself.")))


def _check_setting(
    bench: Bench, rules: Rules, body: model.Setting, path: Path, known: Collection[str]
) -> None:
    file = bench.file
    seats = list(file.seats)
    for seat, doctrine in body.doctrines.items():
        bench.known(N_("seat"), seat, seats, (*path, "doctrines", seat), key=True)
        bench.known(N_("doctrine"), doctrine, [*file.doctrines, "random"], (*path, "doctrines", seat))
    for seat in body.types:
        where = (*path, "types", seat)
        if bench.known(N_("seat"), seat, seats, where, key=True):
            drawn = file.seats[seat]
            if not (drawn.types or drawn.towards):
                message = Message(N_("{seat} has no hidden type to set."), {"seat": seat})
                bench.fault("S302", where, message, key=True)
    if body.world is not None:
        bench.known(N_("world"), body.world, list(file.worlds), (*path, "world"))
    for constant in body.constants:
        known_constants = list(all_constants(file))
        bench.known(N_("constant"), constant, known_constants, (*path, "constants", constant), key=True)
    for key, value in body.start.items():
        _check_start(bench, rules, key, value, (*path, "start", key))
    for position, rule in enumerate(body.without):
        bench.known(N_("rule to switch off"), rule, list(known), (*path, "without", position))
    for position, order in enumerate(body.orders):
        _check_order(bench, rules, order, (*path, "orders", position))
    for inject in body.injects:
        where = (*path, "injects", inject)
        bench.known(N_("inject"), inject, list(file.injects), where, key=True)
        if body.injects[inject] > _last_turn(file):
            bench.fault("S510", where, Message(N_("The game is over before that turn.")))


def _check_start(bench: Bench, rules: Rules, key: str, value: int | str, path: Path) -> None:
    try:
        slot = start_slot(bench.names, key)
    except Wrong as wrong:
        bench.fault(wrong.code, path, wrong.message, wrong.hint, key=True)
        return
    if start_value(rules, slot, value) is not None:
        return
    info = rules.form.slots[slot]
    if info.kind == "trust":
        message = Message(N_("Trust starts as a percentage, as in 35%."))
    elif isinstance(value, str):
        message = Message(N_("This meter starts as a whole number, not a percentage."))
    else:
        message = Message(
            N_("The start lies outside the range {low} to {high}."), {"low": info.low, "high": info.high}
        )
    bench.fault("S510", path, message)


def _check_order(bench: Bench, rules: Rules, order: model.Given, path: Path) -> None:
    """The seat must be able to give the order at some time, at that target and level."""
    seat = bench.known(N_("seat"), order.seat, list(bench.file.seats), (*path, "seat"))
    moves = [info.id for info in rules.cast.moves]
    move = bench.known(N_("move"), order.move, moves, (*path, "move"))
    if order.turn > _last_turn(bench.file):
        bench.fault("S510", (*path, "turn"), Message(N_("The game is over before that turn.")))
    if not seat or not move:
        return
    act = rules.order_index.get((order.seat, order.move, order.target))
    if act is None:
        targets = [
            target
            for (who, what, target) in rules.order_index
            if (who, what) == (order.seat, order.move) and target is not None
        ]
        params = {"seat": order.seat, "move": order.move}
        hint = None
        if targets:
            hint = suggestion(order.target or "", targets) or Message(
                N_("Its targets are: {targets}."), {"targets": ", ".join(targets)}
            )
        message = Message(N_("{seat} cannot order `{move}` so."), params)
        bench.fault("S302", (*path, "move"), message, hint)
    elif order.level > rules.form.acts[act].levels:
        message = Message(N_("`{move}` has no level `{level}`."), {"move": order.move, "level": order.level})
        bench.fault("S302", (*path, "level"), message)


def all_constants(file: model.Scenario) -> dict[str, None]:
    """The names of all constants that the file sets somewhere, rungs left out."""
    found = dict.fromkeys(file.constants)
    for world in file.worlds.values():
        found |= dict.fromkeys(world.constants)
    if file.short is not None:
        found |= dict.fromkeys(file.short.constants)
    return found
