"""South China Sea: shields that look like swords until somebody may look, a turn in Manila, and third parties that probe."""

from __future__ import annotations

import pytest

from tabletop.doctrine.choosing import REPEAT
from tabletop.engine import Order, Rules, State, resolve, start
from tabletop.lab import Outcome
from tabletop.lab.playouts import run_games
from tabletop.scenario import load
from tests.engine.small import value, with_slots
from tests.scenarios.teaching import (
    MANY,
    SEED,
    faults,
    faulty_texts,
    never_reached,
    simulated,
    too_common,
    verdict,
)

SCENARIO = "south_china_sea"


def trust_moved(rules: Rules, state: State, order: Order) -> int:
    """By how much Beijing's act moves Washington's trust, in hundredths of a deciban, over doing nothing."""
    acted = resolve(rules, state, {"prc": [order]})
    idle = resolve(rules, state, {})
    return value(rules, acted, "trust[us, prc]") - value(rules, idle, "trust[us, prc]")


@pytest.fixture(scope="module", params=MANY)
def mixed(request: pytest.FixtureRequest) -> Outcome:
    """Games in the first world, each seat by a doctrine drawn for it."""
    return simulated(SCENARIO, games=request.param)


def test_nothing_is_wrong_in_either_language() -> None:
    assert faults(SCENARIO) == []
    assert faulty_texts(SCENARIO) == []


def test_every_ending_is_reached_within_ten_turns_and_none_too_often(mixed: Outcome) -> None:
    assert never_reached(mixed) == [] and too_common(mixed) == []
    assert 4 < mixed.mean_turns <= 10


def test_a_harbour_says_more_the_more_others_may_see_of_it() -> None:
    rules = load(SCENARIO)
    first = start(rules, SEED)
    behind_a_fence = trust_moved(rules, with_slots(rules, first, {"openness": 0}), Order("build"))
    in_the_open = trust_moved(rules, with_slots(rules, first, {"openness": 90}), Order("build"))
    assert behind_a_fence == 0 < in_the_open


def test_runways_seen_plainly_speak_against_their_owner() -> None:
    rules = load(SCENARIO)
    in_the_open = with_slots(rules, start(rules, SEED), {"openness": 90})
    assert trust_moved(rules, in_the_open, Order("build", level=2)) < 0


def test_a_new_government_takes_office_in_the_fifth_turn_and_mostly_turns_away() -> None:
    rules = load(SCENARIO)
    leans = []
    for seed in range(30):
        state = start(rules, seed)
        while state.turn < 5 and not state.ended:
            before, state = state, resolve(rules, state, {})
        leans.append(value(rules, state, "lean") - value(rules, before, "lean"))
    turned = sum(change <= -25 for change in leans)
    assert all(change < 0 for change in leans) and 12 < turned < 30


def test_the_hazard_of_a_probe_rises_with_the_weakness_that_others_see() -> None:
    """M17: base * (1 + perceived weakness): at 3% a month, three months, 8.7% when nobody looks weak, 31.9% at the worst."""
    rules = load(SCENARIO)

    def probed(weakness: int) -> int:
        states = (start(rules, seed) for seed in range(400))
        weak = (with_slots(rules, state, {"weakness[us]": weakness, "weakness[prc]": 0}) for state in states)
        return sum(value(rules, resolve(rules, state, {}), "probes") for state in weak)

    assert 20 <= probed(0) <= 52
    assert 100 <= probed(100) <= 156


def test_giving_without_return_looks_weak_and_standing_firm_does_not() -> None:
    rules = load(SCENARIO)
    first = start(rules, SEED)
    soft = resolve(rules, first, {"us": [Order("hold_back")]})
    idle = resolve(rules, first, {})
    firm = resolve(rules, first, {"us": [Order("fonop")]})
    answered = resolve(
        rules, first, {"us": [Order("hold_back")], "prc": [Order("pledge.fishing_access", "philippines")]}
    )
    weakness = [value(rules, state, "weakness[us]") for state in (firm, idle, soft)]
    assert weakness == sorted(set(weakness))
    assert value(rules, answered, "weakness[us]") == value(rules, idle, "weakness[us]")


def test_manila_and_beijing_can_settle_for_fish() -> None:
    rules = load(SCENARIO)
    state = start(rules, SEED)
    access, shelved = Order("pledge.fishing_access", "philippines"), Order("pledge.shelve_case", "prc")
    while not state.ended and state.turn < 8:
        due = state.turn % 4 == 1
        state = resolve(
            rules, state, {"prc": [access] if due else [], "philippines": [shelved] if due else []}
        )
    assert rules.cast.endings[state.ending].id == "fishermens_peace"


@pytest.mark.long
@pytest.mark.parametrize(
    ("claim", "without"),
    [("m17_weakness", ("seen_giving", "seen_looking_away")), ("shown_bases", ("evidence",))],
)
def test_its_claims_hold_and_rest_on_their_rules(claim: str, without: tuple[str, ...]) -> None:
    assert verdict(SCENARIO, claim, 250) == "holds"
    assert verdict(SCENARIO, claim, 250, *without) != "holds"


@pytest.mark.long
@pytest.mark.parametrize(
    ("seat", "move"),
    [("us", "fonop"), ("prc", "build"), ("prc", "close_shoal"), ("philippines", "press_case")],
)
def test_no_single_move_is_a_plan(mixed: Outcome, seat: str, move: str) -> None:
    """Repeated every turn it does not earn clearly more than the best of all doctrines."""
    rules = load(SCENARIO)
    index = rules.form.seats.index(seat)
    best = max(mean.value for mean in mixed.by_doctrine[seat].values())
    scores = [game.scores[index] for game in run_games(rules, 120, SEED, {seat: REPEAT + move})]
    assert sum(scores) / len(scores) < best + 5
