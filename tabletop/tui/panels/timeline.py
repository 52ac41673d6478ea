"""The timeline: turns so far and to come, who acted in them, and where escalation stood."""

from __future__ import annotations

from collections.abc import Callable

from tabletop.i18n import _
from tabletop.table import Look
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.ladder import escalation
from tabletop.tui.panels.lines import Line, Piece, fit, line
from tabletop.tui.panels.parts import glyph_of


class TimelinePanel(Panel):
    """Three rows, one column a turn. The announced last turn is not a promise, so it ends in a question mark."""

    can_focus = False

    def title(self, scene: Scene) -> str:
        return _("Timeline")

    def hint(self, scene: Scene) -> str:
        return _("7: your briefing")

    def build(self, scene: Scene, cells: int) -> list[Line]:
        return timeline_lines(scene.look, cells)


def timeline_lines(look: Look, cells: int) -> list[Line]:
    """Rows of turn, acts and escalation for a look."""
    view = look.view
    labels = [_("turn"), _("acts"), _("escalation")]
    margin = min(max(4, max(len(fit(label, 1)) for label in labels), 11), 11)
    turns = max(view.count, view.turn)
    size = max((cells - margin - 2) // turns, 3)
    shown = max(min(turns, (cells - margin - 2) // size), 1)
    start = max(0, min(view.turn - shown // 2 - 1, turns - shown)) + 1
    numbers = range(start, start + shown)

    def row(label: str, cell: Callable[[int], Piece]) -> Line:
        pieces: list[Piece] = [(fit(label, margin), "dim")]
        for number in numbers:
            text, tone = cell(number)
            pieces.append((fit(text, size), tone))
        return line(*pieces)

    first = row(labels[0], lambda n: _turn_cell(view.turn, n, size))
    end = glyph("turn") if view.ending else "?"
    return [
        Line((*first.pieces, (end, "dim"))),
        row(labels[1], lambda n: (_actors(look, n), "")),
        row(labels[2], lambda n: _height(look, n, size)),
    ]


def _turn_cell(now: int, number: int, size: int) -> Piece:
    rule = glyph("rule") if number < now else glyph("dot")
    sign = glyph("now") if number == now else ""
    text = f"{sign}{number} " if size > 3 else f"{sign}{number}"
    text += rule * max(size - len(text) - 1, 0)
    return text, "strong" if number == now else "" if number < now else "dim"


def _actors(look: Look, number: int) -> str:
    acts = next((past.acts for past in look.history if past.turn == number + 1), ())
    return "".join(glyph_of(look.view, seat) for seat in dict.fromkeys(act.seat for act in acts))


def _height(look: Look, number: int, size: int) -> Piece:
    meter = escalation(look.view)
    past = next((p for p in look.history if p.turn == number), None)
    if meter is None or past is None or meter.key not in past.values:
        return "", "dim"
    value = past.values[meter.key]
    height = (value - meter.low) * 7 // max(meter.high - meter.low, 1)
    text = f"{value}{glyph(f'level{height + 1}')}"
    return text, "strong" if number == look.view.turn else ""
