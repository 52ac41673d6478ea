"""What rules may ask about pledges, agreements and core interests."""

from __future__ import annotations

from functools import cache

import pytest

from tabletop.engine.form import FATES
from tabletop.engine.interpreting import evaluate
from tabletop.scenario.compiling import compile_scenario
from tabletop.scenario.language import parse_condition, parse_expression, parse_number
from tabletop.scenario.names import Names, Scope
from tabletop.scenario.wrong import Wrong
from tests.engine.small import faults, rules_of
from tests.scenario.promises import promising, source, text

RULES = promising()


@cache
def names() -> Names:
    read = source()
    return compile_scenario(read.file, read.loaded.root).names


def scope(*, facts: bool = True) -> Scope:
    """`self` is red and `other` green."""
    return Scope(names(), {"self": 0, "other": 2}, facts=facts)


def worth(asked: str, **slots: int) -> int:
    """The value of an expression in the opening state with some slots of red's restraint towards blue put otherwise."""
    numbers = [slot.start for slot in RULES.form.slots]
    for i, slot in enumerate(RULES.form.slots):
        for what, value in slots.items():
            if slot.name in (f"{what}(restraint, red, blue)", what.replace("__", "(") + ")"):
                numbers[i] = value
    return evaluate(parse_number(asked, scope()), numbers, numbers, [0] * 99, 1)


@pytest.mark.parametrize(
    ("asked", "slots", "value"),
    [
        ("pledged(red, restraint)", {}, 1),
        ("pledged(red, restraint)", {"left": 0}, 0),
        ("pledged(red, restraint, blue)", {"left": 9}, 1),
        ("pledged(blue, restraint)", {}, 0),
        ("pledged(self, watchers)", {}, 0),
        ("20 + 60 * pledged(red, restraint)", {}, 80),
        ("age(red, restraint)", {"age": 2}, 2),
        ("age(red, restraint)", {"age": 2, "left": 0}, 0),
        ("age(red, watchers)", {}, 0),
        ("broken(red, restraint)", {"fate": FATES.index("broken")}, 1),
        ("broken(red, restraint)", {"fate": FATES.index("kept")}, 0),
        ("kept(red, restraint, blue)", {"fate": FATES.index("kept")}, 1),
        ("kept(red, restraint)", {}, 0),
        ("deals(red, blue)", {"deals__red, blue": 4}, 4),
        ("deals(blue, red)", {"deals__red, blue": 4}, 4),
        ("over_head(blue)", {"over_head__blue": 2}, 2),
        ("over_head(green)", {}, 0),
        ("declared(watched)", {}, 0),
        ("declared(watched)", {"declared__watched": 1}, 1),
        ("declared(arms_limit)", {}, 1),
    ],
)
def test_numbers_are_worth_what_they_say(asked: str, slots: dict[str, int], value: int) -> None:
    found = worth(asked, **slots)
    assert found == value and not isinstance(found, bool)


@pytest.mark.parametrize("asked", ["pledged(red, restraint)", "declared(arms_limit)"])
def test_what_is_nought_or_one_may_stand_as_a_condition_too(asked: str) -> None:
    start = [slot.start for slot in RULES.form.slots]
    for written, holds in (
        (asked, 1),
        (f"not {asked}", 0),
        (f"{asked} and turn > 0", 1),
        (f"{asked} > 0", 1),
    ):
        assert int(evaluate(parse_condition(written, scope()), start, start, (), 1)) == holds


def test_age_is_no_condition() -> None:
    with pytest.raises(Wrong, match="S402"):
        parse_condition("age(red, restraint)", scope())


def test_a_bound_seat_that_cannot_promise_it_has_not() -> None:
    """`self` and `other` stand for one seat after another, so a rule about them serves those without such a pledge."""
    for asked in ("pledged(other, restraint)", "age(other, notice)", "broken(self, notice)", "alarms(other)"):
        assert worth(asked) == 0
    assert worth("pledged(self, restraint, other)") == 0


WRONG = [
    # (asked, code, the part that the fault is about)
    ("pledged(red, retsraint)", "S301", "retsraint"),
    ("pledged(rad, restraint)", "S301", "rad"),
    ("pledged(powers, restraint)", "S302", "powers"),
    ("pledged(green, restraint)", "S302", "pledged(green, restraint)"),
    ("pledged(red, restraint, green)", "S302", "pledged(red, restraint, green)"),
    ("pledged(red)", "S403", "pledged(red)"),
    ("age(red)", "S403", "age(red)"),
    ("kept(red, gift)", "S301", "gift"),
    ("alarms(green)", "S302", "alarms(green)"),
    ("alarms(blue, blue)", "S302", "alarms(blue, blue)"),
    ("deals(red, red)", "S302", "deals(red, red)"),
    ("dealt(red, mars)", "S301", "mars"),
    ("asked(red, giftt)", "S301", "giftt"),
    ("asked(red, arm)", "S302", "asked(red, arm)"),
    ("asked(blue, notice)", "S302", "asked(blue, notice)"),
    ("over_head(powers)", "S302", "powers"),
    ("declared(line)", "S301", "line"),
    ("age", "S301", "age"),
]


@pytest.mark.parametrize(("asked", "code", "about"), WRONG)
def test_what_cannot_be_asked_is_refused_at_the_very_part(asked: str, code: str, about: str) -> None:
    with pytest.raises(Wrong) as wrong:
        parse_expression(asked, scope())
    found = wrong.value
    assert (found.code, asked[found.start : found.end]) == (code, about)
    assert str(found.message)


@pytest.mark.parametrize("asked", ["alarms(red)", "dealt(red, blue)", "asked(red, watchers)"])
def test_before_sealing_nobody_may_ask_what_comes_of_this_turn(asked: str) -> None:
    with pytest.raises(Wrong) as wrong:
        parse_expression(asked, scope(facts=False))
    assert wrong.value.code == "S403"


def test_facts_about_promises_are_noted_where_a_rule_asks_for_them() -> None:
    asking = "alarms(red) + alarms(red, blue) + dealt(red, blue) > 0 and not asked(blue, gift)"
    rules = rules_of(text(("if: pressure > 8", f"if: {asking}")))
    form = rules.form
    alarming = {(form.seats[b.by], form.seats[b.to]): len(b.alarm_facts) for b in form.bonds}
    assert alarming == {
        ("red", "blue"): 2,
        ("red", "green"): 1,
        ("blue", "red"): 0,
        ("blue", "green"): 0,
    }
    assert [(a, b) for a, b, _fact in form.dealt] == [(0, 1)]
    gifts = {act for seat, act, _fact in form.asked if seat == 1 and not form.acts[act].does}
    assert {(form.acts[a].seat, rules.cast.moves[form.acts[a].move].id) for a in gifts} == {(0, "gift")}


@pytest.mark.parametrize(
    ("reading", "seat", "sees"),
    [
        ("pledged(red, restraint)", "green", True),
        ("pledged(blue, watchers, red)", "red", True),
        ("pledged(blue, watchers, green)", "red", False),
        ("broken(blue, watchers)", "red", False),
        ("deals(red, blue) > 1", "red", True),
        ("deals(blue, green) > 1", "red", False),
        ("over_head(blue) > 0", "blue", False),
        ("declared(watched)", "green", True),
    ],
)
def test_a_seat_may_be_asked_only_about_promises_that_it_knows_of(
    reading: str, seat: str, sees: bool
) -> None:
    spy = (
        "  spy:\n    name: Spy\n    by: [everyone]\n",
        f"  spy:\n    name: Spy\n    if: {reading}\n    by: [{seat}, red]\n",
    )
    found = faults(text(spy, ("forbids: [spy]", "forbids: [arm]"), (f"by: [{seat}, red]", f"by: [{seat}]")))
    assert [f.code for f in found if f.code != "S302"] == ([] if sees else ["S501"])
