"""Every sign that screens draw, by name, in two sets: Unicode, and ASCII for terminals that draw signs two cells wide.

A sign fills exactly one cell in either set (a few ASCII stand-ins fill more and say so). `TABLETOP_ASCII=1` in the
environment chooses the ASCII set.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

VARIABLE = "TABLETOP_ASCII"
"""The environment variable that asks for the ASCII set."""

SIGNS: Mapping[str, tuple[str, str]] = {
    # what has happened and what is to be done
    "yes": ("✓", "+"),
    "crossed": ("✗", "x"),
    "pending": ("…", "."),
    "alert": ("!", "!"),
    "news": ("•", "*"),
    "item": ("•", "*"),
    "because": ("└", "`"),
    "says": ("»", ">"),
    "undo": ("↶", "<"),
    "more": ("▾", "v"),
    "pick": ("▸", ">"),
    "caret": ("▏", "_"),
    "secret": ("◈", "*"),
    # how sure a foreseen effect is
    "certain": ("=", "="),
    "possible": ("~", "~"),
    "unknown": ("?", "?"),
    # changes, ways, scales
    "up": ("▲", "^"),
    "down": ("▼", "v"),
    "flat": ("·", "."),
    "to": ("→", ">"),
    "back": ("◂", "<"),
    "on": ("▸", ">"),
    "sideways": ("◂▸", "<>"),
    "here": ("◄", "<"),
    "now": ("●", "O"),
    "was": ("○", "o"),
    "way": ("═", "="),
    "dot": ("·", "."),
    "middle": ("│", "|"),
    "line": ("─", "-"),
    "rule": ("─", "-"),
    "bar_line": ("│", "|"),
    "bar": ("█", "#"),
    "full": ("■", "#"),
    "empty": ("□", "-"),
    "turn": ("●", "O"),
    "chosen": ("◉", "@"),
    "open": ("○", "o"),
    # blocks of eight heights, for small curves
    "level1": ("▁", "_"),
    "level2": ("▂", "_"),
    "level3": ("▃", "."),
    "level4": ("▄", "-"),
    "level5": ("▅", "-"),
    "level6": ("▆", "="),
    "level7": ("▇", "="),
    "level8": ("█", "#"),
}
"""Name of a sign to its Unicode and its ASCII form."""

SEAT_SIGNS: Mapping[str, str] = {
    "◆": "*",
    "■": "#",
    "▲": "^",
    "○": "o",
    "●": "@",
    "◇": "+",
    "□": "=",
    "△": "%",
    "▼": "v",
    "★": "&",
    "☆": "~",
}
"""What stands for a seat's sign in the ASCII set; distinct signs stay distinct."""

_ascii = os.environ.get(VARIABLE, "") not in ("", "0")


def use_ascii(wanted: bool) -> None:
    """Draw with the ASCII set from now on, or with the Unicode set."""
    global _ascii
    _ascii = wanted


def is_ascii() -> bool:
    """Whether the ASCII set is in use."""
    return _ascii


def glyph(name: str) -> str:
    """The sign called `name`, or the seat's sign `name` itself, as this terminal can draw it.

    Raises KeyError for a name that is neither in the table nor a single character.
    """
    known = SIGNS.get(name)
    if known is not None:
        return known[1 if _ascii else 0]
    if len(name) > 1:
        raise KeyError(name)
    if not _ascii or name.isascii():
        return name
    return SEAT_SIGNS.get(name, "?")
