"""Everything about the order being made: what it is, who sees it, what it says to whom, what it would do."""

from __future__ import annotations

from tabletop.engine import Order
from tabletop.engine.views import OptionView, PreviewLine, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.draft import level_of, option_of, uses_force
from tabletop.tui.panels.lines import Line, Tone, heading, line, paragraphs, wrap
from tabletop.tui.panels.preview import effect_lines, say_lines
from tabletop.tui.panels.view import LinesView
from tabletop.words import (
    breach_lines,
    level_line,
    likelihoods,
    listing,
    option_terms,
    severity_name,
    tag_name,
    visibility_line,
)


class Details(LinesView):
    """The facts of one option as the seat sees them. Page Up and Page Down scroll them from anywhere in the form."""

    can_focus = False

    def __init__(self, view: View, *, id: str) -> None:
        super().__init__(id=id)
        self.view = view
        self.order: Order | None = None
        self.effects: tuple[PreviewLine, ...] = ()
        self.warnings: tuple[str, ...] = ()

    def show_order(
        self, order: Order | None, effects: tuple[PreviewLine, ...], warnings: tuple[str, ...] = ()
    ) -> None:
        """Show this order, what it would do, and what is to be said against it."""
        self.order, self.effects, self.warnings = order, effects, warnings
        self.scroll_home(animate=False)
        self.rebuild()

    def rebuild(self) -> None:
        order = self.order
        option = option_of(self.view, order) if order else None
        if self.cells < 4:
            return
        if order is None or option is None:
            self.border_title = ""
            self.show_lines(wrap((_("No move is chosen."), "dim"), cells=self.cells))
            return
        self.border_title = str(option.name)
        lines = self._lines_of(order, option)
        self.border_subtitle = _("PgDn: more") if len(lines) > self.size.height else ""
        self.show_lines(lines)

    def _lines_of(self, order: Order, option: OptionView) -> list[Line]:
        view, cells = self.view, self.cells
        level = level_of(view, order)
        lines: list[Line] = []
        if level is not None and level.refusal is not None:
            why = _("Refused: {why}", why=level.refusal)
            lines.extend(wrap((why, "bad"), cells=cells, first=f"{glyph('crossed')} "))
        if uses_force(view, order):
            warning = _("Use of force. Sealing it asks you once more.")
            lines.extend(wrap((warning, "bad"), cells=cells, first=f"{glyph('alert')} "))
        for warning in self.warnings or breach_lines(view, option):
            tone: Tone = "bad" if self.warnings else "warn"
            lines.extend(wrap((warning, tone), cells=cells, first=f"{glyph('alert')} "))
        lines.extend(paragraphs(str(option.about), cells))
        for text in option_terms(view, option):
            lines.extend(wrap(text, cells=cells))
        lines.append(_fact(_("Seen"), visibility_line(option)))
        lines.append(_fact(_("Severity"), severity_name(option.severity)))
        if option.tags:
            lines.extend(_facts(_("Kind"), listing(tag_name(tag) for tag in option.tags), cells))
        lines.extend(_facts(_("Again"), _again(option), cells))
        lines.append(heading(_("What it would do"), cells))
        lines.extend(effect_lines(view, self.effects, cells))
        lines.append(heading(_("What it says"), cells))
        if not option.says:
            lines.extend(
                wrap((_("It tells nobody anything of your intentions."), "dim"), cells=cells, first="  ")
            )
        else:
            lines.extend(say_lines(view, option.says, cells))
            for text in dict.fromkeys(likelihoods(s.sincere, s.insincere) for s in option.says):
                lines.extend(wrap((text, "dim"), cells=cells, first="    "))
        if len(option.levels) > 1:
            lines.append(heading(_("Levels"), cells))
            for each in option.levels:
                mark = glyph("chosen") if each.level == order.level else glyph("open")
                tone = "off" if each.refusal is not None else "strong" if each.level == order.level else ""
                lines.extend(wrap((level_line(each), tone), cells=cells, first=f"{mark} "))
        return lines


def _again(option: OptionView) -> str:
    if option.cooldown <= 0:
        return _("may be repeated every turn")
    if option.cooldown == 1:
        return _("not in the turn after it")
    return _("not in the {turns} turns after it", turns=option.cooldown)


def _fact(label: str, text: str) -> Line:
    return line((_("{label}: ", label=label), "dim"), text)


def _facts(label: str, text: str, cells: int) -> list[Line]:
    return wrap((_("{label}: ", label=label), "dim"), text, cells=cells, rest="  ")
