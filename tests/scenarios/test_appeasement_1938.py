"""Appeasement, 1938: what is given without return helps whoever wants more, and a promise that nobody can check says little."""

from __future__ import annotations

import pytest

from tabletop.doctrine.choosing import REPEAT
from tabletop.engine import Order, Rules, State, resolve, start
from tabletop.lab import Outcome
from tabletop.lab.playouts import run_games
from tabletop.scenario import load
from tests.engine.small import value
from tests.scenarios.teaching import (
    MANY,
    SEED,
    faults,
    faulty_texts,
    never_reached,
    opening,
    simulated,
    too_common,
    verdict,
)

SCENARIO = "appeasement_1938"
DISTRICTS = Order("pledge.districts", "berlin")


def after(rules: Rules, state: State, *turns: dict[str, list[Order]]) -> State:
    """The state after these turns."""
    for orders in turns:
        state = resolve(rules, state, orders)
    return state


@pytest.fixture(scope="module", params=MANY)
def mixed(request: pytest.FixtureRequest) -> Outcome:
    """Games in the first world, each seat by a doctrine drawn for it."""
    return simulated(SCENARIO, games=request.param)


def test_nothing_is_wrong_in_either_language() -> None:
    assert faults(SCENARIO) == []
    assert faulty_texts(SCENARIO) == []


def test_every_ending_is_reached_within_eight_turns_and_none_too_often(mixed: Outcome) -> None:
    assert never_reached(mixed) == [] and too_common(mixed) == []
    assert 4 < mixed.mean_turns <= 8


@pytest.mark.parametrize(("world", "drawn"), [("as_london_hoped", {0}), ("as_history_drew_it", {1})])
def test_the_facilitator_can_fix_what_berlin_is(world: str, drawn: set[int]) -> None:
    rules = load(SCENARIO, world=world)
    assert {value(rules, start(rules, seed), "type(berlin)") for seed in range(40)} == drawn


def test_giving_the_districts_takes_the_line_with_them_and_the_resolve_that_berlin_sees() -> None:
    rules = load(SCENARIO)
    first = start(rules, SEED)
    held = after(rules, first, {})
    given = after(rules, first, {"london": [DISTRICTS]})
    assert value(rules, given, "fortress") == value(rules, held, "fortress") - 26
    assert value(rules, given, "resolve[london]") < value(rules, held, "resolve[london]")
    assert value(rules, given, "freedom") < value(rules, held, "freedom")


def test_what_berlin_pays_back_spares_london_the_look_of_weakness() -> None:
    rules = load(SCENARIO)
    first = start(rules, SEED)
    alone = after(rules, first, {"london": [DISTRICTS]})
    answered = after(rules, first, {"london": [DISTRICTS], "berlin": [Order("stand_down")]})
    assert value(rules, answered, "resolve[london]") > value(rules, alone, "resolve[london]")


def test_squadrons_ordered_today_arrive_later() -> None:
    rules = load(SCENARIO)
    first = start(rules, SEED)
    order: dict[str, list[Order]] = {"london": [Order("rearm", level=2)]}
    one, idle_one = after(rules, first, order), after(rules, first, {})
    three, idle_three = after(rules, first, order, {}, {}), after(rules, first, {}, {}, {})
    soon = value(rules, one, "arms[london]") - value(rules, idle_one, "arms[london]")
    later = value(rules, three, "arms[london]") - value(rules, idle_three, "arms[london]")
    assert 0 < soon < later


def test_the_last_demand_proves_nothing_until_it_is_broken() -> None:
    rules = load(SCENARIO)
    first = opening(rules, berlin=1)
    promise: dict[str, list[Order]] = {"berlin": [Order("pledge.last_demand", "london")]}
    quiet = after(rules, first, promise, {}, {})
    silent = after(rules, first, {}, {}, {})
    assert value(rules, quiet, "trust[london, berlin]") == value(rules, silent, "trust[london, berlin]")
    broken = after(rules, first, promise, {"berlin": [Order("manoeuvres")]})
    shown = after(rules, first, {}, {"berlin": [Order("manoeuvres")]})
    assert value(rules, broken, "trust[london, berlin]") < value(rules, shown, "trust[london, berlin]")


def test_who_marches_after_the_line_is_gone_takes_prague_more_often() -> None:
    def taken(*before: dict[str, list[Order]]) -> int:
        rules = load(SCENARIO)
        march = {"berlin": [Order("march", "prague")]}
        ends = [after(rules, start(rules, seed), *before, march) for seed in range(60)]
        return sum(value(rules, state, "conquered") for state in ends)

    assert taken({"london": [DISTRICTS]}, {"paris": [DISTRICTS]}) > taken({}, {}) + 6


@pytest.mark.long
def test_concessions_to_a_revisionist_raise_the_risk_of_war_over_talk_and_over_answering_in_kind() -> None:
    assert verdict(SCENARIO, "p2_concessions", 250) == "holds"
    rests_on = ("line_lost", "given_for_nothing", "credits_used")
    assert verdict(SCENARIO, "p2_concessions", 250, *rests_on) != "holds"


def test_an_unchecked_promise_moves_belief_less() -> None:
    assert verdict(SCENARIO, "unchecked_promise", 60) == "holds"
    assert verdict(SCENARIO, "unchecked_promise", 60, "pledge_evidence", "evidence") == "fails"


@pytest.mark.long
@pytest.mark.parametrize(
    ("seat", "move"),
    [("london", "rearm"), ("berlin", "march"), ("berlin", "press_grievance"), ("prague", "fortify")],
)
def test_no_single_move_is_a_plan(mixed: Outcome, seat: str, move: str) -> None:
    """Repeated every turn it does not earn clearly more than the best of all doctrines."""
    rules = load(SCENARIO)
    index = rules.form.seats.index(seat)
    best = max(mean.value for mean in mixed.by_doctrine[seat].values())
    scores = [game.scores[index] for game in run_games(rules, 120, SEED, {seat: REPEAT + move})]
    assert sum(scores) / len(scores) < best + 5
