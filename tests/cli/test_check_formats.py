"""What `tabletop check` says to other programs, and through shared files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tabletop.cli import main
from tabletop.cli.colours import Painter
from tabletop.cli.reporting import gather
from tabletop.cli.reporting.text import rendered, text_of
from tabletop.scenario.diagnostics import CODES
from tabletop.words.code_pages import minimal
from tests.cli.sarif import LOG
from tests.docs.overlay import overlay

WARNED = "moves:\n  visit:\n    if: tension >= 0\n"
CUT = "title: Two shores, episode #2\n"
SHARED = "drift:\n  calm: {if: tensoin > 40, effects: [tension -= 1]}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which the command runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, piece: str = "", *, name: str = "two_shores") -> Path:
    text = overlay(minimal("en"), piece) if piece else minimal("en")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text.replace("id: two_shores", f"id: {name}"), encoding="utf-8")
    return path


def sharing(here: Path) -> list[str]:
    """Two scenarios that include the same file, in which there is a fault."""
    (here / "shared.yaml").write_text(SHARED, encoding="utf-8")
    write(here / "one.yaml", "include: [shared.yaml]", name="one")
    write(here / "two.yaml", "include: [shared.yaml]", name="two")
    return ["one.yaml", "./two.yaml"]


def sarif(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, LOG, format_checker=jsonschema.FormatChecker())
    [run] = log["runs"]
    assert isinstance(run, dict)
    return run


# -------------------------------------------------------------------------------------------------- one answer for many


def test_a_fault_is_told_in_the_file_in_which_it_is_and_once(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *sharing(here)]) == 1
    said = capsys.readouterr().out
    assert said.count("shared.yaml:2:14: error S301") == 1
    assert "one.yaml: errors: 1, warnings: 0, allowed: 0\n" in said
    assert "./two.yaml: errors: 1, warnings: 0, allowed: 0; of these told above: 1\n" in said
    assert "All together: scenarios: 2, errors: 1, warnings: 0\n" in said


def test_a_scenario_named_twice_is_checked_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "one.yaml")
    assert main(["check", "one.yaml", "one.yaml"]) == 0
    assert capsys.readouterr().out == "one.yaml: nothing is wrong.\n"


def test_what_is_said_ends_with_where_more_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "one.yaml", WARNED)
    assert main(["check", "one.yaml"]) == 0
    assert capsys.readouterr().out.endswith(
        "one.yaml: errors: 0, warnings: 1, allowed: 0\n'tabletop explain S606' says more.\n"
    )


def test_an_error_is_explained_rather_than_a_warning_before_it(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "one.yaml", CUT + "endings:\n  war:\n    if: tensoin > 90\n")
    main(["check", "one.yaml"])
    assert "'tabletop explain S301' says more." in capsys.readouterr().out


def test_a_warning_that_is_allowed_is_counted_and_not_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "one.yaml", WARNED.replace("0\n", "0  # allow S606: a door for later\n"))
    assert main(["check", "one.yaml", "--strict"]) == 0
    assert capsys.readouterr().out == "one.yaml: nothing is wrong; allowed: 1.\n"


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_only_strict_lets_a_warning_count(form: str, here: Path) -> None:
    write(here / "one.yaml", WARNED)
    assert main(["check", "one.yaml", "--format", form]) == 0
    assert main(["check", "one.yaml", "--format", form, "--strict"]) == 1


def test_json_is_the_format_of_that_name(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "one.yaml", WARNED)
    main(["check", "one.yaml", "--json"])
    short = capsys.readouterr().out
    main(["check", "one.yaml", "--format", "json"])
    assert capsys.readouterr().out == short
    assert [d["code"] for d in json.loads(short)] == ["S606"]


def test_a_format_that_does_not_exist_is_a_wrong_call(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "one.yaml")
    assert main(["check", "one.yaml", "--format", "xml"]) == 2
    assert "choose text, json, sarif, github" in capsys.readouterr().err


def test_a_scenario_that_is_not_there_is_a_wrong_call_before_any_is_checked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "one.yaml")
    assert main(["check", "one.yaml", "tow.yaml"]) == 2
    out, err = capsys.readouterr()
    assert (out, "There is no file tow.yaml." in err) == ("", True)


# ---------------------------------------------------------------------------------------------------------- colours


def test_colour_adds_to_the_words_and_takes_none_away(here: Path) -> None:
    write(here / "one.yaml", CUT + "endings:\n  war:\n    if: tensoin > 90\n")
    gathered = gather(["one.yaml"])
    plain, coloured = text_of(gathered, Painter(False)), text_of(gathered, Painter(True))
    assert {fault.severity for fault in gathered.faults} == {"error", "warning"}
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in coloured
    assert "\x1b[1;33m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    for fault in gathered.faults:
        assert f"{fault.severity} {fault.code}: " in rendered(fault, None, Painter(False))


# ------------------------------------------------------------------------------------------------------------ SARIF


def test_sarif_follows_its_schema_and_lists_every_code_with_its_page(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(here / "one.yaml", WARNED)
    main(["check", "one.yaml", "--format", "sarif"])
    run = sarif(capsys)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(CODES)
    for rule in rules:
        assert rule["shortDescription"]["text"] == str(CODES[rule["id"]])
        assert "```yaml wrong" in rule["help"]["markdown"]
    levels = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules}
    assert (levels["S301"], levels["S606"], levels["S140"], levels["S160"]) == ("error", *["warning"] * 3)


def test_a_result_of_sarif_says_where_the_fault_begins_and_ends(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", *sharing(here), "--format", "sarif"])
    run = sarif(capsys)
    [result] = run["results"]
    assert (result["ruleId"], result["level"]) == ("S301", "error")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "S301"
    [location] = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "shared.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 2, "startColumn": 14, "endLine": 2, "endColumn": 21},
    }
    assert "Did you mean 'tension'?" in result["message"]["text"]


def test_a_file_elsewhere_and_one_with_a_chinese_name_have_uris(
    here: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere = write(tmp_path_factory.mktemp("else where") / "one.yaml", WARNED)
    write(here / "台 海.yaml", WARNED)
    main(["check", "台 海.yaml", str(elsewhere), "--format", "sarif"])
    uris = [artifact["location"]["uri"] for artifact in sarif(capsys)["artifacts"]]
    assert uris == ["%E5%8F%B0%20%E6%B5%B7.yaml", elsewhere.as_uri()]


def test_sarif_speaks_chinese_too(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "one.yaml", WARNED)
    main(["check", "one.yaml", "--format", "sarif", "--lang", "zh-Hant"])
    run = sarif(capsys)
    assert run["language"] == "zh-TW"
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "找不到檔案，或無法讀取。"


# ----------------------------------------------------------------------------------------------------------- GitHub


def test_github_shows_each_fault_beside_its_lines(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", *sharing(here), "--format", "github"])
    assert capsys.readouterr().out == (
        "::error file=shared.yaml,line=2,col=14,endLine=2,endColumn=21,title=S301::"
        "Nothing is called `tensoin` here.%0ADid you mean 'tension'?\n"
    )


def test_signs_that_mean_something_to_github_are_escaped(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(
        here / "a,b" / "50%.yaml", "seats:\n  north:\n    types: {security_seeker: 70%, revisionist: 40%}\n"
    )
    main(["check", "a,b/50%.yaml", "--format", "github"])
    [line] = capsys.readouterr().out.splitlines()
    assert line.startswith("::error file=a%2Cb/50%25.yaml,line=")
    assert line.endswith("::The chances of the two types must add up to 100%25.")


def test_nothing_wrong_is_nothing_said_to_github(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(here / "one.yaml")
    assert main(["check", "one.yaml", "--format", "github"]) == 0
    assert capsys.readouterr().out == ""
