"""An offer that a seat is putting together, or its part in one: plain values, to be shown, previewed and sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tabletop.engine import Order
from tabletop.engine.views import ClauseView, CostView, GiveView, OfferView, View
from tabletop.i18n import Message
from tabletop.words.bargains import level_name

Key = tuple[str, str, str | None]
"""What a clause is known by: who gives it, the move that makes it, and its target."""


def key_of(clause: ClauseView) -> Key:
    """The key of a clause."""
    return (clause.seat, clause.move, clause.target)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What `seat` would put before `partners`: clauses with their levels, in the order in which they were taken.

    `counters` is the number of the offer that it answers, or 0: then its partners are fixed.
    """

    seat: str
    partners: tuple[str, ...]
    gives: tuple[tuple[Key, int], ...] = ()
    counters: int = 0

    def level(self, key: Key) -> int:
        """The level at which the clause stands in the bundle; 0 where it does not."""
        return dict(self.gives).get(key, 0)

    def toggle(self, key: Key, level: int = 1) -> Bundle:
        """With the clause at this level, or without it where it stood in the bundle."""
        if self.level(key):
            return replace(self, gives=tuple(give for give in self.gives if give[0] != key))
        return replace(self, gives=(*self.gives, (key, level)))

    def at_level(self, key: Key, level: int) -> Bundle:
        """With the clause, which stands in the bundle, at another level."""
        return replace(self, gives=tuple((k, level if k == key else was) for k, was in self.gives))

    def toggle_partner(self, seat: str) -> Bundle:
        """With or without this partner; what it, or a pledge to it, would have given goes with it."""
        if self.counters or seat == self.seat:
            return self
        if seat not in self.partners:
            return replace(self, partners=(*self.partners, seat))
        partners = tuple(s for s in self.partners if s != seat)
        gives = tuple(give for give in self.gives if seat not in (give[0][0], give[0][2]))
        return replace(self, partners=partners, gives=gives)

    def parties(self, view: View) -> tuple[str, ...]:
        """All who would be bound, in the scenario's order."""
        return tuple(s.id for s in view.seats if s.id == self.seat or s.id in self.partners)

    def orders(self) -> tuple[tuple[str, Order], ...]:
        """What each party would give, as the table takes it."""
        return tuple((seat, Order(move, target, level)) for (seat, move, target), level in self.gives)

    def own_orders(self) -> tuple[Order, ...]:
        """What the seat itself would give."""
        return tuple(order for seat, order in self.orders() if seat == self.seat)


def bundle_of(view: View) -> Bundle:
    """An empty bundle for the viewer and its rival, or whoever comes first."""
    others = [s.id for s in view.seats if s.id != view.viewer]
    own = view.seat(view.viewer)
    first = own.rival if own is not None and own.rival in others else next(iter(others), "")
    return Bundle(view.viewer, (first,) if first else ())


def counter_of(view: View, offer: OfferView) -> Bundle:
    """The bundle to answer an offer with: what it says, to be changed."""
    return Bundle(
        view.viewer,
        tuple(seat for seat in offer.parties if seat != view.viewer),
        tuple((key_of(give.clause), give.level) for give in offer.gives),
        offer.number,
    )


def clauses_of(view: View, bundle: Bundle, seat: str) -> tuple[ClauseView, ...]:
    """What `seat` could give in the bundle: a pledge is given to one of the parties."""
    parties = bundle.parties(view)
    return tuple(c for c in view.clauses if c.seat == seat and (c.kind == "move" or c.target in parties))


def gives_of(view: View, bundle: Bundle) -> tuple[GiveView, ...]:
    """The clauses of the bundle as they would stand in the offer, with the viewer's own costs."""
    known = {key_of(clause): clause for clause in view.clauses}
    return tuple(
        GiveView(known[key], level, level_name(known[key], level), own_costs(known[key], level))
        for key, level in bundle.gives
        if key in known
    )


def own_costs(clause: ClauseView, level: int) -> tuple[CostView, ...]:
    """What giving the clause costs the viewer; nothing for what others give."""
    return next((own.costs for own in clause.own if own.level == level), ())


def why_not(clause: ClauseView, level: int) -> Message | None:
    """Why the viewer could not give the clause at this level now; None where it could, or where another gives it."""
    return next((own.refusal for own in clause.own if own.level == level), None)


def over_head(view: View, bundle: Bundle) -> tuple[str, ...]:
    """Seats whose affairs the bundle would settle although they are no party to it."""
    parties = bundle.parties(view)
    settled = (seat for give in gives_of(view, bundle) for seat in give.clause.disposes_of)
    return tuple(dict.fromkeys(seat for seat in settled if seat not in parties))


# Offers that stand


def own_gives(view: View, offer: OfferView) -> tuple[GiveView, ...]:
    """What the viewer would give in an offer."""
    return tuple(give for give in offer.gives if give.clause.seat == view.viewer)


def as_orders(gives: Iterable[GiveView]) -> tuple[Order, ...]:
    """What is given, as orders."""
    return tuple(Order(give.clause.move, give.clause.target, give.level) for give in gives)


def promised(view: View) -> tuple[GiveView, ...]:
    """All that the viewer has promised in offers of this turn that may still come to pass."""
    return tuple(
        give
        for offer in view.offers
        if offer.status in ("open", "agreed") and view.viewer in offer.accepted
        for give in own_gives(view, offer)
    )


def awaiting(view: View) -> tuple[OfferView, ...]:
    """Open offers that wait for the viewer's answer."""
    return tuple(
        o
        for o in view.offers
        if o.status == "open" and view.viewer in o.parties and view.viewer not in o.accepted
    )
