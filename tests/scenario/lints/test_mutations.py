"""Shipped scenarios with some lines spoilt: whatever stands there, the answer is a list of faults, and it is the right one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tabletop.scenario import ScenarioError, build, open_source, shelf
from tabletop.scenario.checking import checked
from tabletop.scenario.surveying import survey, variants

SPOILT = ["four_worlds", "first_steps", "reassurance_game", "hotline_1962"]
TOKEN = re.compile(r"[A-Za-z_]+|\d+|[^\sA-Za-z_\d]")


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A shipped scenario with up to three changes of a kind that hurried authors make."""
    name = draw(st.sampled_from(SPOILT))
    lines = shelf.find(name).read_text(encoding="utf-8").split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "number", "take over", "indent"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "indent":
                lines[at] = " " * draw(st.integers(0, 8)) + lines[at].lstrip()
            case "number":
                number = str(draw(st.integers(-200, 200)))
                lines[at] = re.sub(r"\d+", number, lines[at], count=1)
            case "swap":
                lines[at] = _with_token(draw, lines[at], [t for line in lines for t in TOKEN.findall(line)])
            case "take over":
                lines[at] = lines[draw(st.integers(0, len(lines) - 1))]
        if not lines:
            break
    return "\n".join(lines)


def _with_token(draw: st.DrawFn, line: str, tokens: list[str]) -> str:
    found = list(TOKEN.finditer(line))
    if not found:
        return line
    where = draw(st.sampled_from(found))
    return line[: where.start()] + draw(st.sampled_from(tokens)) + line[where.end() :]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for spoilt scenarios."""
    return tmp_path_factory.mktemp("spoilt")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=spoilt())
def test_a_spoilt_scenario_is_answered_with_located_faults_that_tell_whether_it_can_be_played(
    folder: Path, text: str
) -> None:
    path = folder / "spoilt.yaml"
    path.write_text(text, encoding="utf-8")
    found = checked(path)
    for fault in found.faults:
        assert str(fault.message)
        assert fault.line >= 1
        assert fault.file in found.files
    assert bool(found.errors) is not _can_be_played(path)


def _can_be_played(path: Path) -> bool:
    """Whether every world can be built in every form."""
    try:
        source = open_source(path)
        for world, short in variants(source.file):
            build(source, world=world, short=short)
    except ScenarioError:
        return False
    return True


@pytest.mark.parametrize("path", shelf.shipped(), ids=lambda path: path.stem)
def test_nothing_is_wrong_with_a_shipped_scenario(path: Path) -> None:
    assert [fault.headline() for fault in checked(path).faults] == []


@pytest.mark.parametrize("name", ["taiwan_strait", "four_worlds"])
def test_a_survey_knows_what_every_world_starts_with(name: str) -> None:
    source = open_source(name)
    made = survey(source.file, source.loaded.root)
    for (world, short), starts in zip(variants(source.file), made.starts, strict=True):
        rules = build(source, world=world, short=short)
        built = [slot.start for slot in rules.form.slots]
        assert built[: len(starts)] == list(starts[: len(built)])
