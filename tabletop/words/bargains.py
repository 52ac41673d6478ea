"""Offers in words: what each side gives, where an offer stands, what was agreed."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.engine.views import ClauseView, DealView, GiveView, OfferView, View
from tabletop.i18n import N_, Text, _
from tabletop.words.acts import costs_line, doing
from tabletop.words.joining import clauses, listing
from tabletop.words.names import seat_name
from tabletop.words.numbers import percent

_STATUSES = {
    "open": N_("open"),
    "agreed": N_("agreed"),
    "refused": N_("refused"),
    "withdrawn": N_("withdrawn"),
    "countered": N_("answered by a counter-offer"),
    "lapsed": N_("lapsed"),
}


def level_name(clause: ClauseView, level: int) -> Text:
    """The name of a level of what may stand in an offer; empty where levels have none."""
    return clause.levels[level - 1] if 0 < level <= len(clause.levels) else Text()


def clause_name(view: View, clause: ClauseView, level: int = 1) -> str:
    """What is given, without who gives it: `No major arms package`, `Arms sale (major), towards Taipei`."""
    if clause.kind == "pledge":
        return str(clause.name)
    return doing(view, clause.name, clause.target, level_name(clause, level))


def clause_line(view: View, clause: ClauseView, level: int = 1) -> str:
    """What a seat gives or could give, whole: `Washington promises Beijing: No major arms package, for 4 turns, ...`."""
    seat = seat_name(view, clause.seat)
    target = "" if clause.target is None else seat_name(view, clause.target)
    if clause.kind == "move":
        move = doing(view, clause.name, None, level_name(clause, level))
        if not target:
            return _("{seat} orders {move}", seat=seat, move=move)
        return _("{seat} orders {move}, towards {target}", seat=seat, move=move, target=target)
    text = _("{name}, {terms}", name=clause.name, terms=terms_text(clause.lasts, clause.verification))
    if not target:
        return _("{seat} promises: {text}", seat=seat, text=text)
    return _("{seat} promises {target}: {text}", seat=seat, target=target, text=text)


def terms_text(lasts: int, verification: int | None) -> str:
    """How long a pledge binds (0: until renounced) and how likely a breach is found out (basis points; None: unknown)."""
    return listing((duration_text(lasts), verification_text(verification)))


def duration_text(lasts: int) -> str:
    """`for 4 turns`, `for one turn`, `until renounced`."""
    if lasts == 0:
        return _("until renounced")
    return _("for one turn") if lasts == 1 else _("for {turns} turns", turns=lasts)


def verification_text(verification: int | None) -> str:
    """How likely a breach is detected, from basis points; None where the viewer cannot tell."""
    if verification is None:
        return _("verification unknown")
    if verification == 0:
        return _("not verifiable")
    return _("verified {chance}", chance=percent(verification))


def clause_notes(view: View, clause: ClauseView) -> list[str]:
    """What to know besides of a clause, a sentence each: it is in force already, it settles or touches others' affairs."""
    notes = []
    if clause.in_force:
        notes.append(_("It is in force already: giving it again renews it."))
    if clause.disposes_of:
        seats = listing(seat_name(view, seat) for seat in clause.disposes_of)
        notes.append(_("It settles affairs of {seats}.", seats=seats))
    notes += touch_lines(view, clause.touches)
    return notes


def touch_lines(view: View, red_lines: Sequence[str]) -> list[str]:
    """A sentence for each declared core interest among `red_lines` (ids) that would be touched."""
    known = {line.id: line for line in view.red_lines}
    return [
        _(
            "It touches a core interest of {seat}: {name}.",
            seat=seat_name(view, known[ident].of),
            name=known[ident].name,
        )
        if ident in known
        else _("It touches a core interest: {name}.", name=ident)
        for ident in red_lines
    ]


def give_line(view: View, give: GiveView) -> str:
    """What one party gives in an offer; with its cost where it is the viewer's own."""
    line = clause_line(view, give.clause, give.level)
    return _("{text}; {cost}", text=line, cost=costs_line(give.costs)) if give.costs else line


def offer_title(view: View, offer: OfferView) -> str:
    """`Offer 3 from Beijing`, `Your offer 3 to Beijing`; what it counters, and all its parties where they are more than two."""
    others = listing(seat_name(view, seat) for seat in offer.parties if seat != offer.by)
    own, between_two = offer.by == view.viewer, len(offer.parties) == 2 and view.viewer in offer.parties
    by = seat_name(view, offer.by)
    if offer.counters:
        against = offer.counters
        if own:
            return _(
                "Your counter-offer {number} to {others}, in place of offer {against}",
                number=offer.number,
                others=others,
                against=against,
            )
        if between_two:
            return _(
                "Counter-offer {number} from {by}, in place of offer {against}",
                number=offer.number,
                by=by,
                against=against,
            )
        return _(
            "Counter-offer {number} from {by} to {others}, in place of offer {against}",
            number=offer.number,
            by=by,
            others=others,
            against=against,
        )
    if own:
        return _("Your offer {number} to {others}", number=offer.number, others=others)
    if between_two:
        return _("Offer {number} from {by}", number=offer.number, by=by)
    return _("Offer {number} from {by} to {others}", number=offer.number, by=by, others=others)


def offer_status(view: View, offer: OfferView) -> str:
    """Where an offer stands; of an open one, whose answer is awaited."""
    status = _(_STATUSES[offer.status])
    if offer.status != "open":
        return status
    missing = [seat for seat in offer.parties if seat not in offer.accepted]
    if view.viewer in missing:
        return _("open, waiting for your answer")
    seats = listing(seat_name(view, seat) for seat in missing)
    return _("open, waiting for {seats}", seats=seats) if missing else status


def offer_line(view: View, offer: OfferView) -> str:
    """An offer on one line: title, status and what is given."""
    head = _("{offer}: {status}", offer=offer_title(view, offer), status=offer_status(view, offer))
    return _("{head}. {text}", head=head, text=clauses(give_line(view, give) for give in offer.gives))


def offer_lines(view: View, offer: OfferView) -> list[str]:
    """An offer in full: title and status, what each party gives, its note, and what makes it delicate."""
    lines = [_("{offer}: {status}", offer=offer_title(view, offer), status=offer_status(view, offer))]
    lines += gives_lines(view, offer.parties, offer.gives)
    if offer.note:
        lines.append(_("Note: “{note}”", note=offer.note))
    # With two parties, the status alone tells who has agreed.
    if len(offer.parties) > 2 and offer.accepted:
        seats = listing(seat_name(view, seat) for seat in offer.accepted)
        lines.append(_("Accepted by: {seats}.", seats=seats))
    lines += over_head_lines(view, offer.over_head)
    lines += offer_touches(view, offer)
    if offer.refusal is not None and offer.status == "open":
        lines.append(_("You could not accept it now: {why}", why=offer.refusal))
    return lines


def gives_lines(
    view: View, parties: Sequence[str], gives: Sequence[GiveView], *, costs: bool = True
) -> list[str]:
    """What each of `parties` gives, by party; also who gives nothing. `costs`: with what the viewer's own part costs."""
    lines = []
    for party in parties:
        given = [
            give_line(view, give) if costs else clause_line(view, give.clause, give.level)
            for give in gives
            if give.clause.seat == party
        ]
        lines += given or [_("{seat} gives nothing.", seat=seat_name(view, party))]
    return lines


def over_head_lines(view: View, seats: Sequence[str]) -> list[str]:
    """A sentence where an offer settles the affairs of seats that are no party to it; empty for none."""
    if not seats:
        return []
    names = listing(seat_name(view, seat) for seat in seats)
    return [_("Over the head of {seats}, whose affairs it settles.", seats=names)]


def offer_touches(view: View, offer: OfferView) -> list[str]:
    """A sentence for each declared core interest that what is asked for in an offer touches."""
    touched = dict.fromkeys(ident for give in offer.gives for ident in give.clause.touches)
    return touch_lines(view, tuple(touched))


def deal_lines(view: View, deal: DealView) -> list[str]:
    """An agreement of the last turn: its parties and number, what each gives, over whose head."""
    parties = listing(seat_name(view, seat) for seat in deal.parties)
    head = _("Agreed between {parties} (offer {number}):", parties=parties, number=deal.number)
    given = gives_lines(view, deal.parties, deal.gives, costs=False)
    return [head, *given, *over_head_lines(view, deal.over_head)]


def deal_line(view: View, deal: DealView) -> str:
    """An agreement of the last turn on one line."""
    parties = listing(seat_name(view, seat) for seat in deal.parties)
    text = clauses(clause_line(view, give.clause, give.level) for give in deal.gives)
    line = _(
        "Agreed between {parties} (offer {number}): {text}", parties=parties, number=deal.number, text=text
    )
    over = "".join(over_head_lines(view, deal.over_head))
    return _("{head}. {text}", head=line, text=over) if over else line
