"""What the screens of a game ask for, handed on to the game that is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

if TYPE_CHECKING:
    from tabletop.tui.curtain import CurtainScreen
    from tabletop.tui.game import HotSeat
    from tabletop.tui.panels.intents import DraftChanged, MessageSent, OfferMade, ReplyMade, SealWanted


class Asked(App[int]):
    """The part of the application that hears the screens of a game. Without a game it hears nothing."""

    game: HotSeat | None

    def on_room_briefing_read(self) -> None:
        """The room has read its briefing."""
        if self.game:
            self.game.go_on()

    def on_curtain_screen_lifted(self, event: CurtainScreen.Lifted) -> None:
        """A seat takes the keyboard."""
        if self.game:
            self.game.lift(event.seat, event.pin)

    def on_curtain_screen_resolve_wanted(self) -> None:
        """The turn is to be resolved."""
        if self.game:
            self.game.resolve()

    def on_curtain_screen_players_wanted(self) -> None:
        """Players are to be changed."""
        if self.game:
            self.game.asides.players()

    def on_curtain_screen_briefing_wanted(self) -> None:
        """The briefing of the room, again."""
        if self.game:
            self.game.asides.brief()

    def on_home_wanted(self) -> None:
        """Home from a game."""
        if self.game:
            self.game.asides.home()

    def on_draft_changed(self, event: DraftChanged) -> None:
        """A seat changed its draft."""
        if self.game:
            self.game.draft(event.draft)

    def on_seal_wanted(self, event: SealWanted) -> None:
        """A seat seals."""
        if self.game:
            self.game.seal(event.draft)

    def on_reopen_wanted(self) -> None:
        """A seat wants its orders back."""
        if self.game:
            self.game.reopen()

    def on_pass_wanted(self) -> None:
        """A seat passes the keyboard on."""
        if self.game:
            self.game.pass_on()

    def on_offer_made(self, event: OfferMade) -> None:
        """A seat makes an offer."""
        if self.game:
            self.game.desk.offer(event.bundle, event.note)

    def on_reply_made(self, event: ReplyMade) -> None:
        """A seat answers an offer."""
        if self.game:
            self.game.desk.reply(event.offer, event.reply)

    def on_message_sent(self, event: MessageSent) -> None:
        """A seat sends a message."""
        if self.game:
            self.game.desk.send(event.to, event.text, event.about)

    def on_channels_shown(self) -> None:
        """A seat has its channels in sight."""
        if self.game:
            self.game.desk.read()

    def on_hide_wanted(self) -> None:
        """A seat steps back."""
        if self.game:
            self.game.hide()

    def on_stop_wanted(self) -> None:
        """The game is to be ended here."""
        if self.game:
            self.game.stop()

    def on_replay_wanted(self) -> None:
        """The game so far, or all of it."""
        if self.game:
            self.game.asides.replay()

    def on_resolution_screen_told(self) -> None:
        """All was told."""
        if self.game:
            self.game.told()
