"""The rule language: what may be said, what it means, and how each thing that may not be said is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from tabletop.engine import start
from tabletop.engine.curves import evidence, incident
from tabletop.engine.form import Expr
from tabletop.engine.interpreting import evaluate
from tabletop.scenario.language import (
    MAX_LENGTH,
    parse_chance,
    parse_condition,
    parse_expression,
    parse_number,
    parse_statement,
)
from tabletop.scenario.wrong import Wrong
from tests.engine.small import scope, slot, small, with_slots

DURING = scope(level=True)
BEFORE = scope(level=True, facts=False)


def worth(expr: Expr, *, level: int = 2, was: int | None = None, facts: int = 0) -> int:
    """The value of an expression in the opening state; `was` sets escalation before, `facts` every fact."""
    state = start(small(), 1)
    before = state if was is None else with_slots(small(), state, {"escalation": was})
    remembered = [7] * 50
    first = DURING.names.first_memory
    slots, old = [*state.slots[:first], *remembered], [*before.slots[:first], *remembered]
    return evaluate(expr, slots, old, [facts] * 50, level)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("7", 7),
        (7, 7),
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("-3 - -5", 2),
        ("7 / 2", 3),
        ("-7 / 2", -3),
        ("7 // 2", 3),
        ("-7 // 2", -3),
        ("7 % 3", 1),
        ("-7 % 3", -1),
        ("escalation", 25),
        ("escalation / 2 + heat", 13),
        ("crisis", 40),
        ("level", 2),
        ("turn", 1),
        ("months", 1),
        ("strength[red]", 40),
        ("strength[self]", 40),
        ("support[other]", 50),
        ("grudge[self, other]", 2),
        ("trust[red, blue]", 40),
        ("trust[other, self]", 50),
        ("min(4, 2, 3)", 2),
        ("max(4, 2, 3)", 4),
        ("min(strength[powers])", 40),
        ("max(strength[everyone])", 40),
        ("sum(strength[everyone])", 120),
        ("sum(grudge[powers, powers])", 4),
        ("sum(grudge[everyone, red])", 3),
        ("max(support[powers])", 50),
        ("abs(3 - 8)", 5),
        ("clamp(9, 0, 5)", 5),
        ("clamp(-9, 0, 5)", 0),
        ("clamp(3, 0, 5)", 3),
        ("was(escalation)", 20),
        ("change(escalation)", 5),
        ("change(trust[red, blue])", 0),
        ("1 if escalation > 20 else 0", 1),
        ("1 if escalation > 30 else 0", 0),
        ("(1 if True else 2) + (1 if False else 2)", 3),
        ("fired(opening)", 1),
        ("fired(storm)", 0),
    ],
)
def test_numbers_are_worth_what_they_say(source: int | str, value: int) -> None:
    assert worth(parse_number(source, DURING), was=20) == value


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("escalation > 25", 0),
        ("escalation >= 25", 1),
        ("escalation < 25", 0),
        ("escalation <= 25", 1),
        ("escalation == 25", 1),
        ("escalation != 25", 0),
        ("0 < escalation < 30", 1),
        ("0 < escalation < 20", 0),
        ("escalation > 0 and turn > 5", 0),
        ("escalation > 0 or turn > 5", 1),
        ("not escalation > 0", 0),
        ("not (turn > 5 or turn < 0)", 1),
        ("self == red", 1),
        ("self == blue", 0),
        ("self != blue", 1),
        ("other in powers", 1),
        ("green in powers", 0),
        ("green not in powers", 1),
        ("True", 1),
        ("not True", 0),
        ("is_type(red, security_seeker) or is_type(red, revisionist)", 1),
        ("is_type(green, security_seeker)", 1),
        ("is_type(blue, revisionist, green) or is_type(blue, security_seeker, green)", 1),
    ],
)
def test_conditions_are_true_or_false(source: str, value: int) -> None:
    assert worth(parse_condition(source, DURING)) == value


@pytest.mark.parametrize(
    ("source", "none", "some"),
    [
        ("played(red, gift)", 0, 1),
        ("played(self, gift, other)", 0, 1),
        ("answered(favour, grant)", 0, 1),
        ("crossed(arms_limit)", 0, 1),
        ("did(blue, coerce) > 0", 0, 1),
        ("level_of(red, gift, blue) > 1", 0, 1),
    ],
)
def test_what_is_done_this_turn_may_be_asked(source: str, none: int, some: int) -> None:
    expr = parse_condition(source, DURING)
    assert (worth(expr, facts=0), worth(expr, facts=2)) == (none, some)


@pytest.mark.parametrize(
    "source",
    [
        "played_last(red, gift)",
        "level_last(red, arm) == 7",
        "did_last(other, coerce) == 7",
        "saw(other, coerce) == 7",
    ],
)
def test_what_was_done_last_turn_may_be_asked_even_before_sealing(source: str) -> None:
    assert worth(parse_condition(source, BEFORE)) == 1


@pytest.mark.parametrize(
    ("source", "points"),
    [
        ("30%", 3000),
        ("2.5%", 250),
        ("0%", 0),
        ("100%", 10000),
        (30, 3000),
        ("30 + escalation", 5500),
        ("-5", -500),
        ("incident(50, 5, 50, 100)", incident(50, 5, 50, 100)),
        ("incident(50, 5, 50, 100) * 2", 2 * incident(50, 5, 50, 100)),
        ("incident(50, 5, 50, 100) / 2", incident(50, 5, 50, 100) // 2),
        (
            "incident(50, 5, 50, 100) + incident(50, 5, 80, 100)",
            incident(50, 5, 50, 100) + incident(50, 5, 80, 100),
        ),
        ("min(incident(50, 5, 50, 100), incident(50, 5, 80, 100))", incident(50, 5, 50, 100)),
    ],
)
def test_chances_are_percentages_or_incidents(source: int | str, points: int) -> None:
    assert worth(parse_chance(source, DURING)) == points


def test_a_statement_adds_to_every_meter_that_it_names() -> None:
    names = {
        "escalation += 2 * level": ["escalation"],
        "support[powers] -= 1": ["support[red]", "support[blue]"],
        "strength[everyone] += 1": ["strength[red]", "strength[blue]", "strength[green]"],
        "support[everyone] += 1": ["support[red]", "support[blue]"],
        "grudge[self, other] += 1": ["grudge[red, blue]"],
        "grudge[everyone, red] += 1": ["grudge[blue, red]", "grudge[green, red]"],
    }
    for source, slots in names.items():
        assert parse_statement(source, DURING).slots == tuple(slot(small(), name) for name in slots)


def test_taking_from_a_meter_is_adding_the_opposite() -> None:
    assert worth(parse_statement("escalation -= 2 * level", DURING).expr) == -4


def test_trust_changes_by_evidence_in_percent() -> None:
    assert worth(parse_statement("trust[red, blue] += evidence(60, 20)", DURING).expr) == evidence(6000, 2000)
    assert worth(parse_statement("trust[red, blue] -= evidence(60, 20) / 2", DURING).expr) == -(
        evidence(6000, 2000) // 2
    )


WRONG_EXPRESSIONS = [
    # (source, code, the part that the fault is about)
    ("nonsense + 1", "S301", "nonsense"),
    ("1 + escalaton", "S301", "escalaton"),
    ("strength[mars]", "S301", "mars"),
    ("weakness[red]", "S301", "weakness[red]"),
    ("red + 1", "S301", "red"),
    ("guard", "S301", "guard"),
    ("strength", "S302", "strength"),
    ("strength[red, blue]", "S302", "strength[red, blue]"),
    ("escalation[red]", "S302", "escalation[red]"),
    ("trust[red, green]", "S302", "trust[red, green]"),
    ("strength[powers]", "S402", "strength[powers]"),
    ("strength[1]", "S302", "1"),
    ("strength['red']", "S302", "'red'"),
    ("strength[red].value", "S401", "strength[red].value"),
    ("2 ** 8", "S401", "2 ** 8"),
    ("1 << 3", "S401", "1 << 3"),
    ("5 & 3", "S401", "5 & 3"),
    ("~5", "S401", "~5"),
    ("+5", "S401", "+5"),
    ("1.5 * 2", "S402", "1.5"),
    ("1000001", "S401", "1000001"),
    ("'text'", "S401", "'text'"),
    ("None", "S401", "None"),
    ("1j", "S401", "1j"),
    ("[1, 2]", "S401", "[1, 2]"),
    ("{1: 2}", "S401", "{1: 2}"),
    ("(1, 2)", "S401", "(1, 2)"),
    ("lambda: 1", "S401", "lambda: 1"),
    ("[x for x in powers]", "S401", "[x for x in powers]"),
    ("f'{turn}'", "S401", "f'{turn}'"),
    ("(x := 3)", "S401", "x := 3"),
    ("print(3)", "S301", "print"),
    ("mx(1, 2)", "S301", "mx"),
    ("__import__('os')", "S301", "__import__"),
    ("turn.real", "S401", "turn.real"),
    ("abs(1).real()", "S401", "abs(1).real()"),
    ("max(1, key=2)", "S401", "max(1, key=2)"),
    ("max(*powers)", "S401", "*powers"),
    ("abs()", "S403", "abs()"),
    ("clamp(1, 2)", "S403", "clamp(1, 2)"),
    ("incident(1, 2, 3)", "S403", "incident(1, 2, 3)"),
    ("turn / 0", "S402", "0"),
    ("turn / strength[red]", "S402", "strength[red]"),
    ("turn % level", "S402", "level"),
    ("1 + (turn > 2)", "S402", "turn > 2"),
    ("-(turn > 2)", "S402", "-(turn > 2)"),
    ("turn and level", "S402", "turn"),
    ("not turn", "S402", "turn"),
    ("1 if turn else 2", "S402", "turn"),
    ("1 if turn > 2 else turn > 3", "S402", "1 if turn > 2 else turn > 3"),
    ("turn is 3", "S401", "turn is 3"),
    ("turn in level", "S401", "turn in level"),
    ("self < other", "S301", "self"),
    ("evidence(60, 20) + 1", "S402", "evidence(60, 20) + 1"),
    ("incident(1, 1, 1, 1) + 1", "S402", "incident(1, 1, 1, 1) + 1"),
    ("incident(1, 1, 1, 1) > 3", "S402", "incident(1, 1, 1, 1)"),
    ("min(1, turn > 2)", "S402", "min(1, turn > 2)"),
    ("sum(escalaton)", "S301", "escalaton"),
    ("was(5)", "S401", "5"),
    ("was(turn)", "S301", "turn"),
    ("played(red, gifts)", "S301", "gifts"),
    ("played(mars, gift)", "S301", "mars"),
    ("played(powers, gift)", "S302", "powers"),
    ("played(red, gift, green)", "S302", "played(red, gift, green)"),
    ("did(red, kind)", "S301", "kind"),
    ("answered(favour, maybe)", "S301", "maybe"),
    ("answered(fever, grant)", "S301", "fever"),
    ("crossed(line)", "S301", "line"),
    ("fired(rain)", "S301", "rain"),
    ("is_type(red, saint)", "S301", "saint"),
    ("ended(war)", "S403", "ended(war)"),
]


@pytest.mark.parametrize(("source", "code", "about"), WRONG_EXPRESSIONS)
def test_what_a_rule_cannot_say_is_refused_at_the_very_part(source: str, code: str, about: str) -> None:
    with pytest.raises(Wrong) as wrong:
        parse_expression(source, DURING)
    found = wrong.value
    assert (found.code, source[found.start : found.end]) == (code, about)
    assert str(found.message)


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("1 + escalaton", "escalation"),
        ("strength[rde]", "red"),
        ("clmp(1, 2, 3)", "clamp"),
        ("played(red, gifts)", "gift"),
        ("did(red, corce)", "coerce"),
        ("is_type(red, revisionst)", "revisionist"),
    ],
)
def test_a_name_that_is_nearly_right_brings_the_right_one_to_mind(source: str, hint: str) -> None:
    with pytest.raises(Wrong) as wrong:
        parse_expression(source, DURING)
    assert hint in str(wrong.value.hint)


@pytest.mark.parametrize(
    "source",
    [
        "played(red, gift)",
        "level_of(red, gift)",
        "did(red, coerce) > 0",
        "answered(favour, grant)",
        "crossed(watched)",
    ],
)
def test_before_sealing_nobody_may_ask_what_is_done_this_turn(source: str) -> None:
    with pytest.raises(Wrong) as wrong:
        parse_expression(source, BEFORE)
    assert wrong.value.code == "S403"


def test_saw_needs_a_self() -> None:
    with pytest.raises(Wrong, match="S403"):
        parse_expression("saw(blue, coerce)", type(DURING)(DURING.names))


@pytest.mark.parametrize("name", ["level", "guard"])
def test_level_and_guard_mean_something_only_where_there_is_one(name: str) -> None:
    with pytest.raises(Wrong, match="S301"):
        parse_expression(name, scope())
    assert parse_number(name, scope(level=True, guard=True)) == ("level",)


WRONG_STATEMENTS = [
    ("escalation = 3", "S401"),
    ("escalation", "S401"),
    ("escalation *= 2", "S401"),
    ("escalation /= 2", "S401"),
    ("escalation += 1; escalation += 2", "S401"),
    ("escalation += 1\nescalation += 2", "S401"),
    ("del escalation", "S401"),
    ("import os", "S401"),
    ("escalation += turn > 2", "S402"),
    ("escalation += evidence(60, 20)", "S402"),
    ("escalation += incident(1, 1, 1, 1)", "S402"),
    ("trust[red, blue] += 5", "S402"),
    ("trust[red, green] += evidence(60, 20)", "S302"),
    ("turn += 1", "S301"),
    ("heat += 1", "S301"),
    ("red += 1", "S301"),
    ("strength += 1", "S302"),
    ("(escalation) + 1", "S401"),
    ("", "S401"),
]


@pytest.mark.parametrize(("source", "code"), WRONG_STATEMENTS)
def test_a_statement_only_adds_to_a_meter(source: str, code: str) -> None:
    with pytest.raises(Wrong) as wrong:
        parse_statement(source, DURING)
    assert wrong.value.code == code


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("escalation > 30%", "30 and not 30%"),
        ("escalation = 3", "use =="),
        ("(1 + 2", "missing bracket"),
        ("1 +", "missing bracket or sign"),
        ("1if turn > 2 else 0", "missing bracket or sign"),
    ],
)
def test_what_is_no_rule_at_all_is_told_with_a_guess_why(source: str, said: str) -> None:
    with pytest.raises(Wrong) as wrong:
        parse_expression(source, DURING)
    assert wrong.value.code == "S401" and said in str(wrong.value.message)


@pytest.mark.parametrize(
    ("source", "at"),
    [
        ("escalation ＋ 1", 11),
        ("1 # 一", 4),
        ("escalation ≥ 40", 11),
        ("（1 + 2）", 0),
        ("1 + 緊張", 4),
        ("ｔｕｒｎ + nonsense", 0),
        ("1 − 2", 2),
    ],
)
def test_full_width_signs_and_other_letters_are_pointed_at(source: str, at: int) -> None:
    """Python would read some of them as if they were plain; a rule is what it looks like."""
    with pytest.raises(Wrong) as wrong:
        parse_expression(source, DURING)
    assert (wrong.value.code, wrong.value.start) == ("S401", at)
    assert source[at] in str(wrong.value.message)


class TestBounds:
    def test_512_characters_are_read_and_513_are_not(self) -> None:
        rule = "1 + 1" + " " * (MAX_LENGTH - 5)
        assert worth(parse_number(rule, DURING)) == 2
        with pytest.raises(Wrong, match="S401"):
            parse_number(rule + " ", DURING)

    def test_64_nodes_are_read_and_65_are_not(self) -> None:
        calls = "max(" + ", ".join(["1"] * 7) + ")"
        nine = " + ".join([calls] * 6)
        assert worth(parse_number(f"{nine} + 1 + 1", DURING)) == 8
        with pytest.raises(Wrong, match="S401"):
            parse_number(f"{nine} + 1 + 1 + 1", DURING)

    def test_16_levels_are_read_and_17_are_not(self) -> None:
        assert worth(parse_number("-" * 15 + "1", DURING)) == -1
        with pytest.raises(Wrong, match="S401"):
            parse_number("-" * 16 + "1", DURING)

    @pytest.mark.parametrize(
        "source", ["(" * 250 + ")" * 250, "-" * 500, "9" * 500, "a" * 512, "[" * 500, "not " * 120 + "1"]
    )
    def test_what_would_choke_a_parser_is_refused(self, source: str) -> None:
        with pytest.raises(Wrong):
            parse_expression(source, DURING)


SIGNS = "+-*/%()[],<>=.:;'\"#\\{}"
SPOKEN = """== ** >= and or not if else in is lambda += -= escalation strength red blue powers self trust turn level crisis
gift coerce max sum was played did saw evidence incident is_type clamp 0 7 30% 1.5 True"""
ODD = ["緊", "\n", "\t", "\x00", "\ud800", "𝟙", "０"]
WORDS = st.sampled_from([*SIGNS, *SPOKEN.split(), *ODD])
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(WORDS, max_size=25).map("".join),
    st.lists(WORDS, max_size=25).map(" ".join),
)
PARSERS = (parse_expression, parse_condition, parse_number, parse_chance, parse_statement)


def never_but_wrong(source: str) -> None:
    """Check that every parser resolves the text or raises Wrong with a known code and a place within the text."""
    for parse in PARSERS:
        found = None
        try:
            parse(source, DURING)
        except Wrong as wrong:
            found = wrong
        if found is not None:
            assert found.code in ("S301", "S302", "S401", "S402", "S403")
            assert str(found.message)
            assert found.start is None or 0 <= found.start <= len(source) + 1


@given(TEXTS)
def test_any_text_is_a_rule_or_is_refused(source: str) -> None:
    never_but_wrong(source)


@pytest.mark.long
@given(TEXTS)
@settings(max_examples=20_000)
def test_any_text_is_a_rule_or_is_refused_over_a_long_campaign(source: str) -> None:
    never_but_wrong(source)
