"""Propositions: the claims that a scenario says its model embodies, ready for the lab to test.

What stands here reads the section `propositions:`; playing the settings against each other is the lab's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tabletop.engine.machine import Workshop
from tabletop.engine.rules import Rules
from tabletop.i18n import Text
from tabletop.scenario import model
from tabletop.scenario.claiming import comparison, read_measure, start_slot, start_value
from tabletop.scenario.compiling import compile_scenario, rules_of
from tabletop.scenario.loading import Source, build_named
from tabletop.scenario.model import text
from tabletop.scenario.names import Names

Unit = Literal["share", "percent", "decibans", "points"]
Measure = Callable[[Sequence[int], Sequence[int], int], int]
"""(slots, slots before the last resolution, index of the ending reached or -1) to the figure of one game.

Unit `share`: 0 or 1. `decibans`: hundredths of a deciban. `percent` and `points`: whole points.
"""

LEAST = {"share": (5, 100), "decibans": (2, 100)}
"""By unit: the least difference that counts where the author names none, and how many of the figure's units make one of the
author's. An author writes points of probability and decibans; figures are basis points and hundredths of a deciban.
"""


@dataclass(frozen=True, slots=True)
class GivenSpec:
    """An order that a setting forces: in turn `turn` the seat gives it, whatever its doctrine would do."""

    turn: int
    seat: str
    move: str
    target: str | None
    level: int


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """One side of a comparison.

    `doctrines` and `types` are by seat id; types are ids of `TYPES` and hold for every drawing of the seat's type. `start` is by
    slot name as in the form (`trust[us, prc]`), in the slot's own unit (trust: hundredths of a deciban). `injects` are forced to
    come when the turn opens that they name. `world`, `constants` and `without` are for compiling (`measure_of`).
    """

    id: str
    name: Text
    doctrines: Mapping[str, str]
    types: Mapping[str, str]
    world: str | None
    constants: Mapping[str, int]
    start: Mapping[str, int]
    without: tuple[str, ...]
    orders: tuple[GivenSpec, ...]
    injects: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition. `expect` are (lower, higher) ids of settings; every pair must hold.

    `after`: the measure is read at the opening after that many turns (None: at the end of the game). `least` is the least
    difference that counts, with the default filled in, in the unit of the averaged figure: basis points for `share`
    (default 500), hundredths of a deciban for `decibans` (default 200), points for `percent` and `points` (default 0).
    `rests_on` are ids for `without`; `vary` are constants. `measure` is the text of the rule.
    """

    id: str
    claim: Text
    source: Text
    kind: Literal["by_construction", "emergent"]
    settings: tuple[SettingSpec, ...]
    expect: tuple[tuple[str, str], ...]
    after: int | None
    unit: Unit
    least: int
    rests_on: tuple[str, ...]
    vary: tuple[str, ...]
    measure: str


def claims(source: Source) -> tuple[Claim, ...]:
    """The scenario's propositions in the order of the file. Raises ScenarioError where the file has a fault."""
    compiled = compile_scenario(source.file, source.loaded.root)
    rules = rules_of(compiled)
    return tuple(_claim(name, body, rules, compiled.names) for name, body in source.file.propositions.items())


def _claim(name: str, body: model.Proposition, rules: Rules, names: Names) -> Claim:
    pairs = (comparison(expectation) for expectation in body.expect)
    default, factor = LEAST.get(body.unit, (0, 1))
    return Claim(
        id=name,
        claim=text(body.claim),
        source=text(body.source),
        kind=body.kind,
        settings=tuple(_setting(setting, spec, rules, names) for setting, spec in body.settings.items()),
        expect=tuple(pair for pair in pairs if pair is not None),
        after=body.after,
        unit=body.unit,
        least=(default if body.least is None else body.least) * factor,
        rests_on=tuple(body.rests_on),
        vary=tuple(body.vary),
        measure=str(body.measure),
    )


def _setting(name: str, body: model.Setting, rules: Rules, names: Names) -> SettingSpec:
    start: dict[str, int] = {}
    for key, value in body.start.items():
        slot = start_slot(names, key)
        number = start_value(rules, slot, value)
        if number is not None:
            start[rules.form.slots[slot].name] = number
    return SettingSpec(
        id=name,
        name=text(body.name),
        doctrines=dict(body.doctrines),
        types=dict(body.types),
        world=body.world,
        constants=dict(body.constants),
        start=start,
        without=tuple(body.without),
        orders=tuple(GivenSpec(o.turn, o.seat, o.move, o.target, o.level) for o in body.orders),
        injects=dict(body.injects),
    )


def measure_of(
    source: Source,
    claim: Claim,
    *,
    world: str | None = None,
    short: bool = False,
    without: Sequence[str] = (),
    constants: Mapping[str, int] | None = None,
) -> tuple[Rules, Measure]:
    """The rules compiled so, and the claim's measure over states of exactly these rules.

    Raises what `build` raises: ScenarioError, NoSuchWorld, NoSuchSwitch, NoSuchConstant.
    """
    rules, names = build_named(source, world=world, short=short, without=without, constants=constants)
    expr = read_measure(names, rules.form.months, source.file.propositions[claim.id])
    value = Workshop().evaluate(expr)
    endings = [ending.fact for ending in rules.form.endings]
    blank = (0,) * len(rules.form.facts)

    def measure(slots: Sequence[int], before: Sequence[int], ending: int) -> int:
        facts: Sequence[int] = blank
        if ending >= 0:
            reached = list(blank)
            reached[endings[ending]] = 1
            facts = reached
        return int(value(slots, before, facts, 1))

    return rules, measure
