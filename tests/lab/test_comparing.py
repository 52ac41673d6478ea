"""Paired differences, their intervals, and the three verdicts."""

from __future__ import annotations

from math import inf, isclose

import pytest
from hypothesis import given, strategies as st

from tabletop.lab.comparing import Interval, Verdict, figure, judge, paired, together

SHARES = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=2, max_size=60)


def test_the_interval_is_that_of_the_differences_game_by_game() -> None:
    """Differences 1, 2, 3, 4: 2.5, give or take 1.96 standard errors of .6455, however far apart the games are."""
    difference = paired([10, 200, 3000, 7], [11, 202, 3003, 11], share=False)
    assert difference.value == 2.5
    assert isclose(difference.low, 2.5 - 1.96 * 0.6455, abs_tol=1e-3)
    assert isclose(difference.high, 2.5 + 1.96 * 0.6455, abs_tol=1e-3)


def test_a_difference_of_shares_has_agresti_and_mins_interval() -> None:
    """Of 100 games 20 only in the second setting, 5 only in the first: (.147 - .094, .147 + .094), to three decimals."""
    lower = [1] * 5 + [0] * 95
    higher = [0] * 5 + [1] * 20 + [0] * 75
    difference = paired(lower, higher, share=True)
    assert isclose(difference.value, 0.15)
    assert isclose(difference.low, 0.0533, abs_tol=5e-4) and isclose(difference.high, 0.2408, abs_tol=5e-4)


def test_where_no_two_games_differ_a_share_is_still_not_certain() -> None:
    few, many = paired([0] * 10, [0] * 10, share=True), paired([0] * 2000, [0] * 2000, share=True)
    assert few.high > 0.1 and 0 < many.high < 0.001


def test_one_game_tells_nothing() -> None:
    assert figure([5], share=False) == Interval(5, -inf, inf)
    assert judge(paired([1], [9], share=False), 2) == "undecided"
    assert Interval(5, -inf, inf).as_list() == [None, None]


@pytest.mark.parametrize(
    ("low", "value", "high", "least", "verdict"),
    [
        (0.1, 6.0, 11.9, 5, "holds"),
        (0.1, 4.9, 9.7, 5, "undecided"),
        (-0.1, 6.0, 12.1, 5, "undecided"),
        (0.1, 2.0, 4.9, 5, "fails"),
        (-9.0, -6.0, -3.0, 0, "fails"),
        (0.0, 0.0, 0.0, 0, "fails"),
        (-1.0, 0.5, 2.0, 0, "undecided"),
        (0.1, 0.5, 0.9, 0, "holds"),
    ],
)
def test_the_verdict_looks_at_the_interval_and_at_the_least_difference(
    low: float, value: float, high: float, least: float, verdict: Verdict
) -> None:
    assert judge(Interval(value, low, high), least) == verdict


def test_one_comparison_that_fails_is_enough_and_all_must_hold() -> None:
    assert together(["holds", "holds"]) == "holds"
    assert together(["holds", "undecided"]) == "undecided"
    assert together(["undecided", "fails", "holds"]) == "fails"


@given(SHARES)
def test_a_difference_and_its_reverse_are_mirror_images_and_never_both_hold(
    games: list[tuple[int, int]],
) -> None:
    first, second = [a for a, _b in games], [b for _a, b in games]
    there, back = paired(first, second, share=True), paired(second, first, share=True)
    assert isclose(there.value, -back.value) and isclose(there.low, -back.high, abs_tol=1e-12)
    assert there.low <= there.value <= there.high or isclose(abs(there.value), 1)
    assert {judge(there, 0), judge(back, 0)} != {"holds"}
