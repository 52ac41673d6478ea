"""The compiled machine and the step-by-step interpreter give the same values for every expression of the form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from tabletop.engine import resolve, start
from tabletop.engine.form import Expr
from tabletop.engine.interpreting import evaluate
from tabletop.engine.machine import Workshop, expression
from tabletop.scenario import load
from tabletop.scenario.shelf import shipped
from tests.engine.small import rules_of, small, value

SLOTS, FACTS = 6, 4
SMALL_INTS = st.integers(-200, 200)
DIVISORS = st.integers(-50, 50).filter(bool).map(lambda n: ("int", n))
LEAVES = st.one_of(
    SMALL_INTS.map(lambda n: ("int", n)),
    st.tuples(st.sampled_from(["slot", "was", "percent", "was_percent"]), st.integers(0, SLOTS - 1)),
    st.tuples(st.just("fact"), st.integers(0, FACTS - 1)),
    st.just(("level",)),
)


def _numbers(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    conditions = _conditions(inner)
    return st.one_of(
        st.tuples(st.sampled_from(["neg", "abs"]), inner),
        st.tuples(st.sampled_from(["add", "sub", "mul"]), inner, inner),
        st.tuples(st.sampled_from(["div", "divup", "mod"]), inner, DIVISORS),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner, inner),
        st.tuples(st.just("if"), conditions, inner, inner),
        st.tuples(st.just("clamp"), inner, inner, inner),
        st.tuples(st.just("evidence"), inner, inner),
        st.tuples(st.just("incident"), inner, inner, inner, inner),
    )


def _conditions(inner: st.SearchStrategy[Expr]) -> st.SearchStrategy[Expr]:
    compared = st.tuples(st.sampled_from(["lt", "le", "gt", "ge", "eq", "ne"]), inner, inner)
    return st.one_of(
        compared,
        st.tuples(st.sampled_from(["and", "or"]), compared, compared),
        st.tuples(st.just("not"), compared),
        st.tuples(st.just("bool"), inner),
    )


NUMBERS = st.recursive(LEAVES, _numbers, max_leaves=12)
STATES = st.lists(st.integers(-3000, 3000), min_size=SLOTS, max_size=SLOTS)


def agree(expr: Expr, now: list[int], before: list[int], facts: list[int], level: int) -> None:
    """Check one expression both ways."""
    compiled = Workshop().evaluate(expr)(now, before, facts, level)
    assert compiled == evaluate(expr, now, before, facts, level)
    assert int(compiled) == compiled


@given(
    st.one_of(NUMBERS, _conditions(NUMBERS)),
    STATES,
    STATES,
    st.lists(st.integers(0, 5), min_size=FACTS, max_size=FACTS),
    st.integers(1, 5),
)
def test_machine_and_interpreter_agree(
    expr: Expr, now: list[int], before: list[int], facts: list[int], level: int
) -> None:
    agree(expr, now, before, facts, level)


@pytest.mark.long
@given(
    st.one_of(NUMBERS, _conditions(NUMBERS)),
    STATES,
    STATES,
    st.lists(st.integers(0, 5), min_size=FACTS, max_size=FACTS),
    st.integers(1, 5),
)
@settings(max_examples=20_000)
def test_machine_and_interpreter_agree_over_a_long_campaign(
    expr: Expr, now: list[int], before: list[int], facts: list[int], level: int
) -> None:
    agree(expr, now, before, facts, level)


@pytest.mark.parametrize("scenario", ["small", *(path.stem for path in shipped())])
def test_they_agree_about_every_expression_of_a_scenario_in_its_opening(scenario: str) -> None:
    rules = small() if scenario == "small" else load(scenario)
    form = rules.form
    slots, facts = [s.start for s in form.slots], [1] * len(form.facts)
    for code, act in zip(rules.machine.acts, form.acts, strict=True):
        for fn, expr in ((code.detection, act.detection), (code.dossier, act.dossier)):
            assert fn(slots, slots, facts, 1) == evaluate(expr, slots, slots, facts, 1)
        for (_slot, fn), (_same, expr) in zip(code.costs, act.costs, strict=True):
            assert fn(slots, slots, facts, act.levels) == evaluate(expr, slots, slots, facts, act.levels)
    for fn, goal in zip(rules.machine.points, form.objectives, strict=True):
        assert fn(slots, slots, facts, 1) == evaluate(goal.points, slots, slots, facts, 1)


def test_the_same_expression_is_compiled_once() -> None:
    shop = Workshop()
    expr = ("add", ("slot", 0), ("int", 1))
    assert shop.evaluate(expr) == shop.evaluate(expr) != shop.evaluate(("slot", 0))


@pytest.mark.parametrize("op", ["add", "mod", "div", "max", "and", "if"])
def test_the_compiled_text_grows_with_the_rule_and_not_with_its_depth(op: str) -> None:
    expr: Expr = ("slot", 0)
    for _ in range(40):
        expr = _deeper(op, expr)
    assert len(expression(expr)) < 4000


def _deeper(op: str, expr: Expr) -> Expr:
    match op:
        case "if":
            return ("if", ("lt", ("slot", 1), ("int", 1)), expr, ("int", 3))
        case "and":
            return ("and", expr, ("lt", ("slot", 1), ("int", 1)))
    return (op, expr, ("int", 3))


def test_an_operation_that_is_none_is_an_error_and_not_a_value() -> None:
    with pytest.raises(ValueError, match="unknown operation"):
        evaluate(("power", ("int", 2), ("int", 8)), [], [], [], 1)


def test_sums_over_all_pairs_of_the_most_seats_can_be_compiled() -> None:
    """Twelve seats give 132 ordered pairs, one sum of them 131 nested additions."""
    seats = [f"s{i}" for i in range(12)]
    lines = "\n".join(
        f'  {s}: {{name: {s}, short: {s}, glyph: "{chr(97 + n)}", rival: {"s0" if s != "s0" else "s1"}}}'
        for n, s in enumerate(seats)
    )
    pairs = ", ".join(f"{a}>{b}" for a in seats for b in seats if a != b)
    text = f"""\
format: 1
id: many
title: Many
turns: {{count: 1, each: a turn}}
seats:
{lines}
pairs: {{all_pairs: [{pairs}]}}
meters:
  heat: {{name: Heat, of: table, start: 0, range: [0, 100000]}}
  grudge: {{name: Grudge, of: pair, start: {{all_pairs: 1}}}}
moves: {{hold: {{name: Hold, by: [everyone], severity: status_quo}}}}
reactions: {{add_up: {{effects: ["heat += sum(grudge[everyone, everyone]) + max(grudge[everyone, everyone])"]}}}}
endings: {{end: {{name: End, text: End., kind: frozen, at_end: true}}}}
"""
    rules = rules_of(text)
    assert value(rules, resolve(rules, start(rules, 1), {}), "heat") == 133
