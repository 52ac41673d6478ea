"""What the last turn changed, and why: the largest changes that the viewer sees, each with its first cause; acts of others."""

from __future__ import annotations

from rich.cells import cell_len

from tabletop.engine.views import FACILITATOR, SPECTATOR, MeterView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.lines import MEASURE, Line, Piece, heading, wrap
from tabletop.tui.panels.parts import arrow, brief_act, brief_cause, glyph_of, short_label, tone_of
from tabletop.words import (
    entry_of,
    meter_value,
    objective_line,
    part_amount,
    ranked,
    severity_name,
    signed,
    value_text,
)

LARGEST = 6
"""The most changes that are told."""

TWO_LINES = 60
"""Below so many cells the cause of a change stands on a line of its own."""

_SHARP = ("violent", "nuclear")


class DigestPanel(Panel):
    """Changes first, the largest on top; Enter or a click opens the ledger of one."""

    ONE_CLICK = True
    TALL = True

    def title(self, scene: Scene) -> str:
        return _("Last turn") if scene.view.turn > 1 else _("Your aims")

    def hint(self, scene: Scene) -> str:
        return _("{key}: why", key=key_for("view.choose")) if largest(scene.view) else ""

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view = scene.view
        if view.turn == 1 and not view.acts:
            return _aims(view, cells)
        acts = _act_lines(view, cells)
        changes = [_change_lines(view, meter, cells) for meter in largest(view)]
        least = 3 if cells >= TWO_LINES else 2
        # These at least; as many more as there is room for above what others did, six at most.
        told: list[Line] = []
        for number, rows in enumerate(changes[:LARGEST]):
            if number >= least and len(told) + len(rows) + len(acts) > self.rows:
                break
            told.extend(rows)
        if not told:
            told = wrap((_("Nothing that you can see has moved."), "dim"), cells=cells)
        if len(told) + len(acts) < self.rows and acts:
            told.append(heading(_what(view), cells))
        return [*told, *acts]


def _aims(view: View, cells: int) -> list[Line]:
    """Before the first turn nothing has changed: what the seat plays for stands here."""
    lines: list[Line] = []
    for aim in view.objectives:
        if aim.seat == view.viewer or view.viewer in (SPECTATOR, FACILITATOR):
            lines.extend(
                wrap(
                    objective_line(view, aim),
                    cells=min(cells, MEASURE),
                    first=f"{glyph_of(view, aim.seat)} ",
                )
            )
    if view.viewer not in (SPECTATOR, FACILITATOR):
        lines.extend(wrap((_("Your whole briefing: 7."), "dim"), cells=cells))
    return lines


def largest(view: View) -> list[MeterView]:
    """The meters that moved, the largest change first; escalation and trust before others of the same size.

    Means that orders cost come and go every turn: they are no news.
    """
    means = {c.meter for o in view.options for level in o.levels for c in level.costs}
    moved = [m for m in view.meters if m.value != m.before and m.id not in means]
    return sorted(moved, key=lambda m: -_weight(m))


def _weight(meter: MeterView) -> int:
    """How large a change is against the reach of its meter, in hundredths."""
    share = abs(meter.value - meter.before) * 100 // max(meter.high - meter.low, 1)
    if meter.rung is not None:
        return share + 1000
    return share * 2 if len(meter.of) == 2 else share


def _change_lines(view: View, meter: MeterView, cells: int) -> list[Line]:
    moved, tone = meter.value - meter.before, tone_of(meter)
    name = short_label(view, meter)
    if meter.kind == "band":
        value = _("{before} {to} {now}", before=_short(meter.before), to=glyph("to"), now=meter_value(meter))
        amount = ""
    else:
        value, amount = meter_value(meter), f" ({signed(moved)})"
    pieces: list[Piece] = [(f"{arrow(moved)} ", tone), (f"{name} ", ""), (value, "strong"), (amount, tone)]
    entry = entry_of(view, meter.key)
    because = ""
    if entry is not None and entry.parts:
        part = ranked(entry)[0]
        because = f"{brief_cause(view, part)} {part_amount(part, entry)}"
    size = sum(cell_len(text) for text, _tone in pieces) + cell_len(because) + 4
    if because and size <= min(cells, MEASURE) and cells >= TWO_LINES:
        pieces.append((f"  {glyph('because')} {because}", "dim"))
        because = ""
    lines = wrap(*pieces, cells=cells, pick=meter.key, rest="  ")
    if because:
        lines.extend(
            wrap((because, "dim"), cells=cells, pick=meter.key, first=f"  {glyph('because')} ", rest="    ")
        )
    return lines


def _short(band: int) -> str:
    return value_text("band", band)


def _what(view: View) -> str:
    """What the acts are called that are listed."""
    watched = view.viewer in (SPECTATOR, FACILITATOR)
    return _("What was done") if watched else _("What others did")


def _act_lines(view: View, cells: int) -> list[Line]:
    """What others did, as far as it is known: one line an act."""
    acts = [act for act in view.acts if act.seat != view.viewer]
    if not acts:
        text = _("Nobody else was seen to act.")
        return wrap((text, "dim"), cells=cells) if view.viewer not in (SPECTATOR, FACILITATOR) else []
    lines: list[Line] = []
    for act in acts:
        sharp = act.severity in _SHARP
        pieces: list[Piece] = [(brief_act(view, act), "bad" if sharp else "")]
        if cells >= TWO_LINES or sharp:
            pieces.append((f" · {severity_name(act.severity)}", "bad" if sharp else "dim"))
        lines.extend(wrap(*pieces, cells=cells, first=f"{glyph_of(view, act.seat)} "))
    return lines
