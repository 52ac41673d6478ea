"""The Hotline, 1962: the line stops climbing, not colliding; one promise is public, one is private and may come out."""

from __future__ import annotations

import pytest

from tabletop.doctrine.choosing import REPEAT
from tabletop.engine import Order, resolve, start
from tabletop.engine.knowledge import known
from tabletop.engine.legality import refusals
from tabletop.engine.viewing import view
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
    simulated,
    too_common,
    verdict,
)

SCENARIO = "hotline_1962"
CALL = Order("hotline_call")


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


def test_the_line_is_there_in_one_world_and_not_in_the_other() -> None:
    for world, there in (("october_1962", False), ("after_1963", True)):
        rules = load(SCENARIO, world=world)
        refused = refusals(rules, known(rules, start(rules, SEED), "us"), [CALL])
        assert (not refused) is there


def test_an_answered_call_opens_the_line() -> None:
    rules = load(SCENARIO, world="after_1963")
    states = [resolve(rules, start(rules, seed), {"us": [CALL]}) for seed in range(40)]
    opened = [state for state in states if value(rules, state, "hotline_open") > 0]
    assert 10 < len(opened) < 40


def test_who_takes_the_sites_down_against_a_promise_ends_the_crisis_for_both() -> None:
    rules = load(SCENARIO)
    state = start(rules, SEED)
    state = resolve(
        rules, state, {"us": [Order("pledge.non_invasion", "ussr")], "ussr": [Order("take_down", level=2)]}
    )
    while not state.ended:
        state = resolve(rules, state, {"ussr": [Order("take_down")]})
    assert rules.cast.endings[state.ending].id == "both_gave"


def test_taking_the_sites_down_for_nothing_is_a_climb_down() -> None:
    rules = load(SCENARIO)
    state = start(rules, SEED)
    for level in (2, 1, 1):
        if not state.ended:
            state = resolve(rules, state, {"ussr": [Order("take_down", level=level)]})
    assert rules.cast.endings[state.ending].id == "climb_down"


def test_the_promise_about_turkey_is_known_to_the_two_alone_until_it_leaks() -> None:
    rules = load(SCENARIO)
    state = resolve(rules, start(rules, SEED), {"us": [Order("pledge.missiles_elsewhere", "ussr")]})
    seen = {
        viewer: {pledge.id for pledge in view(rules, state, viewer).pledges if pledge.status == "in_force"}
        for viewer in ("us", "ussr", "spectator")
    }
    assert "missiles_elsewhere" in seen["us"] & seen["ussr"]
    assert "missiles_elsewhere" not in seen["spectator"]


def test_the_analysts_are_never_sure_of_the_warheads() -> None:
    rules = load(SCENARIO)
    state = start(rules, SEED)
    (estimate,) = view(rules, state, "us").estimates
    assert estimate.high - estimate.low >= 30
    assert view(rules, state, "ussr").estimates == ()


@pytest.mark.long
def test_a_line_cuts_the_chance_of_a_war_by_accident() -> None:
    assert verdict(SCENARIO, "p7_hotline", 250) == "holds"
    assert (
        verdict(SCENARIO, "p7_hotline", 250, "close_encounter", "strayed_aircraft", "depth_charges")
        == "fails"
    )


@pytest.mark.long
def test_contact_makes_the_picture_truer() -> None:
    assert verdict(SCENARIO, "p12_contact", 400) == "holds"
    assert verdict(SCENARIO, "p12_contact", 400, "evidence") == "fails"


@pytest.mark.long
@pytest.mark.parametrize(
    ("seat", "move"),
    [("us", "quarantine"), ("us", "air_strike"), ("ussr", "hurry_sites"), ("ussr", "take_down")],
)
def test_no_single_move_is_a_plan(mixed: Outcome, seat: str, move: str) -> None:
    """Repeated every turn it does not earn clearly more than the best of all doctrines."""
    rules = load(SCENARIO)
    index = rules.form.seats.index(seat)
    best = max(mean.value for mean in mixed.by_doctrine[seat].values())
    scores = [game.scores[index] for game in run_games(rules, 150, SEED, {seat: REPEAT + move})]
    assert sum(scores) / len(scores) < best + 5
