"""Red lines at a glance: whose they are, which were crossed and when, which are known to their holder alone."""

from __future__ import annotations

from typing import Literal

from rich.cells import cell_len

from tabletop.engine.views import RedLineView, View
from tabletop.i18n import _
from tabletop.table import Look
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import MEASURE, NO_BREAK, Line, Piece, Tone, heading, wrap
from tabletop.tui.panels.parts import seat_tag
from tabletop.tui.panels.whys import Subject
from tabletop.words import seat_short


def crossings(look: Look) -> tuple[tuple[int, str, str], ...]:
    """Every crossing that the viewer knows of: in which turn, of which red line (its id), and by whom."""
    return tuple(
        (past.turn - 1, news.id, news.seat)
        for past in look.history
        for news in past.news
        if news.kind == "red_line"
    )


Way = Literal["whole", "seats", "flowing"]

WAYS: tuple[Way, ...] = ("whole", "seats", "flowing")
"""How red lines may be told, the way that needs most rows first."""


def red_line_lines(look: Look, cells: int, way: Way = "seats") -> list[Line]:
    """The red lines that the viewer knows of: each with what it says, a line for each seat, or all in one text."""
    view = look.view
    if not view.red_lines:
        return []
    cells = min(cells, MEASURE)
    when = {ident: (turn, by) for turn, ident, by in crossings(look)}
    lines = [] if way == "flowing" else [heading(_("Red lines"), cells)]
    if way == "whole":
        for red_line in view.red_lines:
            lines.extend(_whole(view, red_line, when, cells))
        return lines
    flowing: list[Piece] = []
    widest = max(cell_len(seat_tag(view, red_line.of)) for red_line in view.red_lines)
    for seat in dict.fromkeys(red_line.of for red_line in view.red_lines):
        pieces: list[Piece] = []
        for red_line in (r for r in view.red_lines if r.of == seat):
            if pieces:
                pieces.append((_("; "), "dim"))
            pieces.append(_short(red_line, when))
        if way == "seats":
            lines.extend(wrap(*pieces, cells=cells, first=f"{seat_tag(view, seat, widest)} "))
        else:
            lead = seat_tag(view, seat).replace(" ", NO_BREAK)
            flowing.extend([(f" {lead} " if flowing else f"{lead} ", "strong"), *pieces])
    return wrap((_("Red lines: "), "head"), *flowing, cells=cells) if flowing else lines


def _short(red_line: RedLineView, when: dict[str, tuple[int, str]]) -> Piece:
    text, tone = str(red_line.name), _tone(red_line, when)
    if not red_line.public:
        text = f"{glyph('secret')}{NO_BREAK}{text}"
    if red_line.id in when:
        turn = _("turn {turn}", turn=when[red_line.id][0])
        text = f"{glyph('crossed')}{NO_BREAK}{text} ({turn})"
    return (text if red_line.declared else f"({text})", tone)


def _tone(red_line: RedLineView, when: dict[str, tuple[int, str]]) -> Tone:
    if red_line.crossed:
        return "bad"
    if red_line.id in when:
        return "warn"
    return "" if red_line.declared else "dim"


def _whole(view: View, red_line: RedLineView, when: dict[str, tuple[int, str]], cells: int) -> list[Line]:
    state = _("public") if red_line.public else _("known to you alone")
    if not red_line.declared:
        state = _("core interest, not declared")
    if red_line.id in when:
        turn, by = when[red_line.id]
        who = seat_short(view, by)
        state = (
            _("CROSSED last turn by {seat}", seat=who)
            if red_line.crossed
            else _("crossed in turn {turn} by {seat}", turn=turn, seat=who)
        )
    elif red_line.crossed:
        state = _("CROSSED last turn")
    mark = glyph("crossed") if red_line.id in when or red_line.crossed else glyph("line")
    tone = _tone(red_line, when)
    lines = wrap(
        (f"{seat_tag(view, red_line.of)} ", ""),
        (f"{red_line.name} ", tone if tone in ("bad", "warn") else "strong"),
        (_("({state})", state=state), tone if tone in ("bad", "warn") else "dim"),
        cells=cells,
        pick=Subject("red_line", red_line.id),
        first=f"{mark} ",
    )
    if red_line.about:
        lines.extend(wrap((str(red_line.about), "dim"), cells=cells, first="  "))
    return lines
