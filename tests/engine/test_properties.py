"""What holds in every game: order does not matter, meters stay in range, a state is the fold of its inputs."""

from __future__ import annotations

import copy
import json
import pickle
from random import Random

import pytest
from hypothesis import given, strategies as st

from tabletop.engine import Order, Refused, State, from_json, known, resolve, start, state_hash, stop, to_json
from tabletop.engine.legality import legal_acts, refusals
from tests.engine.games import SEEDS, THROWS, thrown
from tests.engine.small import random_game, small

RULES = small()
ORDERS = st.builds(
    Order,
    st.sampled_from([*(m.id for m in RULES.cast.moves), "nothing"]),
    st.sampled_from([None, *RULES.form.seats, "nobody"]),
    st.integers(-1, 4),
    st.sampled_from(["", "reassure", "other", "nonsense"]),
    st.sampled_from(["", "a note", "two\nlines", "x" * 201]),
)


@given(SEEDS, THROWS, st.randoms(use_true_random=False))
def test_permuting_seats_and_orders_changes_nothing(seed: int, throws: int, shuffle: Random) -> None:
    for before, (orders, answers), after in random_game(RULES, seed, thrown(throws)):
        seats = list(orders)
        shuffle.shuffle(seats)
        mixed = {seat: shuffle.sample(orders[seat], len(orders[seat])) for seat in seats}
        said = {seat: dict(reversed(answers[seat].items())) for seat in reversed(seats)}
        assert state_hash(resolve(RULES, before, mixed, said)) == state_hash(after)


@given(SEEDS, THROWS)
def test_meters_are_whole_numbers_within_their_range(seed: int, throws: int) -> None:
    for _before, _inputs, after in random_game(RULES, seed, thrown(throws)):
        for number, info in zip(after.slots, RULES.form.slots, strict=True):
            assert type(number) is int, info
            assert info.low <= number <= info.high, info
        for slot_, amount, _cause, _site in after.report.parts:
            assert type(slot_) is type(amount) is int
        assert all(type(points) is int for points in after.points)


@given(SEEDS, THROWS)
def test_a_state_is_the_fold_of_the_inputs(seed: int, throws: int) -> None:
    """Played again from the seed, from JSON in the middle, or from a pickle, a game comes to the same states."""
    game = list(random_game(RULES, seed, thrown(throws)))
    again = start(RULES, seed)
    for before, inputs, after in game:
        assert state_hash(again) == state_hash(before)
        again = resolve(RULES, from_json(json.loads(json.dumps(to_json(again)))), *inputs)
        assert again == after == pickle.loads(pickle.dumps(after))
        assert from_json(to_json(after)) == after


@given(SEEDS, THROWS)
def test_resolving_changes_neither_the_state_nor_the_orders(seed: int, throws: int) -> None:
    for before, inputs, _after in random_game(RULES, seed, thrown(throws)):
        kept, mark = copy.deepcopy((to_json(before), inputs)), state_hash(before)
        resolve(RULES, before, *inputs)
        stop(RULES, before)
        assert (to_json(before), inputs) == kept and state_hash(before) == mark


@given(SEEDS, THROWS, st.sampled_from(RULES.form.seats), st.lists(ORDERS, max_size=4))
def test_orders_are_either_refused_or_carried_out(
    seed: int, throws: int, seat: str, orders: list[Order]
) -> None:
    """The check before sealing and the resolution agree about every order that can be thought of."""
    state = _somewhere(seed, throws)
    reasons = refusals(RULES, known(RULES, state, seat), orders)
    mark = state_hash(state)
    if reasons:
        assert all(str(reason) for reason in reasons)
        with pytest.raises(Refused) as refused:
            resolve(RULES, state, {seat: orders})
        assert refused.value.reasons == reasons
    else:
        after = resolve(RULES, state, {seat: orders})
        own = [RULES.form.acts[d.act] for d in after.report.acts]
        done = [a for a in own if a.kind == "order" and RULES.form.seats[a.seat] == seat]
        assert len(done) == len(orders)
    assert state_hash(state) == mark


@given(SEEDS, THROWS, st.sampled_from(RULES.form.seats))
def test_what_is_listed_as_legal_is_accepted(seed: int, throws: int, seat: str) -> None:
    state = _somewhere(seed, throws)
    for index, level in legal_acts(RULES, known(RULES, state, seat)):
        act = RULES.form.acts[index]
        target = None if act.target < 0 else RULES.form.seats[act.target]
        order = Order(RULES.cast.moves[act.move].id, target, level)
        assert resolve(RULES, state, {seat: [order]}).turn == state.turn + 1


@given(SEEDS, THROWS)
def test_the_same_inputs_with_other_intents_and_notes_lead_to_the_same_numbers(
    seed: int, throws: int
) -> None:
    for before, (orders, answers), after in random_game(RULES, seed, thrown(throws)):
        meant = {
            s: [Order(o.move, o.target, o.level, "deter", "why") for o in given]
            for s, given in orders.items()
        }
        other = resolve(RULES, before, meant, answers)
        assert (other.slots, other.report.parts) == (after.slots, after.report.parts)


def _somewhere(seed: int, throws: int) -> State:
    """A state from the middle of a random game."""
    reached = [before for before, _inputs, _after in random_game(RULES, seed, thrown(throws))]
    return reached[throws % len(reached)]


def test_the_hash_of_a_known_game_is_the_same_on_every_machine() -> None:
    """Two turns of the small scenario; changes only when the rules change (then raise RULES_VERSION)."""
    state = start(RULES, 42)
    state = resolve(
        RULES, state, {"red": [Order("gift", "blue")], "blue": [Order("spy", "red"), Order("arm", level=2)]}
    )
    state = resolve(
        RULES,
        state,
        {"red": [Order("letter", "green", 1, "reassure", "你好")]},
        {"green": {"favour": "grant"}},
    )
    assert state_hash(state) == "bdbd2f7794b7509b53c3e98e92785363a48265ea7787425beee787dddebd6784"
