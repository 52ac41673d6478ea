"""Arms Race: Richardson's equations (M6), a limit and its verification (M13), and mutual vulnerability."""

from __future__ import annotations

from functools import cache

import pytest

from tabletop.engine import Order, Rules, State, resolve, start, view
from tabletop.engine.forcing import weigh
from tabletop.scenario import load, open_source
from tabletop.scenario.shelf import root
from tests.engine.small import rules_of, value, with_slots
from tests.scenarios.teaching import (
    MANY,
    better_moves,
    faults,
    faulty_texts,
    never_reached,
    opening,
    simulated,
    too_common,
    verdict,
)

SCENARIO = "arms_race"

HOST = """\
format: 1
id: host
title: Host
include: [arms_race.yaml]
turns: {{count: 60, each: a year}}
constants: {{race_reaction: {reaction}, race_fatigue: {fatigue}, race_grievance: {grievance}}}
seats:
  x: {{name: X, short: X, glyph: x, rival: y}}
  y: {{name: Y, short: Y, glyph: y, rival: x}}
groups: {{racers: [x, y]}}
pairs: {{rivals: [x>y, y>x]}}
meters:
  trust: {{name: Trust, of: pair, kind: trust, start: {{rivals: 50%}}, seen_by: holder}}
moves:
  hold: {{name: Hold, by: [x, y], severity: status_quo}}
  brake: {{name: Brake, by: [x], severity: deescalation, effects: ["brake[self] += 100"]}}
endings: {{end: {{name: End, text: End., kind: frozen, at_end: true}}}}
"""


@cache
def race(reaction: int, fatigue: int, grievance: int) -> Rules:
    """The shared race alone: k = l and a = b in percent, g = h."""
    shared = (root() / "lib" / "arms_race.yaml").read_text(encoding="utf-8")
    text = HOST.format(reaction=reaction, fatigue=fatigue, grievance=grievance)
    return rules_of(text, arms_race=shared)


def run(rules: Rules, turns: int, arms: int, orders: dict[str, list[Order]] | None = None) -> tuple[int, int]:
    """Both arsenals after some turns from the same start."""
    state = with_slots(rules, start(rules, 1), {"arms[x]": arms, "arms[y]": arms})
    for _ in range(turns):
        state = resolve(rules, state, orders or {})
    return value(rules, state, "arms[x]"), value(rules, state, "arms[y]")


def test_nothing_is_wrong_in_either_language() -> None:
    assert faults(SCENARIO) == []
    assert faulty_texts(SCENARIO) == []


@pytest.mark.parametrize("arms", [0, 5, 60])
def test_m6_the_race_comes_to_rest_where_richardson_says(arms: int) -> None:
    """a = b = 1, k = l = 1/2, g = h = 1 rest at (2, 2); here in tenths, so at 20, one less for rounding."""
    x, y = run(race(50, 100, 10), 40, arms)
    assert x == y and abs(x - 20) <= 1


@pytest.mark.parametrize(("reaction", "fatigue", "stable"), [(26, 36, True), (36, 26, False), (30, 31, True)])
def test_m6_it_is_stable_if_and_only_if_ab_exceeds_kl(reaction: int, fatigue: int, stable: bool) -> None:
    """From far above the point of rest arms fall where it is stable, and rise to the limit where it is not."""
    assert (fatigue * fatigue > reaction * reaction) == stable
    assert (run(race(reaction, fatigue, 0), 40, 120)[0] < 120) == stable


def test_the_worlds_of_the_scenario_differ_in_stability() -> None:
    worlds = open_source(SCENARIO).file.worlds
    stable = {
        name: world.constants["race_fatigue"] > world.constants["race_reaction"]
        for name, world in worlds.items()
    }
    assert stable == {"stable": True, "runaway": False}


def test_a_brake_stops_one_side_and_not_the_other() -> None:
    x, y = run(race(36, 26, 2), 5, 50, {"x": [Order("brake")]})
    assert x == 50 < y


def test_the_cap_holds_the_ministries() -> None:
    rules = load(SCENARIO, world="runaway")
    before = opening(rules, union=0, league=0)
    capped = resolve(rules, before, {"league": [Order("pledge.cap", "union")]})
    assert value(rules, capped, "arms[league]") == value(rules, before, "arms[league]")
    assert value(rules, capped, "arms[union]") > value(rules, before, "arms[union]")


def test_a_breach_found_out_leaves_trust_below_where_the_promise_found_it() -> None:
    rules = load(SCENARIO, constants={"check_base": 90, "check_most": 100})
    before = opening(rules, union=0, league=0)
    promised = resolve(rules, before, {"league": [Order("pledge.cap", "union")]})
    found = next(state for seed in range(50) if _alarmed(state := _breach(rules, seed)))
    name = "trust[union, league]"
    assert value(rules, found, name) < value(rules, before, name) < value(rules, promised, name)


def _alarmed(state: State) -> bool:
    """Whether a true alarm was raised last turn."""
    return any(event == "alarm" and not false for _bond, event, false in state.report.pledges)


def _breach(rules: Rules, seed: int) -> State:
    """The cap promised in the first turn and broken in secret in the second."""
    state = resolve(rules, start(rules, seed), {"league": [Order("pledge.cap", "union")]})
    return resolve(rules, state, {"league": [Order("build_in_secret")]})


def test_secret_building_is_among_the_acts_of_its_author_alone_until_it_is_found() -> None:
    rules = load(SCENARIO)
    built = resolve(rules, opening(rules, union=0, league=0), {"league": [Order("build_in_secret")]})
    assert value(rules, built, "hidden[league]") == 8
    assert view(rules, built, "union").acts == () != view(rules, built, "league").acts


def test_a_sprint_for_a_shield_makes_the_other_more_likely_to_strike_and_an_accepted_reach_does_not() -> None:
    """Closing windows and the squeeze: how far M8 draws the other to war, before and after."""
    rules = load(SCENARIO)
    before = opening(rules, union=0, league=0)
    force = next(f for f in rules.form.force if rules.form.seats[f.by] == "league")

    def pull(state: State) -> int:
        weighed = weigh(force, state.slots, state.before, 0, rules.form.months)
        return weighed.attack - weighed.restrain

    sprinted = before
    for _ in range(3):
        sprinted = resolve(rules, sprinted, {"union": [Order("sprint")]})
    accepted = resolve(rules, before, {"union": [Order("pledge.accept_vulnerability", "league")]})
    assert pull(sprinted) > pull(before) >= pull(accepted)


@pytest.mark.parametrize("games", MANY)
@pytest.mark.parametrize("world", ["stable", "runaway"])
def test_every_ending_is_reached_and_none_too_often(world: str, games: int) -> None:
    outcome = simulated(SCENARIO, world, games=games)
    assert never_reached(outcome) == [] and too_common(outcome) == []
    assert outcome.mean_turns <= 9


@pytest.mark.long
@pytest.mark.parametrize(
    ("claim", "rule", "games"),
    [
        ("p5_trust", "cap", 80),
        ("p5_war", "cap", 300),
        ("p6_breach", "cap", 60),
        ("shield_and_war", "squeeze", 80),
        ("richardson", "ministries", 40),
    ],
)
def test_the_claims_hold_and_rest_on_what_they_name(claim: str, rule: str, games: int) -> None:
    assert verdict(SCENARIO, claim, games) == "holds"
    assert verdict(SCENARIO, claim, 40, rule) != "holds"


@pytest.mark.long
def test_no_repeated_move_beats_every_doctrine() -> None:
    assert better_moves(SCENARIO, 500) == []
