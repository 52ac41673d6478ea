"""Claims tested by playing their settings against each other: verdicts, luck, switches, worlds."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tabletop.engine import start
from tabletop.lab.findings import Finding, Robustness
from tabletop.lab.propositions import UnknownProposition, plan_tests, run_tests
from tabletop.lab.settings import Stage, set_up
from tabletop.lab.turns import lucks, play_turns
from tabletop.lab.varying import varied
from tabletop.scenario.loading import NoSuchSwitch, NoSuchWorld
from tabletop.scenario.propositions import Claim, claims, measure_of
from tests.engine.small import slot
from tests.lab.claimed import claimed, found


def only(name: str, **how: object) -> Finding:
    (finding,) = found(name, **how)  # type: ignore[arg-type]
    return finding


def claim(name: str) -> Claim:
    return next(c for c in claims(claimed()) if c.id == name)


def stage(name: str, setting: int) -> Stage:
    tested = claim(name)
    spec = tested.settings[setting]
    rules, measure = measure_of(claimed(), tested, world=spec.world, constants=spec.constants)
    return Stage.of(rules, measure, spec, tested.after)


# ------------------------------------------------------------------------------------------------------- verdicts


def test_a_claim_that_a_rule_says_holds_at_its_exact_size() -> None:
    """Three pushes of 6 upon 10."""
    finding = only("heats", games=20)
    assert [f.figure.value for f in finding.figures] == [10, 28]
    assert finding.comparisons[0].difference.value == 18 and finding.verdict == "holds"


def test_every_expected_comparison_is_made_and_every_setting_told() -> None:
    finding = only("wars", games=60)
    assert [f.setting.id for f in finding.figures] == ["still", "pushy", "storm"]
    assert [(c.lower, c.higher) for c in finding.comparisons] == [("still", "pushy"), ("still", "storm")]
    assert finding.figures[0].figure.value == 0 and finding.verdict == "holds"
    assert finding.decisive == min(finding.comparisons, key=lambda c: c.difference.value)


def test_evidence_is_measured_in_decibans_and_at_the_opening_that_was_asked_for() -> None:
    """20% is -6.02 dB; one bow read as 60 against 20 is +4.77 dB."""
    finding = only("believed", games=5)
    still, bowing = (f.figure.value for f in finding.figures)
    assert round(still, 2) == -6.02 and round(bowing - still, 2) == 4.77
    assert finding.verdict == "holds" and finding.least == 2


def test_a_claim_that_is_not_so_fails() -> None:
    finding = only("soothes", games=400)
    assert finding.comparisons[0].difference.value == 0
    assert finding.verdict == "fails"


def test_with_few_games_a_small_difference_stays_undecided_and_with_many_it_holds() -> None:
    assert only("lucky", games=20).verdict == "undecided"
    assert only("lucky", games=1000).verdict == "holds"


# ------------------------------------------------------------------------------------------------------- settings


def test_both_settings_of_a_claim_have_the_same_luck() -> None:
    """More luck brings the same wars and some more, so no single game goes the other way."""
    less, more = stage("lucky", 0), stage("lucky", 1)
    pairs = [(less.play(seed).figure, more.play(seed).figure) for seed in range(300)]
    assert (1, 0) not in pairs and (0, 1) in pairs and (1, 1) in pairs


def test_a_type_is_certain_and_nobody_elses_luck_changes() -> None:
    finding = only("wanting", games=10)
    assert [f.figure.value for f in finding.figures] == [0, 100]


def test_a_meter_starts_where_the_setting_says() -> None:
    opened = start(stage("believed", 0).rules, 3)
    rules = stage("believed", 0).rules
    assert opened.slots[slot(rules, "purse[red]")] == 1
    assert (
        opened.slots[slot(rules, "trust[blue, red]")]
        == opened.before[slot(rules, "trust[blue, red]")]
        == -602
    )


def test_an_inject_comes_when_the_setting_says_and_not_by_itself() -> None:
    tested = stage("wars", 2)
    storm = tested.rules.form.injects[tested.rules.inject_index["storm"]]
    assert (storm.when, storm.turn, storm.condition) == ("turn", 2, None)
    opened = start(tested.rules, 3)
    second, *_rest = play_turns(tested.rules, opened, tested.players, lucks(tested.rules, 3))
    assert opened.slots[slot(tested.rules, "heat")] == 10
    assert second.slots[slot(tested.rules, "heat")] == 40


@pytest.mark.parametrize(("orders", "heat"), [(1, 22), (2, 28)])
def test_a_forced_order_takes_the_place_of_what_does_not_fit_beside_it(orders: int, heat: int) -> None:
    """Pushes of 6 upon 10, three turns: with one order a turn the bow of turn 1 replaces a push, with two it stands beside it."""
    source = claimed(
        ("each: one month}", f"each: one month}}\norders: {orders}"),
        (
            "        name: bowing\n        injects: {storm: 2}\n",
            "        name: bowing\n        doctrines: {red: pushy}\n",
        ),
        ("measure: ended(calm)\n", "measure: heat\n    unit: points\n"),
    )
    finding = only("soothes", games=3, source=source)
    assert finding.figures[1].figure.value == heat and finding.figures[1].skipped == 0


def test_a_forced_order_that_the_seat_cannot_give_is_left_out_and_counted() -> None:
    """The purse holds 1 and a bow costs 1: the second bow is left out in every game."""
    finding = only("believed", games=7)
    assert [f.skipped for f in finding.figures] == [0, 7]
    assert finding.as_dict()["settings"][1]["skipped_orders"] == 7


def test_a_pledge_that_stands_from_the_start_was_made_at_the_trust_of_the_start() -> None:
    pledge = """\
pledges:
  calm_seas: {name: Calm seas, about: No pushing., by: [red], to: [blue], forbids: [push], standing: [red>blue]}
"""
    source = claimed(("reactions:\n", pledge + "reactions:\n"))
    tested = next(c for c in claims(source) if c.id == "believed")
    rules, _measure = measure_of(source, tested)
    form = set_up(rules, tested.settings[0])
    (bond,) = (b for b in form.bonds if b.standing)
    assert form.slots[bond.stake].start == form.slots[bond.trust].start == -602


def test_a_setting_that_names_a_world_keeps_it_and_the_others_follow_the_call() -> None:
    finding = only("wars", games=4, world="harsh")
    assert [f.world for f in finding.figures] == ["harsh", "harsh", "harsh"]
    finding = only("wars", games=4)
    assert [f.world for f in finding.figures] == ["mild", "harsh", "mild"]
    mild, harsh = (only("heats", games=9, world=world).figures[1].figure.value for world in ("mild", "harsh"))
    assert harsh > mild


# --------------------------------------------------------------------------------------------------- switching off


@pytest.mark.parametrize("name", ["wars", "believed"])
def test_a_claim_falls_when_the_rule_that_it_rests_on_is_switched_off(name: str) -> None:
    assert only(name, games=60).verdict == "holds"
    fallen = only(name, games=60, without=claim(name).rests_on)
    assert fallen.verdict == "fails" and fallen.as_dict()["without"] == list(claim(name).rests_on)


def test_what_a_setting_switches_off_stays_off() -> None:
    source = claimed(
        (
            "pushy: {name: pushing, doctrines: {red: pushy}, world: harsh}",
            "pushy: {name: x, without: [spark]}",
        )
    )
    assert only("wars", games=60, source=source).figures[1].figure.value == 0


# ------------------------------------------------------------------------------------------------ luck and workers


def test_the_same_seed_finds_the_same_in_any_number_of_workers() -> None:
    one = [f.as_dict() for f in found(games=60, worlds=3)]
    two = [f.as_dict() for f in found(games=60, worlds=3, jobs=2)]
    assert one == two
    assert one != [f.as_dict() | {"seed": 1} for f in found(games=60, worlds=3, seed=2)]


def test_progress_ends_at_the_number_of_games_that_was_foretold() -> None:
    plan, _rules = plan_tests(claimed(), games=30, worlds=2)
    heard: list[int] = []
    list(run_tests(plan, progress=heard.append))
    assert heard == sorted(heard) and heard[-1] == plan.total
    # 13 settings; wars alone names constants and is emergent.
    assert plan.total == 13 * 30 + 2 * 3 * plan.games_a_world


# --------------------------------------------------------------------------------------------------- varied worlds


def test_only_an_emergent_claim_that_names_constants_is_tried_in_other_worlds() -> None:
    found_ = {f.claim.id: f.robust for f in found("heats", "wars", "soothes", games=40, worlds=6)}
    assert found_["heats"] is None and found_["soothes"] is None
    robust = found_["wars"]
    assert robust is not None and robust.worlds == 6 and robust.games == 40
    assert robust.holds + robust.fails + robust.undecided == 6 and not robust.unplayable


def test_a_world_in_which_the_claim_does_not_hold_is_counted_apart() -> None:
    """A push of 2 to 6, three times upon 10: heat comes to 25 only from a push of 5 up, in two worlds of five."""
    source = claimed(
        ("constants: {shove: 6,", "constants: {shove: 4,"),
        ("doctrines: {red: pushy}, world: harsh}\n      storm", "doctrines: {red: pushy}}\n      storm"),
    )
    robust = only("wars", games=200, worlds=20, source=source).robust
    assert robust is not None
    assert robust.fails > 5 and robust.holds > 2 and robust.fails + robust.holds + robust.undecided == 20


def test_constants_vary_evenly_up_to_a_half_either_way() -> None:
    drawn = [varied(claimed(), ["shove", "luck", "spare"], "harsh", False, 1, n, 0) for n in range(400)]
    assert {d["shove"] for d in drawn} == set(range(10, 31))
    assert min(d["luck"] for d in drawn) < 30 and max(d["luck"] for d in drawn) > 70
    assert {d["spare"] for d in drawn} == {1}
    assert varied(claimed(), ["luck"], "mild", False, 1, 7, 0)["luck"] == drawn[7]["luck"]


def test_constants_with_which_the_scenario_cannot_be_played_are_drawn_again() -> None:
    """A meter that starts at a constant of 80 must not start above 100: every other drawing from 40 to 120 is too high."""
    source = claimed(
        ("spare: 1}", "spare: 80}"),
        (
            "  war: {name: War, of: table",
            "  mist: {name: Mist, of: table, start: spare}\n  war: {name: War, of: table",
        ),
    )
    robust = only("wars", games=4, worlds=12, source=source).robust
    assert robust is not None
    assert robust.redrawn > 0 and robust.holds + robust.fails + robust.undecided == 12


def test_worlds_that_cannot_be_played_are_in_none_of_the_counts() -> None:
    robust = Robustness(worlds=10, games=50, holds=5, fails=1, undecided=2, redrawn=60)
    assert robust.unplayable == 2
    assert robust.as_dict()["share_holds"] == 0.5


# ------------------------------------------------------------------------------------------------------- bad calls


def test_an_unknown_proposition_is_told_with_the_one_that_was_meant() -> None:
    with pytest.raises(UnknownProposition, match="Did you mean wars"):
        plan_tests(claimed(), only=["wrs"])
    with pytest.raises(UnknownProposition, match="heats, wars"):
        plan_tests(claimed(), only=["something_else"])


def test_unknown_rules_and_worlds_are_refused_before_anything_is_played() -> None:
    with pytest.raises(NoSuchSwitch, match="sprk"):
        plan_tests(claimed(), without=["sprk"])
    with pytest.raises(NoSuchWorld, match="harh"):
        plan_tests(claimed(), world="harh")


def test_a_finding_says_everything_in_json() -> None:
    finding = only("wars", games=20, worlds=2)
    told = json.loads(json.dumps(finding.as_dict()))
    assert {"id", "kind", "verdict", "figures", "difference", "interval", "games"} <= told.keys()
    assert told["kind"] == "emergent" and set(told["figures"]) == {"still", "pushy", "storm"}
    assert told["interval"][0] <= told["difference"] <= told["interval"][1]
    undecided = replace(
        finding, verdict="undecided", comparisons=(replace(finding.comparisons[0], verdict="undecided"),)
    )
    assert undecided.as_dict()["difference"] == told["comparisons"][0]["difference"]
