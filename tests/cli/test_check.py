"""`tabletop check` says where, what and how to mend, and answers by its exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tabletop.cli import main
from tabletop.scenario import shelf
from tabletop.words.code_pages import minimal
from tests.docs.overlay import overlay

WRONG = "format: 1\nid: mine\ntitel: Mine\n"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(WRONG)
    return path


@pytest.mark.parametrize("path", shelf.shipped(), ids=lambda path: path.stem)
def test_the_shipped_scenarios_have_no_errors(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", path.stem]) == 0
    assert path.stem in capsys.readouterr().out


def test_a_fault_is_shown_with_excerpt_and_hint(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(wrong)]) == 1
    said = capsys.readouterr().out
    assert f"{wrong}:3:1: error" in said
    assert "titel: Mine" in said
    assert "^^^^^" in said
    assert "Did you mean 'title'?" in said


def test_a_key_that_can_only_have_one_value_is_shown_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\n")
    main(["check", str(path)])
    assert "Add a line 'format: 1' to it." in capsys.readouterr().out


def test_nobody_is_told_to_add_to_trust_as_to_other_meters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.yaml"
    trust = (
        '{name: T, of: pair, kind: trust, start: {"north>south": 35%, "south>north": 35%}, seen_by: holder}'
    )
    path.write_text(overlay(minimal("en"), f"meters:\n  trust: {trust}\n"), encoding="utf-8")
    assert main(["check", str(path)]) == 0
    said = capsys.readouterr().out
    assert "warning S603" in said
    assert "Give moves a `signal`" in said


def test_json_lists_objects_with_their_places(wrong: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(wrong), "taiwan_strait", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {"file", "line", "column", "code", "severity", "message", "hint"} <= found[0].keys()
    assert (str(wrong), 3, 1, "error") in [(d["file"], d["line"], d["column"], d["severity"]) for d in found]


def test_a_sound_scenario_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "taiwan_strait", "--json"]) == 0
    assert [d for d in json.loads(capsys.readouterr().out) if d["severity"] == "error"] == []
