"""What a seat can foresee of its own drafted orders, from its own knowledge and the public rules."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.engine import curves
from tabletop.engine.form import Expr, Program
from tabletop.engine.interpreting import evaluate
from tabletop.engine.knowledge import Knowledge, viewer_bit
from tabletop.engine.legality import NO_FACTS, act_name, cost, find_act, refusals
from tabletop.engine.offering import breaches, costs as cost_views, foreseeable, says
from tabletop.engine.rules import Rules
from tabletop.engine.state import Order
from tabletop.engine.views import CostView, Preview, PreviewLine, SignalView
from tabletop.i18n import N_, Message

Range = tuple[int, int, bool]
"""(low, high, known): what a slot may gain; unknown where a rule reads what the seat cannot see."""


def preview(rules: Rules, knowledge: Knowledge, orders: Sequence[Order]) -> Preview:
    """What these orders cost, say and surely or possibly do to meters that the seat sees or at least knows of."""
    by_order: list[tuple[PreviewLine, ...]] = []
    spoken: list[tuple[SignalView, ...]] = []
    total: dict[int, Range] = {}
    costs: dict[str, CostView] = {}
    for order in orders:
        act = find_act(rules, knowledge.viewer, order)
        gains: dict[int, Range] = {}
        if isinstance(act, int):
            form = rules.form.acts[act]
            programs = [form.effects] + (
                [form.disclosed] if form.public or form.known & (form.known - 1) else []
            )
            for program in programs:
                _foresee(rules, knowledge, program, order.level, gains)
            for slot, points in cost(rules.machine.acts[act], knowledge, order.level):
                gains[slot] = _plus(gains.get(slot), (-points, -points, True))
            for seen in cost_views(rules, knowledge, act, order.level):
                known = costs.get(seen.meter)
                costs[seen.meter] = CostView(
                    seen.meter, seen.name, seen.amount + (known.amount if known else 0)
                )
            spoken.append(says(rules, knowledge, act, order.level))
        else:
            spoken.append(())
        by_order.append(_lines(rules, knowledge, gains))
        for slot, gain in gains.items():
            total[slot] = _plus(total.get(slot), gain)
    return Preview(
        orders=tuple(by_order),
        total=_lines(rules, knowledge, total),
        says=tuple(spoken),
        costs=tuple(costs.values()),
        refusals=refusals(rules, knowledge, orders),
        warnings=_warnings(rules, knowledge, orders),
    )


def _warnings(rules: Rules, knowledge: Knowledge, orders: Sequence[Order]) -> tuple[Message, ...]:
    """What would breach the seat's own word: pledges in force, or given with these orders or in its offers."""
    acts = [
        (act, order.level)
        for order in (*knowledge.bound, *orders)
        if isinstance(act := find_act(rules, knowledge.viewer, order), int)
    ]
    found = []
    for act, bond in breaches(rules, knowledge, acts):
        params = {
            "move": act_name(rules, act),
            "pledge": rules.cast.pledges[bond.pledge].name,
            "seat": rules.cast.seats[bond.to].name,
        }
        found.append(Message(N_("{move} would breach your pledge to {seat}: {pledge}."), params))
    return tuple(dict.fromkeys(found))


def _plus(a: Range | None, b: Range) -> Range:
    return b if a is None else (a[0] + b[0], a[1] + b[1], a[2] and b[2])


def _foresee(
    rules: Rules, knowledge: Knowledge, program: Program, level: int, gains: dict[int, Range]
) -> None:
    bit = viewer_bit(rules, knowledge.viewer)

    def value(expr: Expr) -> int:
        return evaluate(expr, knowledge.slots, knowledge.before, NO_FACTS, level)

    for statement in program:
        match statement:
            case ("add", slot, expr, _site):
                sees = foreseeable(rules, bit, expr)
                amount = value(expr) if sees else 0
                gains[slot] = _plus(gains.get(slot), (amount, amount, sees))
            case ("if", condition, _mark, then, otherwise) if foreseeable(rules, bit, condition):
                _foresee(rules, knowledge, then if value(condition) else otherwise, level, gains)
            case ("if" | "chance", _condition, *_key, then, otherwise):
                _either(rules, knowledge, (then, otherwise), level, gains)


def _either(
    rules: Rules, knowledge: Knowledge, branches: tuple[Program, Program], level: int, gains: dict[int, Range]
) -> None:
    """One of two branches will run and the seat cannot tell which: the range spans both."""
    outcomes: list[dict[int, Range]] = [{}, {}]
    for branch, outcome in zip(branches, outcomes, strict=True):
        _foresee(rules, knowledge, branch, level, outcome)
    for slot in {**outcomes[0], **outcomes[1]}:
        a, b = outcomes[0].get(slot, (0, 0, True)), outcomes[1].get(slot, (0, 0, True))
        gains[slot] = _plus(gains.get(slot), (min(a[0], b[0]), max(a[1], b[1]), a[2] and b[2]))


def _lines(rules: Rules, knowledge: Knowledge, gains: dict[int, Range]) -> tuple[PreviewLine, ...]:
    bit, found = viewer_bit(rules, knowledge.viewer), []
    for gauge in rules.cast.gauges:
        if gauge.slot not in gains:
            continue
        slot = rules.form.slots[gauge.slot]
        if not slot.visible & bit and not gauge.bands & bit and slot.visible == 0:
            continue
        low, high, sees = gains[gauge.slot]
        seats = tuple(rules.form.seats[i] for i in gauge.of)
        if not sees:
            found.append(PreviewLine(gauge.key, gauge.name, seats, 0, 0, "unknown"))
        elif low or high:
            if slot.visible & bit and slot.kind != "trust":
                now = knowledge.slots[gauge.slot]
                low = curves.clamp(low, slot.low - now, slot.high - now)
                high = curves.clamp(high, slot.low - now, slot.high - now)
            if low or high:
                found.append(
                    PreviewLine(
                        gauge.key, gauge.name, seats, low, high, "certain" if low == high else "possible"
                    )
                )
    return tuple(found)
