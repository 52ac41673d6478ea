"""Panel 1: the escalation ladder with its rungs, the steps it went turn by turn, where it heads, and the red lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from rich.cells import cell_len

from tabletop.engine.views import MeterView, RungView, View
from tabletop.i18n import _
from tabletop.table import Look
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import HINT_GAP, Panel, Scene
from tabletop.tui.panels.charts import axis, size_of, steps
from tabletop.tui.panels.course import pace, values_of
from tabletop.tui.panels.lines import MEASURE, Line, Piece, Tone, fit, line, wrap
from tabletop.tui.panels.parts import changed
from tabletop.tui.panels.redlines import WAYS, crossings, red_line_lines
from tabletop.words import entry_of, meter_value, rung_name, signed, why

TALLEST = 3
"""The most rows that a rung gets."""

BEFORE = 7
"""Cells of mark and number before the name of a rung, and of the space behind it."""

BESIDE = 6
"""Cells kept free beside the chart for the mark of the present."""


def escalation(view: View) -> MeterView | None:
    """The meter that has rungs, if the viewer sees it."""
    return next((m for m in view.meters if m.rung is not None), None)


def rung_of(rungs: Sequence[RungView], value: int) -> RungView | None:
    """The rung that `value` stands on."""
    return next((r for r in sorted(rungs, key=lambda r: -r.start) if value >= r.start), None)


class LadderPanel(Panel):
    """Rungs from the highest down; the present one marked; steps for every turn so far; red lines below."""

    ONE_CLICK = True
    TALL = True

    def title(self, scene: Scene) -> str:
        return _("1 Escalation ladder")

    def hint(self, scene: Scene) -> str:
        view = scene.view
        legend = _("{was} last turn  {now} now", was=glyph("was"), now=glyph("now"))
        if any(not red_line.declared for red_line in view.red_lines):
            return HINT_GAP.join((_("( ) not declared"), legend))
        return legend

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view = scene.view
        meter = escalation(view)
        if meter is None:
            text = (
                _("You cannot see how far things have escalated.")
                if view.rungs
                else _("This game has no ladder of escalation.")
            )
            return wrap((text, "dim"), cells=cells)
        head = [*_headline(view, meter, cells), *heading_for(scene.look, meter, cells)]
        marks = crossed_marks(scene.look)
        spare = self.rows - len(head) - len(view.rungs) - 1
        for way in WAYS:
            red = red_line_lines(scene.look, cells, way)
            if len(red) + bool(marks) <= spare:
                break
        spare -= len(red)
        because = _because(view, meter, cells)
        if len(because) + bool(marks) <= spare:
            head.extend(because)
            spare -= len(because)
        marked = bool(marks) and spare > 0
        tall = max(1, min((spare - marked) // max(len(view.rungs), 1) + 1, TALLEST))
        rungs = ladder_lines(scene.look, meter, cells, tall, marks if marked else frozenset())
        return [*head, *rungs, *red]


def _because(view: View, meter: MeterView, cells: int) -> list[Line]:
    entry = entry_of(view, meter.key)
    if entry is None:
        return []
    text = why(view, entry, 1 if cells < 56 else 2)
    return wrap(
        (text, "dim"), cells=min(cells, MEASURE), pick=meter.key, first=f"{glyph('because')} ", rest="  "
    )


def _headline(view: View, meter: MeterView, cells: int) -> list[Line]:
    pieces: list[Piece] = [
        (f"{meter_value(meter)} {rung_name(view, meter.rung)}", "strong"),
        ("  ", ""),
        changed(meter),
    ]
    if meter.value != meter.before:
        before = rung_of(view.rungs, meter.before)
        pieces.append(
            ("  " + _("was {value} {rung}", value=meter.before, rung=before.name if before else ""), "dim")
        )
    return wrap(*pieces, cells=cells, pick=meter.key)


def next_rung(view: View, meter: MeterView) -> tuple[int, RungView] | None:
    """How far it is to the next rung up, and which that is; None on the highest."""
    above = sorted((r for r in view.rungs if r.start > meter.value), key=lambda r: r.start)
    return (above[0].start - meter.value, above[0]) if above else None


def next_rung_text(view: View, meter: MeterView) -> str:
    """`12 to Confrontation`; on the highest rung that it is the highest."""
    following = next_rung(view, meter)
    if following is None:
        return _("on the highest rung")
    return _("{points} to {rung}", points=following[0], rung=following[1].name)


def heading_for(look: Look, meter: MeterView, cells: int) -> list[Line]:
    """Where escalation is heading: the next rung and how far it is, and the pace of the last turns."""
    view = look.view
    following = next_rung(view, meter)
    tone: Tone = "warn" if following is None or following[0] <= abs(meter.value - meter.before) else ""
    pieces: list[Piece] = [(next_rung_text(view, meter), tone)]
    more: list[str] = []
    moved, gone = meter.value - meter.before, pace(look, meter.key)
    if following is not None and moved > 0:
        turns = -(-following[0] // moved)
        more.append(
            _("at this pace next turn") if turns == 1 else _("at this pace in {turns} turns", turns=turns)
        )
    if gone is not None:
        more.append(_("{change} in {turns} turns", change=signed(gone[0]), turns=gone[1]))
    for text in more:
        if sum(cell_len(t) for t, _tone in pieces) + cell_len(text) + 3 <= cells:
            pieces.append((f" · {text}", "dim"))
    return wrap(*pieces, cells=cells, pick=meter.key)


def ladder_lines(
    look: Look, meter: MeterView, cells: int, tall: int = 1, crossed: Collection[int] = ()
) -> list[Line]:
    """The rungs from the highest down, `tall` rows each, with the steps of every turn, and the turns below.

    `crossed` are turns that get the mark of a red line under their number.
    """
    view = look.view
    rungs = sorted(view.rungs, key=lambda r: r.start)
    names = max(cell_len(str(r.name)) for r in rungs)
    room = max(cells - names - BEFORE - BESIDE, 0)
    values = values_of(look, meter.key)
    count = max(view.count, len(values))
    size = size_of(count, room)
    if size == 0:
        size, count, values = 1, min(count, room), values[-room:] if room else []
    first = len(look.history) - len(values) + 1
    bounds = _bounds(rungs, meter.high, tall)
    chart = steps(values, bounds, size)
    rows: list[Line] = []
    for number, columns in enumerate(chart):
        index = len(chart) - 1 - number
        low, high = bounds[index], bounds[index + 1]
        named = next((r for r in rungs if r.start == low), None)
        top = index == len(chart) - 1
        rows.append(_row(meter, columns, (low, high), named, names, top=top))
    turns = list(range(first, first + count))
    under = axis(turns, size)
    done = size * len(values)
    at = " " * (names + BEFORE)
    rows.append(line((at, ""), (under[:done], ""), (under[done:], "dim")))
    if any(turn in crossed for turn in turns):
        rows.append(_crossed_row(turns, size, at, crossed, cells))
    return rows


def _bounds(rungs: Sequence[RungView], high: int, tall: int) -> list[int]:
    """The ends of the rows: every rung in `tall` parts."""
    ends = [*(r.start for r in rungs), max(high, rungs[-1].start + 1)]
    found: list[int] = []
    for low, end in pairwise(ends):
        parts = max(min(tall, end - low), 1)
        found.extend(low + (end - low) * part // parts for part in range(parts))
    return [*found, ends[-1]]


def _row(
    meter: MeterView,
    columns: list[str],
    reach: tuple[int, int],
    named: RungView | None,
    names: int,
    *,
    top: bool,
) -> Line:
    low, high = reach

    def within(value: int) -> bool:
        return low <= value and (value < high or top)

    now, was = within(meter.value), within(meter.before) and meter.before != meter.value
    mark = glyph("now") if now else glyph("was") if was else " "
    label = f"{named.start:>3} {fit(str(named.name), names)} " if named else " " * (names + BEFORE - 2)
    here = named is not None and named.id == meter.rung
    pieces: list[Piece] = [
        (f"{mark} ", "strong" if now else ""),
        (label, "strong" if here else "" if now or was else "dim"),
    ]
    if named:
        columns = [column if column.strip() else fit(glyph("dot"), len(column)) for column in columns]
    pieces.extend([("".join(columns[:-1]), "dim"), ("".join(columns[-1:]), "mine")])
    if now:
        pieces.append((f"{glyph('here')} {meter_value(meter)}", "strong"))
    return line(*pieces, pick=meter.key if now else None)


def crossed_marks(look: Look) -> frozenset[int]:
    """The turns in which a red line was crossed, as far as the viewer knows."""
    return frozenset(turn for turn, _ident, _by in crossings(look))


def _crossed_row(turns: Sequence[int], size: int, at: str, crossed: Collection[int], cells: int) -> Line:
    """A mark under every turn in which a red line was crossed."""
    marks = "".join(fit(glyph("crossed"), size) if turn in crossed else " " * size for turn in turns)
    legend = "  " + _("red line crossed")
    marks = marks.rstrip()
    room = cells - cell_len(at) - cell_len(marks)
    return line((at, ""), (marks, "bad"), (legend if cell_len(legend) <= room else "", "dim"))
