"""Who trusts whom: a row for each seat that trusts, a column for each that is trusted, as far as the view knows."""

from __future__ import annotations

from collections.abc import Hashable

from rich.cells import cell_len

from tabletop.engine.views import MeterView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import Line, Piece, fit
from tabletop.tui.panels.parts import arrow, boxes, seat_tag, tone_of
from tabletop.words import change, meter_value

COLUMN = (6, 8, 12)
"""Cells of a column: the fewest that a value needs, those that its change needs too, and the most that look well."""


def matrix_lines(view: View, cells: int) -> list[Line]:
    """The matrix in so many cells; nothing where it has no room, or where no trust at all is known.

    Exact trust is a percentage with its change, trust known roughly fills up to five boxes, unknown trust is a dot.
    A click on a value opens its ledger.
    """
    known = {m.of: m for m in view.meters if m.kind in ("trust", "band") and len(m.of) == 2}
    seats = [seat.id for seat in view.seats]
    if not known:
        return []
    corner = _("trusts {to}", to=glyph("to"))
    margin = max(cell_len(corner), *(cell_len(seat_tag(view, seat)) for seat in seats)) + 2
    column = min((cells - margin) // len(seats), COLUMN[2])
    if column < max(COLUMN[0], *(cell_len(seat_tag(view, seat)) + 1 for seat in seats)):
        return []
    heads: list[Piece] = [(fit(corner, margin), "dim")]
    heads.extend((fit(seat_tag(view, seat), column), "head") for seat in seats)
    rows = [_trimmed(heads)]
    for holder in seats:
        own = holder == view.viewer
        row: list[Piece] = [(fit(seat_tag(view, holder), margin), "head" if own else "")]
        spots: list[tuple[int, int, Hashable]] = []
        for number, other in enumerate(seats):
            meter = known.get((holder, other))
            row.extend(_cell(meter, column, same=holder == other))
            if meter is not None and meter.kind == "trust":
                start = margin + number * column
                spots.append((start, start + column, meter.key))
        rows.append(Line(_trimmed(row).pieces, None, tuple(spots)))
    return rows


def _cell(meter: MeterView | None, column: int, *, same: bool) -> list[Piece]:
    if meter is None:
        return [(fit(" " if same else glyph("flat"), column), "dim")]
    moved = meter.value - meter.before
    if meter.kind == "band":
        shown = boxes(meter.value + 1, 5)
        mark = arrow(moved) if moved else ""
        return [(shown, ""), (fit(mark, column - cell_len(shown)), tone_of(meter))]
    value = meter_value(meter)
    mark = ""
    if moved:
        mark = f" {arrow(moved)}{change(meter)}" if column > COLUMN[1] + 1 else arrow(moved)
    return [(value, "strong"), (fit(mark, column - len(value)), tone_of(meter))]


def _trimmed(pieces: list[Piece]) -> Line:
    """The pieces as a line without spaces at its end."""
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    text, tone = pieces[-1]
    return Line((*pieces[:-1], (text.rstrip(), tone)))
