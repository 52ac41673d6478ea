"""What stands on the screen, cell by cell: runs of one look, each with the column it begins in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.cells import get_character_cell_size
from rich.color import Color
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.app import App


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks: colours as `#rrggbb`, and its strokes."""

    ink: str
    paper: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """One character with what combines with it: its column (from 0) and how many cells it fills, 1 or 2."""

    column: int
    cells: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Cells beside one another that look alike: first column, number of cells, and what stands in them, blanks left out."""

    column: int
    cells: int
    look: Look
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A screen: its size in cells, the colours of a cell that nobody painted, and its rows of runs."""

    columns: int
    rows: int
    ground: Look
    lines: tuple[tuple[Run, ...], ...]

    @property
    def signs(self) -> Iterator[Sign]:
        """All characters on the screen."""
        return (sign for line in self.lines for run in line for sign in run.signs)


def grid_of(app: App[Any]) -> Grid:
    """The screen that a running application shows now, with whatever shines through it."""
    theme = app.ansi_theme
    ground = Look(_hex(Color.default(), theme, ink=True), _hex(Color.default(), theme, ink=False))
    columns, rows = app.size
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    lines = []
    for strips in getattr(update, "strips", [])[:rows]:
        runs, column = [], 0
        for text, style, control in (segment for strip in strips for segment in strip):
            if not control and text:
                run = _run(column, text, _look(style, theme))
                runs.append(run)
                column += run.cells
        lines.append(tuple(runs))
    return Grid(columns, rows, ground, tuple(lines))


def _run(column: int, text: str, look: Look) -> Run:
    signs: list[Sign] = []
    at = column
    for char in text:
        cells = get_character_cell_size(char)
        if cells == 0 and signs:
            last = signs[-1]
            signs[-1] = Sign(last.column, last.cells, last.text + char)
        elif cells and char != "\N{NO-BREAK SPACE}" and not char.isspace():
            signs.append(Sign(at, cells, char))
        at += cells
    return Run(column, at - column, look, tuple(signs))


def _look(style: Style | None, theme: TerminalTheme) -> Look:
    style = style or Style.null()
    ink = _hex(style.color or Color.default(), theme, ink=True)
    paper = _hex(style.bgcolor or Color.default(), theme, ink=False)
    if style.reverse:
        ink, paper = paper, ink
    if style.dim:
        ink = _between(ink, paper)
    return Look(ink, paper, bool(style.bold), bool(style.italic), bool(style.underline), bool(style.strike))


def _hex(color: Color, theme: TerminalTheme, *, ink: bool) -> str:
    return color.get_truecolor(theme, foreground=ink).hex


def _between(one: str, other: str) -> str:
    """The colour halfway between two."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in pairs)
