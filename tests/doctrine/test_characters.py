"""Doctrines behave as their names say on the Taiwan Strait: over games with fixed seeds, by the tags of what they order."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tabletop.doctrine import choose, seat_luck
from tabletop.engine import Rules, known, resolve, start
from tabletop.scenario import load

GAMES = 14


@cache
def strait() -> Rules:
    """The scenario in its short form."""
    return load("taiwan_strait", short=True)


@cache
def shares(doctrine: str, rival: str = "balancer") -> dict[str, float]:
    """Of Washington's orders under a doctrine, the share that carries each tag; Beijing is played by `rival`."""
    tags: Counter[str] = Counter()
    orders = 0
    for tag, number in _ordered(doctrine, rival):
        orders += tag == "*"
        tags[tag] += number
    return {tag: count / max(1, orders) for tag, count in tags.items()}


def _ordered(doctrine: str, rival: str) -> list[tuple[str, int]]:
    rules = strait()
    players = {s.id: s.doctrine for s in rules.seats} | {"us": doctrine, "prc": rival}
    found = []
    for seed in range(GAMES):
        state = start(rules, seed)
        while not state.ended:
            choices = {
                seat: choose(rules, known(rules, state, seat), players[seat], seat_luck(seed, i))
                for i, seat in enumerate(rules.form.seats)
            }
            for order in choices["us"].orders:
                act = rules.form.acts[rules.order_index["us", order.move, order.target]]
                found += [("*", 1), *((tag, 1) for tag in act.tags)]
            answers = {seat: dict(choice.answers) for seat, choice in choices.items()}
            state = resolve(rules, state, {s: c.orders for s, c in choices.items()}, answers)
    return found


def share(tag: str, doctrine: str, rival: str = "balancer") -> float:
    """The share of one tag."""
    return shares(doctrine, rival).get(tag, 0.0)


def test_a_reassurer_reassures_more_than_a_deterrer_and_a_deterrer_deters_more() -> None:
    assert share("reassure", "reassurer") > 0.3 > share("reassure", "deterrer")
    assert share("deter", "deterrer") > 0.3 > share("deter", "reassurer")


def test_a_reassurer_neither_coerces_nor_provokes() -> None:
    assert share("coerce", "reassurer") == share("provoke", "reassurer") == share("probe", "reassurer") == 0


def test_a_balancer_does_both() -> None:
    assert share("reassure", "balancer") > share("reassure", "deterrer")
    assert share("deter", "balancer") > share("deter", "reassurer")


def test_a_reciprocator_answers_pressure_with_firmness_and_restraint_with_restraint() -> None:
    firm = [share("deter", "reciprocator", rival) for rival in ("hawk", "dove")]
    kind = [share("reassure", "reciprocator", rival) for rival in ("hawk", "dove")]
    assert firm[0] > 1.5 * firm[1] and kind[1] > 1.5 * kind[0]


def test_a_reciprocator_is_moved_by_its_rival_more_than_a_talker_is() -> None:
    moved = {
        d: abs(share("deter", d, "hawk") - share("deter", d, "dove")) for d in ("reciprocator", "talker")
    }
    assert moved["reciprocator"] > moved["talker"] == 0


def test_an_opportunist_presses_where_it_meets_no_resistance() -> None:
    pressing = {
        rival: share("probe", "opportunist", rival) + share("coerce", "opportunist", rival)
        for rival in ("dove", "deterrer")
    }
    assert pressing["dove"] > pressing["deterrer"] > 0
    assert pressing["dove"] > share("probe", "balancer", "dove") + share("coerce", "balancer", "dove")


def test_a_hawk_arms_and_presses_and_a_dove_gives_way() -> None:
    assert share("coerce", "hawk") + share("arm", "hawk") > 0.4
    assert share("conciliatory", "dove") > share("conciliatory", "hawk") == 0


def test_a_talker_talks_and_pays_for_nothing() -> None:
    assert share("talk", "talker") > 0.5
    assert share("reassure", "talker") == share("deter", "talker") == 0


def test_a_tester_probes_and_then_waits() -> None:
    assert share("probe", "tester", "dove") > share("probe", "reciprocator", "dove") == 0


def test_random_orders_a_little_of_everything() -> None:
    found = shares("random")
    assert all(found.get(tag, 0) > 0 for tag in ("reassure", "talk", "deter", "coerce", "hold", "economy"))
    assert "force" not in found or found["force"] < 0.02


@pytest.mark.parametrize("scenario", ["taiwan_strait", "thaad"])
def test_every_doctrine_fits_every_seat_of_every_scenario(scenario: str) -> None:
    rules = load(scenario)
    state = start(rules, 1)
    for seat in rules.form.seats:
        for doctrine in rules.doctrine_ids:
            choice = choose(rules, known(rules, state, seat), doctrine, 5)
            assert resolve(rules, state, {seat: choice.orders}, {seat: dict(choice.answers)}).turn == 2
