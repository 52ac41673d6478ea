"""Which orders a seat may give now, and why not: from what the seat itself can see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from tabletop.engine.cast import OptionInfo
from tabletop.engine.knowledge import Knowledge
from tabletop.engine.permitting import Barrier
from tabletop.engine.rules import Rules
from tabletop.engine.running import ActCode
from tabletop.engine.state import INTENTS, Order
from tabletop.i18n import N_, Message, Text
from tabletop.i18n.writing import is_line

NO_FACTS: tuple[int, ...] = ()
NOTE_LIMIT = 200
"""The longest note that an order may carry, in characters."""


Costs = tuple[tuple[int, int], ...]
"""What an act costs: (slot, points)."""


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


def cost(code: ActCode, numbers: Numbers, level: int) -> Costs:
    """What the act costs at this level: (slot, points), points never below 0."""
    return tuple(
        (slot, max(0, fn(numbers.slots, numbers.before, NO_FACTS, level))) for slot, fn in code.costs
    )


def why_not(rules: Rules, knowledge: Knowledge, act: int, level: int) -> Message | None:
    """Why this one act is refused now, or None. Looks at cooldown, gates, precondition and cost, in this order."""
    return _weigh(rules, knowledge, act, level)[0]


def permitted(rules: Rules, knowledge: Knowledge, act: int, level: int) -> bool:
    """Whether nothing stands in the way of this one act now: what `why_not` tells, without the words."""
    stands, _barriers = rules.machine.permit(act)
    return not stands(knowledge.slots, knowledge.before, NO_FACTS, level)


def payable(rules: Rules, knowledge: Knowledge, acts: Iterable[tuple[int, int]]) -> bool:
    """Whether the seat can pay for these acts, (act, level), together."""
    weighed = [(act, None, cost(rules.machine.acts[act], knowledge, level)) for act, level in acts]
    return _unaffordable(rules, knowledge, _summed(weighed)) is None


def _weigh(rules: Rules, knowledge: Knowledge, act: int, level: int) -> tuple[Message | None, Costs]:
    """Why an act is refused now, if it is, and what it costs."""
    stands, barriers = rules.machine.permit(act)
    number = stands(knowledge.slots, knowledge.before, NO_FACTS, level)
    if number:
        return _in_the_way(rules, knowledge, act, level, barriers[number - 1]), ()
    return None, cost(rules.machine.acts[act], knowledge, level)


def _in_the_way(rules: Rules, knowledge: Knowledge, act: int, level: int, barrier: Barrier) -> Message:
    """What stands in the way of an act, in words."""
    match barrier.kind:
        case "declared":
            return Message(N_("This core interest has been declared already."))
        case "not_in_force":
            return Message(N_("There is no such pledge in force that could be renounced."))
        case "in_force":
            return Message(N_("This pledge is in force already."))
        case "cooldown":
            params = _move(rules, act) | {"turns": knowledge.slots[barrier.index]}
            return Message(N_("{move} may be ordered again in {turns} turn(s)."), params)
        case "gate":
            return _said(rules.cast.gates[barrier.index].about, rules, act)
        case "condition":
            return _said(_refusal(rules, act), rules, act)
        case "cost":
            slot = barrier.index
            left = knowledge.slots[slot] - rules.form.slots[slot].low
            points = dict(cost(rules.machine.acts[act], knowledge, level))[slot]
            params = {"meter": meter_name(rules, slot), "cost": points, "left": left}
            text = N_("{move} costs {cost} {meter}; only {left} is left.")
            return Message(text, params | _move(rules, act))


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
    rules: Rules, knowledge: Knowledge, costs: Costs, in_offers: bool = False
) -> Message | None:
    """Why a seat cannot pay all of this together, or None."""
    for slot, points in costs:
        left = knowledge.slots[slot] - rules.form.slots[slot].low
        if points > left:
            params = {"meter": meter_name(rules, slot), "cost": points, "left": left}
            if in_offers:
                text = N_(
                    "Together with what you promised in offers these orders cost {cost} {meter}; "
                    "only {left} is left."
                )
                return Message(text, params)
            return Message(N_("Together these orders cost {cost} {meter}; only {left} is left."), params)
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
    return check_orders(rules, knowledge, orders, answers or {}).reasons


@dataclass(frozen=True, slots=True)
class Checked:
    """One seat's orders and answers checked: its acts with the order that asked for each (None: an answer) and their
    costs; or the reasons why they may not be sealed. `bound` are the acts that it has promised in offers, likewise.
    """

    acts: tuple[tuple[int, Order | None, Costs], ...]
    reasons: tuple[Message, ...]
    bound: tuple[tuple[int, Order | None, Costs], ...] = ()


def check_orders(
    rules: Rules, knowledge: Knowledge, orders: Sequence[Order], answers: Mapping[str, str]
) -> Checked:
    """Check what a seat wants to seal, each part by itself and all of it together with what it has promised in offers."""
    if knowledge.ended:
        return Checked((), (Message(N_("This game has ended; nothing more can be ordered.")),))
    reasons: list[Message] = []
    bound = _promised(rules, knowledge, reasons)
    acts: list[tuple[int, Order | None, Costs]] = []
    if len(orders) > rules.form.orders:
        params = {"most": rules.form.orders, "given": len(orders)}
        reasons.append(Message(N_("A turn takes at most {most} orders; these are {given}."), params))
    wanted: list[tuple[int | Message, Order | None]] = [
        *((find_act(rules, knowledge.viewer, order), order) for order in orders),
        *((find_answer(rules, knowledge, inject, option), None) for inject, option in answers.items()),
    ]
    seen: set[int] = set()
    promised = {act for act, _order, _costs in bound}
    for act, order in wanted:
        if isinstance(act, Message):
            reasons.append(act)
            continue
        problem = None if order is None else _order_problem(rules, order, act, act in seen)
        if problem is None and order is not None:
            problem = _bargained(rules, act, act in promised)
        seen.add(act)
        costs: Costs = ()
        if problem is None:
            problem, costs = _weigh(rules, knowledge, act, 1 if order is None else order.level)
        if problem is not None:
            reasons.append(problem)
        acts.append((act, order, costs))
    everything = (*bound, *acts)
    if not reasons and len(everything) > 1:
        short = _unaffordable(rules, knowledge, _summed(everything), in_offers=bool(bound))
        if short is not None:
            reasons.append(short)
    return Checked(tuple(acts), tuple(reasons), tuple(bound))


def _promised(
    rules: Rules, knowledge: Knowledge, reasons: list[Message]
) -> list[tuple[int, Order | None, Costs]]:
    """The acts that the seat has promised in offers; what stands against one is added to the reasons."""
    found: list[tuple[int, Order | None, Costs]] = []
    for order in knowledge.bound:
        act = find_act(rules, knowledge.viewer, order)
        if isinstance(act, Message):
            reasons.append(act)
            continue
        problem, costs = _weigh(rules, knowledge, act, order.level)
        if any(act == other for other, _order, _costs in found):
            problem = Message(N_("{move} stands in another offer of yours already."), _move(rules, act))
        if problem is not None:
            reasons.append(problem)
        found.append((act, order, costs))
    return found


def bargained(rules: Rules, knowledge: Knowledge, act: int) -> Message | None:
    """Why the seat may not order an act by itself because of offers; or None."""
    promised = any(find_act(rules, knowledge.viewer, order) == act for order in knowledge.bound)
    return _bargained(rules, act, promised)


def _bargained(rules: Rules, act: int, promised: bool) -> Message | None:
    """Why an act may not be ordered by itself: it is promised in an offer, or can be given in an agreement alone."""
    if promised:
        text = N_(
            "{move} is promised in an offer of this turn; withdraw from the offer to order it by itself."
        )
        return Message(text, _move(rules, act))
    if not rules.form.acts[act].alone:
        return Message(N_("{move} can be given in an agreement only: make an offer."), _move(rules, act))
    return None


def _summed(acts: Sequence[tuple[int, Order | None, Costs]]) -> Costs:
    total: dict[int, int] = {}
    for _act, _order, costs in acts:
        for slot, points in costs:
            total[slot] = total.get(slot, 0) + points
    return tuple(total.items())


def _order_problem(rules: Rules, order: Order, act: int, again: bool) -> Message | None:
    if again:
        return Message(N_("{move} is ordered twice with the same target."), _move(rules, act))
    if order.intent and order.intent not in INTENTS:
        return Message(
            N_("{intent} is no intent; it is one of: {intents}."),
            {"intent": order.intent, "intents": ", ".join(INTENTS)},
        )
    if not is_line(order.note, NOTE_LIMIT):
        return Message(N_("A note is one line of at most {limit} characters."), {"limit": NOTE_LIMIT})
    return None


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
    return [(act, level) for act in rules.acts_of[seat] for level in legal_levels(rules, knowledge, act)]


def legal_levels(rules: Rules, knowledge: Knowledge, act: int) -> Sequence[int]:
    """The levels at which the seat may order one of its acts on its own now."""
    form = rules.form.acts[act]
    if not form.alone:
        return ()
    stands, _barriers = rules.machine.permit(act)
    slots, before = knowledge.slots, knowledge.before
    if form.levels == 1:
        return () if stands(slots, before, NO_FACTS, 1) else (1,)
    return [v for v in range(1, form.levels + 1) if not stands(slots, before, NO_FACTS, v)]
