"""Propositions read: settings, expectations and measures, and what is wrong with them."""

from __future__ import annotations

import pytest

from tabletop.engine import start
from tabletop.engine.curves import trust_of
from tabletop.scenario import NoSuchSwitch, ScenarioError, build
from tabletop.scenario.propositions import Claim, GivenSpec, Measure, claims, measure_of
from tests.engine.small import faults, value
from tests.scenario.promises import promising, source, text

MEASURE = "measure: escalation < 20 or ended(quiet)\n"


def claim(*changes: tuple[str, str]) -> Claim:
    (found,) = claims(source(*changes))
    return found


def measured(written: str, **how: object) -> tuple[Measure, tuple[int, ...], tuple[int, ...]]:
    """The measure, and the slots of an opening state with escalation at 10."""
    changes = ((MEASURE, f"measure: {written}\n"),)
    rules, measure = measure_of(source(*changes), claim(*changes), **how)  # type: ignore[arg-type]
    state = start(rules, 1)
    return measure, state.slots, state.before


def test_a_claim_is_read_with_its_settings_in_the_units_of_the_form() -> None:
    found = claim()
    assert (found.id, str(found.claim), str(found.source), found.kind) == (
        "calm",
        "Restraint calms.",
        "A book",
        "emergent",
    )
    bound, free = found.settings
    assert (bound.id, str(bound.name), bound.world, bound.without) == (
        "bound",
        "Bound",
        "harsh",
        ("evidence",),
    )
    assert bound.doctrines == {"red": "gentle", "blue": "random"} and bound.types == {"blue": "revisionist"}
    assert bound.start == {"escalation": 60, "trust[red, blue]": trust_of(3000)}
    assert bound.constants == {"calm_limit": 15} and bound.injects == {"storm": 2}
    assert bound.orders == (
        GivenSpec(1, "red", "pledge.restraint", "blue", 1),
        GivenSpec(2, "red", "arm", None, 3),
    )
    assert (free.doctrines, free.start, free.orders, free.world) == ({}, {}, (), None)
    assert (found.expect, found.rests_on, found.vary) == (
        (("free", "bound"),),
        ("restraint", "pledge_evidence"),
        ("heat",),
    )


@pytest.mark.parametrize(
    ("written", "least"),
    [
        ("measure: escalation < 20", 500),
        ("measure: escalation < 20\n    least: 3", 300),
        ("measure: trust[red, blue]\n    unit: decibans", 200),
        ("measure: trust[red, blue]\n    unit: decibans\n    least: 1", 100),
        ("measure: trust[red, blue]\n    unit: percent", 0),
        ("measure: escalation\n    unit: points\n    least: 7", 7),
    ],
)
def test_the_least_difference_has_a_default_for_each_unit(written: str, least: int) -> None:
    assert claim((MEASURE, f"{written}\n")).least == least


def test_a_condition_is_worth_0_or_1_and_knows_the_ending() -> None:
    measure, slots, before = measured("escalation < 20 or ended(quiet)")
    endings = [e.id for e in promising().cast.endings]
    assert measure(slots, before, -1) == 0
    assert measure(slots, before, endings.index("quiet")) == 1
    assert measure(slots, before, endings.index("war")) == 0
    assert measure((*slots[:4], 10, *slots[5:]), before, -1) == 1


def test_trust_is_read_in_percent_or_in_hundredths_of_a_deciban() -> None:
    percent, slots, before = measured("trust[red, blue]\n    unit: percent")
    assert percent(slots, before, -1) == 40
    decibans, slots, before = measured("trust[red, blue] - was(trust[red, blue])\n    unit: decibans")
    moved = list(slots)
    moved[promising().trust_index[0, 1]] += 123
    assert decibans(moved, before, -1) == 123


def test_hidden_numbers_and_types_may_be_measured() -> None:
    written = "pressure + deals(red, blue) + (100 if is_type(red, revisionist) else 0)\n    unit: points"
    measure, slots, before = measured(written)
    state = start(promising(), 1)
    expected = value(promising(), state, "pressure") + 100 * value(promising(), state, "type(red)")
    assert measure(slots, before, -1) == expected


def test_a_measure_belongs_to_the_very_rules_that_were_compiled_with_it() -> None:
    rules, measure = measure_of(
        source(), claim(), world="harsh", short=True, without=("deck",), constants={"heat": 7}
    )
    state = start(rules, 3)
    assert rules.cast.without == ("deck",) and rules.cast.world == "harsh" and rules.cast.short
    assert measure(state.slots, state.before, -1) == 0
    with pytest.raises(NoSuchSwitch):
        measure_of(source(), claim(), without=("deckk",))


def test_a_file_without_propositions_claims_nothing_and_one_with_faults_is_refused() -> None:
    whole = text()
    head = whole.index("propositions:")
    assert claims(source((whole[head:], ""))) == ()
    with pytest.raises(ScenarioError, match="S510"):
        claims(source(("expect: [free < bound]", "expect: [free > bound]")))


def test_propositions_change_nothing_in_the_game() -> None:
    whole = text()
    assert build(source((whole[whole.index("propositions:") :], ""))).form == promising().form


FAULTS = [
    ("expect: [free < bound]", "expect: [«free > bound»]", "S510"),
    ("expect: [free < bound]", "expect: [«free»]", "S510"),
    ("expect: [free < bound]", "expect: [«free < bound < free»]", "S510"),
    ("expect: [free < bound]", "expect: [«free < free»]", "S510"),
    ("expect: [free < bound]", "expect: [«free < bond»]", "S301"),
    ("doctrines: {red: gentle, blue: random}", "doctrines: {red: «gentl»}", "S301"),
    ("doctrines: {red: gentle, blue: random}", "doctrines: {«rad»: gentle}", "S301"),
    ("types: {blue: revisionist}", "types: {«bleu»: revisionist}", "S301"),
    ("types: {blue: revisionist}", "types: {«green»: revisionist}", "S302"),
    ("types: {blue: revisionist}", "types: {blue: «greedy»}", "S206"),
    ("world: harsh", "world: «hrash»", "S301"),
    ("constants: {calm_limit: 15}", "constants: {«calm_limits»: 15}", "S301"),
    ("start: {escalation: 60,", "start: {escalation: «160»,", "S510"),
    ("start: {escalation: 60,", "start: {escalation: «60%»,", "S510"),
    ("start: {escalation: 60,", "start: {«escalaton»: 60,", "S301"),
    ("start: {escalation: 60,", "start: {«turn»: 60,", "S302"),
    ("start: {escalation: 60,", 'start: {«"escalation + 1"»: 60,', "S302"),
    ("start: {escalation: 60,", 'start: {«"strength[powers]"»: 60,', "S402"),
    ('"trust[red,blue]": 30%', '"trust[red,blue]": «30»', "S510"),
    ('"trust[red,blue]": 30%', '"trust[red,blue]": «half»', "S205"),
    ("without: [evidence]", "without: [«evidense»]", "S301"),
    ("{turn: 1, seat: red,", "{turn: 1, seat: «rad»,", "S301"),
    ("move: pledge.restraint,", "move: «pledge.restrain»,", "S301"),
    ("move: pledge.restraint, target: blue", "move: «pledge.restraint», target: green", "S302"),
    ("move: pledge.restraint, target: blue", "move: «pledge.restraint»", "S302"),
    ("move: arm, level: 3", "move: arm, level: «4»", "S302"),
    ("{turn: 2, seat: red", "{turn: «7», seat: red", "S510"),
    ("injects: {storm: 2}", "injects: {«strom»: 2}", "S301"),
    ("injects: {storm: 2}", "injects: {storm: «7»}", "S510"),
    (MEASURE, "measure: «escalation»\n", "S402"),
    (MEASURE, "measure: «escalation < 20»\n    unit: points\n", "S402"),
    (MEASURE, "measure: «incident(1, 1, 1, 1)»\n    unit: points\n", "S402"),
    (MEASURE, "measure: «did(red, arm)» > 0\n", "S403"),
    (MEASURE, "measure: «did_last(red, reassure) > 0»\n", "S403"),
    (MEASURE, "measure: «saw(red, arm)» > 0\n", "S403"),
    (MEASURE, "measure: ended(«calm»)\n", "S301"),
    (MEASURE, "measure: escalation < 20\n    after: «7»\n", "S510"),
    ("rests_on: [restraint, pledge_evidence]", "rests_on: [«restrain»]", "S301"),
    ("vary: [heat]", "vary: [«haet»]", "S301"),
    ("vary: [heat]", "vary: [«crisis»]", "S301"),
]


@pytest.mark.parametrize(("old", "new", "code"), FAULTS)
def test_a_fault_is_found_at_its_line_and_column(old: str, new: str, code: str) -> None:
    before, rest = text((old, new)).split("«")
    about, after = rest.split("»")
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    try:
        found = faults(before + about + after)
    except ScenarioError as error:
        found = list(error.diagnostics)
    places = [(f.code, f.line, f.column, f.end_column) for f in found]
    assert (code, line, column, column + len(about)) in places, "\n".join(f.render() for f in found)


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("move: pledge.restraint, target: blue", "move: pledge.restraint, target: bleu", "blue"),
        ("move: pledge.restraint, target: blue", "move: pledge.watchers", "blue, green"),
        ("rests_on: [restraint,", "rests_on: [restrain,", "restraint"),
    ],
)
def test_what_was_meant_is_brought_to_mind(old: str, new: str, hint: str) -> None:
    (found,) = faults(text((old, new)))
    assert hint in str(found.hint)
