"""Pledges, agreements and estimates as lines: which word binds whom, what became of it, and what analysts make of others."""

from __future__ import annotations

from tabletop.engine.views import PledgeEventView, PledgeView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import Line, Tone, heading, wrap
from tabletop.tui.panels.parts import BROKEN, event_sign, glyph_of
from tabletop.tui.panels.whys import Subject, pledge_subject
from tabletop.words import confidence_dots, deal_lines, estimate_line, event_line, pledge_line


def event_lines(view: View, event: PledgeEventView, cells: int) -> list[Line]:
    """What happened to one pledge."""
    tone: Tone = "bad" if event.kind in BROKEN else "good" if event.kind == "kept" else ""
    return wrap((event_line(view, event), tone), cells=cells, first=f"{event_sign(event)} ")


def happened(view: View, cells: int) -> list[Line]:
    """What was agreed in the last turn and what became of pledges; nothing where there was nothing."""
    lines: list[Line] = []
    if view.deals or view.events:
        lines.append(heading(_("Agreements and pledges"), cells))
    for deal in view.deals:
        head, *rest = deal_lines(view, deal)
        lines.extend(wrap((head, "strong"), cells=cells, first=f"{glyph('yes')} "))
        for text in rest:
            lines.extend(wrap((text, ""), cells=cells, first=f"  {glyph('item')} "))
    for event in view.events:
        lines.extend(event_lines(view, event, cells))
    return lines


def standing(view: View, cells: int) -> list[Line]:
    """The pledges in force that the viewer knows of, its own first."""
    return _list(view, _("Pledges in force"), [p for p in view.pledges if p.status == "in_force"], cells)


def past(view: View, cells: int) -> list[Line]:
    """The pledges that bind no more."""
    return _list(view, _("Pledges of the past"), [p for p in view.pledges if p.status != "in_force"], cells)


def _list(view: View, title: str, pledges: list[PledgeView], cells: int) -> list[Line]:
    if not pledges:
        return []
    lines = [heading(title, cells)]
    for pledge in sorted(pledges, key=lambda p: (p.by != view.viewer, p.to != view.viewer)):
        sign = glyph("crossed") if pledge.status == "broken" else glyph_of(view, pledge.by)
        tone: Tone = "bad" if pledge.status == "broken" or pledge.breaches else ""
        pick = pledge_subject(pledge)
        lines.extend(wrap((pledge_line(view, pledge), tone), cells=cells, first=f"{sign} ", pick=pick))
    return lines


def estimates(view: View, cells: int) -> list[Line]:
    """What the viewer's analysts make of other seats' meters."""
    if not view.estimates:
        return []
    lines = [heading(_("What your analysts estimate"), cells)]
    for estimate in view.estimates:
        dots = confidence_dots(estimate.strength, glyph("now"), glyph("was"))
        lines.extend(
            wrap(
                (estimate_line(view, estimate), ""),
                (f" {dots}", "dim"),
                cells=cells,
                first=f"{glyph('item')} ",
                pick=Subject("estimate", estimate.key, estimate.holder),
            )
        )
    return lines
