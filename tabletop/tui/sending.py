"""What is sent to the terminal: only cells that are not so already, and of their styles only what changes.

Textual names all colours anew for every piece of text and sends the same cells again whenever a widget is painted again.
Most of what a full screen sends are such codes, which cost a slow line, a remote terminal or a recording. Here it is
remembered what the terminal shows, and each painting is compared with that.

Textual has no open place for this: `App._display`, through which every painting goes, is the one private name of Textual that
is changed here. The painting itself is read as any console reads it, segment by segment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

from rich.cells import cell_len, get_character_cell_size
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.segment import ControlType, Segment
from rich.style import Style
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen

MARKS: Final = {
    "bold": ("1", "22"),
    "dim": ("2", "22"),
    "italic": ("3", "23"),
    "underline": ("4", "24"),
    "blink": ("5", "25"),
    "blink2": ("6", "25"),
    "reverse": ("7", "27"),
    "conceal": ("8", "28"),
    "strike": ("9", "29"),
    "underline2": ("21", "24"),
    "overline": ("53", "55"),
}
"""What can be said of a style beside its colours: the code that begins it and the one that ends it."""

ENDS: Final = dict(MARKS.values())
ON_BLANKS: Final = frozenset({"4", "7", "9", "21", "53"})
"""The marks that can be seen on a blank; with none of them only its background counts."""

BRIDGE: Final = 4
"""So many cells between two changes are sent again: to step over them takes as much."""

RESET: Final = "\x1b[0m"


class Ink(NamedTuple):
    """How a cell is drawn: codes of its marks, of what is written and of what it is written on."""

    marks: tuple[str, ...] = ()
    fore: str = "39"
    back: str = "49"

    @property
    def bare(self) -> bool:
        """Whether a blank shows nothing of it but the background."""
        return ON_BLANKS.isdisjoint(self.marks)

    def after(self, now: Ink) -> str:
        """The sequence that leads here from `now`."""
        ended = {ENDS[mark] for mark in now.marks if mark not in self.marks}
        codes = sorted(ended)
        codes += [mark for mark in self.marks if mark not in now.marks or ENDS[mark] in ended]
        codes += [own for own, other in ((self.fore, now.fore), (self.back, now.back)) if own != other]
        return f"\x1b[{';'.join(codes)}m" if codes else ""


PLAIN: Final = Ink()


@lru_cache(maxsize=2048)
def _ink(style: Style | None, system: ColorSystem, blank: bool) -> Ink:
    if style is None:
        return PLAIN
    marks = tuple(on for name, (on, _off) in MARKS.items() if getattr(style, name))
    fore = ";".join(style.color.downgrade(system).get_ansi_codes()) if style.color else "39"
    back = ";".join(style.bgcolor.downgrade(system).get_ansi_codes(False)) if style.bgcolor else "49"
    ink = Ink(marks, fore, back)
    return Ink(back=back) if blank and ink.bare else ink


@lru_cache(maxsize=4096)
def _cells(text: str) -> tuple[str, ...]:
    """What stands in each cell of the text: a wide character in its first one, and nothing in the second."""
    if text.isascii():
        return tuple(text)
    size = cell_len(text)
    cells: list[str] = []
    for char in text:
        wide = get_character_cell_size(char)
        if not wide:
            break
        cells += (char, "")[:wide]
    return tuple(cells) if len(cells) == size else (text, *[""] * (size - 1)) if size else ()


class Row:
    """One row of the terminal; None stands for a cell of which nothing is known."""

    __slots__ = ("cells", "inks")

    def __init__(self, cells: list[str | None], inks: list[Ink]) -> None:
        self.cells = cells
        self.inks = inks

    def copy(self) -> Row:
        """The same row, to be changed."""
        return Row(self.cells.copy(), self.inks.copy())

    def put(self, at: int, cells: tuple[str, ...], ink: Ink) -> None:
        """Draw these from the cell `at` on."""
        missing = at + len(cells) - len(self.cells)
        if missing > 0:
            self.cells += [None] * missing
            self.inks += [PLAIN] * missing
        self.cells[at : at + len(cells)] = cells
        self.inks[at : at + len(cells)] = [ink] * len(cells)

    def changes(self, before: Row) -> Iterator[tuple[int, int]]:
        """Where it is not as `before`: the first cell, and the one behind the last."""
        known = len(before.cells)
        pairs = enumerate(zip(self.cells, before.cells, self.inks, before.inks, strict=False))
        at = [x for x, (own, other, ink, old) in pairs if own != other or ink != old]
        at += range(known, len(self.cells))
        start = end = -1
        for x in at:
            if start >= 0 and x - end > BRIDGE:
                yield start, end
                start = -1
            if start < 0:
                start = x - 1 if self.cells[x] == "" and x else x
            end = x + 1
        if start >= 0:
            yield start, end


class Shown:
    """What the terminal shows, as far as it was sent."""

    def __init__(self) -> None:
        self._rows: dict[int, Row] = {}

    def forget(self) -> None:
        """Nothing is known any more: whatever is painted next is sent whole."""
        self._rows.clear()

    def paint(self, segments: Iterable[Segment], system: ColorSystem) -> str:
        """What is to be sent so that the terminal shows these segments, each row led by where it begins."""
        rows: dict[int, Row] = {}
        x = y = 0
        for text, style, control in segments:
            if control:
                for code in control:
                    if len(code) == 3 and code[0] is ControlType.CURSOR_MOVE_TO:
                        x, y = code[1:]
            elif text != "\n":
                row = rows.get(y)
                if row is None:
                    known = self._rows.get(y)
                    row = rows[y] = known.copy() if known is not None else Row([], [])
                cells = _cells(text)
                row.put(x, cells, _ink(style, system, text.isspace()))
                x += len(cells)
        return self._send(rows)

    def _send(self, rows: dict[int, Row]) -> str:
        """The sequences for these rows; from now on they are what is shown."""
        now = PLAIN
        sent: list[str] = []
        for y, row in rows.items():
            before = self._rows.get(y) or Row([], [])
            self._rows[y] = row
            if row.cells == before.cells and row.inks == before.inks:
                continue
            for start, end in row.changes(before):
                sent.append(f"\x1b[{y + 1};{start + 1}H")
                for cell, ink in zip(row.cells[start:end], row.inks[start:end], strict=True):
                    if ink is not now and not (
                        cell == " " and ink.back == now.back and ink.bare and now.bare
                    ):
                        sent.append(ink.after(now))
                        now = ink
                    sent.append(cell or "")
        return RESET + "".join(sent) + RESET if sent else ""


class _Sparing(CompositorUpdate):
    """A painting of which only that is sent which is not shown yet."""

    def __init__(self, update: Any, shown: Shown) -> None:
        self.update = update
        self.shown = shown

    def render_segments(self, console: Console) -> str:
        system = COLOR_SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
        return self.shown.paint(console.render(self.update), system)


class Sparing(App[int]):
    """The part of the application that sends no more than has to be sent.

    What lies on the terminal is only believed while one screen stands on it: another screen, another size and the way back
    from the shell are sent whole, so that nothing can be left from what stood there before.
    """

    def __init__(self) -> None:
        super().__init__()
        self._on_terminal = Shown()
        self._painted: object = None

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if isinstance(renderable, CompositorUpdate) and not self.is_inline:
            if self._painted != (screen, screen.size):
                self._painted = (screen, screen.size)
                self._on_terminal.forget()
            renderable = _Sparing(renderable, self._on_terminal)
        super()._display(screen, renderable)

    def on_mount(self) -> None:
        """Know nothing of what a shell left on the terminal."""
        self.app_resume_signal.subscribe(self, lambda _app: self._on_terminal.forget())

    def on_resize(self, event: events.Resize) -> None:
        """A terminal of another size may have moved its rows."""
        self._on_terminal.forget()
