"""The ledger of one meter: from where to where it moved, every cause with its amount and its place in the rules."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tabletop.engine.views import EntryView, View
from tabletop.i18n import N_, _
from tabletop.tui.frame import Frame
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import BLANK, Line, line, wrap
from tabletop.tui.panels.parts import tone_of_amount
from tabletop.tui.panels.view import LinesView
from tabletop.words import entry_line, entry_of, meter_label, part_line, ranked


class LedgerView(LinesView):
    """All causes of a meter's last change, the biggest first."""

    def __init__(self, view: View, key: str, *, id: str) -> None:
        super().__init__(id=id)
        self.view = view
        self.key = key

    def rebuild(self) -> None:
        self.border_title = _("Ledger")
        self.border_subtitle = _("Esc: back")
        if self.cells >= 4:
            self.show_lines(ledger_lines(self.view, self.key, self.cells))


class LedgerScreen(Frame[None]):
    """The ledger in a box of its own, above the console or the replay."""

    DEFAULT_CSS = """
    LedgerScreen { align: center middle; }
    LedgerScreen #ledger { width: 90%; max-width: 100; height: 85%; }
    LedgerScreen.-ascii #ledger { border: ascii $accent; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "back", N_("Back"))]

    def __init__(self, view: View, key: str) -> None:
        super().__init__()
        self.view = view
        self.key = key

    def body(self) -> ComposeResult:
        yield LedgerView(self.view, self.key, id="ledger")

    def action_back(self) -> None:
        """Close the ledger."""
        self.dismiss(None)


def ledger_lines(view: View, key: str, cells: int) -> list[Line]:
    """Headline, causes with amounts and places, and what each sign means."""
    entry = entry_of(view, key)
    meter = view.meter(key)
    lines: list[Line] = []
    if entry is None:
        name = meter_label(view, meter) if meter else key
        lines.extend(wrap((name, "strong"), cells=cells))
        lines.extend(wrap((_("It did not move last turn."), ""), cells=cells))
    else:
        lines.extend(wrap((entry_line(view, entry), "strong"), cells=cells))
        lines.append(BLANK)
        for part in ranked(entry):
            lines.extend(_part(view, entry, part_line(view, part, entry), part.amount, part.place, cells))
    if meter is not None and meter.about:
        lines.append(BLANK)
        lines.extend(wrap((str(meter.about), "dim"), cells=cells))
    if entry is not None and entry.unit == "centibans":
        lines.append(BLANK)
        text = _(
            "Evidence adds up in decibans (dB): +3 dB doubles the odds that the other side is a security seeker,"
            " −3 dB halves them."
        )
        lines.extend(wrap((text, "dim"), cells=cells))
    return lines


def _part(view: View, entry: EntryView, text: str, amount: int, place: str, cells: int) -> list[Line]:
    tone = tone_of_amount(view, entry.key, amount)
    sign = glyph("up" if amount > 0 else "down" if amount < 0 else "flat")
    lines = wrap((f"{sign} ", tone), (text, ""), cells=cells, rest="  ")
    if place:
        lines.append(line(("  " + place, "dim")))
    return lines
