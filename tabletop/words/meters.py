"""Meters in words: what they are called, where they stand, what a preview foresees of them."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.engine.views import EntryView, EstimateView, MeterView, PreviewLine, View
from tabletop.i18n import Text, _
from tabletop.words.names import seat_name
from tabletop.words.numbers import decibans, meter_value, signed, value_text

TRUST = "trust"
"""The id that the trust meter of every scenario has."""


def meter_label(view: View, meter: MeterView | EntryView | PreviewLine | EstimateView) -> str:
    """What a meter is called to this viewer, with the seats it belongs to."""
    return _label(view, meter.key.partition("[")[0], meter.name, meter.of)


def _label(view: View, ident: str, name: Text, of: Sequence[str]) -> str:
    if len(of) == 2:
        holder, other = seat_name(view, of[0]), seat_name(view, of[1])
        if ident == TRUST:
            return _("Trust of {holder} in {other}", holder=holder, other=other)
        return _("{name}, {holder} towards {other}", name=name, holder=holder, other=other)
    if len(of) == 1:
        return _("{seat}: {name}", seat=seat_name(view, of[0]), name=name)
    return str(name)


def rung_name(view: View, rung: str | None) -> str:
    """The name of a rung of the escalation meter; empty for none."""
    return next((str(r.name) for r in view.rungs if r.id == rung), "")


def meter_standing(view: View, meter: MeterView) -> str:
    """`Escalation 45, Crisis`."""
    shown = meter_value(meter)
    rung = rung_name(view, meter.rung)
    if rung:
        shown = _("{value}, {rung}", value=shown, rung=rung)
    return _("{meter} {value}", meter=meter_label(view, meter), value=shown)


def meter_line(view: View, meter: MeterView) -> str:
    """`Escalation 45, Crisis (+3)`."""
    if meter.value == meter.before:
        moved = _("no change")
    elif meter.kind == "band":
        moved = _("was {value}", value=value_text("band", meter.before))
    else:
        moved = signed(meter.value - meter.before)
    return _("{meter} ({change})", meter=meter_standing(view, meter), change=moved)


def preview_line(view: View, line: PreviewLine) -> str:
    """One foreseen effect, as sure as it is."""
    label = meter_label(view, line)
    if line.sure == "unknown":
        return _("{meter}: depends on what you cannot see", meter=label)
    amount = decibans if line.key.partition("[")[0] == TRUST else signed
    if line.low == line.high:
        text = _("{meter} {amount}", meter=label, amount=amount(line.low))
    else:
        text = _("{meter} {low} to {high}", meter=label, low=amount(line.low), high=amount(line.high))
    return text if line.sure == "certain" else _("{effect}, perhaps", effect=text)
