"""Scarborough Shoal: restraint that costs something, eyes on a reef, an ally that listens, and a treaty's threshold."""

from __future__ import annotations

import pytest

from tabletop.doctrine.choosing import REPEAT
from tabletop.engine import Order, Rules, State, resolve, start
from tabletop.engine.bargaining import NO_TALKS, Propose, Reply, talk
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
    opening,
    simulated,
    verdict,
)

SCENARIO = "scarborough_shoal"
OFTEN = 40
"""Percent of games that no ending may take."""


@pytest.fixture(scope="module", params=MANY)
def mixed(request: pytest.FixtureRequest) -> Outcome:
    """Games in the first world, each seat by a doctrine drawn for it."""
    return simulated(SCENARIO, games=request.param)


def difference(rules: Rules, state: State, name: str, seat: str, *orders: Order) -> int:
    """By how much a seat's acts move a slot, over doing nothing."""
    acted, idle = resolve(rules, state, {seat: list(orders)}), resolve(rules, state, {})
    return value(rules, acted, name) - value(rules, idle, name)


def ended_as(rules: Rules, state: State) -> str:
    return rules.cast.endings[state.ending].id if state.ended else ""


def test_nothing_is_wrong_in_either_language() -> None:
    assert faults(SCENARIO) == []
    assert faulty_texts(SCENARIO) == []


def test_every_ending_is_reached_and_none_takes_more_than_two_games_in_five(mixed: Outcome) -> None:
    assert never_reached(mixed) == []
    assert max(mixed.endings.values()) * 100 <= OFTEN * mixed.games
    assert 6 < mixed.mean_turns <= 14


@pytest.mark.long
def test_a_world_of_alarm_has_more_wars_by_choice(mixed: Outcome) -> None:
    alarmed = simulated(SCENARIO, world="alarmed", games=mixed.games)
    assert alarmed.endings["war"] > mixed.endings["war"]
    assert max(alarmed.endings.values()) * 100 <= OFTEN * alarmed.games


def test_a_lagoon_let_open_says_more_than_a_consultation() -> None:
    rules = load(SCENARIO)
    first = start(rules, SEED)
    words = difference(rules, first, "trust[philippines, prc]", "prc", Order("consultation", "philippines"))
    deed = difference(rules, first, "trust[philippines, prc]", "prc", Order("let_fish"))
    assert 0 <= words < 50 < 200 < deed


def test_an_announced_supply_run_does_not_alarm_beijing_and_a_silent_one_does() -> None:
    rules = load(SCENARIO)
    silent = start(rules, SEED)
    announced = resolve(rules, silent, {"philippines": [Order("pledge.supply_notice", "prc")]})
    run = Order("supply_run", level=2)
    assert difference(rules, silent, "trust[prc, philippines]", "philippines", run) < 0
    assert difference(rules, announced, "trust[prc, philippines]", "philippines", run) > 0


def test_a_promise_not_to_build_earns_more_the_more_of_the_reef_can_be_seen() -> None:
    rules = load(SCENARIO)
    promised = resolve(rules, start(rules, 1), {"prc": [Order("pledge.no_structures", "philippines")]})

    def earned(openness: int) -> int:
        seen = with_slots(rules, promised, {"openness": openness})
        return value(rules, resolve(rules, seen, {}), "trust[philippines, prc]")

    assert earned(0) < earned(40) < earned(85)


def test_work_on_the_reef_is_seen_by_nobody_unless_it_is_found_out() -> None:
    rules = load(SCENARIO)
    states = [resolve(rules, start(rules, seed), {"prc": [Order("survey_reef")]}) for seed in range(200)]
    idle = [resolve(rules, start(rules, seed), {}) for seed in range(200)]
    alarmed = sum(
        value(rules, a, "escalation") > value(rules, b, "escalation")
        for a, b in zip(states, idle, strict=True)
    )
    assert all(value(rules, state, "groundwork") == 2 for state in states)
    assert 5 < alarmed < 60


def test_launchers_sent_home_calm_beijing_and_frighten_manila() -> None:
    rules = load(SCENARIO)
    first = start(rules, SEED)
    home = Order("launchers_home")
    assert difference(rules, first, "trust[prc, us]", "us", home) > 0
    assert difference(rules, first, "fear_of_abandonment[philippines]", "us", home) > 0
    assert difference(rules, first, "fear_of_entrapment[philippines]", "us", home) < 0


def test_a_deal_over_manilas_head_ends_the_game_and_never_as_a_settlement() -> None:
    rules = load(SCENARIO)
    state, parties = start(rules, SEED), ("prc", "us")
    offer = Propose("us", parties, (("us", Order("pledge.curb_ally", "prc")), ("prc", Order("pull_cutters"))))
    talks = talk(rules, state, talk(rules, state, NO_TALKS, offer), Reply("prc", parties, 1, "accept"))
    state = resolve(rules, state, {}, {}, talks)
    while not state.ended and state.turn < 8:
        state = resolve(rules, state, {})
    assert ended_as(rules, state) == "over_their_heads"


def landed(rules: Rules) -> State:
    """Beijing has taken the shoal, and Washington is asked what the treaty means."""
    first = with_slots(rules, start(rules, SEED), {"backing": 0})
    tries = (
        resolve(
            rules, with_slots(rules, start(rules, seed), {"backing": 0}), {"prc": [Order("take_by_force")]}
        )
        for seed in range(20)
    )
    taken = next(state for state in tries if value(rules, state, "taken"))
    assert value(rules, taken, "escalation") > value(rules, first, "escalation")
    return taken


@pytest.mark.parametrize(("answer", "ending"), [("consult", "fact_on_the_reef"), ("strike", "war")])
def test_a_landing_puts_the_question_of_the_treaty(answer: str, ending: str) -> None:
    rules = load(SCENARIO)
    after = resolve(rules, landed(rules), {}, {"us": {"treaty_question": answer}})
    assert ended_as(rules, after) == ending


def test_who_does_not_answer_the_question_of_the_treaty_has_answered() -> None:
    rules = load(SCENARIO)
    assert ended_as(rules, resolve(rules, landed(rules), {})) == "fact_on_the_reef"


def test_ramming_crosses_manilas_line_and_asks_manila() -> None:
    rules = load(SCENARIO)
    rammed = resolve(rules, start(rules, SEED), {"prc": [Order("water_cannon", level=3)]})
    called = resolve(rules, rammed, {}, {"philippines": {"call_the_ally": "call"}})
    quiet = resolve(rules, rammed, {}, {"philippines": {"call_the_ally": "protest"}})
    assert value(rules, called, "backing") > value(rules, quiet, "backing")


def test_two_who_want_quiet_can_settle_the_lagoon() -> None:
    """Costly steps on both sides, a promise under open eyes, and nobody speaks over Manila's head."""
    rules = load(SCENARIO)
    state = opening(rules, prc=0, philippines=0)
    plan: dict[int, dict[str, list[Order]]] = {
        1: {"prc": [Order("let_fish"), Order("show_tracks")], "philippines": [Order("show_tracks")]},
        2: {
            "prc": [Order("pledge.no_structures", "philippines"), Order("joint_survey")],
            "philippines": [Order("joint_survey")],
        },
        3: {"prc": [Order("let_fish")], "philippines": [Order("show_tracks")]},
        4: {"prc": [Order("joint_survey")], "philippines": [Order("joint_survey")]},
        5: {"prc": [Order("let_fish")], "philippines": [Order("show_tracks")]},
    }
    while not state.ended and state.turn <= 8:
        state = resolve(rules, state, plan.get(state.turn, {}))
    assert ended_as(rules, state) == "settled_lagoon"


@pytest.mark.long
@pytest.mark.parametrize(
    ("claim", "without"),
    [
        ("p1_costly", ("evidence", "pledge_evidence")),
        ("p5_seen", ("verification",)),
        ("p9_ally", ("patron_assures_rival",)),
        ("p7_line", ("close_encounter",)),
    ],
)
def test_its_claims_hold_and_rest_on_their_rules(claim: str, without: tuple[str, ...]) -> None:
    assert verdict(SCENARIO, claim, 300) == "holds"
    assert verdict(SCENARIO, claim, 300, *without) != "holds"


@pytest.mark.long
@pytest.mark.parametrize(
    ("seat", "move"),
    [
        ("prc", "survey_reef"),
        ("prc", "pull_cutters"),
        ("philippines", "night_run"),
        ("us", "treaty_words"),
        ("japan", "fish_science"),
    ],
)
def test_no_single_move_is_a_plan(mixed: Outcome, seat: str, move: str) -> None:
    """Repeated every turn it does not earn clearly more than the best of all doctrines."""
    rules = load(SCENARIO)
    index = rules.form.seats.index(seat)
    best = max(mean.value for mean in mixed.by_doctrine[seat].values())
    scores = [game.scores[index] for game in run_games(rules, 200, SEED, {seat: REPEAT + move})]
    assert sum(scores) / len(scores) < best + 2
