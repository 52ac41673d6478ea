"""A small scenario held in memory: every mechanic once, numbers that a test can check by hand.

Two powers, red and blue, do not trust each other; green looks on and has secrets of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from tabletop.engine import Order, Rules, State, known, resolve, start
from tabletop.engine.legality import legal_acts, refusals
from tabletop.scenario import Diagnostic, build, embedded_source
from tabletop.scenario.bench import Bench
from tabletop.scenario.compiling import compile_scenario
from tabletop.scenario.names import Scope
from tabletop.scenario.placing import name_all, place_slots

MAIN = "small.yaml"
SMALL = """\
format: 1
id: small
title: {en: Small, zh-Hant: 小局}
turns: {count: 4, each: one month, months: 1, go_on: 50%, at_most: 6}
short: {count: 2, each: two months, months: 2, constants: {calm_limit: 10}}
first: {year: 2020, month: 11}
orders: 2
constants: {heat: 1, calm_limit: 20}
worlds:
  mild: {name: Mild, constants: {heat: 1}}
  harsh: {name: Harsh, constants: {heat: 5}}
seats:
  red:
    name: Red
    short: R
    glyph: r
    rival: blue
    types: {security_seeker: 70%, revisionist: 30%}
    sensibility: 50%
    filter: 25%
    doctrine: gentle
    secret: What red alone reads.
    by_type: {security_seeker: Red wants quiet., revisionist: Red wants more.}
    objectives:
      quiet: {text: Quiet, points: 20 - escalation / 5, public: true}
      gain: {text: Gain, points: "strength[red] / 10", public: false, type: revisionist}
  blue:
    name: Blue
    short: B
    glyph: b
    rival: red
    types: {security_seeker: 60%, revisionist: 40%}
    towards: {green: {security_seeker: 50%, revisionist: 50%}}
    filter: 25%
    doctrine: stern
    objectives:
      rest: {text: Rest, points: 10 if ended(quiet) else 0, public: true}
      hoard: {text: Hoard, points: "stock[blue]", public: false}
  green:
    name: Green
    short: G
    glyph: g
    rival: red
    human: false
groups:
  powers: [red, blue]
pairs:
  rivals: [red>blue, blue>red]
meters:
  escalation:
    name: Escalation
    of: table
    start: 25
    good: low
    settles: {to: 25, by: 10 * months}
    rungs: {calm: {from: 0, name: Calm}, crisis: {from: 40, name: Crisis}, brink: {from: 80, name: Brink}}
  pressure: {name: Pressure, of: table, range: [0, 50], start: 5, seen_by: none}
  war: {name: War, of: table, range: [0, 1], start: 0, seen_by: none}
  capital: {name: capital, of: seat, range: [0, 6], start: 4, seen_by: owner, renews: "1 + (1 if stock[self] > 5 else 0)"}
  support: {name: Support, of: seat, start: {powers: 50}, seen_by: owner}
  strength: {name: Strength, of: seat, start: 40}
  stock: {name: Stock, of: seat, range: [0, 40], start: 5, seen_by: owner}
  grudge: {name: Grudge, of: pair, range: [0, 10], start: {rivals: 2, green>red: 1}, seen_by: both}
  trust:
    name: Trust
    of: pair
    kind: trust
    start: {red>blue: 40%, blue>red: 50%, green>red: 30%, green>blue: 60%}
    seen_by: holder
    bands_to: other
    fading: 5%
gates:
  home: {tag: conciliatory, if: "support[self] >= 20", refusal: Support is too low.}
moves:
  hold: {name: Hold, by: [everyone], severity: status_quo, tags: [hold], dossier: 1}
  gift:
    name: Gift
    by: [powers]
    target: [powers]
    levels: [small, large]
    cost: {capital: level}
    severity: deescalation
    tags: [reassure, conciliatory]
    signal: {sincere: 60%, insincere: 20%}
    effects: ["strength[self] -= 2 * level", escalation -= level, "grudge[target, self] -= 1"]
    dossier: (3 if trust[self, target] < 50 else 1)
  pact:
    name: Pact
    by: [powers]
    target: [powers]
    severity: status_quo
    tags: [reassure]
    signal: {to: [red, blue], sincere: 40%, insincere: 20%}
    effects: []
  letter:
    name: Letter
    by: [powers]
    target: [everyone]
    severity: status_quo
    visible: private
    tags: [talk]
    signal: {sincere: 50%, insincere: 40%}
    effects: ["stock[self] += 1"]
    when_disclosed: ["stock[target] += 1"]
  arm:
    name: Arm
    by: [powers]
    levels: [a little, more, much]
    cost: {capital: level - 1}
    cooldown: 1
    severity: posturing
    tags: [deter, arm]
    signal: {sincere: 50%, insincere: 70%, clarity: 60}
    effects: ["strength[self] += 5 * level", escalation += heat * level]
    if: strength[self] < 80
    refusal: Red and blue arm no further.
  threaten:
    name: Threaten
    by: [powers]
    target: [powers]
    severity: nonviolent
    tags: [coerce, provoke, hawkish]
    signal: {sincere: 20%, insincere: 60%}
    effects:
      - escalation += 6
      - chance: 40%
        then: ["grudge[target, self] += 2"]
        else: [{say: The threat is shrugged off.}]
  spy:
    name: Spy
    by: [everyone]
    target: [everyone]
    visible: covert
    detection: 30%
    cost: {capital: 1}
    severity: posturing
    tags: [probe]
    signal: {sincere: 20%, insincere: 50%}
    effects: [pressure += 2, "stock[self] += 2"]
    when_disclosed: [escalation += 8]
  strike:
    name: Strike
    by: [powers]
    target: [powers]
    severity: violent
    tags: [force]
    if: escalation >= 30
    refusal: Nobody strikes out of the blue.
    effects: [war += 1, escalation += 40]
reactions:
  boil_over:
    name: Boiling over
    if: pressure > 8
    effects: [escalation += 3, pressure -= 4]
  pride:
    name: Pride
    for: {"self>other": rivals}
    if: did(other, coerce) > 0
    effects:
      - support[self] += 4
      - if: level_of(other, threaten, self) > 0 and pressure > 6
        then: [escalation += 1]
drift:
  forgetting:
    name: Forgetting
    for: {"self>other": rivals}
    if: grudge[self, other] > 0 and turn % 2 == 0
    effects: ["grudge[self, other] -= 1"]
red_lines:
  arms_limit:
    of: blue
    by: [red]
    name: The arms limit
    if: strength[self] > 52 and played(self, arm)
    effects: [escalation += 10]
    demands: protest
  watched:
    of: red
    by: [blue, green]
    name: Watched
    public: false
    if: did(self, probe) > 0
    effects: ["support[red] -= 3"]
injects:
  opening: {name: Opening, text: The game opens., when: {turn: 1}, effects: [pressure += 1]}
  rumour: {name: Rumour, text: A rumour., to: [red], when: {turn: 3}, effects: [pressure += 1, "support[red] -= 2"]}
  storm: {name: Storm, text: A storm., when: {deck: 2}, once: false, effects: [escalation += 2]}
  windfall: {name: Windfall, text: A windfall., when: {deck: 1, if: turn > 1}, effects: ["stock[green] += 3"]}
  mishap: {name: Mishap, text: A mishap., when: {chance: "incident(200, 3, escalation, 100)"}, once: false, cooldown: 1, effects: [escalation += 4]}
  alarm: {name: Alarm, text: An alarm., when: {if: escalation >= crisis}, effects: [pressure += 3]}
  protest:
    name: Protest
    text: The limit is passed.
    once: false
    choice:
      seat: blue
      question: What now?
      default: ignore
      options:
        complain: {name: Complain, cost: {capital: 1}, tags: [hawkish], effects: [escalation += 2]}
        ignore: {name: Ignore, effects: ["support[blue] -= 2"]}
  favour:
    name: A favour is asked
    text: Someone asks a favour.
    to: [green]
    when: {turn: 2}
    choice:
      seat: green
      question: Grant it?
      default: refuse
      options:
        grant: {name: Grant, visible: private, effects: ["stock[green] -= 2", pressure += 1]}
        refuse: {name: Refuse, effects: []}
deck: {chance: 40%}
force:
  red_blue:
    by: red
    against: blue
    move: strike
    target: blue
    guard: strength[blue]
    cooperative_guard: 40
    success: 90 - guard / 2
    prize: {security_seeker: 20, revisionist: 90}
    failure: 50
    cost: 20
    squeeze: strength[blue]
    fear: {security_seeker: 90, revisionist: 30}
    status_quo: {security_seeker: 20, revisionist: 8}
    hazard: 12%
    tau: 4
endings:
  war: {name: War, text: War., kind: war, if: war > 0}
  tired: {name: Tired, text: Too much., kind: rupture, if: escalation >= 95}
  quiet: {name: Quiet, text: Quiet., kind: peace, at_end: true, if: escalation < calm_limit}
  open_end: {name: Open, text: Open., kind: frozen, at_end: true}
doctrines:
  gentle:
    name: Gentle
    prefer: [{tags: {reassure: 5, talk: 3, hold: 1}}, {if: "saw(rival, coerce) > 0", tags: {deter: 6}}]
    avoid: [coerce, force]
  stern:
    name: Stern
    prefer: [{tags: {deter: 5, coerce: 3, probe: 2, hold: 1}}]
    avoid: [conciliatory]
    level: high
"""


def rules_of(text: str, *, world: str | None = None, short: bool = False, **others: str) -> Rules:
    """The rules of a scenario given as text, with other files (by stem) beside it."""
    files = {MAIN: text} | {f"{name}.yaml": other for name, other in others.items()}
    return build(embedded_source(files, MAIN), world=world, short=short)


@cache
def small(world: str | None = None, short: bool = False) -> Rules:
    """The small scenario, compiled once."""
    return rules_of(SMALL, world=world, short=short)


def altered(*changes: tuple[str, str]) -> str:
    """The small scenario with some passages put otherwise; each must stand in it."""
    text = SMALL
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def faults(text: str) -> list[Diagnostic]:
    """What the compiler finds wrong with a scenario given as text."""
    source = embedded_source({MAIN: text}, MAIN)
    return list(compile_scenario(source.file, source.loaded.root).diagnostics)


@cache
def scope(**how: Any) -> Scope:
    """The names of the small scenario with `self` bound to red and `other` to blue, for the rule language."""
    source = embedded_source({MAIN: SMALL}, MAIN)
    bench = Bench(source.file, source.loaded.root, name_all(source.file, dict(source.file.constants)), 1)
    place_slots(bench)
    names = bench.names
    seats = names.seats
    for move, body in source.file.moves.items():
        targets = [-1] if body.target is None else [seats["red"], seats["blue"]]
        names.moves[move] = {seat: {t for t in targets if t != seat} for seat in seats.values()}
    names.first_memory = len(bench.slots)
    return Scope(names, {"self": seats["red"], "other": seats["blue"]}, **how)


def order_of(rules: Rules, act: int, level: int) -> Order:
    """The order that means this act at this level."""
    form = rules.form.acts[act]
    target = None if form.target < 0 else rules.form.seats[form.target]
    return Order(rules.cast.moves[form.move].id, target, level)


def random_orders(rules: Rules, state: State, seat: str, throws: Iterator[int]) -> list[Order]:
    """Some orders that the seat may give now, chosen by the throws."""
    knowledge = known(rules, state, seat)
    chosen: list[Order] = []
    for _ in range(rules.form.orders):
        legal = legal_acts(rules, knowledge)
        pick = next(throws) % (len(legal) + 1)
        if pick == len(legal):
            continue
        order = order_of(rules, *legal[pick])
        if not refusals(rules, knowledge, [*chosen, order]):
            chosen.append(order)
    return chosen


def random_answers(rules: Rules, state: State, seat: str, throws: Iterator[int]) -> dict[str, str]:
    """Answers to some of the choices before the seat, chosen by the throws."""
    said: dict[str, str] = {}
    knowledge = known(rules, state, seat)
    for index in knowledge.pending:
        options = [None, *rules.options_of(index)]
        option = options[next(throws) % len(options)]
        answer = said if option is None else said | {rules.cast.injects[index].id: option}
        if not refusals(rules, knowledge, (), answer):
            said = answer
    return said


Inputs = tuple[dict[str, list[Order]], dict[str, dict[str, str]]]


def random_inputs(rules: Rules, state: State, throws: Iterator[int]) -> Inputs:
    """Legal orders and answers for every seat."""
    orders: dict[str, list[Order]] = {}
    answers: dict[str, dict[str, str]] = {}
    for seat in rules.form.seats:
        answers[seat] = random_answers(rules, state, seat, throws)
        given = random_orders(rules, state, seat, throws)
        fits = not refusals(rules, known(rules, state, seat), given, answers[seat])
        orders[seat] = given if fits else []
    return orders, answers


def random_game(rules: Rules, seed: int, throws: Iterator[int]) -> Iterator[tuple[State, Inputs, State]]:
    """Every turn of a game played by the throws: the state before, what was ordered, the state after."""
    state = start(rules, seed)
    while not state.ended:
        inputs = random_inputs(rules, state, throws)
        after = resolve(rules, state, *inputs)
        yield state, inputs, after
        state = after


def random_states(rules: Rules, seed: int, throws: Iterator[int]) -> Iterator[State]:
    """Every state of a game played by the throws, the opening and the end included."""
    yield start(rules, seed)
    for _before, _inputs, after in random_game(rules, seed, throws):
        yield after


def slot(rules: Rules, name: str) -> int:
    """The index of the slot called `name`."""
    return next(i for i, s in enumerate(rules.form.slots) if s.name == name)


def value(rules: Rules, state: State, name: str) -> int:
    """What stands in the slot called `name`."""
    return state.slots[slot(rules, name)]


def parts(rules: Rules, state: State, name: str, kind: str) -> list[int]:
    """The amounts of one kind that the last resolution added to the slot called `name`."""
    where = slot(rules, name)
    return [amount for at, amount, cause, _site in state.report.parts if at == where and cause[0] == kind]


def with_slots(rules: Rules, state: State, values: Mapping[str, int]) -> State:
    """The state with other numbers in some slots, by name."""
    slots = list(state.slots)
    for name, number in values.items():
        slots[slot(rules, name)] = number
    return replace(state, slots=tuple(slots))
