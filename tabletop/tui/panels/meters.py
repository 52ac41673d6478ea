"""The meters a viewer sees: value, last change, course over the game, and the biggest cause of what moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tabletop.engine.views import FACILITATOR, SPECTATOR, MeterView, View
from tabletop.i18n import _
from tabletop.table import Look
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.panels.base import HINT_GAP, Panel, Scene
from tabletop.tui.panels.charts import axis, evenly, size_of, spark, steps
from tabletop.tui.panels.course import values_of
from tabletop.tui.panels.lines import MEASURE, Line, Piece, fit, heading, line, wrap
from tabletop.tui.panels.parts import brief_cause, changed, gauge, short_label
from tabletop.words import entry_of, meter_value, part_amount, ranked, seat_name, why

ROOMY = 60
"""From so many cells on there is room for a gauge, and for two causes of a change."""

CHARTED = (70, 14)
"""From so many cells and rows on every meter gets a chart of its steps: the panel was enlarged to be looked at."""

CHART = 4
"""Rows of such a chart."""


class MetersPanel(Panel):
    """Own meters first, then those of the table, then what is known of others. Enter opens a meter's ledger."""

    ONE_CLICK = True
    TALL = True

    def title(self, scene: Scene) -> str:
        return _("Meters")

    def hint(self, scene: Scene) -> str:
        why = _("{key}: why", key=key_for("view.choose"))
        if self._charted(self.cells):
            return why
        enlarge = "replay.enlarge" if scene.replay else "console.enlarge"
        return HINT_GAP.join((_("{key}: charts", key=key_for(enlarge)), why))

    def _charted(self, cells: int) -> bool:
        return cells >= CHARTED[0] and self.rows >= CHARTED[1]

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view, look = scene.view, scene.look
        groups = [(label, meters) for label, meters in _groups(view) if meters]
        self.spot_reach = CHART + 3 if self._charted(cells) else 0
        if self.spot_reach:
            return _charts(look, groups, cells)
        because = self.rows >= 2 * sum(len(meters) for _label, meters in groups) or cells >= ROOMY
        columns = _columns(view, [m for _label, meters in groups for m in meters], cells)
        lines: list[Line] = []
        for label, meters in groups:
            if self.rows > len(groups) * 3:
                lines.append(heading(label, cells))
            for meter in meters:
                lines.extend(_meter_lines(look, meter, columns, cells, because=because))
        return lines


@dataclass(frozen=True, slots=True)
class Columns:
    """Cells of the columns of names, values and changes."""

    names: int
    values: int
    changes: int


def _columns(view: View, meters: Sequence[MeterView], cells: int) -> Columns:
    """Columns as wide as what stands in them; the names give way where there is no room."""
    values = max((cell_len("".join(text for text, _tone in _value(m))) for m in meters), default=0)
    changes = max((cell_len(changed(m)[0].rstrip()) for m in meters), default=0) + 1
    names = max((cell_len(_name(view, m)) for m in meters), default=0) + 1
    return Columns(max(min(names, cells - values - changes), 6), values, changes)


def _groups(view: View) -> Iterable[tuple[str, list[MeterView]]]:
    numbers = [m for m in view.meters if m.kind == "number"]
    single = [m for m in numbers if len(m.of) == 1]
    table = [m for m in numbers if not m.of]
    pairs = [m for m in numbers if len(m.of) == 2]
    if view.viewer in (SPECTATOR, FACILITATOR):
        yield _("The table"), table
        for seat in view.seats:
            yield seat_name(view, seat.id), [m for m in single if m.of[0] == seat.id]
    else:
        yield _("Yours"), [m for m in single if m.of[0] == view.viewer]
        yield _("The table"), table
        yield _("Others"), [m for m in single if m.of[0] != view.viewer]
    yield _("Between seats"), pairs


def _name(view: View, meter: MeterView) -> str:
    whose = len(meter.of) == 1 and view.viewer in (SPECTATOR, FACILITATOR)
    return str(meter.name) if whose else short_label(view, meter)


def _meter_lines(look: Look, meter: MeterView, at: Columns, cells: int, *, because: bool) -> list[Line]:
    view = look.view
    room = cells - at.names - at.values - at.changes
    named = wrap(_name(view, meter), cells=at.names - 1, pick=meter.key)
    course = values_of(look, meter.key)
    scale: list[Piece] = []
    if room >= len(course) + 13:
        reach = min(room - len(course) - 2, 24)
        scale.extend(gauge(meter.value, meter.before, meter.low, meter.high, reach))
        scale.append((" ", ""))
        room -= reach + 1
    if len(course) > 1 and room >= min(len(course), 4):
        scale.append((spark(course[-room:], meter.low, meter.high), "dim"))
    moved, tone = changed(meter)
    value = _value(meter)
    pad = at.values - sum(cell_len(text) for text, _tone in value)
    head = line(
        (fit(named[-1].text, at.names) + " " * pad, ""),
        *value,
        (fit(moved.rstrip(), at.changes), tone),
        *scale,
        pick=meter.key,
    )
    entry = entry_of(view, meter.key)
    lines = [*named[:-1], head]
    if entry is None or not because:
        return lines
    most = 2 if cells >= ROOMY else 1
    told = why(view, entry, most)
    return [
        *lines,
        *wrap(
            (told, "dim"),
            cells=min(cells, MEASURE),
            pick=meter.key,
            first=f"  {glyph('because')} ",
            rest="    ",
        ),
    ]


def _value(meter: MeterView) -> tuple[Piece, ...]:
    """The value and, where the scale does not end at 100, its end."""
    end = "" if meter.high == 100 else f"/{meter.high}"
    return (meter_value(meter), "strong"), (f"{end} ", "dim")


# Enlarged


def _charts(look: Look, groups: list[tuple[str, list[MeterView]]], cells: int) -> list[Line]:
    """Every meter with a chart of its steps over the whole game, in two or three columns."""
    across = 3 if cells >= 150 else 2
    width = (cells - 3 * (across - 1)) // across
    lines: list[Line] = []
    for label, meters in groups:
        lines.append(heading(label, cells))
        for start in range(0, len(meters), across):
            blocks = [_chart(look, meter, width) for meter in meters[start : start + across]]
            lines.extend(_beside(blocks, width))
    return lines


def _chart(look: Look, meter: MeterView, cells: int) -> tuple[MeterView, list[Line]]:
    """One meter: name and figures, its steps between the ends of its scale, the turns, and the cause of its last change."""
    view = look.view
    values = values_of(look, meter.key)
    count = max(view.count, len(values))
    margin = max(len(str(meter.low)), len(str(meter.high))) + 1
    size = size_of(count, cells - margin)
    if size == 0:
        size, count = 1, max(cells - margin, 1)
        values = values[-count:]
    head = wrap(
        (f"{_name(view, meter)}  ", ""),
        (meter_value(meter), "strong"),
        ("  ", ""),
        changed(meter),
        cells=cells,
    )
    rows = []
    chart = steps(values, evenly(meter.low, meter.high, CHART), size)
    for number, columns in enumerate(chart):
        end = str(meter.high) if number == 0 else str(meter.low) if number == len(chart) - 1 else ""
        past, present = "".join(columns[:-1]), "".join(columns[-1:])
        rows.append(line((f"{end:>{margin - 1}} ", "dim"), (past, "dim"), (present, "mine")))
    first = len(look.history) - len(values) + 1
    rows.append(line((" " * margin + axis(range(first, first + count), size), "dim")))
    entry = entry_of(view, meter.key)
    because: list[Line] = []
    if entry is not None and entry.parts:
        part = ranked(entry)[0]
        text = f"{brief_cause(view, part)} {part_amount(part, entry)}"
        because = wrap((text, "dim"), cells=cells, first=f"{glyph('because')} ")
    return meter, [*head, *rows, *because]


def _beside(blocks: list[tuple[MeterView, list[Line]]], width: int) -> list[Line]:
    """Blocks of lines side by side; the name on top of one stands for its meter."""
    height = max(len(rows) for _meter, rows in blocks)
    lines = []
    for number in range(height + 1):
        pieces: list[Piece] = []
        for _meter, rows in blocks:
            row = rows[number] if number < len(rows) else Line()
            pieces.extend(row.pieces)
            pieces.append((" " * (width + 3 - cell_len(row.text)), ""))
        spots = tuple(
            (at * (width + 3), at * (width + 3) + width, meter.key)
            for at, (meter, _rows) in enumerate(blocks)
        )
        lines.append(Line(tuple(pieces[:-1]), None, spots if number == 0 else ()))
    return lines
