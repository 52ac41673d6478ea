"""Everything about the order being made: what it costs and leaves, who sees it, what it says and does, what it touches."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from rich.cells import cell_len
from textual.message import Message

from tabletop.engine import Order
from tabletop.engine.views import OptionView, PreviewLine, SignalView, View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.draft import EMPTY, Draft, level_of, option_of, purse, spent_by, uses_force
from tabletop.tui.panels.lines import Line, Piece, Tone, fit, heading, paragraphs, wrap
from tabletop.tui.panels.preview import effect_lines, say_lines
from tabletop.tui.panels.view import LinesView
from tabletop.words import (
    breach_lines,
    cost_text,
    level_line,
    likelihoods,
    listing,
    option_terms,
    severity_name,
    shortage_text,
    tag_name,
    visibility_line,
)
from tabletop.words.touching import Weight, touches

_WEIGHTS: dict[Weight, tuple[str, Tone]] = {
    "against": ("alert", "bad"),
    "beware": ("alert", "warn"),
    "for": ("yes", "good"),
    "note": ("item", ""),
}


@dataclass(frozen=True, slots=True)
class Making:
    """An order that is being made, in the draft that it would lead to, with what can be foreseen of it there.

    `effects` are its own, `says` what it would say, `warnings` the words that it would break, one's own.
    """

    order: Order
    draft: Draft = EMPTY
    effects: tuple[PreviewLine, ...] = ()
    says: tuple[SignalView, ...] = ()
    warnings: tuple[str, ...] = ()


class Details(LinesView):
    """The facts of one option as the seat sees them. Page Up and Page Down scroll them from anywhere in the form."""

    can_focus = False

    @dataclass
    class LevelWanted(Message):
        """The seat chose this level among those listed."""

        level: int

    def __init__(self, view: View, *, id: str) -> None:
        super().__init__(id=id)
        self.view = view
        self.making: Making | None = None

    def show_order(self, making: Making | None) -> None:
        """Show this order, what it would do, and what is to be said against it."""
        moved = (making and (making.order.move, making.order.target)) != (
            self.making and (self.making.order.move, self.making.order.target)
        )
        self.making = making
        if moved:
            self.scroll_home(animate=False)
        self.rebuild()

    def chose(self, pick: Hashable) -> None:
        """A click on a level."""
        if isinstance(pick, int):
            self.post_message(self.LevelWanted(pick))

    def rebuild(self) -> None:
        option = option_of(self.view, self.making.order) if self.making else None
        if self.cells < 4:
            return
        if self.making is None or option is None:
            self.border_title = self.border_subtitle = ""
            self.show_lines(wrap((_("No move is chosen."), "dim"), cells=self.cells))
            return
        lines = detail_lines(self.view, self.making, option, self.cells)
        title = str(option.name)
        if self.border_title != title:
            self.border_title = title
        more = _("PgDn: more") if len(lines) > self.size.height - 2 else ""
        if self.border_subtitle != more:
            self.border_subtitle = more
        self.show_lines(lines)


def detail_lines(view: View, making: Making, option: OptionView, cells: int) -> list[Line]:
    """All there is to say of an order, what speaks against it first."""
    order = making.order
    return [
        *_against(view, making, option, cells),
        *paragraphs(str(option.about), cells),
        *(row for text in option_terms(view, option) for row in wrap(text, cells=cells)),
        *_facts(view, making, option, cells),
        *_touched(view, making, option, cells),
        heading(_("What it would do"), cells),
        *effect_lines(view, making.effects, cells),
        heading(_("What it says"), cells),
        *_said(view, making.says, cells),
        *_word_kept(option, cells),
        *(_levels(option, order.level, cells) if len(option.levels) > 1 else ()),
    ]


def _against(view: View, making: Making, option: OptionView, cells: int) -> list[Line]:
    """Why the order cannot be given, that it is force, and the words that it would break."""
    level = level_of(view, making.order)
    lines: list[Line] = []
    if level is not None and level.refusal is not None:
        why = _("Refused: {why}", why=level.refusal)
        lines += wrap((why, "bad"), cells=cells, first=f"{glyph('crossed')} ")
    elif short := _shortage(view, making):
        lines += wrap((short, "bad"), cells=cells, first=f"{glyph('crossed')} ")
    if uses_force(view, making.order):
        warning = _("Use of force. Sealing it asks you once more.")
        lines += wrap((warning, "bad"), cells=cells, first=f"{glyph('alert')} ")
    for warning in making.warnings:
        lines += wrap((warning, "bad"), cells=cells, first=f"{glyph('alert')} ")
    return lines


def _shortage(view: View, making: Making) -> str:
    """That the whole draft asks more of a meter than there is; empty where it does not."""
    for cost in spent_by(view, making.draft):
        if cost.amount > (has := purse(view, cost.meter)):
            return _(
                "With the rest of your draft: {shortage}.",
                shortage=shortage_text(cost.name, cost.amount, has),
            )
    return ""


def _facts(view: View, making: Making, option: OptionView, cells: int) -> list[Line]:
    facts: list[tuple[str, list[Piece]]] = [
        (_("Cost"), _cost(view, making)),
        (_("Seen"), [(visibility_line(option), "")]),
        (_("Again"), [(_again(option), "")]),
        (_("Severity"), [(severity_name(option.severity), "")]),
    ]
    if option.tags:
        facts.append((_("Kind"), [(listing(tag_name(tag) for tag in option.tags), "")]))
    wide = max(cell_len(label) for label, _pieces in facts) + 2
    return [
        row
        for label, pieces in facts
        for row in wrap((fit(label, wide), "dim"), *pieces, cells=cells, rest=" " * wide)
    ]


def _cost(view: View, making: Making) -> list[Piece]:
    """What the order costs, and what is left of each purse after all of the draft."""
    level = level_of(view, making.order)
    if level is None or not level.costs:
        return [(_("none"), "")]
    spent = {cost.meter: cost.amount for cost in spent_by(view, making.draft)}
    pieces: list[Piece] = []
    for cost in level.costs:
        if pieces:
            pieces.append((_("; "), "dim"))
        pieces.append((cost_text(cost), "strong"))
        has, all_ = purse(view, cost.meter), spent.get(cost.meter, cost.amount)
        if all_ > has:
            pieces.append((f" ({shortage_text(cost.name, all_, has)})", "bad"))
        elif all_ == cost.amount:
            pieces.append((" " + _("({left} of {all} left)", left=has - all_, all=has), "dim"))
        else:
            text = _("({left} of {all} left after all orders)", left=has - all_, all=has)
            pieces.append((f" {text}", "dim"))
    return pieces


def _touched(view: View, making: Making, option: OptionView, cells: int) -> list[Line]:
    said = {*breach_lines(view, option)} if making.warnings else set()
    found = [touch for touch in touches(view, option) if touch.text not in said]
    lines = [heading(_("What it touches"), cells)] if found else []
    for touch in found:
        sign, tone = _WEIGHTS[touch.weight]
        lines += wrap((touch.text, tone), cells=cells, first=f"  {glyph(sign)} ")
    return lines


def _said(view: View, says: tuple[SignalView, ...], cells: int) -> list[Line]:
    if not says:
        return wrap((_("It tells nobody anything of your intentions."), "dim"), cells=cells, first="  ")
    lines = say_lines(view, says, cells)
    for text in dict.fromkeys(likelihoods(said.sincere, said.insincere) for said in says):
        lines += wrap((text, "dim"), cells=cells, first="    ")
    return lines


def _word_kept(option: OptionView, cells: int) -> list[Line]:
    """Beside what giving a pledge says, what keeping it will: there lies its worth."""
    if option.kind != "pledge":
        return []
    text = _(
        "Keeping it is the signal: as far as that can be checked, it earns trust turn by turn; found broken, it leaves less than if it had never been given."
    )
    return wrap((text, ""), cells=cells, first=f"  {glyph('says')} ")


def _levels(option: OptionView, now: int, cells: int) -> list[Line]:
    lines = [heading(_("Levels"), cells)]
    for each in option.levels:
        mark = glyph("chosen") if each.level == now else glyph("open")
        tone: Tone = "off" if each.refusal is not None else "strong" if each.level == now else ""
        rows = wrap((level_line(each), tone), cells=cells, first=f"  {mark} ")
        lines += (Line(row.pieces, spots=((0, cells, each.level),)) for row in rows)
    return lines


def _again(option: OptionView) -> str:
    if option.cooldown <= 0:
        return _("may be repeated every turn")
    if option.cooldown == 1:
        return _("not in the turn after it")
    return _("not in the {turns} turns after it", turns=option.cooldown)
