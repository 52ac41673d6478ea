"""The meters a viewer sees: value, last change, and the biggest causes of it in one line."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.engine.views import FACILITATOR, SPECTATOR, MeterView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.lines import Line, Piece, fit, heading, line, wrap
from tabletop.tui.panels.parts import bar, changed, short_label
from tabletop.words import entry_of, meter_value, seat_name, why

VALUE, CHANGE = 8, 6
"""Cells of the columns of values and of changes."""

ROOMY = 60
"""From so many cells on there is room for a scale, and for two causes of a change."""


class MetersPanel(Panel):
    """Own meters first, then those of the table, then what is known of others. Enter opens a meter's ledger."""

    ONE_CLICK = True

    def title(self, scene: Scene) -> str:
        return _("Meters")

    def hint(self, scene: Scene) -> str:
        return _("Enter: why")

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view = scene.view
        lines: list[Line] = []
        for label, meters in _groups(view):
            if not meters:
                continue
            lines.append(heading(label, cells))
            for meter in meters:
                lines.extend(_meter_lines(view, meter, cells))
        return lines


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


def _meter_lines(view: View, meter: MeterView, cells: int) -> list[Line]:
    scale = 12 if cells >= ROOMY else 0
    names = cells - VALUE - CHANGE - (scale + 1 if scale else 0)
    whose = len(meter.of) == 1 and view.viewer in (SPECTATOR, FACILITATOR)
    name = str(meter.name) if whose else short_label(view, meter)
    gauge: list[Piece] = [(bar(meter.value, meter.low, meter.high, scale) + " ", "dim")] if scale else []
    head = line(fit(name, names), *gauge, *_value(meter), changed(meter), pick=meter.key)
    entry = entry_of(view, meter.key)
    if entry is None:
        return [head]
    return [
        head,
        *wrap(
            (why(view, entry, 2 if cells >= ROOMY else 1), "dim"),
            cells=cells,
            pick=meter.key,
            first=f"  {glyph('because')} ",
            rest="    ",
        ),
    ]


def _value(meter: MeterView) -> tuple[Piece, ...]:
    """The value in its column; where the scale does not end at 100, its end too."""
    end = "" if meter.high == 100 else f"/{meter.high}"
    value = meter_value(meter)
    pad = " " * max(VALUE - 1 - len(value) - len(end), 0)
    return (f"{pad}{value}", "strong"), (f"{end} ", "dim")
