"""Messages, offers, pledges and estimates as lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tabletop.cli.plain.drafts import numbered
from tabletop.cli.plain.terms import numbered_clauses
from tabletop.engine.views import FACILITATOR, OfferView, View
from tabletop.i18n import _
from tabletop.table import Look, MessageView
from tabletop.words import (
    channel_name,
    clause_line,
    clause_notes,
    costs_line,
    estimate_line,
    judgement_line,
    listing,
    message_line,
    offer_lines,
    offer_status,
    offer_title,
    option_line,
    own_estimate_line,
    pledge_line,
    seat_name,
)
from tabletop.words.bundle import Bundle, awaiting

Channel = tuple[str, ...]


def channels(look: Look) -> list[Channel]:
    """The channels of the viewer: everyone, each other seat, and wider ones in which something was said."""
    view = look.view
    seats = [s.id for s in view.seats]
    found: list[Channel] = [()]
    if view.viewer in seats:
        found += [
            tuple(s for s in seats if s in (view.viewer, other)) for other in seats if other != view.viewer
        ]
    return list(dict.fromkeys([*found, *(m.channel for m in look.messages)]))


def channel_lines(look: Look) -> list[str]:
    """Every channel with the number of its messages, numbered."""
    return [
        _(
            "{number}. {text}",
            number=number,
            text=_(
                "{channel}: {count} messages",
                channel=channel_name(look.view, channel),
                count=_count(look, channel),
            ),
        )
        for number, channel in enumerate(channels(look), 1)
    ]


def _count(look: Look, channel: Channel) -> int:
    return sum(message.channel == channel for message in look.messages)


def thread_lines(look: Look, channel: Channel) -> list[str]:
    """Everything said in one channel, oldest first."""
    lines = [
        _("Turn {turn}. {text}", turn=m.turn, text=spoken(look.view, m))
        for m in look.messages
        if m.channel == channel
    ]
    return lines or [_("{channel}: nothing has been said yet.", channel=channel_name(look.view, channel))]


def spoken(view: View, message: MessageView) -> str:
    """A message on one line, whatever lines it has."""
    return message_line(view, replace(message, text=" ".join(message.text.split())))


def fresh_lines(look: Look) -> list[str]:
    """What the seat has still to read."""
    return [spoken(look.view, message) for message in look.messages if message.unread]


def block(lines: Sequence[str]) -> list[str]:
    """A first line, and what belongs to it."""
    return [*lines[:1], *(_("- {text}", text=line) for line in lines[1:])]


def talk_of_turn(look: Look) -> list[str]:
    """What was said and offered in the turn of a look, as far as its viewer may know."""
    lines = [spoken(look.view, m) for m in look.messages if m.turn == look.view.turn]
    return lines + [line for offer in look.view.offers for line in block(offer_lines(look.view, offer))]


def offers_lines(view: View) -> list[str]:
    """The offers of this turn in full."""
    lines = [line for offer in view.offers for line in block(offer_lines(view, offer))]
    return lines or [_("No offer has been made in this turn.")]


def awaiting_lines(view: View) -> list[str]:
    """The offers that wait for the viewer's answer in full, and how to answer."""
    waiting = awaiting(view)
    lines = [line for offer in waiting for line in block(offer_lines(view, offer))]
    if waiting:
        lines.append(_("Answer by accept, counter or refuse, and the number of the offer."))
    return lines


def failed_lines(view: View, offers: Sequence[OfferView]) -> list[str]:
    """The offers of the turn before that came to nothing; one that was countered lives on in the other."""
    return [
        _("{offer}: {status}", offer=offer_title(view, offer), status=offer_status(view, offer))
        for offer in offers
        if offer.status not in ("agreed", "countered")
    ]


def clauses_lines(view: View, bundle: Bundle, own: bool | None = None) -> list[str]:
    """What the parties of a bundle could give, numbered: one's own (`own`), the others', or both."""
    lines = []
    for number, clause in enumerate(numbered_clauses(view, bundle), 1):
        mine = clause.seat == view.viewer
        if own is not None and mine != own:
            continue
        text = clause_line(view, clause, 0)
        if len(clause.levels) > 1:
            levels = listing(
                _("{number} {word}", number=n, word=word) for n, word in enumerate(clause.levels, 1)
            )
            text = _("{text}; levels: {levels}", text=text, levels=levels)
        if mine and clause.own:
            first = next((x for x in clause.own if x.refusal is None), clause.own[0])
            text = _("{text}; {cost}", text=text, cost=costs_line(first.costs))
            if first.refusal is not None:
                text = _("{text}; closed: {why}", text=text, why=first.refusal)
        notes = " ".join(clause_notes(view, clause))
        text = _("{head}. {text}", head=text, text=notes) if notes else text
        lines.append(_("{number}. {text}", number=number, text=text))
    return lines or [_("There is nothing that could be given here.")]


def pledges_lines(view: View) -> list[str]:
    """Every pledge that the viewer knows of, one's own first, those in force before past ones."""
    own_first = sorted(view.pledges, key=lambda p: (p.status != "in_force", p.by != view.viewer))
    return [pledge_line(view, pledge) for pledge in own_first] or [_("You know of no pledge.")]


def givable_lines(view: View) -> list[str]:
    """The pledges that may be given, renounced and declared now by an order, with their numbers in the list of moves."""
    found = [
        _("{number}. {text}", number=n, text=_("{text}; {cost}", text=option_line(view, o), cost=level_cost))
        for n, o in enumerate(numbered(view), 1)
        if o.kind != "move" and o.open
        for level_cost in [costs_line(o.levels[0].costs)]
    ]
    return [_("You could order:"), *found] if found else []


def analysts_lines(look: Look) -> list[str]:
    """The analysts' trust beside the team's own judgement of this turn, and what they make of others' meters."""
    view = look.view
    own = {e.about: e.percent for e in look.estimates if e.turn == view.turn and e.seat == view.viewer}
    lines = []
    if view.seat(view.viewer) is not None:
        lines += [judgement_line(view, about, own.get(about)) for about in judged(view)]
    else:
        lines += [own_estimate_line(view, e) for e in look.estimates if e.turn == view.turn]
    for estimate in view.estimates:
        text = estimate_line(view, estimate)
        if view.viewer == FACILITATOR:
            text = _("{seat}: {name}", seat=seat_name(view, estimate.holder), name=text)
        lines.append(text)
    return lines or [_("There are no analysts to ask here.")]


def judged(view: View) -> list[str]:
    """The seats in which the viewer's trust is known to it."""
    return [
        m.of[1]
        for m in view.meters
        if m.id == "trust" and m.kind == "trust" and m.of and m.of[0] == view.viewer
    ]
