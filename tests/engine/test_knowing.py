"""Non-interference: changing what a viewer may not know changes no byte of what it is shown, told, asked or refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from tabletop.doctrine import choose
from tabletop.doctrine.bargaining import negotiate
from tabletop.engine import (
    FACILITATOR,
    SPECTATOR,
    Order,
    Refused,
    Rules,
    State,
    known,
    preview,
    resolve,
    start,
    view,
)
from tabletop.engine.bargaining import NO_TALKS, Propose, Talks, talk
from tabletop.engine.legality import legal_acts, refusals
from tabletop.scenario import load
from tabletop.scenario.shelf import shipped
from tests.engine.games import SEEDS, THROWS, thrown
from tests.engine.hiding import disguised
from tests.engine.small import (
    altered,
    order_of,
    random_game,
    random_inputs,
    random_states,
    rules_of,
    small,
    value,
    with_slots,
)

SHIPPED = [path.stem for path in shipped()]


def everything(rules: Rules, state: State, viewer: str) -> list[str]:
    """Every word that can reach this viewer at this state: view, previews, refusals, what each doctrine would do for it."""
    told = [repr(view(rules, state, viewer))]
    if viewer not in rules.form.seats:
        return told
    knowledge = known(rules, state, viewer)
    told.append(repr(knowledge))
    if state.ended:
        return told
    drafts = [[order_of(rules, act, level)] for act, level in legal_acts(rules, knowledge)][:40]
    drafts += [[Order(m.id, s) for m in rules.cast.moves[:3]] for s in (None, *rules.form.seats)]
    told += [repr(preview(rules, knowledge, draft)) for draft in drafts]
    for draft in drafts[-3:]:
        told.append(repr(refusals(rules, knowledge, draft, {"x": "y"})))
    told += [repr(choose(rules, knowledge, doctrine, 99)) for doctrine in rules.doctrine_ids]
    luck = dict.fromkeys(rules.form.seats, 99)
    for doctrine in rules.doctrine_ids:
        told.append(repr(negotiate(rules, state, NO_TALKS, {viewer: doctrine}, luck)[1]))
    return told


def engines_answer(rules: Rules, state: State, seat: str) -> str:
    """What the engine itself says to orders of this seat that may not be given."""
    try:
        resolve(
            rules, state, {seat: [order_of(rules, a, 1) for a in rules.acts_of[rules.seat_index[seat]][:9]]}
        )
    except Refused as refused:
        return str(refused)
    return ""


def thrown_talks(rules: Rules, state: State, throws: Iterator[int]) -> Talks:
    """Some offers between seats thrown at random; what a seat may not give is left out."""
    offered = [act for act in rules.form.acts if act.offered]
    talks = NO_TALKS
    for _ in range(6 if offered and not state.ended else 0):
        act = offered[next(throws) % len(offered)]
        other = act.target if act.target >= 0 else (act.seat + 1) % len(rules.form.seats)
        giver, seats = rules.form.seats[act.seat], rules.form.seats
        by = (giver, seats[other])[next(throws) % 2]
        with suppress(Refused):
            parties = (giver, seats[other])
            talks = talk(rules, state, talks, Propose(by, parties, ((giver, order_of(rules, act.index, 1)),)))
    return talks


def same_talks(rules: Rules, state: State, throws: Iterator[int]) -> None:
    """Check that offers between others change nothing for a viewer."""
    talks = thrown_talks(rules, state, throws)
    for index, viewer in enumerate((*rules.form.seats, SPECTATOR)):
        own = Talks(tuple(offer for offer in talks.offers if index in offer.parties))
        assert repr(view(rules, state, viewer, talks)) == repr(view(rules, state, viewer, own))


def same_bytes(rules: Rules, state: State, throws: Iterator[int]) -> None:
    """Check every viewer but the facilitator against a state that it cannot tell from this one."""
    for viewer in (*rules.form.seats, SPECTATOR, "somebody"):
        other = disguised(rules, state, viewer, throws)
        assert other != state
        assert everything(rules, other, viewer) == everything(rules, state, viewer), viewer
        if viewer in rules.form.seats and not state.ended:
            assert engines_answer(rules, other, viewer) == engines_answer(rules, state, viewer)


@given(SEEDS, THROWS)
@settings(max_examples=25)
def test_what_a_viewer_may_not_know_changes_no_byte(seed: int, throws: int) -> None:
    rules = small()
    luck = thrown(throws)
    for state in random_states(rules, seed, luck):
        same_bytes(rules, state, luck)


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("scenario", SHIPPED)
def test_it_holds_for_every_viewer_of_the_shipped_scenarios(scenario: str, short: bool) -> None:
    rules, luck = load(scenario, short=short), Random(5)
    _campaign(rules, luck, games=1, share=0.5)


@pytest.mark.long
@pytest.mark.parametrize("scenario", SHIPPED)
def test_it_holds_over_many_games_of_the_shipped_scenarios(scenario: str) -> None:
    worlds: list[str | None] = [w.id for w in load(scenario).cast.worlds]
    for world in worlds or [None]:
        _campaign(load(scenario, world=world), Random(11), games=60, share=1)


def _campaign(rules: Rules, luck: Random, games: int, share: float) -> None:
    throws = iter(lambda: luck.getrandbits(40), -1)
    for game in range(games):
        for state in random_states(rules, game, throws):
            if state.ended or luck.random() < share:
                same_bytes(rules, state, throws)
                same_talks(rules, state, throws)


def test_the_disguise_is_one_that_the_facilitator_sees_through() -> None:
    """The tests above could not fail if the pairs of states did not really differ."""
    rules, luck = small(), Random(3)
    throws = iter(lambda: luck.getrandbits(40), -1)
    for before, _inputs, _after in random_game(rules, 3, throws):
        for viewer in (*rules.form.seats, SPECTATOR):
            other = disguised(rules, before, viewer, throws)
            assert view(rules, other, FACILITATOR) != view(rules, before, FACILITATOR)
            moved = sum(a != b for a, b in zip(other.slots, before.slots, strict=True))
            assert moved > 5


QUIET = rules_of(
    altered(
        ("    if: pressure > 8\n", "    if: turn < 0\n"),
        (
            "      - if: level_of(other, threaten, self) > 0 and pressure > 6\n        then: [escalation += 1]\n",
            "",
        ),
        ("    if: did(self, probe) > 0\n", "    if: did(self, force) > 5\n"),
    )
)
"""The small scenario in which a covert act that goes undetected moves nothing that others see."""


@given(SEEDS, THROWS)
@settings(max_examples=40)
def test_two_games_that_differ_in_an_undetected_covert_act_look_the_same_to_all_others(
    seed: int, throws: int
) -> None:
    luck = thrown(throws)
    state = twin = start(QUIET, seed)
    while not state.ended:
        orders, answers = random_inputs(QUIET, state, luck)
        state = resolve(QUIET, state, orders | {"green": []}, answers)
        twin = resolve(QUIET, twin, orders | {"green": [Order("spy", "red")]}, answers)
        assert state.ended == twin.ended
        if state.ended or any(d.detected and QUIET.form.acts[d.act].seat == 2 for d in twin.report.acts):
            return
        assert view(QUIET, state, FACILITATOR) != view(QUIET, twin, FACILITATOR)
        for viewer in ("red", "blue", SPECTATOR):
            assert everything(QUIET, state, viewer) == everything(QUIET, twin, viewer)


@pytest.mark.parametrize("games", [2, pytest.param(6, marks=pytest.mark.long)])
@pytest.mark.parametrize("scenario", ["small", *SHIPPED])
def test_two_games_that_differ_in_a_hidden_type_look_the_same_to_all_others_to_the_end(
    scenario: str, games: int
) -> None:
    """At the end types are revealed, and what counts on them."""
    rules = small() if scenario == "small" else load(scenario, short=True)
    for seed in range(games):
        for draw in rules.form.types:
            owner, at = rules.form.seats[draw.seat], rules.form.slots[draw.slot].name
            luck = thrown(seed)
            state = start(rules, seed)
            twin = with_slots(rules, state, {at: 1 - value(rules, state, at)})
            others = [v for v in (*rules.form.seats, SPECTATOR) if v != owner]
            while True:
                inputs = random_inputs(rules, state, luck)
                state, twin = resolve(rules, state, *inputs), resolve(rules, twin, *inputs)
                if state.ended or twin.ended:
                    break
                assert view(rules, state, owner) != view(rules, twin, owner)
                for viewer in others:
                    assert everything(rules, state, viewer) == everything(rules, twin, viewer), (at, viewer)


class TestAllowList:
    def test_an_unknown_viewer_sees_nothing(self) -> None:
        rules = small()
        states = {
            repr(view(rules, start(rules, seed), name)) for seed in range(5) for name in ("x", "", "RED")
        }
        (nothing,) = states
        assert "Small" not in nothing and "Red" not in nothing

    def test_no_view_holds_the_seed(self) -> None:
        rules = small()
        seed = 987654321987
        state = resolve(rules, start(rules, seed), {"red": [Order("threaten", "blue")]})
        for viewer in (*rules.form.seats, SPECTATOR, FACILITATOR):
            assert str(seed) not in repr(view(rules, state, viewer))
            assert view(rules, replace(state, seed=1), viewer) == view(rules, state, viewer)

    def test_secret_briefings_and_types_are_their_owners(self) -> None:
        rules = small()
        state = with_slots(rules, start(rules, 1), {"type(red)": 1})
        own, others = view(rules, state, "red").seat("red"), view(rules, state, "blue").seat("red")
        assert own is not None and others is not None
        assert "What red alone reads." in str(own.secret) and "wants more" in str(own.secret)
        assert own.types == (("", "revisionist"),)
        assert not others.secret and others.types == () and others.score is None

    def test_at_the_end_types_and_scores_are_revealed_to_all(self) -> None:
        rules = small()
        state = with_slots(rules, start(rules, 1), {"escalation": 90})
        over = resolve(rules, state, {"red": [Order("strike", "blue")]})
        seen = view(rules, over, SPECTATOR)
        assert seen.ending is not None and seen.ending.id == "war"
        blue = seen.seat("blue")
        assert blue is not None and len(blue.types) == 2 and blue.score is not None
        assert not blue.secret

    def test_intent_and_note_are_known_to_the_author_and_the_facilitator_until_the_end(self) -> None:
        rules = small()
        state = resolve(rules, start(rules, 1), {"red": [Order("gift", "blue", 1, "deter", "mine")]})
        meant = {
            v: [a.note for a in view(rules, state, v).acts if a.move == "gift"]
            for v in ("red", "blue", SPECTATOR, FACILITATOR)
        }
        assert meant == {"red": ["mine"], "blue": [""], SPECTATOR: [""], FACILITATOR: ["mine"]}

    def test_a_private_act_is_known_to_both_its_parties_alone(self) -> None:
        rules = small()
        state = resolve(rules, start(rules, 1), {"red": [Order("letter", "blue")]})
        how = {
            v: [a.how for a in view(rules, state, v).acts if a.move == "letter"]
            for v in ("red", "blue", "green", SPECTATOR, FACILITATOR)
        }
        assert how == {
            "red": ["own"],
            "blue": ["private"],
            "green": [],
            SPECTATOR: [],
            FACILITATOR: ["hidden"],
        }

    def test_news_reach_only_those_they_are_for(self) -> None:
        rules = small()
        state = resolve(rules, resolve(rules, start(rules, 1), {}), {})
        heard = {
            v: [n.id for n in view(rules, state, v).news if n.id == "rumour"]
            for v in ("red", "blue", SPECTATOR)
        }
        assert heard == {"red": ["rumour"], "blue": [], SPECTATOR: []}

    def test_a_choice_is_shown_to_its_seat_alone(self) -> None:
        rules = small()
        state = resolve(rules, start(rules, 1), {})
        assert [c.inject for c in view(rules, state, "green").choices] == ["favour"]
        assert view(rules, state, "red").choices == view(rules, state, SPECTATOR).choices == ()

    def test_how_one_is_trusted_shows_only_as_a_band(self) -> None:
        """Blue trusts red at 50%: red sees the third fifth, and nothing when it moves within it."""
        rules = small()
        state = start(rules, 1)
        band = view(rules, state, "red").meter("trust[blue, red]")
        assert band is not None and (band.kind, band.value, band.low, band.high) == ("band", 2, 0, 4)
        assert view(rules, state, "green").meter("trust[blue, red]") is None
        for trust, fifth in ((150, 2), (-150, 2), (300, 3), (-300, 1)):
            moved = view(rules, with_slots(rules, state, {"trust[blue, red]": trust}), "red").meter(
                "trust[blue, red]"
            )
            assert moved is not None and (moved.value, moved == band) == (fifth, fifth == 2)

    def test_secret_objectives_show_to_their_owner_when_they_count(self) -> None:
        rules = small()
        for type_, ids in ((0, {"quiet"}), (1, {"quiet", "gain"})):
            state = with_slots(rules, start(rules, 1), {"type(red)": type_})
            assert {o.id for o in view(rules, state, "red").objectives if o.seat == "red"} == ids
            assert {o.id for o in view(rules, state, "blue").objectives if o.seat == "red"} == {"quiet"}

    def test_secret_red_lines_show_to_their_holder_alone(self) -> None:
        rules = small()
        state = start(rules, 1)
        assert {r.id for r in view(rules, state, "red").red_lines} == {"arms_limit", "watched"}
        assert {r.id for r in view(rules, state, "blue").red_lines} == {"arms_limit"}

    def test_the_facilitator_sees_every_meter_and_every_act(self) -> None:
        rules = small()
        state = resolve(rules, start(rules, 1), {"red": [Order("spy", "blue"), Order("letter", "green")]})
        seen = view(rules, state, FACILITATOR)
        assert len(seen.meters) == len(rules.cast.gauges) and len(seen.acts) == 2
        assert seen.options == () and seen.advice == ()
