"""Panel 4: what the seat can foresee of its own draft, from nothing but its own view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tabletop.engine.views import PreviewLine, SignalView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.draft import option_of
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.lines import Line, Tone, heading, line, wrap
from tabletop.tui.panels.parts import seat_tag
from tabletop.tui.panels.whys import option_subject
from tabletop.words import decibans, option_line, preview_line, readings

LITTLE = 50
"""Evidence below half a deciban, in hundredths, says hardly anything."""


class PreviewPanel(Panel):
    """Effects by order, how sure each is, what the orders say to whom, and the sum of all of them.

    Enter on an order tells what it is made of, on an effect the ledger of its meter.
    """

    ONE_CLICK = True

    def title(self, scene: Scene) -> str:
        return _("4 Preview: what you can foresee")

    def hint(self, scene: Scene) -> str:
        return _("from your own view; others act too")

    def reads(self, scene: Scene) -> object:
        return (scene.look, scene.draft.orders, scene.preview)

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view, preview, orders = scene.view, scene.preview, scene.draft.orders
        if preview is None or not orders:
            text = _("Draft an order and read here what it would do, and what it would say to whom.")
            return wrap((text, "dim"), cells=cells)
        lines: list[Line] = []
        for index, order in enumerate(orders):
            option = option_of(view, order)
            name = option_line(view, option) if option else order.move
            pick = option_subject(option) if option else None
            lines.extend(wrap((f"{index + 1} ", "dim"), (name, "head"), cells=cells, rest="  ", pick=pick))
            effects = preview.orders[index] if index < len(preview.orders) else ()
            lines.extend(effect_lines(view, effects, cells, picks=True))
            lines.extend(say_lines(view, preview.says[index] if index < len(preview.says) else (), cells))
        if len(orders) > 1:
            lines.append(heading(_("All orders together"), cells))
            lines.extend(effect_lines(view, preview.total, cells, picks=True))
        return lines


def effect_lines(
    view: View, effects: Iterable[PreviewLine], cells: int, *, picks: bool = False
) -> list[Line]:
    """Foreseen effects, the certain ones first, each led by a sign for how sure it is; `picks`: each opens its ledger."""
    order = ("certain", "possible", "unknown")
    lines: list[Line] = []
    for effect in sorted(effects, key=lambda e: order.index(e.sure)):
        tone: Tone = "" if effect.sure == "certain" else "dim"
        sign = glyph(effect.sure)
        pick = effect.key if picks and view.meter(effect.key) is not None else None
        lines.extend(wrap((preview_line(view, effect), tone), cells=cells, first=f"  {sign} ", pick=pick))
    if not lines:
        lines.append(line(("  " + _("no effect on what you see"), "dim")))
    return lines


def say_lines(view: View, says: Sequence[SignalView], cells: int) -> list[Line]:
    """What an act says to each observer, as evidence and in words."""
    lines: list[Line] = []
    for signal in readings(says):
        little = abs(signal.evidence) < LITTLE
        tone: Tone = "dim" if little else "good" if signal.evidence > 0 else "bad"
        lines.extend(
            wrap(
                (_("to {seat}: ", seat=seat_tag(view, signal.to)), ""),
                (tendency(signal), tone),
                (f" ({decibans(signal.evidence)})", "dim"),
                cells=cells,
                first=f"  {glyph('says')} ",
            )
        )
    return lines


def tendency(signal: SignalView) -> str:
    """Which way a signal points, in two or three words."""
    if signal.evidence and abs(signal.evidence) < LITTLE:
        return _("hardly anything")
    if signal.evidence > 0:
        return _("more likely sincere")
    if signal.evidence < 0:
        return _("less likely sincere")
    return _("nothing, empty words")
