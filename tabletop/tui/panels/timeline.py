"""The timeline: turns so far and to come with where escalation stood, who acted in them, and what befell them."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len

from tabletop.i18n import _
from tabletop.table import Look, Past
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.charts import level
from tabletop.tui.panels.ladder import escalation
from tabletop.tui.panels.lines import Line, Piece, fit, line
from tabletop.tui.panels.parts import BROKEN, glyph_of


class TimelinePanel(Panel):
    """Three rows, one column a turn. The announced last turn is not a promise, so it ends in a question mark."""

    DEFAULT_CSS = """
    TimelinePanel { border: none; height: 3; overflow: hidden hidden; scrollbar-gutter: auto; background: $surface; }
    """

    can_focus = False

    def title(self, scene: Scene) -> str:
        return _("Timeline")

    def build(self, scene: Scene, cells: int) -> list[Line]:
        return timeline_lines(scene.look, cells)


def timeline_lines(look: Look, cells: int) -> list[Line]:
    """Rows of turns with escalation, of acts by the signs of their seats, and of marks for what befell the turn."""
    view = look.view
    labels = (_("turn"), _("acts"), _("events"))
    margin = max(cell_len(label) for label in labels) + 2
    turns = max(view.count, view.turn)
    # As wide as the signs of all seats, else the turns around the present are shown alone.
    size = max((cells - margin - 2) // turns, min(len(view.seats), 6) + 1, 4)
    shown = max(min(turns, (cells - margin - 2) // size), 1)
    start = max(0, min(view.turn - shown // 2 - 1, turns - shown)) + 1
    numbers = range(start, start + shown)

    def row(label: str, cell: Callable[[int], Piece]) -> list[Piece]:
        pieces: list[Piece] = [(fit(label, margin), "dim")]
        for number in numbers:
            text, tone = cell(number)
            pieces.append((fit(text, size), tone))
        return pieces

    end = "" if numbers[-1] < turns else glyph("turn") if view.ending else "?"
    return [
        line(*row(labels[0], lambda n: _turn_cell(look, n, size)), (end, "dim")),
        line(*row(labels[1], lambda n: (_within(actors(look, n), size), "" if n < view.turn else "dim"))),
        line(*row(labels[2], lambda n: (_within(marks(look, n), size), "warn"))),
    ]


def _within(signs: str, size: int) -> str:
    """As many signs as have room, a space kept free behind them."""
    return signs[: max(size - 1, 1)]


def _turn_cell(look: Look, number: int, size: int) -> Piece:
    """The number of the turn, the level of escalation as it opened and its value where there is room."""
    now = look.view.turn
    sign = glyph("now") if number == now else ""
    text = f"{sign}{number}"
    shown = height(look, number)
    for addition in (shown, shown[:1]):
        if addition and cell_len(text) + 1 + cell_len(addition) < size:
            text = f"{text} {addition}"
            break
    rest = size - cell_len(text) - 2
    if rest > 0:
        text += " " + (glyph("rule") if number < now else glyph("dot")) * rest
    return text, "strong" if number == now else "" if number < now else "dim"


def past_of(look: Look, number: int) -> Past | None:
    """What is remembered of the opening of turn `number`."""
    return next((past for past in look.history if past.turn == number), None)


def actors(look: Look, number: int) -> str:
    """The signs of the seats that were seen to act in turn `number`."""
    after = past_of(look, number + 1)
    acts = after.acts if after else ()
    return "".join(glyph_of(look.view, seat) for seat in dict.fromkeys(act.seat for act in acts))


def marks(look: Look, number: int) -> str:
    """Signs for what befell turn `number`: an inject as it opened; red lines, pledges made and broken in it."""
    opened, after = past_of(look, number), past_of(look, number + 1)
    found = []
    if opened and any(news.kind == "inject" for news in opened.news):
        found.append(glyph("news"))
    if after:
        kinds = {event.kind for event in after.events}
        if any(news.kind == "red_line" for news in after.news):
            found.append(glyph("crossed"))
        if kinds.intersection(BROKEN):
            found.append(glyph("alert"))
        if kinds.intersection(("made", "renewed")):
            found.append(glyph("yes"))
    return "".join(found)


def height(look: Look, number: int) -> str:
    """The level and the value of escalation as turn `number` opened; empty where it is not known."""
    meter, past = escalation(look.view), past_of(look, number)
    if meter is None or past is None or meter.key not in past.values:
        return ""
    value = past.values[meter.key]
    return f"{glyph(f'level{level(value, meter.low, meter.high)}')}{value}"
