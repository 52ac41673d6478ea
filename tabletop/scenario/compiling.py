"""From the authored file to `Rules`: places first, then acts, then every rule, then the proof about force.

All faults of a file are found in one run; only when there is no error does `Rules` leave this room.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping as AnyMapping
from dataclasses import dataclass

from tabletop.engine.cast import (
    Cast,
    CoachMark,
    EndingInfo,
    Gauge,
    InjectInfo,
    MoveInfo,
    Named,
    OptionInfo,
    RungInfo,
    SeatInfo,
)
from tabletop.engine.form import Expr, Fading, Form, Memory, Slot, TypeDraw
from tabletop.engine.rules import Rules
from tabletop.i18n import N_, Message, Text
from tabletop.scenario import model
from tabletop.scenario.acting import Draft, compile_act, draft_acts, finish_acts, place_cooldowns
from tabletop.scenario.bench import Bench
from tabletop.scenario.claiming import check_propositions
from tabletop.scenario.diagnostics import Diagnostic, ScenarioError
from tabletop.scenario.forcing import compile_force, prove_force
from tabletop.scenario.intelligence import Placed as PlacedEstimate, compile_estimates, place_estimates
from tabletop.scenario.model import basis_points, text
from tabletop.scenario.names import Names
from tabletop.scenario.nodes import Mapping
from tabletop.scenario.placing import MANY, check_groups, name_all, place_slots
from tabletop.scenario.pledging import compile_bonds, compile_promises, finish_promises
from tabletop.scenario.promising import Promises, place_promises
from tabletop.scenario.ruling import (
    compile_endings,
    compile_injects,
    compile_objectives,
    compile_plans,
    compile_red_lines,
    compile_rules,
    compile_traits,
    compile_upkeep,
    place_inject_cooldowns,
)


@dataclass(frozen=True, slots=True)
class Compiled:
    """What came of a compilation: rules where there was no error, everything that was noticed, and what names mean in them."""

    rules: Rules | None
    diagnostics: tuple[Diagnostic, ...]
    names: Names


def compile_scenario(
    file: model.Scenario,
    node: Mapping,
    *,
    world: str | None = None,
    short: bool = False,
    without: Collection[str] = (),
    constants: AnyMapping[str, int] | None = None,
) -> Compiled:
    """Compile the file in one of its worlds, in its long or short form. Faults are returned, not raised.

    `without` are rules switched off (`switching.switchable`), `constants` win over those of the file. The proof about
    force is about the file's own numbers, so with other constants it is not made.
    """
    turns = file.short if short and file.short is not None else file.turns
    numbers = constants_of(file, world, short) | dict(constants or {})
    bench = Bench(file, node, name_all(file, numbers), turns.months, frozenset(without))
    rules = assemble(bench, turns, world, short, tuple(without)).rules
    if not bench.faults and not constants:
        prove_force(bench, rules.form)
    diagnostics = tuple(sorted(bench.faults, key=lambda d: d.place))
    broken = any(d.severity == "error" for d in diagnostics)
    return Compiled(None if broken else rules, diagnostics, bench.names)


@dataclass(frozen=True, slots=True)
class Assembly:
    """What a bench made of its file: rules (sound only where the bench noted no error), and every act before its rules were
    read, in the order of the form.
    """

    rules: Rules
    drafts: tuple[Draft, ...]


def assemble(
    bench: Bench, turns: model.Turns, world: str | None, short: bool, without: tuple[str, ...] = ()
) -> Assembly:
    """Place everything on the bench, read every rule, and check the claims; faults are noted on the bench."""
    placed = _place(bench)
    form, names = _rule(bench, placed, turns)
    rules = Rules(form, _cast(bench, placed, names, turns, world, short, without))
    check_propositions(bench, rules)
    return Assembly(rules, (*placed.drafts, *placed.promises.drafts))


@dataclass(frozen=True, slots=True)
class _Placed:
    """Everything that has its slot or index before any rule is read."""

    gauges: list[Gauge]
    draws: list[TypeDraw]
    fading: list[Fading]
    drafts: list[Draft]
    cooldowns: dict[tuple[int, str], int]
    inject_cooldowns: dict[str, int]
    stung: tuple[tuple[int, int, int], ...]
    promises: Promises
    estimates: tuple[PlacedEstimate, ...]


def _place(bench: Bench) -> _Placed:
    """First pass: names, slots, and which acts there can be."""
    check_groups(bench)
    gauges, draws, fading = place_slots(bench)
    drafts = draft_acts(bench)
    bench.names.line_masks = {
        line: bench.everyone if body.public else 1 << bench.names.seats.get(body.of, 0)
        for line, body in bench.file.red_lines.items()
    }
    cooldowns = place_cooldowns(bench)
    inject_cooldowns = place_inject_cooldowns(bench)
    stung = _place_stings(bench)
    promises = place_promises(bench, len(drafts))
    estimates = place_estimates(bench)
    bench.names.first_memory = len(bench.slots)
    return _Placed(gauges, draws, fading, drafts, cooldowns, inject_cooldowns, stung, promises, estimates)


def _rule(bench: Bench, placed: _Placed, turns: model.Turns) -> tuple[Form, _Names]:
    """Second pass: every rule read; facts and memories come last, for rules ask for them as they are read."""
    file, promises = bench.file, placed.promises
    drafts = [*placed.drafts, *promises.drafts]
    acts = [compile_act(bench, draft, index, placed.cooldowns) for index, draft in enumerate(placed.drafts)]
    acts += compile_promises(bench, promises, len(acts))
    bonds = compile_bonds(bench, promises, drafts)
    estimates = compile_estimates(bench, placed.estimates)
    reactions, rule_names = compile_rules(bench, "reactions", [])
    drift, rule_names = compile_rules(bench, "drift", rule_names)
    renewals, rule_names = compile_upkeep(bench, rule_names)
    red_lines = compile_red_lines(bench)
    injects = compile_injects(bench, drafts, placed.inject_cooldowns)
    sensibility, filters = compile_traits(bench)
    gates, gate_index, gate_names = _gates(bench)
    force = compile_force(bench, drafts)
    endings = compile_endings(bench)
    objectives, objective_names = compile_objectives(bench)
    plans = compile_plans(bench)
    memories = _memories(bench, drafts)
    form = Form(
        seats=tuple(file.seats),
        slots=tuple(bench.slots),
        facts=tuple(bench.fact_mask(key) for key in bench.names.facts),
        sites=tuple(bench.sites),
        acts=finish_acts(bench, drafts, acts, gate_index),
        gates=gates,
        reactions=reactions,
        drift=drift,
        renewals=renewals,
        red_lines=red_lines,
        injects=injects,
        deck=basis_points(file.deck.chance) if file.deck and "deck" not in bench.off else 0,
        force=force,
        endings=endings,
        objectives=objectives,
        memories=memories,
        types=tuple(placed.draws),
        fading=() if "fading" in bench.off else tuple(placed.fading),
        cooldowns=(*placed.cooldowns.values(), *placed.inject_cooldowns.values()),
        trust=tuple(
            (seats[0], seats[1], slot)
            for (meter, seats), slot in bench.names.slots.items()
            if meter == bench.names.trust_meter
        ),
        stung=placed.stung,
        sensibility=sensibility,
        filter=filters,
        plans=plans,
        says=tuple(audience for _text, audience in bench.says),
        count=turns.count,
        at_most=turns.at_most or turns.count,
        go_on=basis_points(turns.go_on),
        months=turns.months,
        orders=file.orders,
        bonds=bonds,
        estimates=estimates,
        marks=tuple(bench.marks),
    )
    said = tuple(said for said, _audience in bench.says)
    return finish_promises(bench, form), _Names(gate_names, rule_names, objective_names, said)


def rules_of(compiled: Compiled) -> Rules:
    """The rules, or `ScenarioError` with every fault."""
    if compiled.rules is None:
        raise ScenarioError(compiled.diagnostics)
    return compiled.rules


def constants_of(file: model.Scenario, world: str | None, short: bool) -> dict[str, int]:
    """The constants as they stand in a world (None: the first) and form, the later of a name winning."""
    constants = dict(file.constants)
    chosen = file.worlds.get(world) if world else next(iter(file.worlds.values()), None)
    if chosen is not None:
        constants |= chosen.constants
    if short and file.short is not None:
        constants |= file.short.constants
    return constants


def _place_stings(bench: Bench) -> tuple[tuple[int, int, int], ...]:
    """A slot for each pair that remembers how hostile the author's last act was; known to both."""
    found = []
    ids = list(bench.names.seats)
    for meter, pair in list(bench.names.slots):
        if meter == bench.names.trust_meter:
            holder, other = pair
            name = f"stung({ids[other]}, {ids[holder]})"
            bench.slots.append(Slot(name, "memory", 0, MANY, 0, 1 << holder | 1 << other))
            found.append((other, holder, len(bench.slots) - 1))
    return tuple(found)


def _gates(bench: Bench) -> tuple[tuple[Expr, ...], dict[tuple[int, str], list[int]], tuple[Named, ...]]:
    """Each gate for each seat, the gates by seat and tag, and what each says when it is closed."""
    exprs: list[Expr] = []
    names: list[Named] = []
    index: dict[tuple[int, str], list[int]] = {}
    for gate, body in bench.file.gates.items():
        for seat in bench.names.seats.values():
            path = ("gates", gate, "if")
            if not _carries(bench, seat, body.tag):
                continue
            expr = bench.condition(
                body.condition, path, bench.scope(bound={"self": seat}, facts=False, level=True)
            )
            bench.must_see(seat, expr, path)
            if gate not in bench.off:
                index.setdefault((seat, body.tag), []).append(len(exprs))
            exprs.append(expr or ("eq", ("int", 0), ("int", 0)))
            names.append(Named(gate, Text(), text(body.refusal)))
    return tuple(exprs), index, tuple(names)


def _carries(bench: Bench, seat: int, tag: str) -> bool:
    return any(("did", seat, tag) in keys for keys, _mask in bench.names.act_masks)


def _memories(bench: Bench, drafts: list[Draft]) -> tuple[Memory, ...]:
    """Slots for what rules remember, appended behind all others."""
    found = []
    for key, slot in bench.names.memories.items():
        bench.slots.append(Slot(f"last{key}", "memory", 0, MANY, 0, bench.fact_mask(key)))
        if key[0] == "saw":
            _saw, observer, author, tag = key
            acts = frozenset(i for i, draft in enumerate(drafts) if ("did", author, tag) in draft.facts)
            found.append(Memory(slot, -1, int(str(observer)), acts))
        else:
            found.append(Memory(slot, bench.names.fact(key), -1, frozenset()))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Names:
    gates: tuple[Named, ...]
    rules: list[Named]
    objectives: tuple[Named, ...]
    says: tuple[Text, ...]


def _cast(
    bench: Bench,
    placed: _Placed,
    names: _Names,
    turns: model.Turns,
    world: str | None,
    short: bool,
    without: tuple[str, ...],
) -> Cast:
    file, gauges = bench.file, placed.gauges
    rungs = [
        RungInfo(rung, text(body.name), body.start)
        for meter in file.meters.values()
        for rung, body in meter.rungs.items()
    ]
    laddered = [g.slot for g in gauges if file.meters[g.meter].rungs]
    return Cast(
        id=file.id,
        title=text(file.title),
        pitch=text(file.pitch),
        question=text(file.question),
        briefing=text(file.briefing),
        minutes=file.minutes,
        each=text(turns.each),
        first=(file.first.year, file.first.month) if file.first else None,
        seats=tuple(_seat(seat, body) for seat, body in file.seats.items()),
        gauges=tuple(gauges),
        rungs=tuple(sorted(rungs, key=lambda r: r.start)),
        escalation=laddered[0] if laddered else -1,
        moves=(*(_move(move, body) for move, body in file.moves.items()), *placed.promises.moves),
        gates=names.gates,
        rules=tuple(names.rules),
        red_lines=tuple(Named(line, text(b.name), text(b.about)) for line, b in file.red_lines.items()),
        injects=tuple(_inject(inject, body) for inject, body in file.injects.items()),
        says=names.says,
        endings=tuple(EndingInfo(e, text(b.name), text(b.text), b.kind) for e, b in file.endings.items()),
        objectives=names.objectives,
        doctrines=tuple(Named(d, text(b.name), text(b.about)) for d, b in file.doctrines.items()),
        worlds=tuple(Named(w, text(b.name), text(b.about)) for w, b in file.worlds.items()),
        world=world or next(iter(file.worlds), ""),
        short=short and file.short is not None,
        has_short=file.short is not None,
        pledges=placed.promises.pledges,
        without=without,
        coach=tuple(_coach(mark, body) for mark, body in file.coach.items()),
    )


def _coach(mark: str, body: model.Mark) -> CoachMark:
    return CoachMark(
        mark,
        body.panel,
        text(body.text),
        text(body.press),
        text(body.type),
        body.turn,
        body.when,
        body.until,
    )


def _seat(seat: str, body: model.Seat) -> SeatInfo:
    return SeatInfo(
        id=seat,
        name=text(body.name),
        short=text(body.short),
        glyph=body.glyph,
        rival=body.rival,
        briefing=text(body.briefing),
        secret=text(body.secret),
        by_type=(text(body.by_type.security_seeker), text(body.by_type.revisionist)),
        human=body.human,
        doctrine=body.doctrine,
    )


def _move(move: str, body: model.Move) -> MoveInfo:
    levels = tuple(text(level) for level in body.levels)
    return MoveInfo(
        move,
        text(body.name),
        text(body.about),
        levels,
        text(body.refusal),
        body.cooldown,
        body.severity,
        body.visible,
    )


def _inject(inject: str, body: model.Inject) -> InjectInfo:
    choice = body.choice
    options = (
        tuple(OptionInfo(o, text(b.name), text(b.about), text(b.refusal)) for o, b in choice.options.items())
        if choice
        else ()
    )
    return InjectInfo(
        inject, text(body.name), text(body.text), text(choice.question) if choice else Text(), options
    )


def unknown_world(file: model.Scenario, world: str) -> Message | None:
    """A sentence where the file has no such world."""
    if world in file.worlds:
        return None
    return Message(
        N_("{scenario} has no world {world}; it has: {worlds}."),
        {"scenario": file.id, "world": world, "worlds": ", ".join(file.worlds) or "-"},
    )
