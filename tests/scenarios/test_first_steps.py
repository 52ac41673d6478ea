"""First Steps, the practice game: small enough for a show of hands, over in four turns, and never over in the first."""

from __future__ import annotations

import pytest

from tabletop.engine import Order, resolve, start
from tabletop.lab import playout
from tabletop.scenario import load
from tests.engine.small import value
from tests.scenarios.teaching import (
    better_moves,
    faults,
    faulty_texts,
    never_reached,
    simulated,
    too_common,
    verdict,
)

SCENARIO = "first_steps"


def test_nothing_is_wrong_in_either_language() -> None:
    assert faults(SCENARIO) == []
    assert faulty_texts(SCENARIO) == []


def test_it_is_small_enough_for_a_show_of_hands() -> None:
    """At most six moves and one pledge for a seat, one order a turn, one thing to exchange, one choice in the whole game."""
    rules = load(SCENARIO)
    acts = [act for act in rules.form.acts if act.kind == "order" and act.seat == 0]
    moves = {rules.cast.moves[act.move].id for act in acts if act.does == ""}
    assert len(moves) <= 6 and len(rules.cast.pledges) == 1 and rules.form.orders == 1
    assert [rules.cast.moves[act.move].id for act in acts if act.offered and act.does == ""] == [
        "open_bridge"
    ]
    assert sum(inject.chooser >= 0 for inject in rules.form.injects) == 1


def test_it_ends_within_four_turns_and_every_ending_is_reached_and_none_too_often() -> None:
    outcome = simulated(SCENARIO)
    assert never_reached(outcome) == [] and too_common(outcome) == []
    assert 3 < outcome.mean_turns <= 4


def test_nobodys_first_turn_is_the_last() -> None:
    rules = load(SCENARIO)
    hawks = {"north": "hawk", "south": "hawk"}
    lengths = {playout(rules, seed, hawks).turns for seed in range(120)}
    assert lengths <= {2, 3, 4} and len(lengths) > 1


def test_every_turn_brings_a_word_of_advice() -> None:
    rules = load(SCENARIO)
    assert {inject.turn for inject in rules.form.injects if inject.when == "turn"} == {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("order", "sign"), [(Order("envoy"), 0), (Order("pull_back"), 1), (Order("land"), -1)]
)
def test_words_prove_nothing_and_acts_that_would_hurt_the_greedy_do(order: Order, sign: int) -> None:
    rules = load(SCENARIO)
    opening = start(rules, 1)
    after = resolve(rules, opening, {"south": [order]})
    moved = value(rules, after, "trust[north, south]") - value(rules, opening, "trust[north, south]")
    assert (moved > 0) - (moved < 0) == sign


def test_the_claim_holds_and_rests_on_evidence() -> None:
    assert verdict(SCENARIO, "costly", 50) == "holds"
    assert verdict(SCENARIO, "costly", 50, "evidence") == "fails"


@pytest.mark.long
def test_no_repeated_move_beats_every_doctrine() -> None:
    assert better_moves(SCENARIO, 500) == []
