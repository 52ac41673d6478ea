"""Charts as they are drawn, cell by cell: levels, steps, their axis, and the course that they are drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from tabletop.tui.glyphs import use_ascii
from tabletop.tui.panels.charts import axis, evenly, level, size_of, spark, steps
from tabletop.tui.panels.course import pace, turned, values_of
from tests.tui.desk import played
from tests.tui.samples import sample_look

RUNGS = (0, 20, 40, 60, 80, 101)
VALUES = st.lists(st.none() | st.integers(0, 100), min_size=1, max_size=24)


@pytest.fixture
def ascii_profile() -> Iterator[None]:
    """Draw with ASCII alone, for one test."""
    use_ascii(True)
    yield
    use_ascii(False)


def picture(values: list[int | None], bounds: tuple[int, ...] | list[int], size: int = 1) -> list[str]:
    return ["".join(row).rstrip() for row in steps(values, bounds, size)]


def test_a_game_that_climbs_two_rungs_and_falls_back_one() -> None:
    assert picture([25, 31, 44, 58, 39], RUNGS, 2) == [
        "",
        "",
        "    ▂▂▇▇",
        "▂▂▅▅██████",
        "██████████",
    ]


def test_a_turn_that_is_not_known_leaves_its_column_empty() -> None:
    assert picture([10, None, 90], [0, 50, 100]) == ["  ▆", "▂ █"]


def test_the_lowest_value_can_still_be_seen() -> None:
    assert picture([0, 0], [0, 50, 100]) == ["", "▁▁"]


@pytest.mark.usefixtures("ascii_profile")
def test_the_same_chart_in_ascii() -> None:
    assert picture([25, 31, 44, 58], RUNGS, 2) == ["", "", "    __==", "__--####", "########"]


def test_levels_in_a_row() -> None:
    assert spark([0, 25, None, 50, 100], 0, 100) == "▁▂ ▄█"


@pytest.mark.usefixtures("ascii_profile")
def test_levels_in_ascii() -> None:
    assert spark([0, 25, None, 50, 100], 0, 100) == "__ -#"


@given(st.integers(-50, 150), st.integers(-50, 150), st.integers(1, 99))
def test_a_higher_value_never_stands_lower(one: int, other: int, high: int) -> None:
    low_level, high_level = sorted((level(one, 0, high), level(other, 0, high)))
    assert (low_level, high_level) == (level(min(one, other), 0, high), level(max(one, other), 0, high))
    assert 1 <= low_level <= high_level <= 8


@given(VALUES, st.integers(1, 8), st.integers(1, 6))
def test_steps_fill_their_columns_exactly_and_stand_on_each_other(
    values: list[int | None], rows: int, size: int
) -> None:
    chart = steps(values, evenly(0, 100, rows), size)
    assert all(cell_len("".join(row)) == size * len(values) for row in chart)
    for at, value in enumerate(values):
        filled = [bool(row[at].strip()) for row in chart]
        assert filled == sorted(filled)
        assert any(filled) == (value is not None)


def test_an_axis_names_turns_at_even_steps_and_always_the_last() -> None:
    assert axis(range(1, 13), 2) == "  2   4   6   8   10  12"
    assert axis(range(1, 10), 2) == "1 2 3 4 5 6 7 8 9 "
    assert axis(range(1, 13), 3) == " 1  2  3  4  5  6  7  8  9 10 11 12 "
    assert axis(range(1, 13), 1).endswith("12")
    assert axis([7], 1) == "7"


@given(st.integers(1, 30), st.integers(1, 6))
def test_an_axis_is_as_wide_as_its_columns(turns: int, size: int) -> None:
    assert len(axis(range(1, turns + 1), size)) == turns * size


def test_turns_share_the_room_evenly() -> None:
    assert [size_of(12, cells) for cells in (11, 12, 30, 400)] == [0, 1, 2, 6]


def test_the_course_of_a_meter_is_what_the_seat_saw_turn_by_turn() -> None:
    table = played(5)
    look = table.look("us")
    seen = [
        meter.value
        for position in range(1, table.last + 1)
        for meter in table.look("us", position).view.meters
        if meter.key == "escalation"
    ]
    assert values_of(look, "escalation") == seen
    assert pace(look, "escalation") == (seen[-1] - seen[-4], 3)


def test_the_turning_of_trust_is_its_last_large_change_with_its_ledger() -> None:
    look = played(6).look("us")
    meter = next(m for m in look.view.meters if m.kind == "trust")
    turn = turned(look, meter, 5)
    assert turn is not None
    values = dict(zip((past.turn for past in look.history), values_of(look, meter.key), strict=True))
    before, now = values[turn.turn - 1], values[turn.turn]
    assert before is not None
    assert now is not None
    assert now - before == turn.moved
    later = [value for n in range(turn.turn, look.view.turn + 1) if (value := values[n]) is not None]
    assert all(abs(b - a) < 5 for a, b in pairwise(later))
    assert turn.entry is not None
    assert (turn.entry.start, turn.entry.end) == (before, now)


def test_what_never_moved_much_has_no_turning() -> None:
    look = sample_look()
    meter = next(m for m in look.view.meters if m.kind == "trust")
    assert turned(look, meter, 50) is None
