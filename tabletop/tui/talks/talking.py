"""The part of the console in which a seat talks: it opens composer and dialogs, and tells what the seat decided."""

from __future__ import annotations

from textual.reactive import reactive
from textual.screen import Screen

from tabletop.i18n import _
from tabletop.tui.orders.form import Foresee
from tabletop.tui.panels.base import Scene
from tabletop.tui.panels.intents import (
    ComposeWanted,
    MessageSent,
    OfferMade,
    OfferOpened,
    ReplyMade,
    ReplyWanted,
    WriteWanted,
)
from tabletop.tui.talks.answer import Deed, OfferDialog, accept_question, refuse_question, withdraw_question
from tabletop.tui.talks.composer import Composed, OfferComposer
from tabletop.tui.talks.message import MessageDialog, Written
from tabletop.words.bundle import Bundle, as_orders, bundle_of, counter_of, own_gives


class Talking(Screen[None]):
    """What a console adds to its panels so that its seat can talk. Decisions are posted, never carried out here."""

    scene: reactive[Scene | None]
    foresee: Foresee

    def _silent(self) -> bool:
        """Say that nothing can be said, if so."""
        if self.scene is not None and self.scene.talks:
            return False
        self.notify(_("Nothing can be said now."), severity="warning")
        return True

    def on_compose_wanted(self, event: ComposeWanted) -> None:
        """Open the composer, on a new offer or on the answer to one."""
        event.stop()
        if self._silent() or self.scene is None:
            return
        view = self.scene.view
        if view.clauses:
            self.compose_offer(bundle_of(view) if event.counter is None else counter_of(view, event.counter))
        else:
            self.notify(_("In this scenario there is nothing that could stand in an offer."))

    def compose_offer(self, bundle: Bundle, note: str = "") -> None:
        """Open the composer on an offer that is begun."""
        if self.scene is None:
            return

        def composed(made: Composed | None) -> None:
            if made is not None:
                self.post_message(OfferMade(made.bundle, made.note))

        composer = OfferComposer(self.scene.view, self.scene.draft, self.foresee, bundle, note)
        self.app.push_screen(composer, composed)

    def on_offer_opened(self, event: OfferOpened) -> None:
        """Show an offer whole, and do what the seat decides."""
        event.stop()
        if self._silent() or self.scene is None:
            return
        offer = event.offer

        def decided(deed: Deed | None) -> None:
            if deed in ("accept", "refuse", "withdraw"):
                self.post_message(ReplyWanted(offer, deed))
            elif deed == "counter":
                self.post_message(ComposeWanted(counter=offer))
            elif deed == "write" and self.scene is not None:
                others = tuple(seat for seat in offer.parties if seat != self.scene.view.viewer)
                self.post_message(WriteWanted(others, offer.number))

        self.app.push_screen(OfferDialog(self.scene.view, offer), decided)

    def on_reply_wanted(self, event: ReplyWanted) -> None:
        """Ask before an offer is accepted, refused or withdrawn."""
        event.stop()
        if self._silent() or self.scene is None:
            return
        scene, offer, reply = self.scene, event.offer, event.reply

        def answered(yes: bool | None) -> None:
            if yes:
                self.post_message(ReplyMade(offer, reply))

        if reply == "refuse":
            self.app.push_screen(refuse_question(scene.view, offer), answered)
        elif reply == "withdraw":
            self.app.push_screen(withdraw_question(scene.view, offer), answered)
        else:
            beside = self.foresee(scene.draft.orders, as_orders(own_gives(scene.view, offer)))
            self.app.push_screen(accept_question(scene.view, offer, beside), answered)

    def on_write_wanted(self, event: WriteWanted) -> None:
        """Ask for a message."""
        event.stop()
        self.write_message(event.to, event.about)

    def write_message(self, to: tuple[str, ...], about: int = 0, text: str = "") -> None:
        """Ask for a message, which may be begun."""
        if self._silent() or self.scene is None:
            return

        def written(message: Written | None) -> None:
            if message is not None:
                to, text, about = message
                self.post_message(MessageSent(to, text, about))

        self.app.push_screen(MessageDialog(self.scene.view, to, about, text), written)

    def action_offer(self) -> None:
        """Put an offer together."""
        self.post_message(ComposeWanted())

    def action_write(self) -> None:
        """Write a message to the rival."""
        own = self.scene.view.seat(self.scene.view.viewer) if self.scene is not None else None
        self.post_message(WriteWanted((own.rival,) if own is not None and own.rival else ()))
