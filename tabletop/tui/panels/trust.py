"""Panel 2: who trusts whom, how that went over the game, since when, and why."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tabletop.engine.views import MeterView, View
from tabletop.i18n import _
from tabletop.table import Look
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.charts import spark
from tabletop.tui.panels.course import Turned, turned, values_of
from tabletop.tui.panels.lines import BLANK, MEASURE, Line, Piece, fit, heading, wrap
from tabletop.tui.panels.matrix import matrix_lines
from tabletop.tui.panels.parts import arrow, boxes, brief_cause, changed, glyph_of, seat_tag, tone_of
from tabletop.words import (
    judgement_line,
    meter_value,
    part_amount,
    ranked,
    seat_short,
    signed,
    type_name,
    value_text,
)

HALF = 50
"""Trust, in percent, from which a holder believes rather than doubts."""


class TrustPanel(Panel):
    """The matrix of trust; below it every trust that is known exactly with its course, its turning and its cause."""

    ONE_CLICK = True
    TALL = True

    def title(self, scene: Scene) -> str:
        return _("2 Trust")

    def hint(self, scene: Scene) -> str:
        return (
            _("{key}: why", key=key_for("view.choose"))
            if any(m.kind == "trust" for m in scene.view.meters)
            else ""
        )

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view = scene.view
        trust = [m for m in view.meters if m.kind == "trust"]
        bands = [m for m in view.meters if m.kind == "band"]
        if not trust and not bands:
            return wrap(
                (_("Who trusts whom is known to the seats themselves, not to the public."), "dim"),
                cells=cells,
            )
        matrix = matrix_lines(view, cells)
        lines = list(matrix)
        if trust:
            lines.append(heading(_("Its course, and what turned it"), cells))
        for meter in trust:
            lines.extend(_course_lines(scene.look, meter, cells))
        if bands and not matrix:
            lines.append(heading(_("How far you seem trusted by"), cells))
            lines.extend(row for meter in bands for row in _band_lines(view, meter, cells))
        lines.extend(_judged(scene, cells))
        return [*lines, *_explained(matrix, bands, cells, self.rows - len(lines))]


def _explained(matrix: list[Line], bands: list[MeterView], cells: int, room: int) -> list[Line]:
    """What the figures mean, where there is room for it."""
    percent = _("The percentage is the chance that the other side seeks security, not conquest.")
    rough = _("Boxes show roughly how far you seem trusted.")
    unknown = _("A dot: not known to you.")
    dots = any(glyph("flat") in text for row in matrix[1:] for text, tone in row.pieces if tone == "dim")
    texts = [percent, *([rough] if matrix and bands else []), *([unknown] if dots else [])]
    while texts:
        lines = [BLANK, *wrap((_told(texts), "dim"), cells=min(cells, MEASURE))]
        if len(lines) <= room:
            return lines
        if len(lines) - 1 <= room:
            return lines[1:]
        texts.pop()
    return []


def _told(texts: Sequence[str]) -> str:
    """Sentences one after the other, as the language spoken now joins them."""
    said = texts[0]
    for text in texts[1:]:
        said = _("{sentence} {more}", sentence=said, more=text)
    return said


def _course_lines(look: Look, meter: MeterView, cells: int) -> list[Line]:
    """One trust: whom, how far, its last change, its course; since when, and what turned it."""
    view = look.view
    own = meter.of[0] == view.viewer
    pair = f"{seat_short(view, meter.of[0])}{glyph('to')}{seat_short(view, meter.of[1])}"
    name = seat_tag(view, meter.of[1], 6) if own else fit(pair, max(cell_len(pair), 8))
    moved, tone = changed(meter)
    head: list[Piece] = [
        (f"{name} ", ""),
        (f"{meter_value(meter):>4} ", "strong"),
        (f"{moved:<6}" if moved.strip() != glyph("flat") else f"{glyph('flat'):<6}", tone),
    ]
    turn = turned(look, meter)
    since = _("since turn {turn}", turn=turn.turn) if turn else _("as it began")
    room = cells - sum(cell_len(text) for text, _tone in head) - cell_len(since) - 1
    course = values_of(look, meter.key)
    # One cell a turn is enough to see which way it went; where there is room, two.
    drawn = "".join(char * (2 if room >= 2 * len(course) else 1) for char in spark(course, 0, 100))
    if room >= 4 and len(course) > 1:
        head.append((drawn[-room:] + " ", ""))
    head.append((since, "dim"))
    lines = wrap(*head, cells=cells, pick=meter.key, rest="  ")
    lines.extend(_turning(view, meter, turn, cells))
    lines.extend(_truth(view, meter, cells))
    return lines


def _turning(view: View, meter: MeterView, turn: Turned | None, cells: int) -> list[Line]:
    """By how much trust turned, and the biggest cause of it; nothing where it never did."""
    if turn is None:
        return []
    pieces: list[Piece] = [(signed(turn.moved), "good" if turn.moved > 0 else "bad")]
    if turn.entry is not None and turn.entry.parts:
        part = ranked(turn.entry)[0]
        pieces.append((f" {brief_cause(view, part)} {part_amount(part, turn.entry)}", "dim"))
    return wrap(
        *pieces,
        cells=min(cells, MEASURE),
        pick=meter.key,
        first=f"  {glyph('because')} ",
        rest="    ",
    )


def _band_lines(view: View, meter: MeterView, cells: int) -> list[Line]:
    moved = meter.value - meter.before
    shown: list[Piece] = [
        (seat_tag(view, meter.of[0], 7), ""),
        (boxes(meter.value + 1, 5) + " ", "strong"),
        (meter_value(meter), ""),
    ]
    if moved:
        before = value_text(meter.kind, meter.before)
        shown.append((f" {arrow(moved)} " + _("was {value}", value=before), tone_of(meter)))
    return wrap(*shown, cells=cells, rest="  ")


def _judged(scene: Scene, cells: int) -> list[Line]:
    """What the team itself judged of its rivals, the last time that it did, beside its analysts' trust."""
    view = scene.view
    last = {e.about: e for e in scene.look.estimates if e.seat == view.viewer}
    if not last:
        return []
    lines = [heading(_("Your own judgement"), cells)]
    for about, judged in last.items():
        text = judgement_line(view, about, judged.percent)
        if judged.turn < view.turn:
            text = _("{text} (turn {turn})", text=text, turn=judged.turn)
        lines.extend(wrap(text, cells=cells, first=f"{glyph_of(view, about)} "))
    return lines


def _truth(view: View, meter: MeterView, cells: int) -> list[Line]:
    """For those who know the types: what the other side is in truth, and whether the holder is far off."""
    holder, other = meter.of
    seat = view.seat(other)
    if view.viewer == other or seat is None or not seat.types:
        return []
    types = dict(seat.types)
    kind = types.get(holder, types.get(""))
    if kind is None:
        return []
    pieces: list[Piece] = [(_("in truth: {type}", type=type_name(kind)), "")]
    if kind == "revisionist" and meter.value >= HALF:
        pieces.append((f" {glyph('alert')} " + _("false reassurance"), "bad"))
    elif kind == "security_seeker" and meter.value < HALF:
        pieces.append((f" {glyph('alert')} " + _("tragic mistrust"), "bad"))
    return wrap(*pieces, cells=cells, pick=meter.key, first="    ")
