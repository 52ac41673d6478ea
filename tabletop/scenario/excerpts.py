"""Showing the line a diagnostic speaks of, with carets under the right cells of the terminal."""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import lru_cache

from tabletop.i18n.writing import UNSAFE
from tabletop.scenario.places import Place

WIDTH = 100
"""Cells of an excerpt's line; longer lines are cut around the place."""

_LOOKED_AT = 4 * WIDTH


class SourceCache:
    """The texts of the files read last, so that a diagnostic can show its line. Safe to share between threads."""

    def __init__(self, size: int = 32) -> None:
        self._size = size
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def remember(self, file: str, text: str) -> None:
        """Keep `text` as the contents of `file`; the oldest file is forgotten when there are too many."""
        with self._lock:
            self._texts[file] = text
            self._texts.move_to_end(file)
            while len(self._texts) > self._size:
                self._texts.popitem(last=False)

    def recall(self, file: str) -> str | None:
        """The contents of `file` as read last, or None."""
        with self._lock:
            return self._texts.get(file)


SOURCES = SourceCache()
"""The cache that reading fills and diagnostics use."""


@lru_cache(maxsize=8)
def _lines(source: str) -> tuple[str, ...]:
    return tuple(source.replace("\r\n", "\n").split("\n"))


def visible(text: str) -> str:
    """`text` with unsafe characters written out as `<U+202E>`, on one line."""
    return UNSAFE.sub(lambda m: f"<U+{ord(m[0]):04X}>", text.replace("\n", " ").replace("\t", " "))


def width(text: str) -> int:
    """How many terminal cells `text` takes."""
    from wcwidth import wcwidth  # here: its tables are large, and few programs ever show a fault

    return sum(max(wcwidth(char), 0) for char in text)


def _shown(char: str) -> str:
    return "    " if char == "\t" else visible(char)


def excerpt(place: Place, source: str, cells: int = WIDTH) -> str:
    """The line of `source` at `place` and a line of carets under it; "" where the file has no such line.

    A line of more than `cells` is cut around the place; its number before it takes eight cells more.
    """
    lines = _lines(source)
    if not 0 < place.line <= len(lines):
        return ""
    line = lines[place.line - 1]
    first = min(place.column - 1, len(line))
    last = place.end_column - 1 if place.end_line == place.line else len(line.rstrip())
    last = max(first, last)
    # Of a long line only what can be shown is looked at: no character takes less than a cell, or a mark would be all.
    before = [_shown(char) for char in line[max(0, first - _LOOKED_AT) : first]]
    marked = [_shown(char) for char in line[first : min(last, first + _LOOKED_AT)]]
    after = [_shown(char) for char in line[last : last + _LOOKED_AT]]
    before, marked, after = _cut(before, marked, after, cells)
    pad, carets = width("".join(before)), max(width("".join(marked)), 1)
    number = f"{place.line:>5}"
    text = "".join(before + marked + after).rstrip()
    return f"{number} | {text}".rstrip() + f"\n{' ' * 5} | {' ' * pad}{'^' * carets}"


def _cut(
    before: list[str], marked: list[str], after: list[str], room: int
) -> tuple[list[str], list[str], list[str]]:
    """Shorten a long line around the marked part, with `...` where something was left out."""
    if width("".join(before + marked + after)) <= room:
        return before, marked, after
    kept = _fitting(before[::-1], room // 3)[::-1]
    head = ["..."] if len(kept) < len(before) else []
    begun = _fitting(marked, room // 2)
    if len(begun) < len(marked):  # what follows would look as if it stood right behind
        return head + kept, begun, ["..."]
    tail = _fitting(after, room - width("".join(kept + marked)))
    return head + kept, marked, tail + (["..."] if len(tail) < len(after) else [])


def _fitting(cells: list[str], room: int) -> list[str]:
    kept: list[str] = []
    for cell in cells:
        room -= width(cell)
        if room < 0:
            break
        kept.append(cell)
    return kept
