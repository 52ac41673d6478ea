"""Which orders a seat may give now, and why not: from what the seat itself can see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Protocol

from tabletop.engine.cast import OptionInfo
from tabletop.engine.knowledge import Knowledge
from tabletop.engine.rules import ActCode, Rules
from tabletop.engine.state import INTENTS, Order
from tabletop.i18n import N_, Message, Text

NO_FACTS: tuple[int, ...] = ()
NOTE_LIMIT = 200
"""The longest note that an order may carry, in characters."""


class Numbers(Protocol):
    """Anything with the numbers that a cost may read: a seat's knowledge, or the bench of the engine."""

    @property
    def slots(self) -> Sequence[int]:
        """The numbers now."""
        ...

    @property
    def before(self) -> Sequence[int]:
        """The numbers before the last resolution."""
        ...


def cost(code: ActCode, numbers: Numbers, level: int) -> tuple[tuple[int, int], ...]:
    """What the act costs at this level: (slot, points), points never below 0."""
    return tuple(
        (slot, max(0, fn(numbers.slots, numbers.before, NO_FACTS, level))) for slot, fn in code.costs
    )


def why_not(rules: Rules, knowledge: Knowledge, act: int, level: int) -> Message | None:
    """Why this one act is refused now, or None. Looks at cooldown, gates, precondition and cost, in this order."""
    code = rules.machine.acts[act]
    slots, before = knowledge.slots, knowledge.before
    if code.act.cooldown_slot >= 0 and (left := slots[code.act.cooldown_slot]) > 0:
        return Message(
            N_("{move} may be ordered again in {turns} turn(s)."), _move(rules, act) | {"turns": left}
        )
    for gate in code.act.gates:
        if not rules.machine.gates[gate](slots, before, NO_FACTS, level):
            return _said(rules.cast.gates[gate].about, rules, act)
    if code.condition is not None and not code.condition(slots, before, NO_FACTS, level):
        return _said(_refusal(rules, act), rules, act)
    return _unaffordable(rules, knowledge, cost(code, knowledge, level), act)


def _move(rules: Rules, act: int) -> dict[str, object]:
    return {"move": act_name(rules, act)}


def act_name(rules: Rules, act: int) -> Text:
    """The name of an order's move, or of an answer's option."""
    form = rules.form.acts[act]
    if form.kind == "order":
        return rules.cast.moves[form.move].name
    return _option(rules, act).name


def _option(rules: Rules, act: int) -> OptionInfo:
    """The option of an inject that an answering act stands for."""
    inject = rules.form.acts[act].move
    return rules.cast.injects[inject].options[rules.form.injects[inject].answers.index(act)]


def _refusal(rules: Rules, act: int) -> Text:
    form = rules.form.acts[act]
    if form.kind == "order":
        return rules.cast.moves[form.move].refusal
    return _option(rules, act).refusal


def _said(text: Text, rules: Rules, act: int) -> Message:
    return (
        Message("{text}", {"text": text})
        if text
        else Message(N_("{move} is not open now."), _move(rules, act))
    )


def _unaffordable(
    rules: Rules, knowledge: Knowledge, costs: Sequence[tuple[int, int]], act: int | None = None
) -> Message | None:
    for slot, points in costs:
        left = knowledge.slots[slot] - rules.form.slots[slot].low
        if points > left:
            params = {"meter": meter_name(rules, slot), "cost": points, "left": left}
            if act is None:
                return Message(N_("Together these orders cost {cost} {meter}; only {left} is left."), params)
            return Message(
                N_("{move} costs {cost} {meter}; only {left} is left."), params | _move(rules, act)
            )
    return None


def meter_name(rules: Rules, slot: int) -> Text:
    """The name of the meter that stands in a slot."""
    return next(g.name for g in rules.cast.gauges if g.slot == slot)


def find_act(rules: Rules, seat: str, order: Order) -> int | Message:
    """The act that an order means for this seat, or why there is none."""
    act = rules.order_index.get((seat, order.move, order.target))
    if act is not None:
        if not 1 <= order.level <= rules.form.acts[act].levels:
            params = _move(rules, act) | {"level": order.level, "levels": rules.form.acts[act].levels}
            return Message(N_("{move} has levels 1 to {levels}, not {level}."), params)
        return act
    own = [key for key in rules.order_index if key[0] == seat]
    same = [key for key in own if key[1] == order.move]
    if not same:
        near = get_close_matches(order.move, sorted({key[1] for key in own}), 1)
        if near:
            return Message(
                N_("This seat has no move {move}. Did you mean {near}?"),
                {"move": order.move, "near": near[0]},
            )
        return Message(N_("This seat has no move {move}."), {"move": order.move})
    name = rules.cast.moves[rules.form.acts[rules.order_index[same[0]]].move].name
    targets = ", ".join(sorted(key[2] for key in same if key[2]))
    if not targets:
        return Message(N_("{move} takes no target."), {"move": name})
    if order.target is None:
        return Message(N_("{move} needs a target: {targets}."), {"move": name, "targets": targets})
    return Message(
        N_("{move} cannot be aimed at {target}; it can be at: {targets}."),
        {"move": name, "target": order.target, "targets": targets},
    )


def refusals(
    rules: Rules, knowledge: Knowledge, orders: Sequence[Order], answers: Mapping[str, str] | None = None
) -> tuple[Message, ...]:
    """Every reason why the seat that knows this may not seal these orders and answers; empty when it may."""
    if knowledge.ended:
        return (Message(N_("This game has ended; nothing more can be ordered.")),)
    reasons: list[Message] = []
    total: dict[int, int] = {}
    if len(orders) > rules.form.orders:
        reasons.append(
            Message(
                N_("A turn takes at most {most} orders; these are {given}."),
                {"most": rules.form.orders, "given": len(orders)},
            )
        )
    seen: set[int] = set()
    for order in orders:
        act = find_act(rules, knowledge.viewer, order)
        problem = act if isinstance(act, Message) else _order_problem(rules, knowledge, order, act, seen)
        if problem is not None:
            reasons.append(problem)
        elif isinstance(act, int):
            _add_cost(rules, knowledge, act, order.level, total)
    for inject, option in (answers or {}).items():
        act = find_answer(rules, knowledge, inject, option)
        problem = act if isinstance(act, Message) else why_not(rules, knowledge, act, 1)
        if problem is not None:
            reasons.append(problem)
        elif isinstance(act, int):
            _add_cost(rules, knowledge, act, 1, total)
    if not reasons and (short := _unaffordable(rules, knowledge, tuple(total.items()))) is not None:
        reasons.append(short)
    return tuple(reasons)


def _order_problem(
    rules: Rules, knowledge: Knowledge, order: Order, act: int, seen: set[int]
) -> Message | None:
    if act in seen:
        return Message(N_("{move} is ordered twice with the same target."), _move(rules, act))
    seen.add(act)
    if order.intent and order.intent not in INTENTS:
        return Message(
            N_("{intent} is no intent; it is one of: {intents}."),
            {"intent": order.intent, "intents": ", ".join(INTENTS)},
        )
    if len(order.note) > NOTE_LIMIT or not order.note.isprintable():
        return Message(N_("A note is one line of at most {limit} characters."), {"limit": NOTE_LIMIT})
    return why_not(rules, knowledge, act, order.level)


def _add_cost(rules: Rules, knowledge: Knowledge, act: int, level: int, total: dict[int, int]) -> None:
    for slot, points in cost(rules.machine.acts[act], knowledge, level):
        total[slot] = total.get(slot, 0) + points


def find_answer(rules: Rules, knowledge: Knowledge, inject: str, option: str) -> int | Message:
    """The act that an answer means, or why it is none: only choices before this very seat count."""
    index = rules.inject_index.get(inject, -1)
    if index not in knowledge.pending:
        return Message(N_("No choice called {inject} is before this seat."), {"inject": inject})
    options = rules.options_of(index)
    if option not in options:
        return Message(
            N_("{option} is no answer to {inject}; it is one of: {options}."),
            {"option": option, "inject": inject, "options": ", ".join(options)},
        )
    return options[option]


def legal_acts(rules: Rules, knowledge: Knowledge) -> list[tuple[int, int]]:
    """Every (act, level) that the seat may order on its own now, in file order."""
    seat = rules.seat_index.get(knowledge.viewer)
    if seat is None or knowledge.ended:
        return []
    return [
        (act, level)
        for act in rules.acts_of[seat]
        for level in range(1, rules.form.acts[act].levels + 1)
        if why_not(rules, knowledge, act, level) is None
    ]
