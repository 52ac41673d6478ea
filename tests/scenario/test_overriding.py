"""A scenario changes what it includes: key by key, or not at all; and a fault is shown in the file where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario import check, load
from tabletop.scenario.diagnostics import Diagnostic, ScenarioError
from tabletop.scenario.including import load as join
from tabletop.scenario.nodes import locate, to_plain
from tabletop.scenario.sources import MemorySources

A = "moves:\n  hold: {name: Hold, tags: [hold], effects: [a, b]}\n  call: {name: Call}\n"


def joined(main: str, **files: str) -> object:
    named = {"main.yaml": main, **{f"{name}.yaml": text for name, text in files.items()}}
    return to_plain(join(MemorySources({n: t.encode() for n, t in named.items()}), "main.yaml").root)


def faults(main: str, **files: str) -> list[Diagnostic]:
    with pytest.raises(ScenarioError) as caught:
        joined(main, **files)
    return list(caught.value.diagnostics)


def test_a_key_that_is_named_is_meant_as_it_stands_and_the_others_stay() -> None:
    main = "include: a.yaml\nmoves:\n  hold: {effects: [c]}\n"
    assert joined(main, a=A) == {
        "moves": {"hold": {"name": "Hold", "tags": ["hold"], "effects": ["c"]}, "call": {"name": "Call"}}
    }


def test_a_value_is_never_mixed_of_two() -> None:
    a = "meters: {m: {start: {us: 1, prc: 2}, name: {en: A, zh-Hant: 甲}}}\ngroups: {g: [us]}\nconstants: {c: 1}\n"
    main = "include: a.yaml\nmeters: {m: {start: {us: 5}, name: {en: B}}}\ngroups: {g: [prc]}\nconstants: {c: 2}\n"
    assert joined(main, a=a) == {
        "meters": {"m": {"start": {"us": 5}, "name": {"en": "B"}}},
        "groups": {"g": ["prc"]},
        "constants": {"c": 2},
    }


def test_a_text_of_a_section_is_replaced_whole() -> None:
    a = "debrief: {what_happened: {en: A, zh-Hant: 甲}, questions: [x]}"
    assert joined("include: a.yaml\ndebrief: {what_happened: {en: B}}", a=a) == {
        "debrief": {"what_happened": {"en": "B"}, "questions": ["x"]}
    }


def test_changes_go_through_several_files() -> None:
    b = "include: a.yaml\nmoves: {hold: {tags: [talk]}}"
    main = "include: b.yaml\nmoves: {hold: {name: Wait}}"
    assert joined(main, a=A, b=b) == {
        "moves": {"hold": {"name": "Wait", "tags": ["talk"], "effects": ["a", "b"]}, "call": {"name": "Call"}}
    }


def test_an_entry_in_two_included_files_takes_nothing_from_either() -> None:
    main = "include: [a.yaml, b.yaml]\nmoves: {hold: {name: Mine}}"
    found = joined(main, a=A, b="moves: {hold: {cooldown: 2}}")
    assert found == {"moves": {"hold": {"name": "Mine"}, "call": {"name": "Call"}}}


def test_what_is_left_out_is_gone() -> None:
    assert joined("include: a.yaml\nleave_out: [moves.hold]", a=A) == {"moves": {"call": {"name": "Call"}}}
    assert joined("include: a.yaml\nleave_out: moves.hold.effects", a=A) == {
        "moves": {"hold": {"name": "Hold", "tags": ["hold"]}, "call": {"name": "Call"}}
    }
    assert joined("include: a.yaml\nleave_out: [moves]\nx: 1", a=A) == {"x": 1}


def test_an_entry_left_out_and_written_anew_takes_nothing_over() -> None:
    main = "include: a.yaml\nleave_out: [moves.hold]\nmoves: {hold: {name: Mine}}"
    assert joined(main, a=A) == {"moves": {"call": {"name": "Call"}, "hold": {"name": "Mine"}}}


def test_leaving_out_settles_what_two_files_disagree_about() -> None:
    assert joined(
        "include: [a.yaml, b.yaml]\nleave_out: [moves.hold]", a=A, b="moves: {hold: {}, up: {}}"
    ) == {"moves": {"call": {"name": "Call"}, "up": {}}}


@pytest.mark.parametrize(
    ("path", "named", "hint"),
    [
        ("moves.hald", "moves.hald", "Did you mean 'hold'?"),
        ("move.hold", "move", "Did you mean 'moves'?"),
        ("moves.hold.efects", "moves.hold.efects", "Did you mean 'effects'?"),
        ("moves.hold.tags.x", None, None),
        ("moves..hold", None, None),
    ],
)
def test_what_is_not_there_cannot_be_left_out(path: str, named: str | None, hint: str | None) -> None:
    (fault,) = faults(f"include: a.yaml\nleave_out: [{path}]", a=A)
    assert (str(fault.place), fault.code) == ("main.yaml:2:13", "S137")
    if named is not None:
        assert f"'{named}'" in str(fault.message)
        assert str(fault.hint) == hint


def test_nothing_is_said_of_what_is_left_out_of_a_file_that_cannot_be_read() -> None:
    found = faults("include: none.yaml\nleave_out: [moves.hold]")
    assert [fault.code for fault in found] == ["S131"]


def test_leave_out_is_a_list_of_names() -> None:
    assert [f.code for f in faults("include: a.yaml\nleave_out: [{a: b}, 3]", a=A)] == ["S137", "S137"]


def test_two_files_that_disagree_are_both_named_with_two_ways_out() -> None:
    (fault,) = faults("include: [a.yaml, b.yaml]", a=A, b="moves:\n  hold: {}\n")
    assert (str(fault.place), fault.code) == ("b.yaml:2:3", "S136")
    assert "a.yaml:2:3" in str(fault.message)
    assert "leave_out" in str(fault.hint)


# ------------------------------------------------------------------------------------------- faults, in their files

SCENARIO = """\
format: 1
id: mine
title: Mine
turns: {count: 3, each: one month}
include: [rules.yaml]
seats:
  us: {name: US, short: U, glyph: "*", rival: prc}
  prc: {name: PRC, short: P, glyph: "+", rival: us}
meters:
  heat: {start: 40}
moves:
  hold: {name: Hold, by: [everyone], severity: status_quo, tags: [hold]}
  press: {name: Press, by: [us], severity: nonviolent, tags: [coerce], effects: [heat += 5]}
endings:
  over: {name: Over, text: It is over., kind: frozen, at_end: true}
"""
RULES = """\
meters:
  heat:
    name: Heat
    of: table
    start: 20
    good: low
reactions:
  cooling:
    if: heat > 50
    effects: [heat -= 2]
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    (tmp_path / "mine.yaml").write_text(SCENARIO, encoding="utf-8")
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    return tmp_path


def errors(path: Path) -> list[str]:
    return [f"{Path(d.file).name}:{d.line}" for d in check(path) if d.severity == "error"]


def test_an_overriding_scenario_is_played_as_it_says(house: Path) -> None:
    rules = load(house / "mine.yaml")
    assert errors(house / "mine.yaml") == []
    assert [rules.form.slots[g.slot].start for g in rules.cast.gauges if g.meter == "heat"] == [40]


@pytest.mark.parametrize(
    ("file", "right", "wrong", "where"),
    [
        ("rules.yaml", "heat -= 2", "heet -= 2", "rules.yaml:10"),
        ("rules.yaml", "of: table", "of: tables", "rules.yaml:4"),
        ("mine.yaml", "{start: 40}", "{start: warm}", "mine.yaml:10"),
        ("mine.yaml", "{start: 40}", "{begin: 40}", "mine.yaml:10"),
        ("rules.yaml", "    name: Heat\n", "", "mine.yaml:10"),
        ("mine.yaml", "heat += 5", "heat = 5", "mine.yaml:13"),
    ],
)
def test_a_fault_of_a_joined_entry_is_shown_in_the_file_where_it_stands(
    house: Path, file: str, right: str, wrong: str, where: str
) -> None:
    path = house / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong), encoding="utf-8")
    assert errors(house / "mine.yaml")[:1] == [where]


def test_keys_keep_their_files() -> None:
    files = {"main.yaml": b"include: a.yaml\nmoves:\n  hold: {name: Wait}\n", "a.yaml": A.encode()}
    root = join(MemorySources(files), "main.yaml").root
    assert str(locate(root, ("moves", "hold", "name"))) == "main.yaml:3:16"
    assert str(locate(root, ("moves", "hold", "tags"))) == "a.yaml:2:28"
    assert str(locate(root, ("moves", "hold"), key=True)) == "main.yaml:3:3"


def test_an_included_file_may_leave_out_what_it_includes_itself() -> None:
    b = "include: a.yaml\nleave_out: [moves.hold]"
    assert joined("include: b.yaml", a=A, b=b) == {"moves": {"call": {"name": "Call"}}}


def test_who_includes_nothing_can_leave_out_nothing() -> None:
    (fault,) = faults("moves: {hold: {}}\nleave_out: [moves.hold]")
    assert fault.code == "S137"
