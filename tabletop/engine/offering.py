"""What a seat may do now, as it stands open to it: moves with costs and refusals, choices, and its analysts' advice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tabletop.engine import curves
from tabletop.engine.forcing import weigh
from tabletop.engine.form import Act, Bond, reads
from tabletop.engine.interpreting import evaluate
from tabletop.engine.knowledge import Knowledge, viewer_bit
from tabletop.engine.legality import NO_FACTS, bargained, cost, meter_name, why_not
from tabletop.engine.rules import Rules
from tabletop.engine.running import ActCode
from tabletop.engine.views import (
    AdviceView,
    ChoiceOptionView,
    ChoiceView,
    CostView,
    LevelView,
    OptionView,
    SignalView,
)
from tabletop.i18n import Text


def costs(rules: Rules, knowledge: Knowledge, act: int, level: int) -> tuple[CostView, ...]:
    """What an act costs its seat now; free parts are left out."""
    return tuple(
        CostView(_meter_id(rules, slot), meter_name(rules, slot), points)
        for slot, points in cost(rules.machine.acts[act], knowledge, level)
        if points
    )


def _meter_id(rules: Rules, slot: int) -> str:
    return next(g.meter for g in rules.cast.gauges if g.slot == slot)


def says(rules: Rules, knowledge: Knowledge, act: int, level: int) -> tuple[SignalView, ...]:
    """What an act would say to each observer, as far as the seat can tell; before the observer's own filter."""
    bit = viewer_bit(rules, knowledge.viewer)
    found = []
    for signal, form in zip(rules.machine.acts[act].signals, rules.form.acts[act].signals, strict=True):
        expressions = [form.sincere, form.insincere, form.clarity] + (
            [form.condition] if form.condition else []
        )
        if not all(foreseeable(rules, bit, expr) for expr in expressions):
            continue
        known = (knowledge.slots, knowledge.before, NO_FACTS, level)
        if signal.condition is not None and not signal.condition(*known):
            continue
        s, g = curves.likelihoods(signal.sincere(*known), signal.insincere(*known), signal.clarity(*known))
        found.append(SignalView(rules.form.seats[signal.observer], s, g, curves.evidence(s, g)))
    return tuple(found)


def foreseeable(rules: Rules, bit: int, expr: tuple[object, ...]) -> bool:
    """Whether an expression reads only numbers that this viewer sees before the turn is resolved."""
    slots, facts = reads(expr)
    return not facts and all(rules.form.slots[slot].visible & bit for slot in slots)


def options(rules: Rules, knowledge: Knowledge) -> tuple[OptionView, ...]:
    """Every move of the seat with every target, in file order; empty for viewers who hold no seat."""
    seat = rules.seat_index.get(knowledge.viewer)
    if seat is None or knowledge.ended:
        return ()
    return tuple(_option(rules, knowledge, rules.machine.acts[act]) for act in rules.acts_of[seat])


def _option(rules: Rules, knowledge: Knowledge, code: ActCode) -> OptionView:
    act: Act = code.act
    move = rules.cast.moves[act.move]
    known = (knowledge.slots, knowledge.before, NO_FACTS, 1)
    return OptionView(
        move=move.id,
        target=None if act.target < 0 else rules.form.seats[act.target],
        name=move.name,
        about=move.about,
        levels=levels(rules, knowledge, act, alone=True),
        visible=move.visible,
        detection=curves.clamp(code.detection(*known), 0, 10000),
        severity=move.severity,
        tags=act.tags,
        cooldown=move.cooldown,
        dossier=max(0, code.dossier(*known)),
        says=says(rules, knowledge, act.index, 1),
        kind=move.kind,
        pledge=rules.cast.pledges[rules.form.bonds[act.bond].pledge].id if act.bond >= 0 else "",
        in_offers=act.offered,
        breaks=tuple(
            (rules.cast.pledges[bond.pledge].id, rules.form.seats[bond.to])
            for _act, bond in breaches(rules, knowledge, [(act.index, act.levels)])
        ),
        meets=tuple(
            (rules.cast.pledges[bond.pledge].id, rules.form.seats[bond.to])
            for bond in (rules.form.bonds[index] for index in rules.requiring.get(act.index, ()))
            if knowledge.slots[bond.left] > 0
        ),
        crosses=crossings(rules, knowledge, act),
    )


def crossings(rules: Rules, knowledge: Knowledge, act: Act) -> tuple[str, ...]:
    """Red lines (ids) that the seat knows of and that the act, at its highest level and with no other, may cross.

    Where the condition of a line reads what the seat cannot see, the line counts as soon as it asks about the act at all.
    """
    form, bit, found = rules.form, viewer_bit(rules, knowledge.viewer), {}
    for index in rules.crossing.get(act.index, ()):
        line = form.red_lines[index]
        if not line.visible & bit:
            continue
        slots, _facts = reads(line.condition)
        if all(form.slots[slot].visible & bit for slot in slots):
            facts = [0] * len(form.facts)
            for fact, how in act.facts:
                facts[fact] = act.levels if how == "level" else 1
            if not evaluate(line.condition, knowledge.slots, knowledge.before, facts, 1):
                continue
        found[rules.cast.red_lines[line.line].id] = index
    return tuple(found)


def levels(rules: Rules, knowledge: Knowledge, act: Act, *, alone: bool = False) -> tuple[LevelView, ...]:
    """The levels of one of the seat's own acts; `alone`: ordered by itself and not in an offer."""
    names = rules.cast.moves[act.move].levels or (Text(),)
    shut = bargained(rules, knowledge, act.index) if alone else None
    return tuple(
        LevelView(
            level,
            names[level - 1],
            costs(rules, knowledge, act.index, level),
            shut or why_not(rules, knowledge, act.index, level),
        )
        for level in range(1, act.levels + 1)
    )


def breaches(
    rules: Rules, knowledge: Knowledge, acts: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, Bond]]:
    """What acts of the seat that knows this, as (act, level), would breach by being done: each act with each pledge of the
    seat's own that forbids it and is in force, or is made by one of these acts.
    """
    form = rules.form
    made = {form.acts[act].bond for act, _level in acts if form.acts[act].does == "make"}
    for act, level in acts:
        for index, least in rules.machine.breaching.get(act, ()):
            bond = form.bonds[index]
            if level >= least and (index in made or knowledge.slots[bond.left] > 0):
                yield act, bond


def choices(rules: Rules, knowledge: Knowledge) -> tuple[ChoiceView, ...]:
    """The choices that injects put before this seat."""
    found = []
    for index in knowledge.pending:
        info, inject = rules.cast.injects[index], rules.form.injects[index]
        found.append(
            ChoiceView(
                inject=info.id,
                name=info.name,
                text=info.text,
                question=info.question,
                options=tuple(
                    ChoiceOptionView(
                        option.id,
                        option.name,
                        option.about,
                        costs(rules, knowledge, act, 1),
                        why_not(rules, knowledge, act, 1),
                    )
                    for option, act in zip(info.options, inject.answers, strict=True)
                ),
                default=info.options[inject.answers.index(inject.default)].id,
            )
        )
    return tuple(found)


def advice(rules: Rules, knowledge: Knowledge) -> tuple[AdviceView, ...]:
    """The decision to use force as this seat's analysts weigh it, from its own knowledge."""
    seat = rules.seat_index.get(knowledge.viewer)
    if seat is None or knowledge.ended:
        return ()
    found = []
    for force in rules.form.force:
        if force.by != seat:
            continue
        drawn = knowledge.slots[force.type_slot] if force.type_slot >= 0 else 0
        w = weigh(force, knowledge.slots, knowledge.before, drawn, rules.form.months)
        act = rules.form.acts[force.act]
        found.append(
            AdviceView(
                id=f"{knowledge.viewer}_{rules.form.seats[force.against]}",
                move=rules.cast.moves[act.move].id,
                target=None if act.target < 0 else rules.form.seats[act.target],
                against=rules.form.seats[force.against],
                attack=w.attack,
                restrain=w.restrain,
                success=w.success,
                squeezed=w.squeezed,
                trust=w.trust,
                chance=w.chance,
            )
        )
    return tuple(found)
