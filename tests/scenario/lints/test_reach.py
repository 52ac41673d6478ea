"""What is said to be out of reach no game comes to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings, strategies as st

from tabletop.engine import Rules
from tabletop.scenario import build, embedded_source, open_source
from tabletop.scenario.lints.reach import Reach
from tabletop.scenario.surveying import survey, variants
from tests.engine.small import MAIN, SMALL, altered, random_game
from tests.scenario.lints.minimal import MINIMAL, overlaid

NARROW = overlaid(
    "meters: {mood: {name: Mood, of: table, start: 10}, war: {name: War, of: table, start: 0}}\n"
    "drift: {sway: {if: mood > 10, effects: [war += 1]}, fall: {if: tension > 35, effects: [mood -= 1]}}\n"
    "moves: {visit: {if: mood >= 9}}"
)
TEXTS = {
    "small": SMALL,
    "quiet": altered(("chance: 40%}", "chance: 0%}")),
    "minimal": MINIMAL,
    "narrow": NARROW,
}


@cache
def reached(name: str) -> tuple[Reach, tuple[Rules, ...]]:
    """What games of a scenario can come to, and its rules in every world and form."""
    source = embedded_source({MAIN: TEXTS[name]}, MAIN) if name in TEXTS else open_source(name)
    made = survey(source.file, source.loaded.root)
    rules = tuple(build(source, world=world, short=short) for world, short in variants(source.file))
    return Reach(made), rules


def luck(state: int) -> Iterator[int]:
    """Numbers without end, the same for the same beginning."""
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state >> 33


@pytest.mark.parametrize("name", [*TEXTS, "first_steps", "four_worlds", "taiwan_strait"])
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 2**32), throws=st.integers(0, 2**64), which=st.integers(0, 7))
def test_no_game_leaves_what_is_within_reach(name: str, seed: int, throws: int, which: int) -> None:
    reach, variants = reached(name)
    rules = variants[which % len(variants)]
    bounds = {slot.name: reach.slots[index] for index, slot in enumerate(reach.survey.form.slots)}

    for _before, _inputs, after in random_game(rules, seed, luck(throws)):
        for slot, value in zip(rules.form.slots, after.slots, strict=True):
            low, high = bounds[slot.name]
            assert low <= value <= high, slot.name
        for done in after.report.acts:
            assert done.level in reach.levels[done.act]
        assert set(after.report.injects) <= reach.coming
        assert set(after.report.crossed) <= reach.crossed


def test_what_only_rises_or_falls_is_known_to() -> None:
    reach, _rules = reached("narrow")
    names = {slot.name: reach.slots[index] for index, slot in enumerate(reach.survey.form.slots)}
    assert names["mood"] == (0, 10)
    assert names["war"] == (0, 0)
