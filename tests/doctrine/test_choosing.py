"""How doctrines choose: legally, from their seat's knowledge, by their weights, with luck of their own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from tabletop.doctrine import Choice, UnknownDoctrine, choose, seat_luck
from tabletop.engine import Order, Rules, State, known, resolve, start
from tabletop.engine.legality import refusals
from tests.engine.games import SEEDS, THROWS, thrown
from tests.engine.small import altered, random_states, rules_of, small, with_slots

RULES = small()
MANY = 400


def choices(rules: Rules, state: State, seat: str, doctrine: str) -> list[Choice]:
    """What the doctrine chooses with many different lucks."""
    knowledge = known(rules, state, seat)
    return [choose(rules, knowledge, doctrine, luck) for luck in range(MANY)]


def moves(found: list[Choice]) -> Counter[str]:
    """How often each move is among the orders."""
    return Counter(order.move for choice in found for order in choice.orders)


@given(SEEDS, THROWS)
def test_every_choice_of_every_doctrine_may_be_sealed(seed: int, throws: int) -> None:
    luck = thrown(throws)
    for state in random_states(RULES, seed, luck):
        if state.ended:
            return
        for seat in RULES.form.seats:
            knowledge = known(RULES, state, seat)
            for doctrine in (*RULES.doctrine_ids, "repeat:arm", "repeat:spy"):
                choice = choose(RULES, knowledge, doctrine, next(luck))
                assert refusals(RULES, knowledge, choice.orders, dict(choice.answers)) == ()


def test_the_same_knowledge_and_luck_give_the_same_choice() -> None:
    knowledge = known(RULES, start(RULES, 3), "red")
    assert all(
        choose(RULES, knowledge, "gentle", n) == choose(RULES, knowledge, "gentle", n) for n in range(50)
    )


def test_the_seed_of_the_game_is_no_part_of_it() -> None:
    state = start(RULES, 3)
    assert choices(RULES, state, "red", "random") == choices(RULES, replace(state, seed=4), "red", "random")


def test_seats_have_lucks_of_their_own() -> None:
    assert len({seat_luck(seed, seat) for seed in range(100) for seat in range(4)}) == 400


def test_what_a_doctrine_avoids_it_never_orders() -> None:
    assert not {"threaten", "strike"} & set(moves(choices(RULES, start(RULES, 1), "blue", "gentle")))
    assert "gift" not in moves(choices(RULES, start(RULES, 1), "red", "stern"))


def test_what_has_no_weight_is_not_chosen() -> None:
    assert set(moves(choices(RULES, start(RULES, 1), "blue", "gentle"))) == {"gift", "pact", "letter", "hold"}


def test_weights_say_how_often() -> None:
    """First order of blue's gentle: gift 5, pact 5, letter 3 to each of two, hold 1, of 17; four standard errors."""
    first = Counter(c.orders[0].move for c in choices(RULES, start(RULES, 1), "blue", "gentle") if c.orders)
    for move, weight in (("gift", 5), ("pact", 5), ("letter", 6), ("hold", 1)):
        share = weight / 17
        assert abs(first[move] / MANY - share) < 4 * (share * (1 - share) / MANY) ** 0.5


def test_a_line_adds_its_weights_only_while_its_condition_holds() -> None:
    quiet = start(RULES, 1)
    stung = resolve(RULES, quiet, {"blue": [Order("threaten", "red")]})
    assert "arm" not in moves(choices(RULES, quiet, "red", "gentle"))
    assert "arm" in moves(choices(RULES, stung, "red", "gentle"))


@pytest.mark.parametrize(("level", "levels"), [("low", {1}), ("high", {3}), ("any", {1, 2, 3})])
def test_levels_are_low_high_or_any(level: str, levels: set[int]) -> None:
    rules = rules_of(altered(("    level: high\n", f"    level: {level}\n")))
    rich = with_slots(rules, start(rules, 1), {"capital[blue]": 6})
    found = choices(rules, rich, "blue", "stern")
    assert {o.level for c in found for o in c.orders if o.move == "arm"} == levels


def test_no_more_orders_than_the_plan_and_the_turn_allow() -> None:
    one = rules_of(altered(("    level: high\n", "    level: high\n    orders: 1\n")))
    assert max(len(c.orders) for c in choices(one, start(one, 1), "blue", "stern")) == 1
    assert max(len(c.orders) for c in choices(RULES, start(RULES, 1), "blue", "stern")) == 2


def test_random_draws_from_all_that_is_legal_but_leaves_force_to_m8() -> None:
    found = moves(choices(RULES, with_slots(RULES, start(RULES, 1), {"escalation": 35}), "blue", "random"))
    assert set(found) == {"hold", "gift", "pact", "letter", "arm", "threaten", "spy"}


def test_repeating_a_move_orders_it_at_its_highest_open_level_and_nothing_else() -> None:
    poor = with_slots(RULES, start(RULES, 1), {"capital[red]": 1})
    assert {c.orders for c in choices(RULES, poor, "red", "repeat:arm")} == {(Order("arm", level=2),)}
    targets = {c.orders[0].target for c in choices(RULES, start(RULES, 1), "green", "repeat:spy")}
    assert targets == {"red", "blue"}
    assert {c.orders for c in choices(RULES, start(RULES, 1), "red", "repeat:nothing")} == {()}


def test_choices_before_the_seat_are_answered() -> None:
    state = resolve(RULES, start(RULES, 1), {})
    answers = Counter(dict(c.answers)["favour"] for c in choices(RULES, state, "green", "random"))
    assert set(answers) == {"grant", "refuse"}


def test_where_no_answer_is_open_the_default_is_left_to_the_engine() -> None:
    """Both options of the protest closed, one by its cost, the default by a gate on its tag."""
    rules = rules_of(
        altered(("ignore: {name: Ignore, effects", "ignore: {name: Ignore, tags: [conciliatory], effects"))
    )
    state = resolve(rules, with_slots(rules, start(rules, 1), {"strength[red]": 50}), {"red": [Order("arm")]})
    closed = with_slots(rules, state, {"capital[blue]": 0, "support[blue]": 10})
    for doctrine in rules.doctrine_ids:
        choice = choose(rules, known(rules, closed, "blue"), doctrine, 1)
        assert choice.answers == ()
        after = resolve(rules, closed, {"blue": choice.orders}, {"blue": {}})
        assert any(done.by_default for done in after.report.acts)


def test_an_unknown_doctrine_is_told_with_those_that_are_there() -> None:
    with pytest.raises(UnknownDoctrine) as unknown:
        choose(RULES, known(RULES, start(RULES, 1), "red"), "gentel", 1)
    assert "gentel" in str(unknown.value) and "gentle, stern, random" in str(unknown.value)
