"""What the screens of a game ask for, handed on to the game that is going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import App

if TYPE_CHECKING:
    from tabletop.tui.coach import CoachDeed, CoachTurned
    from tabletop.tui.curtain import CurtainScreen
    from tabletop.tui.desk.game import PaperDesk
    from tabletop.tui.desk.intents import (
        DealSigned,
        DeskAnswered,
        DeskDrafted,
        DeskReopenWanted,
        DeskSealWanted,
    )
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

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there. F6 hides a paper desk from wherever on it the facilitator is."""
        if self.game and isinstance(event, events.InputEvent):
            self.game.idle.touch()
            if isinstance(event, events.Key) and event.key == "f6" and self.game.hides_now():
                self.game.projector()
                return
        await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the clock work while there is one."""
        if action in ("more_time", "pause_clock"):
            return self.game is not None and self.game.clockwork.clock.set
        return super().check_action(action, parameters)

    def action_more_time(self) -> None:
        """Five more minutes for the turn."""
        if self.game:
            self.game.clockwork.more()

    def action_pause_clock(self) -> None:
        """Let the clock stand still, or go on."""
        if self.game:
            self.game.clockwork.pause()

    def on_curtain_screen_resolve_wanted(self, event: CurtainScreen.ResolveWanted) -> None:
        """The turn is to be resolved, unless it was already: a second click on the same curtain resolves nothing."""
        if self.game and event.turn == self.game.table.turn:
            self.game.resolve()

    def on_curtain_screen_projector_wanted(self) -> None:
        """The room wants to see what everybody may see."""
        if self.game:
            self.game.projector()

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

    def on_coach_deed(self, event: CoachDeed) -> None:
        """A seat did what its hint may have waited for."""
        if self.game:
            self.game.coached(event.deed)

    def on_coach_turned(self, event: CoachTurned) -> None:
        """A seat turned to a panel that may have a hint of its own."""
        if self.game:
            self.game.coach_turned(event.panel)

    def on_coach_again(self) -> None:
        """A seat wants its last hint again."""
        if self.game:
            self.game.coach_again()

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

    def on_resolution_screen_projector_wanted(self) -> None:
        """The room wants to see what everybody may see."""
        if self.game:
            self.game.projector()

    def on_resolution_screen_bulletin_wanted(self) -> None:
        """The room wants to read the bulletin."""
        if self.game:
            self.game.bulletin()

    def on_resolution_screen_told(self) -> None:
        """All was told."""
        if self.game:
            self.game.told()

    # The paper desk

    @property
    def _paper_desk(self) -> PaperDesk | None:
        from tabletop.tui.desk.game import PaperDesk

        return self.game if isinstance(self.game, PaperDesk) else None

    def on_desk_drafted(self, event: DeskDrafted) -> None:
        """The facilitator changed a seat's order set."""
        if desk := self._paper_desk:
            desk.drafted(event.seat, event.draft)

    def on_desk_seal_wanted(self, event: DeskSealWanted) -> None:
        """The facilitator seals a seat's order set."""
        if desk := self._paper_desk:
            desk.seal_seat(event.seat, event.draft)

    def on_desk_reopen_wanted(self, event: DeskReopenWanted) -> None:
        """The facilitator reopens a seat's order set."""
        if desk := self._paper_desk:
            desk.reopen_seat(event.seat)

    def on_deal_signed(self, event: DealSigned) -> None:
        """The facilitator enters a signed deal."""
        if desk := self._paper_desk:
            desk.signed(event.seat, event.bundle, event.note)

    def on_desk_answered(self, event: DeskAnswered) -> None:
        """The facilitator enters a seat's answer to an offer."""
        if desk := self._paper_desk:
            desk.answered(event.seat, event.offer, event.reply)
