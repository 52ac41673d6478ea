"""Four Worlds is Jervis's table (M4): what can be told apart, what has the advantage, and what follows for two that only fear."""

from __future__ import annotations

import pytest

from tabletop.engine import Order, Rules, State, resolve, start, view
from tabletop.lab.theory import FOUR_WORLDS, World
from tabletop.scenario import load, open_source
from tests.engine.small import value
from tests.scenarios.teaching import (
    MANY,
    better_moves,
    faults,
    faulty_texts,
    never_reached,
    simulated,
    too_common,
    verdict,
)

SCENARIO = "four_worlds"


def built(rules: Rules, move: str, seed: int = 1) -> State:
    """The state after Coast built arms of one kind."""
    return resolve(rules, start(rules, seed), {"coast": [Order(move)]})


def test_nothing_is_wrong_in_either_language() -> None:
    assert faults(SCENARIO) == []
    assert faulty_texts(SCENARIO) == []


@pytest.mark.parametrize("world", FOUR_WORLDS, ids=lambda world: world.id)
def test_its_worlds_are_the_four_of_the_table(world: World) -> None:
    constants = open_source(SCENARIO).file.worlds[world.id].constants
    assert (constants["clarity"] >= 50) == world.distinguishable
    assert (constants["edge"] > 0) == world.offence and (constants["surprise"] > 0) == world.offence


def test_the_worlds_differ_in_nothing_but_the_four_constants() -> None:
    assert {tuple(world.constants) for world in open_source(SCENARIO).file.worlds.values()} == {
        ("clarity", "edge", "surprise", "parry")
    }


@pytest.mark.parametrize(
    "world", [w for w in FOUR_WORLDS if not w.distinguishable], ids=lambda world: world.id
)
def test_where_a_shield_looks_like_a_sword_the_neighbour_sees_the_same(world: World) -> None:
    rules = load(SCENARIO, world=world.id)
    forts, horse = built(rules, "forts"), built(rules, "horse")
    assert view(rules, forts, "highland") == view(rules, horse, "highland")
    assert view(rules, forts, "coast") != view(rules, horse, "coast")


@pytest.mark.parametrize("world", [w for w in FOUR_WORLDS if w.distinguishable], ids=lambda world: world.id)
def test_where_they_can_be_told_apart_forts_do_not_frighten_and_are_believed(world: World) -> None:
    rules = load(SCENARIO, world=world.id)
    opening = start(rules, 1)
    forts, horse = built(rules, "forts"), built(rules, "horse")
    assert value(rules, forts, "menace[coast]") == value(rules, opening, "menace[coast]")
    assert value(rules, horse, "menace[coast]") > value(rules, opening, "menace[coast]")
    trust = [value(rules, state, "trust[highland, coast]") for state in (horse, forts)]
    assert trust[0] < trust[1]


def test_arms_of_either_kind_parry_better_where_defence_has_the_advantage() -> None:
    guards = {}
    for world in FOUR_WORLDS:
        rules = load(SCENARIO, world=world.id)
        found = {value(rules, built(rules, move), "guard[coast]") for move in ("forts", "horse")}
        assert len(found) == 1
        guards[world.id] = found.pop()
    assert (
        guards["guarded_doubt"]
        == guards["doubly_stable"]
        > guards["doubly_dangerous"]
        == guards["open_knives"]
    )


def test_the_promise_not_to_build_swords_can_be_checked_where_they_can_be_seen() -> None:
    """Kept for a turn with nothing else done, it is worth more trust in the clear world."""
    gained = {}
    for world in ("doubly_dangerous", "open_knives"):
        rules = load(SCENARIO, world=world, without=["fading"])
        opening = start(rules, 1)
        after = resolve(rules, opening, {"coast": [Order("pledge.no_mobile_forces", "highland")]})
        slot = "trust[highland, coast]"
        gained[world] = value(rules, after, slot) - value(rules, opening, slot)
    assert 0 <= gained["doubly_dangerous"] < 20 < gained["open_knives"]


@pytest.mark.parametrize("games", MANY)
@pytest.mark.parametrize("world", ["doubly_dangerous", "open_knives"])
def test_every_ending_is_reached_and_none_too_often(world: str, games: int) -> None:
    outcome = simulated(SCENARIO, world, games)
    assert never_reached(outcome) == [] and too_common(outcome) == []
    assert outcome.mean_turns <= 6


@pytest.mark.parametrize("games", MANY)
@pytest.mark.parametrize("world", ["guarded_doubt", "doubly_stable"])
def test_where_defence_has_the_advantage_fear_alone_starts_no_war(world: str, games: int) -> None:
    """But for that, every ending is reached there too."""
    outcome = simulated(SCENARIO, world, games)
    assert outcome.endings["war_of_fear"] <= outcome.games // 100
    assert set(never_reached(outcome)) <= {"war_of_fear"} and too_common(outcome) == []


@pytest.mark.parametrize(
    ("claim", "rule", "games"),
    [
        ("four_worlds", "squeeze", 150),
        pytest.param("spiral", "squeeze", 1000, marks=pytest.mark.long),
        ("checkable", "no_mobile_forces", 60),
    ],
)
def test_the_claims_hold_and_rest_on_what_they_name(claim: str, rule: str, games: int) -> None:
    assert verdict(SCENARIO, claim, games) == "holds"
    assert verdict(SCENARIO, claim, 40, rule) != "holds"


@pytest.mark.long
def test_no_repeated_move_beats_every_doctrine() -> None:
    assert better_moves(SCENARIO, 500) == []
