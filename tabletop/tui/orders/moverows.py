"""A move in a list of moves: its name, targets and price, and below it why it is closed or what speaks against it."""

from __future__ import annotations

from collections.abc import Hashable

from rich.cells import cell_len

from tabletop.engine.views import OptionView, View
from tabletop.i18n import N_, _
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.search import MoveRow
from tabletop.tui.panels.lines import Line, Piece, heading, two_ends, wrap
from tabletop.tui.panels.parts import seat_tag
from tabletop.words import plain

KINDS = {
    "pledge": N_("Pledges, given unasked"),
    "renounce": N_("Pledges to renounce"),
    "declare": N_("Core interests to declare"),
}
"""What orders that are no moves are listed under."""


def priced_heading(view: View, label: str, cells: int) -> Line:
    """A heading that says at its right end what the numbers below are paid in."""
    costs = {c.meter: str(c.name) for o in view.options for lv in o.levels for c in lv.costs}
    paid = next(iter(costs.values())) if len(costs) == 1 else _("cost") if costs else ""
    left = heading(label, cells - cell_len(paid) - 1)
    return Line((*left.pieces, (f" {paid}", "dim")))


def move_lines(view: View, row: MoveRow, cells: int) -> list[Line]:
    """A move that nobody is working on."""
    option = row.best
    head: list[Piece] = [(str(option.name), "" if row.open else "off")]
    targets = [seat_tag(view, o.target) for o in row.options if o.target]
    if targets:
        head.append((f" {glyph('to')} {' '.join(targets)}", "dim" if row.open else "off"))
    return [*named_lines(row.move, head, [(_price(option), "dim")], cells), *note_lines(row, option, cells)]


def named_lines(pick: Hashable, head: list[Piece], right: list[Piece], cells: int) -> list[Line]:
    """The name on as many lines as it needs, with what stands right on the first of them."""
    room = cells - sum(cell_len(text) for text, _tone in right) - 1
    first, *rest = wrap(*head, cells=room, pick=pick, rest="  ")
    return [two_ends(first.pieces, right, cells, pick=pick), *rest]


def note_lines(row: MoveRow, option: OptionView, cells: int) -> list[Line]:
    """Below a move: that it may break a word of one's own, that it may cross a red line, or why it is closed."""
    lines: list[Line] = []
    if row.open and any(o.breaks for o in row.options):
        lines.extend(_warning(row, _("may break a pledge of yours"), cells))
    if row.open and any(o.crosses for o in row.options):
        lines.extend(_warning(row, _("may cross a red line"), cells))
    if not row.open and option.levels[0].refusal is not None:
        why: Piece = (str(option.levels[0].refusal), "off")
        lines.extend(wrap(why, cells=cells, pick=row.move, first=f"  {glyph('crossed')} ", rest="    "))
    return lines


def _warning(row: MoveRow, said: str, cells: int) -> list[Line]:
    sign = f"  {glyph('alert')} "
    return list(wrap((said, "warn"), cells=cells, pick=row.move, first=sign, rest="    "))


def _price(option: OptionView) -> str:
    """What the levels of an option cost: one amount, or from the least to the most."""
    sums = [sum(cost.amount for cost in level.costs) for level in option.levels]
    low, high = min(sums), max(sums)
    return (plain(low) if low == high else f"{plain(low)}–{plain(high)}") if high else glyph("flat")
