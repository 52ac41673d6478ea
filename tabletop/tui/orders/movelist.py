"""The list of moves in the order form: the dossier first, all others a key away, letters search."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from tabletop.engine.views import OptionView, View
from tabletop.i18n import N_, _, language
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.search import MoveRow, matching, rows
from tabletop.tui.panels.lines import Line, Piece, heading, line, two_ends, wrap
from tabletop.tui.panels.parts import seat_tag
from tabletop.tui.panels.view import LinesView
from tabletop.words import plain

MORE = ("more",)
KINDS = {
    "pledge": N_("Pledges, given unasked"),
    "renounce": N_("Pledges to renounce"),
    "declare": N_("Core interests to declare"),
}
"""What orders that are no moves are listed under."""


class MoveList(LinesView):
    """Moves to choose from. Typing letters narrows the list at once; there is no field to go to first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Put into the draft")),
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
    ]

    typed: reactive[str] = reactive("", repaint=False)
    everything: reactive[bool] = reactive(False, repaint=False)

    @dataclass
    class Highlighted(Message):
        """The cursor stands on this move."""

        move: str

    @dataclass
    class Taken(Message):
        """The seat takes the move under the cursor as the form has it."""

    @dataclass
    class LevelStep(Message):
        """The seat wants the level one up or down without leaving the list."""

        by: int

    def __init__(self, view: View, move: str | None = None, *, id: str) -> None:
        """`move` is where the cursor begins; without it, at the first."""
        super().__init__(id=id)
        self.view = view
        self.all_rows = rows(view)
        self._shown: object = None
        if move is not None:
            hidden = not any(row.move == move and row.sensible for row in self.all_rows)
            self.set_reactive(MoveList.everything, hidden)
            self.set_reactive(MoveList.cursor, move)

    def on_mount(self) -> None:
        self.rebuild()

    def watch_typed(self) -> None:
        self.rebuild()

    def watch_everything(self) -> None:
        self.rebuild()

    def watch_cursor(self) -> None:
        super().watch_cursor()
        if isinstance(self.cursor, str):
            self.post_message(self.Highlighted(self.cursor))

    def rebuild(self) -> None:
        made_of = (self.cells, self.typed, self.everything, language())
        if self.cells < 4 or made_of == self._shown:
            return
        self._shown = made_of
        found = matching(self.view, self.all_rows, self.typed)
        sensible = [row for row in found if row.sensible]
        others = [row for row in found if not row.sensible and row.kind == "move"]
        lines: list[Line] = []
        if sensible:
            lines.append(self._heading(_("Makes sense now")))
            lines.extend(piece for row in sensible for piece in self._row(row))
        if others and (self.everything or self.typed or not sensible):
            lines.append(self._heading(_("All others") if sensible else _("All moves")))
            lines.extend(piece for row in others for piece in self._row(row))
        elif others:
            more = _("{count} others: F4, or type", count=len(others))
            lines.append(line((f"{glyph('more')} {more}", "mine"), pick=MORE))
        for kind in ("pledge", "renounce", "declare"):
            grouped = [row for row in found if row.kind == kind and not row.sensible]
            shown = [
                row for row in grouped if row.open or self.everything or (self.typed and kind != "renounce")
            ]
            if shown:
                lines.append(heading(_(KINDS[kind]), self.cells))
                lines.extend(piece for row in shown for piece in self._row(row))
        if not lines:
            lines.extend(wrap((_("No move has “{query}”.", query=self.typed), "dim"), cells=self.cells))
        self.border_title = _("Moves ({count})", count=len(self.all_rows))
        self.border_subtitle = (
            _("search: {query}", query=self.typed + glyph("caret"))
            if self.typed
            else _("type letters to search")
        )
        self.show_lines(lines)

    def _heading(self, label: str) -> Line:
        """A heading that says at its right end what the numbers below are paid in."""
        costs = {c.meter: str(c.name) for o in self.view.options for lv in o.levels for c in lv.costs}
        paid = next(iter(costs.values())) if len(costs) == 1 else _("cost") if costs else ""
        left = heading(label, self.cells - cell_len(paid) - 1)
        return Line((*left.pieces, (f" {paid}", "dim")))

    def _row(self, row: MoveRow) -> list[Line]:
        option = row.best
        head: list[Piece] = [(str(option.name), "" if row.open else "off")]
        targets = [seat_tag(self.view, o.target) for o in row.options if o.target]
        if targets:
            head.append((f" {glyph('to')} {' '.join(targets)}", "dim" if row.open else "off"))
        lines = [two_ends(head, [(_price(option), "dim")], self.cells, pick=row.move)]
        if any(o.breaks for o in row.options) and row.open:
            breaks = _("may break a pledge of yours")
            lines.append(line((f"  {glyph('alert')} {breaks}", "warn"), pick=row.move))
        if not row.open and option.levels[0].refusal is not None:
            why = str(option.levels[0].refusal)
            lines.extend(
                wrap(
                    (why, "off"), cells=self.cells, pick=row.move, first=f"  {glyph('crossed')} ", rest="    "
                )
            )
        return lines

    def chose(self, pick: Hashable) -> None:
        if pick == MORE:
            self.everything = True
        else:
            self.post_message(self.Taken())

    def action_step(self, by: int) -> None:
        """One level up or down."""
        self.post_message(self.LevelStep(by))

    def on_key(self, event: events.Key) -> None:
        """Letters narrow the list, Backspace takes the last one back."""
        if event.key == "backspace" and self.typed:
            self.typed = self.typed[:-1]
        elif event.is_printable and event.character and (event.character != " " or self.typed):
            self.typed += event.character
        else:
            return
        event.stop()
        event.prevent_default()


def _price(option: OptionView) -> str:
    """What the levels of an option cost: one amount, or from the least to the most."""
    sums = [sum(cost.amount for cost in level.costs) for level in option.levels]
    low, high = min(sums), max(sums)
    return (plain(low) if low == high else f"{plain(low)}–{plain(high)}") if high else glyph("flat")
