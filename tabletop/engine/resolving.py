"""The turn: sealed orders in, the next state out, phase by phase so that no seat goes first (design, "A turn").

Within a phase every rule reads what the phase before left and only adds, so neither the order of seats nor that of
orders can matter. Everything is integers; luck comes from counters (`dice`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tabletop.engine import curves, dice
from tabletop.engine.bargaining import NO_TALKS, Talks, agreed, bound
from tabletop.engine.errors import GameOver, Refused
from tabletop.engine.estimating import draw_estimates
from tabletop.engine.evidence import knows, read_signals
from tabletop.engine.form import TURN_SLOT
from tabletop.engine.injecting import bring_due, bring_injects
from tabletop.engine.judging import find_ending, is_last_turn, points
from tabletop.engine.knowledge import unmasked
from tabletop.engine.legality import check_orders
from tabletop.engine.pledging import age_pledges, answer_pledges, find_breaches, make_pledges, note_talks
from tabletop.engine.rules import Rules
from tabletop.engine.state import PLAYING, STOPPED, Done, Order, Report, State
from tabletop.engine.work import FADING, Work, note_facts

Orders = Mapping[str, Sequence[Order]]
Answers = Mapping[str, Mapping[str, str]]


def start(rules: Rules, seed: int) -> State:
    """The opening of a new game: hidden types drawn, meters at their start, the injects of turn 1 shown."""
    slots = [slot.start for slot in rules.form.slots]
    for draw in rules.form.types:
        luck = dice.basis_points(seed, 0, dice.Purpose.TYPE, draw.seat, draw.towards + 1)
        slots[draw.slot] = int(luck < draw.revisionist)
    opening = tuple(slots)
    work = Work(rules, State(seed, 0, opening, opening, (), PLAYING, (), Report()))
    bring_due(work, 1)
    draw_estimates(rules, work.slots, opening, work.facts, seed, 1)
    return State(seed, 1, tuple(work.slots), opening, tuple(work.pending), PLAYING, (), _report(work))


def resolve(
    rules: Rules, state: State, orders: Orders, answers: Answers | None = None, talks: Talks = NO_TALKS
) -> State:
    """The state after this turn.

    `orders` and `answers` are by seat; a seat left out holds, a choice not answered takes its default. What is agreed in
    `talks` is carried out, all or nothing; what is still open lapses. Raises `GameOver` when the game has ended and `Refused`
    when a seat may not give its orders; the state is never changed.
    """
    if state.ended:
        raise GameOver
    work = Work(rules, state)
    _gather(work, state, orders, answers or {}, talks)
    note_facts(work.form, work.facts, ((done.act, done.level) for done in work.acts))
    make_pledges(work)
    find_breaches(work)
    _pay(work)
    _act(work)
    _cross_red_lines(work)
    read_signals(work)
    _react(work)
    bring_injects(work, state.turn + 1)
    _drift(work)
    _tick(work)
    draw_estimates(rules, work.slots, work.before, work.facts, state.seed, state.turn + 1)
    return _close(work, state)


def stop(rules: Rules, state: State) -> State:
    """The game ended here by hand: scores are counted as things stand and no ending is reached."""
    if state.ended:
        raise GameOver
    scores = points(rules, state.slots, state.before, -1)
    return State(state.seed, state.turn, state.slots, state.before, (), STOPPED, scores, state.report)


def _gather(work: Work, state: State, orders: Orders, answers: Answers, talks: Talks) -> None:
    """Check every seat's orders against what it knows, lay all acts out in the order of the file, and charge them.

    What is agreed is checked with them: a seat that could not give its part is refused, so nothing is half agreed.
    """
    form = work.form
    answered = set()
    deals = agreed(talks)
    promised = Talks(deals)
    parties = [form.seats[seat] for offer in deals for seat in offer.parties]
    numbers = work.rules.seat_index
    # In the order of the file, so that whose refusal comes first does not depend on the order of the orders.
    for seat in sorted({*orders, *answers, *parties}, key=lambda s: (numbers.get(s, len(numbers)), s)):
        given = bound(promised, numbers[seat]) if deals and seat in numbers else ()
        knowledge = unmasked(work.rules, state, seat, given)
        checked = check_orders(work.rules, knowledge, orders.get(seat, ()), answers.get(seat, {}))
        if checked.reasons:
            raise Refused(seat, checked.reasons)
        for part, in_deal in ((checked.acts, False), (checked.bound, True)):
            for act, order, costs in part:
                if order is None:
                    work.acts.append(Done(act, 1))
                    answered.add(form.acts[act].move)
                else:
                    found = _detected(work, act, order.level)
                    work.acts.append(Done(act, order.level, found, order.intent, order.note, agreed=in_deal))
                for slot, price in costs:
                    work.out((slot, -price, ("cost", act), -1))
    for pending in state.pending:
        if pending not in answered:
            work.acts.append(Done(form.injects[pending].default, 1, by_default=True))
    work.acts.sort(key=lambda done: done.act)
    note_talks(work, talks)


def _detected(work: Work, index: int, level: int) -> bool:
    """Whether everyone learns of a covert act."""
    act = work.form.acts[index]
    if act.public or act.detection == ("int", 0):
        return False
    chance = work.machine.acts[index].detection(work.slots, work.before, work.facts, level)
    return dice.basis_points(work.seed, work.turn, dice.Purpose.DETECTION, act.seat, act.key) < chance


def _pay(work: Work) -> None:
    """Phase c: costs are paid and cooldowns begin."""
    work.sort()
    for done in work.acts:
        act = work.form.acts[done.act]
        if act.cooldown_slot >= 0:
            # One more than the rule says, because this very turn's end counts one off.
            work.slots[act.cooldown_slot] = act.cooldown + 1
    work.settle()


def _act(work: Work) -> None:
    """Phase d: the effects of all acts, from one snapshot."""
    slots, before, facts = work.slots, work.before, work.facts
    for done in work.acts:
        code, cause = work.machine.acts[done.act], ("act", done.act)
        code.effects(slots, before, facts, done.level, cause, work.out, work.roll, work.say)
        act = code.act
        if act.disclosed and (act.public or done.detected or act.known & (act.known - 1)):
            code.disclosed(slots, before, facts, done.level, cause, work.out, work.roll, work.say)
    work.settle()


def _cross_red_lines(work: Work) -> None:
    for index, line in enumerate(work.form.red_lines):
        if work.machine.red_lines[index][0](work.slots, work.before, work.facts, 1):
            work.crossed.append(index)
            work.facts[line.fact] = 1


def _react(work: Work) -> None:
    """Phase f: red lines that were crossed, and the scenario's reactions."""
    slots, before, facts = work.slots, work.before, work.facts
    for index in work.crossed:
        run = work.machine.red_lines[index][1]
        run(slots, before, facts, 1, ("red_line", index), work.out, work.roll, work.say)
    for index, run in enumerate(work.machine.reactions):
        run(
            slots,
            before,
            facts,
            1,
            ("reaction", work.form.reactions[index].name),
            work.out,
            work.roll,
            work.say,
        )
    answer_pledges(work)
    work.settle()


def _drift(work: Work) -> None:
    """Phase h: slow rules, what renews itself, and trust that fades because governments change (M2)."""
    slots, before, facts, form = work.slots, work.before, work.facts, work.form
    for index, run in enumerate(work.machine.drift):
        run(slots, before, facts, 1, ("drift", form.drift[index].name), work.out, work.roll, work.say)
    for index, run in enumerate(work.machine.renewals):
        run(slots, before, facts, 1, ("renewal", form.renewals[index].name), work.out, work.roll, work.say)
    for fading in form.fading:
        now = slots[fading.slot]
        faded = curves.fade(now, fading.turnover, fading.prior, form.months)
        if faded != now:
            work.out((fading.slot, faded - now, FADING, -1))
    work.settle()


def _tick(work: Work) -> None:
    """Count cooldowns down, let pledges grow older, and keep what the next turn has to remember."""
    age_pledges(work)
    for done in work.acts:
        act = work.form.acts[done.act]
        if act.does == "declare":
            work.slots[work.rules.declared_slots[act.declares]] = 1
    for slot in work.form.cooldowns:
        if work.slots[slot] > 0:
            work.slots[slot] -= 1
    for memory in work.form.memories:
        work.slots[memory.slot] = work.facts[memory.fact] if memory.observer < 0 else 0
    for done in work.acts:
        for observer, slot in work.machine.remembered[done.act]:
            if knows(work, done, observer):
                work.slots[slot] += 1


def _close(work: Work, state: State) -> State:
    """Phase i: endings, scores, and the opening of the next turn."""
    over = is_last_turn(work)
    ending = find_ending(work, over)
    scores: tuple[int, ...] = ()
    if ending == PLAYING:
        work.slots[TURN_SLOT] = state.turn + 1
    else:
        scores = points(work.rules, work.slots, work.before, ending)
        work.pending.clear()
    return State(
        state.seed,
        state.turn + 1,
        tuple(work.slots),
        state.slots,
        tuple(work.pending),
        ending,
        scores,
        _report(work),
    )


def _report(work: Work) -> Report:
    return Report(
        tuple(work.acts),
        tuple(work.ledger),
        tuple(work.injects),
        tuple(work.says),
        tuple(work.crossed),
        tuple(work.pledges),
        tuple(work.deals),
    )
