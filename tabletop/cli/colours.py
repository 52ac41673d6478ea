"""Colours on standard output, where there is a terminal and nobody asked to do without them."""

from __future__ import annotations

import os
import sys
from typing import Literal

Ink = Literal["red", "yellow", "cyan", "green", "strong", "faint"]

_CODES: dict[Ink, str] = {
    "red": "1;31",
    "yellow": "1;33",
    "cyan": "36",
    "green": "32",
    "strong": "1",
    "faint": "2",
}


class Painter:
    """Paints text, or leaves it as it is."""

    def __init__(self, on: bool) -> None:
        self.on = on

    def __call__(self, text: str, ink: Ink) -> str:
        """`text` in a colour; each line by itself, so that a pager shows every one right."""
        return f"\x1b[{_CODES[ink]}m{text}\x1b[0m" if self.on and text else text


def painter(no_color: bool = False) -> Painter:
    """A painter for standard output: see https://no-color.org for the variable that switches colours off."""
    wanted = not no_color and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Painter(wanted and is_terminal())


def is_terminal() -> bool:
    """Whether standard output is shown on a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()
