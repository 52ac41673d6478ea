"""How acts are read: evidence, clarity, the filter, sensibility, repeated gestures, red lines, fading (M2, M4, M5, M15, M18).

Tolerance: one hundredth of a deciban for each rounding toward zero.
"""

from __future__ import annotations

import pytest

from tabletop.engine import Order, Rules, State, curves, resolve, start
from tests.engine.small import altered, parts, rules_of, small, value, with_slots

GIFT, PACT, THREAT = Order("gift", "red"), Order("pact", "red"), Order("threaten", "red")
OPEN = ("    filter: 25%\n    doctrine: gentle", "    filter: 0%\n    doctrine: gentle")
BLIND = ("    sensibility: 50%\n", "    sensibility: 0%\n")


def read_by_red(
    rules: Rules, *orders: Order, state: State | None = None, red: tuple[Order, ...] = ()
) -> list[int]:
    """The evidence that red draws from what blue did, in hundredths of a deciban, strongest gesture first."""
    before = start(rules, 1) if state is None else state
    return parts(rules, resolve(rules, before, {"blue": orders, "red": red}), "trust[red, blue]", "signal")


def test_an_act_is_worth_the_ratio_of_its_likelihoods() -> None:
    """A gift is made by 60% of the sincere and 20% of the insincere: 4.77 decibans."""
    assert read_by_red(rules_of(altered(OPEN)), GIFT) == [curves.evidence(6000, 2000)] == [477]


def test_evidence_of_several_authors_and_turns_adds_up() -> None:
    rules = rules_of(altered(OPEN, ("fading: 5%", "fading: 0%")))
    state = start(rules, 1)
    once = resolve(rules, state, {"blue": [GIFT]})
    twice = resolve(rules, once, {"blue": [GIFT]})
    begun = value(rules, state, "trust[red, blue]")
    assert value(rules, twice, "trust[red, blue]") == begun + 2 * 477


def test_m2_of_several_gestures_the_strongest_counts_whole_and_each_further_one_half_of_the_one_before() -> (
    None
):
    """Gift 4.77, pact 3.01: the pact counts half. The order in which they were given does not matter."""
    rules = rules_of(altered(OPEN))
    assert read_by_red(rules, GIFT, PACT) == read_by_red(rules, PACT, GIFT) == [477, curves.divide(301, 2)]


def test_m2_hostile_acts_count_apart_from_gestures() -> None:
    rules = rules_of(altered(OPEN, BLIND))
    assert read_by_red(rules, GIFT, THREAT) == [477, -477]


@pytest.mark.parametrize(
    ("percent", "factor"), [("0%", 1.0), ("25%", 0.75), ("100%", 0.0), ("150%", -0.5), ("200%", -1.0)]
)
def test_m18_the_filter_weakens_good_evidence_and_above_100_turns_it_round(
    percent: str, factor: float
) -> None:
    rules = rules_of(altered((OPEN[0], OPEN[1].replace("0%", percent))))
    read = read_by_red(rules, GIFT)
    assert abs((read[0] if read else 0) - 477 * factor) < 1


def test_m18_a_filter_beyond_200_counts_as_200() -> None:
    rules = rules_of(altered((OPEN[0], OPEN[1].replace("0%", "300 + turn"))))
    assert read_by_red(rules, GIFT) == [-477]


def test_m18_hostile_evidence_is_not_filtered() -> None:
    for percent in ("0%", "200%"):
        rules = rules_of(altered((OPEN[0], OPEN[1].replace("0%", percent)), BLIND))
        assert read_by_red(rules, THREAT) == [curves.evidence(2000, 6000)] == [-477]


def test_m5_a_hostile_act_that_answers_ones_own_is_discounted_by_sensibility() -> None:
    """Red (sensibility 50%) threatened last turn, as severely as blue now: half of the evidence is left."""
    rules = small()
    provoked = resolve(rules, start(rules, 1), {"red": [Order("threaten", "blue")]})
    assert read_by_red(rules, THREAT) == [-477]
    assert read_by_red(rules, THREAT, state=provoked) == [curves.divide(-477, 2)]


def test_m5_the_discount_grows_with_the_share_that_ones_own_act_explains() -> None:
    """Red armed (severity 4), blue threatens (12): a third is explained, half of that forgiven: 5/6 are left."""
    rules = small()
    armed = resolve(rules, start(rules, 1), {"red": [Order("arm", level=2)]})
    assert abs(read_by_red(rules, THREAT, state=armed)[0] + 477 * 5 / 6) <= 1


def test_m5_only_the_last_turn_explains_anything() -> None:
    rules = small()
    long_ago = resolve(rules, start(rules, 1), {"red": [Order("threaten", "blue")]})
    assert read_by_red(rules, THREAT, state=resolve(rules, long_ago, {})) == [-477]


def test_m5_kindness_and_ones_own_threat_at_the_same_time_are_not_discounted() -> None:
    rules = small()
    assert read_by_red(rules, THREAT, red=(Order("threaten", "blue"),)) == [-477]
    pleasant = resolve(rules, start(rules, 1), {"red": [Order("gift", "blue")]})
    assert read_by_red(rules, THREAT, state=pleasant) == [-477]


@pytest.mark.parametrize("clarity", [0, 30, 60, 100])
def test_m4_the_less_a_posture_can_be_told_the_less_it_teaches(clarity: int) -> None:
    rules = rules_of(altered(("clarity: 60}", f"clarity: {clarity}}}"), BLIND))
    expected = curves.evidence(*curves.blur(5000, 7000, 100 * clarity))
    assert read_by_red(rules, Order("arm")) == ([expected] if expected else [])
    assert expected <= 0 and (expected == 0) == (clarity == 0)


def test_m15_crossing_a_red_line_voids_the_turns_credit_with_its_holder() -> None:
    """Red arms past blue's limit and gives a gift: blue reads only the arms."""
    rules = small()
    state = with_slots(rules, start(rules, 1), {"strength[red]": 50})
    gift = Order("gift", "blue")
    orders = {"red": [gift, Order("arm", level=2)]}
    crossed = resolve(rules, state, orders)
    within = resolve(rules, with_slots(rules, state, {"strength[red]": 30}), orders)
    assert [a > 0 for a in parts(rules, within, "trust[blue, red]", "signal")] == [True, False]
    assert [a > 0 for a in parts(rules, crossed, "trust[blue, red]", "signal")] == [False]
    assert [a > 0 for a in parts(rules, crossed, "trust[green, red]", "signal")] == [True, False]


def test_m15_crossing_a_red_line_jumps_escalation_and_demands_an_answer() -> None:
    rules = small()
    state = with_slots(rules, start(rules, 1), {"strength[red]": 50})
    crossed = resolve(rules, state, {"red": [Order("arm")]})
    assert parts(rules, crossed, "escalation", "red_line") == [10]
    assert rules.inject_index["protest"] in crossed.pending


def test_nobody_reads_an_act_that_it_does_not_know_of() -> None:
    rules = small()
    letter = {"blue": [Order("letter", "red")]}
    after = resolve(rules, start(rules, 1), letter)
    assert parts(rules, after, "trust[red, blue]", "signal") and not parts(
        rules, after, "trust[green, blue]", "signal"
    )


def test_a_covert_act_is_read_by_all_exactly_when_it_is_detected() -> None:
    rules = small()
    seen = set()
    for seed in range(30):
        after = resolve(rules, start(rules, seed), {"blue": [Order("spy", "red")]})
        found = after.report.acts[0].detected
        seen.add(found)
        for trust in ("trust[red, blue]", "trust[green, blue]"):
            assert bool(parts(rules, after, trust, "signal")) == found
    assert seen == {True, False}


def test_m2_trust_fades_towards_the_prior_of_the_others_type() -> None:
    """Blue's prior is 60%, red's towards it starts at 40%; 5% a month: .41 after one, then .4195."""
    rules = small()
    first = resolve(rules, start(rules, 1), {})
    second = resolve(rules, first, {})
    trust = [curves.chance_of(value(rules, s, "trust[red, blue]")) for s in (first, second)]
    assert abs(trust[0] - 4100) <= 3 and abs(trust[1] - 4195) <= 5
    high = with_slots(rules, start(rules, 1), {"trust[red, blue]": 2000})
    assert value(rules, resolve(rules, high, {}), "trust[red, blue]") < 2000


def test_trust_stays_within_its_limits_whatever_is_proved() -> None:
    rules = rules_of(altered(OPEN, ("fading: 5%", "fading: 0%")))
    state = with_slots(rules, start(rules, 1), {"trust[red, blue]": 2900})
    after = resolve(rules, state, {"blue": [GIFT]})
    assert value(rules, after, "trust[red, blue]") == curves.TRUST_LIMIT
    assert parts(rules, after, "trust[red, blue]", "clamp") == [3000 - 2900 - 477]


def test_rules_may_give_evidence_too() -> None:
    rules = rules_of(
        altered(("      - support[self] += 4\n", '      - "trust[other, self] += evidence(40, 20)"\n'))
    )
    after = resolve(rules, start(rules, 1), {"blue": [THREAT]})
    assert parts(rules, after, "trust[blue, red]", "reaction") == [301]
