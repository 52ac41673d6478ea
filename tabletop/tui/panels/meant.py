"""Panel 8 of a replay: what each act of the last turn was meant to say, and how it was read."""

from __future__ import annotations

from tabletop.engine.views import FACILITATOR, ActView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.lines import MEASURE, Line, heading, wrap
from tabletop.tui.panels.parts import glyph_of, seat_tag
from tabletop.tui.panels.preview import tendency
from tabletop.words import decibans, doing, how_name, meant_line, readings, seat_name

_FRIENDLY = ("reassure", "comply")


class MeantPanel(Panel):
    """Intents beside readings, seat by seat, with a mark where an act meant kindly was read as unkind."""

    def title(self, scene: Scene) -> str:
        return _("8 Meant and read")

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view, cells = scene.view, min(cells, MEASURE)
        if not view.acts:
            return wrap((_("No act of the turn before is known."), "dim"), cells=cells)
        lines: list[Line] = []
        for seat in dict.fromkeys(act.seat for act in view.acts):
            name = f"{glyph_of(view, seat)} {seat_name(view, seat)}"
            lines.append(heading(name, cells))
            lines.extend(row for act in view.acts if act.seat == seat for row in _act(view, act, cells))
        misread = sum(_is_misread(act) for act in view.acts)
        if misread:
            text = _("{count} meant to reassure, but read as the opposite.", count=misread)
            lines.extend(wrap((text, "bad"), cells=cells, first=f"{glyph('alert')} "))
        return lines


def _act(view: View, act: ActView, cells: int) -> list[Line]:
    name = doing(view, act.name, act.target, act.level_name)
    lines = wrap((name, "strong"), (f" · {how_name(act.how)}", "dim"), cells=cells)
    told = view.viewer in (act.seat, FACILITATOR) or view.ending is not None
    meant = meant_line(view, act) or (_("no intent stated") if told else _("what it meant is not known"))
    lines.extend(wrap((meant, "" if act.intent or act.note else "dim"), cells=cells, first="  ", rest="    "))
    for signal in readings(act.signals):
        wrong = _is_misread(act) and signal.evidence < 0
        mark = f" {glyph('crossed')}" if wrong else ""
        lines.extend(
            wrap(
                (_("read by {seat}: ", seat=seat_tag(view, signal.to)), "dim"),
                (f"{tendency(signal)} ({decibans(signal.evidence)}){mark}", "bad" if wrong else ""),
                cells=cells,
                first="  ",
                rest="    ",
            )
        )
    return lines


def _is_misread(act: ActView) -> bool:
    return act.intent in _FRIENDLY and any(signal.evidence < 0 for signal in readings(act.signals))
