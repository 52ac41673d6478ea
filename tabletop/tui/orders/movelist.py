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
from tabletop.engine.views import View
from tabletop.i18n import N_, _, language
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import given_keys, key_for
from tabletop.tui.orders.draft import level_of, option_of, targets_of
from tabletop.tui.orders.moverows import KINDS, move_lines, named_lines, note_lines, priced_heading
from tabletop.tui.orders.search import MoveRow, matching, rows
from tabletop.tui.panels.lines import Line, Piece, Tone, heading, two_ends, wrap
from tabletop.tui.panels.parts import boxes, seat_tag
from tabletop.tui.panels.view import LinesView
from tabletop.words import plain

MORE = ("more",)


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
        return priced_heading(self.view, label, self.cells)

    def _row(self, row: MoveRow) -> list[Line]:
        if self.order is not None and row.move == self.order.move and option_of(self.view, self.order):
            return self._chosen_row(row, self.order)
        return move_lines(self.view, row, self.cells)

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
            rows = named_lines(row.move, [name], [price[0]], self.cells)
            rows += [self._arrows(row, [], right)] if right else []
        return [*rows, *note_lines(row, option, self.cells)]

    def _arrows(self, row: MoveRow, left: list[Piece], right: list[tuple[Piece, str]]) -> Line:
        """A line whose right end steps target and level."""
        made = two_ends(left, [piece for piece, _kind in right], self.cells, pick=row.move)
        return replace(made, spots=_spots(right, self.cells))

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
