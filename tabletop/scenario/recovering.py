"""Reading on behind a fault: which lines to leave out so that the rest of a file can still be read.

The smallest part that surely holds the fault is left out: the entry of a section, or the whole section. Its lines are
emptied, not taken away, so that every other line keeps its number.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from tabletop.scenario.signs import ODD_SPACE

_SECTION = re.compile(r"(?:[^\s#\-\[\]{}'\"][^#\n]*?|'[^'\n]*'|\"[^\"\n]*\")\s*:(?:\s|$)")
_ENTRY = re.compile(r"\s*(?:- |-$|[^\s#][^#\n]*?:(?:\s|$))")


class Salvage:
    """The lines of one file, of which more and more are left out."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._sections = [n for n, line in enumerate(self._lines) if _SECTION.match(line)]
        self.headers: set[int] = set()
        """The lines (from 0) of the sections of which something was left out."""

    @property
    def text(self) -> str:
        """What is left, with every line in its place."""
        return "\n".join(self._lines)

    def is_empty_between(self, first: int | None, end: int) -> bool:
        """Whether nothing is left from the line `first` to before `end`; False where there is no `first`."""
        return first is not None and first <= end and not any(line.strip() for line in self._lines[first:end])

    def leave_out(self, cause: int, noticed: int) -> bool:
        """Leave out the part around the line `cause` of a fault that was noticed at the line `noticed` (from 0).

        Answers False if there is nothing more to leave out.
        """
        for line in (cause, noticed):
            first, end = self._section(line)
            for part in (self._entry(line, first, end), (first, end)):
                if self._empty(*part):
                    self.headers.add(first)
                    return True
        return False

    def leave_out_line(self, line: int) -> bool:
        """Leave out a single line; False if it was already."""
        return self._empty(line, line + 1)

    def straighten(self, lines: Iterable[int]) -> bool:
        """Make plain spaces of all odd ones in some lines, each in its place; False if there are none."""
        changed = False
        for line in lines:
            plain = ODD_SPACE.sub(" ", self._lines[line])
            changed = changed or plain != self._lines[line]
            self._lines[line] = plain
        return changed

    def _empty(self, first: int, end: int) -> bool:
        """Empty some lines; False if they were."""
        if not any(line.strip() for line in self._lines[first:end]):
            return False
        self._lines[first:end] = [""] * (end - first)
        return True

    def _section(self, line: int) -> tuple[int, int]:
        """The lines of the section around a line: from its header to the next one's."""
        line = min(line, len(self._lines) - 1)
        at = bisect_right(self._sections, line)
        # A line at the margin that is no key is a part of its own: the section above it is whole.
        first = self._sections[at - 1] if at else 0
        end = self._sections[at] if at < len(self._sections) else len(self._lines)
        for number in range(line, first, -1):
            text = self._lines[number]
            if text[:1].strip() and text[0] not in "#-]}":
                return number, end
        return first, end

    def _entry(self, line: int, first: int, end: int) -> tuple[int, int]:
        """The lines of the entry around a line, within the section between `first` and `end`."""
        below = (number for number in range(first + 1, end) if self._holds(number))
        child = next(below, None)
        if child is None or line <= first:
            return first, end
        depth = self._indent(child)
        start = next(
            (n for n in range(line, first, -1) if self._holds(n) and self._indent(n) <= depth), child
        )
        stop = next(
            (
                n
                for n in range(line + 1, end)
                if self._holds(n) and self._indent(n) <= depth and _ENTRY.match(self._lines[n])
            ),
            end,
        )
        return start, stop

    def _holds(self, number: int) -> bool:
        return self._lines[number].strip()[:1] not in ("", "#")

    def _indent(self, number: int) -> int:
        line = self._lines[number]
        return len(line) - len(line.lstrip(" \t"))
