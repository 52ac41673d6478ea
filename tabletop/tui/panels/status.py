"""The one line on top of every console and the three lines that stay in sight on a small screen."""

from __future__ import annotations

from rich.cells import cell_len

from tabletop.engine.views import FACILITATOR, SPECTATOR, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.draft import spent_by
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.ladder import escalation
from tabletop.tui.panels.lines import Line, Piece, line, two_ends
from tabletop.tui.panels.parts import bar, changed, glyph_of, seat_tag
from tabletop.words import date_label, meter_value, rung_name, seat_short, viewer_name


class TopLine(Panel):
    """Scenario, turn, whose screen this is, who is ready, and whether all is saved."""

    can_focus = False

    def title(self, scene: Scene) -> str:
        return ""

    def reads(self, scene: Scene) -> object:
        return (scene.look, scene.saved, scene.note)

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view = scene.view
        bar_sign = f" {glyph('bar_line')} "
        left: list[Piece] = [(str(view.title), "strong"), (bar_sign, "dim")]
        if cells >= 100:
            left.extend([(date_label(view), ""), (bar_sign, "dim")])
        left.extend(_whose(view))
        if scene.note:
            left.extend([(bar_sign, "dim"), (scene.note, "")])
        right = ready_pieces(scene) if cells >= 100 else []
        if scene.saved:
            right = [*right, ("  ", ""), (scene.saved, "dim")]
        return [two_ends(left, right, cells)]


class Strip(Panel):
    """Rung, trust and turn in three lines, for screens too small for all panels at once."""

    can_focus = False

    def title(self, scene: Scene) -> str:
        return ""

    def reads(self, scene: Scene) -> object:
        return (scene.look, scene.draft)

    def build(self, scene: Scene, cells: int) -> list[Line]:
        return [_rung_row(scene.view, cells), _trust_row(scene.view, cells), _turn_row(scene, cells)]


def _whose(view: View) -> list[Piece]:
    if view.viewer in (SPECTATOR, FACILITATOR):
        text = _("as {viewer} sees it", viewer=viewer_name(view, view.viewer))
        return [(text, "mine")]
    name = viewer_name(view, view.viewer)
    return [
        (_("{glyph} Seat: {seat}", glyph=glyph_of(view, view.viewer), seat=name), "mine"),
        (" " + _("[secret]"), "dim"),
    ]


def ready_pieces(scene: Scene) -> list[Piece]:
    """A tick for every seat that has sealed; nothing in a replay."""
    if scene.replay:
        return []
    pieces: list[Piece] = [(_("sealed:") + " ", "dim")]
    for seat, ready in scene.look.ready:
        sign = glyph("yes") if ready else glyph("pending")
        pieces.append((f"{seat_short(scene.view, seat)}{sign} ", "strong" if ready else "dim"))
    return pieces


def _rung_row(view: View, cells: int) -> Line:
    meter = escalation(view)
    if meter is None:
        return line("")
    left: list[Piece] = [
        (f"{meter.name} ", ""),
        (f"{meter_value(meter)} {rung_name(view, meter.rung)} ", "strong"),
        changed(meter),
    ]
    scale = bar(meter.value, meter.low, meter.high, max(cells // 3, 8))
    return two_ends(left, [(scale, "dim")], cells)


def _trust_row(view: View, cells: int) -> Line:
    trust = [m for m in view.meters if m.kind == "trust"]
    own = view.viewer not in (SPECTATOR, FACILITATOR)
    left: list[Piece] = [(_("Trust") + " ", "dim")] if trust else []
    for meter in trust:
        if own:
            left.append((seat_tag(view, meter.of[1]) + " ", ""))
        else:
            left.append((f"{seat_short(view, meter.of[0])}{glyph('to')}{seat_short(view, meter.of[1])} ", ""))
        left.append((meter_value(meter) + " ", "strong"))
        left.extend([changed(meter), ("  ", "")] if own else [(" ", "")])
    bands = [m for m in view.meters if m.kind == "band"]
    right: list[Piece] = [(_("seem trusted by") + " ", "dim")] if bands else []
    right.extend((f"{seat_tag(view, m.of[0])} {meter_value(m)}  ", "") for m in bands)
    # The team's own trust comes first: how far it seems trusted stands in the panel of trust too.
    return two_ends(left, right if _fits(left, right, cells) else [], cells)


def _turn_row(scene: Scene, cells: int) -> Line:
    view = scene.view
    left: list[Piece] = [(date_label(view), "")]
    ready = ready_pieces(scene)
    if view.orders and not scene.replay:
        used = f"{len(scene.draft.orders)}/{view.orders}"
        left.append((_("  orders {used}", used=used), "strong"))
        for cost in spent_by(view, scene.draft):
            meter = view.meter(f"{cost.meter}[{view.viewer}]")
            if meter is not None:
                text = _("  {name} {left} left", name=cost.name, left=meter.value - cost.amount)
                left.extend([(text, "")] if _fits([*left, (text, "")], ready, cells) else [])
    return two_ends(left, ready, cells)


def _fits(left: list[Piece], right: list[Piece], cells: int) -> bool:
    """Whether both ends of a line have room with a space between."""
    return sum(cell_len(text) for text, _tone in (*left, *right)) < cells
