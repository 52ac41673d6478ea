"""The Reassurance Game is Kydd's game of two rounds (M3b), to the point: its payoffs, its window in each world, its lesson."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import ceil, floor

import pytest

from tabletop.engine import Order, Rules, resolve, start
from tabletop.engine.curves import trust_of
from tabletop.lab import playout
from tabletop.lab.theory import Payoffs, share_bounds
from tabletop.scenario import load, open_source
from tests.engine.small import value
from tests.scenarios.teaching import (
    better_moves,
    faults,
    faulty_texts,
    never_reached,
    opening,
    simulated,
    too_common,
    verdict,
)

SCENARIO = "reassurance_game"
SEEKER = Payoffs(reward=3, temptation=2, punishment=1, sucker=0)
REVISIONIST = Payoffs(reward=3, temptation=4, punishment=1, sucker=0)
PAYOFFS = (SEEKER, REVISIONIST)
STEPS = {"step_fifth": 20, "step_third": 34, "step_near_half": 45, "step_most": 70}
WORLDS = {"tenth": 10, "sixth": 17, "quarter": 25, "half": 50}


def earned(
    rules: Rules, types: tuple[int, int], first: tuple[str, str], second: tuple[str, str]
) -> list[int]:
    """What both have earned after two rounds; empty orders withhold."""
    state = opening(rules, party_a=types[0], party_b=types[1])
    for a, b in (first, second):
        orders = {"party_a": [Order(a)] if a else [], "party_b": [Order(b)] if b else []}
        state = resolve(rules, state, orders)
    assert state.ended
    return [value(rules, state, f"payoff[{seat}]") for seat in ("party_a", "party_b")]


def paid(payoffs: Payoffs, mine: bool, other: bool) -> int:
    """One round's payoff for a stake of one."""
    table = {
        (True, True): payoffs.reward,
        (True, False): payoffs.sucker,
        (False, True): payoffs.temptation,
        (False, False): payoffs.punishment,
    }
    return int(table[mine, other])


def test_nothing_is_wrong_in_either_language() -> None:
    assert faults(SCENARIO) == []
    assert faulty_texts(SCENARIO) == []


@pytest.mark.parametrize("types", list(product((0, 1), repeat=2)))
@pytest.mark.parametrize("step", STEPS)
def test_points_are_the_payoffs_times_a_hundred(types: tuple[int, int], step: str) -> None:
    """For every pair of types, a step that one or both take, and every end: a share a by the table, 1 - a by the table."""
    rules = load(SCENARIO)
    share = STEPS[step]
    for first in ((step, step), (step, ""), ("", step)):
        for second in product(("cooperate", ""), repeat=2):
            took, joined = [bool(order) for order in first], [bool(order) for order in second]
            wanted = [
                share * paid(PAYOFFS[types[me]], took[me], took[1 - me])
                + (100 - share) * paid(PAYOFFS[types[me]], joined[me], joined[1 - me])
                for me in (0, 1)
            ]
            assert earned(rules, types, first, (second[0], second[1])) == wanted


def test_two_that_withhold_throughout_earn_the_punishment_on_everything() -> None:
    assert earned(load(SCENARIO), (0, 1), ("", ""), ("", "")) == [100, 100]


def test_unequal_steps_pay_reward_on_what_both_entrusted_and_the_rest_as_one_sided() -> None:
    """20 and 45: 20 are rewarded, on 25 the larger giver is exploited, 55 remain and are withheld."""
    found = earned(load(SCENARIO), (0, 1), ("step_fifth", "step_near_half"), ("", ""))
    assert found == [20 * 3 + 25 * 2 + 55, 20 * 3 + 0 + 55]


@pytest.mark.parametrize(("world", "prior"), WORLDS.items())
def test_each_world_states_its_window_and_starts_at_its_trust(world: str, prior: int) -> None:
    """a_min rounded up and a_max rounded down, in percent, are those of the formula; trust and type share the prior."""
    constants = open_source(SCENARIO).file.worlds[world].constants
    least, most = share_bounds(Fraction(prior, 100), SEEKER, REVISIONIST)
    assert (constants["a_min"], constants["a_max"]) == (ceil(100 * least), floor(100 * most))
    rules = load(SCENARIO, world=world)
    assert value(rules, start(rules, 1), "trust[party_a, party_b]") == trust_of(100 * prior)
    assert {draw.revisionist for draw in rules.form.types} == {10000 - 100 * prior}


def test_only_in_the_window_does_a_step_work() -> None:
    inside = {
        world: [share for share in STEPS.values() if constants["a_min"] <= share <= constants["a_max"]]
        for world, constants in ((w, open_source(SCENARIO).file.worlds[w].constants) for w in WORLDS)
    }
    assert inside == {"tenth": [], "sixth": [34], "quarter": [45], "half": [70]}


@pytest.mark.parametrize("world", ["quarter", "half", "sixth"])
def test_by_the_book_two_security_seekers_find_each_other_and_no_revisionist_passes_for_one(
    world: str,
) -> None:
    rules = load(SCENARIO, world=world)
    book = {"party_a": "by_the_book", "party_b": "by_the_book"}
    for seed in range(60):
        state = start(rules, seed)
        both = not any(state.slots[draw.slot] for draw in rules.form.types)
        game = playout(rules, seed, book)
        assert (game.ending == "trust_repaid") == both
        assert game.ending != "betrayed"


def test_in_the_world_of_one_in_ten_they_miss_each_other() -> None:
    rules = load(SCENARIO, world="tenth")
    book = {"party_a": "by_the_book", "party_b": "by_the_book"}
    pair = opening(rules, party_a=0, party_b=0).seed
    assert playout(rules, pair, book).ending == "tragic_mistrust"
    mixed = opening(rules, party_a=0, party_b=1).seed
    assert playout(rules, mixed, book).ending == "nothing_ventured"


def test_it_ends_in_two_turns_and_every_ending_is_reached_and_none_too_often() -> None:
    outcome = simulated(SCENARIO, games=800)
    assert never_reached(outcome) == [] and too_common(outcome) == []
    assert outcome.mean_turns == 2


@pytest.mark.long
@pytest.mark.parametrize(
    ("claim", "rule"),
    [
        ("window", "evidence"),
        ("imitation_pays", "round_two"),
        ("step_affordable", "round_two"),
        ("words_alone", "evidence"),
    ],
)
def test_the_claims_hold_and_rest_on_what_they_name(claim: str, rule: str) -> None:
    assert verdict(SCENARIO, claim, 400) == "holds"
    assert verdict(SCENARIO, claim, 100, rule) != "holds"


@pytest.mark.long
def test_no_repeated_move_beats_every_doctrine() -> None:
    assert better_moves(SCENARIO, 1000) == []
