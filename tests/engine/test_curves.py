"""The model's formulas with their published numbers (M2, M4, M8, M12), and the tables that they rest on.

Tolerances: chances within one basis point of the real formula, evidence within one hundredth of a deciban (two
rounded logarithms), unless a test says that it is exact.
"""

from __future__ import annotations

from math import exp, log10

import pytest
from hypothesis import given, strategies as st

from tabletop.engine import curves, tables
from tools import make_tables

BP = st.integers(0, 10000)
TRUST = st.integers(-curves.TRUST_LIMIT, curves.TRUST_LIMIT)
NUMBERS = st.integers(-(10**9), 10**9)


def test_the_tables_are_what_decimal_computes() -> None:
    made = make_tables.tables()
    assert {name: list(getattr(tables, name)) for name in made} == made
    assert make_tables.TARGET.read_text(encoding="utf-8") == make_tables.source()


def test_m2_with_trust_of_a_quarter_and_imitation_by_a_third_the_posterior_is_exactly_one_half() -> None:
    prior, evidence = curves.trust_of(2500), curves.evidence(10000, 3333)
    assert curves.chance_of(prior + evidence) == 5000


@given(st.integers(500, 9500), st.integers(100, 10000), st.integers(100, 10000))
def test_m2_evidence_in_decibans_is_bayes_rule(prior: int, sincere: int, insincere: int) -> None:
    """Within 12 basis points: four rounded logarithms are off by two hundredths at most, each worth 5.76 at even odds."""
    t, s, g = prior / 10000, sincere / 10000, insincere / 10000
    posterior = t * s / (t * s + (1 - t) * g)
    moved = curves.trust_of(prior) + curves.evidence(sincere, insincere)
    if abs(moved) < curves.TRUST_LIMIT:
        assert abs(curves.chance_of(moved) - 10000 * posterior) <= 12


@given(BP)
def test_cheap_talk_teaches_nothing(chance: int) -> None:
    assert curves.evidence(chance, chance) == 0


@given(BP, BP)
def test_evidence_is_the_logarithm_of_the_ratio_and_never_certainty(sincere: int, insincere: int) -> None:
    real = 1000 * (log10(max(sincere, 1)) - log10(max(insincere, 1)))
    assert abs(curves.evidence(sincere, insincere) - real) <= 1
    assert curves.evidence(sincere, insincere) == -curves.evidence(insincere, sincere)


@given(TRUST)
def test_trust_and_its_chance_turn_into_each_other(trust: int) -> None:
    """Within the width of one basis point at this trust: steep in the middle, flat at the ends."""
    chance = curves.chance_of(trust)
    width = 10000 / (chance * (10000 - chance)) * 10000 / 23.02585 if 0 < chance < 10000 else 3000
    assert abs(curves.trust_of(chance) - trust) <= width + 1
    assert abs(chance - 10000 / (1 + 10 ** (-trust / 1000))) <= 0.5001
    assert curves.percent_of(trust) == (chance + 50) // 100


def test_trust_rises_with_every_step_of_evidence() -> None:
    chances = [curves.chance_of(t) for t in range(-3000, 3001)]
    assert chances == sorted(chances)
    assert chances[0] == 10 and chances[3000] == 5000 and chances[6000] == 9990


@pytest.mark.parametrize(
    ("clarity", "sincere", "insincere"),
    [(0, 5000, 5000), (5000, 7500, 2500), (8000, 9000, 1000), (10000, 10000, 0)],
)
def test_m4_likelihoods_draw_together_as_clarity_falls(clarity: int, sincere: int, insincere: int) -> None:
    """s = (1+d)/2 and g = (1-d)/2, exactly."""
    assert curves.blur(10000, 0, clarity) == (sincere, insincere)


@given(BP, BP, BP)
def test_blurring_never_swaps_or_widens(sincere: int, insincere: int, clarity: int) -> None:
    s, g = curves.likelihoods(sincere, insincere, clarity)
    assert (s - g) * (sincere - insincere) >= 0
    assert abs(s - g) <= abs(sincere - insincere) + 1
    assert 0 <= min(s, g) <= max(s, g) <= 10000


@given(st.integers(-100, 100), st.integers(1, 20))
def test_m8_quantal_response_is_the_logistic_of_the_advantage(advantage: int, tau: int) -> None:
    """Exact where 100*advantage/tau is whole; else the step of 1/100 makes up to 26 basis points."""
    real = 10000 / (1 + exp(-max(-10, min(10, advantage / tau))))
    assert abs(curves.quantal(advantage, tau) - real) <= (1 if 100 * advantage % tau == 0 else 26)
    assert abs(curves.quantal(advantage, tau) + curves.quantal(-advantage, tau) - 10000) <= 1


@pytest.mark.parametrize(("heat", "published", "digit"), [(50, 591, 1), (80, 2390, 10)])
def test_m12_the_chance_of_an_incident_a_month(heat: int, published: int, digit: int) -> None:
    """lambda = .005, beta = .05, traffic = 1: .0591 at E = 50 and .239 at E = 80, to the digits published."""
    assert abs(curves.incident(50, 5, heat, 100) - published) <= max(1, digit // 2)


@given(st.integers(0, 500), st.integers(0, 10), st.integers(0, 100), st.integers(0, 300))
def test_m12_incidents_follow_the_formula(rate: int, slope: int, heat: int, traffic: int) -> None:
    """Within three basis points below, for all is rounded down; beyond a hazard of ten it is certain (half a point above)."""
    hazard = rate / 10000 * exp(min(10, slope * heat / 100)) * traffic / 100
    chance = curves.incident(rate, slope, heat, traffic)
    assert -0.5 <= 10000 * (1 - exp(-hazard)) - chance <= 3
    assert curves.incident(rate, slope, heat, traffic) <= curves.incident(
        rate, slope, min(100, heat + 1), traffic
    )


def test_an_incident_is_certain_only_where_the_hazard_is_beyond_the_table() -> None:
    assert curves.at_least_once(0) == 0
    assert curves.at_least_once(100_000) == 9999
    assert curves.at_least_once(200_000) == 10000


@given(BP, st.integers(1, 24))
def test_chances_a_month_add_up_over_months(chance: int, months: int) -> None:
    """1 - (1-p)**n, never below it and at most `months` basis points above, for `never` is rounded down each month."""
    real = 10000 * (1 - (1 - chance / 10000) ** months)
    assert -1e-6 <= curves.over_months(chance, months) - real <= months
    assert curves.over_months(chance, 1) == chance


@given(TRUST, st.integers(0, 10000), st.integers(100, 9900), st.integers(1, 6))
def test_m2_fading_draws_trust_towards_the_prior_and_never_past_it(
    trust: int, turnover: int, prior: int, months: int
) -> None:
    before, after = curves.chance_of(trust), curves.chance_of(curves.fade(trust, turnover, prior, months))
    slack = 4  # a hundredth of a deciban is up to 5.76 basis points wide, and log-odds are rounded to it
    assert min(before, prior) - slack <= after <= max(before, prior) + slack


def test_m2_fading_by_the_formula_of_a_hidden_markov_type() -> None:
    """t <- t(1-h) + prior*h: from .9 with h = 10% and prior .5, .86 after one month and .824 after two."""
    trust = curves.trust_of(9000)
    assert abs(curves.chance_of(curves.fade(trust, 1000, 5000, 1)) - 8600) <= 2
    assert abs(curves.chance_of(curves.fade(trust, 1000, 5000, 2)) - 8240) <= 2


@given(NUMBERS, NUMBERS.filter(bool))
def test_divisions_round_as_they_say(a: int, b: int) -> None:
    down, up = curves.divide(a, b), curves.divide_up(a, b)
    assert abs(down) == abs(a) // abs(b) and down * (a * b) >= 0
    assert abs(up) == -(-abs(a) // abs(b)) and up * (a * b) >= 0
