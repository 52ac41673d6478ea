"""The list of moves in the order form: the dossier first, all others a key away, letters search."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from tabletop.engine import Order
from tabletop.engine.views import OptionView, View
from tabletop.i18n import N_, _, language
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import given_keys, key_for
from tabletop.tui.orders.draft import level_of, option_of, targets_of
from tabletop.tui.orders.search import MoveRow, matching, rows
from tabletop.tui.panels.lines import Line, Piece, Tone, heading, two_ends, wrap
from tabletop.tui.panels.parts import boxes, seat_tag
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
    """Moves to choose from. Typing letters narrows the list at once; there is no field to go to first.

    The move under the cursor is shown as the form has it, with its level and target between arrows.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Put into the draft"), id="order.take.list"),
        Binding("left", "step(-1)", show=False, id="order.level.down"),
        Binding("right", "step(1)", show=False, id="order.level.up"),
        Binding("shift+left", "aim(-1)", N_("Target before"), show=False, id="order.target.back"),
        Binding("shift+right", "aim(1)", N_("Next target"), show=False, id="order.target.next"),
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

    @dataclass
    class TargetStep(Message):
        """The seat wants another target without leaving the list."""

        by: int

    def __init__(self, view: View, move: str | None = None, *, id: str) -> None:
        """`move` is where the cursor begins; without it, at the first."""
        super().__init__(id=id)
        self.view = view
        self.all_rows = rows(view)
        self.order: Order | None = None
        self._shown: object = None
        self._clicked: Hashable = None
        if move is not None:
            hidden = not any(row.move == move and row.sensible for row in self.all_rows)
            self.set_reactive(MoveList.everything, hidden)
            self.set_reactive(MoveList.cursor, move)

    def show_order(self, order: Order | None) -> None:
        """The form has another order: show its level and target in its row."""
        self.order = order
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
        made_of = (self.cells, self.typed, self.everything, language(), given_keys(), self.order)
        if self.cells < 4 or made_of == self._shown:
            return
        self._shown = made_of
        lines = self._lines_now()
        title = _("Moves ({count})", count=len(self.all_rows))
        search = _("search: {query}", query=self.typed + glyph("caret"))
        hint = search if self.typed else _("type letters to search")
        if (self.border_title, self.border_subtitle) != (title, hint):
            self.border_title, self.border_subtitle = title, hint
        self.show_lines(lines)

    def _lines_now(self) -> list[Line]:
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
            more = f"{glyph('more')} " + _(
                "{count} others: {key}, or type", count=len(others), key=key_for("order.everything")
            )
            lines.append(Line(((more, "mine"),), MORE, ((0, cell_len(more), MORE),)))
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
        return lines

    def _heading(self, label: str) -> Line:
        """A heading that says at its right end what the numbers below are paid in."""
        costs = {c.meter: str(c.name) for o in self.view.options for lv in o.levels for c in lv.costs}
        paid = next(iter(costs.values())) if len(costs) == 1 else _("cost") if costs else ""
        left = heading(label, self.cells - cell_len(paid) - 1)
        return Line((*left.pieces, (f" {paid}", "dim")))

    def _row(self, row: MoveRow) -> list[Line]:
        if self.order is not None and row.move == self.order.move and option_of(self.view, self.order):
            return self._chosen_row(row, self.order)
        option = row.best
        head: list[Piece] = [(str(option.name), "" if row.open else "off")]
        targets = [seat_tag(self.view, o.target) for o in row.options if o.target]
        if targets:
            head.append((f" {glyph('to')} {' '.join(targets)}", "dim" if row.open else "off"))
        return [*self._named(row, head, [(_price(option), "dim")]), *self._notes(row, option)]

    def _named(self, row: MoveRow, head: list[Piece], right: list[Piece]) -> list[Line]:
        """The name on as many lines as it needs, with what stands right on the first of them."""
        room = self.cells - sum(cell_len(text) for text, _tone in right) - 1
        first, *rest = wrap(*head, cells=room, pick=row.move, rest="  ")
        return [two_ends(first.pieces, right, self.cells, pick=row.move), *rest]

    def _chosen_row(self, row: MoveRow, order: Order) -> list[Line]:
        """The row of the order being made: its target and level, each between arrows where there is more than one."""
        option = option_of(self.view, order) or row.best
        level = level_of(self.view, order)
        tone: Tone = "off" if level is not None and level.refusal is not None else "strong"
        right: list[tuple[Piece, str]] = []
        if order.target:
            several = len(targets_of(self.view, order.move)) > 1
            aimed = f"{glyph('to')} {seat_tag(self.view, order.target)}"
            right.append(((_between_arrows(aimed), "mine"), "target") if several else ((aimed, tone), ""))
        if len(option.levels) > 1:
            right.append((("  " if right else "", ""), ""))
            filled = boxes(order.level, len(option.levels))
            right.append(((_between_arrows(filled), "mine"), "level"))
        cost = plain(sum(cost.amount for cost in level.costs)) if level and level.costs else glyph("flat")
        price: tuple[Piece, str] = ((f"  {cost}", "strong"), "")
        name: Piece = (str(option.name), tone)
        size = sum(cell_len(text) for (text, _tone), _kind in [(name, ""), *right, price])
        if size < self.cells:
            rows = [self._arrows(row, [name], [*right, price])]
        else:
            rows = self._named(row, [name], [price[0]]) + ([self._arrows(row, [], right)] if right else [])
        return [*rows, *self._notes(row, option)]

    def _arrows(self, row: MoveRow, left: list[Piece], right: list[tuple[Piece, str]]) -> Line:
        """A line whose right end steps target and level."""
        made = two_ends(left, [piece for piece, _kind in right], self.cells, pick=row.move)
        return replace(made, spots=_spots(right, self.cells))

    def _notes(self, row: MoveRow, option: OptionView) -> list[Line]:
        """Below a row: that it may break a word of one's own, that it may cross a red line, or why it is closed."""
        lines: list[Line] = []
        if row.open and any(o.breaks for o in row.options):
            lines.extend(self._warning(row, _("may break a pledge of yours")))
        if row.open and any(o.crosses for o in row.options):
            lines.extend(self._warning(row, _("may cross a red line")))
        if not row.open and option.levels[0].refusal is not None:
            why: Piece = (str(option.levels[0].refusal), "off")
            first = f"  {glyph('crossed')} "
            lines.extend(wrap(why, cells=self.cells, pick=row.move, first=first, rest="    "))
        return lines

    def _warning(self, row: MoveRow, said: str) -> list[Line]:
        sign = f"  {glyph('alert')} "
        return list(wrap((said, "warn"), cells=self.cells, pick=row.move, first=sign, rest="    "))

    def chose(self, pick: Hashable) -> None:
        if pick == MORE:
            self.everything = True
        elif isinstance(pick, tuple):
            kind, by = pick
            self.post_message(self.LevelStep(by) if kind == "level" else self.TargetStep(by))
        else:
            self.post_message(self.Taken())

    def on_click(self, event: events.Click) -> None:
        """A second click takes a move only if the first one, too, was made on that move in this list."""
        before, self._clicked = self._clicked, self._pick_at(event)
        if event.chain > 1 and before != self._clicked:
            self.cursor = self._clicked if isinstance(self._clicked, str) else self.cursor
            event.prevent_default()

    def _pick_at(self, event: events.Click) -> Hashable:
        at = event.get_content_offset(self)
        row = at.y + self.scroll_offset.y if at else -1
        return self._lines[row].pick if 0 <= row < len(self._lines) else None

    def action_step(self, by: int) -> None:
        """One level up or down."""
        self.post_message(self.LevelStep(by))

    def action_aim(self, by: int) -> None:
        """The next target or the one before."""
        self.post_message(self.TargetStep(by))

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


def _between_arrows(text: str) -> str:
    return f"{glyph('back')} {text} {glyph('on')}"


def _spots(right: list[tuple[Piece, str]], cells: int) -> tuple[tuple[int, int, Hashable], ...]:
    """What stands between arrows as targets for the mouse: its left end steps back, the rest of it on."""
    spots: list[tuple[int, int, Hashable]] = []
    at = cells - sum(cell_len(text) for (text, _tone), _kind in right)
    for (text, _tone), kind in right:
        size = cell_len(text)
        if kind:
            spots.extend([(at, at + 2, (kind, -1)), (at + 2, at + size, (kind, 1))])
        at += size
    return tuple(spots)


def _price(option: OptionView) -> str:
    """What the levels of an option cost: one amount, or from the least to the most."""
    sums = [sum(cost.amount for cost in level.costs) for level in option.levels]
    low, high = min(sums), max(sums)
    return (plain(low) if low == high else f"{plain(low)}–{plain(high)}") if high else glyph("flat")
