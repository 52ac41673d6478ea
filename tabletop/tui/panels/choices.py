"""Panel 8: questions that an inject puts before the seat, their answers, and what happens without one."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.binding import Binding, BindingType

from tabletop.engine.views import ChoiceOptionView, ChoiceView
from tabletop.i18n import N_, _
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.orders.draft import Draft
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.intents import DraftChanged
from tabletop.tui.panels.lines import BLANK, MEASURE, Line, Piece, heading, paragraphs, wrap
from tabletop.words import costs_line


class ChoicesPanel(Panel):
    """Every open question with its answers. Enter takes an answer; Enter again takes it back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", N_("Answer"), id="view.choose")]

    ONE_CLICK = True

    def title(self, scene: Scene) -> str:
        count = len(scene.view.choices)
        return _("8 Choices ({count})", count=count) if count else _("8 Choices")

    def hint(self, scene: Scene) -> str:
        return _("{key}: answer", key=key_for("view.choose")) if scene.live and scene.view.choices else ""

    def reads(self, scene: Scene) -> object:
        return (scene.look, scene.draft.answers)

    def build(self, scene: Scene, cells: int) -> list[Line]:
        choices, cells = scene.view.choices, min(cells, MEASURE)
        if not choices:
            return wrap((_("Nothing asks for an answer this turn."), "dim"), cells=cells)
        lines: list[Line] = []
        for choice in choices:
            if lines:
                lines.append(BLANK)
            lines.extend(_choice_lines(choice, scene.draft, cells))
        return lines

    def chose(self, pick: Hashable) -> None:
        scene = self.scene
        if scene is None or not scene.live or not isinstance(pick, tuple):
            return
        inject, option = pick
        choice = next(c for c in scene.view.choices if c.inject == inject)
        chosen = next(o for o in choice.options if o.id == option)
        if chosen.refusal is not None:
            self.notify(str(chosen.refusal), severity="warning")
            return
        again = scene.draft.answered(inject) == option
        self.post_message(DraftChanged(scene.draft.answer(inject, None if again else option)))


def _choice_lines(choice: ChoiceView, draft: Draft, cells: int) -> list[Line]:
    answer = draft.answered(choice.inject)
    lines = [heading(str(choice.name), cells)]
    lines.extend(paragraphs(str(choice.text), cells))
    lines.extend(wrap((str(choice.question), "strong"), cells=cells))
    for option in choice.options:
        lines.extend(_option_lines(choice, option, answer, cells))
    return lines


def _option_lines(choice: ChoiceView, option: ChoiceOptionView, answer: str | None, cells: int) -> list[Line]:
    pick = (choice.inject, option.id)
    taken = option.id == (answer or choice.default)
    mark = glyph("chosen") if option.id == answer else glyph("open")
    closed = option.refusal is not None
    head: list[Piece] = [
        (str(option.name), "off" if closed else "strong" if taken else ""),
        (f" · {costs_line(option.costs)}" if option.costs else "", "dim"),
    ]
    if option.id == choice.default:
        head.append((_("  taken if you do not answer"), "dim"))
    lines = wrap(*head, cells=cells, pick=pick, first=f"{mark} ")
    if option.about:
        lines.extend(wrap((str(option.about), "dim"), cells=cells, pick=pick, first="  "))
    if option.refusal is not None:
        why = _("Refused: {why}", why=option.refusal)
        lines.extend(wrap((why, "bad"), cells=cells, pick=pick, first=f"{glyph('crossed')} "))
    return lines
