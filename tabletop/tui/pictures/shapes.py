"""Lines and blocks drawn as shapes, so that they join from cell to cell whatever the font.

A cell is `WIDE` by `HIGH`. A shape is a piece of an SVG path that begins at the cell's upper left corner, (x, y).
"""

from __future__ import annotations

from collections.abc import Mapping

WIDE, HIGH = 10, 20
"""The size of a cell in the picture's units."""

Box = tuple[float, float, float, float]
"""A filled rectangle within the cell: left, top, width, height."""

_LEFT, _UP, _RIGHT, _DOWN = 1, 2, 4, 8
_ARMS = {
    "─━═": _LEFT | _RIGHT,
    "│┃║": _UP | _DOWN,
    "┌┏╔": _RIGHT | _DOWN,
    "┐┓╗": _LEFT | _DOWN,
    "└┗╚": _UP | _RIGHT,
    "┘┛╝": _LEFT | _UP,
    "├┣╠": _UP | _RIGHT | _DOWN,
    "┤┫╣": _LEFT | _UP | _DOWN,
    "┬┳╦": _LEFT | _RIGHT | _DOWN,
    "┴┻╩": _LEFT | _UP | _RIGHT,
    "┼╋╬": _LEFT | _UP | _RIGHT | _DOWN,
    "╴╸": _LEFT,
    "╵╹": _UP,
    "╶╺": _RIGHT,
    "╷╻": _DOWN,
}
"""The arms of a sign by its weight: light, heavy and, where there is one, double."""

_DASHED = {"┄": (3, 0), "┈": (4, 0), "╌": (2, 0), "┆": (3, 1), "┊": (4, 1), "╎": (2, 1)}
"""Dashed lines: how many dashes, and whether it stands upright."""

_ROUND = {"╭": (1, 1), "╮": (-1, 1), "╯": (-1, -1), "╰": (1, -1)}
"""Round corners: the way across (right 1, left -1) and the way along (down 1, up -1)."""


def _bars(arms: int, thick: float, gap: float = 0) -> list[Box]:
    """A line of this thickness from the middle along each arm; with a `gap` between, two of them."""
    x, y = WIDE / 2, HIGH / 2
    found: list[Box] = []
    for shift in (-gap / 2, gap / 2) if gap else (0,):
        left, top = int(x + shift - thick / 2 + 0.5), int(y + shift - thick / 2 + 0.5)
        start, end = int(x - gap / 2 - thick / 2 + 0.5), int(x + gap / 2 + thick / 2 + 0.5)
        above, below = int(y - gap / 2 - thick / 2 + 0.5), int(y + gap / 2 + thick / 2 + 0.5)
        a, b = (0 if arms & _LEFT else start), (WIDE if arms & _RIGHT else end)
        if arms & (_LEFT | _RIGHT):
            found.append((a, top, b - a, thick))
        a, b = (0 if arms & _UP else above), (HIGH if arms & _DOWN else below)
        if arms & (_UP | _DOWN):
            found.append((left, a, thick, b - a))
    return found


def _dashes(count: int, upright: int) -> list[Box]:
    length = (HIGH if upright else WIDE) / count
    dash = length * 0.6
    starts = [i * length + (length - dash) / 2 for i in range(count)]
    return [(5, s, 1, dash) if upright else (s, 10, dash, 1) for s in starts]


def _blocks() -> dict[str, list[Box]]:
    """Blocks, halves, eighths and quarters of a cell."""
    w, h = float(WIDE), float(HIGH)
    upper_left, upper_right = (0.0, 0.0, w / 2, h / 2), (w / 2, 0.0, w / 2, h / 2)
    lower_left, lower_right = (0.0, h / 2, w / 2, h / 2), (w / 2, h / 2, w / 2, h / 2)
    found: dict[str, list[Box]] = {
        "█": [(0, 0, w, h)],
        "▀": [(0, 0, w, h / 2)],
        "▐": [(w / 2, 0, w / 2, h)],
        "▔": [(0, 0, w, h / 8)],
        "▕": [(w * 7 / 8, 0, w / 8, h)],
        "▖": [lower_left],
        "▗": [lower_right],
        "▘": [upper_left],
        "▝": [upper_right],
        "▚": [upper_left, lower_right],
        "▞": [upper_right, lower_left],
        "▙": [upper_left, lower_left, lower_right],
        "▛": [upper_left, upper_right, lower_left],
        "▜": [upper_left, upper_right, lower_right],
        "▟": [upper_right, lower_left, lower_right],
    }
    found |= {"▁▂▃▄▅▆▇"[i]: [(0, h * (7 - i) / 8, w, h * (i + 1) / 8)] for i in range(7)}
    found |= {"▏▎▍▌▋▊▉"[i]: [(0, 0, w * (i + 1) / 8, h)] for i in range(7)}
    return found


def _boxes() -> dict[str, list[Box]]:
    found = _blocks()
    for signs, arms in _ARMS.items():
        for sign, weight in zip(signs, ((1.0, 0.0), (3.0, 0.0), (1.0, 4.0)), strict=False):
            found[sign] = _bars(arms, *weight)
    found |= {sign: _dashes(*how) for sign, how in _DASHED.items()}
    return found


BOXES: Mapping[str, list[Box]] = _boxes()
"""Signs that are filled rectangles."""


def is_shape(sign: str) -> bool:
    """Whether the sign is drawn as a shape rather than written."""
    return sign in BOXES or sign in _ROUND


def filled(sign: str, x: float, y: float) -> str:
    """The path of a sign to be filled; empty for one that is a stroke."""
    return "".join(f"M{n(x + a)} {n(y + b)}h{n(w)}v{n(h)}h{n(-w)}z" for a, b, w, h in BOXES.get(sign, ()))


def stroked(sign: str, x: float, y: float) -> str:
    """The path of a round corner, a stroke of width 1 that meets the straight lines beside it; empty for other signs."""
    if sign not in _ROUND:
        return ""
    across, along = _ROUND[sign]
    middle_x, middle_y = x + WIDE / 2 + 0.5, y + HIGH / 2 + 0.5
    end_x, end_y = (x + WIDE if across > 0 else x), (y + HIGH if along > 0 else y)
    bend = 4
    return (
        f"M{n(middle_x)} {n(end_y)}V{n(middle_y + along * bend)}"
        f"Q{n(middle_x)} {n(middle_y)} {n(middle_x + across * bend)} {n(middle_y)}H{n(end_x)}"
    )


def n(number: float) -> str:
    """A coordinate in as few letters as it takes."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
