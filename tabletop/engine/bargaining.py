"""Offers between seats while a turn is open: made, countered, accepted, refused, withdrawn; agreed or lapsed at its close.

What a party gives is a list of orders, a pledge being ordered like a move. `Talks` is the table of one turn. Acts on one
offer apply in the order in which they come, and a late one is refused; acts of different seats on different offers commute.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tabletop.engine.errors import Refused
from tabletop.engine.form import RedLine
from tabletop.engine.knowledge import Knowledge, unmasked, viewer_bit
from tabletop.engine.legality import NOTE_LIMIT, act_name, check_orders, find_act
from tabletop.engine.rules import Rules
from tabletop.engine.state import Order, State
from tabletop.i18n import N_, Message
from tabletop.i18n.writing import is_line

Parties = tuple[int, ...]
"""Seat indexes in ascending order: the channel in which offers are counted."""

Gives = tuple[tuple[int, Order], ...]
"""(seat index, order), by seat, then as written."""

OfferStatus = Literal["open", "agreed", "refused", "withdrawn", "countered", "lapsed"]


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer. `number` counts from 1 in the channel of its parties; `accepted` are seat indexes;
    `counters` is the number of the offer that it answers, or 0; `note` is a line of text.
    """

    parties: Parties
    number: int
    by: int
    gives: Gives
    accepted: tuple[int, ...]
    status: OfferStatus = "open"
    counters: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Talks:
    """All offers of the turn now open, by channel and number, and how many each channel had before this turn."""

    offers: tuple[Offer, ...] = ()
    counts: tuple[tuple[Parties, int], ...] = ()


NO_TALKS = Talks()


@dataclass(frozen=True, slots=True)
class Propose:
    """A seat makes an offer, or with `counters` puts another in the place of one that it was made."""

    seat: str
    parties: tuple[str, ...]
    gives: tuple[tuple[str, Order], ...]
    counters: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A party accepts or refuses an offer, or withdraws its own acceptance (its author: the whole offer)."""

    seat: str
    parties: tuple[str, ...]
    number: int
    reply: Literal["accept", "refuse", "withdraw"]


TalkAct = Propose | Reply


MOST_GIVES = 12
"""The most that one offer may bundle."""
MOST_OFFERS = 12
"""The most offers that one seat may make in a turn."""

Sealed = Mapping[str, Sequence[Order]]
Answers = Mapping[str, Mapping[str, str]]
Own = tuple[Sequence[Order], Mapping[str, str]]
"""What one seat has sealed: its orders and answers."""


def talk(
    rules: Rules,
    state: State,
    talks: Talks,
    act: TalkAct,
    sealed: Sealed | None = None,
    answers: Answers | None = None,
) -> Talks:
    """The talks after this act. Raises Refused with every reason, the talks given being untouched.

    `sealed` and `answers` are what seats have sealed already; only those of the acting seat are looked at, for what it promises
    must be payable beside them.
    """
    if state.ended:
        raise Refused(act.seat, (Message(N_("This game has ended; nothing more can be agreed.")),))
    own = ((sealed or {}).get(act.seat, ()), (answers or {}).get(act.seat, {}))
    if isinstance(act, Propose):
        return _propose(rules, state, talks, act, own)
    return _reply(rules, state, talks, act, own)


def bound(talks: Talks, seat: int) -> tuple[Order, ...]:
    """What a seat has promised in offers that still stand, open or agreed."""
    return tuple(
        order
        for offer in talks.offers
        if offer.status in ("open", "agreed") and seat in offer.accepted
        for giver, order in offer.gives
        if giver == seat
    )


def agreed(talks: Talks) -> tuple[Offer, ...]:
    """The offers on which all parties are agreed."""
    return tuple(offer for offer in talks.offers if offer.status == "agreed")


def closed(talks: Talks) -> Talks:
    """The talks as the turn closes: what was still open has lapsed."""
    offers = tuple(replace(o, status="lapsed") if o.status == "open" else o for o in talks.offers)
    return replace(talks, offers=offers)


def next_turn(talks: Talks) -> Talks:
    """The talks of the next turn: no offers, numbers going on."""
    counts = dict(talks.counts)
    for offer in talks.offers:
        counts[offer.parties] = max(counts.get(offer.parties, 0), offer.number)
    return Talks((), tuple(sorted(counts.items())))


def find_offer(talks: Talks, parties: Parties, number: int) -> Offer | None:
    """The offer of this turn that bears the number in the channel, or None."""
    return next((o for o in talks.offers if o.parties == parties and o.number == number), None)


def over_head(rules: Rules, parties: Parties, acts: Iterable[int]) -> tuple[int, ...]:
    """Seats whose affairs these acts settle although they are no party (M15)."""
    settled = {
        seat
        for act in acts
        if (bond := rules.form.acts[act].bond) >= 0
        for seat in rules.form.bonds[bond].disposes_of
    }
    return tuple(sorted(settled - set(parties)))


def touched(rules: Rules, knowledge: Knowledge, asker: int, act: int) -> tuple[RedLine, ...]:
    """The red lines, standing or declared, that `asker` would touch by asking another for this act (M15): those that the seat
    whose knowledge this is knows of.
    """
    bit = viewer_bit(rules, knowledge.viewer)
    lines = (rules.form.red_lines[i] for i in rules.touching.get((asker, act), ()))
    return tuple(
        line for line in lines if line.visible & bit and (line.declared < 0 or knowledge.slots[line.declared])
    )


def _propose(rules: Rules, state: State, talks: Talks, act: Propose, own: Own) -> Talks:
    seat = rules.seat_index.get(act.seat, -1)
    reasons: list[Message] = []
    parties = _parties(rules, act.parties, reasons)
    if not reasons and (seat not in parties or len(parties) < 2):
        reasons.append(Message(N_("An offer is made between its author and at least one other seat.")))
    stranger = bool(reasons)
    gives = _gives(rules, parties, act, reasons)
    if sum(offer.by == seat for offer in talks.offers) >= MOST_OFFERS:
        reasons.append(Message(N_("A seat makes at most {most} offers in a turn."), {"most": MOST_OFFERS}))
    if not is_line(act.note, NOTE_LIMIT):
        reasons.append(
            Message(N_("A note is one line of at most {limit} characters."), {"limit": NOTE_LIMIT})
        )
    # A seat that is no party must not learn whether there is such an offer.
    countered = None if stranger else _countered(talks, seat, parties, act.counters, reasons)
    if reasons:
        raise Refused(act.seat, tuple(reasons))
    last = dict(talks.counts).get(parties, 0)
    last = max([last, *(o.number for o in talks.offers if o.parties == parties)])
    offer = Offer(parties, last + 1, seat, gives, (seat,), counters=act.counters, note=act.note)
    if countered is not None:
        talks = _put(talks, replace(countered, status="countered"))
    _require_payable(rules, state, talks, offer, act.seat, own)
    return _put(talks, offer)


def _parties(rules: Rules, seats: Sequence[str], reasons: list[Message]) -> Parties:
    unknown = [seat for seat in seats if seat not in rules.seat_index]
    reasons += [Message(N_("There is no seat {seat}."), {"seat": seat}) for seat in unknown]
    return tuple(sorted({rules.seat_index[seat] for seat in seats if seat in rules.seat_index}))


def _gives(rules: Rules, parties: Parties, act: Propose, reasons: list[Message]) -> Gives:
    """What the parties would give, in order of seats; everything wrong with it is added to the reasons."""
    if not 1 <= len(act.gives) <= MOST_GIVES:
        reasons.append(Message(N_("An offer holds 1 to {most} things to give."), {"most": MOST_GIVES}))
    found: list[tuple[int, Order]] = []
    for giver, order in act.gives:
        seat = rules.seat_index.get(giver, -1)
        if seat not in parties:
            reasons.append(Message(N_("{seat} is no party to this offer and cannot give."), {"seat": giver}))
            continue
        index = find_act(rules, giver, order)
        if isinstance(index, Message):
            reasons.append(index)
            continue
        form, named = rules.form.acts[index], {"move": act_name(rules, index)}
        if not form.offered:
            reasons.append(Message(N_("{move} cannot stand in an offer."), named))
        elif form.does == "make" and form.target not in parties:
            reasons.append(Message(N_("{move}: a pledge in an offer is given to one of its parties."), named))
        plain = Order(order.move, order.target, order.level)
        if any(s == seat and (o.move, o.target) == (plain.move, plain.target) for s, o in found):
            reasons.append(Message(N_("{move} stands twice in this offer."), named))
        found.append((seat, plain))
    return tuple(sorted(found, key=lambda give: give[0]))


def _countered(
    talks: Talks, seat: int, parties: Parties, number: int, reasons: list[Message]
) -> Offer | None:
    """The open offer that a counter-offer answers, or None where it answers none."""
    if not number:
        return None
    offer = find_offer(talks, parties, number)
    if offer is None:
        reasons.append(Message(N_("There is no offer {number} between these seats."), {"number": number}))
    elif offer.status != "open":
        reasons.append(_too_late(offer))
    elif seat in offer.accepted:
        reasons.append(Message(N_("You have accepted this offer; withdraw from it first.")))
    return offer


def _reply(rules: Rules, state: State, talks: Talks, act: Reply, own: Own) -> Talks:
    seat = rules.seat_index.get(act.seat, -1)
    parties = _parties(rules, act.parties, [])
    offer = find_offer(talks, parties, act.number)
    if offer is None or seat not in parties:
        # A seat that is no party must not learn whether there is such an offer.
        text = N_("There is no offer {number} between these seats.")
        raise Refused(act.seat, (Message(text, {"number": act.number}),))
    match act.reply:
        case "accept":
            offer = _accepted(rules, state, talks, offer, act.seat, own)
        case "refuse":
            _require(offer.status == "open", act.seat, _too_late(offer))
            taken = Message(N_("You have accepted this offer; withdraw from it first."))
            _require(seat not in offer.accepted, act.seat, taken)
            offer = replace(offer, status="refused")
        case "withdraw":
            _require(offer.status in ("open", "agreed"), act.seat, _too_late(offer))
            nothing = Message(N_("You have not accepted this offer; there is nothing to withdraw."))
            _require(seat in offer.accepted, act.seat, nothing)
            left = tuple(s for s in offer.accepted if s != seat)
            gone = seat == offer.by
            offer = replace(offer, status="withdrawn" if gone else "open", accepted=() if gone else left)
    return _put(talks, offer)


def _accepted(rules: Rules, state: State, talks: Talks, offer: Offer, seat: str, own: Own) -> Offer:
    index = rules.seat_index[seat]
    _require(offer.status == "open", seat, _too_late(offer))
    _require(index not in offer.accepted, seat, Message(N_("You have accepted this offer already.")))
    accepted = (*offer.accepted, index)
    agreed_on = len(accepted) == len(offer.parties)
    offer = replace(offer, accepted=tuple(sorted(accepted)), status="agreed" if agreed_on else "open")
    _require_payable(rules, state, talks, offer, seat, own)
    return offer


def _require(holds: bool, seat: str, reason: Message) -> None:
    if not holds:
        raise Refused(seat, (reason,))


def _too_late(offer: Offer) -> Message:
    texts = {
        "open": N_("This offer is still open."),
        "agreed": N_("This offer is agreed already."),
        "refused": N_("This offer was refused; it is no longer open."),
        "withdrawn": N_("This offer was withdrawn; it is no longer open."),
        "countered": N_("This offer was answered by another; it is no longer open."),
        "lapsed": N_("This offer has lapsed."),
    }
    return Message(texts[offer.status])


def _require_payable(rules: Rules, state: State, talks: Talks, offer: Offer, seat: str, own: Own) -> None:
    """Refuse what the seat could not give beside all else that it has promised and sealed."""
    promised = bound(_put(talks, offer), rules.seat_index[seat])
    checked = check_orders(rules, unmasked(rules, state, seat, promised), *own)
    if checked.reasons:
        raise Refused(seat, checked.reasons)


def why_not_accept(rules: Rules, knowledge: Knowledge, talks: Talks, offer: Offer) -> Message | None:
    """Why the seat that knows this could not accept an open offer beside what it has promised already; or None."""
    seat = rules.seat_index[knowledge.viewer]
    taking = replace(offer, accepted=(*offer.accepted, seat))
    wider = replace(knowledge, bound=bound(_put(talks, taking), seat))
    return next(iter(check_orders(rules, wider, (), {}).reasons), None)


def _put(talks: Talks, offer: Offer) -> Talks:
    """The talks with this offer in its place; offers stand by channel and number, whoever came first."""
    rest = [o for o in talks.offers if (o.parties, o.number) != (offer.parties, offer.number)]
    return replace(talks, offers=tuple(sorted([*rest, offer], key=lambda o: (o.parties, o.number))))
