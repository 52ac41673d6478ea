"""The scrubber of a replay: the whole game as the viewer knows it, a column a turn, and where the replay stands."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message

from tabletop.i18n import _
from tabletop.table import Look
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.ladder import escalation, rung_of
from tabletop.tui.panels.lines import Line, Piece, fit, line
from tabletop.tui.panels.timeline import actors, height, marks

MARGIN = 11


class Scrubber(Panel):
    """Turns, who acted in them, and the curve of escalation. A click goes to a turn."""

    can_focus = False

    @dataclass
    class Wanted(Message):
        """The replay should go to this position, from 1."""

        position: int

    def title(self, scene: Scene) -> str:
        return _("The whole game")

    def hint(self, scene: Scene) -> str:
        look = scene.whole
        meter = escalation(look.view) if look else None
        if look is None or meter is None:
            return ""
        values = [(past.values[meter.key], past.turn) for past in look.history if meter.key in past.values]
        peak, turn = max(values, key=lambda each: each[0])
        rung = rung_of(look.view.rungs, peak)
        return _("peak {value} {rung} in turn {turn}", value=peak, rung=rung.name if rung else "", turn=turn)

    def reads(self, scene: Scene) -> object:
        return (scene.whole, scene.look.position, len(scene.told))

    def build(self, scene: Scene, cells: int) -> list[Line]:
        look = scene.whole
        if look is None:
            return []
        size = self.column(len(look.history), cells)
        at = scene.look.position
        return [
            _turns(look, at, size, bool(scene.told)),
            _row(_("acts"), [(_done(look, n, size), "") for n in range(len(look.history))], size),
            _row(_("escalation"), [_height(look, n, at, size) for n in range(len(look.history))], size),
        ]

    def column(self, columns: int, cells: int) -> int:
        """How many cells a turn gets."""
        return max(min((cells - MARGIN) // max(columns, 1), 12), 3)

    def turns_at(self) -> list[tuple[int, int]]:
        """Each position with the cell of a line that its column begins at."""
        look = self.scene.whole if self.scene else None
        if look is None:
            return []
        size = self.column(len(look.history), self.cells)
        return [(number, 1 + MARGIN + (number - 1) * size) for number in range(1, len(look.history) + 1)]

    def on_click(self, event: events.Click) -> None:
        """Go to the turn under the pointer."""
        offset = event.get_content_offset(self)
        look = self.scene.whole if self.scene else None
        if offset is None or look is None:
            return
        number = (offset.x - 1 - MARGIN) // self.column(len(look.history), self.cells) + 1
        if 1 <= number <= len(look.history):
            self.post_message(self.Wanted(number))


def _row(label: str, cells: list[Piece], size: int) -> Line:
    return line((fit(label, MARGIN), "dim"), *[(fit(text, size), tone) for text, tone in cells])


def _turns(look: Look, at: int, size: int, within: bool) -> Line:
    pieces: list[Piece] = []
    for number, past in enumerate(look.history, 1):
        ends = number == len(look.history) and look.view.ending is not None
        name = _("end") if ends else str(past.turn)
        if number == at:
            mark = glyph("now")
            pieces.append((f"{mark}{name} " + (glyph("on") if within else ""), "mine"))
        else:
            rest = max(size - cell_len(name) - 2, 0)
            pieces.append((f"{name} {glyph('rule') * rest}", "" if number < at else "dim"))
    return _row(_("turn"), pieces, size)


def _done(look: Look, index: int, size: int) -> str:
    """Who acted in a turn and what befell it, as far as there is room."""
    turn = look.history[index].turn
    done, befell = actors(look, turn), marks(look, turn)
    both = f"{done} {befell}".strip()
    return both if len(both) < size else done[: size - 1]


def _height(look: Look, index: int, at: int, size: int) -> Piece:
    shown = height(look, look.history[index].turn)
    text = f"{shown[:1]}{shown}" if len(shown) + 1 < size else shown if len(shown) < size else shown[:1]
    return text, "strong" if index + 1 == at else ""
