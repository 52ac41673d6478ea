"""Whatever a rule reads, its value lies within the bounds that the analysis gives, and what it says always holds does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from tabletop.engine.form import Expr
from tabletop.engine.interpreting import evaluate
from tabletop.scenario.lints.intervals import Interval, Ranges

SLOTS: tuple[Interval, ...] = ((0, 100), (-3000, 3000), (0, 6), (5, 5), (-20, 7))
FACTS: tuple[Interval, ...] = ((0, 3), (0, 1))
LEVEL: Interval = (1, 3)
RANGES = Ranges(SLOTS, FACTS, {}, LEVEL)

divisors = st.integers(-9, 9).filter(bool).map(lambda n: ("int", n))
atoms = st.one_of(
    st.integers(-120, 120).map(lambda n: ("int", n)),
    st.sampled_from(range(len(SLOTS))).map(lambda i: ("slot", i)),
    st.sampled_from(range(len(SLOTS))).map(lambda i: ("was", i)),
    st.sampled_from(["percent", "was_percent"]).map(lambda op: (op, 1)),
    st.sampled_from(range(len(FACTS))).map(lambda k: ("fact", k)),
    st.just(("level",)),
)


def _number(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    many = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        st.tuples(st.sampled_from(["add", "sub", "mul"]), inner, inner),
        st.tuples(st.sampled_from(["div", "divup", "mod"]), inner, divisors),
        st.tuples(st.sampled_from(["neg", "abs"]), inner),
        st.tuples(st.sampled_from(["min", "max"]), many).map(lambda made: (made[0], *made[1])),
        st.tuples(st.just("clamp"), inner, inner, inner),
        st.tuples(st.just("evidence"), inner, inner),
        st.tuples(st.just("incident"), inner, inner, inner, inner),
        st.tuples(st.just("if"), _condition(inner), inner, inner),
    )


def _condition(numbers: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    plain = st.tuples(st.sampled_from(["lt", "le", "gt", "ge", "eq", "ne"]), numbers, numbers)
    return st.one_of(
        plain,
        plain.map(lambda c: ("not", c)),
        numbers.map(lambda n: ("bool", n)),
        st.tuples(st.sampled_from(["and", "or"]), st.lists(plain, min_size=2, max_size=4)).map(
            lambda made: (made[0], *made[1])
        ),
    )


numbers = st.recursive(atoms, _number, max_leaves=12)
conditions = st.one_of(
    _condition(numbers),
    st.recursive(
        _condition(atoms),
        lambda c: st.one_of(
            c.map(lambda inner: ("not", inner)),
            st.tuples(st.sampled_from(["and", "or"]), c, c),
        ),
        max_leaves=6,
    ),
)


def within(ranges: tuple[Interval, ...]) -> st.SearchStrategy[list[int]]:
    return st.tuples(*(st.integers(low, high) for low, high in ranges)).map(list)


worlds = st.tuples(within(SLOTS), within(SLOTS), within(FACTS), st.integers(*LEVEL))


@settings(max_examples=5 * settings().max_examples)
@given(numbers, st.lists(worlds, min_size=1, max_size=6))
def test_a_value_lies_within_its_bounds(
    expr: Expr, states: list[tuple[list[int], list[int], list[int], int]]
) -> None:
    low, high = RANGES.of(expr)
    for slots, before, facts, level in states:
        assert low <= evaluate(expr, slots, before, facts, level) <= high


@settings(max_examples=5 * settings().max_examples)
@given(conditions, st.lists(worlds, min_size=1, max_size=6))
def test_what_always_or_never_holds_does(
    condition: Expr, states: list[tuple[list[int], list[int], list[int], int]]
) -> None:
    held = RANGES.holds(condition)
    for slots, before, facts, level in states:
        assert held is None or held is bool(evaluate(condition, slots, before, facts, level))


@settings(max_examples=5 * settings().max_examples)
@given(conditions, numbers, conditions, st.lists(worlds, min_size=1, max_size=6))
def test_what_a_condition_makes_known_is_so_wherever_it_holds(
    condition: Expr, expr: Expr, other: Expr, states: list[tuple[list[int], list[int], list[int], int]]
) -> None:
    for state in states:
        truth = bool(evaluate(condition, *state))
        known = RANGES.given(condition, truth)
        assert known is not None
        low, high = known.of(expr)
        assert low <= evaluate(expr, *state) <= high
        held = known.holds(other)
        assert held is None or held is bool(evaluate(other, *state))


X, Y, Z = ("slot", 0), ("slot", 2), ("slot", 4)


def less(a: Expr, b: Expr | int) -> Expr:
    return ("lt", a, ("int", b) if isinstance(b, int) else b)


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        (("and", ("gt", X, ("int", 5)), less(X, 3)), False),
        (("or", ("ge", X, ("int", 5)), less(X, 5)), True),
        (("and", less(X, Y), less(Y, X)), False),
        (("and", less(("add", X, Y), 4), ("gt", X, ("int", 4))), False),
        (("and", ("eq", X, Y), ("gt", X, ("int", 6))), False),
        (("or", less(X, Y), ("ge", ("sub", X, Y), ("int", 0))), True),
        (less(("mod", X, ("int", 5)), 5), True),
        (("lt", ("mul", Y, Y), ("int", 37)), True),
        (("gt", ("div", Z, ("int", 2)), ("int", 3)), False),
        (("and", ("gt", ("min", X, ("int", 1)), ("int", 0)), ("eq", X, ("int", 0))), False),
        (("and", ("or", less(X, 3), ("gt", X, ("int", 90))), ("eq", X, ("int", 50))), None),
        (("and", ("ne", Y, ("int", 0)), less(Y, 1)), False),
        (("and", ("gt", X, ("int", 5)), less(Y, 3)), None),
    ],
)
def test_a_contradiction_is_seen_and_a_mere_doubt_is_not(condition: Expr, held: bool | None) -> None:
    assert RANGES.holds(condition) is held


def test_a_slot_that_never_changes_settles_what_is_asked_of_it() -> None:
    assert RANGES.holds(("eq", ("slot", 3), ("int", 5))) is True
    assert RANGES.of(("add", ("slot", 3), ("int", 2))) == (7, 7)
