"""Panel 2: the escalation ladder by rungs, the way it went turn by turn, and the red lines the viewer knows of."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tabletop.engine.views import MeterView, RedLineView, RungView, View
from tabletop.i18n import _
from tabletop.table import Look
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.lines import Line, Piece, fit, heading, line, wrap
from tabletop.tui.panels.parts import changed, seat_tag
from tabletop.words import entry_of, meter_value, rung_name, why


def escalation(view: View) -> MeterView | None:
    """The meter that has rungs, if the viewer sees it."""
    return next((m for m in view.meters if m.rung is not None), None)


def rung_of(rungs: Sequence[RungView], value: int) -> RungView | None:
    """The rung that `value` stands on."""
    return next((r for r in sorted(rungs, key=lambda r: -r.start) if value >= r.start), None)


class LadderPanel(Panel):
    """Rungs from the highest down; the present one marked; a column of marks for every turn so far."""

    ONE_CLICK = True

    def title(self, scene: Scene) -> str:
        return _("2 Escalation ladder")

    def hint(self, scene: Scene) -> str:
        return _("columns: turns")

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view = scene.view
        meter = escalation(view)
        if meter is None:
            return wrap((_("You cannot see how far things have escalated."), "dim"), cells=cells)
        lines = _headline(view, meter, cells)
        lines.extend(_ladder(scene.look, meter, cells))
        entry = entry_of(view, meter.key)
        if entry is not None:
            lines.extend(wrap((why(view, entry, 1 if cells < 60 else 2), "dim"), cells=cells))
        if view.red_lines:
            lines.append(heading(_("Red lines"), cells))
            for red_line in view.red_lines:
                lines.extend(_red_line(view, red_line, cells))
        return lines


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


def _ladder(look: Look, meter: MeterView, cells: int) -> list[Line]:
    view = look.view
    rungs = sorted(view.rungs, key=lambda r: -r.start)
    now = rung_of(rungs, meter.value)
    was = rung_of(rungs, meter.before)
    names = min(max(cell_len(str(r.name)) for r in rungs), max(cells - 18, 8))
    room = max(cells - names - 9, 0)
    path = [(past.turn, past.values[meter.key]) for past in look.history if meter.key in past.values]
    path = path[-(room // 2) :] if room >= 2 else []
    lines = []
    for rung in rungs:
        mark = glyph("now") if rung is now else glyph("was") if rung is was else " "
        tone: Piece = (f"{mark} {rung.start:>3} {fit(str(rung.name), names)}  ", "strong")
        if rung is not now:
            tone = (tone[0], "" if rung is was else "dim")
        lines.append(line(tone, *_marks(path, rungs, rung)))
    axis = "".join(f"{turn % 100:>2}" for turn, _value in path)
    lines.append(line((" " * (names + 8) + axis, "dim")))
    return lines


def _marks(path: Sequence[tuple[int, int]], rungs: Sequence[RungView], rung: RungView) -> list[Piece]:
    pieces: list[Piece] = []
    for number, (_turn, value) in enumerate(path):
        on = rung_of(rungs, value) is rung
        last = number == len(path) - 1
        sign = (glyph("now") if last else glyph("was")) if on else glyph("dot")
        pieces.append((f" {sign}", "strong" if on and last else "" if on else "dim"))
    return pieces


def _red_line(view: View, red_line: RedLineView, cells: int) -> list[Line]:
    state = _("public") if red_line.public else _("known to you alone")
    if not red_line.declared:
        state = _("core interest, not declared")
    if red_line.crossed:
        state = _("CROSSED last turn")
    mark = glyph("crossed") if red_line.crossed else glyph("line")
    lines = wrap(
        (f"{seat_tag(view, red_line.of)} ", ""),
        (f"{red_line.name} ", "bad" if red_line.crossed else "strong"),
        (_("({state})", state=state), "bad" if red_line.crossed else "dim"),
        cells=cells,
        first=f"{mark} ",
    )
    if red_line.about:
        lines.extend(wrap((str(red_line.about), "dim"), cells=cells, first="  "))
    return lines
