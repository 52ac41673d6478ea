"""Third pass of compiling: reactions, drift, red lines, injects, force, endings, objectives and doctrines."""

from __future__ import annotations

from itertools import product
from math import prod

from tabletop.engine.cast import TYPES, Named
from tabletop.engine.dice import name_key
from tabletop.engine.form import (
    ZERO,
    Bargaining,
    Ending,
    Expr,
    Inject,
    Objective,
    Plan,
    Preference,
    RedLine,
    Rule,
    Slot,
)
from tabletop.i18n import N_, Message, Text
from tabletop.scenario import model
from tabletop.scenario.acting import Draft
from tabletop.scenario.bench import Bench, Path
from tabletop.scenario.model import text
from tabletop.scenario.names import TAGS, Scope
from tabletop.scenario.placing import inject_mask

TRUE: Expr = ("eq", ("int", 0), ("int", 0))
MOST_BINDINGS = 2_000
"""Ways to bind the names of one rule: all seats, three times over."""
NEVER: Expr = ("not", TRUE)


def compile_rules(bench: Bench, section: str, names: list[Named]) -> tuple[tuple[Rule, ...], list[Named]]:
    """`reactions` or `drift`, once for each binding; the names of rules grow along."""
    rules: list[Rule] = []
    names = list(names)
    bodies: dict[str, model.RuleSection] = getattr(bench.file, section)
    for rule, body in bodies.items():
        path = (section, rule)
        names.append(Named(rule, text(body.name) or Text(rule), text(body.source)))
        for number, bound in enumerate(_bindings(bench, body, path)):
            scope = bench.scope(bound=bound)
            condition = bench.condition(body.condition, (*path, "if"), scope)
            mask = bench.mask(condition)
            bench.given = () if condition is None else ((condition, True),)
            program = bench.program(body.effects, (*path, "effects"), scope, f"{rule}/{number}", mask)
            bench.given = ()
            if condition is not None:
                program = (("if", condition, bench.mark((*path, "if")), program, ()),)
            # What is switched off is read like the rest, so that slots and facts stay where they are.
            if rule not in bench.off:
                rules.append(Rule(len(names) - 1, program))
    return tuple(rules), names


def _bindings(bench: Bench, body: model.RuleSection, path: Path) -> list[dict[str, int]]:
    """Every way to bind the names under `for`: `self: group`, `self: [us, prc]`, `self>other: pair set`."""
    ways: list[list[dict[str, int]]] = []
    for names, values in body.bind.items():
        where = (*path, "for", names)
        if ">" in names:
            first, second = names.split(">", 1)
            ways.append([{first.strip(): a, second.strip(): b} for a, b in _pairs(bench, values, where)])
        else:
            listed = [values] if isinstance(values, str) else values
            ways.append([{names: seat} for seat in bench.seats(listed, where)])
    count = prod(len(way) for way in ways)
    if count > MOST_BINDINGS:
        message = Message(
            N_("The names under `for` can be bound in {count} ways; a rule is read for at most {limit}."),
            {"count": count, "limit": MOST_BINDINGS},
        )
        bench.fault("S207", (*path, "for"), message, key=True)
        return []
    return [{k: v for way in combination for k, v in way.items()} for combination in product(*ways)]


def _pairs(bench: Bench, values: list[str] | str, path: Path) -> list[tuple[int, int]]:
    found = []
    for value in [values] if isinstance(values, str) else values:
        if ">" not in value and not bench.known(N_("pair set"), value, list(bench.file.pairs), path):
            continue
        for pair in [value] if ">" in value else bench.file.pairs[value]:
            first, second = pair.split(">", 1)
            found.append((bench.seat(first, path), bench.seat(second, path)))
    return found


def compile_upkeep(bench: Bench, names: list[Named]) -> tuple[tuple[Rule, ...], list[Named]]:
    """What meters do by themselves each turn: `renews` and `settles`."""
    rules: list[Rule] = []
    names = list(names)
    for meter, body in bench.file.meters.items():
        path = ("meters", meter)
        if body.renews is None and body.settles is None:
            continue
        if body.kind == "trust":
            message = Message(
                N_("Trust neither renews nor settles; it changes by evidence and fades (`fading`).")
            )
            bench.fault("S503", path, message)
            continue
        names.append(Named(meter, text(body.name)))
        for (of, seats), slot in bench.names.slots.items():
            if of != meter:
                continue
            bound = dict(zip(("self", "other"), seats, strict=False))
            scope = bench.scope(bound=bound)
            if body.renews is not None:
                source = str(body.renews)
                rules.append(_upkeep(bench, slot, source, (*path, "renews"), scope, len(names) - 1))
            if body.settles is not None:
                to = bench.number(body.settles.to, (*path, "settles", "to"), scope)
                by = bench.number(body.settles.by, (*path, "settles", "by"), scope)
                pull = bench.addition(slot, _pull(to, slot, by), (*path, "settles"))
                if f"settles:{meter}" not in bench.off:
                    rules.append(Rule(len(names) - 1, (pull,)))
    return tuple(rules), names


def _pull(to: Expr, slot: int, by: Expr) -> Expr:
    """(to - value) * by / 100, rounded away from zero so that a meter does come to rest where it settles."""
    hundredfold: Expr = ("mul", ("sub", to, ("slot", slot)), by)
    return ("divup", hundredfold, ("int", 100))


def _upkeep(bench: Bench, slot: int, source: str, path: Path, scope: Scope, name: int) -> Rule:
    expr = bench.number(source, path, scope)
    return Rule(name, (bench.addition(slot, expr, path),))


def compile_red_lines(bench: Bench) -> tuple[RedLine, ...]:
    """Each red line for each seat that may cross it (`self`, the crosser; `holder`, whose line it is)."""
    found = []
    for index, (line, body) in enumerate(bench.file.red_lines.items()):
        path = ("red_lines", line)
        holder = bench.seat(body.of, (*path, "of"))
        demands = -1
        if body.demands is not None and bench.known(
            N_("inject"), body.demands, list(bench.file.injects), (*path, "demands")
        ):
            demands = list(bench.file.injects).index(body.demands)
        for crosser in bench.seats(body.by, (*path, "by")):
            scope = bench.scope(bound={"self": crosser, "holder": holder})
            condition = bench.condition(body.condition, (*path, "if"), scope)
            mask = bench.names.line_masks[line]
            declared = bench.names.declared.get(line, -1)
            if condition is None or line in bench.off:
                condition = NEVER
            elif declared >= 0:
                condition = ("and", ("gt", ("slot", declared), ZERO), condition)
            found.append(
                RedLine(
                    line=index,
                    visible=mask,
                    of=holder,
                    by=crosser,
                    condition=condition,
                    program=bench.program(
                        body.effects, (*path, "effects"), scope, f"{line}/{crosser}", told=mask
                    ),
                    # A demand brings its inject whatever the inject's own condition says.
                    demands=-1 if body.demands in bench.off else demands,
                    fact=bench.names.fact(("crossed", line)),
                    declared=declared,
                )
            )
    return tuple(found)


def place_inject_cooldowns(bench: Bench) -> dict[str, int]:
    """A slot for each inject that waits between comings; nobody sees it."""
    slots = {}
    for inject, body in bench.file.injects.items():
        if body.cooldown:
            bench.slots.append(Slot(f"cooldown({inject})", "cooldown", 0, 200, 0, 0))
            slots[inject] = len(bench.slots) - 1
    return slots


def compile_injects(bench: Bench, drafts: list[Draft], cooldowns: dict[str, int]) -> tuple[Inject, ...]:
    """Every inject, with the acts that answer it."""
    demanded = {line.demands for line in bench.file.red_lines.values()}
    return tuple(
        _inject(bench, index, inject, body, drafts, cooldowns, inject in demanded)
        for index, (inject, body) in enumerate(bench.file.injects.items())
    )


def _inject(
    bench: Bench,
    index: int,
    inject: str,
    body: model.Inject,
    drafts: list[Draft],
    cooldowns: dict[str, int],
    demanded: bool,
) -> Inject:
    path = ("injects", inject)
    scope = bench.scope()
    when = body.when
    ways = [way for way in ("turn", "chance", "deck") if getattr(when, way) is not None]
    kind = ways[0] if ways else "if" if when.condition is not None else "demand"
    if len(ways) > 1:
        bench.fault(
            "S504", (*path, "when"), Message(N_("An inject comes in one way: by turn, chance, deck or if."))
        )
    if kind == "demand" and not demanded:
        bench.fault(
            "S504", path, Message(N_("Nothing ever brings this inject; give it `when`.")), warning=True
        )
    answers = [i for i, draft in enumerate(drafts) if draft.inject == inject]
    default = -1
    if body.choice is not None:
        default = _default(bench, body.choice, (*path, "choice"), answers)
    condition = bench.condition(when.condition, (*path, "when", "if"), scope)
    return Inject(
        index=index,
        key=name_key(inject),
        when=kind,  # type: ignore[arg-type]
        turn=when.turn or 0,
        condition=NEVER if inject in bench.off else condition,
        chance=bench.chance(when.chance if when.chance is not None else 0, (*path, "when", "chance"), scope),
        weight=bench.number(when.deck if when.deck is not None else 0, (*path, "when", "deck"), scope),
        once=body.once,
        cooldown=body.cooldown,
        fired=bench.names.fired[inject],
        cooldown_slot=cooldowns.get(inject, -1),
        audience=inject_mask(bench, inject),
        program=bench.program(
            body.effects, (*path, "effects"), scope, inject, told=inject_mask(bench, inject)
        ),
        chooser=bench.names.seats.get(body.choice.seat, 0) if body.choice else -1,
        answers=tuple(answers),
        default=default,
    )


def _default(bench: Bench, choice: model.Choice, path: Path, answers: list[int]) -> int:
    options = list(choice.options)
    if not bench.known(N_("answer"), choice.default, options, (*path, "default")):
        return answers[0]
    body = choice.options[choice.default]
    if body.cost or body.condition is not None:
        bench.fault(
            "S504",
            (*path, "options", choice.default),
            Message(
                N_(
                    "The default answer is taken when nobody answers, so it may have neither cost nor condition."
                )
            ),
        )
    return answers[options.index(choice.default)]


def compile_traits(bench: Bench) -> tuple[tuple[Expr, ...], tuple[Expr, ...]]:
    """Sensibility and filter of every seat, in basis points."""
    sensibility: list[Expr] = []
    filters: list[Expr] = []
    for seat, body in bench.file.seats.items():
        index, path = bench.names.seats[seat], ("seats", seat)
        scope = bench.scope(bound={"self": index}, facts=False)
        for trait, source, found in (
            ("sensibility", body.sensibility, sensibility),
            ("filter", body.filter, filters),
        ):
            expr = bench.chance(source, (*path, trait), scope)
            # The seat's own ledger shows what they do to its trust.
            bench.must_see(index, expr, (*path, trait))
            found.append(ZERO if trait in bench.off else expr)
    return tuple(sensibility), tuple(filters)


def compile_endings(bench: Bench) -> tuple[Ending, ...]:
    """The endings in their order; the last must always hold at the end."""
    found = []
    for ending, body in bench.file.endings.items():
        condition = bench.condition(body.condition, ("endings", ending, "if"), bench.scope())
        found.append(Ending(condition, body.at_end, bench.names.fact(("ended", ending))))
    last, body = list(bench.file.endings.items())[-1]
    if body.condition is not None or not body.at_end:
        message = Message(
            N_("The last ending catches every game that reached no other: `at_end: true` and no `if`.")
        )
        bench.fault("S506", ("endings", last), message)
    return tuple(found)


def compile_objectives(bench: Bench) -> tuple[tuple[Objective, ...], tuple[Named, ...]]:
    """Every seat's objectives with their points."""
    found, names = [], []
    for seat, body in bench.file.seats.items():
        index = bench.names.seats[seat]
        scope = bench.scope(bound={"self": index}, facts=False, ended=True)
        for objective, goal in body.objectives.items():
            path = ("seats", seat, "objectives", objective, "points")
            type_ = -1 if goal.type is None else TYPES.index(goal.type)
            found.append(Objective(index, type_, goal.public, bench.number(goal.points, path, scope)))
            names.append(Named(objective, text(goal.text)))
    return tuple(found), tuple(names)


def compile_plans(bench: Bench) -> tuple[tuple[Plan, ...], ...]:
    """Every doctrine for every seat: plans[doctrine][seat]."""
    for seat, body in bench.file.seats.items():
        if body.doctrine != "random":
            bench.known(
                N_("doctrine"), body.doctrine, list(bench.file.doctrines), ("seats", seat, "doctrine")
            )
    return tuple(
        tuple(_plan(bench, doctrine, body, seat) for seat in bench.names.seats.values())
        for doctrine, body in bench.file.doctrines.items()
    )


def _plan(bench: Bench, doctrine: str, body: model.Doctrine, seat: int) -> Plan:
    path = ("doctrines", doctrine)
    rival = bench.names.seats.get(list(bench.file.seats.values())[seat].rival, 0)
    scope = bench.scope(bound={"self": seat, "rival": rival}, facts=False)
    prefer = []
    for position, line in enumerate(body.prefer):
        where = (*path, "prefer", position)
        condition = bench.condition(line.condition, (*where, "if"), scope)
        bench.must_see(seat, condition, (*where, "if"))
        for tag in line.tags:
            bench.known(N_("tag"), tag, TAGS, (*where, "tags", tag), key=True)
        prefer.append(Preference(condition, tuple(line.tags.items())))
    for position, tag in enumerate(body.avoid):
        bench.known(N_("tag"), tag, TAGS, (*path, "avoid", position))
    bargains = None if body.bargains is None else _bargaining(bench, body.bargains, path, scope, seat)
    return Plan(tuple(prefer), tuple(body.avoid), body.orders, body.level, bargains)


def _bargaining(bench: Bench, body: model.Bargains, path: Path, scope: Scope, seat: int) -> Bargaining:
    """How a doctrine bargains in a seat; like its preferences, from what that seat sees."""
    found = Bargaining(
        offers=bench.chance(body.offers, (*path, "bargains", "offers"), scope),
        demand=bench.number(body.demand, (*path, "bargains", "demand"), scope),
        keeps=bench.chance(body.keeps, (*path, "bargains", "keeps"), scope),
    )
    for key in ("offers", "demand", "keeps"):
        bench.must_see(seat, getattr(found, key), (*path, "bargains", key))
    return found
