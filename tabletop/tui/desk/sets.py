"""Every seat's order set on one page, as the facilitator enters it: orders, answers, offers, and what is refused."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tabletop.engine import Order
from tabletop.engine.views import ChoiceView, OfferView, View
from tabletop.i18n import _
from tabletop.tui.desk.entry import Found
from tabletop.tui.glyphs import glyph
from tabletop.tui.orders.draft import level_of, option_of, purse, spent_by
from tabletop.tui.panels.base import Scene
from tabletop.tui.panels.lines import Line, Piece, heading, two_ends, wrap
from tabletop.tui.panels.parts import boxes, glyph_of, seat_tag
from tabletop.words import (
    clauses,
    cost_text,
    costs_line,
    give_line,
    listing,
    offer_status,
    offer_title,
    plain,
    seat_name,
)
from tabletop.words.bundle import awaiting
from tabletop.words.sheet import SheetKey


@dataclass(frozen=True, slots=True)
class Tray:
    """One seat at the desk: its scene, and the numbers of its order sheet. `player` names the doctrine that plays it, if any."""

    seat: str
    scene: Scene
    numbers: Mapping[SheetKey, int]
    player: str = ""

    @property
    def view(self) -> View:
        """The seat's own view."""
        return self.scene.view

    @property
    def human(self) -> bool:
        """Whether people give its orders."""
        return not self.player

    @property
    def missing(self) -> bool:
        """Whether its orders are still awaited."""
        return self.human and self.scene.live

    @property
    def spare(self) -> int:
        """How many orders it may still give."""
        return self.view.orders - len(self.scene.draft.orders)


@dataclass(frozen=True, slots=True)
class Papers:
    """All that lies on the desk: a tray for each seat, the offers of this turn, and what everybody may see."""

    trays: tuple[Tray, ...]
    offers: tuple[OfferView, ...]
    public: View


def missing(trays: Sequence[Tray]) -> list[Tray]:
    """The seats whose orders are still awaited."""
    return [tray for tray in trays if tray.missing]


def sets_lines(trays: Sequence[Tray], offers: Sequence[OfferView], public: View, cells: int) -> list[Line]:
    """All order sets, seat by seat, then the deals of this turn. `public` knows the seats, `offers` are all of this turn's."""
    lines: list[Line] = []
    for tray in trays:
        lines += tray_lines(tray, cells) if tray.human else [_played(tray, cells)]
    if offers:
        lines.append(heading(_("Deals of this turn"), cells))
        for offer in offers:
            text = _(
                "{offer}: {status}", offer=offer_title(public, offer), status=offer_status(public, offer)
            )
            given = clauses(give_line(public, give) for give in offer.gives)
            pick = ("deal", offer.parties, offer.number)
            lines += wrap(
                (text, "strong"), (f"  {given}", "dim"), cells=cells, pick=pick, first=f"{glyph('item')} "
            )
    return lines


def _played(tray: Tray, cells: int) -> Line:
    head = f"{glyph_of(tray.view, tray.seat)} {seat_name(tray.view, tray.seat)}"
    return two_ends([(head, "dim")], [(tray.player, "dim")], cells)


def tray_lines(tray: Tray, cells: int) -> list[Line]:
    """One seat: how it stands, its orders with what is refused, its answers, and the offers that wait for it."""
    view, scene = tray.view, tray.scene
    name = f"{glyph_of(view, tray.seat)} {seat_name(view, tray.seat)}"
    state: Piece = (f"{_('sealed')} {glyph('yes')}", "good")
    if scene.live:
        state = (_("has not sealed") if scene.draft.orders else _("missing"), "warn")
    count: Piece = (f"  {len(scene.draft.orders)}/{view.orders}", "")
    left: Piece = (_left(tray), "dim")
    lines = [two_ends([(name, "head"), count, left], [state], cells, pick=("seat", tray.seat))]
    for index, order in enumerate(scene.draft.orders):
        lines += _order(tray, order, index, cells)
    for choice in view.choices:
        lines += _answer(tray, choice, cells)
    for offer in awaiting(view) if scene.talks else ():
        text = _("{offer} waits for an answer", offer=offer_title(view, offer))
        pick = ("offer", tray.seat, offer.parties, offer.number)
        lines += wrap((text, "mine"), cells=cells, pick=pick, first=f"  {glyph('pending')} ")
    for text in _against(scene):
        lines += wrap((text, "bad"), cells=cells, first=f"  {glyph('alert')} ")
    return lines


def _left(tray: Tray) -> str:
    """What the orders leave of what they are paid from."""
    view, draft = tray.view, tray.scene.draft
    meters = dict.fromkeys(c.meter for o in view.options for lv in o.levels for c in lv.costs)
    spent = {cost.meter: cost.amount for cost in spent_by(view, draft)}
    texts = []
    for ident in meters:
        meter = view.meter(f"{ident}[{view.viewer}]")
        if meter is not None:
            left = purse(view, ident) - spent.get(ident, 0)
            texts.append(_("{name} {left} left", name=meter.name, left=plain(left)))
    return f"  {listing(texts)}" if texts else ""


def _order(tray: Tray, order: Order, index: int, cells: int) -> list[Line]:
    view, pick = tray.view, ("order", tray.seat, index)
    option, level = option_of(view, order), level_of(view, order)
    closed = tray.scene.live and level is not None and level.refusal is not None
    number = tray.numbers.get((order.move, order.target), 0)
    head: list[Piece] = [
        (f"{number:>4} ", "dim"),
        (str(option.name) if option else order.move, "off" if closed else "strong"),
    ]
    if order.target:
        head.append((f" {glyph('to')} {seat_tag(view, order.target)}", ""))
    if option and len(option.levels) > 1:
        head.append((f" {boxes(order.level, len(option.levels))}", "strong"))
        if level and level.name:
            head.append((f" {level.name}", ""))
    if level and level.costs:
        head.append((f"  {clauses(cost_text(cost) for cost in level.costs)}", "dim"))
    lines = wrap(*head, cells=cells, pick=pick, rest="     ")
    if closed and level is not None:
        lines += wrap((str(level.refusal), "bad"), cells=cells, pick=pick, first=f"     {glyph('crossed')} ")
    return lines


def _answer(tray: Tray, choice: ChoiceView, cells: int) -> list[Line]:
    answer = tray.scene.draft.answered(choice.inject)
    option = next(o for o in choice.options if o.id == (answer or choice.default))
    pieces: list[Piece] = [(f"{choice.name}: ", ""), (str(option.name), "strong" if answer else "dim")]
    if answer is None:
        pieces.append((" " + _("(taken without an answer)"), "dim"))
    pick = ("choice", tray.seat, choice.inject)
    lines = wrap(*pieces, cells=cells, pick=pick, first=f"   {glyph('unknown')} ", rest="     ")
    if tray.scene.live and option.refusal is not None:
        lines += wrap((str(option.refusal), "bad"), cells=cells, pick=pick, first=f"     {glyph('crossed')} ")
    return lines


def _against(scene: Scene) -> list[str]:
    """Why the set as a whole could not be sealed, beyond what stands below its orders, and whose word it would break."""
    if not scene.live or scene.preview is None:
        return []
    levels = [level_of(scene.view, order) for order in scene.draft.orders]
    said = {str(level.refusal) for level in levels if level is not None}
    found = dict.fromkeys(map(str, (*(scene.refusals or scene.preview.refusals), *scene.preview.warnings)))
    return [text for text in found if text not in said]


def found_lines(tray: Tray, found: Found, cells: int, stepped: int | None, *, marked: bool) -> list[Line]:
    """Something found on the sheet; `marked`: what Enter would enter, with its level (`stepped` to, if so), cost and refusal."""
    option = found.option
    sign = glyph("pick") if marked else " "
    name = f"{sign}{found.number:>3} {option.name}"
    if option.target:
        name += f" {glyph('to')} {seat_tag(tray.view, option.target)}"
    tone: Piece = (name, "mine" if marked else "" if option.open else "off")
    level = found.level(stepped if marked else None)
    cost = sum(each.amount for each in level.costs)
    priced: list[Piece] = [(plain(cost), "dim")] if cost else []
    if not marked and cell_len(name) + sum(cell_len(text) for text, _tone in priced) < cells:
        return [two_ends([tone], priced, cells, pick=found.number)]
    if not marked:  # no word of a name is cut
        return wrap(tone, (" ", ""), *priced, cells=cells, pick=found.number, rest="     ")
    lines = wrap(tone, cells=cells, pick=found.number, rest="     ")
    said = [f"{boxes(level.level, len(option.levels))} {level.name}"] if len(option.levels) > 1 else []
    lines += wrap(
        (listing([*said, costs_line(level.costs)]), ""), cells=cells, pick=found.number, first="     "
    )
    if level.refusal is not None:
        lines += wrap(
            (str(level.refusal), "bad"), cells=cells, pick=found.number, first=f"   {glyph('crossed')} "
        )
    return lines


def seat_of(pick: Hashable) -> str | None:
    """The seat that a line belongs to, if any."""
    return str(pick[1]) if isinstance(pick, tuple) and pick[0] != "deal" else None
