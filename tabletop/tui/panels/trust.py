"""Panel 1: whom the seat trusts how far, and how far the others seem to trust it."""

from __future__ import annotations

from tabletop.engine.views import FACILITATOR, MeterView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.lines import BLANK, Line, Piece, fit, heading, line, wrap
from tabletop.tui.panels.parts import arrow, boxes, changed, gauge, glyph_of, seat_tag, tone_of
from tabletop.words import entry_of, judgement_line, meter_value, seat_name, type_name, value_text, why

HALF = 50
"""Trust, in percent, from which a holder believes rather than doubts."""


class TrustPanel(Panel):
    """Own trust as a percentage on a scale with last turn's ghost; others' trust in the seat as bands."""

    ONE_CLICK = True

    def title(self, scene: Scene) -> str:
        return _("1 Trust")

    def hint(self, scene: Scene) -> str:
        return _("{was} last turn  {now} now", was=glyph("was"), now=glyph("now"))

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view = scene.view
        trust = [m for m in view.meters if m.kind == "trust"]
        bands = [m for m in view.meters if m.kind == "band"]
        if not trust and not bands:
            return wrap(
                (_("Who trusts whom is known to the seats themselves, not to the public."), "dim"),
                cells=cells,
            )
        lines: list[Line] = []
        for holder in dict.fromkeys(meter.of[0] for meter in trust):
            own = holder == view.viewer
            name = seat_name(view, holder)
            label = _("How far you trust") if own else _("How far {seat} trusts", seat=name)
            lines.append(heading(label, cells))
            for meter in (m for m in trust if m.of[0] == holder):
                lines.extend(_trust_lines(view, meter, cells))
        if bands:
            lines.append(heading(_("How far you seem trusted by"), cells))
            lines.extend(row for meter in bands for row in _band_lines(view, meter, cells))
        lines.extend(_judged(scene, cells))
        explained = _("The percentage is the chance that the other side seeks security, not conquest.")
        lines.extend([BLANK, *wrap((explained, "dim"), cells=cells)])
        return lines


def _trust_lines(view: View, meter: MeterView, cells: int) -> list[Line]:
    moved, tone = changed(meter)
    head: list[Piece] = [
        (seat_tag(view, meter.of[1], 7), ""),
        (f"{meter_value(meter):>4} ", "strong"),
        (fit(moved, 6), tone),
    ]
    room = cells - 18
    lines = [line(*head, *gauge(meter.value, meter.before, meter.low, meter.high, room), pick=meter.key)]
    lines.extend(_truth(view, meter, cells))
    entry = entry_of(view, meter.key)
    if entry is not None and view.viewer != FACILITATOR:
        lines.extend(wrap((why(view, entry, 1), "dim"), cells=cells, pick=meter.key, first="  "))
    return lines


def _band_lines(view: View, meter: MeterView, cells: int) -> list[Line]:
    moved = meter.value - meter.before
    shown: list[Piece] = [
        (seat_tag(view, meter.of[0], 7), ""),
        (boxes(meter.value + 1, 5) + " ", "strong"),
        (meter_value(meter), ""),
    ]
    if moved:
        before = value_text(meter.kind, meter.before)
        shown.append((f" {arrow(moved)} " + _("was {value}", value=before), tone_of(meter)))
    return wrap(*shown, cells=cells, rest="  ")


def _judged(scene: Scene, cells: int) -> list[Line]:
    """What the team itself judged of its rivals, the last time that it did, beside its analysts' trust."""
    view = scene.view
    last = {e.about: e for e in scene.look.estimates if e.seat == view.viewer}
    if not last:
        return []
    lines = [heading(_("Your own judgement"), cells)]
    for about, judged in last.items():
        text = judgement_line(view, about, judged.percent)
        if judged.turn < view.turn:
            text = _("{text} (turn {turn})", text=text, turn=judged.turn)
        lines.extend(wrap(text, cells=cells, first=f"{glyph_of(view, about)} "))
    return lines


def _truth(view: View, meter: MeterView, cells: int) -> list[Line]:
    """For those who know the types: what the other side is in truth, and whether the holder is far off."""
    holder, other = meter.of
    seat = view.seat(other)
    if view.viewer == other or seat is None or not seat.types:
        return []
    types = dict(seat.types)
    kind = types.get(holder, types.get(""))
    if kind is None:
        return []
    verdict = ""
    if kind == "revisionist" and meter.value >= HALF:
        verdict = _("false reassurance")
    elif kind == "security_seeker" and meter.value < HALF:
        verdict = _("tragic mistrust")
    lines = wrap(_("in truth: {type}", type=type_name(kind)), cells=cells, pick=meter.key, first="  ")
    if verdict:
        lines.extend(wrap((verdict, "bad"), cells=cells, pick=meter.key, first=f"  {glyph('alert')} "))
    return lines
