"""The formulas of docs/mechanics.md on trust and signals with the numbers that it states, and the engine's integers beside them.

Exact where fractions allow; numbers given to some digits are met to half of the last digit; the engine is met within one basis
point or two hundredths of a deciban (two rounded logarithms), unless a test says otherwise.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from tabletop.engine import curves
from tabletop.lab import theory
from tabletop.lab.theory import OutOfRange, Payoffs

F = Fraction
HALF = F(1, 2)

POINTS = st.integers(-100, 100)
SHARE = st.fractions(0, 1, max_denominator=1000)
INSIDE = st.fractions(F(1, 100), F(99, 100), max_denominator=1000)
BP = st.integers(1, 9999)


@st.composite
def payoffs(draw: st.DrawFn, *, seeker: bool) -> Payoffs:
    """Payoffs in the order of the type: four different whole numbers."""
    s, p, middle, best = sorted(draw(st.sets(POINTS, min_size=4, max_size=4)))
    return Payoffs(best, middle, p, s) if seeker else Payoffs(middle, best, p, s)


SEEKER = Payoffs(reward=3, temptation=2, punishment=1, sucker=0)
REVISIONIST = Payoffs(reward=3, temptation=4, punishment=1, sucker=0)


def near(found: Decimal | Fraction, stated: str) -> bool:
    """Whether a number agrees with one that is stated to some digits: off by half of the last one at most."""
    digits = Decimal(stated)
    return abs(F(found) - F(digits)) <= F(Decimal(1).scaleb(int(digits.as_tuple().exponent))) / 2


# ------------------------------------------------------------------------------------------------ M1 trust's threshold


@pytest.mark.parametrize(
    ("payoffs", "least"), [(Payoffs(3, 2, 1, 0), F(1, 2)), (Payoffs(4, 3, 2, -4), F(6, 7))]
)
def test_m1_the_trust_at_which_a_security_seeker_cooperates(payoffs: Payoffs, least: Fraction) -> None:
    assert theory.threshold(payoffs) == least


@given(payoffs(seeker=True), SHARE)
def test_m1_from_the_threshold_on_cooperation_is_worth_at_least_as_much(
    game: Payoffs, trust: Fraction
) -> None:
    r, t, p, s = game.fractions()
    cooperate, defect = trust * r + (1 - trust) * s, trust * t + (1 - trust) * p
    assert (cooperate >= defect) == (trust >= theory.threshold(game))


@given(payoffs(seeker=False))
def test_m1_a_revisionist_has_no_threshold(game: Payoffs) -> None:
    assert game.type == "revisionist"
    with pytest.raises(OutOfRange, match="security_seeker"):
        theory.threshold(game)


@pytest.mark.parametrize(
    "wrong", [(3, 3, 1, 0), (3, 2, 2, 0), (3, 2, 1, 1), (3, 1, 2, 0), (1, 4, 2, 0), (3, 2, 0, 1)]
)
def test_m1_payoffs_in_no_order_of_either_type_are_refused(wrong: tuple[int, int, int, int]) -> None:
    with pytest.raises(OutOfRange, match="R > T > P > S"):
        Payoffs(*wrong)


# --------------------------------------------------------------------------------------------------- M2 Bayes, fading


def test_m2_imitated_with_chance_a_third_a_gesture_lifts_a_quarter_to_exactly_one_half() -> None:
    assert theory.posterior(F(1, 4), 1, F(1, 3)) == HALF
    assert theory.imitation_limit(F(1, 4), HALF) == F(1, 3)
    assert theory.threshold(SEEKER) == HALF


@given(INSIDE, INSIDE)
def test_m2_at_the_limit_of_imitation_trust_reaches_the_threshold(prior: Fraction, m: Fraction) -> None:
    limit = theory.imitation_limit(prior, m)
    reached = theory.posterior(prior, 1, limit)
    assert reached == m if prior < m else limit == 1


@given(INSIDE, INSIDE, INSIDE)
def test_m2_evidence_in_decibans_is_bayes_rule(prior: Fraction, s: Fraction, g: Fraction) -> None:
    """Within 10**-20."""
    after = theory.posterior(prior, s, g)
    assert abs(F(theory.updated(prior, theory.evidence(s, g))) - after) < F(1, 10**20)
    assert (after > prior) == (s > g)


@given(INSIDE, INSIDE)
def test_m2_cheap_talk_teaches_nothing(prior: Fraction, chance: Fraction) -> None:
    assert theory.evidence(chance, chance) == 0
    assert theory.posterior(prior, chance, chance) == prior


@given(SHARE, SHARE, SHARE, st.integers(0, 12))
def test_m2_fading_month_by_month_ends_at_the_prior(
    t: Fraction, h: Fraction, prior: Fraction, n: int
) -> None:
    stepwise = t
    for _ in range(n):
        stepwise = stepwise * (1 - h) + prior * h
    assert theory.fade(t, h, prior, n) == stepwise
    assert theory.fade(t, 1, prior) == prior


@given(BP, BP)
def test_m2_the_engine_keeps_evidence_and_trust_to_hundredths_of_a_deciban(s: int, g: int) -> None:
    assert abs(curves.evidence(s, g) - 100 * theory.evidence(F(s, 10000), F(g, 10000))) <= 2
    logodds = 100 * theory.decibans(F(s, 10000))
    assert abs(curves.trust_of(s) - max(Decimal(-3000), min(Decimal(3000), logodds))) <= 2


def test_what_cannot_have_been_observed_or_would_prove_all_is_refused() -> None:
    with pytest.raises(OutOfRange, match="observed"):
        theory.posterior(1, 0, 1)
    with pytest.raises(OutOfRange, match="proves anything"):
        theory.evidence(1, 0)
    with pytest.raises(OutOfRange, match="trust is 1"):
        theory.decibans(1)


def test_floats_are_refused_and_the_message_says_what_to_write() -> None:
    with pytest.raises(OutOfRange, match=r"prior is 0\.25; it must be .*Fraction\(1, 4\)"):
        theory.posterior(0.25, 1, HALF)  # type: ignore[arg-type]


# --------------------------------------------------------------------------------------------------- M3 costly signals


def test_m3a_one_shot_a_signal_separates_where_it_costs_the_insincere_more() -> None:
    """(T'-P')/kg = 3/kg and (R-P)/ks = 2/ks."""
    assert theory.separating_range(SEEKER, REVISIONIST, 1, 1) is None
    assert theory.separating_range(SEEKER, REVISIONIST, 1, 2) == (F(3, 2), F(2))
    assert theory.separating_range(SEEKER, REVISIONIST, 1, F(3, 2)) == (F(2), F(2))


@given(payoffs(seeker=True), payoffs(seeker=False), st.integers(1, 50), st.integers(1, 50))
def test_m3a_in_the_range_a_seeker_pays_and_a_revisionist_does_not(
    seeker: Payoffs, revisionist: Payoffs, ks: int, kg: int
) -> None:
    sizes = theory.separating_range(seeker, revisionist, ks, kg)
    worth, tempted = (
        seeker.fractions()[0] - seeker.punishment,
        revisionist.fractions()[1] - revisionist.punishment,
    )
    assert (sizes is not None) == (tempted * ks <= worth * kg)
    for size in sizes or ():
        assert ks * size <= worth
        assert kg * size >= tempted
    if ks == kg and tempted > worth:
        assert sizes is None


@pytest.mark.parametrize(
    ("trust", "least", "most", "works"),
    [
        (F(1, 10), ".2308", ".2000", False),
        (F(1, 6), ".3333", ".3333", True),
        (F(1, 4), ".4286", ".5000", True),
        (F(1, 2), ".6000", "1", True),
    ],
)
def test_m3b_the_share_of_the_stakes_to_risk_first(
    trust: Fraction, least: str, most: str, works: bool
) -> None:
    bounds = theory.share_bounds(trust, SEEKER, REVISIONIST)
    assert near(bounds[0], least)
    assert near(bounds[1], most)
    assert theory.share_range(trust, SEEKER, REVISIONIST) == (bounds if works else None)


def test_m3b_at_a_trust_of_a_sixth_one_share_works_and_below_none() -> None:
    assert theory.share_range(F(1, 6), SEEKER, REVISIONIST) == (F(1, 3), F(1, 3))
    assert theory.share_range(F(1, 6) - F(1, 10**9), SEEKER, REVISIONIST) is None
    assert F(1, 6) < theory.threshold(SEEKER), "small risky steps work where all at once would not"


@given(INSIDE, payoffs(seeker=True), payoffs(seeker=False))
def test_m3b_below_the_least_share_a_revisionist_gains_by_imitating(
    t: Fraction, seeker: Payoffs, revisionist: Payoffs
) -> None:
    """With share a first: imitating pays aR'+(1-a)T' against a seeker who goes on; exploiting at once aT'+(1-a)P'."""
    least, most = theory.share_bounds(t, seeker, revisionist)
    assert 0 < least < 1
    assert 0 < most <= 1
    r, tempted, p, s = revisionist.fractions()

    def imitate(a: Fraction) -> Fraction:
        return t * (a * r + (1 - a) * tempted) + (1 - t) * (a * s + (1 - a) * p)

    def exploit(a: Fraction) -> Fraction:
        return t * (a * tempted + (1 - a) * p) + (1 - t) * p

    assert imitate(least) == exploit(least)
    assert imitate(least / 2) > exploit(least / 2)


@given(INSIDE, INSIDE, payoffs(seeker=True), payoffs(seeker=False))
def test_m3b_more_trust_allows_a_larger_step_and_asks_for_one(
    a: Fraction, b: Fraction, seeker: Payoffs, revisionist: Payoffs
) -> None:
    low, high = sorted((a, b))
    (least, most), (least_, most_) = (theory.share_bounds(t, seeker, revisionist) for t in (low, high))
    assert least <= least_
    assert most <= most_


def test_m3_payoffs_of_the_wrong_type_are_refused() -> None:
    with pytest.raises(OutOfRange, match="security_seeker"):
        theory.share_bounds(HALF, REVISIONIST, REVISIONIST)
    with pytest.raises(OutOfRange, match="revisionist"):
        theory.separating_range(SEEKER, SEEKER, 1, 1)


# ------------------------------------------------------------------------------------------------------ M4 four worlds


def test_m4_the_four_worlds_are_told_by_distinguishability_and_the_balance() -> None:
    table = {(d, o): theory.world(d, o).id for d in (F(0), F(1)) for o in (F(3, 2), F(2, 3))}
    assert table == {
        (F(0), F(3, 2)): "doubly_dangerous",
        (F(0), F(2, 3)): "guarded_doubt",
        (F(1), F(3, 2)): "open_knives",
        (F(1), F(2, 3)): "doubly_stable",
    }
    assert [w.danger for w in theory.FOUR_WORLDS] == [4, 3, 2, 1]


@pytest.mark.parametrize("world", theory.FOUR_WORLDS, ids=lambda w: w.id)
def test_m4_where_postures_cannot_be_told_apart_arming_says_nothing_and_warns_nobody(
    world: theory.World,
) -> None:
    s, g = theory.likelihoods(int(world.distinguishable))
    assert world.dilemma == (s == g)
    assert world.warning == (g == 0)


@given(SHARE, st.integers(0, 10000))
def test_m4_the_likelihoods_add_up_and_the_engine_blurs_alike(d: Fraction, clarity: int) -> None:
    s, g = theory.likelihoods(d)
    assert s + g == 1
    assert s - g == d
    exact = [10000 * chance for chance in theory.likelihoods(F(clarity, 10000))]
    assert all(abs(a - b) < 1 for a, b in zip(curves.blur(10000, 0, clarity), exact, strict=True))


# ------------------------------------------------------------------------------------- M5, M18 how evidence is bent


@given(SHARE, SHARE)
def test_m5_a_hostile_act_that_answers_my_own_weighs_less(sensibility: Fraction, explained: Fraction) -> None:
    full = Decimal(-4)
    left = theory.discounted(full, sensibility, explained)
    assert full <= left <= 0
    assert theory.discounted(full, 0, explained) == theory.discounted(full, sensibility, 0) == full


def test_m18_a_filter_above_one_turns_goodwill_against_its_author() -> None:
    good, bad = Decimal(2), Decimal(-2)
    assert [theory.filtered(good, F(x, 4)) for x in (0, 1, 4, 6, 8)] == [2, Decimal("1.5"), 0, -1, -2]
    assert {theory.filtered(bad, F(x, 4)) for x in range(9)} == {bad}
    with pytest.raises(OutOfRange, match="from 0 to 2"):
        theory.filtered(good, 3)


# ------------------------------------------------------------------------------------------------------- M13 pledges

TEMPTED, FALSE = F(4, 10), F(2, 100)


def test_m13_what_a_quiet_turn_and_an_alarm_teach() -> None:
    assert near(theory.quiet(HALF, TEMPTED), "0.97")
    assert near(theory.alarm(HALF, TEMPTED, FALSE), "-10.3")
    assert near(theory.quiet(F(8, 10), TEMPTED), "1.67")
    assert theory.quiet(0, TEMPTED) == theory.alarm(0, TEMPTED, FALSE) == 0


@given(SHARE, INSIDE, INSIDE)
def test_m13_verification_makes_keeping_faith_worth_more_and_alarms_worse(
    v: Fraction, b: Fraction, f: Fraction
) -> None:
    more = (v + 1) / 2
    assert theory.quiet(more, b) >= theory.quiet(v, b) >= 0
    assert theory.alarm(more, b, f) <= theory.alarm(v, b, f) <= 0


@given(INSIDE, st.integers(0, 12), st.fractions(F(1, 10), 1, max_denominator=100), INSIDE, INSIDE)
def test_m13_after_an_alarm_trust_is_below_its_value_when_pledged(
    pledged_at: Fraction, turns: int, v: Fraction, b: Fraction, f: Fraction
) -> None:
    """Whatever quiet turns earned is voided first."""
    earned = turns * theory.quiet(v, b)
    kept = theory.updated(pledged_at, earned)
    ended = theory.updated(pledged_at, earned - earned + theory.alarm(v, b, f))
    assert ended < theory.updated(pledged_at, Decimal(0)) <= kept


@given(BP, BP, BP)
def test_m13_the_engine_reads_quiet_turns_and_alarms_alike(v: int, b: int, f: int) -> None:
    """Chances are rounded down to basis points first: exact up to that, then within two hundredths of a deciban."""
    found = v * b // 10000
    real = theory.quiet(1, F(found, 10000))
    assert abs(curves.quiet(v, b) - 100 * real) <= 2
    sincere, insincere = curves.alarm(v, b, f)
    assert sincere == f
    assert 0 <= f + F((10000 - f) * v * b, 10**8) - insincere < 2


@pytest.mark.parametrize(
    ("v", "quiet", "alarm"), [(5000, "0.97", "-10.3"), (8000, "1.67", None), (0, "0", "0")]
)
def test_m13_the_engine_has_the_stated_numbers(v: int, quiet: str, alarm: str | None) -> None:
    assert near(F(curves.quiet(v, 4000), 100), quiet)
    if alarm is not None:
        assert near(F(curves.evidence(*curves.alarm(v, 4000, 200)), 100), alarm)
