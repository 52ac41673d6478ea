"""The offer composer: with whom, what we give and what they give, in words as it grows; then it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tabletop.engine.views import ClauseView, Preview, View
from tabletop.i18n import N_, Message, _
from tabletop.tui.dialogs import Question
from tabletop.tui.entries import SendEntry
from tabletop.tui.keys import key_for
from tabletop.tui.orders.draft import Draft
from tabletop.tui.orders.form import NOTE_LENGTH, Foresee
from tabletop.tui.pages import Page, PageFrame
from tabletop.tui.panels.lines import Line, line
from tabletop.tui.panels.parts import seat_tag, ticked
from tabletop.tui.talks.clauselist import ClauseList
from tabletop.tui.talks.message import SeatList
from tabletop.tui.talks.summary import clause_lines, foreseen, sentences_of, words_of
from tabletop.words import listing, seat_name
from tabletop.words.bundle import Bundle, key_of


@dataclass(frozen=True, slots=True)
class Composed:
    """An offer as it was put together: what it says, and its note."""

    bundle: Bundle
    note: str


class OfferComposer(PageFrame[Composed]):
    """Puts an offer together. Dismisses with it, or with None when the seat goes back."""

    CSS_PATH = "composer.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send(True)", N_("Send"), id="offer.send"),
        Binding("f10,ctrl+s", "send(False)", N_("Send now"), show=False, id="offer.send_now"),
        Binding(
            "pagedown", "scroll(1)", N_("Scroll the words"), show=False, priority=True, id="offer.scroll"
        ),
        Binding("pageup", "scroll(-1)", show=False, priority=True, id="offer.scroll_back"),
        Binding("escape", "back", N_("Back"), id="offer.back"),
    ]

    def __init__(self, view: View, draft: Draft, foresee: Foresee, bundle: Bundle, note: str = "") -> None:
        """`draft` is what the seat has drafted besides, `bundle` what the offer says as it is begun."""
        super().__init__()
        self.view = view
        self.draft = draft
        self.foresee = foresee
        self.bundle = bundle
        self.begun = note
        self.resting: ClauseView | None = None

    def body(self) -> ComposeResult:
        yield self.top()
        with Horizontal(id="offer-lists"):
            yield SeatList(self._partners, id="partners", title=lambda: _("With whom"), hint=self._fixed)
            yield ClauseList(self.view, self._bundle, lambda: (self.view.viewer,), id="ours")
            yield ClauseList(self.view, self._bundle, self._others, id="theirs")
        yield Page(self._summary, id="summary", title=lambda: _("The offer in words"), focus=False)
        with Horizontal(id="note-row"):
            yield Static(" " + _("Note"), id="note-label")
            yield SendEntry(
                self.begun, placeholder=_note_hint(), max_length=NOTE_LENGTH, compact=True, id="note"
            )

    def heading(self) -> Sequence[str]:
        with_whom = listing(seat_name(self.view, seat) for seat in self._others())
        if self.bundle.counters:
            title = _("Counter-offer to {who}, in place of offer {number}")
            return (title.format(who=with_whom, number=self.bundle.counters),)
        return (_("Offer to {who}", who=with_whom or _("nobody yet")),)

    def on_mount(self) -> None:
        self.query_one("#ours").focus()
        self.call_after_refresh(self.renew)

    def renew(self) -> None:
        super().renew()
        for clauses in self.query(ClauseList):
            clauses.rebuild()

    async def speak(self) -> None:
        await super().speak()
        self.query_one("#note-label", Static).update(" " + _("Note"))
        self.query_one("#note", Input).placeholder = _note_hint()

    # What it says

    def _bundle(self) -> Bundle:
        return self.bundle

    def _others(self) -> tuple[str, ...]:
        return tuple(seat for seat in self.bundle.parties(self.view) if seat != self.view.viewer)

    def _fixed(self) -> str:
        return _("as offered") if self.bundle.counters else ""

    def _partners(self, cells: int) -> list[Line]:
        lines = []
        for seat in self.view.seats:
            if seat.id != self.view.viewer:
                chosen = seat.id in self.bundle.partners
                text = f"{ticked(chosen)} {seat_tag(self.view, seat.id)}"
                lines.append(line((text, "strong" if chosen else ""), pick=seat.id))
        return lines

    def _summary(self, cells: int) -> list[Line]:
        view, bundle = self.view, self.bundle
        lines = words_of(view, bundle, cells)
        own = bundle.own_orders()
        lines += foreseen(view, self.foresee(own), self._problems() if own else (), cells)
        if self.resting is not None:
            level = bundle.level(key_of(self.resting)) or 1
            lines += clause_lines(view, self.resting, level, cells)
        return lines

    def _beside(self) -> Preview:
        """The drafted orders, with what the offer promises beside them."""
        return self.foresee(self.draft.orders, self.bundle.own_orders())

    def _problems(self) -> tuple[Message, ...]:
        beside = self._beside()
        return (*beside.refusals, *beside.warnings)

    # What is done

    def _set(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.renew()

    def on_page_chosen(self, event: SeatList.Chosen) -> None:
        """With this seat or without it."""
        event.stop()
        if self.bundle.counters:
            self.notify(_("A counter-offer goes to those who were made the offer."), severity="warning")
        else:
            self._set(self.bundle.toggle_partner(str(event.pick)))

    def on_clause_list_toggled(self, event: ClauseList.Toggled) -> None:
        """A clause is taken in or out; the search has done its work."""
        self._set(self.bundle.toggle(key_of(event.clause), event.level))
        for clauses in self.query(ClauseList):
            clauses.typed = ""

    def on_clause_list_stepped(self, event: ClauseList.Stepped) -> None:
        """Another level."""
        self._set(self.bundle.at_level(key_of(event.clause), event.level))

    def on_clause_list_rested(self, event: ClauseList.Rested) -> None:
        """Explain the clause under the cursor."""
        self.resting = event.clause
        self.query_one("#summary", Page).rebuild()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the note."""
        event.stop()
        self.action_send(True)

    def action_scroll(self, by: int) -> None:
        """Scroll the words."""
        self.query_one("#summary", Page).action_page(by)

    def action_send(self, ask: bool) -> None:
        """Send the offer; first show it once more where `ask`, or where something speaks against it."""
        bundle = self.bundle
        if not bundle.partners:
            self.notify(_("Choose with whom first."), severity="warning")
            return
        if not bundle.gives:
            missing = _("Take something into the offer first, with {key}.", key=key_for("clauses.take"))
            self.notify(missing, severity="warning")
            return
        problems = self._problems() if bundle.own_orders() else ()
        composed = Composed(bundle, self.query_one("#note", Input).value.strip())
        if not ask and not problems:
            self.dismiss(composed)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(composed)

        def text() -> str:
            given, delicate = sentences_of(self.view, bundle)
            return "\n".join((*given, *delicate, *map(str, problems)))

        question = Question(
            lambda: _("Send this offer?"),
            text,
            lambda: _("Send"),
            lambda: _("Go back"),
        )
        self.app.push_screen(question, answered)

    def action_back(self) -> None:
        """First undo the search, then go back without an offer."""
        searched = [clauses for clauses in self.query(ClauseList) if clauses.typed]
        for clauses in searched:
            clauses.typed = ""
        if not searched:
            self.dismiss(None)


def _note_hint() -> str:
    return _("a line for them to read with it")
