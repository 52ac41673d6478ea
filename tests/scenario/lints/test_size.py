"""A file that asks for more than one game can hold is answered with one sentence at the place where that is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.scenario import ScenarioError, load
from tabletop.scenario.checking import checked
from tests.scenario.lints.minimal import overlaid

SEATS = "\n".join(
    f"  s{number}: {{name: S{number}, short: S{number}, glyph: '{number % 10}', rival: s{(number + 1) % 10}}}"
    for number in range(10)
)
MOVE = "{name: M, by: [everyone], target: [everyone], severity: posturing, effects: [tension += 1]}"
TOO_LARGE = {
    "moves": "moves:\n" + "\n".join(f"  m{number}: {MOVE}" for number in range(300)),
    "pledges": "pledges:\n"
    + "\n".join(
        f"  p{number}: {{name: P, about: P, by: [everyone], to: [everyone], forbids: [patrol]}}"
        for number in range(300)
    ),
    "drift": "drift:\n"
    + "\n".join(
        f"  r{number}: {{for: {{one: everyone, two: everyone}}, effects: ['money[one] += 1']}}"
        for number in range(300)
    ),
}


@pytest.mark.parametrize("section", TOO_LARGE)
def test_a_scenario_too_large_for_one_game_is_told_so_once_and_in_time(tmp_path: Path, section: str) -> None:
    path = tmp_path / "large.yaml"
    path.write_text(overlaid("seats:\n" + SEATS + "\n" + TOO_LARGE[section]), encoding="utf-8")
    found = checked(path)
    assert [fault.code for fault in found.errors] == ["S511"]
    assert found.errors[0].line > 1
    with pytest.raises(ScenarioError, match="S511"):
        load(path)
