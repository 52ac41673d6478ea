"""What a YAML reader complained of, with the lines around it as their author sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yaml import MarkedYAMLError

from tabletop.scenario.nodes import Mark
from tabletop.scenario.places import Place

_PARTS = re.compile(
    r"""(?P<indent>[ \t]*)(?P<dashes>(?:-[ ]+)*)
    (?:(?P<key>"[^"]*"|'[^']*'|[^\s\#"'\[\]{},:][^\#]*?)[ ]*:(?=[ ]|$))?
    [ ]*(?P<rest>.*)""",
    re.VERBOSE,
)
_CUT = re.compile(r"(?<=\S)[ \t]+\#")
_MOST_LINES_BACK = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One line taken apart: indentation, dashes of list items, a key with its colon, and the rest. Counted from 0."""

    number: int
    text: str
    indent: int
    dashes: str
    key: str | None
    rest: str

    @classmethod
    def of(cls, number: int, text: str) -> Line:
        """The line `text`, which is line `number` of its file."""
        found = _PARTS.match(text)
        assert found is not None
        return cls(number, text, len(found["indent"]), found["dashes"], found["key"], found["rest"].rstrip())

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but space or a comment."""
        return self.text.strip(" \t")[:1] in ("", "#")

    @property
    def is_bare(self) -> bool:
        """Whether there is text, but neither a key with a colon nor the dash of an item."""
        return not self.is_empty and self.key is None and not self.dashes and self.text.strip() != "-"

    @property
    def start(self) -> int:
        """The column in which the key or text begins, behind the dashes."""
        return self.indent + len(self.dashes)

    @property
    def value_at(self) -> int:
        """The column in which the rest begins."""
        return len(self.text.rstrip()) - len(self.rest)

    @property
    def cut_at(self) -> int | None:
        """The column of a `#` that ends an unquoted text in this line; None if there is none."""
        for found in _CUT.finditer(self.text):
            before = self.text[self.value_at : found.start()]
            if before.count('"') % 2 == 0 and before.count("'") % 2 == 0 and before.strip():
                return found.end() - 1
        return None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A text in quotes that goes over several lines: its quote, and where it begins and ends, counted from 0."""

    quote: str
    line: int
    column: int
    end_line: int
    end_column: int


class Trouble:
    """One error of a YAML reader with the lines it speaks of, which count from 0 here as they do there."""

    def __init__(self, fault: MarkedYAMLError, text: str, file: str, quoted: Quoted | None = None) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.problem: str = fault.problem or ""
        self.context: str = fault.context or ""
        mark: Mark | None = fault.problem_mark or fault.context_mark
        self.line = mark.line if mark else 0
        self.column = mark.column if mark else 0
        opened: Mark | None = fault.context_mark
        self.opened = None if opened is None else (opened.line, opened.column)
        self.quoted = quoted

    def line_at(self, number: int) -> str:
        """The text of a line; empty where the file has no such line."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def parsed(self, number: int) -> Line:
        """The line taken apart."""
        return Line.of(number, self.line_at(number))

    def above(self, number: int) -> Iterator[Line]:
        """The lines above line `number` that hold something, the nearest first."""
        for at in range(number - 1, max(-1, number - _MOST_LINES_BACK), -1):
            line = self.parsed(at)
            if not line.is_empty:
                yield line

    def says(self, *parts: str) -> bool:
        """Whether the problem speaks of one of these."""
        return any(part in self.problem for part in parts)

    def in_(self, *parts: str) -> bool:
        """Whether one of these was being read."""
        return any(part in self.context for part in parts)

    @property
    def char(self) -> str:
        """The character at the problem; empty at the end of a line."""
        return self.line_at(self.line)[self.column : self.column + 1]

    @property
    def first_in_line(self) -> bool:
        """Whether nothing but space stands before the problem in its line."""
        return not self.line_at(self.line)[: self.column].strip()

    def at(self, line: int, column: int, length: int = 1) -> Place:
        """A place of `length` code points."""
        return Place(self.file, line + 1, column + 1, line + 1, column + 1 + max(length, 1))

    def here(self) -> Place:
        """Where the problem stands."""
        return self.at(self.line, self.column)

    def there(self) -> Place:
        """Where what was being read began."""
        return self.at(*(self.opened or (self.line, self.column)))

    def text_of(self, line: Line) -> Place:
        """All that stands in a line behind its indentation and dashes."""
        return self.at(line.number, line.start, len(line.text.rstrip()) - line.start)
