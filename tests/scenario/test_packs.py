"""Packs: folders of scenarios in the user's own data or wherever `--path` says; found by id, and never in each other's way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tabletop.cli import main
from tabletop.cli.examining import examine
from tabletop.scenario import check, load, shelf
from tabletop.table import Table, verify

SCENARIO = """\
format: 1
id: {id}
title: {title}
turns: {{count: 3, each: one month}}
include: [lib/doctrines.yaml, lib/cooling.yaml]
seats:
  us: {{name: US, short: U, glyph: "*", rival: prc, doctrine: talker}}
  prc: {{name: PRC, short: P, glyph: "+", rival: us, doctrine: talker}}
meters:
  escalation:
    name: Escalation
    of: table
    start: 30
    rungs: {{calm: {{from: 0, name: Calm}}, crisis: {{from: 40, name: Crisis}},
      confrontation: {{from: 60, name: Confrontation}}, brink: {{from: 80, name: Brink}}}}
  trust: {{name: Trust, of: pair, kind: trust, start: {{us>prc: 40%, prc>us: 40%}}, seen_by: holder}}
moves:
  hold: {{name: Hold, by: [everyone], severity: status_quo, tags: [hold]}}
  call: {{name: Call, by: [everyone], severity: deescalation, tags: [talk], effects: [escalation -= 1]}}
endings:
  over: {{name: Over, text: It is over., kind: frozen, at_end: true}}
"""
COOLING = "drift:\n  cooling: {if: escalation > 50, effects: [escalation -= 2]}\n"


def write(folder: Path, *ids: str) -> Path:
    """A pack with scenarios of these ids and a library of its own."""
    (folder / "lib").mkdir(parents=True, exist_ok=True)
    (folder / "lib" / "cooling.yaml").write_text(COOLING, encoding="utf-8")
    for name in ids:
        text = SCENARIO.format(id=name, title=name.title())
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own packs."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return shelf.own_packs()


@pytest.fixture(autouse=True)
def _nowhere_else() -> Iterator[None]:
    yield
    shelf.look_in(())


def test_a_pack_among_the_users_own_is_found_by_full_and_by_bare_id(own: Path) -> None:
    path = write(own / "norway", "fjord") / "fjord.yaml"
    assert shelf.find("norway/fjord") == shelf.find("fjord") == path
    assert [pack.name for pack in shelf.packs()] == ["norway"]
    assert [fault for fault in check("fjord") if fault.severity == "error"] == []


def test_a_scenario_of_a_pack_includes_from_the_pack_and_from_the_shipped_library(own: Path) -> None:
    write(own / "norway", "fjord")
    rules = load("norway/fjord")
    assert [name for name, _text in rules.origin.files] == [
        "fjord.yaml",
        "lib/doctrines.yaml",
        "lib/cooling.yaml",
    ]


def test_a_named_folder_is_a_pack_or_holds_packs(own: Path, tmp_path: Path) -> None:
    one, many = write(tmp_path / "one", "alone"), tmp_path / "many"
    write(many / "first", "a")
    write(many / "second", "b")
    (many / ".hidden").mkdir()
    write(many / ".hidden", "c")
    shelf.look_in([one, many])
    assert [(pack.name, [p.stem for p in pack.scenarios()]) for pack in shelf.packs()] == [
        ("one", ["alone"]),
        ("first", ["a"]),
        ("second", ["b"]),
    ]


def test_the_environment_names_folders_too(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = write(tmp_path / "one", "a"), write(tmp_path / "two", "b")
    monkeypatch.setenv(shelf.VARIABLE, os.pathsep.join([str(one), str(tmp_path / "none"), str(two)]))
    assert shelf.find("a").parent == one
    assert shelf.find("two/b").parent == two


def test_a_folder_named_twice_is_one_pack(own: Path, tmp_path: Path) -> None:
    one = write(tmp_path / "one", "a")
    shelf.look_in([one, tmp_path / "two" / ".." / "one", tmp_path])
    assert [pack.name for pack in shelf.packs()].count("one") == 1
    assert shelf.find("a") == one / "a.yaml"


def test_two_packs_with_one_id_ask_which_is_meant(own: Path) -> None:
    write(own / "norway", "fjord")
    write(own / "sweden", "fjord")
    with pytest.raises(shelf.Ambiguous) as caught:
        shelf.find("fjord")
    said = "Several scenarios are called 'fjord'. Write which is meant: norway/fjord or sweden/fjord."
    assert str(caught.value) == said
    assert shelf.find("sweden/fjord").parent.name == "sweden"


def test_a_shipped_id_in_a_pack_asks_which_is_meant(own: Path) -> None:
    write(own / "mine", "thaad")
    with pytest.raises(shelf.Ambiguous, match="shipped/thaad or mine/thaad"):
        shelf.find("thaad")
    assert shelf.find("shipped/thaad") == shelf.root() / "thaad.yaml"
    assert shelf.find("mine/thaad").parent.name == "mine"
    assert shelf.find("taiwan_strait").parent == shelf.root()


def test_two_packs_of_one_name_are_told_apart_by_their_paths(own: Path, tmp_path: Path) -> None:
    ours, theirs = write(own / "norway", "fjord"), write(tmp_path / "usb" / "norway", "fjord")
    shelf.look_in([tmp_path / "usb"])
    with pytest.raises(shelf.Ambiguous) as caught:
        shelf.find("norway/fjord")
    assert set(caught.value.known) == {str(ours / "fjord.yaml"), str(theirs / "fjord.yaml")}
    assert shelf.find(str(ours / "fjord.yaml")) == ours / "fjord.yaml"


@pytest.mark.parametrize("name", ["norway/fjort", "fjort"])
def test_a_mistyped_id_is_told_what_packs_hold(own: Path, name: str) -> None:
    write(own / "norway", "fjord")
    with pytest.raises(shelf.NotFound) as caught:
        shelf.find(name)
    assert "In packs there are: norway/fjord." in str(caught.value)
    assert "Did you mean '" in str(caught.value)


def test_a_path_may_not_lead_out_of_the_pack_and_the_shipped_folder(own: Path, tmp_path: Path) -> None:
    pack = write(own / "norway", "fjord")
    write(own / "sweden", "lake")
    for path in ("../sweden/lake.yaml", str(own / "sweden" / "lake.yaml"), "lib/../../sweden/lake.yaml"):
        text = SCENARIO.format(id="fjord", title="F").replace("lib/cooling.yaml", path)
        (pack / "fjord.yaml").write_text(text, encoding="utf-8")
        assert [fault.code for fault in check("fjord")] == ["S132"]
    (pack / "lib" / "cooling.yaml").unlink()
    (pack / "lib" / "cooling.yaml").symlink_to(own / "sweden" / "lib" / "cooling.yaml")
    (pack / "fjord.yaml").write_text(SCENARIO.format(id="fjord", title="F"), encoding="utf-8")
    assert [fault.code for fault in check("fjord")] == ["S131"]


def test_a_broken_file_is_told_and_hides_no_other(own: Path) -> None:
    pack = write(own / "norway", "fjord")
    (pack / "torn.yaml").write_text("title: [", encoding="utf-8")
    assert shelf.find("fjord").is_file()
    (finding,) = [each for each in examine() if each.id == "packs"]
    assert finding.status == "warn"
    assert "norway (" in finding.value
    assert "torn.yaml cannot be read as a scenario" in finding.value


def test_a_folder_that_is_not_there_is_told(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(shelf.VARIABLE, "/no/such/place")
    (finding,) = [each for each in examine() if each.id == "packs"]
    assert (finding.status, "/no/such/place" in finding.value) == ("warn", True)


@pytest.mark.parametrize(
    "words",
    [
        ["check", "packed/fjord"],
        ["play", "packed/fjord", "--auto", "--plain", "--seed", "1"],
        ["simulate", "fjord", "-n", "2", "--plain"],
        ["propositions", "fjord", "--plain"],
        ["print", "fjord", "-o", "handouts.html"],
    ],
    ids=lambda words: words[0],
)
def test_every_command_that_takes_a_scenario_looks_in_named_folders(
    own: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    pack = str(write(tmp_path / "packed", "fjord"))
    assert main([*words, "--path", pack]) == 0
    assert (
        main(
            ["--path", pack, *words[:1], *words[1:-1], "other.html"]
            if words[0] == "print"
            else ["--path", pack, *words]
        )
        == 0
    )
    assert shelf.packs() == []
    assert main(words) == 2
    assert "There is no " in capsys.readouterr().err


def test_path_wants_a_folder(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "thaad", "--path", "nowhere"]) == 2
    assert "--path: There is no folder nowhere." in capsys.readouterr().err


def test_a_game_goes_on_without_its_pack(own: Path, tmp_path: Path) -> None:
    pack = write(own / "norway", "fjord")
    save = tmp_path / "game.jsonl"
    Table.start(load("fjord"), players={"us": "talker", "prc": "talker"}, seed=1, save=save).close()
    for path in sorted(pack.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    with pytest.raises(shelf.NotFound):
        shelf.find("fjord")
    assert verify(save).ok
    table = Table.resume(save)
    try:
        assert table.rules.id == "fjord"
    finally:
        table.close()
