"""What holds in every negotiated game: order does not matter, numbers stay in range, nothing reaches those whom it is not for."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from tabletop.engine import SPECTATOR, Order, Refused, Rules, State, from_json, resolve, start, to_json, view
from tabletop.engine.bargaining import NO_TALKS, Propose, Reply, Talks, next_turn, talk
from tests.engine.games import SEEDS, THROWS, thrown
from tests.engine.hiding import disguised
from tests.engine.negotiated import negotiated_game, random_talk
from tests.engine.pact import altered, rules_of, slot
from tests.engine.small import order_of
from tests.engine.test_knowing import everything, same_bytes, same_talks

BUSY = altered(
    ("    comes_out: 0%\n", "    comes_out: 30%\n    false_alarms: 20%\n"),
    (
        "    lasts: 0\n    visible: private\n    alone: false\n",
        (
            "    lasts: 2\n    visible: private\n    alone: false\n    forbids: [arm_quietly]\n    verification: 30\n"
            "    comes_out: 20%\n    when_broken: [{chance: 50%, leak: openness}]\n"
        ),
    ),
)
"""The pact with words that are broken, found out, wrongly suspected and leaked in most games."""
RULES = rules_of(BUSY)
BOTH = ("east", "west")


@given(SEEDS, THROWS, st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_permuting_seats_and_orders_changes_nothing_of_a_negotiated_turn(
    seed: int, throws: int, shuffle: Random
) -> None:
    for before, orders, _said, talks, after in negotiated_game(RULES, seed, thrown(throws)):
        seats = list(orders)
        shuffle.shuffle(seats)
        mixed = {seat: shuffle.sample(orders[seat], len(orders[seat])) for seat in seats}
        assert resolve(RULES, before, mixed, {}, talks) == after


@given(SEEDS, THROWS)
@settings(max_examples=30)
def test_a_negotiated_game_is_the_fold_of_its_inputs_and_passes_through_json(seed: int, throws: int) -> None:
    state, talks = start(RULES, seed), NO_TALKS
    for _before, orders, said, _talks, after in negotiated_game(RULES, seed, thrown(throws)):
        for act in said:
            talks = talk(RULES, state, talks, act)
        state = resolve(RULES, from_json(json.loads(json.dumps(to_json(state)))), orders, {}, talks)
        talks = next_turn(talks)
        assert state == after == from_json(to_json(after))


@given(SEEDS, THROWS)
@settings(max_examples=30)
def test_all_numbers_of_a_negotiated_game_are_whole_and_in_range(seed: int, throws: int) -> None:
    for _before, _orders, _said, _talks, after in negotiated_game(RULES, seed, thrown(throws)):
        for number, info in zip(after.slots, RULES.form.slots, strict=True):
            assert type(number) is int and info.low <= number <= info.high, info


@given(SEEDS, THROWS)
@settings(max_examples=10)
def test_what_a_viewer_may_not_know_of_a_negotiated_game_changes_no_byte(seed: int, throws: int) -> None:
    luck = thrown(throws)
    for before, _orders, _said, _talks, after in negotiated_game(RULES, seed, luck):
        for state in (before, after) if after.ended else (before,):
            same_bytes(RULES, state, luck)
            same_talks(RULES, state, luck)
            for viewer in RULES.form.seats if not state.ended else ():
                assert told(disguised(RULES, state, viewer, luck), viewer) == told(state, viewer)


def told(state: State, seat: str) -> list[str]:
    """What the engine says to everything that the seat could offer, ask for, or accept."""
    found = []
    for act in RULES.form.acts:
        if not act.offered:
            continue
        giver = RULES.form.seats[act.seat]
        gives = ((giver, order_of(RULES, act.index, 1)),)
        other = next(s for s in RULES.form.seats if s != seat and (giver == seat or s == giver))
        target = other if act.target < 0 or seat != giver else RULES.form.seats[act.target]
        parties = (seat, target)
        try:
            talks = talk(RULES, state, NO_TALKS, Propose(seat, parties, gives))
            found.append(repr(talks.offers))
            asked = talk(RULES, state, NO_TALKS, Propose(target, parties, gives)) if giver == seat else talks
            found.append(repr(talk(RULES, state, asked, Reply(seat, parties, 1, "accept")).offers))
        except Refused as refused:
            found.append(f"{act.index}: {refused}")
    return found


def secretly(state: State, talks: Talks, rules: Rules = RULES) -> Talks:
    """East promises West openness in private."""
    offer = Propose("east", BOTH, (("east", Order("pledge.openness", "west")),))
    number = dict(talks.counts).get((0, 1), 0) + 1
    return talk(rules, state, talk(rules, state, talks, offer), Reply("west", BOTH, number, "accept"))


@given(SEEDS, THROWS)
@settings(max_examples=20)
def test_a_private_pledge_that_nobody_breaks_is_nothing_to_others(seed: int, throws: int) -> None:
    """Two games that differ in private promises alone look the same to all who are no party to them."""
    luck = thrown(throws)
    rules = rules_of(BUSY.replace("visible: covert", "visible: covert\n    if: turn < 0"))
    state = twin = start(rules, seed)
    talks = NO_TALKS
    while not state.ended:
        talks = secretly(twin, talks, rules) if next(luck) % 2 else talks
        state, twin = resolve(rules, state, {}), resolve(rules, twin, {}, {}, talks)
        talks = next_turn(talks)
        if any(event[1] == "alarm" for event in twin.report.pledges):
            return  # a false alarm may leak the pledge: then it is known
        for viewer in ("south", SPECTATOR):
            assert everything(rules, state, viewer) == everything(rules, twin, viewer)


def test_an_offer_cannot_be_found_out_by_countering_it() -> None:
    """South is no party: whether there is an offer between the others, and how it stands, changes no word that it hears."""
    state = start(RULES, 1)
    counter = Propose("south", BOTH, (("east", Order("admit")),), counters=1)
    offered = talk(RULES, state, NO_TALKS, Propose("east", BOTH, (("east", Order("admit")),)))
    refused = talk(RULES, state, offered, Reply("west", BOTH, 1, "refuse"))
    heard = set()
    for talks in (NO_TALKS, offered, refused):
        with pytest.raises(Refused) as error:
            talk(RULES, state, talks, counter)
        heard.add(str(error.value))
    assert len(heard) == 1


def test_a_private_pledge_that_leaked_stays_known_when_it_is_made_again() -> None:
    """That it dropped out of others' lists would tell them that it was made again behind their backs."""
    leaky = rules_of(
        altered(
            ("    lasts: 0\n    visible: private\n", "    lasts: 1\n    visible: private\n"),
            ("red_lines:\n", "reactions: {out: {if: turn == 1, effects: [{leak: openness}]}}\nred_lines:\n"),
        )
    )
    drills = {"east": [Order("report_drills", "west")]}
    begun = start(leaky, 1)
    talks = secretly(begun, NO_TALKS, leaky)
    state = resolve(leaky, begun, drills, {}, talks)
    listed = [p.id for p in view(leaky, state, "south").pledges]
    assert "openness" in listed
    again = resolve(leaky, state, drills, {}, secretly(state, next_turn(talks), leaky))
    assert [p.id for p in view(leaky, again, "south").pledges] == listed
    assert slot(leaky, again, "opened(openness, east, west)") == 1


def test_the_dice_bring_what_these_games_are_about() -> None:
    """The properties above could not fail if no word were ever broken, found out, or leaked."""
    kinds, leaked, deals = set(), False, 0
    for seed in range(12):
        for _b, _o, _s, _t, after in negotiated_game(RULES, seed, thrown(seed)):
            kinds |= {kind for _bond, kind, _false in after.report.pledges}
            leaked |= any(
                after.slots[b.opened] and not b.public and after.slots[b.fate] for b in RULES.form.bonds
            )
            deals += len(after.report.deals)
    assert kinds == {"made", "renewed", "kept", "alarm", "surfaced", "renounced", "breach"}
    assert leaked and deals > 20
    assert random_talk(RULES, start(RULES, 1), NO_TALKS, thrown(1))[1]
