"""Digits five rows high, made of full blocks (or #), for what a whole room has to read."""

from __future__ import annotations

from tabletop.tui.glyphs import glyph

ROWS = 5

_SHAPES = {
    "0": "111101101101111",
    "1": "010110010010111",
    "2": "111001111100111",
    "3": "111001111001111",
    "4": "101101111001001",
    "5": "111100111001111",
    "6": "111100111101111",
    "7": "111001001001001",
    "8": "111101111101111",
    "9": "111101111001111",
    "-": "000000111000000",
    ":": "000010000010000",
    "=": "000111000111000",
    "!": "010010010000010",
}
"""Each sign as five rows of three cells; a cell is drawn two columns wide."""


def big(text: str) -> list[str]:
    """The text in five rows of equal width; signs that have no shape are left out."""
    shapes = [_SHAPES[char] for char in text.replace("−", "-") if char in _SHAPES]
    full = glyph("bar") * 2
    return [
        "  ".join(
            "".join(full if cell == "1" else "  " for cell in shape[row * 3 : row * 3 + 3])
            for shape in shapes
        )
        for row in range(ROWS)
    ]


def width_of(text: str) -> int:
    """How many cells `big` makes the text wide."""
    known = sum(char in _SHAPES for char in text.replace("−", "-"))
    return max(known * 8 - 2, 0)
