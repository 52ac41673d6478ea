"""Panel 9: every offer and pledge on a line of its own with how it stands, so that all of it is read at a glance."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from tabletop.engine.views import OfferView, PledgeEventView, PledgeView, View
from tabletop.i18n import N_, _
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.panels.base import Panel, Scene
from tabletop.tui.panels.intents import OfferOpened
from tabletop.tui.panels.lines import MEASURE, Line, Tone, heading, two_ends, wrap
from tabletop.tui.panels.parts import BROKEN, event_sign, glyph_of
from tabletop.tui.panels.talk import offer_of, offer_pick
from tabletop.tui.panels.whys import pledge_subject
from tabletop.words import seat_short
from tabletop.words.bundle import awaiting

_EVENTS = {
    "made": N_("new"),
    "renewed": N_("renewed"),
    "kept": N_("kept to its end"),
    "alarm": N_("ALARM last turn"),
    "surfaced": N_("breach came out"),
    "renounced": N_("renounced"),
    "breach": N_("you broke it, unnoticed"),
}
_OVER = {"kept": N_("kept to its end"), "broken": N_("broken"), "renounced": N_("renounced")}
_OFFERS = {
    "agreed": N_("agreed"),
    "refused": N_("refused"),
    "withdrawn": N_("withdrawn"),
    "countered": N_("countered"),
    "lapsed": N_("lapsed"),
}


class BargainsPanel(Panel):
    """Offers of this turn first, those that wait for the viewer on top; then pledges in force, its own first; then past ones."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", N_("Open"), id="view.choose")]

    ONE_CLICK = True

    def title(self, scene: Scene) -> str:
        return _("9 Offers and pledges")

    def hint(self, scene: Scene) -> str:
        if scene.talks and scene.view.offers:
            return _("{key}: the whole offer", key=key_for("view.choose"))
        return _("{key}: why", key=key_for("view.choose")) if scene.view.pledges else ""

    def reads(self, scene: Scene) -> object:
        return (scene.look, scene.talks)

    def build(self, scene: Scene, cells: int) -> list[Line]:
        view, cells = scene.view, min(cells, MEASURE)
        waiting = awaiting(view) if scene.talks else ()
        offers = sorted(view.offers, key=lambda o: (o not in waiting, o.status not in ("open", "agreed")))
        lines = [row for offer in offers for row in _offer_lines(view, offer, offer in waiting, cells)]
        lines.extend(_offers_before(scene, cells) if not offers else [])
        bound = sorted(
            (p for p in view.pledges if p.status == "in_force"),
            key=lambda p: (_happened(view, p) is None, p.by != view.viewer, p.to != view.viewer),
        )
        over = [p for p in view.pledges if p.status != "in_force"]
        if lines and (bound or over):
            lines.append(heading(_("Pledges"), cells))
        lines.extend(row for pledge in (*bound, *over) for row in _pledge_lines(view, pledge, cells))
        return lines or wrap((_("No offers, and no pledges that you know of."), "dim"), cells=cells)

    def chose(self, pick: Hashable) -> None:
        """Show the offer whole, with what may be done about it; of a pledge, what stands behind it."""
        offer = offer_of(self.scene, pick) if self.scene and self.scene.talks else None
        if offer is not None:
            self.post_message(OfferOpened(offer))
        else:
            super().chose(pick)


def _stated(left: str, state: str, tone: Tone, cells: int, pick: Hashable = None) -> list[Line]:
    """A thing and its state at the end of the line, or below where both have no room beside each other."""
    if cell_len(left) + cell_len(state) + 2 <= cells:
        return [two_ends([(left, "dim" if tone == "dim" else "")], [(state, tone)], cells, pick)]
    rows = wrap((left, "dim" if tone == "dim" else ""), cells=cells, pick=pick, rest="  ")
    room = cells - cell_len(rows[-1].text) - 2
    if cell_len(state) <= room:
        return [*rows[:-1], two_ends(rows[-1].pieces, [(state, tone)], cells, pick)]
    return [*rows, two_ends([], [(state, tone)], cells, pick)]


def _pair(view: View, by: str, to: str) -> str:
    return f"{glyph_of(view, by)}{glyph('to')}{glyph_of(view, to)}"


def _offer_lines(view: View, offer: OfferView, waits: bool, cells: int) -> list[Line]:
    others = ", ".join(seat_short(view, seat) for seat in offer.parties if seat != offer.by)
    by = seat_short(view, offer.by)
    sign = glyph("pending" if waits else "yes" if offer.status == "agreed" else "item")
    name = _("Offer {number} {by} {to} {others}", number=offer.number, by=by, to=glyph("to"), others=others)
    tone: Tone = "dim"
    if offer.status == "open":
        missing = [seat for seat in offer.parties if seat not in offer.accepted]
        awaited = ", ".join(seat_short(view, seat) for seat in missing)
        state = _("waits for you") if waits else _("waits for {seats}", seats=awaited)
        tone = "warn" if waits else ""
    else:
        state = _(_OFFERS[offer.status])
        tone = "good" if offer.status == "agreed" else "dim"
    return _stated(f"{sign} {name}", state, tone, cells, offer_pick(offer))


def _offers_before(scene: Scene, cells: int) -> list[Line]:
    """Where nothing is offered yet: what became of the offers of the turn before."""
    before = scene.look.history[-1].offers if scene.look.history else ()
    return [
        row
        for offer in before
        if offer.status in ("agreed", "refused", "lapsed")
        for row in _old(scene.view, offer, cells)
    ]


def _old(view: View, offer: OfferView, cells: int) -> list[Line]:
    rows = _offer_lines(view, offer, False, cells)
    return [Line(row.pieces) for row in rows]


def _happened(view: View, pledge: PledgeView) -> PledgeEventView | None:
    """What happened to the pledge in the last turn, as far as the viewer knows."""
    key = (pledge.by, pledge.to, pledge.id)
    return next((e for e in reversed(view.events) if (e.by, e.to, e.id) == key), None)


def _pledge_lines(view: View, pledge: PledgeView, cells: int) -> list[Line]:
    event = _happened(view, pledge)
    sign = event_sign(event) if event else glyph("yes" if pledge.status == "kept" else "item")
    if pledge.status in ("broken", "renounced"):
        sign = glyph("crossed")
    own = pledge.by == view.viewer
    name = str(pledge.name) if pledge.public else f"{glyph('secret')} {pledge.name}"
    state, tone = _state(pledge, event)
    if own and tone == "":
        tone = "mine"
    left = f"{sign} {_pair(view, pledge.by, pledge.to)} {name}"
    return _stated(left, state, tone, cells, pledge_subject(pledge))


def _state(pledge: PledgeView, event: PledgeEventView | None) -> tuple[str, Tone]:
    """How a pledge stands, in two or three words, and how to take it."""
    if event is not None and event.kind in BROKEN:
        return _(_EVENTS[event.kind]), "bad"
    if pledge.status != "in_force":
        over = _(_OVER[pledge.status])
        return over, "bad" if pledge.status == "broken" else "dim"
    left = _left(pledge)
    if event is not None and event.kind in ("made", "renewed"):
        return _("{event}, {left}", event=_(_EVENTS[event.kind]), left=left), "good"
    return left, "warn" if pledge.left == 1 and pledge.lasts else ""


def _left(pledge: PledgeView) -> str:
    if pledge.lasts == 0:
        return _("in force")
    return _("its last turn") if pledge.left == 1 else _("{turns} turns left", turns=pledge.left)
