"""The ladder of escalation, trust, and the course of a meter through the game, one fact a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tabletop.cli.plain.aloud import meter_aloud, moved
from tabletop.cli.plain.show import meter_named
from tabletop.engine.views import MeterView, View
from tabletop.i18n import _
from tabletop.table import Look
from tabletop.words import TRUST, meter_label, red_line_line, value_text


def ladder_lines(look: Look) -> list[str]:
    """The rungs from the highest down with what they begin at, where things stand, the next rung, red lines crossed."""
    view = look.view
    meter = escalation(view)
    if meter is None:
        return [
            _("You cannot see how far things have escalated.")
            if view.rungs
            else _("This game has no ladder of escalation.")
        ]
    lines = [meter_aloud(view, meter)]
    above = [rung for rung in view.rungs if rung.start > meter.value]
    if above:
        following = min(above, key=lambda rung: rung.start)
        points = following.start - meter.value
        lines.append(
            _("The next rung up is {rung}, {points} points away.", rung=following.name, points=points)
        )
    else:
        lines.append(_("That is the highest rung."))
    lines.append(_("The rungs, from the highest down:"))
    for rung in sorted(view.rungs, key=lambda rung: -rung.start):
        line = _("{rung}, from {value}", rung=rung.name, value=rung.start)
        lines.append(_("{line}: here you stand", line=line) if rung.id == meter.rung else line)
    crossed = [red_line_line(view, red_line) for red_line in view.red_lines if red_line.crossed]
    lines += crossed or [_("No red line that you know of has been crossed.")]
    lines.append(_("All red lines: type objectives."))
    return lines


def escalation(view: View) -> MeterView | None:
    """The meter that has rungs, if the viewer sees it."""
    return next((meter for meter in view.meters if meter.rung is not None), None)


def trust_lines(look: Look) -> list[str]:
    """Who trusts whom and how far, as far as the viewer can know, and in which turn that last moved."""
    view = look.view
    pairs = [meter for meter in view.meters if meter.id == TRUST and len(meter.of) == 2]
    lines = []
    for meter in pairs:
        turn = _last_moved(look, meter)
        line = meter_aloud(view, meter)
        if turn is not None and meter.value == meter.before:
            line = _("{line}; it last moved in turn {turn}", line=line, turn=turn)
        lines.append(line)
    return lines or [_("You see nobody’s trust.")]


def _last_moved(look: Look, meter: MeterView) -> int | None:
    """The turn in which a meter last changed."""
    seen = [past for past in look.history if meter.key in past.values]
    moves = [
        earlier.turn
        for earlier, later in pairwise(seen)
        if earlier.values[meter.key] != later.values[meter.key]
    ]
    return moves[-1] if moves else None


def history_lines(look: Look, text: str) -> list[str]:
    """A meter at the opening of every turn, with its change; the meter with rungs where none is named."""
    view = look.view
    meter = meter_named(view, text) if text else escalation(view)
    if meter is None:
        return [_("Say which meter, as in: history 1. Type meters for the list.")]
    if isinstance(meter, str):
        return [meter]
    seen = [past for past in look.history if meter.key in past.values]
    values = [past.values[meter.key] for past in seen]
    lines = [
        _("{meter}, turn by turn, the newest first:", meter=meter_label(view, meter)),
        *reversed([_at(view, meter, past.turn, values, n) for n, past in enumerate(seen)]),
    ]
    if len(values) > 1 and meter.kind != "band":
        lines.append(_course(values))
    return lines


def _at(view: View, meter: MeterView, turn: int, values: Sequence[int], index: int) -> str:
    value = values[index]
    pieces = [value_text(meter.kind, value)]
    rung = max((r for r in view.rungs if r.start <= value), key=lambda r: r.start, default=None)
    if meter.rung is not None and rung is not None:
        pieces.append(str(rung.name))
    if index and meter.kind != "band":
        pieces.append(moved(value - values[index - 1]))
    return _("Turn {turn}. {text}", turn=turn, text=_(", ").join(pieces))


def _course(values: Sequence[int]) -> str:
    return _(
        "In all {change}; lowest {low}, highest {high}.",
        change=moved(values[-1] - values[0]),
        low=min(values),
        high=max(values),
    )
