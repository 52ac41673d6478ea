"""From the file to rules: every fault at its line and column, all in one run, and nothing hidden read where it would show."""

from __future__ import annotations

import pytest

from tabletop.engine.form import Expr, Form, Program, reads
from tabletop.scenario import NoSuchWorld, ScenarioError, load
from tabletop.scenario.loading import check
from tabletop.scenario.shelf import shipped
from tests.engine.small import SMALL, altered, faults, rules_of, small


def marked(old: str, new: str) -> tuple[str, int, int, int]:
    """The small scenario with a passage changed, and where in it the part between «» stands: line, column, end column."""
    text = altered((old, new))
    before, rest = text.split("«")
    about, after = rest.split("»")
    line = before.count("\n") + 1
    column = len(before.rpartition("\n")[2]) + 1
    return before + about + after, line, column, column + len(about)


RULE = "    if: strength[self] < 80\n"
FAULTS = [
    # what was written, what stands there now with the part that the fault is about, its code
    (RULE, "    if: strength[self] < «eihgty»\n", "S301"),
    (RULE, "    if: strength[«slef»] < 80\n", "S301"),
    (RULE, "    if: strength[self] < 80 and «gurad» > 2\n", "S301"),
    (RULE, '    if: "strength[self] < «eihgty»"\n', "S301"),
    (RULE, "    if: «strength» < 80\n", "S302"),
    (RULE, "    if: «support[green]» < 80\n", "S302"),
    (RULE, "    if: «strength[self].size» < 80\n", "S401"),
    (RULE, "    if: «strength[self] + 2»\n", "S402"),
    (RULE, "    if: strength[self] < «1.5»\n", "S402"),
    (RULE, "    if: «did(self, talk)» > 0\n", "S403"),
    (RULE, "    if: «clamp(1, 2)» > 0\n", "S403"),
    (RULE, "    if: «pressure > 3»\n", "S501"),
    (RULE, "    if: «support[red] > 3»\n", "S501"),
    (
        'effects: [pressure += 2, "stock[self] += 2"]',
        'effects: [pressure += 2, "stock[«sefl»] += 2"]',
        "S301",
    ),
    ('effects: [pressure += 2, "stock[self] += 2"]', "effects: [pressure += «nothing»]", "S301"),
    ('effects: [pressure += 2, "stock[self] += 2"]', "effects: [«pressure = 2»]", "S401"),
    ('effects: [pressure += 2, "stock[self] += 2"]', "effects: [«pressure *= 2»]", "S401"),
    ('effects: [pressure += 2, "stock[self] += 2"]', 'effects: ["trust[red, blue] += «2»"]', "S402"),
    ("tags: [probe]", "tags: [«prove»]", "S301"),
    ("    by: [powers]\n    levels: [a little", "    by: [«powerz»]\n    levels: [a little", "S301"),
    ("target: [everyone]\n    visible: covert", "target: [«nobody»]\n    visible: covert", "S301"),
    ("cost: {capital: 1}\n    severity: posturing", "cost: {«support»: 1}\n    severity: posturing", "S302"),
    ("cost: {capital: level - 1}", "cost: {capital: «levl» - 1}", "S301"),
    ("detection: 30%", "detection: «pressure»", "S501"),
    (
        "dossier: (3 if trust[self, target] < 50 else 1)",
        "dossier: «1 if trust[target, self] > 5 else 0»",
        "S501",
    ),
    ('if: "support[self] >= 20"', 'if: «"support[self]"»', "S402"),
    ("signal: {sincere: 20%, insincere: 50%}", "signal: {sincere: «much», insincere: 50%}", "S301"),
    ("signal: {sincere: 20%, insincere: 50%}", "signal: {sincere: «pressure», insincere: 50%}", "S501"),
    ("signal: {sincere: 20%, insincere: 60%}", 'signal: {sincere: 20%, insincere: «"stock[self]"»}', "S501"),
    (
        "signal: {sincere: 20%, insincere: 60%}",
        "signal: {sincere: 20%, insincere: 60%, if: «pressure > 3»}",
        "S501",
    ),
    ("    sensibility: 50%", "    sensibility: «stock[blue]»", "S501"),
    ("filter: 25%\n    doctrine: gentle", "filter: «pressure»\n    doctrine: gentle", "S501"),
    (
        "  boil_over:\n    name: Boiling over\n    if: pressure > 8",
        "  boil_over:\n    name: Boiling over\n    if: «pressure»",
        "S402",
    ),
    (
        'for: {"self>other": rivals}\n    if: did(other, coerce) > 0',
        'for: {"self>other": «rivalz»}\n    if: did(other, coerce) > 0',
        "S301",
    ),
    ("    of: blue\n    by: [red]", "    of: «bleu»\n    by: [red]", "S301"),
    ("demands: protest", "demands: «protst»", "S301"),
    ("default: ignore", "default: «ignor»", "S301"),
    ("seat: green\n      question", "seat: «red»\n      question", "S504"),
    (
        'ignore: {name: Ignore, effects: ["support[blue] -= 2"]}',
        "ignore: «{name: Ignore, cost: {capital: 1}}»",
        "S504",
    ),
    ("when: {turn: 3}", "when: «{turn: 3, chance: 5%}»", "S504"),
    ("move: strike\n    target: blue", "move: «strik»\n    target: blue", "S301"),
    ("guard: strength[blue]", "guard: «stock[blue]»", "S501"),
    ("hazard: 12%", "hazard: «pressure»", "S501"),
    ("    by: red\n    against: blue", "    by: red\n    against: «bleu»", "S301"),
    ("points: 20 - escalation / 5", "points: 20 - «escalatin» / 5", "S301"),
    ("if: war > 0}", "if: «war»}", "S402"),
    ("avoid: [coerce, force]", "avoid: [coerce, «farce»]", "S301"),
    ('{if: "saw(rival, coerce) > 0"', '{if: «"pressure > 0"»', "S501"),
    (
        "tags: {deter: 5, coerce: 3, probe: 2, hold: 1}",
        "tags: {deter: 5, «cohere»: 3, probe: 2, hold: 1}",
        "S301",
    ),
    ("doctrine: stern", "doctrine: «sterm»", "S301"),
    ("glyph: b\n    rival: red", "glyph: b\n    rival: «rad»", "S301"),
    (
        "types: {security_seeker: 60%, revisionist: 40%}",
        "types: «{security_seeker: 60%, revisionist: 50%}»",
        "S502",
    ),
    ("start: {red>blue: 40%, blue>red: 50%", "start: {red>blue: «40», blue>red: 50%", "S503"),
    ("range: [0, 50], start: 5, seen_by: none", "range: [0, 50], start: «51», seen_by: none", "S503"),
    ("range: [0, 50], start: 5, seen_by: none", "range: «[50, 0]», start: 5, seen_by: none", "S503"),
    ("range: [0, 50], start: 5, seen_by: none", "range: [0, 50], start: 5, seen_by: «owner»", "S503"),
    ("seen_by: both}", "seen_by: [«rad»]}", "S301"),
    ("powers: [red, blue]", "powers: [red, «blew»]", "S301"),
    ("rivals: [red>blue, blue>red]", "rivals: [red>blue, «blue>rad»]", "S301"),
]


@pytest.mark.parametrize(("old", "new", "code"), FAULTS)
def test_a_fault_is_found_at_its_line_and_column(old: str, new: str, code: str) -> None:
    text, line, column, end = marked(old, new)
    found = faults(text)
    assert (code, line, column, end) in [
        (f.code, f.line, f.column, f.end_column) for f in found if f.severity == "error"
    ], "\n".join(f"{f.headline()} ..{f.end_column}" for f in found)
    assert all(str(f.message) for f in found)


def test_all_faults_of_a_file_are_found_in_one_run_in_the_order_of_its_lines() -> None:
    text = altered(
        ("tags: [probe]", "tags: [prove]"),
        ("default: ignore", "default: ignor"),
        ("heat * level", "hat * level"),
    )
    found = [(f.code, f.line) for f in faults(text)]
    assert len(found) == 3 and found == sorted(found, key=lambda f: f[1])


def test_a_fault_in_a_rule_that_is_resolved_for_many_seats_is_told_once() -> None:
    assert len(faults(altered(("pressure += 2, ", "presure += 2, ")))) == 1


def test_a_scenario_with_an_error_gives_no_rules() -> None:
    with pytest.raises(ScenarioError, match=r"small.yaml:\d+:\d+: error S301"):
        rules_of(altered(("tags: [probe]", "tags: [prove]")))


def test_an_inject_that_nothing_brings_is_a_warning_and_can_be_played() -> None:
    text = altered(("    demands: protest\n", ""))
    (fault,) = faults(text)
    assert (fault.code, fault.severity) == ("S504", "warning")
    assert rules_of(text).id == "small"


def test_a_world_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(NoSuchWorld, match="no world wild; it has: mild, harsh"):
        rules_of(SMALL, world="wild")


class TestEndings:
    @pytest.mark.parametrize("last", ["kind: frozen, at_end: true, if: turn > 2}", "kind: frozen}"])
    def test_the_last_ending_must_catch_every_game(self, last: str) -> None:
        (fault,) = faults(altered(("kind: frozen, at_end: true}", last)))
        assert fault.code == "S506"


class TestHidden:
    """S501: what a seat is asked, offered or refused may rest only on what that seat sees."""

    @pytest.mark.parametrize(
        "reading",
        [
            "stock[red] > 3",
            "support[self] > 3",
            "did_last(red, deter) > 0",
            "saw(red, coerce) > 0",
            "played_last(self, spy)",
            "trust[self, other_] > 5",
            "was(escalation) > 3",
            "fired(storm) > 0",
        ],
    )
    def test_a_seat_may_be_asked_about_what_it_sees(self, reading: str) -> None:
        text = altered(
            (RULE, ""),
            (
                "    by: [powers]\n    levels: [a little",
                f"    if: {reading.replace('other_', 'blue')}\n    by: [red]\n    levels: [a little",
            ),
        )
        assert not faults(text)

    @pytest.mark.parametrize(
        "reading",
        [
            "stock[blue] > 3",
            "pressure > 3",
            "did_last(blue, probe) > 0",
            "played_last(blue, letter, green)",
            "trust[blue, red] > 5",
            "is_type(blue, revisionist)",
            "change(stock[green]) > 0",
            "fired(favour) > 0",
        ],
    )
    def test_and_not_about_what_it_does_not(self, reading: str) -> None:
        text = altered(
            (RULE, ""),
            (
                "    by: [powers]\n    levels: [a little",
                f"    if: {reading}\n    by: [red]\n    levels: [a little",
            ),
        )
        assert [f.code for f in faults(text)] == ["S501"]

    def test_a_letter_to_oneself_may_be_remembered(self) -> None:
        text = altered(
            (RULE, ""),
            (
                "    by: [powers]\n    levels: [a little",
                "    if: played_last(blue, letter, red)\n    by: [red]\n    levels: [a little",
            ),
        )
        assert not faults(text)

    def test_every_statement_is_known_in_full_only_to_those_who_see_all_that_it_reads(self) -> None:
        """The masks of places, which decide what the ledger names, computed again from the form."""
        for rules in (small(), *(load(path) for path in shipped())):
            form = rules.form
            for rule in (*form.reactions, *form.drift, *form.renewals):
                _check_masks(form, rule.program, form.everyone)
            for act in form.acts:
                _check_masks(form, (*act.effects, *act.disclosed), form.everyone)
            for inject in form.injects:
                _check_masks(form, inject.program, form.everyone)


def _check_masks(form: Form, program: Program, mask: int) -> None:
    for statement in program:
        match statement:
            case ("add", _slot, expr, site):
                seen = mask & _seen(form, expr)
                assert form.sites[site].visible & ~seen == 0
            case ("if", condition, _mark, then, otherwise):
                _check_masks(form, then, mask & _seen(form, condition))
                _check_masks(form, otherwise, mask & _seen(form, condition))
            case ("chance", chance, _key, _mark, then, otherwise):
                _check_masks(form, then, mask & _seen(form, chance))
                _check_masks(form, otherwise, mask & _seen(form, chance))


def _seen(form: Form, expr: Expr) -> int:
    slots, facts = reads(expr)
    mask = form.everyone
    for slot in slots:
        mask &= form.slots[slot].visible
    for fact in facts:
        mask &= form.facts[fact]
        for act in form.acts:
            if fact in [f for f, _how in act.facts]:
                mask &= form.everyone if act.public else act.known
    return mask


class TestBinding:
    def test_a_group_may_name_all_of_its_members(self) -> None:
        rules = small()
        seats = {
            rules.form.seats[a.seat]
            for a in rules.form.acts
            if a.kind == "order" and rules.cast.moves[a.move].id == "hold"
        }
        assert seats == {"red", "blue", "green"}

    def test_nobody_is_its_own_target(self) -> None:
        assert all(a.seat != a.target for a in small().form.acts)

    def test_a_condition_about_the_bound_seats_is_settled_at_load(self) -> None:
        """`target == red` chooses a branch once and for all: the other one is not even compiled."""
        block = 'effects: ["stock[self] += 1", {if: target == red, then: [escalation += 1], else: ["stock[green] += 1"]}]'
        rules = rules_of(altered(('effects: ["stock[self] += 1"]', block)))
        letters = [
            a for a in rules.form.acts if a.kind == "order" and rules.cast.moves[a.move].id == "letter"
        ]
        for act in letters:
            # That there was a block is kept, for those who count what ran; nothing is played by it.
            assert [s[0] for s in act.effects] == ["add", "settled", "add"]
            slot = rules.form.slots[act.effects[2][1]].name
            assert slot == ("escalation" if rules.form.seats[act.target] == "red" else "stock[green]")

    def test_the_single_start_wins_over_the_group_s(self) -> None:
        rules = rules_of(
            altered(
                (
                    "support: {name: Support, of: seat, start: {powers: 50}",
                    "support: {name: Support, of: seat, start: {red: 30, powers: 50}",
                )
            )
        )
        starts = {s.name: s.start for s in rules.form.slots}
        assert (starts["support[red]"], starts["support[blue]"]) == (30, 50)

    def test_the_file_s_own_order_of_moves_does_not_change_the_dice(self) -> None:
        """Keys of dice are names, so that adding a move to a file changes no other move's luck."""
        more = altered(("moves:\n", "moves:\n  wave: {name: Wave, by: [everyone], severity: status_quo}\n"))
        keys = [
            {(a.seat, a.target, a.kind, a.key) for a in rules.form.acts}
            for rules in (small(), rules_of(more))
        ]
        assert keys[0] < keys[1]


@pytest.mark.parametrize("path", shipped(), ids=lambda p: p.stem)
def test_the_shipped_scenarios_are_without_fault_in_every_world_and_form(path: object) -> None:
    assert check(str(path)) == []
