"""Panel 7: what the seat plays for, what its analysts say of force, and its briefings."""

from __future__ import annotations

from tabletop.engine.views import FACILITATOR, SPECTATOR, ObjectiveView, SeatView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.advice import advice_block
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.lines import BLANK, MEASURE, Line, Tone, heading, paragraphs, wrap
from tabletop.words import objective_line, seat_name, types_line
from tabletop.words.joining import paragraphs as parted


class BriefingPanel(Panel):
    """Objectives and own type first, then force advice, then the secret, the public and the room's briefing."""

    def title(self, scene: Scene) -> str:
        return _("7 Briefing")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to choose here: Enter is the screen's."""
        return action != "choose"

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view, cells = scene.view, min(cells, MEASURE)
        own = view.seat(view.viewer)
        lines: list[Line] = []
        if own is not None:
            lines.extend(_own(view, own, cells))
        lines.extend(advice_block(view, cells))
        if own is not None and own.secret:
            lines.extend(_section(_("For your eyes only"), str(own.secret), cells))
        if own is not None:
            lines.extend(_section(_("What all know of you"), str(own.briefing), cells))
        for seat in view.seats:
            if own is None or seat.id != own.id:
                lines.extend(_other(view, seat, cells))
        if scene.room:
            lines.extend(_section(_("For the whole room"), str(scene.room), cells))
        return lines


def _own(view: View, own: SeatView, cells: int) -> list[Line]:
    lines: list[Line] = []
    if own.types:
        lines.append(heading(_("Who you are"), cells))
        lines.extend(wrap((types_line(view, own.id, own.types), "strong"), cells=cells))
    aims = [o for o in view.objectives if o.seat == own.id]
    if aims:
        lines.append(heading(_("What you play for"), cells))
        lines.extend(row for aim in aims for row in _aim(view, aim, cells))
    return lines


def _other(view: View, seat: SeatView, cells: int) -> list[Line]:
    lines = _section(seat_name(view, seat.id), str(seat.briefing), cells)
    if view.viewer in (FACILITATOR, SPECTATOR) or seat.types:
        if seat.types:
            lines.extend(wrap((types_line(view, seat.id, seat.types), "strong"), cells=cells))
        if seat.secret:
            lines.extend(_prose(str(seat.secret), cells, "dim"))
    lines.extend(row for aim in view.objectives if aim.seat == seat.id for row in _aim(view, aim, cells))
    return lines


def _aim(view: View, aim: ObjectiveView, cells: int) -> list[Line]:
    return wrap((objective_line(view, aim), ""), cells=cells, first=f"{glyph('item')} ")


def _section(label: str, text: str, cells: int) -> list[Line]:
    return [BLANK, heading(label, cells), *_prose(text, cells)]


def _prose(text: str, cells: int, tone: Tone = "") -> list[Line]:
    """An authored text whose paragraphs may be broken anywhere in the file, with a blank line between them."""
    lines: list[Line] = []
    for part in parted(text):
        lines += [*([BLANK] if lines else []), *paragraphs(part, cells, tone)]
    return lines
