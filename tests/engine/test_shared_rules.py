"""What the shared files of the shelf claim: alliances (M9), incidents and the hotline (M12), home audiences (M10).

They are included by a scenario of two powers and one ally made here, so that no shipped scenario's numbers matter.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tabletop.engine import Order, Refused, Rules, State, resolve, start
from tabletop.engine.interpreting import evaluate
from tabletop.scenario.shelf import root
from tests.engine.small import rules_of, value, with_slots

HOST = """\
format: 1
id: host
title: Host
include: [reassurance.yaml, alliance.yaml]
turns: {count: 6, each: a month}
seats:
  us: {name: US, short: U, glyph: u, rival: prc}
  prc: {name: PRC, short: P, glyph: p, rival: us}
  ally: {name: Ally, short: A, glyph: a, rival: prc}
groups: {great_powers: [us, prc], allies: [ally]}
pairs: {rivals: [us>prc, prc>us], alliances: [us>ally]}
meters:
  trust: {name: Trust, of: pair, kind: trust, start: {rivals: 40%, ally>prc: 30%}, seen_by: holder}
moves:
  concede: {name: Concede, by: [great_powers], severity: deescalation, tags: [conciliatory]}
  defend: {name: Defend, by: [great_powers], severity: posturing, tags: [deter]}
  press: {name: Press, by: [great_powers], severity: nonviolent, tags: [coerce]}
endings: {end: {name: End, text: End., kind: frozen, at_end: true}}
"""


@cache
def host() -> Rules:
    """The host scenario with the shelf's own shared files."""
    return rules_of(HOST, reassurance=_shared("reassurance"), alliance=_shared("alliance"))


def _shared(name: str) -> str:
    return (root() / "lib" / f"{name}.yaml").read_text(encoding="utf-8")


def after(orders: dict[str, list[Order]], turns: int = 1, seed: int = 1, **slots: int) -> State:
    """The state after the same orders in some turns."""
    rules = host()
    state = with_slots(
        rules, start(rules, seed), {f"{k}[ally]" if "_" not in k else k: v for k, v in slots.items()}
    )
    for _ in range(turns):
        state = resolve(rules, state, orders)
    return state


def fears(state: State) -> tuple[int, int]:
    """The ally's fears of abandonment and of entrapment."""
    return value(host(), state, "fear_of_abandonment[ally]"), value(host(), state, "fear_of_entrapment[ally]")


def test_m9_the_two_fears_of_an_ally_have_opposite_signs_in_commitment() -> None:
    """Abandonment settles to threat * (1 - commitment), entrapment to firmness * commitment."""
    found = [fears(after({}, commitment=c, threat=60, firmness=60)) for c in range(0, 101, 10)]
    abandonment, entrapment = zip(*found, strict=True)
    assert list(abandonment) == sorted(abandonment, reverse=True) and abandonment[0] > abandonment[-1]
    assert list(entrapment) == sorted(entrapment) and entrapment[0] < entrapment[-1]


def test_m9_reassuring_the_rival_moves_both_fears_apart() -> None:
    held, conceded, firm = (
        fears(after({"us": orders}, turns=2)) for orders in ([], [Order("concede")], [Order("defend")])
    )
    assert conceded[0] > held[0] > firm[0]
    assert conceded[1] < held[1] < firm[1]


@pytest.mark.parametrize(("hotline", "climb"), [(0, 8000), (1, 3200)])
def test_m12_an_incident_climbs_at_80_percent_and_at_32_with_the_hotline_answered(
    hotline: int, climb: int
) -> None:
    """c * (1 - eta*h) with c = .8 and eta = .6: exact, in basis points."""
    rules = host()
    program = rules.form.injects[rules.inject_index["close_encounter"]].program
    (chance,) = [statement[1] for statement in program if statement[0] == "chance"]
    slots = with_slots(rules, start(rules, 1), {"hotline_open": hotline}).slots
    assert evaluate(chance, slots, slots, (), 1) == climb


@pytest.mark.parametrize(("hotline", "climb"), [(0, 0.8), (2, 0.32)])
def test_m12_so_often_do_incidents_climb_when_they_come(hotline: int, climb: float) -> None:
    """Over the incidents of 1,500 heated months; four standard errors."""
    rules = host()
    inject = rules.inject_index["close_encounter"]
    came = climbed = 0
    state = with_slots(rules, start(rules, 1), {"escalation": 80, "traffic": 250, "hotline_open": hotline})
    for seed in range(1500):
        next_ = resolve(rules, replace(state, seed=seed), {})
        if inject in next_.report.injects:
            came += 1
            climbed += any(s[0] == _escalation() and s[2] == ("inject", inject) for s in next_.report.parts)
    assert came > 200
    assert abs(climbed / came - climb) < 4 * (climb * (1 - climb) / came) ** 0.5


def _escalation() -> int:
    return next(i for i, s in enumerate(host().form.slots) if s.name == "escalation")


def test_m12_the_hotline_stops_climbing_not_colliding() -> None:
    rules = host()
    inject = rules.form.injects[rules.inject_index["close_encounter"]]
    open_, shut = (with_slots(rules, start(rules, 1), {"hotline_open": h}).slots for h in (2, 0))
    assert evaluate(inject.chance, open_, open_, (), 1) == evaluate(inject.chance, shut, shut, (), 1)


def test_m10_a_concession_without_return_costs_twice_at_home() -> None:
    rules = host()
    alone = after({"us": [Order("concede")]})
    met = after({"us": [Order("concede")], "prc": [Order("concede")]})
    at = next(i for i, s in enumerate(rules.form.slots) if s.name == "domestic[us]")
    lost = [
        sum(a for s, a, cause, _ in state.report.parts if s == at and cause[0] == "reaction")
        for state in (alone, met)
    ]
    assert lost[0] == 2 * lost[1] < 0


def test_m10_below_the_limit_concessions_are_closed_and_the_refusal_says_so() -> None:
    rules = host()
    state = with_slots(rules, start(rules, 1), {"domestic[us]": 24})
    with pytest.raises(Refused, match="Support at home is too low"):
        resolve(rules, state, {"us": [Order("concede")]})
    enough = with_slots(rules, state, {"domestic[us]": 25})
    assert resolve(rules, enough, {"us": [Order("concede")]}).turn == 2
