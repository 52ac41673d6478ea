"""A seat that talks: messages, offers and answers to them, and its own judgement of the others."""

from __future__ import annotations

from typing import Literal

from tabletop.cli.plain import show_talks
from tabletop.cli.plain.commands import Command
from tabletop.cli.plain.composing import InputEnded, compose
from tabletop.cli.plain.console import Console
from tabletop.cli.plain.drafts import Misread, numbered, whole
from tabletop.cli.plain.prompt import Leave, Prompt
from tabletop.cli.plain.terms import Words, find_offer, read_addressees, read_bundle, read_partners, seat_of
from tabletop.engine.views import OfferView, View
from tabletop.i18n import _
from tabletop.table import Table
from tabletop.words import (
    channel_name,
    judgement_line,
    listing,
    offer_lines,
    offer_status,
    offer_title,
    seat_name,
)
from tabletop.words.bundle import Bundle, awaiting, counter_of

ReplyWord = Literal["accept", "refuse", "withdraw"]


class Negotiator(Prompt):
    """A prompt at which a seat speaks. `talked` is set once it has said, offered or answered something."""

    def __init__(self, table: Table, console: Console, seat: str) -> None:
        super().__init__(table, console, seat)
        self.talked = False
        self.handlers |= {
            "say": self._say,
            "clauses": self._clauses,
            "offer": self._offer,
            "counter": self._counter,
            "accept": self._accept,
            "refuse": self._refuse,
            "withdraw": self._withdraw,
            "estimate": self._estimate,
        }

    def warn(self) -> None:
        """Say what stands against the seat's orders now; a seat with orders says more."""

    # -- messages

    def _messages(self, command: Command) -> None:
        super()._messages(command)
        self.table.mark_read(self.viewer)

    def _say(self, command: Command) -> None:
        view = self.view
        head, text = _split(view, command.rest)
        abouts = {word: whole(word[1:]) for word in head.split() if word.startswith("#")}
        names = " ".join(word for word in head.split() if abouts.get(word) is None)
        about = next((number for number in abouts.values() if number is not None), 0)
        to = read_addressees(view, names)
        if not text:
            raise Misread(
                _("Say what after a colon, as in: say {seat}: we are listening", seat=names or "all")
            )
        self.table.send(self.viewer, to, text, about)
        self.talked = True
        self.console.say(_("Sent. {text}", text=show_talks.spoken(view, self.look().messages[-1])))

    # -- offers

    def _clauses(self, command: Command) -> None:
        view = self.view
        words = Words(command.rest)
        partners = read_partners(view, words) or self._rival(view)
        bundle = Bundle(self.viewer, partners)
        self.console.say(
            _("What may stand in an offer between you and {others}:", others=channel_name(view, partners))
        )
        self.console.tell(show_talks.clauses_lines(view, bundle))

    def _rival(self, view: View) -> tuple[str, ...]:
        own = view.seat(self.viewer)
        return (own.rival,) if own is not None and own.rival else ()

    def _offer(self, command: Command) -> None:
        view = self.view
        if not view.clauses:
            raise Misread(_("This scenario has nothing that could stand in an offer."))
        if not command.rest:
            others = [s for s in view.seats if s.id != self.viewer]
            self.console.say(_("With whom? Type a number, or offer and the names of several."))
            self.console.tell(_("{number}. {text}", number=n, text=s.name) for n, s in enumerate(others, 1))
            self.number([f"offer {s.id}" for s in others])
            return
        words = Words(command.rest)
        partners = read_partners(view, words)
        if not partners:
            read_addressees(view, words.ahead()[0])
            raise Misread(_("An offer goes to named seats, not to everyone."))
        self._propose(view, Bundle(self.viewer, partners), words)

    def _counter(self, command: Command) -> None:
        view = self.view
        words = Words(command.rest)
        offer = find_offer(view, words, lambda o: o in awaiting(view), "counter")
        self._propose(view, counter_of(view, offer), words)

    def _propose(self, view: View, bundle: Bundle, words: Words) -> None:
        if words.rest():
            bundle, note = read_bundle(view, bundle, words)
        else:
            try:
                composed = compose(self.console, view, bundle)
            except InputEnded:
                raise Leave from None
            if composed is None:
                return
            bundle, note = composed
        before = self.view.offers
        number = self.table.offer(self.viewer, bundle.partners, bundle.orders(), bundle.counters, note)
        self.talked = True
        parties = bundle.parties(view)
        made = next(o for o in self.view.offers if o.number == number and o.parties == parties)
        self.console.tell(show_talks.block(offer_lines(self.view, made)))
        self._answers((*before, made))
        self.warn()

    def _accept(self, command: Command) -> None:
        self._reply(command, "accept")

    def _refuse(self, command: Command) -> None:
        self._reply(command, "refuse")

    def _withdraw(self, command: Command) -> None:
        self._reply(command, "withdraw")

    def _reply(self, command: Command, reply: ReplyWord) -> None:
        view = self.view
        words = Words(command.rest)
        offer = find_offer(view, words, lambda o: _open_to(view, o, reply), reply)
        if words.rest():
            raise Misread(_("“{word}” is no offer: say its number, and with whom.", word=words.rest()))
        self.table.reply(self.viewer, offer.parties, offer.number, reply)
        self.talked = True
        now = self._same(offer)
        self.console.say(
            _("{offer}: {status}", offer=offer_title(view, now), status=offer_status(self.view, now))
        )
        self._answers(self.view.offers)
        if reply == "accept":
            self.warn()

    def _same(self, offer: OfferView) -> OfferView:
        return next(o for o in self.view.offers if (o.parties, o.number) == (offer.parties, offer.number))

    def _answers(self, before: tuple[OfferView, ...]) -> None:
        """Let doctrines answer at once, and say what of the seat's offers has come of it."""
        self.table.speak()
        view = self.view
        known = {(o.parties, o.number): (o.status, o.accepted) for o in before}
        for offer in view.offers:
            was = known.get((offer.parties, offer.number))
            if was is None:
                self.console.tell(show_talks.block(offer_lines(view, offer)))
            elif was != (offer.status, offer.accepted):
                self.console.say(
                    _("{offer}: {status}", offer=offer_title(view, offer), status=offer_status(view, offer))
                )

    # -- own judgement

    def _estimate(self, command: Command) -> None:
        view = self.view
        known = show_talks.judged(view)
        words = command.words
        if not words:
            seats = listing(seat_name(view, seat) for seat in known)
            self.console.say(
                _(
                    "Say of whom and how likely, as in: estimate prc 60. You may judge: {seats}.",
                    seats=seats or "-",
                )
            )
            return
        percent = percent_in(words[-1])
        if percent is None:
            raise Misread(_("“{word}” is no percentage from 0 to 100.", word=words[-1]))
        about = seat_of(view, " ".join(words[:-1])) if len(words) > 1 else next(iter(self._rival(view)), None)
        if about is None:
            raise Misread(
                _(
                    "Say of whom and how likely, as in: estimate prc 60. You may judge: {seats}.",
                    seats=listing(seat_name(view, seat) for seat in known) or "-",
                )
            )
        self.table.estimate(self.viewer, about, percent)
        self.console.say(judgement_line(view, about, percent))

    # -- what pledges may be given

    def _pledges(self, command: Command) -> None:
        super()._pledges(command)
        view = self.view
        givable = show_talks.givable_lines(view)
        self.console.tell(givable)
        if givable:
            self.number([f"about {n}" for n, _option in enumerate(numbered(view), 1)])


def percent_in(word: str) -> int | None:
    """The percentage that a typed word is, or None."""
    percent = whole(word.rstrip("%％"))
    return percent if percent is not None and percent <= 100 else None


def _open_to(view: View, offer: OfferView, reply: ReplyWord) -> bool:
    """Whether a reply could be given to an offer now."""
    if reply == "withdraw":
        return offer.status in ("open", "agreed") and view.viewer in offer.accepted
    return offer in awaiting(view)


def _split(view: View, text: str) -> tuple[str, str]:
    """What stands before and after the colon; without one, a first word that names a seat or everyone, and the rest."""
    for place, sign in enumerate(text):
        if sign in ":：":
            return text[:place].strip(), text[place + 1 :].strip()
    first, _space, rest = text.partition(" ")
    return first, rest.strip()
