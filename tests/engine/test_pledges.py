"""Pledges (M13): made, kept, breached, found out, renounced; what they are worth and who knows of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from tabletop.engine import FACILITATOR, SPECTATOR, Order, State, curves, preview, resolve, start, view
from tabletop.engine.bargaining import NO_TALKS, Propose, Reply, talk
from tabletop.engine.knowledge import known
from tabletop.engine.legality import refusals
from tests.engine.games import SEEDS
from tests.engine.pact import PACT, RESTRAINT, altered, hold, rules_of, slot

RULES = rules_of()
TRUST = "trust[west, east]"


def fate(state: State, viewer: str = FACILITATOR, pledge: str = "restraint", by: str = "east") -> str | None:
    """What the viewer believes has become of a pledge; None: it knows of none."""
    found = [p.status for p in view(RULES, state, viewer).pledges if (p.id, p.by) == (pledge, by)]
    return found[0] if found else None


def happened(state: State, viewer: str = FACILITATOR) -> list[str]:
    """What happened to pledges in the last turn, as the viewer may know it."""
    return [event.kind for event in view(RULES, state, viewer).events]


def pledged(seed: int = 1) -> State:
    """East has just promised restraint."""
    return hold(RULES, start(RULES, seed), east=[RESTRAINT])


@pytest.mark.parametrize(
    ("v", "b", "f", "quiet", "alarm"),
    [(5000, 4000, 200, 97, -1031), (8000, 4000, 200, 167, None), (0, 4000, 200, 0, 0)],
)
def test_m13_a_quiet_turn_and_an_alarm_are_worth_the_published_decibans(
    v: int, b: int, f: int, quiet: int, alarm: int | None
) -> None:
    """v=50%, b=40%, f=2%: +0.97 and -10.3 dB; v=80%: +1.67; v=0: nothing. Tolerance one hundredth of a deciban."""
    assert curves.quiet(v, b) == pytest.approx(quiet, abs=1)
    if alarm is not None:
        assert curves.evidence(*curves.alarm(v, b, f)) == pytest.approx(alarm, abs=4)


@given(st.integers(0, 10000), st.integers(0, 10000), st.integers(0, 10000), st.integers(0, 10000))
def test_better_verification_makes_quiet_and_alarms_say_more(v: int, w: int, b: int, f: int) -> None:
    low, high = sorted((v, w))
    assert 0 <= curves.quiet(low, b) <= curves.quiet(high, b)
    assert curves.evidence(*curves.alarm(high, b, f)) <= curves.evidence(*curves.alarm(low, b, f)) + 1


def test_a_pledge_binds_from_the_turn_in_which_it_is_made_and_runs_out_unbroken() -> None:
    """It lasts three turns, the first included, and earns evidence in each (0.97 dB, there being no ideology filter)."""
    state = start(RULES, 1)
    for turn, (expected, left) in enumerate([("in_force", 2), ("in_force", 1), ("kept", 0)], 1):
        before = slot(RULES, state, TRUST)
        state = hold(RULES, state, east=[RESTRAINT] if turn == 1 else [])
        assert happened(state) == {1: ["made"], 2: [], 3: ["kept"]}[turn]
        assert (fate(state), slot(RULES, state, "left(restraint, east, west)")) == (expected, left)
        assert slot(RULES, state, TRUST) - before == curves.quiet(5000, 4000)


def test_verification_bought_makes_each_quiet_turn_worth_more() -> None:
    state = hold(RULES, start(RULES, 1), west=[Order("admit")])
    before = slot(RULES, state, TRUST)
    after = hold(RULES, state, east=[RESTRAINT])
    assert slot(RULES, after, TRUST) - before == curves.quiet(10000, 4000)


def test_a_breach_that_the_beneficiary_sees_is_found_for_certain() -> None:
    before = pledged()
    after = hold(RULES, before, east=[Order("arm", level=2)])
    assert fate(after) == "broken"
    assert "alarm" in happened(after, "west")
    assert view(RULES, after, "east").events[0].false is False
    assert slot(RULES, after, TRUST) < slot(RULES, start(RULES, 1), TRUST)
    assert slot(RULES, after, "escalation") == 25 - 1 + 10 + 2


def test_a_lower_level_than_the_forbidden_one_is_no_breach() -> None:
    assert fate(hold(RULES, pledged(), east=[Order("arm", level=1)])) == "in_force"


def test_a_hidden_breach_is_found_with_the_chance_of_its_verification() -> None:
    """Over 400 games at v=50% the share found lies within four standard errors."""
    found = sum(
        fate(hold(RULES, pledged(seed), east=[Order("arm_quietly")])) == "broken" for seed in range(400)
    )
    assert found / 400 == pytest.approx(0.5, abs=0.1)


def test_a_breach_not_found_is_a_secret_of_the_promisor_alone() -> None:
    after = next(
        state
        for seed in range(50)
        if fate(state := hold(RULES, pledged(seed), east=[Order("arm_quietly")])) == "in_force"
    )
    assert happened(after, "west") == [] == happened(after, SPECTATOR)
    assert happened(after, "east") == ["breach"] == happened(after)
    own = next(p for p in view(RULES, after, "east").pledges if p.by == "east")
    others = next(p for p in view(RULES, after, "west").pledges if p.by == "east")
    assert (own.breaches, others.breaches) == (1, None)


def test_a_secret_breach_may_come_out_later_even_when_the_pledge_has_run_out() -> None:
    rules = rules_of(
        altered(("comes_out: 0%", "comes_out: 100%"), ("lasts: 3", "lasts: 2"), ("watch: 50", "watch: 1"))
    )
    state = hold(rules, start(rules, 1), east=[RESTRAINT])
    trust_when_made = slot(rules, start(rules, 1), TRUST)
    state = hold(rules, state, east=[Order("arm_quietly")])
    assert slot(rules, state, "fate(restraint, east, west)") == 2, "it ran out, and nobody noticed"
    state = hold(rules, state)
    assert [event.kind for event in view(rules, state, "west").events] == ["surfaced"]
    assert slot(rules, state, TRUST) < trust_when_made


def test_false_alarms_come_at_their_rate_and_only_the_promisor_knows_them_for_false() -> None:
    rules = rules_of(altered(("    comes_out: 0%\n", "    comes_out: 0%\n    false_alarms: 20%\n")))
    alarmed = []
    for seed in range(300):
        state = hold(rules, start(rules, seed), east=[RESTRAINT])
        alarmed += [state] if state.report.pledges[-1][1] == "alarm" else []
    assert len(alarmed) / 300 == pytest.approx(0.2, abs=0.08)
    assert view(rules, alarmed[0], "east").events[-1].false is True
    assert view(rules, alarmed[0], "west").events[-1].false is None


@given(SEEDS, st.integers(0, 3), st.integers(-2900, 2900), st.booleans())
def test_after_an_alarm_trust_is_below_its_value_when_the_pledge_was_made(
    seed: int, quiet: int, begun: int, kindness: bool
) -> None:
    """Whatever it earned meanwhile and whatever else raised trust; the floor of -30 dB excepted."""
    state = start(RULES, seed)
    trust = next(i for i, s in enumerate(RULES.form.slots) if s.name == TRUST)
    state = replace(state, slots=(*state.slots[:trust], begun, *state.slots[trust + 1 :]))
    state = hold(RULES, state, east=[RESTRAINT])
    for _ in range(min(quiet, 1)):
        state = hold(RULES, state)
    if kindness:
        raised = min(3000, state.slots[trust] + 500)
        state = replace(state, slots=(*state.slots[:trust], raised, *state.slots[trust + 1 :]))
    after = hold(RULES, state, east=[Order("arm", level=2)])
    if ("alarm", False) in {(kind, false) for _bond, kind, false in after.report.pledges}:
        assert after.slots[trust] < begun or after.slots[trust] == -3000


def test_making_it_again_renews_it_and_keeps_what_it_earned() -> None:
    state = hold(RULES, pledged(), east=[RESTRAINT])
    assert "renewed" in happened(state)
    assert slot(RULES, state, "left(restraint, east, west)") == 2
    assert slot(RULES, state, "credit(restraint, east, west)") == 2 * curves.quiet(5000, 4000)


def test_m7_backing_down_openly_costs_standing_that_rises_with_time_and_frees_from_the_next_turn() -> None:
    """a(t) = 2 + t; an act of the very turn of renouncing still counts as a breach."""
    costs = []
    for turns in (0, 1):
        state = pledged()
        for _ in range(turns):
            state = hold(RULES, state)
        before = slot(RULES, state, "standing[east]")
        after = hold(RULES, state, east=[Order("renounce.restraint", "west")])
        assert fate(after) == "renounced"
        costs.append(before - slot(RULES, after, "standing[east]"))
        assert fate(hold(RULES, after, east=[Order("arm", level=2)])) == "renounced", "it is free now"
    assert costs[1] == costs[0] + 1
    both = hold(RULES, pledged(), east=[Order("renounce.restraint", "west"), Order("arm", level=2)])
    assert fate(both) == "broken"


def test_what_is_to_no_purpose_is_refused_in_words() -> None:
    state = start(RULES, 1)
    knows = known(RULES, state, "east")
    assert "no such pledge in force" in str(refusals(RULES, knows, [Order("renounce.restraint", "west")])[0])
    assert "in an agreement only" in str(refusals(RULES, knows, [Order("pledge.openness", "west")])[0])


def test_a_standing_pledge_is_in_force_from_the_start_and_public() -> None:
    state = start(RULES, 1)
    for viewer in ("east", "west", "south", SPECTATOR, FACILITATOR):
        assert fate(state, viewer, "old_word", "west") == "in_force"


def test_orders_that_would_breach_a_word_are_flagged_before_they_are_sealed() -> None:
    knows = known(RULES, pledged(), "east")
    warned = preview(RULES, knows, [Order("arm", level=2)]).warnings
    assert [str(w) for w in warned] == ["Arm would breach your pledge to West: Restraint."]
    assert preview(RULES, knows, [Order("arm", level=1)]).warnings == ()
    fresh = known(RULES, start(RULES, 1), "east")
    assert preview(RULES, fresh, [RESTRAINT, Order("arm_quietly")]).warnings, (
        "a word given and broken at once"
    )
    option = next(o for o in view(RULES, pledged(), "east").options if o.move == "arm")
    assert option.breaks == (("restraint", "west"),)


def test_switching_the_evidence_of_pledges_off_leaves_trust_alone() -> None:
    rules = rules_of(altered(("    comes_out: 0%", "    temptation: 0%\n    comes_out: 0%")))
    after = hold(rules, start(rules, 1), east=[RESTRAINT])
    assert slot(rules, after, TRUST) == slot(rules, start(rules, 1), TRUST)


def test_a_declared_core_interest_counts_from_the_next_turn() -> None:
    from tests.engine.test_bargaining import asks_for_south

    state = start(RULES, 1)
    silent = resolve(RULES, state, {}, {}, asks_for_south(state))
    assert slot(RULES, silent, "escalation") == 25
    declared = hold(RULES, state, east=[Order("declare.waters")])
    assert [n.kind for n in view(RULES, declared, "west").news] == ["declared"]
    loud = resolve(RULES, declared, {}, {}, asks_for_south(declared))
    assert slot(RULES, loud, "escalation") == 25 + 15
    touched = [c.touches for c in view(RULES, declared, "west").clauses if c.move == "pledge.south_stays_out"]
    assert ("waters",) in touched


def test_estimates_hold_the_truth_as_often_as_they_say_and_narrow_with_contact() -> None:
    right, widths = 0, []
    for seed in range(300):
        state = hold(RULES, start(RULES, seed), west=[Order("admit")] if seed % 2 else [])
        seen = view(RULES, state, "east").estimates[0]
        right += seen.low <= slot(RULES, state, "standing[west]") <= seen.high
        widths.append((seed % 2, seen.high - seen.low, seen.strength))
    assert right / 300 == pytest.approx(0.8, abs=0.08)
    assert max(w for watched, w, _s in widths if watched) < min(w for watched, w, _s in widths if not watched)
    assert {s for watched, _w, s in widths if watched} == {"high"}
    assert view(RULES, start(RULES, 1), "south").estimates == ()


def test_dice_of_pledges_do_not_depend_on_other_pledges() -> None:
    """A file with one more pledge keeps the luck of the others."""
    more = rules_of(
        PACT.replace(
            "  openness:\n",
            "  openness_too:\n    name: Too\n    about: Too.\n    by: [powers]\n    to: [powers]\n  openness:\n",
            1,
        )
    )
    for seed in range(20):
        one = hold(RULES, pledged(seed), east=[Order("arm_quietly")])
        state = hold(more, start(more, seed), east=[RESTRAINT])
        other = hold(more, state, east=[Order("arm_quietly")])
        assert slot(RULES, one, "fate(restraint, east, west)") == slot(
            more, other, "fate(restraint, east, west)"
        )


def test_two_words_found_broken_at_once_void_what_trust_gained_since_only_once() -> None:
    """Both were given at one trust that then rose by 5 dB; one act breaks both: the rise is lost once, each alarm counts."""
    second = (
        "  openness:\n",
        (
            "  calm:\n    name: Calm\n    about: Calm.\n    by: [powers]\n    to: [powers]\n    forbids: [arm.much]\n"
            "    verification: 0\n    temptation: 40%\n    false_alarms: 2%\n  openness:\n"
        ),
    )
    rules = rules_of(altered(second, ("west>east: 35%", "west>east: 97%")))
    begun = start(rules, 1)
    trust = next(i for i, s in enumerate(rules.form.slots) if s.name == TRUST)
    state = hold(rules, begun, east=[RESTRAINT, Order("pledge.calm", "west")])
    risen = replace(state, slots=(*state.slots[:trust], state.slots[trust] + 500, *state.slots[trust + 1 :]))
    after = hold(rules, risen, east=[Order("arm", level=2)])
    alarms = [
        curves.evidence(cause[2], cause[3])
        for at, _amount, cause, _site in after.report.parts
        if at == trust and cause[0] == "alarm"
    ]
    assert len(alarms) == 2
    assert after.slots[trust] == begun.slots[trust] + sum(alarms)


def test_what_was_due_in_secret_and_left_undone_is_no_plain_breach() -> None:
    """An alarm for certain would tell the beneficiary of the secret act that made something due."""
    rules = rules_of(
        altered(
            (
                "    requires: [report_drills]\n",
                "    requires: [report_drills]\n    due: did(self, arm) > 0\n",
            )
        )
    )
    deal = Propose("east", ("east", "west"), (("east", Order("pledge.openness", "west")),))
    state = start(rules, 1)
    talks = talk(
        rules, state, talk(rules, state, NO_TALKS, deal), Reply("west", ("east", "west"), 1, "accept")
    )
    state = resolve(rules, state, {}, {}, talks)
    secret = hold(rules, state, east=[Order("arm_quietly")])
    assert [event.kind for event in view(rules, secret, "east").events] == ["breach"]
    assert view(rules, secret, "west").events == ()
    plain = hold(rules, state, east=[Order("arm")])
    assert [event.kind for event in view(rules, plain, "west").events] == ["alarm"]
