"""The lines of a draft: each order with its marks for the mouse, what it costs and leaves, and the purse on top."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Literal

from rich.cells import cell_len

from tabletop.engine.views import LevelView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.draft import (
    Draft,
    level_of,
    option_of,
    purse,
    spent_by,
    targets_of,
    uses_force,
)
from tabletop.tui.panels.lines import NO_BREAK, Line, Piece, Tone, line, two_ends, wrap
from tabletop.tui.panels.parts import boxes, seat_tag
from tabletop.words import cost_text, meant, plain, shortage_text

Kind = Literal["drop", "shift", "level", "target", "intent"]


@dataclass(frozen=True, slots=True)
class Deed:
    """What a mark of the order at `index` does: drop or shift it, or step its level, target or intent by `by`."""

    kind: Kind
    index: int
    by: int = 1


Mark = tuple[Piece, Deed | None]
"""A piece of a line, and what a click on it does."""


def budget_lines(view: View, draft: Draft, cells: int) -> list[Line]:
    """Each purse that orders are paid from: what of it is used and left. A click opens its ledger."""
    lines: list[Line] = []
    meters = dict.fromkeys(c.meter for o in view.options for lv in o.levels for c in lv.costs)
    spent = {c.meter: c for c in spent_by(view, draft)}
    for ident in meters:
        key = f"{ident}[{view.viewer}]"
        meter = view.meter(key)
        if meter is None:
            continue
        has, cost = purse(view, ident), spent[ident].amount if ident in spent else 0
        tone: Tone = "bad" if cost > has else "strong"
        text = _("{used} of {all} used, {left} left", used=cost, all=has, left=plain(has - cost))
        if cell_len(f"{meter.name} {text}") > cells:
            text = _("{left} left of {all}", left=plain(has - cost), all=has)
        row = two_ends([(str(meter.name), "dim")], [(text, tone)], cells)
        lines.append(replace(row, spots=((0, cells, key),)))
    return lines


def order_lines(view: View, draft: Draft, index: int, cells: int, *, live: bool) -> list[Line]:
    """One order of the draft: name and target, level and cost, what it leaves, what it is meant to do, what is wrong with it."""
    order = draft.orders[index]
    level = level_of(view, order)
    refused = level.refusal if level is not None and live else None
    lines = _head(view, draft, index, cells, live=live, closed=refused is not None)
    lines.extend(_detail(view, draft, index, cells, live=live))
    if refused is not None:
        lines.extend(_wrapped(_("Refused: {why}", why=refused), cells, index, glyph("crossed")))
    elif live and (short := _shortage(view, draft, index)):
        lines.extend(_wrapped(short, cells, index, glyph("crossed")))
    if uses_force(view, order):
        lines.append(line((f"{glyph('alert')} " + _("use of force"), "bad"), pick=index))
    return lines


def _wrapped(text: str, cells: int, index: int, sign: str) -> list[Line]:
    return wrap((text, "bad"), cells=cells, pick=index, first=f"{sign} ")


def _head(view: View, draft: Draft, index: int, cells: int, *, live: bool, closed: bool) -> list[Line]:
    """Number, name and target; while it may be changed, marks to move and drop it stand at the right end."""
    order = draft.orders[index]
    option = option_of(view, order)
    name = str(option.name) if option else order.move
    tone: Tone = "off" if closed else "strong"
    left: list[Mark] = [((f"{index + 1} ", "dim"), None), ((name, tone), None)]
    if order.target:
        several = live and len(targets_of(view, order.move)) > 1
        aimed = f"{glyph('to')} {seat_tag(view, order.target)}"
        if several:
            # One word, for a line that holds nothing but the mark would mean nothing.
            aimed = f"{aimed} {glyph('on')}".replace(" ", NO_BREAK)
        left.append((((" " + aimed), "mine" if several else "off" if closed else ""), _aim(index, several)))
    marks = _marks(draft, index) if live else []
    size = sum(cell_len(text) for (text, _tone), _deed in marks)
    rows = _marked(left, cells - size - 1, index, first="", rest="  ")
    if not marks:
        return rows
    first = rows[0]
    whole = two_ends(first.pieces, [piece for piece, _deed in marks], cells, pick=index)
    spots = [*first.spots]
    at = cells - size
    for (text, _tone), deed in marks:
        spots.append((at, at + cell_len(text), deed))
        at += cell_len(text)
    return [replace(whole, spots=tuple(spots)), *rows[1:]]


def _aim(index: int, several: bool) -> Deed | None:
    return Deed("target", index) if several else None


def _marks(draft: Draft, index: int) -> list[Mark]:
    marks: list[Mark] = []
    if index > 0:
        marks.append(((f" {glyph('up')}", "dim"), Deed("shift", index, -1)))
    if index < len(draft.orders) - 1:
        marks.append(((f" {glyph('down')}", "dim"), Deed("shift", index, 1)))
    marks.append(((f" {glyph('crossed')}", "mine"), Deed("drop", index)))
    return marks


def _detail(view: View, draft: Draft, index: int, cells: int, *, live: bool) -> list[Line]:
    """Level between arrows, its cost, what is left of each purse after this order and those before it, and its meaning."""
    order = draft.orders[index]
    option, level = option_of(view, order), level_of(view, order)
    pieces: list[Mark] = []
    if option and len(option.levels) > 1:
        filled = boxes(order.level, len(option.levels))
        if live:
            pieces.append(((f"{glyph('back')} ", "mine"), Deed("level", index, -1)))
            pieces.append(((f"{filled} {glyph('on')} ", "mine"), Deed("level", index, 1)))
        else:
            pieces.append(((f"{filled} ", "strong"), None))
        if level and level.name:
            pieces.append(((f"{level.name} · ", ""), None))
    pieces.extend(((text, tone), None) for text, tone in _cost(view, draft, index, level, live=live))
    if order.intent or order.note:
        pieces.append(((" · ", "dim"), None))
        pieces.append(((meant(order.intent, order.note), ""), Deed("intent", index) if live else None))
    return _marked(pieces, cells, index)


def _cost(view: View, draft: Draft, index: int, level: LevelView | None, *, live: bool) -> list[Piece]:
    if level is None:
        return []
    if not level.costs:
        return [(_("no cost"), "dim")]
    pieces: list[Piece] = []
    so_far = {c.meter: c.amount for c in spent_by(view, replace(draft, orders=draft.orders[: index + 1]))}
    for cost in level.costs:
        if pieces:
            pieces.append((_("; "), "dim"))
        pieces.append((cost_text(cost), ""))
        left = purse(view, cost.meter) - so_far.get(cost.meter, 0)
        if live and left >= 0:
            pieces.append((" " + _("({left} left)", left=left), "dim"))
    return pieces


def _shortage(view: View, draft: Draft, index: int) -> str:
    """That the order is the first for which a purse does not suffice, in words; else empty."""
    level = level_of(view, draft.orders[index])
    for cost in level.costs if level else ():
        before = {c.meter: c.amount for c in spent_by(view, replace(draft, orders=draft.orders[:index]))}
        left = purse(view, cost.meter) - before.get(cost.meter, 0)
        if 0 <= left < cost.amount:
            return shortage_text(cost.name, cost.amount, left)
    return ""


def _marked(marks: list[Mark], cells: int, index: int, *, first: str = "  ", rest: str = "  ") -> list[Line]:
    """The pieces as one text over as many lines as it needs, each of them clickable wherever it stands."""
    rows = wrap(*(piece for piece, _deed in marks), cells=cells, pick=index, first=first, rest=rest)
    whole = "".join(text for (text, _tone), _deed in marks)
    ends: list[tuple[int, Deed | None]] = []
    for (text, _tone), deed in marks:
        ends.append(((ends[-1][0] if ends else 0) + len(text), deed))
    found: list[Line] = []
    read = 0
    for number, row in enumerate(rows):
        lead = first if number == 0 else rest
        spots: list[tuple[int, int, Hashable]] = []
        at = 0
        for place, (text, _tone) in enumerate(row.pieces):
            size = cell_len(text)
            if not (place == 0 and lead and text == lead):
                read = whole.index(text, read)
                deed = next(deed for end, deed in ends if read < end)
                spots.extend([(at, at + size, deed)] if deed is not None else [])
                read += len(text)
            at += size
        found.append(replace(row, spots=tuple(spots)))
    return found
