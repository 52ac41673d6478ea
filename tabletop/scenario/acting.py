"""Second pass of compiling: every move by every seat at every target, and every answer, as an act of its own.

What pledges are ordered by stands in `pledging`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tabletop.engine.dice import name_key
from tabletop.engine.form import SEVERITIES, ZERO, Act, Expr, Signal, Slot
from tabletop.i18n import N_, Message
from tabletop.scenario import model
from tabletop.scenario.bench import Bench, Path
from tabletop.scenario.language import static
from tabletop.scenario.names import TAGS, FactKey, Scope
from tabletop.scenario.placing import facts_of, inject_mask
from tabletop.scenario.suggesting import suggestion


@dataclass(frozen=True, slots=True)
class Draft:
    """An act before its rules are read: who, what, at whom, and who would know of it."""

    seat: int
    target: int
    body: model.Move | model.Option | model.Pledge | model.RedLine
    path: Path
    known: int
    facts: tuple[FactKey, ...]
    move: int
    id: str
    inject: str = ""


def draft_acts(bench: Bench) -> list[Draft]:
    """All acts that can be, orders first; names and masks are entered so that rules may speak of them."""
    drafts: list[Draft] = []
    for index, (move, body) in enumerate(bench.file.moves.items()):
        check_tags(bench, body.tags, ("moves", move, "tags"))
        by = bench.seats(body.by, ("moves", move, "by"))
        targets = (-1,) if body.target is None else bench.seats(body.target, ("moves", move, "target"))
        for seat in by:
            aimed = [target for target in targets if target != seat]
            bench.names.moves.setdefault(move, {})[seat] = set(aimed)
            if body.in_offers:
                bench.names.offered.setdefault(move, set()).add(seat)
            for target in aimed:
                known = known_to(body.visible, bench.everyone, seat, target)
                facts = facts_of(seat, move, target, body.tags)
                drafts.append(Draft(seat, target, body, ("moves", move), known, facts, index, move))
        bench.room(("moves", move), len(drafts))
    for index, (inject, occasion) in enumerate(bench.file.injects.items()):
        drafts += _draft_answers(bench, index, inject, occasion)
    bench.names.act_masks += [(draft.facts, draft.known) for draft in drafts]
    return drafts


def _draft_answers(bench: Bench, index: int, inject: str, body: model.Inject) -> list[Draft]:
    if body.choice is None:
        return []
    path: Path = ("injects", inject, "choice")
    seat = bench.seat(body.choice.seat, (*path, "seat"))
    if not inject_mask(bench, inject) >> seat & 1:
        bench.fault(
            "S504",
            (*path, "seat"),
            Message(N_("The seat that must choose is not among those told of the inject.")),
        )
    found = []
    for option, answer in body.choice.options.items():
        where = (*path, "options", option)
        check_tags(bench, answer.tags, (*where, "tags"))
        known = known_to(answer.visible, inject_mask(bench, inject) | 1 << seat, seat, -1)
        facts: tuple[FactKey, ...] = (
            ("answered", inject, option),
            *(("did", seat, tag) for tag in answer.tags),
        )
        found.append(Draft(seat, -1, answer, where, known, facts, index, option, inject))
    return found


def check_tags(bench: Bench, tags: list[str], path: Path) -> None:
    """Every tag must be one of the fixed list."""
    for position, tag in enumerate(tags):
        if tag not in TAGS:
            bench.fault(
                "S301",
                (*path, position),
                Message(
                    N_("There is no tag `{tag}`; the tags are {tags}."), {"tag": tag, "tags": ", ".join(TAGS)}
                ),
                suggestion(tag, TAGS),
            )


def known_to(visible: str, everyone: int, seat: int, target: int) -> int:
    """Who would know of an act without detecting it, as a mask."""
    if visible == "public":
        return everyone
    if visible == "private" and target >= 0:
        return 1 << seat | 1 << target
    return 1 << seat


def place_cooldowns(bench: Bench) -> dict[tuple[int, str], int]:
    """A slot for each seat and move that has a cooldown; seen by the seat alone."""
    slots: dict[tuple[int, str], int] = {}
    for move, body in bench.file.moves.items():
        for seat in bench.names.moves.get(move, {}) if body.cooldown else ():
            who = list(bench.names.seats)[seat]
            bench.slots.append(Slot(f"cooldown({who}, {move})", "cooldown", 0, 200, 0, 1 << seat))
            slots[seat, move] = len(bench.slots) - 1
    return slots


def compile_act(bench: Bench, draft: Draft, index: int, cooldowns: dict[tuple[int, str], int]) -> Act:
    """One act with all its rules resolved."""
    body, path, seat = draft.body, draft.path, draft.seat
    assert isinstance(body, model.Move | model.Option)
    bound = {"self": seat} | ({"target": draft.target} if draft.target >= 0 else {})
    before = bench.scope(bound=bound, level=True, facts=False)
    during = bench.scope(bound=bound, level=True)
    order = isinstance(body, model.Move)
    who = list(bench.names.seats)
    key = "/".join(
        (draft.inject or draft.id, who[seat], who[draft.target] if draft.target >= 0 else draft.id)
    )
    condition = bench.condition(body.condition, (*path, "if"), before)
    bench.must_see(seat, condition, (*path, "if"))
    detection, dossier, levels = ZERO, ZERO, 1
    burden, benefit = ZERO, ZERO
    if isinstance(body, model.Move):
        detection = bench.chance(body.detection, (*path, "detection"), before)
        dossier = bench.number(body.dossier, (*path, "dossier"), before)
        for expr, key_name in ((detection, "detection"), (dossier, "dossier")):
            bench.must_see(seat, expr, (*path, key_name))
        levels = max(1, len(body.levels))
        if body.in_offers:
            burden, benefit = weights_of(bench, draft, body.burden, body.benefit, before)
    return Act(
        index=index,
        key=name_key(key),
        kind="order" if order else "answer",
        seat=seat,
        move=draft.move,
        target=draft.target,
        levels=levels,
        costs=costs_of(bench, draft, body.cost, before),
        condition=condition,
        gates=(),
        cooldown=body.cooldown if isinstance(body, model.Move) else 0,
        cooldown_slot=cooldowns.get((seat, draft.id), -1) if order else -1,
        public=body.visible == "public" and draft.known == bench.everyone,
        known=draft.known,
        detection=detection,
        severity=SEVERITIES[body.severity],
        tags=tuple(body.tags),
        signals=signals_of(bench, draft, body.signal, during),
        effects=bench.program(body.effects, (*path, "effects"), during, key, told=draft.known),
        disclosed=bench.program(
            body.when_disclosed,
            (*path, "when_disclosed"),
            during,
            f"{key}/disclosed",
            # A covert act is disclosed by being found out, and then to all.
            told=bench.everyone if body.visible == "covert" else draft.known,
        ),
        dossier=dossier,
        facts=(),
        offered=isinstance(body, model.Move) and body.in_offers,
        burden=burden,
        benefit=benefit,
    )


def weights_of(
    bench: Bench, draft: Draft, burden: int | str, benefit: int | str, scope: Scope
) -> tuple[Expr, Expr]:
    """What giving this in an offer costs its giver, who must see all that it reads, and what it is worth to the others, who
    must all see theirs: doctrines weigh an offer from what their own seat knows.
    """
    costs = bench.number(burden, (*draft.path, "burden"), scope)
    bench.must_see(draft.seat, costs, (*draft.path, "burden"))
    worth = bench.number(benefit, (*draft.path, "benefit"), scope)
    for seat in bench.names.groups["everyone"]:
        if seat != draft.seat:
            bench.must_see(seat, worth, (*draft.path, "benefit"))
    return costs, worth


def finish_acts(
    bench: Bench, drafts: list[Draft], acts: list[Act], gates: dict[tuple[int, str], list[int]]
) -> tuple[Act, ...]:
    """Acts with the facts that some rule asks for, now that all rules are read, and with the gates of their tags."""
    return tuple(
        replace(
            act,
            facts=tuple(
                (bench.names.facts[fact], "count" if fact[0] == "did" else "level")
                for fact in draft.facts
                if fact in bench.names.facts
            ),
            gates=tuple(gate for tag in act.tags for gate in gates.get((act.seat, tag), ())),
        )
        for draft, act in zip(drafts, acts, strict=True)
    )


def costs_of(
    bench: Bench, draft: Draft, cost: dict[str, int | str], scope: Scope
) -> tuple[tuple[int, Expr], ...]:
    """What an act costs: slots of its seat, and expressions that it can see through."""
    found = []
    for meter, source in cost.items():
        path = (*draft.path, "cost", meter)
        slot = bench.names.slots.get((meter, (draft.seat,)))
        if slot is None:
            who = list(bench.names.seats)[draft.seat]
            known = [m for m, of in bench.names.meters.items() if of == "seat"]
            bench.fault(
                "S302",
                path,
                Message(N_("{seat} has no meter `{meter}` to pay with."), {"seat": who, "meter": meter}),
                suggestion(meter, known),
                key=True,
            )
            continue
        expr = bench.number(source, path, scope)
        bench.must_see(draft.seat, expr, path)
        bench.must_see(draft.seat, ("slot", slot), path)
        found.append((slot, expr))
    return tuple(found)


def signals_of(
    bench: Bench, draft: Draft, signal: model.Signal | list[model.Signal], scope: Scope
) -> tuple[Signal, ...]:
    """What an act says to each observer who may know of it; nothing at all while `evidence` is switched off."""
    many = isinstance(signal, list)
    signals = signal if isinstance(signal, list) else [signal]
    found = []
    for position, said in enumerate(signals):
        path = (*draft.path, "signal", position) if many else (*draft.path, "signal")
        sincere = bench.chance(said.sincere, (*path, "sincere"), scope)
        insincere = bench.chance(said.insincere, (*path, "insincere"), scope)
        clarity = bench.chance(said.clarity, (*path, "clarity"), scope)
        condition = bench.condition(said.condition, (*path, "if"), scope)
        if static(condition) is False:
            continue
        read = {"sincere": sincere, "insincere": insincere, "clarity": clarity, "if": condition}
        to = bench.names.groups["everyone"] if said.to is None else bench.seats(said.to, (*path, "to"))
        for observer in to:
            slot = bench.names.slots.get((bench.names.trust_meter, (observer, draft.seat)))
            if slot is not None and draft.known >> observer & 1 | _may_be_detected(draft):
                # The observer's ledger names the likelihoods, so they may rest only on what it sees.
                for key in read:
                    bench.must_see(observer, read[key], (*path, key))
                found.append(Signal(observer, slot, sincere, insincere, clarity, condition))
    return () if "evidence" in bench.off else tuple(found)


def _may_be_detected(draft: Draft) -> bool:
    return isinstance(draft.body, model.Move) and draft.body.detection not in (0, "0%")
