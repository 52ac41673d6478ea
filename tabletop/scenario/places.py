"""Where something stands in an authored file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of an authored file: lines and columns count from 1, columns in code points.

    The end is exclusive. `file` is the path as the user named it (or the logical name of an embedded source).
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    @classmethod
    def point(cls, file: str, line: int = 1, column: int = 1) -> Place:
        """The single code point at `line` and `column`."""
        return cls(file, line, column, line, column + 1)

    def inside(self, offset: int, length: int = 1) -> Place:
        """The part of a one-line place that starts `offset` code points in; a longer place stays whole."""
        if self.line != self.end_line:
            return self
        column = min(self.column + offset, self.end_column)
        return Place(self.file, self.line, column, self.line, column + max(length, 1))
