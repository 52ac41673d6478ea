"""Charts in cells: the course of a value over the turns as a row of levels, or as steps on a scale, and their axis.

Plain functions from numbers to text; in the ASCII profile they draw with its coarser levels. A value that is not known
is None and leaves its column empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.tui.glyphs import glyph

LEVELS = 8
"""Heights that one cell can show."""

WIDEST = 6
"""The most cells that a turn gets in a chart: wider steps say no more."""


def level(value: int, low: int, high: int) -> int:
    """How high a value stands in one cell for `low` .. `high`: 1 to 8."""
    reach = max(high - low, 1)
    return 1 + (max(low, min(value, high)) - low) * (LEVELS - 1) // reach


def spark(values: Sequence[int | None], low: int, high: int) -> str:
    """A row of levels, one cell a value."""
    return "".join(" " if v is None else glyph(f"level{level(v, low, high)}") for v in values)


def steps(values: Sequence[int | None], bounds: Sequence[int], size: int = 1) -> list[list[str]]:
    """A chart of steps: for each row, from the highest down, one text of `size` cells a value.

    `bounds` are the ends of the rows from the lowest up, so there is one row fewer than bounds. A row that a value has
    risen through is full, the row that it stands in shows how far; a value below all rows shows on the lowest.
    """
    rows = []
    for number in range(len(bounds) - 2, -1, -1):
        low, high = bounds[number], bounds[number + 1]
        rows.append([_cell(value, low, high, lowest=number == 0) * size for value in values])
    return rows


def _cell(value: int | None, low: int, high: int, *, lowest: bool) -> str:
    if value is None or (value < low and not lowest):
        return " "
    if value >= high:
        return glyph("bar")
    return glyph(f"level{level(value, low, high - 1)}")


def evenly(low: int, high: int, rows: int) -> list[int]:
    """The bounds of `rows` rows of about the same reach."""
    rows = max(min(rows, max(high - low, 1)), 1)
    return [low + (high - low) * number // rows for number in range(rows + 1)]


def size_of(turns: int, cells: int) -> int:
    """How many cells each of `turns` gets of so many; 0 where not all have room."""
    return min(cells // max(turns, 1), WIDEST)


def axis(turns: Sequence[int], size: int) -> str:
    """The numbers of the turns under their columns, all or every so manieth; the last turn's is always there."""
    room = len(turns) * size
    text = [" "] * room
    widest = max((len(str(turn)) for turn in turns), default=0)
    stride = -(-(widest + 1) // max(size, 1))
    for place in range(len(turns) - 1, -1, -stride):
        name = str(turns[place])
        start = min(place * size + max(size - len(name), 0) // 2, room - len(name))
        if start >= 0:
            text[start : start + len(name)] = name
    return "".join(text)
