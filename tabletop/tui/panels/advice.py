"""The decision to use force as the seat's own analysts put it: a block of the briefing panel."""

from __future__ import annotations

from tabletop.engine.views import View
from tabletop.i18n import Text, _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import BLANK, Line, heading, wrap
from tabletop.words import advice_lines, doing, find_option, seat_name


def advice_block(view: View, cells: int) -> list[Line]:
    """A heading and the analysts' lines for every decision for force that stands before the viewer; else nothing."""
    lines: list[Line] = []
    for advice in view.advice:
        option = find_option(view, advice.move, advice.target)
        name = doing(view, option.name, advice.target, Text()) if option else advice.move
        label = _("Your analysts on force against {seat}", seat=seat_name(view, advice.against))
        lines.extend([BLANK, heading(label, cells)])
        lines.extend(wrap((name, "strong"), cells=cells, rest="  "))
        for text in advice_lines(view, advice):
            lines.extend(wrap((text, ""), cells=cells, first=f"{glyph('item')} "))
    return lines
