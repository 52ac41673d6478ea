"""How widely a meter spreads over many games, drawn in cells: a strip for its end, a plot over the turns."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.lab.playtest.result import Band, Course

VARIABLE = "TABLETOP_ASCII"
"""The environment variable that asks for ASCII signs (1) or for Unicode ones (0)."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is drawn with: the reach of nine games in ten, of half the games, the middle, and eight heights."""

    most: str
    half: str
    middle: str
    levels: str


UNICODE = Signs("░", "▒", "█", "▁▂▃▄▅▆▇█")
ASCII = Signs(".", ":", "#", "_.-=+*%#")


def signs() -> Signs:
    """Those that the output can show; `TABLETOP_ASCII` decides where it is set."""
    wanted = os.environ.get(VARIABLE, "")
    if wanted in ("0", "1"):
        return ASCII if wanted == "1" else UNICODE
    try:
        "░▒█▁".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return ASCII if os.environ.get("TERM") == "dumb" else UNICODE


def strip(course: Course, width: int, drawn: Signs) -> str:
    """The band at the end of all games along the meter's scale."""
    low, lower, middle, upper, high = (_cell(course, value, width) for value in course.end)
    cells = [" "] * width
    cells[low : high + 1] = drawn.most * (high + 1 - low)
    cells[lower : upper + 1] = drawn.half * (upper + 1 - lower)
    cells[middle] = drawn.middle
    return "".join(cells)


def spark(course: Course, drawn: Signs) -> str:
    """The middle of all games that got so far, one cell a turn."""
    return "".join(
        drawn.levels[_cell(course, band[2], len(drawn.levels))] for _turn, _games, band in course.bands
    )


def plot(course: Course, rows: int, size: int, drawn: Signs) -> list[str]:
    """The bands over the turns, `size` cells a turn, the highest row first, with the scale's ends at the left."""
    found = []
    width = max(len(str(course.low)), len(str(course.high)))
    for row in range(rows - 1, -1, -1):
        ends = {rows - 1: str(course.high), 0: str(course.low)}
        cells = "".join(_sign(course, band, row, rows, drawn) * size for _turn, _games, band in course.bands)
        found.append(f"{ends.get(row, ''):>{width}} {cells}".rstrip())
    return found


def _sign(course: Course, band: Band, row: int, rows: int, drawn: Signs) -> str:
    low, lower, middle, upper, high = (_cell(course, value, rows) for value in band)
    if row == middle:
        return drawn.middle
    if lower <= row <= upper:
        return drawn.half
    return drawn.most if low <= row <= high else " "


def _cell(course: Course, value: int, cells: int) -> int:
    """The cell of `cells` in which a value stands."""
    reach = max(1, course.high - course.low + 1)
    return max(0, min(cells - 1, (value - course.low) * cells // reach))


def axis(turns: Sequence[int], size: int) -> str:
    """The first and the last turn under their columns."""
    room = len(turns) * size
    first, last = str(turns[0]), str(turns[-1])
    return first + " " * max(1, room - len(first) - len(last)) + last
