"""Panel 4 of a replay: what happened after the orders were sealed, told as far as the replay has gone."""

from __future__ import annotations

from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.lines import BLANK, MEASURE, Line, wrap
from tabletop.tui.panels.steps import step_kind, step_lines


class EventsPanel(Panel):
    """The steps told so far; the last one stands out and stays in sight."""

    can_focus = True

    def title(self, scene: Scene) -> str:
        if not scene.coming:
            return _("4 What happened")
        return _("4 What happened ({told} of {all})", told=len(scene.told), all=scene.coming)

    def reads(self, scene: Scene) -> object:
        return (scene.look, scene.told, scene.coming, scene.after)

    def build(self, scene: Scene, cells: int) -> list[Line]:
        cells = min(cells, MEASURE)
        if scene.after is None:
            ending = scene.view.ending
            text = str(ending.name) if ending else _("This is as far as the game has come.")
            lines = wrap((text, "strong"), cells=cells)
            if ending:
                lines.extend(wrap(str(ending.text), cells=cells))
            return lines
        if not scene.told:
            text = _("The orders of turn {turn} are sealed. Right tells what happened.", turn=scene.view.turn)
            return wrap((text, "dim"), cells=cells)
        lines = []
        for number, step in enumerate(scene.told, 1):
            latest = number == len(scene.told)
            head = f"{glyph('on') if latest else ' '} {number} {step_kind(step)}"
            lines.extend(wrap((head, "mine" if latest else "dim"), cells=cells))
            lines.extend(step_lines(scene.after, step, cells, "strong" if latest else ""))
        if len(scene.told) == scene.coming:
            lines.extend([BLANK, *wrap((_("Right opens the next turn."), "dim"), cells=cells)])
        return lines

    def rebuild(self) -> None:
        super().rebuild()
        self.scroll_end(animate=False)
