"""The ledger: for every viewer, start plus parts is end; what it may not know is one part, "other causes"."""

from __future__ import annotations

import pytest
from hypothesis import given

from tabletop.engine import FACILITATOR, SPECTATOR, Order, Rules, State, resolve, start, view
from tabletop.engine.curves import percent_of
from tabletop.engine.views import EntryView
from tabletop.scenario import load
from tabletop.scenario.shelf import shipped
from tests.engine.games import SEEDS, THROWS, thrown
from tests.engine.small import random_game, random_states, slot, small, with_slots


def adds_up(rules: Rules, state: State, viewer: str) -> None:
    """Check every entry of the viewer's ledger against the numbers themselves, and that no change is left out."""
    told: dict[str, EntryView] = {entry.key: entry for entry in view(rules, state, viewer).ledger}
    for meter in view(rules, state, viewer).meters:
        if meter.kind == "band":
            assert meter.key not in told
            continue
        at = slot(rules, meter.key)
        start_, end = state.before[at], state.slots[at]
        entry = told.get(meter.key)
        if entry is None:
            assert start_ == end
            continue
        assert start_ + sum(part.amount for part in entry.parts) == end
        shown = percent_of if entry.unit == "centibans" else int
        assert (entry.start, entry.end) == (shown(start_), shown(end)) == (meter.before, meter.value)
        assert all(part.amount for part in entry.parts)
        assert [part.kind for part in entry.parts].count("other") <= 1
        if viewer == FACILITATOR:
            assert not any(part.kind == "other" for part in entry.parts)
        else:
            assert not any(part.kind == "clamp" for part in entry.parts)
    assert set(told) <= {meter.key for meter in view(rules, state, viewer).meters}


@given(SEEDS, THROWS)
def test_every_ledger_adds_up_for_every_viewer(seed: int, throws: int) -> None:
    rules = small()
    for _before, _inputs, after in random_game(rules, seed, thrown(throws)):
        for viewer in (*rules.form.seats, SPECTATOR, FACILITATOR):
            adds_up(rules, after, viewer)


@pytest.mark.parametrize("seed", range(6))
def test_the_opening_has_a_ledger_too(seed: int) -> None:
    rules = small()
    for viewer in (*rules.form.seats, SPECTATOR, FACILITATOR):
        adds_up(rules, start(rules, seed), viewer)


def test_a_cause_is_told_with_its_author_and_the_place_of_its_rule() -> None:
    rules = small()
    after = resolve(rules, start(rules, 1), {"red": [Order("gift", "blue")]})
    entry = next(e for e in view(rules, after, "spectator").ledger if e.key == "strength[red]")
    (part,) = entry.parts
    assert (part.kind, part.amount, str(part.name), part.seat, part.target) == (
        "act",
        -2,
        "Gift",
        "red",
        "blue",
    )
    line = int(part.place.removeprefix("small.yaml:"))
    assert "strength[self] -= 2 * level" in rules.origin.files[0][1].splitlines()[line - 1]


def test_an_author_sees_its_own_covert_act_as_a_cause_and_others_see_other_causes() -> None:
    rules = small()
    orders = {"red": [Order("spy", "blue")], "blue": [Order("threaten", "red")]}
    states = [resolve(rules, start(rules, seed), orders) for seed in range(40)]
    hidden = next(s for s in states if not any(d.detected for d in s.report.acts))
    red = next(e for e in view(rules, hidden, "red").ledger if e.key == "stock[red]")
    assert [(p.kind, p.amount) for p in red.parts] == [("act", 2)]
    assert not any("Spy" in str(p.name) for e in view(rules, hidden, "blue").ledger for p in e.parts)


def test_a_rule_that_read_a_hidden_meter_is_told_as_other_causes() -> None:
    rules = small()
    state = with_slots(rules, start(rules, 1), {"pressure": 20})
    after = resolve(rules, state, {})
    kinds = {}
    for viewer in ("red", FACILITATOR):
        entry = next(e for e in view(rules, after, viewer).ledger if e.key == "escalation")
        kinds[viewer] = {part.kind for part in entry.parts}
    assert "reaction" in kinds[FACILITATOR] and "reaction" not in kinds["red"] and "other" in kinds["red"]


def test_clamping_is_among_the_other_causes() -> None:
    rules = small()
    state = with_slots(rules, start(rules, 1), {"escalation": 0})
    after = resolve(rules, state, {"red": [Order("gift", "blue", 2)]})
    entry = next(e for e in view(rules, after, "green").ledger if e.key == "escalation")
    assert [p.amount for p in entry.parts if p.kind == "other"] == [2]


def test_evidence_is_told_with_both_likelihoods() -> None:
    rules = small()
    after = resolve(rules, start(rules, 1), {"blue": [Order("gift", "red")]})
    entry = next(e for e in view(rules, after, "red").ledger if e.key == "trust[red, blue]")
    (part,) = [p for p in entry.parts if p.kind == "signal"]
    assert (part.sincere, part.insincere, entry.unit) == (6000, 2000, "centibans")


@pytest.mark.parametrize("scenario", [path.stem for path in shipped()])
def test_ledgers_add_up_and_meters_keep_their_range_in_the_shipped_scenarios(scenario: str) -> None:
    rules = load(scenario)
    for seed in range(2):
        for state in random_states(rules, seed, thrown(seed)):
            for viewer in (*rules.form.seats, SPECTATOR, FACILITATOR):
                adds_up(rules, state, viewer)
            for number, info in zip(state.slots, rules.form.slots, strict=True):
                assert type(number) is int and info.low <= number <= info.high, info
