"""Pledges, offers, agreements and estimates as one viewer may know them."""

from __future__ import annotations

from tabletop.engine import curves
from tabletop.engine.bargaining import Gives, Offer, Talks, over_head, touched, why_not_accept
from tabletop.engine.form import FATES, Act, Bond
from tabletop.engine.knowledge import Knowledge, viewer_bit
from tabletop.engine.legality import NO_FACTS
from tabletop.engine.offering import costs, levels
from tabletop.engine.rules import Rules
from tabletop.engine.state import State
from tabletop.engine.views import (
    FACILITATOR,
    ClauseView,
    DealView,
    EstimateView,
    GiveView,
    OfferView,
    PledgeEventView,
    PledgeView,
)
from tabletop.i18n import Text


def knows_bond(rules: Rules, state: State, bond: Bond, viewer: str) -> bool:
    """Whether the viewer knows of this pledge: it is one of its sides, or the pledge is public or has leaked."""
    if viewer == FACILITATOR or state.slots[bond.opened]:
        return True
    return viewer in (rules.form.seats[bond.by], rules.form.seats[bond.to])


def pledges(rules: Rules, state: State, knowledge: Knowledge) -> tuple[PledgeView, ...]:
    """Every pledge ever made that the viewer knows of, those in force first."""
    found = [
        _pledge(rules, state, knowledge, bond)
        for bond in rules.form.bonds
        if state.slots[bond.fate] and knows_bond(rules, state, bond, knowledge.viewer)
    ]
    return tuple(sorted(found, key=lambda pledge: pledge.status != "in_force"))


def _pledge(rules: Rules, state: State, knowledge: Knowledge, bond: Bond) -> PledgeView:
    info, slots = rules.cast.pledges[bond.pledge], state.slots
    by, to = rules.form.seats[bond.by], rules.form.seats[bond.to]
    return PledgeView(
        id=info.id,
        name=info.name,
        about=info.about,
        by=by,
        to=to,
        public=bool(slots[bond.opened]),
        status=FATES[slots[bond.fate]],  # type: ignore[arg-type]
        left=slots[bond.left] if bond.lasts else 0,
        lasts=bond.lasts,
        age=slots[bond.age],
        standing=bond.standing,
        verification=verification(rules, knowledge, bond),
        credit=slots[bond.credit] if knowledge.viewer in (to, FACILITATOR) else None,
        breaches=slots[bond.secret] if knowledge.viewer in (by, FACILITATOR) else None,
    )


def verification(rules: Rules, knowledge: Knowledge, bond: Bond) -> int | None:
    """The chance in basis points that a breach is detected; None where the viewer cannot tell it."""
    seen = rules.verifiable[bond.index] & viewer_bit(rules, knowledge.viewer)
    if not seen and knowledge.viewer != FACILITATOR:
        return None
    code = rules.machine.bonds[bond.index]
    return curves.clamp(code.verification(knowledge.slots, knowledge.before, NO_FACTS, 1), 0, 10000)


def events(rules: Rules, state: State, viewer: str) -> tuple[PledgeEventView, ...]:
    """What happened to pledges in the last resolution, as far as the viewer may know."""
    found = []
    for index, kind, false in state.report.pledges:
        bond = rules.form.bonds[index]
        by, to = rules.form.seats[bond.by], rules.form.seats[bond.to]
        insider = viewer in (by, FACILITATOR)
        if knows_bond(rules, state, bond, viewer) and (kind != "breach" or insider):
            info = rules.cast.pledges[bond.pledge]
            told = false if insider and kind == "alarm" else None
            found.append(PledgeEventView(kind, info.id, info.name, by, to, told))
    return tuple(found)


def clauses(rules: Rules, state: State, knowledge: Knowledge) -> tuple[ClauseView, ...]:
    """What the viewer and every other seat could put into an offer, by seat, in file order."""
    if knowledge.viewer not in rules.seat_index or knowledge.ended:
        return ()
    return tuple(_clause(rules, state, knowledge, act) for act in rules.form.acts if act.offered)


def _clause(rules: Rules, state: State, knowledge: Knowledge, act: Act) -> ClauseView:
    move = rules.cast.moves[act.move]
    seat = rules.form.seats[act.seat]
    bond = rules.form.bonds[act.bond] if act.does == "make" else None
    info = None if bond is None else rules.cast.pledges[bond.pledge]
    binds = bond is not None and state.slots[bond.left] > 0
    return ClauseView(
        seat=seat,
        move=move.id,
        target=None if act.target < 0 else rules.form.seats[act.target],
        kind="move" if info is None else "pledge",
        pledge="" if info is None else info.id,
        name=move.name if info is None else info.name,
        about=move.about if info is None else info.about,
        levels=move.levels,
        lasts=0 if bond is None else bond.lasts,
        verification=None if bond is None else verification(rules, knowledge, bond),
        in_force=bond is not None and binds and knows_bond(rules, state, bond, knowledge.viewer),
        disposes_of=() if bond is None else tuple(rules.form.seats[s] for s in bond.disposes_of),
        touches=_touched(rules, knowledge, act),
        tags=act.tags,
        own=levels(rules, knowledge, act) if seat == knowledge.viewer else (),
    )


def _touched(rules: Rules, knowledge: Knowledge, act: Act) -> tuple[str, ...]:
    """The red lines known to the viewer that it would touch by asking for this act."""
    seat = rules.seat_index.get(knowledge.viewer, -1)
    return tuple(rules.cast.red_lines[line.line].id for line in touched(rules, knowledge, seat, act.index))


def offers(rules: Rules, state: State, knowledge: Knowledge, talks: Talks) -> tuple[OfferView, ...]:
    """The offers of this turn to which the viewer is a party; the facilitator sees all."""
    seat = rules.seat_index.get(knowledge.viewer, -1)
    return tuple(
        _offer(rules, state, knowledge, talks, offer)
        for offer in talks.offers
        if seat in offer.parties or knowledge.viewer == FACILITATOR
    )


def _offer(rules: Rules, state: State, knowledge: Knowledge, talks: Talks, offer: Offer) -> OfferView:
    seats = rules.form.seats
    seat = rules.seat_index.get(knowledge.viewer, -1)
    asked = seat in offer.parties and offer.status == "open" and seat not in offer.accepted
    acts = [rules.order_index[seats[giver], order.move, order.target] for giver, order in offer.gives]
    return OfferView(
        parties=tuple(seats[s] for s in offer.parties),
        number=offer.number,
        by=seats[offer.by],
        gives=_gives(rules, state, knowledge, offer.gives),
        accepted=tuple(seats[s] for s in offer.accepted),
        status=offer.status,
        counters=offer.counters,
        note=offer.note,
        over_head=tuple(seats[s] for s in over_head(rules, offer.parties, acts)),
        refusal=why_not_accept(rules, knowledge, talks, offer) if asked else None,
    )


def _gives(rules: Rules, state: State, knowledge: Knowledge, gives: Gives) -> tuple[GiveView, ...]:
    found = []
    for giver, order in gives:
        act = rules.form.acts[rules.order_index[rules.form.seats[giver], order.move, order.target]]
        found.append(_give(rules, state, knowledge, act, order.level))
    return tuple(found)


def _give(rules: Rules, state: State, knowledge: Knowledge, act: Act, level: int) -> GiveView:
    names = rules.cast.moves[act.move].levels
    own = rules.form.seats[act.seat] == knowledge.viewer
    return GiveView(
        _clause(rules, state, knowledge, act),
        level,
        names[level - 1] if names else Text(),
        costs(rules, knowledge, act.index, level) if own else (),
    )


def deals(rules: Rules, state: State, knowledge: Knowledge) -> tuple[DealView, ...]:
    """What was agreed in the last turn between the viewer and others; the facilitator sees all."""
    seats = rules.form.seats
    return tuple(
        DealView(
            tuple(seats[s] for s in deal.parties),
            deal.number,
            tuple(_give(rules, state, knowledge, rules.form.acts[a], v) for a, v in deal.gives),
            tuple(seats[s] for s in deal.over_head),
        )
        for deal in state.report.deals
        if knowledge.viewer == FACILITATOR or knowledge.viewer in {seats[s] for s in deal.parties}
    )


def estimates(rules: Rules, state: State, viewer: str) -> tuple[EstimateView, ...]:
    """What the viewer's analysts make of other seats' meters."""
    found = []
    for estimate in rules.form.estimates:
        if rules.form.seats[estimate.holder] != viewer and viewer != FACILITATOR:
            continue
        gauge = next(g for g in rules.cast.gauges if g.slot == estimate.meter)
        slot = rules.form.slots[estimate.meter]
        middle, margin = state.slots[estimate.estimate], state.slots[estimate.margin]
        low, high = max(slot.low, middle - margin), min(slot.high, middle + margin)
        width = 100 * 2 * margin // max(1, slot.high - slot.low)
        found.append(
            EstimateView(
                gauge.key,
                gauge.meter,
                gauge.name,
                tuple(rules.form.seats[i] for i in gauge.of),
                low,
                high,
                (estimate.confidence + 50) // 100,
                "high" if width <= 20 else "medium" if width <= 40 else "low",
                rules.form.seats[estimate.holder],
            )
        )
    return tuple(found)
