"""What stands in the way of an act, told by one function; and short cuts that must come to the same as the long way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from tabletop.engine import Rules, State, known, start
from tabletop.engine.forcing import most_chance, weigh
from tabletop.engine.knowledge import Knowledge
from tabletop.engine.legality import legal_levels, payable, permitted, refusals, why_not
from tabletop.engine.machine import Hits, Workshop
from tabletop.engine.permitting import Barrier, barriers, permit
from tabletop.engine.state import Order
from tabletop.lab.turns import lucks, play_turns
from tabletop.scenario import load

SCENARIOS = ("first_steps", "four_worlds", "thaad")


def states(rules: Rules) -> Iterator[State]:
    """The opened turns of a few games."""
    for seed in range(3):
        players = dict.fromkeys(rules.form.seats, "random")
        state = start(rules, seed)
        yield state
        yield from (s for s in play_turns(rules, state, players, lucks(rules, seed)) if not s.ended)


def knowing(rules: Rules) -> Iterator[tuple[int, Knowledge]]:
    for state in states(rules):
        for seat, name in enumerate(rules.form.seats):
            yield seat, known(rules, state, name)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_an_act_is_permitted_where_there_is_no_reason_against_it(scenario: str) -> None:
    rules, seen = load(scenario), Counter[bool]()
    for seat, knowledge in knowing(rules):
        for act in rules.acts_of[seat]:
            for level in range(1, rules.form.acts[act].levels + 1):
                open_ = permitted(rules, knowledge, act, level)
                assert open_ == (why_not(rules, knowledge, act, level) is None)
                seen[open_] += 1
    assert seen[True] and seen[False]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_two_orders_fit_where_each_is_legal_and_both_can_be_paid(scenario: str) -> None:
    rules, seen = load(scenario), Counter[bool]()
    for seat, knowledge in knowing(rules):
        able = [act for act in rules.acts_of[seat] if legal_levels(rules, knowledge, act)][:8]
        for first in able:
            for second in able:
                if first == second or rules.form.orders < 2:
                    continue
                fit = not refusals(rules, knowledge, [_order(rules, first), _order(rules, second)])
                assert fit == payable(rules, knowledge, [(first, 1), (second, 1)])
                seen[fit] += 1
    assert seen[True] or rules.form.orders < 2


def _order(rules: Rules, act: int) -> Order:
    form = rules.form.acts[act]
    target = None if form.target < 0 else rules.form.seats[form.target]
    return Order(rules.cast.moves[form.move].id, target, 1)


@pytest.mark.parametrize("scenario", ["four_worlds", "thaad", "taiwan_strait"])
def test_no_weighing_of_force_exceeds_the_hazard(scenario: str) -> None:
    rules, months, chances = load(scenario), load(scenario).form.months, list[int]()
    for state in states(rules):
        for force in rules.form.force:
            most = most_chance(force, state.slots, state.before, months)
            for drawn in (0, 1):
                chance = weigh(force, state.slots, state.before, drawn, months).chance
                assert chance <= most
                chances.append(chance)
    assert max(chances) > 0


def test_the_first_thing_in_the_way_is_the_one_that_is_told() -> None:
    def holds(number: int) -> Barrier:
        return Barrier("gate", number, ("gt", ("slot", number), ("int", 0)))

    expr = permit((holds(0), holds(1)))
    shop = Workshop()
    told = shop.evaluate(expr)
    assert [told(slots, (), (), 1) for slots in ([0, 0], [0, 1], [1, 0], [1, 1])] == [0, 2, 1, 1]
    assert shop.evaluate(permit(()))([], [], [], 1) == 0


def test_barriers_stand_in_the_order_in_which_they_are_told() -> None:
    order = ["declared", "not_in_force", "in_force", "cooldown", "gate", "condition", "cost"]
    form = load("taiwan_strait").form
    kinds = [[barrier.kind for barrier in barriers(form, act)] for act in form.acts]
    assert {kind for found in kinds for kind in found} >= {
        "not_in_force",
        "cooldown",
        "gate",
        "condition",
        "cost",
    }
    assert all(found == sorted(found, key=order.index) for found in kinds)


def test_what_is_counted_has_a_place_in_the_file() -> None:
    form = load("taiwan_strait").form
    hits = Hits.of(form)
    assert len(hits.counts) == 2 * len(form.marks) == 2 * len(set(form.marks))
    assert all(0 <= mark < len(form.marks) for mark in hits.sites)
    assert hits.line(3) == "_n[6] += 1" and hits.line(3, 0) == "_n[7] += 1"
