"""Every sign that screens draw, by name, in two sets: Unicode, and ASCII for terminals that draw signs two cells wide.

A sign fills exactly one cell in either set (a few ASCII stand-ins fill more and say so). Which set is used is decided
once at the start (`decide`): by the environment (`TABLETOP_ASCII`), by the settings, or by what the terminal can do.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.i18n import N_, Message

VARIABLE = "TABLETOP_ASCII"
"""The environment variable that asks for the ASCII set (1), or for the Unicode set (0)."""

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
    "thumb": ("┃", "#"),
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
_width: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Which set is used, and why."""

    ascii: bool
    why: Message


def decide(wish: str, width: int | None, encoding: str, environ: Mapping[str, str] | None = None) -> Decision:
    """Which set to use.

    `wish` is the setting (auto, unicode, ascii), `width` how many cells the terminal was seen to draw a sign in (None:
    it did not say), `encoding` that of the terminal.
    """
    env = os.environ if environ is None else environ
    asked = env.get(VARIABLE, "")
    if asked:
        return Decision(
            asked != "0", Message(N_("{variable} is {value}"), {"variable": VARIABLE, "value": asked})
        )
    if wish != "auto":
        return Decision(wish == "ascii", Message(N_("the settings ask for them")))
    if encoding.lower().replace("-", "").replace("_", "") not in ("utf8", "utf8sig"):
        return Decision(True, Message(N_("the encoding is {encoding}"), {"encoding": encoding or "?"}))
    if width is not None:
        return Decision(width != 1, Message(N_("the terminal draws them {width} wide"), {"width": width}))
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    if locale and "utf" not in locale.lower():
        return Decision(True, Message(N_("the locale is {locale}"), {"locale": locale}))
    return Decision(False, Message(N_("the terminal does not say how wide they are")))


def use_ascii(wanted: bool) -> None:
    """Draw with the ASCII set from now on, or with the Unicode set."""
    global _ascii
    _ascii = wanted


def saw(width: int | None) -> None:
    """Remember how many cells the terminal was seen to draw a sign in (None: it did not say)."""
    global _width
    _width = width


def settle(wish: str) -> bool:
    """Use the set that fits, `wish` being the setting; returns whether that is another one than before."""
    encoding = getattr(sys.__stderr__, "encoding", None) or ""
    before = _ascii
    use_ascii(decide(wish, _width, encoding).ascii)
    return before != _ascii


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
