"""A game whose orders are given on paper: the facilitator enters them all at one desk, without curtains and PINs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from tabletop.engine import Order
from tabletop.engine.errors import Refused
from tabletop.engine.views import FACILITATOR, OfferView, Preview
from tabletop.errors import TabletopError
from tabletop.i18n import _
from tabletop.settings import settings
from tabletop.table import HUMAN
from tabletop.tui.desk.intents import Reply
from tabletop.tui.desk.screen import PaperDeskScreen
from tabletop.tui.desk.sets import Papers, Tray
from tabletop.tui.frame import AnyFrame
from tabletop.tui.game import HotSeat
from tabletop.tui.keys import key_for
from tabletop.tui.orders.draft import Draft
from tabletop.tui.orders.form import Foresee
from tabletop.tui.projector import ProjectorScreen
from tabletop.words import player_name
from tabletop.words.bundle import Bundle
from tabletop.words.sheet import sheet_numbers


class PaperDesk(HotSeat):
    """One desk in the place of curtain and consoles; all else is as in any game on this terminal."""

    # The desk

    def go_on(self) -> None:
        if self.table.ended or not self.humans:
            super().go_on()
        else:
            self.curtain()

    def between(self, seat: str | None = None) -> AnyFrame:
        """The desk, with what the doctrines offer as the turn opens."""
        self.seat = None
        self.open_turn()
        self.idle.watch()
        if self.desk.unopened:
            self.work(self._open_desk())
        return PaperDeskScreen(
            self.papers,
            self._foresee_of,
            self.clerk.label,
            self.note,
            self.app.pause,
            lambda: self.clockwork.clock.over,
            seat,
        )

    async def _open_desk(self) -> None:
        try:
            await self.desk.open()
        except (TabletopError, OSError) as error:
            self.not_done(error)
            return
        self.renew()

    def papers(self) -> Papers:
        """All that lies on the desk now."""
        rules, players = self.table.rules, self.table.players
        trays = tuple(
            Tray(
                seat.id,
                self._scene(seat.id),
                sheet_numbers(rules, seat.id),
                "" if players[seat.id] == HUMAN else player_name(players[seat.id], rules.doctrine_names),
            )
            for seat in rules.seats
        )
        return Papers(trays, self.table.look(FACILITATOR).view.offers, self.public().view)

    def _foresee_of(self, seat: str) -> Foresee:
        def foresee(orders: Sequence[Order], promised: Sequence[Order] = ()) -> Preview:
            return self.table.preview(seat, orders, promised)

        return foresee

    def renew(self) -> None:
        for screen in self.app.screen_stack:
            if isinstance(screen, PaperDeskScreen):
                screen.renew()

    def hides_now(self) -> bool:
        stack = self.app.screen_stack
        on_desk = any(isinstance(screen, PaperDeskScreen) for screen in stack)
        return on_desk and not any(isinstance(screen, ProjectorScreen) for screen in stack)

    def time_is_up(self) -> None:
        self.renew()

    def fall(self) -> None:
        """The desk was left alone: the room sees the projector view, and what was entered stays."""
        self.keep()
        self.projector()
        minutes = settings().curtain_after
        self.app.notify(
            _(
                "The desk was hidden by itself: for {minutes} minutes nobody touched a key. {key} goes back to it.",
                minutes=minutes,
                key=key_for("projector.back"),
            ),
            timeout=3600,
        )

    # What is entered

    def drafted(self, seat: str, draft: Draft) -> None:
        """Keep the order set of a seat."""
        self.drafts[seat] = draft
        self.keep()
        self.renew()

    def seal_seat(self, seat: str, draft: Draft) -> None:
        """Seal the order set of a seat; the cursor then goes to the next one that is missing."""
        self.drafts[seat] = draft
        self.work(self._seal_seat(seat, draft))

    async def _seal_seat(self, seat: str, draft: Draft) -> None:
        try:
            await self.clerk.do(self.table.seal, seat, draft.orders, dict(draft.answers))
        except Refused as error:
            self._back_to(seat)
            self.app.complain(lambda: _("These orders cannot be sealed"), error)
            return
        except (TabletopError, OSError) as error:
            self._back_to(seat)
            self.not_done(error)
            return
        self.drafts.pop(seat, None)
        self.keep()
        self.renew()
        if not self.table.waiting():
            self.app.notify(_("All orders are in. {key} resolves the turn.", key=key_for("desk.resolve")))

    def _back_to(self, seat: str) -> None:
        """A seat could not be sealed: its order set lies open again, and the cursor is on it."""
        for screen in self.app.screen_stack:
            if isinstance(screen, PaperDeskScreen):
                screen.renew()
                screen.go_to(seat)

    def reopen_seat(self, seat: str) -> None:
        """Give a sealed order set back to be changed."""
        look = self.table.look(seat)
        draft = Draft(look.sealed or (), tuple(look.answers.items()))
        self.command(lambda: self.table.reopen(seat), lambda: self.drafted(seat, draft))

    def signed(self, seat: str, bundle: Bundle, note: str) -> None:
        """Enter a deal on paper: an offer of the seat, accepted by every party that people play."""
        self.work(self._signed(seat, bundle, note))

    async def _signed(self, seat: str, bundle: Bundle, note: str) -> None:
        table, do = self.table, self.clerk.do
        view = table.look(seat).view
        parties = bundle.parties(view)
        others = [party for party in parties if party != seat]
        signer, number = seat, 0
        try:
            number = await do(table.offer, seat, parties, bundle.orders(), bundle.counters, note)
            for signer in others:
                if table.players[signer] == HUMAN:
                    await do(table.reply, signer, parties, number, "accept")
            if any(table.players[party] != HUMAN for party in others):
                await do(table.speak)
        except (TabletopError, OSError) as error:
            if number:
                await self._taken_back(seat, parties, number)
            name = self.name(signer)
            self.app.complain(lambda: _("{seat} cannot sign this", seat=name), error)
            self._compose_again(seat, bundle, note)
        self.renew()

    async def _taken_back(self, seat: str, parties: Sequence[str], number: int) -> None:
        """A deal that one party could not sign is no deal: nothing of it stays bound."""
        try:
            await self.clerk.do(self.table.reply, seat, parties, number, "withdraw")
        except (TabletopError, OSError) as error:
            self.not_done(error)

    def _compose_again(self, seat: str, bundle: Bundle, note: str) -> None:
        for screen in self.app.screen_stack:
            if isinstance(screen, PaperDeskScreen):
                screen.renew()
                tray = next(tray for tray in screen.papers.trays if tray.seat == seat)
                screen.put_together(tray, bundle, note)

    def answered(self, seat: str, offer: OfferView, reply: Reply) -> None:
        """A seat answers an offer, or withdraws from it."""
        self.command(partial(self.table.reply, seat, offer.parties, offer.number, reply), self.renew)
