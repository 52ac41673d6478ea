"""The formulas of docs/mechanics.md on arms, audiences, force and incidents (M6 to M9, M11, M12), and the engine beside them.

Exact where fractions allow; numbers given to some digits are met to half of the last digit.
"""

from __future__ import annotations

from dataclasses import astuple
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given, strategies as st

from tabletop.engine import curves
from tabletop.engine.form import SEVERITIES
from tabletop.engine.interpreting import evaluate
from tabletop.lab import theory
from tabletop.lab.theory import OutOfRange
from tabletop.scenario import load
from tests.lab.test_theory import near

F = Fraction
HALF = F(1, 2)
POINTS = st.integers(-100, 100)
SHARE = st.fractions(0, 1, max_denominator=1000)


# ---------------------------------------------------------------------------------------------------- M6 the arms race


def test_m6_with_moderate_reaction_arms_come_to_rest_at_two_and_two() -> None:
    race = theory.ArmsRace(k=HALF, l=HALF, a=1, b=1, g=1, h=1)
    assert race.stable
    assert race.equilibrium == (F(2), F(2))


def test_m6_from_far_away_the_race_approaches_its_resting_point() -> None:
    race = theory.ArmsRace(k=HALF, l=HALF, a=1, b=1, g=1, h=1)
    x, y = F(10), F(0)
    for _ in range(40):
        x, y = race.step(x, y, HALF)
    assert max(abs(x - 2), abs(y - 2)) < F(1, 1000)


COEFFICIENT = st.fractions(F(1, 10), 1, max_denominator=10)


@given(COEFFICIENT, COEFFICIENT, COEFFICIENT, COEFFICIENT)
def test_m6_arms_shrink_where_fatigue_outweighs_reaction_and_grow_where_it_does_not(
    k: Fraction, reaction: Fraction, a: Fraction, b: Fraction
) -> None:
    """From (b+k, a+l) without grievances either side changes by -(ab - kl) a unit of time."""
    race = theory.ArmsRace(k, reaction, a, b, 0, 0)
    x, y = b + k, a + reaction
    surplus = a * b - k * reaction
    assert race.step(x, y, HALF) == (x - surplus / 2, y - surplus / 2)
    assert race.stable == (surplus > 0)


@given(COEFFICIENT, COEFFICIENT, COEFFICIENT, COEFFICIENT, st.integers(0, 5), st.integers(0, 5))
def test_m6_at_its_resting_point_nothing_changes(
    k: Fraction, reaction: Fraction, a: Fraction, b: Fraction, g: int, h: int
) -> None:
    race = theory.ArmsRace(k, reaction, a, b, g, h)
    assume(race.stable)
    rest = race.equilibrium
    assert rest is not None
    assert race.step(*rest) == rest


@pytest.mark.parametrize(("reaction", "fatigue", "grievance"), [(26, 36, 4), (36, 26, 1)])
def test_m6_the_shared_rule_of_the_arms_race_takes_the_step_of_the_formula(
    reaction: int, fatigue: int, grievance: int
) -> None:
    """lib/arms_race.yaml in percent, without mistrust and with nothing held back: the exact step, rounded toward zero."""
    k, a = F(reaction, 100), F(fatigue, 100)
    race = theory.ArmsRace(k, k, a, a, grievance, grievance)
    constants = {"race_reaction": reaction, "race_fatigue": fatigue, "race_grievance": grievance}
    rules = load("arms_race", constants={**constants, "race_mistrust": 0})
    names = [slot.name for slot in rules.form.slots]
    sides = [names.index(f"arms[{seat}]") for seat in rules.form.seats]
    slots = [slot.start for slot in rules.form.slots]
    for arms in [(50, 50), (20, 90), (120, 10)]:
        slots[sides[0]], slots[sides[1]] = arms
        found = {}
        for rule in rules.form.drift:
            ((_add, slot, amount, _place),) = rule.program
            found[slot] = evaluate(amount, slots, slots, (), 1)
        after = race.step(*arms)
        assert found == {side: int(after[i] - arms[i]) for i, side in enumerate(sides)}


def test_m6_where_reaction_equals_fatigue_there_is_no_resting_point() -> None:
    race = theory.ArmsRace(k=1, l=1, a=1, b=1, g=1, h=1)
    assert not race.stable
    assert race.equilibrium is None


def test_m6_nobody_owns_less_than_no_arms() -> None:
    assert theory.ArmsRace(k=0, l=0, a=1, b=1, g=-9, h=0).step(1, 1) == (F(0), F(0))
    with pytest.raises(OutOfRange, match="a is 0"):
        theory.ArmsRace(k=1, l=1, a=0, b=1, g=0, h=0)


# ------------------------------------------------------------------------------------------- M7, M9 the other audiences


@given(st.integers(0, 20), st.integers(0, 10), st.integers(1, 10))
def test_m7_backing_down_costs_more_with_every_turn(turns: int, least: int, rising: int) -> None:
    costs = [theory.audience_cost(t, least, rising) for t in range(turns + 2)]
    assert costs[0] == least
    assert all(later - earlier == rising for earlier, later in pairwise(costs))


@given(st.integers(1, 100), st.integers(1, 100), SHARE, SHARE)
def test_m9_commitment_moves_the_two_fears_in_opposite_directions(
    threat: int, firmness: int, a: Fraction, b: Fraction
) -> None:
    assume(a != b)
    less, more = (theory.fears(threat, firmness, c) for c in sorted((a, b)))
    assert more.abandonment < less.abandonment
    assert more.entrapment > less.entrapment


@given(st.integers(0, 100), st.integers(0, 100), SHARE)
def test_m9_at_the_ends_there_is_one_fear_alone(threat: int, firmness: int, c: Fraction) -> None:
    assert astuple(theory.fears(threat, firmness, 0)) == (threat, 0)
    assert astuple(theory.fears(threat, firmness, 1)) == (0, firmness)
    assert theory.fears(threat, firmness, c) == theory.Fears(threat * (1 - c), firmness * c)


# --------------------------------------------------------------------------------------------- M8 the decision for force


def force(guard: int, trust: Fraction, capability: int, fear: int) -> tuple[Fraction, Fraction]:
    """Attack and restraint of a security seeker, with the constants of lib/force.yaml in a fearful world at a heat of 25."""
    success = F(85, 100) - F(7, 1000) * (guard - 30)
    x = theory.squeezed(trust, F(5, 100) + F(9, 1000) * capability + F(4, 1000) * 25)
    return theory.attack_value(success, 20, 50, 38), theory.restraint_value(x, 29, fear)


def test_m8_raising_threat_while_raising_x_flips_restraint_into_attack() -> None:
    """The arms that lower the worth of an attack raise the squeeze; where nothing is trusted the second outweighs."""
    weak, strong = (force(arms, F(30, 100), arms, 120) for arms in (30, 90))
    assert weak[0] < weak[1]
    assert strong[0] > strong[1]
    assert strong[0] < weak[0], "as a threat they did work: attack is worth less"
    trusted = [force(arms, F(95, 100), arms, 120) for arms in (30, 90)]
    assert all(attack < restrain for attack, restrain in trusted)


@given(SHARE, SHARE, SHARE, st.integers(0, 50), st.integers(0, 150))
def test_m8_reassurance_works_on_the_squeeze(
    a: Fraction, b: Fraction, squeeze: Fraction, quiet: int, fear: int
) -> None:
    less, more = (theory.squeezed(t, squeeze) for t in sorted((a, b)))
    assert more <= less
    assert theory.restraint_value(more, quiet, fear) >= theory.restraint_value(less, quiet, fear)


@given(POINTS, POINTS, st.integers(1, 20))
def test_m8_quantal_response_prefers_the_better_and_is_even_between_equals(a: int, r: int, tau: int) -> None:
    chance = theory.quantal(a, r, tau)
    assert (chance > Decimal("0.5")) == (a > r)
    assert abs(chance + theory.quantal(r, a, tau) - 1) < Decimal("1e-25")
    assert theory.quantal(a, r, tau, F(12, 100)) <= Decimal("0.12")


@given(st.integers(-40, 40), st.sampled_from([1, 2, 4, 5, 10]))
def test_m8_the_engine_chooses_by_the_same_curve(advantage: int, tau: int) -> None:
    """Within one basis point while the difference over tau is kept from passing 10 either way."""
    assume(abs(advantage) <= 10 * tau)
    assert abs(curves.quantal(advantage, tau) - 10000 * theory.quantal(advantage, 0, tau)) <= 1


# ---------------------------------------------------------------------------------------- M11, M12 severity, incidents


def test_m11_the_score_adds_up_the_stated_weights() -> None:
    weights = {
        "deescalation": -2,
        "status_quo": 0,
        "posturing": 4,
        "nonviolent": 12,
        "violent": 28,
        "nuclear": 60,
    }
    assert weights == SEVERITIES
    assert {name: theory.severity_score([name]) for name in weights} == weights
    assert theory.severity_score(weights) == 102
    assert theory.severity_score([]) == 0
    with pytest.raises(OutOfRange, match="one of deescalation"):
        theory.severity_score(["grave"])


@pytest.mark.parametrize(("heat", "stated"), [(50, ".0591"), (80, ".239")])
def test_m12_the_chance_of_an_incident_a_month(heat: int, stated: str) -> None:
    """To the digits stated; the engine rounds down, by three basis points at most."""
    chance = theory.incident(F(5, 1000), F(5, 100), heat)
    assert near(chance, stated)
    assert 0 <= 10000 * chance - curves.incident(50, 5, heat, 100) <= 3


@given(st.integers(0, 200), st.integers(0, 10), st.integers(0, 100), st.integers(0, 250))
def test_m12_the_engine_follows_the_formula(rate: int, slope: int, heat: int, traffic: int) -> None:
    """Rounded down, by three basis points at most; within half a point above where the hazard passes ten."""
    chance = 10000 * theory.incident(F(rate, 10000), F(slope, 100), heat, F(traffic, 100))
    assert Decimal("-0.5") <= chance - curves.incident(rate, slope, heat, traffic) <= 3


def test_m12_the_hotline_lowers_climbing() -> None:
    assert theory.climb(F(8, 10), F(6, 10), answered=False) == F(8, 10)
    assert theory.climb(F(8, 10), F(6, 10), answered=True) == F(32, 100)
