"""The facilitator's desk: every seat's paper orders on one page, entered by the numbers of the order sheets.

One box has the keys: digits and letters look something up for the seat that the cursor stands on, arrows go through what is
found or, while nothing is typed, through the order sets. The desk changes nothing itself; it posts what is to be done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from tabletop.engine.views import OfferView
from tabletop.i18n import N_, _
from tabletop.tui.clock import CLOCK_KEYS
from tabletop.tui.clockface import TopRow
from tabletop.tui.curtain import CurtainScreen
from tabletop.tui.desk.boxes import Sets, Sheet
from tabletop.tui.desk.entering import Entering
from tabletop.tui.desk.intents import DealSigned, DeskAnswered, DeskReopenWanted, DeskSealWanted
from tabletop.tui.desk.sets import Papers, Tray, missing
from tabletop.tui.dialogs import Question
from tabletop.tui.frame import HomeWanted
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.orders.doubts import doubts
from tabletop.tui.orders.form import Foresee
from tabletop.tui.pages import Page
from tabletop.tui.panels.intents import ReplayWanted, StopWanted
from tabletop.tui.panels.lines import Line, wrap
from tabletop.tui.talks.answer import Deed, OfferDialog
from tabletop.tui.talks.composer import Composed, OfferComposer
from tabletop.words import date_label, seat_name
from tabletop.words.bundle import Bundle, bundle_of, counter_of


class PaperDeskScreen(Entering):
    """Enters, seals and reopens the orders of all seats."""

    CSS_PATH = "screen.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+s", "seal", N_("Seal"), id="desk.seal"),
        Binding("f10,ctrl+s", "reopen", N_("Reopen"), id="desk.seal"),
        Binding("f5", "resolve", N_("Resolve"), id="desk.resolve"),
        Binding("f6", "projector", N_("Projector"), id="desk.projector"),
        Binding("f4", "deal", N_("Signed deal"), id="desk.deal"),
        Binding("f7", "players", N_("Players"), show=False, id="desk.players"),
        Binding("f9", "replay", N_("So far"), show=False, id="desk.so_far"),
        Binding("f8", "stop", N_("Stop here"), show=False, id="desk.stop"),
        Binding("escape", "back", N_("Home"), id="desk.home"),
        *CLOCK_KEYS,
    ]

    def __init__(
        self,
        papers: Callable[[], Papers],
        foresee: Callable[[str], Foresee],
        saved: Callable[[], str],
        note: Callable[[], str],
        pause: float,
        late: Callable[[], bool] = lambda: False,
        seat: str | None = None,
    ) -> None:
        """`foresee` gives a seat's preview, `late` says whether time is up, `seat` where the cursor begins.

        For `pause` seconds after a seat was sealed F10 does nothing unless something was entered since, so that one pressed
        twice does not seal the next seat, nor reopen the last.
        """
        super().__init__(papers, foresee)
        self.say_saved = saved
        self.say_note = note
        self.pause = pause
        self.late = late
        self.begun = seat or next((t.seat for t in missing(self.papers.trays)), None)

    def body(self) -> ComposeResult:
        yield TopRow(self.top())
        yield Page(self._warning, id="warning", bare=True, fit=2, focus=False)
        with Horizontal():
            yield Sets(id="sets")
            yield Sheet(id="sheet")

    def heading(self) -> Sequence[str]:
        note = self.say_note()
        view = self.papers.public
        return (str(view.title), date_label(view), _("Paper desk"), *((note,) if note else ()))

    def saved(self) -> str:
        return self.say_saved()

    def on_mount(self) -> None:
        self.query_one(Sets).focus()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self.begun is not None:
            self.query_one(Sets).cursor = ("seat", self.begun)

    def renew(self) -> None:
        self.papers = self.say_papers()
        super().renew()
        self.query_one(Sets).rebuild()
        self.query_one(Sheet).rebuild()
        self.refresh_bindings()

    def _warning(self, cells: int) -> list[Line]:
        if self.late():
            text = _(
                "Time is up, and nothing is lost. {close} closes the turn: seats that are missing hold. {more} gives five"
                " more minutes.",
                close=key_for("desk.resolve"),
                more=key_for("clock.more"),
            )
            return wrap((text, "warn"), cells=cells, first=f"{glyph('alert')} ")
        text = _(
            "For the facilitator alone: every seat's secrets stand here. {key} shows the room the projector view.",
            key=key_for("desk.projector"),
        )
        return wrap((text, "warn"), cells=cells, first=f"{glyph('secret')} ")

    # Sealing, deals, resolving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F10 seals a seat that is missing, and reopens one that is sealed."""
        if action in ("seal", "reopen") and self.is_mounted:
            tray = self.tray
            return tray is not None and tray.scene.live == (action == "seal")
        return self.papers.public.turn > 1 if action == "replay" else True

    def action_seal(self) -> None:
        """Seal the orders of the seat, after what has to be confirmed was confirmed."""
        tray = self.tray
        if tray is None or monotonic() < self.closed_until:
            return
        if self.typed:
            text = _(
                "“{typed}” is not entered yet: {enter} enters it, {drop} drops it.",
                typed=self.typed,
                enter=key_for("desk.enter"),
                drop=key_for("desk.home"),
            )
            self.notify(text, severity="warning")
            return
        draft, found = tray.scene.draft, doubts(tray.scene, tray.scene.draft)
        sealed = DeskSealWanted(tray.seat, draft)
        if not found:
            self._seal(sealed)
            return
        name = seat_name(tray.view, tray.seat)

        def answered(yes: bool | None) -> None:
            if yes:
                self._seal(sealed)

        # Careful: whoever types on without looking up must not seal with an Enter that was meant for an order.
        title = _("Seal the orders of {seat}?", seat=name)
        text = "\n\n".join(found)
        yes = _("Seal ({key})", key=key_for("dialog.yes"))
        self.app.push_screen(Question(title, text, yes, _("Go back"), careful=True), answered)

    def _seal(self, sealed: DeskSealWanted) -> None:
        """Seal, and go on to the next seat at once: the next key may come before the disk has answered."""
        self.closed_until = monotonic() + self.pause
        tray = next(tray for tray in self.papers.trays if tray.seat == sealed.seat)
        self.lay(replace(tray, scene=replace(tray.scene, live=False)))
        self.go_on_from(sealed.seat)
        self.post_message(sealed)

    def go_on_from(self, seat: str) -> None:
        """Put the cursor on the next seat that is missing, after this one or else from the top."""
        seats = [tray.seat for tray in self.papers.trays]
        waiting = [tray.seat for tray in missing(self.papers.trays)]
        after = [each for each in waiting if seats.index(each) > seats.index(seat)]
        self.go_to(next(iter((*after, *waiting)), seat))

    def action_reopen(self) -> None:
        """Take the sealed orders of the seat back."""
        if self.tray is not None and monotonic() >= self.closed_until:
            self.post_message(DeskReopenWanted(self.tray.seat))

    def action_resolve(self) -> None:
        """Ask for the turn to be resolved."""
        self.post_message(CurtainScreen.ResolveWanted(self.papers.public.turn))

    def action_deal(self) -> None:
        """Enter a deal that its parties have signed on paper, as the seat under the cursor would offer it."""
        tray = self.tray or next((t for t in self.papers.trays if t.human), None)
        if tray is None or not tray.view.clauses:
            self.notify(_("In this scenario there is nothing that could stand in an offer."))
        else:
            self.put_together(tray, bundle_of(tray.view))

    def put_together(self, tray: Tray, bundle: Bundle, note: str = "") -> None:
        """Put a deal together."""

        def composed(made: Composed | None) -> None:
            if made is not None:
                self.post_message(DealSigned(tray.seat, made.bundle, made.note))

        foresee = self.foresee(tray.seat)
        self.app.push_screen(OfferComposer(tray.view, tray.scene.draft, foresee, bundle, note), composed)

    def open_offer(self, offer: OfferView | None, tray: Tray | None = None) -> None:
        """Show an offer to the seat that has to answer it, or to the one that made it."""
        if offer is None:
            return
        tray = tray or next((t for t in self.papers.trays if t.seat == offer.by and t.human), None)
        own = (
            None
            if tray is None
            else next(
                (o for o in tray.view.offers if (o.parties, o.number) == (offer.parties, offer.number)), None
            )
        )
        if tray is None or own is None:
            return

        def decided(deed: Deed | None) -> None:
            if deed in ("accept", "refuse", "withdraw"):
                self.post_message(DeskAnswered(tray.seat, own, deed))
            elif deed == "counter":
                self.put_together(tray, counter_of(tray.view, own))

        self.app.push_screen(OfferDialog(tray.view, own), decided)

    # The rest of the game

    def action_projector(self) -> None:
        """Show the room what everybody may see."""
        self.post_message(CurtainScreen.ProjectorWanted())

    def action_players(self) -> None:
        """Ask for the list of players."""
        self.post_message(CurtainScreen.PlayersWanted())

    def action_stop(self) -> None:
        """Ask for the game to be ended here."""
        self.post_message(StopWanted())

    def action_replay(self) -> None:
        """Ask for the game so far."""
        self.post_message(ReplayWanted())

    def action_back(self) -> None:
        """First undo what is typed, then ask to go home."""
        if self.typed:
            self.look_up("")
        else:
            self.post_message(HomeWanted())
