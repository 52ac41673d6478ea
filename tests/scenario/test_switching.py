"""Rules switched off and constants put otherwise: what is taken away, and that nothing else moves."""

from __future__ import annotations

from dataclasses import fields

import pytest

from tabletop.engine import Rules
from tabletop.engine.form import Form
from tabletop.scenario import NoSuchConstant, NoSuchSwitch, ScenarioError, build, switchable
from tabletop.scenario.switching import MECHANICS
from tests.scenario.promises import promising, source

NEVER = ("not", ("eq", ("int", 0), ("int", 0)))


def without(*names: str) -> Rules:
    return build(source(), without=names)


def changed(rules: Rules) -> set[str]:
    """The parts of the form that differ from the form with every rule on."""
    before = promising().form
    return {f.name for f in fields(Form) if getattr(before, f.name) != getattr(rules.form, f.name)}


def rule_names(rules: Rules, part: str) -> list[str]:
    return [rules.cast.rules[rule.name].id for rule in getattr(rules.form, part)]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("boil_over", {"reactions"}),
        ("pride", {"reactions"}),
        ("forgetting", {"drift"}),
        ("home", {"acts"}),
        ("arms_limit", {"red_lines"}),
        ("storm", {"injects"}),
        ("protest", {"injects", "red_lines"}),
        ("red_blue", {"force"}),
        ("restraint", {"bonds"}),
        ("settles:escalation", {"renewals"}),
        ("evidence", {"acts"}),
        ("fading", {"fading"}),
        ("filter", {"filter"}),
        ("sensibility", {"sensibility"}),
        ("pledge_evidence", {"bonds"}),
        ("verification", {"bonds"}),
        ("squeeze", {"force"}),
        ("force", {"force"}),
        ("deck", {"deck"}),
        ("intelligence", {"estimates"}),
    ],
)
def test_what_is_switched_off_is_gone_and_all_else_stays_where_it_was(name: str, parts: set[str]) -> None:
    rules = without(name)
    assert changed(rules) == parts
    assert rules.cast.without == (name,)
    assert [m.id for m in rules.cast.injects] == [m.id for m in promising().cast.injects]


def test_every_kind_of_rule_and_every_mechanic_has_a_name_to_switch_it_off_by() -> None:
    known = switchable(source().file)
    kinds = {
        "boil_over": "reaction",
        "forgetting": "drift",
        "home": "gate",
        "arms_limit": "red line",
        "storm": "inject",
        "red_blue": "decision to use force",
        "restraint": "pledge",
        "settles:escalation": "settling of a meter",
    } | dict.fromkeys(MECHANICS, "mechanic")
    assert kinds.items() <= known.items()
    for name in known:
        changed(without(name))


def test_a_reaction_leaves_the_turn() -> None:
    assert "boil_over" not in rule_names(without("boil_over"), "reactions")
    assert rule_names(without("boil_over"), "reactions") == ["pride", "pride"]


def test_a_gate_stands_open() -> None:
    gift = [a.gates for a in without("home").form.acts if a.tags == ("reassure", "conciliatory")]
    assert gift and not any(gift)


def test_a_red_line_or_inject_keeps_its_name_and_never_happens() -> None:
    lines = {without("arms_limit").cast.red_lines[r.line].id: r for r in without("arms_limit").form.red_lines}
    assert lines["arms_limit"].condition == NEVER != lines["watched"].condition
    rules = without("protest", "storm")
    injects = {rules.cast.injects[i.index].id: i for i in rules.form.injects}
    assert injects["storm"].condition == injects["protest"].condition == NEVER
    assert all(line.demands == -1 for line in rules.form.red_lines), "nothing may demand it either"


def test_the_choice_of_force_is_never_put_or_fear_plays_no_part_in_it() -> None:
    assert without("force").form.force[0].hazard == without("red_blue").form.force[0].hazard == ("int", 0)
    assert without("squeeze").form.force[0].squeeze == ("int", 0)
    assert without("squeeze").form.force[0].hazard != ("int", 0)


def test_acts_say_nothing() -> None:
    assert not any(act.signals for act in without("evidence").form.acts)


def test_a_pledge_earns_and_loses_nothing_but_what_its_breach_does() -> None:
    one, every = without("restraint").form.bonds, without("pledge_evidence").form.bonds
    assert [b.temptation == ("int", 0) for b in one] == [b.pledge == 0 for b in one]
    assert all(b.temptation == ("int", 0) for b in every)
    assert one[0].broken and one[0].verification != ("int", 0)
    assert all(b.verification == ("int", 0) for b in without("verification").form.bonds)


def test_several_are_switched_off_together_and_the_names_kept_once_in_order() -> None:
    rules = without("deck", "fading", "deck")
    assert changed(rules) == {"deck", "fading"}
    assert rules.cast.without == ("deck", "fading")


def test_what_is_switched_off_is_still_checked() -> None:
    with pytest.raises(ScenarioError, match="S301"):
        build(source(("if: pressure > 8", "if: presure > 8")), without=("boil_over",))


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("boilover", "boil_over"),
        ("squeze", "squeeze"),
        ("settles:escalatoin", "settles:escalation"),
        ("zzz", "pledge_evidence"),
    ],
)
def test_an_unknown_rule_is_told_with_names_that_are_near(name: str, near: str) -> None:
    with pytest.raises(NoSuchSwitch) as wrong:
        without("deck", name)
    assert name in str(wrong.value) and near in str(wrong.value)


def test_settling_is_the_name_of_meters_that_settle_alone() -> None:
    with pytest.raises(NoSuchSwitch):
        without("settles:pressure")


class TestConstants:
    def test_they_win_over_those_of_the_file_its_worlds_and_its_short_form(self) -> None:
        rules = build(source(), world="harsh", short=True, constants={"heat": 9, "calm_limit": 3})
        assert rules.form.endings[2].condition == ("lt", ("slot", 4), ("int", 3))
        arm = next(a for a in rules.form.acts if a.tags == ("deter", "arm"))
        assert ("int", 9) in arm.effects[1][2]

    def test_the_proof_about_force_is_about_the_file_s_own_numbers(self) -> None:
        feeble = (
            "prize: {security_seeker: 20, revisionist: 90}",
            "prize: {security_seeker: 20, revisionist: 90 * heat}",
        )
        assert build(source(feeble), constants={"heat": 0}).form.force[0].prize[1][0] == "mul"
        with pytest.raises(ScenarioError, match="S505"):
            build(source(feeble, ("constants: {heat: 1}", "constants: {heat: 0}")))

    @pytest.mark.parametrize("name", ["haet", "crisis", "zzz"])
    def test_an_unknown_one_is_told_and_rungs_are_none(self, name: str) -> None:
        with pytest.raises(NoSuchConstant, match=name) as wrong:
            build(source(), constants={name: 1})
        assert "heat" in str(wrong.value)

    def test_priors_and_starts_may_be_constants_so_that_worlds_differ_in_them(self) -> None:
        by_name = source(
            (
                "constants: {heat: 1, calm_limit: 20}",
                "constants: {heat: 1, calm_limit: 20, seeker: 70, other: 30}",
            ),
            (
                "types: {security_seeker: 70%, revisionist: 30%}",
                "types: {security_seeker: seeker, revisionist: other}",
            ),
            ("blue>red: 50%", "blue>red: seeker"),
            ("start: {powers: 50}", "start: {powers: calm_limit}"),
            ("constants: {heat: 5}", "constants: {heat: 5, seeker: 40, other: 60}"),
        )
        mild, harsh = build(by_name).form, build(by_name, world="harsh").form
        assert [form.types[0].revisionist for form in (mild, harsh)] == [3000, 6000]
        assert [next(s.start for s in f.slots if s.name == "trust[blue, red]") for f in (mild, harsh)] == [
            368,
            -176,
        ]
        assert next(s.start for s in mild.slots if s.name == "support[red]") == 20

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            ("types: {security_seeker: 70%, revisionist: 30%}", "types: {security_seeker: prior, revisionist: 30%}", "S301"),
            ("types: {security_seeker: 70%, revisionist: 30%}", "types: {security_seeker: calm_limit, revisionist: 30%}", "S502"),
            ("blue>red: 50%", "blue>red: 101%", "S204"),
            ("start: {powers: 50}", "start: {powers: fifty}", "S301"),
        ],
    )  # fmt: skip
    def test_and_must_be_constants_that_fit(self, old: str, new: str, code: str) -> None:
        with pytest.raises(ScenarioError, match=code):
            build(source((old, new)))
