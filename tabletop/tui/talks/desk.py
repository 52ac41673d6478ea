"""The talking of a game on one terminal: rounds of the keyboard, offers and messages, own judgement before the analysts'."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from textual.screen import Screen

from tabletop.engine.errors import Refused
from tabletop.engine.views import FACILITATOR, OfferView
from tabletop.errors import TabletopError
from tabletop.i18n import _
from tabletop.table.rounds import Rounds
from tabletop.words import listing, seat_name

if TYPE_CHECKING:
    from tabletop.tui.game import HotSeat
    from tabletop.tui.talks.judgement import Judgement
    from tabletop.words.bundle import Bundle


class TalkDesk:
    """What the game's controller does when seats talk. `judges`: teams are asked for their own judgement first."""

    def __init__(self, game: HotSeat, *, judges: bool) -> None:
        self.game = game
        self.judges = judges
        self.fresh: frozenset[Hashable] = frozenset()
        self.answered = False
        self._rounds = Rounds(0)
        self._opened = 0
        self._asked: set[tuple[int, str]] = set()
        self._read = False

    # Rounds

    @property
    def rounds(self) -> Rounds:
        """Where the keyboard is in the turn now open.

        In a game that was broken off nobody knows who has seen what, so after any talk all seats have their go again.
        """
        table = self.game.table
        if self._rounds.turn != table.turn:
            look = table.look(FACILITATOR)
            talked = any(message.turn == table.turn for message in look.messages) or not all(
                self._opening(offer) for offer in look.view.offers
            )
            sealed = set(self.game.humans) - set(table.waiting())
            self._rounds = Rounds(table.turn, went=frozenset() if talked else frozenset(sealed))
        return self._rounds

    def _opening(self, offer: OfferView) -> bool:
        """Whether nobody has touched an offer that a doctrine made, as it does when a turn opens."""
        return offer.status == "open" and offer.accepted == (offer.by,) and offer.by not in self.game.humans

    def ahead(self) -> str | None:
        """Whose go it is next; None when the turn can be resolved."""
        humans = self.game.humans
        self._rounds = self.rounds.onward(humans)
        return next(iter(self._rounds.ahead(humans, self.game.table.waiting())), None)

    @property
    def over(self) -> bool:
        """Whether a whole round brought no talk and all have sealed."""
        return self.rounds.over(self.game.humans, self.game.table.waiting())

    @property
    def unopened(self) -> bool:
        """Whether doctrines have not had their first word in this turn."""
        return self._opened != self.game.table.turn

    async def open(self) -> None:
        """Let doctrines make their offers as the turn opens. Raises TabletopError, OSError."""
        table = self.game.table
        turn = table.turn
        await self.game.clerk.do(table.speak)
        self._opened = turn

    async def passed(self, seat: str) -> bool:
        """After a seat's go: doctrines answer. Whether one did. Raises TabletopError, OSError."""
        self.answered = False
        self._rounds = self.rounds.passed(seat)
        said = await self.game.clerk.do(self.game.table.speak)
        if said:
            self._rounds = self._rounds.talk()
        return said

    def take(self, seat: str) -> None:
        """The seat takes the keyboard: what it has not read is new to it until its go ends."""
        from tabletop.tui.panels.talk import key_of

        messages = self.game.table.look(seat).messages
        self.fresh = frozenset(key_of(message) for message in messages if message.unread)
        self._read = False

    # Own judgement

    def judge(self, seat: str, then: Callable[[], None]) -> None:
        """Ask the seat for its own judgement of its rivals, once a turn, then go on."""
        table = self.game.table
        look = table.look(seat)
        own = [e for e in look.estimates if e.seat == seat]
        rivals = [r for r in self._rivals(seat) if not any((e.turn, e.about) == (table.turn, r) for e in own)]
        if not self.judges or self.game.practising or (table.turn, seat) in self._asked or not rivals:
            then()
            return
        self._asked.add((table.turn, seat))
        from tabletop.tui.talks.judgement import JudgementDialog

        async def record(said: Judgement) -> None:
            for about, percent in said:
                if not await self._note(partial(table.estimate, seat, about, percent)):
                    return

        def judged(said: Judgement | None) -> None:
            then()
            self.game.work(record(said or ()))

        before = {e.about: e.percent for e in own}
        self.game.app.push_screen(JudgementDialog(look.view, rivals, before), judged)

    def interrupted(self, seat: str, screens: Sequence[Screen[Any]]) -> None:
        """The seat was called away; what it was being asked for its judgement of, it is asked again."""
        from tabletop.tui.talks.judgement import JudgementDialog

        if any(isinstance(screen, JudgementDialog) for screen in screens):
            self._asked.discard((self.game.table.turn, seat))

    def _rivals(self, seat: str) -> list[str]:
        """The seats with a hidden type towards this one that it deals with: its rival, and those it has trust in."""
        rules = self.game.table.rules
        seats, view = rules.form.seats, self.game.table.look(seat).view
        own = view.seat(seat)
        hidden = {seats[t.seat] for t in rules.form.types if t.towards in (-1, seats.index(seat))}
        return [
            s
            for s in seats
            if s != seat
            and s in hidden
            and ((own and own.rival == s) or view.meter(f"trust[{seat}, {s}]") is not None)
        ]

    # Commands

    def offer(self, bundle: Bundle, note: str) -> None:
        """Make an offer; where it is refused the composer opens again with it."""
        seat, table = self.game.seat, self.game.table
        if seat is None:
            return
        view = table.look(seat).view
        who = listing(seat_name(view, other) for other in bundle.partners)
        make = partial(table.offer, seat, bundle.parties(view), bundle.orders(), bundle.counters, note)
        told = _("Offered to {who}. The answer comes when the keyboard has gone round.", who=who)
        self._talk(make, told, lambda: self._compose_again(bundle, note))

    def reply(self, offer: OfferView, reply: Literal["accept", "refuse", "withdraw"]) -> None:
        """Answer an offer."""
        if self.game.seat is not None:
            answer = partial(self.game.table.reply, self.game.seat, offer.parties, offer.number, reply)
            self._talk(answer, "", lambda: None)

    def send(self, to: tuple[str, ...], text: str, about: int) -> None:
        """Send a message."""
        if self.game.seat is not None:
            self._talk(
                partial(self.game.table.send, self.game.seat, to, text, about), _("Sent."), lambda: None
            )

    def read(self) -> None:
        """What was new has been in sight; it is noted once in a go, so that a full disk is complained of once."""
        if self.game.seat is not None and not self._read:
            self._read = True
            self.game.work(self._note(partial(self.game.table.mark_read, self.game.seat)))

    async def _note(self, command: Callable[[], object]) -> bool:
        """Carry out a command that is no talk; whether it was done."""
        try:
            await self.game.clerk.do(command)
        except (TabletopError, OSError) as error:
            self.game.app.complain(lambda: _("That was not done"), error)
            return False
        self.game.renew()
        return True

    def _talk(self, command: Callable[[], object], told: str, refused: Callable[[], None]) -> None:
        """Carry out what a seat says, and tell it so; where it is refused, say why."""

        async def run() -> None:
            try:
                await self.game.clerk.do(command)
            except Refused as error:
                refused()
                self.game.app.complain(lambda: _("This is refused"), error)
            except (TabletopError, OSError) as error:
                refused()
                self.game.app.complain(lambda: _("That was not done"), error)
            else:
                self._rounds = self.rounds.talk()
                if told:
                    self.game.app.notify(told)
            self.game.renew()

        self.game.work(run())

    def _compose_again(self, bundle: Bundle, note: str) -> None:
        from tabletop.tui.talks.talking import Talking

        for screen in self.game.app.screen_stack:
            if isinstance(screen, Talking):
                screen.compose_offer(bundle, note)
