"""Small signs that several panels draw: arrows, gauges, level boxes, short names. All from one view, all in cells."""

from __future__ import annotations

from tabletop.engine.views import ActView, EntryView, MeterView, PartView, PledgeEventView, PreviewLine, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import NO_BREAK, Piece, Tone, fit
from tabletop.words import cause, change, how_name, part_kind, seat_short

BROKEN = ("alarm", "surfaced", "breach")
"""What happens to a pledge when a word seems not to have been kept."""


def short_label(view: View, meter: MeterView | EntryView | PreviewLine) -> str:
    """A meter's name as short as a panel needs it: seats by their short names, the viewer's own without any."""
    of = meter.of
    if len(of) == 2:
        pair = f"{seat_short(view, of[0])}{glyph('to')}{seat_short(view, of[1])}"
        return _("{name} {pair}", name=meter.name, pair=pair)
    if len(of) == 1 and of[0] != view.viewer:
        return _("{name}, {seat}", name=meter.name, seat=seat_short(view, of[0]))
    return str(meter.name)


def seat_tag(view: View, seat: str, cells: int = 0) -> str:
    """A seat's glyph and short name, padded to `cells` when given."""
    known = view.seat(seat)
    text = f"{glyph_of(view, seat)} {known.short}" if known else seat
    return fit(text, cells) if cells else text


def glyph_of(view: View, seat: str) -> str:
    """The sign of a seat as the terminal can show it."""
    known = view.seat(seat)
    return glyph(known.glyph) if known else " "


def brief_cause(view: View, part: PartView) -> str:
    """A cause in a few words: an act by the sign of its author, its level and the sign of its target; else as it is called."""
    if (
        part.kind not in ("act", "signal", "answer", "quiet", "alarm", "pledge")
        or not part.seat
        or not part.name
    ):
        return cause(view, part)
    text = str(part.name)
    if part.level_name:
        text = _("{move} ({level})", move=text, level=part.level_name)
    if part.kind == "quiet":
        text = _("kept “{pledge}”", pledge=text)
    elif part.kind in ("alarm", "pledge"):
        text = _("{kind} “{name}”", kind=part_kind(part.kind), name=part.name)
    towards = (
        f" {glyph('to')} {glyph_of(view, part.target)}" if part.target and view.seat(part.target) else ""
    )
    return f"{glyph_of(view, part.seat)} {text}{towards}".replace(
        f"{glyph('to')} ", f"{glyph('to')}{NO_BREAK}"
    )


def brief_act(view: View, act: ActView) -> str:
    """An act in a few words, without its author: level, target by its sign, and how it is known where that is not plain."""
    text = str(act.name)
    if act.answers:
        text = _("{inject}: {answer}", inject=act.answers, answer=act.name)
    elif act.level_name:
        text = _("{move} ({level})", move=text, level=act.level_name)
    if act.target and view.seat(act.target):
        text = f"{text} {glyph('to')}{NO_BREAK}{glyph_of(view, act.target)}"
    if act.how in ("private", "detected", "hidden"):
        text = _("{act} [{how}]", act=text, how=how_name(act.how))
    return text


def arrow(amount: int) -> str:
    """Up, down or level, one cell."""
    return glyph("up" if amount > 0 else "down" if amount < 0 else "flat")


def tone_of(meter: MeterView) -> Tone:
    """Whether the meter's last change is welcome to those it belongs to."""
    moved = meter.value - meter.before
    if not moved or meter.good == "none":
        return "" if moved else "dim"
    return "good" if (moved > 0) == (meter.good == "high") else "bad"


def tone_of_amount(view: View, key: str, amount: int) -> Tone:
    """Whether a change of the meter `key` by `amount` is welcome to those it belongs to."""
    meter = view.meter(key)
    if meter is None or meter.good == "none" or not amount:
        return ""
    return "good" if (amount > 0) == (meter.good == "high") else "bad"


def changed(meter: MeterView) -> Piece:
    """Arrow and amount of the last change, toned."""
    moved = meter.value - meter.before
    return (f"{arrow(moved)} {change(meter)}" if moved else f"{glyph('flat')}  ", tone_of(meter))


def gauge(value: int, before: int, low: int, high: int, cells: int) -> list[Piece]:
    """A scale with the value, last turn's ghost, the way between them and the middle marked."""
    cells = max(cells, 5)

    def place(amount: int) -> int:
        reach = max(high - low, 1)
        return max(0, min((amount - low) * (cells - 1) // reach, cells - 1))

    now, was, middle = place(value), place(before), (cells - 1) // 2
    pieces: list[Piece] = []
    for cell in range(cells):
        if cell == now:
            pieces.append((glyph("now"), "strong"))
        elif cell == was:
            pieces.append((glyph("was"), "dim"))
        elif min(now, was) < cell < max(now, was):
            pieces.append((glyph("way"), "dim"))
        else:
            pieces.append((glyph("middle") if cell == middle else glyph("dot"), "dim"))
    return pieces


def ticked(chosen: bool) -> str:
    """A box that is ticked or empty, for what may be chosen."""
    return f"[{glyph('yes')}]" if chosen else "[ ]"


def event_sign(event: PledgeEventView) -> str:
    """The sign of what happened to a pledge."""
    if event.kind in BROKEN:
        return glyph("alert")
    return glyph("crossed") if event.kind == "renounced" else glyph("yes")


def boxes(filled: int, of: int) -> str:
    """`filled` of `of` boxes filled: levels, bands."""
    return glyph("full") * filled + glyph("empty") * (of - filled)


def bar(value: int, low: int, high: int, cells: int) -> str:
    """A bar of `cells` cells filled in proportion."""
    filled = max(0, min((value - low) * cells // max(high - low, 1), cells))
    return glyph("bar") * filled + glyph("dot") * (cells - filled)
